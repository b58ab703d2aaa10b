"""Council, paper, rules and what is to be confirmed, in the register: what a quarter changes, without YAML."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from registers import Book, bytes_in, council_in

from paperkit.round.following.next_quarter import next_quarter
from support import Command

Q1 = "2026-27-q1"
CELLS = tuple[str, str, str, Any]
"""Sheet, id, heading and what is typed."""


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The starter council, in whose folder the command runs."""
    folder = council_in(tmp_path, "starter")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def taken(ours: Path, tmp_path: Path, paperkit: Command) -> Callable[..., list[str]]:
    """Types into cells of the workbook and imports it; gives the lines that are told, or the findings."""

    def change(*cells: CELLS) -> list[str]:
        (tmp_path / "changed.xlsx").unlink(missing_ok=True)
        book = Book(ours, tmp_path / "changed.xlsx")
        for sheet, id, heading, value in cells:
            book.set(sheet, id, heading, value)
        ran = paperkit("register", "import", book.save(), "--yes")
        return (ran.err if ran.status else ran.out).splitlines()

    return change


def edited(path: Path, *changes: tuple[str, str]) -> None:
    """Replace something in a file."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def test_what_a_council_is_called(ours: Path, taken: Callable[..., list[str]]) -> None:
    before = (ours / "council.yaml").read_text(encoding="utf-8")
    told = taken(
        ("Council", "name", "Value", "Northshire Fire Authority"),
        ("Council", "contact.email", "Value", "kpi@northshire.gov.uk"),
        ("Council", "contact.telephone", "Value", "01632 960 001"),
        ("Council", "commentary.statuses", "Value", "red and amber"),
        ("Council", "commentary.reason", "Value", "Standing Order 4"),
    )
    assert told[:-1] == [
        'council: name from "Anyshire Council" to "Northshire Fire Authority"',
        'council: telephone is now "01632 960 001", where there was none',
        'council: email from "performance@anyshire.example.gov.uk" to "kpi@northshire.gov.uk"',
        'council: commentary needed for is now "red and amber", where there was none',
        'council: commentary rule is now "Standing Order 4", where there was none',
    ]
    after = before.replace("name: Anyshire Council", "name: Northshire Fire Authority").replace(
        "email: performance@anyshire.example.gov.uk\n", "email: kpi@northshire.gov.uk\n  telephone: 01632 960 001\n"
    )
    written = (ours / "council.yaml").read_text(encoding="utf-8")
    added = "commentary:\n  statuses: [red, amber]\n  reason: Standing Order 4\n"
    assert (added in written, written.replace(added, "")) == (True, after)


def test_what_a_paper_says_of_its_meeting(ours: Path, taken: Callable[..., list[str]]) -> None:
    path = ours / Q1 / "paper.yaml"
    before = path.read_text(encoding="utf-8")
    told = taken(
        ("Paper", "committee.name", Q1, "Audit and Performance Panel"),
        ("Paper", "meeting", Q1, date(2026, 9, 22)),
        ("Paper", "by.1", Q1, None),
        ("Paper", "background_documents.0", Q1, "Annual plan: 2026"),
    )
    assert told[:-1] == [
        f'{Q1}: committee from "Overview and Scrutiny Committee" to "Audit and Performance Panel"',
        f"{Q1}: meeting from 2026-09-15 to 2026-09-22",
        f'{Q1}: author 2, which was "Head of Customer Services", is taken out',
        f'{Q1}: background document 1 is now "Annual plan: 2026", where there was none',
    ]
    after = before.replace("name: Overview and Scrutiny Committee", "name: Audit and Performance Panel")
    after = after.replace("2026-09-15", "2026-09-22").replace("by: [leader, head-of-service]", "by: [leader]")
    assert path.read_text(encoding="utf-8") == f'{after}background_documents:\n  - "Annual plan: 2026"\n'


def test_an_author_may_be_new(ours: Path, tmp_path: Path, paperkit: Command) -> None:
    book = Book(ours, tmp_path / "changed.xlsx")
    book.add("People", Title="Chief Fire Officer", Holder="D. Other")
    book.set("Paper", "by.2", Q1, "Chief Fire Officer")
    ran = paperkit("register", "import", book.save(), "--yes")
    assert (ran.status, ran.err) == (0, "")
    assert f'{Q1}: author 3 is now "chief-fire-officer", where there was none' in ran.out
    assert "[leader, head-of-service, chief-fire-officer]" in (ours / Q1 / "paper.yaml").read_text(encoding="utf-8")


def test_yes_confirms_and_all_else_stays(ours: Path, taken: Callable[..., list[str]]) -> None:
    path = ours / Q1 / "paper.yaml"
    before = (
        path.read_text(encoding="utf-8") + "to_confirm:\n  - meeting\n  # Ask the clerk.\n  - summary\n  - people\n"
    )
    path.write_text(before, encoding="utf-8")
    assert taken(("To confirm", "meeting", Q1, "no"))[-1].endswith("nothing to write")
    told = taken(("To confirm", "meeting", Q1, "Yes"), ("To confirm", "people", Q1, "yes"))
    assert told[:-1] == [f"{Q1}: `meeting` is confirmed", f"{Q1}: `people` is confirmed"]
    assert path.read_text(encoding="utf-8") == before.replace("  - meeting\n", "").replace("  - people\n", "")
    taken(("To confirm", "summary", Q1, "yes"))
    assert path.read_text(encoding="utf-8").endswith("to_confirm:\n  # Ask the clerk.\n  []\n")


def test_the_rule_of_a_year(ours: Path, taken: Callable[..., list[str]]) -> None:
    path = ours / "years" / "2026-27.yaml"
    before = path.read_text(encoding="utf-8")
    told = taken(
        ("Rules", "rating.rule", "2026/27", "tolerance"),
        ("Rules", "rating.amber_within", "2026/27", 7.5),
        ("Rules", "direction.rule", "2026/27", "last-quarter"),
    )
    assert told[:-1] == [
        "rules of 2026/27: rating from target-and-floor to tolerance",
        "rules of 2026/27: amber within is now 7.5, where there was none",
        "rules of 2026/27: direction from relative-to-target to last-quarter",
    ]
    after = before.replace("rule: target-and-floor\n", "rule: tolerance\n  amber_within: 7.5\n")
    assert path.read_text(encoding="utf-8") == after.replace("rule: relative-to-target", "rule: last-quarter")
    assert taken(
        ("Rules", "rating.rule", "2026/27", "target-and-floor"), ("Rules", "rating.amber_within", "2026/27", None)
    )
    assert "amber_within" not in path.read_text(encoding="utf-8")


def test_the_rules_of_single_indicators(ours: Path, tmp_path: Path, paperkit: Command) -> None:
    path = ours / "years" / "2026-27.yaml"
    before = path.read_text(encoding="utf-8")
    book = Book(ours, tmp_path / "changed.xlsx")
    book.set("Own rules", "complaint-days", "Rating 2026/27", "data-only")
    book.set("Own rules", "calls-answered", "Rating 2026/27", "tolerance")
    book.set("Own rules", "calls-answered", "Amber within 2026/27", 2)
    book.set("Own rules", "calls-answered", "Measured in 2026/27", "points")
    book.add("Indicators", Name="Visits", Service_area="Pools", Division="Customer Services", Unit="Number",
             Since="2026-27 Q2", Portfolio="Corporate Services", Polarity="higher")  # fmt: skip
    book.sheet("Own rules").cell(7, 2).value = "Visits"
    book.sheet("Own rules").cell(7, book.column("Own rules", "Rating 2026/27")).value = "data-only"
    ran = paperkit("register", "import", book.save(), "--yes")
    assert (ran.err, ran.status) == ("", 0)
    overrides = """\
