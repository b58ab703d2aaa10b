"""Turns a council's files into the rows of its register, each cell as people read it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from paperkit.council.council import Council
from paperkit.council.folders import COUNCIL_FILE
from paperkit.council.register import Indicators
from paperkit.editing.plain import found_in
from paperkit.editing.yamltext import YamlText
from paperkit.findings.finding import Finding, Invalid, Span, error, stop_at_errors
from paperkit.loading.inputs import REGISTER
from paperkit.loading.rows import folded
from paperkit.reading.library import Library
from paperkit.reading.places import Place
from paperkit.reading.schemafile import validated
from paperkit.reading.textfile import shown
from paperkit.reading.yamlfile import Plain, read_yaml
from paperkit.round.register.cells import one_line, shown_as
from paperkit.round.register.columns import LISTINGS, Listing
from paperkit.round.register.figures import FigureTable, figure_table

FILES = (COUNCIL_FILE, REGISTER)
"""The files of the register that are changed in place."""


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
    """The files' texts, by their names."""
    rows: Mapping[str, Mapping[str, Entry]]
    """The entries of each sheet by their ids."""
    figures: FigureTable
    library: Library = field(repr=False)

    @property
    def state(self) -> str:
        """By what is told whether a workbook was made of the register as it is now."""
        cells = {sheet: {id: dict(entry.cells) for id, entry in rows.items()} for sheet, rows in self.rows.items()}
        figures = [[id, str(period), dict(row.cells)] for (id, period), row in self.figures.rows.items()]
        return sha256(json.dumps([cells, figures], sort_keys=True).encode()).hexdigest()[:8]


def held(folder: Path, library: Library | None = None) -> Held:
    """The register of a council's folder; raises `Invalid` where one of its files cannot be read, or changed."""
    library = library or Library()
    findings: list[Finding] = []
    council = validated(read_yaml(folder / COUNCIL_FILE, library), Council, findings)
    indicators = validated(read_yaml(folder / REGISTER, library), Indicators, findings)
    if council is None or indicators is None:
        raise Invalid(findings)
    texts = {name: _text(folder / name, library, findings) for name in FILES}
    figures = figure_table(folder, indicators.indicators, library, findings)
    stop_at_errors(findings)
    there = {name: text for name, text in texts.items() if text is not None}
    labels = _labels(there)
    rows = {listing.sheet: _rows(listing, there, labels) for listing in LISTINGS}
    return Held(folder, council, indicators, there, rows, figures, library)


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
