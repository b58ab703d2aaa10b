"""`paperkit next`, end to end: the example councils' next quarters begin, are filled and build."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from filling import NOT_YET, WRITTEN, confirmed, filled, written
from paperkit.document.texts import texts
from paperkit.findings.finding import Finding, Severity
from paperkit.round.following.next_quarter import next_quarter
from paperkit.run.build import build
from paperkit.run.check import check
from paperkit.run.prepare import prepare
from returns import FORM, PAPER, fill, put, returned
from support import ROOT, Command

Copied = Callable[[str], Path]
_LEFT = ("carried.unconfirmed", "carried.unwritten", "commentary.missing", "disclosure.undecided")
_STALE = "claims.contradiction"
"""A summary that was carried over may speak of another season."""


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copied:
    """Copies an example council into the working folder."""

    def copy(name: str) -> Path:
        shutil.copytree(ROOT / "inputs" / name, tmp_path / "inputs" / name)
        monkeypatch.chdir(tmp_path)
        return tmp_path / "inputs" / name

    return copy


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def errors(folder: Path, *, every: bool = True) -> list[Finding]:
    papers = [path.parent for path in sorted(folder.rglob("paper.yaml"))] if every else [folder]
    return [one for one in check(papers).findings if one.severity is Severity.ERROR and one.answer is None]


def of_last_year(council: Path) -> None:
    """Eldenvale as it was at the end of a year: nothing is known of the next."""
    shutil.rmtree(council / "2026-27-q1")
    (council / "years" / "2026-27.yaml").unlink()
    for path in [*council.glob("*.csv"), *council.glob("measures/*.csv")]:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        gone = ("2026-27", "2026/27", "2026-04", "2026-05", "2026-06", "Apr 2026", "May 2026", "Jun 2026")
        path.write_text("".join(line for line in lines if not any(one in line for one in gone)), encoding="utf-8")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_northmere_begins_with_its_extracts(copied: Copied, paperkit: Command) -> None:
    council = copied("northmere")
    before = files(council)
    ran = paperkit("next")
    assert ran.status == 0
    assert "warning next.unrecorded: 5 of the 5 last papers are not recorded" in ran.err
    new = council / "2025-26-q4"
    made = files(council)
    assert {name for name in before if made[name] != before[name]} == {
        "benchmarks.csv", "supporting.csv", "measures/complaints.csv", "measures/contact-centre-calls.csv"
    }  # fmt: skip
    assert "quarter: 2025-26 Q4\n" in (new / "paper.yaml").read_text(encoding="utf-8")
    extract = (new / "place-scrutiny" / "paper.yaml").read_text(encoding="utf-8")
    assert "quarter" not in extract.replace("quarter_title", "").partition("committee:")[2]
    assert "urgency" not in (new / "children-and-learning-scrutiny" / "paper.yaml").read_text(encoding="utf-8")
    left = {one.code for one in errors(new)} - {_STALE}
    assert left == {"carried.unconfirmed", "carried.unwritten", "disclosure.undecided"}
    log = (new / "begun" / "changes.txt").read_text(encoding="utf-8")
    assert log in ran.out
    assert "carried over: missed-collections, head-of-highways-and-waste, by 31 March 2026  PAST ITS DATE" in log
    assert "child-assessments-45-days: target 84, now 86" in log
    assert "exempt in the last paper: commentary/missed-collections/Risks (Missed bin collections, what could" in log


def test_exempt_words_are_in_no_new_file(copied: Copied) -> None:
    council = copied("northmere")
    begun = next_quarter(council)
    for path, content in begun.files.items():
        assert b"1.94" not in content, path
        assert "testing what another" not in " ".join(content.decode("utf-8").split()), path
    assert not list((council / "2025-26-q4").rglob("exempt.yaml"))


@pytest.mark.parametrize("name", ["northmere", "kent", "eldenvale"])
def test_once_filled_it_builds_clean(copied: Copied, name: str) -> None:
    begun = next_quarter(copied(name))
    [new] = begun.targets.values()
    assert {one.code for one in errors(new)} <= {*_LEFT, _STALE}
    filled(begun)
    for one in errors(new):
        if one.code == "commentary.missing":
            path = new / "commentary" / f"{one.at.field}.md"
            path.write_text(f"# Commentary\n\n{WRITTEN}\n", encoding="utf-8")
    assert errors(new) == []
    built = build([new], Path("out"))
    assert not built.drafts


def test_no_comment_is_printed(copied: Copied) -> None:
    """Neither seen nor heard: not in the draft with nothing but comments, nor in the finished paper."""
    begun = next_quarter(copied("northmere"))
    [new] = begun.targets.values()
    comment = "Two promises were not kept"
    assert comment in begun.files[new / "foreword.md"].decode("utf-8")
    for done in (False, True):
        if done:
            filled(begun)
        papers = prepare(new).papers
        said = "\n".join(texts(papers.whole))
        assert (WRITTEN in said) is done
        assert not [one for one in (comment, "<!--", "-->", "Quarter 3, 2025/26:") if one in said]


def test_a_new_year_has_its_rules_and_targets_to_set(copied: Copied, paperkit: Command) -> None:
    council = copied("eldenvale")
    of_last_year(council)
    early = paperkit("next", "inputs/eldenvale", "--meeting", "2025-09-15")
    assert (early.status, "error next.early: the meeting on 2025-09-15 is not after" in early.err) == (1, True)
    ran = paperkit("next", "inputs/eldenvale", "--meeting", "2026-09-15")
    assert ran.status == 0, ran.err
    assert "     calls-answered-60-seconds: target 80, floor 70\n" in ran.out
    year = (council / "years" / "2026-27.yaml").read_text(encoding="utf-8")
    assert "financial_year: 2026/27" in year
    made = {row["indicator"]: row for row in rows(council / "results.csv") if row["period"] == "2026-27 Q1"}
    assert {row["actual"] + row["target"] + row["floor"] + row["lower"] for row in made.values()} == {""}
    assert {row["actual_flag"] for row in made.values()} == {NOT_YET}
    assert made["calls-answered-60-seconds"]["target_flag"] == NOT_YET
    assert "school-swimming" not in made  # its year ends in July
    assert "land-charges-searches" not in made
    paper = (council / "2026-27-q1" / "paper.yaml").read_text(encoding="utf-8")
    assert "meeting: 2026-09-15\n" in paper
    asked = [one.message.partition(":")[0] for one in errors(council / "2026-27-q1") if one.code == _LEFT[0]]
    assert "the rules of 2026/27 are those that held at the end of the year before" in asked
    assert "targets and limits for 2026-27 Q1 were to be set" in asked
    assert not any(one.startswith("the day of the meeting") for one in asked)


def test_targets_of_the_same_year_hold_and_those_of_the_year_so_far_do_not(copied: Copied) -> None:
    council = copied("eldenvale")
    path = council / "results.csv"
    text = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in text if ",2026-27 Q2," not in line), encoding="utf-8")
    begun = next_quarter(council)
    made = {row["indicator"]: row for row in rows(path) if row["period"] == "2026-27 Q2"}
    assert (made["calls-answered-60-seconds"]["target"], made["calls-answered-60-seconds"]["floor"]) == ("80", "70")
    assert (made["staff-turnover"]["lower"], made["staff-turnover"]["upper"]) == ("8", "14")
    assert made["savings-delivered"]["target"] == ""  # 125,000 by June says nothing of what is to be by September
    assert begun.rows.to_set["savings-delivered"] == "target 250000 in 2025-26 Q2"  # a year ago it was as far
    lines = [row["indicator"] for row in rows(path)]
    first = lines.index("time-to-answer")
    assert set(lines[first : first + lines.count("time-to-answer")]) == {"time-to-answer"}  # they stay together


def test_nothing_is_written_over(copied: Copied, paperkit: Command) -> None:
    council = copied("northmere")
    (council / "2025-26-q4").mkdir()
    (council / "2025-26-q4" / "notes.txt").write_text("mine", encoding="utf-8")
    before = files(council)
    ran = paperkit("next")
    assert ran.status == 1
    assert "inputs/northmere/2025-26-q4: error next.exists: the paper of 2025-26 Q4 is there already" in ran.err
    assert files(council) == before
    assert paperkit("next", "inputs/northmere/2025-26-q2").status == 1  # 2025-26-q3 is there
    assert files(council) == before


def test_an_older_year_file_of_that_name_is_not_written_over(copied: Copied) -> None:
    council = copied("eldenvale")
    of_last_year(council)
    (council / "years" / "2026-27.yaml").write_bytes((council / "years" / "2023-24.yaml").read_bytes())
    (council / "years" / "2023-24.yaml").unlink()
    before = files(council)
    with pytest.raises(Exception, match="1 findings"):
        next_quarter(council)
    assert files(council) == before


@pytest.mark.parametrize("begin", ["inputs/kent", "inputs/kent/2011-12-q3", "inputs/kent/2011-12-q3/cabinet", None])
def test_a_council_its_paper_or_an_extract_begin_the_same(copied: Copied, paperkit: Command, begin: str | None) -> None:
    council = copied("kent")
    assert paperkit("next", *([begin] if begin else [])).status == 0
    assert sorted(path.parent.name for path in (council / "2011-12-q4").rglob("paper.yaml")) == [
        "2011-12-q4",
        "cabinet",
    ]
    new = [row for row in rows(council / "given-ratings.csv") if row["period"] == "2011-12 Q4"]
    assert len(new) == 27
    assert {(row["status"], row["status_flag"]) for row in new} == {("", NOT_YET)}
    old = {
        row["indicator"]: row["status"] for row in rows(council / "given-ratings.csv") if row["period"].endswith("Q3")
    }
    assert all(row["previous_status"] == old[row["indicator"]] for row in new)


def test_the_same_is_made_each_time(copied: Copied, tmp_path: Path) -> None:
    council = copied("northmere")
    spare = tmp_path / "spare"
    shutil.copytree(council, spare)
    next_quarter(council)
    first = files(council)
    shutil.rmtree(council)
    shutil.copytree(spare, council)
    next_quarter(council)
    assert files(council) == first


def test_a_quarter_after_the_next_can_begin(copied: Copied) -> None:
    """And after that: what was written anew stands beside the headings; nothing of the quarter before is left."""
    council = copied("northmere")
    begun = next_quarter(council)
    filled(begun)
    again = next_quarter(council)
    assert again.quarter.number == 1
    assert again.year == council / "years" / "2026-27.yaml"
    text = again.files[council / "2026-27-q1" / "commentary" / "complaints.md"].decode("utf-8")
    assert WRITTEN in text
    assert "We received" not in text
    filled(again)
    assert errors(council / "2026-27-q1") == []


def test_what_is_begun_is_read_by_nothing(copied: Copied) -> None:
    council = copied("northmere")
    next_quarter(council)
    (council / "2025-26-q4" / "begun" / "results.csv").write_text("indicator,period\n", encoding="utf-8")
    found = check([council / "2025-26-q4"]).findings
    assert not [one for one in found if "begun" in one.at.path or one.code in ("file.unread", "prose.unprinted")]


def test_rows_for_a_sheet_are_to_be_pasted(copied: Copied) -> None:
    """The results of the starter in a workbook: the book stays as it is, and the rows are beside the paper."""
    council = copied("kent")
    text = rows(council / "results.csv")
    book = openpyxl.Workbook()
    book.active.title = "Results"
    columns = list(text[0])
    for row in [columns, *([row[column] or None for column in columns] for row in text if "Q4" not in row["period"])]:
        book.active.append(row)
    book.save(council / "figures.xlsx")
    (council / "results.csv").unlink()
    before = (council / "figures.xlsx").read_bytes()
    begun = next_quarter(council)
    assert (council / "figures.xlsx").read_bytes() == before
    pasted = (council / "2011-12-q4" / "begun" / "results.csv").read_bytes().decode("utf-8-sig")
    assert pasted.splitlines()[0] == ",".join(columns)
    assert "web-visits,2011-12 Q4,,not yet available,960000,,864000,assumed," in pasted
    log = (council / "2011-12-q4" / "begun" / "changes.txt").read_text(encoding="utf-8")
    assert "figures.xlsx[Results]: a sheet of a workbook, which paperkit does not change" in log
    assert "paste the 3 rows of begun/results.csv below its last one" in log
    assert {one.code for one in errors(council / "2011-12-q4")} == {"indicator.no-result"}
    filled(begun)
    assert errors(council / "2011-12-q4") == []


def test_an_indicator_that_ended_leaves_the_paper(copied: Copied) -> None:
    council = copied("kent")
    register = council / "indicators.yaml"
    text = register.read_text(encoding="utf-8")
    register.write_text(
        text.replace("  - id: web-visits\n", "  - id: web-visits\n    until: 2011-12 Q3\n"), encoding="utf-8"
    )
    begun = next_quarter(council)
    paper = (council / "2011-12-q4" / "paper.yaml").read_text(encoding="utf-8")
    assert "web-visits" not in paper
    assert not (council / "2011-12-q4" / "commentary" / "web-visits.md").exists()
    log = (council / "2011-12-q4" / "begun" / "changes.txt").read_text(encoding="utf-8")
    assert "web-visits: not reported any more" in log
    assert "`web-visits` was taken out of the extract" in log
    filled(begun)
    assert errors(council / "2011-12-q4") == []


def test_the_starter_begins_its_next_quarter(own_council: Path, paperkit: Command) -> None:
    ran = paperkit("next")
    assert ran.status == 0
    assert "the rows of calls-answered, complaint-days were there already and are kept" in ran.out
    new = own_council / "inputs" / "ours" / "2026-27-q2"
    assert {one.code for one in errors(new)} == {"carried.unconfirmed", "carried.unwritten"}
    assert f"calls-answered,2026-27 Q2,,{NOT_YET},80,70\n" in (own_council / "inputs/ours/results.csv").read_text()
    text = (new / "paper.yaml").read_text(encoding="utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=../../../schemas/paper.schema.json\n# One paper for one meeting"
    )


def test_a_draft_until_it_is_confirmed_and_written(own_council: Path, paperkit: Command) -> None:
    begun = next_quarter(Path("inputs/ours"))
    [new] = begun.targets.values()
    assert paperkit("record", str(new)).status == 1
    filled(begun)
    assert paperkit("record", str(new)).status == 0
    paper = new / "paper.yaml"
    paper.write_text(f"{paper.read_text(encoding='utf-8')}to_confirm: [foreword]\n", encoding="utf-8")
    [left] = errors(new)
    assert (left.code, left.at.path.rpartition("/")[2]) == ("carried.unconfirmed", "foreword.md")
    assert paperkit("record", str(new)).status == 1
    paper.write_text(paper.read_text(encoding="utf-8").replace("foreword]", "foreward]"), encoding="utf-8")
    assert "confirm.unknown" in paperkit("check", str(new)).err


def test_what_an_extract_takes_is_asked_there_too(copied: Copied) -> None:
    """A foreword that is carried over in the report around it makes a draft of each extract that prints it."""
    council = copied("northmere")
    filled(next_quarter(council))
    new = council / "2025-26-q4"
    assert errors(new) == []
    paper = new / "paper.yaml"
    paper.write_text(f"{paper.read_text(encoding='utf-8')}to_confirm: [foreword, meeting]\n", encoding="utf-8")
    found = errors(new / "place-scrutiny", every=False)
    assert [(one.code, one.at.path.rpartition("/")[2]) for one in found] == [("carried.unconfirmed", "foreword.md")]
    (new / "place-scrutiny" / "foreword.md").write_text("Ours.\n", encoding="utf-8")
    assert errors(new / "place-scrutiny", every=False) == []


def test_several_papers_need_no_one_day(copied: Copied, paperkit: Command) -> None:
    council = copied("kent")
    shutil.copytree(council / "2011-12-q3", council / "2011-12-q3-other", ignore=shutil.ignore_patterns("cabinet"))
    ran = paperkit("next", "inputs/kent", "--meeting", "2012-06-20")
    assert "next.which: 2 papers begin, and one day is given" in ran.err
    assert paperkit("next", "inputs/kent").status == 0
    assert (council / "2011-12-q4-other" / "paper.yaml").exists()
    new = [row for row in rows(council / "given-ratings.csv") if row["period"] == "2011-12 Q4"]
    assert len(new) == 27


def test_a_file_that_cannot_be_changed_stops_all(copied: Copied, paperkit: Command) -> None:
    council = copied("kent")
    path = council / "2011-12-q3" / "paper.yaml"
    text = path.read_text(encoding="utf-8").replace("quarter: 2011-12 Q3", "quarter: &when 2011-12 Q3")
    path.write_text(text.replace("classification: Unrestricted", "classification: *when"), encoding="utf-8")
    before = files(council)
    ran = paperkit("next")
    assert "inputs/kent/2011-12-q3/paper.yaml: error next.unchanged: this cannot be changed in place" in ran.err
    assert (ran.status, files(council)) == (1, before)


def test_a_comment_with_exempt_words_is_told_when_the_paper_is_kept(copied: Copied, paperkit: Command) -> None:
    council = copied("northmere")
    paper = council / "2025-26-q3"
    foreword = paper / "foreword.md"
    risk = "officers are testing what another contractor would charge"
    foreword.write_text(f"{foreword.read_text(encoding='utf-8')}\n<!-- {risk} -->\n", encoding="utf-8")
    [found] = [one for one in check([paper]).findings if one.code == "carried.remark"]
    assert (found.severity, found.at.path) == (Severity.NOTE, "inputs/northmere/2025-26-q3/foreword.md")
    ran = paperkit("record", "inputs/northmere/2025-26-q3")
    assert (ran.status, "note carried.remark: a comment holds words of an exempt part" in ran.err) == (0, True)
    assert risk not in (council / "published" / "2025-26-q3-cabinet.csv").read_text(encoding="utf-8")


def test_nothing_is_made_until_somebody_says_what_stays_exempt(copied: Copied, paperkit: Command) -> None:
    council = copied("northmere")
    begun = next_quarter(council)
    new = council / "2025-26-q4"
    ran = paperkit("build", str(new))
    assert (ran.status, "error disclosure.undecided: parts of the last paper were exempt" in ran.err) == (1, True)
    assert not list(Path("out").rglob("*.pdf"))
    filled(begun)
    assert paperkit("build", str(new)).status == 0


def test_a_folder_that_was_copied_by_hand_is_found_out(own_council: Path) -> None:
    """As quarters began before: the foreword is last quarter's, and says so of a month."""
    council = own_council / "inputs" / "ours"
    last, new = council / "2026-27-q1", council / "2026-27-q2"
    (last / "foreword.md").write_text("In May we promised to answer sooner.\n\n**The Leader**\n", encoding="utf-8")
    shutil.copytree(last, new)
    paper = new / "paper.yaml"
    paper.write_text(paper.read_text(encoding="utf-8").replace("2026-27 Q1", "2026-27 Q2"), encoding="utf-8")
    results = council / "results.csv"
    text = results.read_text(encoding="utf-8")
    results.write_text(text.replace("2026-27 Q2,,,", f"2026-27 Q2,,{NOT_YET},"), encoding="utf-8")

    def unchanged() -> dict[str, Finding]:
        found = [one for one in check([new]).findings if one.code == "prose.unchanged"]
        return {one.at.path.rpartition("/")[2]: one for one in found}

    found = unchanged()
    assert {name: one.severity.value for name, one in found.items()} == {
        "foreword.md": "warning", "data-quality.md": "note"
    }  # fmt: skip
    assert "word for word: `In May we promised to answer sooner.`" in found["foreword.md"].message
    (new / "foreword.md").write_text("In May we promised to answer sooner. We do.\n", encoding="utf-8")
    assert {*unchanged()} == {"data-quality.md"}


