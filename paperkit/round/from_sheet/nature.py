"""Turns what is known of a draft into what its results cover, and into which way is better."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paperkit.council.register import MeasureType, Months, Polarity
from paperkit.round.from_sheet.draft import Draft, Row
from paperkit.round.sheets.cells import frequency_of, polarity_of
from paperkit.round.sheets.roles import Role
from paperkit.round.sheets.typed import typed

_LOWER = re.compile(
    r"days lost|sickness|absence|complaints\b|arrears|void|vacant|re-?let|time taken|time to|average time"
    r"|(?:average|number of) (?:number of )?(?:working |calendar )?days|missed|crime|incidents?|fires\b|deaths?|injur"
    r"|casualt|vacanc|turnover|homeless|temporary accommodation|bed and breakfast|overdue|residual waste|fly.?tip|debt"
    r"|\bwaits?\b|waiting|delayed"
    r"|errors?|unemploy|emissions|accidents?|failures?|cost per|abandon|evict|backlog|readmission"
    r"|infections?"
    r"|exclusions?|\bneet\b|false alarms?|overspend|rejected|re-?referr|falls\b|breaches|overturned|upheld|outstanding"
    r"|without a|unfit|non-?decent|slip|late\b|landfill|agency (?:staff|spend)|salwch|cwynion",
    re.IGNORECASE,
)
"""Words in the name of an indicator of which less is better."""
_HIGHER = re.compile(
    r"(?:answered|resolved|dealt with|responded|completed|determined|processed|paid|repaired|collected|within"
    r"|in time|on time"
    r"|prevented|relieved|cleared|removed|reduction in|satisfaction|satisfied)\b",
    re.IGNORECASE,
)
"""Words by which it is a share of what went well after all."""
_RISES = 3
"""Rises within a year from which results are seen to count up."""
_CUMULATIVE = re.compile(r"\b(?:cumulative|year[ -]to[ -]date|ytd|cronnol)\b", re.IGNORECASE)


def settle_coverage(draft: Draft, mark: str = "") -> None:
    """What a result covers, by the frequency that is said, the name, where results are, and how they rise and fall.

    `mark` is what the spreadsheet's key says of results of the year so far: `(C)`.
    """
    said = frequency_of(draft.entry.text(Role.FREQUENCY)) or ""
    texts = (draft.name, *(draft.entry.text(role) for role in (Role.FREQUENCY, Role.UNIT, Role.DEFINITION)))
    known = [quarter for quarter, row in draft.quarters.items() if row.actual is not None]
    only_years = not known and not draft.months and any(row.actual is not None for row in draft.years.values())
    if said in ("annual", "two") or only_years:
        draft.covers = MeasureType.ANNUAL
    elif said == "school-year":
        draft.covers = MeasureType.SCHOOL_YEAR
    elif said == "half":
        draft.may_be_late = True
    elif any(_CUMULATIVE.search(text) or (mark and mark in text) for text in texts) or draft.entry.to_date:
        draft.covers = MeasureType.CUMULATIVE
    elif _starts_again(draft):
        draft.covers, draft.covers_guessed = MeasureType.CUMULATIVE, True
    if any(row.says_something for row in draft.months.values()):
        counted = draft.scale.kind == "number" and draft.covers is MeasureType.QUARTER
        draft.how_months = Months.APART if known else Months.SUM if counted else Months.LAST


def _starts_again(draft: Draft) -> bool:
    """Whether results rise within each year and fall to less than half from each March to June."""
    known = {quarter: row.actual for quarter, row in sorted(draft.quarters.items()) if row.actual is not None}
    steps = [(quarter, was, known[after]) for quarter, was in known.items() if (after := quarter.shifted(1)) in known]
    aprils = [0 < 2 * now < was for quarter, was, now in steps if quarter.number == 4]
    rises = [now > was for quarter, was, now in steps if quarter.number != 4]
    return bool(aprils) and len(rises) >= _RISES and all(aprils) and all(rises)


def settled_polarity(draft: Draft) -> tuple[Polarity | None, bool]:
    """Which way is better, and whether that is a guess.

    Where the column says neither, and there is no target, there is none. The column says it, else the sign before the
    target, the floor, the statuses, and at last the words of the name.
    """
    if draft.is_range:
        return Polarity.WITHIN, False
    said = polarity_of(draft.entry.text(Role.POLARITY))
    if said in ("higher", "lower"):
        return Polarity(said), False
    if said == "" and not draft.has_target:
        return None, False
    targets = [typed(given.text) for given in draft.entry.of(Role.TARGET).values()]
    bounds = {one.bound for one in targets if one is not None and one.bound}
    if len(bounds) == 1:
        return (Polarity.LOWER if bounds == {"less"} else Polarity.HIGHER), False
    if votes := sum(_by_floor(draft)) or sum(_votes(draft)):
        return (Polarity.HIGHER if votes > 0 else Polarity.LOWER), False
    lower = _LOWER.search(draft.name) and not (draft.scale.kind == "%" and _HIGHER.search(draft.name))
    return (Polarity.LOWER if lower else Polarity.HIGHER), draft.has_target


def _by_floor(draft: Draft) -> Iterator[int]:
    """What each floor says of the polarity: it is on the bad side of the target."""
    for row in draft.quarters.values():
        floor, target = row.values.get("floor"), row.values.get("target")
        if floor is not None and target is not None and floor != target:
            yield 1 if target > floor else -1


def _votes(draft: Draft) -> Iterator[int]:
    """What each status says of the polarity: Green above the target speaks for `higher`, Red above it for `lower`."""
    for quarter, (status, _) in draft.statuses.items():
        row = draft.quarters.get(quarter, Row())
        actual, target = row.actual, row.values.get("target")
        if actual is not None and target is not None and actual != target:
            yield 1 if (actual > target) is (status == "green") else -1
