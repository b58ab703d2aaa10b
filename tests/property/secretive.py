"""Small random councils that keep something secret, drawn from a seed.

A council has a few indicators, a table of management information, prose and a covering report; some have an earlier
quarter, or an extract for a second committee. Of each of them something is exempt: an indicator, a table, a passage of
a commentary with a price and a company, or a consultation. The open parts talk of other things, with figures,
companies, periods and sums of money of their own, so that a check which alarms too soon is found out too.

A figure of an exempt passage is never the same as one in the open parts; all else may happen to be.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from random import Random

import yaml

from paperkit.values.period import Quarter

D = Decimal
SORTS = ("indicator", "table", "passage", "consultation")
"""What may be exempt."""
MORE = ("earlier", "extract")
"""What a council may have besides: last quarter's paper with its record, an extract for another committee."""
SHARE, COUNT = "share", "count"
"""What the figure of the exempt indicator may have to be: a percentage, or a whole number."""

# -- what councils do -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Topic:
    """What an indicator is about: its name, a shorter one, its subject, and a sentence that gives its figure."""

    id: str
    name: str
    short: str
    subject: str
    said: str
    noun: str
    decimals: int
    higher: bool
    low: int
    high: int
    area: str
    service: str
    part: str = ""
    whole: str = ""

    @property
    def suffix(self) -> str:
        """The sign behind its figures."""
        return "" if self.noun else "%"


def _share(
    id: str, name: str, short: str, subject: str, said: str, higher: bool, low: int, high: int, area: str,
    service: str, part: str, whole: str,
) -> Topic:  # fmt: skip
    """A topic whose figure is a percentage: `part` of `whole`."""
    return Topic(id, name, short, subject, said, "", 1, higher, low, high, area, service, part, whole)


