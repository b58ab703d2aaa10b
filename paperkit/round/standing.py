"""Turns a council's folder and a quarter into what its services are asked for: indicators, figures so far, rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from paperkit.council.council import Council
from paperkit.council.folders import COUNCIL_FILE, papers_under
from paperkit.council.paper_file import PaperFile
from paperkit.council.register import Indicator, Indicators, Measures
from paperkit.council.year import Rules, Year
from paperkit.findings.finding import Invalid, Span, error, stop_at_errors
from paperkit.layout.layout import Layout
from paperkit.loading.figures import FigureReader, Figures
from paperkit.loading.inputs import MEASURES, REGISTER, Inputs
from paperkit.loading.neighbours import latest_first, quarters_of
from paperkit.loading.rows import called, folded
from paperkit.paper.model import MeasureTable
from paperkit.reading.library import Library
from paperkit.reading.textfile import shown
from paperkit.run.prepare import layout_named
from paperkit.values.clear_days import last_day, working_days_before
from paperkit.values.period import Cycle, Quarter

_ENOUGH = 0.5
"""The share of indicators with a result from which on a quarter counts as reported."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A council as it stands before a quarter is reported: what is known, and what is asked for."""

    folder: Path
    council: Council
    quarter: Quarter
    rules_of: Year
    """The year whose rules hold: the quarter's own, or the last before it that is known."""
    indicators: tuple[Indicator, ...]
    not_reported: tuple[Indicator, ...]
    """The rest of the register: what was given up, or begins later."""
    measures: tuple[MeasureTable, ...]
    figures: Figures
    """Results up to the quarter before; targets and limits of the quarter too."""
    layout: Layout
    return_by: date | None
    """The day by which returns are due; None where no calendar says so."""
    papers: tuple[Path, ...]
    """The folders of the quarter's papers, which may not be there yet."""
    cycle: Cycle
    """How often the papers come of which the quarter is one; quarterly where none of them reports it."""
    before: Quarter | None = None
    """The quarter of the latest paper, where it counts as reported."""
    still_awaited: int = 0
    """How many results that paper lacks."""

    @property
    def without_figures(self) -> tuple[Indicator, ...]:
        """The indicators of which the register does not say how figures are printed: only ratings are given of them."""
        return tuple(one for one in self.indicators if one.unit is None and one.id not in self.figures.readings)

    def why_not_reported(self, *called_so: str) -> str:
        """Why the indicator of one of these names is not reported in the quarter; nothing where none is called so."""
        ids = called(self.not_reported)
        id = next((id for name in called_so if (id := ids.get(folded(name)))), None)
        if id is None:
            return ""
        one = next(one for one in self.not_reported if one.id == id)
        if one.until and one.until < self.quarter:
            return f"`{one.id}` is not reported any more: {one.until} was its last quarter"
        return f"`{one.id}` is not reported yet: {one.since} is its first quarter"

    @property
    def title(self) -> str:
        """The period that is reported, as a title: `Quarter 3, 2011/12`."""
        return self.cycle.titled(self.quarter)

    def earlier(self, count: int) -> tuple[Quarter, ...]:
        """So many quarters before the one that is reported; those of papers, where nothing is known of one between."""
        known = {when for own in self.figures.readings.values() for when, one in own.items() if one.says_something}
        step = self.cycle.quarters if all(self.cycle.reports(when, self.quarter) for when in known) else 1
        return tuple(self.quarter.shifted(-back * step) for back in range(count, 0, -1))

    def rules(self, id: str) -> Rules:
        """The rules by which an indicator will be rated."""
        return self.rules_of.rules(id, self.quarter)


def council_at(folder: Path | None) -> Path:
    """The folder of a council: this one, or one above, below, or in its `inputs/`.

    Raises `Invalid` where it is none, or several.
    """
    start = folder or Path("inputs")
    above = next((place for place in (start, *start.resolve().parents) if (place / COUNCIL_FILE).exists()), None)
    if above is not None and (folder is not None or above == start):
        return above
    below = sorted(path.parent for within in ("*", "inputs/*") for path in start.glob(f"{within}/{COUNCIL_FILE}"))
    if len(below) == 1:
        return below[0]
    names = ", ".join(f"`{shown(path)}`" for path in below)
    said = f"which council is meant: {names}?" if below else "no council in this folder"
    hint = "name the folder of one" if below else "a council's folder holds `council.yaml`; `paperkit init` makes one"
    raise Invalid([error("council.none", said, Span(start.as_posix()), hint=hint)])


