"""A layout ready for use: its styles with nothing left out, every length in points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from paperkit.layout.file import LayoutFile
from paperkit.layout.looks import DirectionLook, StatusLook


@dataclass(frozen=True, slots=True)
class Style:
    """A style with nothing left out; lengths in points, colours as `#rrggbb`."""

    size: float = 11.0
    line: float = 1.25
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    colour: str = "#000000"
    fill: str | None = None
    align: str = "left"
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    keep_with_next: bool = False

    @property
    def leading(self) -> float:
        """The height of a line."""
        return self.size * self.line


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout ready for use: the file's choices, the styles resolved, and the folder it came from."""

    file: LayoutFile
    styles: Mapping[str, Style]
    folder: Path
    place: str

    def style(self, role: str) -> Style:
        """The style of a role."""
        return self.styles[role]

    def status(self, name: str) -> StatusLook:
        """How a status looks, by its name."""
        look = getattr(self.file.statuses, name)
        assert isinstance(look, StatusLook)
        return look

    def direction(self, name: str) -> DirectionLook:
        """How a direction looks, by its name."""
        look = getattr(self.file.directions, name)
        assert isinstance(look, DirectionLook)
        return look

    def beside(self, width: float, role: str = "beside") -> tuple[float, float]:
        """The widths of what is left and right in a width: a chart and its notes; the margin of a card and the rest."""
        look = self.file.indicator
        if role != "beside":
            left = min(look.card_margin, width / 3)
            return left, width - look.card_gap - left
        left = (width - look.chart_gap) * look.chart_share / (1 + look.chart_share)
        return left, width - look.chart_gap - left

    def line_length(self, width: float) -> float:
        """How long a line of running text is in a width."""
        return min(width, self.file.line_length or width)

    def colour(self, name: str) -> str:
        """A colour of the layout by its name, or a `#rrggbb` as it is."""
        return self.file.colour(name)