TOPICS = (
    Topic("missed-bins", "Number of bins missed per 100,000 collections", "Missed bins per 100,000", "missed bins",
          "{n} bins in every 100,000 were missed", "bins", 0, False, 32, 140, "Waste", "refuse collection"),
    Topic("fly-tips", "Number of fly-tips reported to the council", "Fly-tips reported", "fly-tipping",
          "{n} fly-tips were reported", "fly-tips", 0, False, 120, 900, "Street Scene", "street cleansing"),
    Topic("temporary-homes", "Number of households in temporary accommodation", "Temporary accommodation",
          "temporary accommodation", "{n} households were in temporary accommodation", "households", 0, False, 60, 420,
          "Housing", "temporary accommodation"),
    Topic("rough-sleepers", "Number of people found sleeping rough on a single night", "People sleeping rough",
          "rough sleeping", "{n} people were found sleeping rough", "people", 0, False, 22, 70, "Housing",
          "night shelter"),
    Topic("void-days", "Average number of days to let an empty council home", "Days to let an empty home",
          "empty council homes", "it took {n} days to let an empty council home", "days", 1, False, 21, 64, "Housing",
          "housing repairs"),
    Topic("dwelling-fires", "Number of accidental fires in dwellings", "Accidental dwelling fires",
          "accidental dwelling fires", "crews were called to {n} accidental dwelling fires", "fires", 0, False, 30, 160,
          "Prevention", "fire safety visits"),
    Topic("false-alarms", "Number of false alarms attended from automatic systems", "Automatic false alarms",
          "automatic false alarms", "crews attended {n} automatic false alarms", "false alarms", 0, False, 140, 900,
          "Response", "control room"),
    Topic("engine-minutes", "Average number of minutes for a first fire engine to arrive", "First engine arrival",
          "the arrival of a first fire engine", "a first fire engine arrived after {n} minutes on average", "minutes",
          1, False, 7, 14, "Response", "fleet maintenance"),
    Topic("children-in-care", "Number of children in care per 10,000 children", "Children in care per 10,000",
          "children in care", "{n} children in every 10,000 were in care", "children", 1, False, 41, 96,
          "Children's Services", "fostering"),
    Topic("foster-carers", "Number of approved foster households", "Approved foster households",
          "foster households", "there were {n} approved foster households", "households", 0, True, 70, 320,
          "Children's Services", "fostering"),
    Topic("library-visits", "Number of visits to libraries", "Library visits", "library visits",
          "libraries had {n} visits", "visits", 0, True, 21000, 88000, "Libraries", "library"),
    Topic("leisure-swims", "Number of swims at leisure centres", "Leisure centre swims", "swimming",
          "people went for {n} swims", "swims", 0, True, 11000, 64000, "Leisure", "leisure centre"),
    Topic("potholes", "Number of potholes repaired on council roads", "Potholes repaired", "potholes",
          "{n} potholes were repaired", "potholes", 0, True, 800, 5200, "Highways", "road repairs"),
    Topic("street-lights", "Number of street lights out of order", "Street lights out", "street lights",
          "{n} street lights were out of order", "street lights", 0, False, 90, 800, "Highways", "street lighting"),
    Topic("bus-journeys", "Number of journeys on supported bus routes", "Supported bus journeys",
          "supported bus routes", "supported bus routes carried {n} journeys", "journeys", 0, True, 9000, 72000,
          "Transport", "supported bus"),
    Topic("sickness-days", "Average number of working days lost to sickness per employee", "Days lost to sickness",
          "sickness absence", "each employee lost {n} working days to sickness", "working days", 1, False, 5, 12,
          "Human Resources", "occupational health"),
    Topic("benefit-days", "Average number of days taken to process a new housing benefit claim",
          "Days to process new benefit claims", "housing benefit claims",
          "new housing benefit claims took {n} days to process", "days", 1, False, 11, 34, "Benefits",
          "benefits software"),
    Topic("delayed-discharges", "Number of days of delayed discharge from hospital", "Delayed discharge days",
          "delayed discharges", "delayed discharges came to {n} days", "days", 0, False, 210, 1900,
          "Adult Social Care", "home care"),
    Topic("apprentices", "Number of apprentices employed by the council", "Apprentices employed", "apprentices",
          "the council employed {n} apprentices", "apprentices", 0, True, 24, 98, "Skills", "apprentice training"),
    Topic("noise-complaints", "Number of noise nuisance cases opened", "Noise nuisance cases", "noise nuisance",
          "{n} noise nuisance cases were opened", "cases", 0, False, 60, 380, "Environmental Health",
          "noise monitoring"),
    Topic("pest-visits", "Number of pest control visits made", "Pest control visits", "pest control",
          "pest control made {n} visits", "visits", 0, True, 80, 640, "Environmental Health", "pest control"),
    Topic("school-exclusions", "Number of permanent exclusions from secondary schools", "Permanent exclusions",
          "permanent exclusions", "there were {n} permanent exclusions", "exclusions", 0, False, 21, 66, "Education",
          "alternative provision"),
    Topic("museum-guests", "Number of guests at the town museum", "Museum guests", "the town museum",
          "the town museum welcomed {n} guests", "guests", 0, True, 2400, 19000, "Culture", "museum"),
    Topic("car-park-income", "Average number of cars parked per day in the multi-storey", "Cars in the multi-storey",
          "the multi-storey", "{n} cars a day used the multi-storey", "cars", 0, True, 240, 980, "Parking", "parking"),
    _share("calls-answered", "Percentage of telephone calls answered within 30 seconds", "Calls answered in time",
           "telephone calls", "{n} of telephone calls were answered within 30 seconds", True, 58, 95,
           "Customer Services", "contact centre", "telephone calls answered within 30 seconds", "telephone calls"),
    _share("recycling", "Percentage of household waste recycled or composted", "Recycling rate", "recycling",
           "{n} of household waste went to recycling", True, 34, 61, "Waste", "recycling",
           "tonnes of household waste sent for recycling", "tonnes of household waste"),
    _share("planning-on-time", "Percentage of major planning applications decided in time",
           "Major planning applications in time", "major planning applications",
           "{n} of major planning applications were decided in time", True, 55, 97, "Planning", "planning portal",
           "major planning applications decided in time", "major planning applications"),
    _share("rent-arrears", "Percentage of tenants in arrears with their rent", "Tenants in arrears", "rent arrears",
           "{n} of tenants had rent arrears", False, 11, 38, "Housing", "rent collection",
           "tenants with rent arrears", "tenants with a rent account"),
    _share("council-tax", "Percentage of council tax collected", "Council tax collected", "council tax collection",
           "{n} of council tax was collected", True, 60, 97, "Revenues", "council tax collection",
           "council tax bills paid", "council tax bills"),
    _share("food-hygiene", "Percentage of food businesses rated good for hygiene", "Food hygiene ratings",
           "food hygiene", "{n} of food businesses were rated good for hygiene", True, 62, 96, "Environmental Health",
           "food hygiene inspection", "food businesses rated good for hygiene", "food businesses"),
    _share("care-leavers", "Percentage of care leavers in education or work", "Care leavers in education or work",
           "care leavers", "{n} of care leavers were in education or work", True, 42, 78, "Children's Services",
           "care leaver", "care leavers in education or work", "care leavers"),
    _share("ehc-plans", "Percentage of education, health and care plans issued on time", "Plans issued on time",
           "education, health and care plans", "{n} of education, health and care plans were issued on time", True, 31,
           78, "Special Needs", "psychology", "education, health and care plans issued on time",
           "education, health and care plans"),
    _share("decent-homes", "Percentage of council homes that are decent", "Decent council homes", "decent homes",
           "{n} of council homes were decent homes", True, 71, 98, "Housing", "kitchen replacement",
           "decent homes", "council homes"),
    _share("gas-checks", "Percentage of homes with a valid gas safety check", "Gas safety checks",
           "gas safety checks", "{n} of homes had valid gas safety checks", True, 84, 99, "Housing", "boiler servicing",
           "homes with valid gas safety checks", "homes with gas"),
    _share("invoices", "Percentage of invoices from suppliers paid within 30 days", "Invoices paid within 30 days",
           "supplier invoices", "{n} of supplier invoices were paid within 30 days", True, 71, 98, "Finance",
           "payments", "supplier invoices paid within 30 days", "supplier invoices"),
    _share("retained-crews", "Percentage of hours for which on-call crews were available", "On-call crews available",
           "on-call crews", "on-call crews were available for {n} of hours", True, 52, 94, "Response", "on-call crew",
           "hours with on-call crews available", "hours of on-call cover"),
    _share("pupil-attendance", "Percentage of secondary pupils who are often absent", "Persistent absence",
           "persistent absence", "{n} of secondary pupils were in persistent absence", False, 11, 34, "Education",
           "school transport", "secondary pupils in persistent absence", "secondary pupils on roll"),
    _share("vacant-posts", "Percentage of social work posts that are vacant", "Vacant social work posts",
           "vacant social work posts", "{n} of social work posts were vacant", False, 8, 29, "Adult Social Care",
           "agency social work", "vacant social work posts", "social work posts"),
    _share("market-stalls", "Percentage of market stalls that are let", "Market stalls let", "market stalls",
           "{n} of market stalls were let", True, 51, 96, "Economy", "market", "market stalls let", "market stalls"),
    _share("dog-licences", "Percentage of taxi vehicles that passed their test first time", "Taxi tests passed",
           "taxi tests", "{n} of taxi vehicles passed their taxi tests first time", True, 58, 93, "Licensing",
           "taxi testing", "taxi tests passed first time", "taxi tests"),
)  # fmt: skip


@dataclass(frozen=True)
class Sort:
    """What a table of management information counts."""

    id: str
    title: str
    topic: str
    unit: str
    heading: str
    rows: tuple[str, ...]
    low: int = 60
    high: int = 900


