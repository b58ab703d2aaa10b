"""Turns a document into a file that people read; works out no figure."""
