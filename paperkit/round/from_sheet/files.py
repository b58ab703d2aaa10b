"""Turns drafts, groups and a rule into the texts of a council's files."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from paperkit.council.register import MeasureType, Unit
from paperkit.council.rules import AnyRating
from paperkit.round.from_sheet.draft import Draft, Row
from paperkit.round.from_sheet.groups import Groups
from paperkit.round.from_sheet.rule import Proposed
from paperkit.round.sheets.legend import short_name_of
from paperkit.round.sheets.roles import Role
from paperkit.values.period import Cycle, Quarter

_COLUMNS = (
    "actual",
    "actual_flag",
    "target",
    "target_flag",
    "floor",
    "lower",
    "upper",
    "forecast",
    "numerator",
    "denominator",
)
_YEARLY = ("actual", "target")
_PLAIN = re.compile(r"[A-Za-z][\w ()/&.,'\u2019-]*")
_WORDS_OF_YAML = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
_WEEKS_TO_MEETING = 10
_TITLE = {Cycle.QUARTERLY: "Quarterly", Cycle.HALF_YEARLY: "Half-yearly", Cycle.YEARLY: "Annual"}
_PERIOD = {Cycle.QUARTERLY: "quarter", Cycle.HALF_YEARLY: "half-year", Cycle.YEARLY: "year"}
_SCHEMA = "# yaml-language-server: $schema={up}/schemas/{name}.schema.json\n"
_LONGEST_WORDS = 600

REPORT = """# Introduction

This report shows the council's performance up to the end of {{period_end}}. {{appendix}} holds the
details.

# What has changed

{{status_changes}}

# Recommendations

Members are asked to **NOTE** and **COMMENT** on the report.
"""


def scalar(text: str) -> str:
    """A text as YAML reads it back: in quotes where it needs them.

    >>> scalar("Head of Housing"), scalar("yes"), scalar("a: b")
    ('Head of Housing', '"yes"', '"a: b"')
    """
    bare = _PLAIN.fullmatch(text) and not text.endswith((" ", ".")) and text.lower() not in _WORDS_OF_YAML
    return text if bare and ", " not in text else json.dumps(text, ensure_ascii=False)


def words(text: str, most: int = _LONGEST_WORDS) -> str:
    """A text in one line, cut where a key of the register takes no more."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[: most - 3].rstrip()}..."


# -- the register -----------------------------------------------------------------------------------


def register(found: Sequence[Draft], groups: Groups) -> str:
    """`indicators.yaml`."""
    lines = [_SCHEMA.format(up="../..", name="indicators")]
    lines.append("# The register, made from a spreadsheet: one entry an indicator, in the order of the summary.\n")
    lines.append("# `origin/report.md` says what of it is a guess.\nindicators:\n")
    for draft in found:
        lines.append("\n".join(_entry(draft, groups)) + "\n\n")
    return "".join(lines).rstrip("\n") + "\n"


def _entry(draft: Draft, groups: Groups) -> Iterator[str]:
    entry, home = draft.entry, groups.homes[draft.id]
    yield f"  - id: {draft.id}"
    yield f"    name: {scalar(draft.name)}"
    if draft.reference:
        yield f"    reference: {scalar(draft.reference)}"
    yield f"    service_area: {scalar(home.service)}"
    yield f"    unit: {_unit(draft.scale.unit)}"
    if draft.polarity is not None:
        yield f"    polarity: {draft.polarity.value}{'   # a guess' if draft.polarity_guessed else ''}"
    if home.priority:
        yield f"    priority: {scalar(words(home.priority))}"
    owners = {"portfolio": groups.portfolio(draft.id), "division": groups.division(draft.id), **groups.lead(draft.id)}
    yield from (f"    {key}: {owner}" for key, owner in owners.items())
    for key, role in (("source", Role.SOURCE), ("reported", Role.DEFINITION), ("comparator", Role.COMPARATOR)):
        if entry.text(role):
            yield f"    {key}: {scalar(words(entry.text(role)))}"
    if draft.benchmarks:
        yield f"    benchmark: {scalar(words(entry.others) or 'Others')}"
    if draft.covers is not MeasureType.QUARTER:
        yield f"    measure_type: {draft.covers.value}"
    if draft.how_months is not None:
        yield f"    months: {draft.how_months.value}"
    if draft.may_be_late:
        yield "    latest_available: true"


