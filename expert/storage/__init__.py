"""What is stored between runs: consultations, and a cache of programs. Stands on inference."""
