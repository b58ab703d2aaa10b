"""Checks of what authors say of charts for those who cannot see them: the words against the figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from paperkit.claims.expression import PLACEHOLDER, as_typed
from paperkit.council.register import Indicator, Unit
from paperkit.document.words import spoken
from paperkit.findings.finding import Finding, Span, error, warning
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper, Reading
from paperkit.paper.wording import in_unit
from paperkit.values.period import MONTHS
from paperkit.values.quantity import parse_number, percentage_change, range_of

_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS)
_PERIOD = re.compile(
    rf"\b(?:{_MONTH})\b(?:\s+\d{{4}}|\s+\d{{2}}\b)?|\b(?:19|20)\d\d(?:[/\u2013-]\d\d)?\b|\bquarters?\s+\d\b|\bQ[1-4]\b|"
    r"\b\d+[\s-](?:month|quarter|year)s?\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w.,])[+\-\u2212]?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d+)?%?"
    r"(?:\s+(?P<scale>thousand|million))?"
)
_SCALES = {None: Decimal(1), "thousand": Decimal(1000), "million": Decimal(1_000_000)}


def described_charts(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """A figure in an author's own description of a chart must be one that the chart shows.

    Under `# Chart` in a commentary file an author may describe a chart in other words than paperkit's. Each
    number there must be a value of the chart at the rounding in which it is written, or the difference of two,
    or, with a per cent sign, the change from one to another. `85%` passes next to 85.3%; `58%` does not. A
    description that leaves out the latest result is a warning. It cannot know whether a value is next to
    the right quarter. What is computed (`{{calls-answered}}`) is passed over.
    """
    for indicator in rated.paper.featured():
        own = rated.paper.commentary[indicator.id].get("Chart")
        if not own:
            continue
        at = rated.paper.at(f"commentary/{indicator.id}.md", "Chart")
        quarters = rated.paper.shown_quarters(indicator, layout.file.indicator.window)
        readings = [reading for quarter in quarters if (reading := rated.paper.readings[indicator.id].get(quarter))]
        yield from _against(spoken(own), indicator, readings, at)


def _against(text: str, indicator: Indicator, readings: Sequence[Reading], at: Span) -> Iterator[Finding]:
    values = [figure.value for r in readings for figure in (r.actual, r.target, r.floor) if figure.value is not None]
    typed = as_typed(text, "")
    said = [(found[0].strip(), found["scale"]) for found in _NUMBER.finditer(_PERIOD.sub(" ", typed))]
    spans = tuple(reading.at for reading in readings)
    unit = indicator.unit or Unit(name="Number")
    for written, scale in said:
        if not _possible(written, scale, values):
            shown = ", ".join(in_unit(r.actual.value, unit) for r in readings if r.actual.value is not None)
            yield error(
                "chart.description",
                f"the description of the chart says `{written}`, which is not one of its figures",
                at,
                hint=f"the results are {shown}; or take the description out, and one is written from the figures",
                related=spans,
            )
    latest = next((r.actual.value for r in reversed(readings) if r.actual.value is not None), None)
    if (
        latest is not None
        and not PLACEHOLDER.search(text)
        and not any(_stands_for(written, scale, latest) for written, scale in said)
    ):
        yield warning(
            "chart.description-latest",
            "the description of the chart leaves out the latest result",
            at,
            hint=f"it is {in_unit(latest, unit)}",
        )


def _possible(written: str, scale: str | None, values: Sequence[Decimal]) -> bool:
    if any(_stands_for(written, scale, value) for value in values):
        return True
    for one, other in permutations(values, 2):
        change = percentage_change(one, other) if "%" in written else None
        if _stands_for(written, scale, abs(one - other)) or (
            change is not None and _stands_for(written, scale, abs(change))
        ):
            return True
    return False


def _stands_for(written: str, scale: str | None, value: Decimal) -> bool:
    """Whether a number as it is written may stand for a value, at the rounding in which it is written."""
    number = parse_number(written.removesuffix(scale or "").strip().lstrip("+"))
    exponent = number.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) * _SCALES[scale]
    possible = range_of(number * _SCALES[scale], step)
    return possible.low <= value <= possible.high
