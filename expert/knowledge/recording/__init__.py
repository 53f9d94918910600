"""Knowledge as plain data and back, and its fingerprint. Stands on dependencies."""
