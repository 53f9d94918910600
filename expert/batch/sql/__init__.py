"""The rules as one SQL query that a warehouse runs by itself, row for row what `consult` says."""
