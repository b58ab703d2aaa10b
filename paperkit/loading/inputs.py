"""The files of a paper's folder as they are read: where everything is written, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from paperkit.council.council import Council
from paperkit.council.folders import COUNCIL_FILE, PAPER_FILE, council_of
from paperkit.council.paper_file import PaperFile
from paperkit.council.register import Indicators, Measures
from paperkit.council.year import Year
from paperkit.findings.finding import Finding, Invalid, Span, did_you_mean, error
from paperkit.loading.neighbours import paper_around, paper_yaml
from paperkit.reading.belongings import files_of
from paperkit.reading.library import Library
from paperkit.reading.places import Places
from paperkit.reading.schemafile import validated
from paperkit.reading.yamlfile import read_yaml

REGISTER, MEASURES, YEARS = "indicators.yaml", "measures.yaml", "years"

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Declared:
    """What a paper's YAML files say before a figure is read."""

    file: PaperFile
    council: Council
    years: dict[str, Year]
    indicators: Indicators
    measures: Measures


class Inputs:
    """Reads file after file; keeps where everything is written, and what is wrong."""

    def __init__(self, folder: Path, library: Library) -> None:
        """Begin with a paper's folder; `library` keeps what is read."""
        self.folder = folder
        self.council = council_of(folder)
        self.library = library
        self.findings: list[Finding] = []
        self.sources: dict[str, Places] = {}
        """By its name in the council's or the paper's folder each file that was read; a year's by the year too."""
        self.years_unread = False

    def declared(self) -> Declared:
        """What the YAML files say; raises `Invalid` where one that must be there cannot be read."""
        file = self.paper_file()
        council = self.yaml(self.council / COUNCIL_FILE, Council)
        years = self.years()
        indicators = self.yaml(self.council / REGISTER, Indicators)
        measures = self.yaml(self.council / MEASURES, Measures) if (self.council / MEASURES).exists() else Measures()
        if file is None or council is None or indicators is None or measures is None:
            raise Invalid(self.findings)
        return Declared(file, council, years, indicators, measures)

    def paper_file(self) -> PaperFile | None:
        """`paper.yaml`, with what it takes from that of the paper around it."""
        read = paper_yaml(self.folder, self.library)
        self.sources[PAPER_FILE] = read.places
        file, whole = validated(read, PaperFile, self.findings), paper_around(self.folder)
        of = validated(paper_yaml(whole, self.library), PaperFile, []) if whole else None
        if file and of and file.reports is not of.reports:
            said = f"this extract is {file.reports.value}, and the paper around it is {of.reports.value}"
            hint = "leave `reports` out here, or give this paper a folder of its own beside the other"
            self.findings.append(error("paper.reports", said, self.at(PAPER_FILE, "reports"), hint=hint))
        return file

    def yaml(self, path: Path, model: type[Model], name: str = "") -> Model | None:
        """A file's values, kept under its name or another; None, with findings, where they do not fit the model."""
        file = read_yaml(path, self.library)
        self.sources[name or path.name] = file.places
        return validated(file, model, self.findings)

    def years(self) -> dict[str, Year]:
        """The rules of each financial year."""
        years: dict[str, Year] = {}
        for path in files_of(self.council / YEARS, "*.yaml"):
            year = self.yaml(path, Year, f"{YEARS}/{path.name}")
            if year is None:
                self.years_unread = True
            elif year.financial_year in years:
                at = self.at(f"{YEARS}/{path.name}", "financial_year")
                said = f"another file gives the rules of {year.financial_year} too"
                self.findings.append(error("year.twice", said, at, hint="keep one of them"))
            else:
                years[year.financial_year] = year
                self.sources[year.financial_year] = self.sources[f"{YEARS}/{path.name}"]
        return years

    def at(self, file: str, *place: str | int) -> Span:
        """Where a value of a file is written."""
        return self.sources[file].span(place)

    def knows(self, id: str, known: Iterable[str], kind: str, at: Span) -> None:
        """Adds an error where an id is none of those that are known."""
        choices = list(known)
        if id not in choices:
            code = f"{kind.replace(' ', '-')}.unknown"
            self.findings.append(error(code, f"no {kind} `{id}`", at, hint=did_you_mean(id, choices)))
