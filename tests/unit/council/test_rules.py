"""The example files of `docs/rules`, case by case, and what is true of every rule: borders, dates, rounding, gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from unit.making import Q1, Q2, Q3, Q4, ours

from paperkit.council.register import Indicator, Polarity, Unit
from paperkit.council.rules import (
    ActivityBand,
    AnyRating,
    DataOnly,
    InRange,
    LastQuarter,
    NoDirection,
    RelativeToTarget,
    SameQuarterLastYear,
    TargetAndFloor,
    Tolerance,
    Trend,
    VarianceAndImprovement,
)
from paperkit.council.year import Rules, Year
from paperkit.findings.finding import Finding
from paperkit.paper.model import Direction, Figure, GivenRating, Paper, Rating, Reading, Status
from paperkit.paper.rating import Readings, borderline, rate, status, travel
from paperkit.reading.schemafile import validated
from paperkit.reading.yamlfile import read_yaml
from paperkit.values.period import Quarter
from support import ROOT

EXAMPLES = ROOT / "docs" / "rules"
HIGHER, LOWER, WITHIN = Polarity.HIGHER, Polarity.LOWER, Polarity.WITHIN
ID = "any"


# -- what the cases are written in ----------------------------------------------------------------


def read_year(path: Path) -> Year:
    """The rules of a file, read as a paper's are."""
    findings: list[Finding] = []
    year = validated(read_yaml(path), Year, findings)
    assert year is not None, findings
    return year


@cache
def example(name: str) -> Year:
    """One of the example files."""
    return read_year(EXAMPLES / f"{name}.yaml")


def reading(text: str, quarter: Quarter = Q3) -> Reading:
    """A reading such as `79 target 80 floor 70`: the result, or a dash, then named figures."""
    actual, *named = text.split()
    known: dict[str, Decimal] = {
        name: Decimal(value) for name, value in zip(named[::2], named[1::2], strict=True) if value != "-"
    }
    value = None if actual == "-" else Decimal(actual)

    def figure(name: str) -> Figure:
        return Figure(known.pop(name, None))

    made = Reading(
        quarter,
        Figure(value),
        figure("target"),
        figure("floor"),
        lower=figure("lower"),
        upper=figure("upper"),
        forecast=figure("forecast"),
    )
    assert not known, f"no figure is called {' or '.join(known)}"
    return made


def readings(text: str, last: Quarter = Q3) -> Readings:
    """Readings up to a quarter, such as `79 target 80; -1: 78; -4: 70`: the quarter's own, then earlier and later ones.

    `79 target 80 after 70 - 75` has the results of the quarters just before it, oldest first.
    """
    now, *others = (part.strip() for part in text.split(";"))
    own, _, series = now.partition(" after ")
    found = {last: reading(own, last)}
    earlier = series.split()
    for index, value in enumerate(earlier):
        when = last.shifted(index - len(earlier))
        found[when] = reading(value, when)
    for other in others:
        offset, _, said = other.partition(":")
        when = last.shifted(int(offset))
        found[when] = reading(said, when)
    return found


def indicator(
    polarity: Polarity | None = HIGHER, id: str = ID, *, decimals: int = 1, latest: bool = False
) -> Indicator:
    """An entry of a register."""
    unit = Unit(name="Number", decimals=decimals)
    values = {"id": id, "name": "An indicator", "service_area": "A service", "unit": unit}
    return Indicator.model_validate({**values, "polarity": polarity, "latest_available": latest})


def paper(years: Sequence[Year], figures: Readings, quarter: Quarter = Q3, entry: Indicator | None = None) -> Paper:
    """A paper of one indicator."""
    entry = entry or indicator()
    return replace(
        ours(),
        years={year.financial_year: year for year in years},
        indicators=(entry,),
        readings={entry.id: figures},
        given={},
        file=ours().file.model_copy(update={"quarter": quarter}),
    )


def rated(paper: Paper) -> Rating:
    """The rating of a paper's one indicator."""
    ratings, _ = rate(paper)
    [rating] = ratings.values()
    return rating


def year(**changes: object) -> Year:
    """The rules of 2011/12: target and floor standard, no direction, and changes."""
    values: dict[str, object] = {
        "financial_year": "2011/12", "rating": {"rule": "target-and-floor"}, "direction": {"rule": "none"},
    }  # fmt: skip
    return Year.model_validate({**values, **changes})


def series(text: str, rule: Trend, polarity: Polarity | None = HIGHER) -> Direction:
    """The trend of results up to a quarter, oldest first."""
    earlier, _, now = text.rpartition(" ")
    return travel(readings(f"{now} after {earlier}"), Q3, polarity, rule)


# -- the example files ----------------------------------------------------------------------------

