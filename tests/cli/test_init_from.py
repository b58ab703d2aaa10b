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
    assert f"    - who holds {len(holders)} posts: Leader of the Council, " in ran.err
    assert "    - if they are not yours yet: Overview and Scrutiny Committee, 10 March 2026, by " in ran.err


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


def test_names_beside_indicators_are_holders_of_posts_and_one_line_says_so(paperkit: Command) -> None:
    header = ("Indicator", "Service", "Lead Officer", "Target", "Q1 2025/26")
    rows = [(f"Share of letters of kind {n} answered", "Post", name, 80, 79) for n, name in enumerate(_LEADS)]
    ran = made(paperkit, workbook("kpis.xlsx", header, *rows))
    said = [line for line in ran.out.splitlines() if "Bloggs" in line]
    assert said == [
        "  who is named beside indicators holds a post, whose title is a guess: Jo Bloggs as Head of Post;"
        " Ann O'Neill as Lead officer, Post"
    ]
    written = [
        path.name for path in Path("new/inputs").rglob("*") if path.is_file() and "Bloggs" in path.read_text("utf-8")
    ]
    assert written == ["council.yaml"]


_LEADS = ("Jo Bloggs", "Ann O'Neill", "Jo Bloggs (Post)")


# -- what titles and keys say -----------------------------------------------------------------------

_HEAD = (
    "Indicator",
    "Good is",
    "Target 2025/26",
    "2024/25 Q1",
    "2024/25 Q2",
    "2024/25 Q3",
    "2024/25 Q4",
    "2025/26 Q1",
    "2025/26 Q2",
)


def test_a_title_names_the_council_and_a_key_the_tolerance(paperkit: Command) -> None:
    titles = [("Northmarch Fire and Rescue Authority - KPIs",), ("A = within 7% of target; R = worse",), ()]
    ran = made(
        paperkit, workbook("kpis.xlsx", *titles, _HEAD, ("Share of calls answered", "High", 80, 70, 71, 72, 73, 74, 75))
    )
    assert "Amber behind it by no more than 7% of the target" in ran.out
    assert "The tolerance is that of the spreadsheet's key (kpis.xlsx[Sheet]:2 [A2])." in ran.out
    assert "the council is called Northmarch Fire and Rescue Authority, as in kpis.xlsx[Sheet]:1 [A1]" in ran.out
    council = Path("new/inputs/ours/council.yaml").read_text(encoding="utf-8")
    assert "\nname: Northmarch Fire and Rescue Authority\nshort_name: Northmarch\n" in council


@pytest.mark.parametrize(("written", "read"), [('"3 points"', "3 (points, or units"), ('"12%"', "12% of the target")])
def test_a_mapping_may_say_another_tolerance(written: str, read: str, paperkit: Command) -> None:
    path = workbook(
        "kpis.xlsx", ("Amber: within 5% of target",), (), _HEAD, ("Calls answered", "High", 80, 70, 71, 72, 73, 74, 75)
    )
    paperkit("init", "new", "--from", str(path))
    mapping = Path("new/kpis-mapping.yaml")
    mapping.write_text(mapping.read_text(encoding="utf-8").replace('"5%"', written), encoding="utf-8")
    assert f"by no more than {read}" in paperkit("init", "new", "--from", str(path), "--mapping", str(mapping)).out
    mapping.write_text(mapping.read_text(encoding="utf-8").replace(written, "much"), encoding="utf-8")
    ran = paperkit("init", "other", "--from", str(path), "--mapping", str(mapping))
    assert (ran.status, "[tolerance]: error mapping.tolerance: `much` is not a tolerance" in ran.err) == (1, True)


@pytest.mark.parametrize(
    ("wrong", "rule", "checked"),
    [
        (0, "no more than 5% of the target", False),
        (1, "no more than 5% of the target", False),
        (2, "no more than 5% of the target", False),
        (3, "no more than 15% of the target", True),
    ],
)
def test_a_few_statuses_do_not_outvote_the_key(wrong: int, rule: str, checked: bool, paperkit: Command) -> None:
    """Of twelve statuses some are Amber 12% behind the target, which the key calls Red."""
    head = ("Indicator", "Good is", "Target", "Q1 2025/26", "RAG")
    far = ["Amber"] * wrong + ["Red"] * (4 - wrong)
    rows: list[tuple[object, ...]] = [(f"Share of calls {n}", "High", 80, 82, "Green") for n in range(4)]
    rows += [(f"Share of letters {n}", "High", 80, 77, "Amber") for n in range(4)]
    rows += [(f"Share of visits {n}", "High", 80, 69 if said == "Amber" else 50, said) for n, said in enumerate(far)]
    ran = made(paperkit, workbook("kpis.xlsx", ("Amber: within 5% of target",), (), head, *rows))
    assert rule in ran.out
    top = ran.out.partition("look at these first:\n")[2].splitlines()[0]
    assert top.startswith("  CHECK the rule: the key (kpis.xlsx[Sheet]:1 [A1]) says 5%") is checked
    are = "is" if wrong == 1 else "are"
    listed = f"  {wrong} of 12 statuses {are} not what the rule gives: kpis.xlsx[Sheet]:12 [E12] (amber there, red by"
    assert top.startswith(listed) is (wrong > 0 and not checked)


