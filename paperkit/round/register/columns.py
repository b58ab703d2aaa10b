"""What the register's workbook has: its sheets, their columns, what each is, what may be written in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from paperkit.council.folders import COUNCIL_FILE
from paperkit.council.register import MeasureType, Months, Polarity
from paperkit.loading.inputs import REGISTER
from paperkit.reading.places import Place

READ_ME = "Read me"


class Kind(StrEnum):
    """What a cell of a column holds."""

    ID = "id"
    WORDS = "words"
    SIGN = "sign"
    """What is printed around a value; a space at its beginning or end counts."""
    NUMBER = "number"
    YES_NO = "yes or no"
    QUARTER = "quarter"
    CHOICE = "choice"
    DAY = "day"
    LIST = "list"
    """Words with commas between them."""
    ENTRY = "entry"
    """The name of an entry of another sheet."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key by which its heading is known, and where its value is in an entry of the council's file."""

    key: str
    says: str
    kind: Kind = Kind.WORDS
    width: float = 24
    place: Place = ()
    choices: tuple[str, ...] = ()
    of: str = ""
    """The sheet whose entries may be named."""

    @property
    def heading(self) -> str:
        """What is above the column."""
        return self.key.replace("_", " ").capitalize()

    @property
    def within(self) -> Place:
        """Where its value is in an entry."""
        return self.place or (self.key,)


@dataclass(frozen=True, slots=True)
class Listing:
    """A sheet with a row for each entry of a part of a council's file."""

    sheet: str
    one: str
    """What an entry is, as findings say it."""
    file: str
    place: Place
    says: str
    columns: tuple[Column, ...]
    called: str
    """The column by whose words other sheets name an entry."""

    def column(self, key: str) -> Column:
        """A column by its key."""
        return next(column for column in self.columns if column.key == key)


@dataclass(frozen=True, slots=True)
class Limits:
    """A sheet with a row for each indicator and a column for each quarter: targets, or limits."""

    sheet: str
    column: str
    """The column of `results` that holds its values."""
    said: str
    says: str
    years: bool = False
    """Whether a whole year may have one."""


_ID = "What results, commentary and records go by. Do not change it. Blank in a new row: it is made of"
_YES_NO = ("yes", "no")

