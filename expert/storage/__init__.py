"""What is kept between runs: written whole, read with suspicion. Stands on inference."""
