"""Turns the values of a chart into places: even steps across, and how high each value is."""

from __future__ import annotations

from collections.abc import Sequence


class Plot:
    """Where values and labels are: the frame in points, the ticks, and equal steps across."""

    def __init__(self, left: float, foot: float, right: float, head: float, steps: int, ticks: Sequence[float]) -> None:
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


def apart(heights: Sequence[float], tall: Sequence[float], low: float, high: float) -> list[float]:
    """Where labels are, whose middles would be at these heights, so that none touches another.

    `tall` is the height of each. They keep the order of their heights, from the least on, and stay between two heights
    as long as there is room.
    """
    order = sorted(range(len(heights)), key=lambda at: heights[at])
    placed: dict[int, float] = {}
    edge = low
    for at in order:
        placed[at] = max(heights[at], edge + tall[at] / 2)
        edge = placed[at] + tall[at] / 2
    edge = high
    for at in reversed(order):
        placed[at] = min(placed[at], edge - tall[at] / 2)
        edge = placed[at] - tall[at] / 2
    return [placed[at] for at in range(len(heights))]
