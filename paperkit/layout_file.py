"""What may stand in a layout file: one model a thing that a layout decides, also as a JSON Schema."""

# Annotations are evaluated as they stand here: as strings pydantic would compile each of them again at start.
import re
from dataclasses import dataclass
from string import Formatter
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, StringConstraints
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_after_validator_function

from paperkit.fields import Id, Strict

ROLES = (
    "body", "numbered", "list", "heading-2", "heading-3", "masthead", "field-label", "field-value",
    "purpose", "cover-label", "cover-title", "cover-line", "bar", "table-head", "table-corner", "table-label",
    "table-cell", "table-number", "table-part", "table-total", "table-status", "key-symbol", "trend-number",
    "grid-label", "grid-value", "table-note", "note", "chart", "contents", "contents-inner", "furniture",
)  # fmt: skip
"""The styles that every layout has, by the role of what they set."""

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
Hex = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
FontFile = Annotated[str, StringConstraints(min_length=1, max_length=200)]
ColourName = Annotated[str, StringConstraints(min_length=1, max_length=40)]


@dataclass(frozen=True)
class Holds:
    """The rule of a text in which `{name}` stands for one of these names and nothing else."""

    names: tuple[str, ...]

    def check(self, text: str) -> str:
        """The text; `ValueError` when it holds another name or a brace too many."""
        try:
            pieces = [piece for piece in Formatter().parse(text) if piece[1] is not None]
        except ValueError as problem:
            raise ValueError(f"a brace too many or too few ({problem})") from None
        for _, name, form, conversion in pieces:
            if form or conversion:
                raise ValueError(f"a placeholder is a name in braces, no more: {{{name}}}")
            if name not in self.names:
                raise ValueError(f"no placeholder {{{name}}} here; known: {self._listed()}")
        return text

    def _listed(self) -> str:
        return ", ".join(f"{{{name}}}" for name in self.names) or "none"

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), "description": f"may hold {self._listed()}"}


def holds(*names: str) -> Holds:
    """The placeholders that a text may hold."""
    return Holds(names)


RatingName = Literal["target-and-floor", "tolerance", "variance-and-improvement", "range", "activity", "data-only"]
DirectionName = Literal["relative-to-target", "last-quarter", "same-quarter-last-year", "trend", "none"]


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

    @property
    def extent(self) -> tuple[float, float]:
        """Width and height in points."""
        short, long = _SIZES[self.size]
        return (short, long) if self.turned == "portrait" else (long, short)


class Fonts(Strict):
    """The typeface: a family that is installed with paperkit, or font files beside the layout."""

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
    colour: ColourName | None = None
    fill: ColourName | None = None
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

    word: str
    shape: Literal["circle", "square", "diamond", "triangle", "none"] = "none"
    fill: Hex
    ink: Hex


class DirectionLook(Strict):
    """A direction: the sign that is drawn and the word that is read."""

    symbol: str = Field(min_length=1, max_length=2)
    word: str


class Statuses(Strict):
    """How each status looks."""

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


class SeriesLook(Strict):
    """How a line of a chart is drawn; marker and dash tell lines apart without colour."""

    label: str
    colour: ColourName
    marker: Literal["circle", "triangle", "square", "diamond", "none"] = "none"
    dash: Literal["solid", "dashed", "dotted"] = "solid"
    width: Length = 2.0


class ChartLook(Strict):
    """How charts are drawn."""

    height: Length
    grid: ColourName
    axis: ColourName
    actual_as: Literal["line", "columns"] = "line"
    actual: SeriesLook
    target: SeriesLook
    floor: SeriesLook | None = Field(default=None, description="given, the floor standard is drawn too")
    upper: SeriesLook | None = Field(default=None, description="the upper limit of a range or of expected activity")
    lower: SeriesLook | None = Field(default=None, description="the lower limit")

    @property
    def lines(self) -> dict[str, SeriesLook]:
        """Every line that may be drawn, by the figures that it shows."""
        parts = {name: getattr(self, name) for name in ("actual", "target", "floor", "upper", "lower")}
        return {name: look for name, look in parts.items() if look}


