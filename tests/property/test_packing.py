"""Packs: whatever papers come together, each is heard, owned and drawn as it was alone."""

from __future__ import annotations

from typing import Any

import page
from hypothesis import Phase, given, settings
from hypothesis import strategies as some
from pikepdf import Array, Dictionary, Name, Pdf, String
from unit.packing.making import (
    E,
    Piece,
    bound,
    changed,
    lines,
    link,
    opened,
    page_count,
    pieces,
    plain,
    tagged,
    texts,
    without_tops,
)

SOME = ("tonnes", "of", "waste", "rose", "to", "93", "in", "March")
TEXT = some.lists(some.sampled_from(SOME), min_size=1, max_size=4).map(" ".join)
OWN = ("H1", "Title", "Body Text", "Note-2", "Box")
"""Types that some files map: a standard one, and names of styles."""
STANDARD = ("P", "H1", "H2", "Sect", "Div", "Span", "Note", "BlockQuote", "Caption")
FEW = settings(max_examples=25, phases=[Phase.explicit, Phase.generate])
"""Each example makes several PDFs, so there are few; add `Phase.shrink` to make a failing one small."""


@some.composite
def roles(draw: some.DrawFn, first: int) -> dict[str, str]:
    """A role map: each type stands for a standard one or one before it; H1 now and then for itself."""
    mapped = draw(some.lists(some.sampled_from(range(first, len(OWN))), unique=True))
    return {OWN[at]: draw(some.sampled_from(("P", "H2", "Div", "Span", *OWN[: max(at, 1)]))) for at in mapped}


@some.composite
def trees(draw: some.DrawFn, pages: int, depth: int = 3) -> E:
    """An element with words and others, now and then with an id, a description or attributes."""
    kind = draw(some.sampled_from((*STANDARD, *OWN)))
    number = draw(some.integers(0, pages - 1))
    kid: some.SearchStrategy[E | str] = some.one_of(TEXT, trees(pages, depth - 1)) if depth else TEXT
    kids = draw(some.lists(kid, min_size=1, max_size=3))
    entries: dict[str, Any] = {}
    if draw(some.booleans()):
        entries["ID"] = String(draw(some.sampled_from("abcdef")))
    if draw(some.integers(0, 5)) == 0:
        entries["Alt"] = String(draw(TEXT))
    if draw(some.integers(0, 5)) == 0:
        entries["C"] = Name(f"/{draw(some.sampled_from(['one', 'two']))}")
    return E(kind, tuple(kids), number, entries)


@some.composite
def tables(draw: some.DrawFn, pages: int) -> E:
    """A table whose cells name their headers by ids that other files use too."""
    number = draw(some.integers(0, pages - 1))
    names = draw(some.permutations(["a", "b"]))
    head = [E("TH", (draw(TEXT),), number, {"ID": String(name)}) for name in names]
    by = [Dictionary(O=Name.Table, Headers=Array([String(name)])) for name in draw(some.permutations(names))]
    body = [E("TD", (draw(TEXT),), number, {"A": attributes}) for attributes in by]
    return E("Table", (E("TR", tuple(head), number), E("TR", tuple(body), number)), number)


@some.composite
def papers(draw: some.DrawFn, first_mapped: int = 0) -> bytes:
    """A small PDF by somebody else, mostly with tags."""
    pages = draw(some.integers(1, 3))
    if draw(some.integers(0, 4)) == 0:
        return changed(plain(*draw(some.lists(TEXT, min_size=pages, max_size=pages))), draw(turns()))
    tree = draw(some.lists(some.one_of(trees(pages), tables(pages)), min_size=1, max_size=4))
    tree = [E("Document", tuple(tree))] if draw(some.booleans()) else tree
    classes = {f"/{name}": Dictionary(O=Name.Layout, SpaceAfter=draw(some.integers(0, 2))) for name in ("one", "two")}
    content = tagged(*tree, pages=pages, roles=draw(roles(first_mapped)), classes=Dictionary(classes))
    return changed(content, draw(turns()))


@some.composite
def turns(draw: some.DrawFn) -> Any:
    """A change that turns pages and links them."""
    turned = draw(some.sampled_from((0, 90, 180, 270)))
    to = draw(some.integers(0, 2))

    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj.Rotate = turned
        if to < len(pdf.pages):
            link(pdf, Dest=Array([pdf.pages[to].obj, Name.Fit]))

    return change


