"""Checks of what open parts say of exempt ones: words that were copied out of them, and their figures.

They look at a paper that holds what is exempt, and at the one that the public may see of it (`RatedPaper.public`). What
they find stops the public files: a draft goes from hand to hand as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from paperkit.checks.claims import judged
from paperkit.checks.plain_language import Passage, cells, passages
from paperkit.claims.expression import as_typed
from paperkit.claims.subjects import Book, book_of
from paperkit.document.nodes import Heading, Paragraph
from paperkit.document.walk import walk
from paperkit.document.words import plain
from paperkit.exempt.fingerprints import APART, BREAK, giveaways, given_away, stretch
from paperkit.exempt.parts import hidden_blocks, hidden_ids, hidden_names, open_names
from paperkit.findings.finding import Finding, Span, error, short
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper

_COMMON = 4
"""A short exempt text of so many words may stand in open prose by chance: `Nothing to report.`"""

Copy = tuple[Passage, tuple[str, ...]]
"""A passage of open prose, and the exempt runs of words that it holds."""


def copied_words(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """Words of an exempt part may not stand in the open parts of the same paper.

    Eight words in a row that an exempt part says are found where open prose, commentary, an action or the summary says
    them too; of a shorter paragraph all of it from five words on, and the name of an exempt indicator or table. The
    public files are not written until they are taken out, or answered. What the public is told by design, a part's
    `title` and `public_interest`, and names of open indicators, are no secrets.

    It cannot know the same matter in other words.
    """
    for passage, runs in copies_of(rated, secrets_of(rated, layout)):
        hint = "take the words out or make this part exempt too; if they give nothing away, answer it in answers.yaml"
        said = short(stretch(passage.text, runs), 120)
        yield error("disclosure.words", f"an exempt part says these words too: `{said}`", passage.at, hint=hint)


def exempt_figures(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """Open prose may not speak of the figures of an indicator or a table that is exempt.

    `Web visits fell to 912,000` is found where `indicator/web-visits` is exempt, whether the number is right or not:
    what the sentence says of a figure is tied to the figures as every claim in prose is. The public files are not
    written until the words are taken out, or answered.

    It cannot know sentences that are tied to no figure, nor a figure that an open indicator has too.
    """
    if (public := rated.public) is None:
        return
    book = book_of(rated)
    exempt = {span for id in hidden_ids(rated.paper) for span in _spans(id, book)}
    known = {(passage.at, verdict.words) for passage, verdict in judged(public, layout) if verdict.at}
    told: set[tuple[Span, str]] = set()
    for passage, verdict in judged(public, layout, book):
        place = (passage.at, verdict.words)
        if exempt.intersection(verdict.at) and place not in known | told:
            told.add(place)
            said = f"`{short(verdict.words, 90)}` speaks of a figure that is exempt"
            hint = "take the words out; if the figure is public elsewhere, answer it in answers.yaml"
            yield error("disclosure.figure", said, passage.at, hint=hint)


def _spans(id: str, book: Book) -> Iterator[Span]:
    """The cells of an indicator or a table, and of its rows."""
    for subject in book.subjects.values():
        if id in (subject.id, subject.parent):
            held = (subject.values, subject.targets, subject.floors)
            yield from (figure.at for figures in held for figure in figures.values())


def untold(rated: RatedPaper, layout: Layout, findings: Iterable[Finding]) -> frozenset[str]:
    """The words that no public file of a paper may hold: what gives exempt parts away, unless an answer lets it be."""
    answered = {finding.at for finding in findings if finding.code == "disclosure.words" and finding.answer}
    secrets = secrets_of(rated, layout)
    return secrets.difference(*(runs for passage, runs in copies_of(rated, secrets) if passage.at in answered))


def copies_of(rated: RatedPaper, secrets: Collection[str]) -> tuple[Copy, ...]:
    """The passages of open prose that hold secrets."""
    if rated.public is None:
        return ()
    found = ((passage, given_away(passage.text, secrets)) for passage in _open_passages(rated.public))
    return tuple((passage, runs) for passage, runs in found if runs)


def secrets_of(rated: RatedPaper, layout: Layout) -> frozenset[str]:
    """The words that give exempt parts away; none that the layout, the council or an open indicator's name says too."""
    if (public := rated.public) is None:
        return frozenset()
    paper = rated.paper
    told = [text for part in paper.exempt for text in (part.title, part.public_interest)]
    about = [
        paper.council.model_dump(),
        paper.file.model_dump(exclude={"summary", "urgency"}),
        layout.file.model_dump(),
    ]
    known = [*open_names(paper), *told, *_strings(about)]
    blocks = (node for block in hidden_blocks(paper) for node in walk(block))
    prose = [as_typed(plain(node.children), BREAK) for node in blocks if isinstance(node, Paragraph | Heading)]
    names = giveaways(hidden_names(paper))
    common = {run for run in giveaways(prose) - names if run.count(" ") < _COMMON}
    common = {run for passage in _open_passages(public) for run in given_away(passage.text, common)}
    found = (giveaways(prose) | names) - common
    return found - {*given_away(APART.join(known), found)}


def _open_passages(public: RatedPaper) -> tuple[Passage, ...]:
    """What authors wrote that the public may see, as it is typed."""
    found = (*passages(public), *cells(public))
    return tuple(replace(passage, text=as_typed(passage.text, APART)) for passage in found)


def _strings(held: object) -> Iterator[str]:
    match held:
        case str():
            yield held
        case dict():
            yield from (text for value in held.values() for text in _strings(value))
        case tuple() | list():
            yield from (text for value in held for text in _strings(value))
