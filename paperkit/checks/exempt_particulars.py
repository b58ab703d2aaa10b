"""Checks of open words for names and days that only exempt prose has: who bid, what contract ends when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from paperkit.exempt.open_texts import OpenText, open_texts, strings_in
from paperkit.exempt.particulars import Particular, days, particulars
from paperkit.exempt.parts import hidden_blocks, open_names
from paperkit.findings.finding import Finding, error, short
from paperkit.language.fold import bare
from paperkit.language.sentences import sentences
from paperkit.language.stem import roots
from paperkit.layout.layout import Layout
from paperkit.paper.model import Paper, RatedPaper

_HINT = "take it out; if it gives nothing away, or is public elsewhere, answer it in answers.yaml"


def exempt_particulars(public: RatedPaper, whole: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """Open words may not say the names and the days that only an exempt passage has.

    With an exempt passage on what Swift Waste Ltd bid, `Swift Waste is to collect the bins` is found in prose, in notes
    and actions, in what the register says, in file names and addresses, and so is `SWL`. The name of a firm is enough;
    another name, or a day such as `30 June`, is found where the sentence says something else of the passage as well.
    Names of councils, committees, laws and months, and words of the council's own names, are no secrets.

    It cannot know a firm by what it is known for (`the firm that built the town hall`).
    """
    paper = whole.paper
    found = particulars(hidden_blocks(paper), _public(paper))
    told: set[tuple[object, str]] = set()
    for text in open_texts(public.paper, layout) if found else ():
        for sentence in sentences(text.text):
            if (one := _told(text, sentence, found)) and (text.at, sentence) not in told:
                told.add((text.at, sentence))
                said = f"`{short(sentence, 120)}` says `{one.shown}`, which is in an exempt passage"
                yield error("disclosure.particular", said, text.at, hint=_HINT)


def _public(paper: Paper) -> Iterator[str]:
    """What the public knows by design: the council's own names, and what it is told of exempt parts."""
    yield from open_names(paper)
    yield from strings_in(paper.council.model_dump())
    yield from strings_in(paper.file.committee.model_dump())
    yield from (text for part in paper.exempt for text in (part.title, part.public_interest))


def _told(text: OpenText, sentence: str, found: Sequence[Particular]) -> Particular | None:
    """The name or the day of an exempt passage that a sentence says."""
    said = f" {bare(sentence)} "
    words = frozenset(roots(sentence))
    dates = {day for _, day in days(sentence)}
    for one in found:
        there = one.day in dates if one.day else any(f" {form} " in said for form in one.forms)
        if there and (not one.near or _is_near(one, words)) and (one.day or _as_a_name(one, sentence)):
            return one
    return None


def _is_near(one: Particular, words: frozenset[str]) -> bool:
    return bool(one.near & words)


def _as_a_name(one: Particular, sentence: str) -> bool:
    """Whether a name of one word is written as one: `Swift`, and not `a swift answer`."""
    single = [form for form in one.forms if " " not in form]
    several = any(f" {form} " in f" {bare(sentence)} " for form in one.forms if " " in form)
    return several or any(re.search(rf"\b{re.escape(form)}\b", sentence) is None for form in single)
