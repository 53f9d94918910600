"""Exact numbers: formulas, and the intervals that they come to. Stands on comparisons."""
