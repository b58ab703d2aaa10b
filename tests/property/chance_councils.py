"""Councils by chance: folders as a manager would fill them, and what is wrong in the papers that are made of them.

All of a council follows from its seed. What its paper ought to say is worked out by `chance_working`, which knows
nothing of paperkit; `faults` holds the two against each other and looks for what was passed over.

`cd tests && python -m property.chance_councils --seed 7 --keep FOLDER` makes the council of a seed again.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import yaml
from property.chance_working import (
    COVERS,
    EMPTY,
    JUDGING,
    MOST_CHANGES,
    MOST_LISTED,
    NOTHING,
    Figure,
    Given,
    Indicator,
    Line,
    Supporting,
    Unit,
    Worked,
    Working,
    chart_sentences,
    ending,
    in_words,
    quarter_name,
    rules_of,
    shown_quarters,
    status_changes,
    tally,
)

from paperkit.document.nodes import Banner, Chart, Document, Grid, Heading, Note, Paragraph, Section, Table
from paperkit.document.texts import texts
from paperkit.document.walk import walk
from paperkit.document.words import seen
from paperkit.findings.finding import Finding, Invalid, Severity
from paperkit.layout.layout import Layout
from paperkit.layout.looks import FlagLook
from paperkit.run.build import build
from paperkit.run.prepare import Prepared, prepare

COUNCIL, PAPER = "council", "paper"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
LAYOUTS = ("committee", "kent", "borough", "digest", "northmere", "district", "county")
MEASURE_TYPES = ("quarter", "quarter", "quarter", "cumulative", "rolling-12", "snapshot", "annual", "school-year")
FLAGS = ("provisional", "estimated", "assumed", "revised")
MISSING = ("not yet available", "not available")
FEWEST_DRAWN = 3
"""Results that a chart has at least."""
DIRECTIONS_NEED_A_ROW = True
"""No direction alone by hand for a late figure without a row this quarter: `docs/inputs.md` say that the rule works out
its status, since there are figures; paperkit refuses the row (`rating.no-status`)."""
FACTS = (
    "council", "council_short", "committee", "directorate", "report_title", "subject", "quarter_title", "appendix",
    "financial_year", "period_end", "meeting_date", "cabinet_date", "featured_indicators", "status_changes",
    "management_information", "tally", "left_out", "ratings",
)  # fmt: skip
"""Names that mean something else between braces: no indicator of that id is named in prose."""

# -- words ----------------------------------------------------------------------------------------

SUBJECTS = (
    "calls answered within 30 seconds", "household waste recycled", "children's assessments done in time",
    "major applications decided in 13 weeks", "missed bins", "council tax collected", "pupils at Key Stage 2",
    "visits to libraries (all branches)", "A&E attendances", "claims decided “first time”", "care leavers in work",
    "days lost to sickness / employee", "NEETs, aged 16–17", "affordable homes", "potholes mended", "rent arrears",
    "complaints upheld", "gritting runs", "appeals allowed", "Ŵyl y Môr visitors", "café inspections",
)  # fmt: skip
HEADS = (
    "Percentage of", "Number of", "Average time for", "Rate of", "KPI 7b:", "CS/04a –", "{draft}", "[new]", "The", "%",
    "Éire-funded", "<5s:", "“Best start”:", "O'Brien review:", "#12", "* ", "50/50",
)  # fmt: skip
TAILS = ("", "", "", "", "(year to date)", "– all wards", "!", "per 1,000", "(a) or (b)", "; see note", "| 2", "100%")
PLACES = (
    "Abbey", "Barton", "Chalk Hill", "Dunstan", "Eastgate", "Fenside", "Grove", "Holm", "Ings", "Kingsmead", "Lowfield",
    "Marsh End", "Northway", "Orchard", "Priory", "Quayside", "Riverside", "Station", "Thorpe", "Upton", "Westholme",
)  # fmt: skip
DOING = (
    "The team met the residents of {place} to talk about the {thing}.",
    "Staff in {place} are being trained in the new {thing}, which the service has asked for.",
    "Work on the {thing} goes on in {place}; the council's partners help.",
    "A review of the {thing} is under way & its findings go to the {place} board.",
    "**Managers** look at the {thing} of {place} in *each* of their meetings.",
    "The contractor keeps the {thing} at the {place} depot (as agreed).",
    "In {place} the {thing} depends on the weather – and on the roads.",
    "Residents' views on the “{thing}” were asked for at {place} library.",
)
THINGS = (
    "rota", "website", "depot", "contract", "call centre", "register", "waiting list", "form", "survey", "map",
    "telephone system", "timetable", "leaflet", "app", "guidance", "A-to-Z", "database", "helpline",
)  # fmt: skip
NOTES = (
    "Without the",
    "Counted anew; with the",
    'The "new" way, as in the',
    "One site's figures, and the",
    "all = | the",
)
"""How notes begin. None has `less` for `minus`: of an indicator of calls that rose, `Visits less the call centre` is
taken for a claim that they fell (`claims.contradiction`, a false alarm)."""
IDS = (
    "7", "no", "true", "null", "cone", "1e5", "0", "nan", "tally", "summary", "council", "indicator", "cover", "key",
    "2011-12", "2026-27-q1", "on", "off", "yes", "latest", "all", "ratings", "covering-report", "00-01", "3-5", "x",
)  # fmt: skip


def english(text: str) -> str:
    """A text with the quotes and apostrophes of print, which has others than the keyboard."""
    return re.sub('"([^"]+)"', "“\\1”", text).replace("'", "’")


@dataclass
class Pen:
    """Chance, and the words that it makes."""

    random: Random
    used: set[str] = field(default_factory=set)

    def chance(self, share: float) -> bool:
        """Whether something that happens so often happens now."""
        return self.random.random() < share

    def once(self, made: Callable[[], str]) -> str:
        """Words that this council has not used yet."""
        while (text := made()).casefold() in self.used:
            pass
        self.used.add(text.casefold())
        return text

    def name(self) -> str:
        """The name of an indicator, seldom a very long one."""
        pick = self.random.choice
        text = f"{pick(HEADS)} {pick(SUBJECTS)} {pick(PLACES)} {pick(TAILS)}"
        if self.chance(0.03):
            text = f"{text} " + ", ".join(self.random.choices(PLACES, k=20))
        return " ".join(text.split())[:300].strip()

    def id(self) -> str:
        """An id, by chance a short, a long or a strange one."""
        if self.chance(0.15):
            return self.random.choice(IDS)
        words = [*self.random.choice(PLACES).lower().split(), self.random.choice(THINGS).lower().replace(" ", "-")]
        text = "-".join([*words, str(self.random.randint(1, 999))])
        return ("-".join([text] * 4))[:80].strip("-") if self.chance(0.04) else text

    def sentence(self) -> str:
        """A sentence of a commentary, in Markdown: it says nothing of figures."""
        pick = self.random.choice
        return self.once(lambda: pick(DOING).format(place=pick(PLACES), thing=f"{pick(THINGS)} {pick(PLACES)}"))

    def words(self) -> str:
        """A few words."""
        return f"{self.random.choice(THINGS)} of {self.random.choice(PLACES)}"


# -- values ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Kind:
    """A kind of unit, and between which values its targets lie."""

    unit: Unit
    low: int
    high: int
    below_zero: bool = False


def kinds(pen: Pen) -> Kind:
    """A kind of unit by chance."""
    decimals = pen.random.choice([0, 0, 1, 1, 1, 2, 3, 4])
    few = min(decimals, 2)
    times = (Unit("Hours and minutes", clock=True), Unit("Minutes and seconds", clock=True, seconds=True))
    return pen.random.choice(
        [
            Kind(Unit("Percentage", decimals, suffix="%"), 30, 95),
            Kind(Unit("Percentage", 1, suffix="%"), 4, 98),
            Kind(Unit("Number", counted=pen.random.choice(["", "visits"])), 3, 90_000),
            Kind(Unit("Pounds", few, prefix="£"), 40, 2_000_000, below_zero=True),
            Kind(Unit("Thousand pounds", few, prefix="£", suffix="k", scale="thousands"), 9_000, 9_000_000, True),
            Kind(Unit("Million pounds", decimals, prefix="£", suffix="m", scale="millions"), 200_000, 90_000_000, True),
            Kind(Unit("Pounds, in millions", 2, prefix="£", scale="millions"), 200_000, 90_000_000),
            Kind(Unit("Days", decimals, suffix=" days"), 4, 60),
            Kind(Unit("Days", 1, counted="days"), 4, 60),
            Kind(Unit("Staff to pupils", few, prefix="1:"), 3, 40),
            Kind(times[decimals % 2], 20, 4_000),
            Kind(Unit("Score", 1, suffix="/10"), 3, 9),
            Kind(Unit("Rate per 1,000", decimals), 2, 300),
        ]
    )


@dataclass(frozen=True)
class Hand:
    """Writes values as managers do, into a CSV file or a workbook."""

    pen: Pen

    def typed(self, value: Decimal, unit: Unit) -> str:
        """A value as text, with its unit's signs or without."""
        pick, plain = self.pen.random.choice, f"{value:f}"
        choices = [plain, plain, f"{value:,f}"]
        if unit.clock and value >= 0 and value == value.to_integral_value():
            choices += [f"{int(value) // 60}:{int(value) % 60:02}"] * 2
        elif value >= 0 and not unit.clock:
            short = value / unit.divisor
            choices.append(f"{unit.prefix}{short:,f}{unit.suffix}" if unit.divisor == 1 or unit.suffix else plain)
            choices.append(f"{unit.prefix}{value:,f}" if unit.prefix == "£" else plain)
        else:
            choices += [plain.replace("-", "−"), f"-{unit.prefix}{abs(value):,f}" if value < 0 else plain]
        return pick(choices)

    def cell(self, value: Decimal, unit: Unit) -> tuple[object, str]:
        """A value for a cell of a workbook, and the cell's number format."""
        number: object = int(value) if value == value.to_integral_value() else float(value)
        if unit.suffix == "%" and self.pen.chance(0.5):
            return float(value / 100), self.pen.random.choice(["0%", "0.0%", "0.00%"])
        if unit.clock and isinstance(number, int) and number >= 0 and self.pen.chance(0.5):
            if number < 1440 and self.pen.chance(0.5):
                return time(number // 60, number % 60), "h:mm"
            return timedelta(minutes=number), "[h]:mm"
        if self.pen.chance(0.2):
            return self.typed(value, unit), "General"
        return number, self.pen.random.choice(["General", "#,##0.0"])

    def period(self, quarter: int) -> str:
        """A quarter in one of the ways in which it is understood."""
        year, number = divmod(quarter, 4)
        month, of = ("June", "September", "December", "March")[number], year + (number == 3)
        first = ("Apr", "Jul", "Oct", "Jan")[number]
        return self.pen.random.choice(
            [
                quarter_name(quarter), quarter_name(quarter), quarter_name(quarter),
                f"Q{number + 1} {year}/{(year + 1) % 100:02}", f"{first} to {month[:3]} {of}", f"{month[:3]} {of}",
                f"to {month[:3]} {of % 100:02}", last_day(quarter).isoformat(),
            ]
        )  # fmt: skip


def last_day(quarter: int) -> date:
    """The last day of a quarter."""
    year, number = divmod(quarter, 4)
    return date(year + (number == 3), (6, 9, 12, 3)[number], (30, 30, 31, 31)[number])


@dataclass(frozen=True)
class Cell:
    """A cell that holds a value in a unit; other cells are texts."""

    value: Decimal
    unit: Unit


Row = dict[str, "str | int | Cell"]
"""A row of a table; a whole number is a quarter."""

# -- councils -------------------------------------------------------------------------------------


@dataclass
class Council:
    """A council: what it is made from, its files, and what its paper has to say."""

    seed: int
    now: int
    layout: str
    years: dict[int, dict[str, Any]]
    indicators: list[Indicator] = field(default_factory=list)
    featured: list[str] = field(default_factory=list)
    summary: str = "everything"
    sentences: dict[str, list[str]] = field(default_factory=dict)
    """By indicator what its commentary prints."""
    months: dict[str, list[Decimal]] = field(default_factory=dict)
    """By indicator the results of the months of the paper's quarter, where it has them."""
    charts: dict[str, str] = field(default_factory=dict)
    """By indicator the description of its chart, where the author gave one."""
    everything: bool = False
    files: dict[str, str] = field(default_factory=dict)
    tables: dict[str, list[Row]] = field(default_factory=dict)
    in_book: frozenset[str] = frozenset()
    """The tables that are sheets of a workbook."""
    worked: dict[str, Worked] = field(default_factory=dict)

    def written(self, folder: Path) -> Path:
        """Write the council; gives the folder of its paper."""
        for name, text in self.files.items():
            path = folder / COUNCIL / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        book = openpyxl.Workbook()
        book.active.title = "read me"
        for name, rows in self.tables.items():
            if name in self.in_book:
                into_sheet(book.create_sheet(name), rows, self.hand(name))
            else:
                (folder / COUNCIL / f"{name}.csv").write_bytes(as_csv(rows, self.hand(name)))
        if self.in_book:
            book.save(folder / COUNCIL / "figures.xlsx")
        return folder / COUNCIL / PAPER

    def hand(self, table: str) -> Pen:
        """The pen that writes a table, always in the same way."""
        return Pen(Random(f"{table} {self.seed}"))

    def summarised(self) -> list[Indicator]:
        """The indicators of the summary, in the order of the register."""
        return [one for one in self.indicators if self.summary == "everything" or one.id in self.featured]

    def told(self) -> str:
        """The council's files, for whoever looks for a fault; a workbook as CSV."""
        parts = [f"== {name}\n{text}" for name, text in self.files.items()]
        for name, rows in self.tables.items():
            where = " (a sheet)" if name in self.in_book else ""
            parts.append(f"== {name}{where}\n{as_csv(rows, self.hand(name)).decode('utf-8-sig')}")
        return "\n".join(parts)


def columns_of(rows: Sequence[Row], pen: Pen) -> list[str]:
    """The columns of a table in an order by chance; one that no row fills may be left out."""
    needed = {"indicator", "period", "actual", "target", "row", "value", "basis"}
    names = list(dict.fromkeys(name for row in rows for name in row))
    kept = [name for name in names if name in needed or any(row.get(name, "") != "" for row in rows)]
    pen.random.shuffle(kept)
    return kept


def as_csv(rows: Sequence[Row], pen: Pen) -> bytes:
    """A table as a CSV file: with Excel's habits or without."""
    hand, columns = Hand(pen), columns_of(rows, pen)
    made = io.StringIO()
    mark = pen.random.choice([",", ",", ";", "\t"])
    writer = csv.writer(made, delimiter=mark, lineterminator=pen.random.choice(["\n", "\r\n"]))
    spare = [""] * pen.random.choice([0, 0, 2])
    writer.writerow([*columns, *spare])
    for row in rows:
        writer.writerow([*(as_text(row.get(name, ""), hand) for name in columns), *spare])
        if pen.chance(0.01):
            writer.writerow([""] * len(columns))
    return made.getvalue().encode(pen.random.choice(["utf-8", "utf-8-sig"]))


def as_text(cell: str | int | Cell, hand: Hand) -> str:
    """A cell of a CSV file."""
    if isinstance(cell, Cell):
        return hand.typed(cell.value, cell.unit)
    return hand.period(cell) if isinstance(cell, int) else cell


def into_sheet(sheet: Any, rows: Sequence[Row], pen: Pen) -> None:
    """Write a table into a sheet of a workbook."""
    hand, columns = Hand(pen), columns_of(rows, pen)
    top = pen.random.choice([1, 1, 3])
    for at, name in enumerate(columns, start=1):
        sheet.cell(top, at, name)
    for line, row in enumerate(rows, start=top + 1):
        for at, name in enumerate(columns, start=1):
            held = row.get(name, "")
            value: object = None if held == "" else held
            style = "General"
            if isinstance(held, Cell):
                value, style = hand.cell(held.value, held.unit)
            elif isinstance(held, int):
                value = last_day(held) if pen.chance(0.3) else hand.period(held)
                style = "dd/mm/yyyy" if isinstance(value, date) else style
            if value is not None:
                sheet.cell(line, at, value).number_format = style


# -- made by chance -------------------------------------------------------------------------------

RATINGS: tuple[dict[str, Any], ...] = (
    {"rule": "target-and-floor"},
    {"rule": "target-and-floor"},
    {"rule": "tolerance", "amber_within": 10},
    {"rule": "tolerance", "amber_within": 5, "measured_in": "per-cent"},
    {"rule": "tolerance", "amber_within": 1.5, "measured_in": "points"},
    {"rule": "tolerance", "amber_within": 0},
    {"rule": "variance-and-improvement", "green_within": 10},
    {"rule": "variance-and-improvement", "green_within": 2.5, "measured_in": "points"},
)
RANGES: tuple[dict[str, Any], ...] = (
    {"rule": "range"},
    {"rule": "range", "amber_within": 5},
    {"rule": "range", "amber_within": 2, "measured_in": "points"},
)
ACTIVITY, DATA_ONLY = {"rule": "activity"}, {"rule": "data-only"}
DIRECTIONS: tuple[dict[str, Any], ...] = (
    {"rule": "relative-to-target", "level_within": 0.5},
    {"rule": "relative-to-target", "level_within": 0},
    {"rule": "last-quarter"},
    {"rule": "last-quarter", "level_within": 1},
    {"rule": "last-quarter", "level_within": 0.5, "measured_in": "points", "same_target_only": True},
    {"rule": "same-quarter-last-year"},
    {"rule": "same-quarter-last-year", "level_within": 2.5, "measured_in": "per-cent"},
    {"rule": "same-quarter-last-year", "level_within": 1, "measured_in": "points"},
    {"rule": "trend"},
    {"rule": "trend", "quarters": 12, "at_least": 3, "least_fit": 0.2, "level_within": 0},
    {"rule": "trend", "quarters": 5, "at_least": 4, "least_fit": 0.8, "level_within": 1.5},
    {"rule": "none"},
)
OF_RANGES = tuple(rule for rule in DIRECTIONS if rule["rule"] in ("last-quarter", "same-quarter-last-year", "none"))
"""What `docs/` say of ranges: a distance to target or a line through results says nothing of them."""


@dataclass
class Maker:
    """Makes a council, one thing after another."""

    seed: int
    pen: Pen
    council: Council
    again: bool = False
    """Whether an older paper is made again: the tables have grown beyond its quarter."""
    sorts: dict[str, str] = field(default_factory=dict)
    """By indicator what rates it: its target (`judged`), a range, what was expected, or nothing."""

    @property
    def now(self) -> int:
        """The paper's quarter."""
        return self.council.now

    # -- rules

    def rules(self, first: int) -> None:
        """The years' files; one of an earlier year may be missing."""
        pen, now = self.pen, self.now // 4
        long = pen.chance(0.5)
        for year in range(first // 4, now + 1):
            if year < now and pen.chance(0.15):
                continue
            made: dict[str, Any] = {
                "financial_year": f"{year}{pen.random.choice('/-')}{(year + 1) % 100:02}",
                "rating": DATA_ONLY if pen.chance(0.02) else pen.random.choice(RATINGS),
                "direction": pen.random.choice(DIRECTIONS),
            }
            if long:
                made["long_direction"] = pen.random.choice(DIRECTIONS)
            if pen.chance(0.4):
                made["rate_on"] = pen.random.choice(["unrounded", "printed"])
            made["overrides"] = self.overrides(made)
            if pen.chance(0.3):
                made["amendments"] = [self.amendment(year)]
            self.council.years[year] = made
        for year, made in self.council.years.items():
            shown = {key: value for key, value in made.items() if value}
            if "amendments" in shown:
                shown["amendments"] = [
                    {key: value for key, value in change.items() if key != "quarter"} for change in made["amendments"]
                ]
            self.council.files[f"years/{year}-{(year + 1) % 100:02}.yaml"] = as_yaml(shown)

    def overrides(self, year: Mapping[str, Any]) -> dict[str, Any]:
        """Other rules for single indicators: always for those that no target rates."""
        pen, made = self.pen, {}
        for id, sort in self.sorts.items():
            own: dict[str, Any] = {}
            if sort == "range":
                own = {"rating": pen.random.choice(RANGES), "direction": pen.random.choice(OF_RANGES)}
                if "long_direction" in year:
                    own["long_direction"] = pen.random.choice(OF_RANGES)
            elif sort in ("activity", "data-only"):
                own = {"rating": {"rule": sort}}
                own |= {"direction": {"rule": "none"}} if pen.chance(0.5) else {}
            elif pen.chance(0.15):
                own = {"rating": pen.random.choice(RATINGS)} if pen.chance(0.7) else {}
                own |= {"direction": pen.random.choice(DIRECTIONS)} if pen.chance(0.5) or not own else {}
            if own:
                made[id] = own
        return made

    def amendment(self, year: int) -> dict[str, Any]:
        """A rule that changed within the year, for all or for one indicator."""
        pen = self.pen
        quarter = year * 4 + pen.random.randint(1, 3)
        made: dict[str, Any] = {
            "since": quarter_name(quarter), "quarter": quarter, "reason": f"Cabinet agreed to it in {pen.words()}."
        }  # fmt: skip
        judged = [id for id, sort in self.sorts.items() if sort == "judged"]
        if judged and pen.chance(0.4):
            return {**made, "overrides": {pen.random.choice(judged): {"rating": pen.random.choice(RATINGS)}}}
        return {**made, "rating": pen.random.choice(RATINGS)}

    # -- indicators

    def indicators(self, count: int, quarters: int) -> None:
        """The register and the figures."""
        pen = self.pen
        made: list[Indicator] = []
        for _ in range(count):
            id = pen.once(pen.id)
            bare = pen.chance(0.12) and len(made) > 0
            made.append(self.bare(id) if bare else self.measured(id, quarters))
        self.council.indicators = made

    def entry(self, id: str) -> dict[str, object]:
        """What the register says of each indicator."""
        return {"id": id, "name": self.pen.once(self.pen.name), "service_area": self.pen.random.choice(PLACES)}

    def bare(self, id: str) -> Indicator:
        """An indicator without figures, with the ratings that somebody published."""
        pen, entry = self.pen, self.entry(id)
        statuses = [*JUDGING, "unrated"]
        given = {
            self.now: Given(
                by_hand=False,
                status=pen.random.choice(statuses),
                previous=pen.random.choice([*statuses, ""]),
                direction=pen.random.choice(["up", "level", "down", "unrated", ""]),
                flag=pen.random.choice(["", "", *FLAGS]),
            )
        }
        if pen.chance(0.3):
            given[self.now - 1] = Given(by_hand=False, status=pen.random.choice(statuses))
        for key in ("portfolio", "division"):
            if pen.chance(0.5):
                entry[key] = f"{key}-{pen.random.randint(0, 2)}"
        return Indicator(id, str(entry["name"]), Unit("Number"), "", "quarter", False, entry, given=given)

    def measured(self, id: str, quarters: int) -> Indicator:
        """An indicator with figures."""
        pen = self.pen
        sort = pen.random.choices(["judged", "range", "activity", "data-only"], [80, 8, 6, 6])[0]
        self.sorts[id] = sort
        kind = kinds(pen)
        polarity = "within" if sort == "range" else pen.random.choice(["higher", "lower"])
        if sort in ("activity", "data-only") and pen.chance(0.4):
            polarity = ""
        measure_type, late = pen.random.choice(MEASURE_TYPES), pen.chance(0.1)
        by_hand = polarity != "" and pen.chance(0.07)
        lines = self.series(kind, sort, polarity, measure_type, quarters, fresh=by_hand)
        given: dict[int, Given] = {}
        if by_hand:
            given = self.hands(has_row=self.now in lines or not DIRECTIONS_NEED_A_ROW)
        elif pen.chance(0.05) and self.now in lines:
            given = {self.now: Given(by_hand=False, status=pen.random.choice(JUDGING))}
        supporting = tuple(self.supporting(number) for number in range(pen.random.choice([0, 0, 0, 1, 2])))
        benchmarks = self.benchmarks(kind) if pen.chance(0.25) else {}
        entry = self.register(id, kind.unit)
        entry |= {"polarity": polarity} if polarity else {}
        entry |= {"measure_type": measure_type} if measure_type != "quarter" or pen.chance(0.3) else {}
        entry |= {"latest_available": True} if late else {}
        entry |= {"benchmark": f"average of {pen.words()}"} if benchmarks else {}
        if supporting:
            rows = [{"id": row.id, "name": row.unit.name, "decimals": row.unit.decimals} for row in supporting]
            entry["supporting"] = rows
        name = str(entry["name"])
        return Indicator(id, name, kind.unit, polarity, measure_type, late, entry, lines, given, supporting, benchmarks)

    def register(self, id: str, unit: Unit) -> dict[str, object]:
        """What the register says of an indicator with figures, whatever they are."""
        pen, entry = self.pen, self.entry(id)
        entry["unit"] = {
            key: value
            for key in ("name", "decimals", "prefix", "suffix", "scale", "clock", "seconds", "counted")
            if (value := getattr(unit, key)) or (key == "decimals" and pen.chance(0.3))
        }
        entry |= {
            "portfolio": f"portfolio-{pen.random.randint(0, 2)}", "division": f"division-{pen.random.randint(0, 2)}",
            "source": f"Return on the {pen.words()}", "series": f"results of the {pen.words()}",
            "reported": f"It is reported by the {pen.words()}.",
        }  # fmt: skip
        for key in ("priority", "ambition", "comparator", "target_label"):
            if pen.chance(0.4):
                entry[key] = f"{key.replace('_', ' ').capitalize()} for the {pen.words()}"
        return entry

    def benchmarks(self, kind: Kind) -> dict[int, tuple[Figure, int]]:
        """Others' results, and the quarters that they are of."""
        pen, made = self.pen, {}
        for when in range(self.now - 4, self.now + 1 + self.again):
            if pen.chance(0.7):
                value = self.value(kind, Fraction(kind.low + kind.high, 2))
                figure = Figure(value, pen.random.choice(["", "", *FLAGS]))
                made[when] = (figure, when - pen.random.choice([0, 0, 1, 4]))
        return made

    def hands(self, *, has_row: bool) -> dict[int, Given]:
        """Ratings by hand: of this quarter, of the last one, or of both."""
        pen, made = self.pen, {}
        if pen.chance(0.4):
            made[self.now - 1] = Given(by_hand=True, status=pen.random.choice(JUDGING), reason=pen.sentence())
        if not made or pen.chance(0.7):
            status = pen.random.choice([*JUDGING, "unrated", ""] if has_row else JUDGING)
            way = pen.random.choice(
                ["up", "level", "down"] if not status else ["", "", "up", "level", "down", "unrated"]
            )
            reason = f"The {pen.words()} was counted twice{pen.random.choice(['', '.'])}"
            made[self.now] = Given(True, status, "", way, pen.random.choice(["", "", *FLAGS]), reason)
        if self.again and pen.chance(0.5):
            made[self.now + 1] = Given(by_hand=True, status=pen.random.choice(JUDGING), reason=pen.sentence())
        return made

    def value(self, kind: Kind, about: Fraction, spread: float = 0.08) -> Decimal:
        """A value near another one, with a decimal or two more than are printed, or exactly on a half."""
        pen, unit = self.pen, kind.unit
        step = Decimal(unit.divisor).scaleb(-unit.decimals)
        exact = about * Fraction(1 + pen.random.gauss(0, spread)).limit_denominator(10_000)
        places = pen.random.choice([Decimal(1), Decimal("0.1"), Decimal("0.5")])
        if unit.clock or (unit == Unit("Number", counted=unit.counted)):
            places = Decimal(1)
        if unit.divisor * places < 1:
            places = Decimal(1)
        fine = step * places
        made = (Decimal(exact.numerator) / Decimal(exact.denominator) / fine).quantize(Decimal(1), ROUND_HALF_UP) * fine
        if kind.below_zero and pen.chance(0.03):
            made = -made
        return self.bounded(made, unit)

    def bounded(self, value: Decimal, unit: Unit) -> Decimal:
        """A value that can be: no percentage above 100 or, as a share would be, below 2."""
        if unit.suffix == "%":
            value = min(max(value, Decimal(2)), Decimal(100))
        return value.normalize() + 0 if value else Decimal(0)

    def series(
        self, kind: Kind, sort: str, polarity: str, measure_type: str, quarters: int, *, fresh: bool
    ) -> dict[int, Line]:
        """The rows of an indicator in `results`; with a `fresh` target each quarter, so that no two are alike."""
        pen, now = self.pen, self.now
        aim = Fraction(pen.random.randint(kind.low, kind.high))
        level = aim * Fraction(pen.random.choice([80, 92, 97, 100, 100, 103, 108, 120]), 100)
        yearly = measure_type in ("annual", "school-year")
        month = {"annual": 3, "school-year": 1}.get(measure_type, 0)
        floors, targets = pen.chance(0.6), not pen.chance(0.07)
        so_far, target, last = Fraction(0), self.value(kind, aim, 0), now // 4 * 4 + 3
        lines: dict[int, Line] = {}
        for when in range(now - quarters + 1, last + 1 + (4 if self.again else 0)):
            if yearly and when % 4 != month and not (when == now and pen.chance(0.1)):
                continue
            if fresh or pen.chance(0.1) or (when % 4 == 0 and pen.chance(0.5)):
                target = self.fresh(kind, aim, [line.target.value for line in lines.values()])
            part = Fraction(when % 4 + 1, 4) if measure_type == "cumulative" else Fraction(1)
            so_far = level * part if part == Fraction(1, 4) or not so_far else so_far + level / 4
            near = so_far if measure_type == "cumulative" else level
            goal = self.bounded(self.cut(Fraction(target) * part, kind), kind.unit)
            line = self.line(kind, sort, polarity, near, goal, floors=floors, targets=targets or fresh)
            if not yearly and when < now and pen.chance(0.04):
                continue
            lines[when] = self.known(line, when)
        if not any(when <= now for when in lines):
            lines[now] = self.line(kind, sort, polarity, level, target, floors=floors, targets=True)
        if now not in lines:
            lines = {when: replace(line, forecast=EMPTY) for when, line in lines.items()}
        return dict(sorted(lines.items()))

    def known(self, line: Line, when: int) -> Line:
        """A row as it stands in the table: of quarters to come there is no result yet, and some others have none."""
        if when > self.now + (3 if self.again else 0):
            return replace(line, actual=EMPTY, forecast=EMPTY, numerator=EMPTY, denominator=EMPTY)
        if self.pen.chance(0.06):
            return replace(
                line, actual=Figure(None, self.pen.random.choice(MISSING)), numerator=EMPTY, denominator=EMPTY
            )
        return line

    def fresh(self, kind: Kind, aim: Fraction, used: Sequence[Decimal | None]) -> Decimal:
        """A target that was not used before."""
        for _ in range(50):
            if (target := self.value(kind, aim, 0.1)) not in used:
                return target
        return self.value(kind, aim * 2, 0.3)

    def cut(self, exact: Fraction, kind: Kind) -> Decimal:
        """A value with the decimals that are printed."""
        step = Decimal(kind.unit.divisor).scaleb(-kind.unit.decimals)
        return (Decimal(exact.numerator) / Decimal(exact.denominator) / step).quantize(Decimal(1), ROUND_HALF_UP) * step

    def line(
        self, kind: Kind, sort: str, polarity: str, near: Fraction, goal: Decimal, *, floors: bool, targets: bool
    ) -> Line:
        """A row of results near a value, by chance exactly on what it is held against."""
        pen, unit = self.pen, kind.unit
        worse = Decimal("0.85") if polarity == "higher" else Decimal("1.15")
        floor = self.bounded(self.cut(Fraction(goal * worse), kind), unit)
        low, high = sorted(
            self.bounded(self.cut(Fraction(goal) * by, kind), unit) for by in (Fraction(9, 10), Fraction(11, 10))
        )
        actual = self.value(kind, near)
        if pen.chance(0.15):
            marks = [goal, floor, low, high, goal * Decimal("0.9"), goal * Decimal("1.1"), goal * Decimal("0.95")]
            chosen = pen.random.choice(marks)
            actual = self.bounded(chosen if not unit.clock else chosen.to_integral_value(), unit)
        one_limit = sort == "activity" and pen.chance(0.15)
        banded = sort in ("range", "activity")
        flag = pen.random.choice(FLAGS) if pen.chance(0.12) else ""
        line = Line(
            actual=Figure(actual, flag),
            target=self.flagged(goal) if targets and pen.chance(0.2 if banded else 0.97) else EMPTY,
            floor=self.flagged(floor) if floors and polarity != "within" and not banded else EMPTY,
            lower=self.flagged(low) if banded and not (one_limit and pen.chance(0.5)) else EMPTY,
            upper=self.flagged(high) if banded and not one_limit else EMPTY,
            forecast=self.flagged(self.value(kind, near)) if pen.chance(0.2) else EMPTY,
            note=f"{pen.random.choice(NOTES)} {pen.words()}{pen.random.choice(['.', ''])}" if pen.chance(0.06) else "",
        )  # fmt: skip
        if banded and line.lower == line.upper == EMPTY:
            line = replace(line, lower=Figure(low))
        return self.with_parts(line, kind) if unit.suffix == "%" and pen.chance(0.1) else line

    def with_parts(self, line: Line, kind: Kind) -> Line:
        """A percentage with the numerator and denominator that make it."""
        whole = self.pen.random.randint(40, 4_000)
        part = self.pen.random.randint(whole // 20 + 1, whole)
        share = self.bounded(self.cut(Fraction(part * 100, whole), kind), kind.unit)
        return replace(
            line,
            actual=replace(line.actual, value=share),
            numerator=Figure(Decimal(part)),
            denominator=Figure(Decimal(whole)),
        )

    def flagged(self, value: Decimal) -> Figure:
        """A value, by chance with a flag."""
        return Figure(value, self.pen.random.choice(FLAGS) if self.pen.chance(0.04) else "")

    def by_month(self, one: Indicator) -> Iterator[Row]:
        """The months that make the latest result of an indicator; its own row may then leave the result blank."""
        pen, line = self.pen, one.lines.get(self.now)
        ours = one.measure_type == "quarter" and not one.unit.clock and one.unit.suffix != "%"
        if line is None or line.actual.value is None or not ours or not pen.chance(0.15):
            return
        one.entry["months"] = "sum"  # type: ignore[index]
        year, last = (last_day(self.now).year, last_day(self.now).month)
        third = (line.actual.value / 3).quantize(Decimal(1))
        values = [third, third, line.actual.value - 2 * third]
        self.council.months[one.id] = values
        names = pen.random.choice([MONTHS, [name[:3] for name in MONTHS], [f"{n:02}" for n in range(1, 13)]])
        for month, value in zip(range(last - 2, last + 1), values, strict=True):
            name = names[month - 1]
            said = f"{year}-{name}" if name.isdigit() else f"{name} {year}"
            yield {"indicator": one.id, "month": said} | figure_cells("actual", Figure(value), one.unit)

    def supporting(self, number: int) -> Supporting:
        """A row under a trend."""
        pen = self.pen
        unit = Unit(f"Of these the {pen.words()}", pen.random.choice([0, 0, 1, 4]))
        values: dict[int, Figure] = {}
        for when in range(self.now - 6, self.now + 1 + self.again):
            if pen.chance(0.85):
                value = Decimal(pen.random.randint(0, 9_999_999)).scaleb(-pen.random.randint(0, 4))
                gone = pen.chance(0.08)
                values[when] = Figure(None, pen.random.choice(MISSING)) if gone else self.flagged(value)
        return Supporting(f"row-{number}", unit, values)

    # -- tables

    def tables(self) -> None:
        """The tables of the council's folder; some of them are sheets of a workbook."""
        rows: dict[str, list[Row]] = {
            "results": [],
            "months": [],
            "supporting": [],
            "given-ratings": [],
            "benchmarks": [],
        }
        for one in self.council.indicators:
            rows["months"] += (months := list(self.by_month(one)))
            for when, line in one.lines.items():
                row = result_row(one, when, line)
                if months and when == self.now and not line.actual.flag and self.pen.chance(0.5):
                    row["actual"] = ""
                rows["results"].append(row)
            for under in one.supporting:
                for when, figure in under.values.items():
                    row = {"indicator": one.id, "row": under.id, "period": when}
                    rows["supporting"].append(row | figure_cells("value", figure, under.unit))
            for when, (figure, of) in one.benchmarks.items():
                row = {"indicator": one.id, "period": when, "benchmark_period": of if of != when else ""}
                rows["benchmarks"].append(row | figure_cells("value", figure, one.unit))
            for when, given in one.given.items():
                rows["given-ratings"].append(
                    {
                        "indicator": one.id,
                        "period": when,
                        "basis": "by hand" if given.by_hand else "as published",
                        "status": given.status,
                        "previous_status": given.previous,
                        "direction": given.direction,
                        "direction_flag": given.flag,
                        "reason": given.reason,
                    }
                )
        if self.pen.chance(0.5):
            self.pen.random.shuffle(rows["results"])
        needed = any(one.supporting for one in self.council.indicators)
        self.council.tables = {
            name: made for name, made in rows.items() if made or name == "results" or (name == "supporting" and needed)
        }
        share = self.pen.random.choice([0, 0, 0.5, 1])
        self.council.in_book = frozenset(name for name in self.council.tables if self.pen.chance(share))

    # -- the paper

    def paper(self) -> None:
        """Which indicators have pages, and all that is written."""
        pen, council = self.pen, self.council
        council.worked = {one.id: Working(one, council.years, self.now).worked() for one in council.indicators}
        extract = self.extract()
        posts = {
            f"post-{n}": {"title": f"Head of {place}", "holder": f"{place} Officer"}
            for n, place in enumerate(PLACES[:4])
        }
        about: dict[str, Any] = {
            "name": pen.random.choice(["Anyshire Council", "King's Holm Borough Council", "Cyngor Sir Ŵyn"]),
            "short_name": pen.random.choice(["Anyshire", "KHBC", "Ŵyn"]),
            "report_title": pen.random.choice(["Quarterly Performance Report", "How we're doing", "KPIs & more"]),
            "contact": {"officer": "Performance Manager", "email": "performance@example.gov.uk"},
            "posts": posts,
            "portfolios": {
                f"portfolio-{n}": {"name": f"{place} & {THINGS[n]}s", "cabinet_member": f"post-{n}"}
                for n, place in enumerate(PLACES[5:8])
            },
            "directorates": {"place": {"name": "Place"}, "people": {"name": "People"}},
            "divisions": {
                f"division-{n}": {
                    "name": f"{place} Services", "director": f"post-{n + 1}", "directorate": ["place", "people"][n % 2]
                }
                for n, place in enumerate(PLACES[9:12])
            },
        }  # fmt: skip
        if pen.chance(0.3):
            about["abbreviations"] = {
                "A&E": "accident and emergency",
                "KPI": "key performance indicator",
                "CS": "Council",
            }
            about["words"] = ["Ings", "Fenside"]
        self.commentary(about)
        council.files["council.yaml"] = as_yaml(about)
        council.files["indicators.yaml"] = as_yaml({"indicators": [dict(one.entry) for one in council.indicators]})
        council.files[f"{PAPER}/paper.yaml"] = as_yaml(
            {
                "layout": council.layout,
                "quarter": quarter_name(self.now),
                "committee": {"name": "Overview and Scrutiny Committee", "short_name": "Overview"},
                "meeting": (last_day(self.now) + timedelta(days=64)).isoformat(),
                "by": ["post-0"],
                "classification": "Unrestricted",
                "purpose": "For information",
                "summary": "This report shows how the council performed in the quarter.",
                "appendix": pen.random.choice(["A", "1", "B2"]),
                "extract": extract,
            }
        )
        heads = ("Introduction", "Financial implications", "Legal implications", "Equality implications")
        opening = "\n\n".join(f"# {head}\n\n{self.said('covering report')}" for head in heads)
        council.files[f"{PAPER}/covering-report.md"] = (
            f"{opening}\n\n# What has changed\n\n{{{{featured_indicators}}}}\n\n{{{{tally}}}}\n\n{{{{status_changes}}}}"
            "\n\n# Recommendations\n\nMembers are asked to **NOTE** the report.\n"
        )
        for name in PROSE[council.layout]:
            council.files[f"{PAPER}/{name}.md"] = f"{self.said(name)}\n\n- {self.said(name)}\n- {self.said(name)}\n"
        self.actions()

    def said(self, where: str) -> str:
        """A sentence that has to be found in the paper."""
        sentence = self.pen.sentence()
        self.council.sentences.setdefault(where, []).append(bare_words(sentence))
        return sentence

    def extract(self) -> dict[str, object]:
        """What the paper takes; gives it as `paper.yaml` says it."""
        pen, council = self.pen, self.council
        subtitle = {"subtitle": f"Indicators of {pen.words()}"}
        able = [one.id for one in council.indicators if one.lines]
        way = pen.random.choice(
            ["everything", "indicators", "portfolios", "divisions", "directorates", "service_areas"]
        )
        summary: dict[str, object] = {}
        if way != "everything" and pen.chance(0.3):
            council.summary = "taken"
            summary = {"summary": "taken"}
        if way == "indicators":
            council.featured = pen.random.sample(able, pen.random.randint(1, min(len(able), 25)))
            return {**subtitle, **summary, "directorate": "Place", "indicators": council.featured}
        if way == "everything":
            council.everything = True
            council.featured = able
            return {**subtitle, "everything": True}
        names = {
            "portfolios": ["portfolio-1"],
            "divisions": ["division-0", "division-2"],
            "directorates": ["place"],
            "service_areas": sorted({str(one.entry["service_area"]) for one in council.indicators})[:3],
        }[way]
        named = {"directorate": "Place"} if pen.chance(0.5) else {}
        key = {"portfolios": "portfolio", "service_areas": "service_area"}.get(way, "division")
        wanted = ["division-0", "division-2"] if way == "directorates" else names
        council.featured = [one.id for one in council.indicators if one.id in able and one.entry.get(key) in wanted]
        if not council.featured:
            council.summary = "everything"
            return {**subtitle, way: names, **named}
        return {**subtitle, **summary, way: names, **named}

    def commentary(self, about: dict[str, Any]) -> None:
        """A file of each indicator with pages, or of those of which the council's own rule wants one."""
        pen, council = self.pen, self.council
        wanted: list[str] | None = None
        if pen.chance(0.4):
            wanted = pen.random.choice([["red"], ["red", "amber"], [], ["unrated", "red"], ["data_only", "green"]])
            about["commentary"] = {"statuses": wanted, "reason": f"The protocol on the {pen.words()} says so."}
        for one in council.indicators:
            if one.id not in council.featured:
                continue
            if wanted is not None and council.worked[one.id].status not in wanted and pen.chance(0.7):
                continue
            in_cells = [
                row for row in council.tables["results"] if row["indicator"] == one.id and row["period"] == self.now
            ]
            if in_cells and pen.chance(0.25):
                in_cells[0]["commentary"] = f"{self.said(one.id)} {self.figures(one)}"
                if pen.chance(0.5):
                    in_cells[0]["actions"] = f"- {self.said(one.id)}\n- {self.said(one.id)}"
                continue
            parts = [f"# Commentary\n\n{self.said(one.id)} {self.figures(one)}\n\n1. {self.said(one.id)}\n"]
            if pen.chance(0.6):
                parts.append(f"# Actions\n\n- {self.said(one.id)}\n- {self.said(one.id)}\n")
            if pen.chance(0.3):
                parts.append(f"# Risks\n\n{self.said(one.id)}\n")
            value = one.lines[self.now].actual.value if self.now in one.lines else None
            if value is not None and one.id not in FACTS and pen.chance(0.1):
                parts.append(f"# Chart\n\nThe latest result is {{{{{one.id}}}}}.\n")
                council.charts[one.id] = f"The latest result is {one.unit.printed(value)}."
            council.files[f"{PAPER}/commentary/{one.id}.md"] = "\n".join(parts)

    def figures(self, one: Indicator) -> str:
        """A sentence with what is worked out of the figures, and what it will say."""
        pen, lines = self.pen, one.lines
        if one.id in FACTS or self.now not in lines:
            return ""
        choices: list[tuple[str, str]] = []
        for words, when in (
            ("", self.now),
            (" | last quarter", self.now - 1),
            (f" | {quarter_name(self.now - 2)}", self.now - 2),
        ):
            value = lines[when].actual.value if when in lines else None
            if value is not None:
                choices.append((f"{one.id}{words}", one.unit.printed(value)))
        if (target := lines[self.now].target.value) is not None:
            choices.append((f"{one.id} | target", one.unit.printed(target)))
        back = 4 if one.so_far else pen.random.choice([1, 4])
        before = lines[self.now - back].actual.value if self.now - back in lines else None
        value = lines[self.now].actual.value
        if before is not None and value is not None:
            words = "on last quarter" if back == 1 else "on same quarter last year"
            a, b = one.unit.printed(before), one.unit.printed(value)
            choices.append((f"{one.id} | {words} | from to", f"from {a} to {b}" if a != b else f"unchanged at {b}"))
        if not choices:
            return ""
        expression, printed = pen.random.choice(choices)
        self.council.sentences[one.id].append(f"Here it stands as {printed}, says the service.")
        return f"Here it stands as {{{{{expression}}}}}, says the service."

    def actions(self) -> None:
        """`actions.csv`, which gives reason and action for some that are Red."""
        pen, made = self.pen, io.StringIO()
        writer = csv.writer(made)
        writer.writerow(["indicator", "reason", "action", "owner", "by"])
        red = [one.id for one in self.council.indicators if self.council.worked[one.id].status == "red"]
        known = {one.id for one in self.council.summarised()}
        for id in red:
            if pen.chance(0.7) and id in known:
                reason, action = f"The {pen.words()} was closed", f"The {pen.words()} is mended"
                day = last_day(self.now) + timedelta(days=100)
                writer.writerow([id, reason, action, "post-2", day.isoformat()])
                if OVERVIEW[self.council.layout]:
                    self.council.sentences.setdefault("actions", []).extend([reason, action])
        if red and pen.chance(0.8):
            self.council.files[f"{PAPER}/actions.csv"] = made.getvalue()
        else:
            self.council.sentences.pop("actions", None)


PROSE = {
    "committee": ("foreword", "performance-assurance-team", "data-quality", "consultations"),
    "kent": ("foreword", "performance-assurance-team", "data-quality", "consultations"),
    "borough": ("consultations", "data-quality"),
    "digest": ("consultations", "foreword"),
    "northmere": ("foreword", "data-quality", "engagement"),
    "district": ("foreword", "data-quality"),
    "county": ("foreword", "data-quality"),
}
"""The prose files that each layout prints."""
OVERVIEW = {name: name not in ("borough", "digest") for name in LAYOUTS}
"""Whether a layout has the quarter at a glance."""


def as_yaml(value: object) -> str:
    """Plain values as a YAML file, each written out where it stands."""
    apart = json.loads(json.dumps(value))  # what is there twice is one object, of which YAML would make a reference
    return yaml.safe_dump(apart, allow_unicode=True, sort_keys=False, width=1000)


def bare_words(markdown: str) -> str:
    """A sentence as it is printed: without the marks of Markdown."""
    return english(markdown.replace("*", ""))


def figure_cells(column: str, figure: Figure, unit: Unit) -> Row:
    """A figure as its cell and that of its flag."""
    return {column: "" if figure.value is None else Cell(figure.value, unit), f"{column}_flag": figure.flag}


def result_row(one: Indicator, when: int, line: Line) -> Row:
    """A row of `results`."""
    row: Row = {"indicator": one.id, "period": when}
    for column in ("actual", "target", "floor", "lower", "upper", "forecast"):
        row |= figure_cells(column, getattr(line, column), one.unit)
    for column in ("numerator", "denominator"):
        row |= figure_cells(column, getattr(line, column), Unit("Number"))
    return row | {"note": line.note}


def size_of(random: Random) -> int:
    """How many indicators a council has: from 5 to 150, more often few."""
    size: float = 5 * 30 ** (random.random() ** 1.7)
    return round(size)


def council_of(seed: int, most: int = 150) -> Council:
    """The council of a seed."""
    pen = Pen(Random(f"council {seed}"))
    now = pen.random.randint(2009, 2031) * 4 + pen.random.randint(0, 3)
    quarters = pen.random.randint(3, 20)
    council = Council(seed, now, pen.random.choice(LAYOUTS), {})
    maker = Maker(seed, pen, council, again=pen.chance(0.15))
    maker.indicators(min(size_of(pen.random), most), quarters)
    maker.rules(now - quarters + 1)
    maker.tables()
    maker.paper()
    return council


# -- held against paperkit ------------------------------------------------------------------------


@dataclass
class Holding:
    """Holds a paper that paperkit made against what it ought to say; gathers what differs."""

    council: Council
    prepared: Prepared
    faults: list[str] = field(default_factory=list)

    @property
    def layout(self) -> Layout:
        """The paper's layout, for its words."""
        return self.prepared.layout

    @property
    def looks(self) -> Mapping[str, FlagLook]:
        """The marks of the flags and what they mean."""
        return {str(flag): look for flag, look in self.layout.file.flags.items()}

    @property
    def said(self) -> dict[str, str]:
        """The words of the statuses."""
        return {name: self.layout.status(name).word for name in STATUSES}

    def same(self, where: str, found: object, right: object) -> None:
        """A fault where the two differ."""
        if found != right:
            self.faults.append(f"{where}: paperkit has {found!r}, right is {right!r}")

    def all(self) -> list[str]:
        """Every fault."""
        self.faults += [f"error: {one}" for one in map(shown, self.prepared.findings) if one.startswith("error")]
        for one in self.council.summarised():
            self.rating(one)
        whole = self.prepared.papers.whole
        sections = {section.id: section for part in whole.parts for section in part.sections}
        self.summary(sections["summary"])
        for id in self.council.featured:
            section = sections.get(f"indicator-{id}")
            self.same(f"{id}: has pages", section is not None, self.has_pages(id))
            if section is not None:
                one = next(one for one in self.council.indicators if one.id == id)
                (Card if section.together else Pages)(self, one, section, sections.get("definitions")).hold()
        self.sentences(whole, sections.get("overview"))
        self.nothing_lost()
        return self.faults

    def has_pages(self, id: str) -> bool:
        """Whether the layout gives an indicator pages: all of them, or those of some statuses and what is worse."""
        looks = [one for one in self.layout.file.appendix.sections if one.kind == "indicators"]
        worked = self.council.worked[id]
        return any(
            not (look.statuses or look.worse)
            or worked.status in look.statuses
            or (look.worse and worked.direction == "down")
            for look in looks
        )

    def rating(self, one: Indicator) -> None:
        """Statuses and directions as they were worked out."""
        right, found = self.council.worked[one.id], self.prepared.rated.ratings[one.id]
        at = found.as_at and found.as_at.year * 4 + found.as_at.number - 1
        for name, (has, ought) in {
            "status": (found.status.value, right.status),
            "previous status": (found.previous.value, right.previous),
            "direction": (found.direction.value, right.direction),
            "longer direction": (found.long.value, right.long_direction),
            "forecast": (found.forecast.value if found.forecast else "", right.forecast),
            "quarter of the result": (at, right.as_at),
        }.items():
            self.same(f"{one.id}: {name}", has, ought)

    def current(self, one: Indicator) -> str:
        """The current status as it is printed; month and year are never parted."""
        worked = self.council.worked[one.id]
        word = self.said[worked.status]
        when = None if worked.as_at is None else ending(worked.as_at).replace(" ", "\u00a0")
        return f"{word} ({when})" if when else word

    def direction(self, way: str) -> str:
        """A direction as it is printed."""
        look, shown = self.layout.direction(way), self.layout.file.direction_shown
        return {"word": look.word, "symbol": look.symbol, "both": f"{look.symbol} {look.word}"}[shown]

    def summary(self, section: Section) -> None:
        """The rows of the summary, in the order of the register."""
        look = next(one for one in self.layout.file.appendix.sections if one.kind == "summary")
        tables = [block for block in section.blocks if isinstance(block, Table)]
        rows = [row for table in tables for row in table.body if row.kind != "comment"]
        in_order = self.council.summarised()
        if look.by:
            groups = {one.id: self.group(one, look.by.value) for one in in_order}
            in_order = sorted(in_order, key=lambda one: groups[one.id])
            heads = [
                seen(block.children) for block in section.blocks if isinstance(block, Heading) and block.level == 3
            ]
            names = dict.fromkeys(groups[one.id][1] for one in in_order)
            ought = [name for name in names if name]
            if len(ought) < len(names) and ought:  # those in no group come last, under a name of their own
                ought.append(self.layout.file.wording.groups_none)
            self.same("summary: groups", heads, ought)
        self.same("summary: rows", len(rows), len(in_order))
        for one, row in zip(in_order, rows, strict=False):
            worked = self.council.worked[one.id]
            right = {
                "name": english(one.name), "service_area": one.entry["service_area"], "current": self.current(one),
                "previous": self.said[worked.previous], "direction": self.direction(worked.direction),
                "long_direction": self.direction(worked.long_direction),
                "forecast": self.said[worked.forecast] if worked.forecast else NOTHING,
            }  # fmt: skip
            given = one.given.get(self.council.now)
            by_hand, rules = bool(given and given.by_hand), bool(one.lines) and not (given and given.by_hand)
            flag = given.flag if given and not rules else ""
            marks = {"current": "†" if by_hand else "", "direction": self.mark(flag)}
            drawn = len(row.cells) == len(look.columns)  # else no line has results enough, and their column is left out
            columns = [column for column in look.columns if drawn or column.field != "trend"]
            for column, cell in zip(columns, row.cells, strict=True):
                if column.field in right:
                    where = f"summary: {one.id}: {column.field}"
                    plain = [text.replace("\u00a0", " ") for text in (seen(cell.children), str(right[column.field]))]
                    self.same(where, *plain)
                    self.same(f"{where}: mark", cell.mark.glyph if cell.mark else "", marks.get(column.field, ""))

    def group(self, one: Indicator, by: str) -> tuple[int, str]:
        """Where the group of an indicator stands in the council's file, and its name; those in none come last."""
        of = yaml.safe_load(self.council.files["council.yaml"])
        id = one.entry.get("portfolio" if by == "portfolio" else "division")
        id = of["divisions"].get(id, {}).get("directorate") if by == "directorate" and id else id
        known = of[f"{by[:-1]}ies" if by.endswith("y") else f"{by}s"]
        return (list(known).index(id), known[id]["name"]) if id in known else (len(known), "")

    def mark(self, flag: str) -> str:
        """The mark of a flag."""
        return self.looks[flag].mark if flag else ""

    def sentences(self, whole: Document, overview: Section | None) -> None:
        """The tally, what changed, and which indicators have pages."""
        council, every = self.council, " \n".join(texts(whole))
        names = {one.id: english(one.name) for one in council.indicators}
        counted = [council.worked[one.id] for one in council.summarised()]
        told = [one.id for one in council.indicators] if council.everything else council.featured
        rated = [(names[id], council.worked[id]) for id in told]
        featured = [(names[id], council.worked[id]) for id in self.in_order()]
        words = self.layout.file.wording
        own = {key: getattr(words, key) for key in OWN_WORDS}
        for what, right in {
            "tally": tally(counted, self.said),
            "what changed": status_changes(rated, counted, self.said, words.rating, own),
            "how many have pages": f"{in_words(len(featured)).capitalize()} performance indicator",
        }.items():
            if right not in every and (featured or what != "how many have pages"):
                near = [text for text in texts(whole) if text.startswith(right[:12])]
                self.faults.append(f"{what}: right is {right!r}, paperkit has {near[:1]}")
        changed = [(names[one.id], council.worked[one.id]) for one in council.summarised()]
        changed = [(name, worked) for name, worked in changed if worked.status != worked.previous]
        moved = [
            (JUDGING.index(worked.status) > JUDGING.index(worked.previous), name, worked)
            for name, worked in changed
            if {worked.status, worked.previous} <= {*JUDGING}
        ]
        moved.sort(key=lambda one: (one[0], JUDGING.index(one[2].status)))  # worse first, and of these the worst
        if any(worked.previous not in ("unrated", "data_only") for worked in counted):
            moved += [(True, name, one) for name, one in changed if not {one.status, one.previous} <= {*JUDGING}]
        moves = [(name, self.said[worked.previous], self.said[worked.status]) for _, name, worked in moved]
        look = next((one for one in self.layout.file.appendix.sections if one.kind == "overview"), None)
        if overview and look and len(moves) > (0 if look.tally else MOST_CHANGES):
            table = next(block for block in overview.blocks if isinstance(block, Table) and block.role == "summary")
            cells = [tuple(seen(cell.children) for cell in row.cells) for row in table.body]
            self.same("overview: what changed", cells, moves)
        elif overview:
            printed = [text for text in texts_of(overview) if " from " in text and ": from " in text]
            lines = [f"{name}: from {before} to {now}" for name, before, now in moves]
            self.same("overview: what changed", list(dict.fromkeys(printed)), lines)
        if len(featured) <= MOST_LISTED:
            self.lost(
                "list of those with pages",
                every,
                [f"{name}{end}" for (name, _), end in zip(featured, ends(len(featured)), strict=True)],
            )

    def in_order(self) -> list[str]:
        """The indicators with pages, in the order in which the paper takes them."""
        return [id for id in self.council.featured if self.has_pages(id)]

    def lost(self, where: str, every: str, wanted: Iterable[str]) -> None:
        """A fault for each text that is not there."""
        self.faults += [f"{where}: nowhere is {text!r}" for text in wanted if text not in every]

    def nothing_lost(self) -> None:
        """Each name and each sentence is in the file that is for it, and in the whole paper."""
        council, papers = self.council, self.prepared.papers
        inside = {id: one for id, one in council.sentences.items() if id != "covering report"}
        names = [english(one.name) for one in council.summarised()]
        appendix = [*names, *(english(text) for one in inside.values() for text in one)]
        report = council.sentences["covering report"]
        for where, document, wanted in (
            ("whole paper", papers.whole, [*report, *appendix]),
            ("appendix", papers.appendix, appendix),
            ("covering report", papers.covering_report, report),
        ):
            self.lost(where, "\n".join(texts(document)), wanted)


STATUSES = ("green", "amber", "red", "above", "within", "below", "data_only", "unrated")
OWN_WORDS = ("status_improved", "status_worsened", "all_same", "all_same_one", "other_same", "other_same_one")
"""The sentences on what changed in which layouts differ."""


def ends(count: int) -> list[str]:
    """What ends each item of a list."""
    return [*[";"] * (count - 1), "."][:count]


def shown(finding: Finding) -> str:
    """A finding in a line."""
    return f"{finding.severity.value} {finding.code} at {finding.at}: {finding.message}"


def texts_of(section: Section) -> Iterator[str]:
    """What a section prints, a paragraph a text."""
    for node in walk(section):
        if hasattr(node, "children") and type(node).__name__ in ("Paragraph", "Note", "Heading"):
            yield seen(node.children)


@dataclass
class Pages:
    """The pages of an indicator, held against its figures."""

    holding: Holding
    one: Indicator
    section: Section
    too_few = "There are too few results for a chart."
    """What is said in place of a chart."""
    defined: Section | None = None
    """Where cards say what their figures are."""

    @property
    def now(self) -> int:
        """The paper's quarter."""
        return self.holding.council.now

    def hold(self) -> None:
        """All of them."""
        self.banner()
        self.trend()
        self.chart()
        self.notes()

    def fault(self, what: str, found: object, right: object) -> None:
        """A fault where the two differ."""
        self.holding.same(f"{self.one.id}: {what}", found, right)

    def quarters(self) -> list[int]:
        """The quarters of its trend."""
        return shown_quarters(self.one, self.now, rolling=self.holding.layout.file.indicator.rolling)

    def banner(self) -> None:
        """The rating in the bar."""
        [banner] = [block for block in self.section.blocks if isinstance(block, Banner)]
        worked = self.holding.council.worked[self.one.id]
        way = self.holding.direction(worked.direction)
        printed = tuple(map(seen, (banner.badge.children, banner.badge.direction))) if banner.badge else ()
        given = self.one.given.get(self.now)
        hand = " \u2020" if given and given.by_hand else ""
        self.fault("bar", printed, (f"{self.holding.current(self.one)}{hand}", way))

    def trend(self) -> None:
        """Every row of the trend table, quarter by quarter."""
        table, *others = [block for block in self.section.blocks if isinstance(block, Table) and block.role == "trend"]
        months = self.holding.council.months.get(self.one.id)
        by_month = [[seen(cell.children) for cell in row.cells][1:] for one in others for row in one.body]
        self.fault("months", by_month, [[self.one.unit.printed(value) for value in months]] if months else [])
        found = [
            [(seen(cell.children), cell.mark.glyph if cell.mark else "") for cell in row.cells] for row in table.body
        ]
        right = list(self.rows())
        self.fault("rows of the trend", len(found), len(right))
        for has, ought in zip(found, right, strict=False):
            name = f"trend, {ought[0][0] or has[0][0]}"
            self.fault(name, has[1:], ought[1:])
            if ought[0][0]:
                self.fault(f"{name}: label", has[0][0], english(ought[0][0]))
        heads = [seen(cell.children) for cell in table.head[-1].cells if cell.role != "table-corner"]
        self.fault("quarters of the trend", heads, [ending(when) for when in self.quarters()])

    def figure(self, part: str, when: int) -> Figure | None:
        """A figure of a quarter; results and forecasts of quarters to come are not known yet."""
        line = self.one.lines.get(when)
        if line is None:
            return None
        figure: Figure = getattr(line, part)
        return EMPTY if when > self.now and part in ("actual", "forecast") else figure

    def rows(self) -> Iterator[list[tuple[str, str]]]:
        """The rows that the layout asks for; the first cell is empty where the layout names the row."""
        quarters = self.quarters()
        names = {"target": str(self.one.entry.get("target_label") or "")}
        for entry in self.holding.layout.file.indicator.trend:
            if entry.row == "supporting":
                for row in self.one.supporting:
                    yield self.cells(row.unit.name, self.up_to_now(row.values), row.unit)
            elif entry.row == "rating":
                statuses = self.holding.council.worked[self.one.id].statuses
                words = [statuses.get(when, "unrated") for when in quarters]
                yield [("", ""), *((NOTHING if one == "unrated" else self.holding.said[one], "") for one in words)]
            elif entry.row == "benchmark":
                yield from self.known("", self.up_to_now({when: one for when, (one, _) in self.one.benchmarks.items()}))
            elif entry.row == "result":
                yield self.cells("", [self.figure("actual", when) for when in quarters], self.one.unit)
            else:
                yield from self.known(names.get(entry.row, ""), [self.figure(entry.row, when) for when in quarters])

    def up_to_now(self, figures: Mapping[int, Figure]) -> list[Figure | None]:
        """The figures of the quarters shown that are not to come."""
        return [figures.get(when) if when <= self.now else None for when in self.quarters()]

    def known(self, name: str, figures: Sequence[Figure | None]) -> Iterator[list[tuple[str, str]]]:
        """A row, unless there is nothing in it."""
        if any(figure and figure != EMPTY for figure in figures):
            yield self.cells(name, figures, self.one.unit)

    def cells(self, name: str, figures: Sequence[Figure | None], unit: Unit) -> list[tuple[str, str]]:
        """The cells of a row: a value, its mark, or a sign that there is nothing."""
        row = [(name, "")]
        for figure in figures:
            figure = figure or EMPTY
            value = "" if figure.value is None else unit.printed(figure.value)
            row.append((value or ("" if figure.flag else NOTHING), self.holding.mark(figure.flag)))
        return row

    def chart(self) -> None:
        """The description of the chart: the author's, or each of its sentences."""
        charts = [node for node in walk(self.section) if isinstance(node, Chart)]
        quarters = self.quarters()
        points = [one and one.value for one in (self.figure("actual", when) for when in quarters)]
        enough = sum(point is not None for point in points) >= FEWEST_DRAWN
        self.fault("charts", len(charts), int(enough))
        if not enough or not charts:
            said = self.holding.council.charts.get(self.one.id, self.too_few)
            self.holding.lost(self.one.id, "\n".join(texts_of(self.section)), [said] if said else [])
            return
        chart = charts[0]
        self.fault("results in the chart", [list(one.values) for one in chart.series if one.part == "actual"], [points])
        aprils = tuple(at for at, when in enumerate(quarters) if at and when % 4 == 0)
        self.fault("breaks of the chart", chart.breaks, aprils if self.one.so_far else ())
        own = self.holding.council.charts.get(self.one.id)
        if own:
            self.fault("description of the chart", chart.description, own)
            return
        said = chart.description
        first = self.begins(ending(self.quarters()[0]))
        if first not in said:
            self.holding.faults.append(f"{self.one.id}: the chart is not of {first!r}: {said!r}")
        before, _, after = said.partition(first)
        rest = re.sub(r"\b(Line|Column) chart( of )?$", "", before) + after.partition(". ")[2]
        for ways in chart_sentences(self.one, self.now, self.quarters()):
            chosen = next((way for way in ways if rest.startswith(way)), None)
            if chosen is None and self.may_skip:
                continue
            if chosen is None:
                self.holding.faults.append(
                    f"{self.one.id}: the chart says {rest!r}, right is one of {sorted(ways)[:3]}"
                )
                return
            rest = rest.removeprefix(chosen).lstrip()
        self.scale(rest.removesuffix(self.better()).rstrip(), chart)

    def scale(self, rest: str, chart: Chart) -> None:
        """What is said of where the scale begins, and nothing after it."""
        cut = rest.startswith("Axis starts at ") and rest.endswith(".") and rest.count(". ") == 0
        self.fault("what is said of the scale", cut, chart.scale[0] > 0)
        self.fault("more in the description of the chart", "" if cut else rest, "")

    may_skip = False
    """Whether a chart's words may leave out what is said next to it."""

    def better(self) -> str:
        """What a chart's words say last of which way is better."""
        return ""

    def begins(self, quarter: str) -> str:
        """What a chart's words say first of all."""
        return f"{english(self.one.name)}, by quarter from {quarter} to "

    def notes(self) -> None:
        """Each mark and each note of the trend is explained under it, and the notes beside the chart are there."""
        notes = [seen(node.children) for node in walk(self.section) if isinstance(node, Note)]
        quarters, flags = self.quarters(), self.holding.looks
        rows = {entry.row for entry in self.holding.layout.file.indicator.trend}
        parts = ["actual", *({"target", "floor", "upper", "lower", "forecast"} & rows)]
        shown = [self.figure(part, when) for part in parts for when in quarters]
        supporting = () if self.may_skip else self.one.supporting
        shown += [figure for row in supporting for figure in self.up_to_now(row.values)]
        if "benchmark" in rows:
            shown += self.up_to_now({when: one for when, (one, _) in self.one.benchmarks.items()})
        wanted = {f"{flags[one.flag].mark}: {flags[one.flag].meaning}" for one in shown if one and one.flag}
        for note in sorted(wanted - {*notes}):
            self.holding.faults.append(f"{self.one.id}: no note says {note!r}")
        every = "\n".join([*notes, *texts_of(self.section), *self.definitions()])
        said = [
            f"{ending(when)}: {line.note.removesuffix('.')}."
            for when in quarters
            if when <= self.now and (line := self.one.lines.get(when)) and line.note
        ]
        given = self.one.given.get(self.now)
        if given and given.by_hand:
            said.append(f"† {self.one.name}: rated by hand. {given.reason.removesuffix('.')}.")
        said += [str(self.one.entry[key]) for key in ("source", "reported", "comparator") if key in self.one.entry]
        self.holding.lost(self.one.id, every, map(english, [*said, self.one.unit.name, *self.beside()]))

    def definitions(self) -> Iterator[str]:
        """What is said of the figures elsewhere, of this indicator."""
        for table in (node for node in walk(self.defined) if isinstance(node, Table)) if self.defined else ():
            for row in table.body:
                if seen(row.cells[0].children) == english(self.one.name):
                    yield seen(row.cells[1].children)

    def beside(self) -> Iterator[str]:
        """What stands beside the chart of the quarter that is rated: floor standard, limits, benchmark."""
        council, unit = self.holding.council, self.one.unit
        covers = COVERS.get(self.one.measure_type)
        if covers and any("{covers}" in line for line in self.holding.layout.file.indicator.notes):
            yield f"Covers: {covers}"
        at = council.worked[self.one.id].as_at or self.now
        line = self.one.lines.get(at, Line())
        if line.floor.value is not None:
            name = self.holding.layout.file.wording.floor
            flag = f" ({line.floor.flag})" if line.floor.flag else ""
            yield f"{name[:1].upper()}{name[1:]}: {unit.printed(line.floor.value)}{flag}"
        demand = rules_of(council.years, self.one.id, at).rating["rule"] in ("activity", "data-only")
        low, high = (None if one.value is None else unit.printed(one.value) for one in (line.lower, line.upper))
        if low or high:
            limits = f"between {low} and {high}" if low and high else f"{low} or more" if low else f"{high} or less"
            yield f"{'Expected' if demand else 'Range'}: {limits}"
        figure, of = self.one.benchmarks.get(self.now) or self.one.benchmarks.get(at) or (EMPTY, at)
        if figure.value is not None:
            said = f"Benchmark ({self.one.entry['benchmark']}): {unit.printed(figure.value)}"
            yield said if of == at else f"{said}, a figure for {ending(of)} and so not of the same period as the result"


class Card(Pages):
    """The card of an indicator, held against its figures."""

    may_skip = True
    too_few = ""

    def better(self) -> str:
        """Of lower values and limits a card says so."""
        polarity = self.one.entry.get("polarity")
        said = {"lower": "Lower values are better.", "within": "Values between the two limits are best."}
        return said.get(str(polarity), "")

    def begins(self, quarter: str) -> str:
        """A card names its indicator but once."""
        return f" by quarter from {quarter} to "

    def bare(self, value: Decimal) -> tuple[str, str, str]:
        """A value as it is printed, without the word behind it, and without all that is not its number."""
        said = self.one.unit.printed(value)
        core = re.search(r"\d[\d,]*(\.\d+)?", said)
        negative = "\u2212" if said.startswith("\u2212") else ""
        return said, re.sub(r" [^ ]*$", "", said), f"{negative}{core[0] if core else ''}"

    def trend(self) -> None:
        """The result, what it is compared with, and the rows of the table under the chart."""
        at = self.holding.council.worked[self.one.id].as_at or self.now
        result = self.figure("actual", at)
        large = next(
            node
            for node in walk(self.section)
            if isinstance(node, Paragraph) and node.role in ("result", "result-long")
        )
        value = None if result is None else result.value
        right = "No result" if value is None else self.one.unit.printed(value)
        mark = self.holding.mark(result.flag) if result and value is not None else ""
        self.fault("the result", seen(large.children), f"{right} {mark}".strip())
        facts = {
            pair.label: seen(pair.value)
            for node in walk(self.section) if isinstance(node, Grid) and node.role == "fact"
            for line in node.rows for pair in line
        }  # fmt: skip
        look = self.holding.layout.file.indicator.cards["two"]
        for entry in look.facts:
            when = {"last_quarter": at - 1, "year_ago": at - 4}.get(entry.fact, at)
            part = "actual" if when != at else entry.fact
            if part == "benchmark" or (entry.fact == "last_quarter" and self.one.so_far):
                continue
            label = entry.label
            if entry.fact == "target":
                label = english(str(self.one.entry.get("target_label") or entry.label))
            figure = self.figure(part, when)
            if figure is None or (figure.value is None and not self.holding.mark(figure.flag)):
                self.fault(f"fact {entry.fact}", facts.get(label), None)
                continue
            mark = self.holding.mark(figure.flag)
            ways = [""] if figure.value is None else [*self.bare(figure.value)]
            if facts.get(label) not in {f"{way} {mark}".strip() for way in ways}:
                self.fault(f"fact {entry.fact}", facts.get(label), ways)
        self.table()

    def table(self) -> None:
        """The rows of the table under the chart."""
        quarters = self.quarters()
        for table in (node for node in walk(self.section) if isinstance(node, Table) and node.role == "figures"):
            parts = {"Result": "actual", english(str(self.one.entry.get("target_label") or "Target")): "target"}
            for row, part in ((row, parts.get(seen(row.cells[0].children))) for row in table.body):
                for cell, when in zip(row.cells[1:], quarters, strict=True) if part else ():
                    figure = self.figure(part or "", when) or EMPTY
                    ways = {"", NOTHING} if figure.value is None else {*self.bare(figure.value)}
                    if seen(cell.children) not in ways:
                        self.fault(f"{part} of {ending(when)}", seen(cell.children), sorted(ways))


def faults(council: Council, folder: Path, *, files: bool = False) -> list[str]:
    """What is wrong in the paper of a council that is written into a folder; with `files` it is built to PDF too."""
    paper = council.written(folder)
    try:
        prepared = prepare(paper)
        found = Holding(council, prepared).all()
        again = prepare(paper)
        if again.findings != prepared.findings:
            found.append("the second time the findings are others")
        if again.papers != prepared.papers:
            found.append("the second time the paper is another")
        if files:
            built = build([paper], folder / "out")
            found += [f"build: {shown(one)}" for one in built.findings if one.severity is Severity.ERROR]
            found += [f"build: {len(built.files)} files"] if len(built.files) != 3 else []
    except Invalid as invalid:
        return [shown(one) for one in invalid.findings]
    return found


def main() -> int:
    """Make the council of a seed, keep it where that is asked for, and say what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--to", type=int, help="the last seed, where several are tried")
    parser.add_argument("--keep", type=Path, help="a folder in which the council is left")
    parser.add_argument("--most", type=int, default=150, help="of so many indicators at most")
    parser.add_argument("--files", action="store_true", help="build the PDFs too")
    asked = parser.parse_args()
    wrong = 0
    for seed in range(asked.seed, (asked.to or asked.seed) + 1):
        council = council_of(seed, asked.most)
        with TemporaryDirectory() as spare:
            found = faults(council, asked.keep or Path(spare), files=asked.files)
        wrong += bool(found)
        sys.stdout.write(f"seed {seed}: {len(council.indicators)} indicators, {len(found)} faults\n")
        sys.stdout.write("".join(f"  {fault}\n" for fault in found))
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
