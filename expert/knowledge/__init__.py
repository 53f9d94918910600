"""What a knowledge base says, and its reading from files, every problem located. Stands on nothing."""
