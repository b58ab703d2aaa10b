"""Turns a paper's folder into a `Paper`; the only module that knows the names of input files.

Everything that is wrong is collected over all files and raised once, as `Invalid`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypedDict, TypeVar

from pydantic import BaseModel

from paperkit.council.answers_file import Answer, Answers
from paperkit.council.council import Calendar, Council
from paperkit.council.exempt_file import Exempt, ExemptPart, paragraph_wrong
from paperkit.council.extracts import resolved
from paperkit.council.folders import COUNCIL_FILE, PAPER_FILE, around, council_of, nearest, papers_under
from paperkit.council.paper_file import INHERITED, Extract, PaperFile
from paperkit.council.register import Indicator, Indicators, Measure, Measures, Polarity
from paperkit.council.rules import ActivityBand, AnyRating, InRange
from paperkit.council.year import Year
from paperkit.document.nodes import Block, Heading
from paperkit.document.words import plain
from paperkit.findings.finding import Finding, Invalid, Span, did_you_mean, error, short, warning
from paperkit.loading.contacts import declared_contacts
from paperkit.loading.figures import FigureReader
from paperkit.loading.records import read_published
from paperkit.paper.model import GivenRating, Paper, Reading, RedAction
from paperkit.reading.markdown import read_markdown
from paperkit.reading.schemafile import validated
from paperkit.reading.textfile import shown
from paperkit.reading.yamlfile import YamlFile, laid_over, read_yaml
from paperkit.values.period import Quarter

EXEMPT_FILE = "exempt.yaml"
_PLACED = ("meeting", "published", "urgency", "summary", "background_documents")
"""The keys of `paper.yaml` whose lines are kept."""
_MEANT = ("exempt", "exemption", "exemptions")
"""What a file of any kind is called by those who mean an exempt file."""
COMMENTARY_HEADINGS = ("Commentary", "Actions", "Risks", "Chart")
"""What a commentary file may hold; under Chart stand words of the author's own for those who hear the paper."""

Model = TypeVar("Model", bound=BaseModel)


def committees(council: Path, quarter: Quarter) -> dict[Path, str]:
    """The committees of a council's papers of a quarter, by the papers' folders; what cannot be read is left out."""
    found: dict[Path, str] = {}
    for folder in papers_under(council):
        file = validated(paper_yaml(folder), PaperFile, [])
        if file and file.quarter == quarter:
            found[folder] = file.committee.short_name
    return found


def quarter_of(folder: Path) -> Quarter | None:
    """The quarter of a folder's paper; None where its `paper.yaml` cannot be read."""
    file = validated(paper_yaml(folder), PaperFile, [])
    return file.quarter if file else None


def latest_first(papers: Sequence[Path]) -> tuple[Path, ...]:
    """Papers' folders, those of the latest quarter first; of one quarter in their order, the unreadable ones last."""
    known = {paper: quarter_of(paper) for paper in papers}
    dated = [paper for paper in papers if known[paper]]
    dated.sort(key=lambda paper: str(known[paper]), reverse=True)  # a stable sort keeps the order within a quarter
    return (*dated, *(paper for paper in papers if not known[paper]))


def paper_yaml(folder: Path) -> YamlFile:
    """The values of a paper's `paper.yaml`, with what it takes from that of the paper around it."""
    own = read_yaml(folder / PAPER_FILE)
    above = next((place for place in around(folder)[1:] if (place / PAPER_FILE).exists()), None)
    if above is None or not isinstance(own.value, dict):
        return own
    base = paper_yaml(above)
    given = base.value if isinstance(base.value, dict) else {}
    return laid_over(base, own, {**{key: given[key] for key in INHERITED if key in given}, **own.value})


def load(folder: Path) -> Paper:
    """The paper of a folder that holds `paper.yaml`, inside its council's folder.

    Raises `Invalid` with every finding when anything cannot be read.
    """
    return _Loader(folder).paper()


def load_dates(folder: Path) -> tuple[PaperFile, Calendar]:
    """What a paper's folder says of its meeting, and its council's calendar; figures and prose may yet be missing.

    Raises `Invalid` when one of the two files cannot be read.
    """
    loader = _Loader(folder)
    file, council = loader.paper_file(), loader.schema(loader.council_folder / COUNCIL_FILE, Council)
    if file is None or council is None:
        raise Invalid(loader.findings)
    return file, council.calendar


