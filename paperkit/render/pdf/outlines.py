"""Turns characters into shapes, for words that are to be seen and not read.

What returns on a further page and the furniture at its foot are artifacts, yet many programs read, search,
copy or reflow all text that they find. Shapes they leave alone, so each word of a paper is found once.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from matplotlib.ft2font import FT2Font, LoadFlags

from paperkit.render.pdf.drawing import Shape

_MOVE, _LINE, _QUADRATIC, _CUBIC, _CLOSE = 1, 2, 3, 4, 79  # matplotlib's path codes
_OF_SIZE = 1000


def outlines(font: bytes, characters: str) -> dict[str, Shape]:
    """The shape of each character that a TrueType font has, in thousandths of its size."""
    face = FT2Font(BytesIO(font))
    face.set_size(_OF_SIZE, 72)
    shapes = {}
    for char in characters:
        if face.get_char_index(ord(char)):
            face.load_char(ord(char), flags=LoadFlags.NO_HINTING)
            points, codes = face.get_path()
            shapes[char] = _shape(points.tolist(), codes.tolist())
    return shapes


def _shape(points: list[list[float]], codes: list[int]) -> Shape:
    if not points:
        return Shape("", (0, 0, 0, 0))
    across, up = [point[0] for point in points], [point[1] for point in points]
    box = (round(min(across)) - 1, round(min(up)) - 1, round(max(across)) + 1, round(max(up)) + 1)
    return Shape(" ".join([*_operators(points, codes), "f"]), box)


def _operators(points: list[list[float]], codes: list[int]) -> Iterator[str]:
    """The path operators of an outline; PDF has no quadratic curves, so each becomes the cubic that it equals."""
    at, index = (0.0, 0.0), 0
    while index < len(codes):
        code = codes[index]
        if code == _CLOSE:
            yield "h"
            index += 1
            continue
        used = {_MOVE: 1, _LINE: 1, _QUADRATIC: 2, _CUBIC: 3}[code]
        given = [(point[0], point[1]) for point in points[index : index + used]]
        if code == _QUADRATIC:
            control, end = given
            given = [_towards(at, control), _towards(end, control), end]
        operator = {_MOVE: "m", _LINE: "l", _QUADRATIC: "c", _CUBIC: "c"}[code]
        yield f"{' '.join(f'{x:.0f} {y:.0f}' for x, y in given)} {operator}"
        at, index = given[-1], index + used


def _towards(point: tuple[float, float], control: tuple[float, float]) -> tuple[float, float]:
    return (point[0] + (control[0] - point[0]) * 2 / 3, point[1] + (control[1] - point[1]) * 2 / 3)
