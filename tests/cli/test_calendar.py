"""`paperkit calendar`: of papers, of meetings without one, and what it says to wrong days."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import Command

COUNCIL, PAPER = Path("inputs/ours/council.yaml"), Path("inputs/ours/2026-27-q1/paper.yaml")
KENT = """Customer & Communities Policy Overview & Scrutiny Committee, Quarter 3, 2011/12 (inputs/kent/2011-12-q3)
  Tuesday    14 February 2012  figures from the directorates
  Friday     24 February 2012  commentary from the directors
  Monday         5 March 2012  draft to the Cabinet Member
  Monday        12 March 2012  signed off by the Performance Manager
  Tuesday       13 March 2012  last day to publish
  Wednesday     21 March 2012  meeting
  5 clear days between: Wed 14 March, Thu 15 March, Fri 16 March, Mon 19 March, Tue 20 March
"""


def add(path: Path, text: str) -> None:
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")


def test_the_example_says_when_it_is_due(kent_copy: Path, paperkit: Command) -> None:
    ran = paperkit("calendar")
    assert (ran.status, ran.out.startswith(KENT), ran.err) == (0, True, "")


def test_figures_and_prose_may_still_be_missing(kent_copy: Path, paperkit: Command) -> None:
    Path("inputs/kent/results.csv").unlink()
    Path("inputs/kent/2011-12-q3/covering-report.md").unlink()
    assert paperkit("calendar", "inputs/kent/2011-12-q3").out.startswith(KENT)


def test_a_paper_is_late_or_in_time(council: Path, paperkit: Command) -> None:
    add(PAPER, "published: 2026-09-08")
    assert "  Tuesday   8 September 2026  published: late by 1 working day\n" in paperkit("calendar").out
    add(COUNCIL, "calendar: {nation: Wales}")
    assert "  Tuesday     8 September 2026  published: in time\n" in paperkit("calendar").out


def test_a_late_paper_is_a_draft_until_it_has_a_reason(own_council: Path, paperkit: Command) -> None:
    add(PAPER, "published: 2026-09-08")
    ran = paperkit("check")
    assert ran.status == 1
    assert "paper.yaml:19 [published]: error calendar.late: published on Tuesday 8 September 2026: 4 of 5" in ran.err
    add(PAPER, "urgency: The Cabinet needs its comments on the next day.")
    ran = paperkit("check")
    assert (ran.status, ran.out) == (0, "1 paper checked, no findings\n")


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        ((), ["Friday     12 April 2019  last day to publish", "Wednesday  24 April 2019  meeting"]),
        (("--nation", "Wales"), ["Tuesday    16 April 2019  last day to publish"]),
        (("--clear-days", "7"), ["Wednesday  10 April 2019  last day to publish"]),
        (
            ("--executive",),
            [
                "Tuesday    26 March 2019  last day for the notice that part of the meeting is private "
                "(28 clear days, weekends counted)",
                "Friday     12 April 2019  last day for the further notice of that (5 clear days)",
                "Friday     12 April 2019  last day to publish",
            ],
        ),
        (("--executive", "--nation", "wales"), ["Tuesday    16 April 2019  last day to publish"]),
        (("--nation", "scotland", "--clear-days", "3"), ["Wednesday  17 April 2019  last day to publish"]),
    ],
)
def test_a_meeting_is_planned_without_a_paper(
    options: tuple[str, ...], lines: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paperkit: Command
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = paperkit("calendar", "--meeting", "2019-04-24", *options)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[: len(lines)] == lines


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--meeting", "2019-04-31"), "`2019-04-31` is not a day; write it as 2026-12-08"),
        (("--meeting", "24 April"), "`24 April` is not a day; write it as 2026-12-08"),
        (("--meeting", "1066-10-14"), "the year must be between 1974 and 2099"),
        (("--meeting", "2019-04-24", "--nation", "Scotland"), "--clear-days is needed for Scotland"),
        (("--meeting", "2019-04-24", "--nation", "Mercia"), "Mercia"),
        (("--meeting", "2019-04-24", "--clear-days", "0"), "for '--clear-days'"),
        (("--meeting", "2019-04-24", "inputs"), "name a folder or --meeting, not both"),
        (("--nation", "Wales"), "--nation, --clear-days and --executive go with --meeting"),
        (("nowhere",), "nowhere"),
    ],
)
def test_wrong_usage_is_told_without_a_trace(
    arguments: tuple[str, ...], said: str, council: Path, paperkit: Command
) -> None:
    ran = paperkit("calendar", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert said in " ".join(ran.err.split())
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("file", "lines", "said"),
    [
        (COUNCIL, "calendar: {nation: Scotland}", "`clear_days` is needed for Scotland"),
        (COUNCIL, "calendar: {nation: Mercia}", "[calendar.nation]: error yaml.value: input should be 'England'"),
        (COUNCIL, "calendar: {clear_days: 0}", "[calendar.clear_days]: error yaml.value"),
        (COUNCIL, "calendar: {closed: [Christmas]}", "[calendar.closed.0.day]: error yaml.value: this must be a date"),
        (COUNCIL, "calendar: {closed: [{day: 2026-12-29}]}", "yaml.missing-key: `name` is missing"),
        (COUNCIL, "calendar: {steps: [{step: figures, days: 3}]}", "unknown key `days`"),
        (PAPER, "published: soon", "[published]: error yaml.value: this must be a date; it reads `soon`"),
        (PAPER, "published: 0001-01-01", "the year must be between 1974 and 2099, and here it is 1"),
        (PAPER, "urgency: It is urgent.", "[urgency]: error yaml.value: a reason for urgency needs `published`"),
    ],
)
def test_wrong_inputs_are_findings(file: Path, lines: str, said: str, council: Path, paperkit: Command) -> None:
    add(file, lines)
    ran = paperkit("calendar")
    assert (ran.status, ran.out) == (1, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_a_wrong_day_of_publication_is_told_once(council: Path, paperkit: Command) -> None:
    add(PAPER, "published: soon\nurgency: It is urgent.")
    assert paperkit("calendar").err.count(" error ") == 1
