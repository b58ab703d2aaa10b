"""Turns the XML of a sheet into what python-calamine does not tell: errors, percentages, formulas without a result.

It gives an error as an empty cell and a percentage as a plain number: `#N/A` would be no figure at all, and 85.3% would
be 0.853. The parts of the file and the numbers of formats are those of ECMA-376 (part 1, 18.3 and 18.8.30).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, reduce
from io import BytesIO
from posixpath import join, normpath
from typing import IO, TypeAlias
from xml.etree.ElementTree import Element, ParseError, iterparse, parse
from zipfile import BadZipFile, ZipFile

Cell: TypeAlias = tuple[int, int]
"""A row and a column, each from 0."""

_BUILT_IN = {"9": "0%", "10": "0.00%"}
"""The formats with a per cent sign that every workbook has."""
_NO_SIGN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|[_*].')
"""Words, colours and space in a format: a % there is not one."""


@dataclass(frozen=True, slots=True)
class CellKinds:
    """The cells of a sheet that are something else than their value."""

    errors: dict[Cell, str] = field(default_factory=dict)
    """By cell the name of the error (`#N/A`), or a formula that no program has worked out (`=B2/C2`)."""
    percentages: set[Cell] = field(default_factory=set)


def cell_kinds(content: bytes, sheet: str) -> CellKinds:
    """The cells of a sheet of an .xlsx file that are errors or percentages.

    Raises `ValueError` when the file is not made as such a file is.
    """
    kinds = CellKinds()
    try:
        with ZipFile(BytesIO(content)) as file, _part(file, _place(file, sheet)) as part:
            percentages = _percentages(file)
            for place, cell in _cells(part):
                if wrong := _wrong(cell):
                    kinds.errors[place] = wrong
                elif cell.get("s", "0") in percentages:
                    kinds.percentages.add(place)
    except (KeyError, BadZipFile, ParseError) as problem:
        raise ValueError(f"the sheet `{sheet}` is damaged: {problem}") from None
    return kinds


def _part(file: ZipFile, name: str) -> IO[bytes]:
    """A part of the file, with whatever letters and slashes its name is written; `KeyError` when there is none."""
    names = {known.replace("\\", "/").lower(): known for known in file.namelist()}
    return file.open(names[name.lower()])


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


def _percentages(file: ZipFile) -> set[str]:
    """The numbers of the cell styles that show a value as a percentage."""
    try:
        styles = _tree(file, "xl/styles.xml")
    except KeyError:  # a workbook may do without
        return set()
    named = {
        entry.get("numFmtId", ""): entry.get("formatCode", "") for entry in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    used = [style.get("numFmtId", "") for style in styles.iterfind("{*}cellXfs/{*}xf")]
    known = {**_BUILT_IN, **named}
    return {str(number) for number, id in enumerate(used) if "%" in _NO_SIGN.sub("", known.get(id, ""))}


def _cells(part: IO[bytes]) -> Iterator[tuple[Cell, Element]]:
    """Each cell with its place; one that does not say where it is follows the one before it."""
    row = -1
    for _, element in iterparse(part):
        if _name(element) == "row":
            row, column = int(element.get("r", row + 2)) - 1, -1
            for cell in element:
                letters = cell.get("r", "").rstrip("0123456789")
                column = _column(letters) if letters else column + 1
                yield (row, column), cell
            element.clear()


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
