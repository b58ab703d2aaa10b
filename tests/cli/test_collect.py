"""`paperkit collect`: what services return goes into the council's files, each value with its cell."""

from __future__ import annotations

import csv
import random
import re
import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from office import converted
from paperkit.document.nodes import ListBlock
from paperkit.document.words import seen
from paperkit.reading import unfinished
from paperkit.reading.markdown import read_markdown
from paperkit.round.collecting import of_file
from paperkit.round.standing import standing
from paperkit.values.period import parse_quarter
from returns import (
    CALLS,
    COUNCIL,
    FORM,
    HEAD,
    PAPER,
    RESULTS,
    RETURNS,
    fill,
    places,
    put,
    returned,
    row_of,
    with_next_paper,
)
from support import Command, counts


@pytest.fixture
def form(own_council: Path, paperkit: Command) -> Path:
    """The form of the starter council's only service for the next quarter."""
    with_next_paper()
    ran = paperkit("forms")
    assert (ran.status, ran.err) == (0, "")
    return Path("forms") / FORM


def results() -> dict[tuple[str, str], dict[str, str]]:
    with RESULTS.open(encoding="utf-8", newline="") as file:
        return {(row["indicator"], row["period"]): row for row in csv.DictReader(file)}


def everything() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(COUNCIL.rglob("*")) if path.is_file()}


def test_what_is_returned_is_in_the_councils_files(form: Path, paperkit: Command) -> None:
    returned(form)
    ran = paperkit("collect", "returns")
    assert (ran.status, ran.err) == (0, "")
    assert "returns/back.xlsx (Customer Services): 5 values taken" in ran.out
    rows = results()
    assert rows["calls-answered", "2026-27 Q2"]["actual"] == "83.4"
    assert (rows["complaint-days", "2026-27 Q2"]["actual"], rows["complaint-days", "2026-27 Q2"]["actual_flag"]) == (
        "12.6",
        "provisional",
    )
    words = (PAPER / "commentary" / "calls-answered.md").read_text(encoding="utf-8")
    assert words == "# Commentary\n\nMore calls were answered than in the spring.\n"


def test_nothing_else_changes(form: Path, paperkit: Command) -> None:
    before = everything()
    returned(form)
    paperkit("collect", "returns")
    after = everything()
    changed = {path for path in after if before.get(path) != after[path]}
    new = {f"{PAPER}/commentary/calls-answered.md", f"{PAPER}/commentary/complaint-days.md", f"{PAPER}/origins.csv"}
    assert changed == {str(RESULTS), *new}
    old, now = (text[str(RESULTS)].decode().splitlines() for text in (before, after))
    assert [new for was, new in zip(old, now, strict=True) if was != new] == [
        "calls-answered,2026-27 Q2,83.4,,80,70",
        "complaint-days,2026-27 Q2,12.6,provisional,12,15",
    ]


def test_collected_twice_it_is_the_same(form: Path, paperkit: Command) -> None:
    returned(form)
    paperkit("collect", "returns")
    before = everything()
    ran = paperkit("collect", "returns")
    assert ran.status == 0
    assert "back.xlsx (Customer Services): nothing new" in ran.out
    assert everything() == before


def test_explain_ends_at_the_cell_of_the_return(form: Path, paperkit: Command) -> None:
    returned(form)
    paperkit("collect", "returns")
    told = paperkit("explain", "calls-answered", "2026-27 Q2").out
    assert "the result was taken from a return: returns/back.xlsx[Results], L4\n" in told
    assert "the commentary came from a return: returns/back.xlsx[Words], E4\n" in told
    RESULTS.write_text(RESULTS.read_text(encoding="utf-8").replace("83.4", "83.9"), encoding="utf-8")
    told = paperkit("explain", "calls-answered", "2026-27 Q2").out
    assert "returns/back.xlsx[Results], L4, as 83.4, and changed since" in told


def test_the_paper_can_be_built_from_returns(form: Path, paperkit: Command) -> None:
    returned(form)
    paperkit("collect", "returns")
    ran = paperkit("check", str(PAPER))
    assert "cannot" not in ran.err
    assert not [line for line in ran.err.splitlines() if ": error " in line and "claims" not in line]


def test_what_is_awaited_is_listed(form: Path, paperkit: Command) -> None:
    returned(form, lambda book: put(book, "Results", ("calls-answered",), "Result", 83.4))
    ran = paperkit("collect", "returns")
    assert ran.status == 0
    assert "awaited from Customer Services: 1 of 2 results (complaint-days)" in ran.out


