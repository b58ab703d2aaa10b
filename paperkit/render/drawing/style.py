"""How charts are drawn: plain values, which can be sent to another process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SeriesStyle:
    """How a line is drawn: `#rrggbb`, a marker and a dash by their names in layouts, a width in points."""

    colour: str
    marker: str
    dash: str
    width: float


MOST_LINES = 2
"""The most lines that the name of a part of a whole has."""


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """How charts of one layout and width are drawn; lengths in points, colours as `#rrggbb`."""

    width: float
    height: float
    size: float
    ink: str
    grid: str
    axis: str
    zone: str
    actual_as: str
    axis_room: float
    """The least room left of the plot, for the figures of the scale."""
    names_room: float
    """The least room right of it, for the names of lines."""
    series: Mapping[str, SeriesStyle]
    shares: tuple[str, ...]
    """The fills of the parts of a whole, the undermost first."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """The widths of characters by code point, in thousandths of the size."""

    regular: Mapping[int, float]
    bold: Mapping[int, float]

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """The width of a text in points."""
        widths = self.bold if bold else self.regular
        return sum(widths.get(ord(char), 500.0) for char in text) * size / 1000
