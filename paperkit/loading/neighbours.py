"""What a council's other papers say: their quarters, committees, commentary, and what is exempt in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from paperkit.council.council import Council
from paperkit.council.exempt_file import EXEMPT_FILE, ExemptFile, ExemptPart
from paperkit.council.extracts import resolved
from paperkit.council.folders import PAPER_FILE, around, papers_under
from paperkit.council.paper_file import INHERITED, OF_ONE_PAPER, Extract, PaperFile
from paperkit.council.register import Indicators, Measures
from paperkit.document.nodes import ProseBlock
from paperkit.findings.finding import Finding, Span, warning
from paperkit.loading.prose import Cell, ProseReader, Sections, commentary_of
from paperkit.loading.texts import nearest_text
from paperkit.reading.library import Library
from paperkit.reading.schemafile import validated
from paperkit.reading.textfile import shown
from paperkit.reading.yamlfile import Plain, YamlFile, laid_over, read_yaml
from paperkit.values.period import Quarter

_TEXTS = ("md", "docx", "csv")
"""How the names of files end that a paper takes from the folder around it where its own has none."""


def paper_yaml(folder: Path, library: Library | None = None) -> YamlFile:
    """The values of a paper's `paper.yaml`, with what it takes from that of the paper around it."""
    own = read_yaml(folder / PAPER_FILE, library)
    above = paper_around(folder)
    if above is None or not isinstance(own.value, dict):
        return own
    base = paper_yaml(above, library)
    given = base.value if isinstance(base.value, dict) else {}
    value = {**{key: given[key] for key in INHERITED if key in given}, **own.value}
    if asked := _to_confirm(folder, own.value, given):
        value["to_confirm"] = asked
    return laid_over(base, own, value)


def paper_around(folder: Path) -> Path | None:
    """The folder of the paper of which one is an extract; None for one that stands alone."""
    return next((place for place in around(folder)[1:] if (place / PAPER_FILE).exists()), None)


def _to_confirm(folder: Path, own: dict[str, Plain], above: dict[str, Plain]) -> list[Plain]:
    """What is to confirm of a paper: its own, and of the paper around it what it takes from there."""
    mine, theirs = own.get("to_confirm"), above.get("to_confirm")
    found: list[Plain] = [*mine] if isinstance(mine, list) else []
    for name in theirs if isinstance(theirs, list) else ():
        is_own = name in own or name in OF_ONE_PAPER or any((folder / f"{name}.{kind}").exists() for kind in _TEXTS)
        if not is_own and name not in found:
            found.append(name)
    return found


def _file_of(folder: Path, library: Library) -> PaperFile | None:
    """What a paper's `paper.yaml` says; None where it cannot be read.

    Each paper looks at all others of its council, so that what a file says is kept by its content.
    """
    places = [place / PAPER_FILE for place in library.once(around, folder)]
    try:
        contents = tuple((path.resolve(), library.bytes_of(path)) for path in places if path.exists())
    except OSError:
        return None
    return _file_with(folder, contents)


@lru_cache(maxsize=2_000)
def _file_with(folder: Path, contents: tuple[tuple[Path, bytes], ...]) -> PaperFile | None:
    """What it says with these contents."""
    return validated(paper_yaml(folder, Library(contents)), PaperFile, [])


def committees(council: Path, quarter: Quarter, library: Library) -> dict[Path, str]:
    """The committees of a council's papers of a quarter, by the papers' folders; what cannot be read is left out.

    `library` keeps what is read, and has what was: each paper of a run asks for all others.
    """
    files = {folder: _file_of(folder, library) for folder in library.once(papers_under, council)}
    return {folder: file.committee.short_name for folder, file in files.items() if file and file.quarter == quarter}


def quarters_of(papers: Sequence[Path]) -> dict[Path, Quarter]:
    """The quarters of papers, by their folders; what cannot be read is left out."""
    library = Library()
    files = {paper: _file_of(paper, library) for paper in papers}
    return {paper: file.quarter for paper, file in files.items() if file}


def latest_first(papers: Sequence[Path]) -> tuple[Path, ...]:
    """Papers' folders, those of the latest quarter first; of one quarter in their order, the unreadable ones last."""
    dated = quarters_of(papers)
    # a stable sort keeps the order within a quarter
    latest = sorted(dated, key=lambda paper: str(dated[paper]), reverse=True)
    return (*latest, *(paper for paper in papers if paper not in dated))


