"""What a knowledge base says, and its reading from files, problems located. Stands on nothing."""
