"""Checks of what sentences say of figures: typed numbers, directions, ranks, runs and statuses, worked out again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paperkit.checks.plain_language import Passage, cells, passages
from paperkit.claims.paragraphs import verdicts_on
from paperkit.claims.subjects import Book, book_of
from paperkit.claims.verdict import Outcome, Verdict
from paperkit.document.nodes import Strong
from paperkit.document.words import plain
from paperkit.findings.finding import Finding, error, note, short
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper, Status

Judged = tuple[Passage, Verdict]


def contradicted_claims(found: Sequence[Judged]) -> Iterator[Finding]:
    """What a sentence says of a figure must be what the figures allow.

    A number in prose is tied to the paper's figures where the sentence says what it is: the subject is named, or is
    that of the commentary; the period and what it is compared with are in words (`on last quarter`, `than in the
    same quarter of 2010/11`); up or down, a share, a rank, `for the third quarter running`, a status. It is then
    worked out again. `Complaints were down 24% on last quarter` is found next to 1,039 and 800, which make 23%. A
    typed number stands for all that rounds to it, and one of a rounded table for a range: `+18%` next to 102 and 123
    thousand passes. Where words can be read in several ways, one reading that the figures allow is enough.

    It cannot know sentences in other words than those of the language of committee papers; what it cannot tie is
    listed by `claims.unverified`. Two wrongs that make a right, or a wrong number that is right of something else
    in the same sentence, pass.
    """
    for passage, verdict in found:
        if verdict.outcome is Outcome.CONTRADICTED:
            yield error(
                "claims.contradiction",
                f"`{short(verdict.words, 90)}`: {verdict.right}",
                passage.at,
                hint="correct the words or the figures, write the value as {{...}} and it is computed, or answer it",
                related=verdict.at[:12],
            )


def unverified_claims(found: Sequence[Judged]) -> Iterator[Finding]:
    """A figure in prose that nothing ties to a figure of the paper is not verified: neither right nor wrong.

    `Over 730 written responses came in` may well be true; no table says so. Each such figure is listed once, for a
    person to look up. An author may tie it (`{{9% = complaints | change on last quarter}}`) or answer it in
    `answers.yaml` with a reason; the check sheet prints both. Small numbers in words (`one of them`), dates and
    numbers inside names are not listed.
    """
    told: set[tuple[str, str]] = set()
    for passage, verdict in found:
        place = (passage.at.path, verdict.words)
        if verdict.outcome is Outcome.OPEN and place not in told:
            told.add(place)
            yield note(
                "claims.unverified",
                f"`{short(verdict.words, 90)}` is tied to no figure",
                passage.at,
                hint="look it up; then tie it to a figure with {{... = ...}}, or answer it in answers.yaml",
            )


def claims(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """Both rules over all prose and commentary of a paper, which is read once."""
    found = tuple(judged(rated, layout))
    yield from contradicted_claims(found)
    yield from unverified_claims(found)


def judged(rated: RatedPaper, layout: Layout, book: Book | None = None) -> Iterator[Judged]:
    """Every verdict on the prose of a paper, with its passage; by its own book, or by another."""
    book = book or book_of(rated)
    words = {layout.status(status.value).word: status.value for status in Status if status.judges}
    for passage in (*passages(rated, charts=False), *cells(rated)):
        for verdict in verdicts_on(_written(passage), book, words, book.subjects.get(passage.about)):
            yield passage, verdict


def _written(passage: Passage) -> str:
    """The words of a passage, a bold lead between asterisks."""
    first = passage.node.children[0] if passage.node.children else None
    lead = " ".join(plain(first.children).split()) if isinstance(first, Strong) else ""
    return f"**{lead}**{passage.text[len(lead) :]}" if lead and passage.text.startswith(lead) else passage.text