PACKS = some.lists(papers(), min_size=1, max_size=4)
PLAINLY_MAPPED = some.lists(papers(first_mapped=1), min_size=1, max_size=4)
"""No standard type is mapped to another, which checkers do not follow and a pack undoes."""


def is_tagged(content: bytes) -> bool:
    with opened(content) as pdf:
        return "/StructTreeRoot" in pdf.Root


def said(content: bytes) -> list[str]:
    """What is said of a part: its tags, or its pages as they are drawn and their links."""
    if is_tagged(content):
        return lines(content)
    made = []
    with opened(content) as pdf:
        for number, words in enumerate(texts(content)):
            made.append(words)
            made += ["Link to ..." for _ in pdf.pages[number].obj.get("/Annots", ())]
    return made


@FEW
@given(PACKS)
def test_what_is_heard_of_a_pack_is_what_is_heard_of_its_papers(parts: list[bytes]) -> None:
    heard = ["Link to ..." if line.startswith("Link to ") else line for line in lines(bound(*parts).content)]
    assert heard == [line for content in parts for line in said(content)]


@FEW
@given(PACKS)
def test_every_piece_is_owned_by_the_like_of_what_owned_it(parts: list[bytes]) -> None:
    wanted: list[Piece] = []
    start = 0
    for content in parts:
        plain_pages = [Piece(number, 0, ("P",), "") for number in range(page_count(content))]
        wanted += without_tops(pieces(content) if is_tagged(content) else plain_pages, start)
        start += page_count(content)
    assert without_tops(pieces(bound(*parts).content)) == wanted


@FEW
@given(PACKS)
def test_the_same_papers_make_the_same_bytes(parts: list[bytes]) -> None:
    assert bound(*parts).content == bound(*parts).content


@FEW
@given(PLAINLY_MAPPED)
def test_a_pack_breaks_no_rule_that_its_papers_keep(parts: list[bytes]) -> None:
    content = bound(*parts).content
    assert broken(content) <= set().union(*(broken(part) for part in parts))
    with opened(content) as pdf:
        assert pdf.check_pdf_syntax() == []


def broken(content: bytes) -> set[str]:
    """The rules of PDF/UA-1 that are broken in a PDF."""
    return {failure.rule_id for failure in page.validate_pdf_bytes(content, profile="ua1").failures}


@FEW
@given(PACKS)
def test_ids_are_unique_and_header_cells_are_found(parts: list[bytes]) -> None:
    with opened(bound(*parts).content) as pdf:
        found = pdf.Root.StructTreeRoot.get("/IDTree", Dictionary()).get("/Names", Array())
        names = [bytes(name) for name in list(found)[::2]]
        assert len(set(names)) == len(names)
        cells = [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/S") == "/TD" and "/A" in one]
        assert all(bytes(name) in names for cell in cells for name in cell.A.Headers)


@FEW
@given(PLAINLY_MAPPED, some.data())
def test_a_page_that_is_withdrawn_is_gone_with_its_tags_and_the_rest_stays(
    parts: list[bytes], data: some.DataObject
) -> None:
    every = [(paper, page) for paper, content in enumerate(parts) for page in range(page_count(content))]
    gone = data.draw(some.sets(some.sampled_from(every), min_size=1))
    content = bound(*parts, withdrawn=dict.fromkeys(gone, NOTICE)).content
    before, after = texts(bound(*parts).content), texts(content)
    for place, old, new in zip(every, before, after, strict=True):
        assert ("Withdrawn" in new) is (place in gone)
        assert place in gone or new == old
    kept = {place for place in every if place not in gone}
    owned = [one.page for one in pieces(content)]
    assert {every.index(place) for place in gone} <= set(owned)
    if all(map(is_tagged, parts)):
        wanted = [one.page for one in pieces(bound(*parts).content) if isinstance(one.page, int)]
        assert sorted(n for n in owned if every[int(n)] in kept) == sorted(n for n in wanted if every[n] in kept)
    assert broken(content) <= set().union(*(broken(part) for part in parts), broken(NOTICE))
    with opened(content) as pdf:
        assert pdf.check_pdf_syntax() == []


NOTICE = tagged(E("P", ("Withdrawn",)))


@FEW
@given(PACKS)
def test_every_page_shows_what_it_showed_and_its_number(parts: list[bytes]) -> None:
    shown = [words for content in parts for words in texts(content)]
    packed = texts(bound(*parts).content)
    assert len(packed) == len(shown)
    for number, (before, after) in enumerate(zip(shown, packed, strict=True), 1):
        assert sorted(after.split()) == sorted([*before.split(), "Pack", "page", str(number)])
