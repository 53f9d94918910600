"""Completion in the shells that people use."""
