"""The interview at a terminal: what it says, and what is done with what is typed."""
