"""Turns a paper's folder into a `Paper`."""
