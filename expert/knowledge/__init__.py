"""What a knowledge base says, and its reading from files, each problem located. Stands on nothing."""
