"""Where the boxes and arrows of a picture go: in layers, with few crossings and no overlap."""
