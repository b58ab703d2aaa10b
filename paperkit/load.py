"""Turns a paper's folder into a `Paper`; the only module that knows the names of input files.

Everything that is wrong is collected over all files and raised once, as `Invalid`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from paperkit.document import Block, Heading
from paperkit.model import MISSING, Direction, Figure, Flag, GivenRating, MeasureTable, Paper, Reading, Status
from paperkit.period import Quarter, parse_quarter
from paperkit.quantity import parse_number
from paperkit.reading.markdown import read_markdown
from paperkit.reading.schemafile import validated
from paperkit.reading.table import Row, Table, read_csv, read_sheet
from paperkit.reading.textfile import shown
from paperkit.reading.yamlfile import YamlFile, read_yaml
from paperkit.schema import Council, Indicator, Indicators, Measure, Measures, PaperFile, Year
from paperkit.source import Finding, Invalid, Span, did_you_mean, error

PAPER_FILE = "paper.yaml"
COMMENTARY_HEADINGS = ("Commentary", "Actions", "Risks")

Model = TypeVar("Model", bound=BaseModel)
Value = TypeVar("Value")
Word = TypeVar("Word", bound=StrEnum)


def papers_under(folder: Path) -> tuple[Path, ...]:
    """The paper folders at or below a folder, in order of their names."""
    return tuple(sorted(found.parent for found in folder.rglob(PAPER_FILE)))


def load(folder: Path) -> Paper:
    """The paper of a folder that holds `paper.yaml`, inside its council's folder.

    Raises `Invalid` with every finding when anything cannot be read.
    """
    return _Loader(folder).paper()


class _Loader:
    """Reads file after file and keeps what is wrong; `paper` is the order of the reading."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.council_folder = folder.parent
        self.findings: list[Finding] = []
        self.yaml: dict[str, YamlFile] = {}

    def paper(self) -> Paper:
        file = self.schema(self.folder / PAPER_FILE, PaperFile)
        council = self.schema(self.council_folder / "council.yaml", Council)
        years = self.years()
        indicators = self.schema(self.council_folder / "indicators.yaml", Indicators)
        measures_path = self.council_folder / "measures.yaml"
        measures = self.schema(measures_path, Measures) if measures_path.exists() else Measures()
        if file is None or council is None or indicators is None or measures is None:
            raise Invalid(self.findings)
        self.names(file, council, years, indicators, measures)
        readings = self.readings(indicators.indicators, file.quarter)
        supporting = self.supporting(indicators.indicators)
        given = self.given(indicators.indicators, file.quarter, readings)
        self.complete(indicators.indicators, file, readings, given)
        chosen = [m for m in measures.measures if m.id in file.extract.measures]
        tables = tuple(self.measure(measure, file.quarter) for measure in chosen)
        prose = self.prose(file)
        commentary = self.commentary(file)
        if self.findings:
            raise Invalid(self.findings)
        return Paper(
            shown(self.folder), council, years, indicators.indicators, readings, supporting, given, tables, file,
            prose, commentary,
        )

    # -- YAML ---------------------------------------------------------------------------------

    def schema(self, path: Path, model: type[Model]) -> Model | None:
        file = self.yaml[path.name] = read_yaml(path)
        return validated(file, model, self.findings)

    def years(self) -> dict[str, Year]:
        years: dict[str, Year] = {}
        for path in sorted((self.council_folder / "years").glob("*.yaml")):
            if year := self.schema(path, Year):
                years[year.financial_year] = year
        return years

    def names(
        self,
        file: PaperFile,
        council: Council,
        years: Mapping[str, Year],
        indicators: Indicators,
        measures: Measures,
    ) -> None:
        """Every id that one file uses must be defined in the one it refers to."""
        self.unique("indicators.yaml", "indicators", [i.id for i in indicators.indicators])
        self.unique("measures.yaml", "measures", [m.id for m in measures.measures])
        year = file.quarter.financial_year()
        if year not in years:
            at = Span(shown(self.council_folder / "years"))
            self.findings.append(
                error(
                    "year.missing",
                    f"no file gives the rules in force in {year}",
                    at,
                    hint=f"add years/{file.quarter.financial_year('-')}.yaml",
                )
            )
        known = {i.id for i in indicators.indicators}
        for index, id in enumerate(file.extract.indicators):
            self.known(id, known, "indicator", "paper.yaml", ("extract", "indicators", index))
        for index, id in enumerate(file.extract.measures):
            self.known(
                id, {m.id for m in measures.measures}, "measure", "paper.yaml", ("extract", "measures", index)
            )
        for index, id in enumerate(file.by):
            self.known(id, council.posts, "post", "paper.yaml", ("by", index))
        for name, portfolio in council.portfolios.items():
            place = ("portfolios", name, "cabinet_member")
            self.known(portfolio.cabinet_member, council.posts, "post", "council.yaml", place)
        for name, division in council.divisions.items():
            self.known(division.director, council.posts, "post", "council.yaml", ("divisions", name, "director"))
        owners: list[tuple[str, tuple[str | int, ...], str | None, str | None]] = [
            *(("indicators.yaml", ("indicators", n), i.portfolio, i.division) for n, i in enumerate(indicators.indicators)),
            *(("measures.yaml", ("measures", n), m.portfolio, m.division) for n, m in enumerate(measures.measures)),
            *(("paper.yaml", ("owners", key), o.portfolio, o.division) for key, o in file.owners.items()),
        ]
        for path, place, owner, where in owners:
            if owner is not None:
                self.known(owner, council.portfolios, "portfolio", path, (*place, "portfolio"))
            if where is not None:
                self.known(where, council.divisions, "division", path, (*place, "division"))

    def unique(self, name: str, key: str, ids: Sequence[str]) -> None:
        for index, id in enumerate(ids):
            if id in ids[:index]:
                at = self.yaml[name].span((key, index, "id"))
                self.findings.append(error("id.duplicate", f"`{id}` is the id of an earlier entry", at))

    def known(
        self, id: str, known: Iterable[str], kind: str, name: str, place: tuple[str | int, ...]
    ) -> None:
        choices = list(known)
        if id not in choices:
            at = self.yaml[name].span(place)
            self.findings.append(error(f"{kind}.unknown", f"no {kind} `{id}`", at, hint=did_you_mean(id, choices)))

    # -- figures ------------------------------------------------------------------------------

    def table(self, name: str, needed: Sequence[str], optional: Sequence[str] = (), *, must: bool = True) -> Table:
        """`name.csv` of the council's folder, or the sheet of that name of a workbook there."""
        path = self.council_folder / f"{name}.csv"
        sheet = Path(name).name
        books = [book for book in sorted(self.council_folder.glob("*.xlsx")) if not book.name.startswith("~$")]
        holding = [book for book in books if sheet in self.sheets(book)]
        if path.exists() and holding or len(holding) > 1:
            places = [shown(path)] if path.exists() else []
            places += [f"{shown(book)}[{sheet}]" for book in holding]
            self.findings.append(
                error("table.twice", f"the table is there twice: {' and '.join(places)}", Span(places[-1]), hint="keep one")
            )
        if not path.exists() and holding:
            table = read_sheet(holding[0], sheet, needed=needed, optional=optional)
        elif path.exists() or must:
            table = read_csv(path, needed=needed, optional=optional)
        else:
            return Table(shown(path))
        self.findings.extend(table.findings)
        return table

    def sheets(self, book: Path) -> tuple[str, ...]:
        from paperkit.reading.workbook import sheet_names  # a workbook costs the start of pandas

        return sheet_names(book)

    def readings(
        self, indicators: Sequence[Indicator], last: Quarter
    ) -> dict[str, dict[Quarter, Reading]]:
        optional = ("actual_flag", "target_flag", "floor", "floor_flag", "note")
        table = self.table("results", ("indicator", "period", "actual", "target"), optional)
        known = {indicator.id: indicator for indicator in indicators}
        readings: dict[str, dict[Quarter, Reading]] = {}
        for row in table.rows:
            id = self.member(row, "indicator", known)
            quarter = self.read(row, "period", parse_quarter)
            reading = self.reading(row, quarter or last, last)
            if id is None or quarter is None or reading is None:
                continue
            self.once(row, readings.setdefault(id, {}), quarter, reading, f"{id} {quarter}")
        return {id: dict(sorted(by_quarter.items())) for id, by_quarter in readings.items()}

    def reading(self, row: Row, quarter: Quarter, last: Quarter) -> Reading | None:
        actual, target, floor = (self.figure(row, column) for column in ("actual", "target", "floor"))
        if actual is None or target is None or floor is None:
            return None
        if quarter <= last and actual.value is None and actual.flag is None:
            self.findings.append(
                error(
                    "results.no-value",
                    f"no value for {quarter}, which is over, and no flag that says why",
                    row.at("actual"),
                    hint="give the value, or `not yet available` or `not available` in column `actual_flag`",
                )
            )
            return None
        return Reading(quarter, actual, target, floor, row["note"], row.at())

    def figure(self, row: Row, column: str) -> Figure | None:
        """The cell's figure with the flag beside it; None, with a finding, when it cannot be read."""
        flag_column = f"{column}_flag"
        flag = self.word(row, flag_column, Flag) if row[flag_column] else None
        if row[flag_column] and flag is None:
            return None
        if not row[column]:
            return Figure(None, flag, row.at(column))
        value = self.read(row, column, parse_number)
        if value is None:
            return None
        if flag in MISSING:
            self.findings.append(
                error("flag.contradiction", f"flagged `{flag}`, yet there is a value", row.at(flag_column))
            )
            return None
        return Figure(value, flag, row.at(column))

    def supporting(self, indicators: Sequence[Indicator]) -> dict[tuple[str, str], dict[Quarter, Figure]]:
        wanted = {indicator.id: {row.id for row in indicator.supporting} for indicator in indicators}
        needed = any(wanted.values())
        table = self.table("supporting", ("indicator", "row", "period", "value"), ("value_flag",), must=needed)
        found: dict[tuple[str, str], dict[Quarter, Figure]] = {}
        for row in table.rows:
            id = self.member(row, "indicator", wanted)
            name = self.member(row, "row", wanted.get(id, set())) if id else None
            quarter = self.read(row, "period", parse_quarter)
            figure = self.figure(row, "value")
            if id and name and quarter and figure:
                self.once(row, found.setdefault((id, name), {}), quarter, figure, f"{id} {name} {quarter}")
        return found

    def given(
        self,
        indicators: Sequence[Indicator],
        quarter: Quarter,
        readings: Mapping[str, Mapping[Quarter, Reading]],
    ) -> dict[str, GivenRating]:
        needed = ("indicator", "period", "status", "previous_status", "direction", "basis")
        table = self.table("given-ratings", needed, ("direction_flag", "reason"), must=False)
        known = {indicator.id: indicator for indicator in indicators}
        found: dict[str, GivenRating] = {}
        for row in table.rows:
            id = self.member(row, "indicator", known)
            when = self.read(row, "period", parse_quarter)
            rating = self.given_rating(row, bool(id and when in readings.get(id, {})))
            if id and rating and when == quarter:
                self.once(row, found, id, rating, f"{id} {when}")
        return found

    def given_rating(self, row: Row, has_figures: bool) -> GivenRating | None:
        status = self.word(row, "status", Status)
        previous = self.word(row, "previous_status", Status)
        direction = self.word(row, "direction", Direction)
        flag = self.word(row, "direction_flag", Flag) if row["direction_flag"] else None
        basis = row["basis"]
        if basis not in ("as published", "by hand"):
            hint = "write `as published` or `by hand`"
            self.findings.append(error("rating.basis", f"unknown basis `{basis[:40]}`", row.at("basis"), hint=hint))
            return None
        if basis == "by hand" and not row["reason"]:
            self.findings.append(
                error("rating.no-reason", "a rating by hand needs a reason", row.at("reason"), hint="say why the rule is overruled")
            )
        if basis == "as published" and has_figures:
            self.findings.append(
                error(
                    "rating.has-figures",
                    "this indicator has figures, so its rule rates it",
                    row.at("basis"),
                    hint="take the row out, or make it `by hand` with a reason",
                )
            )
        if status is None or previous is None or direction is None:
            return None
        return GivenRating(status, previous, direction, flag, row["reason"], row.at())

    def complete(
        self,
        indicators: Sequence[Indicator],
        file: PaperFile,
        readings: Mapping[str, Mapping[Quarter, Reading]],
        given: Mapping[str, GivenRating],
    ) -> None:
        """Each indicator has figures or a given rating; one with figures, or with pages, is described."""
        for index, indicator in enumerate(indicators):
            at = self.yaml["indicators.yaml"].span(("indicators", index))
            has_figures = file.quarter in readings.get(indicator.id, {})
            if not has_figures and indicator.id not in given:
                self.findings.append(
                    error(
                        "indicator.no-result",
                        f"`{indicator.id}` has no result and no given rating for {file.quarter}",
                        at,
                        hint="add a row to results.csv, or to given-ratings.csv",
                    )
                )
            wanted = {"unit", "polarity"} if readings.get(indicator.id) else set()
            if indicator.id in file.extract.indicators:
                wanted |= {"unit", "polarity", "portfolio", "division", "source", "reported", "series"}
                if not readings.get(indicator.id):
                    self.findings.append(
                        error("indicator.no-figures", f"`{indicator.id}` has pages of its own but no figures", at)
                    )
            for key in sorted(wanted):
                if getattr(indicator, key) is None:
                    self.findings.append(
                        error("indicator.incomplete", f"`{indicator.id}` needs `{key}`", at, hint=f"add a line `{key}: ...`")
                    )

    def measure(self, measure: Measure, quarter: Quarter) -> MeasureTable:
        table = self.table(f"measures/{measure.id}", ("row", "period", "value"), ("value_flag", "change", "change_flag"))
        names = {name for row in measure.rows for name in (row.name, *row.parts)} | {measure.total_label}
        figures: dict[tuple[str, Quarter], Figure] = {}
        changes: dict[str, Figure] = {}
        for row in table.rows:
            name = self.member(row, "row", names)
            when = self.read(row, "period", parse_quarter)
            figure = self.figure(row, "value")
            if name is None or when is None or figure is None:
                continue
            if figure.value is None and figure.flag is None:
                self.findings.append(error("measure.no-value", "no value and no flag that says why", row.at("value")))
            self.once(row, figures, (name, when), figure, f"{name} {when}")
            change = self.figure(row, "change") if row["change"] else None
            if change and when == quarter:
                changes[name] = change
        return MeasureTable(measure, figures, changes)

    # -- cells --------------------------------------------------------------------------------

    def read(self, row: Row, column: str, parse: Callable[[str], Value]) -> Value | None:
        try:
            return parse(row[column])
        except ValueError as problem:
            self.findings.append(error("cell.value", _short(str(problem)), row.at(column)))
            return None

    def word(self, row: Row, column: str, words: type[Word]) -> Word | None:
        text = row[column].lower()
        for word in words:
            if word.value == text:
                return word
        hint = did_you_mean(text, [word.value for word in words])
        shown_text = _short(row[column]) or "(empty)"
        self.findings.append(error("cell.word", f"unknown {column.replace('_', ' ')} `{shown_text}`", row.at(column), hint=hint))
        return None

    def member(self, row: Row, column: str, known: Iterable[str]) -> str | None:
        text, choices = row[column], list(known)
        if text in choices:
            return text
        self.findings.append(
            error(
                f"{column}.unknown",
                f"no {column} `{_short(text)}`",
                row.at(column),
                hint=did_you_mean(text, choices),
            )
        )
        return None

    def once(self, row: Row, found: dict[Value, object] | dict[Value, Model], key: Value, value: object, name: str) -> None:
        """Keep the value, unless an earlier row has given the same one."""
        if key in found:
            at = getattr(found[key], "at", None)
            earlier = f", first on line {at.line}" if isinstance(at, Span) else ""
            self.findings.append(
                error("row.duplicate", f"`{name}` stands twice{earlier}", row.at(), hint="keep one of the rows")
            )
            return
        found[key] = value  # type: ignore[assignment]

    # -- prose --------------------------------------------------------------------------------

    def prose(self, file: PaperFile) -> dict[str, tuple[Block, ...]]:
        """Every Markdown file directly in the paper's folder, by its name."""
        found: dict[str, tuple[Block, ...]] = {}
        for path in sorted(self.folder.glob("*.md")):
            found[path.stem] = self.markdown(path)
        if "covering-report" not in found:
            self.findings.append(error("file.missing", "no such file", Span(shown(self.folder / "covering-report.md"))))
        for key in file.owners:
            if key not in found:
                at = self.yaml["paper.yaml"].span(("owners", key))
                self.findings.append(
                    error("prose.unknown", f"no prose `{key}.md`", at, hint=did_you_mean(key, found))
                )
        return found

    def markdown(self, path: Path) -> tuple[Block, ...]:
        read = read_markdown(path)
        self.findings.extend(read.findings)
        if not read.blocks and not read.findings:
            self.findings.append(error("prose.empty", "the file says nothing", Span(read.path)))
        return tuple(read.blocks)

    def commentary(self, file: PaperFile) -> dict[str, dict[str, tuple[Block, ...]]]:
        found: dict[str, dict[str, tuple[Block, ...]]] = {}
        for id in (*file.extract.indicators, *file.extract.measures):
            path = self.folder / "commentary" / f"{id}.md"
            found[id] = self.under_headings(self.markdown(path), shown(path))
        return found

    def under_headings(self, blocks: tuple[Block, ...], path: str) -> dict[str, tuple[Block, ...]]:
        """The blocks by the top heading above them; Commentary must be there and say something."""
        sections: dict[str, list[Block]] = {}
        lines: dict[str, Span] = {}
        current: list[Block] | None = None
        for block in blocks:
            if isinstance(block, Heading) and block.level == 1:
                title = "".join(getattr(child, "text", "") for child in block.children).strip()
                at = block.at or Span(path)
                if title not in COMMENTARY_HEADINGS:
                    hint = did_you_mean(title, COMMENTARY_HEADINGS)
                    self.findings.append(error("commentary.heading", f"unknown heading `{_short(title)}`", at, hint=hint))
                if title in sections:
                    self.findings.append(error("commentary.heading", f"`{title}` stands twice", at))
                current = sections.setdefault(title, [])
                lines[title] = at
            elif current is None:
                self.findings.append(
                    error("commentary.no-heading", "text before the first heading", Span(path, 1), hint="begin with `# Commentary`")
                )
                current = []
            else:
                current.append(block)
        for title, under in sections.items():
            if not under:
                self.findings.append(error("commentary.empty", f"nothing under `{title}`", lines[title]))
        if blocks and "Commentary" not in sections:
            self.findings.append(error("commentary.empty", "no commentary", Span(path), hint="add `# Commentary` and a paragraph"))
        return {title: tuple(under) for title, under in sections.items()}


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."

