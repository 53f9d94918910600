"""Questions about all possible people, which a solver answers. Stands on inference."""