class TableLook(Strict):
    """How tables are ruled and padded."""

    rule: ColourName
    rule_width: Length
    pad_across: Length
    pad_down: Length
    indent_part: Length = Field(description="how far the parts of a row are set in")
    after: Length


class Column(Strict):
    """A column of the summary."""

    field: Literal[
        "name", "service_area", "detail", "current", "previous", "forecast", "direction", "long_direction",
        "portfolio", "division",
    ]  # fmt: skip
    heading: str
    share: float = Field(gt=0, le=1000, description="width relative to the other columns")


class GridEntry(Strict):
    """A label and the field of the indicator or measure beside it."""

    field: Literal["priority", "ambition", "cabinet_member", "director", "portfolio", "division", "service_area"]
    label: str


GridRows = tuple[Annotated[tuple[GridEntry, ...], Field(min_length=1)], ...]


class TrendRow(Strict):
    """A row of the trend table."""

    row: Literal[
        "result", "target", "floor", "upper", "lower", "forecast", "benchmark", "rating", "supporting"
    ]  # fmt: skip
    label: Annotated[str, holds("council", "floor")] = ""


class CommentarySection(Strict):
    """A heading of the commentary file and how the paper prints it."""

    section: Literal["Commentary", "Actions", "Risks"]
    heading: str
    new_page: bool = False


class _Section(Strict):
    page: str = Field(description="a kind of page")
    new_page: bool = True


class CoverSection(_Section):
    """The cover page of the appendix."""

    kind: Literal["cover"]
    lines: tuple[Annotated[str, holds("council", "title", "quarter_title", "subtitle", "published")], ...] = Field(
        min_length=1
    )


class ContentsSection(_Section):
    """A table of contents with page numbers."""

    kind: Literal["contents"]
    heading: str
    depth: int = Field(default=2, ge=2, le=3, description="2 lists headings, 3 those under them too")


class ProseSection(_Section):
    """A Markdown file of the paper's folder under a heading."""

    kind: Literal["prose"]
    file: Id
    heading: str
    topic: str | None = Field(default=None, description="what the covering report calls it")
    bar: bool = Field(default=False, description="whether its heading is a title bar that returns")
    grid: GridRows = Field(default=(), description="printed where the paper names an owner")


class KeySection(_Section):
    """The key, generated from the rules in force and the symbols that the paper uses."""

    kind: Literal["key"]
    heading: str


class MethodSection(_Section):
    """How ratings and directions are worked out, generated from the rules in force."""

    kind: Literal["method"]
    heading: str


class OverviewSection(_Section):
    """The quarter at a glance: how many stand where, what changed, what is Red, why, and what is done about it."""

    kind: Literal["overview"]
    heading: str


class SummarySection(_Section):
    """The table of all indicators."""

    kind: Literal["summary"]
    heading: str
    columns: tuple[Column, ...] = Field(min_length=2)


class MeasuresSection(_Section):
    """Each management-information table with its commentary."""

    kind: Literal["measures"]


class IndicatorsSection(_Section):
    """The pages of each indicator."""

    kind: Literal["indicators"]


AnySection = Annotated[
    CoverSection
    | ContentsSection
    | ProseSection
    | KeySection
    | MethodSection
    | OverviewSection
    | SummarySection
    | MeasuresSection
    | IndicatorsSection,
    Field(discriminator="kind"),
]


class HeaderField(Strict):
    """A line of the covering report's header block."""

    field: Literal["to", "by", "date", "subject", "classification", "summary"]
    label: str


class CoveringReport(Strict):
    """The covering report."""

    title: str = Field(description="names the part in bookmarks and in the title of its file")
    page: str
    header: tuple[HeaderField, ...]
    section_number: Annotated[str, holds("section")] = "{section}.0"
    paragraph_number: Annotated[str, holds("section", "paragraph")] = "{section}.{paragraph}"
    required_headings: tuple[str, ...] = Field(
        default=(), description="the headings that every covering report must have, with something under each"
    )
    urgency_heading: str = Field(description="above the reason for urgency, which a late paper prints")
    urgency: Annotated[str, holds("published", "days", "meeting", "reason")]
    contact_heading: str
    contact_officer: str
    contact_telephone: str
    contact_email: str
    background_heading: str
    background_none: str


