"""Checks of open words for the figures of what is exempt: in digits or in words, by whatever name."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from paperkit.checks.claims import Judged, judged
from paperkit.claims.subjects import Book, book_of
from paperkit.claims.verdict import Outcome
from paperkit.document.walk import paragraphs
from paperkit.document.words import plain
from paperkit.exempt.guard import LEAVES_OUT, MOVES, Context, Counted, Guard
from paperkit.exempt.names import names_of, telling
from paperkit.exempt.open_texts import OpenText, open_texts
from paperkit.exempt.parts import hidden_ids, hidden_names, open_names
from paperkit.exempt.secrets import figures_of, numbers_of_prose
from paperkit.findings.finding import Finding, Span, error, short
from paperkit.language.numbers import numbers
from paperkit.language.sentences import sentences
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper

HINT = "take it out; if it gives nothing away, or is public elsewhere, answer it in answers.yaml"
_SUPERLATIVE = re.compile(r"\b(?:highest|lowest|best|worst|record|most|fewest|least)\b", re.IGNORECASE)


def exempt_figures(public: RatedPaper, whole: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """Open words may not give the figures of what is exempt, nor how it is rated or which way it went.

    With `indicator/web-visits` exempt, `Web visits fell to 912,000` is found, `nine hundred and twelve thousand visits
    to our website` as well, in prose, notes, actions, titles, chart descriptions, what the register says of open
    indicators, background documents, answers and addresses of links. The sentence names the indicator by its name, a
    shorter one or its subject; a figure of four digits, or of three with its unit, is found without. A figure out of
    an exempt passage counts with its unit, with three digits, or where the sentence names what the passage is about:
    `five` is not `£5`. The public files are not written until it is taken out, or answered with a reason.

    It cannot know figures in pictures, hints (`as low as in the year of the strike`), or a figure of two digits in a
    sentence that names nothing.
    """
    texts, openly = tuple(open_texts(public.paper, layout)), tuple(judged(public, layout))
    found = tuple(_told(texts, _guard(public, whole, layout, texts, openly)))
    yield from found
    yield from _tied(public, whole, layout, openly, {finding.at for finding in found})


def figures_outside(
    public: RatedPaper, whole: RatedPaper, layout: Layout
) -> Callable[[Iterable[OpenText]], Iterator[Finding]]:
    """What finds the same in texts outside of a paper that are published with it: of an agenda, of others' papers."""
    own = tuple(open_texts(public.paper, layout))
    guard = _guard(public, whole, layout, own, tuple(judged(public, layout)))
    return lambda texts: _told(texts, guard)


def _told(texts: Iterable[OpenText], guard: Guard) -> Iterator[Finding]:
    """An error for each sentence that gives a figure or a rating away, each once."""
    told: set[tuple[Span, str]] = set()
    leads = Context()
    for text in texts:
        context = leads if text.at.path == leads.path else Context()
        for sentence in sentences(text.text):
            found, context = guard.gives_away(sentence, context, text.at)
            if found and (text.at, sentence) not in told:
                told.add((text.at, sentence))
                yield error("disclosure.figure", f"`{short(sentence, 120)}` gives {found}", text.at, hint=HINT)
        if text.leads:
            leads = replace(context, path=text.at.path)


def _guard(
    public: RatedPaper, whole: RatedPaper, layout: Layout, texts: Iterable[OpenText], openly: Iterable[Judged]
) -> Guard:
    paper = whole.paper
    hidden = hidden_ids(paper)
    names = names_of(paper, hidden, open_names(paper))
    shown = {entry.id for entry in paper.indicators} | {table.measure.id for table in paper.measures}
    others = names_of(paper, shown - hidden, hidden_names(paper))
    written = [number for text in texts for number in numbers(text.text)]
    figures = {value for values in _open_values(public) for value in values}
    known = {(number.text, number.unit) for number in written if number.value in figures}
    verified: dict[Span, frozenset[str]] = {}
    for passage, verdict in openly:
        if verdict.outcome is Outcome.VERIFIED:
            right = frozenset(number.text for number in numbers(verdict.words))
            verified[passage.at] = verified.get(passage.at, frozenset()) | right
    secrets = [*figures_of(whole, names), *numbers_of_prose(paper)]
    elsewhere = tuple(_elsewhere(public, texts)) if any(LEAVES_OUT.search(text.text) for text in texts) else ()
    return Guard(names, others, secrets, _statuses(whole, layout), known, verified, elsewhere)


