"""Two rule sets beside one another: what was written otherwise, and whom it advises otherwise."""