def test_words_may_come_in_word(form: Path, paperkit: Command) -> None:
    shutil.rmtree("forms")
    assert paperkit("forms", "--word").status == 0
    document = docx.Document(f"forms/{FORM.removesuffix('.xlsx')}.docx")
    heads = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name.startswith("Heading")]
    assert heads[:2] == [f"{CALLS} [calls-answered]", "Commentary"]
    below = next(n for n, paragraph in enumerate(document.paragraphs) if paragraph.text == "Commentary") + 1
    document.paragraphs[below].add_run("More calls were answered ").add_text("than in the spring.")
    RETURNS.mkdir()
    document.save(str(RETURNS / "words.docx"))
    ran = paperkit("collect", "returns")
    assert (ran.status, ran.err) == (0, "")
    assert "returns/words.docx (Customer Services): 1 value taken" in ran.out
    words = (PAPER / "commentary" / "calls-answered.md").read_text(encoding="utf-8")
    assert words == "# Commentary\n\nMore calls were answered than in the spring.\n"


def test_a_word_form_of_last_quarter_is_refused(form: Path, paperkit: Command) -> None:
    paperkit("forms", "--word", "--period", "2026-27 Q1", "--out", "old")
    RETURNS.mkdir()
    shutil.copy("old/2026-27 Q1 Customer Services return.docx", RETURNS / "words.docx")
    ran = paperkit("collect", "returns")
    assert ran.status == 1
    assert "error return.other-quarter: this is a form of 2026-27 Q1" in ran.err


# -- what may be there already -----------------------------------------------------------------------


def test_what_is_there_is_not_overwritten(form: Path, paperkit: Command) -> None:
    returned(form)
    paperkit("collect", "returns")
    returned(form, lambda book: put(book, "Results", ("calls-answered",), "Result", 81))
    before = everything()
    ran = paperkit("collect", "returns")
    assert ran.status == 1
    assert (
        "returns/back.xlsx[Results]:4 [L4]: error return.differs: the return has 81, and 83.4 is there already"
        in ran.err
    )
    assert everything() == before
    assert paperkit("collect", "returns", "--replace").status == 0
    assert results()["calls-answered", "2026-27 Q2"]["actual"] == "81"


def test_words_that_are_there_are_not_overwritten(form: Path, paperkit: Command) -> None:
    (PAPER / "commentary").mkdir()
    own = PAPER / "commentary" / "calls-answered.md"
    own.write_text("# Commentary\n\nWritten by hand.\n\n# Risks\n\nNone.\n", encoding="utf-8")
    returned(form)
    ran = paperkit("collect", "returns")
    assert ran.status == 1
    assert "has other words under `Commentary` already" in ran.err
    assert paperkit("collect", "returns", "--replace").status == 0
    assert own.read_text(encoding="utf-8") == (
        "# Commentary\n\nMore calls were answered than in the spring.\n\n# Risks\n\nNone.\n"
    )


def test_the_same_number_in_other_letters_is_the_same(form: Path, paperkit: Command) -> None:
    RESULTS.write_text(
        RESULTS.read_text(encoding="utf-8").replace("calls-answered,2026-27 Q2,,", "calls-answered,2026-27 Q2,83.40%,"),
        encoding="utf-8",
    )
    returned(form)
    assert paperkit("collect", "returns").status == 0
    assert results()["calls-answered", "2026-27 Q2"]["actual"] == "83.40%"


def test_two_returns_that_differ_are_both_named(form: Path, paperkit: Command) -> None:
    returned(form)
    returned(form, lambda book: put(book, "Results", ("calls-answered",), "Result", 84), "again.xlsx")
    before = everything()
    ran = paperkit("collect", "returns")
    assert ran.status == 1
    said = (
        "two returns differ about results, calls-answered 2026-27 Q2, actual: `83.4` here, `84` in returns/again.xlsx"
    )
    assert f"returns/back.xlsx[Results]:4 [L4]: error return.twice: {said}[Results]:4 [L4]\n" in ran.err
    assert ran.err.count("return.twice") == 1
    assert ran.out.count("nothing taken, 1 error") == 2
    assert everything() == before


# -- what is wrong ----------------------------------------------------------------------------------


def of_last_quarter(book: Workbook) -> None:
    fill(book)
    sheet = book["Start here"]
    next(row for row in sheet.iter_rows() if row[0].value == "Quarter")[1].value = "2026-27 Q1"


def of_another_council(book: Workbook) -> None:
    fill(book)
    sheet = book["Start here"]
    next(row for row in sheet.iter_rows() if row[0].value == "Council")[1].value = "Southdale District Council"


def without_a_column(book: Workbook) -> None:
    fill(book)
    book["Results"].delete_cols(places(book["Results"])["Result"])


def with_a_formula(book: Workbook) -> None:
    fill(book)
    put(book, "Results", ("calls-answered",), "Result", "=SUM(1,2)")


def with_words_for_a_figure(book: Workbook) -> None:
    fill(book)
    put(book, "Results", ("calls-answered",), "Result", "about 83")


def with_a_figure_and_a_flag(book: Workbook) -> None:
    fill(book)
    put(book, "Results", ("calls-answered",), "Flag", "not yet available")


def with_an_unknown_flag(book: Workbook) -> None:
    fill(book)
    put(book, "Results", ("calls-answered",), "Flag", "rough")


