"""A text may be a Word document: it is read, checked and named as a Markdown file is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from unit.making import Spoilt
from worddocs import docx, p, packed, r

from paperkit.document.nodes import Emphasis, Heading, Inline, Link, ListBlock, ProseBlock, Strong, Text
from paperkit.findings.finding import Finding, Invalid
from paperkit.loading.paper import load
from paperkit.reading.markdown import read_markdown
from support import ROOT

Q = "2026-27-q1"
CALLS = f"{Q}/commentary/calls-answered"


def in_word(path: Path) -> None:
    """Put a Word document in the place of a Markdown file, as somebody writes it who has Word's own styles."""
    document = Document()
    for block in read_markdown(path).blocks:
        if isinstance(block, ListBlock):
            write_list(document, block, 1)
        else:
            style = f"Heading {block.level}" if isinstance(block, Heading) else None
            write(document.add_paragraph(style=style), block.children)
    document.save(str(path.with_suffix(".docx")))
    path.unlink()


def write_list(document: object, block: ListBlock, depth: int) -> None:
    for item in block.items:
        for inner in item.blocks:
            if isinstance(inner, ListBlock):
                write_list(document, inner, depth + 1)
            else:
                name = f"List {'Number' if block.ordered else 'Bullet'}{f' {depth}' if depth > 1 else ''}"
                write(document.add_paragraph(style=name), inner.children)  # type: ignore[attr-defined]


def write(paragraph: WordParagraph, inlines: tuple[Inline, ...]) -> None:
    for inline in inlines:
        match inline:
            case Text(text):
                paragraph.add_run(text)
            case Strong(children) | Emphasis(children):
                first = len(paragraph.runs)
                write(paragraph, children)
                for run in paragraph.runs[first:]:
                    run.bold, run.italic = isinstance(inline, Strong) or None, isinstance(inline, Emphasis) or None
            case Link():
                link = OxmlElement("w:hyperlink")
                link.set(qn("r:id"), paragraph.part.relate_to(inline.to, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
                write(paragraph, inline.children)
                link.append(paragraph.runs[-1]._r)
                paragraph._p.append(link)
            case _:
                raise AssertionError(inline)


@pytest.mark.slow
def test_a_quarter_written_in_word_is_the_same_paper(tmp_path: Path) -> None:
    council = tmp_path / "inputs" / "northmere"
    shutil.copytree(ROOT / "inputs" / "northmere", council)
    shutil.copytree(ROOT / "layouts", tmp_path / "layouts")
    paper = council / "2025-26-q3"
    before = load(paper)
    texts = [path for path in [*paper.glob("*.md"), *paper.glob("commentary/*.md")] if "{lang=" not in path.read_text()]
    assert len(texts) > 20
    for path in texts:
        in_word(path)
    after = load(paper)
    assert said(after.prose) == said(before.prose)
    assert {id: said(one) for id, one in after.commentary.items()} == {
        id: said(one) for id, one in before.commentary.items()
    }
    assert after.stray == before.stray
    assert {(one.code, one.message) for one in after.noticed} == {(one.code, one.message) for one in before.noticed}


def said(prose: object) -> dict[str, tuple[ProseBlock, ...]]:
    assert isinstance(prose, dict)
    return prose


def test_a_finding_in_a_document_names_its_paragraph(spoilt: Spoilt) -> None:
    (spoilt.folder / f"{CALLS}.md").unlink()
    body = [p(r("Commentary"), style="berschrift1"), p(r("Words.")), p(r("Down {{nothing | on last quarter}}."))]
    (spoilt.folder / f"{CALLS}.docx").write_bytes(docx("".join(body)))
    blocks = load(spoilt.paper).commentary["calls-answered"]["Commentary"]
    assert [str(block.at).partition("commentary/")[2] for block in blocks] == [
        "calls-answered.docx:2 [Commentary, paragraph 1]",
        "calls-answered.docx:3 [Commentary, paragraph 2]",
    ]
    paper = load(spoilt.paper)
    assert str(paper.at("commentary/calls-answered.md", "Commentary")).endswith("calls-answered.docx:1 [Commentary]")


def errors(spoilt: Spoilt) -> list[Finding]:
    with pytest.raises(Invalid) as raised:
        load(spoilt.paper)
    return [one for one in raised.value.findings if one.severity == "error"]


@pytest.mark.parametrize("name", [CALLS, f"{Q}/foreword"])
def test_a_text_in_both_forms_is_an_error_that_names_both(spoilt: Spoilt, name: str) -> None:
    (spoilt.folder / f"{name}.docx").write_bytes(docx(p(r("Commentary"), style="berschrift1") + p(r("Words."))))
    (one,) = errors(spoilt)
    assert one.code == "prose.twice"
    assert f"{name}.md" in one.message
    assert f"{name}.docx" in one.message


@pytest.mark.parametrize(
    ("content", "code", "hint"),
    [
        (docx(p(r("Words."))), "commentary.no-heading", "begin with the heading `Commentary`, in the style Heading 1"),
        (docx(""), "prose.empty", None),
        (packed({"mimetype": "x", "content.xml": "<a/>"}), "word.unreadable", "open it and save it as `Word (.docx)`"),
    ],
)
def test_a_document_without_what_must_be_there_says_how_word_does_it(
    spoilt: Spoilt, content: bytes, code: str, hint: str | None
) -> None:
    (spoilt.folder / f"{CALLS}.md").unlink()
    (spoilt.folder / f"{CALLS}.docx").write_bytes(content)
    assert (code, hint) in [(one.code, one.hint) for one in errors(spoilt)]


def test_an_exempt_part_may_be_a_document(spoilt: Spoilt) -> None:
    (spoilt.folder / f"{CALLS}.md").unlink()
    body = p(r("Commentary"), style="berschrift1") + p(r("Words.")) + p(r("Risks"), style="berschrift1") + p(r("One."))
    (spoilt.folder / f"{CALLS}.docx").write_bytes(docx(body))
    spoilt.write(
        f"{Q}/exempt.yaml",
        "parts:\n  - part: commentary/calls-answered/Risks\n    title: A contract\n    paragraph: 3\n"
        "    public_interest: The harm to the council outweighs it while a price is being agreed.\n",
    )
    assert [part.part for part in load(spoilt.paper).exempt] == ["commentary/calls-answered/Risks"]


def test_an_extract_uses_the_text_of_the_report_around_it_in_either_form(spoilt: Spoilt) -> None:
    (spoilt.folder / f"{Q}/place").mkdir()
    spoilt.write(f"{Q}/place/covering-report.md", "# Recommendations\n\nTo note.\n")
    shutil.copy(spoilt.paper / "paper.yaml", spoilt.paper / "place" / "paper.yaml")
    (spoilt.folder / f"{Q}/place/foreword.docx").write_bytes(docx(p(r("A foreword of its own."))))
    own = load(spoilt.folder / f"{Q}/place").prose["foreword"]
    assert str(own[0].at).partition("foreword")[2] == ".docx:1 [paragraph 1]"
