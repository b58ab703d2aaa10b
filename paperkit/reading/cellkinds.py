"""Turns the XML of a sheet into what python-calamine does not tell: errors, percentages, what is merged or hidden.

It gives an error as an empty cell and a percentage as a plain number: `#N/A` would be no figure at all, and 85.3% would
be 0.853. The parts of the file and the numbers of formats are those of ECMA-376 (part 1, 18.3 and 18.8.30).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, reduce
from io import BytesIO
from posixpath import join, normpath
from typing import IO, TypeAlias
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse, parse, tostring
from zipfile import BadZipFile, ZipFile

from paperkit.reading.numberformats import BUILT_IN, is_percentage, seen
from paperkit.values import bounds

Cell: TypeAlias = tuple[int, int]
"""A row and a column, each from 0."""

MOST_CELLS = bounds.SHEET_CELLS
"""A sheet with more cells between its corners is no table of a council's; to read it would take minutes."""
_MOST_UNPACKED = bounds.WORKBOOK_UNPACKED
"""Bytes of all parts of a workbook together, when they are unpacked."""
BROKEN = (KeyError, BadZipFile, ParseError, zlib.error, EOFError, NotImplementedError, RuntimeError, OverflowError)
"""What is raised for a workbook that is not what it should be: parts missing, locked, cut off or packed another way."""
_MOST_COLUMNS = 16_384
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
_NO_PLACE = re.compile(rb"<(?:c|row)(?=[\s/>])(?![^<>]*\sr=)|<\w+:sheetData")
_EMPTY_CELL = re.compile(rb"<c\s[^<>]*/>|<c\s[^<>]*[^<>/]></c>")
_EMPTY_ROW = re.compile(rb"<row\s[^<>]*/>|<row\s[^<>]*[^<>/]>\s*</row>")
_ROW = re.compile(rb"<row\s(?:[^<>]*\s)?r=\"(\d+)\"")


@dataclass(frozen=True, slots=True)
class CellKinds:
    """The cells of a sheet that are something else than their value."""

    errors: dict[Cell, str] = field(default_factory=dict)
    """By cell the name of the error (`#N/A`), or a formula that no program has worked out (`=B2/C2`)."""
    percentages: set[Cell] = field(default_factory=set)
    divided: dict[Cell, int] = field(default_factory=dict)
    """By cell how much its format divides what is seen."""
    unseen: set[Cell] = field(default_factory=set)
    """Those that hold something, of which their format shows nothing."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Merged] = field(default_factory=list)
    last: Cell = (-1, -1)
    """The last row and the last column in which a cell holds something; space is nothing where it is far away."""
    to_trim: bool = False
    """Whether there is space so far away that a table of all cells up to it would not fit into the machine."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that are merged into one: their name in Excel, the first cell and the last one."""

    name: str
    first: Cell
    last: Cell


def sheet_states(content: bytes) -> dict[str, bool]:
    """The names of the sheets of an .xlsx file that hold cells, and whether each is hidden; no sheet is read.

    Raises `ValueError` when the file is not made as such a file is.
    """
    try:
        with _unpacked(content) as file:
            links = _tree(file, "xl/_rels/workbook.xml.rels")
            cells = {entry.get("Id") for entry in links if entry.get("Type", "").endswith("/worksheet")}
            sheets = _tree(file, "xl/workbook.xml").iterfind("{*}sheets/{*}sheet")
            return {
                sheet.get("name", ""): sheet.get("state", "visible") != "visible"
                for sheet in sheets
                if any(value in cells for key, value in sheet.items() if key.endswith("}id"))
            }
    except BROKEN as problem:
        raise ValueError(str(problem)) from None


def cell_kinds(content: bytes, sheet: str) -> CellKinds:
    """What a sheet of an .xlsx file holds besides its values.

    Raises `ValueError` when the file is not made as such a file is, or a cell is too far away from all others.
    """
    kinds = CellKinds()
    try:
        with _unpacked(content) as file:
            name = _place(file, sheet)
            with _part(file, name) as part:
                held = _held(BytesIO(_without_empty(part.read())), kinds, _formats(file))
            reached = _end(held)
            last = _end(_without_space(file, held)) if _far(reached) else reached
    except BROKEN as problem:
        raise ValueError(f"the sheet `{sheet}` is damaged: {problem}") from None
    if _far(last):
        said = f"the sheet `{sheet}` is used as far as the cell {cell_name(*last)}"
        raise ValueError(f"{said}: take out what is far from the table")
    return replace(kinds, last=last, to_trim=last != reached)


