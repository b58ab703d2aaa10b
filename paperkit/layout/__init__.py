"""Turns a layout file into a `Layout`."""
