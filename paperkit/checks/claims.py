"""Checks of what sentences say of figures: typed numbers, directions, ranks, runs and statuses, worked out again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from paperkit.checks.plain_language import Passage, cells, passages
from paperkit.claims.paragraphs import verdicts_on
from paperkit.claims.subjects import Book, book_of
from paperkit.claims.verdict import Outcome, Verdict, is_doubtful
from paperkit.document.nodes import Strong
from paperkit.document.words import plain
from paperkit.findings.finding import Finding, error, note, short, warning
from paperkit.kept import digest, kept, kept_while_same
from paperkit.layout.calendar_words import is_english
from paperkit.layout.layout import Layout
from paperkit.paper.model import SCALE, RatedPaper, Status

Judged = tuple[Passage, Verdict]


def contradicted_claims(found: Sequence[Judged]) -> Iterator[Finding]:
    """What a sentence says of a figure must be what the figures allow.

    A number in prose is tied to the paper's figures where the sentence says what it is: the subject is named, or is
    that of the commentary; the period and what it is compared with are in words (`on last quarter`, `than in the
    same quarter of 2010/11`); up or down, a share, a rank, `for the third quarter running`, a status. It is then
    worked out again. `Complaints were down 24% on last quarter` is found next to 1,039 and 800, which make 23%. A
    typed number stands for all that rounds to it, and one of a rounded table for a range: `+18%` next to 102 and 123
    thousand passes. Where words can be read in several ways, one reading that the figures allow is enough.

    It cannot know sentences in other words than those of the language of committee papers, and leaves papers in another
    language than English alone; what it cannot tie is listed by `claims.unverified`. Two wrongs that make a right, or a
    wrong number that is right of something else in the same sentence, pass. In a sentence that says more than one thing
    it is only a warning, `claims.doubtful`, unless a digit is off, two changed places, or the right number is said the
    other way round. Of a sentence of more than 25 words (a name, a number or a period is one), of one that has three
    clauses of four words and more, and of one in a paragraph that dwells on an earlier quarter, nothing else is said to
    be wrong: it is listed as not verified.
    """
    for passage, verdict in found:
        if verdict.outcome is Outcome.CONTRADICTED and verdict.sure:
            yield error(
                "claims.contradiction",
                f"`{short(verdict.words, 90)}`: {verdict.right}",
                passage.at,
                hint=_hint(verdict, "correct the words or the figures, or answer it"),
                related=verdict.at[:12],
            )


def doubtful_claims(found: Sequence[Judged]) -> Iterator[Finding]:
    """What the figures do not seem to allow, in a sentence that says more than one thing.

    `Calls fell by 24% on last quarter and are still many` next to 1,039 and 800 is a warning, where `Calls fell by
    24% on last quarter.` alone is an error, a `claims.contradiction`: with `and`, `but`, `which`, `each`, `both`, `all`
    or `would`, or after a semicolon, a sentence can mean what paperkit does not know. Of ten such warnings about
    sentences that nobody had seen eight were right (see above). Said in two sentences it is checked more sharply.
    """
    for passage, verdict in found:
        if is_doubtful(verdict):
            yield warning(
                "claims.doubtful",
                f"`{short(verdict.words, 90)}` does not seem to fit: {verdict.right}",
                passage.at,
                hint=_hint(verdict, "correct it, say it in a sentence of its own, or answer it"),
                related=verdict.at[:12],
            )


def near_misses(found: Sequence[Judged]) -> Iterator[Finding]:
    """A figure of three digits or more that is the right one but for a digit, or for two that changed places.

    `The club has 20,745 households` next to 20,475 is a warning where the sentence has words that paperkit does not
    know, and may be of something else; where it has none it is an error, a `claims.contradiction`. It cannot know
    whether the other figure is right of something else.
    """
    for passage, verdict in found:
        if verdict.outcome is Outcome.NEAR:
            yield warning(
                "claims.near",
                f"`{short(verdict.words, 90)}` is one slip away: {verdict.right}",
                passage.at,
                hint=_hint(verdict, "correct it, or answer it where it is of something else"),
                related=verdict.at[:12],
            )


def _hint(verdict: Verdict, otherwise: str) -> str:
    """What would be right: the expression that prints it, where there is one."""
    return f"{{{{{verdict.expression}}}}} prints it; or {otherwise}" if verdict.expression else otherwise


def unverified_claims(found: Sequence[Judged]) -> Iterator[Finding]:
    """Figures in prose that nothing ties to a figure of the paper are not verified: neither right nor wrong.

    `Over 730 written responses came in` may well be true; no table says so. They are listed for a person to look up,
    one note a paragraph, each figure once in a file; `paperkit check` cuts a note to a line, and says it in full with
    `--notes`. An author may tie a figure (`{{9% = complaints | change on last quarter}}`) or answer the note in
    `answers.yaml` with a reason; the check sheet prints both in full. Small numbers in words (`one of them`), dates and
    numbers inside names are not listed.
    """
    told: set[tuple[str, str]] = set()
    loose: dict[Passage, list[str]] = {}
    for passage, verdict in found:
        place = (passage.at.path, verdict.words)
        if verdict.outcome is Outcome.OPEN and place not in told:
            told.add(place)
            loose.setdefault(passage, []).append(verdict.words)
    for passage, words in loose.items():
        quoted = "; ".join(f"`{short(said, 90)}`" for said in words)
        are = f"these {len(words)} are" if len(words) > 1 else "this is"
        yield note(
            "claims.unverified",
            f"no figure of the paper says whether {are} right: {quoted}",
            passage.at,
            hint="look it up where it comes from; then answer the note, or tie it to a figure: {{9% = calls | change}}",
        )


def claims(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """All rules over all prose and commentary of a paper in English, which is read once."""
    if not is_english(layout.file.language):
        return
    found = tuple(judged(rated, layout))
    yield from contradicted_claims(found)
    yield from doubtful_claims(found)
    yield from near_misses(found)
    yield from unverified_claims(found)


def judged(rated: RatedPaper, layout: Layout, book: Book | None = None) -> Iterator[Judged]:
    """Every verdict on the prose of a paper, with its passage; by its own book, or by another."""
    book = book or book_of(rated)
    words = words_of(layout, rated.scale_of_history)
    figures = kept_while_same(partial(digest, book, words), ("figures of claims", rated.paper.place), book, words)
    for passage in (*passages(rated, charts=False), *cells(rated)):
        written, about = _written(passage), book.subjects.get(passage.about)
        judge = partial(verdicts_on, written, book, words, about)
        for verdict in kept(judge, "claims", figures, written, passage.about):
            yield passage, verdict


def words_of(layout: Layout, scale: Sequence[Status] = SCALE) -> dict[str, str]:
    """The layout's words for the statuses that judge in the paper, each with the status."""
    return {layout.status(status.value).word: status.value for status in reversed(scale)}


def _written(passage: Passage) -> str:
    """The words of a passage, a bold lead between asterisks."""
    first = passage.node.children[0] if passage.node.children else None
    lead = " ".join(plain(first.children).split()) if isinstance(first, Strong) else ""
    return f"**{lead}**{passage.text[len(lead) :]}" if lead and passage.text.startswith(lead) else passage.text
