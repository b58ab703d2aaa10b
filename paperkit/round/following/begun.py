"""What the next quarter's papers are made from, and what is made: papers, files, all that is to be said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from paperkit.council.folders import council_of, papers_under
from paperkit.council.paper_file import PaperFile
from paperkit.council.register import Indicators, Measures
from paperkit.exempt.parts import named
from paperkit.findings.finding import Finding, Invalid, Span, error, stop_at_errors
from paperkit.loading.inputs import MEASURES, REGISTER, Inputs
from paperkit.loading.paper import load
from paperkit.paper.model import Paper, RedAction
from paperkit.reading.library import Library
from paperkit.reading.textfile import read_text, shown
from paperkit.reading.worddoc import WORD, as_markdown, word_text
from paperkit.reading.wordstyles import Kind
from paperkit.round.following.blank import EVERYTHING
from paperkit.round.following.days import Days
from paperkit.round.following.new_rows import NewRows
from paperkit.values.period import Cycle, Quarter

FOLDER = "begun"
"""The folder beside a new paper with what is to be told of it; nothing reads it."""


class LastPapers:
    """The papers of a council's last quarter: each that stands alone with its extracts, and what they are made of."""

    def __init__(self, tops: Sequence[Path], library: Library) -> None:
        """Load them; raises `Invalid` with all that is wrong in them. `tops` are whole paths."""
        self.tops, self.library = tuple(tops), library
        self.council = council_of(tops[0])
        findings: list[Finding] = []
        self.papers: dict[Path, Paper] = {}
        for folder in (folder for top in tops for folder in papers_under(top)):
            try:
                self.papers[folder] = load(folder, library)
            except Invalid as invalid:
                findings.extend(invalid.findings)
        stop_at_errors(findings)
        self.quarter = self.papers[tops[0]].quarter
        inputs = Inputs(tops[0], library)
        there = (self.council / MEASURES).exists()
        register = inputs.yaml(self.council / REGISTER, Indicators)
        assert register is not None  # the papers were read by it
        self.register = register
        self.measures = (inputs.yaml(self.council / MEASURES, Measures) if there else None) or Measures()
        parts = [part for paper in self.papers.values() for part in (*paper.exempt, *paper.kept_back.exempt)]
        self.exempt = {part.part: part.title for part in parts}

    @property
    def cycle(self) -> Cycle:
        """How often the papers come."""
        return self.papers[self.tops[0]].file.reports

    @property
    def following(self) -> Quarter:
        """The quarter that is next: after how many, the last paper says."""
        return self.papers[self.tops[0]].file.after

    @property
    def reported(self) -> frozenset[str]:
        """The indicators that the next quarter's papers report."""
        return frozenset(one.id for one in self.register.reported_in(self.following))

    @property
    def tables(self) -> frozenset[str]:
        """The tables of management information."""
        return frozenset(one.id for one in self.measures.measures)

    def top_of(self, path: Path) -> Path:
        """The paper that stands alone to which a file or folder belongs."""
        return next(top for top in self.tops if path.is_relative_to(top))

    def hides(self, id: str) -> frozenset[str]:
        """The headings of a commentary that were exempt."""
        if {f"{kind}/{id}" for kind in ("indicator", "measure", "commentary")} & {*self.exempt}:
            return EVERYTHING
        return frozenset(part.split("/")[2] for part in self.exempt if part.startswith(f"commentary/{id}/"))

    def raw(self, folder: Path) -> PaperFile:
        """What a paper's file says, without what its extract was found to take."""
        file = Inputs(folder, self.library).paper_file()
        assert file is not None  # the paper was read
        return file

    def text(self, path: Path) -> str:
        """The text of a file, of a Word document in Markdown; raises `Invalid` where it cannot be read."""
        if path.suffix.casefold() in WORD:
            read = word_text(self.library.bytes_of(path), shown(path))
            return as_markdown([one for one in read.paragraphs if one.role.kind is not Kind.TITLE])[0]
        text = read_text(path, self.library)
        if isinstance(text, Finding):
            raise Invalid([text])
        return text

    def as_written(self, path: Path) -> str:
        """The text of a file as its bytes have it."""
        return self.library.bytes_of(path).decode("utf-8")

    def before(self, paper: Paper) -> Path | None:
        """The folder of the latest paper before one, of the same committee."""
        found: dict[Path, Quarter] = {}
        for folder in papers_under(self.council):
            file = Inputs(folder, self.library).paper_file() if folder not in self.papers else None
            if file and file.quarter < paper.quarter and file.committee.name == paper.file.committee.name:
                found[folder] = file.quarter
        return max(found, key=lambda one: found[one], default=None)

    def hidden(self, folder: Path) -> frozenset[str]:
        """The indicators and tables of which nothing was public in a paper."""
        return named(self.papers[folder], "indicator") | named(self.papers[folder], "measure")


@dataclass(slots=True)
class NewPaper:
    """A paper of the next quarter: where it is, what it comes from, its days, and what somebody is to confirm."""

    folder: Path
    source: Path
    last: Paper
    days: Days
    given: bool
    """Whether the day of its meeting is known, and no proposal."""
    words: list[str] = field(default_factory=list)
    """Its prose of which something was carried over."""
    to_confirm: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    """What else of its file is another now."""


@dataclass(slots=True)
class Begun:
    """What was made of the last papers."""

    last: LastPapers
    targets: dict[Path, Path] = field(default_factory=dict)
    """The new folder of each paper that stands alone."""
    papers: list[NewPaper] = field(default_factory=list)
    files: dict[Path, bytes] = field(default_factory=dict)
    rows: NewRows = field(default_factory=NewRows)
    year: Path | None = None
    """The file of the new year, where it was made."""
    folded_in: list[str] = field(default_factory=list)
    """What the amendments of the old year made of its rules."""
    actions: dict[str, RedAction] = field(default_factory=dict)
    """The actions that were carried over, by indicator."""
    written: list[Path] = field(default_factory=list)
    """The texts that are to be written."""
    left: list[str] = field(default_factory=list)
    """What was not carried over, and why."""
    findings: list[Finding] = field(default_factory=list)

    @property
    def quarter(self) -> Quarter:
        """The quarter that begins."""
        return self.last.following

    def put(self, path: Path, text: str) -> None:
        """Keep a text that is to be written."""
        self.files[path] = text.encode("utf-8")
        self.written.append(path)

    def unchangeable(self, path: Path, problem: ValueError) -> None:
        """Keep the error of a file that cannot be changed in place."""
        hint = "change it by hand, or save it as plain text in UTF-8, and run `paperkit next` again"
        said = f"this cannot be changed in place: {problem}"
        self.findings.append(error("next.unchanged", said, Span(shown(path)), hint=hint))
