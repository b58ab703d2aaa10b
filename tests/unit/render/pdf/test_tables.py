"""Tables by numbers: where columns, words and decimals stand, in points."""

from __future__ import annotations

from dataclasses import replace

import pytest
from unit.making import Recording, committee, setting, words

from paperkit.document.nodes import Cell, Grid, Pair, Row, RowKind, Symbol, Table
from paperkit.layout.layout import Layout
from paperkit.render.pdf.flow import Strip
from paperkit.render.pdf.page import Box
from paperkit.render.pdf.tables import grid_strips, table_strips
from paperkit.render.pdf.tags import Element

PAD = 4  # points across, in the committee layout
TEN = 10  # the size of figures there


class Framed(Recording):
    """A page that remembers the boxes of cells, too."""

    boxes: list[list[Box]]

    def frames(self, boxes: object, width: float, colour: str) -> None:
        """Remember instead of drawing."""
        self.boxes = [*getattr(self, "boxes", []), list(boxes)]  # type: ignore[call-overload]


def pair(label: str, value: str) -> Pair:
    return Pair(label, words(value))


def head(*texts: str) -> Row:
    return Row(tuple(Cell(words(text), "table-head", "column") for text in texts))


def row(name: str, *values: str, kind: RowKind = "row") -> Row:
    cells = tuple(Cell(words(value) if value else (), "table-number") for value in values)
    return Row((Cell(words(name), "table-label", "row"), *cells), kind)


def table(*rows: Row, shares: tuple[float, ...] = (1, 1), heads: tuple[Row, ...] = ()) -> Table:
    return Table(heads, rows, shares, "A summary")


def strips(made: Table, width: float = 200, layout: Layout | None = None) -> tuple[list[Strip], Element]:
    """A table's strips and the section that holds its elements."""
    section = Element("Sect")
    return list(table_strips(made, width, section, layout or committee(), setting(), made.body)), section


def drawn(made: Table, width: float = 200) -> Framed:
    """A table drawn at x 50, 700 points above the page's foot."""
    page, top = Framed(0, 600, 800), 700.0
    for strip in strips(made, width)[0]:
        strip.draw(page, 50, top)
        top -= strip.height
    return page


def at(page: Recording) -> dict[str, float]:
    """Where each text begins."""
    return {text: x for text, x, _, _ in page.texts}


def wide(text: str, *, bold: bool = False) -> float:
    return setting().fonts.face(bold=bold).width(text, TEN)


# -- columns --------------------------------------------------------------------------------------


@pytest.mark.parametrize("shares", [(1, 1), (3, 1), (0.2, 0.7)])
def test_columns_fill_the_width_by_their_shares(shares: tuple[float, float]) -> None:
    [[first, second]] = drawn(table(row("a", "1"), shares=shares)).boxes
    assert first[0] == 50
    assert second[0] == pytest.approx(50 + 200 * shares[0] / sum(shares))
    assert second[0] + second[2] == pytest.approx(250)


def test_no_column_is_narrower_than_its_longest_word() -> None:
    [[first, second]] = drawn(table(row("uncommonly", "1"), shares=(1, 9))).boxes
    assert first[2] == pytest.approx(wide("uncommonly") + 2 * PAD + 1)
    assert first[2] + second[2] == pytest.approx(200)


def test_when_no_width_is_enough_each_column_gets_its_part() -> None:
    [[first, second]] = drawn(table(row("uncommonly", "uncommonly"), shares=(1, 3)), width=80).boxes
    assert [first[2], second[2]] == pytest.approx([40, 40])


def test_when_no_width_is_enough_the_widest_word_is_broken_and_no_other() -> None:
    [[first, second]] = drawn(table(row("uncommonly", "12.5%"), shares=(1, 3)), width=90).boxes
    assert second[2] == pytest.approx(wide("12.5%") + 2 * PAD + 1)
    assert first[2] == pytest.approx(90 - second[2])


def test_a_word_of_a_hundred_letters_takes_nothing_from_other_columns() -> None:
    cell = Cell(words("On target"), "table-status", tone="green")
    made = table(Row((Cell(words("Llanfair" * 12), "table-label", "row"), cell)), shares=(3, 1))
    [strip], _ = strips(made, width=260)
    alone, _ = strips(table(Row((Cell(words("Short"), "table-label", "row"), cell)), shares=(3, 1)), width=260)
    page, other = Framed(0, 600, 800), Framed(0, 600, 800)
    strip.draw(page, 50, 700)
    alone[0].draw(other, 50, 700)
    assert [text for text, *_ in page.texts][-1] == [text for text, *_ in other.texts][-1]  # on one line in both


def test_a_short_trend_is_kept_on_one_page() -> None:
    short = replace(table(*(row(name, "1") for name in "abcd")), role="trend")
    assert [strip.keep for strip in strips(short)[0]] == [True, True, True, False]
    long = replace(table(*(row(name, "1") for name in "abcdefghij")), role="trend")
    assert not all(strip.keep for strip in strips(long)[0][:-1])


