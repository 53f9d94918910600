"""How values came about: by which rules, from which answers, and with which sums."""
