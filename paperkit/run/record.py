"""Turns a paper into the record of what it printed, in its council's folder."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as replaced
from itertools import zip_longest
from pathlib import Path

import paperkit.loading.records as published
from paperkit.checks.carried import TOLD_WHEN_KEPT
from paperkit.checks.starter_text import starter_errors
from paperkit.council.folders import council_of
from paperkit.council.paper_file import PaperFile
from paperkit.findings.finding import Finding, Span, error, short, stop_at_errors
from paperkit.loading.inputs import Inputs
from paperkit.loading.neighbours import committees, quarters_of
from paperkit.reading.library import Library
from paperkit.reading.textfile import read_text, shown
from paperkit.run.prepare import Checked, all_prepared
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
    fresh: list[Path] = []
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
        elif not path.exists():
            fresh.append(paper.folder)
        quarter = str(paper.rated.paper.quarter)
        recorded.append(Recorded(path, quarter, content.count(b"\n") - 1, there and differs is None))
    stop_at_errors([_without_the_others(one, fresh) for one in findings])
    new = {one.path for one in recorded if not one.was_there}
    return tuple(recorded), [*dict.fromkeys(told), *publish([wanted[path] for path in sorted(new)])]


def to_record(folders: Sequence[Path]) -> tuple[Path, ...]:
    """The papers that a round asks to record: those of each council's latest quarter, and any that have no record."""
    library = Library()
    quarters = quarters_of(folders)
    latest: dict[Path, Quarter] = {}
    for folder, quarter in quarters.items():
        council = council_of(folder)
        latest[council] = max(quarter, latest.get(council, quarter))
    kept = []
    for folder in folders:
        file = Inputs(folder, library).paper_file()
        is_old = folder in quarters and quarters[folder] < latest[council_of(folder)]
        if not (is_old and file is not None and record_of(folder, file, library).exists()):
            kept.append(folder)
    return tuple(kept)


def record_path(paper: Checked, library: Library | None = None) -> Path:
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
    both = enumerate(zip_longest(lines, kept, fillvalue=""), 1)
    line, (was, now) = next(((n, pair) for n, pair in both if pair[0] != pair[1]), (len(lines), ("", "")))
    said = f"the record is there and differs from what the paper prints now: {_first(was, now)}"
    hint = "`--replace` overwrites this record; only do so if the paper was not yet published"
    return True, error("record.differs", said, Span(shown(path), line), hint=hint)


def _first(was: str, now: str) -> str:
    """The first value that differs, before and now."""
    (*old, before), (*new, after) = _cells(was), _cells(now)
    if was == now:
        return "the end of its last line is missing"
    if old == new:
        return f"{', '.join(filter(None, new))} was {before or 'blank'} and is {after or 'blank'}"
    return f"it has `{short(was)}` where there is now `{short(now)}`"


def _cells(line: str) -> list[str]:
    """What a line of a record holds; a blank where it holds nothing."""
    return next(csv.reader([line]), []) or [""]


def _without_the_others(finding: Finding, fresh: Sequence[Path]) -> Finding:
    """A record that differs, with the commands that record the papers that have none yet."""
    if finding.code != "record.differs" or not fresh:
        return finding
    tops = [folder for folder in fresh if not any(other in folder.parents for other in fresh)]
    several = [top for top in tops if any(top in folder.parents for folder in fresh)]
    commands = " and ".join(f"`paperkit record {shown(top)}{' --all' if top in several else ''}`" for top in tops)
    return replaced(finding, hint=f"for only what is new: {commands}; {finding.hint}")


def _is_later(line: str, quarter: Quarter) -> bool:
    """Whether a line of a record is of a quarter after this one; a heading, or what is no record, is not."""
    _, period, *_ = [*next(csv.reader([line]), []), "", ""]
    try:
        return parse_quarter(period) > quarter
    except ValueError:
        return False
