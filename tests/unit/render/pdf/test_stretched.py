"""Charts grow into the room that is left on their page, each by its own measure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from paperkit.document.nodes import Chart, ChartSeries
from paperkit.render.pdf.flow import Placed, Stretch, Strip, stretched
from paperkit.values.quantity import Notation


def card(left: float, chart: float, most: float = 100.0) -> Strip:
    """A card: facts of one height beside a chart of another, which can be so much higher; all charts show the same."""
    shown = Chart(("a",), (ChartSeries("Result", (Decimal(1),), "actual"),), Notation(), "d")
    own = Strip(chart, lambda *_: None, chart=shown)
    facts = Strip(left, lambda *_: None)
    made = Strip(max(left, chart), lambda *_: None)
    made.stretch = Stretch(own, ([facts], [own]), most)
    return made


def grown(*cards: Strip, height: float) -> tuple[list[float], list[float]]:
    """The heights of the charts, and where the cards are, on a page of this height."""
    placed, top = [], 0.0
    for one in cards:
        placed.append(Placed(one, top))
        top += one.height
    moved, by = stretched(placed, height)
    assert set(by) <= {id(one.stretch.own.chart) for one in cards if one.stretch}
    return [one.stretch.own.height for one in cards if one.stretch], [one.top for one in moved]


@pytest.mark.parametrize(
    ("height", "charts", "tops"),
    [
        (100.0, [50.0, 50.0], [0.0, 50.0]),  # no room
        (112.0, [56.0, 56.0], [0.0, 56.0]),
        (500.0, [146.0, 146.0], [0.0, 146.0]),  # as high as they may be, in whole steps
    ],
)
def test_charts_share_the_room_of_their_page(height: float, charts: list[float], tops: list[float]) -> None:
    assert grown(card(40, 50), card(40, 50), height=height) == (charts, tops)


def test_a_chart_beside_higher_facts_grows_for_nothing() -> None:
    assert grown(card(80, 50), height=80.0) == ([80.0], [0.0])


def test_charts_that_show_the_same_have_heights_of_their_own() -> None:
    charts, _ = grown(card(80, 50), card(50, 50), height=130.0)
    assert charts == [80.0, 50.0]
