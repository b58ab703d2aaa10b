"""Word documents that LibreOffice wrote: a text of its own, and a form that was filled in and saved there."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest

from office import converted
from paperkit.reading.worddoc import as_markdown, word_text
from paperkit.round.collecting.of_word import lacking, word_return
from paperkit.round.form.wordform import Asking, Subject, word_form

WORD = "docx:MS Word 2007 XML"
_NAMES = {"office": "office", "text": "text", "style": "style", "fo": "xsl-fo-compatible", "table": "table"}
SPACES = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in _NAMES.items())
TEXT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {SPACES} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
</text:list-style>
</office:automatic-styles>
<office:body><office:text>
<text:tracked-changes>
<text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>A</dc:creator>
<dc:date>2026-01-05T09:00:00</dc:date></office:change-info><text:p>24%</text:p></text:deletion></text:changed-region>
<text:changed-region text:id="c2"><text:insertion><office:change-info><dc:creator>A</dc:creator>
<dc:date>2026-01-05T09:00:00</dc:date></office:change-info></text:insertion></text:changed-region>
</text:tracked-changes>
<text:h text:outline-level="1">Commentary</text:h>
<text:p>Calls <text:span text:style-name="B">fell</text:span> by <text:change text:change-id="c1"/><text:change-start
 text:change-id="c2"/>23%<text:change-end text:change-id="c2"/> &amp; *more*.<text:span
 text:style-name="H">Hush</text:span>
<office:annotation><dc:creator>A</dc:creator><text:p>Is that so?</text:p></office:annotation></text:p>
<text:list><text:list-item><text:p>plan</text:p><text:list><text:list-item><text:p>in detail</text:p></text:list-item>
</text:list></text:list-item><text:list-item><text:p>act</text:p></text:list-item></text:list>
<text:p>See <text:a xlink:type="simple" xlink:href="https://example.gov.uk/data">our data</text:a>.<text:note
 text:note-class="footnote" text:id="f"><text:note-citation>1</text:note-citation><text:note-body>
<text:p>A source.</text:p></text:note-body></text:note></text:p>
<text:list text:style-name="N"><text:list-item><text:p>first</text:p></text:list-item></text:list>
<text:p>Between.</text:p>
<text:list text:style-name="N" text:continue-numbering="true"><text:list-item><text:p>second</text:p></text:list-item>
</text:list>
<table:table><table:table-column/><table:table-row><table:table-cell><text:p>Q1</text:p></table:table-cell></table:table-row>
</table:table>
</office:text></office:body></office:document>
"""


@pytest.mark.large
def test_a_text_of_libreoffice_is_read(tmp_path: Path) -> None:
    (tmp_path / "text.fodt").write_text(TEXT, encoding="utf-8")
    path = converted(tmp_path / "text.fodt", WORD, tmp_path / "office")
    read = word_text(path.read_bytes(), "text.docx")
    assert as_markdown(read.paragraphs)[0] == (
        "# Commentary\n\nCalls **fell** by 23% \\& \\*more\\*.\n\n- plan\n  - in detail\n- act\n\n"
        "See [our data](<https://example.gov.uk/data>).\n\n1. first\n\nBetween.\n\n2. second\n"
    )
    assert {(one.code, one.message) for one in read.findings} == {
        ("word.change", "a change that nobody has accepted: it was `Calls fell by 24% & *more*.`, "
                        "and is read as `Calls fell by 23% & *more*.`"),
        ("word.hidden", "hidden text is not read: `Hush`"),
        ("word.comment", "a comment: `Is that so?`"),
        ("word.unsupported", "a paper prints no footnotes: `A source.`"),
        ("word.unsupported", "a paper prints no table: `Q1`"),
    }  # fmt: skip


@pytest.mark.large
@pytest.mark.parametrize("way", ["odt", "doc:MS Word 97", "docx:MS Word 2007 XML"])
def test_a_form_that_was_saved_elsewhere_comes_back(way: str, tmp_path: Path) -> None:
    subjects = (
        Subject("calls-answered", "Calls answered in time", "KPI 12", ("Target: 80%", "Last result: 78.2%")),
        Subject("waste", "Household waste recycled", "", ("Target: 50%",)),
    )
    form = word_form(Asking("Northmere", "2025-26 Q3", "Place", subjects, "5 January 2026", "a@example.gov.uk"))
    document = docx.Document(BytesIO(form))
    empty = [one for one in document.paragraphs if not one.text]
    empty[0].add_run("More ")
    empty[0].add_run("calls").bold = True
    empty[1].insert_paragraph_before("Hire two people", "List Bullet")
    document.save(str(tmp_path / "form.docx"))
    there = converted(tmp_path / "form.docx", way, tmp_path / "there")
    back = converted(there, WORD, tmp_path / "back")
    returned = word_return(back.read_bytes(), "form.docx", subjects)
    assert {id: {part: words.text for part, words in parts.items()} for id, parts in returned.words.items()} == {
        "calls-answered": {"Commentary": "More **calls**\n", "Actions": "- Hire two people\n"}
    }
    assert returned.findings == lacking(returned, subjects) == []
    assert returned.facts["Service"] == "Place"