TABLES = (
    Sort("complaints", "Complaints received, by service", "complaints", "complaints", "Service",
         ("Planning", "Repairs", "Council offices", "Parks")),
    Sort("enquiries", "Enquiries at the front desk, by subject", "front desk enquiries", "enquiries", "Subject",
         ("Elections", "Parking permits", "Registrars", "Blue badges"), 130, 2400),
    Sort("incidents", "Emergency incidents, by type", "emergency incidents", "incidents", "Type",
         ("Road traffic collisions", "Chimneys", "Vehicles", "Flooding")),
    Sort("referrals", "Referrals to early help, by source", "referrals to early help", "referrals", "Source",
         ("Schools", "Health visitors", "Police", "Families themselves")),
    Sort("permits", "Street works permits granted, by utility", "street works permits", "permits", "Utility",
         ("Water", "Electricity", "Broadband"), 70, 700),
    Sort("parcels", "Garden waste subscriptions, by area", "garden waste subscriptions", "subscriptions", "Area",
         ("Coast", "Downs", "Vale", "Marsh"), 800, 9000),
    Sort("loans", "Equipment lent to residents, by kind", "equipment loans", "loans", "Kind",
         ("Beds", "Hoists", "Grab rails", "Ramps"), 60, 800),
    Sort("tickets", "Theatre tickets sold, by kind of show", "theatre tickets", "tickets", "Show",
         ("Plays", "Concerts", "Pantomime", "Comedy"), 300, 6000),
    Sort("inspections", "Building control inspections, by stage", "building control inspections", "inspections",
         "Stage", ("Foundations", "Drains", "Roofs"), 60, 700),
    Sort("appeals", "Parking penalty appeals, by outcome", "parking penalty appeals", "appeals", "Outcome",
         ("Allowed", "Refused", "Withdrawn"), 60, 640),
)  # fmt: skip

