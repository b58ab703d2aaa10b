"""Turns a workbook of open data into an OpenDocument spreadsheet (ODF 1.3, ISO/IEC 26300).

Every sheet has its title as a heading in its first cell, its table from the left edge with one marked header row, a
name and a range for the table, text that wraps, and no empty, merged or coloured cell.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lxml import etree

from paperkit.opendata.model import Sheet, Value, Workbook
from paperkit.opendata.odsstyles import WIDEST, column_styles, named_styles, number_style, width_style
from paperkit.opendata.odsxml import NAMESPACES, VERSION, add, document, tag
from paperkit.reading.archive import archive
from paperkit.values.slug import slug

MIME = "application/vnd.oasis.opendocument.spreadsheet"
_PARTS = ("content.xml", "styles.xml", "meta.xml")


def ods(workbook: Workbook) -> bytes:
    """The spreadsheet; the same workbook makes the same bytes."""
    parts = (_content(workbook), named_styles(workbook.language), _meta(workbook))
    files = [(name, _written(part)) for name, part in zip(_PARTS, parts, strict=True)]
    return archive(
        [("mimetype", MIME.encode()), *files, ("META-INF/manifest.xml", _written(_manifest()))], stored="mimetype"
    )


def _written(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written


def _content(workbook: Workbook) -> etree._Element:
    root = document("content")
    column_styles(root)
    body = add(add(root, "office:body"), "office:spreadsheet")
    for sheet in workbook.sheets:
        _sheet(body, sheet)
    ranges = add(body, "table:database-ranges")
    for sheet in workbook.sheets:
        if sheet.columns:
            _range(ranges, sheet)
    return root


def _sheet(body: etree._Element, sheet: Sheet) -> None:
    """A sheet: its title as a heading, what is said before the table, the table."""
    made = add(body, "table:table", {"table:name": sheet.name, "table:style-name": "sheet"})
    add(made, "table:title", text=sheet.title)
    for width in _widths(sheet):
        add(made, "table:table-column", {"table:style-name": width})
    line = "Line" if sheet.columns else "Text"  # above a table it runs on over its columns
    for style, text in (("Heading_20_1", sheet.title), *((line, said) for said in sheet.said)):
        _text(_row(made), text, style)
    if sheet.columns:
        _table(made, sheet)


def _widths(sheet: Sheet) -> list[str]:
    """The style of each column; a sheet without a table has one."""
    if not sheet.columns:
        return [WIDEST]
    cells = zip(*sheet.rows, strict=True) if sheet.rows else (() for _ in sheet.columns)
    return [width_style(column.heading, own) for column, own in zip(sheet.columns, cells, strict=True)]


def _table(made: etree._Element, sheet: Sheet) -> None:
    """The row of headings, then the rows; numbers and days, and what is in their place, are at the right."""
    numbers = {place for row in sheet.rows for place, value in enumerate(row) if not isinstance(value, str)}
    head = _row(add(made, "table:table-header-rows"))
    for place, column in enumerate(sheet.columns):
        _text(head, column.heading, "Number_20_heading" if place in numbers else "Column_20_heading")
    for values in sheet.rows:
        row = _row(made)
        for place, value in enumerate(values):
            if sheet.links and not place:
                _link(row, str(value))
            else:
                _cell(row, value, "Number" if place in numbers else "Text")


def _row(within: etree._Element) -> etree._Element:
    return add(within, "table:table-row", {"table:style-name": "row"})


def _cell(row: etree._Element, value: Value, style: str) -> None:
    """A cell of any kind; `style` is that of its text, where it is text."""
    if isinstance(value, Decimal):
        _value(row, f"{value:,f}", number_style(value), {"office:value-type": "float", "office:value": f"{value:f}"})
    elif isinstance(value, date):
        day = value.isoformat()
        _value(row, day, "day", {"office:value-type": "date", "office:date-value": day})
    else:
        _text(row, value, style)


def _value(row: etree._Element, shown: str, style: str, given: dict[str, str]) -> None:
    add(add(row, "table:table-cell", {**given, "table:style-name": style}), "text:p", text=shown)


def _text(row: etree._Element, text: str, style: str) -> None:
    """A cell of text: a spreadsheet never takes it for a formula, whatever it begins with."""
    _value(row, text, style, {"office:value-type": "string"})


def _link(row: etree._Element, name: str) -> None:
    """A cell that leads to the sheet that it names."""
    cell = add(row, "table:table-cell", {"office:value-type": "string", "table:style-name": "Link"})
    add(add(cell, "text:p"), "text:a", {"xlink:href": f"#{name}.A1", "xlink:type": "simple"}, name)


def _range(ranges: etree._Element, sheet: Sheet) -> None:
    """The range of a table, by which programs and screen readers know it and its header row."""
    first = len(sheet.said) + 2
    last = f"{_letters(len(sheet.columns))}{first + len(sheet.rows)}"
    given = {
        "table:name": range_name(sheet),
        "table:target-range-address": f"{sheet.name}.A{first}:{sheet.name}.{last}",
        "table:contains-header": "true",
        "table:display-filter-buttons": "false",
    }
    add(ranges, "table:database-range", given)


def range_name(sheet: Sheet) -> str:
    """The name of a table, which says what it holds: `Table_1_indicators_by_quarter`."""
    return f"{sheet.name}_{slug(sheet.title).replace('-', '_')[:60]}"


def _letters(column: int) -> str:
    """The letters of a column.

    >>> _letters(1), _letters(28)
    ('A', 'AB')
    """
    before, last = divmod(column - 1, 26)
    return f"{_letters(before) if before else ''}{chr(ord('A') + last)}"


def _meta(workbook: Workbook) -> etree._Element:
    """Title, author, subject and language; no day and no person."""
    root = document("meta")
    meta = add(root, "office:meta")
    add(meta, "meta:generator", text="paperkit")
    add(meta, "dc:title", text=workbook.title)
    add(meta, "dc:subject", text=workbook.subject)
    add(meta, "dc:creator", text=workbook.author)
    add(meta, "dc:language", text=workbook.language)
    return root


def _manifest() -> etree._Element:
    root = etree.Element(tag("manifest:manifest"), {tag("manifest:version"): VERSION}, nsmap=NAMESPACES)
    for path, kind in (("/", MIME), *((name, "text/xml") for name in _PARTS)):
        add(root, "manifest:file-entry", {"manifest:full-path": path, "manifest:media-type": kind})
    return root
