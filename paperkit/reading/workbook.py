"""Turns a sheet of an .xlsx workbook into records of text, as a CSV file would give them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pandas as pd

from paperkit.findings.finding import Finding, Span, error
from paperkit.reading.library import Library
from paperkit.reading.textfile import shown


@lru_cache(maxsize=8)
def _sheets(content: bytes) -> dict[str, pd.DataFrame] | str:
    try:
        return dict(pd.read_excel(BytesIO(content), sheet_name=None, header=None, dtype=object, engine="calamine"))
    except Exception as problem:
        return str(problem)


def _read(path: Path, library: Library | None) -> dict[str, pd.DataFrame] | str:
    try:
        return _sheets((library or Library()).bytes_of(path))
    except OSError as problem:
        return str(problem.strerror)


def sheet_names(path: Path, library: Library | None = None) -> tuple[str, ...] | Finding:
    """The names of the workbook's sheets, or the finding that says why it cannot be read."""
    sheets = _read(path, library)
    return _unreadable(path, sheets) if isinstance(sheets, str) else tuple(str(name) for name in sheets)


def _unreadable(path: Path, said: str) -> Finding:
    return error("workbook.unreadable", f"no workbook that can be read: {said}", Span(shown(path)))


def sheet_records(path: Path, sheet: str, library: Library | None = None) -> list[tuple[int, list[str]]] | Finding:
    """Each row with its number, cells as text: dates as ISO, numbers as they are stored."""
    sheets = _read(path, library)
    if isinstance(sheets, str):
        return _unreadable(path, sheets)
    frame = sheets[sheet]
    return [
        (int(number) + 1, [_text(cell) for cell in row])
        for number, row in zip(frame.index, frame.itertuples(index=False), strict=True)
    ]


def _text(cell: object) -> str:
    if cell is None or (isinstance(cell, float) and cell != cell):
        return ""
    if isinstance(cell, float):
        return format(Decimal(repr(cell)).normalize(), "f")
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
