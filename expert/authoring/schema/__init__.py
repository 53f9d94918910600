"""JSON Schema of the files of a knowledge base, for editors: `expert schema`."""
