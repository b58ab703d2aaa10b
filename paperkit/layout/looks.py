"""What a layout file may say of looks: pages, fonts, styles, statuses, charts, tables, the foot of a page."""

# Annotations are evaluated as they are here: as strings pydantic would compile each of them again at start.
import re
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from paperkit.layout.colours import LINES, Colour, ColourName, Hex, Least
from paperkit.layout.open_data_words import Shorthand
from paperkit.reading.fields import Strict
from paperkit.reading.placeholders import holds

ROLES = (
    "body", "numbered", "list", "heading-2", "heading-3", "masthead", "field-label", "field-value",
    "purpose", "cover-label", "cover-title", "cover-line", "bar", "table-head", "table-corner", "table-label",
    "table-cell", "table-number", "table-part", "table-total", "table-group", "table-status", "key-symbol",
    "trend-number", "grid-label", "grid-value", "table-note", "note", "chart", "contents", "contents-inner",
    "furniture", "result", "result-long", "result-caption", "fact-label", "fact-value", "margin-label", "owners",
    "figure-head", "figure-label", "figure-number", "lead", "tally-figure", "tally-caption", "table-direction",
    "table-count", "cover-contact", "comment", "heading-1", "table-heading", "pack-page",
)  # fmt: skip
"""The styles that every layout has, by the role of what they set."""
RUNNING = frozenset({"body", "numbered", "list", "lead", "note"})
"""The roles of running text, whose lines are no longer than the layout says."""
FILLED = frozenset({
    "bar", "table-head", "table-corner", "table-label", "table-cell", "table-number", "table-part", "table-total",
    "table-group", "table-status", "table-direction", "table-count", "key-symbol", "trend-number", "grid-label",
    "comment",
    "grid-value", "fact-label", "fact-value", "figure-head", "figure-label", "figure-number",
})  # fmt: skip
"""The roles of bars and cells, which are drawn on the fill of their style; all others are on the page."""
_POINTS = {"mm": 72 / 25.4, "cm": 720 / 25.4, "pt": 1.0, "": 1.0}
_LENGTH = re.compile(r"^(\d+(?:\.\d+)?)\s*(mm|cm|pt|)$")
_SIZES = {"A4": (595.2756, 841.8898), "A3": (841.8898, 1190.5512)}


