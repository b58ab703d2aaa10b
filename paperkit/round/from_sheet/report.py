"""Turns what was made of a spreadsheet into a report for the manager: what was taken, guessed, left, compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperkit.council.register import MeasureType
from paperkit.round.from_sheet.draft import Draft
from paperkit.round.from_sheet.files import number, table
from paperkit.round.from_sheet.groups import Groups
from paperkit.round.from_sheet.rule import Proposed, words_of
from paperkit.round.sheets.proposal import Told
from paperkit.values.period import Quarter
from paperkit.values.quantity import counted_noun


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of a spreadsheet."""

    file: str
    quarter: Quarter
    drafts: tuple[Draft, ...]
    groups: Groups
    rule: Proposed
    told: tuple[Told, ...]

    @property
    def agreement(self) -> str:
        """How many of the spreadsheet's statuses the rule gives, in a sentence."""
        if not self.rule.compared:
            return "The spreadsheet has no statuses beside a result and a target: the rule is a guess."
        return f"The rule gives {self.rule.agree} of the {self.rule.compared} statuses that the spreadsheet has."


def report(made: Made) -> str:
    """The report, in Markdown."""
    indicators = counted_noun(len(made.drafts), "indicator")
    lines = [
        f"# What was made of {made.file}",
        "",
        f"{indicators}; the first paper is of {made.quarter}. Cells are named as Excel names them.",
        "",
        "## The rule",
        "",
        f"{words_of(made.rule.rule)}. {made.agreement}",
        *_disagreements(made.rule),
        *_section("Rules of single indicators", _own_rules(made)),
        *_section("What is a guess", _guesses(made)),
        *_section("What was not taken", (f"{at}: {said}" for at, said in made.told)),
    ]
    return "\n".join(lines) + "\n"


def _section(title: str, entries: Iterator[str]) -> list[str]:
    found = [f"- {entry}" for entry in entries]
    return ["", f"## {title}", "", *(found or ["Nothing."])]


def _disagreements(rule: Proposed) -> list[str]:
    said = []
    for one, given in rule.others:
        target = one.reading.target.value
        against = f"target {number(target)}" if target is not None else "its limits"
        actual = number(one.reading.actual.value) if one.reading.actual.value is not None else "nothing"
        rated = f"{one.said} there, {given.value} by the rule ({actual} against {against})"
        said.append(f"- {one.given.at}: {one.draft.name}, {one.quarter}: {rated}")
    return ["", "It gives otherwise:", "", *said] if said else []


def _own_rules(made: Made) -> Iterator[str]:
    names = {draft.id: draft for draft in made.drafts}
    for id, rule in made.rule.own.items():
        draft = names[id]
        why = {"data-only": "it has no target", "range": "its target is a range"}.get(rule.rule, words_of(rule))
        if draft.target_of_year_only:
            why = "its target is of the whole year, and its results are of single quarters"
        yield f"{draft.name}: {why}"


def _guesses(made: Made) -> Iterator[str]:
    for draft in made.drafts:
        if draft.polarity_guessed and draft.polarity is not None:
            yield f"{draft.entry.at}: {draft.name}: {draft.polarity.value} is better"
        if draft.scale.guessed:
            yield f"{draft.entry.at}: {draft.name}: its unit is {draft.scale.unit.name}"
        if draft.covers is not MeasureType.QUARTER:
            yield f"{draft.entry.at}: {draft.name}: its results are `{draft.covers.value}`"
        if draft.how_months is not None:
            yield f"{draft.entry.at}: {draft.name}: quarters are made of their months by `{draft.how_months.value}`"
    if made.groups.invented_portfolios:
        yield "Nothing says which portfolios there are: they are named as the directorates or services are"
    yield "The meeting's day and committee, the council's name and address, and who holds each post are invented"


def cells(drafts: Sequence[Draft]) -> str:
    """Where each value comes from: a table of indicator, period, what, value, cell."""
    rows = []
    for draft in drafts:
        periods = [(Quarter(year, 1).financial_year(), row) for year, row in sorted(draft.years.items())]
        periods += [(str(quarter), row) for quarter, row in sorted(draft.quarters.items())]
        periods += [(str(month), row) for month, row in sorted(draft.months.items())]
        for period, row in periods:
            for what, at in row.cells.items():
                value = number(row.values[what]) if what in row.values else row.flags.get(what, "")
                rows.append((draft.id, period, what, value, str(at)))
        for quarter, (said, given) in sorted(draft.statuses.items()):
            rows.append((draft.id, str(quarter), "status", said, str(given.at)))
    return table(("indicator", "period", "what", "value", "cell"), rows)
