"""What is in a council's folders and is read by nothing."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from unit.making import Spoilt, codes

from paperkit.findings.finding import Finding, Invalid
from paperkit.loading.paper import load

Q = "2026-27-q1"


def noticed(spoilt: Spoilt) -> list[tuple[str, str, str | None]]:
    """What is said of files that nothing reads: where, from the council's folder on, what, and the hint."""

    def told(finding: Finding) -> tuple[str, str, str | None]:
        return str(finding.at).partition("ours/")[2], finding.message, finding.hint

    return [told(finding) for finding in load(spoilt.paper).noticed if finding.code == "file.unread"]


def book(path: Path, *sheets: str) -> None:
    """A workbook with empty sheets."""
    made = openpyxl.Workbook()
    made.active.title = sheets[0]
    for sheet in sheets[1:]:
        made.create_sheet(sheet)
    made.save(path)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("given_ratings.csv", "did you mean `given-ratings.csv`?"),
        ("Given Ratings.csv", "did you mean `given-ratings.csv`?"),
        ("given-rating.csv", "did you mean `given-ratings.csv`?"),
        ("Benchmark.CSV", "did you mean `benchmarks.csv`?"),
        ("results (1).csv", "did you mean `results.csv`?"),
        ("results 2025.csv", "did you mean `results.csv`?"),
        ("supporting.csv.txt", "did you mean `supporting.csv`?"),
        ("measure.yml", "did you mean `measures.yaml`?"),
        ("actions.csv", "it is read in a paper's folder"),
        ("answers.yaml", "it is read in a paper's folder"),
        ("returns.ods", "in Excel save it as `Excel Workbook (.xlsx)`, or as `CSV UTF-8`"),
        ("returns.xls", "in Excel save it as `Excel Workbook (.xlsx)`, or as `CSV UTF-8`"),
        ("years/2027-28.yml", "the files that are read in `years/` end with `.yaml`"),
        ("measures/calls.csv", "nothing is known here"),
        (f"{Q}/results.csv", "it is read in the council's folder"),
        (f"{Q}/Action.csv", "did you mean `actions.csv`?"),
        (f"{Q}/answers.yml", "did you mean `answers.yaml`?"),
        (f"{Q}/risks.doc", "in Word save it as `Word Document (.docx)`, with the name `risks.docx`"),
        (f"{Q}/risks.pdf", "save what the paper is to print as a Word document (.docx) or plain text, `risks.md`"),
        (f"{Q}/For the Chair.docx",
         "a text that is printed has a name of small letters without spaces: `for-the-chair.docx`"),
        (f"{Q}/commentary/calls-answered.odt",
         "in Word save it as `Word Document (.docx)`, with the name `calls-answered.docx`"),
        (f"{Q}/commentary/Calls Answered.docx",
         "a text that is printed has a name of small letters without spaces: `calls-answered.docx`"),
        (f"{Q}/commentary/calls-answered.MD", "the files that are read in `commentary/` end with `.md` or `.docx`"),
    ],
)  # fmt: skip
def test_a_file_that_is_nearly_one_that_is_read_is_named(spoilt: Spoilt, name: str, hint: str) -> None:
    spoilt.write(name, "indicator\n")
    assert noticed(spoilt) == [(name, "the file is not read", hint)]


def test_a_folder_that_is_nearly_one_that_is_read_is_named(spoilt: Spoilt) -> None:
    spoilt.write(f"{Q}/Commentaries/calls-answered.md", "# Commentary\n\nWords.\n")
    assert noticed(spoilt) == [(f"{Q}/Commentaries", "the folder is not read", "did you mean `commentary/`?")]


@pytest.mark.parametrize(
    "name",
    [
        "._results.csv", "~$returns.ods", "Thumbs.db", "README.txt", "agendas/2026-09-15.yaml", "minutes.pdf",
        f"{Q}/foreword.doc", f"{Q}/~$foreword.docx", f"{Q}/commentary/~$calls-answered.docx",
        f"{Q}/place/covering-report.md",
    ],
)  # fmt: skip
def test_what_nobody_takes_for_an_input_is_of_no_account(spoilt: Spoilt, name: str) -> None:
    spoilt.write(name, "words\n")
    assert noticed(spoilt) == []


@pytest.mark.parametrize(
    ("sheet", "hint"),
    [
        ("Given_Ratings", "did you mean `given-ratings`?"),
        ("Given ratings", "did you mean `given-ratings`?"),
        ("benchmark", "did you mean `benchmarks`?"),
        ("Results 2025", "did you mean `results`?"),
        ("Actions", "the table `actions` is read in the paper's folder: move the sheet into a workbook there"),
    ],
)
def test_a_sheet_that_is_nearly_one_that_is_read_is_named(spoilt: Spoilt, sheet: str, hint: str) -> None:
    book(spoilt.folder / "book.xlsx", "cover", sheet)
    assert noticed(spoilt) == [(f"book.xlsx[{sheet}]", f"the sheet `{sheet}` is not read", hint)]


def test_a_sheet_of_results_beside_a_paper_is_named(spoilt: Spoilt) -> None:
    book(spoilt.paper / "book.xlsx", "Results")
    hint = "the table `results` is read in the council's folder: move the sheet into a workbook there"
    assert noticed(spoilt) == [(f"{Q}/book.xlsx[Results]", "the sheet `Results` is not read", hint)]


def test_sheets_of_other_names_are_of_no_account(spoilt: Spoilt) -> None:
    book(spoilt.folder / "book.xlsx", "Sheet1", "Pivot", "Look-ups", "Notes")
    assert noticed(spoilt) == []


def test_a_file_that_is_missing_is_told_with_the_one_that_was_meant(spoilt: Spoilt) -> None:
    (spoilt.folder / "indicators.yaml").rename(spoilt.folder / "Indicator.yml")
    with pytest.raises(Invalid) as raised:
        load(spoilt.paper)
    assert codes(raised.value.findings) == ["file.missing", "file.unread"]
    assert raised.value.findings[1].hint == "did you mean `indicators.yaml`?"
