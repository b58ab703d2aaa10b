"""A web page says what the PDF of the same document says, in the same words and the same order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from property.chance_councils import council_of
from webpages import said

from paperkit.document.nodes import Document, Link, PageRef, Text
from paperkit.document.walk import rewritten, walk
from paperkit.finished.speech import heard
from paperkit.finished.tags import read_tagged
from paperkit.render.html.renderer import HtmlRenderer
from paperkit.render.pdf.renderer import PdfRenderer
from paperkit.run.prepare import Prepared, prepare
from paperkit.starter import start
from support import KENT, NORTHMERE, counts

_NO_WORD = re.compile(r"[•:]")
_LIST = re.compile(r"list of \d+ items?$")
_PAGE = re.compile(r"^(\s*link .*) \d+$")
"""A line of the contents, which has its page in a PDF."""


def spoken(lines: Iterable[str]) -> list[str]:
    """The words of what is said, without what only says that a list begins, or where an item does.

    A hyphen at the end of a line of a PDF is read as a control character.
    """
    bare = (" ".join(_NO_WORD.sub(" ", line.replace("\x02", "-")).split()).casefold() for line in lines)
    return " ".join(line for line in bare if line != "contents" and not _LIST.match(line)).split()


def without_pages(document: Document) -> Document:
    """The document with links that say where they lead instead of on which page that is, as a web page has them."""

    def said_in_words(node: Any) -> Any:
        named = isinstance(node, Link) and any(isinstance(inner, PageRef) for inner in walk(node.children))
        return replace(node, children=(Text(node.description),)) if named else node

    return replace(document, parts=rewritten(document.parts, said_in_words))


def differences(paper: Prepared, folder: Path) -> list[tuple[str, str]]:
    """Where a listener of the PDF of a document first hears other words than one of its web page."""
    found = []
    for document in (paper.papers.whole, paper.papers.exempt):
        if document is None:
            continue
        path = folder / "paper.pdf"
        path.write_bytes(PdfRenderer(paper.layout).render(without_pages(document)).content)
        of_pdf = spoken(_PAGE.sub(r"\1", line) for line in [*heard(read_tagged(path))][1:])
        of_page = spoken(said(HtmlRenderer(paper.layout).render(document).content))
        pairs = enumerate(zip_longest(of_pdf, of_page))
        if (at := next((at for at, (one, other) in pairs if one != other), None)) is not None:
            around = slice(max(0, at - 8), at + 8)
            found.append((" ".join(of_pdf[around]), " ".join(of_page[around])))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("folder", [KENT, *NORTHMERE[:3]], ids=lambda folder: folder.name)
def test_a_page_is_heard_as_the_pdf_is(folder: Path, tmp_path: Path) -> None:
    assert differences(prepare(folder), tmp_path) == []


def test_the_page_of_a_starter_is_heard_as_its_pdf_is(tmp_path: Path) -> None:
    start(tmp_path / "council")
    [paper] = (tmp_path / "council").rglob("inputs/*/*/paper.yaml")
    assert differences(prepare(paper.parent), tmp_path) == []


@counts(3, 10)
def test_pages_by_chance_are_heard_as_their_pdfs_are(count: int, tmp_path: Path) -> None:
    for seed in range(count):
        paper = prepare(council_of(seed, most=12).written(tmp_path / str(seed)))
        assert (seed, differences(paper, tmp_path)) == (seed, [])
