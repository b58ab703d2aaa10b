"""Turns characters into shapes, for words that are to be seen and not read.

What returns on a further page and the furniture at its foot are artifacts, yet many programs read, search,
copy or reflow all text that they find. Shapes they leave alone, so each word of a paper is found once.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from matplotlib import ft2font
from matplotlib.path import Path as Outline

from paperkit.render.drawing.recorder import subpaths
from paperkit.render.drawing.shapes import Subpath

_OF_SIZE = 1000
_FLAGS: Any = getattr(ft2font, "LoadFlags", None)  # since matplotlib 3.10
_NO_HINTING = _FLAGS.NO_HINTING if _FLAGS else vars(ft2font)["LOAD_NO_HINTING"]


def outlines(font: bytes, characters: str) -> dict[str, tuple[Subpath, ...]]:
    """The outline of each character that a TrueType font has, in thousandths of its size."""
    face = ft2font.FT2Font(BytesIO(font))
    face.set_size(_OF_SIZE, 72)
    shapes = {}
    for char in characters:
        if face.get_char_index(ord(char)):
            face.load_char(ord(char), flags=_NO_HINTING)
            shapes[char] = subpaths(Outline(*face.get_path()))
    return shapes
