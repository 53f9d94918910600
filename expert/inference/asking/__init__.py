"""Which questions can still change the advice. Stands on certainty."""
