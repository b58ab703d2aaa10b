"""Fills what `paperkit next` left to be filled, as services and a manager would: figures, ratings, words."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

import openpyxl

from paperkit.council.folders import council_of, papers_under
from paperkit.council.register import Months
from paperkit.editing.tabletext import TableText
from paperkit.editing.yamltext import YamlText
from paperkit.loading.columns import (
    BENCHMARKS,
    COMMENTARY,
    GIVEN_RATINGS,
    MONTHS,
    RESULTS,
    SUPPORTING,
    Columns,
    of_measure,
)
from paperkit.loading.inputs import Inputs
from paperkit.reading.comments import without_comments
from paperkit.reading.library import Library
from paperkit.reading.table import read_csv
from paperkit.round.following.begun import Begun
from paperkit.values.period import Quarter, parse_month, parse_quarter

NOT_YET = "not yet available"
_AIMS = ("target", "floor", "lower", "upper")
WRITTEN = "The service has looked into it and says what it has found."


def filled(begun: Begun, seed: int = 1) -> None:
    """Fill the new papers: nothing is to confirm, to write or to come any more."""
    for paper in begun.targets.values():
        _filled(paper, begun, Random(seed))


def _filled(paper: Path, begun: Begun, random: Random) -> None:
    _pasted(paper)
    _typed(begun)
    for folder in papers_under(paper):
        confirmed(folder)
        for path in sorted(folder.rglob("*.md")):
            path.write_text(written(path.read_text(encoding="utf-8")), encoding="utf-8")
    council = council_of(paper)
    names: dict[str, Columns] = {
        "results": RESULTS, "months": MONTHS, "supporting": SUPPORTING, "benchmarks": BENCHMARKS,
        "given-ratings": GIVEN_RATINGS,
    }  # fmt: skip
    declared = Inputs(paper, Library()).declared()
    quarter = declared.file.quarter
    made = [one for one in declared.indicators.indicators if one.months in (Months.SUM, Months.LAST)]
    by_month = frozenset(name for one in made for name in (one.id, one.reference, one.name) if name)
    for measure in declared.measures.measures:
        names[f"measures/{measure.id}"] = of_measure(measure)
    for name, columns in names.items():
        path = council / f"{name}.csv"
        if path.exists():
            path.write_bytes(_with_figures(path, columns, quarter, random, by_month))
    for book in council.glob("*.xlsx"):
        _fill_book(book, names, quarter, random, by_month)


def confirmed(folder: Path) -> None:
    """Take out of `paper.yaml` what was to confirm; its summary speaks of the quarter before no more."""
    path = folder / "paper.yaml"
    text = YamlText(path.read_bytes().decode("utf-8"))
    if isinstance(text.value, dict) and "to_confirm" in text.value:
        text.remove(("to_confirm",))
    if isinstance(text.value, dict) and "summary" in text.value:
        text.set(("summary",), "This report shows how services performed in {{quarter_title}}.")
    path.write_bytes(text.text.encode("utf-8"))


def written(text: str) -> str:
    """A text with a sentence under each heading under which there is none; what was a comment stays one."""
    printed = without_comments(text)[0]
    if "<!--" not in text:
        return text
    lines, heads = text.split("\n"), [n for n, line in enumerate(printed.split("\n")) if re.match(r"#+ ", line)]
    if not heads:
        return text if printed.strip() else f"{WRITTEN}\n\n{text}"
    for number in reversed(heads):
        rest = printed.split("\n")[number + 1 :]
        following = next((line for line in rest if line.strip()), "")
        if not following or following.startswith("#"):
            lines.insert(number + 1, f"\n{WRITTEN}\n")
    return "\n".join(lines)


def _with_figures(path: Path, columns: Columns, quarter: Quarter, random: Random, by_month: frozenset[str]) -> bytes:
    table = TableText(path.read_bytes().decode("utf-8"), columns.needed, columns.optional)
    lines = [row.line for row in read_csv(path, needed=columns.needed, optional=columns.optional).rows]
    _fill(lines, Cells(table.cell, table.set, list(table.columns), by_month), columns, quarter, random)
    return table.text.encode("utf-8")


@dataclass
class Cells:
    """How cells of a table are read and written, by line and column; the columns that have a flag beside them."""

    get: Callable[[int, str], str]
    put: Callable[[int, str, str], None]
    names: list[str]
    by_month: frozenset[str] = frozenset()
    """The indicators whose results are made of months."""


def _fill(lines: Iterable[int], cells: Cells, columns: Columns, quarter: Quarter, random: Random) -> None:
    """Put a figure where a flag says that there is none yet: that of the last quarter that had one."""
    when = {line: found for line in lines if (found := _quarter(cells, line))}
    figures = [name.removesuffix("_flag") for name in cells.names if name.endswith("_flag") and "direction" not in name]
    known = _known(when, cells, columns, [*figures, *(_AIMS if columns is RESULTS else ())], quarter)
    for line in (line for line, of in when.items() if of == quarter):
        before = {name: known.get((*_key(cells, line, columns), name), (quarter, ""))[1] for name in (*figures, *_AIMS)}
        for name in figures:
            _put_figure(cells, line, name, columns, before[name], random)
        for pair in (_AIMS[:2], _AIMS[2:]) if columns is RESULTS else ():
            of = {name: known.get((*_key(cells, line, columns), name), (Quarter(1, 1), ""))[0] for name in pair}
            if not any(cells.get(line, name) for name in pair):
                for name in (name for name in pair if of[name] == max(of.values())):
                    cells.put(line, name, before[name])
        for name in COMMENTARY:
            if cells.get(line, name).startswith("<!--"):
                cells.put(line, name, WRITTEN)


def _known(
    when: dict[int, Quarter], cells: Cells, columns: Columns, names: list[str], quarter: Quarter
) -> dict[tuple[str, str, str], tuple[Quarter, str]]:
    """By what a row is about, and by column, the latest value before a quarter, and of when it is."""
    known: dict[tuple[str, str, str], tuple[Quarter, str]] = {}
    for line, of in when.items():
        for name in names:
            key, value = (*_key(cells, line, columns), name), cells.get(line, name)
            if value and of < quarter and of >= known.get(key, (of, ""))[0]:
                known[key] = (of, value)
    return known


def _put_figure(cells: Cells, line: int, name: str, columns: Columns, before: str, random: Random) -> None:
    """Fill one figure where it is awaited; results that are made of months are left to them."""
    if name == "actual" and columns is RESULTS and cells.get(line, "indicator") in cells.by_month:
        cells.put(line, "actual", "")
        cells.put(line, "actual_flag", "")
        return
    blank = columns is RESULTS and not cells.get(line, "actual") and not cells.get(line, "actual_flag")
    if cells.get(line, f"{name}_flag").lower() == NOT_YET or (blank and name == "actual"):
        any_value = random.choice(["green", "amber"]) if name == "status" else str(random.randint(20, 60))
        cells.put(line, name, any_value if name == "status" else before or any_value)
        cells.put(line, f"{name}_flag", "")


def _key(cells: Cells, line: int, columns: Columns) -> tuple[str, str]:
    return cells.get(line, columns.needed[0]), cells.get(line, "row")


def _quarter(cells: Cells, line: int) -> Quarter | None:
    try:
        if month := cells.get(line, "month"):
            return parse_month(month).quarter
        period = cells.get(line, "period")
        try:
            return parse_quarter(period)
        except ValueError:
            return parse_month(period).quarter
    except ValueError:
        return None


def _pasted(paper: Path) -> None:
    """Paste the rows for sheets into the workbooks of the council."""
    for path in sorted((paper / "begun").glob("*.csv")):
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
        for book_path in council_of(paper).glob("*.xlsx"):
            book = openpyxl.load_workbook(book_path)
            for sheet in book.worksheets:
                if sheet.title.strip().casefold() == path.stem:
                    _append(sheet, rows)
                    book.save(book_path)


def _typed(begun: Begun) -> None:
    """Type into sheets what `paperkit next` said."""
    for table in begun.rows.tables:
        for book_path in begun.last.council.glob("*.xlsx") if table.to_type else ():
            book = openpyxl.load_workbook(book_path)
            for sheet in (one for one in book.worksheets if one.title.strip().casefold() == table.name):
                head = _head(sheet, [*table.rows[0].cells])
                places = {_plain(cell.value): cell.column for cell in sheet[head] if cell.value}
                for line, column, value in table.to_type:
                    _SheetCells(sheet, head, places).put(line, column, value)
            book.save(book_path)


def _append(sheet, rows) -> None:  # type: ignore[no-untyped-def]
    head = _head(sheet, rows[0])
    names = {_plain(cell.value): cell.column for cell in sheet[head] if cell.value}
    for name in rows[0]:
        if _plain(name) not in names:
            names[_plain(name)] = sheet.max_column + 1
            sheet.cell(head, names[_plain(name)], name)
    start = sheet.max_row + 1
    for offset, row in enumerate(rows[1:]):
        for name, value in zip(rows[0], row, strict=True):
            sheet.cell(start + offset, names[_plain(name)], value or None)


def _head(sheet, known) -> int:  # type: ignore[no-untyped-def]
    wanted = {_plain(name) for name in known}
    scores = {row[0].row: sum(_plain(cell.value) in wanted for cell in row) for row in sheet.iter_rows(max_row=20)}
    return int(max(scores, key=lambda row: (scores[row], -row)))


def _plain(name: object) -> str:
    return re.sub(r"[\s_-]+", "_", str(name or "").strip()).casefold()


def _fill_book(
    path: Path, names: dict[str, Columns], quarter: Quarter, random: Random, by_month: frozenset[str]
) -> None:
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        columns = names.get(sheet.title.strip().casefold())
        if columns is None:
            continue
        head = _head(sheet, (*columns.needed, *columns.optional))
        places = {_plain(cell.value): cell.column for cell in sheet[head] if cell.value}

        sheet_cells = _SheetCells(sheet, head, places)
        every = (*columns.needed, *columns.optional)
        there = [name for name in every if name in places or name.endswith("_flag")]
        own = Cells(sheet_cells.get, sheet_cells.put, there, by_month)
        _fill(range(head + 1, sheet.max_row + 1), own, columns, quarter, random)
    book.save(path)


@dataclass
class _SheetCells:
    """The cells of a sheet of which a program knows the header."""

    sheet: Any
    head: int
    places: dict[str, int]

    def get(self, line: int, name: str) -> str:
        """A cell as somebody would type it."""
        if name not in self.places:
            return ""
        cell = self.sheet.cell(line, self.places[name])
        match cell.value:
            case datetime():
                return str(cell.value.date())
            case timedelta() | time():
                value = cell.value
                minutes = value.hour * 60 + value.minute if isinstance(value, time) else value.total_seconds() // 60
                return f"{int(minutes) // 60}:{int(minutes) % 60:02}"
            case float() | int() if "%" in cell.number_format:
                return f"{cell.value * 100:.10g}%"
            case None:
                return ""
        return str(cell.value)

    def put(self, line: int, name: str, value: str) -> None:
        """Type into a cell; a column that is not there is added."""
        if name not in self.places and value:
            self.places[name] = self.sheet.max_column + 1
            self.sheet.cell(self.head, self.places[name], name)
        if name in self.places:
            self.sheet.cell(line, self.places[name]).value = value or None
