"""From files to knowledge, answers included, every problem located. Stands on all of knowledge."""
