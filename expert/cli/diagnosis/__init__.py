"""What `expert doctor` looks at, a module for each part; whatever is broken, the rest is told."""
