"""What a consultation came to, and what is still open, as data and as a document."""
