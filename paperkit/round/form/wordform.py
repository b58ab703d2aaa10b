"""Turns what a service is asked to write about into a Word document that it writes in: a heading for each subject.

The document is plain: Word's own styles of headings, no table, no field, nothing locked, so that it works in any
program that writes Word documents and reads well aloud. What the form says itself is in the style `FACT`, by which
`round.collecting.of_word` knows it from what was written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from paperkit.render.word.package import new_document, packed, set_font, set_language
from paperkit.round.form.names import COUNCIL, PROSE, QUARTER, RETURN_BY, RETURN_TO, SERVICE

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

FACT = "Form fact"
"""The style of what the form says: not to be written in."""
_LANGUAGE = "en-GB"
_FONT, _DARK, _GREY = "Arial", (0x12, 0x43, 0x6D), (0x40, 0x40, 0x40)
HOW = (
    "Write under the headings, in whole sentences; lists, bold and links are kept.",
    "Leave the headings as they are, and leave empty what has nothing to say.",
    "Tables, pictures, footnotes and text boxes are not printed: say in words what they would show.",
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What words are asked about: an indicator or a table, by its id, its reference and its name."""

    id: str
    name: str
    reference: str = ""
    facts: tuple[str, ...] = ()
    """What the form says of it, a line each: its target, its last results."""
    parts: tuple[str, ...] = PROSE
    """The headings below it."""

    @property
    def heading(self) -> str:
        """As the form heads it: the id in brackets says which it is, whatever else is changed.

        >>> Subject("calls-answered", "Calls answered in time", "KPI 12").heading
        'KPI 12 Calls answered in time [calls-answered]'
        """
        return " ".join(filter(None, (self.reference, self.name, f"[{self.id}]")))


@dataclass(frozen=True, slots=True)
class Asking:
    """A form: who asks whom, for which quarter, by when and to whom it returns, and about what."""

    council: str
    quarter: str
    """As `2026-27 Q1`."""
    service: str
    subjects: tuple[Subject, ...]
    return_by: str = ""
    return_to: str = ""
    title: str = ""
    """What the form is called; the service and the quarter where it is not given."""

    @property
    def facts(self) -> tuple[str, ...]:
        """The lines at the top that say which form it is."""
        given = {
            COUNCIL: self.council,
            QUARTER: self.quarter,
            SERVICE: self.service,
            RETURN_BY: self.return_by,
            RETURN_TO: self.return_to,
        }
        return tuple(f"{what}: {said}" for what, said in given.items() if said)


def word_form(asking: Asking) -> bytes:
    """The document, the same bytes each time."""
    title = asking.title or f"Performance return of {asking.service}, {asking.quarter}"
    document = new_document(title, _LANGUAGE)
    _styled(document)
    document.add_heading(title, 0)
    for line in (*asking.facts, *HOW):
        document.add_paragraph(line, FACT)
    for subject in asking.subjects:
        document.add_heading(subject.heading, 1)
        for line in subject.facts:
            document.add_paragraph(line, FACT)
        for part in subject.parts:
            document.add_heading(part, 2)
            document.add_paragraph()
    return packed(document)


def _styled(document: Document) -> None:
    """The looks of a form: Arial, dark headings, A4, and all of it in British English."""
    from docx.enum.style import WD_STYLE_TYPE  # only where a form is made
    from docx.shared import Mm, Pt

    styles = document.styles
    for name, size in (("Normal", 11), ("Title", 20), ("Heading 1", 15), ("Heading 2", 12), ("Heading 3", 11)):
        _font(styles[name], size, _DARK if name != "Normal" else None)
    fact = styles.add_style(FACT, WD_STYLE_TYPE.PARAGRAPH)
    fact.base_style = fact.next_paragraph_style = styles["Normal"]
    _font(fact, 10, _GREY)
    fact.paragraph_format.space_after = Pt(2)
    fact.paragraph_format.keep_with_next = True
    set_language(document, _LANGUAGE)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(22)


def _font(style: ParagraphStyle, size: int, colour: tuple[int, int, int] | None) -> None:
    """Set the typeface of a style, in place of those of the theme."""
    from docx.shared import Pt, RGBColor

    set_font(style, _FONT)
    style.font.size = Pt(size)
    if colour:
        style.font.color.rgb = RGBColor(*colour)
