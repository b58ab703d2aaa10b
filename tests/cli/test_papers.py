"""What inputs of other kinds do to the paper: workbooks, ratings by hand, files an editor checks."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
import yaml

from paperkit.document.nodes import Note, Table
from paperkit.document.walk import walk
from paperkit.document.words import outline, plain
from paperkit.run.prepare import prepare
from support import ROOT, Command

RESULTS = Path("inputs/ours/results.csv")
PAPER = Path("inputs/ours/2026-27-q1")


def test_a_workbook_makes_the_same_paper_as_the_table(council: Path, paperkit: Command) -> None:
    assert paperkit("build", "--out", "from-csv").status == 0
    with RESULTS.open(encoding="utf-8") as file:
        rows = list(csv.reader(file))
    book = openpyxl.Workbook()
    sheet = book.create_sheet("results")
    for row in rows:
        sheet.append([float(cell) if re.fullmatch(r"\d+(\.\d+)?", cell) else cell or None for cell in row])
    book.save(RESULTS.with_name("departments.xlsx"))
    RESULTS.unlink()
    assert paperkit("build", "--out", "from-xlsx").status == 0
    for path in Path("from-csv").iterdir():
        assert path.read_bytes() == (Path("from-xlsx") / path.name).read_bytes()


def test_a_table_and_a_sheet_of_the_same_name_contradict(council: Path, paperkit: Command) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("results")
    book.save(RESULTS.with_name("departments.xlsx"))
    ran = paperkit("build")
    assert ran.status == 1
    assert "error table.twice: the table is there twice" in ran.err


def test_a_rating_by_hand_shows_as_such(council: Path) -> None:
    RESULTS.with_name("given-ratings.csv").write_text(
        "indicator,period,status,previous_status,direction,basis,reason\n"
        "calls-answered,2026-27 Q1,amber,amber,level,by hand,The line was down for a week\n",
        encoding="utf-8",
    )
    document = prepare(PAPER).papers.whole
    summary = next(node for node in walk(document) if isinstance(node, Table) and node.role == "summary")
    marked = [cell for row in summary.body for cell in row.cells if cell.mark]
    assert [(plain(cell.children), cell.mark.words if cell.mark else "") for cell in marked] == [
        ("Amber", "rated by hand")
    ]
    notes = [plain(node.children) for node in walk(document) if isinstance(node, Note)]
    assert any(note.endswith("rated by hand. The line was down for a week.") for note in notes)


def test_a_rating_by_hand_without_a_reason_is_an_error(council: Path, paperkit: Command) -> None:
    RESULTS.with_name("given-ratings.csv").write_text(
        "indicator,period,status,previous_status,direction,basis\n"
        "calls-answered,2026-27 Q1,amber,amber,level,by hand\n",
        encoding="utf-8",
    )
    assert "error rating.no-reason: a rating by hand needs a reason" in paperkit("build").err


def test_a_status_as_published_is_held_against_the_figures(council: Path, paperkit: Command) -> None:
    RESULTS.with_name("given-ratings.csv").write_text(
        "indicator,period,status,previous_status,direction,basis\ncalls-answered,2026-27 Q1,amber,,,as published\n",
        encoding="utf-8",
    )
    ran = paperkit("build")
    assert ran.status == 0
    assert "given-ratings.csv:2 [status]: warning ratings.stated: Percentage of telephone calls answered" in ran.err
    assert "(`calls-answered`) in 2026-27 Q1 was stated" in ran.err
    assert "to be Amber, and its rule makes it Green: 82.1%, target 80.0%, floor standard 70.0%" in ran.err


def test_a_paper_without_changes_says_so(council: Path) -> None:
    text = RESULTS.read_text(encoding="utf-8").replace("2026-27 Q1,82.1", "2026-27 Q1,79.9")
    RESULTS.write_text(text, encoding="utf-8")
    said = outline(prepare(PAPER).papers.covering_report)
    assert "rating of each of the two indicators is the same as in the previous quarter" in said


def as_json(value: Any) -> Any:
    """What an editor's schema checker sees of a YAML value."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


FILES = sorted([*(ROOT / "inputs").rglob("*.yaml"), *(ROOT / "layouts").glob("*.yaml")])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_fits_the_schema_that_it_names(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = re.match(r"# yaml-language-server: \$schema=(\S+)", text)
    assert named
    schema = json.loads((path.parent / named[1]).read_text(encoding="utf-8"))
    jsonschema.validate(as_json(yaml.safe_load(text)), schema)
