"""The register in Excel, from the command line: out, changed as people change it, shown, and back into the files."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from registers import COUNCILS, HEADER, Book, bytes_in, council_in

from office import converted
from paperkit.round.register.columns import LIMITS, LISTINGS
from support import Command

Change = Callable[[Book], object]


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The starter council, in whose folder the command runs."""
    folder = council_in(tmp_path, "starter")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def book(ours: Path, tmp_path: Path) -> Book:
    """The workbook of its register."""
    return Book(ours, tmp_path / "register.xlsx")


# -- what is written -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COUNCILS)
def test_an_untouched_workbook_changes_not_one_byte(name: str, tmp_path: Path, paperkit: Command) -> None:
    council = council_in(tmp_path, name)
    before = bytes_in(council)
    path = str(tmp_path / "register.xlsx")
    assert paperkit("register", "export", str(council), "--to", path).status == 0
    ran = paperkit("register", "import", path, str(council), "--yes")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.endswith("says what the council's files say: nothing to write\n")
    assert bytes_in(council) == before


@pytest.mark.parametrize("name", COUNCILS)
def test_saved_by_another_program_it_changes_nothing_either(name: str, tmp_path: Path, paperkit: Command) -> None:
    council = council_in(tmp_path, name)
    before = bytes_in(council)
    path = Book(council, tmp_path / "register.xlsx").save()
    ran = paperkit("register", "import", path, str(council), "--yes")
    assert "nothing to write" in ran.out
    assert bytes_in(council) == before


def test_everybody_can_read_the_workbook(book: Book) -> None:
    """One named table a sheet, below its notes; nothing merged or hidden; headings stay in sight."""
    assert book.book.sheetnames[0] == "Read me"
    assert book.book.properties.title == "Register of Anyshire Council"
    for sheet in book.book.worksheets:
        assert len(sheet.tables) == 1
        assert not sheet.merged_cells.ranges
        assert sheet.sheet_state == "visible"
        assert sheet["A1"].value
        assert sheet.freeze_panes
        [table] = sheet.tables.values()
        assert table.displayName == sheet.title.replace(" ", "_")


def test_the_first_sheet_explains_every_column(book: Book) -> None:
    told = {(row[0].value, row[1].value) for row in book.sheet("Read me").iter_rows(min_row=9) if row[2].value}
    for listing in LISTINGS:
        assert {(listing.sheet, column.heading) for column in listing.columns} <= told
    assert {one.sheet for one in LIMITS} <= {sheet for sheet, _ in told}


def test_names_and_choices_are_lists_to_choose_from(book: Book) -> None:
    checks = book.sheet("Indicators").data_validations.dataValidation
    lists = {str(check.sqref).split(":")[0]: check.formula1 for check in checks if check.type == "list"}
    by_heading = {
        cell.value: lists.get(f"{cell.column_letter}{HEADER + 1}") for cell in book.sheet("Indicators")[HEADER]
    }
    assert by_heading["Polarity"] == '"higher,lower,within"'
    assert by_heading["Months"] == '"sum,last,apart"'
    assert by_heading["Latest available"] == '"yes,no"'
    assert by_heading["Division"] == "'Divisions'!$B$5:$B$206"
    assert by_heading["Portfolio"] == "'Portfolios'!$B$5:$B$206"
    assert [check.formula1 for check in checks if "A5" in str(check.sqref)] == ["FALSE"]  # an id stays


