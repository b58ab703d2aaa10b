"""Turns the last quarter's papers into those of the next: folders, texts to write, rows to fill, what is to confirm.

Nothing is written over, and all is written or nothing. What somebody must look at is in `to_confirm` of `paper.yaml`,
so that `paperkit check` asks for it; what somebody must write is a comment under its heading, so that it is found.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from paperkit.council.folders import PAPER_FILE, around, papers_under
from paperkit.findings.finding import Invalid, Span, error, stop_at_errors, warning
from paperkit.loading.inputs import YEARS, Inputs
from paperkit.loading.neighbours import quarters_of
from paperkit.reading.library import Library
from paperkit.reading.textfile import shown
from paperkit.reading.yamlfile import read_yaml
from paperkit.round.following.begun import FOLDER, Begun, LastPapers, NewPaper
from paperkit.round.following.changes import CHANGES, change_log
from paperkit.round.following.days import alike, proposed_days
from paperkit.round.following.new_paper_file import new_paper_file
from paperkit.round.following.new_rows import Asked, RowMaker
from paperkit.round.following.new_texts import TextMaker
from paperkit.round.following.new_year import year_after, year_file
from paperkit.round.following.renamed import renamed
from paperkit.round.standing import council_at
from paperkit.run.publish import Leaving, publish
from paperkit.run.record import record_of
from paperkit.values.period import parse_financial_year
from paperkit.values.slug import slug

_EARLY = ("next.unrecorded", "next.unfinished")


def next_quarter(start: Path | None = None, meeting: date | None = None) -> Begun:
    """Make the papers of the quarter after the latest of a council, or after that of a paper's folder, and write them.

    Raises `Invalid` as `begin` and `write` do; then nothing is written.
    """
    begun = begin(start, meeting)
    write(begun)
    return begun


def write(begun: Begun) -> None:
    """Write what was begun, all or nothing; raises `Invalid` where files cannot be written."""
    begun.findings += publish([Leaving(path, content, public=False) for path, content in begun.files.items()])


def is_early(begun: Begun) -> bool:
    """Whether the last papers are not recorded or not finished, so that somebody should agree first."""
    return any(finding.code in _EARLY for finding in begun.findings)


def begin(start: Path | None = None, meeting: date | None = None) -> Begun:
    """What the papers of the next quarter are to be; nothing is written yet.

    `meeting` is the day of the paper's meeting where it is known. Raises `Invalid` where the last papers cannot be
    read, and where something of the new ones is there already.
    """
    library = Library()
    tops = _tops(start, library)
    if meeting and len(tops) > 1:
        hint = "name the paper's folder, or leave out --meeting"
        said = f"{len(tops)} papers begin, and one day is given"
        raise Invalid([error("next.which", said, Span(shown(tops[0])), hint=hint)])
    begun = Begun(LastPapers(tops, library))
    if len(cycles := {paper.file.after for paper in begun.last.papers.values()}) > 1:
        said = f"the papers of {begun.last.quarter} do not come equally often, so their next ones are of other quarters"
        several = ", ".join(map(str, sorted(cycles)))
        hint = f"name the folder of the paper whose next one is to begin ({several})"
        raise Invalid([error("next.which", said, Span(shown(tops[0])), hint=hint)])
    if meeting and (meeting.year, meeting.month) <= begun.quarter.last_month():
        said = f"the meeting on {meeting} is not after {begun.quarter}, which ends in {begun.quarter.end_in_words()}"
        raise Invalid([error("next.early", said, Span(shown(tops[0])), hint="is the year right?")])
    for top in tops:
        _place(begun, top, meeting)
    _new_year(begun)
    stop_at_errors(begun.findings)
    texts = TextMaker(begun)
    _rows(begun, texts)
    texts.files()
    _paper_files(begun)
    stop_at_errors(begun.findings)
    _unfinished(begun)
    begun.files[begun.targets[tops[0]] / FOLDER / CHANGES] = change_log(begun).encode("utf-8")
    return begun


def _tops(start: Path | None, library: Library) -> list[Path]:
    """The papers after which the next are made: one that is named, else all of the council's latest quarter."""
    if start is not None and (start / PAPER_FILE).exists():
        whole = start.resolve()
        return [next(place for place in reversed(around(whole)) if (place / PAPER_FILE).exists())]
    council = council_at(start).resolve()
    every = papers_under(council)
    tops = [paper for paper in every if not any((place / PAPER_FILE).exists() for place in around(paper)[1:])]
    quarters = quarters_of(tops)
    if not quarters:
        hint = "`paperkit init` makes a council with its first paper"
        raise Invalid([error("paper.none", "no paper here that could be read", Span(shown(council)), hint=hint)])
    return [paper for paper in tops if quarters.get(paper) == max(quarters.values())]


# -- where, and when ------------------------------------------------------------------------------