overrides:
  calls-answered:
    rating: {rule: tolerance, amber_within: 2, measured_in: points}
  complaint-days:
    rating: {rule: data-only}
  visits:
    rating: {rule: data-only}
"""
    assert path.read_text(encoding="utf-8") == before + overrides
    book = Book(ours, tmp_path / "again.xlsx")
    for id in ("calls-answered", "complaint-days", "visits"):
        for heading in ("Rating", "Amber within", "Measured in"):
            book.set("Own rules", id, f"{heading} 2026/27", None)
    assert paperkit("register", "import", book.save(), "--yes").status == 0
    assert path.read_text(encoding="utf-8") == before


TOLERANCE = "rating:\n  rule: tolerance\n  amber_within: 5\n"


def test_a_tolerance_of_its_own_is_the_years_rule_with_it(
    ours: Path, tmp_path: Path, paperkit: Command, taken: Callable[..., list[str]]
) -> None:
    path = ours / "years" / "2026-27.yaml"
    before = path.read_text(encoding="utf-8")
    typed = ("Own rules", "calls-answered", "Amber within 2026/27", 10)
    nothing = taken(typed)
    assert nothing == ["changed.xlsx says what the council's files say: nothing to write"]
    assert path.read_text(encoding="utf-8") == before
    path.write_text(re.sub(r"rating:\n(?:  .*\n)+|rating: .*\n", TOLERANCE, before, count=1), encoding="utf-8")
    assert TOLERANCE in path.read_text(encoding="utf-8")
    told = taken(typed)
    assert told[0] == "calls-answered, 2026/27: amber within is now 10, where there was none"
    assert "    rating: {rule: tolerance, amber_within: 10}\n" in path.read_text(encoding="utf-8")
    again = paperkit("register", "import", str(tmp_path / "changed.xlsx"), "--yes")
    assert (again.status, again.out.splitlines()) == (0, nothing)


NEEDED = ("Council", "commentary.statuses", "Value", "red")
BLANK = ("Council", "commentary.statuses", "Value", None)


def test_that_every_indicator_needs_commentary_is_said_by_one_cell(
    ours: Path, paperkit: Command, taken: Callable[..., list[str]]
) -> None:
    before = (ours / "council.yaml").read_text(encoding="utf-8")
    assert taken(NEEDED, ("Council", "commentary.reason", "Value", "Standing Order 4"))[0].startswith("council: ")
    asked = (ours / "council.yaml").read_text(encoding="utf-8")
    (ours / Q1 / "commentary" / "calls-answered.md").rename(ours / "calls.txt")
    told = taken(BLANK)
    found = [line for line in told if ": error " in line]
    said = "error commentary.missing: then every indicator needs commentary, and of 1 indicator there is none"
    assert found == [f"changed.xlsx[Council]:11 [C11]: {said}: calls-answered"]
    assert (ours / "council.yaml").read_text(encoding="utf-8") == asked
    (ours / "published").mkdir()
    (ours / "published" / f"{Q1}.csv").write_text("indicator,period,what,value\n", encoding="utf-8")
    told = taken(BLANK)
    assert told[:2] == [
        'council: commentary needed for, which was "red", is taken out',
        'council: commentary rule, which was "Standing Order 4", is taken out',
    ]
    assert (ours / "council.yaml").read_text(encoding="utf-8") == before
    again = paperkit("register", "import", "changed.xlsx", "--yes")
    assert "warning register.no-effect: `Commentary rule` has no effect" in again.err
    assert "nothing to write" in again.out


@pytest.mark.parametrize(("typed", "how", "asked"), [(0.05, None, True), (0.5, None, False), (0.05, "points", False)])
def test_a_share_for_a_tolerance_is_asked_about(
    typed: float, how: str | None, asked: bool, ours: Path, tmp_path: Path, paperkit: Command
) -> None:
    book = Book(ours, tmp_path / "changed.xlsx")
    book.set("Rules", "rating.rule", "2026/27", "tolerance")
    cell = book.set("Rules", "rating.amber_within", "2026/27", typed)
    book.set("Rules", "rating.measured_in", "2026/27", how)
    ran = paperkit("register", "import", book.save(), "--yes")
    assert ran.status == 0
    said = (
        f"changed.xlsx[Rules]:6 [{cell}]: warning register.share: `Amber within` is 0.05%, which is hardly a tolerance"
    )
    assert (said in ran.err) is asked
    assert ("if 5% is meant, type 5" in ran.err) is asked


def test_a_telephone_number_is_a_text(ours: Path, tmp_path: Path) -> None:
    book = Book(ours, tmp_path / "changed.xlsx")
    cell = book.set("Council", "contact.telephone", "Value", "01632 960 001")
    assert book.sheet("Council")[cell].number_format == "@"


@pytest.mark.parametrize("typed", ["Shepway, Gravesham", "Shepway; Gravesham", "Shepway\nGravesham\n"])
def test_words_of_the_council_in_one_cell(typed: str, ours: Path, taken: Callable[..., list[str]]) -> None:
    told = taken(("Council", "words", "Value", typed))
    assert told[0] == 'council: words is now "Shepway, Gravesham", where there was none'


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (("Paper", "meeting", Q1, "soon"), "[Paper]:9 [C9]: error cell.value: `soon` is not a day"),
        (("Paper", "meeting", Q1, None), "[Paper]:9 [C9]: error yaml.missing-key: `meeting` is missing"),
        (("Paper", "by.0", Q1, "Nobody"), "[Paper]:13 [C13]: error cell.word: no post `Nobody`"),
        (("Paper", "appendix", Q1, "First"), "[Paper]:20 [C20]: error yaml.value: this must be a short label"),
        (("Council", "contact.email", "Value", "us"), "[Council]:10 [C10]: error yaml.value: this must be an email"),
        (("Rules", "rating.rule", "2026/27", "tolerance"), "[Rules]:6 [C6]: error register.rule-incomplete: the rule"),
        (("Rules", "rating.rule", "2026/27", "guess"), "[Rules]:5 [C5]: error cell.word: unknown"),
        (("Rules", "rating.rule", "2026/27", None), "[Rules]:5 [C5]: error yaml.missing-key: `rating` is missing"),
        (("Own rules", "calls-answered", "Amber within 2026/27", -1), "[Own rules]:5 [D5]: warning register.no-effect"),
        (("Rules", "rate_on", "Id", "rate_off"), "[Rules]:17 [A17]: error register.setting: no setting `rate_off`"),
    ],
)  # fmt: skip
def test_what_is_wrong_has_its_cell_and_nothing_is_written(
    cell: CELLS, found: str, ours: Path, tmp_path: Path, paperkit: Command
) -> None:
    edited(ours / "years" / "2026-27.yaml", ("direction:", "rate_on: unrounded\ndirection:"))
    before = bytes_in(ours)
    book = Book(ours, tmp_path / "changed.xlsx")
    book.set(*cell)
    ran = paperkit("register", "import", book.save(), "--yes")
    assert f"changed.xlsx{found}" in ran.err
    assert bytes_in(ours) == before


def test_each_extract_has_a_column(tmp_path: Path, paperkit: Command) -> None:
    council = council_in(tmp_path, "northmere")
    next_quarter(council)
    book = Book(council, tmp_path / "changed.xlsx")
    new = "2025-26-q4"
    assert [book.sheet("Paper").cell(4, place).value for place in (3, 4)] == [new, f"{new}/adults-and-health-scrutiny"]
    assert book.sheet("Paper").cell(book.row("Paper", "classification"), 4).value is None  # as in the report around it
    confirmed = [
        (row[0].value, cell)
        for row in book.sheet("To confirm").iter_rows(min_row=5)
        for cell in row
        if cell.value == "no"
    ]
    for _, cell in confirmed:
        cell.value = "yes"
    assert len({id for id, _ in confirmed}) > 5
    ran = paperkit("register", "import", book.save(), str(council), "--yes")
    assert (ran.status, ran.err) == (0, "")
    assert all(
        path.read_text(encoding="utf-8").endswith("to_confirm: []\n") for path in (council / new).rglob("paper.yaml")
    )


def test_an_older_paper_may_be_named(tmp_path: Path, paperkit: Command) -> None:
    council = council_in(tmp_path, "northmere")
    path = str(tmp_path / "old.xlsx")
    for named in ("2025-26 Q2", "2025-26-q2"):
        assert paperkit("register", "export", str(council), "--to", path, "--paper", named, "--replace").status == 0
    ran = paperkit("register", "import", path, str(council))
    assert (ran.status, ran.err) == (0, "")
    ran = paperkit("register", "export", str(council), "--to", path, "--paper", "2019-20 Q1", "--replace")
    assert (ran.status, "no paper `2019-20 Q1` here" in ran.err) == (1, True)