def test_a_result_that_is_awaited_says_why_or_is_found(copied: Copied) -> None:
    council = copied("kent")
    results = council / "results.csv"
    text = results.read_text(encoding="utf-8")
    assert not [one for one in check([council / "2011-12-q3"]).findings if one.code == "results.awaited"]
    row = "web-visits,2011-12 Q3,950000,estimated,960000,,864000,assumed,"
    for note in ("", "The provider sends it in May"):
        there = f"web-visits,2011-12 Q3,,{NOT_YET},960000,,864000,assumed,{note}\n"
        results.write_text("".join(there if line.startswith(row) else line for line in text.splitlines(keepends=True)))
        found = [one for one in check([council / "2011-12-q3"]).findings if one.code == "results.awaited"]
        assert [one.at.field for one in found] == ([] if note else ["actual"])


def test_a_paper_that_is_not_finished_is_told(copied: Copied, paperkit: Command) -> None:
    copied("kent")
    assert "next.unfinished" not in paperkit("next").err
    ran = paperkit("next")
    assert (ran.status, "warning next.unfinished: the last paper is begun and not finished" in ran.err) == (0, True)


def test_what_services_return_goes_in_the_place_of_last_quarters(own_council: Path, paperkit: Command) -> None:
    """Words in that of its comments, an action in that of the one that was carried over."""
    actions = "indicator,reason,action,owner,by\ncomplaint-days,Staff left.,Two are sought.,leader,2026-10-31\n"
    (own_council / "inputs/ours/2026-27-q1/actions.csv").write_text(actions, encoding="utf-8")
    assert paperkit("next").status == 0
    assert paperkit("forms").status == 0

    def fill_in(book: openpyxl.Workbook) -> None:
        fill(book)
        told = {"Reason for the rating": "Illness.", "What is done": "Two began.", "By whom": "leader"}
        for column, value in told.items():
            put(book, "Actions", ("complaint-days",), column, value)
        put(book, "Actions", ("complaint-days",), "By when", date(2026, 12, 31))

    returned(Path("forms") / FORM, fill_in)
    ran = paperkit("collect", "returns")
    named = re.findall(r"(\w+) return\.replaced: `(.*?)` was there, and `(.*?)` is in its place now", ran.err)
    assert (ran.status, named) == (
        0,
        [("note", "Staff left.", "Illness."), ("note", "Two are sought.", "Two began.")],
    )
    made = (PAPER / "actions.csv").read_text(encoding="utf-8")
    assert made == "indicator,reason,action,owner,by\ncomplaint-days,Illness.,Two began.,leader,2026-12-31\n"
    text = (PAPER / "commentary" / "calls-answered.md").read_text(encoding="utf-8")
    assert text.startswith(
        "# Commentary\n\nMore calls were answered than in the spring.\n\n# Actions\n\n<!--\nQuarter 1"
    )
    left = {one.at.path.rpartition("/")[2] for one in errors(PAPER) if one.code == "carried.unwritten"}
    assert left == {"calls-answered.md", "complaint-days.md", "data-quality.md", "foreword.md"}


