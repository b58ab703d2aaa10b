"""Turns a paper that was recorded into what of it is no longer what its record says that it printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from paperkit.council.folders import council_of
from paperkit.exempt.parts import hidden_ids
from paperkit.findings.finding import Finding, Severity, Span, error
from paperkit.layout.layout import Layout
from paperkit.loading.records import FOLDER, OF_INDICATORS, figure_of, read_record, values
from paperkit.paper.model import Figure, Flag, Key, MeasureTable, Printed, RatedPaper
from paperkit.reading.library import Library
from paperkit.run.prepare import Checked
from paperkit.run.record import record_path

_NAMES = {
    "actual": "the result of", "target": "the target of", "floor": "the floor standard of", "value": "the figure of",
    "month_1": "the result of the first month of", "month_2": "the result of the second month of",
    "month_3": "the result of the third month of", "outturn": "the year's outturn of",
    "year_target": "the year's target of",
    "computed": "the computed figure of", "status": "the status of", "previous": "the previous status of",
    "direction": "the direction of travel of", "name": "the name of",
}  # fmt: skip
"""What is compared: all that members read as a figure or a rating, and what it is called."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A value that is another now: what it is of, what the record has, what is printed now, and its cell."""

    key: Key
    was: Printed | None
    now: str | None
    figure: Figure | None
    at: Span

    @property
    def group(self) -> str:
        """The id of the indicator or table."""
        return self.key[0].partition("/")[0]

    @property
    def is_declared(self) -> bool:
        """Whether the paper itself says that the figure was revised."""
        return self.figure is not None and self.figure.flag is Flag.REVISED

    @property
    def is_another_name(self) -> bool:
        """Whether an indicator is called otherwise, which is no correction of what the paper said."""
        return self.key[1] == "name"

    @property
    def is_worked_out(self) -> bool:
        """Whether it is a rating or a sum, which follows from figures."""
        return self.figure is None and self.now is not None and self.key[1] not in OF_INDICATORS


def restated(paper: Checked, library: Library | None = None, *, corrected: bool = False) -> tuple[Finding, ...]:
    """What a paper prints otherwise than its record has it: an error a value, or a warning where that is meant.

    What is flagged `revised`, and what follows from that alone, is a note: the paper says so itself. A paper without a
    record has no findings. `library` has what was read of other papers.
    """
    if not (council_of(paper.folder) / FOLDER).is_dir():
        return ()
    path = record_path(paper, library)
    if not path.exists():
        return ()
    wrong: list[Finding] = []
    before = read_record(path, paper.rated.paper.quarter, wrong)
    now = values(paper.rated, paper.layout.file.indicator.window)
    groups: dict[str, list[_Change]] = defaultdict(list)
    for change in _changes(paper.rated, before, now):
        groups[change.group].append(change)
    found = (one for changes in groups.values() for one in _findings(changes, paper.layout, corrected=corrected))
    return (*wrong, *found)


def _changes(rated: RatedPaper, before: dict[Key, Printed], now: dict[Key, str]) -> Iterator[_Change]:
    hidden = hidden_ids(rated.paper)
    for key in dict.fromkeys((*now, *before)):
        was, value = before.get(key), now.get(key)
        if was is None and key[2] is not None and key[2] > rated.paper.quarter:
            continue  # a target of a coming quarter that was set since
        if key[1] == "name" and (was is None or value is None):
            continue  # what is new or gone is told by its figures
        if key[1] in _NAMES and (was.value if was else None) != value and key[0].partition("/")[0] not in hidden:
            figure = _figure(rated, key)
            at = figure.at if figure and figure.at.path else was.at if was else _place(rated, key)
            yield _Change(key, was, value, figure, at)


def _findings(changes: Iterable[_Change], layout: Layout, *, corrected: bool) -> Iterator[Finding]:
    """What is said of the changes of an indicator or table; a rating or a sum may follow from a figure."""
    changes = list(changes)
    figures = [change for change in changes if not change.is_worked_out and not change.is_another_name]
    follows = bool(figures) and all(change.is_declared for change in figures)
    for change in changes:
        severity = Severity.WARNING if corrected else Severity.ERROR
        if change.is_declared or change.is_another_name or (change.is_worked_out and follows):
            severity = Severity.NOTE
        yield _finding(change, layout, severity)


def _finding(change: _Change, layout: Layout, severity: Severity) -> Finding:
    item, what, quarter = change.key
    was = f"was recorded as {_word(what, change.was.value, layout)}" if change.was else "was not recorded"
    now = f"is {_word(what, change.now, layout)} now" if change.now is not None else "is not printed now"
    said = f"{_NAMES[what]} `{item}`{f' in {quarter}' if quarter else ''} {was} and {now}"
    hint = "correct it; if it is meant, `paperkit build --corrected`, then `paperkit record --replace`"
    if change.is_another_name:
        hint = "it has its new name in this paper too; the record keeps the old one"
    elif severity is Severity.NOTE:
        hint = "the paper says that it was revised; the record keeps what was first published"
    related = [change.was.at] if change.was and change.was.at != change.at else []
    return replace(error("record.restated", said, change.at, hint=hint, related=related), severity=severity)


def _word(what: str, value: str, layout: Layout) -> str:
    """A value as the paper has it: a rating in the words of its layout."""
    if what in ("status", "previous"):
        return layout.status(value).word
    return layout.direction(value).word if what == "direction" else value


def _figure(rated: RatedPaper, key: Key) -> Figure | None:
    """The figure of a cell; None for what is worked out."""
    item, what, quarter = key
    if what in OF_INDICATORS and quarter:
        return figure_of(rated.paper, item, what, quarter)
    table, row = _table(rated, item), item.partition("/")[2]
    if table is None:
        return None
    return table.figures.get((row, quarter)) if quarter else table.supplied.get(row)


def _table(rated: RatedPaper, item: str) -> MeasureTable | None:
    id = item.partition("/")[0]
    return next((table for table in rated.paper.measures if table.measure.id == id), None)


def _place(rated: RatedPaper, key: Key) -> Span:
    """Where that is declared of which a value is worked out."""
    return rated.paper.at("measures.yaml" if _table(rated, key[0]) else "indicators.yaml", key[0].partition("/")[0])