@dataclass(frozen=True, slots=True)
class Others:
    """A council's other papers as far as they can be read, by their folders; `own` is the paper that is loaded."""

    own: Path
    files: Mapping[Path, PaperFile]
    library: Library

    def appendices(self, quarter: Quarter) -> frozenset[str]:
        """The labels of the appendices of the quarter's other papers."""
        return frozenset(file.appendix for file in self.files.values() if file.quarter == quarter)

    def prose(self, quarter: Quarter) -> tuple[ProseBlock, ...]:
        """The prose of the quarter's other papers, without what is exempt in them."""
        found: list[ProseBlock] = []
        for folder in (folder for folder, file in self.files.items() if file.quarter == quarter):
            exempt = {part.part for part in self._exempt_parts(folder)}
            prose = ProseReader(folder, [], self.library).prose()  # what is wrong in it is found in its own paper
            found += (block for name, own in prose.items() if f"prose/{name}" not in exempt for block in own)
        return tuple(found)

    def previous_commentary(
        self, file: PaperFile, cells: Mapping[str, Mapping[str, Cell]]
    ) -> dict[str, dict[str, tuple[ProseBlock, ...]]]:
        """The commentary of the paper before this one: of the same committee where there is one.

        `cells` is what the results have of the quarter before in their columns of commentary.
        """
        latest = self._before(file)
        if latest is None:
            return {}
        return commentary_of(latest[0], self.library, cells if latest[1].quarter == file.before else {})

    def previous_prose(self, file: PaperFile) -> dict[str, tuple[ProseBlock, ...]]:
        """The prose of the paper before this one; what is wrong in it is of no interest here.

        Nothing that is made of this paper follows from it, so it is not among the files of which that is made.
        """
        latest = self._before(file)
        return ProseReader(latest[0], [], Library()).prose() if latest else {}

    def _before(self, file: PaperFile) -> tuple[Path, PaperFile] | None:
        """The paper before this one, of the same committee where there is one; None where there is none at all."""
        earlier = {folder: other for folder, other in self.files.items() if other.quarter < file.quarter}
        same = {folder: other for folder, other in earlier.items() if other.committee.name == file.committee.name}
        return max((same or earlier).items(), key=lambda one: one[1].quarter, default=None)

    def exempt_otherwise(
        self,
        ours: Collection[str],
        file: PaperFile,
        council: Council,
        indicators: Indicators,
        measures: Measures,
        with_results: Collection[str],
    ) -> Iterator[Finding]:
        """A warning for what is exempt in one paper of the quarter and public in another: this one or one next to it.

        `ours` are the names of this paper's exempt parts, `with_results` the indicators that have results.
        """
        for folder, other in self.files.items():
            if other.quarter != file.quarter:
                continue
            taken = resolved(
                other.extract, council, indicators.reported_in(file.quarter), measures.measures, with_results
            )
            theirs = {part.part for part in self._exempt_parts(folder)}
            for part in sorted({*ours} | theirs):
                here, there = _covers(ours, part), _covers(theirs, part)
                if here != there and self._shows(part, file.extract, self.own) and self._shows(part, taken, folder):
                    how = ("here", f"in `{shown(folder)}`")
                    said = f"`{part}` is exempt {how[there]} and public {how[here]}"
                    at = Span(shown(self.own / (EXEMPT_FILE if here else PAPER_FILE)))
                    hint = f"name it in the {EXEMPT_FILE} of both, or in that of a folder around both"
                    yield warning("exempt.neighbour", said, at, hint=hint)

    def commentary(self, quarter: Quarter, id: str) -> Sections:
        """The commentary of a name as another paper of the quarter has it; nothing where none has any."""
        for folder in (folder for folder, file in self.files.items() if file.quarter == quarter):
            found = ProseReader(folder, [], self.library).commentary([id], {}, must=False)[id]
            if found:
                return found
        return {}

    def exempt_elsewhere(self, file: PaperFile) -> tuple[ExemptPart, ...]:
        """What is exempt in another paper of the quarter and would not be in this one."""
        beside = (folder for folder, other in self.files.items() if other.quarter == file.quarter)
        found = {part.part: part for folder in beside for part in self._exempt_parts(folder)}
        return tuple(part for name, part in found.items() if not self._shows(name, file.extract, self.own))

    def exempt_before(self, quarter: Quarter) -> dict[Quarter, frozenset[str]]:
        """By each earlier quarter what was exempt in its papers."""
        found: dict[Quarter, frozenset[str]] = {}
        for folder, other in self.files.items():
            if other.quarter < quarter:
                parts = {part.part for part in self._exempt_parts(folder)}
                found[other.quarter] = found.get(other.quarter, frozenset()) | parts
        return found

    def _shows(self, part: str, extract: Extract, folder: Path) -> bool:
        """Whether what a part names would be in the paper of a folder that takes this extract."""
        kind, id, *_ = part.split("/")
        if kind == "prose":
            return nearest_text(folder, "", id, self.library).exists()
        if kind == "indicator" and extract.summary == "everything":
            return True
        return id in (*extract.indicators, *extract.measures)

    def _exempt_parts(self, folder: Path) -> Iterator[ExemptPart]:
        paths = [path for place in self.library.once(around, folder) if (path := place / EXEMPT_FILE).exists()]
        for path in paths:
            if file := validated(read_yaml(path, self.library), ExemptFile, []):
                yield from file.parts


def others(own: Path, council: Path, library: Library) -> Others:
    """The papers of a council next to one of them; what cannot be read is passed over."""
    whole = own.resolve()
    papers = [folder for folder in library.once(papers_under, council) if folder != whole]
    read = {folder: _file_of(folder, library) for folder in papers}
    return Others(own, {folder: file for folder, file in read.items() if file}, library)


def _covers(exempt: Collection[str], part: str) -> bool:
    """Whether a part is exempt, itself or as part of another."""
    kind, id, *_ = part.split("/")
    above = {f"indicator/{id}", f"measure/{id}", f"commentary/{id}"} if kind == "commentary" else set()
    return bool({part, *above} & {*exempt})