PARTIES = (
    ("Penmoor Environmental Ltd", "Penmoor"), ("Brackwater Estates plc", "Brackwater"),
    ("Halvergate Housing Trust", "Halvergate"), ("Sarnbrook Facilities Limited", "Sarnbrook"),
    ("Tollesby & Finch LLP", "Tollesby & Finch"), ("Ostrava Systems GmbH", "Ostrava Systems"),
    ("Lindrick Care Group", "Lindrick"), ("Wyverstone Haulage Ltd", "Wyverstone"),
    ("Quennell Learning Partnership", "Quennell"), ("Marrowby Construction Ltd", "Marrowby"),
    ("Eastfold Academies Trust", "Eastfold"), ("Corrigane Leisure Limited", "Corrigane"),
    ("Dunstrath Energy plc", "Dunstrath"), ("Pellworth Coaches Ltd", "Pellworth"),
    ("Anselby Recruitment Ltd", "Anselby"), ("Thrumster Marine Services", "Thrumster"),
)  # fmt: skip
PASSAGE = (
    (
        "The {service} contract could go to {party}, which has offered {price}.",
        "{party} has asked for {price} to go on with the {service} contract.",
        "Of those who bid for {service}, {party} is the cheapest at {price}.",
        "Talks with {party} about {service} turn on a price of {price}.",
        "The settlement that {party} wants for the {service} dispute is {price}.",
    ),
    (
        "{short} may end it with {notice} days' notice.",
        "The council would have to give {short} {notice} days' notice.",
        "Either side may walk away after {notice} days' notice.",
    ),
    (
        "{posts} posts would be lost in {service}.",
        "The offer would cost {posts} jobs in {service}.",
        "On these terms {service} would have {posts} fewer posts.",
    ),
    ("That is a price rise of {rise}%.", "It asks for {rise} per cent more than is paid now."),
    ("Agency staff would cost {rate} an hour.", "For cover at night it asks {rate} an hour."),
    ("The new terms for {service} would begin on {date}.", "Its offer for {service} lapses on {date}."),
    (
        "There would be a charge of £{small} for each {service} request.",
        "Users of {service} would pay £{small} each time.",
    ),
    ("The unsuccessful {service} bidder has threatened to challenge the award before the spring.",),
)
"""What an exempt passage tells, each sentence in several ways."""
COUNCILS = (
    ("Saltmere District Council", "Saltmere"), ("Weavershire County Council", "Weavershire"),
    ("Thornford Borough Council", "Thornford"), ("Ashenvale and Marsh Fire Authority", "Ashenvale"),
    ("City of Corbury Council", "Corbury"), ("Great Ullswick Town Council", "Ullswick"),
    ("North Hallam Combined Authority", "North Hallam"), ("Carrowmere Housing Board", "Carrowmere"),
)  # fmt: skip
PLACES = ("Elm Road", "Quayside", "Castle Street", "Northgate", "Mill Lane", "Harbour Way", "St Anne's", "Priory Park")
ASIDES = (
    "The civic centre car park has {n} spaces.", "Members visited {few} allotment sites in the spring.",
    "The open day at the observatory drew {n} visitors.", "The archive has catalogued {n} maps.",
    "{Few} new benches stand on the promenade.", "The choir festival takes place on {day} March.",
    "The council's intranet page was read {n} times.", "The peer review took {few} sessions and heard {n} officers.",
    "A grant of £{money} was spent on the bandstand.", "The mayor's charity raised £{money}.",
    "Comments on the local plan may be sent for {few} weeks.", "The bandstand seats {n}.",
    "The clock tower is {n} years old.", "The new printer makes {n} pages an hour.",
    "About {tenths}% of the intranet's pages were archived.", "The orchard has {n} apple saplings.",
    "The staff survey asked {n} questions, {few} more than two years ago.", "{Party} maintains the clock tower.",
    "The lease of the bandstand is with {Party}.", "The twinning visit cost £{money}.",
    "Signage was ordered from {Party} for £{money}.", "The gallery's catalogue lists {n} paintings.",
)  # fmt: skip
SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_ONES = (
    "nought", "one", *SMALL, "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def in_words(number: Decimal | int) -> str:
    """A number in words, as British papers write it.

    >>> in_words(D("2188.4"))
    'two thousand one hundred and eighty-eight point four'
    """
    whole, _, part = f"{D(number):f}".partition(".")
    said = _whole_in_words(int(whole))
    return said if not part else " ".join([said, "point", *(_ONES[int(digit)] for digit in part)])


def _whole_in_words(n: int) -> str:
    if n < 20:
        return _ONES[n]
    if n < 100:
        return _TENS[n // 10] + (f"-{_ONES[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{_ONES[n // 100]} hundred" + (f" and {_whole_in_words(n % 100)}" if n % 100 else "")
    rest = n % 1000
    return f"{_whole_in_words(n // 1000)} thousand" + (
        "" if not rest else f" {'and ' if rest < 100 else ''}{_whole_in_words(rest)}"
    )


def capital(text: str) -> str:
    """A text with a capital letter at its start."""
    return text[:1].upper() + text[1:]


def shown(number: Decimal | int) -> str:
    """A number in digits, with commas."""
    return f"{D(number):,f}"


_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")


def digits_of(text: str) -> set[str]:
    """The figures of a text, each as its digits without noughts at either end, so that £2.13 is 213p."""
    return {re.sub(r"[.,]", "", one).strip("0") for one in _NUMERAL.findall(text)}


# -- what is exempt ---------------------------------------------------------------------------------


@dataclass
class Hidden:
    """An indicator and its figures by quarter, open or exempt; the last of them is the paper's quarter."""

    topic: Topic
    values: list[Decimal]
    target: Decimal
    parts: list[int] = field(default_factory=list)
    wholes: list[int] = field(default_factory=list)
    told: str = ""

    @property
    def now(self) -> Decimal:
        """Its figure for the quarter."""
        return self.values[-1]

    @property
    def before(self) -> Decimal:
        """Its figure for the quarter before."""
        return self.values[-2]

    @property
    def figure(self) -> str:
        """Its figure as it is printed."""
        return self.printed(self.now)

    def printed(self, value: Decimal) -> str:
        """A figure of it as it is printed."""
        return f"{shown(value)}{self.topic.suffix}"

    def sentence(self, figure: str | None = None) -> str:
        """A sentence that gives its figure for the quarter."""
        return capital(self.topic.said.format(n=figure or self.figure)) + "."


@dataclass
class Table:
    """A table of management information: figures by row and quarter."""

    sort: Sort
    values: dict[str, list[int]]
    told: str = ""

    @property
    def total(self) -> int:
        """Its total for the quarter."""
        return self.total_at(-1)

    def total_at(self, index: int) -> int:
        """Its total for one quarter."""
        return sum(values[index] for values in self.values.values())

    @property
    def row(self) -> str:
        """One of its rows."""
        return next(iter(self.values))


@dataclass(frozen=True)
class Price:
    """A price as the passage writes it, and what else gives it away."""

    text: str
    otherwise: str
    bare: str
    """The number alone."""
    rounded: str
    public: str
    """What is paid now, which with `rise` makes the price."""
    rise: str
    times: str
    """A sum that it makes with another number, which is said too."""


@dataclass(frozen=True)
class Passage:
    """What an exempt passage of a commentary tells."""

    about: Hidden
    party: str
    party_short: str
    price: Price
    small: int
    notice: int
    posts: int
    rise: str
    rate: str
    date: str
    sentences: tuple[str, ...]
    part: str

    @property
    def service(self) -> str:
        """The subject of it."""
        return self.about.topic.service


@dataclass(frozen=True)
class Consultation:
    """What an exempt consultation tells."""

    subject: str
    share: str
    people: int
    sentences: tuple[str, ...]
    file: str


# -- a council --------------------------------------------------------------------------------------


@dataclass
class Council:
    """A council's inputs as values that can be changed, and what it keeps from the public."""

    seed: int
    layout: str
    quarter: Quarter
    council: dict[str, object]
    indicators: list[Hidden]
    tables: list[Table]
    register: list[dict[str, object]]
    measures: list[dict[str, object]]
    results: list[dict[str, object]]
    supporting: list[dict[str, object]]
    rows: dict[str, list[dict[str, object]]]
    papers: dict[str, dict[str, object]]
    prose: dict[str, list[str]]
    actions: list[dict[str, object]]
    exempt: list[dict[str, object]]
    extra: dict[str, str] = field(default_factory=dict)
    indicator: Hidden | None = None
    table: Table | None = None
    passage: Passage | None = None
    consultation: Consultation | None = None
    earlier: bool = False

    @property
    def now(self) -> str:
        """The folder of the quarter's paper."""
        return folder_of(self.quarter)

    @property
    def open_indicators(self) -> list[Hidden]:
        """The indicators that the public may see."""
        return [one for one in self.indicators if one is not self.indicator]

    @property
    def open_tables(self) -> list[Table]:
        """The tables that the public may see."""
        return [one for one in self.tables if one is not self.table]

    @cached_property
    def secret_digits(self) -> set[str]:
        """The digits of all figures that are exempt."""
        said = [*(self.passage.sentences if self.passage else ())]
        said += [*(self.consultation.sentences if self.consultation else ())]
        if self.indicator:
            said += [f"{one:f}" for one in (*self.indicator.values, *self.indicator.parts, *self.indicator.wholes)]
        if self.table:
            said += [str(one) for values in self.table.values.values() for one in values]
            said += [str(self.table.total_at(n)) for n in range(-4, 0)]
        return digits_of(" ".join(said))

    def copy(self) -> Council:
        """The same once more, to be changed."""
        return deepcopy(self)

    def files(self) -> dict[str, str]:
        """The inputs as files."""
        found = {
            "council.yaml": dumped(self.council),
            "indicators.yaml": dumped({"indicators": self.register}),
            "measures.yaml": dumped({"measures": self.measures}),
            "results.csv": table_of(self.results),
            f"{self.now}/actions.csv": table_of(self.actions),
            f"{self.now}/exempt.yaml": dumped({"parts": self.exempt}),
            **{f"measures/{id}.csv": table_of(rows) for id, rows in self.rows.items()},
            **{f"{folder}/paper.yaml": dumped(paper) for folder, paper in self.papers.items()},
            **{name: "\n\n".join(blocks) + "\n" for name, blocks in self.prose.items()},
            **self.extra,
        }
        if self.supporting:
            found["supporting.csv"] = table_of(self.supporting)
        return found

    def written(self, folder: Path) -> list[Path]:
        """Write the inputs into a folder; gives the folders of the quarter's papers."""
        for name, text in self.files().items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        return [
            folder / name for name in self.papers if not self.earlier or name != folder_of(self.quarter.shifted(-1))
        ]


def dumped(values: object) -> str:
    """Values as YAML."""
    return yaml.dump(values, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), sort_keys=False, allow_unicode=True)


def table_of(rows: Iterable[dict[str, object]]) -> str:
    """Rows as CSV."""
    kept = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, list(dict.fromkeys(key for row in kept for key in row)), lineterminator="\n")
    writer.writeheader()
    writer.writerows(kept)
    return text.getvalue()


