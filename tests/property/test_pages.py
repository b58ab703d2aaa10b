"""Pages: every strip is placed once and in order, whatever keeps, returns or is too high."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from paperkit.render.pdf.flow import Placed, Strip, paginate, stacked

WHOLE = some.integers(0, 20)
BAR = some.builds(Strip, some.integers(1, 30), some.none(), WHOLE, WHOLE)


@some.composite
def strips(draw: some.DrawFn, *, returning: bool = True, new_pages: bool = True) -> list[Strip]:
    """Strips of whole heights, some of which keep with the next, open a page, or bring a bar back."""
    made: list[Strip] = []
    bars: tuple[Strip, ...] = ()
    for _ in range(draw(some.integers(0, 15))):
        if returning and draw(some.integers(0, 6)) == 0:
            bars = (draw(BAR),)
            made += bars
        opens = new_pages and draw(some.integers(0, 9)) == 0
        height, before, after = draw(some.integers(1, 120)), draw(WHOLE), draw(WHOLE)
        made.append(Strip(height, _draw_nothing, before, after, draw(some.booleans()), opens, bars))
    return made


def _draw_nothing(*_: Any) -> None:
    """Draw nothing."""


def own(page: list[Placed]) -> list[Strip]:
    """The strips that stand on a page for the first time."""
    return [placed.strip for placed in page if not placed.again]


def groups(made: list[Strip]) -> list[list[Strip]]:
    """Strips that keep together; a strip that opens a page keeps with none above."""
    found: list[list[Strip]] = []
    for index, strip in enumerate(made):
        if index and made[index - 1].keep and not strip.new_page:
            found[-1].append(strip)
        else:
            found.append([strip])
    return found


@given(strips(), some.integers(1, 200))
def test_every_strip_is_placed_once_and_in_order(made: list[Strip], height: int) -> None:
    placed = [strip for page in paginate(made, height) for strip in own(page)]
    assert [id(strip) for strip in placed] == [id(strip) for strip in made]


@given(strips(), some.integers(1, 200))
def test_no_page_is_higher_than_it_may_be_unless_for_one_strip(made: list[Strip], height: int) -> None:
    for page in paginate(made, height):
        if page and len(own(page)) > 1:
            assert page[-1].top + page[-1].strip.height <= height + 0.01


@given(strips(), some.integers(1, 200))
def test_nothing_overlaps(made: list[Strip], height: int) -> None:
    for page in paginate(made, height):
        for above, below in pairwise(page):
            gap = max(above.strip.after, below.strip.before)
            assert below.top == above.top + above.strip.height + gap


@given(strips(), some.integers(1, 200))
def test_what_keeps_together_stands_together_where_it_fits(made: list[Strip], height: int) -> None:
    page_of = {id(strip): n for n, page in enumerate(paginate(made, height)) for strip in own(page)}
    for group in groups(made):
        above = [strip for strip in group[0].returns if strip is not group[0]]
        if stacked([*above, *group]) <= height:
            assert len({page_of[id(strip)] for strip in group}) == 1


@given(strips(), some.integers(1, 200))
def test_what_comes_back_stands_at_the_head_of_a_further_page(made: list[Strip], height: int) -> None:
    first, *further = paginate(made, height)
    assert not any(placed.again for placed in first)
    for page in further:
        back = [placed.strip for placed in page if placed.again]
        wanted = [strip for strip in own(page)[0].returns if strip is not own(page)[0]]
        assert [placed.again for placed in page] == [True] * len(back) + [False] * len(own(page))
        assert [id(strip) for strip in back] == [id(strip) for strip in wanted]


@given(strips(returning=False), some.integers(1, 200))
def test_a_strip_that_opens_a_page_is_the_first_on_it(made: list[Strip], height: int) -> None:
    for page in paginate(made, height):
        assert not any(strip.new_page for strip in own(page)[1:])


@given(strips(returning=False, new_pages=False), some.integers(120, 200))
def test_no_page_ends_while_the_next_group_would_have_fitted(made: list[Strip], height: int) -> None:
    first_of_group = {id(group[0]): group for group in groups(made)}
    for page, following in pairwise(paginate(made, height)):
        group = first_of_group.get(id(following[0].strip))
        if group:
            assert stacked([*own(page), *group]) > height
