"""Pictures of boxes and arrows: as data, laid out in layers, and written in several formats."""