def test_the_same_register_gives_the_same_bytes(ours: Path, tmp_path: Path, paperkit: Command) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        paperkit("register", "export", "--to", name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_a_workbook_that_is_there_is_not_written_over(book: Book, paperkit: Command) -> None:
    book.set("People", "leader", "Holder", "C. New")
    book.save()
    ran = paperkit("register", "export")
    assert (ran.status, "register.exists" in ran.err) == (1, True)
    assert load_workbook(book.path)["People"]["C5"].value == "C. New"
    assert paperkit("register", "export", "--replace").status == 0
    assert load_workbook(book.path)["People"]["C5"].value == "A. Councillor"
    assert paperkit("register", "export").status == 0  # the same file may be written again


# -- what comes back -----------------------------------------------------------------------------------


def test_what_would_change_is_shown_and_nothing_is_written_without_a_terminal(
    ours: Path, book: Book, paperkit: Command
) -> None:
    before = bytes_in(ours)
    book.set("Targets", "calls-answered", "2026-27 Q3", 82)
    ran = paperkit("register", "import", book.save())
    assert ran.status == 1
    assert ran.out == "calls-answered: target for 2026-27 Q3 from 80 to 82\n"
    assert ran.err == "nothing was written: say --yes to write inputs/ours/results.csv\n"
    assert bytes_in(ours) == before


def test_the_same_change_of_quarters_in_a_row_is_one_line(ours: Path, book: Book, paperkit: Command) -> None:
    for number in (1, 2, 3):
        book.set("Targets", "calls-answered", f"2026-27 Q{number}", 85)
    book.set("Targets", "complaint-days", "2026-27 Q1", 85)
    book.set("Targets", "complaint-days", "2026-27 Q4", 85)
    assert paperkit("register", "import", book.save()).out.splitlines() == [
        "calls-answered: target for 2026-27 Q1 to 2026-27 Q3 from 80 to 85",
        "complaint-days: target for 2026-27 Q1 from 12 to 85",
        "complaint-days: target for 2026-27 Q4 from 12 to 85",
    ]


@pytest.mark.parametrize(("answer", "written"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_on_a_terminal_it_asks_first(
    answer: str, written: bool, ours: Path, book: Book, paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    before = bytes_in(ours)
    book.set("People", "leader", "Holder", "C. New")
    path = book.save()
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    ran = paperkit("register", "import", path)
    assert ran.status == 0
    assert "Write this into inputs/ours/council.yaml? [y/N]" in ran.out
    assert ("1 change written" in ran.out) == written
    assert (bytes_in(ours) != before) == written


def test_changes_of_every_kind_are_in_the_files_and_nothing_else_is(ours: Path, book: Book, paperkit: Command) -> None:
    before = bytes_in(ours)
    book.set("Indicators", "calls-answered", "Name", "Percentage of calls: answered")
    book.set("Indicators", "calls-answered", "Polarity", "LOWER")
    book.set("Indicators", "calls-answered", "Latest available", "Yes")
    book.set("Indicators", "complaint-days", "Decimals", 2)
    book.set("Indicators", "complaint-days", "Until", "Q4 2026/27")
    book.set("Indicators", "complaint-days", "Series", None)
    book.set("People", "leader", "Holder", "C. New")
    book.add("People", Title="Head of Sport", Holder="D. Other")
    book.add("Divisions", Name="Sport & Leisure", Director="Head of Sport")
    book.add(
        "Indicators", Name="Visits to pools", Service_area="Leisure", Division="Sport & Leisure", Unit="Number",
        Polarity="higher", Since="2026-27 Q2",
    )  # fmt: skip
    book.set("Targets", "calls-answered", "2026-27 Q3", 82.5)
    book.set("Targets", "complaint-days", "2026-27 Q4", None)
    book.set("Floor standards", "complaint-days", "2026-27 Q3", 16)
    book.set("Lower limits", "complaint-days", "2026-27 Q3", 1)
    book.add("Targets", Name="Visits to pools")
    book.sheet("Targets").cell(book.sheet("Targets").max_row, book.column("Targets", "2026-27 Q2")).value = 9000
    ran = paperkit("register", "import", book.save(), "--yes")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[:-1] == [
        'calls-answered: name from "Percentage of telephone calls answered within 30 seconds" to'
        ' "Percentage of calls: answered"',
        "calls-answered: polarity from higher to lower",
        "calls-answered: latest available is now yes, where there was none",
        "complaint-days: decimals from 1 to 2",
        "complaint-days: until is now 2026-27 Q4, where there was none",
        'complaint-days: series, which was "results by quarter", is taken out',
        'visits-to-pools: new indicator "Visits to pools"',
        'leader: holder from "A. Councillor" to "C. New"',
        'head-of-sport: new post "Head of Sport"',
        'sport-leisure: new division "Sport & Leisure"',
        "calls-answered: target for 2026-27 Q3 from 80 to 82.5",
        "complaint-days: target for 2026-27 Q4, which was 12, is taken out",
        "visits-to-pools: target for 2026-27 Q2 is now 9000, where there was none",
        "complaint-days: floor standard for 2026-27 Q3 from 15 to 16",
        "complaint-days: lower limit for 2026-27 Q3 is now 1, where there was none",
    ]
    texts = {name: content.decode() for name, content in before.items()}
    texts["council.yaml"] = (
        texts["council.yaml"]
        .replace("holder: A. Councillor}", "holder: C. New}")
        .replace(
            "holder: A. Officer}\n", "holder: A. Officer}\n  head-of-sport: {title: Head of Sport, holder: D. Other}\n"
        )
        .replace(
            "director: head-of-service}\n",
            "director: head-of-service}\n  sport-leisure: {name: Sport & Leisure, director: head-of-sport}\n",
        )
    )
    first, second = texts["indicators.yaml"].split("  - id: complaint-days")
    first = (
        first.replace(
            "name: Percentage of telephone calls answered within 30 seconds", 'name: "Percentage of calls: answered"'
        )
        .replace("polarity: higher", "polarity: lower")
        .replace("series: results by quarter\n", "series: results by quarter\n    latest_available: true\n")
    )
    second = second.replace("decimals: 1", "decimals: 2").replace("series: results by quarter", "until: 2026-27 Q4")
    new = """\
  - id: visits-to-pools
    name: Visits to pools
    service_area: Leisure
    division: sport-leisure
    polarity: higher
    unit: {name: Number}
    since: 2026-27 Q2
"""
    texts["indicators.yaml"] = f"{first}  - id: complaint-days{second}{new}"
    texts["results.csv"] = (
        texts["results.csv"]
        .replace("target,floor\n", "target,floor,lower\n")
        .replace("calls-answered,2026-27 Q3,,,80,70", "calls-answered,2026-27 Q3,,,82.5,70")
        .replace("complaint-days,2026-27 Q3,,,12,15", "complaint-days,2026-27 Q3,,,12,16,1")
        .replace("complaint-days,2026-27 Q4,,,12,15", "complaint-days,2026-27 Q4,,,,15")
    ) + "visits-to-pools,2026-27 Q2,,,9000,\n"
    after = {name: content.decode() for name, content in bytes_in(ours).items()}
    assert after == texts


def reversed_sheets(book: Book) -> None:
    """Sheets, columns and rows in another order."""
    book.book._sheets.reverse()  # openpyxl has no other way
    for name in ("Indicators", "People"):
        sheet = book.sheet(name)
        rows = [[cell.value for cell in reversed(row)] for row in sheet.iter_rows(min_row=HEADER)]
        for line, cells in enumerate([rows[0], *reversed(rows[1:])], start=HEADER):
            for place, value in enumerate(cells, start=1):
                sheet.cell(line, place).value = value


def in_capitals(book: Book) -> None:
    """Headings and sheets in capitals, with space around them."""
    for sheet in book.book.worksheets:
        for cell in sheet[HEADER]:
            cell.value = f" {str(cell.value).upper()} "
        sheet.title, sheet.title = "Another", sheet.title.upper()  # of two that differ in capitals one gets a number


def with_notes(book: Book) -> None:
    """Columns, rows, blank rows and sheets of the manager's own."""
    sheet = book.sheet("Indicators")
    place = sheet.max_column + 1
    sheet.cell(HEADER, place).value = "My notes"
    sheet.cell(HEADER + 1, place).value = "ask Finance"
    sheet.cell(sheet.max_row + 3, 1).value = "Agreed on 4 March."
    sheet.insert_rows(HEADER + 2, 3)
    sheet.insert_rows(1, 2)
    book.sheet("Targets").cell(20, 2).value = "All to be reviewed"
    book.book.create_sheet("Scratch")["A1"].value = 1


def filtered(book: Book) -> None:
    """A filter that hides rows, and columns that are hidden."""
    sheet = book.sheet("Indicators")
    sheet.row_dimensions[HEADER + 1].hidden = True
    sheet.column_dimensions["C"].hidden = True


def without_columns(book: Book) -> None:
    """Columns deleted, and one sheet."""
    for name, heading in (("Indicators", "Division"), ("Indicators", "Suffix"), ("Targets", "2026-27 Q1")):
        book.sheet(name).delete_cols(book.column(name, heading))
    del book.book["Upper limits"]


def reformatted(book: Book) -> None:
    """Numbers as text, texts with space, whole numbers with decimals, ids in capitals."""
    targets = book.sheet("Targets")
    place = book.column("Targets", "2026-27 Q1")
    targets.cell(HEADER + 1, place).value = "80.00%"
    targets.cell(HEADER + 2, place).number_format = "0.000"
    targets.cell(HEADER + 1, 1).value = "CALLS-ANSWERED"
    book.set("Indicators", "calls-answered", "Decimals", "1 ")
    book.set("Indicators", "calls-answered", "Service area", "Customer  Services ")
    book.set("Indicators", "calls-answered", "Polarity", "Higher")
    book.set("Indicators", "calls-answered", "Division", "customer-services")


def with_rows_deleted(book: Book) -> None:
    """An indicator and a post deleted."""
    book.sheet("Indicators").delete_rows(HEADER + 1)
    book.sheet("People").delete_rows(HEADER + 1)


HARMLESS: list[Change] = [
    reversed_sheets, in_capitals, with_notes, filtered, without_columns, reformatted, with_rows_deleted
]  # fmt: skip


@pytest.mark.parametrize("change", HARMLESS, ids=lambda change: change.__name__)
def test_what_people_and_programs_do_to_a_workbook_changes_nothing(
    change: Change, ours: Path, book: Book, paperkit: Command
) -> None:
    before = bytes_in(ours)
    change(book)
    ran = paperkit("register", "import", book.save(), "--yes")
    assert (ran.status, "nothing to write" in ran.out) == (0, True), ran.err
    assert bytes_in(ours) == before


def test_what_is_not_read_and_what_is_missing_are_told(book: Book, paperkit: Command) -> None:
    with_notes(book)
    with_rows_deleted(book)
    del book.book["Divisions"]
    ran = paperkit("register", "import", book.save())
    assert "1 column of your own not read: `My notes`" in ran.err
    assert "the row has no more than `Agreed on 4 March.`, and is not read" in ran.err
    assert "the sheet `Scratch` is not read" in ran.err
    assert "there is no sheet `Divisions`: what it would say stays as it is" in ran.err
    assert "leader: no longer on the sheet People, and kept\n" in ran.out


def test_an_indicator_that_is_deleted_is_kept_and_its_end_is_asked_for(book: Book, paperkit: Command) -> None:
    book.sheet("Indicators").delete_rows(HEADER + 1)
    ran = paperkit("register", "import", book.save())
    assert ran.out.startswith(
        "calls-answered: no longer on the sheet Indicators, and kept;"
        " to give it up, write its last quarter under Until\n"
    )


def test_a_new_indicator_is_where_its_row_is_while_rows_are_in_order(ours: Path, book: Book, paperkit: Command) -> None:
    book.sheet("Indicators").insert_rows(HEADER + 2)
    for heading, value in (("Name", "Calls: abandoned"), ("Service area", "Waste"), ("Since", "2026-27 Q2")):
        book.sheet("Indicators").cell(HEADER + 2, book.column("Indicators", heading)).value = value
    assert paperkit("register", "import", book.save(), "--yes").status == 0
    text = (ours / "indicators.yaml").read_text(encoding="utf-8")
    new = '  - id: calls-abandoned\n    name: "Calls: abandoned"\n    service_area: Waste\n    since: 2026-27 Q2\n'
    assert f"    series: results by quarter\n{new}\n  - id: complaint-days\n" in text


def test_a_target_that_is_set_is_no_longer_awaited(ours: Path, book: Book, paperkit: Command) -> None:
    results = ours / "results.csv"
    text = results.read_text(encoding="utf-8").replace("target,floor", "target,target_flag,floor")
    text = text.replace(",80,70", ",80,,70").replace(",12,15", ",12,,15")
    results.write_text(text.replace("Q4,,,12,,15", "Q4,,,,not yet available,15"), encoding="utf-8")
    book.set("Targets", "complaint-days", "2026-27 Q4", 11)
    ran = paperkit("register", "import", book.save(), "--yes")
    assert "complaint-days: target for 2026-27 Q4 from not yet available to 11" in ran.out
    assert "have changed since this workbook was exported" in ran.err
    assert results.read_text(encoding="utf-8").endswith("complaint-days,2026-27 Q4,,,11,,15\n")


# -- what is wrong ---------------------------------------------------------------------------------------


def merged(book: Book) -> None:
    book.sheet("Indicators").merge_cells("D5:D6")


def another_id(book: Book) -> None:
    book.set("Indicators", "calls-answered", "Id", "calls-answered-30s")


def the_same_twice(book: Book) -> None:
    sheet = book.sheet("Indicators")
    for cell in sheet[HEADER + 1]:
        sheet.cell(HEADER + 3, cell.column or 1).value = cell.value


def without_ids(book: Book) -> None:
    book.sheet("Indicators").delete_cols(1)


def two_columns_alike(book: Book) -> None:
    book.sheet("Targets").cell(HEADER, 3).value = "Q4 2026/27"


def of_another_council(book: Book) -> None:
    [cell] = [row[0] for row in book.sheet("Read me").iter_rows() if str(row[0].value).startswith("Council: ")]
    cell.value = "Council: Otherton"


def not_a_register(book: Book) -> None:
    for name in book.book.sheetnames[1:]:
        del book.book[name]


def new_one_without_a_name(book: Book) -> None:
    book.add("Indicators", Service_area="Leisure", Polarity="higher")


def new_one_of_which_there_is_nothing(book: Book) -> None:
    book.add("Indicators", Name="Visits to pools", Service_area="Leisure")


def target_of_nobody(book: Book) -> None:
    row = book.add("Targets", Id="nobody")
    book.sheet("Targets").cell(row, 5).value = 3


def floor_of_a_year(book: Book) -> None:
    sheet = book.sheet("Floor standards")
    sheet.cell(HEADER, sheet.max_column + 1).value = "2026/27"
    sheet.cell(HEADER + 1, sheet.max_column).value = 3


def setting(sheet: str, id: str, heading: str, value: object) -> Change:
    """A change of one cell."""
    return lambda book: book.set(sheet, id, heading, value)


WRONG: list[tuple[Change, str, str]] = [
    (setting("Indicators", "calls-answered", "Polarity", "hihger"), "Indicators]:5 [H5]: error cell.word",
     "did you mean `higher`?"),
    (setting("Indicators", "calls-answered", "Division", "Custmer Services"),
     "Indicators]:5 [E5]: error division.unknown",
     "did you mean `Customer Services`?"),
    (setting("Indicators", "calls-answered", "Decimals", 7), "Indicators]:5 [J5]: error yaml.value",
     "the number is too large: at most 4"),
    (setting("Indicators", "calls-answered", "Decimals", "one"), "Indicators]:5 [J5]: error cell.value",
     "`one` is not a number"),
    (setting("Indicators", "calls-answered", "Service area", None), "Indicators]:5 [D5]: error yaml.missing-key",
     "fill in the cell"),
    (setting("Indicators", "calls-answered", "Name", "ab"), "Indicators]:5 [B5]: error yaml.value",
     "too short: at least 3 characters"),
    (setting("Indicators", "calls-answered", "Since", "Q3 2026"), "Indicators]:5 [U5]: error cell.value",
     "either of two financial years"),
    (setting("Indicators", "calls-answered", "Clock", "perhaps"), "Indicators]:5 [N5]: error cell.word",
     "neither yes nor no"),
    (setting("Indicators", "calls-answered", "Adds up", "yes"), "Indicators]:5 [A5]: error yaml.value",
     "is not for percentages, which have no sum"),
    (setting("Indicators", "calls-answered", "Name", "#REF!"), "Indicators]:5 [B5]: error cell.value",
     "is an error of Excel"),
    (setting("Indicators", "calls-answered", "Reference", "complaint-days"), "Indicators]:5 [C5]: error id.duplicate",
     "is what `complaint-days` is called too"),
    (setting("People", "leader", "Holder", None), "People]:5 [C5]: error yaml.missing-key", "fill in the cell"),
    (setting("Portfolios", "corporate", "Cabinet member", "Mayor"), "Portfolios]:5 [C5]: error post.unknown",
     "no post `Mayor`"),
    (setting("Targets", "calls-answered", "2026-27 Q3", "soon"), "Targets]:5 [J5]: error cell.value",
     "`soon` is not a number"),
    (setting("Targets", "calls-answered", "2026-27 Q3", "=1/0"), "Targets]:5 [J5]: error cell.value",
     "a formula whose value was never worked out"),
    (setting("Upper limits", "calls-answered", "2025-26 Q1", 3), "Upper limits]:5 [C5]: error results.no-value",
     "no value for 2025-26 Q1, which is over"),
    (new_one_of_which_there_is_nothing, "Indicators]:7 [A7]: error indicator.incomplete",
     "fill in that column of its row"),
    (merged, "Indicators]:5 [D5]: error csv.merged", "undo the merging"),
    (another_id, "Indicators]:5 [A5]: error register.id-changed", "put `calls-answered` back"),
    (the_same_twice, "Indicators]:7 [A7]: error row.duplicate", "first in row 5"),
    (without_ids, "Indicators]:4: error csv.missing-column", "no column `Id`"),
    (two_columns_alike, "error csv.duplicate-column", "appears twice"),
    (of_another_council, "register.xlsx: error register.other-council", "this is the register of Otherton"),
    (not_a_register, "register.xlsx: error register.none", "is not a register"),
    (new_one_without_a_name, "Indicators]:7 [B7]: error register.no-name", "a new indicator has no name"),
    (target_of_nobody, "Targets]:7 [A7]: error indicator.unknown", "no indicator `nobody`"),
    (floor_of_a_year, "error register.whole-year", "a whole year has a target, and no floor standard"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "where", "said"), WRONG, ids=lambda one: getattr(one, "__name__", str(one)))
def test_what_is_wrong_names_the_cell_and_nothing_is_written(
    change: Change, where: str, said: str, ours: Path, book: Book, paperkit: Command
) -> None:
    before = bytes_in(ours)
    book.set("People", "head-of-service", "Holder", "E. Right")  # what is right is not written either
    change(book)
    ran = paperkit("register", "import", book.save(), "--yes")
    assert ran.status == 1
    assert where in ran.err
    assert said in ran.err
    assert "nothing was written" in ran.err
    assert bytes_in(ours) == before


def test_targets_in_a_workbook_are_told_and_left(ours: Path, book: Book, paperkit: Command) -> None:
    (ours / "results.csv").unlink()
    results = load_workbook(book.path)
    for sheet in results.worksheets[1:]:
        del results[sheet.title]
    page = results.active
    assert page is not None
    page.title = "results"
    page.delete_rows(1, 100)
    for row in (("indicator", "period", "actual", "target"), ("calls-answered", "2026-27 Q1", 82.1, 80)):
        page.append(row)
    results.save(ours / "figures.xlsx")
    book.set("Targets", "calls-answered", "2026-27 Q1", 81)
    ran = paperkit("register", "import", book.save(), "--yes")
    assert ran.status == 1
    assert "Targets]:5" in ran.err
    assert "targets are in inputs/ours/figures.xlsx[results], and a workbook is not changed in place" in ran.err


def test_what_was_wrong_with_the_council_before_is_no_matter_of_the_workbook(
    ours: Path, book: Book, paperkit: Command
) -> None:
    (ours / "2026-27-q1" / "covering-report.md").unlink()
    book.set("People", "leader", "Holder", "C. New")
    ran = paperkit("register", "import", book.save(), "--yes")
    assert (ran.status, ran.err) == (0, "")
    assert paperkit("check").status == 1


def test_a_value_used_in_several_places_is_left_to_be_changed_by_hand(
    ours: Path, book: Book, paperkit: Command
) -> None:
    path = ours / "indicators.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("division: customer-services", "division: &one customer-services", 1)
    head, tail = text.rsplit("division: customer-services", 1)
    path.write_text(f"{head}division: *one{tail}", encoding="utf-8")
    before = bytes_in(ours)
    book.set("Indicators", "calls-answered", "Division", None)
    ran = paperkit("register", "import", book.save(), "--yes")
    assert (ran.status, "error register.in-place" in ran.err) == (1, True)
    assert "change it by hand in indicators.yaml" in ran.err
    assert bytes_in(ours) == before


@pytest.mark.parametrize("content", [b"id;name\n", b"PK\x03\x04", b""])
def test_what_is_no_workbook_is_told(content: bytes, ours: Path, tmp_path: Path, paperkit: Command) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(content)
    ran = paperkit("register", "import", str(path))
    assert (ran.status, "workbook.unreadable" in ran.err) == (1, True)


# -- through another program ------------------------------------------------------------------------------


@pytest.mark.large
@pytest.mark.parametrize("name", COUNCILS)
def test_through_libreoffice_an_untouched_workbook_changes_nothing(
    name: str, tmp_path: Path, paperkit: Command
) -> None:
    council = council_in(tmp_path, name)
    before = bytes_in(council)
    book = Book(council, tmp_path / "register.xlsx")
    saved = converted(book.path, "xlsx:Calc MS Excel 2007 XML", tmp_path / "office")
    ran = paperkit("register", "import", str(saved), str(council), "--yes")
    assert (ran.status, ran.err, "nothing to write" in ran.out) == (0, "", True)
    assert bytes_in(council) == before


@pytest.mark.large
def test_through_libreoffice_changes_come_back(ours: Path, book: Book, tmp_path: Path, paperkit: Command) -> None:
    book.set("Targets", "calls-answered", "2026-27 Q3", "=80+2.5")
    book.set("Indicators", "complaint-days", "Division", None)
    book.add("People", Title="Head of Sport", Holder="D. Other")
    book.save()
    saved = converted(book.path, "xlsx:Calc MS Excel 2007 XML", tmp_path / "office")
    ran = paperkit("register", "import", str(saved), "--yes")
    assert ran.status == 0
    assert ran.out.splitlines()[:-1] == [
        'complaint-days: division, which was "Customer Services", is taken out',
        'head-of-sport: new post "Head of Sport"',
        "calls-answered: target for 2026-27 Q3 from 80 to 82.5",
    ]