class _Others(TypedDict):
    previous: dict[str, dict[str, tuple[Block, ...]]]
    other_appendices: frozenset[str]


class _Loader:
    """Reads file after file and keeps what is wrong; `paper` is the order of the reading."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.council_folder = council_of(folder)
        self.findings: list[Finding] = []
        self.yaml: dict[str, YamlFile] = {}
        self.year_files: dict[str, str] = {}
        self.exempt_at: dict[str, Span] = {}

    def paper(self) -> Paper:
        file = self.paper_file()
        council = self.schema(self.council_folder / COUNCIL_FILE, Council)
        years = self.years()
        indicators = self.schema(self.council_folder / "indicators.yaml", Indicators)
        measures_path = self.council_folder / "measures.yaml"
        measures = self.schema(measures_path, Measures) if measures_path.exists() else Measures()
        if file is None or council is None or indicators is None or measures is None:
            raise Invalid(self.findings)
        self.names(file, council, years, indicators, measures)
        figures = FigureReader(self.council_folder, self.findings)
        readings = figures.readings(indicators.indicators, file.quarter)
        supporting = figures.supporting(indicators.indicators, file.quarter)
        given = figures.given(indicators.indicators, file.quarter, readings)
        benchmarks = figures.benchmarks(indicators.indicators, file.quarter)
        taken = resolved(file.extract, council, indicators.indicators, measures.measures, set(readings))
        file = file.model_copy(update={"extract": taken})
        if years and not (figures.unread and self.findings):  # what then is missing would be no second finding
            self.complete(indicators.indicators, file, readings, given, figures.spoilt, years)
        chosen = [m for m in measures.measures if m.id in file.extract.measures]
        tables = tuple(figures.measure(measure, file.quarter) for measure in chosen)
        prose = self.prose(file)
        commentary = self.commentary(file)
        answers = self.answers()
        exempt = self.exempt(council, indicators, measures)
        published = read_published(self.council_folder, file.quarter, file.committee.short_name, self.findings)
        actions = self.actions(council, indicators, taken)
        if self.findings:
            raise Invalid(self.findings)
        beside_us = self.neighbours(file, exempt, council, indicators, measures, readings)
        return Paper(
            shown(self.folder),
            council,
            years,
            tuple(i for i in indicators.indicators if taken.summary == "everything" or i.id in taken.indicators),
            readings,
            supporting,
            given,
            tables,
            file,
            prose,
            commentary,
            benchmarks,
            answers,
            published=published,
            sources=self.sources(indicators.indicators, measures.measures, file),
            actions=actions,
            exempt=exempt,
            stray=self.stray([i.id for i in indicators.indicators] + [m.id for m in measures.measures]),
            noticed=(*self.nothing_taken(file), *beside_us),
            contacts=declared_contacts(self.council_folder),
            **self.others(file),
        )

    def others(self, file: PaperFile) -> _Others:
        """What the council's other papers say; one that cannot be read is passed over."""
        papers = [folder for folder in papers_under(self.council_folder) if folder != self.folder.resolve()]
        read = {folder: other for folder in papers if (other := validated(paper_yaml(folder), PaperFile, []))}
        beside = frozenset(other.appendix for other in read.values() if other.quarter == file.quarter)
        earlier = {folder: other for folder, other in read.items() if other.quarter < file.quarter}
        same = {folder: other for folder, other in earlier.items() if other.committee.name == file.committee.name}
        latest = max((same or earlier).items(), key=lambda one: one[1].quarter, default=None)
        return {"previous": _commentary(latest[0]) if latest else {}, "other_appendices": beside}

    def nothing_taken(self, file: PaperFile) -> Iterator[Finding]:
        """A warning where an extract takes no indicator with pages and no table."""
        if not file.extract.indicators and not file.extract.measures:
            said = "the extract takes no indicator with results and no table: the appendix has no pages of them"
            hint = "name others under `extract`, or give what it takes results in results.csv"
            yield warning("extract.empty", said, self.yaml[PAPER_FILE].span(("extract",)), hint=hint)

    def neighbours(
        self,
        file: PaperFile,
        exempt: Sequence[ExemptPart],
        council: Council,
        indicators: Indicators,
        measures: Measures,
        with_results: Collection[str],
    ) -> Iterator[Finding]:
        """A warning for what is exempt in one paper of a quarter and public in another: this one and each beside it."""
        ours = {part.part for part in exempt}
        for folder in papers_under(self.council_folder):
            other = validated(paper_yaml(folder), PaperFile, []) if folder != self.folder.resolve() else None
            if other is None or other.quarter != file.quarter:
                continue
            taken = resolved(other.extract, council, indicators.indicators, measures.measures, with_results)
            files = [place / EXEMPT_FILE for place in around(folder) if (place / EXEMPT_FILE).exists()]
            read = [validated(read_yaml(path), Exempt, []) for path in files]
            theirs = {part.part for one in read if one for part in one.parts}
            for part in sorted(ours | theirs):
                both = _shows(part, file.extract, self.folder) and _shows(part, taken, folder)
                here, there = _covers(ours, part), _covers(theirs, part)
                if both and here != there:
                    how = ("here", f"in `{shown(folder)}`")
                    said = f"`{part}` is exempt {how[there]} and public {how[here]}"
                    at = Span(f"{shown(self.folder)}/{EXEMPT_FILE if here else PAPER_FILE}")
                    hint = f"name it in the {EXEMPT_FILE} of both, or in that of a folder around both"
                    yield warning("exempt.neighbour", said, at, hint=hint)

    def paper_file(self) -> PaperFile | None:
        """`paper.yaml`, with what it takes from that of the paper around it."""
        self.yaml[PAPER_FILE] = paper_yaml(self.folder)
        return validated(self.yaml[PAPER_FILE], PaperFile, self.findings)

    # -- YAML ---------------------------------------------------------------------------------

    def schema(self, path: Path, model: type[Model]) -> Model | None:
        name = path.name if path.parent != self.council_folder / "years" else f"years/{path.name}"
        file = self.yaml[name] = read_yaml(path)
        return validated(file, model, self.findings)

    def answers(self) -> dict[str, tuple[Answer, Span]]:
        """`answers.yaml`, which a paper may do without."""
        path = self.folder / "answers.yaml"
        file = self.schema(path, Answers) if path.exists() else None
        found: dict[str, tuple[Answer, Span]] = {}
        for index, answer in enumerate(file.answers if file else ()):
            at = self.yaml[path.name].span(("answers", index, "finding"))
            if answer.finding in found:
                said = f"`{answer.finding}` is answered twice"
                self.findings.append(error("answer.twice", said, at, hint="keep one of the answers"))
            found[answer.finding] = (answer, at)
        return found

    def actions(self, council: Council, indicators: Indicators, taken: Extract) -> dict[str, RedAction]:
        """What is done about what is Red; of a report's file an extract has only what is about its own indicators."""
        beside = nearest(self.folder, "actions.csv").parent
        found = FigureReader(beside, self.findings).actions(indicators.indicators, council.posts)
        whole = taken.everything or beside == self.folder
        return found if whole else {id: row for id, row in found.items() if id in taken.indicators}

    def exempt(self, council: Council, indicators: Indicators, measures: Measures) -> tuple[ExemptPart, ...]:
        """The parts that each `exempt.yaml` names, of this folder and of those around it: none can be let out below."""
        ids = {"indicator": [i.id for i in indicators.indicators], "measure": [m.id for m in measures.measures]}
        found: dict[str, tuple[ExemptPart, Span]] = {}
        for path in (place / EXEMPT_FILE for place in around(self.folder)):
            if path.is_symlink() and not path.exists():
                at, hint = Span(f"{shown(path.parent)}/{EXEMPT_FILE}"), "put the file itself there"
                self.findings.append(error("exempt.misplaced", "this link leads to no file", at, hint=hint))
            file = self.schema(path, Exempt) if path.exists() else None
            for index, part in enumerate(file.parts if file else ()):
                at = self.yaml[EXEMPT_FILE].span(("parts", index, "part"))
                self.exempt_part(part, at, path.parent, ids)
                self.exempt_paragraph(part, self.yaml[EXEMPT_FILE].span(("parts", index, "paragraph")), council)
                if part.part in found:
                    said = f"`{part.part}` stands in {found[part.part][1]} already"
                    self.findings.append(error("exempt.twice", said, at, hint="keep one of the entries"))
                found[part.part] = (part, at)
        self.misplaced()
        self.exempt_at = {name: at for name, (_, at) in found.items()}
        return tuple(part for part, _ in found.values())

    def exempt_part(self, part: ExemptPart, at: Span, folder: Path, ids: Mapping[str, Sequence[str]]) -> None:
        """What is exempt must be there, in this folder, one around it or that of a paper under it.

        `ids` are those of the register; somebody who names what is not there wanted to hide something.
        """
        kind, id, *heading = part.part.split("/")
        places = [*around(folder), *papers_under(folder)]
        if part.part == "prose/covering-report":
            hint = "put what is exempt into prose of its own, as `prose/FILE`, or into commentary"
            said = "the covering report tells the public what is exempt, and cannot be exempt itself"
            self.findings.append(error("exempt.covering-report", said, at, hint=hint))
        elif kind == "prose":
            self.choice(id, [path.stem for place in places for path in place.glob("*.md")], "prose", at)
        elif kind == "commentary":
            files = {path.stem: path for place in reversed(places) for path in place.glob("commentary/*.md")}
            self.choice(id, files, "commentary", at)
            if heading and id in files:
                self.choice(heading[0], _headings(files[id]), "heading", at)
        else:
            self.choice(id, ids[kind], kind, at)

    def exempt_paragraph(self, part: ExemptPart, at: Span, council: Council) -> None:
        """The paragraph must be one of the nation's part of Schedule 12A; elsewhere another law holds."""
        if wrong := paragraph_wrong(part.paragraph, council.calendar.nation):
            code, said, hint = wrong
            self.findings.append(error(code, said, at, hint=hint))

    def misplaced(self) -> None:
        """An error for each file that somebody took for an exempt file, and that is read for no paper.

        Commentary and figures of an indicator or a table may be called so, prose too, and finished files.
        """
        folder = self.council_folder
        known = {place / EXEMPT_FILE for paper in papers_under(folder) for place in around(paper)}
        for path in sorted(folder.rglob("*")):
            hidden = any(step.startswith(".") for step in path.relative_to(folder).parts)
            meant = path.name.casefold().startswith("exempt") and not hidden and (path.suffix or not path.is_dir())
            other = path.suffix.casefold() in (".csv", ".md", ".pdf") and path.stem.casefold() not in _MEANT
            if meant and not other and path not in known:
                own = shown(self.folder / EXEMPT_FILE)
                said = "this file is not read: whatever it names as exempt would be public"
                hint = f"what is exempt stands in `{own}`; move it there, or give the file another name"
                self.findings.append(error("exempt.misplaced", said, Span(shown(path)), hint=hint))

    def years(self) -> dict[str, Year]:
        years: dict[str, Year] = {}
        for path in sorted((self.council_folder / "years").glob("*.yaml")):
            year = self.schema(path, Year)
            if year and year.financial_year in years:
                at = self.yaml[f"years/{path.name}"].span(("financial_year",))
                said = f"another file gives the rules of {year.financial_year} too"
                self.findings.append(error("year.twice", said, at, hint="keep one of them"))
            elif year:
                years[year.financial_year] = year
                self.year_files[year.financial_year] = f"years/{path.name}"
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
        self.taken_once(file)
        self.taken_from(file, council, indicators)
        year = file.quarter.financial_year()
        broken = any(finding.at.path.startswith(shown(self.council_folder / "years")) for finding in self.findings)
        if year not in years and not broken:
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
        self.overrides(years, known)
        for index, id in enumerate(file.extract.indicators):
            self.known(id, known, "indicator", "paper.yaml", ("extract", "indicators", index))
        for index, id in enumerate(file.extract.measures):
            self.known(id, {m.id for m in measures.measures}, "measure", "paper.yaml", ("extract", "measures", index))
        for index, id in enumerate(file.by):
            self.known(id, council.posts, "post", "paper.yaml", ("by", index))
        for name, portfolio in council.portfolios.items():
            post_of = ("portfolios", name, "cabinet_member")
            self.known(portfolio.cabinet_member, council.posts, "post", "council.yaml", post_of)
        for name, division in council.divisions.items():
            self.known(division.director, council.posts, "post", "council.yaml", ("divisions", name, "director"))
        owners: list[tuple[str, tuple[str | int, ...], str | None, str | None]] = [
            *(
                ("indicators.yaml", ("indicators", n), i.portfolio, i.division)
                for n, i in enumerate(indicators.indicators)
            ),
            *(("measures.yaml", ("measures", n), m.portfolio, m.division) for n, m in enumerate(measures.measures)),
            *(("paper.yaml", ("owners", key), o.portfolio, o.division) for key, o in file.owners.items()),
        ]
        for path, place, owner, where in owners:
            if owner is not None:
                self.known(owner, council.portfolios, "portfolio", path, (*place, "portfolio"))
            if where is not None:
                self.known(where, council.divisions, "division", path, (*place, "division"))

    def sources(self, indicators: Sequence[Indicator], measures: Sequence[Measure], file: PaperFile) -> dict[str, Span]:
        """Where indicators and tables stand, what is exempt, the rules of years and what the paper says of itself."""
        register = self.yaml["indicators.yaml"]
        entries = {indicator.id: register.span(("indicators", n)) for n, indicator in enumerate(indicators)}
        for number, measure in enumerate(measures):
            entries[f"measure/{measure.id}"] = self.yaml["measures.yaml"].span(("measures", number))
        entries |= {f"exempt/{part}": at for part, at in self.exempt_at.items()}
        said = [key for key in _PLACED if getattr(file, key)]
        entries |= {f"{PAPER_FILE}.{key}": self.yaml[PAPER_FILE].span((key,)) for key in said}
        for year, name in self.year_files.items():
            file_of_year = self.yaml[name]
            entries[year] = file_of_year.span(("rating",))
            changes = (place for place in file_of_year.lines if len(place) == 2 and place[0] == "amendments")
            entries |= {f"{year} {place[1]}": file_of_year.span(place) for place in changes}
        return entries

    def overrides(self, years: Mapping[str, Year], known: Iterable[str]) -> None:
        """Rules for single indicators are for ones that exist, and amendments fall in their year."""
        for year in years.values():
            name = self.year_files[year.financial_year]
            for id in year.overrides:
                self.known(id, known, "indicator", name, ("overrides", id))
            for index, change in enumerate(year.amendments):
                place: tuple[str | int, ...] = ("amendments", index)
                for id in change.overrides:
                    self.known(id, known, "indicator", name, (*place, "overrides", id))
                if change.since.financial_year() != year.financial_year:
                    at = self.yaml[name].span((*place, "since"))
                    said = f"{change.since} is no quarter of {year.financial_year}"
                    self.findings.append(error("year.amendment", said, at, hint="put it in the file of its year"))

    def taken_from(self, file: PaperFile, council: Council, indicators: Indicators) -> None:
        """What an extract names must be there to take from."""
        areas = {indicator.service_area for indicator in indicators.indicators}
        kinds: dict[str, tuple[str, Iterable[str]]] = {
            "directorates": ("directorate", council.directorates),
            "portfolios": ("portfolio", council.portfolios),
            "divisions": ("division", council.divisions),
            "service_areas": ("service area", areas),
        }
        for key, (kind, known) in kinds.items():
            for index, name in enumerate(getattr(file.extract, key)):
                self.known(name, known, kind, PAPER_FILE, ("extract", key, index))
        for name, division in council.divisions.items():
            if division.directorate is not None:
                place = ("divisions", name, "directorate")
                self.known(division.directorate, council.directorates, "directorate", COUNCIL_FILE, place)

    def taken_once(self, file: PaperFile) -> None:
        for key, ids in (("indicators", file.extract.indicators), ("measures", file.extract.measures)):
            for index, id in enumerate(ids):
                if id in ids[:index]:
                    at = self.yaml["paper.yaml"].span(("extract", key, index))
                    self.findings.append(error("id.duplicate", f"`{id}` is taken twice", at))

    def unique(self, name: str, key: str, ids: Sequence[str]) -> None:
        for index, id in enumerate(ids):
            if id in ids[:index]:
                at = self.yaml[name].span((key, index, "id"))
                self.findings.append(error("id.duplicate", f"`{id}` is the id of an earlier entry", at))

    def known(self, id: str, known: Iterable[str], kind: str, name: str, place: tuple[str | int, ...]) -> None:
        self.choice(id, known, kind, self.yaml[name].span(place))

    def choice(self, id: str, known: Iterable[str], kind: str, at: Span) -> None:
        """An error where an id is none of those that are known."""
        choices = list(known)
        if id not in choices:
            code = f"{kind.replace(' ', '-')}.unknown"
            self.findings.append(error(code, f"no {kind} `{id}`", at, hint=did_you_mean(id, choices)))

    def complete(
        self,
        indicators: Sequence[Indicator],
        file: PaperFile,
        readings: Mapping[str, Mapping[Quarter, Reading]],
        given: Mapping[str, GivenRating],
        spoilt: set[str],
        years: Mapping[str, Year],
    ) -> None:
        """Each indicator has figures or a given rating; one with figures, or with pages, is described."""
        for index, indicator in enumerate(indicators):
            at = self.yaml["indicators.yaml"].span(("indicators", index))
            own = readings.get(indicator.id, {})
            has_figures = file.quarter in own or (indicator.latest_available and any(q <= file.quarter for q in own))
            if indicator.id in spoilt:
                continue
            if not has_figures and indicator.id not in given:
                self.findings.append(
                    error(
                        "indicator.no-result",
                        f"`{indicator.id}` has no result and no given rating for {file.quarter}",
                        at,
                        hint="add a row to results.csv, or to given-ratings.csv",
                    )
                )
            if indicator.unit and indicator.unit.suffix == "%" and _as_fractions(readings.get(indicator.id, {})):
                said = f"every result of `{indicator.id}`, a percentage, is 1 or less"
                hint = "write 78.2 for 78.2%; a workbook keeps a cell that shows 78.2% as 0.782"
                self.findings.append(error("results.fraction", said, _first_at(readings[indicator.id]), hint=hint))
            year = years.get(file.quarter.financial_year())
            rates = year is not None and year.rules(indicator.id, file.quarter).rates  # else the rules are not known
            judged = {"polarity"} if rates else set()
            if year is not None and readings.get(indicator.id):
                rule = year.rules(indicator.id, file.quarter).rating
                self.limits_where_needed(indicator, rule, own.get(file.quarter), at)
            wanted = {"unit"} | judged if readings.get(indicator.id) else set()
            if indicator.id in file.extract.indicators:
                wanted |= {"unit", "portfolio", "division", "source", "reported", "series"} | judged
                if not readings.get(indicator.id):
                    self.findings.append(
                        error("indicator.no-figures", f"`{indicator.id}` has pages of its own but no figures", at)
                    )
            for key in sorted(wanted):
                if getattr(indicator, key) is None:
                    self.findings.append(
                        error(
                            "indicator.incomplete",
                            f"`{indicator.id}` needs `{key}`",
                            at,
                            hint=f"add a line `{key}: ...`",
                        )
                    )

    def limits_where_needed(self, indicator: Indicator, rule: AnyRating, last: Reading | None, at: Span) -> None:
        """A range is for what is best between two limits; both it and an activity band need limits."""
        if isinstance(rule, InRange) and indicator.polarity is not Polarity.WITHIN:
            said = f"`{indicator.id}` is rated by a range, but its polarity is not `within`"
            hint = "write `polarity: within`, or give it another rule in the year's `overrides`"
            self.findings.append(error("indicator.polarity", said, at, hint=hint))
        limits = [figure.value for figure in (last.lower, last.upper)] if last else []
        lacking = None in limits if isinstance(rule, InRange) else limits == [None, None]
        if isinstance(rule, InRange | ActivityBand) and last and lacking:
            said = f"`{indicator.id}` is rated by the rule `{rule.rule}`, but its result has no limits"
            hint = "fill the columns `lower` and `upper` of results.csv"
            self.findings.append(error("indicator.limits", said, last.at, hint=hint))

    # -- prose --------------------------------------------------------------------------------

    def prose(self, file: PaperFile) -> dict[str, tuple[Block, ...]]:
        """Every Markdown file directly in the paper's folder, by its name."""
        paths = {path.name: path for place in reversed(around(self.folder)) for path in sorted(place.glob("*.md"))}
        paths.pop("covering-report.md", None)  # each paper has its own
        if (own := self.folder / "covering-report.md").exists():
            paths[own.name] = own
        found = {path.stem: self.markdown(path) for _, path in sorted(paths.items())}
        if "covering-report" not in found:
            self.findings.append(error("file.missing", "no such file", Span(shown(self.folder / "covering-report.md"))))
        for key in file.owners:
            if key not in found:
                at = self.yaml["paper.yaml"].span(("owners", key))
                self.findings.append(error("prose.unknown", f"no prose `{key}.md`", at, hint=did_you_mean(key, found)))
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
            path = nearest(self.folder, f"commentary/{id}.md")
            found[id] = self.under_headings(self.markdown(path), shown(path))
        return found

    def stray(self, known: Sequence[str]) -> dict[str, str]:
        """The commentary files that are named by no indicator or table, and which is nearest."""
        paths = [path for place in around(self.folder) for path in sorted(place.glob("commentary/*.md"))]
        return {shown(path): did_you_mean(path.stem, known) for path in paths if path.stem not in known}

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
                    self.findings.append(
                        error("commentary.heading", f"unknown heading `{short(title)}`", at, hint=hint)
                    )
                if title in sections:
                    self.findings.append(error("commentary.heading", f"`{title}` stands twice", at))
                current = sections.setdefault(title, [])
                lines[title] = at
            elif current is None:
                self.findings.append(
                    error(
                        "commentary.no-heading",
                        "text before the first heading",
                        Span(path, 1),
                        hint="begin with `# Commentary`",
                    )
                )
                current = []
            else:
                current.append(block)
        for title, under in sections.items():
            if not under:
                self.findings.append(error("commentary.empty", f"nothing under `{title}`", lines[title]))
        if blocks and "Commentary" not in sections:
            self.findings.append(
                error("commentary.empty", "no commentary", Span(path), hint="add `# Commentary` and a paragraph")
            )
        return {title: tuple(under) for title, under in sections.items()}


