"""Turns what was made of a spreadsheet into a report for the manager: what was taken, guessed, left, compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperkit.council.register import MeasureType
from paperkit.round.from_sheet.draft import Draft
from paperkit.round.from_sheet.files import number, table
from paperkit.round.from_sheet.groups import Groups
from paperkit.round.from_sheet.rule import Proposed, words_of
from paperkit.round.sheets.legend import SAYS_NOTHING, Legend
from paperkit.round.sheets.proposal import Told
from paperkit.values.period import Cycle, Quarter
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
    legend: Legend = SAYS_NOTHING
    in_steps: bool = False

    @property
    def cycle(self) -> Cycle:
        """How often there is a paper: less often than each quarter where no indicator has a result so often."""
        covers = {draft.covers for draft in self.drafts if draft.quarters or draft.years}
        if covers == {MeasureType.ANNUAL} and self.quarter.number == 4:
            return Cycle.YEARLY
        if all(draft.only_halves for draft in self.drafts) and self.quarter.ends_half:
            return Cycle.HALF_YEARLY
        halves = MeasureType.HALF_YEAR in covers and covers <= {MeasureType.HALF_YEAR, MeasureType.ANNUAL}
        return Cycle.HALF_YEARLY if halves and self.quarter.ends_half else Cycle.QUARTERLY

    @property
    def agreement(self) -> str:
        """Where the rule is from, and how many of the spreadsheet's statuses it gives, in a sentence or two."""
        said, rule = self.rule.said, self.rule.rule
        where = f" ({self.legend.tolerance_at})" if self.legend.tolerance_at else ""
        key = ""
        if said is not None and rule == said:
            key = f"The tolerance is that of the spreadsheet's key{where}. "
        elif self.rule.contradicts_key:
            key = f"The spreadsheet's key{where} says {self.legend.tolerance_said}, and its statuses fit another rule. "
        if not self.rule.compared:
            return key.strip() or "The spreadsheet has no statuses beside a result and a target: the rule is a guess."
        which = "stand beside a result and a target" if self.rule.unrated else "the spreadsheet has"
        return key + f"The rule gives {self.rule.agree} of the {self.rule.compared} statuses that {which}."


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
        *_section("Look at these first", first_of_all(made)),
        *_section("Rules of single indicators", _own_rules(made)),
        *_section("What is a guess", _guesses(made)),
        *_section("What was not taken", (f"{at}: {said}" for at, said in made.told)),
    ]
    return "\n".join(lines) + "\n"


def _section(title: str, entries: Iterator[str]) -> list[str]:
    found = [f"- {entry}" for entry in entries]
    return ["", f"## {title}", "", *(found or ["Nothing."])]


def first_of_all(made: Made) -> Iterator[str]:
    """What changes ratings or is printed on each page, and rests on a guess."""
    key, drafts = made.legend, made.drafts
    yield from _of_the_rule(made)
    if key.council:
        yield f"the council is called {key.council}{f', as in {key.council_at}' if key.council_at else ''}"
    else:
        yield "the council is called Anyshire: no title says its name"
    yield from _of_periods(made)
    if shares := [draft.name for draft in drafts if draft.scale.by_hundred]:
        yield f"{_counted(shares)} taken for per cents where they are typed as 0.85: {_listed(shares)}"
    if ways := [draft.name for draft in drafts if draft.polarity_guessed and draft.polarity is not None]:
        counted = counted_noun(len(ways), "indicator")
        yield f"whether higher or lower is better is a guess of {counted}: {_listed(ways)}"
    if named := made.groups.named:
        held = "; ".join(f"{name} as {title}" for name, title in named.items())
        yield f"who is named beside indicators holds a post, whose title is a guess: {held}"
    yield "the meeting's day and committee, the contact's address, each `A. Officer` and `A. Councillor` are invented"


