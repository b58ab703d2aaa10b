"""What a layout file may say of the parts of a paper: their order, columns and rows, what is asked of authors."""

# Annotations are evaluated as they are here: as strings pydantic would compile each of them again at start.
from typing import Annotated, Literal

from pydantic import Field

from paperkit.layout.looks import Length
from paperkit.reading.fields import Id, Strict
from paperkit.reading.placeholders import holds
from paperkit.values.group_kind import GroupKind
from paperkit.values.period import Window


class Column(Strict):
    """A column of the summary."""

    field: Literal[
        "name", "service_area", "detail", "result", "target", "current", "previous", "forecast", "direction",
        "long_direction", "portfolio", "division", "reference", "trend", "floor", "variance", "last_result",
        "year_to_date",
    ]  # fmt: skip
    heading: Annotated[str, holds("first", "last", what="the first and the last quarter of a `trend`")]
    share: float = Field(gt=0, le=1000, description="width relative to the other columns")


class GridEntry(Strict):
    """A label and the field of the indicator or measure next to it."""

    field: Literal["priority", "ambition", "cabinet_member", "director", "portfolio", "division", "service_area"]
    label: str


GridRows = tuple[Annotated[tuple[GridEntry, ...], Field(min_length=1)], ...]


class TrendRow(Strict):
    """A row of the trend table."""

    row: Literal[
        "result", "target", "floor", "upper", "lower", "forecast", "benchmark", "rating", "supporting"
    ]  # fmt: skip
    label: Annotated[str, holds("council", "floor")] = ""


class CardFact(Strict):
    """A figure on a card that the result is compared with."""

    fact: Literal["target", "floor", "upper", "lower", "forecast", "benchmark", "last_quarter", "year_ago"]
    label: str


class CardLook(Strict):
    """A kind of card: how high its chart is, what is next to and under it."""

    chart_height: Annotated[Length, Field(ge=40)]
    chart_most: Length | None = Field(
        default=None, description="up to which height a chart grows where its page has room; left out, it does not"
    )
    facts: tuple[CardFact, ...] = ()
    figures: tuple[TrendRow, ...] = Field(default=(), description="the rows of the table under the chart")
    sections: tuple[Literal["Commentary", "Actions", "Risks"], ...] = Field(
        default=(), description="the commentary that it prints; an indicator with more takes the card before it"
    )
    characters: int = Field(
        default=100_000, ge=0, description="of commentary; an indicator with more takes the card before it"
    )


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
    tally: bool = Field(default=False, description="whether the counts of statuses are on it")
    contact: bool = Field(default=False, description="whether it says whom to ask")
    lines: tuple[
        Annotated[str, holds("council", "title", "quarter_title", "subtitle", "published", "committee", "meeting")], ...
    ] = Field(min_length=1)


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
    required: bool = Field(
        default=False, description="whether a paper without the file is an error; else it does without the section"
    )


class KeySection(_Section):
    """The key, generated from the rules in force and the symbols that the paper uses."""

    kind: Literal["key"]
    heading: str


class MethodSection(_Section):
    """How ratings and directions are worked out, generated from the rules in force."""

    kind: Literal["method"]
    heading: str
    rules: bool = Field(default=True, description="whether it says each rule, which the key says too")


class OverviewSection(_Section):
    """The quarter at a glance: how many are where, what changed, what is Red, why, and what is done about it."""

    kind: Literal["overview"]
    heading: str
    tally: bool = Field(
        default=False,
        description="whether counts are figures in a strip and changes a table; else they are a sentence and a list",
    )


class SummarySection(_Section):
    """The table of all indicators."""

    kind: Literal["summary"]
    heading: str
    by: GroupKind | None = Field(default=None, description="given, indicators are under their groups of this kind")
    comments: bool = Field(
        default=False, description="whether the commentary on indicators without pages of their own is under their rows"
    )
    columns: tuple[Column, ...] = Field(min_length=2)


class GroupsSection(_Section):
    """Directorates, divisions, portfolios or service areas: how many of each are where, and commentary on each."""

    kind: Literal["groups"]
    by: GroupKind
    heading: str
    corner: str = Field(default="", description="over the names of the groups; left out, the heading")
    total: str = Field(default="All", description="what the row of all groups is called")
    tally: bool = Field(
        default=True, description="whether ratings and directions are counted; else groups with commentary are there"
    )
    at_a_glance: bool = Field(
        default=False,
        description="whether the counts are in the overview, and here is but commentary",
    )