def folder_of(quarter: Quarter) -> str:
    """The folder of a quarter's paper."""
    return str(quarter).replace(" ", "-").lower()


# -- drawn ------------------------------------------------------------------------------------------

QUARTERS = 6
LAYOUTS = ("committee", "committee", "kent", "northmere")
CONSULTED = {"committee": "consultations", "kent": "consultations", "northmere": "engagement"}
"""The prose on consultations, in each layout."""
MEETINGS = {1: "09-15", 2: "12-08", 3: "03-09", 4: "06-15"}


def drawn(seed: int, must: Collection[str] = ()) -> Council:
    """The council of a seed; `must` names what is exempt in it, and what it has besides, at the least."""
    random = Random(f"secretive {seed}")
    must = set(must) or {random.choice(SORTS)}
    must |= {sort for sort in SORTS if random.random() < 0.25} | {more for more in MORE if random.random() < 0.2}
    return _Drawing(random, seed, must).council()


def blank(council: Council, names: Collection[str] = ()) -> set[str]:
    """The digits that stand in the open files of a council."""
    files = council.files()
    return set().union(*(digits_of(text) for name, text in files.items() if not names or name in names))


@dataclass
class _Drawing:
    """Draws one council."""

    random: Random
    seed: int
    must: set[str]

    def council(self) -> Council:
        """The council."""
        random = self.random
        quarter = Quarter(random.randint(2026, 2030), random.randint(1, 4))
        layout = random.choice(LAYOUTS)
        parties = random.sample(PARTIES, 6)
        (self.party, self.party_short), self.others = parties[0], [name for name, _ in parties[1:]]
        topics = random.sample(TOPICS, random.randint(5, 8))
        if {SHARE, COUNT} & self.must:
            left = [one for one in TOPICS if one not in topics and not one.decimals and COUNT in self.must]
            left += [one for one in TOPICS if one not in topics and one.whole and SHARE in self.must]
            topics[-1] = random.choice(left)
        indicators = [self.figures(topic, red=n == 0) for n, topic in enumerate(topics)]
        tables = [self.table(sort) for sort in random.sample(TABLES, 2 if "table" in self.must else 1)]
        name, short = random.choice(COUNCILS)
        wales = random.random() < 0.1
        made = Council(
            self.seed, layout, quarter, council_file(name, short, wales), indicators, tables,
            [register_entry(one, layout) for one in indicators], [measure_entry(one) for one in tables],
            [], [], {one.sort.id: list(table_rows(one, quarter)) for one in tables}, {}, {}, [], [],
        )  # fmt: skip
        made.results = [row for one in indicators for row in result_rows(one, quarter)]
        self.supports(made)
        self.paper(made)
        self.hide(made, 12 if wales else 1)
        if "earlier" in self.must:
            self.before(made)
        for when in {quarter.shifted(-back) for back in range(QUARTERS + 4)}:
            made.extra[f"years/{when.financial_year('-')}.yaml"] = year_file(when)
        return made

    def figures(self, topic: Topic, red: bool) -> Hidden:
        """An indicator with figures that move a little."""
        random = self.random
        unit = D(10) ** -topic.decimals
        level, values = D(random.randint(topic.low, topic.high)), list[Decimal]()
        while len(values) < QUARTERS:
            step = 1 + D(random.choice([-1, 1]) * random.randint(3, 14)) / 100
            value = (level * step + unit * random.randint(1, 8)).quantize(unit)
            if (topic.noun or value < 99) and value > D(topic.low) / 2 and value not in values:
                values.append(value)
                level = value if topic.low < value < topic.high else level
        off = D("0.7") if red else D(random.choice(["0.95", "1.0", "1.06"]))
        target = (values[-1] / off if topic.higher else values[-1] * off).quantize(unit)
        made = Hidden(topic, values, min(target, D(100)) if not topic.noun else target)
        if topic.whole:
            made.wholes = [random.randint(240, 4200) for _ in values]
            made.parts = [round(value * whole / 100) for value, whole in zip(values, made.wholes, strict=True)]
            made.values = [
                (D(100) * part / whole).quantize(unit) for part, whole in zip(made.parts, made.wholes, strict=True)
            ]
        return made

    def table(self, sort: Sort) -> Table:
        """A table with figures of eight quarters."""
        random = self.random
        return Table(sort, {row: [random.randint(sort.low, sort.high) for _ in range(8)] for row in sort.rows})

    def supports(self, made: Council) -> None:
        """Rows under the trends of some indicators."""
        for one, entry in zip(made.indicators, made.register, strict=True):
            if self.random.random() < 0.4:
                support(made, one, entry, "visits-made", "Inspections of the service", self.drawn_row(400, 6000))

    def drawn_row(self, low: int, high: int) -> list[int]:
        """Figures for a row under a trend."""
        return [self.random.randint(low, high) for _ in range(QUARTERS)]

    def aside(self) -> str:
        """A sentence that has nothing to do with any indicator."""
        random = self.random
        few = random.choice(SMALL)
        return random.choice(ASIDES).format(
            n=random.randint(13, 900), few=few, Few=capital(few), day=random.randint(1, 28),
            money=shown(random.choice([random.randint(2, 95) * 100, random.randint(20, 980)])),
            tenths=f"{random.randint(21, 970) / 10}", Party=random.choice(self.others),
        )  # fmt: skip

    def asides(self, most: int) -> list[str]:
        """Some of these, each once."""
        return list(dict.fromkeys(self.aside() for _ in range(self.random.randint(1, most))))

    def paper(self, made: Council) -> None:
        """The quarter's paper with its prose; and the extract, where there is one."""
        random, now = self.random, made.now
        everything = random.random() < 0.5
        taken = {"everything": True} if everything else {
            "directorate": "Council", "indicators": [one.topic.id for one in made.indicators],
            "measures": [one.sort.id for one in made.tables],
        }  # fmt: skip
        file = CONSULTED[made.layout]
        made.papers[now] = {
            "layout": made.layout, "quarter": str(made.quarter),
            "committee": {"name": "Overview and Scrutiny Committee", "short_name": "Scrutiny"},
            "meeting": meeting_of(made.quarter), "by": ["leader", "head"], "classification": "Open",
            "purpose": "For information", "summary": "This report shows how the council performed in the quarter.",
            "appendix": "A", "extract": {"subtitle": "Performance of the council", **taken},
            "owners": {file: {"portfolio": "corporate", "division": "performance"}},
            "background_documents": ["Plan for the years to 2034", f"Lease of the {random.choice(PLACES)} bandstand"],
        }  # fmt: skip
        made.prose |= {
            f"{now}/covering-report.md": covering(made.layout, self.asides(3)),
            f"{now}/foreword.md": [" ".join(self.asides(4))],
            f"{now}/data-quality.md": ["Figures for the quarter have not been audited.", *self.asides(2)],
            f"{now}/{file}.md": [" ".join(self.asides(3))],
        }
        if made.layout != "northmere":
            made.prose[f"{now}/performance-assurance-team.md"] = self.asides(1)
        for one in made.indicators:
            made.prose[commentary(made, one.topic.id)] = self.commentary(one)
        for table in made.tables:
            about = f"{capital(table.sort.topic)} came to {shown(table.total)}."
            made.prose[commentary(made, table.sort.id)] = ["# Commentary", random.choice([about, self.aside()])]
        made.actions = [
            {"indicator": one.topic.id, "reason": "More work came in than was planned.", "owner": "head",
             "action": "The service reviews its plan every month.", "by": f"{made.quarter.last_month()[0] + 1}-06-30"}
            for one in made.indicators
        ]  # fmt: skip
        if "extract" in self.must:
            self.extract(made)

    def extract(self, made: Council) -> None:
        """An extract of the paper for another committee."""
        folder = f"{made.now}/second"
        made.papers[folder] = {
            "committee": {"name": "Economy Committee", "short_name": "Economy"}, "by": ["head"], "appendix": "B",
            "meeting": meeting_of(made.quarter), "summary": "This report shows part of the council's performance.",
            "extract": {"subtitle": "Extract", "directorate": "Economy",
                        "indicators": [one.topic.id for one in made.indicators[:2]]},
        }  # fmt: skip
        made.prose[f"{folder}/covering-report.md"] = covering(made.layout, self.asides(2))

    def commentary(self, one: Hidden) -> list[str]:
        """What is said of an indicator: its figure, or something else."""
        said = [one.sentence()] if self.random.random() < 0.6 else []
        said += self.asides(2) if not said or self.random.random() < 0.5 else []
        self.random.shuffle(said)
        blocks = ["# Commentary", " ".join(said)]
        if self.random.random() < 0.5:
            blocks += ["# Actions", "- Managers meet every fortnight to look at the plan."]
        return blocks

    def hide(self, made: Council, first: int) -> None:
        """Make exempt what must be."""
        open_ones = list(made.indicators[1:])  # the first is Red, and stays open
        if "indicator" in self.must:
            self.hide_indicator(made, open_ones.pop(), first)
        if "table" in self.must:
            made.table = made.tables[-1]
            sort = made.table.sort
            made.prose[commentary(made, sort.id)] = ["# Commentary", "Staff are looking at why the rows differ."]
            self.part(made, f"measure/{sort.id}", capital(sort.topic), first + 2)
        if "passage" in self.must:
            self.hide_passage(made, open_ones.pop(), first)
        if "consultation" in self.must:
            self.hide_consultation(made, first)
        secret = [*([made.indicator.topic.subject] if made.indicator else [])]
        secret += [made.passage.service] if made.passage else []
        if secret and self.random.random() < 0.4:
            said = "The council has reported on {subject} since 2019, and members asked about it under item 7."
            made.prose[f"{made.now}/foreword.md"].append(said.format(subject=self.random.choice(secret)))

    def hide_indicator(self, made: Council, one: Hidden, first: int) -> None:
        """Make an indicator exempt, with words of its own."""
        made.indicator = one
        one.told = self.random.choice([one.topic.name, one.topic.short, one.topic.subject])
        made.prose[commentary(made, one.topic.id)] = ["# Commentary", "Negotiations with the supplier go on."]
        made.actions = [row for row in made.actions if row["indicator"] != one.topic.id]
        self.part(made, f"indicator/{one.topic.id}", capital(one.told), first + 2)

    def part(self, made: Council, part: str, title: str, paragraph: int) -> None:
        """Name a part as exempt."""
        made.exempt.append({
            "part": part, "title": title, "paragraph": paragraph,
            "public_interest": self.random.choice([
                "The public has an interest in how money is spent. While terms are being agreed, the harm to the "
                "council's position outweighs it.",
                "Openness matters. Disclosure now would harm those concerned more than it would help the public.",
            ]),
        })  # fmt: skip

    def fresh(self, made: Council, draw: Callable[[], str]) -> str:
        """Words whose figures stand nowhere in the open files."""
        there = blank(made)
        while True:
            words = draw()
            if not digits_of(words) & there:
                return words

    def price(self, made: Council) -> Price:
        """A price of one of several sorts."""
        random = self.random
        sort = random.choice([self.unit_price, self.yearly_price, self.price_in_millions])
        return sort(made)

    def unit_price(self, made: Council) -> Price:
        """A price of some pounds and pence for each of something."""
        random = self.random
        per = random.choice(["a week for each household", "a visit", "an item", "a journey", "a bed each night"])
        number = D(self.fresh(made, lambda: f"{random.randint(111, 989) / 100:.2f}"))
        pounds, pence, rise = int(number), int(number * 100) % 100, random.randint(11, 49)
        return Price(
            text=f"£{number} {per}",
            otherwise=random.choice([f"{pounds * 100 + pence}p", f"{in_words(pounds)} pounds {in_words(pence)}"]),
            bare=str(number),
            rounded=f"about £{number.quantize(D('0.1'))}0 {per}",
            public=f"£{number - D(rise) / 100} {per}",
            rise=f"{rise}p more",
            times=f"£{shown(int(number * 12400))} for 12,400 of them",
        )

    def yearly_price(self, made: Council) -> Price:
        """A price of hundreds of thousands a year."""
        random = self.random
        number = int(self.fresh(made, lambda: str(random.randint(1112, 9898) * 100 + random.choice([0, 50]))))
        rise = random.randint(11, 99) * 1000
        return Price(
            text=f"£{shown(number)} a year",
            otherwise=random.choice([f"£{D(number) / 1000:f}k a year", f"£{D(number) / 1000000:f} million a year"]),
            bare=shown(number),
            rounded=f"some £{shown(round(number, -4))} a year",
            public=f"£{shown(number - rise)} a year",
            rise=f"£{shown(rise)} more",
            times=f"£{shown(number * 5)} in five years",
        )

    def price_in_millions(self, made: Council) -> Price:
        """A price of some millions for several years."""
        random = self.random
        number = D(self.fresh(made, lambda: f"{random.randint(111, 989) / 100:.2f}"))
        rise = random.randint(11, 49)
        return Price(
            text=f"£{number} million over four years",
            otherwise=random.choice([f"£{shown(int(number * 1000000))}", f"£{number}m"]),
            bare=str(number),
            rounded=f"some £{number.quantize(D('0.1'))} million",
            public=f"£{number - D(rise) / 100} million over four years",
            rise=f"£{rise}0,000 more",
            times=f"£{shown(int(number * 250000))} in each of four years",
        )

    def hide_passage(self, made: Council, about: Hidden, first: int) -> None:
        """Make a passage of a commentary exempt: an offer, and what it would mean."""
        random, service = self.random, about.topic.service
        price = self.price(made)
        small, posts = random.choice([3, 4, 6, 7, 8, 9]), random.choice([13, 14, 16, 17, 18, 19, 22, 23, 26, 27])
        notice = int(self.fresh(made, lambda: str(random.choice([14, 28, 35, 42, 45, 56, 75, 84, 95]))))
        rise = self.fresh(made, lambda: f"{random.randint(31, 189) / 10}")
        rate = self.fresh(made, lambda: f"£{random.randint(14, 68)}.{random.choice([25, 45, 65, 85])}")
        date = f"{random.randint(2, 28)} {random.choice(['January', 'April', 'June', 'August', 'October'])} 2034"
        facts = {
            "party": self.party, "short": self.party_short, "price": price.text, "service": service, "notice": notice,
            "posts": in_words(posts), "rise": rise, "rate": rate, "date": date, "small": small,
        }  # fmt: skip
        first_said, *said = [capital(random.choice(ways).format(**facts)) for ways in PASSAGE]
        random.shuffle(said)
        path, id = commentary(made, about.topic.id), about.topic.id
        blocks = [block for block in made.prose[path]]
        cut = random.randint(2, 5)
        heading = "Actions" if "# Actions" not in blocks and random.random() < 0.3 else "Risks"
        blocks += [f"# {heading}", " ".join([first_said, *said[:cut]]), " ".join(said[cut:])]
        made.prose[path] = blocks
        made.passage = Passage(about, self.party, self.party_short, price, small, notice, posts, rise, rate, date,
                               (first_said, *said), f"commentary/{id}/{heading}")  # fmt: skip
        if heading == "Actions":
            made.actions = [row for row in made.actions if row["indicator"] != id]
        told = random.choice([f"{about.topic.name}: contract", f"{capital(service)}, terms that are being negotiated"])
        self.part(made, made.passage.part, told, first + 2)

    def hide_consultation(self, made: Council, first: int) -> None:
        """Make the prose on consultations exempt."""
        random = self.random
        place = random.choice(["Fernside", "Oakhanger", "Whitebeam", "Larkfield", "Hawkstone"])
        what = random.choice(["day centre", "household tip", "fire station", "branch library", "children's home"])
        subject = f"the {place} {what}"
        share = self.fresh(made, lambda: f"{random.randint(512, 949) / 10}%")
        people = int(self.fresh(made, lambda: str(random.randint(1112, 4989))))
        said = (
            f"Staff were asked in confidence what they think of closing {subject}.",
            f"{share} were against closing {subject}.",
            f"{shown(people)} forms came back from those who use {subject}.",
            "Their union would ballot on a strike if managers went ahead without an offer.",
        )  # fmt: skip
        file = CONSULTED[made.layout]
        made.prose[f"{made.now}/{file}.md"] = [" ".join(said)]
        made.consultation = Consultation(subject, share, people, said, file)
        self.part(made, f"prose/{file}", "A consultation with staff", first + 3)

    def before(self, made: Council) -> None:
        """The paper of the quarter before, which was open, and its record."""
        last = made.quarter.shifted(-1)
        folder = folder_of(last)
        made.earlier = True
        paper = deepcopy(made.papers[made.now]) | {"quarter": str(last), "meeting": meeting_of(last)}
        made.papers[folder] = paper
        for name in list(made.prose):
            if name.startswith(f"{made.now}/") and not name.startswith(f"{made.now}/second/"):
                heading = ["# Commentary"] if "/commentary/" in name else []
                made.prose[name.replace(made.now, folder, 1)] = [*heading, "The quarter went as it was planned."]
        made.prose[f"{folder}/covering-report.md"] = covering(made.layout, self.asides(2))
        lines: list[dict[str, object]] = []
        for one in made.indicators:
            lines.append({"item": one.topic.id, "period": "", "what": "name", "value": one.topic.name})
            for n, value in enumerate(one.values[:-1]):
                when = str(made.quarter.shifted(n + 1 - QUARTERS))
                lines.append({"item": one.topic.id, "period": when, "what": "actual", "value": str(value)})
                lines.append({"item": one.topic.id, "period": when, "what": "target", "value": str(one.target)})
        made.extra[f"published/{folder}.csv"] = table_of(lines)