def test_the_target_of_a_year_is_not_held_against_half_a_year(paperkit: Command) -> None:
    rows = [
        ("Hydrants inspected", "High", 4000, 1000, 2000, 3000, 4000, 1100, 2100),
        ("Visits made (cumulative)", "High", 40, 12, 20, 30, 40, 11, 22),
        ("Visits by quarter (cumulative)", "High", "Q1 10 Q2 21 Q3 30 Q4 40", 12, 20, 30, 40, 11, 22),
    ]
    path = workbook("kpis.xlsx", _HEAD, *rows)
    ran = made(paperkit, path)
    assert "2 indicators are of the year so far, with a target for the whole year: not rated before" in ran.out
    assert "1 indicator is taken for the year so far, since results rise from April on: Hydrants inspected" in ran.out
    results = {
        (row["indicator"], row["period"]): (row["target"], row["target_flag"])
        for row in table("new/inputs/ours/results.csv")
    }
    assert results["hydrants-inspected", "2025-26 Q2"] == ("", "not available")
    assert results["hydrants-inspected", "2025/26"] == ("4000", "")
    assert results["visits-by-quarter-cumulative", "2025-26 Q2"] == ("21", "")
    mapping = Path("new/origin/mapping.yaml")
    mapping.write_text(
        mapping.read_text(encoding="utf-8").replace("s: at year end", "s: in equal steps"), encoding="utf-8"
    )
    assert paperkit("init", "steps", "--from", str(path), "--mapping", str(mapping)).status == 0
    results = {(row["indicator"], row["period"]): (row["target"], "") for row in table("steps/inputs/ours/results.csv")}
    assert results["hydrants-inspected", "2025-26 Q2"] == ("2000", "")


@pytest.mark.parametrize(
    ("unit", "name", "is_rated", "told"),
    [
        ("kg", "Residual waste per household", False, "not rated"),
        ("MWh", "Energy used in offices", False, "not rated"),
        ("Trees", "Trees planted", False, "not rated"),
        ("Number", "Visits made", False, "not rated"),
        ("MWh", "Average use of a building", True, "rated all the same"),
        ("days", "Days lost to sickness", True, "rated all the same"),
        ("%", "Programme of inspections done", True, "rated all the same"),
    ],
)
def test_single_quarters_are_not_held_against_the_target_of_a_year(
    unit: str, name: str, is_rated: bool, told: str, paperkit: Command
) -> None:
    head = ("Indicator", "Unit", "Good is", "Target", "Q1 2025/26", "Q2 2025/26")
    rows = [(name, unit, "Low", 80, 21, 19), ("Calls answered", "%", "High", 80, 78, 79)]
    ran = made(paperkit, workbook("kpis.xlsx", head, *rows))
    years = Path("new/inputs/ours/years/2025-26.yaml").read_text(encoding="utf-8")
    assert ("rule: data-only" not in years) is is_rated
    first = ran.out.partition("look at these first:\n")[2]
    assert f"  results of a quarter are about a quarter of the target, {told}" in first
    assert f": {name}\n" in first


def test_a_target_of_the_quarter_stays_one(paperkit: Command) -> None:
    """Results of the year so far that are near their target are held against a profile of it."""
    row = ("Council tax collected (cumulative)", "High", 58, 28, 56, 83, 97, 28.5, 57)
    made(paperkit, workbook("kpis.xlsx", (*_HEAD[:2], "Target", *_HEAD[3:]), row))
    assert [one["target"] for one in table("new/inputs/ours/results.csv") if one["period"] == "2025-26 Q2"] == ["58"]


@pytest.mark.parametrize(
    ("values", "read"),
    [
        ((0.85, 0.582, 60.1, 59, 61, 62, 63), "58.2"),
        ((0.75, 0.7, 0.69, 0.72, 0.71, 0.70, 0.69), "70"),
        ((1, 0.998, 1, 1, 1, 1, 1), "99.8"),
        ((1, 0.5, 0, 1, 0, 1, 1), "0.5"),
        ((3, 0.5, 1.2, 0.9, 0.8, 1.1, 2.2), "0.5"),
    ],
)  # fmt: skip
def test_shares_of_one_beside_per_cents(values: tuple[float, ...], read: str, paperkit: Command) -> None:
    rows = [
        ("Availability of engines", "High", *values),
        ("Percentage answered", "High", "90%", "91%", "92%", "93%", "94%", "95%", "96%"),
    ]
    made(paperkit, workbook("kpis.xlsx", _HEAD, *rows))
    first = next(row for row in table("new/inputs/ours/results.csv") if row["period"] == "2024-25 Q1")
    assert float(first["actual"]) == float(read)


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
