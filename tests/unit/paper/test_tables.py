"""The finished lines of a management-information table: sums, years to date, totals of twelve months."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from unit.making import Q1, Q3, measure, measure_table

from paperkit.council.sheet import TableLine
from paperkit.paper.model import Flag
from paperkit.paper.tables import lines, total
from paperkit.values.period import Quarter

TWELVE = "twelve-month-total"


def line(found: tuple[TableLine, ...], name: str) -> TableLine:
    return next(each for each in found if each.name == name)


def printed(values: tuple[Decimal | None, ...]) -> str:
    """The values as the tests write them."""
    return " ".join("-" if value is None else str(value) for value in values)


def test_the_papers_own_quarter_is_shown_last() -> None:
    assert [str(q) for q in measure_table(measure(quarters=3), Q1, {}).quarters(Q1)] == [
        "2010-11 Q3",
        "2010-11 Q4",
        "2011-12 Q1",
    ]


def test_a_total_of_some_is_no_total() -> None:
    assert total([Decimal(1), Decimal(2)]) == 3
    assert total([Decimal(1), None]) is None


def test_a_sum_is_as_sure_as_the_least_sure_of_its_figures() -> None:
    table = measure_table(
        measure([("Fires", "Homes", "Cars"), "Others"]), Q3, {"Homes": "5 6", "Cars": "1 2", "Others": "9 9"}
    )
    figures = dict(table.figures)
    figures["Homes", Q3] = replace(figures["Homes", Q3], flag=Flag.PROVISIONAL)
    figures["Others", Q3] = replace(figures["Others", Q3], flag=Flag.ESTIMATED)
    flagged = replace(table, figures=figures)
    assert flagged.flag("Fires", Q3) is Flag.PROVISIONAL
    assert flagged.flag("All", Q3) is Flag.ESTIMATED
    assert flagged.flag("Cars", Q3) is None
    assert flagged.flag("All", Q3.shifted(-1)) is None


def test_a_quarter_without_a_figure_stays_empty() -> None:
    found = lines(measure_table(measure(quarters=4), Q3, {"Calls": "93 - 50"}), Q3)
    assert printed(line(found, "Calls").values) == "- 93 - 50"


def test_a_total_is_computed_where_every_row_has_a_figure() -> None:
    table = measure_table(measure(["A", "B"], quarters=3), Q3, {"A": "1 2 3", "B": "10 - 30"})
    assert printed(line(lines(table, Q3), "All").values) == "11 - 33"


def test_a_supplied_total_is_kept() -> None:
    table = measure_table(measure(["A", "B"], quarters=2), Q3, {"A": "1 2", "B": "1 2", "All": "2 5"})
    assert printed(line(lines(table, Q3), "All").values) == "2 5"


def test_a_row_without_figures_is_the_sum_of_its_parts() -> None:
    table = measure_table(measure([("A", "a", "b")], quarters=2), Q3, {"a": "1 2", "b": "10 20"})
    assert printed(line(lines(table, Q3), "A").values) == "11 22"


def test_parts_are_not_added_to_the_total_again() -> None:
    values = {"A": "11 22", "a": "1 2", "b": "10 20"}
    table = measure_table(measure([("A", "a", "b")], quarters=2), Q3, values)
    assert printed(line(lines(table, Q3), "All").values) == "11 22"


def test_lines_stand_in_the_order_of_the_register_parts_under_their_row() -> None:
    table = measure_table(measure(["Z", ("A", "b", "a")], quarters=1), Q3, {"Z": "1", "a": "1", "b": "1"})
    kinds = [(each.name, each.kind) for each in lines(table, Q3)]
    assert kinds == [("Z", "row"), ("A", "row"), ("b", "part"), ("a", "part"), ("All", "total")]


def test_a_row_is_bracketed_in_the_quarters_in_which_all_its_parts_have_figures() -> None:
    table = measure_table(measure([("A", "a", "b")], quarters=2), Q3, {"A": "3 3", "a": "1 1", "b": "- 2"})
    found = lines(table, Q3)
    assert line(found, "A").bracketed == (False, True)
    assert line(found, "a").bracketed == (False, False)


def test_the_change_compares_years_to_date() -> None:
    table = measure_table(measure(quarters=8), Q3, {"Calls": "9 10 20 30 9 11 22 33"})
    assert line(lines(table, Q3), "Calls").computed == 10  # 66 against 60


def test_the_change_is_a_whole_per_cent() -> None:
    table = measure_table(measure(quarters=5), Q1, {"Calls": "300 1 1 1 301"})
    assert str(line(lines(table, Q1), "Calls").computed) == "0"


@pytest.mark.parametrize("values", ["- 1 1 1 5", "0 1 1 1 5"])
def test_there_is_no_change_from_what_is_missing_or_zero(values: str) -> None:
    table = measure_table(measure(quarters=5), Q1, {"Calls": values})
    assert line(lines(table, Q1), "Calls").computed is None


def test_a_change_is_worked_out_from_quarters_that_are_not_shown() -> None:
    table = measure_table(measure(quarters=4), Q1, {"Calls": "1 1 1 1 5"})
    assert line(lines(table, Q1), "Calls").computed == 400


def test_a_supplied_change_is_printed_as_it_was_supplied() -> None:
    table = measure_table(measure(quarters=5), Q1, {"Calls": "100 1 1 1 118"}, changes={"Calls": "19"})
    assert line(lines(table, Q1), "Calls").computed == 19


def test_twelve_months_are_four_quarters() -> None:
    table = measure_table(measure(quarters=5, computed=TWELVE), Q3, {"Calls": "7 71 93 113 50"})
    assert line(lines(table, Q3), "Calls").computed == 327


def test_twelve_months_are_added_up_where_three_quarters_are_shown() -> None:
    table = measure_table(measure(quarters=3, computed=TWELVE), Q3, {"Calls": "71 93 113 50"})
    assert line(lines(table, Q3), "Calls").computed == 327


@pytest.mark.parametrize(("values", "total"), [("- 1 1 1 1", 4), ("9 1 - 1 1", None)])
def test_a_gap_among_the_last_four_quarters_leaves_no_twelve_month_total(values: str, total: int | None) -> None:
    table = measure_table(measure(quarters=5, computed=TWELVE), Q3, {"Calls": values})
    assert line(lines(table, Q3), "Calls").computed == total


def test_values_stay_exact_decimals() -> None:
    table = measure_table(measure(["A", "B"], quarters=1), Quarter(2011, 2), {"A": "0.1", "B": "0.2"})
    assert str(line(lines(table, Quarter(2011, 2)), "All").values[0]) == "0.3"


def test_the_note_of_a_row_stays_with_it() -> None:
    noted = measure().model_copy(update={"rows": (measure().rows[0].model_copy(update={"note": "one"}),)})
    assert line(lines(measure_table(noted, Q3, {"Calls": "1"}), Q3), "Calls").note == "one"


def test_a_table_may_have_neither_a_computed_column_nor_a_total() -> None:
    found = lines(measure_table(measure(computed="none", total_label=None), Q3, {"Calls": "71 93"}), Q3)
    assert [(one.name, one.kind, one.computed) for one in found] == [("Calls", "row", None)]
