"""Checks of open words for the figures of what is exempt: in digits or in words, by whatever name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise, product

from paperkit.checks.claims import Judged, judged
from paperkit.claims.subjects import Book, book_of
from paperkit.claims.verdict import Outcome
from paperkit.document.walk import paragraphs
from paperkit.document.words import plain
from paperkit.exempt.open_texts import OpenText, open_texts
from paperkit.exempt.parts import hidden_ids, hidden_names, open_names
from paperkit.exempt.secrets import Name, Secret, figures_of, fits, names_of, numbers_of_prose, same_noun, telling
from paperkit.findings.finding import Finding, Span, error, short
from paperkit.language.numbers import PER_CENT, POUNDS, SaidNumber, numbers
from paperkit.language.sentences import sentences
from paperkit.language.stem import roots
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper, Status

_HINT = "take it out; if it gives nothing away, or is public elsewhere, answer it in answers.yaml"
_MOVED = (
    "rose|risen|rising|fell|fallen|falling|increased|increasing|decreased|decreasing|dropped|dropping|declined|"
    "declining|grew|grown|growing|improved|improving|worsened|worsening|deteriorated|slipped|recovered|doubled|halved|"
    "unchanged|no change|the same as|"
    "(?:went|gone|going|is|was|are|were|now) (?:up|down)|better|worse|floor standard|short of|"
    "(?:higher|lower|more|less|fewer) (?:often )?than|(?:on|off|above|below|behind) target|"
    "(?:met|meet|missed|achieved?|exceeded|reach|reached|beat) (?:its|the|their|our) "
)
"""What says which way something went, or whether it is good."""
_GOES_ON = re.compile(
    r"\b(?:it|its|this|that|they|these|those|the (?:figure|number|rate|result|total|share|count|average))\b",
    re.IGNORECASE,
)
"""What says that a sentence is about what was named before it."""
_OWN_SUBJECT = 2
"""A sentence with so many words of its own has a subject of its own."""
_TOGETHER = re.compile(r"\b(?:together|combined|in all|altogether|between them|in total|sum)\b", re.IGNORECASE)
_LEAVES_OUT = re.compile(
    r"\b(?:leav\w+ out|left out|exclud\w+|except\w*|without|apart from|other than|not counting|not including|less)\b",
    re.IGNORECASE,
)
_SUPPOSES = re.compile(r"\b(?:if|when|whether|would|could|should|might)\b", re.IGNORECASE)
_MOVES = re.compile(rf"\b(?:{_MOVED})", re.IGNORECASE)
_NARROW = Decimal("1.2")
"""How much higher than its lower end the upper end of a span may be, for it to give away what is in it."""
_CHANCE_DIGITS, _FEW_DIGITS = 4, 2
"""From so many significant digits on a number is not chance, though nothing near it names it; so few are chance."""


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
    guard = _guard(public, whole, layout, texts, openly)
    told: set[tuple[Span, str]] = set()
    leads = _Context()
    for text in texts:
        context = leads if text.at.path == leads.path else _Context()
        for sentence in sentences(text.text):
            words = guard.words(sentence)
            context = context.going_on(words, guard)
            if (found := guard.given_away(sentence, words, context, text.at)) and (text.at, sentence) not in told:
                told.add((text.at, sentence))
                yield error("disclosure.figure", f"`{short(sentence, 120)}` gives {found}", text.at, hint=_HINT)
        if text.leads:
            leads = replace(context, path=text.at.path)
    yield from _tied(public, whole, layout, openly, {at for at, _ in told})


@dataclass(frozen=True, slots=True)
class _Context:
    """What a sentence may be about though it does not say so: what was named before it, or by what leads to it."""

    named: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    path: str = ""

    def going_on(self, words: frozenset[str], guard: _Guard) -> _Context:
        """The context of a sentence with these words: what it names itself, else what was named before."""
        strong = guard.named(words)
        if not strong and any(_is_named(name, words) for name in guard.others):
            return _Context(words=words)
        return _Context(strong or self.named, self.words | words if strong <= self.named else words)


@dataclass(frozen=True, slots=True)
class _Nearness:
    """How near a sentence comes to naming what is exempt: the ids that it names, that were, that it hints at."""

    strong: Collection[str]
    before: Collection[str]
    weak: Collection[str]
    words: frozenset[str]
    at: Span
    telling: int
    """How many of its words say what it is about."""


@dataclass(frozen=True, slots=True)
class _Guard:
    """What is looked for: names, secret figures by their names, words of rating, numbers that are public anyway."""

    names: Sequence[Name]
    others: Sequence[Name]
    """Those of open indicators and tables."""
    secrets: Sequence[Secret]
    statuses: Mapping[str, re.Pattern[str]]
    """By an exempt indicator's id how it is rated, now and lately, in the layout's words."""
    public: Collection[tuple[str, str]]
    verified: Mapping[Span, str]
    elsewhere: Sequence[tuple[Decimal, frozenset[str]]]
    """Numbers of open texts and tables, here and in the quarter's other papers, with the roots of the words by them."""

    def words(self, sentence: str) -> frozenset[str]:
        """The roots of a sentence's words, with those that initials in it stand for."""
        capitals = frozenset(re.findall(r"\b[A-Z]{3,}\b", sentence))
        full = (name.own for name in (*self.names, *self.others) if name.short & capitals)
        return frozenset(roots(sentence)).union(*full)

    def named(self, words: frozenset[str]) -> frozenset[str]:
        """The ids of what is exempt that words name."""
        return frozenset(name.id for name in self.names if _is_named(name, words))

    def given_away(self, sentence: str, words: frozenset[str], context: _Context, at: Span) -> str:
        """What a sentence gives away, in words for the manager; nothing where it gives nothing."""
        goes_on = bool(_GOES_ON.search(sentence)) or len(telling(sentence)) < _OWN_SUBJECT
        strong, before = self.named(words), context.named if goes_on else frozenset()
        around = words | context.words if goes_on else words
        weak = {name.id for name in self.names if _is_hinted(name, around)}
        in_names = {said.text for name in self.names if name.id in strong for said in numbers(name.shown)}
        found = [said for said in numbers(sentence) if said.text not in in_names]
        nearness = _Nearness(strong, before, weak, words, at, len(telling(sentence)))
        worked_out = tuple(_worked_out(found, sentence))
        apart = tuple(self._differences(found, sentence, words)) if weak else ()
        for secret in self.secrets:
            if any(self._gives(number, secret, nearness) for number in found):
                return secret.said
            if secret.name is None or secret.derived:
                continue
            if secret.name.id in strong | before and any(fits(number, secret) for number in worked_out):
                return secret.said
            if secret.name.id in strong | before and _is_within(secret, found, sentence):
                return f"{secret.said} nearly"
            if secret.name.id in weak and any(fits(number, secret) for number in apart):
                return f"{secret.said} by a difference"
        for name in (name for name in self.names if name.id in strong and "/" not in name.id):
            rest = " ".join(word for word in re.findall(r"[\w']+", sentence) if not {*roots(word)} & name.whole)
            if self._rates(name.id, rest) or _MOVES.search(rest):
                return f"how `{name.id}` is rated, or which way it went"
        return ""

    def _differences(self, found: Sequence[SaidNumber], sentence: str, words: frozenset[str]) -> Iterator[SaidNumber]:
        """What is left between a sentence that leaves something out, or adds it to, and one that says the rest."""
        if _TOGETHER.search(sentence) or _LEAVES_OUT.search(sentence):
            for number in (number for number in found if not number.unit and number.digits > 1):
                for other, said in self.elsewhere:
                    if len(said & words) > 1 and other != number.value:
                        yield replace(number, value=abs(other - number.value))

    def _rates(self, id: str, words: str) -> bool:
        """Whether words say an indicator's rating; not where they only ask what would make it Green or Red."""
        pattern = self.statuses.get(id)
        return pattern is not None and bool(pattern.search(words)) and not _SUPPOSES.search(words)

    def _gives(self, number: SaidNumber, secret: Secret, near: _Nearness) -> bool:
        """Whether a number is a secret: the nearer the sentence comes to naming it, the fewer digits are enough."""
        if not fits(number, secret):
            return False
        id = secret.name.id if secret.name else ""
        several = number.digits > 1 or bool(number.unit)
        if secret.derived and secret.unit == PER_CENT != number.unit and not secret.typed:
            several = number.digits > _FEW_DIGITS
        if id in near.strong:
            return not secret.derived or several
        if id in near.before and several and not number.loose:
            return True
        if secret.typed and self._typed_again(number, secret, len(secret.near & near.words)):
            return (number.text, number.unit) not in self.public
        weak = id in near.weak
        if number.loose or (secret.derived and not (weak and number.digits > 1 and number.unit == secret.unit)):
            return False
        if (number.text, number.unit) in self.public or number.text in self.verified.get(near.at, ""):
            return False
        if weak:
            return number.digits > 1
        if number.digits >= _CHANCE_DIGITS:
            return True
        has_sign = bool(number.unit) or number.step < 1 or secret.typed
        return number.digits > _FEW_DIGITS and has_sign and (secret.typed or near.telling < _OWN_SUBJECT)

    @staticmethod
    def _typed_again(number: SaidNumber, secret: Secret, shared: int) -> bool:
        """Whether a number of exempt prose is said of the same: by its unit or its noun, and by the words with it."""
        same = same_noun(number.noun, secret.noun)
        alike = number.unit == POUNDS or same or number.unit == PER_CENT == secret.unit
        enough = number.digits > 1 or number.value == secret.value
        if shared > 1 and number.digits > 1 and not (secret.derived or number.loose):
            return True
        if secret.derived or number.loose or not telling(number.noun):
            shared -= 1  # a span of months, a rise that is worked out: these are also said of other things
        return (
            alike and enough and (number.unit == POUNDS or shared > 0 or (same and number.digits > 1 and shared == 0))
        )


