"""Turns a workbook of open data into an OpenDocument spreadsheet (ODF 1.3, ISO/IEC 26300).

Every sheet has its title as a heading in its first cell, its table from the left edge with one marked header row, a
name and a range for the table, text that wraps, and no empty, merged or coloured cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from lxml import etree

from paperkit.opendata.archive import archive
from paperkit.opendata.model import Sheet, Value, Workbook
from paperkit.opendata.odsstyles import META, NAMESPACES, column_styles, named_styles, number_style, tag, width_style
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
    root = etree.Element(tag("office:document-content"), {tag("office:version"): "1.3"}, nsmap=NAMESPACES)
    root.append(column_styles())
    body = etree.SubElement(etree.SubElement(root, tag("office:body")), tag("office:spreadsheet"))
    body.extend([_sheet(sheet) for sheet in workbook.sheets])
    ranges = etree.SubElement(body, tag("table:database-ranges"))
    for sheet in workbook.sheets:
        if sheet.columns:
            ranges.append(_range(sheet))
    return root


def _sheet(sheet: Sheet) -> etree._Element:
    made = etree.Element(tag("table:table"), {tag("table:name"): sheet.name, tag("table:style-name"): "sheet"})
    etree.SubElement(made, tag("table:title")).text = sheet.title
    columns = range(len(sheet.columns))
    numbers = {index for index in columns if any(isinstance(row[index], Decimal) for row in sheet.rows)}
    for index in columns or range(1):
        words = [str(value) for row in sheet.rows for value in row[index : index + 1]]
        style = width_style(words, sheet.columns[index].heading if sheet.columns else "")
        etree.SubElement(made, tag("table:table-column"), {tag("table:style-name"): style})
    line = "Line" if sheet.columns else "Text"  # above a table it runs on over its columns
    for style, text in (("Heading_20_1", sheet.title), *((line, said) for said in sheet.said)):
        _row(made, [_text(text, style)])
    if sheet.columns:
        head = etree.SubElement(made, tag("table:table-header-rows"))
        styles = ["Number_20_heading" if index in numbers else "Column_20_heading" for index in columns]
        _row(head, [_text(one.heading, style) for one, style in zip(sheet.columns, styles, strict=True)])
    styles = ["Number" if index in numbers else "Text" for index in columns]
    for row in sheet.rows:
        first = [_link(str(row[0]))] if sheet.links else []
        _row(made, [*first, *map(_cell_of, row[len(first) :], styles[len(first) :])])
    return made


def _row(within: etree._Element, cells: Sequence[etree._Element]) -> None:
    row = etree.SubElement(within, tag("table:table-row"), {tag("table:style-name"): "row"})
    row.extend(cells)


def _cell_of(value: Value, style: str) -> etree._Element:
    """A cell of any kind; `style` is that of its text, where it is text."""
    if isinstance(value, Decimal):
        return _cell("float", f"{value:f}", number_style(value), "office:value", f"{value:,f}")
    if isinstance(value, date):
        return _cell("date", value.isoformat(), "day", "office:date-value", value.isoformat())
    return _text(value, style)


def _cell(kind: str, value: str, style: str, attribute: str, shown: str) -> etree._Element:
    given = {tag("office:value-type"): kind, tag(attribute): value, tag("table:style-name"): style}
    made = etree.Element(tag("table:table-cell"), given)
    etree.SubElement(made, tag("text:p")).text = shown
    return made


def _text(text: str, style: str) -> etree._Element:
    """A cell of text: a spreadsheet never takes it for a formula, whatever it begins with."""
    given = {tag("office:value-type"): "string", tag("table:style-name"): style}
    made = etree.Element(tag("table:table-cell"), given)
    etree.SubElement(made, tag("text:p")).text = text
    return made


def _link(name: str) -> etree._Element:
    """A cell that leads to the sheet that it names."""
    made = _text("", "Link")
    to = {tag("xlink:href"): f"#{name}.A1", tag("xlink:type"): "simple"}
    etree.SubElement(made[0], tag("text:a"), to).text = name
    return made


def _range(sheet: Sheet) -> etree._Element:
    """The range of a table, by which programs and screen readers know it and its header row."""
    first = len(sheet.said) + 2
    last = f"{_letters(len(sheet.columns))}{first + len(sheet.rows)}"
    return etree.Element(
        tag("table:database-range"),
        {
            tag("table:name"): range_name(sheet),
            tag("table:target-range-address"): f"{sheet.name}.A{first}:{sheet.name}.{last}",
            tag("table:contains-header"): "true",
            tag("table:display-filter-buttons"): "false",
        },
    )


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
    root = etree.Element(tag("office:document-meta"), {tag("office:version"): "1.3"}, nsmap=NAMESPACES)
    meta = etree.SubElement(root, tag("office:meta"))
    etree.SubElement(meta, tag("meta:generator")).text = "paperkit"
    for name, text in zip(META, (workbook.title, workbook.subject, workbook.author, workbook.language), strict=True):
        etree.SubElement(meta, tag(name)).text = text
    return root


def _manifest() -> etree._Element:
    root = etree.Element(tag("manifest:manifest"), {tag("manifest:version"): "1.3"}, nsmap=NAMESPACES)
    for path, kind in (("/", MIME), *((name, "text/xml") for name in _PARTS)):
        given = {tag("manifest:full-path"): path, tag("manifest:media-type"): kind}
        etree.SubElement(root, tag("manifest:file-entry"), given)
    return root
