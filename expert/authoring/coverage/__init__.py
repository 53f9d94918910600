"""Coverage: how much of a rule set its cases exercise."""
