"""How certain conditions and values are, and what supports them. Stands on the program."""
