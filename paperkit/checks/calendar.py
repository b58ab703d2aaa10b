"""Checks of the days of a paper: published in time for its meeting, or with a reason; a meeting on a working day."""

from __future__ import annotations

from collections.abc import Iterator

from paperkit.council.folders import PAPER_FILE
from paperkit.findings.finding import Finding, Span, error, warning
from paperkit.layout.layout import Layout
from paperkit.paper.model import Paper, RatedPaper
from paperkit.values.clear_days import (
    clear_days,
    closed_for,
    days_late,
    last_day,
    may_be_holiday,
    skipped,
    skipped_in_words,
)
from paperkit.values.period import dated


def late_papers(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """A paper must be published five clear days before its meeting, or give its reason for urgency.

    By the Local Government Act 1972, s.100B, agenda and reports are open to inspection five clear days before the
    meeting in England (SI 2002/715), by s.100BA three in Wales; `calendar` in `council.yaml` says where a council's own
    rule differs. A clear day is a whole working day: neither the day of publication nor that of the meeting, no
    weekend, no bank holiday, no day on which the offices are closed. What is published on another day than a
    working day counts as published on the next one.

    `published: 2019-04-15` for the meeting of 24 April 2019 is found: Good Friday and Easter Monday do not count, and
    the last day was 12 April. A late paper may be considered only if the chair finds it urgent by reason of special
    circumstances (s.100B(4)(b)): with `urgency: ...` in `paper.yaml` it passes, and the covering report prints the
    reason. One that is published after its meeting never passes. It cannot know whether the reason is a good one,
    whether the chair agrees, at what hour the paper was published, or a bank holiday that was proclaimed after the
    release of the package `holidays` that is installed: add such a day to `closed`.
    """
    paper, rule = rated.paper, rated.paper.council.calendar.rule
    published, meeting = paper.file.published, paper.file.meeting
    if published is None:
        return
    if published > meeting:
        said = f"published on {dated(published)}, after the meeting of {dated(meeting)}"
        yield error("calendar.late", said, _at(paper, "published"), hint="correct one of the two days")
        return
    late = days_late(published, meeting, rule)
    if late and not paper.file.urgency:
        last = last_day(meeting, rule)
        passed = skipped(last, meeting, rule)
        yield error(
            "calendar.late",
            f"published on {dated(published)}: {len(clear_days(published, meeting, rule))} of {rule.days} clear days "
            f"before the meeting of {dated(meeting)}; the last day is {dated(last)}"
            + (f"; not counted: {skipped_in_words(passed)}" if passed else ""),
            _at(paper, "published"),
            hint="say in `urgency` why it cannot wait for the next meeting; the covering report prints it",
            related=[_at(paper, "meeting")],
        )


def needless_urgency(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """A reason for urgency should only be given for a paper that is late.

    `urgency: ...` next to a `published` that leaves all clear days is found: it is not printed. Such words are left
    over from an earlier paper, or one of the days is wrong.
    """
    paper, rule = rated.paper, rated.paper.council.calendar.rule
    if paper.file.urgency and paper.file.published and not days_late(paper.file.published, paper.file.meeting, rule):
        yield warning(
            "calendar.urgency",
            f"the paper gives a reason for urgency and is not late: the last day is "
            f"{dated(last_day(paper.file.meeting, rule))}",
            _at(paper, "urgency"),
            hint="take it out; it is not printed",
        )


def meeting_days(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """The meeting of a paper should be on a working day, and after the quarter that it reports.

    `meeting: 2019-04-22` is found, which is Easter Monday, and so are a Sunday and a day that `calendar: {closed: ...}`
    in `council.yaml` names; so is a meeting on 20 December of a paper for the quarter to December. It cannot know on
    which days the committee meets. Without `published` a bank holiday is only found on a Monday, a Friday or around
    Christmas, where nearly all are: the calendar of them costs time to read.
    """
    paper, rule = rated.paper, rated.paper.council.calendar.rule
    meeting = paper.file.meeting
    known = paper.file.published or may_be_holiday(meeting) or meeting in rule.closed
    if known and (why := closed_for(meeting, rule)):
        said = f"the meeting of {dated(paper.file.meeting)} falls on a day that is not a working day: {why}"
        yield warning("calendar.meeting", said, _at(paper, "meeting"), hint="check the day")
    if (meeting.year, meeting.month) <= paper.quarter.last_month():
        said = (
            f"the meeting of {dated(meeting)} is before the end of the paper's quarter, {paper.quarter.end_in_words()}"
        )
        yield warning("calendar.meeting", said, _at(paper, "meeting"), hint="check the day and `quarter`")


def _at(paper: Paper, key: str) -> Span:
    """Where a key of `paper.yaml` is written."""
    return paper.at(PAPER_FILE, key)
