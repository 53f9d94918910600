"""What is wrong in what people wrote: where, what, and what was meant. Stands on nothing."""