def with_another_id(book: Workbook) -> None:
    fill(book)
    sheet = book["Results"]
    sheet.cell(row_of(sheet, "calls-answered"), 1).value = "calls-answerd"


def with_a_post_that_is_none(book: Workbook) -> None:
    fill(book)
    for column, value in zip(
        ("Reason for the rating", "What is done", "By whom", "By when"),
        ("Staff left.", "Two were hired.", "Head of Everything", "2027-01-31"),
        strict=True,
    ):
        put(book, "Actions", ("calls-answered",), column, value)


def nothing(book: Workbook) -> None:
    pass


def of_last_quarter_by_its_title(book: Workbook) -> None:
    fill(book)
    del book["Start here"]
    book["Results"]["A1"] = "Results of Quarter 1, 2026/27"


def with_two_forms(book: Workbook) -> None:
    fill(book)
    other = book.copy_worksheet(book["Start here"])
    next(row for row in other.iter_rows() if row[0].value == "Quarter")[1].value = "2026-27 Q1"


def with_two_values(book: Workbook) -> None:
    fill(book)
    other = book.copy_worksheet(book["Results"])
    other.cell(row_of(other, "calls-answered"), places(other)["Result"]).value = 91


def with_a_row_without_its_id(book: Workbook) -> None:
    fill(book)
    sheet = book["Results"]
    sheet.cell(row_of(sheet, "calls-answered"), 1).value = None


def with_ids_sorted_apart(book: Workbook) -> None:
    fill(book)
    sheet = book["Results"]
    one, other = row_of(sheet, "calls-answered"), row_of(sheet, "complaint-days")
    sheet.cell(one, 1).value, sheet.cell(other, 1).value = "complaint-days", "calls-answered"


def with_flags_under_another_heading(book: Workbook) -> None:
    fill(book)
    book["Results"].cell(HEAD, places(book["Results"])["Flag"]).value = "Status flag"


WRONG = {
    of_last_quarter: ("return.other-quarter", "Start here"),
    of_another_council: ("return.other-council", "Start here"),
    without_a_column: ("return.column", "Results]:3"),
    with_a_formula: ("cell.value", "[L4]"),
    with_words_for_a_figure: ("cell.value", "[L4]"),
    with_a_figure_and_a_flag: ("flag.contradiction", "[M4]"),
    with_an_unknown_flag: ("cell.word", "[M4]"),
    with_another_id: ("return.unknown", "[A4]"),
    with_a_post_that_is_none: ("post.unknown", "[F4]"),
    of_last_quarter_by_its_title: ("return.other-quarter", "Results]:1 [A1]"),
    with_two_forms: ("return.other-quarter", "Start here Copy"),
    with_two_values: ("return.twice", "[L4]"),
    with_a_row_without_its_id: ("return.unknown", "[A4]"),
    with_ids_sorted_apart: ("return.definition", "[B4]"),
    with_flags_under_another_heading: ("return.column", "Results]:3"),
    nothing: ("return.empty", "back.xlsx"),
}


def test_who_holds_a_post_is_answered_with_the_post(form: Path, paperkit: Command) -> None:
    written = Path("inputs/ours/council.yaml").read_text(encoding="utf-8")
    [holder] = re.findall(r"title: Leader of the Council, holder: ([^},]*)", written)

    def by_a_person(book: Workbook) -> None:
        with_a_post_that_is_none(book)
        put(book, "Actions", ("calls-answered",), "By whom", holder)

    returned(form, by_a_person)
    ran = paperkit("collect", "returns")
    assert ran.status == 1
    assert f"{holder} holds `Leader of the Council`: give that post" in ran.err


@pytest.mark.parametrize("change", WRONG, ids=lambda change: change.__name__)
def test_nothing_is_taken_from_a_return_in_which_something_is_wrong(change, form: Path, paperkit: Command) -> None:  # type: ignore[no-untyped-def]
    returned(form, change)
    before = everything()
    ran = paperkit("collect", "returns")
    code, place = WRONG[change]
    assert ran.status == 1
    line = next(line for line in ran.err.splitlines() if code in line)
    assert line.startswith("returns/back.xlsx")
    assert place in line
    assert everything() == before


def test_the_right_part_of_a_wrong_return_is_taken_if_wished(form: Path, paperkit: Command) -> None:
    returned(form, with_words_for_a_figure)
    assert paperkit("collect", "returns", "--partial").status == 1
    rows = results()
    assert rows["calls-answered", "2026-27 Q2"]["actual"] == ""
    assert rows["complaint-days", "2026-27 Q2"]["actual"] == "12.6"


def test_one_wrong_return_does_not_stop_the_others(form: Path, paperkit: Command) -> None:
    returned(form)
    (RETURNS / "letter.pdf").write_bytes(b"%PDF-1.7")
    ran = paperkit("collect", "returns")
    assert ran.status == 1
    assert "returns/letter.pdf: error return.kind" in ran.err
    assert results()["calls-answered", "2026-27 Q2"]["actual"] == "83.4"


