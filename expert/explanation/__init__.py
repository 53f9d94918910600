"""Views of an outcome: the data behind every explanation, for people and for programs."""
