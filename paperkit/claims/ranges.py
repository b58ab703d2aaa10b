"""What sentences say of how far results went: `has ranged between 97.7% and 99.6%`, from the lowest to the highest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import paperkit.claims.lexicon as lexicon
from paperkit.claims.grounds import concerns_us
from paperkit.claims.lexer import Number
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Known
from paperkit.claims.timeline import cells_of, listed, values_of
from paperkit.claims.verdict import Verdict, verdict
from paperkit.values.period import Quarter

_BETWEEN = re.compile(
    r"\b(?:ranged|ranging|ranges|range|varied|varying|vary|varies|fluctuated|moved|stayed|remained|been|run|ran"
    r"|swung|lay)\b",
    re.IGNORECASE,
)
_ENDS = lexicon.words("low high peak trough minimum maximum")
_AND = lexicon.words("and to")
_WENT = lexicon.words("moved been run")
"""What also says that something went from one value to another."""


def ranges(said: Sentence) -> Iterator[Verdict]:
    """`has ranged between 97.7% and 99.6%`: the lowest and the highest value of the quarters shown."""
    for match in _BETWEEN.finditer(said.source):
        places = said.places(match.start(), len(said.source))
        numbers = said.numbers(places)
        joined = said.words(range(places[0], places[0] + 3)) & {"between", "from"} if places else set()
        subject = said.subject(places[0]) if places else None
        if len(numbers) < 2 or not joined or subject is None or not concerns_us(said, places[0]):
            continue
        first, last = (said.number_at(place) for place in numbers[:2])
        ends = said.words(range(places[0], numbers[1])) & _ENDS
        near = numbers[0] - places[0] <= 3 and numbers[1] - numbers[0] <= 3 and said.word(numbers[1] - 1) in _AND
        if {one.unit for one in (first, last) if one} != {subject.written_in} or said.negated(places[0]):
            continue
        if not first or not last or not (near or ends) or (match[0].lower() in _WENT and not ends):
            continue
        values = list(values_of(subject, said.book.quarter).items())
        said.spent.update(numbers[:2])
        stays = match[0].lower() in ("stayed", "remained")
        windows = [values, *_named(said, values)]
        fits = any(_spans(window, first, last, subject.size, stays=stays) for window in windows)
        yield verdict(
            fits, said.text(range(places[0], numbers[1] + 1)), listed(subject, dict(values)), cells_of(dict(values))
        )


def _named(said: Sentence, values: Sequence[tuple[Quarter, Known]]) -> Iterator[list[tuple[Quarter, Known]]]:
    """The values of each period of several quarters that the sentence names, and of those from a single one on."""
    for when in said.named_periods:
        first, last = when.quarters[0], when.quarters[-1]
        yield [pair for pair in values if first <= pair[0] and (first == last or pair[0] <= last)]


def _spans(values: Sequence[tuple[Quarter, Known]], first: Number, last: Number, size: Decimal, *, stays: bool) -> bool:
    """Whether values go from one number to the other, or, where they stay, no further."""
    if not values:
        return False
    low, high = min(known.value for _, known in values) * size, max(known.value for _, known in values) * size
    lower, upper = sorted((first, last), key=lambda number: number.value)
    if stays:
        return lower.range.low <= low and high <= upper.range.high
    return lower.range.low <= low <= lower.range.high and upper.range.low <= high <= upper.range.high
