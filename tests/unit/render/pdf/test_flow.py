"""Strips on pages: what keeps together, what comes back, what is too high."""

from __future__ import annotations

import pytest

from paperkit.render.pdf.flow import Placed, Strip, draw_stack, paginate, parted, stacked
from paperkit.render.pdf.page import Page


class Named(Strip):
    """A strip with a name."""

    name: str


def strip(name: str, height: float = 10, **flow: float | bool | tuple[Strip, ...]) -> Strip:
    """A strip that draws nothing."""
    made = Named(height, lambda page, x, top: None, **flow)  # type: ignore[arg-type]
    made.name = name
    return made


def shown(pages: list[list[Placed]]) -> list[str]:
    """The names on each page; what came back stands in brackets."""
    names = [[(placed.strip.name, placed.again) for placed in page] for page in pages]  # type: ignore[attr-defined]
    return [" ".join(f"({name})" if again else name for name, again in page) for page in names]


def tops(pages: list[list[Placed]]) -> list[list[float]]:
    return [[placed.top for placed in page] for page in pages]


def test_strips_stand_one_under_the_other() -> None:
    assert tops(paginate([strip("a", 10), strip("b", 20), strip("c", 5)], 100)) == [[0, 10, 30]]


def test_a_page_that_is_full_is_followed_by_another() -> None:
    assert shown(paginate([strip(name, 40) for name in "abcde"], 100)) == ["a b", "c d", "e"]


def test_a_page_may_be_filled_exactly() -> None:
    assert shown(paginate([strip("a", 50), strip("b", 50)], 100)) == ["a b"]


def test_no_strips_are_one_empty_page() -> None:
    assert paginate([], 100) == [[]]


def test_the_larger_of_two_gaps_stands_between_strips() -> None:
    made = [strip("a", after=4), strip("b", before=7, after=9), strip("c", before=2)]
    assert tops(paginate(made, 100)) == [[0, 17, 36]]  # 10 + 7, 17 + 10 + 9


def test_no_gap_stands_at_the_head_of_a_page() -> None:
    assert tops(paginate([strip("a", 60, after=9), strip("b", 60, before=20)], 100)) == [[0], [0]]


def test_a_gap_may_push_a_strip_to_the_next_page() -> None:
    assert shown(paginate([strip("a", 50), strip("b", 50, before=1)], 100)) == ["a", "b"]


# -- keep -----------------------------------------------------------------------------------------


def test_what_keeps_with_the_next_moves_with_it() -> None:
    assert shown(paginate([strip("a", 60), strip("head", 20, keep=True), strip("b", 40)], 100)) == ["a", "head b"]


def test_a_chain_keeps_together() -> None:
    made = [strip("a", 80), strip("b", keep=True), strip("c", keep=True), strip("d")]
    assert shown(paginate(made, 100)) == ["a", "b c d"]


def test_what_keeps_and_fits_stays_on_the_page() -> None:
    assert shown(paginate([strip("a", 60), strip("head", 20, keep=True), strip("b", 20)], 100)) == ["a head b"]


def test_a_group_higher_than_a_page_is_parted() -> None:
    made = [strip("a"), *(strip(name, 40, keep=True) for name in "bcd"), strip("e", 40)]
    assert shown(paginate(made, 100)) == ["a", "b c", "d e"]


def test_the_last_strip_may_wish_to_keep_in_vain() -> None:
    assert shown(paginate([strip("a"), strip("b", keep=True)], 100)) == ["a b"]


# -- what comes back ------------------------------------------------------------------------------


def test_a_header_comes_back_on_each_page() -> None:
    head = strip("head", 20, keep=True)
    made = [head, *(strip(name, 40, returns=(head,)) for name in "abcd")]
    pages = paginate(made, 100)
    assert shown(pages) == ["head a b", "(head) c d"]
    assert tops(pages)[1] == [0, 20, 60]


def test_a_bar_and_a_header_come_back_in_order() -> None:
    bar, head = strip("bar"), strip("head")
    head.returns = (bar,)
    made = [bar, head, *(strip(name, 40, returns=(bar, head)) for name in "abc")]
    assert shown(paginate(made, 100)) == ["bar head a b", "(bar) (head) c"]


def test_a_header_does_not_come_back_above_itself() -> None:
    head = strip("head", 20)
    head.returns = (head,)
    assert shown(paginate([strip("a", 90), head], 100)) == ["a", "head"]


def test_the_gap_under_what_came_back_is_kept() -> None:
    head = strip("head", 20, after=5)
    pages = paginate([head, strip("a", 60, returns=(head,)), strip("b", 60, before=9, returns=(head,))], 100)
    assert tops(pages)[1] == [0, 29]


