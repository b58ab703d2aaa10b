"""Turns what is known of a draft into what its results cover, and into which way is better."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise

from paperkit.council.register import MeasureType, Months, Polarity
from paperkit.paper.model import MET
from paperkit.round.from_sheet.draft import Draft, Row
from paperkit.round.from_sheet.rows import AVERAGE, LIMITS, MONTHLY, NOT_COUNTED, is_unworked
from paperkit.round.sheets.cells import frequency_of, polarity_of
from paperkit.round.sheets.roles import Role
from paperkit.round.sheets.taken import Entry, Taken
from paperkit.round.sheets.typed import typed
from paperkit.round.sheets.when import OF_NO_TIME
from paperkit.values.period import Quarter, months_in

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
_THREE_MONTHS = (Decimal("1.8"), Decimal("5.4"))
"""Between what parts of a month's target three months are together."""
_HALVES = 3
"""Results, each half a year after the other, from which they are seen to be half-yearly."""
_CUMULATIVE = re.compile(r"\b(?:cumulative|year[ -]to[ -]date|ytd|cronnol)\b", re.IGNORECASE)
_ASKED = re.compile(r"\W*[\w -]{1,20}\?")
_YEAR = r"(?:12|twelve)[ -]?(?:months?|mths?)\b"
_THREE_YEARS = r"(?:36[ -]?(?:months?|mths?)|(?:3|three)[ -]years?)\b"
_COVERS = {
    MeasureType.ROLLING_36: rf"\brolling {_THREE_YEARS}|\b{_THREE_YEARS}[ -]rolling\b",
    MeasureType.ROLLING: rf"\brolling (?:{_YEAR}|(?:1 |one )?(?:year|annual)\b)|\b{_YEAR}[ -]rolling\b",
    MeasureType.SNAPSHOT: r"\b(?:at|as at) (?:the )?(?:quarter[ -]end|end of (?:the |each )?quarter)\b|\bsnapshot\b",
}
"""Words of what a result covers."""


def settle_coverage(draft: Draft, mark: str = "", *, halves: bool = False) -> None:
    """What a result covers, by the frequency that is said, the name, where results are, and how they rise and fall.

    `mark` is what the spreadsheet's key says of results of the year so far: `(C)`; `halves` says that no indicator has
    a result but of halves of the year.
    """
    draft.only_halves = halves
    said = frequency_of(draft.entry.text(Role.FREQUENCY)) or ""
    texts = [draft.name, *(draft.entry.text(role) for role in (Role.FREQUENCY, Role.UNIT, Role.DEFINITION))]
    comments = [given.text.strip() for given in draft.entry.of(Role.COMMENTARY).values()]
    # one that begins so says what the results are, unless it asks
    texts += [comment for comment in comments if _CUMULATIVE.match(comment) and not _ASKED.match(comment)]
    known = [quarter for quarter, row in draft.quarters.items() if row.actual is not None]
    only_years = not known and not draft.months and any(row.actual is not None for row in draft.years.values())
    if said in ("annual", "two") or only_years:
        draft.covers = MeasureType.ANNUAL
    elif said == "school-year":
        draft.covers = MeasureType.SCHOOL_YEAR
    elif said == "half":
        if not all(quarter.ends_half for quarter in known):  # of other halves than those of the financial year
            draft.may_be_late = True
        else:
            draft.covers = MeasureType.HALF_YEAR
    elif draft.entry.to_date or any(_CUMULATIVE.search(text) or (mark and mark in text) for text in texts):
        draft.covers = MeasureType.CUMULATIVE
    elif named := next((kind for kind, words in _COVERS.items() for text in texts if _says(words, text)), None):
        draft.covers = named
    elif (halves and known) or _is_half_yearly(draft):
        draft.covers, draft.covers_guessed = MeasureType.HALF_YEAR, True
    elif _starts_again(draft) or _counts_from_nothing(draft):
        draft.covers, draft.covers_guessed = MeasureType.CUMULATIVE, True
    if any(row.says_something for row in draft.months.values()):
        counted = draft.scale.kind == "number" and draft.covers is MeasureType.QUARTER
        sums = counted and (not known or _are_sums(draft))
        draft.how_months = Months.SUM if sums else Months.APART if known else Months.LAST


def _says(words: str, text: str) -> bool:
    return bool(re.search(words, text, re.IGNORECASE))


