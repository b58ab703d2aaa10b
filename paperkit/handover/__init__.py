"""Turns finished papers into a bundle for the clerk, and verifies what was published."""