def _commentary(folder: Path) -> dict[str, dict[str, tuple[Block, ...]]]:
    """The commentary of a paper as far as it can be read, by the names of its files."""
    loader = _Loader(folder)  # what it finds is of no interest here: that paper is finished
    found = (path for place in reversed(around(folder)) for path in sorted(place.glob("commentary/*.md")))
    files = {path.stem: path for path in found}
    return {id: loader.under_headings(loader.markdown(path), shown(path)) for id, path in files.items()}


def _shows(part: str, extract: Extract, folder: Path) -> bool:
    """Whether what a part names would stand in the paper of a folder that takes this extract."""
    kind, id, *_ = part.split("/")
    if kind == "prose":
        return nearest(folder, f"{id}.md").exists()
    if kind == "indicator" and extract.summary == "everything":
        return True
    return id in (*extract.indicators, *extract.measures)


def _covers(exempt: Collection[str], part: str) -> bool:
    """Whether a part is exempt, itself or as part of another."""
    kind, id, *_ = part.split("/")
    above = {f"indicator/{id}", f"measure/{id}", f"commentary/{id}"} if kind == "commentary" else set()
    return bool({part, *above} & {*exempt})


def _headings(path: Path) -> list[str]:
    """The top headings of a commentary file."""
    blocks = read_markdown(path).blocks
    return [plain(block.children).strip() for block in blocks if isinstance(block, Heading) and block.level == 1]


def _as_fractions(readings: Mapping[Quarter, Reading]) -> bool:
    """Whether all results look like shares of one: above zero, none above one."""
    values = [reading.actual.value for reading in readings.values() if reading.actual.value is not None]
    return bool(values) and all(0 < value <= 1 for value in values)


def _first_at(readings: Mapping[Quarter, Reading]) -> Span:
    return next(iter(readings.values())).actual.at