def styles_of(content: bytes) -> Element | None:
    """The styles of an .xlsx file; a workbook may do without. Raises one of `BROKEN` for a file that is damaged."""
    with _unpacked(content) as file:
        try:
            return _tree(file, "xl/styles.xml")
        except KeyError:
            return None


def cells_of(content: bytes, sheet: str) -> Iterator[tuple[Cell, str]]:
    """The cells of a sheet that are written down, empty ones too, each with the number of its style.

    Raises one of `BROKEN` for a file that is damaged.
    """
    with _unpacked(content) as file, _part(file, _place(file, sheet)) as part:
        row = -1
        for _, element in iterparse(part):
            if _name(element) == "row":
                row = int(element.get("r", row + 2)) - 1
                yield from ((place, cell.get("s", "0")) for place, cell in _cells(element, row))
                element.clear()


def trimmed(content: bytes, sheet: str, last: Cell) -> bytes:
    """The workbook with nothing in a sheet beyond a last row and a last column."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, "w") as new:
        name = _place(old, sheet)
        for known in old.namelist():
            same = known.replace("\\", "/").lower() == name.lower()
            new.writestr(known, _cut(old.read(known), last) if same else old.read(known))
    return made.getvalue()


def _without_empty(xml: bytes) -> bytes:
    """The XML of a sheet without cells and rows that hold nothing: of whole columns in a colour there are millions.

    Where cells or rows do not say where they are, all are kept, since each is behind the one before it.
    """
    return xml if _NO_PLACE.search(xml) else _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", xml))


def _cut(xml: bytes, last: Cell) -> bytes:
    """The XML of a sheet without the cells beyond a place."""
    xml = _without_empty(xml)
    beyond = next((row.start() for row in _ROW.finditer(xml) if int(row[1]) > last[0] + 1), None)
    if beyond is not None and (end := xml.find(b"</sheetData>")) > beyond:
        xml = xml[:beyond] + xml[end:]
    sheet = fromstring(xml)
    for data in sheet.iterfind("{*}sheetData"):
        kept, row = [], -1
        for element in data:
            row = int(element.get("r", row + 2)) - 1
            if row <= last[0]:
                element[:] = [cell for (_, column), cell in _cells(element, row) if column <= last[1]]
                kept.append(element)
        data[:] = kept
    return tostring(sheet)


def _far(last: Cell) -> bool:
    """Whether a sheet that ends at a cell is larger than any table."""
    return (last[0] + 1) * (last[1] + 1) > MOST_CELLS


def _end(cells: Iterable[Cell]) -> Cell:
    """The last row and the last column of cells."""
    rows, columns = [-1], [-1]
    for row, column in cells:
        rows[0], columns[0] = max(rows[0], row), max(columns[0], column)
    return rows[0], columns[0]


def _held(part: IO[bytes], kinds: CellKinds, formats: Mapping[str, str]) -> dict[Cell, str]:
    """The cells that hold anything, and what is special of the sheet, which goes into `kinds`.

    Of a text that is kept elsewhere its number is held, with `#` before it.
    """
    held: dict[Cell, str] = {}
    row = -1
    above: Element | None = None
    for event, element in iterparse(part, ("start", "end")):
        name = _name(element)
        if event == "start":
            above = element if name == "sheetData" else above
        elif name == "row":
            row = int(element.get("r", row + 2)) - 1
            if element.get("hidden") in ("1", "true"):
                kinds.hidden_rows.add(row)
            for place, cell in _cells(element, row):
                _take(place, cell, kinds, held, formats)
            (element if above is None else above).clear()  # a million rows are not kept
        elif name == "col" and element.get("hidden") in ("1", "true"):
            first, last = int(element.get("min", 1)) - 1, int(element.get("max", 1))
            kinds.hidden_columns.update(range(first, min(last, _MOST_COLUMNS)))
        elif name == "mergeCell" and (merged := _merged(element.get("ref", ""))):
            kinds.merged.append(merged)
    return held


def _take(place: Cell, cell: Element, kinds: CellKinds, held: dict[Cell, str], formats: Mapping[str, str]) -> None:
    """Take a cell into what is held, and into `kinds` where it is special."""
    text = "".join(inner.text or "" for inner in cell.iter() if _name(inner) in ("v", "t"))
    if wrong := _wrong(cell):
        kinds.errors[place] = wrong
    elif code := formats.get(cell.get("s", "0")):
        _take_format(place, code, "text" if cell.get("t") in ("s", "str", "inlineStr") else text, kinds)
    if wrong or text:
        held[place] = f"#{text}" if cell.get("t") == "s" else wrong or text


def _take_format(place: Cell, code: str, text: str, kinds: CellKinds) -> None:
    """Take into `kinds` what the format of a cell makes of it for whoever looks."""
    if is_percentage(code):
        kinds.percentages.add(place)
    shown = seen(code, text)
    if text and not shown.is_seen:
        kinds.unseen.add(place)
    elif shown.divided > 1:
        kinds.divided[place] = shown.divided


def _without_space(file: ZipFile, held: Mapping[Cell, str]) -> Iterator[Cell]:
    """The cells that hold more than space."""
    try:
        texts = ["".join(part.text or "" for part in one.iter()) for one in _tree(file, "xl/sharedStrings.xml")]
    except KeyError:  # a workbook may do without
        texts = []
    blank = {f"#{number}" for number, text in enumerate(texts) if not text.strip()}
    return (place for place, text in held.items() if text.strip() and text not in blank)


def _merged(name: str) -> Merged | None:
    """The cells that `A2:A8` names."""
    match = _RANGE.fullmatch(name)
    if match is None:
        return None
    first, last = (int(match[2]) - 1, _column(match[1])), (int(match[4]) - 1, _column(match[3]))
    return Merged(name, first, last)


def cell_name(row: int, column: int) -> str:
    """The name of a cell in Excel.

    >>> cell_name(1, 26)
    'AA2'
    """
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """The letters of a column in Excel.

    >>> column_name(27)
    'AB'
    """
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def _part(file: ZipFile, name: str) -> IO[bytes]:
    """A part of the file, with whatever letters and slashes its name is written; `KeyError` when there is none."""
    names = {known.replace("\\", "/").lower(): known for known in file.namelist()}
    return file.open(names[name.lower()])


def _unpacked(content: bytes) -> ZipFile:
    """The parts of a workbook; raises `ValueError` where they would fill the memory."""
    file = ZipFile(BytesIO(content))
    if (size := sum(part.file_size for part in file.infolist())) > _MOST_UNPACKED:
        raise ValueError(f"it unpacks to {size:,} bytes, more than the {_MOST_UNPACKED:,} that are read")
    return file


def _tree(file: ZipFile, name: str) -> Element:
    """The whole XML of a part."""
    with _part(file, name) as part:
        return parse(part).getroot()


def _place(file: ZipFile, sheet: str) -> str:
    """The name of the part that holds a sheet."""
    sheets = _tree(file, "xl/workbook.xml").iterfind("{*}sheets/{*}sheet")
    ids = {entry.get("name"): value for entry in sheets for key, value in entry.items() if key.endswith("}id")}
    targets = {entry.get("Id"): entry.get("Target", "") for entry in _tree(file, "xl/_rels/workbook.xml.rels")}
    target = targets[ids[sheet]]
    return normpath(join("/" if target.startswith("xl/") else "/xl", target)).lstrip("/")


def _formats(file: ZipFile) -> dict[str, str]:
    """By the number of a cell style the code of its format, where it has one that says how values are seen."""
    try:
        styles = _tree(file, "xl/styles.xml")
    except KeyError:  # a workbook may do without
        return {}
    named = {
        entry.get("numFmtId", ""): entry.get("formatCode", "") for entry in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    used = [style.get("numFmtId", "") for style in styles.iterfind("{*}cellXfs/{*}xf")]
    known = {**BUILT_IN, **named}
    return {str(number): known[id] for number, id in enumerate(used) if id in known}


def _cells(row: Element, number: int) -> Iterator[tuple[Cell, Element]]:
    """Each cell of a row with its place; one that does not say where it is follows the one before it."""
    column = -1
    for cell in row:
        column = _column_of(cell, column)
        yield (number, column), cell


def _column_of(cell: Element, before: int) -> int:
    letters = cell.get("r", "").rstrip("0123456789")
    return _column(letters) if letters else before + 1


def _wrong(cell: Element) -> str:
    """The error that a cell holds, or its formula where that has no result; else nothing."""
    texts = {_name(child): child.text or "" for child in cell}
    if cell.get("t") == "e":
        return texts.get("v") or "an error"
    uncalculated = "f" in texts and not texts.get("v") and cell.get("t") != "str"  # "str": the result is an empty text
    return f"={texts['f']}" if uncalculated else ""


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


@cache
def _column(letters: str) -> int:
    """The number of a column, from 0.

    >>> _column("A"), _column("AA")
    (0, 26)
    """
    return reduce(lambda number, letter: number * 26 + ord(letter) - 64, letters.upper(), 0) - 1
