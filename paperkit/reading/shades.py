"""Turns the fills of a sheet's cells into the statuses that people mean by them: green, amber, red.

Only what somebody chose by hand is in the file; colours of conditional formatting are worked out by Excel when it shows
them. The parts of the file are those of ECMA-376 (part 1, 18.8.20 fills, 18.8.3 colours).
"""

from __future__ import annotations

import colorsys
from pathlib import Path
from xml.etree.ElementTree import Element

from paperkit.reading.cellkinds import BROKEN, Cell, cells_of, styles_of
from paperkit.reading.library import Library

COLOURED = (".xlsx", ".xlsm")
"""How the names of files end whose colours can be read."""
_THEME = {"5": "ED7D31", "7": "FFC000", "9": "70AD47"}
"""The colours of Office's own theme that are one of the three."""
_INDEXED = {"2": "FF0000", "3": "00FF00", "5": "FFFF00", "10": "FF0000", "11": "00FF00", "13": "FFFF00", "17": "008000"}
_INDEXED |= {"42": "CCFFCC", "43": "FFFF99", "50": "99CC00", "51": "FFCC00", "52": "FF9900", "53": "FF6600"}
"""Those of the old palette."""
_HUES = (("red", 0, 15), ("amber", 15, 68), ("green", 68, 175), ("red", 338, 360))
"""Degrees around the circle of colours."""
_LEAST_COLOUR = 0.3
_DARKEST, _LIGHTEST = 0.15, 0.95


def shades(path: Path, sheet: str, library: Library | None = None) -> dict[Cell, str]:
    """By cell the status that its fill means; nothing where the file cannot be read, which others say."""
    try:
        content = (library or Library()).bytes_of(path)
        styles = styles_of(content)
        meant = {} if styles is None else _meant(styles)
        if not meant:
            return {}
        return {place: meant[style] for place, style in cells_of(content, sheet) if style in meant}
    except (OSError, ValueError, *BROKEN):
        return {}


def _meant(styles: Element) -> dict[str, str]:
    """By the number of a cell style the status that its fill means."""
    fills = [status_of_fill(fill) for fill in styles.iterfind("{*}fills/{*}fill")]
    used = [style.get("fillId", "0") for style in styles.iterfind("{*}cellXfs/{*}xf")]
    found = {str(number): fills[int(fill)] for number, fill in enumerate(used) if int(fill) < len(fills)}
    return {number: status for number, status in found.items() if status}


def status_of_fill(fill: Element) -> str:
    """The status that a fill means; nothing where it is of no such colour."""
    colour = fill.find("{*}patternFill[@patternType='solid']/{*}fgColor")
    if colour is None:
        return ""
    named = _THEME.get(colour.get("theme", "")) or _INDEXED.get(colour.get("indexed", "")) or colour.get("rgb", "")[-6:]
    return status_of_colour(named)


def status_of_colour(rgb: str) -> str:
    """The status that a colour means.

    >>> [status_of_colour(rgb) for rgb in ("00B050", "C6EFCE", "FFC000", "FFFF00", "FF0000", "FFFFFF", "4472C4")]
    ['green', 'green', 'amber', 'amber', 'red', '', '']
    """
    try:
        red, green, blue = (int(rgb[place : place + 2], 16) / 255 for place in (0, 2, 4))
    except ValueError:
        return ""
    hue, light, colour = colorsys.rgb_to_hls(red, green, blue)
    if colour < _LEAST_COLOUR or not _DARKEST <= light <= _LIGHTEST:
        return ""
    return next((status for status, low, high in _HUES if low <= hue * 360 < high), "")
