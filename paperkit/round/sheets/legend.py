"""What the titles and notes of a spreadsheet say of the whole: whose it is, how far behind a target is still Amber."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from paperkit.findings.finding import Span
from paperkit.reading.spreadsheet import Sheet
from paperkit.round.sheets.header import Table

_LONGEST = 300
"""Characters; what is longer is no title and no key."""
_TITLES = 12
"""The rows from the top of a sheet in which titles are looked for."""
_MOST = 30
"""Per cent, or points; no tolerance is wider."""
_MOST_AHEAD = 50
"""The same, of what is better than a target."""
_UNIT = r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>% ?(?:points?|pts?)\b|%|per ?cent\b|percentage points?\b|points?\b|pp\b)"
_AMBER = (
    re.compile(rf"(?:\bamber\b|\ba\s*[=:]|\btolerance\b)[^\d.;|]{{0,60}}{_UNIT}", re.IGNORECASE),
    re.compile(rf"\bwithin\s+{_UNIT}[^\d.;|]{{0,40}}(?:\bamber\b|=\s*a\b)", re.IGNORECASE),
)
_IS_BLUE = re.compile(
    r"\b(?:blue|b(?=\s*[=:]))\s*(?:[=:(\u2013-]|is\b|means\b|where\b|when\b|if\b)(?P<said>(?:[^.;|\n]|\.(?=\d))*)",
    re.IGNORECASE,
)
"""What a key says of Blue, as far as the next colour."""
_MADE_BLUE = re.compile(
    r"(?P<said>(?:[^.;|\n,]|\.(?=\d))*?)(?:[=:\u2013-]|\bis)\s*(?:blue|b)\s*(?=[.;|\n,]|$)", re.IGNORECASE
)
"""The same before the colour: `more than 10% above target = Blue`."""
_NEXT_COLOUR = re.compile(r"\b(?:green|amber|yellow|red)\b|\b[gar]\s*[=:]", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:exceed\w*|better|over|above|ahead|beyond|beat\w*|surpass\w*|more|greater)\b", re.IGNORECASE)
_BEHIND = re.compile(r"\b(?:within|behind|below|short|under|worse|miss\w*|not)\b", re.IGNORECASE)
_BY = re.compile(_UNIT, re.IGNORECASE)
_OF_A_TARGET = re.compile(r"\b(?:within|tolerance|off|behind|below|short|under|worse|outside|miss\w*)\b", re.IGNORECASE)
_CUMULATIVE = re.compile(
    r"(?P<mark>\([a-z]{1,3}\)|\*|\u2020)\s*(?:=|:|-|denotes|means|is)?\s*(?:are |is )?cumulative", re.IGNORECASE
)
_BODY = re.compile(
    r"\b(?:council|authority|fire (?:and|&) rescue(?: service)?|borough|homes|housing(?: association| trust| group)?"
    r"|constabulary|trust|partnership|cyngor|commissioner|police|(?:health|drainage|harbour|joint) board)\b",
    re.IGNORECASE,
)
_OF_PLACE = re.compile(
    r"^(?:the )?(?:royal |london )?(?:borough|city|county|cyngor)(?: council)? (?:of )?(?=[A-Z])", re.IGNORECASE
)
_REPORT = re.compile(
    r"\s*\b(?:corporate|quarterly|quarter|key|performance|kpis?|scorecard|dashboard|indicators?|measures|report|plan"
    r"|q[1-4]|20\d\d)\b.*",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\b(?:metropolitan|district|borough|county|city|town|unitary|combined|fire|council|authority|constabulary|and)\b.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Legend:
    """What is said of the whole of a spreadsheet."""

    council: str = ""
    """Whose it is."""
    council_at: Span | None = None
    tolerance: Decimal | None = None
    """How far behind a target is still Amber."""
    in_points: bool = False
    """Whether that is in points, or units of the result, and not in per cent of the target."""
    tolerance_at: Span | None = None
    blue: Decimal | None = None
    """By how much a result must be better than its target to be Blue."""
    blue_in_points: bool = False
    """Whether that is in points, or units of the result."""
    cumulative: str = ""
    """The mark in the names of indicators that are of the year so far: `(C)`."""

    @property
    def tolerance_said(self) -> str:
        """The tolerance as people write it."""
        return "" if self.tolerance is None else f"{self.tolerance.normalize():f}{' points' if self.in_points else '%'}"


SAYS_NOTHING = Legend()


def legend(sheets: Sequence[Sheet], tables: Sequence[Table]) -> Legend:
    """What titles, notes and keys say; the first that says something is taken."""
    texts = [(text, at) for sheet in sheets for text, at in _texts(sheet, tables)]
    made = SAYS_NOTHING
    for text, at in (one for table in tables for one in _titles(table)):
        if not made.council and (name := council_in(text)):
            made = replace(made, council=name, council_at=at)
    for text, at in texts:
        if made.tolerance is None and (found := tolerance_in(text)):
            made = replace(made, tolerance=found[0], in_points=found[1], tolerance_at=at)
        if made.blue is None and (blue := blue_in(text)) is not None:
            made = replace(made, blue=blue[0], blue_in_points=blue[1])
        if not made.cumulative and (marked := _CUMULATIVE.search(text)):
            made = replace(made, cumulative=marked["mark"])
    return made


def _texts(sheet: Sheet, tables: Sequence[Table]) -> Iterator[tuple[str, Span]]:
    """The texts of a sheet that are in no table: those above headers, and rows that hold one text."""
    own = [table for table in tables if table.sheet is sheet]
    rows_of_tables = {row for table in own for row in (*table.header, *table.body)}
    for row, cells in enumerate(sheet.rows):
        texts = dict.fromkeys(cell for cell in cells if cell and len(cell) <= _LONGEST)
        if row not in rows_of_tables or len(texts) == 1:
            yield from ((text, sheet.at(row, cells.index(text))) for text in texts)


def _titles(table: Table) -> Iterator[tuple[str, Span]]:
    for row in range(min(table.header[0], _TITLES)):
        cells = table.sheet.rows[row]
        yield from ((text, table.sheet.at(row, cells.index(text))) for text in dict.fromkeys(cells) if text)


def tolerance_in(text: str) -> tuple[Decimal, bool] | None:
    """How far behind a target is still Amber, and whether in points, as a key says it; None where it does not.

    >>> tolerance_in("RAG: G = at target; A = within 5% of target; R = worse")
    (Decimal('5'), False)
    >>> tolerance_in("Amber: up to 2.5 percentage points below target"), tolerance_in("Amber: 90-95%")
    ((Decimal('2.5'), True), None)
    """
    if not _OF_A_TARGET.search(text):
        return None
    for pattern in _AMBER:
        found = pattern.search(text)
        if found and Decimal(found["number"]) <= _MOST:
            return Decimal(found["number"]), _is_points(found["unit"])
    return None


def _is_points(unit: str) -> bool:
    return "p" in unit.lower().replace("per", "")


def blue_in(text: str) -> tuple[Decimal, bool] | None:
    """By how much a result is better than its target that is Blue, and whether in points, as a key says it.

    None where it does not say it.

    >>> blue_in("Blue = target exceeded by 10% or more; Green = on target")
    (Decimal('10'), False)
    >>> blue_in("Over 110% of target = Blue"), blue_in("Blue: complete. Amber: within 5%"), blue_in("Blue Badge: 95%")
    ((Decimal('10'), False), None, None)
    """
    for found in (*_IS_BLUE.finditer(text), *_MADE_BLUE.finditer(text)):
        said = _NEXT_COLOUR.split(found["said"], maxsplit=1)[0]
        by = _BY.search(said)
        if by and "target" in said.lower() and _AHEAD.search(said) and not _BEHIND.search(said):
            number, in_points = Decimal(by["number"]), _is_points(by["unit"])
            beyond = number - 100 if number > 100 and not in_points else number
            return (beyond, in_points) if beyond <= _MOST_AHEAD else None
    return None


def council_in(text: str) -> str:
    """The name of a council, an authority or a landlord in a title; nothing where there is none.

    >>> council_in("Northmarch Fire and Rescue Authority - Performance 2026/27"), council_in("Council Plan indicators")
    ('Northmarch Fire and Rescue Authority', '')
    """
    for part in re.split(
        r"\s+[-\u2013\u2014|:]\s+|[:\n]\s*|,(?!\s*(?:Police,? )?Fire (?:and|&) (?:Crime|Rescue))\s*", text
    ):
        name = _REPORT.sub("", " ".join(part.split())).strip(" -:,")
        body = _BODY.search(name)
        if body and 2 <= len(name.split()) <= 9 and name[:1].isupper() and (body.start() or _OF_PLACE.match(name)):
            return name
    return ""


def short_name_of(council: str) -> str:
    """What a council is called in short.

    >>> [short_name_of(name) for name in ("Kent County Council", "City of York Council", "Riverside Homes")]
    ['Kent', 'York', 'Riverside Homes']
    """
    place = _OF_PLACE.sub("", council)
    return _KIND.sub("", place).strip() or council
