"""The pages that are looked at: each a few blocks on a page of 120 by 80 millimetres."""

from __future__ import annotations

from decimal import Decimal

from unit.making import words

from paperkit.document.nodes import (
    Badge,
    Banner,
    Beside,
    Block,
    Cell,
    Chart,
    ChartSeries,
    Contents,
    ContentsEntry,
    Emphasis,
    Field,
    Fields,
    Grid,
    Heading,
    Item,
    Link,
    ListBlock,
    Note,
    Pair,
    Paragraph,
    Row,
    RowKind,
    Strong,
    Symbol,
    Table,
    Text,
)
from paperkit.values.quantity import Notation

LAYOUT = """title: Small pages
pages:
  upright: {turned: portrait, margins: {top: 100mm, right: 45mm, bottom: 117mm, left: 45mm}}
colours: {ink: "#000000", shade: "#E8E8E8", rule: "#8C8C8C", link: "#0B3D91", navy: "#12436D", orange: "#B8501B"}
statuses:
  green: {word: Green, shape: circle, fill: "#E3F1E9", ink: "#00522D"}
  amber: {word: Amber, shape: diamond, fill: "#FFC845", ink: "#000000"}
  red: {word: Red, shape: square, fill: "#A61C1C", ink: "#FFFFFF"}
  unrated: {word: Not rated, fill: "#FFFFFF", ink: "#000000"}
styles:
  body: {size: 11, leading: 1.3, after: 6, exception: the pages of these tests are small}
  numbered: {indent: 12mm, after: 7}
  list: {indent: 6mm, after: 4}
  heading-2: {size: 13, leading: 1.3, before: 10, after: 5}
  field-label: {indent: 30mm, after: 5}
  field-value: {after: 5}
  bar: {size: 12, leading: 1.3, after: 6}
  table-head: {size: 10, leading: 1.25}
  table-label: {size: 10, leading: 1.25}
  table-cell: {size: 10, leading: 1.25}
  grid-label: {size: 10, leading: 1.25}
  grid-value: {size: 10, leading: 1.25}
  note: {size: 9, leading: 1.3, after: 3}
  chart: {size: 9, leading: 1.2}
tables: {rule_width: 0.6pt, pad_across: 4pt, pad_down: 3pt, indent_part: 4mm, after: 7}
chart: {height: 50mm}
indicator: {chart_share: 1.5, chart_gap: 5mm}
furniture: {left: "", centre: "", right: ""}
"""

LONG = "Words that go on for so long that they must be set on more than one line of a page as small as this one is."


def heading(text: str, label: str | None = None) -> Heading:
    return Heading(2, words(text), text.lower(), "heading-2", label)


def paragraph(text: str, role: str = "body", label: str | None = None) -> Paragraph:
    return Paragraph(words(text), role, label)


def pair(label: str, value: str) -> Pair:
    return Pair(label, words(value))


def head(*texts: str) -> Row:
    return Row(tuple(Cell(words(text), "table-head", "column") for text in texts))


def row(name: str, *values: str, kind: RowKind = "row") -> Row:
    label = Cell(words(name), "table-label", "row")
    return Row((label, *(Cell(words(value), "table-number") for value in values)), kind)


def rating(name: str, tone: str, word: str, sign: str) -> Row:
    direction = Symbol(sign, "moved", "direction")
    label = Cell(words(name), "table-label", "row")
    return Row((label, Cell(words(word), "table-status", tone=tone), Cell((direction,), "table-status")))


def series(name: str, text: str, part: str) -> ChartSeries:
    values = tuple(None if value == "-" else Decimal(value) for value in text.split())
    return ChartSeries(name, values, part)


