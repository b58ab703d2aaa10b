"""Whatever is changed in a register's workbook comes out in the council's files, and nothing else does."""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from registers import COUNCILS, HEADER, Book, bytes_in, council_in

from paperkit.editing.plain import found_in, replaced
from paperkit.reading.places import Place
from paperkit.reading.yamlfile import Plain, read_yaml
from paperkit.round.register.changes import compared
from paperkit.round.register.columns import LIMITS, LISTINGS, Column, Kind, Listing
from paperkit.round.register.exchange import proposed, write
from paperkit.round.register.held import held
from paperkit.round.register.returned import returned
from support import counts

Figure = tuple[str, str, str]
"""An indicator, a period, a column of `results.csv`."""
_SIGNS = "abcdefgABC 0123456789.,:;#-'\"{}[]&*!|>%@`=~?/()£é–"
_NOT_FREE = (
    "since",
    "until",
    "measure_type",
    "months",
    "adds_up",
    "polarity",
    "reference",
    "latest_available",
    "scale",
)
"""Columns whose values must fit each other, or what papers there are."""


def words(chance: random.Random) -> str:
    """A text as somebody types one."""
    return " ".join(f"Ab{''.join(chance.choice(_SIGNS) for _ in range(chance.randint(1, 25)))}z".split())


def entries(council: Path, listing: Listing) -> Iterator[tuple[str, Place]]:
    """The ids of a sheet's entries, and where each is in its file."""
    inside = found_in(read_yaml(council / listing.file).value, listing.place)
    if isinstance(inside, dict):
        yield from ((id, (*listing.place, id)) for id in inside)
    elif isinstance(inside, list):
        yield from ((str(found_in(one, ("id",))), (*listing.place, n)) for n, one in enumerate(inside))


class Edits:
    """Edits of a workbook by chance, with what should be in the files afterwards."""

    def __init__(self, chance: random.Random, council: Path, book: Book) -> None:
        self.chance, self.council, self.book = chance, council, book
        self.values: dict[str, Plain] = {one.file: read_yaml(council / one.file).value for one in LISTINGS}
        self.figures: dict[Figure, Decimal | None] = {}

    def edit(self) -> None:
        """Change one cell."""
        listing = self.chance.choice(LISTINGS)
        there = list(entries(self.council, listing))
        if not there or self.chance.random() < 0.4:
            self.figure()
            return
        columns = [one for one in listing.columns[1:] if one.key not in _NOT_FREE]
        (id, place), column = self.chance.choice(there), self.chance.choice(columns)
        if found_in(self.values[listing.file], (*place, *column.within[:-1])) is None:
            return  # a unit of which there is nothing needs its name first
        typed, value = self.new(column)
        self.book.set(listing.sheet, id, column.heading, typed)
        self.values[listing.file] = replaced(self.values[listing.file], (*place, *column.within), value)

    def new(self, column: Column) -> tuple[object, str]:
        """What is typed into a cell, and what the file should have."""
        if column.kind is Kind.NUMBER:
            number = self.chance.randint(0, 4)
            return number, str(number)
        if column.kind is Kind.SIGN:
            sign = self.chance.choice(["%", " days", "£", "/10", "m"])
            return sign, sign
        if column.kind is Kind.YES_NO:
            return self.chance.choice([("yes", "true"), ("NO", "false")])
        if column.kind is Kind.ENTRY:
            other = next(one for one in LISTINGS if one.sheet == column.of)
            named = [(id, place) for id, place in entries(self.council, other)]
            id, place = self.chance.choice(named) if named else ("", ())
            called = found_in(read_yaml(self.council / other.file).value, (*place, other.called))
            return self.chance.choice([(id, id), (id.upper(), id), (called, id)]) if named else (None, "")
        text = words(self.chance)
        return f" {text} ", text

    def figure(self) -> None:
        """Change a target or a limit of a quarter."""
        limits = self.chance.choice(LIMITS)
        sheet = self.book.sheet(limits.sheet)
        row = self.chance.randint(HEADER + 1, sheet.max_row)
        if str(sheet.cell(row, 1).value) not in {id for id, _ in rows(self.council)}:
            return  # with figures it would have pages, and need more
        heads = {str(cell.value): cell.column for cell in sheet[HEADER][2:] if " Q" in str(cell.value)}
        if not heads:
            return
        last = sorted(heads)[-4:]  # of the year to come: no result is missing
        period = self.chance.choice(last)
        values: list[float | str] = [85.5, 12345, "1,234", "85.25%", 86]
        others = [abs(cell.value) for cell in sheet[row][2:] if isinstance(cell.value, int | float)]
        if (largest := max(others, default=0)) >= 10_000:  # what is printed in thousands: 86 is refused there
            values = [largest, largest + 3, f"{largest * 2:,}"]
        value = self.chance.choice([-3, 0, 7, "0.1"] if limits.column == "lower" else values)
        sheet.cell(row, heads[period] or 1).value = value
        number = Decimal(str(value).replace(",", "").rstrip("%"))
        self.figures[str(sheet.cell(row, 1).value), period, limits.column] = number