def test_what_is_unlikely_is_said_and_taken(form: Path, paperkit: Command) -> None:
    def change(book: Workbook) -> None:
        put(book, "Results", ("calls-answered",), "Result", 183.4)
        put(book, "Results", ("complaint-days",), "Result", 126)
        put(book, "Words", ("calls-answered", "Commentary"), "Text", "Ring J. Bloggs on 07700 900123.")

    returned(form, change)
    ran = paperkit("collect", "returns")
    assert ran.status == 0
    assert "[L4]: warning return.unlikely: 183.4 is not between 0 and 100" in ran.err
    assert "[L5]: warning return.unlikely: 126 is far from 13.0" not in ran.err  # less than ten times
    assert "warning return.personal: `0770. .....3` may tell of somebody (telephone number)" in ran.err


def locked(path: Path) -> None:
    sign = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + sign)


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("xl/workbook.xml", " " * 300_000_000)


def folder_as_file(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("make", [locked, bomb, folder_as_file], ids=lambda make: make.__name__)
def test_a_file_that_cannot_be_read_is_named(make, form: Path, paperkit: Command) -> None:  # type: ignore[no-untyped-def]
    RETURNS.mkdir()
    make(RETURNS / "odd.xlsx")
    before = everything()
    ran = paperkit("collect", "returns")
    assert ran.status == 1
    assert "returns/odd.xlsx" in ran.err
    assert "workbook.unreadable" in ran.err
    assert everything() == before


def test_there_must_be_returns_and_a_paper(form: Path, paperkit: Command) -> None:
    RETURNS.mkdir()
    assert "return.none" in paperkit("collect", "returns").err
    returned(form)
    shutil.rmtree(PAPER)
    ran = paperkit("collect", "returns", "--period", "2026-27 Q2")
    assert ran.status == 1
    assert "paper.none: there is no paper of 2026-27 Q2 yet" in ran.err


def test_figures_that_are_a_sheet_of_a_workbook_are_not_written_into(form: Path, paperkit: Command) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "results"
    with RESULTS.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            sheet.append(row)
    book.save(COUNCIL / "figures.xlsx")
    RESULTS.unlink()
    returned(form)
    ran = paperkit("collect", "returns")
    assert ran.status == 1
    assert "return.workbook: the table `results` is a sheet of inputs/ours/figures.xlsx" in ran.err


def test_what_stands_under_a_heading_of_somebodys_own_is_told(form: Path, paperkit: Command) -> None:
    def change(book: Workbook) -> None:
        fill(book)
        sheet = book["Results"]
        last = sheet.max_column + 1
        sheet.cell(HEAD, last).value, sheet.cell(HEAD + 1, last).value = "Remarks", "ask Jo"

    returned(form, change)
    ran = paperkit("collect", "returns")
    assert ran.status == 0
    assert "warning return.not-taken: not taken: `ask Jo`, under a heading that the form has not" in ran.err


@pytest.mark.parametrize(
    ("column", "value"), [("Period", "2011-12 Q3"), ("Row", "Nobody"), ("Period", "rubbish"), ("Table", "complaint")]
)
def test_other_figures_are_those_that_were_asked_for(
    column: str, value: str, kent_copy: Path, paperkit: Command
) -> None:
    shutil.copytree("inputs/kent/2011-12-q3", "inputs/kent/2011-12-q4", ignore=shutil.ignore_patterns("cabinet"))
    file = Path("inputs/kent/2011-12-q4/paper.yaml")
    file.write_text(file.read_text(encoding="utf-8").replace("2011-12 Q3", "2011-12 Q4"), encoding="utf-8")
    assert paperkit("forms", "inputs/kent", "--period", "2011-12 Q4").status == 0
    book = load_workbook("forms/2011-12 Q4 Customer Services return.xlsx")
    sheet = book["Other figures"]
    row, head = sheet.max_row, places(sheet)
    sheet.cell(row, head["Value"]).value = 5
    sheet.cell(row, head[column]).value = value
    RETURNS.mkdir()
    book.save(RETURNS / "back.xlsx")
    ran = paperkit("collect", "returns", "inputs/kent")
    assert ran.status == 1
    assert f"returns/back.xlsx[Other figures]:{row} [C{row}]: error return.unknown: the form of this quarter" in ran.err


# -- as people leave them ---------------------------------------------------------------------------


def as_semicolons(form: Path) -> None:
    """The sheet of results, saved as CSV by an Excel that separates with semicolons."""
    book = load_workbook(form)
    fill(book)
    RETURNS.mkdir()
    lines = [[str(cell.value) if cell.value is not None else "" for cell in row] for row in book["Results"].iter_rows()]
    formulas = [["" if text.startswith("=") else text for text in line] for line in lines]
    with (RETURNS / "back.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(formulas)


def with_macros(form: Path) -> None:
    shutil.copy(returned(form), RETURNS / "back.xlsm")
    (RETURNS / "back.xlsx").unlink()


def with_formatted_rows(form: Path) -> None:
    def change(book: Workbook) -> None:
        fill(book)
        book["Results"].cell(100_000, 1).number_format = "0.00"

    returned(form, change)


def shuffled(book: Workbook, pick: random.Random) -> None:
    """The results on a sheet of another name, rows and columns in another order, headings in capitals, a note above."""
    rows = [[cell.value for cell in row] for row in book["Results"].iter_rows(min_row=HEAD)]
    order = list(range(len(rows[0])))
    pick.shuffle(order)
    other = book.create_sheet("RESULTS of ours", pick.randint(0, 3))
    other.append(["Sent on Monday"])
    other.append([])
    other.append([str(rows[0][place]).upper() for place in order])
    for row in pick.sample(rows[1:], len(rows) - 1):
        other.append(["" if str(row[place]).startswith("=") else row[place] for place in order])
    del book["Results"]


def mixed_up(form: Path) -> None:
    def change(book: Workbook) -> None:
        fill(book)
        shuffled(book, random.Random(3))

    returned(form, change)


@pytest.mark.parametrize(
    "make", [as_semicolons, with_macros, with_formatted_rows, mixed_up], ids=lambda make: make.__name__
)
def test_a_return_is_read_as_people_leave_it(make, form: Path, paperkit: Command) -> None:  # type: ignore[no-untyped-def]
    make(form)
    ran = paperkit("collect", "returns")
    assert ran.status == 0
    told = [line for line in ran.err.splitlines() if not line.startswith(" ")]
    assert [line.partition(": ")[2] for line in told] == (
        ["warning return.not-taken: not taken: `Sent on Monday`, above the table of the form"] * (make is mixed_up)
    )
    rows = results()
    assert rows["calls-answered", "2026-27 Q2"]["actual"] == "83.4"
    assert rows["complaint-days", "2026-27 Q2"]["actual_flag"] == "provisional"


@pytest.mark.large
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_a_return_that_another_program_saved_is_read(kind: str, form: Path, paperkit: Command, tmp_path: Path) -> None:
    made = converted(returned(form), kind, tmp_path / "office")
    shutil.rmtree(RETURNS)
    RETURNS.mkdir()
    shutil.copy(made, RETURNS / f"back.{kind}")
    ran = paperkit("collect", "returns")
    assert (ran.status, ran.err) == (0, "")
    assert results()["calls-answered", "2026-27 Q2"]["actual"] == "83.4"
    assert (PAPER / "commentary" / "complaint-days.md").exists()


@counts(5, 60)
def test_figures_come_out_as_they_went_in(count: int, form: Path, paperkit: Command) -> None:
    """Whatever is typed into forms is in the results, digit by digit, whatever the order of sheets, rows, columns."""
    pick = random.Random(11)
    start = RESULTS.read_bytes()
    for _ in range(count):
        RESULTS.write_bytes(start)
        shutil.rmtree(RETURNS, ignore_errors=True)
        typed = {
            id: (
                pick.choice([round(pick.uniform(0, 100), pick.randint(0, 4)), pick.randint(0, 100), None]),
                pick.choice(["", "provisional", "estimated"]),
            )
            for id in ("calls-answered", "complaint-days")
        }

        def change(book: Workbook, typed: dict[str, tuple[float | None, str]] = typed) -> None:
            for id, (value, flag) in typed.items():
                put(book, "Results", (id,), "Result", value)
                put(book, "Results", (id,), "Flag", "not available" if value is None else flag or None)
            shuffled(book, pick)

        returned(form, change, f"{pick.choice('abc')}.xlsx")
        assert paperkit("collect", "returns").status == 0
        rows = results()
        for id, (value, flag) in typed.items():
            row = rows[id, "2026-27 Q2"]
            assert row["actual_flag"] == ("not available" if value is None else flag)
            assert row["actual"] == "" if value is None else float(row["actual"]) == value


def test_what_is_awaited_stays_so_where_only_its_figure_is_wrong(form: Path, paperkit: Command) -> None:
    text = RESULTS.read_text(encoding="utf-8")
    awaited = "calls-answered,2026-27 Q2,,not yet available,80,70"
    RESULTS.write_text(text.replace("calls-answered,2026-27 Q2,,,80,70", awaited), encoding="utf-8")
    returned(form, with_words_for_a_figure)
    ran = paperkit("collect", "returns", "--partial")
    assert ran.status == 1
    assert "write the bare number, 83" in ran.err
    assert awaited in RESULTS.read_text(encoding="utf-8")
    assert results()["complaint-days", "2026-27 Q2"]["actual"] == "12.6"


def test_words_that_differ_stay_where_the_rest_is_taken(form: Path, paperkit: Command) -> None:
    (PAPER / "commentary").mkdir()
    own = PAPER / "commentary" / "calls-answered.md"
    own.write_text("# Commentary\n\nWritten by hand.\n", encoding="utf-8")
    returned(form)
    assert paperkit("collect", "returns", "--partial").status == 1
    assert own.read_text(encoding="utf-8") == "# Commentary\n\nWritten by hand.\n"
    assert results()["calls-answered", "2026-27 Q2"]["actual"] == "83.4"


def test_lines_in_a_cell_are_paragraphs_and_items(form: Path, paperkit: Command) -> None:
    told = "All went well.\n# 2 is next:\n- one\n• two"
    returned(form, lambda book: put(book, "Words", ("calls-answered", "Commentary"), "Text", told))
    assert paperkit("collect", "returns").status == 0
    words = (PAPER / "commentary" / "calls-answered.md").read_text(encoding="utf-8")
    assert words == "# Commentary\n\nAll went well.\n\n\\# 2 is next:\n\n- one\n- two\n"


# -- the folder -------------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["inputs/returns", "inputs/ours", "."])
def test_the_councils_own_files_are_no_returns(folder: str, form: Path, paperkit: Command) -> None:
    Path(folder).mkdir(exist_ok=True)
    shutil.copy(form, Path(folder) / "back.xlsx")
    ran = paperkit("collect", folder)
    assert ran.status == 1
    assert "error return.folder: this folder " in ran.err
    assert "a folder of its own beside `inputs`, such as `returns`" in ran.err


def test_a_link_is_named_as_it_is_called_and_not_followed(form: Path, paperkit: Command) -> None:
    returned(form)
    (RETURNS / "shortcut.xlsx").symlink_to(form.resolve())
    ran = paperkit("collect", "returns")
    assert ran.status == 1
    assert "returns/shortcut.xlsx: error return.link" in ran.err
    assert str(form) not in ran.err
    assert results()["calls-answered", "2026-27 Q2"]["actual"] == "83.4"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("~$back.xlsx", "warning return.in-use"),
        (".~lock.back.xlsx#", "warning return.in-use"),
        ("~back.xlsx", "note return.passed-over"),
        (".back.docx", "note return.passed-over"),
    ],
)
def test_what_is_passed_over_is_told(name: str, code: str, form: Path, paperkit: Command) -> None:
    returned(form)
    (RETURNS / name).write_bytes(b"x")
    (RETURNS / ".DS_Store").write_bytes(b"x")
    ran = paperkit("collect", "returns")
    assert ran.status == 0
    assert f"returns/{name}: {code}" in ran.err
    assert "DS_Store" not in ran.err


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:4000])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [(cut_short, "the workbook is damaged: its end is missing"), (emptied, "the file is empty")],
    ids=["cut_short", "emptied"],
)
def test_a_damaged_workbook_is_told_in_plain_words(spoil, said: str, form: Path, paperkit: Command) -> None:  # type: ignore[no-untyped-def]
    spoil(returned(form))
    ran = paperkit("collect", "returns")
    assert f"returns/back.xlsx: error workbook.unreadable: {said}\n" in ran.err
    assert "zip" not in ran.err