def _unit(unit: Unit) -> str:
    said = [f"name: {_flow(unit.name)}"]
    if unit.decimals:
        said.append(f"decimals: {unit.decimals}")
    for key in ("prefix", "suffix", "scale", "counted"):
        if value := getattr(unit, key):
            said.append(
                f"{key}: {_flow(value) if key in ('scale', 'counted') else json.dumps(value, ensure_ascii=False)}"
            )
    said += [f"{key}: true" for key in ("clock", "seconds") if getattr(unit, key)]
    return f"{{{', '.join(said)}}}"


# -- the tables -------------------------------------------------------------------------------------


def results(found: Sequence[Draft]) -> str:
    """`results.csv`, with no more columns than there are values for."""
    rows = [row for draft in found for row in _rows(draft)]
    used = [name for name in _COLUMNS if name in ("actual", "target") or any(row.get(name) for row in rows)]
    return table(
        ("indicator", "period", *used), ([row.get(name, "") for name in ("indicator", "period", *used)] for row in rows)
    )


def _rows(draft: Draft) -> Iterator[dict[str, str]]:
    for year, row in sorted(draft.years.items()):
        if "actual" in row.values or "target" in row.values:
            values = {name: number(row.values[name]) for name in _YEARLY if name in row.values}
            flag = {"actual_flag": row.flags["actual"]} if row.flags.get("actual") else {}
            yield {"indicator": draft.id, "period": Quarter(year, 1).financial_year(), **values, **flag}
    for quarter, row in sorted(draft.quarters.items()):
        values = {name: number(value) for name, value in row.values.items()}
        flags = {"actual_flag": row.flags.get("actual", ""), "target_flag": _target_flag(draft, row)}
        yield {"indicator": draft.id, "period": str(quarter), **values, **flags}


def _target_flag(draft: Draft, row: Row) -> str:
    """The flag of a target that the spreadsheet does not have for a quarter, though it has one for others."""
    is_rated = draft.has_target and not draft.is_range and not draft.target_of_year_only
    return "not available" if is_rated and row.says_something and "target" not in row.values else ""


def months(found: Sequence[Draft]) -> str:
    """`months.csv`; nothing where there are none."""
    rows = [
        (
            draft.id,
            str(month),
            number(row.values["actual"]) if "actual" in row.values else "",
            row.flags.get("actual", ""),
        )
        for draft in found
        for month, row in sorted(draft.months.items())
        if row.says_something
    ]
    return table(("indicator", "month", "actual", "actual_flag"), rows) if rows else ""


def given_ratings(found: Sequence[Draft], last: Quarter) -> str:
    """`given-ratings.csv`: the statuses that the spreadsheet has, which each paper holds against the rule."""
    rows = [
        (draft.id, str(quarter), "as published", said)
        for draft in found
        for quarter, (said, _) in sorted(draft.statuses.items())
        if quarter <= last and _is_held_against(draft, quarter)
    ]
    return table(("indicator", "period", "basis", "status"), rows) if rows else ""


def _is_held_against(draft: Draft, quarter: Quarter) -> bool:
    """Whether a status has a result beside it, or stands for an indicator that has no figures at all."""
    return draft.result_of(quarter) is not None or not (draft.quarters or draft.years)


def benchmarks(found: Sequence[Draft], last: Quarter) -> str:
    """`benchmarks.csv`; nothing where there are none."""
    rows = [
        (draft.id, str(quarter or last), number(value))
        for draft in found
        for quarter, value in sorted(draft.benchmarks.items(), key=lambda item: item[0] or last)
    ]
    return table(("indicator", "period", "value"), rows) if rows else ""


def number(value: Decimal) -> str:
    """A value as a table has it: in full, without an exponent."""
    return format(value, "f")


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The text of a CSV file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


# -- the council ------------------------------------------------------------------------------------