def commentary(made: Council, id: str) -> str:
    """The file of a commentary in the quarter's paper."""
    return f"{made.now}/commentary/{id}.md"


def meeting_of(quarter: Quarter) -> str:
    """When the paper of a quarter is met upon."""
    return (
        f"{quarter.last_month()[0] if quarter.number != 3 else quarter.last_month()[0] + 1}-{MEETINGS[quarter.number]}"
    )


def council_file(name: str, short: str, wales: bool) -> dict[str, object]:
    """What stays from year to year."""
    made: dict[str, object] = {
        "name": name, "short_name": short, "report_title": "Performance Report",
        "contact": {"officer": "Performance Manager", "email": "performance@example.gov.uk"},
        "posts": {"leader": {"title": "Leader of the Council", "holder": "A. Councillor"},
                  "head": {"title": "Head of Performance", "holder": "A. Officer"}},
        "portfolios": {"corporate": {"name": "Corporate Services", "cabinet_member": "leader"}},
        "divisions": {"performance": {"name": "Performance", "director": "head"}},
    }  # fmt: skip
    return made | ({"calendar": {"nation": "Wales"}} if wales else {})


def year_file(quarter: Quarter) -> str:
    """The rules of a year."""
    return dumped({
        "financial_year": quarter.financial_year(), "rating": {"rule": "tolerance", "amber_within": 10},
        "direction": {"rule": "last-quarter", "level_within": "0.5"},
    })  # fmt: skip


