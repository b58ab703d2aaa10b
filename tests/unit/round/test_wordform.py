"""The form of a service that writes in Word, and what comes back of it, filled in as people fill in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from worddocs import docx as raw_docx
from worddocs import gone, ins, p, r

from paperkit.findings.finding import Severity
from paperkit.round.collecting.of_word import WordReturn, lacking, word_return
from paperkit.round.form.names import PROSE
from paperkit.round.form.wordform import FACT, Asking, Subject, word_form
from support import counts

CALLS = Subject("calls-answered", "Calls answered in time", "KPI 12", ("Target: 80%", "Last results: 78.2%, 79.1%"))
WASTE = Subject("waste", "Household waste recycled", "KPI 3", ("Target: 50%",))
TABLE = Subject("complaints", "Complaints by directorate", parts=("Commentary",))
SUBJECTS = (CALLS, WASTE, TABLE)
ASKING = Asking(
    "Northmere Council", "2025-26 Q3", "Customer Services", SUBJECTS, "5 January 2026", "performance@example.gov.uk"
)
FORM = word_form(ASKING)


def filled(fill: Callable[[Document], None], form: bytes = FORM) -> WordReturn:
    """The return of a form that somebody filled in."""
    document = docx.Document(BytesIO(form))
    fill(document)
    made = BytesIO()
    document.save(made)
    return word_return(made.getvalue(), "Customer Services.docx", SUBJECTS)


def style_of(paragraph: Paragraph) -> str:
    """The name of a paragraph's style."""
    return (paragraph.style and paragraph.style.name) or ""


def heading(document: Document, words: str, after: str = "") -> Paragraph:
    """The heading with these words, the first one below another."""
    paragraphs = document.paragraphs
    start = next((n for n, one in enumerate(paragraphs) if after and after in one.text), 0)
    return next(one for one in paragraphs[start:] if words in one.text and style_of(one).startswith("Head"))


def write(document: Document, words: str, part: str, subject: str, style: str | None = None) -> Paragraph:
    """Write below a heading of a subject, and below what is written there already."""
    at = heading(document, part, after=f"[{subject}]")
    paragraphs = document.paragraphs
    below = paragraphs[[one._p for one in paragraphs].index(at._p) + 1 :]
    return next(one for one in below if not one.text).insert_paragraph_before(words, style)


def own(*body: tuple[str, str], path: str = "our words.docx") -> WordReturn:
    """The return of a document of the service's own: styles and words."""
    document = docx.Document()
    for style, words in body:
        document.add_paragraph(words, style or None)
    made = BytesIO()
    document.save(made)
    return word_return(made.getvalue(), path, SUBJECTS)


def texts(returned: WordReturn) -> dict[str, dict[str, str]]:
    return {id: {part: words.text for part, words in parts.items()} for id, parts in returned.words.items()}


def told(returned: WordReturn) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in returned.findings]


def test_a_form_has_a_heading_for_each_subject_and_part() -> None:
    named = [(style_of(one), one.text) for one in docx.Document(BytesIO(FORM)).paragraphs]
    assert [one for one in named if one[0].startswith(("Head", "Title"))] == [
        ("Title", "Performance return of Customer Services, 2025-26 Q3"),
        ("Heading 1", "KPI 12 Calls answered in time [calls-answered]"),
        *(("Heading 2", part) for part in PROSE),
        ("Heading 1", "KPI 3 Household waste recycled [waste]"),
        *(("Heading 2", part) for part in PROSE),
        ("Heading 1", "Complaints by directorate [complaints]"),
        ("Heading 2", "Commentary"),
    ]
    facts = [text for style, text in named if style == FACT]
    assert facts[:5] == [
        "Council: Northmere Council",
        "Quarter: 2025-26 Q3",
        "Service: Customer Services",
        "Return by: 5 January 2026",
        "Return to: performance@example.gov.uk",
    ]
    assert facts[8:] == ["Target: 80%", "Last results: 78.2%, 79.1%", "Target: 50%"]


def test_a_form_tells_nothing_of_who_made_it_or_when() -> None:
    assert word_form(ASKING) == FORM
    about = docx.Document(BytesIO(FORM)).core_properties
    assert (about.author, about.last_modified_by, about.language) == ("", "", "en-GB")
    assert about.created == datetime(2000, 1, 1, tzinfo=UTC)
    with ZipFile(BytesIO(FORM)) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if "thumbnail" in name]
        assert b'w:lang w:val="en-GB"' in package.read("word/styles.xml")


def test_a_form_that_nobody_touched_returns_nothing_and_is_right() -> None:
    returned = word_return(FORM, "a.docx", SUBJECTS)
    assert (returned.words, returned.findings, returned.is_form) == ({}, [], True)
    assert returned.facts["Quarter"] == "2025-26 Q3"
    assert list(returned.headed) == ["calls-answered", "waste", "complaints"]
    assert lacking(returned, SUBJECTS) == []


