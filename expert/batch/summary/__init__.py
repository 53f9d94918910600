"""What a table says as a whole: how many people get which advice, and by which rules."""