def test_a_cell_may_span_columns() -> None:
    made = Table((), (Row((Cell(words("a"), colspan=2), Cell(words("b")))),), (1, 1, 2), "")
    [[first, second]] = drawn(made).boxes
    assert [first[2], second[0]] == pytest.approx([100, 150])


# -- where words stand ----------------------------------------------------------------------------


def test_words_stand_inside_the_padding() -> None:
    assert at(drawn(table(row("a", "1"))))["a"] == 50 + PAD


def test_a_heading_is_centred_over_its_column() -> None:
    x = at(drawn(table(row("a", "1"), heads=(head("one", "two"),))))["two"]
    assert x == pytest.approx(200 - wide("two", bold=True) / 2)  # column from 150 to 250


def test_numbers_line_up_at_the_end_of_their_whole_parts() -> None:
    page = drawn(table(row("a", "1.5"), row("b", "12.25"), row("c", "−1,100"), row("d", "+18%"), row("e", "(7)")))
    wholes = {"1.5": "1", "12.25": "12", "−1,100": "−1,100", "+18%": "+18", "(7)": "(7"}
    ends = [at(page)[text] + wide(whole) for text, whole in wholes.items()]
    assert ends == pytest.approx([ends[0]] * 5)


def test_the_block_of_numbers_stands_in_the_middle_of_its_column() -> None:
    page = drawn(table(row("a", "1.25"), row("b", "100")))
    left, right = at(page)["100"], at(page)["1.25"] + wide("1.25")
    assert (left + right) / 2 == pytest.approx(200)


def test_what_is_no_number_is_centred_among_numbers() -> None:
    page = drawn(table(row("a", "1.25"), row("b", "n/a")))
    assert at(page)["n/a"] == pytest.approx(200 - wide("n/a") / 2)


def test_a_mark_hangs_behind_and_does_not_move_its_number() -> None:
    marked = Row(
        (Cell(words("b"), "table-label", "row"), Cell(words("1.5"), "table-number", mark=Symbol("p", "provisional")))
    )
    page = drawn(table(row("a", "1.7"), marked))
    assert at(page)["1.5"] == pytest.approx(at(page)["1.7"])
    assert at(page)["\u00a0"] == pytest.approx(at(page)["1.5"] + wide("1.5"))
    assert at(page)["p"] == pytest.approx(at(page)["\u00a0"] + wide("\u00a0"))


def test_a_mark_alone_stands_in_the_middle() -> None:
    page = drawn(table(Row((Cell(words("a")), Cell((), mark=Symbol("n/a", "not available"))))))
    assert at(page)["n/a"] == pytest.approx(200 - wide("n/a") / 2)


def test_parts_of_a_row_are_set_in() -> None:
    page = drawn(table(row("whole", "1"), row("piece", "1", kind="part")))
    assert at(page)["piece"] - at(page)["whole"] == pytest.approx(committee().file.tables.indent_part)


def test_a_rating_stands_in_its_own_ink() -> None:
    page = drawn(table(Row((Cell(words("a")), Cell(words("Red"), "table-status", tone="red")))))
    assert [colour for text, _, _, colour in page.texts if text == "Red"] == ["#FFFFFF"]


def test_words_stand_in_the_middle_of_a_row_that_is_higher() -> None:
    page = drawn(table(row("one two three", "1")), width=60)
    lines = [y for text, _, y, _ in page.texts if text != "1"]
    [number] = [y for text, _, y, _ in page.texts if text == "1"]
    assert len(lines) > 1
    assert number == pytest.approx(sum(lines) / len(lines))


# -- strips ---------------------------------------------------------------------------------------


def test_a_row_is_as_high_as_its_lines_and_its_padding() -> None:
    [strip], _ = strips(table(row("a", "1")))
    assert strip.height == 12.5 + 2 * 3  # the leading of figures, the padding above and below


def test_an_empty_row_has_the_height_of_a_line() -> None:
    [strip], _ = strips(table(Row((Cell(), Cell()))))
    assert strip.height == 18.5


def test_the_header_comes_back_above_every_row() -> None:
    [first, *rest], _ = strips(table(row("a", "1"), row("b", "2"), heads=(head("x", "y"),)))
    assert first.keep
    assert all(strip.returns == (first,) for strip in rest)


def test_the_first_two_and_the_last_two_rows_keep_together() -> None:
    made, _ = strips(table(*(row(name, "1") for name in "abcde")))
    assert [strip.keep for strip in made] == [True, False, False, True, False]


def test_space_stands_after_a_table() -> None:
    made, _ = strips(table(row("a", "1"), row("b", "1")))
    assert [strip.after for strip in made] == [0, committee().file.tables.after]


def test_a_header_cell_may_span_the_header_rows() -> None:
    corner = Cell(words("corner"), "table-head", "column", rowspan=2)
    heads = (Row((corner, Cell(words("year"), "table-head", "column", 2))), head("q1", "q2"))
    page = drawn(Table(heads, (row("a", "1", "2"),), (1, 1, 1), ""), width=300)
    boxes = [box for row_boxes in page.boxes for box in row_boxes]
    assert boxes[0][3] == pytest.approx(boxes[1][3] + boxes[2][3])  # as high as both rows
    assert [round(box[0]) for box in boxes[:4]] == [50, 150, 150, 250]