# The paper's quarter is the third. Expected: status, direction, and the longer direction where the council has one.
Case = tuple[str, Polarity | None, str, str]
CASES: Mapping[str, Sequence[Case]] = {
    "kent-2012": [
        (ID, HIGHER, "80 target 80 floor 70; -1: 78 target 80", "green up"),
        (ID, HIGHER, "80 target 80 floor 70; -1: 82 target 80", "green down"),
        (ID, HIGHER, "79.99 target 80 floor 70; -1: 79.99 target 80", "amber level"),
        (ID, HIGHER, "70 target 80 floor 70; -1: 70.4 target 80", "amber level"),  # half a per cent of 80 is 0.4
        (ID, HIGHER, "70 target 80 floor 70; -1: 70.41 target 80", "amber down"),
        (ID, HIGHER, "70 target 80 floor 70; -1: 69.6 target 80", "amber level"),
        (ID, HIGHER, "70 target 80 floor 70; -1: 69.59 target 80", "amber up"),
        (ID, HIGHER, "69.99 target 80 floor 70", "red unrated"),
        (ID, HIGHER, "10 target 80; -1: - target 80", "amber unrated"),  # no floor: nothing says where Red begins
        (ID, HIGHER, "102 target 110 floor 90; -1: 100 target 100", "amber down"),  # more, but further from its target
        (ID, HIGHER, "- target 80 floor 70; -1: 75 target 80", "unrated unrated"),
        (ID, HIGHER, "75 floor 70; -1: 75 target 80", "unrated unrated"),
        (ID, HIGHER, "0 target 0 floor -1; -1: -1 target 0", "green unrated"),  # no per cent of zero
        (ID, HIGHER, "-0.1 target 0 floor -1", "amber unrated"),
        (ID, HIGHER, "-10 target -10 floor -20; -1: -12 target -10", "green up"),
        (ID, HIGHER, "-20 target -10 floor -20; -1: -12 target -10", "amber down"),
        (ID, HIGHER, "-20.1 target -10 floor -20", "red unrated"),
        (ID, LOWER, "12 target 12 floor 15; -1: 13 target 12", "green up"),
        (ID, LOWER, "12.01 target 12 floor 15; -1: 12 target 12", "amber level"),
        (ID, LOWER, "15 target 12 floor 15; -1: 12 target 12", "amber down"),
        (ID, LOWER, "15.01 target 12 floor 15", "red unrated"),
        (ID, LOWER, "0 target 0 floor 2", "green unrated"),
        (ID, LOWER, "2 target 0 floor 2; -1: 3 target 0", "amber unrated"),
        (ID, LOWER, "2.1 target 0 floor 2", "red unrated"),
        (ID, LOWER, "-10 target -10 floor -5; -1: -9 target -10", "green up"),
        (ID, None, "80 target 80 floor 70; -1: 78 target 80", "unrated unrated"),
    ],
    "kent-2020": [
        (ID, HIGHER, "76 target 80 floor 70 after 70 71 72 73 74 75", "amber up"),
        (ID, HIGHER, "80 target 80 floor 70 after 86 85 84 83 82 81", "green down"),
        (ID, HIGHER, "69.9 target 80 floor 70 after 69.9 69.9 69.9 69.9 69.9 69.9", "red level"),
        (ID, HIGHER, "70 target 80 floor 70 after 70 80 71 79 72 78", "amber level"),  # no clear trend
        (ID, HIGHER, "75 target 80 floor 70 after 90 80 75 74 74 74", "amber down"),  # though up on the last quarter
        (ID, LOWER, "76 target 80 floor 90 after 70 71 72 73 74 75", "green down"),
        (ID, LOWER, "90 target 80 floor 90 after 96 95 94 93 92 91", "amber up"),
        (ID, LOWER, "90.1 target 80 floor 90 after - - - 90 90 90", "red unrated"),
        (ID, HIGHER, "151.5 target 1 after 148.5 149 149.5 150 150.5 151", "green level"),  # 3 of 150 is 2 per cent
        (ID, HIGHER, "151.4 target 1 after 148.4 148.9 149.4 149.9 150.4 150.9", "green up"),  # 3 of 149.9 is more
        (ID, HIGHER, "72 target 80 after 70 70 70 70", "amber up"),  # R squared is just 0.5
        (ID, HIGHER, "72 target 80 after 70.1 70 70 70", "amber level"),
        (ID, HIGHER, "76 target 80 after - - 72 73 74 75", "amber up"),  # five results are enough
        (ID, HIGHER, "76 target 80 after - - - 73 74 75", "amber unrated"),
        (ID, HIGHER, "76 target 80 after 70 71 72 - - - 73 74 75", "amber unrated"),  # older than seven quarters
        (ID, HIGHER, "76 target 80 after 70 - 72 - 74 75", "amber up"),
        (ID, HIGHER, "- target 80 after 70 71 72 73 74 75", "unrated unrated"),
        (ID, HIGHER, "76 after 70 71 72 73 74 75", "unrated up"),  # a trend needs no target
        (ID, HIGHER, "-1 target 0 floor -5 after -7 -6 -5 -4 -3 -2", "amber up"),
        (ID, HIGHER, "3 target 0 after -3 -2 -1 0 1 2", "green up"),  # of a mean of zero any move is more than 2%
        ("contacts-received", None, "150 lower 100 upper 150", "within unrated"),
        ("contacts-received", None, "150.01 lower 100 upper 150", "above unrated"),
        ("contacts-received", None, "100 lower 100 upper 150", "within unrated"),
        ("contacts-received", None, "99.99 lower 100 upper 150 after 1 2 3 4 5 6", "below unrated"),
        ("contacts-received", LOWER, "151 lower 100 upper 150 target 1", "above unrated"),  # polarity says nothing here
        ("children-in-care", None, "- lower 100 upper 150", "unrated unrated"),
        ("children-in-care", None, "120 target 100", "unrated unrated"),
    ],
    "havering-2013": [
        (ID, HIGHER, "100 target 100; -1: 99 target 100; -4: 100", "green up level"),
        (ID, HIGHER, "90 target 100; -1: 91 target 100; -4: 95", "green down down"),
        (ID, HIGHER, "89.99 target 100; -1: 89.99 target 100; -4: 90", "red level down"),
        (ID, HIGHER, "89.99 target 100; -4: 89.99", "amber unrated level"),  # held
        (ID, HIGHER, "89.99 target 100; -4: 89.98", "amber unrated up"),
        (ID, HIGHER, "89.99 target 100", "red unrated unrated"),
        (ID, HIGHER, "89.99 target 100; -4: - target 100", "red unrated unrated"),
        (ID, HIGHER, "10 target 100; -4: 9 target 5", "amber unrated up"),  # results are compared, not targets
        (ID, HIGHER, "90 target 100; -1: 80 target 95; -4: 80", "green unrated up"),  # no short arrow: another target
        (ID, HIGHER, "90 target 100; -1: 80; -4: 80", "green unrated up"),
        (ID, HIGHER, "90; -1: 80; -4: 80", "unrated up up"),  # neither has a target
        (ID, HIGHER, "- target 100; -1: 80 target 100; -4: 80", "unrated unrated unrated"),
        (ID, LOWER, "110 target 100; -1: 111 target 100; -4: 109", "green up down"),
        (ID, LOWER, "110.01 target 100; -4: 110.01", "amber unrated level"),
        (ID, LOWER, "110.01 target 100; -4: 110", "red unrated down"),
        (ID, LOWER, "512 target 494", "green unrated unrated"),  # residual waste, Green in the report of 2014/15
        (ID, LOWER, "0 target 0; -4: 0", "green unrated level"),
        (ID, LOWER, "1 target 0; -4: 2", "amber unrated up"),
        (ID, LOWER, "1 target 0; -4: 0", "red unrated down"),
        (ID, HIGHER, "-110 target -100; -4: -100", "green unrated down"),
        (ID, HIGHER, "-110.1 target -100; -4: -120", "amber unrated up"),
        (ID, HIGHER, "-110.1 target -100; -4: -110", "red unrated down"),
    ],
    "maidstone": [
        (ID, HIGHER, "82.86 target 81.03; -1: 82.86; -4: 83", "green level down"),
        (ID, HIGHER, "81.50 target 82.42; -1: 81", "amber up unrated"),
        (ID, HIGHER, "39 target 45; -1: 40; -4: 38", "red down up"),  # 13 per cent
        (ID, HIGHER, "90 target 100", "amber unrated unrated"),
        (ID, HIGHER, "89.99 target 100", "red unrated unrated"),
        (ID, HIGHER, "40.5 target 45; -1: 50 target 90", "amber down unrated"),  # another target makes no difference
        (ID, LOWER, "110 target 100; -1: 111", "amber up unrated"),
        (ID, LOWER, "110.01 target 100; -4: 110.01", "red unrated level"),
        (ID, LOWER, "100 target 100", "green unrated unrated"),
        (ID, LOWER, "0 target 0", "green unrated unrated"),
        (ID, LOWER, "0.1 target 0; -1: 0", "red down unrated"),
        (ID, HIGHER, "-110 target -100; -1: -111", "amber up unrated"),
        (ID, HIGHER, "-110.1 target -100", "red unrated unrated"),
        (ID, HIGHER, "- target 100; -1: 90", "unrated unrated unrated"),
        (ID, HIGHER, "90", "unrated unrated unrated"),
        ("households-in-temporary-accommodation", LOWER, "254; -1: 250; -4: 260", "data_only down up"),
        ("households-in-temporary-accommodation", LOWER, "254 target 1", "data_only unrated unrated"),
        ("households-in-temporary-accommodation", LOWER, "-; -1: 250", "unrated unrated unrated"),
        ("households-in-temporary-accommodation", None, "254; -1: 250", "data_only unrated unrated"),
    ],
    "reigate": [
        (ID, HIGHER, "52.4 target 60; -4: 55; -1: 50", "red down"),  # recycling, Red in Quarter 1 of 2022/23
        (ID, HIGHER, "54 target 60; -4: 54", "amber level"),
        (ID, HIGHER, "53.99 target 60; -4: 53", "red up"),
        (ID, HIGHER, "60 target 60", "green unrated"),
        (ID, LOWER, "66 target 60; -4: 67", "amber up"),
        (ID, LOWER, "66.01 target 60; -4: 66", "red down"),
        (ID, LOWER, "0.01 target 0; -4: 0", "red down"),
        (ID, LOWER, "-54 target -60", "amber unrated"),
        (ID, LOWER, "-53.99 target -60", "red unrated"),
        (ID, HIGHER, "60; -4: 59", "unrated up"),
        ("council-tax-collected", HIGHER, "97 target 98; -4: 97", "amber level"),
        ("council-tax-collected", HIGHER, "96.99 target 98; -4: 97", "red down"),
        ("council-tax-collected", LOWER, "1 target 0", "amber unrated"),  # a tolerance in points has no fault with zero
        ("council-tax-collected", LOWER, "1.01 target 0", "red unrated"),
        ("council-tax-collected", HIGHER, "- target 98; -4: 97", "unrated unrated"),
    ],
    "bracknell": [  # results of 2024/25 and 2025/26, where the expected words are the council's own
        (ID, HIGHER, "26502 target 19875; -1: 20843", "green up"),
        (ID, HIGHER, "10966 target 19625; -1: 18565", "red down"),
        (ID, LOWER, "59.5 target 34; -1: 53.8", "red down"),
        (ID, LOWER, "0 target 20; -1: 3", "green up"),
        (ID, HIGHER, "100 target 53; -1: 100", "green level"),
        (ID, HIGHER, "75.2 target 76; -1: 72.8", "amber up"),  # Green in the council's table: a margin we cannot know
        (ID, HIGHER, "68.4 target 76", "amber unrated"),
        (ID, HIGHER, "68.39 target 76", "red unrated"),
        (ID, HIGHER, "- target 76; -1: 72.8", "unrated unrated"),
        ("homelessness-applications", None, "100 lower 80 upper 100; -1: 90", "within unrated"),
        ("homelessness-applications", None, "100.1 lower 80 upper 100; -1: 90", "above unrated"),
        ("homelessness-applications", HIGHER, "79.9 lower 80 upper 100; -1: 90", "below unrated"),
        ("unemployment-rate", LOWER, "-1 lower -1 upper 0", "within unrated"),
        ("unemployment-rate", LOWER, "-1.1 lower -1 upper 0", "below unrated"),
        ("unemployment-rate", None, "4", "unrated unrated"),
    ],
}


