"""Turns a rated paper and a layout into documents: meaning in order, ready for any renderer."""

from paperkit.compose.papers import Papers, compose

__all__ = ["Papers", "compose"]