def _sum_of(draft: Draft, quarter: Quarter) -> Decimal | None:
    """What the three months of a quarter make; None where one has no result."""
    found = [draft.months[month].actual if month in draft.months else None for month in months_in(quarter)]
    known = [value for value in found if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(found) else None


def _are_sums(draft: Draft) -> bool:
    """Whether each quarter's own result is what its months make, as far as all of them are known, by no accident."""
    pairs = [(row.actual, _sum_of(draft, quarter), quarter) for quarter, row in draft.quarters.items()]
    both = [(own, made, quarter) for own, made, quarter in pairs if own is not None and made is not None]
    telling = [made for _, made, quarter in both if made and made != draft.months[months_in(quarter)[2]].actual]
    return bool(telling) and all(own == made for own, made, _ in both)


def add_up(draft: Draft, taken: Taken) -> None:
    """Give what its months make to a quarter whose own cell is a formula of which no value was kept; it is told."""
    for quarter, row in draft.quarters.items() if draft.how_months is Months.SUM else ():
        made = _sum_of(draft, quarter) if row.actual is None and not row.by_month else None
        if made is not None and is_unworked(draft, quarter):
            row.values["actual"] = made
            row.flags.pop("actual", None)
            taken.tell(row.cells["actual"], f"{quarter} of `{draft.name[:40]}` is what its months make, {made}")


def are_halves(entries: Sequence[Entry]) -> bool:
    """Whether all results of a spreadsheet are of quarters that end a half of the year, and of two halves in a row."""
    given = {time for entry in entries for role, time in entry.values if role is Role.RESULT and not time.says_nothing}
    quarters = sorted({time.quarter for time in given if time.quarter is not None})
    if not quarters or any(time.quarter is None or time.month is not None for time in given):
        return False
    return all(one.ends_half for one in quarters) and any(after == was.shifted(2) for was, after in pairwise(quarters))


def _is_half_yearly(draft: Draft) -> bool:
    """Whether results are of September and March only, and of both."""
    known = sorted(quarter for quarter, row in draft.quarters.items() if row.actual is not None)
    in_a_row = all(after == was.shifted(2) for was, after in pairwise(known))
    return len(known) >= _HALVES and in_a_row and known[0].ends_half


def targets_of_months(draft: Draft, taken: Taken) -> None:
    """Targets that a heading calls monthly, or that stand beside each month, as those of what the results cover.

    Of what is counted as many are added up as there are months: three for a quarter, six for the year to September. Of
    what is not, a quarter has that of its last month.
    """
    _add_up_dated_targets(draft)
    given = next(
        (draft.entry.values[Role.TARGET, one] for one in OF_NO_TIME if (Role.TARGET, one) in draft.entry.values), None
    )
    to_date = draft.covers is MeasureType.CUMULATIVE
    if given is None or not _adds_up(draft) or not MONTHLY.search(given.heading):
        return
    if not (to_date or draft.covers is MeasureType.QUARTER) or draft.how_months is Months.LAST:
        return
    times = ""
    for quarter, row in draft.quarters.items():
        if row.cells.get("target") == given.at:
            months = 3 * quarter.number if to_date else 3
            for name in [name for name in LIMITS if name in row.values]:
                row.values[name] *= months
            draft.targets_of_months = True
            times = f"{months} times for {quarter}"
    if times:
        said = f"`{given.text[:20]}` is the target of a month, and is taken {times} (`{draft.name[:40]}`)"
        taken.tell(given.at, said)


def _adds_up(draft: Draft) -> bool:
    """Whether results are counts that months make together, and no averages, scores or what there is on a day."""
    said = f"{draft.name} {draft.scale.unit.name}"
    return draft.scale.kind not in NOT_COUNTED and not (AVERAGE.search(said) or _ON_A_DAY.search(said))


_ON_A_DAY = re.compile(
    r"\bout of \d|\bper (?:day|week|month|person|head|employee|fte)\b|arrears|empty|vacan|void|waiting list|caseload"
    r"|outstanding|headcount|balance|reserves|population|in (?:temporary|care)|open (?:cases|complaints)",
    re.IGNORECASE,
)
"""Words of scores, of rates, and of what is counted on a day."""


def _add_up_dated_targets(draft: Draft) -> None:
    for quarter, row in draft.quarters.items():
        own = [draft.months.get(month, Row()) for month in months_in(quarter)]
        aims = [one.values.get("target") for one in (own[-1:] if draft.how_months is Months.LAST else own)]
        known = [aim for aim in aims if aim is not None]
        if row.by_month and "target" not in row.values and len(known) == len(aims):
            row.values["target"] = sum(known, Decimal(0))
            row.cells["target"] = own[-1].cells["target"]


def add_up_targets(draft: Draft, taken: Taken) -> None:
    """A target of no time beside months that are added up is a month's where months are near it: quarters have three.

    Else a quarter's 553 offences would be held against the 200 of a month.
    """
    aims = draft.entry.of(Role.TARGET)
    dated = any(not time.says_nothing or MONTHLY.search(given.heading) for time, given in aims.items())
    rows = {quarter: row for quarter, row in draft.quarters.items() if row.by_month and row.values.get("target")}
    if draft.how_months is not Months.SUM or dated or not rows:
        return
    totals = [(_sum_of(draft, quarter), row.values["target"]) for quarter, row in rows.items()]
    shares = sorted(total / target for total, target in totals if total is not None)
    if not shares or not _THREE_MONTHS[0] <= shares[len(shares) // 2] <= _THREE_MONTHS[1]:
        return
    for row in rows.values():
        for name in [name for name in ("target", "floor") if name in row.values]:
            row.values[name] *= 3
    first = rows[min(rows)]
    said = f"the target of `{draft.name[:40]}` is taken for a month's, so a quarter's is {first.values['target']:f}"
    taken.tell(first.cells["target"], said)


def _starts_again(draft: Draft) -> bool:
    """Whether results rise within each year and fall to less than half from each March to June."""
    known = {quarter: row.actual for quarter, row in sorted(draft.quarters.items()) if row.actual is not None}
    steps = [(quarter, was, known[after]) for quarter, was in known.items() if (after := quarter.shifted(1)) in known]
    aprils = [0 < 2 * now < was for quarter, was, now in steps if quarter.number == 4]
    rises = [now > was for quarter, was, now in steps if quarter.number != 4]
    return bool(aprils) and len(rises) >= _RISES and all(aprils) and all(rises)


def _counts_from_nothing(draft: Draft) -> bool:
    """Whether each quarter of a year adds about as much as its first one brought: 28.9, 56.4, 83.9.

    Three quarters show it; of what is collected in a year two do.
    """
    known = {quarter: row.actual for quarter, row in sorted(draft.quarters.items()) if row.actual is not None}
    enough = 2 if _COLLECTED.search(draft.name) else _RISES
    shown = 0
    for year in {quarter.year for quarter in known}:
        own = [known[quarter] for quarter in map(partial(Quarter, year), (1, 2, 3, 4)) if quarter in known]
        if Quarter(year - 1, 4) in known and Quarter(year, 1) in known and 2 * own[0] >= known[Quarter(year - 1, 4)]:
            return False  # it goes on from the year before
        if len(own) < 2 or Quarter(year, 1) not in known or Quarter(year, len(own)) not in known:
            continue
        if not all(_ALIKE[0] * own[0] <= now - was <= _ALIKE[1] * own[0] for was, now in pairwise(own)) or own[0] <= 0:
            return False
        shown = max(shown, len(own))
    return shown >= enough


_COLLECTED = re.compile(r"\b(?:council tax|rates|nndr|rent)\b.*\b(?:collected|collection)\b", re.IGNORECASE)
_ALIKE = (Decimal("0.6"), Decimal("1.4"))
"""Times the first quarter's result that what a further one adds is at least and at most."""


def date_statuses(draft: Draft, taken: Taken) -> None:
    """A status of a yearly indicator that stands beside no result is that of its year, or of the year before."""
    if draft.covers is not MeasureType.ANNUAL:
        return
    for quarter in sorted(draft.statuses, reverse=True):
        ends = (quarter, Quarter(quarter.year, 4), Quarter(quarter.year - 1, 4))
        of = next((end for end in ends if draft.result_of(end)), quarter)
        if of == quarter:
            continue
        status = draft.statuses.pop(quarter)
        if draft.statuses.setdefault(of, status) is not status:
            said = f"the status `{status[1].text[:20]}` of {quarter}: a later one is of {of} (`{draft.name[:40]}`)"
            taken.tell(status[1].at, said)


def wants_more(entry: Entry) -> bool:
    """Whether an entry is surely one of which more is better and that is mostly near its whole.

    Its column says so, or a word of its name (`answered`, `in time`); growth, a change or a loss is never near a whole.
    """
    said = polarity_of(entry.text(Role.POLARITY))
    name = entry.name.text
    if said == "lower" or _SMALL.search(name) or _wants_less(name):
        return False
    return said == "higher" or bool(_HIGHER.search(name) or _WELL.search(name))


_SMALL = re.compile(
    r"growth|increase|decrease|change|variance|loss|lost|return on|yield|interest|inflation|margin|overpaid|premium"
    r"|difference|gap\b|reduction|rise\b|fall\b|overspend|underspend|surplus|deficit|tolerance",
    re.IGNORECASE,
)
"""Words of percentages that are small however well it goes."""
_WELL = re.compile(
    r"recycl|compost|reus|complian|attend|achiev|met\b|meeting|passed|pass rate|occupied|let\b|available|availability"
    r"|uptake|coverage|good or better|safety certificate|punctual|on target|success|retention|trained|up to date",
    re.IGNORECASE,
)
"""Words of percentages that are near their whole where it goes well."""


def _wants_less(name: str, *, share: bool = True) -> bool:
    """Whether less is better by the words of a name; a `share` may be of what went well: `complaints resolved`."""
    return bool(_LOWER.search(name)) and not (share and _HIGHER.search(name))


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
    lower = _wants_less(draft.name, share=draft.scale.kind == "%")
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
            yield 1 if (actual > target) is (status in MET) else -1
