"""Numbers as people write them, in digits and in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from paperkit.language.numbers import PER_CENT, POUNDS, SaidNumber, in_words, numbers


def only(text: str) -> SaidNumber:
    [said] = numbers(text)
    return said


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("57,466 calls", "57466", ""),
        ("57466 calls", "57466", ""),
        ("57 466 calls", "57466", ""),
        ("1.2 million visits", "1200000", ""),
        ("1.2m visits", "1200000", ""),
        ("88.4%", "88.4", "%"),
        ("88.4 per cent", "88.4", "%"),
        ("eighty-eight per cent", "88", "%"),
        ("eighty eight bins", "88", ""),
        ("one hundred and five", "105", ""),
        ("a hundred and five", "105", ""),
        ("fifty-seven thousand four hundred and sixty-six", "57466", ""),
        ("eighty-eight point four", "88.4", ""),
        ("two dozen", "24", ""),
        ("£2.13", "2.13", "£"),
        ("£5 million", "5000000", "£"),
        ("213p", "2.13", "£"),
        ("five pounds", "5", "£"),
    ],
)
def test_a_number_is_read_as_it_is_meant(text: str, value: str, unit: str) -> None:
    said = only(text)
    assert (said.value, said.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "on 24 December 2025", "in 2025/26", "in 2025", "Quarter 3", "Q3", "paragraph 4.2", "paragraphs 4.2 and 4.3",
        "Schedule 12A", "Appendix 2", "at 10.30am", "at 10am", "0300 123 4567", "Minute 43", "3/4/2025",
    ],
)  # fmt: skip
def test_dates_references_and_telephones_are_no_figures(text: str) -> None:
    assert numbers(text) == ()


def test_pounds_and_pence_are_one_sum() -> None:
    assert numbers("two pounds and thirteen pence")[0].value == Decimal("2.13")
    assert numbers("two pounds thirteen")[0].value == Decimal("2.13")


@pytest.mark.parametrize(
    ("text", "share"), [("nine in ten", 90), ("3 out of 4", 75), ("a half", 50), ("two-thirds", 66), ("a quarter", 25)]
)
def test_fractions_are_shares(text: str, share: int) -> None:
    assert any(said.unit == "%" and int(said.value) == share and said.loose for said in numbers(text))


def test_a_rounded_number_may_be_what_rounds_to_it() -> None:
    assert only("57,000").may_be(Decimal("57466"))
    assert not only("57,400").may_be(Decimal("57466"))
    assert only("88%").may_be(Decimal("88.4"))
    assert not only("88.0%").may_be(Decimal("88.4"))


def test_a_hedge_allows_what_is_near() -> None:
    assert only("nearly 90%").may_be(Decimal("88.4"))
    assert not only("90%").may_be(Decimal("88.4"))
    assert not only("It went up to 90%").loose or only("It went up to 90%").may_be(Decimal("88.4"))


def test_digits_are_counted_as_far_as_they_say_something() -> None:
    assert [only(text).digits for text in ("57,466", "57,000", "88.4%", "5", "eighty-eight")] == [5, 2, 3, 1, 2]


def test_words_of_all_sizes() -> None:
    assert in_words("three million two hundred thousand and one")[0] == 3_200_001
    assert in_words("nineteen")[0] == 19


def test_a_number_has_the_unit_of_the_one_that_it_leads_to() -> None:
    said = [(one.text, one.unit) for one in numbers("narrowed from 10 to 5 per cent in 3 of 4 cases")]
    assert said == [("10", PER_CENT), ("5 per cent", PER_CENT), ("3", ""), ("4", "")]


def test_a_raised_point_is_a_decimal_point() -> None:
    assert (only("\u00a3 2\u00b713 from April").value, only("\u00a32\u00b713").unit) == (Decimal("2.13"), POUNDS)