@pytest.mark.parametrize(
    ("name", "id", "polarity", "text", "expected"), [(name, *case) for name, cases in CASES.items() for case in cases]
)
def test_an_example_file_rates_as_the_council_does(
    name: str, id: str, polarity: Polarity | None, text: str, expected: str
) -> None:
    rules = example(name)
    quarter = Quarter(int(rules.financial_year[:4]), 3)
    rating = rated(paper([rules], readings(text, quarter), quarter, indicator(polarity, id)))
    found = [rating.status, rating.direction, *([rating.long] if rules.long_direction else [])]
    assert " ".join(found) == expected


def test_every_example_file_has_cases_and_says_what_it_is() -> None:
    files = sorted(EXAMPLES.glob("*.yaml"))
    assert [file.stem for file in files] == sorted(CASES)
    for file in files:
        text = file.read_text(encoding="utf-8")
        council = text.partition("\n")[0]
        assert council.startswith("# ")
        assert "Council" in council or "Borough" in council
        assert "\n# Stated: " in text
        assert "\n# Our reading: " in text


def test_every_override_of_an_example_has_cases() -> None:
    for name, cases in CASES.items():
        assert set(example(name).overrides) == {id for id, *_ in cases} - {ID}


def test_the_page_about_rules_names_every_rule_and_every_file() -> None:
    page = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    rules = (
        TargetAndFloor, Tolerance, VarianceAndImprovement, InRange, ActivityBand, DataOnly,
        RelativeToTarget, LastQuarter, SameQuarterLastYear, Trend, NoDirection,
    )  # fmt: skip
    for rule in rules:
        [name] = rule.model_fields["rule"].annotation.__args__  # type: ignore[union-attr]
        [line] = [line for line in page.splitlines() if line.startswith(f"| `{name}` |")]
        assert [field for field in rule.model_fields if field != "rule" and f"`{field}`" not in line] == []
    assert [name for name in CASES if f"({name}.yaml)" not in page] == []