def _elsewhere(public: RatedPaper, texts: Iterable[OpenText]) -> Iterator[Counted]:
    """What open sentences and the latest row of open tables count, and by what words."""
    beside = (
        " ".join(plain(one.children).split()) for block in public.paper.kept_back.beside for one in paragraphs(block)
    )
    for sentence in (one for text in (*(text.text for text in texts), *beside) for one in sentences(text)):
        words = telling(sentence)
        yield from ((number.value, words) for number in numbers(sentence) if not number.unit and number.digits > 1)
    for table in public.paper.measures:
        for line in public.tables.get(table.measure.id, ()):
            if line.values and (value := line.values[-1]) is not None:
                yield value, telling(table.measure.title, table.measure.topic, line.name)


def _statuses(whole: RatedPaper, layout: Layout) -> dict[str, re.Pattern[str]]:
    """By the id of an exempt indicator what says how it is rated: its status now and before, or that it is not one."""
    judging = {status: layout.status(status.value).word for status in whole.scale}
    found: dict[str, re.Pattern[str]] = {}
    for id in hidden_ids(whole.paper):
        if (rated := whole.ratings.get(id)) is not None:
            own = [re.escape(word) for status, word in judging.items() if status in (rated.status, rated.previous)]
            every = "|".join(re.escape(word) for word in judging.values())
            said = [rf"\b(?:not|no longer|neither|un)\W+(?:\w+\W+)?(?:{every})\b"]
            for word in own:
                said.append(rf"\b(?:{word}|{word.upper()}|(?:rated|rating|turned|is now) {word.lower()})\b")
            found[id] = re.compile("|".join(said))
    return found


def _open_values(public: RatedPaper) -> Iterator[set[object]]:
    """The values that the public paper prints anyway."""
    paper = public.paper
    for readings in (paper.readings[entry.id] for entry in paper.indicators if entry.id in paper.readings):
        for reading in readings.values():
            yield {reading.actual.value, reading.target.value, reading.floor.value}
    for row in paper.supporting.values():
        yield {figure.value for figure in row.values()}
    for table in paper.measures:
        yield {figure.value for figure in table.figures.values()}
    for lines in public.tables.values():
        for line in lines:
            yield set(line.values)


def _tied(
    public: RatedPaper, whole: RatedPaper, layout: Layout, openly: Iterable[Judged], told: Collection[Span]
) -> Iterator[Finding]:
    """What sentences rightly say of an exempt figure, and what is true only where exempt indicators count."""
    book = book_of(whole)
    exempt = {span for id in hidden_ids(whole.paper) for span in _spans(id, book)}
    by_place = {(passage.at, verdict.words): verdict for passage, verdict in openly}
    seen: set[tuple[Span, str]] = set()
    for passage, verdict in judged(public, layout, book):
        place = (passage.at, verdict.words)
        if place in seen or passage.at in told:
            continue
        known = by_place.get(place)
        said = short(verdict.words, 90)
        says = bool(numbers(verdict.words)) or MOVES.search(verdict.words) or _SUPERLATIVE.search(verdict.words)
        is_true = verdict.outcome is Outcome.VERIFIED and says
        if is_true and exempt.intersection(verdict.at) and not (known and known.at):
            seen.add(place)
            yield error("disclosure.figure", f"`{said}` speaks of a figure that is exempt", passage.at, hint=HINT)
        elif known and known.outcome is Outcome.CONTRADICTED and is_true:
            seen.add(place)
            words = f"`{said}` is true only where what is exempt is counted too"
            yield error("disclosure.figure", words, passage.at, hint=HINT)


def _spans(id: str, book: Book) -> Iterator[Span]:
    """The cells of an indicator or a table, and of its rows."""
    for subject in book.subjects.values():
        if id in (subject.id, subject.parent):
            held = (subject.values, subject.targets, subject.floors)
            yield from (figure.at for figures in held for figure in figures.values())
