"""Turns files into plain values that know their file and line; holds no word of the domain."""
