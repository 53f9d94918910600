"""What a knowledge base is: its model, and its reading from YAML with every problem located."""
