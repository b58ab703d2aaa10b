"""Turns the looks of a layout into the style sheet of a page: its colours, its typeface, its styles by their roles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from paperkit.layout.layout import Layout, Style
from paperkit.render.html.colours import Colours
from paperkit.render.html.page import SCOPE

_OWN = ("tally-figure", "tally-caption", "cover-title")
"""The roles whose size is the page's own, as they are large."""
_LEAST, _LARGE = 0.875, 1.5
"""The least size of words, and one from which on it shrinks with the page, in those of the reader's own text."""
_HEADING = re.compile(r"heading|cover-title|bar$")
_STATUSES = ("blue", "green", "amber", "red", "above", "within", "below", "data_only", "unrated")


@cache
def _written() -> str:
    return (Path(__file__).parent / "style.css").read_text(encoding="utf-8")


def style_sheet(layout: Layout, roles: Iterable[str], colours: Colours, *, dark: bool = True) -> str:
    """The style sheet of a page that has some roles; `colours` are those of its pictures.

    It has `dark` colours for readers whose system is dark; what is pasted into a site that is light has none.
    """
    rules = [_of_role(role, layout, colours) for role in roles]
    rules += [_of_status(name, layout) for name in _STATUSES]
    looks = _looks(layout, colours)
    scheme = "color-scheme:light dark" if dark else "color-scheme:light"
    return (
        f"{SCOPE}{{{_typeface(layout.file.fonts.family)}{looks}{colours.properties()}{scheme}}}\n"
        f"{_written()}{''.join(rules)}\n{colours.classes(SCOPE)}\n"
        f"{_in_the_dark(colours) if dark else ''}"
        f"@media (forced-colors:active){{{SCOPE} .picture,{SCOPE} .spark{{{colours.properties()}}}}}\n"
    )


def _in_the_dark(colours: Colours) -> str:
    return f"@media screen and (prefers-color-scheme:dark){{{SCOPE}{{{colours.properties(is_dark=True)}}}}}\n"


def _typeface(family: str) -> str:
    """The layout's typeface where the reader has it, else one that is like it."""
    name = re.sub(r"[^\w -]", "", family)
    return f'font-family:"{name}",Arial,"Liberation Sans",Helvetica,sans-serif;'


def _looks(layout: Layout, colours: Colours) -> str:
    """The colours of what every page has."""
    file, style = layout.file, layout.style
    looks = {
        "ink": style("body").colour,
        "paper": "#ffffff",
        "muted": style("result-caption").colour,
        "heading": style("heading-2").colour,
        "accent": layout.colour(file.chart.actual.colour),
        "link": file.colours.get("link", "#0b3d91"),
        "focus": style("body").colour,
        "rule": layout.colour(file.tables.rule),
        "faint": layout.colour(file.chart.grid),
    }
    for role in ("table-head", "table-group", "table-total"):
        looks |= {role: style(role).fill or "#ffffff", f"{role}-ink": style(role).colour}
    return "".join(f"--{name}:{colours.named(colour)};" for name, colour in looks.items())


def _of_role(role: str, layout: Layout, colours: Colours) -> str:
    """The rule of a role, as far as its style is not that of running text."""
    style, body = layout.style(role), layout.style("body")
    says = []
    if style.colour != body.colour:
        says.append(f"color:{colours.named(style.colour)}")
    if style.bold or _HEADING.search(role):
        says.append(f"font-weight:{700 if style.bold else 400}")
    if style.fill and style.fill.lower() != "#ffffff":
        says.append(f"background:{colours.named(style.fill)};padding:.75rem 1rem")
    if style.italic:
        says.append("font-style:italic")
    if style.capitals:
        says.append("text-transform:uppercase")
    if style.align in ("centre", "right"):
        says.append(f"text-align:{'center' if style.align == 'centre' else 'right'}")
    if role not in _OWN and not _HEADING.search(role):
        says.append(f"font-size:{_size(style, body)}")
    return f"{SCOPE} .r-{role}{{{';'.join(says)}}}" if says else ""


def _size(style: Style, body: Style) -> str:
    share = max(_LEAST, style.size / body.size)
    return f"{share:.3g}rem" if share < _LARGE else f"clamp({_LARGE}rem,1rem + 2vw,{share:.3g}rem)"


def _of_status(name: str, layout: Layout) -> str:
    """The colours of a status, which are the same on a dark page: they are part of what it means."""
    look = layout.status(name)
    edge = look.edge or (look.fill if look.fill.lower() != "#ffffff" else layout.colour(layout.file.tables.rule))
    return (
        f"{SCOPE} .t-{name}{{background:{look.fill};color:{look.ink};border-color:{edge}}}"
        f"{SCOPE} .tally>.e-{name}{{border-color:{edge}}}"
    )
