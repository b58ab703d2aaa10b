"""What is known of cells that are typed: what was found in them, how indicators stand, what others put there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from paperkit.browser.actions import ActionRow, plain
from paperkit.browser.desk import State
from paperkit.browser.files import Changed, Held
from paperkit.browser.grid import Grid, GridRow
from paperkit.browser.making import Read
from paperkit.council.register import Indicator
from paperkit.findings.finding import Finding, short
from paperkit.paper.model import Paper
from paperkit.paper.wording import in_unit

_QUOTED = re.compile(r"`([^`]+)`")
_IN_A_CELL = 180
"""The most characters of what is said under a cell: the rest is said where the finding is opened."""


def found_in(
    findings: Iterable[Finding], usual: str, known: Read | None, grid: Grid | None = None
) -> dict[tuple[int | None, str], list[Finding]]:
    """What was found in a table, by line and column; of a row as a whole in the `usual` column.

    Indicators are called by their names.
    """
    names = known.paper.names if known else {}
    wrong: dict[tuple[int | None, str], list[Finding]] = defaultdict(list)
    for one in findings:
        said = _QUOTED.sub(lambda found: f"`{short(names.get(found[1], found[1]))}`", one.message)
        told = replace(one, message=short(said, _IN_A_CELL))
        wrong[one.at.line, column(one, grid, usual) or usual].append(told)
    return wrong


def result_of(indicator: Indicator, paper: Paper) -> str:
    """How an indicator stands: its result, its target, its result last quarter."""
    readings, unit, said = paper.readings.get(indicator.id, {}), indicator.printed_unit, list[str]()
    for words, quarter, figure in (
        ("Result", paper.quarter, "actual"), ("target", paper.quarter, "target"),
        ("last time", paper.before, "actual"),
    ):  # fmt: skip
        value = getattr(readings[quarter], figure).value if quarter in readings else None
        said += [f"{words} {in_unit(value, unit)}"] if value is not None else []
    return "; ".join(said)


def column(finding: Finding, grid: Grid | None, usual: str) -> str:
    """The column under which a grid shows a finding, that of its figure for a flag; nothing where it has none."""
    own = finding.at.field or usual
    figure = own.removesuffix("_flag")
    return own if grid is None or own in grid.columns else figure if figure in grid.columns else ""


def changed_ones(typed: Mapping[str, str], was: Mapping[str, str]) -> dict[str, str]:
    """The cells that hold something else than they did: of an action all parts are sent, and one may be changed."""
    return {name: value for name, value in typed.items() if _plain(name, value) != _plain(name, was.get(name, "\0"))}


def stop_at_clashes(
    held: Held, typed: Mapping[str, str], was: Mapping[str, str], rows: Sequence[GridRow | ActionRow]
) -> None:
    """Raise `Changed` where a cell that is typed holds something else than it did: what others hold is left alone."""
    cells = {f"{row.indicator.id}/{own}": value for row in rows for own, value in row.cells.items()}
    there = {name: _plain(name, cells.get(name, "")) for name in typed}
    clashes = {
        name: there[name]
        for name, value in typed.items()
        if there[name] not in (_plain(name, value), _plain(name, was.get(name, "\0")))
    }
    if clashes:
        raise Changed(held, clashes)


def _plain(name: str, value: str) -> str:
    return plain(name.rpartition("/")[2], value)


def statuses(state: State) -> dict[str, str]:
    """The status of each indicator as it is now; none while the paper cannot be read."""
    return {id: one.status.value for id, one in state.read.paper.rated.ratings.items()} if state.read else {}
