"""A check of papers in another language than English: what nobody looks through, and whose months are printed."""

from __future__ import annotations

from collections.abc import Iterator

from paperkit.findings.finding import Finding, Span, note, warning
from paperkit.layout.calendar_words import CalendarWords, is_english
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper


def other_languages(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """A paper in another language than English should be read by somebody who knows it.

    With `language: cy` in the layout the prose is not held to the English dictionary, and a note says what else only
    knows English: figures in sentences, long sentences, personal data. Months are printed in Welsh. In a language whose
    months are not known they would be printed in English, which is a warning until the layout has its own under
    `wording: {calendar: {months: ..., short_months: ...}}`.

    It cannot know whether the other words of the layout are in its language.
    """
    language, at = layout.file.language, Span(layout.place, None, "language")
    if is_english(language):
        return
    said = f"the paper is in `{language}`: spelling is not checked, and other checks of prose know English only"
    hint = "let somebody who knows it read the paper, its figures and the layout's own words (`wording`, headings)"
    yield note("layout.language", said, at, hint=hint)
    if layout.file.wording.calendar == CalendarWords():
        hint = "give `months` and `short_months` under `wording: {calendar: ...}` in the layout"
        yield warning(
            "layout.language", f"the paper is in `{language}`, and its months are printed in English", at, hint=hint
        )
