"""Checks of open figures for what can be worked out of them: the same row, a sum, a difference, a share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, permutations

from paperkit.exempt.names import telling
from paperkit.exempt.parts import hidden_ids
from paperkit.findings.finding import Finding, Span, error, warning
from paperkit.layout.layout import Layout
from paperkit.paper.model import Figure, RatedPaper
from paperkit.values.period import Quarter
from paperkit.values.quantity import significant_digits

_FEW, _MANY = 2, 4
"""A sum that holds in so many quarters, or of figures with so many digits in one, is not chance."""
_NAMED_DIGITS = 3
"""More words in common and digits than this, together, are not chance."""
_HINT = "make what gives it away exempt too, or take it out; where it is not a secret, answer it in answers.yaml"


@dataclass(frozen=True, slots=True)
class Series:
    """Figures by quarter: what they are called, whose they are, whether they are per cents, and a cell of them."""

    name: str
    parent: str
    values: Mapping[Quarter, Decimal]
    is_share: bool
    at: Span
    words: frozenset[str]
    """The roots of the words of its name that say something."""
    adds_up: tuple[str, ...] = ()
    """Of a total of a table the names of the rows that it is the sum of."""


def exempt_sums(public: RatedPaper, whole: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """What is exempt may not be worked out of what is open.

    With `measure/contact-centre-calls` exempt, an open indicator's supporting row `calls received` that equals the
    table's total is found; so are a total and all rows of a table but one, the sum or the difference of two open rows,
    a percentage of which numerator and denominator are open, and 100 per cent less an open one. The finding says the
    sum. Figures of all the council's papers of the quarter count, since anyone can lay two extracts side by side. The
    sum must hold in two quarters, or with figures of four digits in one; of a row that is called like what is exempt
    its latest figure is enough. The public files are not written until it is
    mended or answered.

    It cannot know sums of three open rows or more that are not a table's, nor figures that are published elsewhere.
    """
    secrets, opened = _split(whole)
    for secret in secrets:
        for said, at in _ways(secret, opened):
            yield error("disclosure.sum", f"{secret.name} can be worked out: {said}", at, hint=_HINT)
            break  # one way is enough to mend or to answer


def exempt_before(public: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """A figure that was exempt in an earlier paper is printed by the trend table of this one.

    Where `indicator/web-visits` was exempt in the paper of Quarter 2 and is not in that of Quarter 3, the table of
    earlier quarters gives the result of Quarter 2 after all. That may be right, when the matter is closed: then answer
    it. It cannot know what became of the reason, nor tables of management information.
    """
    paper = public.paper
    window = layout.file.indicator.window
    for quarter, parts in sorted(paper.kept_back.before.items()):
        for indicator in paper.indicators:
            reading = paper.readings.get(indicator.id, {}).get(quarter)
            if (
                f"indicator/{indicator.id}" in parts
                and quarter in paper.shown_quarters(indicator, window)
                and reading
                and reading.actual.value is not None
            ):
                said = f"`{indicator.id}` was exempt in the paper of {quarter}, whose result is printed now"
                yield warning("disclosure.earlier", said, reading.actual.at, hint=_HINT)


def _ways(secret: Series, opened: Sequence[Series]) -> Iterator[tuple[str, Span]]:
    """The ways to work a series out of open ones."""
    for one in opened:
        if one.is_share == secret.is_share and (_holds(secret, one.values) or _is_named_so(secret, one)):
            yield f"it is {one.name}{_example(secret)}", one.at
        if secret.is_share and one.is_share and _holds(secret, {w: 100 - value for w, value in one.values.items()}):
            yield f"it is 100% less {one.name}{_example(secret)}", one.at
    yield from _left_over(secret, opened)
    for first, second in combinations((one for one in opened if one.is_share == secret.is_share), 2):
        for sign, sums in (("and", _sums(first, second, 1)), ("less", _sums(first, second, -1))):
            if _holds(secret, {when: abs(value) for when, value in sums.items()}):
                yield f"it is {first.name} {sign} {second.name}{_example(secret)}", first.at
    if secret.is_share:
        counts = [one for one in opened if not one.is_share]
        for part, of in permutations(counts, 2):
            if _holds(secret, _shares(part, of), rounded=True):
                yield f"it is {part.name} as a share of {of.name}{_example(secret)}", part.at


def _is_named_so(secret: Series, one: Series) -> bool:
    """Whether an open series is called like the secret one, and has its latest figure."""
    latest = secret.values[max(secret.values)]
    shared = len(secret.words & one.words)
    enough = shared + (one.words <= secret.words) + significant_digits(latest) > _NAMED_DIGITS
    return bool(shared) and enough and one.values.get(max(secret.values)) == latest


def _left_over(secret: Series, opened: Sequence[Series]) -> Iterator[tuple[str, Span]]:
    """A total of a table less its other rows, where the rows do not add up to it."""
    for total in (one for one in opened if one.adds_up):
        rows = [one for one in opened if one.parent == total.parent and one.name in total.adds_up]
        rest = {
            when: value - sum(row.values[when] for row in rows)
            for when, value in total.values.items()
            if rows and all(when in row.values for row in rows)
        }
        if _holds(secret, rest):
            yield f"it is {total.name} less its other rows{_example(secret)}", total.at


def _example(secret: Series) -> str:
    when = max(secret.values)
    return f" ({secret.values[when]:,f} in {when})"


def _holds(secret: Series, values: Mapping[Quarter, Decimal], *, rounded: bool = False) -> bool:
    """Whether values are the secret ones in all quarters that both have, and this is not chance."""
    both = [when for when in secret.values if when in values]
    if not both or not all(_same(secret.values[when], values[when], rounded=rounded) for when in both):
        return False
    telling = {secret.values[when] for when in both if secret.values[when] not in (0, 1, 100)}
    digits = max((significant_digits(value) for value in telling), default=0)
    return (len(telling) >= _FEW and digits >= _FEW) or (digits >= _MANY and not rounded)


def _same(secret: Decimal, value: Decimal, *, rounded: bool) -> bool:
    if not rounded:
        return secret == value
    exponent = secret.as_tuple().exponent
    return abs(secret - value) <= Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2


def _sums(first: Series, second: Series, sign: int) -> dict[Quarter, Decimal]:
    both = first.values.keys() & second.values.keys()
    return {when: first.values[when] + sign * second.values[when] for when in both}


def _shares(part: Series, of: Series) -> dict[Quarter, Decimal]:
    both = part.values.keys() & of.values.keys()
    pairs = {when: (part.values[when], of.values[when]) for when in both}
    return {when: part / of * 100 for when, (part, of) in pairs.items() if 0 <= part <= of and of > 0}


# -- the figures of the council -------------------------------------------------------------------


def _split(whole: RatedPaper) -> tuple[list[Series], list[Series]]:
    """The series that are exempt, and those that are open."""
    hidden = hidden_ids(whole.paper)
    found = [*_indicators(whole), *_other_periods(whole), *_supporting(whole), *_tables(whole)]
    return [one for one in found if one.parent in hidden], [one for one in found if one.parent not in hidden]


def _indicators(whole: RatedPaper) -> Iterator[Series]:
    paper = whole.paper
    words = {entry.id: telling(entry.name) for entry in paper.indicators}
    units = {entry.id: entry.printed_unit.suffix for entry in paper.indicators}
    for id, readings in paper.readings.items():
        known = {when: reading for when, reading in readings.items() if when <= paper.quarter}
        for part in ("actual", "numerator", "denominator"):
            figures = {when: getattr(reading, part) for when, reading in known.items()}
            values = {when: figure.value for when, figure in figures.items() if figure.value is not None}
            if values:
                name = f"`{id}`" if part == "actual" else f"the {part} of `{id}`"
                at = figures[max(values)].at
                yield Series(
                    name, id, values, part == "actual" and units.get(id, "%") == "%", at, words.get(id, telling(id))
                )


def _other_periods(whole: RatedPaper) -> Iterator[Series]:
    """The results of the months of quarters, each month of a quarter a series, and the outturns of years."""
    paper = whole.paper
    for indicator in paper.indicators:
        is_share, words = indicator.printed_unit.suffix == "%", telling(indicator.name)
        found: dict[str, dict[Quarter, Figure]] = {}
        for month, figure in paper.months.get(indicator.id, {}).items():
            found.setdefault(month.name, {})[month.quarter] = figure
        for year, given in paper.year_figures.get(indicator.id, {}).items():
            found.setdefault("outturn", {})[Quarter(year, 4)] = given.actual
        for name, figures in found.items():
            values = {when: figure.value for when, figure in figures.items() if figure.value is not None}
            if values:
                at = figures[max(values)].at
                yield Series(f"`{indicator.id}`, {name}", indicator.id, values, is_share, at, words)


def _supporting(whole: RatedPaper) -> Iterator[Series]:
    names = {(entry.id, row.id): row.name for entry in whole.paper.indicators for row in entry.supporting}
    for (id, row), figures in whole.paper.supporting.items():
        values = {
            when: figure.value
            for when, figure in figures.items()
            if figure.value is not None and when <= whole.paper.quarter
        }
        if values:
            words = telling(names.get((id, row), row))
            yield Series(f"the row `{row}` of `{id}`", id, values, False, figures[max(values)].at, words)


def _tables(whole: RatedPaper) -> Iterator[Series]:
    for table in whole.paper.measures:
        id, quarters = table.measure.id, table.quarters(whole.paper.quarter)
        for line in whole.tables.get(id, ()):
            pairs = zip(quarters, line.values, strict=True)
            values = {when: value for when, value in pairs if value is not None}
            if values:
                is_total = line.kind == "total"
                name = _row_of(line.name, id) if not is_total or table.measure.columns else f"the total of `{id}`"
                words = telling(line.name) or telling(table.measure.title)
                below = tuple(_row_of(row, id) for row in table.measure.sums.get(line.name, ())) if is_total else ()
                yield Series(name, id, values, False, whole.paper.at(f"measures/{id}"), words, below)


def _row_of(name: str, id: str) -> str:
    return f"the row `{name}` of `{id}`"