def test_a_header_cell_may_span_some_of_the_header_rows() -> None:
    """Of three rows of headers the first cell spans two, the second all three."""
    corner, tall = (Cell(words("a"), "table-head", "column", rowspan=rows) for rows in (2, 3))
    heads = (Row((corner, tall, *head("b").cells)), head("c"), head("d", "e"))
    page = drawn(Table(heads, (row("x", "1", "2"),), (1, 1, 1), ""), width=300)
    boxes = [box for row_boxes in page.boxes for box in row_boxes][:6]
    one = boxes[2][3]
    assert [round(box[3] / one, 3) for box in boxes] == [2, 3, 1, 1, 1, 1]
    assert [round(box[0]) for box in boxes] == [50, 150, 250, 250, 50, 250]


# -- elements -------------------------------------------------------------------------------------


def wide_table() -> Table:
    return table(*(row(name, "1", "2") for name in "abc"), heads=(head("x", "y", "z"),), shares=(1, 1, 1))


def kinds(element: Element) -> str:
    return " ".join(inner.kind for inner in element.walk())


def test_a_table_is_tagged_with_head_and_body() -> None:
    _, section = strips(table(row("a", "1", "2"), row("b", "3", "4"), shares=(1, 1, 1)))
    assert kinds(section) == "Sect Table TBody TR TH TD TD TR TH TD TD"
    _, section = strips(wide_table())
    assert kinds(section) == f"Sect Table THead TR TH TH TH TBody{' TR TH TD TD' * 3}"
    assert "/Summary (A summary)" in str(next(e for e in section.walk() if e.kind == "Table").attributes)


def test_headers_say_what_they_are_the_headers_of() -> None:
    _, section = strips(wide_table())
    scopes = [element.attributes for element in section.walk() if element.kind == "TH"]
    assert scopes == ["/O /Table /Scope /Column"] * 3 + ["/O /Table /Scope /Row"] * 3


def test_a_cell_without_a_scope_is_no_header_wherever_it_stands() -> None:
    made = table(Row((Cell(words("a")), Cell(words("1")))), heads=(Row((Cell(), Cell(words("x")))),))
    assert kinds(strips(made)[1]) == "Sect Table THead TR TD TD TBody TR TD TD"


def test_ids_and_headers_are_written_as_they_are_given() -> None:
    heads = (Row((Cell(words("x"), scope="column", id="one"), Cell(words("y"), scope="column", colspan=2, id="two"))),)
    body = Row((Cell(words("1")), Cell(words("2"), headers=("one", "two")), Cell()))
    _, section = strips(table(body, heads=heads, shares=(1, 1, 1)))
    found = [(element.kind, element.id, element.attributes) for element in section.walk() if element.kind in "TH TD"]
    assert found == [
        ("TH", "one", "/O /Table /Scope /Column"),
        ("TH", "two", "/O /Table /Scope /Column /ColSpan 2"),
        ("TD", None, None),
        ("TD", None, "/O /Table /Headers [(one) (two)]"),
        ("TD", None, None),
    ]


# -- grids ----------------------------------------------------------------------------------------


def test_a_grid_is_read_as_a_list_each_label_before_its_value() -> None:
    section = Element("Sect")
    [strip] = grid_strips(Grid(((pair("Who", "me"), pair("Where", "here")),)), 400, section, committee(), setting())
    page = Framed(0, 600, 800)
    strip.draw(page, 0, 700)
    assert kinds(section) == "Sect L LI Lbl LBody LI Lbl LBody"
    assert [text for text, *_ in page.texts] == ["Who", "me", "Where", "here"]


def test_a_short_line_of_a_grid_fills_the_width() -> None:
    grid = Grid(((pair("Who", "me"), pair("Where", "here")), (pair("What", "this"),)))
    *_, last = grid_strips(grid, 400, Element("Sect"), committee(), setting())
    page = Framed(0, 600, 800)
    last.draw(page, 0, 700)
    [[_, value]] = page.boxes
    assert value[0] + value[2] == pytest.approx(400)


def test_lines_of_a_grid_may_have_any_number_of_pairs() -> None:
    """The last value of a shorter line takes the room that is left; the labels stay under each other."""
    lines = [tuple(pair(name, "x") for name in names) for names in ("abc", "de", "f")]
    page = Framed(0, 600, 800)
    for strip in grid_strips(Grid(tuple(lines)), 600, Element("Sect"), committee(), setting()):
        strip.draw(page, 0, 700)
    first, second, third = page.boxes
    assert [box[0] for box in second] == [box[0] for box in first[:4]]
    assert [line[-1][0] + line[-1][2] for line in (first, second, third)] == pytest.approx([600] * 3)


def test_a_line_of_a_grid_may_be_empty() -> None:
    assert list(grid_strips(Grid(((),)), 400, Element("Sect"), committee(), setting())) == []
