"""A renderer that keeps how sections were laid out makes the same file, byte for byte, as one that begins anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from paperkit.browser.pages import Sheet, sheets
from paperkit.document.nodes import Document, Paragraph, Section, Text
from paperkit.render.pdf.renderer import PdfRenderer
from paperkit.run.prepare import prepare
from support import KENT, NORTHMERE, ROOT


def longer(section: Section, random: Random) -> Section:
    """A section with another sentence, and perhaps so many that what follows comes on other pages."""
    words = Text("Another sentence. " * random.choice((1, 3, 90)))
    return replace(section, blocks=(*section.blocks, Paragraph((words,))))


def edited(document: Document, random: Random) -> Document:
    """A document as it may be after the next change of its files: sections that are other, gone, moved, there twice."""
    part = random.choice(document.parts)
    sections = list(part.sections)
    at, to = random.randrange(len(sections)), random.randrange(len(sections))
    match random.randrange(5):
        case 0 | 1:
            sections[at] = longer(sections[at], random)
        case 2:
            sections[at], sections[to] = sections[to], sections[at]
        case 3 if len(sections) > 1:
            del sections[at]
        case _:
            sections.insert(to, sections[at])
    changed = replace(part, sections=tuple(sections))
    return replace(document, parts=tuple(changed if one is part else one for one in document.parts))


@pytest.mark.parametrize("folder", [KENT, *NORTHMERE], ids=lambda folder: folder.name)
@pytest.mark.parametrize("layout", ["county", None])
def test_what_is_kept_changes_no_byte(folder: Path, layout: str | None) -> None:
    prepared = prepare(folder, ROOT / "layouts" / f"{layout}.yaml" if layout else None)
    random, whole = Random(folder.name), prepared.papers.whole
    keeping = PdfRenderer(prepared.rendered_in, again=True)
    known: dict[bytes, Sheet] = {}
    same = 0
    versions = [whole, prepared.papers.covering_report]
    for _ in range(8):
        made = edited(random.choice(versions), random)
        versions.append(made)
        anew = PdfRenderer(prepared.rendered_in)
        anew.drawings, anew.shapes = keeping.drawings, keeping.shapes  # to draw them again is what takes the time
        drawn = keeping.render(made)
        assert replace(drawn, marks=()) == anew.render(made)
        same += sum(mark in known for mark in drawn.marks)
        for mark, sheet in zip(drawn.marks, sheets(drawn.content), strict=True):
            assert known.setdefault(mark, sheet) == sheet
    assert same, "some pages are as they were"
