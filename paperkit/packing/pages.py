"""Takes pages from one PDF into another, without what nobody sees of them, and puts things before and behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from math import inf
from typing import Any

import pikepdf

from paperkit.finished.contents import dictionaries
from paperkit.finished.placing import marked_number

KEPT = {
    "/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/Group",
    "/Contents", "/Annots", "/UserUnit",
}  # fmt: skip
"""The entries of a page that its readers see; what else is there is for the program that made it."""
HIDDEN = ("/Metadata", "/PieceInfo", "/LastModified", "/StructParents", "/StructParent", "/OPI", "/AF")
"""Entries of any object by which others could tell who made it where, and numbers of the tree that it left."""


@dataclass(frozen=True, slots=True)
class Marks:
    """How a page's content ends: states that it saved and did not restore, marked content that it did not end."""

    saved: int
    opened: int
    numbers: tuple[int, ...]
    """The numbers of its marked content, in the order in which it is drawn."""
    astray: tuple[int, ...] = ()
    """Which of its operators that restore a state or end marked content, counted from 0, have nothing to end."""


CLOSED = Marks(0, 0, ())
"""How a page's content ends that leaves nothing open."""


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
        links = [one for one in dictionaries(page.obj.get("/Annots")) if one.get("/Subtype") == "/Link"]
        if "/Annots" in page.obj:  # a window of a comment that was taken out may be left; it shows nothing
            del page.obj.Annots
        if links:  # each an object of its own, which an element can own
            page.obj.Annots = pikepdf.Array([one if one.is_indirect else pack.make_indirect(one) for one in links])
    return taken


_DRAWN = ("/XObject", "/Pattern")
"""Where a page holds what draws something itself."""
_DEEPEST, _ENDLESS = 50, 10**9
"""How deep forms may draw others, and how many those draw that go deeper or draw themselves."""


def blank(paper: pikepdf.Pdf, number: int) -> None:
    """Put an empty page in the place of one, of which nothing is left, whatever else in the file leads to it."""
    page = paper.pages[number]
    box = pikepdf.Array([float(side) for side in page.mediabox])
    del paper.pages[number]
    for found in (*dictionaries(page.obj.get("/Annots")), page.obj):
        for key in set(found.keys()) - {"/Type", "/Subtype"}:
            del found[key]
    empty = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=box, Resources=pikepdf.Dictionary())
    empty.Contents = paper.make_stream(b"")
    paper.pages.insert(number, pikepdf.Page(paper.make_indirect(empty)))


def strip(pack: pikepdf.Pdf) -> None:
    """Take out of every object what nobody sees of it."""
    named = set(_named(pack))
    for found in pack.objects:
        if isinstance(found, pikepdf.Dictionary | pikepdf.Stream) and found.objgen not in named:
            for key in HIDDEN:
                if key in found:
                    del found[key]


def _named(pack: pikepdf.Pdf) -> Iterator[tuple[int, int]]:
    """The dictionaries whose keys are names that a maker chose: of fonts, pictures, glyphs; one may be called AF."""
    for found in pack.objects:
        if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            resources = found.get("/Resources")
            groups = [one for _, one in resources.items()] if isinstance(resources, pikepdf.Dictionary) else []
            yield from (one.objgen for one in (*groups, found.get("/CharProcs")) if isinstance(one, pikepdf.Dictionary))


def drawn(page: pikepdf.Page) -> int:
    """How many forms and patterns a page draws, each as often as it is drawn; without end where one draws itself."""
    return _drawn_by(page.obj, page.obj.get("/Resources"), {}, ())


