"""What stands in a cell where a number belongs, and how that is said properly."""

from __future__ import annotations

import pytest

from paperkit.loading.markers import of_a_program, of_people


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("N/A", "leave the cell empty, and write `not available` in the column `actual_flag`"),
        ("..", "leave the cell empty, and write `not available` in the column `actual_flag`"),
        ("-", "leave the cell empty, and write `not available` in the column `actual_flag`"),
        ("\u2013", "leave the cell empty, and write `not available` in the column `actual_flag`"),
        ("TBC", "leave the cell empty, and write `not yet available` in the column `actual_flag`"),
        ("Not yet  available", "leave the cell empty, and write `not yet available` in the column `actual_flag`"),
        ("82.1 r", "write 82.1, and `revised` in the column `actual_flag`"),
        ("82.1r", "write 82.1, and `revised` in the column `actual_flag`"),
        ("1,234 (p)", "write 1,234, and `provisional` in the column `actual_flag`"),
        ("82.1% [e]", "write 82.1, and `estimated` in the column `actual_flag`"),
        ("(3.2)", "if it is below zero, write -3.2"),
        ("£1,234", "write 1,234; what it is a number of belongs in the indicator's `unit`"),
        ("13 working days", "write the bare number, 13"),
        ("about 80", "write the bare number, 80"),
        (">95%", "write the bare number, 95"),
        ("\u2013 46", "the dash is not a minus sign: write -46"),
        ("1.234,5", "write 1234.5, with a point before the decimals"),
        (
            "nil",
            "write 0 if there were none; if there is no figure, leave the cell empty, and write `not available` in the"
            " column `actual_flag`",
        ),
        ("82.l", None),
        ("x" * 2000, None),
    ],
)
def test_what_people_write_has_its_place(text: str, hint: str | None) -> None:
    assert of_people(text, "actual") == hint


@pytest.mark.parametrize("text", ["[c]", "*", "<5", "suppressed"])
def test_a_figure_that_is_kept_back_is_told_from_one_that_is_not_there(text: str) -> None:
    assert str(of_people(text, "value")).startswith("if the figure is kept back, leave the cell empty")


@pytest.mark.parametrize("text", ["£1.2m", "1.2m", "£1.2 million"])
def test_millions_are_said_in_the_unit(text: str) -> None:
    assert str(of_people(text, "actual")).startswith(
        "write the number in full, without signs or letters; with `scale: millions`"
    )


def test_a_part_of_a_whole_has_columns_of_its_own() -> None:
    assert "12 and 80 in the columns `numerator` and `denominator`" in str(of_people("12/80", "actual"))


@pytest.mark.parametrize("text", ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#n/a"])
def test_an_error_of_excel_says_what_it_is(text: str) -> None:
    told = of_a_program(text)
    assert told
    assert told[0].startswith(f"`{text}` is an error of Excel: a ")


@pytest.mark.parametrize("text", ["=E2", "=B2/C2*100", "=SUM(B2:B5)", "= 'Other sheet'!A1", "=$A$1"])
def test_a_formula_says_that_it_was_never_worked_out(text: str) -> None:
    told = of_a_program(text)
    assert told == (
        f"`{text}` is a formula whose value was never worked out",
        "open the workbook in Excel, let it calculate, and save it; or type the value",
    )


@pytest.mark.parametrize("text", ["82.1", "words", "", "#1 priority", "=", "x=2"])
def test_what_people_write_is_no_programs(text: str) -> None:
    assert of_a_program(text) is None
