"""Turns the tables of a council into figures that know their cells; whatever is wrong becomes a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeVar

from paperkit.council.register import Indicator, Measure
from paperkit.council.sheet import Computed
from paperkit.findings.finding import Finding, Span, did_you_mean, error, short
from paperkit.loading.markers import of_a_program, of_people
from paperkit.loading.tables import Tables
from paperkit.paper.model import (
    MISSING,
    Benchmark,
    Direction,
    Figure,
    Flag,
    GivenRating,
    MeasureTable,
    Reading,
    RedAction,
    StatedStatus,
    Status,
)
from paperkit.reading.library import Library
from paperkit.reading.pasted import of_cell
from paperkit.reading.places import Places
from paperkit.reading.table import InputRow
from paperkit.values.period import Quarter, parse_quarter
from paperkit.values.quantity import parse_number

_LONGEST_REASON = 240

Value = TypeVar("Value")
Key = TypeVar("Key")
Word = TypeVar("Word", bound=StrEnum)


_COMPUTED_COLUMNS = {Computed.CHANGE: "change", Computed.TWELVE_MONTHS: "total", Computed.NONE: ""}
"""By what is worked out in a table of management information the column in which it may be supplied."""


class _Placed(Protocol):
    @property
    def at(self) -> Span: ...


Kept = TypeVar("Kept", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of all indicators by their ids, as `Paper` holds them."""

    readings: Mapping[str, Mapping[Quarter, Reading]]
    supporting: Mapping[tuple[str, str], Mapping[Quarter, Figure]]
    given: Mapping[str, Mapping[Quarter, GivenRating]]
    """Ratings that no rule works out: of indicators without figures, or by hand."""
    stated: Mapping[str, Mapping[Quarter, StatedStatus]]
    """Statuses that were published of indicators with figures, against which the rule's are held."""
    benchmarks: Mapping[str, Mapping[Quarter, Benchmark]]