def test_what_the_page_shows_can_be_copied(tmp_path: Path) -> None:
    blocks = (EXAMPLES / "README.md").read_text(encoding="utf-8").split("```yaml\n")[1:]
    shown = "".join(block.partition("```")[0] for block in blocks)
    path = tmp_path / "2026-27.yaml"
    base = "financial_year: 2026/27\nrating: {rule: target-and-floor}\ndirection: {rule: none}\n"
    path.write_text(base + shown, encoding="utf-8")
    found = read_year(path)
    assert (len(found.overrides), len(found.amendments)) == (1, 1)


# -- rules by quarter: overrides and amendments ---------------------------------------------------

AMENDED = """\
financial_year: 2011/12
rating: {rule: target-and-floor}
direction: {rule: none}
overrides:
  visits:
    rating: {rule: activity}
amendments:
  - since: 2011-12 Q2
    reason: Cabinet set a tolerance.
    rating: {rule: tolerance, amber_within: 5}
    overrides:
      visits:
        long_direction: {rule: same-quarter-last-year}
  - since: 2011-12 Q4
    reason: Cabinet set a direction.
    direction: {rule: last-quarter}
    overrides:
      calls:
        rating: {rule: data-only}
"""


@pytest.fixture
def amended(tmp_path: Path) -> Year:
    path = tmp_path / "2011-12.yaml"
    path.write_text(AMENDED, encoding="utf-8")
    return read_year(path)


@pytest.mark.parametrize(
    ("id", "quarter", "expected"),
    [
        (ID, Q1, "target-and-floor none -"),
        (ID, Q2, "tolerance none -"),  # from the quarter itself on
        (ID, Q3, "tolerance none -"),
        (ID, Q4, "tolerance last-quarter -"),
        ("visits", Q1, "activity none -"),
        ("visits", Q2, "activity none same-quarter-last-year"),  # its own rule stands against the amendment for all
        ("visits", Q4, "activity last-quarter same-quarter-last-year"),
        ("calls", Q3, "tolerance none -"),
        ("calls", Q4, "data-only last-quarter -"),
    ],
)
def test_the_rules_of_a_quarter_follow_overrides_and_amendments(
    amended: Year, id: str, quarter: Quarter, expected: str
) -> None:
    rules = amended.rules(id, quarter)
    long = rules.long_direction.rule if rules.long_direction else "-"
    assert f"{rules.rating.rule} {rules.direction.rule} {long}" == expected


def test_a_quarter_keeps_the_rating_of_its_own_rules(amended: Year) -> None:
    figures = {quarter: reading("97 target 100 floor 98", quarter) for quarter in (Q1, Q2)}
    _, histories = rate(paper([amended], figures, Q2))
    assert histories[ID] == {Q1: Status.RED, Q2: Status.AMBER}


def test_rules_say_whether_they_judge(amended: Year) -> None:
    assert [amended.rules(id, Q4).rates for id in (ID, "visits", "calls")] == [True, False, False]


def test_how_figures_are_rounded_holds_for_the_whole_year() -> None:
    printed = year(rate_on="printed", overrides={ID: {"rating": {"rule": "activity"}}})
    assert {printed.rules(id, quarter).rate_on for id in (ID, "other") for quarter in (Q1, Q4)} == {"printed"}


def test_an_unknown_setting_of_a_rule_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "2011-12.yaml"
    path.write_text(AMENDED.replace("amber_within: 5", "green_within: 5"), encoding="utf-8")
    findings: list[Finding] = []
    assert validated(read_yaml(path), Year, findings) is None
    assert all(finding.at.line == 10 for finding in findings)
    assert findings


def test_amendments_hold_in_the_order_of_their_quarters() -> None:
    three = {"since": "2011-12 Q3", "reason": "The third.", "rating": {"rule": "data-only"}}
    two = {"since": "2011-12 Q2", "reason": "The second.", "rating": {"rule": "activity"}}
    assert year(amendments=[three, two]).rules(ID, Q3).rating == DataOnly(rule="data-only")


@pytest.mark.parametrize(
    ("quarter", "expected"),
    [
        (Quarter(2009, 4), "2011/12"),  # before the first file
        (Quarter(2011, 1), "2011/12"),
        (Quarter(2012, 4), "2013/14"),  # no file of its own: that of the first year after
        (Quarter(2013, 4), "2013/14"),
        (Quarter(2020, 1), "2013/14"),  # after the last file
    ],
)
def test_a_quarter_has_the_rules_of_its_year_or_of_the_nearest_one(quarter: Quarter, expected: str) -> None:
    later = year(financial_year="2013/14", rating={"rule": "data-only"})
    found = paper([later, year()], {}, Q3)
    assert found.year(quarter).financial_year == expected
    assert found.rules(ID, quarter).rating == found.years[expected].rating