INDICATORS = Listing(
    "Indicators",
    "indicator",
    REGISTER,
    ("indicators",),
    "Every indicator, in the order of the paper's summary.",
    (
        Column("id", f"{_ID} the name.", Kind.ID, 28),
        Column("name", "What it is called in papers. Each has a name of its own.", width=52),
        Column("reference", "What the council calls it in short, such as KPI 12; tables may name it so.", width=12),
        Column("service_area", "The service that it is about; forms are sent to each of these."),
        Column("division", "The part of the council that is responsible.", Kind.ENTRY, of="Divisions"),
        Column("portfolio", "The Cabinet Member's field that it belongs to.", Kind.ENTRY, of="Portfolios"),
        Column(
            "lead", "The post that is responsible for it, if not the head of its division.", Kind.ENTRY, 48, of="People"
        ),
        Column(
            "polarity",
            "Which way is better: higher, lower, or within two limits. Leave it blank for one that is not rated.",
            Kind.CHOICE,
            11,
            choices=tuple(one.value for one in Polarity),
        ),
        Column("unit", "What its values are: Percentage, Number, Days.", place=("unit", "name"), width=16),
        Column(
            "decimals", "How many decimals are printed, 0 to 4. Blank: none.", Kind.NUMBER, 11, ("unit", "decimals")
        ),
        Column("prefix", "What is printed before each value, such as £.", Kind.SIGN, 9, ("unit", "prefix")),
        Column(
            "suffix",
            "What is printed after each value, such as %. Begin it with a space where one is printed.",
            Kind.SIGN,
            9,
            ("unit", "suffix"),
        ),
        Column(
            "scale",
            "Values are given in full and printed divided by this; say so in the suffix.",
            Kind.CHOICE,
            12,
            ("unit", "scale"),
            choices=("thousands", "millions"),
        ),
        Column(
            "clock", "Whether values are hours and minutes, such as 2:35.", Kind.YES_NO, 8, ("unit", "clock"), _YES_NO
        ),
        Column(
            "seconds",
            "Whether those of a clock are minutes and seconds: 1:59.",
            Kind.YES_NO,
            8,
            ("unit", "seconds"),
            _YES_NO,
        ),
        Column("counted", "What its values count, where they stand among others: visits.", place=("unit", "counted")),
        Column(
            "measure_type",
            "What a result covers: its quarter (where it is blank), the year so far, 12 months, a day, a year.",
            Kind.CHOICE,
            16,
            choices=tuple(one.value for one in MeasureType),
        ),
        Column(
            "months",
            "For results by month: how three of them make the quarter's.",
            Kind.CHOICE,
            10,
            choices=tuple(one.value for one in Months),
        ),
        Column("adds_up", "Whether quarters may be added up to a year: visits may.", Kind.YES_NO, 10, choices=_YES_NO),
        Column(
            "latest_available",
            "Whether the latest result is rated where the quarter has none yet.",
            Kind.YES_NO,
            11,
            choices=_YES_NO,
        ),
        Column(
            "since", "The first quarter whose paper reports it, such as 2026-27 Q1. Blank: always.", Kind.QUARTER, 12
        ),
        Column("until", "The last quarter whose paper reports it. Blank: still reported.", Kind.QUARTER, 12),
        Column("priority", "The council's priority that it belongs to."),
        Column("ambition", "What it is to help achieve.", width=30),
        Column("source", "Where its data come from.", width=30),
        Column("reported", "How it is reported, a whole sentence.", width=40),
        Column("series", "What a column of its trend holds: results by quarter."),
        Column("comparator", "What is said of comparison with others.", width=40),
        Column("target_label", "What its target is called, where that is another word."),
        Column("benchmark", "With whom results are compared: average of England."),
    ),
    "name",
)
PEOPLE = Listing(
    "People",
    "post",
    COUNCIL_FILE,
    ("posts",),
    "Posts and who holds each. Papers name people by their post: when a person changes, change the holder.",
    (
        Column("id", f"{_ID} the title.", Kind.ID, 36),
        Column("title", "The post: Director of Place.", width=48),
        Column("holder", "Who holds it now.", width=32),
    ),
    "title",
)
DIVISIONS = Listing(
    "Divisions",
    "division",
    COUNCIL_FILE,
    ("divisions",),
    "The parts of the council that are responsible for indicators.",
    (
        Column("id", f"{_ID} the name.", Kind.ID, 32),
        Column("name", "What it is called.", width=40),
        Column("director", "The post at its head.", Kind.ENTRY, 48, of="People"),
        Column(
            "directorate", "The directorate that it is part of; it may be blank.", Kind.ENTRY, 36, of="Directorates"
        ),
    ),
    "name",
)
PORTFOLIOS = Listing(
    "Portfolios",
    "portfolio",
    COUNCIL_FILE,
    ("portfolios",),
    "The Cabinet Members' fields of responsibility.",
    (
        Column("id", f"{_ID} the name.", Kind.ID, 32),
        Column("name", "What it is called.", width=40),
        Column("cabinet_member", "The post of its member.", Kind.ENTRY, 48, of="People"),
    ),
    "name",
)
DIRECTORATES = Listing(
    "Directorates",
    "directorate",
    COUNCIL_FILE,
    ("directorates",),
    "The large parts of the council, each of several divisions. A council may have none.",
    (Column("id", f"{_ID} the name.", Kind.ID, 32), Column("name", "What it is called.", width=40)),
    "name",
)
LISTINGS = (INDICATORS, PEOPLE, DIVISIONS, PORTFOLIOS, DIRECTORATES)
BY_SHEET = {listing.sheet: listing for listing in LISTINGS}

LIMITS = (
    Limits("Targets", "target", "target", "What each result is to reach, and of a whole year its outturn.", years=True),
    Limits("Floor standards", "floor", "floor standard", "The least acceptable values: below it a result is Red."),
    Limits("Lower limits", "lower", "lower limit", "Of what is to be within limits, or of activity: the lower one."),
    Limits("Upper limits", "upper", "upper limit", "Of what is to be within limits, or of activity: the upper one."),
)
LIMIT_COLUMNS = (
    Column("id", "The indicator's id, as on the sheet Indicators. Do not change it.", Kind.ID, 28),
    Column("name", "Its name, to find it by. It is changed on the sheet Indicators.", width=52),
)