def test_a_name_with_a_line_break_stays_on_its_line(form: Path, paperkit: Command) -> None:
    returned(form, name="back\nagain.xlsx")
    ran = paperkit("collect", "returns")
    assert "returns/back<U+000A>again.xlsx (Customer Services): 5 values taken" in ran.out


def test_only_what_one_service_returned_may_replace(form: Path, paperkit: Command) -> None:
    returned(form)
    paperkit("collect", "returns")
    returned(form, lambda book: put(book, "Results", ("calls-answered",), "Result", 81))
    returned(form, lambda book: put(book, "Results", ("complaint-days",), "Result", 14), "other.xlsx")
    ran = paperkit("collect", "returns", "--replace-from", "BACK")
    assert ran.status == 1
    assert "returns/other.xlsx[Results]:5 [L5]: error return.differs" in ran.err
    rows = results()
    assert (rows["calls-answered", "2026-27 Q2"]["actual"], rows["complaint-days", "2026-27 Q2"]["actual"]) == (
        "81",
        "12.6",
    )
    ran = paperkit("collect", "returns", "--replace-from", "Parks")
    assert (ran.status, "no return is called `Parks`" in ran.err) == (1, True)


def test_words_that_differ_are_shown(form: Path, paperkit: Command) -> None:
    returned(form)
    paperkit("collect", "returns")
    told = "More calls were answered than in the spring.\nStaff were ill."
    returned(form, lambda book: put(book, "Words", ("calls-answered", "Commentary"), "Text", told))
    ran = paperkit("collect", "returns")
    assert re.search(r"already: `\.\.\..*in the spring\. Staff were ill\.` in the return, `\.\.\..*spring\.`", ran.err)
    assert "back.xlsx (Customer Services): nothing taken, 1 error" in ran.out


