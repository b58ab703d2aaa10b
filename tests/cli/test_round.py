"""A whole quarter of an invented council: forms go out, returns come back as people leave them, the paper is made.

Of the services one answers late and one wrongly; others send what another program saved, a Word document, and a
spreadsheet of their own.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from filling import confirmed, written
from office import converted
from paperkit.council.folders import papers_under
from returns import HEAD, RETURNS, places
from support import ROOT, Command

COUNCIL = Path("inputs/northmere")
PAPER = COUNCIL / "2025-26-q4"
SAID = "The service has looked into it and says what it has found."
LATE, WRONG, OWN, WORD, OTHER = "Planning", "Waste", "Highways", "Housing", "Benefits"
"""How services answer: after all others, wrongly at first, in a spreadsheet of their own, in Word, by LibreOffice."""


def form(service: str) -> Path:
    return Path("forms") / f"2025-26 Q4 {service} return.xlsx"


def last(sheet: Worksheet, row: int) -> float | None:
    """The latest result that a form shows."""
    shown = [column for heading, column in places(sheet).items() if heading[:3] in ("Mar", "Jun", "Sep", "Dec")]
    values = [sheet.cell(row, column).value for column in reversed(shown)]
    return next((float(value) for value in values if isinstance(value, int | float)), None)


def filled(path: Path, *, words: bool = True) -> Workbook:
    """A form with last quarter's results a little changed, commentary, and an action for whatever is Red."""
    book = load_workbook(path)
    for sheet in (book[name] for name in ("Results", "Other figures") if name in book.sheetnames):
        head = places(sheet)
        for row in range(HEAD + 1, sheet.max_row + 1):
            known = last(sheet, row) if sheet.title == "Results" else sheet.cell(row, head["Last figure"]).value
            value = head["Result" if sheet.title == "Results" else "Value"]
            if isinstance(known, int | float):
                sheet.cell(row, value).value = known
            else:
                sheet.cell(row, head["Flag"]).value = "not available"
    if words:
        for row in range(HEAD + 1, book["Words"].max_row + 1):
            if book["Words"].cell(row, 4).value == "Commentary":
                book["Words"].cell(row, 5).value = SAID
    for row in range(HEAD + 1, book["Actions"].max_row + 1) if "Actions" in book.sheetnames else ():
        told = ("Demand has grown.", "A plan is being made.", "Chief Executive", date(2026, 9, 30))
        for column, given in enumerate(told, start=4):
            book["Actions"].cell(row, column).value = given
    return book


def in_word(service: str) -> Document:
    """The Word form of a service, with something under each Commentary."""
    document = docx.Document(str(form(service).with_suffix(".docx")))
    for heading, below in zip(document.paragraphs, document.paragraphs[1:], strict=False):
        if heading.text == "Commentary":
            below.add_run(SAID)
    return document


def own_spreadsheet(service: str) -> Workbook:
    """What a service keeps itself: a title, quarters across, its comment in a column."""
    book, asked = Workbook(), load_workbook(form(service))["Results"]
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append([f"{service} performance"])
    sheet.append([])
    sheet.append(["Measure", "Q3 2025/26", "Q4 2025/26", "Comments"])
    for row in range(HEAD + 1, asked.max_row + 1):
        sheet.append([asked.cell(row, 2).value, last(asked, row), last(asked, row), SAID])
    return book


def sent_back(services: list[str], office: Path) -> None:
    """Lay into the folder of returns what services send, all but the one that is late."""
    RETURNS.mkdir()
    for service in services:
        if service not in (LATE, OWN):
            filled(form(service), words=service != WORD).save(RETURNS / f"{service}.xlsx")
    in_word(WORD).save(str(RETURNS / "housing, words.docx"))
    own_spreadsheet(OWN).save(RETURNS / "highways kpis.xlsx")
    shutil.move(converted(RETURNS / f"{OTHER}.xlsx", "ods", office), RETURNS / f"{OTHER}.ods")
    (RETURNS / f"{OTHER}.xlsx").unlink()
    book = load_workbook(RETURNS / f"{WRONG}.xlsx")
    book["Results"].cell(HEAD + 1, places(book["Results"])["Result"]).value = "about half"
    book.save(RETURNS / f"{WRONG}.xlsx")


def written_by_the_manager() -> None:
    """The rest of the paper: foreword, covering report, what was to confirm."""
    for folder in papers_under(PAPER):
        confirmed(folder)
        for path in sorted(folder.rglob("*.md")):
            path.write_text(written(path.read_text(encoding="utf-8")), encoding="utf-8")


@pytest.mark.large
def test_a_quarter_from_the_forms_to_the_next(
    paperkit: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "inputs" / "northmere", tmp_path / "inputs" / "northmere")
    shutil.copytree(ROOT / "layouts", tmp_path / "layouts")
    monkeypatch.chdir(tmp_path)
    assert paperkit("record", str(COUNCIL / "2025-26-q3"), "--all").status == 0
    assert paperkit("next", str(COUNCIL), "--meeting", "2026-06-16").status == 0
    assert paperkit("forms", "--word").out.endswith("forms for Quarter 4, 2025/26\n")
    services = [path.name[len("2025-26 Q4 ") : -len(" return.xlsx")] for path in sorted(Path("forms").glob("*.xlsx"))]
    assert {LATE, WRONG, OWN, WORD, OTHER} < {*services}

    sent_back(services, tmp_path / "office")
    ran = paperkit("collect", "returns")
    assert ran.status == 1
    assert [line for line in ran.err.splitlines() if " error " in line] == [
        line for line in ran.err.splitlines() if line.startswith(f"returns/{WRONG}.xlsx[Results]:4 ")
    ]
    assert f"awaited from {LATE}: 1 of 1 results" in ran.out
    assert f"awaited from {WRONG}: 2 of 2 results" in ran.out
    assert f"awaited from {OWN}" not in ran.out
    assert f"awaited from {OTHER}" not in ran.out

    for service in (LATE, WRONG):
        filled(form(service)).save(RETURNS / f"{service}.xlsx")
    ran = paperkit("collect", "returns")
    assert ran.status == 0, ran.err
    assert "awaited" not in ran.out

    written_by_the_manager()
    ran = paperkit("check", str(PAPER))
    assert ran.status == 0, ran.err
    assert paperkit("build", str(PAPER), "--final").status == 0
    assert paperkit("record", str(PAPER), "--all").status == 0
    told = paperkit("explain", "household-waste-recycled", "2025-26 Q4").out
    assert "the result was taken from a return: returns/Waste.xlsx[Results]" in told
    ran = paperkit("next", str(COUNCIL))
    assert ran.status == 0, ran.err
    assert (COUNCIL / "2026-27-q1" / "paper.yaml").exists()
