"""YAML with positions: nodes, their parsing, and fields read out of them. Stands on problems."""
