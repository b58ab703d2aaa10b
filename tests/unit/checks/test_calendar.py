"""Papers that are late without a reason, reasons without need, meetings on days on which nobody meets."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from unit.making import Spoilt, committee, kent, saying

from paperkit.checks import not_run
from paperkit.checks.calendar import late_papers, meeting_days, needless_urgency
from paperkit.council.council import Calendar
from paperkit.findings.finding import Finding
from paperkit.layout.layout import Layout
from paperkit.loading.paper import load
from paperkit.paper.model import RatedPaper
from paperkit.paper.rating import rate
from support import KENT

Check = Callable[[RatedPaper, Layout], Iterator[Finding]]
PAPER = "2026-27-q1/paper.yaml"
EASTER = date(2019, 4, 24)


def rated(calendar: Calendar | None = None, **dates: object) -> RatedPaper:
    """The example paper with other days, and another calendar of its council."""
    paper = kent()
    council = paper.council.model_copy(update={"calendar": calendar or Calendar()})
    return saying(replace(paper, council=council, file=paper.file.model_copy(update=dates)))


def found(check: Check, paper: RatedPaper) -> list[tuple[str, str]]:
    return [(finding.severity.value, finding.message) for finding in check(paper, committee())]


# -- late -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", [date(2012, 2, 1), date(2012, 3, 11), date(2012, 3, 13)])
def test_a_paper_in_time_passes(day: date) -> None:
    assert found(late_papers, rated(published=day)) == []


def test_a_late_paper_is_an_error_that_counts_the_days() -> None:
    assert found(late_papers, rated(published=date(2012, 3, 15))) == [
        (
            "error",
            "published on Thursday 15 March 2012: 3 of 5 clear days before the meeting of Wednesday 21 March 2012; "
            "the last day is Tuesday 13 March 2012",
        )
    ]


def test_it_names_the_holidays_that_do_not_count() -> None:
    [(_, message)] = found(late_papers, rated(published=date(2019, 4, 15), meeting=EASTER))
    assert message.startswith("published on Monday 15 April 2019: 4 of 5 clear days before")
    assert message.endswith(
        "the last day is Friday 12 April 2019; "
        "not counted: Good Friday (Friday 19 April 2019), Easter Monday (Monday 22 April 2019)"
    )


@pytest.mark.parametrize(
    ("calendar", "late"),
    [
        ({"nation": "Wales"}, False),
        ({"nation": "Wales", "clear_days": 4}, True),
        ({"clear_days": 6}, True),
        ({"nation": "Scotland", "clear_days": 4}, False),  # Easter Monday is no holiday there
        ({"nation": "Wales", "closed": ["2019-04-18"]}, True),
    ],
)
def test_the_rule_is_the_councils(calendar: dict[str, object], late: bool) -> None:
    rule = Calendar.model_validate(calendar)
    assert bool(found(late_papers, rated(rule, published=date(2019, 4, 16), meeting=EASTER))) is late


def test_a_reason_for_urgency_passes() -> None:
    paper = rated(published=date(2012, 3, 15), urgency="The figures came on 14 March.")
    assert found(late_papers, paper) == found(needless_urgency, paper) == []


@pytest.mark.parametrize("urgency", [None, "It was forgotten."])
def test_no_reason_excuses_a_paper_after_its_meeting(urgency: str | None) -> None:
    paper = rated(published=date(2012, 3, 22), urgency=urgency)
    said = "published on Thursday 22 March 2012, after the meeting of Wednesday 21 March 2012"
    assert found(late_papers, paper) == [("error", said)]


def test_the_finding_stands_at_its_line(spoilt: Spoilt) -> None:
    spoilt.change(PAPER, "meeting: 2026-09-15", "meeting: 2026-09-15\npublished: 2026-09-08")
    paper = load(spoilt.paper)
    [finding] = late_papers(RatedPaper(paper, *rate(paper), {}), committee())
    assert finding.code == "calendar.late"
    assert str(finding.at).endswith("2026-27-q1/paper.yaml:9 [published]")
    assert [str(span).rpartition("/")[2] for span in finding.related] == ["paper.yaml:8 [meeting]"]


# -- urgency --------------------------------------------------------------------------------------


def test_a_reason_that_is_not_needed_is_a_warning() -> None:
    paper = rated(published=date(2012, 3, 13), urgency="The figures came late.")
    said = "the paper gives a reason for urgency and is not late: the last day is Tuesday 13 March 2012"
    assert found(needless_urgency, paper) == [("warning", said)]


# -- meetings -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("meeting", "why"),
    [
        (date(2019, 4, 22), "Monday 22 April 2019 falls on a day that is not a working day: Easter Monday"),
        (date(2019, 4, 21), "Sunday 21 April 2019 falls on a day that is not a working day: Sunday"),
        (date(2019, 4, 24), "Wednesday 24 April 2019 falls on a day that is not a working day: Staff day"),
        (date(2019, 4, 25), "Thursday 25 April 2019 falls on a day that is not a working day: offices closed"),
    ],
)
def test_a_meeting_on_a_day_off_is_a_warning(meeting: date, why: str) -> None:
    closed = [{"day": "2019-04-24", "name": "Staff day"}, "2019-04-25"]
    paper = rated(Calendar.model_validate({"closed": closed}), published=date(2019, 4, 1), meeting=meeting)
    assert found(meeting_days, paper) == [("warning", f"the meeting of {why}")]


def test_a_meeting_on_a_working_day_passes() -> None:
    assert found(meeting_days, rated(published=date(2019, 4, 1), meeting=EASTER)) == []


# -- without a day of publication -----------------------------------------------------------------


@pytest.mark.slow
def test_holidays_are_then_not_even_read() -> None:
    code = (
        "import sys; from pathlib import Path; from paperkit.run.prepare import prepare; "
        "prepare(Path(sys.argv[1])); print('holidays' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(KENT)], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2019, 4, 22), "Easter Monday"),
        (date(2026, 12, 25), "Christmas Day"),
        (date(2019, 1, 1), "New Year's Day"),
        (date(2012, 3, 18), "Sunday"),
        (date(2012, 3, 22), "Founder's Day"),
    ],
)
def test_the_meetings_day_is_looked_at_without_a_day_of_publication(day: date, why: str) -> None:
    closed = Calendar.model_validate({"closed": [{"day": "2012-03-22", "name": "Founder's Day"}]})
    [(severity, message)] = found(meeting_days, rated(closed, meeting=day))
    assert (severity, message.rpartition(": ")[2]) == ("warning", why)
    assert found(meeting_days, rated(meeting=date(2012, 3, 21))) == []


def test_without_a_day_of_publication_it_is_not_checked_and_that_is_said() -> None:
    paper = rated(meeting=date(2019, 4, 22))
    assert [found(check, paper) for check in (late_papers, needless_urgency)] == [[], []]
    reason = "`paper.yaml` does not say when the paper is published"
    skipped = {code: why for code, why in not_run(paper).items() if code.startswith("calendar.")}
    assert skipped == dict.fromkeys(["calendar.late", "calendar.urgency"], reason)
    assert not any(code.startswith("calendar.") for code in not_run(rated(published=EASTER)))


@pytest.mark.parametrize(("day", "early"), [(date(2011, 12, 21), True), (date(2012, 1, 10), False)])
def test_a_quarter_is_over_before_it_is_reported(day: date, early: bool) -> None:
    said = "the meeting of Wednesday 21 December 2011 is before the end of the paper's quarter, December 2011"
    assert found(meeting_days, rated(meeting=day)) == [("warning", said)] * early
