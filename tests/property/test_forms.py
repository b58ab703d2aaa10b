"""Every form of a paper says what its PDF says: the same words in the same order."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from property.chance_councils import council_of
from samewords import differs

from paperkit.finished.tags import Tag, read_tagged
from paperkit.layout.sections import SummarySection
from paperkit.render.pdf.renderer import PdfRenderer
from paperkit.render.text.renderer import TextRenderer
from paperkit.render.word.renderer import WordRenderer
from paperkit.run.prepare import Prepared, prepare
from support import KENT, ROOT, counts

ONE_LINE = 1_000_000
"""Characters: with lines so long each table is in columns, in the order of its cells."""
_RULE = re.compile(r"[-=~ ]+")


def text_of(paper: Prepared) -> str:
    """The whole paper as plain text, without the lines under its headings."""
    said = TextRenderer(paper.layout, width=ONE_LINE).render(paper.papers.whole).content.decode()
    return "\n".join(line for line in said.splitlines() if not _RULE.fullmatch(line))


def word_of(paper: Prepared) -> str:
    """The words of the whole paper as a Word file, without the line that says that it is a copy."""
    file = docx.Document(BytesIO(WordRenderer(paper.layout).render(paper.papers.whole).content))
    first, *others = file.element.body.iter(qn("w:p"))
    assert said_in(first) == paper.layout.file.wording.word_copy
    return " ".join(map(said_in, others))


def said_in(paragraph: Any) -> str:
    """The words of a paragraph; of a picture what is said of it."""
    found = paragraph.iter(qn("w:t"), qn("wp:docPr"))
    return "".join(one.text if one.tag == qn("w:t") else one.get("descr") for one in found)


def heard(paper: Prepared, folder: Path) -> Tag:
    """The tags of the whole paper as a PDF."""
    path = folder / "whole.pdf"
    path.write_bytes(PdfRenderer(paper.layout).render(paper.papers.whole).content)
    return read_tagged(path).root


def ways(paper: Prepared) -> list[str]:
    """The headings of columns of links to pages."""
    return [
        column.heading
        for look in paper.layout.file.appendix.sections
        if isinstance(look, SummarySection)
        for column in look.columns
        if column.field == "detail"
    ]


def differences(paper: Prepared, folder: Path) -> dict[str, str]:
    """Where each form says something else than the PDF."""
    root, alone = heard(paper, folder), paper.layout.file.wording.detail_alone
    forms = {"text": text_of(paper), "docx": word_of(paper)}
    return {form: found for form, said in forms.items() if (found := differs(root, said, alone, ways(paper)))}


@pytest.mark.parametrize("folder", [KENT, ROOT / "inputs" / "northmere" / "2025-26-q3"], ids=["kent", "northmere"])
def test_an_example_says_the_same_in_every_form(folder: Path, tmp_path: Path) -> None:
    assert differences(prepare(folder), tmp_path) == {}


@pytest.mark.parametrize("layout", ["committee", "district"])
def test_the_starter_says_the_same_in_every_form(layout: str, council: Path) -> None:
    paper = prepare(council / "inputs/ours/2026-27-q1", ROOT / "layouts" / f"{layout}.yaml")
    assert differences(paper, council) == {}


@counts(2, 25)
def test_councils_by_chance_say_the_same_in_every_form(count: int, tmp_path: Path) -> None:
    for seed in range(count):
        folder = council_of(seed, most=12).written(tmp_path / str(seed))
        assert differences(prepare(folder), tmp_path) == {}, seed


def test_another_word_is_found(kent: Prepared, tmp_path: Path) -> None:
    root, said = heard(kent, tmp_path), text_of(kent)
    own = ways(kent)
    assert not differs(root, said, ways=own)
    assert "the results" in said
    assert differs(root, said.replace("the results", "the result", 1), ways=own)
    assert differs(root, f"{said} more", ways=own)
