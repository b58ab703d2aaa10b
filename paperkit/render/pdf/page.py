"""Turns drawing calls into the content of a page, in which everything belongs to an element or is an artifact."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import assert_never

from paperkit.render.drawing.shapes import Drawing, Shape, TextRun
from paperkit.render.pdf.fonts import Face, Fonts
from paperkit.render.pdf.operators import colour_operands, shape_operators
from paperkit.render.pdf.tags import UNHEARD, Annotation, Element, Mark

HEAD, FOOT = (f" /Type /Pagination /Subtype /{name} " for name in ("Header", "Footer"))
"""The properties of what returns at the head and at the foot of pages (ISO 14289-1, 7.8)."""
Box = tuple[float, float, float, float]
"""Left, foot, width and height, in points."""


_BEND, _EDGE = 2.3, 0.8  # points: the radius of a pill's corners, the width of the line around it
_ROUND = 0.2239  # how far from the corner the handle of a quarter of a circle is
_SIGNS: dict[str, tuple[tuple[str, *tuple[tuple[float, float], ...]], ...]] = {
    "square": (("m", (0, 0)), ("l", (1, 0)), ("l", (1, 1)), ("l", (0, 1))),
    "diamond": (("m", (0.5, -0.1)), ("l", (1.1, 0.5)), ("l", (0.5, 1.1)), ("l", (-0.1, 0.5))),
    "triangle": (("m", (0, 0)), ("l", (1, 0)), ("l", (0.5, 1))),
    "star": (
        ("m", (0.5, 1.06)),
        ("l", (0.34, 0.68)),
        ("l", (-0.07, 0.65)),
        ("l", (0.24, 0.38)),
        ("l", (0.15, -0.03)),
        ("l", (0.5, 0.19)),
        ("l", (0.85, -0.03)),
        ("l", (0.76, 0.38)),
        ("l", (1.07, 0.65)),
        ("l", (0.66, 0.68)),
    ),
    "circle": (
        ("m", (1, 0.5)),
        ("c", (1, 1 - _ROUND), (1 - _ROUND, 1), (0.5, 1)),
        ("c", (_ROUND, 1), (0, 1 - _ROUND), (0, 0.5)),
        ("c", (0, _ROUND), (_ROUND, 0), (0.5, 0)),
        ("c", (1 - _ROUND, 0), (1, _ROUND), (1, 0.5)),
    ),
}
"""The shapes of ratings as path operators with their points, in a box of one by one."""


@dataclass(slots=True)
class Page:
    """The content of one page; y runs upwards from the foot of the page, in points."""

    index: int
    width: float
    height: float
    turned_off: bool = False
    """While true all that is drawn is an artifact: what comes back at the head of a page is not heard twice."""
    returns_as_text: bool = False
    """Whether what comes back is text, so that it can be searched."""
    annotations: list[Annotation] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    """The element of each marked piece, by its number."""
    shapes: dict[str, tuple[Face, str]] = field(default_factory=dict)
    """The characters that are drawn as shapes, by the names of their resources."""
    _operators: list[str] = field(default_factory=list)
    _open: Element | str | None = None

    # -- marked content -------------------------------------------------------------------------

    def mark(self, element: Element) -> None:
        """What follows belongs to this element."""
        if self.turned_off:
            self.artifact(HEAD)
            return
        if element.kind == UNHEARD:
            self.artifact(" /Type /Layout ")
            return
        element = element.goes_on()
        if self._open is element:
            return
        self.close()
        mcid = len(self.elements)
        self.elements.append(element)
        element.hang()
        element.kids.append(Mark(self.index, mcid))
        self._operators.append(f"/{element.kind} <</MCID {mcid}>> BDC")
        self._open = element

    def artifact(self, kind: str = "") -> None:
        """What follows is no content: rules, grounds, furniture (`kind` holds its properties)."""
        wanted = f"artifact{kind}"
        if self._open == wanted:
            return
        self.close()
        self._operators.append(f"/Artifact <<{kind}>> BDC" if kind else "/Artifact BMC")
        self._open = wanted

    def close(self) -> None:
        """End the open piece of marked content."""
        if self._open is not None:
            self._operators.append("EMC")
            self._open = None

    # -- drawing --------------------------------------------------------------------------------

    def text(self, x: float, y: float, text: str, face: Face, size: float, colour: str) -> None:
        """Text with its baseline starting at x, y; the head of a table that comes back is shapes."""
        if self.turned_off and not self.returns_as_text:
            self.words(x, y, text, face, size, colour)
            return
        shown = " ".join([f"{name} {size:.4g} Tf ({words}) Tj" for name, words in face.shown(text)])
        self._operators.append(f"BT {colour_operands(colour)} rg {x:.2f} {y:.2f} Td {shown} ET")

    def words(self, x: float, y: float, text: str, face: Face, size: float, colour: str) -> None:
        """Words as shapes with their baseline starting at x, y: to be seen and neither read, found nor copied."""
        scale, passed = f"{size / 1000:.4g}", 0.0
        drawn = [f"q {colour_operands(colour)} rg {scale} 0 0 {scale} {x:.2f} {y:.2f} cm"]
        for char in text:
            if not char.isspace():
                name, moved = f"{face.cut}-{ord(char):x}", round(passed)
                self.shapes[name] = (face, char)
                drawn.append(f"1 0 0 1 {moved} 0 cm /{name} Do")
                passed -= moved
            passed += face.width(char, 1000)
        self._operators.append(" ".join([*drawn, "Q"]))

    def watermark(self, text: str, face: Face, colour: str) -> None:
        """A word across the page from corner to corner, under all else; never content."""
        self.artifact(" /Type /Pagination /Subtype /Watermark ")
        length, angle = math.hypot(self.width, self.height), math.atan2(self.height, self.width)
        size = 0.6 * length / face.width(text, 1)
        across, up = math.cos(angle), math.sin(angle)
        x, y = 0.2 * self.width + 0.35 * size * up, 0.2 * self.height - 0.35 * size * across
        self._operators.append(f"q {across:.4f} {up:.4f} {-up:.4f} {across:.4f} {x:.2f} {y:.2f} cm")
        self.words(0, 0, text, face, size, colour)
        self._operators.append("Q")

    def ground(self, box: Box, colour: str) -> None:
        """A filled rectangle; never content."""
        self.artifact()
        x, y, width, height = box
        self._operators.append(f"{colour_operands(colour)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def pill(self, box: Box, fill: str, edge: str | None) -> None:
        """A filled rectangle with rounded corners, with a line around it where it has an edge; never content."""
        self.artifact()
        x, y, width, height = box
        bend, right, top = _BEND * (1 - 0.5523), x + width, y + height
        path = (
            f"{x + _BEND:.2f} {y:.2f} m {right - _BEND:.2f} {y:.2f} l "
            f"{right - bend:.2f} {y:.2f} {right:.2f} {y + bend:.2f} {right:.2f} {y + _BEND:.2f} c "
            f"{right:.2f} {top - _BEND:.2f} l "
            f"{right:.2f} {top - bend:.2f} {right - bend:.2f} {top:.2f} {right - _BEND:.2f} {top:.2f} c "
            f"{x + _BEND:.2f} {top:.2f} l "
            f"{x + bend:.2f} {top:.2f} {x:.2f} {top - bend:.2f} {x:.2f} {top - _BEND:.2f} c "
            f"{x:.2f} {y + _BEND:.2f} l {x:.2f} {y + bend:.2f} {x + bend:.2f} {y:.2f} {x + _BEND:.2f} {y:.2f} c h"
        )
        line = f"{colour_operands(edge)} RG {_EDGE:.4g} w " if edge else ""
        self._operators.append(f"{line}{colour_operands(fill)} rg {path} {'B' if edge else 'f'}")

    def frames(self, boxes: Sequence[Box], width: float, colour: str) -> None:
        """The outlines of rectangles; never content."""
        self.artifact()
        path = " ".join([f"{x:.2f} {y:.2f} {wide:.2f} {high:.2f} re" for x, y, wide, high in boxes])
        self._operators.append(f"{colour_operands(colour)} RG {width:.4g} w {path} S")

    def sign(self, shape: str, box: Box, colour: str) -> None:
        """A shape such as a circle in a box; a word next to it says the same, so it is no content."""
        self.artifact()
        x, y, width, height = box
        path = " ".join(
            " ".join(f"{x + across * width:.2f} {y + up * height:.2f}" for across, up in points) + f" {operator}"
            for operator, *points in _SIGNS[shape]
        )
        self._operators.append(f"{colour_operands(colour)} rg {path} h f")

    def line(self, points: Sequence[tuple[float, float]], width: float, colour: str, dashes: str = "") -> None:
        """A line from point to point; never content."""
        self.artifact()
        path = " ".join(f"{x:.2f} {y:.2f} {'l' if index else 'm'}" for index, (x, y) in enumerate(points))
        self._operators.append(f"q {colour_operands(colour)} RG {width:.4g} w {dashes} {path} S Q")

    def rule(self, x: float, y: float, length: float, width: float, colour: str) -> None:
        """A level line; never content."""
        self.artifact()
        self._operators.append(
            f"{colour_operands(colour)} RG {width:.4g} w {x:.2f} {y:.2f} m {x + length:.2f} {y:.2f} l S"
        )

    def drawing(self, drawing: Drawing, x: float, y: float, scale: float, fonts: Fonts) -> None:
        """A chart with its lower left corner at x, y."""
        self._operators.append(f"q {scale:.4f} 0 0 {scale:.4f} {x:.2f} {y:.2f} cm")
        for piece in drawing.pieces:
            match piece:
                case TextRun():
                    self._text_run(piece, fonts.face(bold=piece.bold))
                case Shape():
                    self._operators.append(shape_operators(piece))
                case _:
                    assert_never(piece)
        self._operators.append("Q")

    def _text_run(self, run: TextRun, face: Face) -> None:
        width = face.width(run.text, run.size)
        start = run.x - {"left": 0.0, "centre": width / 2, "right": width}[run.align]
        self.text(start, run.y, run.text, face, run.size, run.colour)

    def content(self) -> bytes:
        """The page's content stream."""
        self.close()
        return ("\n".join(self._operators) + "\n").encode("latin-1")
