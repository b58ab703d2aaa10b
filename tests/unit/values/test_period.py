"""Quarters: the many ways in which departments write them, and the words in which a paper prints them."""

from __future__ import annotations

from datetime import date

import pytest

from paperkit.values.period import Quarter, long_date, parse_quarter

AUTUMN = Quarter(2011, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2011-12 Q3", "2011/12 Q3", "2011-2012 Q3", "2011/12 q3", "Q3 2011/12", "Q3, 2011-12", "Quarter 3 2011/12",
        "Oct to Dec 2011", "October to December 2011", "to Dec 11", "to December 2011", "quarter ending Dec 2011",
        "Dec 11", "Dec-11", "Dec. 2011", "2011-12-31", "2011-12-01", "  2011-12   Q3 ",
        "Q3 11/12", "2011/2012 Quarter 3", "Oct-Dec 2011", "October \u2013 December 2011", "31/12/2011", "31/12/11",
        "Q3 (Oct-Dec) 2011/12", "Qtr 3 2011/12", "2011\u201312 Q3", "2011-10-01", "01/10/2011", "Q3 FY2011/12",
        "third quarter 2011/12", "quarter ending 31 December 2011", "30-Dec-11", "Oct 2011 - Dec 2011", "2011/12Q3",
        "Oct-11 to Dec-11", "Oct-Dec 2011/12", "Q3: 2011/12", "Quarter 3 of 2011/12",
        "October to December (Q3) 2011/12",
        "Oct - Dec '11", "2011-12\u00a0Q3", "Q3 2011-12 (Oct to Dec 2011)", "31st December 2011",
    ],
)  # fmt: skip
def test_a_quarter_is_read_however_it_is_written(text: str) -> None:
    assert parse_quarter(text) == AUTUMN


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Q5 2011/12",
        "2011",
        "2011-12",
        "Q3",
        "Foo 2011",
        "2011-12 Q3 Q4",
        "12/31/2011",
        "Oct to Dec",
        "Q3 " * 40,
        "Hydref 2011",
    ],
)
def test_what_names_no_quarter_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="is not a quarter; write it as `2011-12 Q3`"):
        parse_quarter(text)


@pytest.mark.parametrize("text", ["2011Q3", "Q3 2011", "Q3 11", "FY11 Q3", "2011 Quarter 3"])
def test_a_quarter_of_one_year_may_be_of_either_of_two_financial_years(text: str) -> None:
    with pytest.raises(ValueError, match="either of two financial years; write `2011-12 Q3` or `2010-11 Q3`"):
        parse_quarter(text)


def test_months_that_are_not_those_of_the_quarter_are_refused() -> None:
    with pytest.raises(ValueError, match="not one quarter: Apr to Jun is Quarter 1"):
        parse_quarter("Q3 (Apr-Jun) 2011/12")


def test_a_day_as_excel_keeps_it_is_told_as_such() -> None:
    with pytest.raises(ValueError, match=r"as a number of Excel it is 31 December 2011: .* write it as `2011-12 Q3`"):
        parse_quarter("40908")
    with pytest.raises(ValueError, match=r"it is 30 June 2026: .* write it as `2026-27 Q1`"):
        parse_quarter("46203")


def test_a_day_that_no_calendar_has_is_refused() -> None:
    with pytest.raises(ValueError, match="is not a day"):
        parse_quarter("31 June 2011")


def test_a_financial_year_that_ends_in_march_names_its_last_quarter_by_its_months() -> None:
    assert parse_quarter("Jan-Mar 2011/12") == Quarter(2011, 4)


@pytest.mark.parametrize("text", ["2011-13 Q3", "Q3 2011/11"])
def test_years_that_do_not_follow_each_other_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="2011 is followed by 2012"):
        parse_quarter(text)


def test_a_second_year_of_another_century_is_refused() -> None:
    with pytest.raises(ValueError, match="is not a financial year"):
        parse_quarter("2011-1912 Q3")


@pytest.mark.parametrize("text", ["Junk 2011", "Marble 2012", "Septic-11"])
def test_a_word_that_only_begins_like_a_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a quarter"):
        parse_quarter(text)


@pytest.mark.parametrize("text", ["Apples to Dec 2011", "Apr to Dec 2011"])
def test_months_that_span_no_quarter_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="quarter"):
        parse_quarter(text)


@pytest.mark.parametrize("text", ["Nov 2011", "2011-11-30", "to Jan 12"])
def test_a_month_in_which_no_quarter_ends_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="ends no quarter"):
        parse_quarter(text)


def test_january_to_march_belong_to_the_financial_year_before() -> None:
    assert parse_quarter("Mar 2012") == Quarter(2011, 4)


@pytest.mark.parametrize("number", [0, 5, -1])
def test_there_is_no_fifth_quarter(number: int) -> None:
    with pytest.raises(ValueError, match="1 to 4"):
        Quarter(2011, number)


def test_a_quarter_prints_in_each_way_that_a_paper_needs() -> None:
    winter = Quarter(2011, 4)
    assert str(winter) == "2011-12 Q4"
    assert winter.financial_year() == "2011/12"
    assert winter.ending() == "Mar 12"
    assert winter.months() == "Jan to Mar 2012"
    assert winter.title() == "Quarter 4, 2011/12"
    assert winter.end_in_words() == "March 2012"
    assert winter.last_month() == (2012, 3)


def test_a_year_before_a_century_keeps_two_digits() -> None:
    assert Quarter(1999, 1).financial_year() == "1999/00"
    assert Quarter(2004, 4).ending() == "Mar 05"


@pytest.mark.parametrize(
    ("quarters", "expected"), [(1, "2011-12 Q4"), (2, "2012-13 Q1"), (-3, "2010-11 Q4"), (0, "2011-12 Q3")]
)
def test_shifting_runs_over_the_ends_of_years(quarters: int, expected: str) -> None:
    assert str(AUTUMN.shifted(quarters)) == expected


def test_quarters_sort_by_time() -> None:
    later, earlier, earliest = Quarter(2012, 1), Quarter(2011, 4), Quarter(2011, 1)
    assert sorted([later, earlier, earliest]) == [earliest, earlier, later]


def test_a_date_is_printed_without_a_leading_zero() -> None:
    assert long_date(date(2012, 3, 1)) == "1 March 2012"
