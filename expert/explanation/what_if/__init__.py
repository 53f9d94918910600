"""What other answers would come to: the difference of two outcomes."""
