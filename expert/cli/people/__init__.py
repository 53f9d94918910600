"""Whose answers a command is about: given, kept, or asked for now."""