def test_a_strip_that_does_not_fit_under_what_came_back_stands_there_all_the_same() -> None:
    head = strip("head", 60)
    assert shown(paginate([head, strip("a", 60, returns=(head,)), strip("b", 60, returns=(head,))], 100)) == [
        "head", "(head) a", "(head) b",
    ]  # fmt: skip


# -- pages that must begin ------------------------------------------------------------------------


def test_a_strip_may_open_a_page() -> None:
    assert shown(paginate([strip("a"), strip("b", new_page=True), strip("c")], 100)) == ["a", "b c"]


def test_the_first_strip_opens_no_second_page() -> None:
    assert shown(paginate([strip("a", new_page=True)], 100)) == ["a"]


def test_a_new_page_comes_before_keeping() -> None:
    assert shown(paginate([strip("a", keep=True), strip("b", new_page=True)], 100)) == ["a", "b"]


def test_no_page_is_opened_on_one_that_continues_its_section() -> None:
    bar = strip("bar")
    made = [bar, strip("a", 85, returns=(bar,)), strip("b", 40, returns=(bar,)), strip("c", 20, new_page=True)]
    assert shown(paginate(made, 100)) == ["bar a", "(bar) b c"]


# -- too high -------------------------------------------------------------------------------------


def test_a_strip_higher_than_a_page_has_a_page_of_its_own() -> None:
    assert shown(paginate([strip("a"), strip("huge", 500), strip("b")], 100)) == ["a", "huge", "b"]


@pytest.mark.parametrize("height", [1.0, 0.0])
def test_however_low_the_page_every_strip_is_placed(height: float) -> None:
    assert shown(paginate([strip("a"), strip("b")], height)) == ["a", "b"]


# -- stacks ---------------------------------------------------------------------------------------


def test_a_stack_is_as_high_as_its_strips_and_the_gaps_between() -> None:
    assert stacked([strip("a", 10, before=99, after=4), strip("b", 20, before=6, after=99)]) == 36
    assert stacked([]) == 0


def test_a_stack_is_drawn_from_its_top() -> None:
    drawn: list[tuple[float, float]] = []
    made = [Strip(10, lambda page, x, top: drawn.append((x, top)), before=3, after=4) for _ in range(3)]
    draw_stack(made, Page(0, 100, 100), 5, 90)
    assert drawn == [(5, 90), (5, 76), (5, 62)]


def parted_tops(made: list[Strip], height: float) -> list[float]:
    [page] = paginate(made, height)
    return [placed.top for placed in parted(page, height)]


def test_titles_in_the_middle_of_a_page_have_more_space_above_them() -> None:
    made = [strip("A", is_title=True, keep=True), strip("a", after=4), strip("B", is_title=True, keep=True), strip("b")]
    assert parted_tops(made, 200) == [0, 10, 40, 50]
    assert parted_tops(made, 50) == [0, 10, 30, 40]  # 6 points are left
    assert parted_tops(made, 44) == [0, 10, 24, 34]


def test_a_title_stays_with_the_heading_over_it() -> None:
    made = [strip("a"), strip("Group", keep=True), strip("A", is_title=True, keep=True), strip("b")]
    assert parted_tops(made, 200) == [0, 10, 20, 30]


# -- what is under one title ------------------------------------------------------------------------


def under(title: str, lines: int) -> list[Strip]:
    """A title, and the lines under it over which it comes back."""
    head = strip(title, is_title=True, keep=True)
    return [head, *(strip(f"{title}{n}", returns=(head,)) for n in range(lines))]


def lengths(pages: list[list[Placed]]) -> list[int]:
    return [len(page) for page in pages]


def test_what_would_be_on_three_pages_begins_on_the_next_where_two_are_enough() -> None:
    assert lengths(paginate([strip("a", 70), *under("T", 17)], 100)) == [1, 10, 9]
    assert lengths(paginate([strip("a", 50), *under("T", 17)], 100)) == [6, 9, 6], "half a page is not left blank"
    assert lengths(paginate([strip("a", 70), *under("T", 11)], 100)) == [4, 10], "it is on two pages either way"


def test_the_end_of_what_is_under_a_title_is_not_alone() -> None:
    assert lengths(paginate(under("T", 11), 100)) == [7, 6]
    assert lengths(paginate([strip("a"), *(strip(f"b{n}") for n in range(11))], 100)) == [10, 2], "it has no title"


def test_a_page_that_is_asked_for_at_the_end_is_begun() -> None:
    made = under("T", 4)
    made[-1].new_page = True
    assert lengths(paginate(made, 100)) == [4, 2]


def test_what_is_no_more_under_a_title_is_not_pushed_with_it() -> None:
    others = [strip(f"k{n}") for n in range(20)]
    assert lengths(paginate([strip("a", 70), *under("T", 1), *others], 100))[0] == 4
