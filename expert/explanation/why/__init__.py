"""How values came about: the rules that concluded them, down to the answers."""
