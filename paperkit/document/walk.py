"""Ways through the tree: every node in reading order, the paragraphs of prose, a tree rewritten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import is_dataclass, replace
from typing import Any, TypeVar, assert_never, get_args, get_type_hints

from paperkit.document.nodes import Heading, Link, ListBlock, Paragraph, ProseBlock
from paperkit.findings.finding import Span

T = TypeVar("T")


def walk(node: object) -> Iterator[object]:
    """Every node under and with this one, in reading order."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        if isinstance(found, tuple):
            waiting.extend(reversed(found))
        elif found is not None:
            yield found
            waiting.extend([getattr(found, name) for name in reversed(parts_of(type(found)))])


_PARTS: dict[type, tuple[str, ...]] = {}


def parts_of(kind: type) -> tuple[str, ...]:
    """The fields of a kind of node that may hold nodes, by their types: every dataclass is a node, but for a place."""
    if kind not in _PARTS:
        hints = get_type_hints(kind) if is_dataclass(kind) else {}
        _PARTS[kind] = tuple(name for name, hint in hints.items() if any(map(_is_node, _named(hint))))
    return _PARTS[kind]


def _named(hint: Any) -> Iterator[Any]:
    """What a type is made of: `tuple[Text | Strong, ...]` of Text and Strong."""
    yield hint
    for part in get_args(hint):
        yield from _named(part)


def _is_node(kind: Any) -> bool:
    return isinstance(kind, type) and is_dataclass(kind) and kind is not Span


def paragraphs(block: ProseBlock) -> Iterator[Paragraph | Heading]:
    """Every paragraph and heading of prose, in lists too: each is read as one text."""
    match block:
        case Paragraph() | Heading():
            yield block
        case ListBlock():
            for item in block.items:
                for inner in item.blocks:
                    yield from paragraphs(inner)
        case _:
            assert_never(block)


def headings(node: object) -> tuple[Heading, ...]:
    """The headings in reading order."""
    return tuple(found for found in walk(node) if isinstance(found, Heading))


def rewritten(node: T, change: Callable[[Any], Any]) -> T:
    """The tree with each node as `change` returns it, from above and in reading order.

    Where `change` returns a tuple, its nodes are instead of the one; below links nothing is changed.
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
    names = () if isinstance(changed, tuple | Link) else parts_of(type(changed))
    parts: dict[str, Any] = {}
    for name in names:
        held = getattr(changed, name)
        if held is not None and (part := rewritten(held, change)) is not held:
            parts[name] = part
    return replace(changed, **parts) if parts else changed  # type: ignore[no-any-return]