def _place(begun: Begun, top: Path, meeting: date | None) -> None:
    """The folder of a next paper and of its extracts, and their days; an error where something is there already."""
    last, quarter = begun.last, begun.last.quarter
    rule = last.papers[top].council.calendar.rule
    file = last.papers[top].file
    first = proposed_days(file, begun.quarter, rule, meeting=meeting)
    target = begun.targets[top] = _target(begun, top, {file.meeting: first.meeting})
    if target.exists() and (not target.is_dir() or any(path.is_file() for path in target.rglob("*"))):
        hint = "work on that one; to begin anew, take its folder away first"
        said = f"the paper of {begun.quarter} is there already"
        begun.findings.append(error("next.exists", said, Span(shown(target)), hint=hint))
    later = meeting - alike(file.meeting, quarter, begun.quarter, rule) if meeting else timedelta(0)
    for source in papers_under(top):
        own = source.relative_to(top).as_posix()
        given = meeting if source == top else None
        days = proposed_days(last.papers[source].file, begun.quarter, rule, later, given)
        folder = target / (renamed(own, quarter, begun.quarter) or own)
        begun.papers.append(NewPaper(folder, source, last.papers[source], days, given is not None))


def _target(begun: Begun, top: Path, days: dict[date, date]) -> Path:
    """The folder of the next paper: called as the last one is, else by its quarter."""
    last = begun.last
    own = top.relative_to(last.council).as_posix()
    if name := renamed(own, last.quarter, begun.quarter, days):
        return last.council / name
    plain = f"{begun.quarter.financial_year('-')}-q{begun.quarter.number}"
    committee = slug(last.papers[top].file.committee.short_name)
    return top.parent / (plain if len(last.tops) == 1 else f"{plain}-{committee}")


# -- years, tables, files -------------------------------------------------------------------------


def _new_year(begun: Begun) -> None:
    """The file of a year that begins, where there is none: the rules that held at the end of the last."""
    last, quarter = begun.last, begun.quarter
    known = Inputs(last.tops[0], last.library).years()
    if (
        quarter.financial_year() in known
        or last.quarter.financial_year() not in known
        or quarter.year == last.quarter.year
    ):
        return
    for path in sorted((last.council / YEARS).glob("*.yaml")):
        value = read_yaml(path, last.library).value
        if isinstance(value, dict) and parse_financial_year(str(value.get("financial_year"))) == last.quarter.year:
            begun.year = year_file(path, last.quarter, quarter)
            if begun.year.exists():
                said = f"this is in the way of the rules of {quarter.financial_year()}"
                at, hint = Span(shown(begun.year)), "give it another name, or say in it of which year it is"
                begun.findings.append(error("next.exists", said, at, hint=hint))
            try:
                text, begun.folded_in = year_after(last.as_written(path), last.quarter, quarter)
                begun.files[begun.year] = text.encode("utf-8")
            except ValueError as problem:
                begun.unchangeable(path, problem)


def _rows(begun: Begun, texts: TextMaker) -> None:
    """The council's tables with rows of the new quarter; for a sheet of a workbook, the rows to paste into it."""
    last = begun.last
    register = last.register
    reported = register.reported_in(begun.quarter)
    asked = Asked(
        register.indicators, reported, last.measures.measures, last.quarter, begun.quarter, texts.cells(), last.cycle
    )
    try:
        begun.rows = RowMaker(last.council, asked, last.library).all()
    except ValueError as problem:
        begun.unchangeable(last.council, problem)
    beside = begun.targets[last.tops[0]] / FOLDER
    for table in begun.rows.tables:
        if table.changes and not table.is_sheet:
            begun.files[table.path] = table.content
        if table.to_paste:
            begun.files[beside / f"{Path(table.name).name}.csv"] = table.pasted


def _paper_files(begun: Begun) -> None:
    """`paper.yaml` of each new paper."""
    for paper in begun.papers:
        path = paper.source / PAPER_FILE
        try:
            begun.files[paper.folder / PAPER_FILE] = new_paper_file(begun.last.as_written(path), paper, begun).encode(
                "utf-8"
            )
        except ValueError as problem:
            begun.unchangeable(path, problem)


def _unfinished(begun: Begun) -> None:
    """A warning where the last papers are not finished, or not recorded: the next are held against them."""
    for top in begun.last.tops:
        left = [paper for paper in begun.last.papers.values() if paper.file.to_confirm or paper.unwritten]
        if left:
            said = "the last paper is begun and not finished: something is still to be confirmed or written"
            hint = f"`paperkit check {shown(top)}` lists it"
            begun.findings.append(warning("next.unfinished", said, Span(shown(top)), hint=hint))
        own = {source: paper for source, paper in begun.last.papers.items() if source.is_relative_to(top)}
        missing = [source for source, paper in own.items() if not record_of(source, paper.file).exists()]
        if missing:
            what = "the last paper is" if len(own) == 1 else f"{len(missing)} of the {len(own)} last papers are"
            said = f"{what} not recorded, so the next cannot be held against what was printed"
            hint = f"once it is final: `paperkit record {shown(top)}{' --all' if len(own) > 1 else ''}`"
            begun.findings.append(warning("next.unrecorded", said, Span(shown(top)), hint=hint))
