"""Ways through the tree: every node in reading order, a tree rewritten, where a text was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from paperkit.document.nodes import Document, Heading, Link, Short, Text
from paperkit.findings.finding import Span

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")


_HOLDERS = (
    "Inline", "Block", "Item", "Row", "Cell", "Field", "Badge", "Heading", "ChartSeries", "Entry", "Section", "Part",
    "Symbol", "Pair",
)  # fmt: skip


def walk(node: object) -> Iterator[object]:
    """Every node under and with this one, in reading order."""
    if isinstance(node, tuple):
        for child in node:
            yield from walk(child)
    else:
        yield node
        for name in _parts_of(type(node)):
            value = getattr(node, name)
            if value is not None:
                yield from walk(value)


_PARTS: dict[type, tuple[str, ...]] = {}


def _parts_of(kind: type) -> tuple[str, ...]:
    """The fields of a kind of node that may hold nodes; a field that only ever holds words holds none."""
    if kind not in _PARTS:
        _PARTS[kind] = _node_fields(kind) if is_dataclass(kind) else ()
    return _PARTS[kind]


def _node_fields(kind: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(part.name for part in fields(kind) if any(word in str(part.type) for word in _HOLDERS))


def headings(node: object) -> tuple[Heading, ...]:
    """The headings in reading order."""
    return tuple(found for found in walk(node) if isinstance(found, Heading))


def rewritten(node: T, change: Callable[[Any], Any]) -> T:
    """The tree with each node as `change` returns it, from above and in reading order.

    Where `change` returns a tuple, its nodes stand instead of the one; below links nothing is changed.
    """
    if isinstance(node, tuple):
        made: list[Any] = []
        same = True
        for child in node:
            new = rewritten(child, change)
            same = same and new is child
            made.extend(new if isinstance(new, tuple) and not isinstance(child, tuple) else (new,))
        return node if same else tuple(made)  # type: ignore[return-value]
    changed = change(node)
    names = () if isinstance(changed, tuple | Link) else _parts_of(type(changed))
    parts: dict[str, Any] = {}
    for name in names:
        held = getattr(changed, name)
        if held is not None and (part := rewritten(held, change)) is not held:
            parts[name] = part
    return replace(changed, **parts) if parts else changed  # type: ignore[no-any-return]


def place_of(document: Document, text: str) -> Span | None:
    """Where a text was written: the place of the block that holds it, when it knows one."""
    for node in walk(document):
        at = getattr(node, "at", None)
        if at is not None and any(isinstance(inner, Text | Short) and text in inner.text for inner in walk(node)):
            return at  # type: ignore[no-any-return]
    return None