def _of_periods(made: Made) -> Iterator[str]:
    """What results and targets are taken to cover."""
    if yearly := [draft.name for draft in made.drafts if draft.year_targets]:
        how = "not rated before Quarter 4, unless you give targets by quarter on the sheet Targets of the register"
        how = "held against a quarter of it for each quarter that has passed" if made.in_steps else how
        yield f"{_counted(yearly)} of the year so far, with a target for the whole year: {how}: {_listed(yearly)}"
    halves = any(draft.covers is MeasureType.HALF_YEAR for draft in made.drafts)
    quarterly = "results of a quarter are about a quarter of the target"
    quarterly += ", or of a half-year about half of it" if halves else ""
    if unrated := [draft.name for draft in made.drafts if draft.target_of_year_only]:
        yield f"{quarterly}, not rated since it is taken for the year's: {_listed(unrated)}"
    if doubtful := [draft.name for draft in made.drafts if draft.target_may_be_of_year]:
        more = "if it is the year's, give targets by quarter on the sheet Targets"
        yield f"{quarterly}, rated all the same; {more}: {_listed(doubtful)}"
    if spread := [draft.name for draft in made.drafts if draft.target_of_all_years and not draft.year_targets]:
        yield f"no heading says of which year the targets are, so they are earlier years' too: {_listed(spread)}"
    if made.cycle is not Cycle.QUARTERLY:
        yield f"no result comes more often, so the paper is {made.cycle.value}: `reports` in paper.yaml says so"
    if seen := [one.name for one in made.drafts if one.covers_guessed and one.covers is MeasureType.HALF_YEAR]:
        yield f"{_counted(seen)} taken for half-yearly, since results are of September and March: {_listed(seen)}"
    if guessed := [one.name for one in made.drafts if one.covers_guessed and one.covers is MeasureType.CUMULATIVE]:
        yield f"{_counted(guessed)} taken for the year so far, since results rise from April on: {_listed(guessed)}"


_FEW = 6


def _of_the_rule(made: Made) -> Iterator[str]:
    """That the statuses contradict the key, and which of them are not what the rule gives."""
    rule, key = made.rule, made.legend
    if rule.contradicts_key:
        where = f" ({key.tolerance_at})" if key.tolerance_at else ""
        yield (
            f"CHECK the rule: the key{where} says {key.tolerance_said}, and the statuses clearly fit another:"
            f" {words_of(rule.rule)}. Correct it on the sheet Rules of the register"
        )
    if rule.others:
        cells = _listed([f"{one.given.at} ({one.said} there, {given.value} by the rule)" for one, given in rule.others])
        are = "is" if len(rule.others) == 1 else "are"
        yield f"{len(rule.others)} of {rule.compared} statuses {are} not what the rule gives: {cells}"
    if rule.unrated:
        cells = _listed([f"{one.at} ({one.text})" for one in rule.unrated])
        more = "1 more status has" if len(rule.unrated) == 1 else f"{len(rule.unrated)} more statuses have"
        yield f"{more} no result or no target to rate it by, and the paper has another or none: {cells}"


def _counted(names: Sequence[str]) -> str:
    return f"{counted_noun(len(names), 'indicator')} {'is' if len(names) == 1 else 'are'}"


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
    return f"{', '.join(names[:_FEW])}{more}"


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
        if draft.year_targets:
            yield f"{draft.entry.at}: {draft.name}: its target is of the year"
        if draft.scale.by_hundred:
            yield f"{draft.entry.at}: {draft.name}: shares such as 0.85 are taken for 85%"
        if draft.covers is not MeasureType.QUARTER:
            yield f"{draft.entry.at}: {draft.name}: its results are `{draft.covers.value}`"
        if draft.how_months is not None:
            yield f"{draft.entry.at}: {draft.name}: quarters are made of their months by `{draft.how_months.value}`"
    if made.groups.invented_portfolios:
        yield "Nothing says which portfolios there are: they are named as the directorates or services are"
    for name, title in made.groups.named.items():
        yield f"{name} holds the post {title}"


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
