"""The formula of a form says of every result what the rule says of it: in LibreOffice as in paperkit."""

from __future__ import annotations

import random
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineWorkbook

from office import converted
from paperkit.council.register import Polarity
from paperkit.council.rules import (
    ActivityBand,
    AnyRating,
    DataOnly,
    InRange,
    TargetAndFloor,
    Tolerance,
    VarianceAndImprovement,
)
from paperkit.paper.model import Figure, Reading, Status
from paperkit.paper.rating import status
from paperkit.round.formula import Cells, Judged, status_formula
from paperkit.values.period import Quarter
from paperkit.values.quantity import rounded
from support import counts

WORDS = {one: one.value for one in Status}
THE_QUARTER = Quarter(2026, 2)
CELLS = Cells("A1", "B1", "C1", "D1", "E1")


def drawn_rule(pick: random.Random) -> AnyRating:
    within = Decimal(pick.choice(["0", "0.5", "2.5", "5", "10"]))
    measured = pick.choice(("per-cent", "points"))
    beyond = Decimal(pick.choice(["0", "1", "2.5", "10"])) if pick.random() < 0.4 else None
    return pick.choice(
        (
            TargetAndFloor(blue_from=beyond),
            Tolerance.model_validate(
                {"rule": "tolerance", "amber_within": within, "measured_in": measured, "blue_from": beyond}
            ),
            VarianceAndImprovement.model_validate(
                {
                    "rule": "variance-and-improvement",
                    "green_within": within,
                    "measured_in": measured,
                    "blue_from": beyond,
                }
            ),
            InRange.model_validate({"rule": "range", "amber_within": within, "measured_in": measured}),
            ActivityBand(rule="activity"),
            DataOnly(rule="data-only"),
        )
    )


def drawn(pick: random.Random, near: Decimal, missing: float = 0.1) -> Figure:
    """A value near another, often just on a border; sometimes none."""
    if pick.random() < missing:
        return Figure(None)
    step = Decimal(pick.choice(["0", "0.1", "0.3", "1", "2.5", "7", "10", "33.3"]))
    return Figure(near + step * pick.choice((-1, 1)))


def case(pick: random.Random) -> tuple[Judged, Reading]:
    """A rule, a polarity, and figures as councils have them: one decimal or two, zeros and money among them."""
    rule = drawn_rule(pick)
    near = Decimal(pick.choice(["0", "5", "82.4", "95", "100", "1234567", "0.37", "-12.5"]))
    polarity = pick.choice((Polarity.HIGHER, Polarity.LOWER, Polarity.WITHIN, None))
    if isinstance(rule, InRange) and polarity is not None:
        polarity = Polarity.WITHIN
    low, high = drawn(pick, near), drawn(pick, near)
    if low.value is not None and high.value is not None and low.value > high.value:
        low, high = high, low
    then = Reading(THE_QUARTER.shifted(-4), drawn(pick, near), drawn(pick, near), Figure(None), lower=low, upper=high)
    now = Reading(THE_QUARTER, drawn(pick, near, 0), drawn(pick, near), drawn(pick, near), lower=low, upper=high)
    return Judged(rule, polarity, pick.choice((None, 0, 1)), then if pick.random() < 0.8 else None), now


def as_rated(reading: Reading | None, places: int | None) -> Reading | None:
    if reading is None or places is None:
        return reading

    def shown(figure: Figure) -> Figure:
        return Figure(None if figure.value is None else rounded(figure.value, places))

    return Reading(
        reading.quarter, shown(reading.actual), shown(reading.target), shown(reading.floor),
        lower=shown(reading.lower), upper=shown(reading.upper),
    )  # fmt: skip


def in_office(cases: list[tuple[Judged, Reading]], folder: Path) -> list[str]:
    """What LibreOffice works out of the formulas: a row a case."""
    import xlsxwriter

    raw = BytesIO()
    with xlsxwriter.Workbook(raw) as book:
        sheet = book.add_worksheet("Results")
        for row, (judged, reading) in enumerate(cases, 1):
            figures = (reading.actual, reading.target, reading.floor, reading.lower, reading.upper)
            for column, figure in enumerate(figures):
                if figure.value is not None:
                    sheet.write_number(row - 1, column, float(figure.value))
            cells = Cells(*(f"{letter}{row}" for letter in "ABCDE"))
            sheet.write_formula(row - 1, 5, status_formula(judged, cells, WORDS), value="not worked out")
    (folder / "form.xlsx").write_bytes(raw.getvalue())
    made = converted(folder / "form.xlsx", "ods", folder / "office")
    rows = CalamineWorkbook.from_path(made).get_sheet_by_name("Results").to_python()
    return [str(row[5]) for row in rows]


@counts(100, 1000)
def test_an_office_program_says_what_the_rule_says(count: int, tmp_path: Path) -> None:
    pick = random.Random(20_261)
    cases = [case(pick) for _ in range(count)]
    expected = [
        status(as_rated(now, judged.places), judged.polarity, judged.rule, as_rated(judged.year_before, judged.places))
        for judged, now in cases
    ]
    said = in_office(cases, tmp_path)
    wrong = [(one, right, *own) for one, right, own in zip(said, expected, cases, strict=True) if one != right]
    assert wrong == []
    assert {*expected} == {*Status}  # every word is said of something


def test_nothing_is_said_before_there_is_a_result() -> None:
    judged = Judged(TargetAndFloor(), Polarity.HIGHER, None, None)
    assert status_formula(judged, CELLS, WORDS) == (
        '=IF(ISNUMBER(A1),IF(AND(ISNUMBER(B1)),IF(ROUND(B1-(A1),10)<=0,"green",'
        'IF(ISNUMBER(C1),IF(ROUND(C1-(A1),10)<=0,"amber","red"),"amber")),"unrated"),"")'
    )


def test_a_time_of_day_is_reckoned_in_minutes() -> None:
    judged = Judged(TargetAndFloor(), Polarity.LOWER, None, None, clock=True)
    assert "ROUND(A1*1440,0)-(ROUND(B1*1440,0))" in status_formula(judged, CELLS, WORDS)


def test_a_word_with_quotation_marks_stays_one() -> None:
    judged = Judged(DataOnly(rule="data-only"), None, None, None)
    formula = status_formula(judged, CELLS, {**WORDS, Status.DATA_ONLY: 'for "information"'})
    assert formula == '=IF(ISNUMBER(A1),"for ""information""","")'


def test_thousands_are_reckoned_in_full() -> None:
    judged = Judged(TargetAndFloor(), Polarity.LOWER, None, None, scale=Decimal(1000))
    assert "ROUND(A1*1000,10)-(ROUND(B1*1000,10))" in status_formula(judged, CELLS, WORDS)