class FigureReader:
    """Reads the tables of a council's folder and adds to `findings` what is wrong in them."""

    def __init__(self, folder: Path, findings: list[Finding], library: Library | None = None) -> None:
        """Read from a folder; findings are added to the list that the caller holds, files to its library."""
        self.tables = Tables(folder, findings, library or Library())
        self.findings = findings
        self.unread = False
        """Whether the results as a whole could not be read."""
        self.spoilt: set[str] = set()
        """Indicators that a row is about which could not be read: what they lack is not a second finding."""

    def figures(self, indicators: Sequence[Indicator], last: Quarter) -> Figures:
        """What the council's tables hold of indicators, up to a quarter."""
        readings = self.readings(indicators, last)
        supporting = self.supporting(indicators, last)
        given, stated = self.given(indicators, last, readings)
        return Figures(readings, supporting, given, stated, self.benchmarks(indicators, last))

    def readings(self, indicators: Sequence[Indicator], last: Quarter) -> dict[str, dict[Quarter, Reading]]:
        """`results`: by indicator and quarter; `last` is the quarter up to which values are due."""
        flagged = ("floor", "lower", "upper", "forecast", "numerator", "denominator")
        optional = ("actual_flag", "target_flag", *flagged, *(f"{column}_flag" for column in flagged), "note")
        table = self.tables.read("results", ("indicator", "period", "actual", "target"), optional)
        self.unread = table.wrong or not table.rows
        known = {indicator.id: indicator for indicator in indicators}
        readings: dict[str, dict[Quarter, Reading]] = {}
        for row in table.rows:
            id = self._member(row, "indicator", known)
            quarter = self._read(row, "period", parse_quarter)
            parse = known[id].printed_unit.notation.parsed if id else parse_number
            reading = self._reading(row, quarter or last, last, parse)
            if id is None or quarter is None or reading is None:
                self.spoilt.add(id or row["indicator"])
                continue
            self._once(row, readings.setdefault(id, {}), quarter, reading, f"{id} {quarter}")
        return {id: dict(sorted(by_quarter.items())) for id, by_quarter in readings.items()}

    def _reading(
        self, row: InputRow, quarter: Quarter, last: Quarter, parse: Callable[[str], Decimal]
    ) -> Reading | None:
        parts = ("actual", "target", "floor", "lower", "upper", "forecast")
        found = {part: self._figure(row, part, parse) for part in parts}
        found |= {part: self._figure(row, part) for part in ("numerator", "denominator")}
        figures = {part: figure for part, figure in found.items() if figure is not None}
        if len(figures) < len(found):
            return None
        actual = figures["actual"]
        if quarter <= last and actual.value is None and actual.flag not in MISSING:
            self.findings.append(
                error(
                    "results.no-value",
                    f"no value for {quarter}, which is over, and no flag that says why",
                    row.at("actual"),
                    hint="give the value, or `not yet available` or `not available` in column `actual_flag`",
                )
            )
            return None
        if quarter > last:  # the table grows every quarter; this paper knows only results up to its own
            none = Figure(None, None, actual.at)
            figures |= dict.fromkeys(("actual", "forecast", "numerator", "denominator"), none)
        note = "" if quarter > last else self._words(row, "note")
        low, high = figures["lower"].value, figures["upper"].value
        if low is not None and high is not None and low > high:
            said = f"the lower limit {low} is above the upper limit {high}"
            self.findings.append(error("results.limits", said, row.at("lower"), hint="swap `lower` and `upper`"))
        return Reading(
            quarter=quarter,
            actual=figures["actual"],
            target=figures["target"],
            floor=figures["floor"],
            note=note,
            lower=figures["lower"],
            upper=figures["upper"],
            forecast=figures["forecast"],
            numerator=figures["numerator"],
            denominator=figures["denominator"],
            at=row.at(),
        )

    def _figure(self, row: InputRow, column: str, parse: Callable[[str], Decimal] = parse_number) -> Figure | None:
        """The cell's figure with the flag next to it; None, with a finding, when it cannot be read."""
        flag_column = f"{column}_flag"
        flag = self._word(row, flag_column, Flag) if row[flag_column] else None
        if row[flag_column] and flag is None:
            return None
        if not row[column]:
            return Figure(None, flag, row.at(column))
        value = self._read(row, column, parse)
        if value is None:
            return None
        if flag in MISSING:
            self.findings.append(
                error("flag.contradiction", f"flagged `{flag}`, yet there is a value", row.at(flag_column))
            )
            return None
        return Figure(value, flag, row.at(column))

    def supporting(
        self, indicators: Sequence[Indicator], last: Quarter
    ) -> dict[tuple[str, str], dict[Quarter, Figure]]:
        """`supporting`: by indicator and row, then by quarter up to the last; needed when the register names rows."""
        wanted = {indicator.id: {row.id for row in indicator.supporting} for indicator in indicators}
        needed = any(wanted.values())
        table = self.tables.read("supporting", ("indicator", "row", "period", "value"), ("value_flag",), must=needed)
        found: dict[tuple[str, str], dict[Quarter, Figure]] = {}
        for row in table.rows:
            id = self._member(row, "indicator", wanted)
            name = self._member(row, "row", wanted.get(id, set())) if id else None
            quarter = self._read(row, "period", parse_quarter)
            figure = self._figure(row, "value")
            if id and name and quarter and figure:
                self._once(row, found.setdefault((id, name), {}), quarter, figure, f"{id} {name} {quarter}")
        return {key: _up_to(last, figures) for key, figures in found.items()}

    def benchmarks(self, indicators: Sequence[Indicator], last: Quarter) -> dict[str, dict[Quarter, Benchmark]]:
        """`benchmarks`: by indicator and the quarter next to which it is printed, up to the last; it may be left out.

        `benchmark_period` is the quarter that a benchmark is of, where it is another.
        """
        table = self.tables.read(
            "benchmarks", ("indicator", "period", "value"), ("value_flag", "benchmark_period"), must=False
        )
        known = {indicator.id: indicator for indicator in indicators}
        found: dict[str, dict[Quarter, Benchmark]] = {}
        for row in table.rows:
            id = self._member(row, "indicator", known)
            quarter = self._read(row, "period", parse_quarter)
            of = self._read(row, "benchmark_period", parse_quarter) if row["benchmark_period"] else quarter
            figure = self._figure(row, "value", known[id].printed_unit.notation.parsed if id else parse_number)
            if id and quarter and of and figure:
                self._once(row, found.setdefault(id, {}), quarter, Benchmark(figure, of), f"{id} {quarter}")
        return {id: _up_to(last, figures) for id, figures in found.items()}

    def given(
        self,
        indicators: Sequence[Indicator],
        last: Quarter,
        readings: Mapping[str, Mapping[Quarter, Reading]],
    ) -> tuple[dict[str, dict[Quarter, GivenRating]], dict[str, dict[Quarter, StatedStatus]]]:
        """`given-ratings` up to a quarter, by indicator: those that are printed, and those that are held against rules.

        The table may be left out. What was published of an indicator that has figures is rated by its rule.
        """
        optional = ("status", "previous_status", "direction", "direction_flag", "reason")
        table = self.tables.read("given-ratings", ("indicator", "period", "basis"), optional, must=False)
        known = {indicator.id: indicator for indicator in indicators}
        found: dict[str, dict[Quarter, GivenRating]] = {}
        stated: dict[str, dict[Quarter, StatedStatus]] = {}
        for row in table.rows:
            id = self._member(row, "indicator", known)
            when = self._read(row, "period", parse_quarter)
            has_figures = bool(id and when in readings.get(id, {}))
            rating = self._given_rating(row, has_figures)
            if id and (rating is None or when is None):
                self.spoilt.add(id)
            elif id and rating and when and when <= last:
                name = f"{id} {when}"
                if has_figures and not rating.by_hand and rating.status is not None:
                    self._once(
                        row, stated.setdefault(id, {}), when, StatedStatus(rating.status, row.at("status")), name
                    )
                else:
                    self._once(row, found.setdefault(id, {}), when, rating, name)
        return found, stated

    def actions(self, indicators: Sequence[Indicator], posts: Iterable[str]) -> dict[str, RedAction]:
        """`actions`: by indicator the reason of its rating, what is done, by whom and when; it may be left out."""
        table = self.tables.read("actions", ("indicator", "reason", "action", "owner", "by"), must=False)
        known, held = {indicator.id for indicator in indicators}, list(posts)
        found: dict[str, RedAction] = {}
        for row in table.rows:
            id = self._member(row, "indicator", known)
            owner = self._member(row, "owner", held, "post")
            by = self._read(row, "by", _date)
            empty = [column for column in ("reason", "action") if not row[column]]
            for column in empty:
                said = f"no {column} for `{short(row['indicator'])}`"
                self.findings.append(error("actions.empty", said, row.at(column), hint="say it in a sentence"))
            if id and owner and by and not empty:
                reason, action = self._words(row, "reason"), self._words(row, "action")
                self._once(row, found, id, RedAction(reason, action, owner, by, row.at()), id)
        return found

    def _given_rating(self, row: InputRow, has_figures: bool) -> GivenRating | None:
        """A row of the table; what it leaves blank is worked out where there are figures, else it is not rated."""
        before = len(self.findings)
        status = self._word(row, "status", Status) if row["status"] else None
        previous = self._word(row, "previous_status", Status) if row["previous_status"] else None
        direction = self._word(row, "direction", Direction) if row["direction"] else None
        flag = self._word(row, "direction_flag", Flag) if row["direction_flag"] else None
        basis = row["basis"].lower()
        if basis not in ("as published", "by hand"):
            hint = "write `as published` or `by hand`"
            self.findings.append(error("rating.basis", f"unknown basis `{basis[:40]}`", row.at("basis"), hint=hint))
        if basis == "by hand" and not row["reason"]:
            said, hint = "a rating by hand needs a reason", "say why the rule is overruled"
            self.findings.append(error("rating.no-reason", said, row.at("reason"), hint=hint))
        if not status and not (direction and has_figures):
            said, hint = "no status", "write a status; where there are figures a direction may be given alone"
            self.findings.append(error("rating.no-status", said, row.at("status"), hint=hint))
        if len(self.findings) > before:
            return None
        return GivenRating(
            status=status,
            previous=previous,
            direction=direction,
            direction_flag=flag,
            reason=self._words(row, "reason") if basis == "by hand" else "",
            at=row.at(),
        )

    def measure(self, measure: Measure, quarter: Quarter) -> MeasureTable:
        """`measures/<id>`: the figures of a management-information table and the changes supplied with them."""
        column = _COMPUTED_COLUMNS[measure.computed]
        optional = ("value_flag", *((column, f"{column}_flag") if column else ()))
        table = self.tables.read(f"measures/{measure.id}", ("row", "period", "value"), optional)
        names = {name for row in measure.rows for name in (row.name, *row.parts)}
        names |= {measure.total_label} if measure.total_label else set()
        figures: dict[tuple[str, Quarter], Figure] = {}
        supplied: dict[str, Figure] = {}
        for row in table.rows:
            name = self._member(row, "row", names)
            when = self._read(row, "period", parse_quarter)
            figure = self._figure(row, "value")
            if name is None or when is None or figure is None:
                continue
            if figure.value is None and figure.flag is None:
                self.findings.append(error("measure.no-value", "no value and no flag that says why", row.at("value")))
            self._once(row, figures, (name, when), figure, f"{name} {when}")
            if when > quarter:
                continue
            given = self._figure(row, column) if column and row[column] else None
            if given and when == quarter:
                supplied[name] = given
        return MeasureTable(measure, figures, supplied)

    @property
    def sources(self) -> Mapping[str, Places]:
        """By its name each table that was read: `results`, `measures/complaints`."""
        return self.tables.sources

    # -- cells --------------------------------------------------------------------------------

    def _read(self, row: InputRow, column: str, parse: Callable[[str], Value]) -> Value | None:
        try:
            return parse(row[column])
        except ValueError as problem:
            hint = of_people(row[column], column) if parse not in (parse_quarter, _date) else None
            said, hint = of_a_program(row[column]) or (short(str(problem), _LONGEST_REASON), hint)
            self.findings.append(error("cell.value", said, row.at(column), hint=hint))
            return None

    def _words(self, row: InputRow, column: str) -> str:
        """A cell's words; a finding where a program left something there, or they are printed in another way."""
        if told := of_a_program(row[column]):
            self.findings.append(error("cell.value", told[0], row.at(column), hint=told[1]))
        self.findings.extend(of_cell(row[column], row.at(column)))
        return row[column]

    def _word(self, row: InputRow, column: str, words: type[Word]) -> Word | None:
        text = row[column].lower()
        for word in words:
            if word.value == text:
                return word
        hint = did_you_mean(text, [word.value for word in words])
        shown_text = short(row[column]) or "(empty)"
        self.findings.append(
            error("cell.word", f"unknown {column.replace('_', ' ')} `{shown_text}`", row.at(column), hint=hint)
        )
        return None

    def _member(self, row: InputRow, column: str, known: Iterable[str], kind: str = "") -> str | None:
        text, choices = row[column], list(known)
        if text in choices:
            return text
        said = f"no {kind or column} `{short(text)}`" if text else f"the row names no {kind or column}"
        said, hint = of_a_program(text) or (said, did_you_mean(text, choices))
        self.findings.append(error(f"{kind or column}.unknown", said, row.at(column), hint=hint))
        return None

    def _once(self, row: InputRow, found: dict[Key, Kept], key: Key, value: Kept, name: str) -> None:
        """Keep the value, unless an earlier row has given the same one."""
        if key in found:
            earlier = f", first on line {found[key].at.line}"
            self.findings.append(
                error("row.duplicate", f"`{name}` appears twice{earlier}", row.at(), hint="keep one of the rows")
            )
            return
        found[key] = value


def _date(text: str) -> date:
    """The day that a text names; `ValueError` when it names none."""
    try:
        return datetime.fromisoformat(text).date()  # a workbook gives a day with its midnight
    except ValueError:
        raise ValueError(f"`{text}` is not a day; write it as 2012-03-21") from None


def _up_to(last: Quarter, found: Mapping[Quarter, Value]) -> dict[Quarter, Value]:
    """What is of the paper's quarter or earlier: the tables grow, and an older paper can be built again."""
    return {quarter: one for quarter, one in found.items() if quarter <= last}
