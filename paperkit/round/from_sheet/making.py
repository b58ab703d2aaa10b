"""A proposal into the files of a whole council, and these into a folder, all or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from paperkit.council.folders import papers_under
from paperkit.findings.finding import Finding, Invalid, Span, error
from paperkit.paper.rating import status
from paperkit.round.from_sheet import files
from paperkit.round.from_sheet.draft import Draft
from paperkit.round.from_sheet.drafts import drafts, paper_quarter, without_any
from paperkit.round.from_sheet.groups import groups_of
from paperkit.round.from_sheet.mapping import mapping_text
from paperkit.round.from_sheet.report import Made, cells, report
from paperkit.round.from_sheet.rows import fill_up_to, forecasts_of_year
from paperkit.round.from_sheet.rule import Proposed, proposed_rule, reading_of
from paperkit.round.from_sheet.texts import commentaries, tell_other_words
from paperkit.round.sheets.proposal import Proposal
from paperkit.round.sheets.taken import taken
from paperkit.run.prepare import prepare
from paperkit.run.publish import Leaving, publish
from paperkit.starter import refuse_to_replace, starter_files
from paperkit.values.period import Quarter

_OURS = Path("inputs") / "ours"
_ORIGIN = Path("origin")
_MANY = 40
"""Indicators above which pages for each of them are too many: the district's format has them in rows."""
_DIRECTION: Mapping[str, object] = {"rule": "last-quarter"}
_KEPT_PROSE = ("foreword.md", "data-quality.md")


@dataclass(frozen=True, slots=True)
class NewCouncil:
    """The files of a council by their paths in its folder, and what is to be said of them."""

    texts: Mapping[Path, str]
    made: Made


def new_council(proposal: Proposal, like: str = "") -> NewCouncil:
    """The council that a proposal makes, in a layout like one of ours.

    Raises `Invalid` where the spreadsheet has no indicator with a result, or no quarter.
    """
    at = Span(proposal.file)
    refuse_nothing(proposal)
    if proposal.needs_a_year and proposal.year is None:
        hint = "write `year: 2025/26` into the mapping file"
        raise Invalid([error("mapping.year", "nothing says in which financial year the quarters are", at, hint=hint)])
    found = taken(proposal)
    own = without_any(drafts(found, proposal.legend.cumulative, in_steps=proposal.in_steps), found)
    quarter = paper_quarter(own) or max((one for draft in own for one in draft.statuses), default=None)
    if not own or quarter is None:
        hint = "see that one column is `name` and others `result` with their quarters"
        raise Invalid([error("mapping.nothing", "no indicator with a result was found", at, hint=hint)])
    fill_up_to(own, quarter)
    forecasts_of_year(own, quarter)
    tell_other_words(own, quarter, found)
    rule = proposed_rule(own, proposal.legend)
    groups = groups_of(own, found)
    made = Made(proposal.file, quarter, tuple(own), groups, rule, tuple(found.told), proposal.legend, proposal.in_steps)
    texts = starter_files(like or ("district" if len(own) > _MANY else "county"))
    texts = {path: text for path, text in texts.items() if not path.is_relative_to(_OURS)} | _prose(texts, quarter)
    texts |= {_OURS / path: text for path, text in _inputs(made).items() if text}
    origin = {"report.md": report(made), "cells.csv": cells(own), "mapping.yaml": mapping_text(proposal)}
    return NewCouncil(texts | {_ORIGIN / name: text for name, text in origin.items()}, made)


def refuse_nothing(proposal: Proposal) -> None:
    """Raise `Invalid` where a spreadsheet has no table of indicators; it says of each sheet why."""
    if not any(table.has_results for table in proposal.tables):
        said = "no table with names of indicators and results was found"
        hint = "the row of headings must say what the columns are: Indicator, Target, Q1 2025/26"
        where = [at for at, _ in proposal.left_out]
        raise Invalid([error("mapping.nothing", said, Span(proposal.file), hint=hint, related=where)])


def write_council(folder: Path, council: NewCouncil) -> list[Finding]:
    """Write a new council's files; raises `Invalid` where one of them is there already, and then writes none."""
    refuse_to_replace(folder, council.texts)
    return publish([Leaving(folder / path, text.encode(), public=False) for path, text in council.texts.items()])


def refused(folder: Path) -> tuple[Finding, ...]:
    """Why the paper of a new council cannot be made; nothing where it can."""
    try:
        for paper in papers_under(folder / _OURS):
            prepare(paper)
    except Invalid as invalid:
        return invalid.findings
    return ()


def _inputs(made: Made) -> dict[Path, str]:
    """The files of the council's folder, by their paths in it; an empty text is no file."""
    own, quarter = made.drafts, made.quarter
    paper = Path(f"{quarter.financial_year('-')}-q{quarter.number}")
    texts = {
        Path("council.yaml"): files.council(
            made.groups, _commented(own, quarter, made.rule), made.legend.council, made.cycle
        ),
        Path("indicators.yaml"): files.register(own, made.groups),
        Path("results.csv"): files.results(own),
        Path("months.csv"): files.months(own),
        Path("given-ratings.csv"): files.given_ratings(own, quarter),
        Path("benchmarks.csv"): files.benchmarks(own, quarter),
        paper / "paper.yaml": files.paper(quarter, made.groups, made.cycle),
        paper / "covering-report.md": files.REPORT,
    }
    texts |= {paper / "commentary" / name: text for name, text in commentaries(own, quarter).items()}
    years = files.years(own, made.rule, quarter, _DIRECTION)
    return texts | {Path("years") / name: text for name, text in years.items()}


def _prose(texts: Mapping[Path, str], quarter: Quarter) -> dict[Path, str]:
    """The starter's prose that any paper may begin with, in the folder of this one."""
    paper = _OURS / f"{quarter.financial_year('-')}-q{quarter.number}"
    return {paper / path.name: text for path, text in texts.items() if path.name in _KEPT_PROSE}


def _commented(own: Sequence[Draft], quarter: Quarter, rule: Proposed) -> tuple[str, ...] | None:
    """The statuses all of whose indicators have commentary; None where all have."""
    written = commentaries(own, quarter)
    without = [draft for draft in own if f"{draft.id}.md" not in written]
    if not without:
        return None
    lacking = set()
    for draft in without:
        row = draft.quarters.get(quarter)
        if row is not None and row.by_month:
            return ()  # its result, and so its status, is worked out when the paper is made
        reading = reading_of(row, quarter) if row else None
        lacking.add(status(reading, draft.polarity, rule.own.get(draft.id, rule.rule)).value)
    return tuple(name for name in ("red", "amber") if name not in lacking and "red" not in lacking)
