"""Checks of what open parts say of exempt ones: words that were copied out of them, and their figures.

What they find stops the public files: a draft goes from hand to hand as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from paperkit.checks.plain_language import Passage, cells, passages
from paperkit.claims.expression import as_typed
from paperkit.document.walk import paragraphs
from paperkit.document.words import plain
from paperkit.exempt.fingerprints import APART, BREAK, giveaways, given_away, stretch
from paperkit.exempt.open_texts import strings_in
from paperkit.exempt.parts import hidden_blocks, hidden_names, open_names
from paperkit.findings.finding import Finding, error, short
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper

_COMMON = 4
"""A short exempt text of so many words may be in open prose by chance: `Nothing to report.`"""
_COPIED = 3
"""So many runs of an exempt part, ten words on end, are in no text of `paper.yaml` or the layout by chance."""

Copy = tuple[Passage, tuple[str, ...]]
"""A passage of open prose, and the exempt runs of words that it holds."""


def copied_words(public: RatedPaper, whole: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """Words of an exempt part may not be in the open parts of the same paper.

    Eight words in a row that an exempt part says are found where open prose, commentary, an action or the summary says
    them too; of a shorter paragraph all of it from five words on, and the name of an exempt indicator or table. The
    public files are not written until they are taken out, or answered. What the public is told by design, a part's
    `title` and `public_interest`, and names of open indicators, are no secrets.

    It cannot know the same matter in other words.
    """
    for passage, runs in copies_of(public, secrets_of(public, whole, layout)):
        hint = "take the words out or make this part exempt too; if they give nothing away, answer it in answers.yaml"
        said = short(stretch(passage.text, runs), 120)
        yield error("disclosure.words", f"an exempt part says these words too: `{said}`", passage.at, hint=hint)


def untold(public: RatedPaper, whole: RatedPaper, layout: Layout, findings: Iterable[Finding]) -> frozenset[str]:
    """The words that no public file of a paper may hold: what gives exempt parts away, unless an answer lets it be."""
    answered = {finding.at for finding in findings if finding.code == "disclosure.words" and finding.answer}
    secrets = secrets_of(public, whole, layout)
    return secrets.difference(*(runs for passage, runs in copies_of(public, secrets) if passage.at in answered))


def copies_of(public: RatedPaper, secrets: Collection[str]) -> tuple[Copy, ...]:
    """The passages of open prose that hold secrets."""
    found = ((passage, given_away(passage.text, secrets)) for passage in _open_passages(public))
    return tuple((passage, runs) for passage, runs in found if runs)


def secrets_of(public: RatedPaper, whole: RatedPaper, layout: Layout) -> frozenset[str]:
    """The words that give exempt parts away; none that the layout, the council or an open indicator's name says too.

    A text of the layout or of `paper.yaml` that copies an exempt part makes its words no less secret.
    """
    paper = whole.paper
    told = [text for part in paper.exempt for text in (part.title, part.public_interest)]
    about = [paper.file.model_dump(exclude={"summary", "urgency"}), layout.file.model_dump()]
    hidden = (paragraph for block in hidden_blocks(paper) for paragraph in paragraphs(block))
    prose = [as_typed(plain(paragraph.children), BREAK) for paragraph in hidden]
    names = giveaways(hidden_names(paper))
    common = {run for run in giveaways(prose) - names if run.count(" ") < _COMMON}
    common = {run for passage in _open_passages(public) for run in given_away(passage.text, common)}
    found = (giveaways(prose) | names) - common
    known = [*open_names(paper), *told, *strings_in(paper.council.model_dump())]
    known += (text for text in strings_in(about) if len(given_away(text, found)) < _COPIED)
    return found - {*given_away(APART.join(known), found)}


def _open_passages(public: RatedPaper) -> tuple[Passage, ...]:
    """What authors wrote that the public may see, as it is typed."""
    found = (*passages(public), *cells(public))
    return tuple(replace(passage, text=as_typed(passage.text, APART)) for passage in found)