SPLIT = (
    Table(
        (head("Service", "Oct to Dec", "Change"),),
        (
            *(row(f"Service number {number}", f"{number * 137:,}", f"{number - 6:+}%") for number in range(1, 13)),
            row("All services", "10,686", "+4%", kind="total"),
        ),
        (3, 1, 1),
        "Calls by service",
    ),
)
STATUSES = (
    Table(
        (head("Indicator", "Status", "Direction"),),
        (
            rating("Calls answered in time", "green", "Green", "↑"),
            rating("Days to answer a complaint", "amber", "Amber", "↔"),
            rating("Visits to the web site", "red", "Red", "↓"),
            rating("A measure without a target", "unrated", "Not rated", "–"),
        ),
        (3, 1, 1),
        "Ratings",
    ),
)
CHART = Chart(
    ("Jun 11", "Sep 11", "Dec 11", "Mar 12"),
    (series("Actual", "62.5 - 78.1 81.4", "actual"), series("Target", "80 80 80 80", "target")),
    Notation(1, suffix="%"),
    "It rose.",
)
LINES = (
    Beside((CHART,), (paragraph("Higher values are better", "table-note"), paragraph("Unit: per cent", "table-note"))),
)
BAR: tuple[Block, ...] = (
    Banner(
        Heading(2, words("A bar that comes back on each page that goes on"), "bar", "bar"),
        Badge("amber", (Text("Amber "), Symbol("↑", "improved", "direction"))),
    ),
    *(paragraph(LONG) for _ in range(6)),
)
NUMBERED = (
    heading("Introduction", "1.0"),
    paragraph(LONG, "numbered", "1.1"),
    Paragraph((Text("Members are asked to "), Strong(words("NOTE")), Text(" the report:")), "numbered", "1.2"),
    ListBlock(
        (
            Item("•", (paragraph("a point that needs more than one line, since it has much to say;"),)),
            Item(
                "•", (paragraph("a point,"), ListBlock((Item("1.", (paragraph("and one under it."),)),), ordered=True))
            ),
        ),
        under=True,
    ),
)
GRID = (
    Grid(
        (
            (pair("Priority", "Services that are easy to reach"), pair("Ambition", "A council that listens")),
            (pair("Cabinet Member", "A. Councillor"), pair("Director", "A. Officer")),
            (pair("Division", "Customer Services"),),
        )
    ),
    paragraph("What follows keeps its distance."),
)
CONTENTS = (
    heading("Contents"),
    Contents(
        (
            ContentsEntry("Contents", "contents", 0),
            ContentsEntry(LONG, "contents", 0),
            ContentsEntry("A part of it", "contents", 1),
        )
    ),
)
FIELDS = (
    Fields(
        (
            Field("To:", (words("Overview and Scrutiny Committee"),)),
            Field("By:", (words("A. Councillor, Leader"), words("A. Officer, Head of Customer Services"))),
            Field("Subject:", (words("Quarterly Performance Report, Quarter 1, 2026/27"),), 1, "subject"),
            Field("A label of two lines:", (words("Unrestricted"),)),
        )
    ),
)
MARK = Symbol("p", "provisional")
TREND = (
    Table(
        (
            Row(
                (
                    Cell(words("Trend"), "table-corner", "column", rowspan=2),
                    Cell(words("This year"), "table-head", "column", 3),
                )
            ),
            head("Sep 11", "Dec 11", "Mar 12"),
        ),
        (
            row("Result", "1.5", "12.25", "−3"),
            Row((*row("With a mark", "101.5", "7").cells, Cell(words("12.5"), "table-number", mark=MARK))),
            row("A part of it", "+18%", "(7)", "n/a", kind="part"),
            row("Total", "1,234.5", "19.25", "9.5", kind="total"),
        ),
        (2, 1, 1, 1),
        "Trend",
    ),
    Note("p", (Text("p: a provisional figure"),)),
)
PROSE = (
    Paragraph(
        (
            Text("Words in "), Strong(words("bold")), Text(", in "), Emphasis(words("italics")), Text(" and a "),
            Link(words("link that goes on over the end of its line"), "https://example.org", "A link"), Text(", then "),
            Text("an address: someone@a-very-long-name.that-cannot-fit-on-any-single-line.example.org"),
        )
    ),
    Paragraph(words("for information"), "purpose"),
    paragraph("right", "cover-label"),
)  # fmt: skip

PAGES: dict[str, tuple[tuple[Block, ...], str]] = {
    "table-split": (SPLIT, ""),
    "statuses": (STATUSES, ""),
    "chart-lines": (LINES, ""),
    "chart-columns": (LINES, "chart: {height: 50mm, actual_as: columns}\n"),
    "bar-returns": (BAR, ""),
    "numbered": (NUMBERED, ""),
    "grid": (GRID, ""),
    "contents": (CONTENTS, ""),
    "fields": (FIELDS, ""),
    "trend": (TREND, ""),
    "prose": (PROSE, "styles: {cover-label: {after: 0}}\n"),
}
"""The blocks of each page, and what its layout says besides."""
