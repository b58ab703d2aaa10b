"""The styles of an OpenDocument spreadsheet: a sans-serif of 12 points, wrapped, black on white, without borders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from lxml import etree

from paperkit.opendata.model import Value
from paperkit.opendata.odsxml import add, document

_MOST_DECIMALS = 6
WIDEST = "widest"
_WIDTHS = {"narrow": 12, "middle": 20, "wide": 32, WIDEST: 60}
"""The widths of columns, in letters."""
_LETTER = 0.24
"""The width of a letter, in centimetres."""
_LONG, _WRAPPED = 48, 24
"""Cells of fewer letters than the first are wrapped at the second."""
_SIDES = {"fo:padding-left": "0.2cm", "fo:padding-right": "0.2cm"}
"""So that a number, which ends at the right of its cell, does not touch the text in the next."""
_CELL = {"fo:wrap-option": "wrap", "style:vertical-align": "top", "fo:padding": "0.1cm", **_SIDES}
_HEADING = {**_CELL, "style:vertical-align": "bottom"}
_BOLD = {"fo:font-weight": "bold"}
_RIGHT = {"fo:text-align": "end"}
_LOOKS: Mapping[str, tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]] = {
    "Heading 1": ({"fo:wrap-option": "no-wrap"}, {}, {**_BOLD, "fo:font-size": "16pt"}),
    "Line": ({"fo:wrap-option": "no-wrap"}, {}, {}),
    "Column heading": (_HEADING, {}, _BOLD),
    "Number heading": (_HEADING, _RIGHT, _BOLD),
    "Text": (_CELL, {}, {}),
    "Link": (_CELL, {}, {"style:text-underline-style": "solid", "fo:color": "#1d4f91"}),
    "Number": (_CELL, _RIGHT, {}),
}
"""The styles that a reader finds: by name the properties of the cell, its paragraph, its letters."""


def width_style(heading: str, cells: Sequence[Value]) -> str:
    """The style of a column by its longest word and its longest cell; both headings and cells may wrap."""
    words = set(map(str, cells))
    word = max(len(one) for text in {heading, *words} for one in text.split())
    longest = max(map(len, words), default=0)
    wanted = max(word + 2, min(longest + 2, _WRAPPED if longest < _LONG else _WIDTHS[WIDEST]))
    return next((name for name, width in _WIDTHS.items() if wanted <= width), WIDEST)


def number_style(value: Decimal) -> str:
    """The style of a cell that shows as many decimals as its number has."""
    exponent = value.as_tuple().exponent
    return f"number{min(max(-exponent, 0), _MOST_DECIMALS) if isinstance(exponent, int) else 0}"


def column_styles(root: etree._Element) -> None:
    """The styles of sheets, rows, columns, numbers and days."""
    made = add(root, "office:automatic-styles")
    for name, width in _WIDTHS.items():
        style = _style(made, name, "table-column")
        add(style, "style:table-column-properties", {"style:column-width": f"{width * _LETTER:.2f}cm"})
    add(_style(made, "row", "table-row"), "style:table-row-properties", {"style:use-optimal-row-height": "true"})
    sheet = _style(made, "sheet", "table", {"style:master-page-name": "Default"})
    add(sheet, "style:table-properties", {"table:display": "true"})
    for decimals in range(_MOST_DECIMALS + 1):
        shown = {"number:decimal-places": str(decimals), "number:min-decimal-places": str(decimals)}
        shown |= {"number:min-integer-digits": "1", "number:grouping": "true"}
        add(add(made, "number:number-style", {"style:name": f"shown{decimals}"}), "number:number", shown)
        _of_values(made, f"number{decimals}", f"shown{decimals}")
    _day(made)
    _of_values(made, "day", "shown-day")


def _of_values(within: etree._Element, name: str, shown: str) -> None:
    """The style of cells whose values are shown in one way."""
    _style(within, name, "table-cell", {"style:data-style-name": shown, "style:parent-style-name": "Number"})


def _day(within: etree._Element) -> None:
    """Days as ISO 8601 has them, which no country reads in two ways."""
    style = add(within, "number:date-style", {"style:name": "shown-day"})
    for name in ("year", "month", "day"):
        if name != "year":
            add(style, "number:text", text="-")
        add(style, f"number:{name}", {"number:style": "long"})


def _style(within: etree._Element, name: str, family: str, more: Mapping[str, str] | None = None) -> etree._Element:
    return add(within, "style:style", {"style:name": name, "style:family": family, **(more or {})})


def named_styles(language: str) -> etree._Element:
    """The styles by their names, the language, and the page."""
    root = document("styles")
    styles = add(root, "office:styles")
    spoken, _, country = language.partition("-")
    letters = {"fo:font-family": "Arial", "fo:font-size": "12pt"}
    letters |= {"fo:language": spoken, "fo:country": country or "none"}
    default = add(styles, "style:default-style", {"style:family": "table-cell"})
    add(default, "style:text-properties", letters)
    _style(styles, "Default", "table-cell")
    for name, looks in _LOOKS.items():
        more = {"style:display-name": name, "style:parent-style-name": "Default"}
        style = _style(styles, name.replace(" ", "_20_"), "table-cell", more)
        for kind, properties in zip(("table-cell", "paragraph", "text"), looks, strict=True):
            if properties:
                add(style, f"style:{kind}-properties", properties)
    _page(root)
    return root


def _page(root: etree._Element) -> None:
    """A4 on its side, for whoever prints it."""
    layout = add(add(root, "office:automatic-styles"), "style:page-layout", {"style:name": "page"})
    size = {"fo:page-width": "29.7cm", "fo:page-height": "21cm", "style:print-orientation": "landscape"}
    size |= {"style:scale-to-X": "1", "style:scale-to-Y": "0"}
    add(layout, "style:page-layout-properties", size)
    masters = add(root, "office:master-styles")
    add(masters, "style:master-page", {"style:name": "Default", "style:page-layout-name": "page"})
