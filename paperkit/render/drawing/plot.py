"""Turns the values of a chart into places: even steps across, and how high each value is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace


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
    as long as there is room. Those that would touch spread to both sides of where they would be.
    """
    piles: list[_Pile] = []
    for at in sorted(range(len(heights)), key=lambda at: heights[at]):
        piles.append(_Pile([at], tall[at], [heights[at] - tall[at] / 2]).within(low, high))
        while len(piles) > 1 and piles[-2].foot + piles[-2].tall > piles[-1].foot:
            above = piles.pop()
            piles[-1] = piles[-1].under(above).within(low, high)
    placed: dict[int, float] = {}
    for pile in piles:
        foot = pile.foot
        for at in pile.members:
            placed[at] = foot + tall[at] / 2
            foot += tall[at]
    return [placed[at] for at in range(len(heights))]


@dataclass(frozen=True, slots=True)
class _Pile:
    """Labels that are on top of each other, the lowest first, and where the foot of the pile would suit each best."""

    members: list[int]
    tall: float
    feet: list[float]
    foot: float = 0.0

    def within(self, low: float, high: float) -> _Pile:
        """The pile where it suits its labels best between two heights; without room there it reaches below them."""
        wanted = sum(self.feet) / len(self.feet)
        return replace(self, foot=min(max(low, wanted), high - self.tall))

    def under(self, above: _Pile) -> _Pile:
        """The two as one."""
        feet = [*self.feet, *(foot - self.tall for foot in above.feet)]
        return _Pile([*self.members, *above.members], self.tall + above.tall, feet)
