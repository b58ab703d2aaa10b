"""Files that are not PDFs: their words, the lines at their heads, the mark of what is not for the public."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_LZMA, ZipFile

import pytest
from unit.making import committee, document

from paperkit.document.nodes import Paragraph, Symbol, Text
from paperkit.finished.marking import marked_lines
from paperkit.finished.other_forms import heads_in, words_in
from paperkit.reading.archive import archive
from paperkit.render.formats import FORMATS

WORD = b'<?xml version="1.0"?><w:p><w:r><w:t>Perfor</w:t></w:r><w:r><w:t>mance</w:t></w:r></w:p><w:p>fell</w:p>'
FORMS = [name for name in FORMATS if name != "pdf"]


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(("draft", "exempt"), [(False, False), (True, False), (False, True)])
def test_each_form_says_of_itself_that_it_is_not_public(name: str, draft: bool, exempt: bool) -> None:
    plain = document(Paragraph((Text("Open, but Appendix B is Not for publication"),)))
    made = replace(plain, draft="DRAFT" if draft else "", exempt=exempt)
    content = FORMATS[name].renderer()(committee()).render(made).content
    found = marked_lines(heads_in(content), "report")
    assert (found.draft, found.exempt) == (draft, exempt)


@pytest.mark.parametrize(
    ("said", "draft", "exempt"),
    [
        ("DRAFT, NOT FOR PUBLICATION", True, False),
        ("Draft, not for publication: errors: 3", True, False),
        ("NOT FOR PUBLICATION", False, True),
        ("Not for publication by virtue of paragraph 3 of Schedule 12A", False, True),
        ("Access: open, but Appendix B is Not for publication", False, False),
        ("The draft plan is not for publication yet", False, False),
    ],
)
def test_a_mark_is_a_line_of_its_own(said: str, draft: bool, exempt: bool) -> None:
    found = marked_lines(["Northmere", said], "report.docx")
    assert (found.draft, found.exempt) == (draft, exempt)


def test_a_draft_is_known_by_how_its_name_begins() -> None:
    assert marked_lines([], "DRAFT report.ods").draft
    assert not marked_lines([], "Redrafted report.ods").draft


def test_words_that_word_cut_are_whole_and_what_it_says_of_itself_is_left_out() -> None:
    made = archive([("docProps/app.xml", b"<Pages>3</Pages>"), ("word/document.xml", WORD)])
    assert words_in(made) == ("Performance", "fell")


def test_what_is_heard_in_a_web_page_is_a_word_beside_the_sign() -> None:
    sign = Paragraph((Symbol("tbc", "not yet", "word"),))
    made = FORMATS["html"].renderer()(committee()).render(document(sign)).content
    assert " not yet tbc " in " ".join(words_in(made))


def test_a_damaged_archive_says_what_can_be_read() -> None:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_LZMA) as written:
        written.writestr("a.txt", "one two " * 500)
    whole = made.getvalue()
    for at in range(0, len(whole), 7):
        words_in(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])  # raises nothing
    assert words_in(whole)[:2] == ("one", "two")
