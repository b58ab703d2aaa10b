"""Turns papers' folders into their timetables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from paperkit.findings.finding import Finding, Invalid, stop_at_errors
from paperkit.loading.paper import load_dates
from paperkit.values.timetable import timetable


def calendars(folders: Sequence[Path]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Of each paper what it is, and the lines of its timetable; its figures and prose may yet be missing.

    Raises `Invalid` with the errors of all papers.
    """
    made: list[tuple[str, tuple[str, ...]]] = []
    findings: list[Finding] = []
    for folder in folders:
        try:
            file, calendar = load_dates(folder)
        except Invalid as invalid:
            findings.extend(invalid.findings)
            continue
        steps = [(step.step, step.working_days) for step in calendar.steps]
        body = file.committee
        lines = timetable(file.meeting, calendar.rule, steps, file.published, executive=body.executive)
        made.append((f"{file.committee.name}, {file.reports.titled(file.quarter)} ({folder.as_posix()})", tuple(lines)))
    stop_at_errors(findings)
    return tuple(made)
