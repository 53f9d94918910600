"""From answers and firings to all that they decide. Stands on certainty."""
