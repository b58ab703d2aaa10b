"""Turns the styles of a layout file, each with no more than what is its own, into styles with nothing left out."""

from __future__ import annotations

from typing import Any

from paperkit.layout.colours import BLACK, colours_in
from paperkit.layout.file import LayoutFile
from paperkit.layout.layout import Style
from paperkit.layout.looks import FILLED, ROLES, StyleEntry

_OWN = ("like", "exception")
"""What a style does not hand on to those that are like it."""


def as_printed(file: LayoutFile) -> LayoutFile:
    """The file with every colour that is printed, whether it says so itself or not.

    Each style holds what it takes from those that it is like, and no fill where none is drawn; links have a colour.
    """
    styles = {name: entry.model_copy(update=_whole(file, name)) for name, entry in file.styles.items()}
    return file.model_copy(update={"styles": styles, "colours": {"link": BLACK, **file.colours}})


def resolved(printed: LayoutFile) -> dict[str, Style]:
    """The styles of a file as it is printed, by their names."""
    return {name: _style(entry, printed) for name, entry in printed.styles.items()}


def _style(entry: StyleEntry, file: LayoutFile) -> Style:
    given = {key: value for key, value in entry if value is not None and key not in _OWN}
    given |= {str(one.place[0]): file.colour(one.written) for one in colours_in(entry)}
    if "leading" in given:
        given["line"] = given.pop("leading")
    return Style(**given)


def _whole(file: LayoutFile, name: str) -> dict[str, Any]:
    values = _handed_on(file, name)
    return values if name in FILLED or name not in ROLES else {**values, "fill": None}


def _handed_on(file: LayoutFile, name: str) -> dict[str, Any]:
    entry = file.styles[name]
    above = {"colour": BLACK} if name == "body" else _handed_on(file, entry.like or "body")
    return above | {key: value for key, value in entry if value is not None and key not in _OWN}
