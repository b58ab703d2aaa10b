"""Turns what is asked of a service into its Word form: for services that write in Word and send figures otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from paperkit.council.register import Indicator
from paperkit.paper.wording import in_unit
from paperkit.round.form.names import AIMS, Asked
from paperkit.round.form.results import aims_of
from paperkit.round.form.wordform import Asking, Subject
from paperkit.round.standing import Standing
from paperkit.values.period import long_date

_SHOWN = 4
"""The results so far that a form tells."""


def asking(standing: Standing, asked: Asked) -> Asking:
    """What the Word form of a service asks."""
    contact = standing.council.contact
    return Asking(
        council=standing.council.name,
        quarter=str(standing.quarter),
        service=asked.service,
        subjects=subjects(standing, asked),
        return_by=long_date(standing.return_by) if standing.return_by else "",
        return_to=", ".join(filter(None, (contact.officer, contact.email))),
        title=f"Performance return of {asked.service}, {standing.title}",
    )


def subjects(standing: Standing, asked: Asked) -> tuple[Subject, ...]:
    """The indicators and tables about which words are asked, each with what the form says of it."""
    of_indicators = (
        Subject(one.id, one.name, one.reference or "", tuple(_facts(standing, one))) for one in asked.indicators
    )
    of_tables = (Subject(table.measure.id, table.measure.title) for table in asked.measures)
    return (*of_indicators, *of_tables)


def _facts(standing: Standing, indicator: Indicator) -> Iterator[str]:
    """What a quarter is held against, and the last results."""
    readings = dict(standing.figures.readings.get(indicator.id, {}))
    now, unit = aims_of(indicator, readings, standing.quarter), indicator.printed_unit
    aims = {said: getattr(now, aim).value for aim, said in AIMS.items()} if now else {}
    if told := [f"{said} {in_unit(value, unit)}" for said, value in aims.items() if value is not None]:
        yield "; ".join(told)
    quarters = standing.earlier(_SHOWN)
    results = [(when, readings[when].actual.value) for when in quarters if when in readings]
    if told := [f"{when.ending()} {in_unit(value, unit)}" for when, value in results if value is not None]:
        yield f"Results: {', '.join(told)}"