def rows(council: Path) -> dict[tuple[str, str], dict[str, str]]:
    """The rows of `results.csv` by indicator and period; some call an indicator by its reference."""
    register = read_yaml(council / "indicators.yaml").value
    places = entries(council, LISTINGS[0])
    ids = {str(found_in(register, (*place, "reference"))): id for id, place in places}
    with (council / "results.csv").open(encoding="utf-8", newline="") as file:
        found = [{key: cell or "" for key, cell in row.items()} for row in csv.DictReader(file)]
    return {(ids.get(row["indicator"], row["indicator"]), row["period"]): row for row in found}


def without_nothing(value: Plain) -> Plain:
    """Values without those that are taken out."""
    if isinstance(value, dict):
        return {key: without_nothing(one) for key, one in value.items() if one != ""}
    return [without_nothing(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", COUNCILS)
@counts(2, 25)
def test_what_is_changed_comes_out_in_the_files_and_nowhere_else(name: str, count: int, tmp_path: Path) -> None:
    original = council_in(tmp_path / "original", name)
    for seed in range(count):
        chance = random.Random(f"{name} {seed}")
        place = tmp_path / str(seed)
        shutil.copytree(original.parent.parent, place)
        council = place / "inputs" / original.name
        book = Book(council, place / "register.xlsx")
        edits = Edits(chance, council, book)
        for _ in range(chance.randint(1, 12)):
            edits.edit()
        before, old, comments = bytes_in(council), rows(council), comments_in(council)
        proposal = proposed(Path(book.save()), council)
        if proposal.files:
            write(proposal)
        for file, expected in edits.values.items():
            assert read_yaml(council / file).value == without_nothing(expected), seed
        assert comments_in(council) == comments
        check_rows(old, rows(council), edits.figures)
        written = {str(path.relative_to(council)) for path in proposal.files}
        after = bytes_in(council)
        assert {file for file in before if after[file] != before[file]} == written
        assert compared(held(council), returned(book.path)).changes == ()  # it says what the files say now


def comments_in(council: Path) -> list[str]:
    """The lines of comment of a council's files."""
    texts = [(council / file).read_text(encoding="utf-8") for file in ("council.yaml", "indicators.yaml")]
    return [line for text in texts for line in text.splitlines() if line.lstrip().startswith("#")]


def check_rows(
    old: dict[tuple[str, str], dict[str, str]],
    new: dict[tuple[str, str], dict[str, str]],
    figures: dict[Figure, Decimal | None],
) -> None:
    """Hold that figures are what was typed, and every other cell what it was."""
    changed = {(id, period) for id, period, _ in figures}
    assert set(old) <= set(new) <= set(old) | changed
    for key, row in new.items():
        for column, cell in row.items():
            figure = figures.get((*key, column))
            if figure is not None:
                assert Decimal(cell.replace(",", "").rstrip("%")) == figure
            elif column not in ("indicator", "period"):
                assert cell == old.get(key, {}).get(column, "")
