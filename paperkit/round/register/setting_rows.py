"""Which settings the register's workbook has, what each is in plain words, what may be chosen: all data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import get_args

from paperkit.council.rules import AnyDirection, AnyRating
from paperkit.reading.fields import Strict
from paperkit.reading.places import Place
from paperkit.round.register.columns import Column, Kind
from paperkit.values.clear_days import Nation
from paperkit.values.period import Cycle

_MEASURED = ("per-cent", "points")
_YES_NO = ("yes", "no")
_AUTHORS = 4
"""Rows for authors that there are at least."""
_SPARE = 2
"""Rows for background documents beyond those that there are."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: what it is called, and the column by which its cells are read."""

    label: str
    column: Column


def _models(union: object) -> dict[str, type[Strict]]:
    """The rules of a kind by their names."""
    return {get_args(model.model_fields["rule"].annotation)[0]: model for model in get_args(get_args(union)[0])}


RATINGS, DIRECTIONS = _models(AnyRating), _models(AnyDirection)
RULES = {**RATINGS, **DIRECTIONS}
"""What each rule may say, by its name."""

_BLUE = "A fourth rating: by how much or more a result must be better than its target to be Blue. Blank: none is."


def _setting(
    label: str,
    place: str,
    says: str,
    kind: Kind = Kind.WORDS,
    choices: tuple[str, ...] = (),
    of: str = "",
) -> Setting:
    steps: Place = tuple(int(step) if step.isdecimal() else step for step in place.split("."))
    return Setting(label, Column(place, says, kind, place=steps, choices=choices, of=of))


_RATED = "target-and-floor: Green at the target, Amber behind it, Red below the floor standard. tolerance: Amber behind the target by no more than `Amber within`, Red beyond. variance-and-improvement: Green behind it within `Green within`; beyond, Amber if no worse than a year ago. range: Green between two limits. activity: above, within or below what was expected. data-only: not rated."  # noqa: E501
_SINCE = "last-quarter: since the quarter before. same-quarter-last-year: since a year ago. relative-to-target: of the distance to target, since the quarter before. trend: a line through several quarters. none: no direction."  # noqa: E501
_LEVEL = "By how much a result may move and still count as level, such as 1. Blank: any movement counts."
_HOW = (
    "per-cent: in per cent of what it is compared with. points: in the unit of the result, money in full (100000 for"
    " £100k). Blank: per-cent."
)

COUNCIL_ROWS = (
    _setting("Name", "name", "The council's full name, as papers print it."),
    _setting("Short name", "short_name", "What sentences and file names call it."),
    _setting("Report title", "report_title", "What the report is called."),
    _setting("Contact officer", "contact.officer", "Whom a reader may ask: a post, not a person's name."),
    _setting("Telephone", "contact.telephone", "The number to ask at. It may be blank."),
    _setting("Email", "contact.email", "A shared address, not a person's own."),
    _setting(
        "Commentary needed for",
        "commentary.statuses",
        "Which results need commentary: red; red and amber; none where no result does. Blank: every indicator.",
        Kind.LIST,
        ("red", "red and amber", "none"),
    ),
    _setting("Commentary rule", "commentary.reason", "Which rule of the council's says so. Blank where that is blank."),
    _setting(
        "Smallest number",
        "suppression_threshold",
        "Counts of people below it are found, since somebody might be recognised. Blank: 5.",
        Kind.NUMBER,
    ),
    _setting(
        "Words", "words", "Right words that no dictionary has, with commas between them, or a line each.", Kind.LIST
    ),
    _setting(
        "Nation",
        "calendar.nation",
        "Whose bank holidays the council keeps. Blank: England.",
        Kind.CHOICE,
        tuple(one.value for one in Nation),
    ),
    _setting(
        "Clear days",
        "calendar.clear_days",
        "Working days between publication and meeting. Blank: as the law says (5 in England, 3 in Wales).",
        Kind.NUMBER,
    ),
)
_PAPER_ROWS = (
    _setting("Committee", "committee.name", "The committee that meets, in full."),
    _setting("Committee, short", "committee.short_name", "What file names call it."),
    _setting(
        "Executive",
        "committee.executive",
        "Whether it is Cabinet, the executive, or a committee of it. Blank: no.",
        Kind.YES_NO,
        _YES_NO,
    ),
    _setting(
        "Reports",
        "reports",
        "How often the committee has the paper. Blank: quarterly.",
        Kind.CHOICE,
        tuple(one.value for one in Cycle),
    ),
    _setting("Meeting", "meeting", "The day of the meeting.", Kind.DAY),
    _setting("Published", "published", "The day on which the paper is published. It may be blank.", Kind.DAY),
    _setting("Urgency", "urgency", "Only of a late paper: why it cannot wait. It is printed."),
    _setting("Cabinet", "cabinet", "When Cabinet had the full report. It may be blank.", Kind.DAY),
)
_PAPER_ENDS = (
    _setting("Classification", "classification", "Who may read it: Unrestricted."),
    _setting("Purpose", "purpose", "What the committee is asked: For information and comment."),
    _setting("Summary", "summary", "The sentence under the heading of the covering report."),
    _setting("Appendix", "appendix", "The letter or number of the appendix: A."),
    _setting("Subtitle", "extract.subtitle", "What is said of the part of the report that it takes."),
    _setting(
        "Formats",
        "formats",
        "In what it is made: pdf, html, docx, text, ods, csv, with commas between them. Blank: as the layout says.",
        Kind.LIST,
    ),
    _setting("Web page", "addresses.html", "The address at which its web page will be published. It may be blank."),
    _setting("PDF", "addresses.pdf", "The address at which its PDF will be published. It may be blank."),
)


