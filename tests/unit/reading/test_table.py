"""CSV files with Excel's habits, and what is refused in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from unit.making import codes

from paperkit.reading.table import InputTable, read_csv
from paperkit.values.bounds import CELL
from paperkit.values.quantity import parse_number


def read(folder: Path, text: str | bytes, *, needed: str = "a b", optional: str = "note") -> InputTable:
    """The table of a text."""
    path = folder / "t.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_csv(path, needed=needed.split(), optional=optional.split())


def cells(table: InputTable) -> list[dict[str, str]]:
    return [row.cells for row in table.rows]


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1,2\n",
        b"\xef\xbb\xbfa,b\r\n1,2\r\n",  # a byte order mark, the line ends of Windows
        "a;b\n1;2\n",
        "a\tb\n1\t2\n",
        "a,b,,\n1,2,,\n,,,\n",  # empty trailing columns and rows
        "b,a\n2,1\n",
        ' a , b \n 1 ," 2 "\n',
        "a,b\n\n\n1,2",
        "\n , \na,b\n1,2\n",  # blank rows above the header
        "\n;\na;b\n1;2\n",
    ],
)
def test_excels_habits_are_read(tmp_path: Path, text: str | bytes) -> None:
    table = read(tmp_path, text)
    assert (table.findings, cells(table)) == ([], [{"a": "1", "b": "2"}])


def test_a_number_with_commas_stands_in_quotes(tmp_path: Path) -> None:
    [row] = read(tmp_path, 'a,b\n"1,234",85.3%\n').rows
    assert (str(parse_number(row["a"])), str(parse_number(row["b"]))) == ("1234", "85.3")


def test_a_number_with_commas_and_no_quotes_is_told_as_such(tmp_path: Path) -> None:
    table = read(tmp_path, "a,b\n1,1,234\n")
    assert codes(table.findings) == ["csv.extra-cell"]
    assert table.findings[0].message == "`234` is beyond the last column"
    assert table.rows == []


def test_a_cell_that_is_not_there_is_empty(tmp_path: Path) -> None:
    [row] = read(tmp_path, "a,b,note\n1\n").rows
    assert (row["a"], row["b"], row["note"], row["nowhere"]) == ("1", "", "", "")


def test_rows_know_the_line_on_which_they_begin(tmp_path: Path) -> None:
    table = read(tmp_path, 'a,b\n1,"two\nlines"\n\n3,"and\nthree\nmore"\n4,5\n')
    assert [row.line for row in table.rows] == [2, 5, 8]
    assert str(table.rows[2].at("b")).endswith("t.csv:8 [b]")


def test_a_missing_column_is_named_with_those_that_are_needed(tmp_path: Path) -> None:
    [finding] = read(tmp_path, "a,note\n1,x\n").findings
    assert (finding.code, finding.message, finding.hint) == (
        "csv.missing-column", "no column `b`", "the header needs: a, b",
    )  # fmt: skip


def test_a_column_may_not_stand_twice(tmp_path: Path) -> None:
    table = read(tmp_path, "a,b,a\n1,2,3\n")
    assert codes(table.findings) == ["csv.duplicate-column"]
    assert table.rows == []


def test_a_misspelt_column_has_a_hint(tmp_path: Path) -> None:
    [finding] = read(tmp_path, "a,b,noet\n1,2,3\n").findings
    assert (finding.code, finding.hint) == ("csv.unknown-column", "did you mean `note`?")


def test_an_empty_column_among_others_is_unknown(tmp_path: Path) -> None:
    [finding] = read(tmp_path, "a,,b\n1,2,3\n").findings
    assert finding.message == "unknown column `(empty)`"


def test_a_long_cell_is_refused_at_its_place(tmp_path: Path) -> None:
    table = read(tmp_path, f"a,b\n1,{'x' * CELL}\n2,{'x' * (CELL + 1)}\n")
    assert [str(finding.at).split("t.csv")[1] for finding in table.findings] == [":3 [b]"]
    assert len(table.rows) == 1


def test_quotes_that_do_not_close_are_found_where_the_row_begins(tmp_path: Path) -> None:
    table = read(tmp_path, 'a,b\n1,2\n3,"four\n5,6\n')
    assert codes(table.findings) == ["csv.syntax"]
    assert table.findings[0].at.line == 3
    assert cells(table) == [{"a": "1", "b": "2"}]


def test_an_empty_file_lacks_every_column(tmp_path: Path) -> None:
    assert codes(read(tmp_path, "").findings) == ["csv.missing-column", "csv.missing-column"]


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    assert codes(read_csv(tmp_path / "none.csv", needed=["a"]).findings) == ["file.missing"]


# -- the header -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "A, B ,Note\n1,2,\n",
        "a\u00a0,B,NOTE\n1,2,\n",
        "A title,,\nReturn by 12 July\n\na,b,note\n1,2,\n",  # notes above it
        "sep=;\na;b\n1;2\n",
        "Return by 12 July, please\na;b;note\n1;2;\n",
        ",a,b\n,1,2\n",  # an empty column before it
        "a,,b\n1,,2\n",
    ],
)
def test_the_header_is_found_where_it_is_and_however_it_is_written(tmp_path: Path, text: str) -> None:
    table = read(tmp_path, text)
    assert table.findings == []
    [row] = table.rows
    assert (row["a"], row["b"], row["note"]) == ("1", "2", "")


def test_spaces_hyphens_and_capitals_in_a_heading_make_no_difference(tmp_path: Path) -> None:
    [row] = read(tmp_path, "Actual,ACTUAL FLAG,target-flag\n1,2,3\n", needed="actual actual_flag target_flag").rows
    assert row.cells == {"actual": "1", "actual_flag": "2", "target_flag": "3"}


def test_rows_below_notes_keep_their_lines(tmp_path: Path) -> None:
    table = read(tmp_path, 'A title\n\n"Two\nlines"\na,b\n1,2\n3,4,5\n')
    assert [row.line for row in table.rows] == [6]
    assert [finding.at.line for finding in table.findings] == [7]


def test_a_header_is_not_looked_for_in_the_whole_table(tmp_path: Path) -> None:
    table = read(tmp_path, "words\n" * 30 + "a,b\n1,2\n")
    assert set(codes(table.findings)) == {"csv.missing-column", "csv.unknown-column"}
    assert {finding.at.line for finding in table.findings} == {1}


def test_a_header_that_lacks_a_column_is_still_found(tmp_path: Path) -> None:
    [finding] = read(tmp_path, "A title\n\na,note\n1,2\n").findings
    assert (finding.code, finding.at.line) == ("csv.missing-column", 3)


def test_quarters_that_are_columns_are_told_how_a_row_looks(tmp_path: Path) -> None:
    text = "indicator,target,2025-26 Q2,2025-26 Q3\nx,80,1,2\n"
    [finding] = read(tmp_path, text, needed="indicator period actual target").findings
    assert (finding.code, finding.message, finding.hint) == (
        "csv.quarters-across",
        "the quarters are columns here (`2025-26 Q2`, `2025-26 Q3` ...), and each needs a row of its own",
        "the columns are indicator, period, actual, target; a row is: the indicator, 2025-26 Q2, the figure, ...",
    )


@pytest.mark.parametrize(
    "heads", ["Q1,Q2,Q3,Q4", "Apr-Jun 2026,Jul-Sep 2026", "Jun 26,Sep 26", "30/06/2026,30/09/2026"]
)
def test_quarters_across_are_known_in_every_form(tmp_path: Path, heads: str) -> None:
    table = read(tmp_path, f"indicator,{heads}\nx,1,2\n", needed="indicator period actual target")
    assert codes(table.findings) == ["csv.quarters-across"]