def test_words_of_a_word_document_are_beside_the_headings_too(copied: Copied) -> None:
    council = copied("kent")
    folder = council / "2011-12-q3" / "commentary"
    (folder / "web-visits.md").unlink()
    document = Document()
    document.add_heading("Commentary", level=1)
    document.add_paragraph("More people came to the website in the autumn.")
    document.save(str(folder / "web-visits.docx"))
    begun = next_quarter(council)
    made = begun.files[council / "2011-12-q4" / "commentary" / "web-visits.md"].decode("utf-8")
    assert made.startswith("# Commentary\n\n<!--\nQuarter 3, 2011/12:\n\nMore people came to the website")
    assert not (council / "2011-12-q4" / "commentary" / "web-visits.docx").exists()
    assert {one.code for one in errors(council / "2011-12-q4")} <= {*_LEFT}


def test_filling_writes_under_each_blank_heading() -> None:
    """What these tests fill with does what it says."""
    assert written("# A\n\n<!--\nold\n-->\n") == f"# A\n\n{WRITTEN}\n\n\n<!--\nold\n-->\n"
    assert written("# A\n\nNew.\n") == "# A\n\nNew.\n"
    assert confirmed.__doc__


@pytest.mark.parametrize(("answer", "more", "made"), [("n\n", (), False), ("y\n", (), True), ("", ("--anyway",), True)])
def test_on_a_terminal_it_asks_while_the_last_paper_is_not_recorded(
    answer: str, more: tuple[str, ...], made: bool, copied: Copied, paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    council = copied("kent")
    before = files(council)
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    ran = paperkit("next", *more)
    assert ran.status == 0
    assert "once it is final: `paperkit record" in ran.err
    assert ("Begin 2011-12 Q4 all the same? [y/N]" in ran.out) == bool(answer)
    assert (files(council) != before) == made


def test_what_counts_up_has_its_own_quarters_target(copied: Copied) -> None:
    """In a new year the target of the same quarter of the last is told, and not that of the whole year."""
    council = copied("eldenvale")
    of_last_year(council)
    begun = next_quarter(council)
    assert begun.rows.to_set["council-tax-collected"] == "target 29.0 in 2025-26 Q1"


def test_the_target_of_a_year_is_that_of_its_last_quarter(copied: Copied) -> None:
    council = copied("eldenvale")
    path = council / "results.csv"
    text = path.read_text(encoding="utf-8")
    for number, target in ((1, "29.0"), (2, "56.5"), (3, "84.0")):
        text = text.replace(f"council-tax-collected,2026-27 Q{number},,,{target},,,,,,\n", "")
    text = text.replace("council-tax-collected,2026-27 Q1,29.4,,29.0", "council-tax-collected,2026-27 Q1,29.4,,")
    text = text.replace(
        "council-tax-collected,2026-27 Q4,,,98.0,,,,,,\n", "council-tax-collected,2026/27,,,98.0,,,,,,\n"
    )
    path.write_text(text, encoding="utf-8")
    for quarter in ("2026-27 Q2", "2026-27 Q3", "2026-27 Q4"):
        next_quarter(council)
        [row] = [row for row in rows(path) if (row["indicator"], row["period"]) == ("council-tax-collected", quarter)]
        assert row["target"] == ("98.0" if quarter.endswith("4") else "")
