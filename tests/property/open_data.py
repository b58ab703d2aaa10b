"""What a document prints of each figure, and what open data say of it: read back, to be held against each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from paperkit.council.register import Unit
from paperkit.document.columns import columns
from paperkit.document.nodes import Document, Heading, Pair, Short, Symbol, Table, Text
from paperkit.document.walk import walk
from paperkit.document.words import seen
from paperkit.opendata.odsxml import tag
from paperkit.paper.wording import typographic
from paperkit.run.prepare import Prepared
from paperkit.values.period import months_in

Rows = list[list[str]]
NUMBER = re.compile(r"\u2212?[^\d\s(]{0,3}?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+:\d\d|\d+(?:\.\d+)?)")


def sheets(content: bytes) -> dict[str, Rows]:
    """The cells of each sheet of an .ods by its name: of numbers and days their exact values."""
    with ZipFile(BytesIO(content)) as held:
        root = etree.fromstring(held.read("content.xml"))
    found = {}
    for sheet in root.iter(tag("table:table")):
        rows = [[said(cell) for cell in row] for row in sheet.iter(tag("table:table-row"))]
        found[str(sheet.get(tag("table:name")))] = rows
    return found


def said(cell: etree._Element) -> str:
    """What a cell says."""
    value = cell.get(tag("office:value")) or cell.get(tag("office:date-value"))
    return str(value or "".join(cell.itertext()))


def tables(content: bytes) -> dict[str, list[dict[str, str]]]:
    """The rows of each table by the title of its sheet, each by the headings of its columns."""
    found = {}
    for name, rows in sheets(content).items():
        if name.startswith("Table_"):
            [head, *body] = [row for row in rows[1:] if len(row) > 1]
            found[rows[0][0]] = [dict(zip(head, row, strict=True)) for row in body]
    return found


# -- what is printed ------------------------------------------------------------------------------


@dataclass
class Printed:
    """By indicator or table and column what stands in its cells; by indicator what is said of it elsewhere."""

    cells: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    loose: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def printed(document: Document, names: Mapping[str, str]) -> Printed:
    """What a document prints; `names` are the ids of indicators by their names."""
    found, about, inside = Printed(), "", set[int]()
    for node in walk(document.parts):
        if id(node) in inside:
            continue
        if isinstance(node, Heading) and "." not in node.id:
            about = node.id
        elif isinstance(node, Table):
            inside |= {id(part) for part in walk((node.head, node.body))}
            in_table(node, about, names, found)
        elif isinstance(node, Text | Short | Symbol):
            found.loose[about].append(seen((node,)))
        elif isinstance(node, Pair):
            found.loose[about].append(seen(node.value))
    return found


def in_table(table: Table, about: str, names: Mapping[str, str], found: Printed) -> None:
    """What stands in the cells of a table, under the heads of their columns."""
    heads = {
        place: seen(cell.children)
        for row, places in zip(table.head, columns(table.head), strict=True)
        for cell, place in zip(row.cells, places, strict=True)
    }
    of = ""
    for row, places in zip(table.body, columns(table.body), strict=True):
        head = typographic(seen(row.cells[0].children).removesuffix(" *"))
        of = next((id for name, id in names.items() if head == name or head.startswith(f"{name} (")), of)
        for cell, place in zip(row.cells[1:], places[1:], strict=True):
            text = seen(cell.children)
            if about.startswith(("indicator-", "measure-")):
                found.cells[(f"{about}/{head}" if about.startswith("measure-") else about), heads[place]].append(text)
            elif of:
                found.cells[f"indicator-{of}", heads[place]].append(text)
                found.loose[f"indicator-{of}"].append(text)


# -- held against each other ----------------------------------------------------------------------


def differences(paper: Prepared, content: bytes) -> Iterator[str]:
    """The figures of open data that the paper prints otherwise or nowhere, and those that it prints and they lack."""
    rated, wording = paper.rated, paper.layout.file.wording
    names = {typographic(one.name): one.id for one in rated.paper.indicators}
    shown, held = printed(paper.papers.whole, names), tables(content)
    by_id = {one.id: one for one in rated.paper.indicators}
    quarters = dict(every_period(paper))
    benchmarks = {(one.benchmark or wording.benchmark_row).casefold() for one in rated.paper.indicators}
    there: dict[tuple[str, str], list[str]] = defaultdict(list)
    others: dict[str, list[str]] = defaultdict(list)
    for title, rows in held.items():
        if not rows or "Code" not in rows[0]:
            yield from table_differences(title, rows, paper, shown)
            continue
        for row in rows:
            one, column = by_id[row["Code"]], quarters.get(row["Period"], row["Period"])
            for value in (row.get(name) for name in ("Result", "Target", floor_of(paper), "Value")):
                if value is None or value.startswith("["):
                    continue
                unit = next((unit_of(s) for s in one.supporting if s.name == row.get("Figure")), one.printed_unit)
                wanted = as_printed(Decimal(value), unit)
                there[f"indicator-{one.id}", column].append(wanted)
                said = [*shown.cells[f"indicator-{one.id}", column], *shown.loose[f"indicator-{one.id}"]]
                if row.get("Figure", "").casefold() in benchmarks:  # it may be printed under a later quarter
                    said += [text for (about, _), texts in shown.cells.items() for text in texts if one.id in about]
                    others[f"indicator-{one.id}"].append(wanted)
                if not any(wanted in numbers(text, unit) for text in said):
                    yield f"{one.id}, {row['Period']}: {wanted} is nowhere in the paper"
    for (about, column), texts in shown.cells.items():
        if about.startswith("indicator-") and column in quarters.values():
            unit = by_id[about.removeprefix("indicator-")].printed_unit
            every = [number for text in texts for number in numbers(text, unit)]
            lost = [number for number in every if number not in (*there[about, column], *others[about])]
            yield from (f"{about}, {column}: {number} is printed and not among the data" for number in lost)


def every_period(paper: Prepared) -> Iterator[tuple[str, str]]:
    """The quarters and months of all that the paper may print: as open data name them, and over columns."""
    calendar = paper.layout.file.wording.calendar
    for when in (paper.rated.paper.quarter.shifted(back) for back in range(-40, 9)):
        yield calendar.title(when), calendar.ending(when)
        for month in months_in(when):
            yield calendar.month_of(date(month.year, month.number, 1)), calendar.short_month(month)


def floor_of(paper: Prepared) -> str:
    """The heading of the column of floor standards."""
    floor = paper.layout.file.wording.floor
    return floor[:1].upper() + floor[1:]


def unit_of(supporting: object) -> Unit:
    """The unit of a supporting row, of which only its decimals are printed."""
    return Unit(name="x", decimals=getattr(supporting, "decimals", 0))


def as_printed(value: Decimal, unit: Unit) -> str:
    """A number as a paper prints it, but for what is before and behind it: `1,204`, `2:35`."""
    if unit.clock:
        hours, minutes = divmod(int(abs(value)), 60)
        return f"{hours:,}:{minutes:02}"
    return f"{abs(value):,f}"


def numbers(text: str, unit: Unit | None = None) -> list[str]:
    """The numbers in a text, without those of the signs of a unit: `1:13`, `8.2/10`."""
    for sign in (unit.prefix, unit.suffix) if unit else ():
        text = text.replace(sign, " ") if any(map(str.isdigit, sign)) else text
    return NUMBER.findall(text)


def table_differences(title: str, rows: Sequence[Mapping[str, str]], paper: Prepared, shown: Printed) -> Iterator[str]:
    """The same of a table of management information."""
    measure = next(one.measure for one in paper.rated.paper.measures if typographic(one.measure.title) == title)
    heading = typographic(measure.row_heading)
    held: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        key = (f"measure-{measure.id}/{row[heading]}", row["Period"])
        if row["Value"].startswith("["):
            continue
        held[key].append(as_printed(Decimal(row["Value"]), Unit(name="x")))
    for key, texts in shown.cells.items():
        if key[0].startswith(f"measure-{measure.id}/"):
            found = [number for text in texts for number in numbers(text)]
            if sorted(found) != sorted(held.pop(key, [])):
                yield f"{key}: {found} is printed"
    yield from (f"{key}: {value} is not printed" for key, value in held.items() if value)