def paper_rows(authors: int, documents: int) -> tuple[Setting, ...]:
    """The settings of a paper, with rows for so many authors and background documents, and some more."""
    by = (
        _setting(f"Author {place + 1}", f"by.{place}", "A post that the paper is by.", Kind.ENTRY, of="People")
        for place in range(max(authors + 1, _AUTHORS))
    )
    listed = (
        _setting(f"Background document {place + 1}", f"background_documents.{place}", "A paper that it rests on.")
        for place in range(documents + _SPARE)
    )
    return (*_PAPER_ROWS, *by, *_PAPER_ENDS, *listed)


def _direction_rows(part: str, label: str) -> Iterator[Setting]:
    yield _setting(label, f"{part}.rule", f"Which way a result goes. {_SINCE}", Kind.CHOICE, tuple(DIRECTIONS))
    yield _setting("Level within", f"{part}.level_within", _LEVEL, Kind.NUMBER)
    yield _setting("Level measured in", f"{part}.measured_in", _HOW, Kind.CHOICE, _MEASURED)
    said = "last-quarter: whether there is no direction where the two quarters' targets differ. Blank: no."
    yield _setting("Same target only", f"{part}.same_target_only", said, Kind.YES_NO, _YES_NO)
    yield _setting("Quarters", f"{part}.quarters", "trend: how many quarters are looked at. Blank: 7.", Kind.NUMBER)
    said = "trend: with fewer results there is no direction. Blank: 5."
    yield _setting("At least", f"{part}.at_least", said, Kind.NUMBER)
    said = "trend: how well the line must fit, from 0 to 1. Blank: 0.5."
    yield _setting("Least fit", f"{part}.least_fit", said, Kind.NUMBER)


_RATING_ROWS = (
    _setting("Rating", "rating.rule", f"How results are rated. {_RATED}", Kind.CHOICE, tuple(RATINGS)),
    _setting(
        "Amber within",
        "rating.amber_within",
        "tolerance, range: how far behind is still Amber, such as 5 for 5%.",
        Kind.NUMBER,
    ),
    _setting(
        "Green within", "rating.green_within", "variance-and-improvement: how far behind is still Green.", Kind.NUMBER
    ),
    _setting("Measured in", "rating.measured_in", _HOW, Kind.CHOICE, _MEASURED),
    _setting("Blue from", "rating.blue_from", _BLUE, Kind.NUMBER),
)
_RATE_ON = _setting(
    "Rate on",
    "rate_on",
    "Whether figures are rated as they are (unrounded), or as they are printed. Blank: unrounded.",
    Kind.CHOICE,
    ("unrounded", "printed"),
)
OWN_RULE_COLUMNS = (
    _setting("Rating", "rating.rule", "Another rule for this indicator: data-only if it is not rated. Blank: the council's.", Kind.CHOICE, tuple(RATINGS)),  # noqa: E501
    _setting("Amber within", "rating.amber_within", "Its own tolerance, such as 10 for 10%: with tolerance or range, or where the council's rule has one.", Kind.NUMBER),  # noqa: E501
    _setting("Measured in", "rating.measured_in", _HOW, Kind.CHOICE, _MEASURED),
    _setting("Direction", "direction.rule", "Another rule for its direction. Blank: the council's.", Kind.CHOICE, tuple(DIRECTIONS)),  # noqa: E501
    _setting("Level within", "direction.level_within", _LEVEL, Kind.NUMBER),
)  # fmt: skip
"""What may be said of single indicators."""


def rule_rows(*, long: bool) -> tuple[Setting, ...]:
    """The rules of a year; those of the long direction only where there is one."""
    parts = [("direction", "Direction"), *([("long_direction", "Long direction")] if long else [])]
    directions = chain.from_iterable(_direction_rows(part, label) for part, label in parts)
    return (*_RATING_ROWS, *directions, _RATE_ON)


ASKED = {
    "meeting": "The day of the meeting is a proposal: correct it on the sheet Paper.",
    "published": "The day of publication is a proposal: correct it on the sheet Paper.",
    "cabinet": "The day of Cabinet is a proposal: correct it on the sheet Paper.",
    "summary": "The summary is that of the last paper: see the sheet Paper.",
    "background_documents": "The background documents are those of the last paper: see the sheet Paper.",
    "actions": "The actions are those of the last paper: are they still what is done? See actions.csv.",
    "people": "Has any post another holder or title now? See the sheet People.",
    "rules": "The rules of the new year are those of the old one: see the sheet Rules.",
    "targets": "Targets and limits were to be set, or were carried over though they change: see the sheet Targets.",
    "exempt": "Parts of the last paper were exempt: name those that stay so in exempt.yaml first.",
}
"""What is asked about each entry of what is to be confirmed; any other is prose."""
PROSE_ASKED = "Words of the last paper were carried over into this text: do they still hold?"
CONFIRMED = Column("confirmed", "yes: somebody has looked, and it is right.", Kind.YES_NO, choices=_YES_NO)
