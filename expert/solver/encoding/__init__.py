"""What rules make of anybody's answers, as formulas of the solver. Stands on inference."""
