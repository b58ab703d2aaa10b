"""Turns a document into all the texts that a file made of it may hold, whether a page prints them or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import get_args

from paperkit.document.nodes import Document, Inline
from paperkit.document.walk import walk
from paperkit.document.words import plain, seen

_INLINE = get_args(Inline)


def texts(document: Document) -> Iterator[str]:
    """Every text, whatever it is for; runs of inline nodes as one, and last all that is printed as one."""
    printed: list[str] = []
    for node in walk(document):
        kind: type = type(node)
        for name in _names(kind):
            value = getattr(node, name)
            if isinstance(value, str):
                yield value
            elif isinstance(value, tuple) and value:
                yield from (one for one in value if isinstance(one, str))
                for run in () if kind in _INLINE else _runs(value):
                    yield plain(run)
                    printed.append(seen(run))
    yield from printed
    yield " ".join(printed)


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The names of the fields of a kind of node."""
    return tuple(part.name for part in fields(kind))


def _runs(value: tuple[object, ...]) -> Iterator[tuple[Inline, ...]]:
    """The runs of inline nodes that a field holds."""
    if isinstance(value[0], _INLINE):
        yield value  # type: ignore[misc]  # where the first is one all are
    elif isinstance(value[0], tuple):
        for one in value:
            if isinstance(one, tuple) and one:
                yield from _runs(one)
