"""The English by which sentences speak of figures: periods, directions, hedges, fractions, counts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from paperkit.values.period import MONTHS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


UP = (
    "rose|rises|rise|risen|rising|increase|increases|increased|increasing|up|upward|grew|grow|grown|growing|growth|"
    "leapt|jumped|surged|soared|picked up|"
    "higher|more|greater|climbed|climb|larger|gained|gain|exceeded last|busier|longer"
)
DOWN = (
    "fell|falls|fall|fallen|falling|decrease|decreases|decreased|decreasing|down|downward|reduction|reductions|"
    "reduced|reduce|reducing|dropped|drop|drops|dropping|lower|fewer|less|decline|declined|declines|declining|"
    "dipped|eased|slid|slumped|cut|smaller|shrank|shrunk|came down|come down|quieter|shorter"
)
BETTER = "improved|improvement|improving|improves|improve|better|recovered|recovery|quickened"
WORSE = "worsened|worsening|worsens|worse|deteriorated|deterioration|deteriorating|slipped|weakened|slowed"
STEADY = "unchanged|no change|stable|level with|the same as|steady|held"

RELATIVE = {
    "last quarter": "last", "previous quarter": "last", "quarter before": "last", "preceding quarter": "last",
    "prior quarter": "last", "quarter on quarter": "last", "quarter earlier": "last", "quarter ago": "last",
    "previous three months": "last", "one quarter earlier": "last",
    "three months earlier": "last", "three months ago": "last", "three months before": "last",
    "quarter-on-quarter": "last",
    "this quarter": "this", "latest quarter": "this", "current quarter": "this",
    "most recent quarter": "this", "reporting quarter": "this", "last three months": "this",
    "year to date": "todate", "year-to-date": "todate", "so far this year": "todate",
    "year up to": "todate", "this year so far": "todate",
    "since april": "todate", "this financial year": "ytd", "this year": "ytd", "current financial year": "ytd",
    "current year": "ytd",
    "year on year": "year", "year-on-year": "year", "same quarter": "year", "same period": "year",
    "same time": "year", "corresponding quarter": "year", "corresponding period": "year",
    "equivalent quarter": "year", "equivalent period": "year", "same point": "year", "same months": "year",
    "year earlier": "year", "year ago": "year", "year before": "year", "this time last year": "year",
    "twelve months earlier": "year", "12 months earlier": "year", "twelve months ago": "year", "12 months ago": "year",
    "comparable quarter": "year", "comparable period": "year", "like quarter": "year", "matching quarter": "year",
    "last year": "lastyear", "previous year": "lastyear", "last financial year": "lastyear",
    "previous financial year": "lastyear", "prior year": "lastyear", "preceding year": "lastyear",
    "last year's": "lastyear", "annually": "year",
    "12 months": "12m", "twelve months": "12m", "past year": "12m", "rolling year": "12m",
    "full year": "fullyear", "whole year": "fullyear", "year as a whole": "fullyear", "entire year": "fullyear",
}  # fmt: skip
"""Phrases that name a period by where it is from the paper's quarter."""

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "opening": 1}
UNITS = {
    word: number
    for number, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], start=1)
}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_TEENS = [
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
COUNTS = {
    "none": 0, "zero": 0, **UNITS, "both": 2, **dict(zip(_TEENS, range(10, 20), strict=True)), **TENS,
    **{f"{tens}-{unit}": TENS[tens] + UNITS[unit] for tens in TENS for unit in UNITS},
}  # fmt: skip
ORDINAL_COUNTS = {
    word: number
    for number, word in enumerate(
        ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"],
        start=2,
    )
}
MONTH_NUMBERS = {
    **{name.lower(): number for number, name in enumerate(MONTHS, start=1)},
    **{name.lower()[:3]: number for number, name in enumerate(MONTHS, start=1)},
    "sept": 9,
}
SCALES = {"thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000, "k": 1000, "m": 1_000_000}

DENOMINATORS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
    "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
}  # fmt: skip
MULTIPLES = {
    "doubled": Fraction(2), "doubling": Fraction(2), "twice": Fraction(2), "tripled": Fraction(3),
    "trebled": Fraction(3), "quadrupled": Fraction(4), "halved": Fraction(1, 2), "halving": Fraction(1, 2),
    "double": Fraction(2), "triple": Fraction(3), "treble": Fraction(3),
}  # fmt: skip

ABOUT = ("about", "around", "approximately", "roughly", "some", "circa", "close to", "in the region of", "broadly")
NEARLY = ("nearly", "almost", "just under", "just short of", "just below", "not quite", "approaching", "a little under")
OVER = (
    "just over",
    "just above",
    "slightly more than",
    "slightly over",
    "a little over",
    "a little more than",
    "little more than",
)
MORE = ("more than", "over", "above", "at least", "exceeding", "in excess of", "no fewer than", "upwards of")
LESS = ("less than", "fewer than", "under", "below", "up to", "at most", "no more than")
HEDGED = {
    **dict.fromkeys(ABOUT, (Decimal("0.93"), Decimal("1.07"))),
    **dict.fromkeys(NEARLY, (Decimal("0.90"), Decimal(1))),
    **dict.fromkeys(OVER, (Decimal(1), Decimal("1.10"))),
    **dict.fromkeys(MORE, (Decimal(1), Decimal(2))),
    **dict.fromkeys(LESS, (Decimal("0.5"), Decimal(1))),
}
"""By a hedge the lowest and highest value that it allows, as shares of the number behind it."""

GENERIC = _words(
    """
    performance result figure number total percentage proportion rate it they this these those there which that
    volume indicator outturn level measure case value count amount we all overall score position service demand
    data response time quarter year period month kpi average both council county area trend change movement
    picture what target
    """
)
"""Nouns and pronouns that stand for the subject of the section."""
STOP = _words(
    """
    a an the of to in on by for from at with and or but as was were is are be been being has have had do does
    did not no than against compared comparison since up down so also again still now only just very much
    further slightly significantly substantially sharply considerably noticeably markedly well down over last
    previous same current latest most recent more less during between while when whereas although though however
    therefore whole any our their its his her own further overall about around nearly almost some received
    recorded reported made answered came come went gone go stood stand stands standing reached reach reaching
    totalled totalling ended ending end began showed show shows shown saw seen see fallen remain remains
    remained stay stays stayed continue continues continued will would could may might can should each every per
    cent out off into after before following then there here such both other others another one's slight sharp
    small large big marked modest significant substantial considerable steady further moderate equivalent
    representing means meaning taking bringing brought leaving left back by-passing year-end within under above
    below beyond half way point points percentage marginal marginally quarter quarters year years month months
    financial date far time today's compare comparing relative versus new highest lowest most fewest largest
    smallest biggest least greatest busiest top new concerned concern related relate them lost took take sold
    sell sent deal dealt handle handled opened open closed taken together overall turn short inside outside away
    off adrift apart shy customers customer residents resident people callers users visitors officers staff
    advisers team teams council authority county district borough members report who their you your us our
    indeed alone however thanks because owing due partly mainly largely whether full half first second third
    fourth next number numbers figure figures total totals volume volumes share shares part parts made up make
    makes turn turned move moved moving moves rating rated status
    """
)
"""Words that carry a sentence and name no subject."""
WISHES = _words(
    """
    expect expects expecting expected forecast forecasts will would aim aims plan plans planned could may might should
    hope hopes hoped predict predicted projected likely intend intends intended anticipate anticipated
    """
)
"""Words of what has not happened."""
PLACES = _words("in at across among within by from for about on of over")
"""Words behind which a strange name narrows what is spoken of."""
ELSEWHERE = _words(
    """
    nationally regionally elsewhere national england britain neighbouring neighbours worldwide countrywide
    councils authorities peers
    """
)
"""Other places than the council's: of councils there is one that is ours."""
SPANS = _words("week weeks day days weekend weekends month months morning night hour hours")
"""Times that are shorter than a quarter."""
HEADLINES = _words("key message headline summary commentary note point issue")
"""Words of a bold lead that names no subject."""
NEGATIONS = _words("not never neither nor without")
AGENTS = _words(
    """
    customer customers resident residents people callers users visitors officers staff advisers team teams
    members report
    """
)
"""People who do things; a number before them counts them."""
LABELLED = _words(
    """
    phase stage item paragraph section appendix page table step level version part chapter ward junction tier
    grade band category year quarter type class form number no key plus
    """
)
"""Words behind which a number is a label."""
AIMS = _words("target targets ceiling threshold goal requirement requirements standard limit ambition")
DISTANT = _words("short above below over under off adrift inside away better worse outside clear")
"""Words behind a number that make it a distance."""
RESTRICTS = _words(
    """
    about concerning regarding from by relating involving among amongst where that who which
    """
)