def _guard(
    public: RatedPaper, whole: RatedPaper, layout: Layout, texts: Iterable[OpenText], openly: Iterable[Judged]
) -> _Guard:
    paper = whole.paper
    hidden = hidden_ids(paper)
    names = names_of(paper, hidden, open_names(paper))
    shown = {entry.id for entry in paper.indicators} | {table.measure.id for table in paper.measures}
    others = names_of(paper, shown - hidden, hidden_names(paper))
    written = [number for text in texts for number in numbers(text.text)]
    figures = {value for values in _open_values(public) for value in values}
    known = {(number.text, number.unit) for number in written if number.value in figures}
    verified: dict[Span, str] = {}
    for passage, verdict in openly:
        if verdict.outcome is Outcome.VERIFIED:
            verified[passage.at] = f"{verified.get(passage.at, '')} {verdict.words}"
    secrets = [*figures_of(whole, names), *numbers_of_prose(paper)]
    elsewhere = tuple(_elsewhere(public, texts))
    return _Guard(names, others, secrets, _statuses(whole, layout), known, verified, elsewhere)


def _elsewhere(public: RatedPaper, texts: Iterable[OpenText]) -> Iterator[tuple[Decimal, frozenset[str]]]:
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
    judging = {status: layout.status(status.value).word for status in Status if status.judges}
    found: dict[str, re.Pattern[str]] = {}
    for id in hidden_ids(whole.paper):
        if (rated := whole.ratings.get(id)) is not None:
            own = [re.escape(word) for status, word in judging.items() if status in (rated.status, rated.previous)]
            every = "|".join(re.escape(word) for word in judging.values())
            said = [rf"\b(?:not|no longer|neither|un)\W+(?:\w+\W+)?(?:{every})\b", *(rf"\b{word}\b" for word in own)]
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


