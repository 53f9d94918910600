"""What people read, as data, and its writers for text, Markdown and HTML."""
