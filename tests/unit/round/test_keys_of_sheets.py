"""What the key of a spreadsheet says of its statuses, in the wordings of councils."""

from __future__ import annotations

from decimal import Decimal

import pytest

from paperkit.round.sheets.cells import status_of
from paperkit.round.sheets.legend import blue_in


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("Blue = target exceeded by 10% or more; Green = on target; Amber = within 5%", ("10", False)),
        ("Blue - better than target by 2.5 percentage points, Green - target met", ("2.5", True)),
        ("Blue = above target by 3% points", ("3", True)),
        ("B: more than 110% of target", ("10", False)),
        ("Over 5% above target = Blue, at target = Green, within 5% = Amber", ("5", False)),
        ("Blue = not due, Green = on target, Amber = within 5% of target, Red = more than 5% below target", None),
        ("Blue Badge applications decided in time: 95% target", None),
        ("B = below target by 5%; A = at target", None),
        ("Blue: action complete. Amber: within 5% of target", None),
    ],
)
def test_what_a_key_says_of_blue(text: str, limit: tuple[str, bool] | None) -> None:
    assert blue_in(text) == (limit and (Decimal(limit[0]), limit[1]))


@pytest.mark.parametrize(
    ("cell", "status"), [("Complete", "green"), ("Blue", "blue"), ("B", "blue"), ("Near", "amber")]
)
def test_what_a_status_is(cell: str, status: str) -> None:
    assert status_of(cell) == status
