"""Checks of open words for the figures of what is exempt: in digits or in words, by whatever name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from paperkit.checks.claims import Judged, judged
from paperkit.claims.subjects import Book, book_of
from paperkit.claims.verdict import Outcome
from paperkit.exempt.open_texts import OpenText, open_texts
from paperkit.exempt.parts import hidden_ids, open_names
from paperkit.exempt.secrets import Name, Secret, figures_of, fits, names_of, numbers_of_prose, telling
from paperkit.findings.finding import Finding, Span, error, short
from paperkit.language.numbers import PER_CENT, POUNDS, SaidNumber, numbers
from paperkit.language.sentences import sentences
from paperkit.language.stem import roots, stems
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper, Status

_HINT = "take it out; if it gives nothing away, or is public elsewhere, answer it in answers.yaml"
_MOVED = (
    "rose|risen|rising|fell|fallen|falling|increased|increasing|decreased|decreasing|dropped|dropping|declined|"
    "declining|grew|grown|growing|improved|improving|worsened|worsening|deteriorated|slipped|recovered|doubled|halved|"
    "unchanged|(?:went|gone|going|is|was|are|were|now) (?:up|down)|better|worse|floor standard|short of|"
    "(?:higher|lower|more|less|fewer) (?:often )?than|(?:on|off|above|below|behind) target|"
    "(?:met|meet|missed|achieved?|exceeded|reach|reached|beat) (?:its|the|their|our) "
)
"""What says which way something went, or whether it is good."""
_MOVES = re.compile(rf"\b(?:{_MOVED})", re.IGNORECASE)
_CHANCE_DIGITS, _CHANCE_DIGITS_WITH_UNIT = 4, 3
"""From so many significant digits on a number is not chance, though nothing near it names the indicator."""


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
    texts, openly = tuple(open_texts(public.paper)), tuple(judged(public, layout))
    guard = _guard(public, whole, layout, texts, openly)
    told: set[tuple[Span, str]] = set()
    for text in texts:
        before: frozenset[str] = frozenset()
        for sentence in sentences(text.text):
            said = frozenset(roots(sentence))
            if found := guard.given_away(sentence, said, before, text):
                place = (text.at, sentence)
                if place not in told:
                    told.add(place)
                    yield error("disclosure.figure", f"`{short(sentence, 120)}` gives {found}", text.at, hint=_HINT)
            before = said
    yield from _tied(public, whole, layout, openly, {at for at, _ in told})


@dataclass(frozen=True, slots=True)
class _Guard:
    """What is looked for: names, secret figures by their names, words of rating, numbers that are public anyway."""

    names: Sequence[Name]
    secrets: Sequence[Secret]
    statuses: re.Pattern[str]
    public: Collection[tuple[str, str]]
    verified: Mapping[Span, str]

    def given_away(self, sentence: str, said: frozenset[str], before: frozenset[str], text: OpenText) -> str:
        """What a sentence gives away, in words for the manager; nothing where it gives nothing."""
        strong = {name.id for name in self.names if _is_named(name, said)}
        weak = {name.id for name in self.names if _is_hinted(name, said | before)}
        found = numbers(sentence)
        for secret in self.secrets:
            if any(self._gives(number, secret, strong, weak, text.at) for number in found):
                return secret.said
            named = secret.name is not None and secret.name.id in strong and not secret.derived
            if named and any(fits(number, secret) for number in _worked_out(found, sentence)):
                return secret.said
        for name in (name for name in self.names if name.id in strong and "/" not in name.id):
            rest = " ".join(word for word in re.findall(r"[\w']+", sentence) if not {*roots(word)} & name.whole)
            if self.statuses.search(rest) or _MOVES.search(rest):
                return f"how `{name.id}` is rated, or which way it went"
        return ""

    def _gives(
        self, number: SaidNumber, secret: Secret, strong: Collection[str], weak: Collection[str], at: Span
    ) -> bool:
        """Whether a number is a secret: the nearer the sentence comes to naming it, the fewer digits are enough."""
        if not fits(number, secret):
            return False
        id = secret.name.id if secret.name else ""
        if id in strong:
            return not secret.derived or number.digits > 1 or bool(number.unit)
        if number.loose or (secret.derived and not (id in weak and number.digits > 1 and number.unit == secret.unit)):
            return False
        if (number.text, number.unit) in self.public or number.text in self.verified.get(at, ""):
            return False
        if id in weak:
            return number.digits > 1
        if secret.typed and (number.unit == POUNDS or _same_noun(number.noun, secret.noun)):
            return number.digits > 1 or number.value == secret.value
        telling = bool(number.unit) or number.step < 1 or secret.typed
        return number.digits >= (_CHANCE_DIGITS_WITH_UNIT if telling else _CHANCE_DIGITS)


def _guard(
    public: RatedPaper, whole: RatedPaper, layout: Layout, texts: Iterable[OpenText], openly: Iterable[Judged]
) -> _Guard:
    names = names_of(whole.paper, open_names(whole.paper))
    written = [number for text in texts for number in numbers(text.text)]
    figures = {value for values in _open_values(public) for value in values}
    known = {(number.text, number.unit) for number in written if number.value in figures}
    verified: dict[Span, str] = {}
    for passage, verdict in openly:
        if verdict.outcome is Outcome.VERIFIED:
            verified[passage.at] = f"{verified.get(passage.at, '')} {verdict.words}"
    secrets = [*figures_of(whole, names), *numbers_of_prose(whole.paper, names)]
    words = [layout.status(status.value).word for status in Status if status.judges]
    statuses = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in words))
    return _Guard(names, secrets, statuses, known, verified)


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


def _is_named(name: Name, said: frozenset[str]) -> bool:
    """Whether a sentence names it: with all the words of its name, or with two that are its own."""
    return (len(name.whole) > 1 and name.whole <= said) or len(name.own & said) > 1


def _is_hinted(name: Name, said: frozenset[str]) -> bool:
    """Whether a sentence, with the one before, may be about it."""
    return bool(name.own & said) or len(name.whole & said) > 1


def _worked_out(found: Sequence[SaidNumber], sentence: str) -> Iterator[SaidNumber]:
    """What two numbers of a sentence make: a share, a difference; and the half of what is twice a figure."""
    plain = [number for number in found if not number.unit and not number.loose]
    for part, whole in ((one, other) for one in plain for other in plain if 1 < one.value < other.value):
        share = part.value / whole.value * 100
        yield replace(part, value=share, step=Decimal("0.1"), unit=PER_CENT)
        yield replace(part, value=whole.value - part.value)
    if re.search(r"\b(?:twice|double)\b", sentence, re.IGNORECASE):
        yield from (replace(number, value=number.value / 2, step=number.step / 2) for number in found)


def _same_noun(one: str, other: str) -> bool:
    return bool(telling(one)) and stems(one) == stems(other)


def _tied(
    public: RatedPaper, whole: RatedPaper, layout: Layout, openly: Iterable[Judged], told: Collection[Span]
) -> Iterator[Finding]:
    """What sentences say of an exempt figure, right or wrong, and what is true only where exempt indicators count."""
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
        if exempt.intersection(verdict.at) and not (known and known.at):
            seen.add(place)
            yield error("disclosure.figure", f"`{said}` speaks of a figure that is exempt", passage.at, hint=_HINT)
        elif known and known.outcome is Outcome.CONTRADICTED and verdict.outcome is Outcome.VERIFIED:
            seen.add(place)
            words = f"`{said}` is true only where what is exempt is counted too"
            yield error("disclosure.figure", words, passage.at, hint=_HINT)


def _spans(id: str, book: Book) -> Iterator[Span]:
    """The cells of an indicator or a table, and of its rows."""
    for subject in book.subjects.values():
        if id in (subject.id, subject.parent):
            held = (subject.values, subject.targets, subject.floors)
            yield from (figure.at for figures in held for figure in figures.values())
