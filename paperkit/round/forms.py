"""Turns a council as it stands into the forms that its services fill in: a workbook each, or a Word document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from paperkit.council.groups import group_of, grouped
from paperkit.findings.finding import Finding, Invalid, Span, error
from paperkit.paper.model import MeasureTable
from paperkit.reading.textfile import shown
from paperkit.reading.writing import fitted
from paperkit.round.book import Sheet, workbook
from paperkit.round.form.definitions import definitions_sheet
from paperkit.round.form.in_word import asking
from paperkit.round.form.names import OTHERS, Asked, flags_sheet
from paperkit.round.form.others import others_sheet
from paperkit.round.form.results import Results
from paperkit.round.form.start import posts_sheet, start_sheet
from paperkit.round.form.wordform import word_form
from paperkit.round.form.words import actions_sheet, words_sheet
from paperkit.round.standing import Standing
from paperkit.run.publish import Leaving, publish
from paperkit.values.group_kind import GroupKind

_NAME = "{quarter} {service} return"
_NOBODY = "No service"


@dataclass(frozen=True, slots=True)
class Form:
    """A form that was written: for whom, where, how much it asks for."""

    service: str
    path: Path
    indicators: int
    figures: int
    """Figures of tables, months and supporting rows."""


def asked_of(standing: Standing, by: GroupKind) -> Iterator[Asked]:
    """What each service is asked for, services as the groups of a kind are ordered; each table goes to one of them.

    A table is asked of the service that has indicators of its division, else of its portfolio; where none has, of its
    division itself.
    """
    council = standing.council
    asked = [one for one in standing.indicators if one not in standing.without_figures]
    groups = list(grouped(council, asked, by))
    names = [group.name if group else _NOBODY for group, _ in groups]
    tables: dict[str, list[MeasureTable]] = {name: [] for name in names}
    for table in standing.measures:
        own = group_of(council, table.measure, by)
        division, portfolio = table.measure.division, table.measure.portfolio
        beside = (
            name
            for same in ("division", "portfolio")
            for name, (_, indicators) in zip(names, groups, strict=True)
            if any(getattr(one, same) == getattr(table.measure, same) for one in indicators)
        )
        name = own.name if own else next(beside, council.divisions[division].name if division else portfolio)
        tables.setdefault(name, []).append(table)
    indicators = dict(zip(names, (own for _, own in groups), strict=True))
    for name, measures in tables.items():
        yield Asked(name, indicators.get(name, ()), tuple(measures))


def sheets(standing: Standing, asked: Asked) -> tuple[Sheet, ...]:
    """The sheets of a service's form; those with nothing to fill in are left out."""
    results = Results(standing, asked)
    made = (results.sheet(), words_sheet(standing, asked, results), actions_sheet(standing, asked, results))
    lists = (definitions_sheet(asked), flags_sheet(), posts_sheet(standing))
    every = (start_sheet(standing, asked), *made, others_sheet(standing, asked), *lists)
    return tuple(sheet for sheet in every if sheet.rows)


def forms(
    standing: Standing, out: Path, by: GroupKind = GroupKind.SERVICE_AREA, *, word: bool = False
) -> tuple[Form, ...]:
    """Write a form for each service into a folder, all or none; with `word` one in Word too, for what is written.

    Raises `Invalid` where one is there already.
    """
    made: dict[Path, tuple[Form, bytes]] = {}
    for asked in asked_of(standing, by):
        name = fitted(_NAME, {"quarter": standing.cycle.named(standing.quarter), "service": asked.service})
        parts = sheets(standing, asked)
        figures = sum(len(sheet.rows) for sheet in parts if sheet.name == OTHERS)
        title = f"Performance return of {asked.service}, {standing.title}"
        book, text = out / f"{name}.xlsx", out / f"{name}.docx"
        made[book] = (Form(asked.service, book, len(asked.indicators), figures), workbook(parts, title))
        if word:
            made[text] = (Form(asked.service, text, len(asked.indicators), 0), word_form(asking(standing, asked)))
    there = [path for path in made if path.exists()]
    if there:
        raise Invalid([_there(path) for path in there])
    publish([Leaving(path, content, public=False) for path, (_, content) in made.items()])
    return tuple(form for form, _ in made.values())


def _there(path: Path) -> Finding:
    hint = "somebody may have begun to fill it in: move it away, or name another folder with --out"
    return error("form.exists", "the form is there already", Span(shown(path)), hint=hint)
