"""Numbers as people type them, and the ranges of true values that printed numbers stand for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from paperkit.values.quantity import (
    Interval,
    Notation,
    change_range,
    decimals_of,
    parse_number,
    percentage_change,
    range_of,
    rounded,
)

D = Decimal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", "12"), ("1,234", "1234"), ("1,234,567.5", "1234567.5"), ("85.3%", "85.3"), ("85.3 %", "85.3"),
        ("-14", "-14"), ("\u221214%", "-14"), ("+18%", "18"), ("0.50", "0.50"), (" 7 ", "7"), ("1\u00a0234", "1234"),
        ("0.666666666666667", "0.666666666666667"), ("999,999,999,999,999", "9" * 15),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_typed(text: str, value: str) -> None:
    assert str(parse_number(text)) == value


@pytest.mark.parametrize("text", ["", "n/a", "12,34,567", "1.2.3", "1e5", "--1", "5%%", ".5", "5.", "(5)", "1;2"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number"):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.6666666666666666", "0.666666666666667"), ("82.59756877799104", "82.597568777991"),
        ("78.47985347985347%", "78.4798534798535"), ("-0.30000000000000004", "-0.3"), ("1." + "0" * 15, "1"),
    ],
)  # fmt: skip
def test_a_fraction_has_the_15_digits_that_excel_shows(text: str, value: str) -> None:
    assert str(parse_number(text)) == value


@pytest.mark.parametrize("text", ["1234567890123456", "1,234,567,890,123,456", "1234567890123456.5"])
def test_a_whole_number_of_more_digits_than_excel_keeps_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="more than 15 digits"):
        parse_number(text)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"), [("2.5", 0, "3"), ("-2.5", 0, "-3"), ("0.05", 1, "0.1"), ("79", 1, "79.0")]
)
def test_halves_are_rounded_away_from_zero(value: str, decimals: int, expected: str) -> None:
    assert str(rounded(D(value), decimals)) == expected


def test_a_printed_value_stands_for_half_a_step_either_way() -> None:
    assert range_of(D("5.2"), D("0.1")) == Interval(D("5.15"), D("5.25"))


def test_the_range_of_a_sum_is_the_sum_of_the_ranges() -> None:
    assert Interval(D(1), D(2)) + Interval(D(10), D(20)) == Interval(D(11), D(22))


def test_ranges_that_touch_overlap() -> None:
    assert Interval(D(1), D(2)).overlaps(Interval(D(2), D(3)))
    assert not Interval(D(1), D(2)).overlaps(Interval(D("2.1"), D(3)))


def test_the_range_of_a_change_runs_from_the_least_to_the_greatest() -> None:
    change = change_range(Interval(D(100), D(125)), Interval(D(150), D(200)))
    assert change == Interval(D(20), D(100))  # 150 / 125 and 200 / 100


def test_there_is_no_percentage_of_what_may_be_zero() -> None:
    with pytest.raises(ValueError, match="may be zero"):
        change_range(range_of(D(0)), range_of(D(5)))


def test_a_change_is_in_per_cent_of_the_earlier_value() -> None:
    assert percentage_change(D(50), D(40)) == -20
    assert percentage_change(D(0), D(40)) is None


@pytest.mark.parametrize(
    ("step", "decimals"), [("0.01", 2), ("0.1", 1), ("0.10", 1), ("1", 0), ("1000", 0), ("0.5", 1)]
)
def test_a_step_has_as_many_decimals_as_it_needs(step: str, decimals: int) -> None:
    assert decimals_of(D(step)) == decimals


def test_a_decimal_comma_is_named_as_such() -> None:
    with pytest.raises(ValueError, match=r"`78,2` has a decimal comma; write 78.2"):
        parse_number("78,2")


POUNDS = Notation(1, "\u00a3", "m", D(1_000_000))


@pytest.mark.parametrize(
    ("notation", "value", "said"),
    [
        (Notation(), "1420", "1,420"),
        (Notation(1, suffix="%"), "80", "80.0%"),
        (Notation(0, "\u00a3"), "-250", "\u2212\u00a3250"),
        (POUNDS, "3912345", "\u00a33.9m"),
        (POUNDS, "-49999", "\u00a30.0m"),
        (Notation(0, "\u00a3", "k", D(1000)), "1234567", "\u00a31,235k"),
        (Notation(1, "1:"), "4.25", "1:4.3"),
        (Notation(1, suffix="/10"), "7.9", "7.9/10"),
        (Notation(2, suffix=" days"), "2.6", "2.60 days"),
        (Notation(clock=True), "155", "2:35"),
        (Notation(clock=True), "-5", "\u22120:05"),
        (Notation(clock=True), "59.5", "1:00"),
    ],
)
def test_a_value_is_printed_in_the_notation_of_its_unit(notation: Notation, value: str, said: str) -> None:
    assert notation.printed(D(value)) == said


@pytest.mark.parametrize(
    ("notation", "typed", "value"),
    [
        (Notation(0, "\u00a3"), "\u00a31,250", "1250"),
        (Notation(0, "\u00a3"), "-\u00a31,250", "-1250"),
        (Notation(0, "\u00a3"), "1250", "1250"),
        (POUNDS, "\u00a33.9m", "3900000"),
        (POUNDS, "3.9m", "3900000"),
        (POUNDS, "3912345", "3912345"),
        (Notation(1, suffix=" days"), "2.6 days", "2.6"),
        (Notation(1, "1:"), "1:4.2", "4.2"),
        (Notation(clock=True), "2:35", "155"),
        (Notation(clock=True), "2:35:00", "155"),
        (Notation(clock=True, seconds=True), "1:59", "119"),
        (Notation(clock=True, seconds=True), "1:59:00", "119"),  # typed as 1:59 into a spreadsheet
        (Notation(clock=True, seconds=True), "0:54:00", "54"),
        (Notation(clock=True, seconds=True), "0:01:59", "119"),
        (Notation(clock=True, seconds=True), "1:00:05", "3605"),
        (Notation(clock=True), "155", "155"),
        (Notation(1, suffix="%"), "85.3%", "85.3"),
    ],
)
def test_a_cell_may_have_the_signs_of_its_unit(notation: Notation, typed: str, value: str) -> None:
    assert notation.parsed(typed) == D(value)


@pytest.mark.parametrize("typed", ["3.9bn", "\u20ac5", "2:75", "about 3"])
def test_a_cell_with_other_signs_is_refused_as_it_was_typed(typed: str) -> None:
    with pytest.raises(ValueError, match=f"`{typed}`"):
        POUNDS.parsed(typed)


@pytest.mark.parametrize(("notation", "places"), [(Notation(2), 2), (POUNDS, -5), (Notation(0, scale=D(1000)), -3)])
def test_the_place_to_which_values_are_rounded(notation: Notation, places: int) -> None:
    assert notation.places == places


@pytest.mark.parametrize(("typed", "value"), [("100.00000000000000001", "100"), ("1200.0000000000000001", "1200")])
def test_a_whole_number_with_noise_stays_one(typed: str, value: str) -> None:
    assert str(parse_number(typed)) == value
