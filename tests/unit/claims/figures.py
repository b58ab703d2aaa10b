"""What tests of figures in prose are made with: a book of complaints, calls and ratings."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from unit.making import Q3, committee, measure, measure_table, ours

from paperkit.claims.expression import Vocabulary, vocabulary_of
from paperkit.council.register import Indicator
from paperkit.findings.finding import Span
from paperkit.paper.model import Direction, Figure, RatedPaper, Rating, Reading, Status
from paperkit.paper.tables import all_lines
from paperkit.values.period import Quarter

CALLS = Indicator.model_validate(
    {
        "id": "calls-answered", "name": "Calls answered", "service_area": "Any", "polarity": "higher",
        "unit": {"name": "Percentage", "suffix": "%", "decimals": 1},
        "supporting": [{"id": "received", "name": "Calls received"}],
    }
)  # fmt: skip
DAYS = Indicator.model_validate(
    {
        "id": "days-to-reply", "name": "Days to reply", "service_area": "Any", "polarity": "lower",
        "unit": {"name": "Days", "decimals": 1},
    }
)  # fmt: skip
RESULTS = {CALLS.id: "80.1 75.9 67.4 66.3 79.1", DAYS.id: "9 8 7 6.5 5.5"}
RECEIVED = "269000 287000 314000 301000 246000"
COMPLAINTS = {
    "Highways": "646 247 261 288 183",
    "Children's services": "0 128 132 144 144",
    "Libraries & Archives": "23 23 47 255 182",
    "Youth services": "18 8 3 9 4",
    "Everything else": "471 527 427 343 287",
}
VISITS = {"Web site": "10 20 30 40 50 60 70 60", "Library": "1000 1000 1000 1000 1000 1000 1000 1001"}


def figures() -> RatedPaper:
    """A paper of Quarter 3, 2011/12 with two indicators, complaints, and visits in thousands."""
    complaints = measure(list(COMPLAINTS), id="complaints", total_label="Total", unit="complaints", quarters=5)
    visits = measure(list(VISITS), id="visits", unit="thousand visits", rounded=True)
    tables = (measure_table(complaints, Q3, COMPLAINTS), measure_table(visits, Q3, VISITS))
    readings = {
        id: {
            quarter: Reading(quarter, _cell(value), _cell("80"), _cell("70")) for quarter, value in _dated(text).items()
        }
        for id, text in RESULTS.items()
    }
    paper = replace(
        ours(),
        indicators=(CALLS, DAYS),
        readings=readings,
        supporting={(CALLS.id, "received"): {quarter: _cell(value) for quarter, value in _dated(RECEIVED).items()}},
        measures=tables,
        file=ours().file.model_copy(update={"quarter": Q3}),
    )
    ratings = {
        CALLS.id: Rating(Status.AMBER, Status.RED, Direction.UP),
        DAYS.id: Rating(Status.GREEN, Status.GREEN, Direction.UP),
    }
    history = {
        CALLS.id: {Q3: Status.AMBER, Q3.shifted(-1): Status.RED},
        DAYS.id: {Q3: Status.GREEN, Q3.shifted(-1): Status.GREEN},
    }
    return RatedPaper(paper, ratings, history, all_lines(tables, Q3))


def vocabulary() -> Vocabulary:
    """The words of the committee layout."""
    return vocabulary_of(committee())


def _dated(text: str) -> dict[Quarter, str]:
    values = text.split()
    return {Q3.shifted(back - len(values) + 1): value for back, value in enumerate(values)}


def _cell(value: str) -> Figure:
    return Figure(Decimal(value), None, Span("results.csv", 2))
