"""Checks of open words for names and days that only exempt prose has: who bid, what contract ends when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from paperkit.checks.exempt_figures import HINT
from paperkit.exempt.open_texts import open_texts, strings_in
from paperkit.exempt.particulars import Particular, days, particulars
from paperkit.exempt.parts import hidden_blocks, hidden_ids, open_names
from paperkit.findings.finding import Finding, error, short
from paperkit.language.fold import bare
from paperkit.language.sentences import sentences
from paperkit.language.stem import roots
from paperkit.layout.layout import Layout
from paperkit.paper.model import Paper, RatedPaper

_POSSESSIVE = r"['\u2019]s\b"


def exempt_particulars(public: RatedPaper, whole: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """Open words may not say the names and the days that only an exempt passage has.

    With an exempt passage on what Swift Waste Ltd bid, `Swift Waste is to collect the bins` is found in prose, in notes
    and actions, in what the register says, in file names and addresses, and so is `SWL`. A full name is enough;
    one word of it, a place, or a day such as `30 June`, is found where the sentence says something else of the passage.
    Names of councils, committees, laws and months, and words of the council's own names, are no secrets.

    It cannot know a firm by what it is known for (`the firm that built the town hall`), nor one whose only word begins
    each sentence in which it is named.
    """
    paper = whole.paper
    texts = tuple(open_texts(public.paper, layout))
    found = particulars(hidden_blocks(paper), _public(paper, layout), (text.text for text in texts))
    told: set[tuple[object, str]] = set()
    for text in texts if found else ():
        for sentence in sentences(text.text):
            if (one := _told(sentence, found)) and (text.at, sentence) not in told:
                told.add((text.at, sentence))
                said = f"`{short(sentence, 120)}` says `{one.shown}`, which is in an exempt passage"
                yield error("disclosure.particular", said, text.at, hint=HINT)


def _public(paper: Paper, layout: Layout) -> Iterator[str]:
    """What the public knows anyway: names of the council's own, of what it aims at, and the words of every paper."""
    shown = (one for one in paper.indicators if one.id not in hidden_ids(paper))
    yield from (text for one in shown for text in (one.priority, one.ambition) if text)
    yield from strings_in(layout.file.model_dump())
    yield from open_names(paper)
    yield from strings_in(paper.council.model_dump())
    yield from strings_in(paper.file.committee.model_dump())


def _told(sentence: str, found: Sequence[Particular]) -> Particular | None:
    """The name or the day of an exempt passage that a sentence says."""
    said = f" {bare(re.sub(_POSSESSIVE, '', sentence))} "
    words = frozenset(roots(sentence))
    dates = {day for _, day in days(sentence)}
    for one in found:
        there = one.day in dates if one.day else any(_is_said(form, said, sentence) for form in one.forms)
        if there and (not one.near or one.near & words):
            return one
    return None


def _is_said(form: str, said: str, sentence: str) -> bool:
    """Whether a form of a name is said; one of a single word with a capital, or in an address, which has none."""
    if f" {form} " not in said:
        return False
    found = re.findall(rf"\b{re.escape(form)}\b", sentence, re.IGNORECASE)
    return " " in form or sentence.islower() or any(one[:1].isupper() for one in found)