def test_two_runs_collect_one_after_the_other(form: Path, paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    returned(form)
    before = everything()
    monkeypatch.setattr(unfinished, "_WAIT", 0.1)
    with unfinished.held(COUNCIL / "council.yaml"):
        ran = paperkit("collect", "returns")
    assert ran.status == 1
    assert "inputs/ours: error out.unwritable: another run of paperkit is changing these files" in ran.err
    assert everything() == before
    assert paperkit("collect", "returns").status == 0


@pytest.mark.parametrize(
    ("typed", "held", "said"),
    [
        ("85%", "85", ""),
        ("\u0668\u0665", "85", ""),
        ("1,234", "1234", "warning return.unlikely: 1,234 is not between 0 and 100"),
        ("+85.10", "85.10", ""),
        (0.0851, "0.0851", "warning return.unlikely: 0.0851 is far from 82.1%, the last result of"),
        (0.851, "", "error cell.value: 0.851 looks like a share of 1: the last result of `calls-answered` is 82.1%"),
        ("approx 81%", "", "error cell.value: `approx 81%` is not a number"),
        ("81 (prov.)", "", "error cell.value: `81 (prov.)` is not a number"),
    ],
)
def test_a_figure_is_held_as_a_bare_number_or_refused(
    typed: object, held: str, said: str, form: Path, paperkit: Command
) -> None:
    returned(form, lambda book: put(book, "Results", ("calls-answered",), "Result", typed))
    ran = paperkit("collect", "returns")
    assert results()["calls-answered", "2026-27 Q2"]["actual"] == held
    assert said in ran.err
    assert said or not ran.err


@pytest.mark.parametrize("sign", ["- ", "-5% on ", "@", "= ", "+ ", "+44 "])
def test_words_that_begin_with_a_sign_are_no_formula_and_are_not_changed(
    sign: str, form: Path, paperkit: Command
) -> None:
    note = f"{sign}last year"

    def change(book: Workbook) -> None:
        fill(book)
        page = book["Results"]
        cell = page.cell(row_of(page, "calls-answered"), places(page)["Note"])
        cell.value, cell.data_type = note, "s"

    returned(form, change)
    ran = paperkit("collect", "returns")
    assert (ran.status, ran.err) == (0, "")
    assert results()["calls-answered", "2026-27 Q2"]["note"] == f" {note}"
    assert f" {note}\n" in RESULTS.read_text(encoding="utf-8")
    (reading,) = (
        row
        for row in standing(COUNCIL, parse_quarter("2026-27 Q3")).figures.readings["calls-answered"].values()
        if str(row.quarter) == "2026-27 Q2"
    )
    assert reading.note == note
    assert paperkit("collect", "returns").out.startswith("returns/back.xlsx (Customer Services): nothing new")


def test_signs_in_commentary_mean_nothing(form: Path, paperkit: Command) -> None:
    told = "# Not a *heading* <script>\n[link](x.example) & `code`\n12. Not a list\n<!-- none --> {{calls-answered}}"
    returned(form, lambda book: put(book, "Words", ("calls-answered", "Commentary"), "Text", told))
    ran = paperkit("collect", "returns")
    assert ran.status == 0
    assert "[E4]: warning return.computed: `{{calls-answered}}` is worked out by paperkit" in ran.err
    path = PAPER / "commentary" / "calls-answered.md"
    read = read_markdown(path)
    assert [seen(block.children) for block in read.blocks if not isinstance(block, ListBlock)] == [
        "Commentary",
        *told.splitlines(),
    ]
    assert read.findings == []


def test_a_formula_among_words_is_refused(form: Path, paperkit: Command) -> None:
    returned(form, lambda book: put(book, "Words", ("calls-answered", "Commentary"), "Text", "=B4&C4"))
    ran = paperkit("collect", "returns")
    assert "[E4]: error cell.value: `=B4&C4` is a formula whose value was never worked out" in ran.err


def test_months_that_do_not_make_the_result_are_found(form: Path, paperkit: Command) -> None:
    register = COUNCIL / "indicators.yaml"
    text = register.read_text(encoding="utf-8")
    register.write_text(
        text.replace("  - id: calls-answered\n", "  - id: calls-answered\n    months: last\n"), encoding="utf-8"
    )
    (COUNCIL / "months.csv").write_text("indicator,month,actual\ncalls-answered,2026-06,82.1\n", encoding="utf-8")
    shutil.rmtree("forms")
    assert paperkit("forms").status == 0

    def change(book: Workbook) -> None:
        put(book, "Results", ("calls-answered",), "Result", 83.4)
        for row in range(HEAD + 1, HEAD + 4):
            book["Other figures"].cell(row, places(book["Other figures"])["Value"]).value = 81.5

    returned(form, change)
    before = everything()
    ran = paperkit("collect", "returns")
    assert ran.status == 1
    assert (
        "returns/back.xlsx[Results]:4 [L4]: error months.result: `calls-answered` in 2026-27 Q2: 83.4% was given, but "
        "its months end with 81.5%" in ran.err
    )
    assert everything() == before


def test_an_indicator_that_was_given_up_is_named_with_its_last_quarter(form: Path, paperkit: Command) -> None:
    register = COUNCIL / "indicators.yaml"
    text = register.read_text(encoding="utf-8")
    ended = "  - id: calls-answered\n    until: 2026-27 Q1\n"
    register.write_text(text.replace("  - id: calls-answered\n", ended), encoding="utf-8")
    returned(form)
    ran = paperkit("collect", "returns")
    assert ran.status == 1
    said = "`calls-answered` is not reported any more: 2026-27 Q1 was its last quarter"
    assert f"[A4]: error return.unknown: {said}\n" in ran.err


def typed_beside(book: Workbook) -> None:
    book["Results"]["Z4"].value = "see the message"


def typed_above(book: Workbook) -> None:
    book["Words"]["C2"].value = "We are still checking July."


def under_the_same_heading(book: Workbook) -> None:
    page = book["Results"]
    put(book, "Results", ("complaint-days",), "Note", "Mine.")
    page.cell(HEAD, page.max_column + 1).value = "Note"
    page.cell(HEAD + 1, page.max_column).value = "The last one counts."


def on_a_sheet_of_their_own(book: Workbook) -> None:
    book.create_sheet("Our notes")["B2"].value = "Please print this."


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (typed_beside, "[Results]:4 [Z4]: warning return.not-taken: not taken: `see the message`, beside the table of"),
        (typed_above, "[Words]:2 [C2]: warning return.not-taken: not taken: `We are still checking July.`, above the"),
        (under_the_same_heading, "warning return.not-taken: not taken: `Mine.`, under a heading that the form has"),
        (on_a_sheet_of_their_own, "[Our notes]:2 [B2]: warning return.not-taken: not taken: `Please print this.`, on"),
    ],
    ids=lambda given: getattr(given, "__name__", ""),
)
def test_what_is_typed_where_the_form_has_nothing_is_told(change, said: str, form: Path, paperkit: Command) -> None:  # type: ignore[no-untyped-def]
    def filled(book: Workbook) -> None:
        fill(book)
        change(book)

    returned(form, filled)
    ran = paperkit("collect", "returns")
    assert ran.status == 0
    assert said in ran.err
    assert ran.err.count("return.not-taken") == 1