class MeasuresSection(_Section):
    """Each management-information table with its commentary."""

    kind: Literal["measures"]
    heading: str = ""


_StatusName = Literal["red", "amber", "green", "blue", "above", "within", "below", "unrated", "data_only"]


class IndicatorsSection(_Section):
    """The pages or cards of each indicator, or of those of some statuses and of those that are worse."""

    kind: Literal["indicators"]
    statuses: tuple[_StatusName, ...] = Field(
        default=(), description="only indicators of these statuses are here; left out, all are"
    )
    worse: bool = Field(
        default=False, description="indicators that are worse than last quarter, besides those of `statuses` if given"
    )
    heading: str = ""
    by: GroupKind | None = Field(default=None, description="given, indicators are under their groups of this kind")
    card: Id | None = Field(default=None, description="the kind of card that each is; left out, each has a page")
    cards: dict[_StatusName, Id] = Field(default={}, description="another kind of card by status")


class DataSection(_Section):
    """The results of all indicators by quarter, for what has no pages of its own."""

    kind: Literal["data"]
    heading: str
    quarters: int = Field(default=5, ge=2, le=12, description="the paper's own last")
    by: GroupKind | None = Field(default=None, description="given, a table for each group of this kind")


class DefinitionsSection(_Section):
    """What a reader of the figures must know of each indicator of the extract: the layout's notes in a table."""

    kind: Literal["definitions"]
    heading: str
    by: GroupKind | None = Field(default=None, description="given, a table for each group of this kind")


AnySection = Annotated[
    CoverSection
    | ContentsSection
    | ProseSection
    | KeySection
    | MethodSection
    | OverviewSection
    | SummarySection
    | GroupsSection
    | MeasuresSection
    | IndicatorsSection
    | DataSection
    | DefinitionsSection,
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
    contact_addresses: str = Field(description="before the addresses at which the paper is published, if it has any")
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
            holds(
                *(
                    "polarity",
                    "unit",
                    "covers",
                    "source",
                    "reported",
                    "comparator",
                    "priority",
                    "ambition",
                    "service_area",
                ),
                *("floor_name", "floor", "limits", "benchmark", "reference"),
                *("outturn", "outturn_year", "year_target", "target_year"),
            ),
        ],
        ...,
    ]
    chart_share: float = Field(
        default=1.0, gt=0, le=20, description="the chart's width relative to the notes next to it"
    )
    chart_gap: Length = Field(description="the space between the chart and the notes")
    previous_quarters: int = Field(
        default=3, ge=0, le=8, description="quarters of the year before; where `rolling`, before the paper's own"
    )
    rolling: bool = Field(
        default=False,
        description="whether trends show `previous_quarters` before the paper's own and the next, not two years",
    )
    trend_corner: Annotated[str, holds("series")]
    months_corner: Annotated[str, holds("series")] = Field(
        default="By month", description="over the results by month, where an indicator has them"
    )
    months_shown: int = Field(
        default=3, ge=3, le=12, multiple_of=3, description="how many of the latest months are printed: 3, 6, 9 or 12"
    )
    previous_year: str
    current_year: str
    trend: tuple[TrendRow, ...]
    commentary: tuple[CommentarySection, ...]
    cards: dict[Id, CardLook] = Field(default={}, description="the kinds of cards, the largest first")
    card_margin: Length = Field(
        default=112.0, ge=60, le=260, description="how wide the figures and labels left on a card are"
    )
    card_gap: Length = Field(default=11.3, le=90, description="the space between them and what is next to them")
    chart_names: Length = Field(
        default=68.0, ge=30, le=200, description="the room on a card for the names of a chart's lines"
    )

    @property
    def window(self) -> Window:
        """The quarters that a trend shows."""
        return Window(self.previous_quarters, self.rolling)


class MeasurePages(Strict):
    """A management-information page."""

    grid: GridRows
    change_heading: str
    total_heading: str
    commentary_heading: str


class ProseRules(Strict):
    """What is asked of authors."""

    longest_sentence: int = Field(default=25, ge=10, le=100, description="words; a longer sentence is a warning")


class WebPages(Strict):
    """What a web page of a paper is like."""

    fragment_level: int = Field(
        default=2, ge=1, le=4, description="the level of the highest heading of a page that is pasted into another"
    )
    fragment_dark: bool = Field(
        default=False, description="whether such a page is dark where the reader's system is, as the site around it is"
    )
