"""What a layout file may say in words: the key, computed sentences, what a pack and a bundle say."""

# Annotations are evaluated as they are here: as strings pydantic would compile each of them again at start.
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from paperkit.council.register import MeasureType
from paperkit.layout.calendar_words import CalendarWords
from paperkit.layout.open_data_words import OpenDataWords
from paperkit.reading.fields import Strict
from paperkit.reading.placeholders import holds

RatingName = Literal["target-and-floor", "tolerance", "variance-and-improvement", "range", "activity", "data-only"]
DirectionName = Literal["relative-to-target", "last-quarter", "same-quarter-last-year", "trend", "none"]
Share = Literal["1/10", "1/5", "1/4", "1/3", "2/5", "1/2", "3/5", "2/3", "3/4", "4/5", "9/10"]
StampPlace = Literal["top-right", "top-centre", "top-left", "bottom-right", "bottom-centre", "bottom-left"]


Ending = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(\.[a-z0-9]+)*$", max_length=80)]
"""How the name of a file ends, without the dot before it: `pdf`, `pages.zip`."""
_Rated = Annotated[str, holds("floor", "within", "mark")]


class RatingKey(Strict):
    """What each status means under a rule."""

    blue: Annotated[str, holds("by", what="where the rule has a limit for a rating better than Green")] = (
        "The result is better than its target{by}"
    )
    green: _Rated = ""
    not_blue: Annotated[str, holds("green", "blue", what="what Green means where there is a rating better than it")] = (
        "{green}, and the result is not {blue}"
    )
    amber: _Rated = ""
    red: _Rated = ""
    above: _Rated = ""
    within: _Rated = ""
    below: _Rated = ""
    data_only: _Rated = ""
    unrated: _Rated
    method: Annotated[
        str, holds("floor", "within", "mark", "green", "amber", "red", what="a paragraph of the note on method")
    ]
    blue_method: Annotated[
        str, holds("by", "blue", "green", what="what is added to it where a rule has such a limit")
    ] = "One that is better than its target{by} is {blue}, not {green}."


_Directed = Annotated[str, holds("level")]


class DirectionKey(Strict):
    """What each direction means under a rule."""

    up: _Directed = ""
    level: _Directed = ""
    down: _Directed = ""
    unrated: _Directed
    exactly_level: Annotated[str, holds("level", what="instead, where only the same result counts as level")] = ""
    exact_method: Annotated[str, holds("level", what="the paragraph on method there")] = ""
    method: Annotated[str, holds("level", "quarters", "at_least", "fit", what="a paragraph of the note on method")]


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
    """A paragraph of Schedule 12A to the Local Government Act 1972: the part that it is in, and of what it is."""

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
    left_out: str = Field(description="what is printed where commentary was")
    classification: Annotated[str, holds("classification")]
    title: Annotated[str, holds("appendix")]
    label: str = Field(description="at the foot of each page of the exempt file")
    file: Annotated[str, holds("label", what="the part in the name of the exempt file")]
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
    nothing: Annotated[str, holds("count", "list", what="in place of a row for each such check")]
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
    kilobytes: Annotated[str, holds("form", "number")]
    megabytes: Annotated[str, holds("form", "number")]
    forms: dict[Ending, str] = Field(
        description="what a file is called, by how its name ends: `html: web page`; of several the longest"
    )
    title: str
    committee: str
    meeting: str
    by: str
    summary: str
    recommendations: str
    recommendations_heading: str = Field(
        min_length=1, description="the first words of the heading of the covering report under which they are"
    )
    contact: str
    files: str


class WebWords(Strict):
    """The words of a web page that are around a paper and not of it."""

    skip: str = Field(min_length=1, description="leads past what is before the paper")
    contents: str = Field(min_length=1, description="is over the ways into a paper")
    figures: str = Field(min_length=1, description="opens the table of what a chart shows")
    period: str = Field(min_length=1, description="heads the periods in that table")
    back: str = Field(min_length=1, description="leads from a note back to its mark")
    all: str = Field(
        min_length=1, description="leads from a page back to the contents, where each indicator has a page"
    )
    before: Annotated[str, holds("title", what="leads to the page before")]
    after: Annotated[str, holds("title", what="leads to the page after")]