def council(groups: Groups, commented: Sequence[str] | None, name: str = "", cycle: Cycle = Cycle.QUARTERLY) -> str:
    """`council.yaml`: what the spreadsheet knows, and placeholders for the rest.

    `commented` are the statuses that need commentary; all of them where it is None. `name` is what the spreadsheet's
    title calls the council; `cycle` is how often there is a report.
    """
    lines = [
        _SCHEMA.format(up="../..", name="council").rstrip(),
        "# What stays from year to year. `A. Councillor`, `A. Officer`, Anyshire and its address are invented: put",
        "# your own in their place. `paperkit check` lists those that are still here.",
        f"name: {scalar(name or 'Anyshire Council')}",
        f"short_name: {scalar(short_name_of(name) if name else 'Anyshire')}",
        f"report_title: {_TITLE[cycle]} Performance Report",
        "",
        "contact:",
        "  officer: Performance Manager",
        "  email: performance@anyshire.example.gov.uk",
        "",
        "posts:",
        *(
            f"  {id}: {{title: {_flow(title)}, holder: {_flow(holder)}}}"
            for id, (title, holder) in groups.posts.items()
        ),
        "",
        "portfolios:",
        *(f"  {id}: {{name: {_flow(name)}, cabinet_member: {post}}}" for id, (name, post) in groups.portfolios.items()),
    ]
    if groups.directorates:
        lines += [
            "",
            "directorates:",
            *(f"  {id}: {{name: {_flow(name)}}}" for id, name in groups.directorates.items()),
        ]
    lines += ["", "divisions:"]
    for id, (name, post, directorate) in groups.divisions.items():
        more = f", directorate: {directorate}" if directorate else ""
        lines.append(f"  {id}: {{name: {_flow(name)}, director: {post}{more}}}")
    if commented is not None:
        lines += ["", "# Which indicators need commentary: all of them where this is left out.", "commentary:"]
        lines += [f"  statuses: [{', '.join(commented)}]"]
        lines += ["  reason: Some indicators have none in the spreadsheet that this council was made from."]
    return "\n".join(lines) + "\n"


def _flow(text: str) -> str:
    """A text between braces."""
    quoted = scalar(text)
    return json.dumps(text, ensure_ascii=False) if quoted == text and re.search(r"[,{}\[\]]", text) else quoted


def years(found: Sequence[Draft], rule: Proposed, last: Quarter, direction: Mapping[str, object]) -> dict[str, str]:
    """`years/*.yaml` by name: the same rule for every year of which there are results."""
    known = {quarter.year for draft in found for quarter in draft.quarters}
    known |= {month.quarter.year for draft in found for month in draft.months}
    known |= {year for draft in found for year, row in draft.years.items() if row.actual is not None}
    known |= {last.year, last.year - 1}
    return {f"{Quarter(year, 1).financial_year('-')}.yaml": _year(year, rule, direction) for year in sorted(known)}


def _year(year: int, rule: Proposed, direction: Mapping[str, object]) -> str:
    lines = [
        _SCHEMA.format(up="../../..", name="year").rstrip(),
        "# The rules of a financial year. `origin/report.md` says how they were found; the council's own may differ.",
        f"financial_year: {Quarter(year, 1).financial_year()}",
        "rating:",
        *(f"  {key}: {value}" for key, value in _rule(rule.rule)),
        "direction:",
        *(f"  {key}: {value}" for key, value in direction.items()),
    ]
    if rule.own:
        lines.append("overrides:")
        for id, own in rule.own.items():
            lines.append(f"  {id}: {{rating: {{{', '.join(f'{key}: {value}' for key, value in _rule(own))}}}}}")
    return "\n".join(lines) + "\n"


def _rule(rule: AnyRating) -> Iterator[tuple[str, str]]:
    for key, value in rule.model_dump(exclude_none=True).items():
        yield key, number(value) if isinstance(value, Decimal) else str(value)


# -- the paper --------------------------------------------------------------------------------------


def paper(quarter: Quarter, groups: Groups, cycle: Cycle) -> str:
    """`paper.yaml` of the first paper: a full report, to a meeting on an invented day."""
    director = next((post for _, post, _ in groups.divisions.values()), "leader")
    lines = [
        _SCHEMA.format(up="../../..", name="paper").rstrip(),
        "# One paper for one meeting. Committee and day are invented: put your own in their place.",
        "layout: ours",
        f"quarter: {quarter}",
        *([f"reports: {cycle.value}"] if cycle is not Cycle.QUARTERLY else []),
        "committee:",
        "  name: Overview and Scrutiny Committee",
        "  short_name: Overview and Scrutiny",
        f"meeting: {_meeting(quarter).isoformat()}",
        f"by: [{', '.join(dict.fromkeys(('leader', director)))}]",
        "classification: Unrestricted",
        "purpose: For information and comment",
        f"summary: This report shows how the council performed in the {_PERIOD[cycle]}.",
        "appendix: A",
        "extract:",
        "  subtitle: All indicators",
        "  everything: true",
    ]
    return "\n".join(lines) + "\n"


def _meeting(quarter: Quarter) -> date:
    """A Tuesday some ten weeks after the quarter."""
    year, month = quarter.last_month()
    day = date(year, month, 28) + timedelta(weeks=_WEEKS_TO_MEETING)
    return day + timedelta(days=(1 - day.weekday()) % 7)
