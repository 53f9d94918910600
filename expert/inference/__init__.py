"""From answers to an outcome: the rules lowered, compiled, run and judged. Stands on knowledge."""