def register_entry(one: Hidden, layout: str) -> dict[str, object]:
    """An indicator in the register."""
    topic = one.topic
    unit = {"name": capital(topic.noun) or "Percentage", "decimals": topic.decimals, "suffix": topic.suffix}
    return {
        "id": topic.id, "name": topic.name, "service_area": topic.area, "unit": unit,
        "polarity": "higher" if topic.higher else "lower", "priority": "Good services", "ambition": "A fair council",
        "portfolio": "corporate", "division": "performance", "source": "Service records",
        "reported": "Each figure is the result for that quarter alone.", "series": "results by quarter",
    }  # fmt: skip


def result_rows(one: Hidden, quarter: Quarter) -> Iterable[dict[str, object]]:
    """The results of an indicator."""
    for n, value in enumerate(one.values):
        yield {
            "indicator": one.topic.id, "period": str(quarter.shifted(n + 1 - QUARTERS)), "actual": value,
            "target": one.target, "numerator": one.parts[n] if one.parts else "",
            "denominator": one.wholes[n] if one.wholes else "", "note": "",
        }  # fmt: skip


def measure_entry(one: Table) -> dict[str, object]:
    """A table in the register."""
    sort = one.sort
    return {
        "id": sort.id, "title": sort.title, "topic": sort.topic, "row_heading": sort.heading, "total_label": "All",
        "computed": "twelve-month-total", "quarters": 5, "unit": sort.unit, "portfolio": "corporate",
        "division": "performance", "rows": [{"name": row} for row in one.values],
    }  # fmt: skip


def table_rows(one: Table, quarter: Quarter) -> Iterable[dict[str, object]]:
    """The figures of a table."""
    for row, values in one.values.items():
        for n, value in enumerate(values):
            yield {"row": row, "period": str(quarter.shifted(n + 1 - len(values))), "value": value}


def support(made: Council, one: Hidden, entry: dict[str, object], id: str, name: str, values: Sequence[object]) -> None:
    """Put a row under the trend of an indicator."""
    there = entry.setdefault("supporting", [])
    assert isinstance(there, list)
    there.append({"id": id, "name": name})
    made.supporting += [
        {"indicator": one.topic.id, "row": id, "value": value,
         "period": str(made.quarter.shifted(n + 1 - len(values)))}
        for n, value in enumerate(values)
    ]  # fmt: skip


def covering(layout: str, asides: Sequence[str]) -> list[str]:
    """The covering report."""
    blocks = ["# Introduction", "This is the {{report_title}} for {{quarter_title}}.", " ".join(asides)]
    if layout == "northmere":
        blocks += ["# Financial implications", "None.", "# Legal implications", "None.", "# Equality implications"]
        blocks += ["None."]
    return [*blocks, "# Recommendations", "Members are asked to **NOTE** the report."]
