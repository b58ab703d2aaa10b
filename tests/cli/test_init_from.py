"""`init --from`: a council's own spreadsheet becomes a council that builds."""

from __future__ import annotations

import csv
import re
import shutil
import sys
from pathlib import Path

import pypdfium2
import pytest
import spreadsheets
from openpyxl import Workbook
from spreadsheets import Style

from support import Command, Ran


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def made(paperkit: Command, style: Path, *more: str) -> Ran:
    """The council in `new`, made of a spreadsheet by the mapping that is proposed."""
    proposed = paperkit("init", "new", "--from", str(style))
    assert proposed.status == 0, proposed.err
    mapping = Path("new") / f"{style.stem}-mapping.yaml"
    return paperkit("init", "new", "--from", str(style), "--mapping", str(mapping), *more)


def built(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> Ran:
    monkeypatch.chdir("new")
    return paperkit("build")


def workbook(name: str, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(name)
    return Path(name)


def table(path: str) -> list[dict[str, str]]:
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def text_of(folder: Path) -> str:
    (whole,) = folder.glob("*Report and appendix.pdf")
    with pypdfium2.PdfDocument(whole) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    return " ".join(" ".join(pages).split())


# -- the way that a manager goes --------------------------------------------------------------------


@pytest.mark.parametrize(
    "make",
    [
        spreadsheets.district,
        spreadsheets.county,
        spreadsheets.thresholds,
        pytest.param(spreadsheets.health, marks=pytest.mark.large),
        pytest.param(spreadsheets.long_csv, marks=pytest.mark.large),
        pytest.param(spreadsheets.welsh, marks=pytest.mark.large),
        pytest.param(spreadsheets.scottish, marks=pytest.mark.large),
        pytest.param(spreadsheets.fire, marks=pytest.mark.large),
        pytest.param(spreadsheets.landlord, marks=pytest.mark.large),
        pytest.param(spreadsheets.tabs, marks=pytest.mark.large),
        pytest.param(spreadsheets.system, marks=pytest.mark.large),
        pytest.param(spreadsheets.rows_of_kinds, marks=pytest.mark.large),
        pytest.param(spreadsheets.borough, marks=pytest.mark.large),
        pytest.param(spreadsheets.register_and_results, marks=pytest.mark.large),
    ],
    ids=lambda make: make.__name__,
)
def test_a_spreadsheet_of_45_indicators_becomes_a_paper(
    make: type[Style], tmp_path: Path, paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = made(paperkit, make(tmp_path).path)
    assert ran.status == 0, ran.err
    assert "45 indicators" in ran.out
    paper = built(paperkit, monkeypatch)
    assert paper.status == 0, paper.err
    said = text_of(Path("out"))
    names = [one.name for one in spreadsheets.known()]
    assert [name for name in names if name not in said] == []


def test_values_rules_and_statuses_are_those_of_the_spreadsheet(tmp_path: Path, paperkit: Command) -> None:
    ran = made(paperkit, spreadsheets.district(tmp_path).path)
    assert "rule: Green at the target, Amber behind it by no more than 5% of the target, Red beyond" in ran.out
    assert "The rule gives 135 of the 135 statuses that the spreadsheet has." in ran.out
    known = spreadsheets.known("D")
    results = {(row["indicator"], row["period"]): row for row in table("new/inputs/ours/results.csv")}
    ratings = {(row["indicator"], row["period"]): row["status"] for row in table("new/inputs/ours/given-ratings.csv")}
    ids = list(dict.fromkeys(indicator for indicator, _ in results))
    assert len(ids) == len(known) == 45
    for id, one in zip(ids, known, strict=True):
        for quarter in spreadsheets.QUARTERS[4:]:
            row = results[(id, quarter)]
            assert (float(row["actual"]), float(row["target"])) == (one.values[quarter], one.target)
            assert ratings[(id, quarter)] == one.status(quarter).lower()
        assert float(results[(id, "2024/25")]["actual"]) == one.values["2024-25 Q4"]


def test_colours_are_statuses_where_no_words_are(tmp_path: Path, paperkit: Command) -> None:
    ran = made(paperkit, spreadsheets.coloured(tmp_path).path)
    assert "The rule gives 135 of the 135 statuses that the spreadsheet has." in ran.out
    ratings = table("new/inputs/ours/given-ratings.csv")
    known = [one.status(quarter).lower() for one in spreadsheets.known() for quarter in spreadsheets.QUARTERS[4:]]
    assert [row["status"] for row in ratings] == known


def test_each_value_says_from_which_cell_it_is(tmp_path: Path, paperkit: Command) -> None:
    made(paperkit, spreadsheets.district(tmp_path).path)
    rows = table("new/origin/cells.csv")
    first = next(row for row in rows if row["period"] == "2025-26 Q2" and row["what"] == "actual")
    assert first["cell"] == "district.xlsx[KPIs]:7 [I7]"
    assert float(first["value"]) == spreadsheets.known("D")[0].values["2025-26 Q2"]


def test_what_is_invented_is_found_until_it_is_replaced(
    tmp_path: Path, paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(paperkit, spreadsheets.district(tmp_path).path)
    monkeypatch.chdir("new")
    ran = paperkit("check")
    assert "council.yaml:4 [name]: note starter.text" in ran.err
    holders = re.findall(r"holder: (.*)\}", Path("inputs/ours/council.yaml").read_text(encoding="utf-8"))
    assert set(holders) == {"A. Councillor", "A. Officer"}
    assert ran.err.count("[posts.") >= len(holders)


def test_statuses_that_the_rule_does_not_give_are_listed(paperkit: Command) -> None:
    header = ("Indicator", "Good is", "Target", "Q1 2025/26", "RAG")
    names = [f"Share of letters of kind {number} answered" for number in range(1, 9)]
    rows = [(name, "High", 80, 82, "Green") for name in names[:5]]
    rows += [
        (names[5], "High", 80, 78, "Amber"),
        (names[6], "High", 80, 60, "Red"),
        (names[7], "High", 80, 50, "Green"),
    ]
    ran = made(paperkit, workbook("kpis.xlsx", header, *rows))
    assert "The rule gives 7 of the 8 statuses" in ran.out
    report = Path("new/origin/report.md").read_text(encoding="utf-8")
    assert (
        f"kpis.xlsx[Sheet]:9 [E9]: {names[7]}, 2025-26 Q1: green there, red by the rule (50 against target 80)"
        in report
    )


def test_what_could_not_be_placed_is_listed_with_its_cells(tmp_path: Path, paperkit: Command) -> None:
    ran = made(paperkit, spreadsheets.thresholds(tmp_path).path)
    report = Path("new/origin/report.md").read_text(encoding="utf-8")
    for said in ("[Q4]: the column `LAST UPDATED` is nothing", "[N5]: `<5` is kept back"):
        assert said in ran.out
        assert said in report


def test_names_of_people_are_not_taken(paperkit: Command) -> None:
    header = ("Indicator", "Lead Officer", "Target", "Q1 2025/26")
    path = workbook("kpis.xlsx", header, ("Share of calls answered", "Jo Bloggs", 80, 79))
    ran = made(paperkit, path)
    assert "the lead officer is not taken where it is a name" in ran.out
    written = [path for path in Path("new/inputs").rglob("*") if path.is_file()]
    assert [path for path in written if "Bloggs" in path.read_text(encoding="utf-8")] == []


# -- the mapping ------------------------------------------------------------------------------------


def test_without_a_terminal_the_proposal_is_written_and_nothing_else(tmp_path: Path, paperkit: Command) -> None:
    style = spreadsheets.borough(tmp_path)
    ran = paperkit("init", "new", "--from", str(style.path))
    assert [path.name for path in Path("new").iterdir()] == ["borough-mapping.yaml"]
    assert "paperkit init new --from" in ran.out
    text = Path("new/borough-mapping.yaml").read_text(encoding="utf-8")
    assert '"H":   result 2025-26 Q1' in text
    assert "`Q1`: " in text
    again = paperkit("init", "new", "--from", str(style.path))
    assert (again.status, "init.exists" in again.err) == (1, True)


def test_a_changed_mapping_is_followed(paperkit: Command) -> None:
    path = workbook("kpis.xlsx", ("Indicator", "Target", "Q1", "Old"), ("Share of calls answered", 80, 79, 70))
    proposed = paperkit("init", "new", "--from", str(path))
    assert proposed.status == 0
    mapping = Path("new/kpis-mapping.yaml")
    text = mapping.read_text(encoding="utf-8")
    assert "year:   # CHECK" in text
    text = text.replace("year:   # CHECK", "year: 2025/26   #").replace('"D":   not taken', '"D":   result 2024-25 Q4')
    mapping.write_text(text, encoding="utf-8")
    ran = paperkit("init", "new", "--from", str(path), "--mapping", str(mapping))
    assert ran.status == 0, ran.err
    rows = table("new/inputs/ours/results.csv")
    assert [(row["period"], row["actual"]) for row in rows] == [("2024-25 Q4", "70"), ("2025-26 Q1", "79")]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("result 2025-26 Q1", "outcome 2025-26 Q1", "mapping.role"),
        ("result 2025-26 Q1", "result soon", "mapping.time"),
        ("result 2025-26 Q1", "commentary 2025-26 Q1", "mapping.nothing"),
        ("header: 1", "header: 4", "mapping.table"),
        ('"A":', '"Z":', "mapping.column"),
        ("kpis.xlsx", "others.xlsx", "mapping.other"),
        ("tables:", "tabels:", "yaml.unknown-key"),
    ],
)
def test_what_is_wrong_in_a_mapping_is_said_with_its_line(old: str, new: str, code: str, paperkit: Command) -> None:
    path = workbook("kpis.xlsx", ("Indicator", "Target", "Q1 2025/26"), ("Share of calls answered", 80, 79))
    paperkit("init", "new", "--from", str(path))
    mapping = Path("new/kpis-mapping.yaml")
    head, rows = mapping.read_text(encoding="utf-8").split("spreadsheet:")
    mapping.write_text(f"{head}spreadsheet:{rows.replace(old, new)}", encoding="utf-8")
    ran = paperkit("init", "new", "--from", str(path), "--mapping", str(mapping))
    assert ran.status == 1
    assert f"error {code}" in ran.err
    assert not Path("new/inputs").exists()


def test_on_a_terminal_doubtful_columns_are_asked_about(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    header = ("Indicator", "Target", "Q1 2025/26", "xyz", "Note on it")
    rows = [(f"Share of letters of kind {n} answered", 80, 79, "Red", "We were short of staff.") for n in range(4)]
    path = workbook("kpis.xlsx", header, *rows)
    answers = iter(["nonsense", "RAG", "?", "status 2025-26 Q1", "", "y"])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("typer.prompt", lambda *_, default=None, **__: next(answers) or default)
    monkeypatch.setattr("typer.confirm", lambda *_, **__: True)
    ran = paperkit("init", "new", "--from", str(path))
    assert ran.status == 0, ran.err
    assert "Column D, `xyz`" in ran.out
    assert "`nonsense` is not a word for what a column is; type ? to see all that it can be" in ran.out
    assert "`RAG` is not a word for what a column is; did you mean `status`?" in ran.out
    assert "\n  status         Red, Amber or Green\n" in ran.out
    assert {row["status"] for row in table("new/inputs/ours/given-ratings.csv")} == {"red"}


# -- what is in the way -----------------------------------------------------------------------------


def test_nothing_is_written_over(tmp_path: Path, paperkit: Command) -> None:
    path = spreadsheets.borough(tmp_path).path
    made(paperkit, path)
    before = {file: file.read_bytes() for file in Path("new").rglob("*") if file.is_file()}
    ran = paperkit("init", "new", "--from", str(path), "--mapping", "new/borough-mapping.yaml")
    assert (ran.status, "error init.exists" in ran.err) == (1, True)
    assert {file: file.read_bytes() for file in Path("new").rglob("*") if file.is_file()} == before


def test_the_same_spreadsheet_makes_the_same_bytes(tmp_path: Path, paperkit: Command) -> None:
    path = spreadsheets.borough(tmp_path).path
    made(paperkit, path)
    shutil.move("new", "first")
    made(paperkit, path)
    files = {file.relative_to("first"): file.read_bytes() for file in Path("first").rglob("*") if file.is_file()}
    assert {file.relative_to("new"): file.read_bytes() for file in Path("new").rglob("*") if file.is_file()} == files


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([], "mapping.nothing"),
        ([("a",), ("b",)], "mapping.nothing"),
        ([("Indicator", "Target", "Q1 2025/26")], "mapping.nothing"),
        ([("Directorate", "Green", "Red"), ("Place", 3, 4), ("People", 3, 4)], "mapping.nothing"),
    ],
)
def test_a_spreadsheet_without_indicators_is_refused(
    rows: list[tuple[object, ...]], code: str, paperkit: Command
) -> None:
    ran = paperkit("init", "new", "--from", str(workbook("kpis.xlsx", *rows)))
    assert (ran.status, f"error {code}" in ran.err) == (1, True)
    assert not Path("new").exists()


def test_options_that_need_a_spreadsheet_say_so(paperkit: Command) -> None:
    ran = paperkit("init", "new", "--sheet", "KPIs")
    assert (ran.status, "needs --from" in ran.err) == (2, True)


def test_odd_texts_do_not_break_the_council(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    header = ("Measure", "Polarity", "Target", "Q1 25/26", "Q2 25/26", "Comment", "Service")
    rows = [
        (
            'weird {{name}} [x](y) # "quoted", \\ <b>',
            "?",
            "80-90",
            85,
            95,
            "* one\n* two\n# five {{x}} <b> a_b_c\n1. first",
            "a: b",
        ),
        ("Yes", "High", 5, "abc", 4, "yes", "null"),
        ("Response time", "Low", "10:00", "09:30", "11:20", "{lang=cy}", "- x"),
        ("Budget", "High", "\u00a31.2m", "\u00a31.1m", "\u00a31.3m", "See: appendix, {a} [b] == c", "Finance, Legal"),
        ("Budget", "High", "\u00a31.2m", "\u00a31.1m", "\u00a31.3m", "as planned", "Finance, Legal"),
        ("Arrears", "Low", "<5%", "4.2%", "4.1%", "small", "\u5bbf"),
    ]
    ran = made(paperkit, workbook("kpis.xlsx", header, *rows))
    assert ran.status == 0, ran.err
    paper = built(paperkit, monkeypatch)
    assert "3 files written" in paper.out, paper.err
    assert "error" not in paper.err, paper.err
