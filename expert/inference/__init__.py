"""The engine: from answers to an outcome with its trace, by forward chaining on experta."""
