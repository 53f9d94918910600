"""What is wrong with a rule set that loads: each check a file, with its page."""
