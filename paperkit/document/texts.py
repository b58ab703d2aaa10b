"""Turns a document into all the texts that a file made of it may hold, whether a page prints them or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any, get_args

from paperkit.document.nodes import Document, Heading, Inline
from paperkit.document.walk import walk
from paperkit.document.words import plain, seen

_INLINE = get_args(Inline)
_UNSEEN = frozenset(
    ("title", "short_title", "subject", "author", "description", "summary", "words", "to", "id", "anchor", "pageless")
)
"""The fields of nodes that hold a file's properties, what only listeners meet, addresses, and names of places."""


def texts(document: Document) -> Iterator[str]:
    """Every text, whatever it is for; runs of inline nodes as one, and last all that is printed as one."""
    printed: list[str] = []
    for node in walk(document):
        for _, value in _held(node):
            yield from _strings(value)
            for run in () if isinstance(node, _INLINE) else _runs(value):
                yield plain(run)
                printed.append(seen(run))
    yield from printed
    yield " ".join(printed)


def unseen_texts(document: Document) -> Iterator[str]:
    """The texts that are in the file and on no page, and headings, which a file repeats as bookmarks."""
    for node in walk(document):
        yield from (value for name, value in _held(node) if name in _UNSEEN)
        if isinstance(node, Heading):
            yield seen(node.children)


_NAMES: dict[type, tuple[str, ...]] = {}
"""The names of the fields of each kind of node."""


def _held(node: Any) -> Iterator[tuple[str, Any]]:
    """The fields of a node with what they hold."""
    kind = type(node)
    if kind not in _NAMES:
        _NAMES[kind] = tuple(part.name for part in fields(node))
    return ((name, getattr(node, name)) for name in _NAMES[kind])


def _runs(value: object) -> Iterator[tuple[Inline, ...]]:
    """The runs of inline nodes that a field holds."""
    if isinstance(value, tuple) and value:
        if isinstance(value[0], _INLINE):
            yield value
        elif isinstance(value[0], tuple):
            yield from (run for one in value for run in _runs(one))


def _strings(value: object) -> Iterator[str]:
    """The words that a field itself holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from (one for one in value if isinstance(one, str))