def _drawn_by(
    holder: Any, resources: Any, known: dict[tuple[int, int], int], above: tuple[tuple[int, int], ...]
) -> int:
    """The forms and patterns that a page or one of these draws, and those that they draw.

    `known` are those that were counted before, `above` those within which this one is.
    """
    held = resources if isinstance(resources, pikepdf.Dictionary) else pikepdf.Dictionary()
    forms, patterns = (one if isinstance(one := held.get(key), pikepdf.Dictionary) else None for key in _DRAWN)
    if forms is None and patterns is None:
        return 0
    if len(above) > _DEEPEST:
        return _ENDLESS
    found = 0
    for made in pikepdf.parse_content_stream(holder, "Do scn SCN"):
        named = forms if str(made.operator) == "Do" else patterns
        name = made.operands[-1] if made.operands else None
        form = named.get(str(name)) if named is not None and isinstance(name, pikepdf.Name) else None
        if not isinstance(form, pikepdf.Stream) or form.get("/Subtype") == "/Image":
            continue
        if form.objgen in above:
            return _ENDLESS
        if form.objgen not in known:
            inner = _drawn_by(form, form.get("/Resources", resources), known, (*above, form.objgen))
            known[form.objgen] = 1 + inner
        found += known[form.objgen]
    return found


def unit(page: pikepdf.Page) -> float:
    """The size of a page's units in points; one where what it says of them is none."""
    said: Any = page.obj.get("/UserUnit", 1)
    return float(said) if isinstance(said, int | float | Decimal) and said > 0 else 1.0


def tiles(found: pikepdf.Stream, area: float) -> float:
    """How often a pattern repeats on an area, in square points; 0 for what is no pattern (ISO 32000-1, 8.7.3)."""
    if found.get("/PatternType") != 1:
        return 0.0
    a, b, c, d, *_ = (float(one) for one in found.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    step = abs(float(found.get("/XStep", 0)) * float(found.get("/YStep", 0)) * (a * d - b * c))
    return area / step if step else inf


def marks(page: pikepdf.Page) -> Marks:
    """What a page's content leaves open, and what it marks."""
    depth = {"Q": 0, "EMC": 0}
    numbers: list[int] = []
    astray: list[int] = []
    ends = 0
    for made in pikepdf.parse_content_stream(page, "q Q BMC BDC EMC"):
        operator = str(made.operator)
        if operator in depth:
            astray += [] if depth[operator] else [ends]
            depth[operator] = max(0, depth[operator] - 1)
            ends += 1
        else:
            depth["Q" if operator == "q" else "EMC"] += 1
        numbers += marked_number(page, made.operands) if operator == "BDC" else []
    return Marks(depth["Q"], depth["EMC"], tuple(dict.fromkeys(numbers)), tuple(astray))


def settled(pack: pikepdf.Pdf, page: pikepdf.Page) -> Marks:
    """What a page's content leaves open and marks, after what ends nothing, which viewers pass over, is taken out.

    Behind anything that is put before the content it would end that.
    """
    found = marks(page)
    if found.astray:
        ends = count()
        kept = [
            made
            for made in pikepdf.parse_content_stream(page)
            if str(made.operator) not in ("Q", "EMC") or next(ends) not in found.astray
        ]
        page.obj.Contents = pack.make_stream(pikepdf.unparse_content_stream(kept))
    return found


def unnumber(pack: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Take the numbers off a page's marked content, whose tree was lost, so that the whole page can have one."""
    made = [
        pikepdf.ContentStreamInstruction([one.operands[0]], pikepdf.Operator("BMC"))
        if str(one.operator) == "BDC" and list(marked_number(page, one.operands))
        else one
        for one in pikepdf.parse_content_stream(page)
    ]
    page.obj.Contents = pack.make_stream(pikepdf.unparse_content_stream(made))


def surround(page: pikepdf.Page, before: bytes, behind: bytes, left: Marks) -> None:
    """Put operators before and behind a page's content, in the state with which every page begins."""
    closed = b"EMC\n" * left.opened + b"Q\n" * left.saved
    page.contents_add(before + b"q\n", prepend=True)
    page.contents_add(b"\n" + closed + b"Q\n" + behind)
