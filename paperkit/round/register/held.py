"""Turns a council's files into the rows of its register, each cell as people read it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from paperkit.council.council import Council
from paperkit.council.folders import COUNCIL_FILE, PAPER_FILE, papers_under
from paperkit.council.register import Indicators
from paperkit.editing.plain import found_in
from paperkit.editing.yamltext import YamlText
from paperkit.findings.finding import Finding, Invalid, Span, error, stop_at_errors
from paperkit.loading.inputs import REGISTER, YEARS
from paperkit.loading.neighbours import quarters_of
from paperkit.loading.rows import folded
from paperkit.reading.belongings import files_of
from paperkit.reading.library import Library
from paperkit.reading.places import Place
from paperkit.reading.schemafile import validated
from paperkit.reading.textfile import shown
from paperkit.reading.yamlfile import Plain, read_yaml
from paperkit.round.register.cells import one_line, shown_as
from paperkit.round.register.columns import LISTINGS, Listing
from paperkit.round.register.figures import FigureTable, figure_table
from paperkit.round.register.settings import Settings, Slot
from paperkit.round.register.settings_held import Sources, settings_of
from paperkit.values.period import Quarter, parse_financial_year

FILES = (COUNCIL_FILE, REGISTER)
"""The files that every register has, and that are changed in place."""
_YEARS_SHOWN = 2
"""The rules of the papers' year and of the one before it: those by which what they print is rated."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a council's file: where it is, what it holds, and that as its columns show it."""

    id: str
    place: Place
    value: Plain
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Held:
    """A council's register as its files hold it."""

    folder: Path
    council: Council
    indicators: Indicators
    texts: Mapping[str, YamlText]
    """The files' texts, by their names from the council's folder on."""
    rows: Mapping[str, Mapping[str, Entry]]
    """The entries of each sheet by their ids."""
    figures: FigureTable
    settings: tuple[Settings, ...]
    papers: tuple[str, ...]
    """The folders of the papers whose settings are shown."""
    library: Library = field(repr=False)

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters of all papers that are there, the latest last."""
        return tuple(sorted({*quarters_of(papers_under(self.folder)).values()}))

    @property
    def state(self) -> str:
        """By what is told whether a workbook was made of the register as it is now."""
        cells = {sheet: {id: dict(entry.cells) for id, entry in rows.items()} for sheet, rows in self.rows.items()}
        figures = [[id, str(period), dict(row.cells)] for (id, period), row in self.figures.rows.items()]
        settings = [[one.file, list(map(str, one.place)), one.text] for one in self._slots()]
        return sha256(json.dumps([cells, figures, settings], sort_keys=True).encode()).hexdigest()[:8]

    def _slots(self) -> Iterator[Slot]:
        return (slot for sheet in self.settings for line in sheet.lines for slot in line.slots.values())


def held(folder: Path, library: Library | None = None, papers: Sequence[str] | None = None) -> Held:
    """The register of a council's folder; raises `Invalid` where one of its files cannot be read, or changed.

    `papers` are the folders of the papers whose settings are wanted; without any, all of the latest quarter.
    """
    library = library or Library()
    findings: list[Finding] = []
    council = validated(read_yaml(folder / COUNCIL_FILE, library), Council, findings)
    indicators = validated(read_yaml(folder / REGISTER, library), Indicators, findings)
    if council is None or indicators is None:
        raise Invalid(findings)
    own = _latest(folder) if papers is None else tuple(one for one in papers if (folder / one / PAPER_FILE).exists())
    years = _years(folder, own, library)
    names = (*FILES, *(f"{paper}/{PAPER_FILE}" for paper in own), *years.values())
    texts = {name: _text(folder / name, library, findings) for name in names}
    figures = figure_table(folder, indicators.indicators, library, findings)
    stop_at_errors(findings)
    there = {name: text for name, text in texts.items() if text is not None}
    labels = _labels(there)
    rows = {listing.sheet: _rows(listing, there, labels) for listing in LISTINGS}
    settings = settings_of(Sources(there, labels, own, years), indicators.indicators)
    return Held(folder, council, indicators, there, rows, figures, settings, own, library)


def _latest(folder: Path) -> tuple[str, ...]:
    """The folders of the papers of the latest quarter, from the council's folder on."""
    quarters = quarters_of(papers_under(folder))
    last = max(quarters.values(), default=None)
    return tuple(path.relative_to(folder).as_posix() for path, quarter in quarters.items() if quarter == last)


def _years(folder: Path, papers: Sequence[str], library: Library) -> dict[str, str]:
    """By financial year the files of the rules that are wanted, the latest first: by the papers' year, or all."""
    files: dict[int, str] = {}
    for path in files_of(folder / YEARS, "*.yaml"):
        year = parse_financial_year(str(found_in(read_yaml(path, library).value, ("financial_year",))))
        if year is not None:
            files[year] = f"{YEARS}/{path.name}"
    own = quarters_of([folder / paper for paper in papers]).values()
    last = max((quarter.year for quarter in own), default=max(files, default=0))
    shown_years = [year for year in sorted(files, reverse=True) if year <= last][:_YEARS_SHOWN]
    return {Quarter(year, 1).financial_year(): files[year] for year in shown_years}


def _rows(listing: Listing, texts: Mapping[str, YamlText], labels: Mapping[str, Mapping[str, str]]) -> dict[str, Entry]:
    return {
        id: Entry(id, place, value, _cells(listing, value, labels)) for id, place, value in _entries(listing, texts)
    }


def _text(path: Path, library: Library, findings: list[Finding]) -> YamlText | None:
    """The text of a file that can be changed in place; None, with a finding, where it cannot."""
    try:
        return YamlText(library.bytes_of(path).decode("utf-8"))
    except (OSError, ValueError) as problem:
        hint = "take what is said out of the file"
        findings.append(
            error("register.in-place", f"cannot be changed in place: {problem}", Span(shown(path)), hint=hint)
        )
        return None


def _entries(listing: Listing, texts: Mapping[str, YamlText]) -> list[tuple[str, Place, Plain]]:
    """The entries of a sheet: id, place and value of each."""
    inside = found_in(texts[listing.file].value, listing.place)
    if isinstance(inside, dict):
        return [(id, (*listing.place, id), value) for id, value in inside.items()]
    listed = inside if isinstance(inside, list) else []
    return [(str(found_in(value, ("id",))), (*listing.place, index), value) for index, value in enumerate(listed)]


def _labels(texts: Mapping[str, YamlText]) -> dict[str, dict[str, str]]:
    """What other sheets call the entries of each sheet: by its name, or by its id where two have that name."""
    found: dict[str, dict[str, str]] = {}
    for listing in LISTINGS:
        names = {id: one_line(str(found_in(value, (listing.called,)))) for id, _, value in _entries(listing, texts)}
        count = Counter(folded(name) for name in names.values()) + Counter(folded(id) for id in names)
        found[listing.sheet] = {
            id: name if count[folded(name)] - (folded(name) == id) == 1 else id for id, name in names.items()
        }
    return found


def _cells(listing: Listing, value: Plain, labels: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {column.key: shown_as(column, found_in(value, column.within), labels) for column in listing.columns[1:]}