def test_an_amendment_does_not_reach_back_before_its_year(amended: Year) -> None:
    assert paper([amended], {}).rules(ID, Quarter(2010, 4)).rating == TargetAndFloor()


def test_each_year_is_rated_by_its_own_file() -> None:
    before = year(financial_year="2010/11", rating={"rule": "tolerance", "amber_within": 5})
    figures = {quarter: reading("96 target 100 floor 97", quarter) for quarter in (Quarter(2010, 4), Q1)}
    found = paper([before, year()], figures, Q1)
    assert rated(found) == Rating(Status.RED, Status.AMBER, Direction.UNRATED)


# -- rounding -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unrounded", "printed"),
    [
        ("79.96 target 80 floor 70", "amber", "green"),
        ("79.95 target 80 floor 70", "amber", "green"),  # halves away from zero
        ("79.94 target 80 floor 70", "amber", "amber"),
        ("80 target 80.04 floor 70", "amber", "green"),  # the target is rounded too
        ("80 target 80.05 floor 70", "amber", "amber"),
        ("69.96 target 80 floor 70", "red", "amber"),
        ("70 target 80 floor 70.04", "red", "amber"),
        ("-79.95 target -80 floor -90", "green", "green"),
        ("-80.04 target -80 floor -90", "amber", "green"),
        ("- target 80 floor 70", "unrated", "unrated"),
    ],
)
def test_figures_are_rated_as_they_are_or_as_they_are_printed(text: str, unrounded: str, printed: str) -> None:
    as_they_are = paper([year()], readings(text))
    as_printed = paper([year(rate_on="printed")], readings(text))
    assert (rated(as_they_are).status, rated(as_printed).status) == (unrounded, printed)
    hangs = () if unrounded == printed else as_they_are.indicators
    assert borderline(as_they_are) == borderline(as_printed) == hangs


def test_limits_forecast_and_direction_are_rounded_too() -> None:
    rules = {"rating": {"rule": "activity"}, "direction": {"rule": "last-quarter"}}
    figures = readings("10 lower 10.04 upper 20 forecast 20.04; -1: 9.96")
    assert rated(paper([year(**rules)], figures)) == Rating(
        Status.BELOW, Status.UNRATED, Direction.UP, forecast=Status.ABOVE
    )
    assert rated(paper([year(**rules, rate_on="printed")], figures)) == Rating(
        Status.WITHIN, Status.UNRATED, Direction.LEVEL, forecast=Status.WITHIN
    )


def test_a_result_of_a_year_ago_is_rounded_with_the_rest() -> None:
    rules = {"rating": {"rule": "variance-and-improvement", "green_within": 10}}
    figures = readings("80 target 100; -4: 80.04")
    assert rated(paper([year(**rules)], figures)).status is Status.RED
    assert rated(paper([year(**rules, rate_on="printed")], figures)).status is Status.AMBER
    assert borderline(paper([year(**rules)], figures))


def test_the_unit_says_how_figures_are_printed() -> None:
    figures = readings("79.5 target 80 floor 70")
    assert rated(paper([year(rate_on="printed")], figures, Q3, indicator(decimals=0))).status is Status.GREEN
    assert rated(paper([year(rate_on="printed")], figures, Q3, indicator(decimals=1))).status is Status.AMBER


def test_a_rating_by_hand_or_without_figures_does_not_hang_on_rounding() -> None:
    found = paper([year()], readings("79.96 target 80 floor 70"))
    by_hand = GivenRating(Status.RED, Status.GREEN, Direction.DOWN, None, "a reason")
    assert borderline(replace(found, given={ID: by_hand})) == ()
    assert borderline(replace(found, readings={})) == ()
    assert borderline(paper([year()], readings("79.96 target 80 floor 70"), Q4)) == ()


def test_what_hangs_on_rounding_is_judged_by_the_rules_of_the_quarter_that_is_rated() -> None:
    change = {"since": "2011-12 Q3", "reason": "No longer rated.", "rating": {"rule": "data-only"}}
    found = paper([year(amendments=[change])], readings("79.96 target 80", Q1), Q3, indicator(latest=True))
    assert rated(found).status is Status.AMBER
    assert borderline(found) == found.indicators


# -- annual and late results ----------------------------------------------------------------------

LAST_QUARTER = {"direction": {"rule": "last-quarter"}}


def test_the_latest_result_is_rated_with_its_quarter() -> None:
    figures = readings("75 target 80 floor 70; +1: - target 80; +2: - target 80; -4: 69 target 80 floor 70", Q1)
    found = rated(paper([year(**LAST_QUARTER)], figures, Q3, indicator(latest=True)))
    assert found == Rating(Status.AMBER, Status.AMBER, Direction.UP, as_at=Q1)  # no movement since


def test_a_result_of_the_quarter_itself_has_no_other_date() -> None:
    figures = readings("75 target 80 floor 70; -4: 81 target 80", Q3)
    found = rated(paper([year(**LAST_QUARTER)], figures, Q3, indicator(latest=True)))
    assert found == Rating(Status.AMBER, Status.GREEN, Direction.DOWN)


def test_without_an_earlier_result_there_is_no_direction() -> None:
    figures = readings("75 target 80; -1: - target 80; -4: -", Q1)
    found = rated(paper([year(**LAST_QUARTER)], figures, Q3, indicator(latest=True)))
    assert found == Rating(Status.AMBER, Status.AMBER, Direction.UNRATED, as_at=Q1)


def test_a_later_result_is_not_the_latest() -> None:
    figures = readings("75 target 80 floor 70; +3: 81 target 80", Q1)
    assert rated(paper([year()], figures, Q3, indicator(latest=True))).as_at == Q1


def test_without_any_result_nothing_is_rated() -> None:
    found = rated(paper([year()], readings("- target 80; -4: -"), Q3, indicator(latest=True)))
    assert found == Rating(Status.UNRATED, Status.UNRATED, Direction.UNRATED)


