"""Turns a returned workbook into notes on what is in it besides its cells: hidden, commented, linked; none is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from paperkit.findings.finding import Finding, Span, note
from paperkit.reading.spreadsheet import Sheet

_PARTS = {
    "xl/comments": "comments",
    "xl/threadedComments": "comments that are a conversation",
    "xl/externalLinks": "links to other workbooks",
    "xl/pivotCache": "a pivot table with a copy of what it was made from",
    "xl/vbaProject": "macros, which were not run",
    "xl/embeddings": "other documents within it",
    "xl/media": "pictures",
    "xl/connections": "a connection to a database or a web page",
}
"""By how the names of a workbook's parts begin what they are."""
_HINT = "nothing of it is taken; see that it holds nothing that you should know, or that should not have been sent"


def leftovers(path: str, content: bytes, sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """A note for each kind of thing that a workbook holds and that is not taken, or that nobody sees."""
    try:
        with ZipFile(BytesIO(content)) as file:
            names = file.namelist()
    except BadZipFile:
        names = []
    for begins, said in _PARTS.items():
        if any(name.startswith(begins) for name in names):
            yield note("return.besides", f"the file holds {said}", Span(path), hint=_HINT)
    for sheet in sheets:
        if sheet.hidden:
            yield note("return.hidden", f"the sheet `{sheet.name}` is hidden", Span(sheet.place), hint=_HINT)
        elif sheet.hidden_rows or sheet.hidden_columns:
            said = "rows or columns of the sheet are hidden, and were read all the same"
            yield note("return.hidden", said, Span(sheet.place), hint="show them in Excel (Unhide) and look at them")
