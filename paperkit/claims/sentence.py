"""A sentence as its judges see it: its clauses, and for each place what it is about, of when, compared with what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, KeysView, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, wraps
from itertools import pairwise
from typing import Any, TypeVar

import paperkit.claims.lexicon as lexicon
from paperkit.claims.lexer import Mention, Movement, Number, Period, Token, tokens_of
from paperkit.claims.periods import CALENDAR
from paperkit.claims.subjects import Book, Subject, When, financial_year, one, twelve_months, year_to_date
from paperkit.council.register import Polarity
from paperkit.language.stem import root, roots, stem, stems
from paperkit.values.period import Month

_COMPARES = {"than", "against", "compared", "versus", "comparison", "since", "relative"}
_KNOWN = (
    lexicon.STOP
    | lexicon.NEUTRAL
    | lexicon.ASKED
    | lexicon.OTHERS
    | lexicon.WISHES
    | lexicon.GENERIC
    | lexicon.AIMS
    | lexicon.DISTANT
)
_MOST_TOUCHED = 4
_DISTANCES = lexicon.words("above below under over beneath beyond than from on short")
"""Words behind which `it` or `that` is what a number is far from."""
_NEAR = 7
"""Places from `after` to the value that was before, at most."""
_ADDS_UP = {"total", "overall", "altogether", "far", "all"}
_KNOWN_ROOTS = frozenset(root(word) for word in lexicon.NEUTRAL | lexicon.STOP if len(word) > 3)
_TURNS = {"but", "while", "whereas", "though", "although"}


_YEAR_BEFORE = re.compile(r"^(?:(?:the|a|one) )?year (?:before|earlier)", re.IGNORECASE)
"""A period that is a year before one that is named, or before the paper's quarter."""


_SEVERAL = 2
_COMPARING = {"than", "against", "compared", "respectively", "both", "together"}
"""Words with which a number can be of two rows."""
Answer = TypeVar("Answer")


def _once(method: Callable[[Sentence, int], Answer]) -> Callable[[Sentence, int], Answer]:
    """A method whose answer for a place is worked out once: many judges ask for the same."""
    name = method.__name__

    @wraps(method)
    def held(said: Sentence, at: int) -> Answer:
        known = said.held[name]
        if at not in known:
            known[at] = method(said, at)
        answer: Answer = known[at]
        return answer

    return held


