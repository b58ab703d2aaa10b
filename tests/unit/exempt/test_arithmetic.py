"""What anyone can work out of the numbers of a sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest

from paperkit.exempt.arithmetic import is_within, worked_out
from paperkit.language.numbers import numbers


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Of 80 calls, 60 were answered.", "75", "%"),
        ("Of 80 calls, 60 were answered.", "20", ""),
        ("There were 80 by day and 60 by night.", "140", ""),
        ("Of 938 messages 369 were praise, 238 questions and the rest complaints.", "331", ""),
        ("Of the 295 cases 22.4% were closed.", "66.08", ""),
        ("It costs £8.87 million, and the offer is £470,000 more.", "9340000", "£"),
        ("It is £1,857,500 in each of four years.", "7430000", "£"),
        ("It is £27,900 for 12,400 of them.", "2.25", "£"),
        ("It is twice the 40 of last year.", "20", ""),
    ],
)
def test_what_the_numbers_of_a_sentence_make(sentence: str, value: str, unit: str) -> None:
    made = [(number.value, number.unit) for number in worked_out(numbers(sentence), sentence)]
    assert (Decimal(value), unit) in made


def test_the_parts_of_a_share_are_no_numbers_of_their_own() -> None:
    sentence = "Nine in ten of them came."
    assert list(worked_out(numbers(sentence), sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "within"),
    [
        ("Between 57,000 and 58,000 came.", True),
        ("From 57,000 to 58,000 came.", True),
        ("Between 10,000 and 90,000 came.", False),
        ("There were 57,000 men and 58,000 women.", False),
        ("Between 58,000 and 59,000 came.", False),
    ],
)
def test_a_narrow_span_gives_what_is_in_it(sentence: str, within: bool) -> None:
    assert is_within(Decimal(57_466), "", numbers(sentence), sentence) is within
