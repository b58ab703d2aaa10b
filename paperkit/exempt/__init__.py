"""Turns a paper into the one that the public may see, and guards what it may not."""