def test_what_is_written_comes_back_under_its_subject_and_part() -> None:
    def fill(document: Document) -> None:
        write(document, "More calls came. ", "Commentary", "calls-answered").add_run("See why").bold = True
        write(document, "Hire two people", "Actions", "calls-answered", "List Bullet")
        write(document, "Train them", "Actions", "calls-answered", "List Bullet")
        write(document, "Why", "Commentary", "waste", "Heading 3")
        write(document, "It rained {{waste | on last quarter}} and *so on*.", "Commentary", "waste")

    returned = filled(fill)
    assert texts(returned) == {
        "calls-answered": {
            "Commentary": "More calls came. **See why**\n",
            "Actions": "- Hire two people\n- Train them\n",
        },
        "waste": {"Commentary": "## Why\n\nIt rained {{waste | on last quarter}} and \\*so on\\*.\n"},
    }
    assert returned.findings == []
    assert str(returned.words["calls-answered"]["Actions"].at) == "Customer Services.docx:16 [Actions, paragraph 1]"


def test_changes_comments_and_tables_in_a_return_are_told_with_their_place() -> None:
    body = [
        p(r(CALLS.heading), style="berschrift1"), p(r("Commentary"), style="berschrift2"),
        p(r("Down by "), gone("24%"), ins(r("23%")), r(".")), "<w:tbl><w:tr/></w:tbl>",
    ]  # fmt: skip
    returned = word_return(raw_docx("".join(body)), "a.docx", SUBJECTS)
    assert texts(returned) == {"calls-answered": {"Commentary": "Down by 23%.\n"}}
    assert [(one.code, str(one.at)) for one in returned.findings] == [
        ("word.change", "a.docx:3 [Commentary, paragraph 1]"),
        ("word.unsupported", "a.docx:3 [Commentary, paragraph 1]"),
    ]


def test_words_above_the_first_heading_are_told_and_not_taken() -> None:
    def fill(document: Document) -> None:
        heading(document, "[calls-answered]").insert_paragraph_before("A word before all.")
        heading(document, "Commentary", "[waste]").insert_paragraph_before("We met the target.")

    returned = filled(fill)
    assert (returned.words, told(returned)) == (
        {},
        [
            ("return.above", "words stand above the first heading of any indicator, and are not taken: "
                             "`A word before all.`"),
            ("return.above", "words stand above the first heading of `waste`, and are not taken: "
                             "`We met the target.`"),
        ],
    )  # fmt: skip


def test_a_heading_that_was_deleted_is_lacking() -> None:
    def fill(document: Document) -> None:
        for words in ("[waste]", "Commentary", "Actions", "Risks"):
            gone = heading(document, words, after="" if words == "[waste]" else "Target: 50%")
            gone._p.getparent().remove(gone._p)

    returned = filled(fill)
    assert [(one.code, one.message) for one in lacking(returned, SUBJECTS)] == [
        ("return.lacking", "no heading names `waste`")
    ]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("KPI 12 Calls answered in time", None),
        ("kpi 12: calls answered in time [calls-answered]", None),
        ("KPI 12 Calls answered in time [calls-answered", None),
        ("calls-answered", None),
        ("KPI 12", None),
        ("Calls  answered in time.", None),
        ("Phone calls [calls-answered]", "the heading was changed to"),
        ("KPI 12 Phone calls", "the heading was changed to"),
        ("KPI 12 Calls answered in time [calls-answ]", "the heading was changed to"),
        ("KPI 3 Household waste recycled [calls-answered]", "the heading names two"),
        ("Phone calls", "names no indicator and no table"),
        ("Calls answerd in time", "names no indicator and no table"),
    ],
)
def test_a_heading_that_was_retyped(typed: str, message: str | None) -> None:
    def fill(document: Document) -> None:
        write(document, "Words.", "Commentary", "calls-answered")
        heading(document, "[calls-answered]").text = typed

    returned = filled(fill)
    taken = message is None or "was changed" in message
    assert texts(returned) == ({"calls-answered": {"Commentary": "Words.\n"}} if taken else {})
    assert [one.code for one in returned.findings] == ([] if message is None else ["return.heading"])
    if message:
        (one,) = returned.findings
        assert message in one.message
        assert one.severity is (Severity.WARNING if taken else Severity.ERROR)


def test_a_heading_that_is_nearly_a_name_says_whose() -> None:
    (one,) = own(("Heading 1", "Calls answerd in time"), ("", "Words.")).findings
    assert one.hint == "did you mean `KPI 12 Calls answered in time [calls-answered]`?"