class PackWords(Strict):
    """The words of an agenda pack: its front sheet, its page numbers, its supplements."""

    file_name: Annotated[str, holds("date", "committee", "part", "council")]
    part: str = Field(min_length=1, description="stands for the part in the name of the pack")
    part_exempt: str = Field(min_length=1, description="the same for the papers that the public may not see")
    part_supplement: Annotated[str, holds("number")]
    part_supplement_exempt: Annotated[str, holds("number")]
    title: Annotated[str, holds("part", "committee", "date")]
    web_page: str = Field(min_length=1, description="a link to the page at which a paper of ours is published")
    web_page_of: Annotated[str, holds("title", what="where that link leads, for those who hear it")]
    heading: Annotated[str, holds("committee")]
    heading_exempt: Annotated[str, holds("committee")]
    heading_supplement: Annotated[str, holds("number", "committee")]
    page: Annotated[str, holds("number", what="on each page; the label of a viewer is the number")]
    page_exempt: Annotated[
        str, holds("label", "paragraphs", "number", what="the same on pages that the public may not see")
    ]
    paragraph: Annotated[str, holds("paragraph", what="of Schedule 12A; there they are listed with commas")]
    exempt_prefix: str = Field(description="before the page numbers of papers that the public may not see")
    places: tuple[StampPlace, ...] = Field(
        min_length=1, description="where a page number is printed, if nothing else is there; tried in this order"
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
    starts_at: Annotated[str, holds("title", what="what is said for a link to a paper")]
    not_public: str
    label: Annotated[str, holds("number", "letter", what="of a paper: its item and a letter")]
    see: Annotated[str, holds("label", "title")]
    change: str
    added: str
    replaces: Annotated[str, holds("title", "page")]
    withdraws: Annotated[str, holds("page", what="of a paper that takes the place of one that was withdrawn")]
    urgency_heading: str
    urgency: Annotated[str, holds("title", "reason")]
    withdrawals_heading: str
    withdrawal: Annotated[str, holds("title", "reason", what="`title` is that of the new paper")]
    withdrawn_page: Annotated[str, holds("date", "reason", what="on a page that was withdrawn")]
    exclusion: str = Field(description="the resolution to exclude the press and public, before the items")
    exclusion_executive: str = Field(description="the same of an executive in England")
    exclusion_item: Annotated[str, holds("label", "title", "paragraph", "schedule", "information", "public_interest")]
    private_heading: str
    private: Annotated[str, holds("notice", "further_notice")]
    representations: Annotated[str, holds("representations")]
    response: Annotated[str, holds("response")]
    agreed: Annotated[str, holds("agreed")]
    changes_heading: Annotated[str, holds("title")]
    changes: str
    deleted: str = Field(description="what is said before words that were taken out")
    inserted: str = Field(description="what is said before words that were put in")
    more_changes: Annotated[str, holds("count")]
    no_changes: str
    untagged_heading: str
    untagged: Annotated[str, holds("email")]
    picture: Annotated[str, holds("title", "page", what="said for a page that is only a picture")]
    blank: Annotated[str, holds("title", "page", what="said for a page on which nothing is")]
    link: Annotated[str, holds("target", what="said for a link that nobody tagged")]


class Wording(Strict):
    """The fixed words, and the sentences that paperkit completes."""

    subject: Annotated[str, holds("title", "quarter_title")]
    short_title: Annotated[str, holds("title", "quarter_title", "quarter")]
    file_name: Annotated[str, holds("date", "committee", "title", "quarter", "part", "council", "council_short")]
    draft: str = Field(min_length=1, description="before the name and the title of a paper with open errors")
    draft_notice: Annotated[str, holds("count")]
    draft_marking: str = Field(min_length=1, description="at the head of each page of a draft")
    check_sheet: CheckSheetWords
    exempt: ExemptWords
    web: WebWords
    hand_over: HandOverWords
    open_data: OpenDataWords
    pack: PackWords
    tally: Annotated[str, holds("total", "list")]
    tally_none: str
    tally_single: Annotated[str, holds("status", what="instead, where there is one indicator")] = (
        "The only indicator is {status}."
    )
    tally_one: Annotated[str, holds("count", "status")]
    tally_many: Annotated[str, holds("count", "status")]
    lead_red: Annotated[str, holds("count", "total", "status", what="the first sentence under a tally")] = (
        "{count} of {total} indicators are {status}."
    )
    lead_red_one: Annotated[str, holds("total", "status")] = "One of {total} indicators is {status}."
    lead_no_red: Annotated[str, holds("total", "status")] = "None of the {total} indicators is {status}."
    lead_changed: Annotated[str, holds("better", "worse", what="statuses that changed since last quarter")] = (
        "Since last quarter {better} moved to a better status and {worse} to a worse one."
    )
    lead_none: str = Field(default="none", description="where that sentence counts nothing")
    lead_unchanged: str = "No status has changed since last quarter."
    tally_nobody: Annotated[str, holds("status")]
    tally_more: Annotated[str, holds("count")]
    tally_fewer: Annotated[str, holds("count")]
    tally_same: str
    tally_apart: Annotated[str, holds("count", what="of the changes, where some were not rated in both quarters")]
    tally_apart_one: str
    tally_removed: Annotated[str, holds("count", what="of what was reported last quarter and is in the set no more")]
    tally_removed_one: str
    groups_other: str = Field(description="heads the count of indicators that are neither good nor bad")
    groups_none: str = Field(description="what the row of those is called that are in no group")
    changed_heading: str
    changed_indicator: str
    changed_before: str
    changed_now: str
    changed_item: Annotated[str, holds("indicator", "now", "before")]
    nothing_changed: str
    red_heading: Annotated[str, holds("red")]
    red_indicator: str
    red_result: Annotated[str, holds("indicator", "result", what="the first cell of its row")] = "{indicator}: {result}"
    red_result_target: Annotated[
        str, holds("indicator", "result", "label", "target", what="the same, with a target")
    ] = "{indicator}: {result}, {label} {target}"
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
    detail_alone: str = Field(min_length=1, description="instead, in a format that has no page numbers")
    detail_link: Annotated[str, holds("indicator")]
    mail_link: Annotated[str, holds("officer")]
    trend: Annotated[str, holds("indicator")]
    higher: str
    lower: str
    target: str
    within: str
    limits_short: Annotated[str, holds("lower", "upper", what="where a target would be")] = "{lower} to {upper}"
    part_of: Annotated[str, holds("name", what="heard of a row that is a part of the one above it")] = "of which {name}"
    not_broken_down: str = Field(default="not broken down", description="heard where a part has no figure")
    limits: Annotated[str, holds("lower", "upper")]
    limit_above: Annotated[str, holds("lower")]
    limit_below: Annotated[str, holds("upper")]
    expected: str = Field(description="what the limits of an activity indicator are called")
    range_: str = Field(alias="range", description="what the limits of a range are called")
    per_cent: Annotated[str, holds("number")]
    points: Annotated[str, holds("number")]
    by_or_more: Annotated[str, holds("by", what="of the limit of a rating better than Green")] = " by {by} or more"
    point: Annotated[str, holds("number", what="of one point")] = "{number} point"
    benchmark: Annotated[str, holds("name", "value")]
    benchmark_of: Annotated[
        str, holds("name", "value", "quarter", what="where the benchmark is of another quarter than the result")
    ]
    benchmark_row: str
    forecast_row: str
    upper_row: str
    lower_row: str
    as_at: Annotated[str, holds("status", "quarter")]
    latest_available: str
    measure_types: dict[MeasureType, str] = Field(
        description="what the results of an indicator cover, in its notes; nothing where it goes without saying"
    )
    cumulative_direction: str = Field(description="with what a result of the year so far is compared")
    rating_keys: dict[RatingName, RatingKey] = Field(description="by rule; a rule without an entry cannot be used")
    direction_keys: dict[DirectionName, DirectionKey] = Field(description="by rule, as for ratings")
    key_for: Annotated[str, holds("list", what="above the key of a rule for single indicators")]
    key_others: str = Field(description="above the table of the indicators that another rule rates")
    key_other_directions: str = Field(description="the same of their direction of travel")
    key_indicator: str = Field(description="heads the column of indicators there")
    key_long: str = Field(description="above the key of the second direction of travel")
    method_for: Annotated[str, holds("list", what="before the method of a rule for single indicators")]
    method_for_many: Annotated[str, holds("count", what="the same, where more are there than are named")]
    method_long: str
    method_unrounded: str
    method_printed: str
    method_borderline: Annotated[str, holds("list")]
    method_year: Annotated[str, holds("year")]
    method_years: str = Field(
        default="Quarters of other years are rated by the rules of their own.",
        description="behind that, where trends show ratings of a year with other rules",
    )
    method_amendment: Annotated[str, holds("since", "reason")]
    rating: str
    assumed_floors: Annotated[str, holds("floor", "amber", "red")]
    bracketed: str
    flagged: Annotated[str, holds("mark", "meaning")]
    nothing: str = Field(min_length=1, description="what is printed where there is no value")
    nothing_word: str = Field(min_length=1, description="how that is read")
    see_note: str = Field(description="how the mark of a note is read where it calls the note")
    flagged_note: Annotated[str, holds("mark", "quarter", "note")]
    revision: Annotated[str, holds("quarter", "now", "before", what="of a result that was revised")]
    revision_of: Annotated[str, holds("row", "quarter", "now", "before", what="of a revised figure of another row")]
    as_published: str = Field(description="in an extract, of ratings that another paper published")
    as_published_all: Annotated[str, holds("list", what="the same in the full report, with the indicators")]
    by_hand_mark: str
    by_hand_word: str = Field(description="how that mark is read")
    by_hand: Annotated[str, holds("mark", "indicator", "reason")]
    and_: str = Field(alias="and")
    numbers: tuple[str, ...] = Field(min_length=13, description="zero to twelve in words")
    figures: FigureWords = Field(description="the words of figures that prose asks for")
    featured_one: Annotated[str, holds("directorate")]
    featured_many: Annotated[str, holds("count", "directorate")]
    featured_counted: Annotated[str, holds("count", "directorate", what="where more are there than are listed")]
    featured_all_counted: Annotated[str, holds("count", what="the same of the full report")]
    featured_none: str
    featured_all_one: str
    featured_all_many: Annotated[str, holds("count")]
    status_none: str
    status_improved: Annotated[str, holds("rating", "indicator", "before", "now")]
    status_worsened: Annotated[str, holds("rating", "indicator", "before", "now")]
    status_changed: Annotated[
        str, holds("rating", "indicator", "before", "now", what="where neither is better: from as expected to above it")
    ]
    status_new: Annotated[str, holds("rating", "indicator", "now")]
    status_unrated: Annotated[str, holds("rating", "indicator", "now")]
    status_news: Annotated[str, holds("list", what="several that were not rated in the previous quarter")]
    status_first: str = Field(description="where nothing was rated in the previous quarter")
    status_many: Annotated[str, holds("count", "list", what="where more ratings changed than are told one by one")]
    many_improved: Annotated[str, holds("count", what="a part of that list, as those below")]
    many_worsened: Annotated[str, holds("count")]
    many_new: Annotated[str, holds("count")]
    many_unrated: Annotated[str, holds("count")]
    many_other: Annotated[str, holds("count")]
    quoted: Annotated[str, holds("indicator", what="the name of an indicator in a list")]
    status_same: Annotated[str, holds("status", "indicators")]
    status_count: Annotated[str, holds("count", "status", what="where more ratings are the same than are named")]
    most_same_named: int = Field(ge=0, description="more ratings that are the same are counted, not named")
    most_in_a_sentence: int = Field(ge=0, description="more indicators than these are counted, not named")
    most_changes: int = Field(ge=0, description="more changes than these are counted, not told one by one")
    most_listed: int = Field(ge=0, description="more indicators with pages of their own are counted, not listed")
    all_same_one: Annotated[str, holds("rating", "list")]
    all_same: Annotated[str, holds("rating", "count", "list")]
    other_same_one: Annotated[str, holds("list")]
    other_same: Annotated[str, holds("count", "list")]
    also_included: Annotated[str, holds("list")]
    also_included_none: str
    also_included_all: Annotated[str, holds("list")]
    hour: str = Field(default="1 hour", description="heard of a time that is printed as hours and minutes")
    hours: Annotated[str, holds("count")] = "{count} hours"
    minute: str = "1 minute"
    minutes: Annotated[str, holds("count")] = "{count} minutes"
    second: str = Field(default="1 second", description="heard of a time that is printed as minutes and seconds")
    seconds: Annotated[str, holds("count")] = "{count} seconds"
    table_of: Annotated[
        str, holds("title", "unit", what="heard of a table whose title does not say what it counts")
    ] = "{title} ({unit})"
    chart: Annotated[str, holds("kind", "name", "first", "last")]
    chart_brief: Annotated[str, holds("kind", "name", "first", "last", what="instead, on a card")] = (
        "{kind} by quarter from {first} to {last}."
    )
    word_copy: str = Field(
        default="This Word file is a copy, for editing and for agenda systems. The paper itself is the PDF of the same "
        "name, which is made to be accessible.",
        description="at the top of the Word copy",
    )
    large_print: str = Field(default="Large print", description="in the names of files in large print")
    not_yet: str = Field(default="not yet", description="heard where there is no figure as its quarter is to come")
    chart_empty: str
    chart_few: str = Field(description="in place of a chart, where there are fewer than three results")
    figures_corner: str = Field(default="Period", description="over the rows of the table on a card")
    about_indicator: str = Field(default="Indicator", description="over the names in the table of definitions")
    about_said: str = Field(default="Definition and source", description="over what is said of them there")
    no_result: str = Field(default="No result", description="on a card, where there is no figure")
    chart_scale: Annotated[str, holds("value", what="on a chart whose scale does not begin at zero")]
    chart_range: Annotated[str, holds("lowest", "lowest_quarter", "highest", "highest_quarter")]
    chart_latest_above: Annotated[str, holds("latest", "latest_quarter", "target", "verdict")]
    chart_latest_at: Annotated[str, holds("latest", "latest_quarter", "target")]
    chart_latest_below: Annotated[str, holds("latest", "latest_quarter", "target", "verdict")]
    chart_latest_over: Annotated[str, holds("latest", "latest_quarter", "upper", what="beyond the limit of a range")]
    chart_latest_under: Annotated[str, holds("latest", "latest_quarter", "lower", what="beyond the limit of a range")]
    chart_latest_between: Annotated[str, holds("latest", "latest_quarter", "lower", "upper")]
    chart_latest_known: Annotated[str, holds("latest", "latest_quarter", what="within the one limit that there is")]
    chart_latest_alone: Annotated[str, holds("latest", "latest_quarter")]
    chart_better: str = Field(default=", which is better", description="the verdict beside a target")
    chart_worse: str = Field(default=", which is worse", description="the verdict beside a target")
    chart_before: Annotated[str, holds("before", "before_quarter", what="the result before the latest")] = (
        "For {before_quarter} it was {before}."
    )
    chart_shares: Annotated[str, holds("kind", "title", "first", "last", what="of columns of the parts of a whole")] = (
        "{kind} of {title}: the share of each row, by quarter from {first} to {last}."
    )
    chart_shares_of: Annotated[str, holds("quarter", "list")] = "In {quarter}: {list}."
    chart_share: Annotated[str, holds("row", "share", what="one of that list")] = "{row} {share}"
    chart_rose: Annotated[str, holds("start", "end")]
    chart_fell: Annotated[str, holds("start", "end")]
    chart_higher: Annotated[str, holds("start", "end")]
    chart_lower: Annotated[str, holds("start", "end")]
    chart_level: Annotated[str, holds("start", "end")]
    chart_same: Annotated[str, holds("start", "end")]
    chart_cumulative: str = Field(description="of results of the year so far, in place of how they went")
    chart_cumulative_before: Annotated[str, holds("before", "before_quarter")]
    chart_gap: Annotated[str, holds("quarters", what="of quarters that are over and have no result")]
    chart_missing: Annotated[str, holds("quarters")]
    calendar: CalendarWords = Field(
        default=CalendarWords(), description="days, months and quarters; left out, those of the layout's language"
    )
    chart_line: str
    chart_columns: str
