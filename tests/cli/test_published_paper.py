"""The paper as Kent published it in March 2012: its errors are found, and whatever else is said is truly wrong.

`tests/published/kent-2012` holds the figures and the claims as they were printed, each claim in a sentence of ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pytest

from paperkit.document.nodes import Cell, Table
from paperkit.document.walk import walk
from paperkit.document.words import seen
from paperkit.findings.finding import Finding, Severity
from paperkit.run.prepare import Prepared, prepare
from paperkit.values.period import Quarter
from support import ROOT

COUNCIL = ROOT / "tests" / "published" / "kent-2012"
PAPER = COUNCIL / "2011-12-q3"


@dataclass(frozen=True)
class Said:
    """A finding that is looked for: its severity, code and place, and pieces that its message must hold."""

    severity: str
    code: str
    place: str
    pieces: tuple[str, ...]

    def fits(self, finding: Finding) -> bool:
        return (
            (finding.severity, finding.code) == (self.severity, self.code)
            and str(finding.at).endswith(f"kent-2012/{self.place}")
            and all(piece in finding.message for piece in self.pieces)
        )


COMPLAINTS = "2011-12-q3/commentary/complaints.md"
COVERING = "2011-12-q3/covering-report.md"
TABLE = "measures/complaints.csv"
CLAIM, LONG, TWELVE = "claims.contradiction", "prose.long-sentence", "tables.twelve-months"

PRINTED_ERRORS = (
    # What committee-format.md lists, but for the missing level arrow, which has a test of its own.
    Said("error", TWELVE, f"{TABLE}:43 [total]", ("`Environment`: 317 ", "71 + 93 + 113 + 50 = 327")),
    Said("error", TWELVE, f"{TABLE}:79 [total]", ("`Other services`: 181 ", "49 + 50 + 41 + 30 = 170")),
    Said("error", CLAIM, f"{COMPLAINTS}:3", ("down 24% compared to last quarter", "1,039", "800", "23.0% less")),
    Said("error", CLAIM, f"{COMPLAINTS}:3", ("down 32% compared to the same time", "1,158", "800", "30.9% less")),
)

TRULY_WRONG_TOO = (
    # 1 - 183/646 = 71.7%. The paragraph above says `the same time last year` of one quarter against another (32%), so
    # this does too. If the year to date was meant, the words are wrong: 261 + 288 + 183 = 732 are 57% below 1,702,
    # which 532 + 646 = 1,178 would be with 524 for April to June 2010, a quarter that the paper does not print.
    Said("error", CLAIM, f"{COMPLAINTS}:10", ("down 57% compared to the same time", "646", "183", "71.7% less")),
    # 183 of 800 are 22.9%, and 979 of 3,642 are 26.9%: no majority either way.
    Said("error", CLAIM, f"{COMPLAINTS}:10", ("majority", "183", "800", "22.9%")),
    # 42 words, 17 more than the layout's 25: the tally of 112 complaints in one sentence, as it was printed.
    Said("warning", LONG, f"{COMPLAINTS}:21", ("42 words", "KCC received 112 complaints")),
    # 28 words, 3 more than 25: both statuses in brackets, as they were printed.
    Said("warning", LONG, f"{COVERING}:20", ("28 words", "The other two indicators keep")),
)

NAMES_AND_REFERENCES = (
    Said("warning", "names.indicator", f"{COVERING}:16", ("entrants to the youth", "entrants to youth")),
    Said("warning", "names.indicator", f"{COVERING}:18", ("Number of visits to the KCC website", "KCC web site")),
    Said("warning", "names.indicator", f"{COVERING}:20", ("number of visits to the KCC website", "KCC web site")),
    # Not found: `calls to Contact Kent` for `phone calls to KCC Contact Centre`, which share too few words.
    Said("error", "references.broken", f"{COVERING}:6", ("appendix 1", "Appendix A")),
)


@pytest.fixture(scope="module")
def published() -> Prepared:
    """The paper as it was published."""
    return prepare(PAPER)


def serious(prepared: Prepared) -> list[Finding]:
    """Every error and warning; notes only inform."""
    return [finding for finding in prepared.findings if finding.severity is not Severity.NOTE]


def listed(findings: Sequence[Finding]) -> str:
    return "\n".join(f"{finding.at}: {finding.severity} {finding.code}: {finding.message}" for finding in findings)


@pytest.mark.parametrize("said", [*PRINTED_ERRORS, *TRULY_WRONG_TOO, *NAMES_AND_REFERENCES], ids=lambda s: s.pieces[0])
def test_each_error_of_2012_is_found_once(said: Said, published: Prepared) -> None:
    assert len([finding for finding in serious(published) if said.fits(finding)]) == 1, listed(serious(published))


def test_whatever_else_is_reported_is_truly_wrong(published: Prepared) -> None:
    known = [*PRINTED_ERRORS, *TRULY_WRONG_TOO, *NAMES_AND_REFERENCES]
    others = [finding for finding in serious(published) if not any(said.fits(finding) for said in known)]
    assert others == [], listed(others)


def test_the_level_arrow_cannot_go_unexplained(published: Prepared) -> None:
    """The fifth error of 2012 cannot be made: paperkit writes the key, from the signs that the summary uses."""
    tables = [node for node in walk(published.papers.appendix) if isinstance(node, Table)]
    used, explained = (
        {
            seen(cell.children).replace("\u00a0", " ")
            for table in tables
            if table.role == role
            for cell in walk(table)
            if isinstance(cell, Cell) and cell.role in ("table-direction", "key-symbol") and cell.scope != "column"
        }
        for role in ("summary", "key")
    )
    assert "\u2194 level" in used
    assert used <= explained


def test_the_corrected_example_has_neither_error_nor_warning(kent: Prepared) -> None:
    assert serious(kent) == [], listed(serious(kent))


def test_what_only_looks_wrong_is_not_reported(published: Prepared) -> None:
    """Rounded columns that add up to 262 over a printed 261, and +18% beside 102 and 123, which make +20.6%."""
    table = next(table for table in published.rated.paper.measures if table.measure.id == "contact-centre-calls")
    rows = [row.name for row in table.measure.rows]

    def value(row: str, year: int, quarter: int) -> Decimal:
        return table.figures[row, Quarter(year, quarter)].value or Decimal(0)

    apart = {
        (year, quarter): sum(value(row, year, quarter) for row in rows) - value("Total calls", year, quarter)
        for year, quarter in [(2010, 1), (2010, 2), (2010, 3), (2010, 4), (2011, 1), (2011, 2), (2011, 3)]
    }
    assert value("Total calls", 2010, 1) == 261
    assert apart[2010, 1] == 1
    assert any(apart.values())

    main = "247 main phone line"
    to_date = [sum((value(main, year, quarter) for quarter in (1, 2, 3)), start=Decimal(0)) for year in (2010, 2011)]
    assert [*to_date, table.supplied[main].value] == [Decimal(102), Decimal(123), Decimal(18)]

    assert [finding for finding in serious(published) if finding.at.path.endswith("contact-centre-calls.csv")] == []


def test_the_paper_of_2012_computes_nothing_in_its_prose() -> None:
    """What was typed in 2012 is typed here: a value that paperkit works out could not be wrong."""
    assert [path.name for path in sorted(PAPER.rglob("*.md")) if "{{" in path.read_text(encoding="utf-8")] == []
