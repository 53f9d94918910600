"""New knowledge bases: a small one that explains itself, or a copy of another: `expert new`."""
