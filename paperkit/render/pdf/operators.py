"""Turns colours, coordinates and shapes into PDF operators and their operands (ISO 32000-1, 8.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from paperkit.render.drawing.shapes import PathSegment, Point, Shape, Stroke, Subpath


@lru_cache(maxsize=256)
def colour_operands(colour: str) -> str:
    """`#rrggbb` as the operands of a PDF colour operator."""
    return " ".join(f"{int(colour[index : index + 2], 16) / 255:.4g}" for index in (1, 3, 5))


def number(value: float) -> str:
    """A coordinate with two decimals and no needless ones.

    >>> number(12.0), number(0.125)
    ('12', '0.12')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")


def whole(value: float) -> str:
    """A coordinate without decimals, for what is drawn in thousandths."""
    return f"{value:.0f}"


def shape_operators(shape: Shape) -> str:
    """What draws a shape and leaves the graphics state as it was."""
    state = [f"{colour_operands(shape.fill)} rg"] if shape.fill else []
    if shape.stroke:
        state.append(_stroke_operators(shape.stroke))
    paint = "B" if shape.fill and shape.stroke else "f" if shape.fill else "S" if shape.stroke else "n"
    return " ".join(["q", *state, path_operators(shape.subpaths), paint, "Q"])


def _stroke_operators(stroke: Stroke) -> str:
    dashes = f" [{' '.join(number(dash) for dash in stroke.dashes)}] {number(stroke.offset)} d" if stroke.dashes else ""
    return f"{colour_operands(stroke.colour)} RG {number(stroke.width)} w{dashes}"


def path_operators(subpaths: Iterable[Subpath], written: Callable[[float], str] = number) -> str:
    """What constructs a path, each coordinate as it is `written`."""
    return " ".join([operator for subpath in subpaths for operator in _path_operators(subpath, written)])


def _path_operators(subpath: Subpath, written: Callable[[float], str]) -> Iterator[str]:
    at = subpath.start
    yield f"{written(at[0])} {written(at[1])} m"
    for segment in subpath.segments:
        points = _drawable(at, segment)
        yield " ".join([*[written(value) for point in points for value in point], "l" if len(points) == 1 else "c"])
        at = segment[-1]
    if subpath.closed:
        yield "h"


def _drawable(at: Point, segment: PathSegment) -> Sequence[Point]:
    """A segment as PDF knows it: it has no quadratic curves, so each becomes the cubic one that it equals."""
    if len(segment) != 2:
        return segment
    control, end = segment
    return _towards(at, control), _towards(end, control), end


def _towards(point: Point, control: Point) -> Point:
    return (point[0] + (control[0] - point[0]) * 2 / 3, point[1] + (control[1] - point[1]) * 2 / 3)


@dataclass(frozen=True, slots=True)
class Form:
    """A shape that pages draw as often as they like: its operators, and the box around it and its origin."""

    operators: str
    box: tuple[int, int, int, int]


def form(subpaths: Sequence[Subpath]) -> Form:
    """The form of a filled outline in thousandths; an empty one where there is none."""
    points = [point for subpath in subpaths for segment in ((subpath.start,), *subpath.segments) for point in segment]
    if not points:
        return Form("", (0, 0, 0, 0))
    across, up = [0.0, *(x for x, _ in points)], [0.0, *(y for _, y in points)]
    box = (round(min(across)) - 1, round(min(up)) - 1, round(max(across)) + 1, round(max(up)) + 1)
    return Form(f"{path_operators(subpaths, whole)} f", box)
