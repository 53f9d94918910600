"""Cases: what a rule set is meant to do, and whether it does."""
