"""What it would take to be advised a value, or no longer: what the solver found, as a view."""
