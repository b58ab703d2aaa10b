"""Turns documents into web pages: one file each, that asks nobody for anything and needs no script."""
