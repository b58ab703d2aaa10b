"""Committees that have their paper every half-year or once a year: from a spreadsheet to the paper after the first."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from smallsheets import COUNCIL, made, results, returned

from paperkit.finished.contents import page_lines
from support import Command

HALVES = (
    ("Measure", "Better is", "Target", "Q4 2024/25", "Q2 2025/26", "Q4 2025/26", "Q2 2026/27", "Comments"),
    ("Rent collected (%)", "higher", 98, 97.1, 97.5, 98.2, 98.4, "Fewer fell behind."),
    ("Average days to re-let a home", "lower", 21, 25, 24, 22, 23.5, "The contractor was short of staff."),
    ("Complaints answered in time (%)", "higher", 90, 81, 84, 88, 91, "A second officer began."),
)
YEARS = (
    ("Measure", "Better is", "Target 2025/26", "2022/23", "2023/24", "2024/25", "2025/26", "Comments"),
    ("Visits to the museum", "higher", 120000, 101000, 108500, 117200, 121900, "The new wing opened."),
    ("Schools visited", "higher", 60, 41, 52, 58, 55, "Two exhibitions were closed."),
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def built(paperkit: Command, paper: str) -> str:
    """The words of the whole paper, with single spaces; of one that is not written yet, as a draft."""
    ran = paperkit("build", str(COUNCIL / paper))
    assert "claims.contradiction" not in ran.err
    latest = max(Path("out").glob("*Report and appendix.pdf"), key=lambda path: path.stat().st_mtime_ns)
    return " ".join(" ".join(line for page in page_lines(latest.read_bytes()) for line in page).split())


def periods(id: str) -> list[str]:
    return [period for one, period in results() if one == id]


def test_a_half_yearly_paper_is_compared_with_that_of_half_a_year_ago(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = made(paperkit, monkeypatch, *HALVES).out
    assert "so the paper is half-yearly" in said
    words = built(paperkit, "2026-27-q2")
    assert "Half-yearly Performance Report, Half-year 1, 2026/27" in words
    assert "has worsened from Near target to Off target since the previous half-year" in words
    assert "Apr to Sep 2026" in words  # what a result covers
    assert "Last half-year 22.0" in words
    assert "Jun 26" not in words  # no column of a quarter that no paper reports
    assert "last quarter" not in words.lower()

    assert paperkit("next", "--anyway").status == 0
    assert (COUNCIL / "2026-27-q4" / "paper.yaml").exists()
    changes = (COUNCIL / "2026-27-q4" / "begun" / "changes.txt").read_text(encoding="utf-8")
    assert changes.startswith("Half-year 2, 2026/27, begun by `paperkit next` from Half-year 1, 2026/27.")
    assert periods("rent-collected")[-1] == "2026-27 Q4"
    given = {"rent-collected": 97.0, "average-days-to-re-let-a-home": 20.5, "complaints-answered-in-time": 92}
    ran = returned(paperkit, given)
    assert ran.status == 0, ran.err
    (form,) = Path("forms").glob("2026-27 H2*.xlsx")
    told = [str(cell.value) for sheet in load_workbook(form) for row in sheet.iter_rows() for cell in row if cell.value]
    assert any("the figures and words of Oct 2026 to Mar 2027, Half-year 2, 2026/27" in text for text in told)
    assert "Sep 26" in told
    assert "Dec 26" not in told
    words = built(paperkit, "2026-27-q4")
    assert "Half-year 2, 2026/27" in words
    assert "has improved from Off target to On target since the previous half-year" in words
    assert "Oct 2026 to Mar 2027" in words


def test_a_yearly_paper_is_compared_with_that_of_the_year_before(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "so the paper is yearly" in made(paperkit, monkeypatch, *YEARS).out
    words = built(paperkit, "2025-26-q4")
    assert "Annual Performance Report, 2025/26" in words
    assert "quarter" not in words.lower()
    assert "Last year 117,200" in words
    assert "A year ago" not in words  # which is the same

    assert paperkit("next", "--anyway").status == 0
    assert periods("schools-visited")[-1] == "2026/27"


def test_quarters_between_two_papers_get_their_rows(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    made(
        paperkit,
        monkeypatch,
        ("Measure", "Better is", "Target", "Q4 2025/26", "Q1 2026/27", "Q2 2026/27", "Comments"),
        ("Rent collected (%)", "higher", 98, 97.1, 97.5, 98.2, "Fewer fell behind."),
        ("Complaints answered in time (%)", "higher", 90, 81, 84, 88, "A second officer began."),
    )
    paper = COUNCIL / "2026-27-q2" / "paper.yaml"
    paper.write_text(f"reports: half-yearly\n{paper.read_text(encoding='utf-8')}", encoding="utf-8")
    words = built(paperkit, "2026-27-q2")
    assert "Mar 26 97.1" in words  # a result of a quarter, with that of the paper before
    assert "Last half-year 9" not in words
    assert paperkit("next", "--anyway").status == 0
    assert periods("rent-collected")[-2:] == ["2026-27 Q3", "2026-27 Q4"]
    assert results()["rent-collected", "2026-27 Q3"]["target"] == "98"


def test_a_half_yearly_paper_ends_a_half_year(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    made(paperkit, monkeypatch, *((*row[:3], *row[4:7], row[7]) for row in HALVES))
    paper = COUNCIL / "2026-27-q2" / "paper.yaml"
    text = paper.read_text(encoding="utf-8")
    assert "2026-27 Q2" in text
    paper.write_text(text.replace("2026-27 Q2", "2026-27 Q1"), encoding="utf-8")
    ran = paperkit("check", str(paper.parent))
    assert ran.status == 1
    assert "a half-yearly paper is of Quarter 2 or 4" in ran.err + ran.out


def test_an_extract_comes_as_often_as_its_paper(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    made(paperkit, monkeypatch, *HALVES)
    whole = COUNCIL / "2026-27-q2" / "paper.yaml"
    own = whole.parent / "housing" / "paper.yaml"
    own.parent.mkdir()
    own.write_text(
        whole.read_text(encoding="utf-8").replace("reports: half-yearly", "reports: yearly"), encoding="utf-8"
    )
    ran = paperkit("check", str(own.parent))
    assert "this extract is yearly, and the paper around it is half-yearly" in ran.err + ran.out


def test_halves_of_a_year_in_headings_are_quarters_that_end_them(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = made(
        paperkit,
        monkeypatch,
        ("Measure", "Better is", "Target", "H2 2024/25", "H1 2025/26", "Comments"),
        ("Rent collected (%)", "higher", 98, 97.1, 97.5, "Fewer fell behind."),
        ("Repairs completed", "higher", 2400, 1180, 1215, "As planned."),
    ).out
    assert "so the paper is half-yearly" in said
    assert "half-year about half of it, not rated since it is taken for the year's: Repairs completed" in said
    assert periods("rent-collected") == ["2024-25 Q4", "2025-26 Q2"]
    assert "Half-year 1, 2025/26" in built(paperkit, "2025-26-q2")


def test_a_half_without_a_result_and_a_new_measure_leave_the_paper_half_yearly(
    paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    blank = (*HALVES[1][:4], None, *HALVES[1][5:])
    new = ("Tenants who are satisfied (%)", "higher", 80, None, None, None, 84, "The first survey.")
    said = made(paperkit, monkeypatch, HALVES[0], blank, *HALVES[2:], new).out
    assert "so the paper is half-yearly" in said
    without = [key for key, row in results().items() if row["actual_flag"] == "not available"]
    assert without == [("rent-collected", "2025-26 Q2")]
    assert "Half-year 1, 2026/27" in built(paperkit, "2026-27-q2")
