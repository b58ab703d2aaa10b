"""A check of papers in another language than English: what nobody looks through, and which words are still English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from paperkit.findings.finding import Finding, Span, note, warning
from paperkit.layout.calendar_words import CalendarWords, is_english
from paperkit.layout.layout import Layout
from paperkit.layout.read import read_layout
from paperkit.layout.where import packaged_layouts
from paperkit.paper.model import RatedPaper


def other_languages(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """A paper in another language than English should be read by somebody who knows it.

    With `language: cy` in the layout the prose is not held to the English dictionary, and figures in its sentences are
    not worked out again. A note says so, and that other checks of prose know English only: those of long sentences and
    of personal data. Months are printed in Welsh. In a language whose months are not known they would be printed in
    English, which is a warning until the layout has its own under `wording: {calendar: {months: ..., short_months:
    ...}}`. Paperkit has no other words in any language than English: those that the layout leaves as the English format
    has them are named in a warning, since the paper would print them.

    It cannot know whether the layout's own words are in its language.
    """
    language, at = layout.file.language, Span(layout.place, None, "language")
    if is_english(language):
        return
    said = (
        f"the paper is in `{language}`: spelling is not checked, figures in sentences are not worked out again, and "
        "other checks of prose know English only"
    )
    hint = "let somebody who knows it read the paper, its figures and the layout's own words (`wording`, headings)"
    yield note("layout.language", said, at, hint=hint)
    if layout.file.wording.calendar == CalendarWords():
        hint = "give `months` and `short_months` under `wording: {calendar: ...}` in the layout"
        yield warning(
            "layout.language", f"the paper is in `{language}`, and its months are printed in English", at, hint=hint
        )
    if english := list(_english(layout)):
        more = f" and {len(english) - _MOST} more" if len(english) > _MOST else ""
        said = f"the paper is in `{language}`, and these words are still English: {', '.join(english[:_MOST])}{more}"
        yield warning("layout.language", said, at, hint="give them in the layout, in the language of the paper")


_MOST = 8
"""So many keys are named at most."""
_SPOKEN = ("statuses", "directions", "flags", "wording")
"""The parts of a layout that hold words which are put into sentences."""
_UNREAD = ("calendar", "file_name", "check_sheet", "hand_over", "pack", "shape", "fill", "ink", "edge", "mark")
"""What is not in a paper, is not said in words, or is looked at on its own."""
_LETTERS = re.compile(r"\{[^}]*\}|[^A-Za-z]")


def _english(layout: Layout) -> Iterator[str]:
    """The keys of words that are as the English format has them."""
    plain = read_layout(packaged_layouts() / "committee.yaml", {})
    for part in _SPOKEN:
        own, theirs = (dict(_words(getattr(file, part), part)) for file in (layout.file, plain.file))
        yield from (f"`{key}`" for key, said in own.items() if theirs.get(key) == said)


def _words(node: object, key: str) -> Iterator[tuple[str, str]]:
    """The texts with letters that a model holds, by their keys."""
    if isinstance(node, BaseModel):
        node = dict(node)
    if isinstance(node, Mapping):
        for name, held in node.items():
            if name not in _UNREAD:
                yield from _words(held, f"{key}.{name}")
    elif isinstance(node, str) and len(_LETTERS.sub("", node)) > 1:
        yield key, node
