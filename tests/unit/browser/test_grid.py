"""Does the grid show the quarter's rows, and does what is typed change these cells and nothing else?"""

from __future__ import annotations

from pathlib import Path

import pytest

from paperkit.browser.grid import FIXED, Typed, grid_of, with_cells
from paperkit.paper.model import Paper
from paperkit.run.prepare import prepare
from paperkit.values.period import Quarter
from support import ROOT

TABLE = ROOT / "inputs" / "northmere" / "results.csv"


@pytest.fixture(scope="module")
def paper() -> Paper:
    return prepare(ROOT / "inputs" / "northmere" / "2025-26-q2").rated.paper


def test_the_grid_has_a_row_an_indicator(paper: Paper) -> None:
    text = TABLE.read_text(encoding="utf-8")
    grid = grid_of(text, paper.indicators, paper.quarter)
    assert [row.indicator.id for row in grid.rows] == [one.id for one in paper.indicators]
    assert grid.columns[:3] == FIXED
    row = next(row for row in grid.rows if row.indicator.id == "care-assessments-28-days")
    line = text.split("\n")[(row.line or 0) - 1]
    assert line.startswith(f"care-assessments-28-days,2025-26 Q2,{row.cells['actual']},")
    assert f"\ncare-assessments-28-days,2025-26 Q1,{row.before}," in text


def test_what_is_typed_changes_its_cells_alone(paper: Paper) -> None:
    text = TABLE.read_text(encoding="utf-8")
    typed = [Typed("care-assessments-28-days", "actual", " 12.3 "), Typed("care-assessments-28-days", "note", "So, so")]
    after = with_cells(text, paper.indicators, paper.quarter, typed)
    differ = [(a, b) for a, b in zip(text.split("\n"), after.split("\n"), strict=True) if a != b]
    assert len(differ) == 1
    assert differ[0][1].startswith("care-assessments-28-days,2025-26 Q2,12.3,")
    assert differ[0][1].endswith(',"So, so"')
    cells = {row.indicator.id: row.cells for row in grid_of(after, paper.indicators, paper.quarter).rows}
    assert cells["care-assessments-28-days"]["actual"] == "12.3"


@pytest.mark.parametrize(
    ("flag", "typed", "after"),
    [
        ("not yet available", [Typed("one", "actual", "5")], ""),
        ("provisional", [Typed("one", "actual", "5")], "provisional"),
        ("not yet available", [Typed("one", "actual", "")], "not yet available"),
        ("not yet available", [Typed("one", "actual", "5"), Typed("one", "actual_flag", "estimated")], "estimated"),
    ],
)
def test_a_result_takes_back_the_flag_that_there_is_none(
    flag: str, typed: list[Typed], after: str, paper: Paper
) -> None:
    indicators = [paper.indicators[0].model_copy(update={"id": "one"})]
    text = f"indicator,period,actual,actual_flag,target\none,{paper.quarter},,{flag},80\n"
    changed = with_cells(text, indicators, paper.quarter, typed)
    assert grid_of(changed, indicators, paper.quarter).rows[0].cells["actual_flag"] == after


def test_a_row_that_is_not_there_is_added_behind_those_of_its_indicator(paper: Paper) -> None:
    text = TABLE.read_text(encoding="utf-8")
    later = Quarter(2030, 1)
    assert all(row.line is None for row in grid_of(text, paper.indicators, later).rows)
    typed = [Typed("care-assessments-28-days", "actual", "80.5"), Typed("care-assessments-28-days", "target", "80")]
    after = with_cells(text, paper.indicators, later, [*typed, Typed("reablement-at-home", "actual", "")])
    added = [line for line in after.split("\n") if line not in text.split("\n")]
    assert len(added) == 1
    assert added[0].startswith("care-assessments-28-days,2030-31 Q1,80.5,,80")
    lines = after.split("\n")
    assert lines[lines.index(added[0]) - 1].startswith("care-assessments-28-days,")


@pytest.mark.parametrize(
    "typed", [Typed("nothing", "actual", "1"), Typed("care-assessments-28-days", "period", "1"),
              Typed("care-assessments-28-days", "actual", "1\n2")],
)  # fmt: skip
def test_what_the_grid_has_not_is_refused(typed: Typed, paper: Paper) -> None:
    with pytest.raises(ValueError, match=r"grid|line"):
        with_cells(TABLE.read_text(encoding="utf-8"), paper.indicators, paper.quarter, [typed])


def test_what_begins_a_formula_is_kept_as_words(paper: Paper, tmp_path: Path) -> None:
    typed = [Typed("care-assessments-28-days", "note", "=HYPERLINK(1)")]
    after = with_cells(TABLE.read_text(encoding="utf-8"), paper.indicators, paper.quarter, typed)
    assert ", =HYPERLINK(1)" in after


def test_what_is_no_table_has_no_grid(paper: Paper) -> None:
    with pytest.raises(ValueError, match="column"):
        grid_of("nothing here\n", paper.indicators, paper.quarter)


def test_a_target_takes_back_the_flag_that_there_is_none(paper: Paper) -> None:
    text = "indicator,period,actual,target,target_flag\ncare-assessments-28-days,2025-26 Q2,81,,not yet available\n"
    typed = [Typed("care-assessments-28-days", "target", "80")]
    assert with_cells(text, paper.indicators, paper.quarter, typed).endswith(",81,80,\n")