class Appendix(Strict):
    """The appendix: its parts in order."""

    title: Annotated[str, holds("label")]
    sections: tuple[AnySection, ...] = Field(min_length=1)


class IndicatorPages(Strict):
    """An indicator's own pages."""

    grid: GridRows
    notes_heading: str
    notes: tuple[
        Annotated[
            str,
            holds("polarity", "unit", "source", "reported", "comparator", "floor_name", "floor", "limits", "benchmark"),
        ],
        ...,
    ]
    chart_share: float = Field(
        default=1.0, gt=0, le=20, description="the chart's width relative to the notes beside it"
    )
    chart_gap: Length = Field(description="the space between the chart and the notes")
    previous_quarters: int = Field(default=3, ge=0, le=8, description="quarters of the year before")
    trend_corner: Annotated[str, holds("series")]
    previous_year: str
    current_year: str
    trend: tuple[TrendRow, ...]
    commentary: tuple[CommentarySection, ...]


class MeasurePages(Strict):
    """A management-information page."""

    grid: GridRows
    change_heading: str
    total_heading: str
    commentary_heading: str


class Prose(Strict):
    """What is asked of authors."""

    longest_sentence: int = Field(default=25, ge=10, le=100, description="words; a longer sentence is a warning")


class Furniture(Strict):
    """The foot of every page."""

    left: Annotated[str, holds("label", "short_title", "page", "pages", "council")]
    centre: Annotated[str, holds("label", "short_title", "page", "pages", "council")]
    right: Annotated[str, holds("label", "short_title", "page", "pages", "council")]
    draft: ColourName = Field(default="#E8E8E8", description="the colour of the word across the pages of a draft")
    line_number: ColourName = Field(
        default="#6B6B6B", description="the colour of line numbers, where they are asked for"
    )


class RatingKey(Strict):
    """What each status means under a rule."""

    green: Annotated[str, holds("floor", "within", "mark")] = ""
    amber: Annotated[str, holds("floor", "within", "mark")] = ""
    red: Annotated[str, holds("floor", "within", "mark")] = ""
    above: Annotated[str, holds("floor", "within", "mark")] = ""
    within: Annotated[str, holds("floor", "within", "mark")] = ""
    below: Annotated[str, holds("floor", "within", "mark")] = ""
    data_only: Annotated[str, holds("floor", "within", "mark")] = ""
    unrated: Annotated[str, holds("floor", "within", "mark")]
    method: Annotated[str, holds("floor", "within", "mark", "green", "amber", "red")] = Field(
        description="how a status is worked out: a paragraph of the method note"
    )


class DirectionKey(Strict):
    """What each direction means under a rule."""

    up: Annotated[str, holds("level")] = ""
    level: Annotated[str, holds("level")] = ""
    down: Annotated[str, holds("level")] = ""
    unrated: Annotated[str, holds("level")]
    method: Annotated[str, holds("level", "quarters", "at_least", "fit")] = Field(
        description="how a direction is worked out: a paragraph of the method note"
    )


Share = Literal["1/10", "1/5", "1/4", "1/3", "2/5", "1/2", "3/5", "2/3", "3/4", "4/5", "9/10"]


class FigureWords(Strict):
    """The words of figures that prose asks for: `{{complaints | on last quarter}}`."""

    up: Annotated[str, holds("size")]
    down: Annotated[str, holds("size")]
    unchanged: str
    more: Annotated[str, holds("size")]
    fewer: Annotated[str, holds("size")]
    as_many: str
    higher: Annotated[str, holds("size")]
    lower: Annotated[str, holds("size")]
    as_high: str
    rose: Annotated[str, holds("size")]
    fell: Annotated[str, holds("size")]
    stayed: str
    from_to: Annotated[str, holds("before", "after")]
    unchanged_at: Annotated[str, holds("value")]
    points: Annotated[str, holds("number")]
    point: Annotated[str, holds("number")]
    less_than: Annotated[str, holds("size")]
    nearly: Annotated[str, holds("fraction")]
    about: Annotated[str, holds("fraction")]
    just_over: Annotated[str, holds("fraction")]
    fractions: dict[Share, str] = Field(description="one without an entry is never said")