def test_other_indicators_are_not_rated_without_a_result_for_the_quarter() -> None:
    found = rated(paper([year()], readings("75 target 80; +1: - target 80", Q2), Q3))
    assert found == Rating(Status.UNRATED, Status.AMBER, Direction.UNRATED)


def test_the_latest_result_is_rated_by_the_rules_of_its_own_quarter() -> None:
    change = {"since": "2011-12 Q3", "reason": "A tolerance.", "rating": {"rule": "tolerance", "amber_within": 50}}
    change["direction"] = {"rule": "none"}
    figures = readings("60 target 80 floor 70; -1: 59 target 80", Q2)
    found = paper([year(**LAST_QUARTER, amendments=[change])], figures, Q3, indicator(latest=True))
    assert rated(found) == Rating(Status.RED, Status.RED, Direction.UP, as_at=Q2)


def test_the_trend_of_annual_results_counts_each_once() -> None:
    trend = {"rule": "trend", "quarters": 7, "at_least": 3, "least_fit": 0, "level_within": 0}
    found = paper([year(direction=trend)], readings("80 target 80; -4: 70", Q3), Q3, indicator(latest=True))
    assert rated(found).direction is Direction.UNRATED  # two results of the three that it needs


# -- forecasts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("75 target 80 floor 70 forecast 85; +1: - target 85 floor 75", Status.GREEN),  # at the last quarter's target
        ("75 target 80 floor 70 forecast 84.9; +1: - target 85 floor 75", Status.AMBER),
        ("75 target 80 floor 70 forecast 74.9; +1: - target 85 floor 75", Status.RED),
        ("75 target 80 floor 70 forecast 80", Status.GREEN),  # no target of its own: this quarter's
        ("75 target 80 floor 70 forecast 80; +1: -", Status.GREEN),
        ("- target 80 floor 70 forecast 69", Status.RED),  # a forecast before there is a result
        ("75 forecast 80", Status.UNRATED),
        ("75 target 80 floor 70", None),
    ],
)
def test_a_forecast_is_rated_against_the_target_of_the_years_end(text: str, expected: Status | None) -> None:
    assert rated(paper([year()], readings(text))).forecast is expected


def test_a_forecast_in_the_last_quarter_is_rated_in_it() -> None:
    assert rated(paper([year()], readings("75 target 80 forecast 81", Q4), Q4)).forecast is Status.GREEN


def test_a_forecast_has_the_rule_of_the_years_end_and_the_result_of_a_year_before_it() -> None:
    rule = {"rule": "variance-and-improvement", "green_within": 10}
    change = {"since": "2011-12 Q4", "reason": "Another rule.", "rating": rule}
    figures = readings("75 target 80 forecast 60; +1: - target 80; -3: 60")
    assert rated(paper([year(amendments=[change])], figures)).forecast is Status.AMBER
    figures = readings("75 target 80 forecast 60; +1: - target 80; -3: 60.1; -4: 1")
    assert rated(paper([year(amendments=[change])], figures)).forecast is Status.RED


def test_no_forecast_is_made_for_another_quarter() -> None:
    assert rated(paper([year()], readings("75 target 80; -1: 70 target 80 forecast 80"))).forecast is None


def test_a_forecast_of_activity_is_above_within_or_below_the_last_quarters_band() -> None:
    rules = year(rating={"rule": "activity"})
    figures = readings("5 lower 0 upper 9 forecast 20; +1: - lower 10 upper 20")
    assert rated(paper([rules], figures)).forecast is Status.WITHIN


def test_a_forecast_is_rated_against_an_upper_limit_alone() -> None:
    figures = readings("90 upper 100 forecast 120; +1: - upper 150")
    assert rated(paper([year(rating={"rule": "activity"})], figures)).forecast is Status.WITHIN


# -- statuses, rule by rule -----------------------------------------------------------------------


def tolerance(amber_within: str, measured_in: str = "per-cent") -> Tolerance:
    """A tolerance."""
    return Tolerance.model_validate({"rule": "tolerance", "amber_within": amber_within, "measured_in": measured_in})


def in_range(amber_within: str, measured_in: str = "per-cent") -> InRange:
    """A range with a tolerance."""
    return InRange.model_validate({"rule": "range", "amber_within": amber_within, "measured_in": measured_in})


@pytest.mark.parametrize(
    ("actual", "per_cent", "points", "strict"),
    [
        ("40", "green", "green", "green"),  # on the lower limit
        ("60", "green", "green", "green"),
        ("50", "green", "green", "green"),
        ("39.99", "amber", "amber", "red"),
        ("36", "amber", "amber", "red"),  # 10 per cent below 40
        ("35.99", "red", "amber", "red"),
        ("35", "red", "amber", "red"),
        ("34.99", "red", "red", "red"),
        ("65", "amber", "amber", "red"),
        ("65.01", "amber", "red", "red"),
        ("66", "amber", "red", "red"),  # 10 per cent above 60
        ("66.01", "red", "red", "red"),
        ("-", "unrated", "unrated", "unrated"),
    ],
)
def test_a_range_is_green_between_its_limits(actual: str, per_cent: str, points: str, strict: str) -> None:
    found = reading(f"{actual} lower 40 upper 60")
    rules = in_range("10"), in_range("5", "points"), InRange(rule="range")
    assert tuple(status(found, WITHIN, rule) for rule in rules) == (per_cent, points, strict)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-41 lower -40 upper 0", Status.AMBER),  # 2.5 per cent of 40
        ("0.01 lower -40 upper 0", Status.RED),  # of a limit of zero any miss is beyond every margin
        ("0 lower 0 upper 0", Status.GREEN),
        ("50 lower 40", Status.UNRATED),
        ("50 upper 60", Status.UNRATED),
        ("50 target 50", Status.UNRATED),
    ],
)
def test_a_range_needs_both_limits_and_knows_zero_and_less(text: str, expected: Status) -> None:
    assert status(reading(text), WITHIN, in_range("10")) is expected


