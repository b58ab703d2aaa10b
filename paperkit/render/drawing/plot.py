"""Turns the values of a chart into places: even ticks, even steps, and how high each line is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias

from matplotlib.ticker import MaxNLocator

from paperkit.document.nodes import Chart

_HOUR = 60.0  # minutes
Values: TypeAlias = Sequence[Decimal | None]


class Plot:
    """Where values and labels are: the frame in points, the ticks, and equal steps across."""

    def __init__(self, left: float, foot: float, right: float, head: float, steps: int, ticks: list[float]) -> None:
        """A frame with room for so many values across, as high as the ticks reach."""
        self.left, self.foot, self.right, self.head, self.ticks = left, foot, right, head, ticks
        self.step = (right - left) / steps

    def x(self, index: int) -> float:
        """Where the value of a number is, in the middle of its step."""
        return self.left + self.step * (index + 0.5)

    def y(self, value: float) -> float:
        """How high a value is."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.foot + (self.head - self.foot) * (value - low) / (high - low)

    def heights(self, lines: Sequence[Values], index: int, reach: float) -> list[float]:
        """How high lines are at a place and up to `reach` steps on either side of it."""
        places = [index + reach * share for share in (-1.0, -0.5, 0.0, 0.5, 1.0)]
        found = (_between(values, place) for values in lines for place in places)
        return [self.y(value) for value in found if value is not None]


def _between(values: Values, at: float) -> float | None:
    """The value of a line at a place, also between two of its points; None where it has a gap."""
    left, right = math.floor(at), math.ceil(at)
    if left < 0 or right >= len(values):
        return None
    first, last = values[left], values[right]
    if first is None or last is None:
        return None
    return float(first) + float(last - first) * (at - left)


def even_ticks(chart: Chart) -> list[float]:
    """Even steps from zero to the highest value or above it; of hours and minutes in hours, halves and quarters."""
    values = [float(value) for series in chart.series for value in series.values if value is not None]
    low, high = min([*values, 0.0]), max([*values, 0.0])
    unit, steps = (_HOUR, [1, 2.5, 5, 10]) if chart.notation.clock and high - low > _HOUR else (1.0, [1, 2, 2.5, 5, 10])
    found = MaxNLocator(nbins=6, steps=steps).tick_values(low / unit, high / unit if high > low else 1.0)
    ticks = [float(tick) * unit for tick in found]
    while len(ticks) > 2 and ticks[1] <= low:
        ticks.pop(0)
    while len(ticks) > 2 and ticks[-2] >= high and high > low:
        ticks.pop()
    return ticks