def _statuses(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """The places at which a status is named, with the status."""
    for at, token in enumerate(tokens):
        if not token.kind.startswith("status:"):
            continue
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        if not behind or behind.kind != "word" or not behind.text[:1].isupper():  # not the Red Cross
            yield at, token.kind.removeprefix("status:")


class Sentence:
    """The tokens of a sentence with what surrounds each; `spent` are the places that a judge has dealt with.

    `section` is what the commentary is about in which it is, `lead` what its paragraph begins with.
    """

    def __init__(
        self,
        text: str,
        book: Book,
        statuses: Mapping[str, str],
        section: Subject | None,
        lead: Subject | None,
        before: Sentence | None = None,
    ) -> None:
        """Read a sentence; `statuses` are the layout's words for statuses, `before` is the sentence before it."""
        own = [subject for _, subject in before.mentions(before.all())] if before else []
        self.carried: Sequence[Subject] = own or (before.carried if before else [])
        self.carried_touched: Sequence[Subject] = [*before.touched, *before.carried_touched][:4] if before else []
        self.numbers_before = [n for n in (before.number_at(p) for p in before.all()) if n] if before else []
        self.carried_year = before is not None and before.speaks_of_year
        self.earlier_periods: Sequence[Period] = [t for _, t in before.periods_in(before.all())] if before else []
        self.book, self.section, self.lead, self.source = book, section, lead, text
        self.held: defaultdict[str, dict[int, Any]] = defaultdict(dict)
        self._lasts: dict[str, When] = {}
        self.tokens = tokens_of(text, book, statuses, section)
        self._refer_back()
        self._numbers = {at: token for at, token in enumerate(self.tokens) if isinstance(token, Number)}
        self._movements = {at: token for at, token in enumerate(self.tokens) if isinstance(token, Movement)}
        self._statuses = dict(_statuses(self.tokens))
        self._periods = [(at, token) for at, token in enumerate(self.tokens) if isinstance(token, Period)]
        self._mentions = [(at, token.subject) for at, token in enumerate(self.tokens) if isinstance(token, Mention)]
        self._small = [token.text.lower() for token in self.tokens]
        self.status_words = {status: word for word, status in statuses.items()}
        self.clauses = _clauses(self.tokens)
        self._clause_of = [clause for clause in self.clauses for _ in clause]
        self.spent: set[int] = set()
        self.records: set[int] = set()

    def _refer_back(self) -> None:
        """`At that time` is the last period of the sentence before; where there is none, nobody knows when."""
        for at, token in enumerate(self.tokens):
            if token.kind != "then":
                continue
            known = self.earlier_periods[-1:] if token.text.split()[-1] != "occasions" else ()
            text, start, stop = token.text, token.start, token.stop
            self.tokens[at] = (
                Period("period", text, known[0].meant, start=start, stop=stop)
                if known
                else Token("date", text, start=start, stop=stop)
            )
        whole: Period | None = None
        for at, token in enumerate(self.tokens):  # `1,214 in the year to September, against 1,147 in the year before`
            if isinstance(token, Period) and _YEAR_BEFORE.search(token.text) and whole:
                self.tokens[at] = replace(token, meant=(*token.meant, *(when.shifted(-4) for when in whole.meant)))
            elif isinstance(token, Period) and token.relative not in ("window", "last", "lastyear", CALENDAR):
                whole = token
        self._date_on()
        first = self.tokens[0] if self.tokens else None
        if (
            isinstance(first, Period) and first.relative == "year"
        ):  # `A year ago, with 86 between January and March, ...`
            for at, token in enumerate(self.tokens):
                if isinstance(token, Period) and not token.relative and not re.search(r"\d{4}", token.text):
                    earlier = tuple(when.shifted(-4) for when in token.meant)
                    self.tokens[at] = replace(token, meant=(*earlier, *token.meant))

    def _date_on(self) -> None:
        """`9.9 in the spring of 2024 and 10.6 in the summer`: the summer may be the one before or behind that."""
        dated: When | None = None
        for at, token in enumerate(self.tokens):
            if not isinstance(token, Period) or token.relative or len(token.meant[0].quarters) > 1:
                continue
            if re.search(r"\d{4}", token.text):
                dated = token.meant[0]
            elif dated:
                ahead = (token.meant[0].quarters[0].number - dated.quarters[0].number) % 4
                self.tokens[at] = replace(token, meant=(*token.meant, dated.shifted(ahead), dated.shifted(ahead - 4)))

    # -- tokens -----------------------------------------------------------------------------------

    def word(self, at: int) -> str:
        """The words at a place in small letters; none outside of the sentence."""
        return self._small[at] if 0 <= at < len(self._small) else ""

    def words(self, places: range) -> set[str]:
        """The words at several places."""
        return set(self._small[max(places.start, 0) : max(places.stop, 0)])

    @cached_property
    def spoken(self) -> frozenset[str]:
        """Every word of the sentence."""
        return frozenset(self._small)

    @cached_property
    def spoken_roots(self) -> KeysView[str]:
        """What the words of the sentence have in common with others made of them, in their order."""
        return dict.fromkeys(word for token in self.tokens for word in roots(token.text)).keys()

    def before(self, at: int, count: int = 4) -> list[str]:
        """The words before a place."""
        return self._small[max(0, at - count) : max(at, 0)]

    def behind(self, at: int, count: int) -> range:
        """The places behind one, within its clause."""
        return range(at + 1, min(at + 1 + count, self.clause(at).stop))

    def clause(self, at: int) -> range:
        """The clause in which a place lies."""
        return self._clause_of[at]

    def leads(self, at: int) -> bool:
        """Whether a value is before the one whose it is: `At 19.1 days we are slower than England`."""
        first = self.word(at - 1) == "at" and at - 1 == self.clause(at).start
        return first and bool(self.words(self.behind(at, 2)) & {"we", "it"})

    @_once
    def reach(self, at: int) -> range:
        """The places that speak of a number: its clause, but not what a value that leads is compared with."""
        clause = self.clause(at)
        stop = next((place for place in clause if place > at and self.word(place) == "than"), clause.stop)
        return range(clause.start, stop) if self.leads(at) else clause

    def number_at(self, at: int) -> Number | None:
        """The number at a place."""
        return self._numbers.get(at)

    def direction_at(self, at: int) -> Movement | None:
        """The direction at a place."""
        return self._movements.get(at)

    def status_at(self, at: int) -> str:
        """The status that is named at a place, or nothing."""
        return self._statuses.get(at, "")

    def numbers(self, places: Collection[int]) -> list[int]:
        """The places of numbers among some."""
        return [at for at in self._numbers if at in places]

    def directions(self, places: Collection[int]) -> list[int]:
        """The places of directions among some."""
        return [at for at in self._movements if at in places]

    def periods_in(self, places: Collection[int]) -> list[tuple[int, Period]]:
        """The periods among some places."""
        return [(at, token) for at, token in self._periods if at in places]

    @cached_property
    def named_periods(self) -> tuple[When, ...]:
        """What the periods of the sentence may mean, each once."""
        return tuple(dict.fromkeys(when for _, token in self._periods for when in token.meant))

    def mentions(self, places: Collection[int]) -> list[tuple[int, Subject]]:
        """The subjects that are named at some places."""
        return [(at, subject) for at, subject in self._mentions if at in places]

    def all(self) -> range:
        """Every place."""
        return range(len(self.tokens))

    def quoted(self, at: int) -> str:
        """The words around a place, as a finding quotes them."""
        clause = self.clause(at)
        return self.text(range(max(clause.start, at - 3), min(clause.stop, at + 5)))

    def text(self, places: range) -> str:
        """What is written at some places, to the letter."""
        first, last = max(0, places.start), min(places.stop, len(self.tokens)) - 1
        if last < first:
            return ""
        return self.source[self.tokens[first].start : self.tokens[last].stop].strip(" ,;:\u2013\u2014")

    def places(self, start: int, stop: int) -> list[int]:
        """The places of what is written from one character to another."""
        return [at for at, token in enumerate(self.tokens) if token.start < stop and token.stop > start]

    def denied(self, at: int) -> bool:
        """Whether a verb is denied: `did not fall`, `has not improved`."""
        return bool({"not", "never", "no"} & set(self.before(at, 2)))

    def settle(self, at: int) -> None:
        """Note that a number bears out the word of direction that goes with it: nobody else need judge that."""
        moves = self.directions(self.clause(at))
        if moves and (self.word(at - 1) in ("to", "by", "from") or min(abs(place - at) for place in moves) <= 3):
            self.spent.add(min(moves, key=lambda place: abs(place - at)))

    def speaks_of_another(self, subject: Subject) -> bool:
        """Whether the sentence speaks of another indicator than one: by words that are of that alone."""
        others = [one_ for one_ in self.touched if one_.statuses and one_.id not in (subject.id, subject.parent)]
        own = {root(word) for word in self.own_words(0)} | {root(w) for n in subject.names for w in n}
        spoken = self.spoken_roots
        telling = {word for at in self.all() if self.word(at) not in _KNOWN for word in roots(self.tokens[at].text)}
        others = [one_ for one_ in others if any(one_ in self.book.by_word.get(word, ()) for word in telling)]
        return bool(others) and not spoken & own and subject is self.section

    def names_others(self, places: range, subject: Subject | None) -> bool:
        """Whether some places have the name of those whose results a subject is compared with, or most of it."""
        if subject is None or not subject.others:
            return False
        telling = subject.others - {word for name in subject.names for word in name}
        spoken = {word for place in places for word in stems(self.word(place))}
        heads = {word for place in places[:2] for word in stems(self.word(place))}
        return bool(telling & heads) or len(telling & spoken) >= min(2, len(subject.others))

    def is_of_another_name(self, place: int, at: int) -> bool:
        """Whether a word is of the name of a subject of the paper, and not of that at a place."""
        if self.tokens[place].kind != "word" or self.word(place) in _KNOWN or place in self.strange:
            return False
        words = set(stems(self.tokens[place].text))
        return bool(words & self.book.vocabulary) and not words & self.own_words(at)

    def is_relative(self, at: int) -> bool:
        """Whether a percentage is of a change by the words around it: `a 20% increase`, `up 20%`."""
        return bool(self.directions(range(max(0, at - 2), min(at + 3, self.clause(at).stop))))

    def is_adverb(self, at: int) -> bool:
        """Whether `most` goes with an adjective: `the most expensive kind`."""
        token = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        plain = token is not None and token.kind == "word" and self.word(at + 1) not in lexicon.STOP | lexicon.GENERIC
        return plain and not set(stems(self.word(at + 1))) & self.own_words(at)

    def is_the_one(self, at: int) -> bool:
        """Whether a place begins `the one line that`."""
        return self.word(at) == "one" and self.word(at - 1) == "the"

    @cached_property
    def strange(self) -> frozenset[int]:
        """The places of words that belong neither to the language of figures nor to a subject of the paper."""
        return frozenset(self.unknown(self.all()))

    @_once
    def core(self, at: int) -> range:
        """The part of a clause that says something of a number: not why, not when else, not with what."""
        clause = self.clause(at)
        cuts = [place for place in clause if self.word(place) in lexicon.ADJUNCTS and place != clause.start]
        start = max((place for place in cuts if place <= at), default=clause.start)
        return range(start, min((place for place in cuts if place > at), default=clause.stop))

    @cached_property
    def touched(self) -> Sequence[Subject]:
        """The subjects of the paper of which the sentence has a telling word: it may speak of any of them."""
        own = {root(word) for name in self.section.names for word in name} if self.section else set()
        found: dict[str, Subject] = {}
        for word in self.spoken_roots:
            for subject in self.book.by_word.get(word, ()):
                if word not in own:
                    found[subject.id] = subject
        return list(found.values())[:_MOST_TOUCHED]

    @cached_property
    def akin(self) -> Sequence[Subject]:
        """The tables and rows that share a telling word with the section, where the sentence has it."""
        found = {s.id: s for word in self.spoken_roots for s in self.book.by_word.get(word, ()) if not s.statuses}
        return list(found.values())[:_MOST_TOUCHED]

    @cached_property
    def hints(self) -> list[tuple[int, Subject]]:
        """The indicators of which a word of the sentence is, and of no other's name, with its place."""
        spoken, found = self.spoken_roots, []
        for at, token in enumerate(self.tokens):
            for word in roots(token.text):
                own = [one_ for one_ in self.book.by_word.get(word, ()) if one_.statuses]
                telling = {root(w) for one_ in own for w in one_.names[0] if w not in lexicon.GENERIC | lexicon.STOP}
                if len(own) == 1 and len(telling & spoken) >= min(2, len(telling)):
                    found.append((at, own[0]))
        return found

    @cached_property
    def months(self) -> list[Month]:
        """The months that are named, as they were last before the end of the paper's quarter."""
        year, last = self.book.quarter.last_month()
        found = []
        for token in self.tokens:
            for word in re.findall(r"[a-z]+", token.text.lower()) if token.kind in ("date", "word", "period") else ():
                if (number := lexicon.MONTH_NUMBERS.get(word)) and len(word) > 3:
                    found.append(Month(year if number <= last else year - 1, number))
        return found

    def groups(self) -> list[tuple[int, str, frozenset[str]]]:
        """The groups of indicators that are named, each with its place and the ids of its indicators."""
        flat = [
            (at, word)
            for at, token in enumerate(self.tokens)
            for word in re.findall(r"[\w'\u2019]+", token.text.lower())
        ]
        found = []
        for name, ids in self.book.groups:
            own = tuple(re.findall(r"[\w'\u2019]+", name.lower()))
            for start in range(len(flat) - len(own) + 1):
                if tuple(word for _, word in flat[start : start + len(own)]) == own:
                    at = flat[start][0]
                    if self.tokens[at].text[:1].isupper():
                        found.append((at, name, ids))
        return sorted(found)

    def named(self) -> list[Subject]:
        """The subjects that the sentence names, each once."""
        return list({subject.id: subject for _, subject in self.specific(self.all())}.values())

    @property
    def speaks_of_year(self) -> bool:
        """Whether it names a year, or a year so far."""
        return any(token.relative in ("ytd", "todate", "fullyear", "fy") for _, token in self.periods_in(self.all()))

    # -- directions -------------------------------------------------------------------------------

    def sign(self, at: int) -> tuple[int, bool] | None:
        """The direction that governs a number: in its clause, or the last one before where the clause goes on."""
        beside = {"above": 1, "below": -1, "short": -1}.get(self.distance_word(at))
        if self.words(self.behind(at, 6)) & lexicon.AIMS:
            beside = beside or {"over": 1, "under": -1}.get(self.distance_word(at))
        if beside:
            return beside, False
        clause = self.clause(at)
        places = self.directions(clause)
        if not places and clause.start and at - clause.start < 3:  # `and by 31% on ...`
            places = self.directions(range(at))
        if not places:
            return None
        token = self.direction_at(min(places, key=lambda place: abs(place - at) + (0.5 if place < at else 0)))
        return (token.sign, token.better) if token else None

    def distance_word(self, at: int) -> str:
        """The word that makes a number a distance, past the noun that it counts: `1.3 days below target`."""
        for place in self.behind(at, 3):
            if self.word(place) in lexicon.DISTANT:
                return self.word(place)
            if self.tokens[place].kind not in ("word", "mention") or self.word(place) in lexicon.STOP - {"points"}:
                return ""
        return ""

    # -- subjects ---------------------------------------------------------------------------------

    @_once
    def subject(self, at: int) -> Subject | None:
        """What something is said of: named in its clause, by the paragraph, in the sentence, by the section."""
        if paired := self._respectively(at) or self._beside(at):
            return paired
        if named := self.specific(self.clause(at)):
            earlier, later = [s for p, s in named if p <= at], [s for p, s in named if p > at]
            close = bool(self.mentions(range(at + 1, min(at + 3, len(self.tokens)))))  # `239 fewer complaints`
            return (later or earlier)[0 if later else -1] if close or not earlier else earlier[-1]
        if self.lead:
            return self.lead
        if self.section is None and self.hints:
            return min(self.hints, key=lambda hint: abs(hint[0] - at))[1]
        earlier = [subject for place, subject in self.specific(self.all()) if place < at]
        return earlier[-1] if earlier else self.section

    def is_paired(self, at: int) -> bool:
        """Whether a list gives a number its subject: by `respectively`, or row and number in turn."""
        return self._respectively(at) is not None or self._beside(at) is not None

    @_once
    def _respectively(self, at: int) -> Subject | None:
        """`Vacancies and sickness stood at 7.9% and 5.2% respectively`: the first is of the first."""
        if "respectively" not in self.spoken:
            return None
        spoken = sorted([*self.mentions(self.all()), *self.hints], key=lambda pair: pair[0])
        parents = {subject.parent for _, subject in spoken}
        hints = list({subject.id: subject for _, subject in spoken if subject.id not in parents}.values())
        numbers = self.numbers(self.all())
        return hints[numbers.index(at)] if at in numbers and len(hints) == len(numbers) else None

    @_once
    def _beside(self, at: int) -> Subject | None:
        """`Waste accounted for 63 complaints and Highways for 35`: rows and numbers in turn, each with its own."""
        rows = [(place, subject) for place, subject in self.mentions(self.all()) if subject.parent]
        numbers = self.numbers(self.all())
        if at not in numbers or len(numbers) != len(rows) or len(rows) < _SEVERAL or self.spoken & _COMPARING:
            return None
        if len({subject.id for _, subject in rows}) < len(rows) or len({subject.parent for _, subject in rows}) > 1:
            return None
        first, last = (
            ([place for place, _ in rows], numbers) if rows[0][0] < numbers[0] else (numbers, [p for p, _ in rows])
        )
        turns = [place for pair in zip(first, last, strict=True) for place in pair]
        return rows[numbers.index(at)][1] if turns == sorted(turns) else None

    def specific(self, places: range) -> list[tuple[int, Subject]]:
        """What is named, but for tables of which a row is named too: `complaints about Environment` is the row's."""
        named = [(at, subject) for at, subject in self.mentions(places) if not self._names_section(at, subject)]
        parents = {subject.parent for _, subject in named}
        kept = [(at, subject) for at, subject in named if subject.id not in parents]
        if self.lead and not any(subject.parent for _, subject in kept):
            kept = [(at, subject) for at, subject in kept if subject.id != self.lead.parent]
        return kept

    def _names_section(self, at: int, subject: Subject) -> bool:
        """Whether a mention is but a word of the section's own name: `calls` under `calls answered in 20 seconds`."""
        section = self.section
        if section is None or not section.statuses or section.id in (subject.id, subject.parent):
            return False
        return set(stems(self.tokens[at].text)) <= {word for name in section.names for word in name}

    @_once
    def own_words(self, at: int) -> frozenset[str]:
        """The telling words of the name of the subject at a place, and the nouns that it counts."""
        subject = self.subject(at)
        if subject is None:
            return frozenset()
        return subject.heads | {word for name in subject.names for word in name} - lexicon.GENERIC - lexicon.STOP

    @_once
    def heads(self, at: int) -> frozenset[str]:
        """The nouns that the subject at a place counts."""
        subject = self.subject(at)
        return subject.heads if subject else frozenset()

    def unknown(self, places: Collection[int]) -> list[int]:
        """The places of words that belong neither to the language of figures nor to a subject of the paper."""
        return [
            at
            for at in places
            if self.tokens[at].kind == "word"
            and self.word(at) not in _KNOWN
            and root(self.word(at)) not in _KNOWN_ROOTS
            and not self.word(at).endswith("ly")
            and not self.knows(at)
        ]

    def knows(self, at: int) -> bool:
        """Whether a word is of the paper's subjects, or begins as one of theirs: `caller` and `call`."""
        if (number := self.number_at(at - 1)) and self.section and number.unit == "plain":
            rows = len(self.book.rows(self.section.id))
            if rows and number.value == rows:
                return True  # `the four divisions` of a table of four
        if self.section and self.section.is_money and self.word(at) in lexicon.MONEY:
            return True
        return any(self.book.knows(word) for word in stems(self.tokens[at].text))

    def is_verb(self, at: int) -> bool:
        """A guess: a word that ends like a participle."""
        return self.word(at).endswith(("ed", "ing"))

    @_once
    def is_narrow(self, at: int) -> bool:
        """Whether the clause speaks of a shorter time than a quarter, or of other places than the council's."""
        clause = self.clause(at)
        if self._is_elsewhere(at) or self._is_some_time(at):
            return True
        words = {self.word(p) for p in clause if not isinstance(self.tokens[p], Period)} | {self.word(0)}
        months = words & {name for name in lexicon.MONTH_NUMBERS if name not in ("may", "mar", "march")}
        dated = any(self.tokens[p].kind == "date" for p in clause)
        subject = self.subject(at)
        own = {word for name in subject.names for word in name} if subject else set()
        spans = [p for p in clause if self.word(p) in lexicon.SPANS and stem(self.word(p)) not in self.heads(at) | own]
        timed = any(self.word(p - k) in ("in", "during", "on", "over", "that", "each") for p in spans for k in (1, 2))
        return bool(months) or dated or timed

    def _is_elsewhere(self, at: int) -> bool:
        """Whether a number is of other places: they are named in its clause, or right before it (`England, 19.0`)."""
        clause = self.clause(at)
        words = self.words(self.reach(at)) | {self.word(0)}
        if self.word(at - 1) == "," and at - 1 == clause.start:
            before = range(max([0, *self.numbers(range(at - 1))]), at - 1)
            words |= self.words(before)
        return bool(words & lexicon.ELSEWHERE)

    def _is_some_time(self, at: int) -> bool:
        """Whether the clause is of a time that no one figure is of: a calendar year, or `when` something else was."""
        subject = self.subject(at)
        for _, token in self.periods_in(self.clause(at)):
            if token.relative == CALENDAR:
                known = [when for when in token.meant if subject and subject.known(when)]
                return len(known) != 1
        place = self._opens_with_when(at)
        return place is not None and not self.periods_in(self.clause(at)) and self.spoken_of(at) is None

    @_once
    def negated(self, at: int) -> bool:
        """Whether the clause says that something is not so."""
        words = self.words(self.clause(at))
        pairs = {(self.word(place), self.word(place + 1)) for place in self.clause(at)}
        turned = {("no", "longer"), ("rather", "than"), ("instead", "of")} & pairs
        return bool(words & lexicon.NEGATIONS or turned) or any(word.endswith(("n't", "n\u2019t")) for word in words)

    @_once
    def is_wish(self, at: int) -> bool:
        """Whether the clause says what is expected, planned or feared."""
        wishes = {self.word(p) for p in self.clause(at) if self.word(p) in lexicon.WISHES and not self._is_noun(p)}
        own = self.own_words(at)
        aims = self.word(0) == "to" and self.word(1) not in (
            "date",
            "the",
            "end",
            "put",
        )  # `To land on budget we can spend`
        return any(stem(word) not in own for word in wishes) or self.word(0) == "if" or aims

    def _is_noun(self, at: int) -> bool:
        """Whether a plan is a thing: `against a plan of`, `the sum planned`; not `we plan to`."""
        planned = self.word(at) in ("plan", "plans", "planned") and self.word(at + 1) != "to"
        return planned and self.word(at - 1) not in ("is", "are", "be", "being", "we")

    # -- periods ----------------------------------------------------------------------------------

    def latest(self, subject: Subject) -> When:
        """The last quarter that has a value of a subject."""
        if subject.id not in self._lasts:
            self._lasts[subject.id] = one(subject.latest(self.book.quarter))
        return self._lasts[subject.id]

    @_once
    def periods(self, at: int) -> tuple[list[When], bool]:
        """What period a number is of, and whether the sentence says so; the paper's quarter where it does not."""
        if spoken := self.spoken_of(at):
            return list(spoken.meant), True
        clause = self.clause(at)
        for places in (clause,) if "now" in self.words(clause) else (clause, self.all()):
            found = [
                (place, token)
                for place, token in self.periods_in(places)
                if not (self.is_base(place) or self.dates_another(place, at) or self._is_of_first(place))
            ]
            if places == self.all():  # a year in another clause is too long a time to be that of a number
                found = [(place, token) for place, token in found if token.relative != CALENDAR]
            if found:
                near = sorted(found, key=lambda pair: abs(pair[0] - at))[:2]
                later = places == self.all() and all(place >= clause.stop for place, _ in near)
                whens = dict.fromkeys(when for _, token in near for when in token.meant)
                return [*whens, *([one(self.book.quarter)] if later else [])], True
        return [one(self.book.quarter)], False

    def whens(self, at: int, subject: Subject) -> list[When]:
        """The periods that a value at a place may be of, the likeliest first."""
        if when := self.dated(at):
            return list(when.meant)
        bases, compared = self.bases(at)
        whens, stated = self.periods(at)
        latest = self.latest(subject)
        candidates = list(whens) if stated else [latest]
        near = self.behind(at, 3)
        beside = [token for _, token in self.periods_in(range(near.start, min([*self.numbers(near), near.stop])))]
        is_from = self.word(at - 1) == "from"
        if beside and (is_from or self._is_beside(at)):
            candidates = list(beside[0].meant)  # `from 44.0% in Quarter 2`
        elif is_from and not compared and not stated:
            candidates = [one(when) for when in sorted(subject.values, reverse=True) if when < latest.quarters[0]]
        elif is_from:
            candidates = list(bases) if compared else [latest.shifted(-1), latest.shifted(-4), *candidates]
            if stated:
                candidates += [*(when.shifted(-1) for when in whens), *(when.shifted(-4) for when in whens), *whens]
        elif compared and self.word(at - 1) != "to" and self.is_compared_with(at):
            candidates = list(bases)
        candidates = ([] if beside else self._over_time(at, subject)) or candidates
        if subject.additive and _ADDS_UP & self.spoken:
            candidates += [year_to_date(self.book.quarter), twelve_months(self.book.quarter)]
        return list(dict.fromkeys(candidates))

    def _over_time(self, at: int, subject: Subject) -> list[When]:
        """The quarters of a value at an end of several, or of a time before that is not named; none elsewhere."""
        latest = self.latest(subject)
        windows = [token for _, token in self.periods_in(self.all()) if token.relative == "window"]
        if windows and self.word(at - 1) == "from":  # `Over nine quarters it has come down from 9.3 to 8.4`
            first = one(windows[0].meant[0].quarters[0])
            return [first, first.shifted(-1)]
        if windows and self.word(at - 1) == "to":
            return [latest]
        if self._is_before(at):
            earlier = [one(when) for when in sorted(subject.values, reverse=True) if when < latest.quarters[0]]
            return earlier[: 1 if "for" in self.words(self.behind(at, 3)) else None]
        return []

    def _is_before(self, at: int) -> bool:
        """Whether a value is of a time before that is not named: `After holding at 8.6 for two quarters, it fell`."""
        start = self.core(at).start
        places = range(start, at)
        before = {"after", "following", "having"} & self.words(range(start, start + 2))
        dated = [token for _, token in self.periods_in(self.behind(at, 5)) if token.relative != "window"]
        return bool(before) and len(places) < _NEAR and not dated and not self.periods_in(places)

    def dated(self, at: int) -> Period | None:
        """When a peak or a low was, where that stands behind it: `the peak of 284 households at the end of June`."""
        if not {"peak", "high", "low", "trough", "maximum", "minimum"} & set(self.before(at, 3)):
            return None
        for place in self.behind(at, 5):
            token = self.tokens[place]
            if isinstance(token, Period):
                joined = self.word(place - 1) in ("in", "at", "of", "for", "during")
                return token if joined or token.text.lower().startswith(("at ", "in ", "on ", "by ")) else None
            if token.kind not in ("word", "mention") or self.word(place) in lexicon.NEGATIONS | {
                "to",
                "and",
                "was",
                "is",
            }:
                return None
        return None

    def _is_beside(self, at: int) -> bool:
        """Whether a period is right behind a value: `the 59 of October to December`, `75.9% in Quarter 2`."""
        link = self.word(at + 1)
        place = at + 2 if link in ("in", "of", "for", "during", "at", "a") else at + 1
        return place < len(self.tokens) and isinstance(self.tokens[place], Period)

    def dates_another(self, place: int, at: int) -> bool:
        """Whether a period says when another number was: `9% below target, down from 135,178 in Quarter 1`."""
        near = (before for before in range(place - 1, max(place - 4, -1), -1) if self.number_at(before))
        number = next(near, None)
        if number is None or number == at:
            return False
        if self.word(number - 1) in ("and", ",") and number > 1:  # the next of several: `and 120,270 in Quarter 2`
            earlier = [token for token, _ in self.periods_in(range(max(0, number - 5), number))]
            return bool(earlier) and self.dates_another(earlier[-1], at)
        return self.word(number - 1) == "from"

    def _opens_with_when(self, at: int) -> int | None:
        """Where the clause begins with `when`, the place before that: what is there says when; else None."""
        start = self.clause(at).start
        while start < at and self.word(start) == ",":
            start += 1
        if self.word(start) != "when" or not start:
            return None
        return start - 2 if self.word(start - 1) == "," else start - 1

    def spoken_of(self, at: int) -> Period | None:
        """The period of which a clause speaks: `than in the summer, when it was 85.0%` is of the summer."""
        place = self._opens_with_when(at)
        token = self.tokens[place] if place is not None and place >= 0 else None
        return token if isinstance(token, Period) and not self.periods_in(self.clause(at)) else None

    def _is_of_first(self, place: int) -> bool:
        """Whether a period is that of `for the first time since ...`: nothing else is of it."""
        near = self.before(place, 4)
        return "since" in near and bool({"time", "first", "second", "third"} & set(self.before(place, 7)))

    @_once
    def bases(self, at: int) -> tuple[list[When], bool]:
        """What a number is compared with, and whether the sentence says so."""
        clause = self.clause(at)
        stop = next(iter(self.numbers(range(at + 1, clause.stop))), clause.stop)
        for places in (
            range(at + 1, stop),
            range(clause.start, at),
            range(stop, clause.stop),
            range(min(clause.start, 6)),
        ):
            for place, token in self.periods_in(places):
                if self.is_base(place) and not self._is_of_first(place):
                    return list(token.meant), True
        return [], False

    @_once
    def is_base(self, at: int) -> bool:
        """Whether a period is one with which something is compared."""
        token = self.tokens[at]
        if not isinstance(token, Period) or token.relative in ("this", "ytd", "todate", "12m", "fullyear"):
            return False
        near = self.before(at, 4)
        if token.relative in ("last", "year", "lastyear"):
            return at > 0 and not (near[-1:] in (["in"], ["during"]) and not _COMPARES & set(near) and at < 3)
        return bool(_COMPARES & set(near)) or near[-1:] in (["on"], ["from"]) or "that of" in " ".join(near)

    def base_before(self, at: int) -> Number | None:
        """The number of the sentence before from which one is a distance: `We are now 16% below it`, `below that`."""
        if len(self.numbers_before) != 1 or self.numbers(range(at)):
            return None
        behind = self.behind(at, 4)
        refers = (self.word(p) in _DISTANCES and self.word(p + 1) in ("it", "that", "this") for p in behind)
        return self.numbers_before[0] if any(refers) else None

    def is_compared_with(self, at: int) -> bool:
        """Whether a value is itself what another is compared with: `against 49% at the end of quarter 3`."""
        return bool({"against", "than", "compared", "from", "with"} & set(self.before(at, 3)))

    def pairs(self, at: int, subject: Subject) -> list[tuple[When, When]]:
        """The pairs of later and earlier period that a change may be between, by what the sentence says."""
        whens, said = self.periods(at)
        bases, compared = self.bases(at)
        windows = [len(t.meant[0].quarters) for _, t in self.periods_in(self.clause(at)) if t.relative == "window"]
        if windows and not compared:
            now = self.latest(subject)
            return [(now, now.shifted(-back)) for back in (windows[0], windows[0] - 1)]
        now = self.latest(subject)
        if not said:
            whens = [now]
        if not compared:
            made = [
                pair for when in whens for pair in ((when, when.shifted(-len(when.quarters))), (when, when.shifted(-4)))
            ]
            return list(dict.fromkeys(made))
        made = [(when, base) for when in whens for base in bases if base.quarters[0] < when.quarters[0]]
        if not made:
            made = [(now, base) for base in bases if base.quarters[0] < now.quarters[0]]
        to_date = year_to_date(now.quarters[0])
        if to_date.shifted(-4) in bases:
            made.append((to_date, to_date.shifted(-4)))
        if not said:
            made += [(financial_year(base.quarters[0].year + 1), base) for base in bases if len(base.quarters) == 4]
        return [(later, earlier) for later, earlier in made if len(later.quarters) == len(earlier.quarters)]


def numeric(sign: int, subject: Subject | None, *, better: bool) -> int | None:
    """A direction as up (1) or down (-1) of a subject's number; None where good and bad have no number."""
    if not sign or not better:
        return sign or None
    polarity = subject.polarity if subject else None
    return {Polarity.HIGHER: sign, Polarity.LOWER: -sign}.get(polarity) if polarity else None


def _clauses(tokens: Sequence[Token]) -> list[range]:
    """The clauses of a sentence: cut at marks, conjunctions, and where lists of numbers are no list of values."""
    cuts = [0, *_cuts(tokens), len(tokens)]
    return [range(start, stop) for start, stop in pairwise(cuts) if stop > start]


def _cuts(tokens: Sequence[Token]) -> Iterator[int]:
    last, numbers = 0, [at for at, token in enumerate(tokens) if isinstance(token, Number)]
    for at, token in enumerate(tokens):
        word = token.text.lower()
        before = any(last <= place < at for place in numbers)
        after = bool(numbers) and numbers[-1] > at
        cut = token.kind == "clause" or (at > 0 and word in _TURNS)
        if token.text == ",":
            cut = before and _numbered(_until_comma(tokens[at + 1 :]))
        elif word == "and" and before and after:
            joins = _numbered(tokens[at + 1 : at + 2])
            cut = not joins or any(isinstance(near, Period | Movement) for near in tokens[at + 1 : at + 8])
        if cut:
            yield at
            last = at


def _numbered(tokens: Sequence[Token]) -> bool:
    return any(isinstance(token, Number) for token in tokens)


def _until_comma(tokens: Sequence[Token]) -> Sequence[Token]:
    return tokens[: next((at for at, token in enumerate(tokens) if token.text == ","), len(tokens))]