def _is_named(name: Name, said: frozenset[str]) -> bool:
    """Whether a sentence names it: with all the words of its name, or with two that are its own."""
    return (len(name.whole) > 1 and name.whole <= said) or len(name.own & said) > 1


def _is_hinted(name: Name, said: frozenset[str]) -> bool:
    """Whether a sentence, with the one before, may be about it."""
    return bool(name.own & said) or len(name.whole & said) > 1


def _worked_out(found: Sequence[SaidNumber], sentence: str) -> Iterator[SaidNumber]:
    """What the numbers of a sentence make: a share, a difference, a sum, a part, the rest, a half."""
    plain = [number for number in found if not number.unit and not number.loose]
    for part, whole in ((one, other) for one in plain for other in plain if 1 < one.value < other.value):
        yield replace(part, value=part.value / whole.value * 100, step=Decimal("0.1"), unit=PER_CENT)
        yield replace(part, value=whole.value - part.value, step=Decimal(0))
        yield replace(part, value=whole.value + part.value, step=Decimal(0))
    shares = [number for number in found if number.unit == PER_CENT and not number.loose]
    for share, whole in product(shares, plain):
        step = share.step * whole.value / 100
        yield replace(whole, value=share.value * whole.value / 100, step=max(step, Decimal(1)))
    if len(plain) > 2:
        most = max(plain, key=lambda number: number.value)
        yield replace(most, value=2 * most.value - sum(number.value for number in plain), step=Decimal(0))
    if re.search(r"\b(?:twice|double)\b", sentence, re.IGNORECASE):
        yield from (replace(number, value=number.value / 2, step=number.step / 2) for number in found)


def _is_within(secret: Secret, found: Sequence[SaidNumber], sentence: str) -> bool:
    """Whether a sentence gives a narrow span that the figure is in."""
    return any(low <= secret.value <= high for low, high in _spans_of(found, sentence, secret.unit))


def _spans_of(found: Sequence[SaidNumber], sentence: str, unit: str) -> Iterator[tuple[Decimal, Decimal]]:
    """The narrow spans that a sentence gives: `between 57,000 and 58,000`."""
    for low, high in pairwise(found):
        words = sentence[low.start + len(low.text) : high.start].strip().lower()
        before = sentence[: low.start].lower().split()[-3:]
        spans = (words == "and" and "between" in before) or (words in ("to", "-", "\u2013") and low.value < high.value)
        if spans and {low.unit, high.unit} <= {unit, ""} and low.value < high.value <= low.value * _NARROW:
            yield low.value, high.value


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
        is_true = verdict.outcome is Outcome.VERIFIED
        if is_true and exempt.intersection(verdict.at) and not (known and known.at):
            seen.add(place)
            yield error("disclosure.figure", f"`{said}` speaks of a figure that is exempt", passage.at, hint=_HINT)
        elif known and known.outcome is Outcome.CONTRADICTED and is_true:
            seen.add(place)
            words = f"`{said}` is true only where what is exempt is counted too"
            yield error("disclosure.figure", words, passage.at, hint=_HINT)


def _spans(id: str, book: Book) -> Iterator[Span]:
    """The cells of an indicator or a table, and of its rows."""
    for subject in book.subjects.values():
        if id in (subject.id, subject.parent):
            held = (subject.values, subject.targets, subject.floors)
            yield from (figure.at for figures in held for figure in figures.values())
