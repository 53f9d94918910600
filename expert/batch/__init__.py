"""Tables of people: the rules on whole columns at once, row for row what `consult` says."""