def latest_quarter(folder: Path) -> Quarter | None:
    """The quarter of a council's latest paper; None where it has no paper that can be read."""
    quarters = quarters_of(papers_under(folder))
    return max(quarters.values(), default=None)


def standing(folder: Path, quarter: Quarter | None = None, library: Library | None = None) -> Standing:
    """How a council stands before a quarter is reported; without one it is the next that is due.

    Raises `Invalid` with what is wrong in the council's files, and where it has no paper yet, whose layout says what
    statuses are called.
    """
    library = library or Library()
    papers = latest_first(papers_under(folder))
    quarters = quarters_of(papers)
    if not quarters:
        hint = "`paperkit init` makes a council with its first paper"
        raise Invalid([error("paper.none", "the council has no paper yet", Span(shown(folder)), hint=hint)])
    inputs = Inputs(papers[0], library)
    file = inputs.paper_file()
    council = inputs.yaml(folder / COUNCIL_FILE, Council)
    register = inputs.yaml(folder / REGISTER, Indicators)
    tables = inputs.yaml(folder / MEASURES, Measures) if (folder / MEASURES).exists() else Measures()
    years = inputs.years()
    if file is None or council is None or register is None or tables is None or not years:
        raise Invalid(inputs.findings)
    reader = FigureReader(folder, inputs.findings, library)
    due, still_awaited = (quarter, 0) if quarter else _due(folder, register, file, library)
    own = tuple(paper for paper in papers if quarters.get(paper) == due)
    figures = reader.figures(register.indicators, due.shifted(-1))
    measures = tuple(reader.measure(table, due) for table in tables.measures)
    layout = layout_named(papers[0], file.layout, inputs.at("paper.yaml", "layout"), None, library, cycle=file.reports)
    stop_at_errors(inputs.findings)
    return Standing(
        folder=folder,
        council=council,
        quarter=due,
        rules_of=_year(years, due),
        indicators=register.reported_in(due),
        not_reported=tuple(one for one in register.indicators if not one.reported_in(due)),
        measures=measures,
        figures=figures,
        layout=layout,
        return_by=_return_by(inputs, own, council),
        papers=own,
        cycle=file.reports if file.reports.reports(due, file.quarter) else Cycle.QUARTERLY,
        before=file.quarter if file.quarter < due else None,
        still_awaited=still_awaited,
    )


def _due(folder: Path, register: Indicators, file: PaperFile, library: Library) -> tuple[Quarter, int]:
    """The quarter of the latest paper while most of its results are awaited, then the one after it.

    With that one goes how many results the latest paper still lacks.
    """
    latest = file.quarter
    readings = FigureReader(folder, [], library).figures(register.indicators, latest).readings
    asked = [one for one in register.reported_in(latest) if one.id in readings]
    there = [one for one in asked if (own := readings.get(one.id, {}).get(latest)) and own.says_something]
    if len(there) < _ENOUGH * len(asked):
        return latest, 0
    return file.after, len(asked) - len(there)


def _year(years: Mapping[str, Year], quarter: Quarter) -> Year:
    """The year's own rules, else those of the last year before it, else the first that there are."""
    known = [year for year in sorted(years) if year <= quarter.financial_year()]
    return years[known[-1] if known else min(years)]


def _return_by(inputs: Inputs, papers: Sequence[Path], council: Council) -> date | None:
    """When returns are due: the first step before the meeting of the quarter's papers; None where nothing says it."""
    files = [Inputs(paper, inputs.library).paper_file() for paper in papers]
    rule, days = council.calendar.rule, [step.working_days for step in council.calendar.steps]
    meetings = [file.meeting for file in files if file]
    return working_days_before(last_day(min(meetings), rule), max(days), rule) if meetings and days else None
