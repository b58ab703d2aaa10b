"""Cells and rows of a CSV file are changed, and all else stays as it was written."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperkit.editing.tabletext import TableText

NEEDED = ("indicator", "period", "actual")
PLAIN = 'indicator,period,actual,note\na,2025-26 Q1,5,\n\nb,2025-26 Q1,7,"two,\nlines"\n'


def table(text: str = PLAIN) -> TableText:
    return TableText(text, NEEDED, ("note", "target"))


def test_what_is_not_changed_is_as_it_was() -> None:
    odd = '\ufeffIndicator; Period ;ACTUAL\r\na;"2025-26 Q1"; 5 \r\n\r\n;;\r\n'
    assert table(odd).text == odd


def test_a_cell_is_changed_and_the_other_rows_stay() -> None:
    changed = table()
    changed.set(2, "actual", "6")
    assert changed.text == PLAIN.replace("Q1,5", "Q1,6")


def test_a_record_is_taken_out_and_the_other_rows_stay() -> None:
    changed = table()
    changed.remove(2)
    assert changed.text == PLAIN.replace("a,2025-26 Q1,5,\n", "")


def test_the_same_value_changes_nothing() -> None:
    odd = "indicator,period,actual\na,2025-26 Q1, 5 \n"
    changed = table(odd)
    changed.set(2, "actual", "5")
    assert changed.text == odd


def test_a_record_over_two_lines_is_called_by_its_first() -> None:
    changed = table()
    assert changed.cell(4, "note") == "two,\nlines"
    changed.set(4, "actual", "8")
    assert changed.text.endswith('b,2025-26 Q1,8,"two,\nlines"\n')


def test_rows_are_added_behind_a_record_and_at_the_end() -> None:
    changed = table()
    changed.add({"indicator": "a", "period": "2025-26 Q2"}, after=2)
    changed.add({"indicator": "c", "period": "2025-26 Q1", "actual": "1,234"})
    lines = changed.text.split("\n")
    assert lines[2] == "a,2025-26 Q2,,"
    assert lines[-2] == 'c,2025-26 Q1,"1,234",'


def test_a_last_line_without_an_end_gets_one_before_rows_are_added() -> None:
    changed = table("indicator;period;actual\r\na;2025-26 Q1;5")
    changed.add({"indicator": "b", "period": "2025-26 Q1", "actual": "1,5"})
    assert changed.text == "indicator;period;actual\r\na;2025-26 Q1;5\r\nb;2025-26 Q1;1,5\r\n"


def test_a_new_column_is_behind_the_last() -> None:
    changed = table("indicator,period,actual\na,2025-26 Q1,5\nb,2025-26 Q1,7\n")
    changed.set(3, "target", "9")
    assert changed.text == "indicator,period,actual,target\na,2025-26 Q1,5\nb,2025-26 Q1,7,9\n"
    assert changed.columns == ("indicator", "period", "actual", "target")


def test_titles_above_the_header_stay() -> None:
    changed = table("Results of the council,,\n,,\nPeriod,Indicator,Actual\n2025-26 Q1,a,5\n")
    changed.set(4, "actual", "6")
    assert changed.text == "Results of the council,,\n,,\nPeriod,Indicator,Actual\n2025-26 Q1,a,6\n"


@pytest.mark.parametrize("text", ["", "indicator,period\na,b\n", 'indicator,period,actual\n"a,b\n'])
def test_a_text_without_its_columns_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no column|line"):
        table(text)


@given(st.lists(st.lists(st.text(alphabet='ab,;"\n 1é', max_size=5), min_size=3, max_size=3), max_size=6), st.data())
def test_only_the_cell_that_is_set_differs(rows: list[list[str]], data: st.DataObject) -> None:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([NEEDED, *rows])
    changed = table(written.getvalue())
    starts = [line for line in changed._rows if line > 1]
    if not starts:
        return
    line, column = data.draw(st.sampled_from(starts)), data.draw(st.sampled_from(NEEDED))
    changed.set(line, column, 'new, "value"')
    again = table(changed.text)
    before = table(written.getvalue())
    was = [cells for _, cells in before._rows.values()]
    now = [cells for _, cells in again._rows.values()]
    assert sum(old != new for old, new in zip(was, now, strict=True)) == 1
