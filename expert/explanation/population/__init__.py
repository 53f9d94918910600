"""What the advice for a table of people comes to: who gets what, what is open, what fires."""
