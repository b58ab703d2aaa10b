"""What a drawing is made of: shapes and text. Plain values, which any format can draw.

They come from another process, and without `slots` they are packed and unpacked for it in a quarter of the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Point: TypeAlias = tuple[float, float]
"""How far across and how far up."""

PathSegment: TypeAlias = tuple[Point] | tuple[Point, Point] | tuple[Point, Point, Point]
"""Where a straight line ends; or a curve's control points (one if it is quadratic, two if cubic) and where it ends."""

Align: TypeAlias = Literal["left", "centre", "right"]
"""Whether a text begins at its place, has its middle there or ends there."""


@dataclass(frozen=True)
class Subpath:
    """A connected outline: where it begins, its segments in order, and whether a line leads back to the beginning."""

    start: Point
    segments: tuple[PathSegment, ...]
    closed: bool = False


@dataclass(frozen=True)
class Stroke:
    """How an outline is drawn: a solid `#rrggbb`, a width, and dashes and gaps in turn, begun `offset` into them.

    Ends are cut off straight; corners are mitred, up to ten times the width.
    """

    colour: str
    width: float
    dashes: tuple[float, ...] = ()
    offset: float = 0.0


@dataclass(frozen=True)
class Shape:
    """Outlines that are first filled with a solid `#rrggbb` (by the nonzero rule), then drawn, or only one of these."""

    subpaths: tuple[Subpath, ...]
    fill: str | None = None
    stroke: Stroke | None = None


@dataclass(frozen=True)
class TextRun:
    """Text on a level baseline in the document's own font, in a solid `#rrggbb`; `x` is what it is aligned with."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    align: Align = "left"


Piece: TypeAlias = Shape | TextRun


@dataclass(frozen=True)
class Drawing:
    """A finished drawing: its size, and its pieces from the undermost to the topmost.

    All lengths are points. The origin is the lower left corner, and y runs upwards.
    """

    width: float
    height: float
    pieces: tuple[Piece, ...]