def test_a_percentage_in_a_kind_of_file_that_does_not_tell_is_read_as_one(
    form: Path, paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    returned(form, lambda book: put(book, "Results", ("calls-answered",), "Result", 0.834))
    monkeypatch.setattr(of_file, "WITHOUT_FORMATS", (".xlsx",))
    ran = paperkit("collect", "returns")
    assert ran.status == 0
    assert "[L4]: warning return.read: `0.834` is read as 83.4%: files of this kind do not tell a percentage" in ran.err
    assert results()["calls-answered", "2026-27 Q2"]["actual"] == "83.4"


def with_an_action(book: Workbook, day: str = "2027-01-31") -> None:
    said = ("Staff left.", "Two were hired.", "Head of Customer Services", day)
    for column, value in zip(("Reason for the rating", "What is done", "By whom", "By when"), said, strict=True):
        put(book, "Actions", ("calls-answered",), column, value)


def test_an_action_that_was_returned_is_not_last_quarters_any_more(form: Path, paperkit: Command) -> None:
    paper = PAPER / "paper.yaml"
    paper.write_text(f"{paper.read_text(encoding='utf-8')}to_confirm: [actions]\n", encoding="utf-8")
    returned(form, with_an_action)
    assert paperkit("collect", "returns").status == 0
    taken = everything()
    returned(form, lambda book: with_an_action(book, "2027-02-28"))
    ran = paperkit("collect", "returns")
    assert ran.status == 1
    assert "error return.differs: the return has 2027-02-28, and 2027-01-31 is there already" in ran.err
    assert everything() == taken
    assert paperkit("collect", "returns", "--replace").status == 0
    assert everything() != taken


def test_a_table_of_which_nothing_changes_is_not_written(form: Path, paperkit: Command) -> None:
    (PAPER / "actions.csv").unlink(missing_ok=True)
    returned(form, lambda book: put(book, "Results", ("calls-answered",), "Result", 83.4))
    assert paperkit("collect", "returns").status == 0

    def differently(book: Workbook) -> None:
        put(book, "Results", ("calls-answered",), "Result", 85)
        with_an_action(book)

    returned(form, differently)
    returned(form, lambda book: put(book, "Results", ("complaint-days",), "Result", 12.6), "other.xlsx")
    ran = paperkit("collect", "returns")
    assert "error return.differs" in ran.err
    assert results()["complaint-days", "2026-27 Q2"]["actual"] == "12.6"
    assert not (PAPER / "actions.csv").exists()
