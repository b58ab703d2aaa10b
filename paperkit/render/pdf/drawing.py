"""A chart as drawing operations: paths and words on a ground of its own, ready to be put on any page."""

from __future__ import annotations

from dataclasses import dataclass

from paperkit.render.pdf.fonts import Fonts
from paperkit.render.pdf.page import Page, number


@dataclass(frozen=True, slots=True)
class Words:
    """Text of a chart and where its baseline begins, in points."""

    x: float
    y: float
    text: str
    size: float
    bold: bool
    colour: str


@dataclass(frozen=True, slots=True)
class Paths:
    """Path operators with the graphics state that they need."""

    operators: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished chart: its size in points and its operations in order."""

    width: float
    height: float
    operations: tuple[Words | Paths, ...]


def replay(drawing: Drawing, page: Page, x: float, y: float, scale: float, fonts: Fonts) -> None:
    """Put a drawing on a page with its lower left corner at x, y."""
    size = number(scale) if scale == 1 else f"{scale:.4f}"
    page.raw(f"q {size} 0 0 {size} {number(x)} {number(y)} cm")
    for operation in drawing.operations:
        if isinstance(operation, Paths):
            page.raw(operation.operators)
        else:
            face = fonts.face(bold=operation.bold)
            page.text(operation.x, operation.y, operation.text, face, operation.size, operation.colour)
    page.raw("Q")