class ExemptInformation(Strict):
    """A paragraph of Schedule 12A to the Local Government Act 1972: the part that it stands in, and of what it is."""

    part: int
    information: str


class ExemptWords(Strict):
    """What is said of parts that are kept from the public, and on those parts themselves."""

    heading: str
    introduction: str = Field(description="before the parts that the exempt file holds")
    introduction_apart: str = Field(description="before parts that no file holds: an indicator without pages")
    briefly: str
    part: Annotated[str, holds("title", "paragraph", "schedule", "information", "public_interest")]
    part_briefly: Annotated[str, holds("title", "paragraph", "schedule", "information", "public_interest")]
    left_out: str = Field(description="what stands where commentary was")
    classification: Annotated[str, holds("classification")]
    title: Annotated[str, holds("appendix")]
    label: str = Field(description="at the foot of each page of the exempt file")
    file: Annotated[str, holds("label")] = Field(description="the part in the name of the exempt file")
    marking: str
    contents: str
    part_of_schedule: dict[int, str]
    paragraphs: dict[int, ExemptInformation]


class CheckSheetWords(Strict):
    """The words of the check sheet."""

    title: str
    paper: str
    made_by: str
    passes: str
    fails: Annotated[str, holds("count")]
    checks: str
    verified: Annotated[str, holds("count")]
    check: str
    looks_for: str
    result: str
    nothing: str
    found: Annotated[str, holds("open", "answered")]
    not_run: Annotated[str, holds("reason")]
    answered: str
    errors: str
    warnings: str
    notes: str
    key: str
    place: str
    what: str
    answer: str
    line: Annotated[str, holds("line")]
    sign_off: str
    signatures: tuple[str, ...] = Field(min_length=1, description="the lines that are signed")
    blank: str


class HandOverWords(Strict):
    """The words of a bundle: its name, the titles that the agenda system shows, the text of the item's page."""

    folder: str = Field(min_length=1, description="stands for the part in the bundle's name")
    file_title: Annotated[str, holds("title", "part", "quarter", "committee")]
    file_line: Annotated[str, holds("title", "size")]
    kilobytes: Annotated[str, holds("number")]
    megabytes: Annotated[str, holds("number")]
    title: str
    committee: str
    meeting: str
    by: str
    summary: str
    recommendations: str
    recommendations_heading: str = Field(
        min_length=1, description="with what a heading of the covering report begins under which they stand"
    )
    contact: str
    files: str


StampPlace = Literal["top-right", "top-centre", "top-left", "bottom-right", "bottom-centre", "bottom-left"]


class PackWords(Strict):
    """The words of an agenda pack: its front sheet, its page numbers, its supplements."""

    file_name: Annotated[str, holds("date", "committee", "part", "council")]
    part: str = Field(min_length=1, description="stands for the part in the name of the pack")
    part_exempt: str = Field(min_length=1, description="the same for the papers that the public may not see")
    part_supplement: Annotated[str, holds("number")]
    part_supplement_exempt: Annotated[str, holds("number")]
    title: Annotated[str, holds("part", "committee", "date")]
    heading: Annotated[str, holds("committee")]
    heading_exempt: Annotated[str, holds("committee")]
    heading_supplement: Annotated[str, holds("number", "committee")]
    page: Annotated[str, holds("number")] = Field(description="on each page; the label of a viewer is the number")
    exempt_prefix: str = Field(description="before the page numbers of papers that the public may not see")
    places: tuple[StampPlace, ...] = Field(
        min_length=1, description="where a page number stands, if nothing else stands there; tried in this order"
    )
    meeting: str
    at: Annotated[str, holds("date", "time")]
    place: str
    contact: str
    links: str
    items: str
    item: str
    business: str
    time: str
    starts: str = Field(description="heads the column of pages")
    starts_at: Annotated[str, holds("title")] = Field(description="what is said for a link to a paper")
    not_public: str
    label: Annotated[str, holds("number", "letter")] = Field(description="of a paper: its item and a letter")
    see: Annotated[str, holds("label", "title")]
    change: str
    added: str
    replaces: Annotated[str, holds("title", "page")]
    urgency_heading: str
    urgency: Annotated[str, holds("title", "reason")]
    changes_heading: Annotated[str, holds("title")]
    changes: str
    deleted: str = Field(description="what is said before words that were taken out")
    inserted: str = Field(description="what is said before words that were put in")
    more_changes: Annotated[str, holds("count")]
    no_changes: str
    untagged_heading: str
    untagged: Annotated[str, holds("email")]
    picture: Annotated[str, holds("title", "page")] = Field(description="said for a page that is but a picture")
    blank: Annotated[str, holds("title", "page")] = Field(description="said for a page on which nothing is")
    link: Annotated[str, holds("target")] = Field(description="said for a link that nobody tagged")


