"""Turns nodes into what is written where one thing cannot be seen and another heard: in plain text and in Word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from paperkit.document.columns import columns
from paperkit.document.nodes import (
    Emphasis,
    Foreign,
    Inline,
    Link,
    PageRef,
    Revised,
    Row,
    Short,
    Strong,
    Symbol,
    Table,
    Text,
)
from paperkit.document.words import revised


def written(children: Sequence[Inline]) -> str:
    r"""The words of inline nodes for people who read and for people who listen.

    Marks are printed, since notes begin with them; other signs are words. An address is given after other words.

    >>> written((Text("Amber"), Symbol("\u2191", ", improved", "word"), Symbol("*", "see note")))
    'Amber, improved*'
    """
    words: list[str] = []
    for child in children:
        match child:
            case Text():
                words.append(child.text)
            case Symbol():
                words.append(child.glyph if child.role in ("mark", "label") else child.words)
            case Short():
                words.append(in_full(child))
            case Revised():
                words.append(revised(child))
            case Link():
                words.append(_linked(child))
            case Strong() | Emphasis() | Foreign():
                words.append(written(child.children))
            case PageRef():
                pass
            case _:
                assert_never(child)
    return "".join(words)


def in_full(short: Short) -> str:
    """A short form in full; with the form itself where that is not how its words begin.

    >>> in_full(Short("71", "71 calls")), in_full(Short("KPI", "key performance indicator"))
    ('71 calls', 'key performance indicator (KPI)')
    """
    if short.words.casefold().startswith(short.text.casefold()):
        return short.words
    return f"{short.words} ({short.text})"


def without_pages(link: Link) -> tuple[Inline, ...]:
    """The words of a link in a form without pages: where they would give the number of a page, others."""
    if any(isinstance(child, PageRef) for child in link.children):
        return (Text(link.pageless or link.description),)
    return link.children


def _linked(link: Link) -> str:
    """A link in words; a web or mail address follows, unless the words are that address."""
    words = written(without_pages(link))
    address = link.to.removeprefix("mailto:")
    if link.to.startswith("#") or address in (words, f"https://{words}", f"http://{words}"):
        return words
    return f"{words} ({address})"


def heard_table(table: Table) -> Table:
    """A table without the columns that are seen and not heard: what they show is in another table."""
    unheard = {
        column
        for rows in (table.head, table.body)
        for row, places in zip(rows, columns(rows), strict=True)
        for cell, column in zip(row.cells, places, strict=True)
        if cell.unheard
    }
    if not unheard:
        return table
    head, body = (tuple(_heard_rows(rows, unheard)) for rows in (table.head, table.body))
    shares = tuple(share for column, share in enumerate(table.shares) if column not in unheard)
    return replace(table, head=head, body=body, shares=shares)


def _heard_rows(rows: Sequence[Row], unheard: set[int]) -> Iterator[Row]:
    """Rows without some columns; what spans one of these spans one fewer."""
    for row, places in zip(rows, columns(rows), strict=True):
        cells = [
            replace(cell, colspan=cell.colspan - len(unheard.intersection(range(at, at + cell.colspan))))
            for cell, at in zip(row.cells, places, strict=True)
            if not cell.unheard
        ]
        yield replace(row, cells=tuple(cells))
