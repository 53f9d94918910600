"""What rule authors need: cases that say what a rule set is meant to do, and how much they show."""