def test_a_tolerance_rates_a_range_too() -> None:
    assert status(reading("36 lower 40 upper 60"), WITHIN, tolerance("10")) is Status.AMBER
    assert status(reading("35.9 lower 40 upper 60"), WITHIN, tolerance("10")) is Status.RED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 lower 10 upper 20", Status.WITHIN),
        ("20 lower 10 upper 20", Status.WITHIN),
        ("9.9 lower 10 upper 20", Status.BELOW),
        ("20.1 lower 10 upper 20", Status.ABOVE),
        ("9.9 lower 10", Status.BELOW),
        ("1000 lower 10", Status.WITHIN),  # only a lower limit
        ("20.1 upper 20", Status.ABOVE),
        ("-1000 upper 20", Status.WITHIN),
        ("0 lower 0 upper 0", Status.WITHIN),
        ("-0.1 lower 0 upper 0", Status.BELOW),
        ("15", Status.UNRATED),
        ("- lower 10 upper 20", Status.UNRATED),
    ],
)
@pytest.mark.parametrize("polarity", [None, *Polarity])
def test_activity_is_above_within_or_below(text: str, expected: Status, polarity: Polarity | None) -> None:
    assert status(reading(text), polarity, ActivityBand(rule="activity")) is expected


@pytest.mark.parametrize("polarity", [None, *Polarity])
def test_data_alone_is_never_judged(polarity: Polarity | None) -> None:
    rule = DataOnly(rule="data-only")
    assert status(reading("1 target 80 floor 70 lower 5 upper 6"), polarity, rule) is Status.DATA_ONLY
    assert status(reading("- target 80"), polarity, rule) is Status.UNRATED
    assert status(None, polarity, rule) is Status.UNRATED


GRADED: Sequence[AnyRating] = (
    TargetAndFloor(),
    tolerance("5"),
    tolerance("5", "points"),
    VarianceAndImprovement(rule="variance-and-improvement", green_within=Decimal(5)),
    in_range("5"),
)


@pytest.mark.parametrize("rule", GRADED, ids=lambda rule: rule.rule)
def test_without_polarity_target_or_result_nothing_is_judged(rule: AnyRating) -> None:
    whole = reading("90 target 80 floor 70 lower 60 upper 100")
    assert status(whole, None, rule) is Status.UNRATED
    assert status(None, HIGHER, rule) is Status.UNRATED
    for polarity in Polarity:
        assert status(reading("- target 80 floor 70 lower 60 upper 100"), polarity, rule) is Status.UNRATED
        assert status(reading("90 floor 70"), polarity, rule) is Status.UNRATED


def test_no_tolerance_at_all_leaves_no_amber() -> None:
    assert status(reading("80 target 80"), HIGHER, tolerance("0")) is Status.GREEN
    assert status(reading("79.99 target 80"), HIGHER, tolerance("0")) is Status.RED


@pytest.mark.parametrize(("actual", "expected"), [("2", Status.AMBER), ("1.999", Status.RED), ("3", Status.GREEN)])
def test_a_third_of_a_target_is_compared_exactly(actual: str, expected: Status) -> None:
    assert status(reading(f"{actual} target 3"), HIGHER, tolerance("33.34")) is expected


def test_a_range_that_came_nearer_in_a_year_is_amber_by_variance_and_improvement() -> None:
    rule = VarianceAndImprovement(rule="variance-and-improvement", green_within=Decimal(10))
    now, year_before = reading("70 lower 40 upper 60"), reading("80 lower 40 upper 60", Quarter(2010, 3))
    assert status(now, WITHIN, rule, year_before) is Status.AMBER


def test_outside_a_range_without_a_floor_standard_is_amber_by_target_and_floor() -> None:
    assert status(reading("70 lower 40 upper 60"), WITHIN, TargetAndFloor()) is Status.AMBER


# -- directions, rule by rule ---------------------------------------------------------------------


def last_quarter(**settings: object) -> LastQuarter:
    """The direction since the quarter before."""
    return LastQuarter.model_validate({"rule": "last-quarter", **settings})


@pytest.mark.parametrize(
    ("text", "higher", "lower", "rule"),
    [
        ("81; -1: 80", "up", "down", last_quarter()),
        ("80; -1: 80", "level", "level", last_quarter()),
        ("82; -1: 80", "level", "level", last_quarter(level_within=2, measured_in="points")),
        ("82.01; -1: 80", "up", "down", last_quarter(level_within=2, measured_in="points")),
        ("78; -1: 80", "level", "level", last_quarter(level_within=2, measured_in="points")),
        ("77.99; -1: 80", "down", "up", last_quarter(level_within=2, measured_in="points")),
        ("84; -1: 80", "level", "level", last_quarter(level_within=5)),  # 5 per cent of the earlier result
        ("84.01; -1: 80", "up", "down", last_quarter(level_within=5)),
        ("-84; -1: -80", "level", "level", last_quarter(level_within=5)),
        ("-84.01; -1: -80", "down", "up", last_quarter(level_within=5)),
        ("0; -1: 0", "level", "level", last_quarter(level_within=5)),
        ("1; -1: 0", "up", "down", last_quarter()),
        ("1; -1: 0", "unrated", "unrated", last_quarter(level_within=5)),  # no per cent of zero
        ("1; -1: 0", "level", "level", last_quarter(level_within=1, measured_in="points")),
        ("81; -2: 80", "unrated", "unrated", last_quarter()),  # a quarter is missing in between
        ("81; -1: -", "unrated", "unrated", last_quarter()),
        ("-; -1: 80", "unrated", "unrated", last_quarter()),
    ],
)
def test_the_direction_since_the_quarter_before(text: str, higher: str, lower: str, rule: LastQuarter) -> None:
    found = [travel(readings(text), Q3, polarity, rule) for polarity in (HIGHER, LOWER, None)]
    assert found == [higher, lower, "unrated"]
    longer = SameQuarterLastYear.model_validate(
        {"rule": "same-quarter-last-year", **rule.model_dump(include={"level_within", "measured_in"})}
    )
    year_ago = text.replace("-1:", "-4:").replace("-2:", "-3:")
    assert [travel(readings(year_ago), Q3, polarity, longer) for polarity in (HIGHER, LOWER)] == [higher, lower]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("81 target 80; -1: 80 target 80", "up"),
        ("81 target 80; -1: 80 target 80.0", "up"),
        ("81 target 80; -1: 80 target 79.9", "unrated"),
        ("81 target 80; -1: 80", "unrated"),
        ("81; -1: 80 target 80", "unrated"),
        ("81; -1: 80", "up"),
        ("81 target 80", "unrated"),
        ("81 target 80 floor 70; -1: 80 target 80 floor 60", "up"),  # the target alone
    ],
)
def test_no_short_direction_where_the_targets_differ(text: str, expected: str) -> None:
    assert travel(readings(text), Q3, HIGHER, last_quarter(same_target_only=True)) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("50", "up"),
        ("30", "level"),
        ("70", "level"),
        ("29.9", "down"),
        ("69.9", "up"),
        ("70.1", "down"),
        ("-", "unrated"),
    ],
)
def test_the_direction_of_a_range_is_towards_its_limits(now: str, expected: str) -> None:
    text = f"{now} lower 40 upper 60; -1: 30 lower 40 upper 60"  # ten outside
    assert travel(readings(text), Q3, WITHIN, last_quarter()) == expected


