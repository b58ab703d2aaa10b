"""A rating better than Green, for councils that have one: when a result is Blue, and where the paper then says so."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from unit.making import Q3, committee

from paperkit.checks.claims import words_of
from paperkit.compose.key import key_blocks
from paperkit.compose.method import method_blocks
from paperkit.compose.tally import tally
from paperkit.council.register import Polarity
from paperkit.council.rules import AnyRating, TargetAndFloor, Tolerance, VarianceAndImprovement
from paperkit.document.nodes import Paragraph, Table
from paperkit.document.words import plain, seen
from paperkit.layout.sections import KeySection, MethodSection
from paperkit.loading.records import rules_in_force
from paperkit.paper.model import SCALE, WORSE_FIRST, Figure, RatedPaper, Reading, Status
from paperkit.paper.rating import rate, status
from paperkit.run.prepare import Prepared

HIGHER, LOWER = Polarity.HIGHER, Polarity.LOWER
TEN = Decimal(10)


def tolerance(blue_from: str | None, measured_in: str = "per-cent") -> Tolerance:
    return Tolerance.model_validate(
        {"rule": "tolerance", "amber_within": 5, "measured_in": measured_in, "blue_from": blue_from}
    )


def reading(actual: str, target: str) -> Reading:
    return Reading(Q3, Figure(Decimal(actual)), Figure(Decimal(target)), Figure(None))


@pytest.mark.parametrize(
    ("actual", "target", "polarity", "rule", "expected"),
    [
        ("88", "80", HIGHER, tolerance("10"), Status.BLUE),  # on the limit
        ("87.9", "80", HIGHER, tolerance("10"), Status.GREEN),
        ("88.1", "80", HIGHER, tolerance("10"), Status.BLUE),
        ("88.1", "80", HIGHER, tolerance(None), Status.GREEN),
        ("18", "20", LOWER, tolerance("10"), Status.BLUE),
        ("18.1", "20", LOWER, tolerance("10"), Status.GREEN),
        ("90.1", "80", HIGHER, tolerance("10", "points"), Status.BLUE),
        ("89.9", "80", HIGHER, tolerance("10", "points"), Status.GREEN),
        ("80.1", "80", HIGHER, tolerance("0"), Status.BLUE),  # all that exceeds its target
        ("80", "80", HIGHER, tolerance("0"), Status.GREEN),
        ("0", "0", LOWER, tolerance("0"), Status.GREEN),
        ("1", "0", HIGHER, tolerance("10"), Status.BLUE),  # of zero any per cent is enough
        ("-9", "-10", HIGHER, tolerance("5"), Status.BLUE),
        ("78", "80", HIGHER, tolerance("10"), Status.AMBER),
        ("60", "80", HIGHER, tolerance("10"), Status.RED),
        ("90", "80", HIGHER, TargetAndFloor(blue_from=TEN), Status.BLUE),
        ("79", "80", HIGHER, TargetAndFloor(blue_from=TEN), Status.AMBER),
        (
            "90", "80", HIGHER,
            VarianceAndImprovement(rule="variance-and-improvement", green_within=TEN, blue_from=TEN), Status.BLUE,
        ),
        (
            "75", "80", HIGHER,
            VarianceAndImprovement(rule="variance-and-improvement", green_within=TEN, blue_from=Decimal(0)),
            Status.GREEN,  # near the target is Green, and not better than it
        ),
    ],
)  # fmt: skip
def test_a_result_is_blue_from_the_limit(
    actual: str, target: str, polarity: Polarity, rule: AnyRating, expected: Status
) -> None:
    assert status(reading(actual, target), polarity, rule) is expected


def test_limits_have_no_better_side() -> None:
    within = replace(reading("50", "40"), lower=Figure(Decimal(45)), upper=Figure(Decimal(55)))
    assert status(within, Polarity.WITHIN, tolerance("0")) is Status.GREEN


def rated_by(kent: Prepared, rule: TargetAndFloor) -> RatedPaper:
    """The example's paper, all of its years rated by one rule."""
    years = {
        number: year.model_copy(update={"rating": rule, "overrides": {}})
        for number, year in kent.rated.paper.years.items()
    }
    paper = replace(kent.rated.paper, years=years)
    ratings, history = rate(paper)
    return RatedPaper(paper, ratings, history, kent.rated.tables)


