"""Where this project stands in speed and memory beside what people would use instead."""