def test_between_the_limits_no_movement_is_better_or_worse() -> None:
    text = "41 lower 40 upper 60; -1: 59 lower 40 upper 60"
    assert travel(readings(text), Q3, WITHIN, last_quarter()) is Direction.LEVEL
    assert travel(readings(text), Q3, WITHIN, RelativeToTarget(level_within=Decimal(0))) is Direction.LEVEL


def test_the_distance_of_a_range_is_in_per_cent_of_its_limit() -> None:
    rule = RelativeToTarget(level_within=Decimal(5))
    before = "; -1: 36 lower 40 upper 60"  # 10 per cent below
    assert travel(readings(f"63 lower 40 upper 60{before}"), Q3, WITHIN, rule) is Direction.LEVEL  # 5 per cent above
    assert travel(readings(f"62.9 lower 40 upper 60{before}"), Q3, WITHIN, rule) is Direction.UP
    assert travel(readings(f"1 lower 0 upper 0{before}"), Q3, WITHIN, rule) is Direction.UNRATED


@pytest.mark.parametrize("text", ["90; -1: 10", "90; -1: 30 lower 40 upper 60"])
def test_a_range_without_limits_has_no_direction(text: str) -> None:
    assert travel(readings(text), Q3, WITHIN, last_quarter()) is Direction.UNRATED


@pytest.mark.parametrize(
    ("text", "level_within"),
    [("332 target 300; -1: 329 target 300", "1"), ("69.35 target 70; -1: 69 target 70", "0.5")],
)
def test_a_move_of_just_the_threshold_is_level(text: str, level_within: str) -> None:
    rule = RelativeToTarget(level_within=Decimal(level_within))
    assert travel(readings(text), Q3, HIGHER, rule) is Direction.LEVEL


def test_no_direction_is_none() -> None:
    assert travel(readings("81 target 80; -1: 80 target 80"), Q3, HIGHER, NoDirection(rule="none")) is Direction.UNRATED


# -- trends ---------------------------------------------------------------------------------------

KENT = Trend(rule="trend")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("70 71 72 73 74 75 76", "up"),
        ("76 75 74 73 72 71 70", "down"),
        ("70 80 71 79 72 78 73", "level"),  # not clear
        ("75 75 75 75 75 75 75", "level"),  # flat
        ("0 0 0 0 0 0 0", "level"),
        ("75 75.1 75.2 75.3 75.4 75.5 75.6", "level"),  # clear, and too slight
        ("70 80 90 100 90 80 70", "level"),  # up and down again
        ("-76 -75 -74 -73 -72 -71 -70", "up"),
        ("73 74 75 76", "unrated"),  # four results
        ("72 73 74 75 76", "up"),
        ("70 - - 73 74 75 76", "up"),
        ("70 - - - 74 75 76", "unrated"),
        ("70 71 72 73 74 75 -", "unrated"),  # none for the quarter
        ("- - - - - - 76", "unrated"),
        ("99 98 97 70 71 72 73 74 75 76", "up"),  # three are older than the window
    ],
)
def test_a_trend_is_clear_or_there_is_none(text: str, expected: str) -> None:
    turned = {"up": "down", "down": "up"}
    assert series(text, KENT) == expected
    assert series(text, KENT, LOWER) == turned.get(expected, expected)
    assert series(text, KENT, WITHIN) == ("unrated" if expected == "unrated" else "level")
    assert series(text, KENT, None) == "unrated"


def test_a_gap_keeps_its_place_in_the_line() -> None:
    rule = Trend(rule="trend", least_fit=Decimal("0.999"))
    assert series("70 - 72 - 74 75 76", rule) is Direction.UP  # on one line
    assert series("70 - 71 - 72 73 74", rule) is Direction.LEVEL  # on one line only if the gaps were closed


def test_a_quarter_that_is_not_in_the_table_is_a_gap_too() -> None:
    figures = readings("76; -1: 75; -2: 74; -4: 72; -6: 70")
    assert travel(figures, Q3, HIGHER, KENT) is Direction.UP


def test_a_window_may_be_longer() -> None:
    rule = Trend(rule="trend", quarters=10)
    assert series("99 98 97 70 71 72 73 74 75 76", rule) is not series("99 98 97 70 71 72 73 74 75 76", KENT)


def test_results_on_one_line_fit_it_wholly_with_gaps_too() -> None:
    assert series("1 3 - - - - 13", Trend(rule="trend", at_least=3, least_fit=Decimal(1))) is Direction.UP


# -- what a layer of rules may say ----------------------------------------------------------------


def test_rules_read_from_a_year_are_those_that_the_model_allows() -> None:
    for name in CASES:
        found = example(name)
        for id in (ID, *found.overrides):
            rules = found.rules(id, Quarter(int(found.financial_year[:4]), 4))
            assert Rules.model_validate(rules.model_dump()) == rules
