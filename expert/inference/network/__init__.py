"""The rules as a network of counting nodes, and what compiles it. Stands on the lowered form."""
