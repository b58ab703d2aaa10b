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
    """By cell the name of an error (`#N/A`), or a formula that no program has worked out (`=B2/C2`)."""
    percentages: set[Cell] = field(default_factory=set)


def cell_kinds(content: bytes, sheet: str) -> CellKinds:
    """The cells of a sheet of an .xlsx file that are errors or percentages.

    Raises `ValueError` when the file is not made as such a file is.
    """
    kinds = CellKinds()
    try:
        with _Parts(BytesIO(content)) as parts:
            percentages = _percentages(parts)
            with parts.opened(_place(parts, sheet)) as file:
                for place, cell in _cells(file):
                    if wrong := _wrong(cell):
                        kinds.errors[place] = wrong
                    elif cell.get("s", "0") in percentages:
                        kinds.percentages.add(place)
    except (KeyError, BadZipFile, ParseError) as problem:
        raise ValueError(f"the sheet `{sheet}` is damaged: {problem}") from None
    return kinds


class _Parts(ZipFile):
    """The parts of a workbook, in whatever letters and with whatever slashes their names are written."""

    def opened(self, name: str) -> IO[bytes]:
        """A part; `KeyError` when there is none of the name."""
        names = {known.replace("\\", "/").lower(): known for known in self.namelist()}
        return self.open(names[name.lower()])

    def tree(self, name: str) -> Element:
        """A part's whole XML."""
        with self.opened(name) as file:
            return parse(file).getroot()


def _place(parts: _Parts, sheet: str) -> str:
    """The name of the part that holds a sheet."""
    sheets = parts.tree("xl/workbook.xml").iterfind("{*}sheets/{*}sheet")
    ids = {entry.get("name"): value for entry in sheets for key, value in entry.items() if key.endswith("}id")}
    targets = {entry.get("Id"): entry.get("Target", "") for entry in parts.tree("xl/_rels/workbook.xml.rels")}
    target = targets[ids[sheet]]
    return normpath(join("/" if target.startswith("xl/") else "/xl", target)).lstrip("/")


def _percentages(parts: _Parts) -> set[str]:
    """The numbers of the cell styles that show a value as a percentage."""
    try:
        styles = parts.tree("xl/styles.xml")
    except KeyError:  # a workbook may do without
        return set()
    named = {
        entry.get("numFmtId", ""): entry.get("formatCode", "") for entry in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    used = [style.get("numFmtId", "") for style in styles.iterfind("{*}cellXfs/{*}xf")]
    known = {**_BUILT_IN, **named}
    return {str(number) for number, id in enumerate(used) if "%" in _NO_SIGN.sub("", known.get(id, ""))}


def _cells(file: IO[bytes]) -> Iterator[tuple[Cell, Element]]:
    """Each cell with its place; one that does not say where it is follows the one before it."""
    row = -1
    for _, element in iterparse(file):
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