def _points(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not (match := _LENGTH.match(value.strip())):
        raise ValueError("a length is a number with mm, cm or pt")
    return float(match[1]) * _POINTS[match[2]]


Length = Annotated[
    float, BeforeValidator(_points), Field(ge=0, le=2000, json_schema_extra={"type": ["string", "number"]})
]
FontFile = Annotated[str, StringConstraints(min_length=1, max_length=200)]


_GROUND = Colour(no_contrast="what is printed on it is checked against it")


class Margins(Strict):
    """The white around a page."""

    top: Length
    right: Length
    bottom: Length
    left: Length


class PageKind(Strict):
    """A kind of page: its size, which way it is turned, its margins."""

    size: Literal["A4", "A3"] = "A4"
    turned: Literal["portrait", "landscape"] = "portrait"
    margins: Margins
    furniture: bool = Field(default=True, description="whether its pages have a head and a foot; a cover has none")

    @property
    def extent(self) -> tuple[float, float]:
        """Width and height in points."""
        short, long = _SIZES[self.size]
        return (short, long) if self.turned == "portrait" else (long, short)


class FontChoice(Strict):
    """The typeface: a family that is installed with paperkit, or font files next to the layout."""

    family: str = "Arimo"
    regular: FontFile | None = Field(default=None, description="a .ttf file, from the layout's folder")
    bold: FontFile | None = None
    italic: FontFile | None = None
    bold_italic: FontFile | None = None


class StyleEntry(Strict):
    """A style as it is written: what it leaves out comes from `like`, or from `body`."""

    like: str | None = None
    size: Annotated[Length, Field(ge=4, le=200)] | None = None
    leading: float | None = Field(default=None, ge=1, le=3, description="line height as a multiple of the size")
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    colour: Annotated[ColourName, Colour(on=("fill",), called="style `{}`")] | None = None
    fill: Annotated[ColourName, replace(_GROUND, what="drawn under bars and cells only")] | None = None
    align: Literal["left", "centre", "right", "decimal"] | None = None
    before: Length | None = None
    after: Length | None = None
    indent: Length | None = None
    keep_with_next: bool | None = None
    exception: str | None = Field(
        default=None, min_length=10, description="why it is smaller, or set otherwise, than is easy to read"
    )


class StatusLook(Strict):
    """A status: its word, its shape, and the colours of both and of the ground under them."""

    word: str = Field(min_length=1, max_length=40)
    shape: Literal["circle", "square", "diamond", "triangle", "star", "none"] = "none"
    fill: Annotated[Hex, _GROUND]
    ink: Annotated[Hex, Colour(on=("fill",), called="status `{}`")]
    edge: Annotated[Hex, Colour(least=LINES, what="the line around it, where tables have but level rules")] | None = (
        None
    )
    short: str = Field(default="", description="its word where columns are narrow: in the table of a trend")


class DirectionLook(Strict):
    """A direction: the sign that is drawn and the word that is read."""

    symbol: str = Field(min_length=1, max_length=2)
    word: str


class Statuses(Strict):
    """How each status looks; Blue is better than Green, and printed where a council has such a rating."""

    blue: StatusLook
    green: StatusLook
    amber: StatusLook
    red: StatusLook
    above: StatusLook
    within: StatusLook
    below: StatusLook
    data_only: StatusLook
    unrated: StatusLook


class Directions(Strict):
    """How each direction looks."""

    up: DirectionLook
    level: DirectionLook
    down: DirectionLook
    unrated: DirectionLook


class FlagLook(Strict):
    """A value flag: the mark behind the value and what it means."""

    mark: str = Field(max_length=4)
    word: str = Field(description="how the mark is read")
    meaning: str
    shorthand: Shorthand


class SeriesLook(Strict):
    """How a line of a chart is drawn; marker and dash tell lines apart without colour."""

    label: str
    colour: Annotated[ColourName, Colour(least=LINES, called="the chart's {}")]
    marker: Literal["circle", "triangle", "square", "diamond", "none"] = "none"
    dash: Literal["solid", "dashed", "dotted", "dash-dot", "short"] = "solid"
    width: Length = 2.0


class ResultLook(SeriesLook):
    """How the results are drawn; the latest one is marked, and said at the right in the same colour."""

    colour: Annotated[ColourName, Colour(called="the chart's {}")]


_SHARE = Colour(no_contrast="each part has a line around it and its name beside it")


class ChartLook(Strict):
    """How charts are drawn."""

    height: Length
    grid: Annotated[ColourName, Colour(no_contrast="the scale next to the lines has the figures")]
    axis: Annotated[ColourName, Colour(least=LINES, what="the line at the foot")]
    zone: Annotated[ColourName, Colour(no_contrast="the line at its edge says where it begins")] = Field(
        description="the ground beyond the floor standard, and between the limits of a range"
    )
    actual_as: Literal["line", "columns"] = "line"
    actual: ResultLook
    target: SeriesLook
    floor: SeriesLook | None = Field(default=None, description="given, the floor standard is drawn too")
    upper: SeriesLook | None = Field(default=None, description="the upper limit of a range or of expected activity")
    lower: SeriesLook | None = Field(default=None, description="the lower limit")
    benchmark: SeriesLook | None = Field(default=None, description="the result of others, where an indicator has one")

    shares: tuple[Annotated[ColourName, _SHARE], ...] = Field(
        default=("#12436D", "#C9D6E3", "#3D6A94", "#E8EEF4"),
        min_length=2,
        description="the parts of a whole, from the undermost on; more parts than colours begin again",
    )

    @property
    def lines(self) -> dict[str, SeriesLook]:
        """Every line that may be drawn, by the figures that it shows."""
        parts = {name: getattr(self, name) for name in ("actual", "target", "floor", "upper", "lower", "benchmark")}
        return {name: look for name, look in parts.items() if look}


class TableLook(Strict):
    """How tables are ruled and padded."""

    rule: Annotated[ColourName, Colour(no_contrast="cells are told apart by where their words are")]
    rule_width: Length
    edges: Literal["all", "level"] = Field(
        default="all", description="whether cells and bars have a rule on every side, or rows have one under them"
    )
    pad_across: Length
    pad_down: Length
    indent_part: Length = Field(description="how far the parts of a row are set in")
    after: Length


_DRAFT = Colour(
    on=(),
    under=("styles.body.colour",),
    least=Least(3.0, "1.4.3"),  # what may be read on the page, at 4.5, has as much on the pale grey that is the default
    what="the word across the pages of a draft; it may be as pale as one likes, since the title says it too",
)


_Returning = Annotated[str, holds("label", "short_title", "page", "pages", "council")]


class Furniture(Strict):
    """The head and the foot of every page, the word across a draft, the numbers of lines."""

    left: _Returning = Field(description="at the foot")
    centre: _Returning = Field(description="at the foot")
    right: _Returning = Field(description="at the foot")
    head_left: _Returning = ""
    head_right: _Returning = ""
    ruled: bool = Field(default=False, description="whether a rule is under the head and over the foot")
    draft: Annotated[ColourName, _DRAFT] = "#E8E8E8"
    line_number: Annotated[ColourName, Colour(what="line numbers, where they are asked for")] = "#6B6B6B"