def recorded(rated: RatedPaper) -> set[str]:
    """The rules that the record of the published paper would hold."""
    return {rule for one in rated.paper.indicators for rule in rules_in_force(rated, one).values()}


def test_where_nothing_is_blue_it_is_said_nowhere(kent: Prepared) -> None:
    assert kent.rated.scale == SCALE
    counted = tally(kent.rated, kent.layout)
    assert counted is not None
    assert [one.tone for one in counted.counts[:3]] == ["red", "amber", "green"]
    assert "Blue" not in words_of(kent.layout, kent.rated.scale)
    assert recorded(kent.rated)
    assert not any("blue" in rule for rule in recorded(kent.rated))


def test_a_rule_with_blue_is_counted_explained_and_kept(kent: Prepared) -> None:
    rated = rated_by(kent, TargetAndFloor(blue_from=Decimal(0)))
    blue = [id for id, rating in rated.ratings.items() if rating.status is Status.BLUE]
    green = [id for id, rating in kent.rated.ratings.items() if rating.status is Status.GREEN]
    assert blue
    assert {*blue} <= {*green}
    assert rated.scale == WORSE_FIRST
    counted = tally(rated, kent.layout)
    assert counted is not None
    assert [(one.tone, one.number) for one in counted.counts if one.tone == "blue"] == [("blue", str(len(blue)))]
    assert words_of(kent.layout, rated.scale)["Blue"] == "blue"

    look = KeySection(kind="key", heading="Key", page="upright")
    key = next(one for one in key_blocks(rated, kent.layout, look) if isinstance(one, Table))
    assert seen(key.body[0].cells[0].children).strip() == "Blue"
    assert seen(key.body[0].cells[1].children) == "The result is better than its target"
    assert seen(key.body[1].cells[1].children) == "The target has been met or exceeded, and the result is not Blue"
    about = MethodSection(kind="method", heading="Method", page="upright", rules=True)
    blocks = method_blocks(rated, kent.layout, about)
    method = " ".join(plain(one.children) for one in blocks if isinstance(one, Paragraph))
    assert "One that is better than its target is Blue, not Green." in method
    assert any('"blue_from":"0"' in rule for rule in recorded(rated))


def test_what_was_blue_once_is_in_the_key_and_not_counted(kent: Prepared) -> None:
    rated = rated_by(kent, TargetAndFloor(blue_from=Decimal(0)))
    id, own = next((id, own) for id, own in rated.history.items() if Status.BLUE in own.values())
    now = replace(kent.rated, history={**kent.rated.history, id: own})
    assert now.scale == SCALE
    assert now.scale_of_history == WORSE_FIRST
    counted = tally(now, kent.layout)
    assert counted is not None
    assert "blue" not in [one.tone for one in counted.counts]


def test_blue_is_better_than_green(kent: Prepared) -> None:
    first = kent.rated.paper.indicators[0].id
    rating = replace(kent.rated.ratings[first], status=Status.BLUE, previous=Status.GREEN)
    assert rating.has_changed
    assert rating.is_better
    assert replace(kent.rated, ratings={**kent.rated.ratings, first: rating}).scale == WORSE_FIRST


def test_its_look_is_told_from_all_others() -> None:
    looks = committee().file.statuses
    others = [getattr(looks, name) for name in type(looks).model_fields if name != "blue"]
    assert looks.blue.shape not in [one.shape for one in others]
    assert looks.blue.word not in [one.word for one in others]
