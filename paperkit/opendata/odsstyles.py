"""The styles of an OpenDocument spreadsheet: a sans-serif of 12 points, wrapped, black on white, without borders."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = {
    "office": f"{_OASIS}:office:1.0",
    "style": f"{_OASIS}:style:1.0",
    "table": f"{_OASIS}:table:1.0",
    "text": f"{_OASIS}:text:1.0",
    "number": f"{_OASIS}:datastyle:1.0",
    "meta": f"{_OASIS}:meta:1.0",
    "manifest": f"{_OASIS}:manifest:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
META = ("dc:title", "dc:subject", "dc:creator", "dc:language")
_MOST_DECIMALS = 6
_WIDTHS = {"narrow": 12, "middle": 20, "wide": 32, "widest": 60}
"""The widths of columns, in letters."""


def tag(name: str) -> str:
    """A name with its namespace as lxml has it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def width_style(words: Sequence[str], heading: str) -> str:
    """The style of a column by its longest word and cell, which may wrap; the widest without cells."""
    if not heading:
        return "widest"
    word = max(len(one) for text in {*words, heading} for one in text.split())
    longest = max(map(len, words), default=0)
    wanted = max(word + 2, min(longest + 2, 24 if longest < 48 else 60))
    return next((name for name, width in _WIDTHS.items() if wanted <= width), "widest")


def number_style(value: Decimal) -> str:
    """The style of a cell that shows as many decimals as its number has."""
    exponent = value.as_tuple().exponent
    return f"number{min(max(-exponent, 0), _MOST_DECIMALS) if isinstance(exponent, int) else 0}"


def column_styles() -> etree._Element:
    """The styles of sheets, rows, columns, numbers and days."""
    made = etree.Element(tag("office:automatic-styles"))
    for name, width in _WIDTHS.items():
        style = _style(made, name, "table-column")
        given = {tag("style:column-width"): f"{width * 0.24:.2f}cm"}
        etree.SubElement(style, tag("style:table-column-properties"), given)
    row = _style(made, "row", "table-row")
    etree.SubElement(row, tag("style:table-row-properties"), {tag("style:use-optimal-row-height"): "true"})
    sheet = _style(made, "sheet", "table", {"style:master-page-name": "Default"})
    etree.SubElement(sheet, tag("style:table-properties"), {tag("table:display"): "true"})
    for decimals in range(_MOST_DECIMALS + 1):
        style = etree.SubElement(made, tag("number:number-style"), {tag("style:name"): f"shown{decimals}"})
        shown = {"number:decimal-places": str(decimals), "number:min-decimal-places": str(decimals)}
        shown |= {"number:min-integer-digits": "1", "number:grouping": "true"}
        etree.SubElement(style, tag("number:number"), {tag(key): value for key, value in shown.items()})
        _style(made, f"number{decimals}", "table-cell", {"style:data-style-name": f"shown{decimals}"}, "Number")
    _date(made)
    _style(made, "day", "table-cell", {"style:data-style-name": "shown-day"}, "Number")
    return made


def _date(within: etree._Element) -> None:
    """Days as ISO 8601 has them, which no country reads in two ways."""
    style = etree.SubElement(within, tag("number:date-style"), {tag("style:name"): "shown-day"})
    for name in ("year", "month", "day"):
        if name != "year":
            etree.SubElement(style, tag("number:text")).text = "-"
        etree.SubElement(style, tag(f"number:{name}"), {tag("number:style"): "long"})


def _style(
    within: etree._Element, name: str, family: str, more: dict[str, str] | None = None, parent: str = ""
) -> etree._Element:
    given = {tag("style:name"): name, tag("style:family"): family}
    given |= {tag("style:parent-style-name"): parent} if parent else {}
    return etree.SubElement(within, tag("style:style"), given | {tag(key): text for key, text in (more or {}).items()})


def named_styles(language: str) -> etree._Element:
    """What a reader finds among the styles: Heading 1, Column heading, Text, Link, Number; the language, the page."""
    root = etree.Element(tag("office:document-styles"), {tag("office:version"): "1.3"}, nsmap=NAMESPACES)
    styles = etree.SubElement(root, tag("office:styles"))
    default = etree.SubElement(styles, tag("style:default-style"), {tag("style:family"): "table-cell"})
    spoken, _, country = language.partition("-")
    _properties(default, "text", {"fo:font-family": "Arial", "fo:font-size": "12pt", "fo:language": spoken,
                                  "fo:country": country or "none"})  # fmt: skip
    _style(styles, "Default", "table-cell")
    wrapped = {"fo:wrap-option": "wrap", "style:vertical-align": "top", "fo:padding": "0.1cm"}
    looks: tuple[tuple[str, dict[str, str], dict[str, str]], ...] = (
        ("Heading 1", {"fo:font-size": "16pt", "fo:font-weight": "bold"}, {"fo:wrap-option": "no-wrap"}),
        ("Column heading", {"fo:font-weight": "bold"}, {**wrapped, "style:vertical-align": "bottom"}),
        ("Number heading", {"fo:font-weight": "bold"}, {**wrapped, "style:vertical-align": "bottom"}),
        ("Line", {}, {"fo:wrap-option": "no-wrap"}),
        ("Text", {}, wrapped),
        ("Link", {"style:text-underline-style": "solid", "fo:color": "#1d4f91"}, wrapped),
        ("Number", {}, wrapped),
    )
    for name, letters, cell in looks:
        style = _style(styles, name.replace(" ", "_20_"), "table-cell", {"style:display-name": name}, parent="Default")
        _properties(style, "table-cell", cell)
        if name.startswith("Number"):
            _properties(style, "paragraph", {"fo:text-align": "end"})
        _properties(style, "text", letters)
    _page(root)
    return root


def _page(root: etree._Element) -> None:
    """A4 on its side, for whoever prints it."""
    automatic = etree.SubElement(root, tag("office:automatic-styles"))
    layout = etree.SubElement(automatic, tag("style:page-layout"), {tag("style:name"): "page"})
    size = {"fo:page-width": "29.7cm", "fo:page-height": "21cm", "style:print-orientation": "landscape"}
    size |= {"style:scale-to-X": "1", "style:scale-to-Y": "0"}
    _properties(layout, "page-layout", size)
    masters = etree.SubElement(root, tag("office:master-styles"))
    given = {tag("style:name"): "Default", tag("style:page-layout-name"): "page"}
    etree.SubElement(masters, tag("style:master-page"), given)


def _properties(within: etree._Element, kind: str, given: dict[str, str]) -> None:
    if given:
        properties = {tag(key): text for key, text in given.items()}
        etree.SubElement(within, tag(f"style:{kind}-properties"), properties)
