"""One layout for the files of a knowledge base: `expert fmt`."""
