"""The workbooks that go out to services: who gets which, what is asked, that they can be read by everybody."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from office import converted
from paperkit.round.forms import forms
from paperkit.round.standing import standing
from paperkit.values.group_kind import GroupKind
from support import ROOT, Command

COUNCILS = ("eldenvale", "kent", "northmere")


def forms_of(council: str, out: Path, by: GroupKind = GroupKind.SERVICE_AREA) -> dict[str, Workbook]:
    """The forms that a council's services get, by file name."""
    forms(standing(ROOT / "inputs" / council), out, by)
    return {path.name: load_workbook(path) for path in sorted(out.iterdir())}


@pytest.fixture(scope="module")
def northmere_forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Workbook]:
    return forms_of("northmere", tmp_path_factory.mktemp("forms") / "out")


@pytest.mark.parametrize("council", COUNCILS)
def test_each_indicator_is_asked_of_one_service(council: str, tmp_path: Path) -> None:
    state = standing(ROOT / "inputs" / council)
    asked = [
        row[0].value
        for book in forms_of(council, tmp_path).values()
        if "Results" in book.sheetnames
        for row in book["Results"].iter_rows(min_row=4)
    ]
    assert sorted(asked) == sorted(one.id for one in state.indicators if one not in state.without_figures)


def test_the_quarter_is_the_next_that_is_due(northmere_forms: dict[str, Workbook]) -> None:
    assert all(name.startswith("2025-26 Q4 ") for name in northmere_forms)
    facts = {
        row[0].value: row[1].value for row in northmere_forms["2025-26 Q4 Waste return.xlsx"]["Start here"]["A9:B13"]
    }
    assert facts["Council"] == "Northmere Borough Council (an invented council)"
    assert (facts["Quarter"], facts["Service"]) == ("2025-26 Q4", "Waste")


def test_another_quarter_may_be_named(paperkit: Command, tmp_path: Path) -> None:
    ran = paperkit("forms", str(ROOT / "inputs" / "northmere"), "--out", str(tmp_path), "--period", "Q1 2026/27")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.endswith("14 forms for Quarter 1, 2026/27\n")
    assert all(path.name.startswith("2026-27 Q1 ") for path in tmp_path.iterdir())


def test_forms_may_be_for_directorates(tmp_path: Path) -> None:
    names = forms_of("northmere", tmp_path, GroupKind.DIRECTORATE)
    assert "2025-26 Q4 Place return.xlsx" in names
    assert len(names) < 6


def test_results_so_far_and_targets_are_there_and_locked(northmere_forms: dict[str, Workbook]) -> None:
    sheet = northmere_forms["2025-26 Q4 Adult Social Care return.xlsx"]["Results"]
    head, first = ([cell.value for cell in row] for row in sheet["A3:T4"])
    row = dict(zip(head, first, strict=True))
    assert (row["Dec 25"], row["Target"], row["Floor standard"], row["Result"]) == (81, 80, 70, None)
    open_cells = {head[cell.column - 1] for cell in sheet[4] if not cell.protection.locked}
    assert open_cells == {"Result", "Flag", "Numerator", "Denominator", "Forecast", "Note"}
    assert sheet.protection.sheet


def test_everybody_can_read_a_form(northmere_forms: dict[str, Workbook]) -> None:
    """One named table a sheet below its notes, nothing merged, nothing hidden, no blank row within."""
    for book in northmere_forms.values():
        assert book.properties.title
        assert book.properties.creator in (None, "")
        for sheet in book:
            assert len(sheet.tables) == 1
            assert not sheet.merged_cells.ranges
            assert sheet.sheet_state == "visible"
            assert not any(size.hidden for size in [*sheet.row_dimensions.values(), *sheet.column_dimensions.values()])
            ((name, table),) = ((name, sheet.tables[name]) for name in sheet.tables)
            assert name.isidentifier()
            assert table.ref.endswith(str(sheet.max_row))
            assert sheet["A1"].value
            first = int(sheet.freeze_panes.removeprefix("A"))
            assert all(any(cell.value for cell in row) for row in sheet.iter_rows(min_row=first))


def test_the_same_council_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        forms_of("northmere", tmp_path / name)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two


def test_nothing_is_written_over(paperkit: Command, tmp_path: Path) -> None:
    forms_of("kent", tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    kept = next(iter(before))
    kept.write_bytes(b"somebody's")
    ran = paperkit("forms", str(ROOT / "inputs" / "kent"), "--out", str(tmp_path))
    assert ran.status == 1
    assert "form.exists" in ran.err
    assert kept.read_bytes() == b"somebody's"


def test_of_several_councils_one_must_be_named(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    ran = paperkit("forms")
    assert ran.status == 1
    assert "which council is meant" in ran.err
    assert paperkit("forms", "--period", "soon").status == 2


@pytest.mark.large
def test_an_office_program_shows_the_status_as_soon_as_there_is_a_result(
    northmere_forms: dict[str, Workbook], tmp_path: Path
) -> None:
    book = northmere_forms["2025-26 Q4 Waste return.xlsx"]
    sheet = book["Results"]
    head = {cell.value: cell.column for cell in sheet[3]}
    row = next(row for row in sheet.iter_rows(min_row=4) if row[0].value == "missed-collections")[0].row
    sheet.cell(row, head["Result"]).value = 999
    book.save(tmp_path / "filled.xlsx")
    again = load_workbook(converted(tmp_path / "filled.xlsx", "xlsx", tmp_path / "office"), data_only=True)
    assert again["Results"].cell(row, head["Status"]).value == "Off track"
    actions = next(line for line in again["Actions"].iter_rows(min_row=4) if line[0].value == "missed-collections")
    assert actions[2].value == "Off track"
    assert actions[-1].value.startswith("reason for the rating; what is done")


def test_what_an_indicator_is_called_is_never_a_formula(paperkit: Command, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "inputs" / "kent", tmp_path / "kent")
    shutil.copytree(ROOT / "layouts", tmp_path / "layouts")
    register = tmp_path / "kent" / "indicators.yaml"
    text = register.read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if "answered within 20 seconds" in line)
    register.write_text(text.replace(first, '    name: "=HYPERLINK(1)"', 1), encoding="utf-8")
    ran = paperkit("forms", str(tmp_path / "kent"), "--out", str(tmp_path / "out"))
    assert ran.status == 0, ran.err
    cells = [
        cell
        for path in (tmp_path / "out").iterdir()
        for row in load_workbook(path)["Results"].iter_rows()
        for cell in row
        if cell.value == "=HYPERLINK(1)"
    ]
    assert [cell.data_type for cell in cells] == ["s"]


def test_an_action_is_due_after_the_end_of_the_forms_own_quarter(northmere_forms: dict[str, Workbook]) -> None:
    sheet = northmere_forms["2025-26 Q4 Waste return.xlsx"]["Actions"]
    (check,) = (one for one in sheet.data_validations.dataValidation if str(one.sqref) == "G4")
    assert check.formula1 == "AND(ISNUMBER(G4),G4>DATE(2026,3,31))"
    assert check.error == "Type a day after the end of the quarter, such as 30/6/2026."


def test_where_no_calendar_says_when_no_day_is_named(paperkit: Command, council: Path) -> None:
    ran = paperkit("forms", "--word")
    assert ran.status == 0, ran.err
    (book,) = (load_workbook(path) for path in Path("forms").glob("*.xlsx"))
    facts = {row[0].value for row in book["Start here"].iter_rows()}
    assert "Return to" in facts
    assert "Return by" not in facts
