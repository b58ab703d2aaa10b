"""Texts of a council's files with single values changed: all else stays byte for byte."""
