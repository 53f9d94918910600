"""Numbers that are worked out, as intervals while answers are missing. Stands on lowered."""
