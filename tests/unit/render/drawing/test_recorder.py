"""What matplotlib draws as shapes."""

from __future__ import annotations

import math

from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D

from paperkit.render.drawing.recorder import GraphicsState, Recorder, subpaths
from paperkit.render.drawing.shapes import Shape, Stroke, Subpath


def test_each_kind_of_segment_keeps_its_points() -> None:
    codes = [1, 2, 3, 3, 4, 4, 4, 79]
    path = Outline([(0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (1, 3), (0, 2), (0, 0)], codes)
    line, quadratic, cubic = ((1, 0),), ((2, 0), (2, 1)), ((2, 2), (1, 3), (0, 2))
    assert subpaths(path) == (Subpath((0, 0), (line, quadratic, cubic), closed=True),)


def test_a_gap_ends_one_subpath_and_begins_another() -> None:
    path = Outline([(0, 0), (1, 1), (2, math.nan), (3, 3), (4, 4)])
    assert subpaths(path) == (Subpath((0, 0), (((1, 1),),)), Subpath((3, 3), (((4, 4),),)))


def test_points_are_where_the_transform_puts_them() -> None:
    assert subpaths(Outline([(1, 2), (3, 4)]), Affine2D().translate(10, 20)) == (Subpath((11, 22), (((13, 24),),)),)


def test_nothing_makes_no_subpath() -> None:
    assert subpaths(Outline([(math.nan, 0), (math.nan, 1)])) == ()


def test_what_is_neither_filled_nor_drawn_is_left_out() -> None:
    recorder, state, path = Recorder(), GraphicsState(), Outline([(0, 0), (1, 1)])
    state.set_linewidth(0)
    for face in (None, (1.0, 0.0, 0.0, 0.0)):
        recorder.draw_path(state, path, Affine2D(), face)
    assert recorder.pieces == []
    recorder.draw_path(state, path, Affine2D(), (1.0, 0.0, 0.0, 1.0))
    state.set_linewidth(2)
    state.set_dashes(1, [4, 2])
    recorder.draw_path(state, path, Affine2D())
    outline = subpaths(path)
    assert recorder.pieces == [
        Shape(outline, fill="#ff0000"),
        Shape(outline, stroke=Stroke("#000000", 2.0, (4.0, 2.0), 1.0)),
    ]
