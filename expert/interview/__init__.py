"""The interview: what is asked next, what was answered, and how to go on later."""
