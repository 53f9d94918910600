"""What leads to what: a knowledge base, or one consultation, as a graph and as a picture."""
