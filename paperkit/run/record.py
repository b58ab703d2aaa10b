"""Turns a paper into the record of what it printed, in its council's folder."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import paperkit.loading.records as published
from paperkit.checks.carried import TOLD_WHEN_KEPT
from paperkit.checks.starter_text import starter_errors
from paperkit.council.folders import council_of
from paperkit.council.paper_file import PaperFile
from paperkit.findings.finding import Finding, Span, error, stop_at_errors
from paperkit.loading.neighbours import committees
from paperkit.reading.library import Library
from paperkit.reading.textfile import read_text, shown
from paperkit.run.prepare import Prepared, all_prepared
from paperkit.run.publish import Leaving, publish
from paperkit.values.period import Quarter, parse_quarter


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record of what a paper printed: where it is, how many values it holds, whether it was there before."""

    path: Path
    quarter: str
    values: int
    was_there: bool


def record(
    folders: Sequence[Path], *, layout_path: Path | None = None, replace: bool = False
) -> tuple[tuple[Recorded, ...], list[Finding]]:
    """Write what each paper prints into its council's folder; nothing is written when anything is wrong.

    Raises `Invalid` with the errors of all papers; also for a draft, for what is still the starter's, and where a
    record is there that differs, unless it is to be replaced.
    """
    wanted: dict[Path, Leaving] = {}
    recorded: list[Recorded] = []
    findings: list[Finding] = []
    told: list[Finding] = []
    library = Library()
    for paper in all_prepared(folders, layout_path, library):
        told += [finding for finding in paper.findings if finding.code in TOLD_WHEN_KEPT]
        if paper.is_draft:
            at, hint = Span(paper.folder.as_posix()), "`paperkit check` lists its errors; correct them, or answer them"
            findings.append(error("record.draft", "the paper is a draft, and drafts are not recorded", at, hint=hint))
        findings += starter_errors(paper.findings)
        path = record_path(paper, library)
        content = published.record(paper.rated, paper.layout.file.indicator.window)
        if path.name.casefold() in {other.name.casefold() for other in wanted if other.parent == path.parent}:
            said = f"two papers would be recorded as `{path.name}`"
            findings.append(error("record.same-name", said, Span(paper.folder.as_posix())))
        wanted[path] = Leaving(path, content, secrets=paper.secrets)
        there, differs = _compared(path, content, paper.rated.paper.quarter)
        if differs and not replace:
            findings.append(differs)
        quarter = str(paper.rated.paper.quarter)
        recorded.append(Recorded(path, quarter, content.count(b"\n") - 1, there and differs is None))
    stop_at_errors(findings)
    new = {one.path for one in recorded if not one.was_there}
    return tuple(recorded), [*dict.fromkeys(told), *publish([wanted[path] for path in sorted(new)])]


def record_path(paper: Prepared, library: Library | None = None) -> Path:
    """Where the record of a paper is, or would be; `library` has what was read."""
    return record_of(paper.folder, paper.rated.paper.file, library)


def record_of(folder: Path, file: PaperFile, library: Library | None = None) -> Path:
    """Where the record of the paper of a folder is, or would be, by what its file says; `library` as above."""
    own = folder.resolve()
    council = council_of(own)
    others = [name for folder, name in committees(council, file.quarter, library or Library()).items() if folder != own]
    return council / published.FOLDER / published.record_name(file.quarter, file.committee.short_name, others)


def _compared(path: Path, content: bytes, quarter: Quarter) -> tuple[bool, Finding | None]:
    """Whether a record is there, and the error where it holds something else.

    Targets of quarters after the paper's own that were set since are no difference: they were not printed.
    """
    if not path.exists():
        return False, None
    text, new = read_text(path), content.decode("utf-8")
    if text == new:
        return True, None
    lines = text.split("\n") if isinstance(text, str) else []
    added = {*new.split("\n")} - {*lines}
    kept = [line for line in new.split("\n") if not (line in added and _is_later(line, quarter))]
    if kept == lines:
        return True, None
    line = next((n for n, (old, now) in enumerate(zip(lines, kept, strict=False), 1) if old != now), 1)
    said = "the record is there and differs from what the paper prints now"
    hint = "`--replace` overwrites it; only do so if the paper was not yet published"
    return True, error("record.differs", said, Span(shown(path), line), hint=hint)


def _is_later(line: str, quarter: Quarter) -> bool:
    """Whether a line of a record is of a quarter after this one; a heading, or what is no record, is not."""
    _, period, *_ = [*next(csv.reader([line]), []), "", ""]
    try:
        return parse_quarter(period) > quarter
    except ValueError:
        return False
