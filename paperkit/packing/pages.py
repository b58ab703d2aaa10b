"""Takes pages from one PDF into another, without what nobody sees of them, and puts things before and behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from paperkit.comparison import dictionaries

KEPT = {
    "/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/Group",
    "/Contents", "/Annots", "/UserUnit",
}  # fmt: skip
"""The entries of a page that its readers see; what else stands there is for the program that made it."""
HIDDEN = ("/Metadata", "/PieceInfo", "/LastModified", "/StructParents", "/StructParent", "/OPI", "/AF")
"""Entries of any object by which others could tell who made it where, and numbers of the tree that it left."""


@dataclass(frozen=True, slots=True)
class Marks:
    """How a page's content ends: states that it saved and did not restore, marked content that it did not end."""

    saved: int
    opened: int
    numbers: tuple[int, ...]
    """The numbers of its marked content, in the order in which it is drawn."""


def take(pack: pikepdf.Pdf, paper: pikepdf.Pdf) -> tuple[pikepdf.Page, ...]:
    """Append a paper's pages to the pack: what readers see of them."""
    start = len(pack.pages)
    for page in paper.pages:
        for key in set(page.obj.keys()) - KEPT:
            del page.obj[key]
        pack.pages.append(page)
    taken = tuple(pack.pages[number] for number in range(start, len(pack.pages)))
    for page in taken:
        page.obj.Tabs = pikepdf.Name.S
        annotations = [
            one if one.is_indirect else pack.make_indirect(one) for one in dictionaries(page.obj.get("/Annots"))
        ]
        if annotations:  # each an object of its own, which an element can own
            page.obj.Annots = pikepdf.Array(annotations)
    return taken


def strip(pack: pikepdf.Pdf) -> None:
    """Take out of every object what nobody sees of it."""
    for found in pack.objects:
        if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            for key in HIDDEN:
                if key in found:
                    del found[key]


def marks(page: pikepdf.Page) -> Marks:
    """What a page's content leaves open, and what it marks."""
    saved, opened = 0, 0
    numbers: list[int] = []
    for made in pikepdf.parse_content_stream(page, "q Q BMC BDC EMC"):
        operator = str(made.operator)
        saved = max(0, saved + {"q": 1, "Q": -1}.get(operator, 0))
        opened = max(0, opened + {"BMC": 1, "BDC": 1, "EMC": -1}.get(operator, 0))
        numbers += _number(page, made.operands) if operator == "BDC" else []
    return Marks(saved, opened, tuple(dict.fromkeys(numbers)))


def _number(page: pikepdf.Page, operands: Any) -> Iterator[int]:
    """The number of a piece of marked content, written in place or among the page's properties."""
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, pikepdf.Name):
        named = page.resources.get("/Properties")
        properties = named.get(str(properties)) if isinstance(named, pikepdf.Dictionary) else None
    if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
        yield int(properties.MCID)


def surround(page: pikepdf.Page, before: bytes, behind: bytes, left: Marks) -> None:
    """Put operators before and behind a page's content, in the state with which every page begins."""
    closed = b"EMC\n" * left.opened + b"Q\n" * left.saved
    page.contents_add(before + b"q\n", prepend=True)
    page.contents_add(b"\n" + closed + b"Q\n" + behind)