def test_one_subject_twice_and_one_part_twice() -> None:
    returned = own(
        ("Heading 1", "KPI 12"), ("Heading 2", "Commentary"), ("", "One."),
        ("Heading 1", "calls-answered"), ("Heading 2", "commentary:"), ("", "Two."),
    )  # fmt: skip
    assert texts(returned) == {"calls-answered": {"Commentary": "One.\n"}}
    assert [code for code, _ in told(returned)] == ["return.heading-twice", "return.heading-twice"]
    assert all(one.severity is Severity.ERROR for one in returned.findings)


def test_a_line_of_the_form_that_was_changed_is_told() -> None:
    def fill(document: Document) -> None:
        next(one for one in document.paragraphs if one.text == "Target: 80%").text = "Target: 75%"

    (one,) = filled(fill).findings
    assert (one.code, one.message) == (
        "return.changed",
        "a line of the form was changed, which is not read: `Target: 75%`",
    )


def test_a_form_whose_styles_a_program_dropped_is_still_a_form() -> None:
    def fill(document: Document) -> None:
        for one in document.paragraphs:
            if style_of(one) == FACT:
                one.style = document.styles["Normal"]
        write(document, "Words.", "Risks", "waste")

    returned = filled(fill)
    assert returned.facts["Service"] == "Customer Services"
    assert (texts(returned), returned.findings) == ({"waste": {"Risks": "Words.\n"}}, [])


def test_a_document_of_the_services_own_is_taken_by_its_headings() -> None:
    returned = own(
        ("Title", "Customer Services, quarter 3"),
        ("Heading 1", "KPI 12 - Calls answered in time"), ("", "More calls came."), ("Heading 2", "Why"), ("", "Rain."),
        ("Heading 2", "Actions"), ("List Bullet", "Hire"),
        ("Heading 1", "Household waste recycled"), ("Heading 2", "Commentary"), ("", "Less rain."),
    )  # fmt: skip
    assert returned.is_form is False
    assert texts(returned) == {
        "calls-answered": {"Commentary": "More calls came.\n\n## Why\n\nRain.\n", "Actions": "- Hire\n"},
        "waste": {"Commentary": "Less rain.\n"},
    }
    assert returned.findings == []


def test_headings_in_bold_are_taken_where_they_name_something() -> None:
    def bold(*lines: str) -> bytes:
        return raw_docx("".join(p(r(line.strip("*"), "<w:b/>" if "*" in line else "")) for line in lines))

    returned = word_return(bold("*KPI 12*", "*Commentary:*", "Words.", "*Oddly*", "More."), "a.docx", SUBJECTS)
    assert texts(returned) == {"calls-answered": {"Commentary": "Words.\n\n**Oddly**\n\nMore.\n"}}


def test_a_document_named_as_a_subject_needs_no_heading_of_it() -> None:
    returned = own(
        ("Heading 1", "Commentary"), ("", "Words."), ("Heading 2", "Why"), ("", "Rain."), path="x/waste.docx"
    )
    assert texts(returned) == {"waste": {"Commentary": "Words.\n\n## Why\n\nRain.\n"}}


def test_what_is_no_word_document_is_a_finding() -> None:
    returned = word_return(b"{\\rtf1 Words}", "a.docx", SUBJECTS)
    assert [code for code, _ in told(returned)] == ["word.unreadable"]
    assert returned.words == {}


LINES = st.lists(
    st.text(st.sampled_from("ab 1*_#[]()<>&{}|`~^=+-.\u2013\u2022\\\"'\u00e9"), min_size=1, max_size=30).filter(
        lambda text: text.strip()
    ),
    min_size=1,
    max_size=4,
)
FILLED = st.dictionaries(
    st.sampled_from([(one.id, part) for one in SUBJECTS for part in one.parts]), LINES, min_size=1, max_size=5
)


@counts(10, 150)
def test_what_is_typed_comes_back_whatever_it_is(count: int) -> None:
    @settings(max_examples=count)
    @given(FILLED)
    def holds(typed: dict[tuple[str, str], list[str]]) -> None:
        def fill(document: Document) -> None:
            for (id, part), lines in typed.items():
                for line in lines:
                    write(document, line, part, id)

        returned = filled(fill)
        assert set(returned.words) == {id for id, _ in typed}
        assert {(id, part) for id, parts in returned.words.items() for part in parts} == set(typed)

    holds()


def test_subjects_with_one_name_are_named_by_neither() -> None:
    twin = replace(WASTE, id="waste-2", reference="KPI 4")
    body = p(r("Household waste recycled"), style="berschrift1") + p(r("Words."))
    returned = word_return(raw_docx(body), "a.docx", (WASTE, twin))
    assert ([code for code, _ in told(returned)], returned.words) == (["return.heading"], {})
