"""What tests of records are made with: the starter council after a quarter whose paper was recorded."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from unit.making import Spoilt, committee

from paperkit.compose import compose
from paperkit.document.nodes import Beside, Block, Note
from paperkit.document.words import plain
from paperkit.findings.finding import Finding
from paperkit.layout.layout import Layout
from paperkit.loading.paper import load
from paperkit.loading.records import record
from paperkit.paper.model import RatedPaper
from paperkit.paper.rating import rate
from paperkit.paper.tables import all_lines

Check = Callable[[RatedPaper, Layout], Iterator[Finding]]
MEASURES = """
measures:
  - id: complaints
    title: Complaints received
    topic: complaints
    row_heading: Service
    total_label: All services
    computed: twelve-month-total
    quarters: 4
    unit: complaints
    portfolio: corporate
    division: customer-services
    rows:
      - {name: Roads}
      - {name: Waste, parts: [Bins, Tips]}
"""
COMPLAINTS = """row,period,value,value_flag
Roads,2025-26 Q4,71,
Roads,2026-27 Q1,93,
Roads,2026-27 Q2,90,
Bins,2025-26 Q4,20,
Bins,2026-27 Q1,21,
Bins,2026-27 Q2,22,
Tips,2025-26 Q4,5,
Tips,2026-27 Q1,6,
Tips,2026-27 Q2,7,
"""


@dataclass(frozen=True)
class Council(Spoilt):
    """A council with the papers of two quarters; what is changed after `record` is changed for the second only."""

    @property
    def paper(self) -> Path:
        """The folder of the second paper."""
        return self.folder / "2026-27-q2"

    def rated(self, paper: Path | None = None) -> RatedPaper:
        """A paper, the second one unless another is named, with every rating and figure."""
        read = load(paper or self.paper)
        ratings, history = rate(read)
        return RatedPaper(read, ratings, history, all_lines(read.measures, read.quarter))

    def record(self, name: str = "2026-27-q1.csv", paper: str = "2026-27-q1") -> None:
        """Record a paper, the first one unless another is named."""
        quarters = committee().file.indicator.window
        self.write(f"published/{name}", record(self.rated(self.folder / paper), quarters).decode())

    def found(self, check: Check) -> list[Finding]:
        """What a check finds in the second paper."""
        return list(check(self.rated(), committee()))

    def said(self, check: Check) -> tuple[str, str, str]:
        """The one thing that a check finds: its severity, message, and where from the council's folder on."""
        [found] = self.found(check)
        return found.severity.value, found.message, str(found.at).partition("ours/")[2]

    def notes(self) -> list[str]:
        """The notes that the second paper prints."""
        [part] = compose(self.rated(), committee()).appendix.parts
        return [plain(block.children) for section in part.sections for block in _all(section.blocks)]


def _all(blocks: tuple[Block, ...]) -> Iterator[Note]:
    for block in blocks:
        if isinstance(block, Note):
            yield block
        elif isinstance(block, Beside):
            yield from _all(block.left + block.right)


def two_quarters(ours: Spoilt) -> Council:
    """The starter council with management information and a paper of the next quarter, not yet recorded."""
    council = Council(ours.folder)
    council.write("measures.yaml", MEASURES)
    council.write("measures/complaints.csv", COMPLAINTS)
    first = "2026-27-q1"
    extract = "indicators: [calls-answered, complaint-days]"
    council.change(f"{first}/paper.yaml", extract, f"{extract}\n  measures: [complaints]")
    council.write(f"{first}/commentary/complaints.md", "# Commentary\n\nComplaints are counted.\n")
    for name in ("consultations", "performance-assurance-team"):
        council.write(f"{first}/{name}.md", "Nothing this quarter.\n")
    council.change("results.csv", "calls-answered,2026-27 Q2,,", "calls-answered,2026-27 Q2,81.0,")
    council.change("results.csv", "complaint-days,2026-27 Q2,,", "complaint-days,2026-27 Q2,12.5,")
    shutil.copytree(council.folder / first, council.paper)
    council.change("2026-27-q2/paper.yaml", "quarter: 2026-27 Q1", "quarter: 2026-27 Q2")
    return council
