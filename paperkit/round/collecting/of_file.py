"""Turns a file that came back into what it gives, whoever made it and with whatever."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path

from paperkit.findings.finding import Finding, Severity, Span, error
from paperkit.reading.library import Library
from paperkit.reading.spreadsheet import KINDS, WITHOUT_FORMATS, spreadsheet
from paperkit.reading.textfile import shown
from paperkit.reading.worddoc import WORD
from paperkit.round.collecting.items import Return
from paperkit.round.collecting.leftovers import leftovers
from paperkit.round.collecting.of_document import read_document
from paperkit.round.collecting.of_form import Expected, expected, is_form, read_form
from paperkit.round.collecting.of_sheet import read_sheets
from paperkit.round.standing import Standing

_CAUSES = {
    ".doc": "in Word save it as `Word Document (.docx)`",
    ".pdf": "ask for the spreadsheet or the Word document that it was made from",
    ".msg": "save what is attached to the message into the folder",
    ".eml": "save what is attached to the message into the folder",
    ".zip": "unpack it into the folder",
    ".numbers": "in Numbers export it as Excel",
    ".pages": "in Pages export it as Word",
    ".lnk": "put a copy of the file itself in its place",
}


class ReturnReader:
    """Reads returns for a council as it stands."""

    def __init__(self, standing: Standing) -> None:
        """Read what is of the quarter that comes next."""
        self.standing = standing

    @cached_property
    def _expected(self) -> Expected:
        return expected(self.standing)

    def read(self, path: Path) -> Return:
        """What a file gives."""
        kind = path.suffix.casefold()
        if kind in WORD:
            return read_document(path, self.standing, Library())
        if kind not in KINDS:
            hint = _CAUSES.get(kind, "a return is a spreadsheet or a Word document")
            said = f"a file of this kind (`{kind or 'without an ending'}`) cannot be read"
            return Return(shown(path), findings=[error("return.kind", said, Span(shown(path)), hint=hint)])
        library = Library()
        sheets = spreadsheet(path, library)
        if isinstance(sheets, Finding):
            return Return(shown(path), findings=[replace(sheets, severity=Severity.ERROR)])
        if is_form(sheets):
            found = read_form(shown(path), sheets, self.standing, self._expected)
        else:
            found = read_sheets(path, self.standing, library)
        found.without_formats = kind in WITHOUT_FORMATS
        found.findings += leftovers(shown(path), library.bytes_of(path), sheets)
        return found
