"""Turns shapes and text into SVG (SVG 2, 9 and 11); colours are classes, so that a page may be dark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from paperkit.document.nodes import Spark
from paperkit.render.drawing.shapes import Drawing, PathSegment, Piece, Shape, Subpath, TextRun
from paperkit.render.drawing.style import Metrics
from paperkit.render.html.colours import Colours
from paperkit.render.html.elements import Element, made

_LETTERS = {1: "L", 2: "Q", 3: "C"}
_ANCHORS = {"left": None, "centre": "middle", "right": "end"}
_SIGNS = {
    "circle": "M5 0A5 5 0 1 1 5 10A5 5 0 1 1 5 0Z",
    "square": "M0 0H10V10H0Z",
    "diamond": "M5 0L10 5L5 10L0 5Z",
    "triangle": "M5 0L10 10H0Z",
    "star": "M5 -0.6L3.4 3.2L-0.7 3.5L2.4 6.2L1.5 10.3L5 8.1L8.5 10.3L7.6 6.2L10.7 3.5L6.6 3.2Z",
}
_WIDE, _HIGH, _DOT = 70.0, 17.0, 2.3
"""The size of a line that is as small as a word, and of half the dot at its end."""


def number(value: float) -> str:
    """A length with one decimal and no needless one.

    >>> number(12.04), number(-0.01), number(3.25)
    ('12', '0', '3.2')
    """
    said = f"{value:.1f}".removesuffix(".0")
    return "0" if said == "-0" else said


def picture(drawing: Drawing, colours: Colours, metrics: Metrics) -> Element:
    """A drawing; it grows and shrinks with the room that it has.

    Its words are as wide as `metrics` has them, whatever typeface the reader has in place of the layout's.
    """
    box = f"0 0 {number(drawing.width)} {number(drawing.height)}"
    pieces = (_piece(piece, drawing.height, colours, metrics) for piece in drawing.pieces)
    return made("svg", *pieces, viewBox=box, class_="picture", focusable="false")


def _piece(piece: Piece, height: float, colours: Colours, metrics: Metrics) -> Element:
    match piece:
        case TextRun():
            classes = [colours.fill(piece.colour), *(["bold"] if piece.bold else [])]
            place = {"x": number(piece.x), "y": number(height - piece.y), "font-size": number(piece.size)}
            wide = number(metrics.width(piece.text, piece.size, bold=piece.bold))
            place |= {"textLength": wide, "lengthAdjust": "spacingAndGlyphs"}
            return made("text", piece.text, class_=" ".join(classes), text_anchor=_ANCHORS[piece.align], **place)
        case Shape():
            return _shape(piece, height, colours)
        case _:
            assert_never(piece)


def _shape(shape: Shape, height: float, colours: Colours) -> Element:
    classes = [colours.fill(shape.fill) if shape.fill else "no-fill"]
    drawn: dict[str, str] = {}
    if stroke := shape.stroke:
        classes.append(colours.stroke(stroke.colour))
        drawn["stroke-width"] = number(stroke.width)
        if stroke.dashes:
            drawn["stroke-dasharray"] = " ".join(number(dash) for dash in stroke.dashes)
            drawn["stroke-dashoffset"] = number(stroke.offset)
    path = "".join(part for subpath in shape.subpaths for part in _path(subpath, height))
    return made("path", d=path, class_=" ".join(classes), **drawn)


def _path(subpath: Subpath, height: float) -> Iterator[str]:
    def points(segment: PathSegment) -> str:
        return " ".join(f"{number(x)} {number(height - y)}" for x, y in segment)

    yield f"M{points((subpath.start,))}"
    for segment in subpath.segments:
        yield f"{_LETTERS[len(segment)]}{points(segment)}"
    if subpath.closed:
        yield "Z"


def sign(shape: str) -> Element:
    """The shape of a rating, in the colour of its word."""
    path = made("path", d=_SIGNS[shape])
    return made("svg", path, viewBox="0 0 10 10", class_="sign", aria_hidden="true", focusable="false")


def spark(line: Spark, result: str, target: str, colours: Colours) -> Element:
    """A line of results as small as a word, on a scale of its own; `result` and `target` are colours."""
    known = [float(value) for value in (*line.values, line.target) if value is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    step = (_WIDE - 2 * _DOT) / max(1, len(line.values) - 1)

    def point(index: int, value: float) -> tuple[float, float]:
        up = (value - low) / (high - low) if high > low else 0.5
        return _DOT + index * step, _HIGH - _DOT - up * (_HIGH - 2 * _DOT)

    places = [None if value is None else point(at, float(value)) for at, value in enumerate(line.values)]
    inner = []
    if line.target is not None:
        y = number(point(0, float(line.target))[1])
        dashed = {"stroke-width": "0.9", "stroke-dasharray": "2.5 2"}
        inner.append(made("path", d=f"M0 {y}H{number(_WIDE)}", class_=f"no-fill {colours.stroke(target)}", **dashed))
    path, begun = "", False
    for place in places:
        path += f"{'L' if begun else 'M'}{number(place[0])} {number(place[1])}" if place else ""
        begun = place is not None
    inner.append(made("path", d=path, class_=f"no-fill {colours.stroke(result)}", stroke_width="1.4"))
    if last := next((place for place in reversed(places) if place), None):
        dot = {"cx": number(last[0]), "cy": number(last[1]), "r": number(_DOT)}
        inner.append(made("circle", class_=colours.fill(result), **dot))
    return made("svg", *inner, viewBox=f"0 0 {number(_WIDE)} {number(_HIGH)}", class_="spark", focusable="false")
