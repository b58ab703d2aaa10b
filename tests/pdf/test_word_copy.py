"""The Word copy as another program has it: LibreOffice opens it, and nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as WordFile
from docx.oxml.ns import qn

from office import converted
from paperkit.render.word.renderer import WordRenderer
from paperkit.run.prepare import prepare
from support import KENT, ROOT


def headings(file: WordFile) -> list[tuple[str, str]]:
    """The headings with their styles."""
    found = [one for one in file.paragraphs if one.style.name.startswith("Heading")]
    return [(one.style.name, one.text) for one in found]


def words(file: WordFile) -> list[str]:
    """The words of all paragraphs in their order, those in tables too."""
    body: Any = file.element.body
    texts = ["".join(text.text or "" for text in one.iter(qn("w:t"))) for one in body.iter(qn("w:p"))]
    return " ".join(texts).split()


def tables(file: WordFile) -> list[list[list[str]]]:
    """The words of the cells of each table."""
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in file.tables]


@pytest.mark.large
@pytest.mark.parametrize("folder", [KENT, ROOT / "inputs" / "northmere" / "2025-26-q3"], ids=["kent", "northmere"])
def test_libreoffice_keeps_every_heading_word_and_table(folder: Path, tmp_path: Path) -> None:
    paper = prepare(folder)
    own = tmp_path / "own.docx"
    own.write_bytes(WordRenderer(paper.layout).render(paper.papers.whole).content)
    there = converted(own, "odt", tmp_path)
    back = tmp_path / "back"
    back.mkdir()
    before, after = docx.Document(str(own)), docx.Document(str(converted(there, "docx", back)))
    assert headings(after) == headings(before)
    assert headings(before)
    assert tables(after) == tables(before)
    assert words(after) == words(before)
    described = [[one._inline.docPr.get("descr") for one in file.inline_shapes] for file in (before, after)]
    assert described[0] == described[1] != []
