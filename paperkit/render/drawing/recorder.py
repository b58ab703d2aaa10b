"""Turns what matplotlib's artists draw into shapes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeAlias, cast

from matplotlib.colors import to_rgba
from matplotlib.path import Path as Outline

from paperkit.render.drawing.shapes import PathSegment, Piece, Point, Shape, Stroke, Subpath

CodedSegment: TypeAlias = tuple[PathSegment, int]
"""A segment, and matplotlib's code for what it is: a beginning, a line, a curve, the way back."""


class GraphicsState:
    """The graphics state as matplotlib's artists set it; what a plain line has no use for is not kept."""

    def __init__(self) -> None:
        """A black line, one point wide."""
        self.colour, self.width, self.offset = "#000000", 1.0, 0.0
        self.dashes: tuple[float, ...] = ()

    def stroke(self) -> Stroke | None:
        """How outlines are drawn in this state; a line without width is not drawn."""
        return Stroke(self.colour, self.width, self.dashes, self.offset) if self.width > 0 else None

    def set_foreground(self, fg: Any, isRGBA: bool = False) -> None:  # noqa: N803 - matplotlib's name
        """The colour of lines."""
        self.colour = _hex(to_rgba(fg))

    def set_linewidth(self, w: float) -> None:
        """The width of lines in points."""
        self.width = float(w)

    def set_dashes(self, dash_offset: float, dash_list: Sequence[float] | None) -> None:
        """The dashes of lines in points; none for a line without a gap."""
        self.offset, self.dashes = float(dash_offset or 0), tuple(float(dash) for dash in dash_list or ())

    def restore(self) -> None:
        """Each shape holds all that it is drawn with, so nothing needs to be restored."""

    def _not_kept(self, *_: object, **__: object) -> None:
        """A property that these lines do not have."""

    set_alpha = set_antialiased = set_capstyle = set_clip_path = set_clip_rectangle = _not_kept
    set_joinstyle = set_sketch_params = set_snap = set_url = _not_kept


class Recorder:
    """Takes down what artists draw, in order; one unit is one point, y runs upwards.

    It has the methods of a matplotlib renderer that lines call, without its base class: to import that one
    takes as long as all else that is needed of matplotlib.
    """

    _raster_depth, _rasterizing = 0, False  # artists look whether they should become pixels: never

    def __init__(self) -> None:
        """Nothing is drawn yet."""
        self.pieces: list[Piece] = []

    def new_gc(self) -> GraphicsState:
        """A fresh graphics state."""
        return GraphicsState()

    def open_group(self, s: str, gid: str | None = None) -> None:
        """Groups are of no use here."""

    def close_group(self, s: str) -> None:
        """Groups are of no use here."""

    def points_to_pixels(self, points: Any) -> Any:
        """A point is a unit."""
        return points

    def draw_path(self, gc: GraphicsState, path: Outline, transform: Any, rgbFace: Any = None) -> None:  # noqa: N803 - its name
        """Take down a path with its stroke and its filling."""
        filled = rgbFace is not None and (len(rgbFace) < 4 or rgbFace[3] > 0)
        shape = Shape(subpaths(path, transform), _hex(rgbFace) if filled else None, gc.stroke())
        if shape.subpaths and (shape.fill or shape.stroke):
            self.pieces.append(shape)

    def draw_markers(
        self,
        gc: GraphicsState,
        marker_path: Outline,
        marker_trans: Any,
        path: Outline,
        trans: Any,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        """Take down a marker at each point of a path: its outline is worked out once, then moved."""
        drawn = Recorder()
        drawn.draw_path(gc, marker_path, marker_trans, rgbFace)
        for points, _ in path.iter_segments(trans, simplify=False):
            x, y = (float(value) for value in points[-2:])
            if math.isfinite(x) and math.isfinite(y):
                self.pieces += [_moved(shape, x, y) for shape in drawn.pieces if isinstance(shape, Shape)]


def _moved(shape: Shape, x: float, y: float) -> Shape:
    """A shape at another place."""

    def place(points: Sequence[Point]) -> tuple[Point, ...]:
        return tuple([(across + x, up + y) for across, up in points])

    subpaths = [
        Subpath(place((one.start,))[0], tuple([cast("PathSegment", place(part)) for part in one.segments]), one.closed)
        for one in shape.subpaths
    ]
    return replace(shape, subpaths=tuple(subpaths))


def subpaths(path: Outline, transform: Any = None) -> tuple[Subpath, ...]:
    """What a path of matplotlib's consists of; where a point is not a number, one subpath ends and another begins."""
    found: list[list[CodedSegment]] = []
    for points, code in _segments(path, transform):
        if code == Outline.MOVETO:
            found.append([])
        found[-1].append((points, code))
    return tuple(_subpath(*segments) for segments in found)


def _subpath(first: CodedSegment, *rest: CodedSegment) -> Subpath:
    segments = tuple([points for points, code in rest if code != Outline.CLOSEPOLY])
    return Subpath(first[0][0], segments, closed=len(segments) < len(rest))


def _segments(path: Outline, transform: Any) -> Iterator[CodedSegment]:
    """The segments of a path, transformed."""
    cleaned: Any = path.cleaned(transform, remove_nans=True, curves=True)
    points, codes = [(x, y) for x, y in cleaned.vertices.tolist()], cleaned.codes.tolist()
    first = 0
    while first < len(codes) and (code := codes[first]) != Outline.STOP:
        end = first + Outline.NUM_VERTICES_FOR_CODE[code]
        yield cast("PathSegment", tuple(points[first:end])), code
        first = end


def _hex(colour: Sequence[float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour[:3])
