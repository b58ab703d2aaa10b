"""True sentences about a workload's figures: what its prose says of them, its tables bear out.

A sentence that would need other words for the case at hand (no change, nothing to compare with) is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

SHOWN = {"pct": "{:.1f}%", "days": "{:.1f} days", "num": "{:,.0f}"}
APART = {"pct": "{:.1f} percentage points", "days": "{:.1f} days", "num": "{:,.0f}"}
QUARTERS_MET = ["none", "one", "two", "three", "all"]


def exact(value: float) -> Decimal:
    """A printed value, so that differences are those of what is printed."""
    return Decimal(str(value))


def side(change: Decimal | int, more: str, less: str) -> str:
    """The word for a change; none where there is no change."""
    return more if change > 0 else less if change < 0 else ""


def whole_per_cent(part: int, whole: int) -> int:
    """A part in whole per cent of a whole, halves upwards."""
    return int((Decimal(part) / whole * 100).quantize(Decimal(1), ROUND_HALF_UP))


def year_to_date(values: Sequence[int]) -> int:
    """Of seven quarters to the third of a year the change of the last three on the first three, in whole per cent."""
    return whole_per_cent(sum(values[4:]) - sum(values[:3]), sum(values[:3]))


def of_indicator(
    kind: str, actual: Sequence[float], target: Sequence[float], rag: Sequence[str], cases: Sequence[int]
) -> Iterator[str]:
    """What is true of an indicator: six results with ratings and cases, of which the last is now; seven targets."""
    now, before, year_ago, aim = (SHOWN[kind].format(value) for value in (actual[5], actual[4], actual[1], target[5]))
    yield f"The result for the quarter was {now}, against a target of {aim}."
    yield f"In the same quarter of last year the result was {year_ago}."
    yield f"There were {cases[5]:,} cases in the sample, compared with {cases[4]:,} in the quarter before."
    yield f"The target was met in {QUARTERS_MET[rag[2:].count('Green')]} of the last four quarters."
    if moved := side(exact(actual[5]) - exact(actual[4]), "rose", "fell"):
        yield f"The result {moved} from {before} in the quarter before to {now}."
    if where := side(gap := exact(actual[5]) - exact(target[5]), "above", "below"):
        yield f"The result is {APART[kind].format(abs(gap))} {where} the target."
    if way := side(grown := exact(actual[5]) - exact(actual[1]), "higher", "lower"):
        yield f"The result is {APART[kind].format(abs(grown))} {way} than in the same quarter of last year."
    if rag[5] == rag[4]:
        yield f"The indicator is still {rag[5]}."
    else:
        yield f"The indicator went from {rag[4]} to {rag[5]}."


def of_table(rows: dict[str, list[int]], total: Sequence[int]) -> Iterator[str]:
    """What is true of a table: by the name of each row, and of the total, seven quarters in thousands."""
    yield f"The total for the quarter was {total[6]:,},000, compared with {total[5]:,},000 in the quarter before."
    yield f"In the same quarter of last year the total was {total[2]:,},000."
    if moved := side(total[6] - total[5], "rose", "fell"):
        yield f"The total {moved} from {total[5]:,},000 in the quarter before to {total[6]:,},000."
    if way := side(change := year_to_date(total), "higher", "lower"):
        yield f"The total for the year to date is {abs(change)}% {way} than at the same point of last year."
    for name, values in rows.items():
        if moved := side(values[6] - values[5], "rose", "fell"):
            yield f"{name} {moved} from {values[5]:,},000 in the quarter before to {values[6]:,},000."
        if share := whole_per_cent(values[6], total[6]):
            yield f"{name} made up {share}% of the total in the quarter."


def of_paper(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    """What is true of all indicators of the summary together."""
    now, before = (Counter(row[when] for row in rows) for when in ("current", "previous"))
    for status in ("Green", "Amber", "Red"):
        are = "indicator is" if now[status] == 1 else "indicators are"
        yield f"This quarter {now[status]} {are} {status}, compared with {before[status]} in the quarter before."
    counts = ", ".join(f"{now[status]} are {status}" for status in ("Green", "Amber"))
    yield f"Of the {len(rows)} indicators in the summary, {counts} and {now['Red']} are Red."