class Wording(Strict):
    """The fixed words, and the sentences that paperkit completes."""

    subject: Annotated[str, holds("title", "quarter_title")]
    short_title: Annotated[str, holds("title", "quarter_title", "quarter")]
    file_name: Annotated[str, holds("date", "committee", "title", "quarter", "part", "council", "council_short")]
    draft: str = Field(min_length=1, description="before the name and the title of a paper with open errors")
    draft_notice: Annotated[str, holds("count")]
    check_sheet: CheckSheetWords
    exempt: ExemptWords
    hand_over: HandOverWords
    pack: PackWords
    tally: Annotated[str, holds("total", "list")]
    tally_none: str
    tally_one: Annotated[str, holds("count", "status")]
    tally_many: Annotated[str, holds("count", "status")]
    tally_more: Annotated[str, holds("count")]
    tally_fewer: Annotated[str, holds("count")]
    tally_same: str
    changed_heading: str
    changed_item: Annotated[str, holds("indicator", "now", "before")]
    nothing_changed: str
    red_heading: Annotated[str, holds("red")]
    red_indicator: str
    red_reason: str
    red_action: str
    red_owner: str
    red_by: str
    red_elsewhere: str
    red_elsewhere_also: str
    red_no_pages: str
    part_whole: str
    part_covering: str
    part_appendix: Annotated[str, holds("label")]
    floor: str
    detail: Annotated[str, holds("page")]
    detail_link: Annotated[str, holds("indicator")]
    mail_link: Annotated[str, holds("officer")]
    trend: Annotated[str, holds("indicator")]
    higher: str
    lower: str
    target: str
    within: str
    limits: Annotated[str, holds("lower", "upper")]
    limit_above: Annotated[str, holds("lower")]
    limit_below: Annotated[str, holds("upper")]
    expected: str = Field(description="what the limits of an activity indicator are called")
    range_: str = Field(alias="range", description="what the limits of a range are called")
    per_cent: Annotated[str, holds("number")]
    points: Annotated[str, holds("number")]
    benchmark: Annotated[str, holds("name", "value")]
    benchmark_of: Annotated[str, holds("name", "value", "quarter")] = Field(
        description="where the benchmark is of another quarter than the result"
    )
    benchmark_row: str
    forecast_row: str
    upper_row: str
    lower_row: str
    as_at: Annotated[str, holds("status", "quarter")]
    latest_available: str
    rating_keys: dict[RatingName, RatingKey] = Field(description="by rule; a rule without an entry cannot be used")
    direction_keys: dict[DirectionName, DirectionKey] = Field(description="by rule, as for ratings")
    key_for: Annotated[str, holds("list")] = Field(description="above the key of a rule for single indicators")
    key_long: str = Field(description="above the key of the second direction of travel")
    method_for: Annotated[str, holds("list")] = Field(description="before the method of a rule for single indicators")
    method_long: str
    method_unrounded: str
    method_printed: str
    method_borderline: Annotated[str, holds("list")]
    method_year: Annotated[str, holds("year")]
    method_amendment: Annotated[str, holds("since", "reason")]
    rating: str
    assumed_floors: Annotated[str, holds("floor", "amber", "red")]
    bracketed: str
    flagged: Annotated[str, holds("mark", "meaning")]
    nothing: str = Field(min_length=1, description="what stands where there is no value")
    nothing_word: str = Field(min_length=1, description="how that is read")
    see_note: str = Field(description="how the mark of a note is read where it calls the note")
    flagged_note: Annotated[str, holds("mark", "quarter", "note")]
    revision: Annotated[str, holds("quarter", "now", "before")] = Field(description="of a result that was revised")
    revision_of: Annotated[str, holds("row", "quarter", "now", "before")] = Field(
        description="of a revised figure of another row"
    )
    as_published: str
    by_hand_mark: str
    by_hand_word: str = Field(description="how that mark is read")
    by_hand: Annotated[str, holds("mark", "indicator", "reason")]
    badge: Annotated[str, holds("status", "direction")]
    and_: str = Field(alias="and")
    numbers: tuple[str, ...] = Field(min_length=13, description="zero to twelve in words")
    figures: FigureWords = Field(description="the words of figures that prose asks for")
    featured_one: Annotated[str, holds("directorate")]
    featured_many: Annotated[str, holds("count", "directorate")]
    featured_none: str
    featured_all_one: str
    featured_all_many: Annotated[str, holds("count")]
    status_none: str
    status_improved: Annotated[str, holds("rating", "indicator", "before", "now")]
    status_worsened: Annotated[str, holds("rating", "indicator", "before", "now")]
    status_changed: Annotated[str, holds("rating", "indicator", "before", "now")] = Field(
        description="where neither is better: from as expected to above it"
    )
    status_new: Annotated[str, holds("rating", "indicator", "now")]
    status_unrated: Annotated[str, holds("rating", "indicator", "now")]
    status_same: Annotated[str, holds("status", "indicator")]
    all_same_one: Annotated[str, holds("rating", "list")]
    all_same: Annotated[str, holds("rating", "count", "list")]
    other_same_one: Annotated[str, holds("list")]
    other_same: Annotated[str, holds("count", "list")]
    also_included: Annotated[str, holds("list")]
    also_included_none: str
    also_included_all: Annotated[str, holds("list")]
    chart: Annotated[str, holds("kind", "name", "first", "last")]
    chart_empty: str
    chart_range: Annotated[str, holds("lowest", "lowest_quarter", "highest", "highest_quarter")]
    chart_latest_above: Annotated[str, holds("latest", "latest_quarter", "target")]
    chart_latest_at: Annotated[str, holds("latest", "latest_quarter", "target")]
    chart_latest_below: Annotated[str, holds("latest", "latest_quarter", "target")]
    chart_latest_alone: Annotated[str, holds("latest", "latest_quarter")]
    chart_rose: Annotated[str, holds("start", "end")]
    chart_fell: Annotated[str, holds("start", "end")]
    chart_higher: Annotated[str, holds("start", "end")]
    chart_lower: Annotated[str, holds("start", "end")]
    chart_level: Annotated[str, holds("start", "end")]
    chart_same: Annotated[str, holds("start", "end")]
    chart_missing: Annotated[str, holds("quarters")]
    chart_line: str
    chart_columns: str


class LayoutFile(Strict):
    """`layouts/*.yaml`: a council's format."""

    extends: Id | None = None
    title: str
    language: str = Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")
    pages: dict[Id, PageKind]
    fonts: Fonts
    colours: dict[Id, Hex]
    statuses: Statuses
    directions: Directions
    direction_shown: Literal["symbol", "word", "both"] = "symbol"
    direction_scale: float = Field(default=1.0, ge=0.5, le=3, description="the size of the signs beside that of text")
    flags: dict[
        Literal["provisional", "estimated", "assumed", "revised", "not yet available", "not available"], FlagLook
    ]
    styles: dict[Id, StyleEntry]
    tables: TableLook
    chart: ChartLook
    furniture: Furniture
    prose: Prose = Prose()
    covering_report: CoveringReport
    appendix: Appendix
    indicator: IndicatorPages
    measure: MeasurePages
    wording: Wording
