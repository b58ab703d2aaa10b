"""Records of what papers printed: what is written, and that what is read is the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from unit.making import Q3, Q4, Spoilt, codes
from unit.records import Council

from paperkit.loading.neighbours import committees
from paperkit.loading.paper import load
from paperkit.loading.records import plain, record, record_name, rule_of, same
from paperkit.paper.model import Printed
from paperkit.reading.library import Library
from paperkit.values.period import Quarter, Window

FIRST, SECOND = Quarter(2026, 1), Quarter(2026, 2)


def lines(council: Council) -> list[str]:
    """The lines of the first paper's record."""
    return (council.folder / "published" / "2026-27-q1.csv").read_text(encoding="utf-8").splitlines()


def test_a_record_holds_what_the_paper_printed(council: Council) -> None:
    council.record()
    held = lines(council)
    assert held[0] == "item,period,what,value"
    assert held[1:] == sorted(held[1:], key=lambda line: line.split(",", 2))
    assert set(held) >= {
        "calls-answered,2026-27 Q1,actual,82.1",
        "calls-answered,2026-27 Q1,status,green",
        "calls-answered,2026-27 Q4,target,80.0",
        "calls-answered,,name,Percentage of telephone calls answered within 30 seconds",
        "calls-answered,,previous,amber",
        'calls-answered,,rule,"{""rule"":""target-and-floor""}"',
        'calls-answered,,direction_rule,"{""level_within"":""1"",""rule"":""relative-to-target""}"',
        "complaints/Roads,2026-27 Q1,value,93",
        "complaints/All services,2026-27 Q1,value,120",
    }
    assert not any(line.startswith("calls-answered,2026-27 Q2,actual") for line in held)


def test_the_computed_column_is_recorded(council: Council) -> None:
    council.change("measures/complaints.csv", "Roads,2025-26 Q4,71,", "Roads,2025-26 Q4,71,\nRoads,2025-26 Q3,5,")
    council.change("measures.yaml", "twelve-month-total", "change-on-last-year-to-date")
    council.change("measures/complaints.csv", "Roads,2025-26 Q3", "Roads,2025-26 Q1,60,\nRoads,2025-26 Q3")
    council.record()
    assert "complaints/Roads,,computed,55" in lines(council)


def test_a_rating_that_was_given_has_no_rule(council: Council) -> None:
    head = "indicator,period,status,previous_status,direction,basis,reason\n"
    council.write("given-ratings.csv", f"{head}calls-answered,2026-27 Q1,red,amber,down,by hand,The line was down.\n")
    council.record()
    assert "calls-answered,,status,red" in lines(council)
    assert not any(line.startswith("calls-answered,,rule") for line in lines(council))


def test_the_same_paper_has_the_same_bytes(council: Council) -> None:
    one, other = (record(council.rated(council.folder / "2026-27-q1"), Window(3)) for _ in range(2))
    assert one == other


def test_what_is_read_is_what_was_written(council: Council) -> None:
    council.record()
    published = load(council.paper).published
    assert published is not None
    assert published.quarter == FIRST
    assert published.latest == published.first
    found = published.latest["calls-answered", "actual", FIRST]
    assert found == Printed("82.1", FIRST)
    assert str(found.at).endswith("published/2026-27-q1.csv:22 [value]")
    assert lines(council)[21] == "calls-answered,2026-27 Q1,actual,82.1"
    assert len(published.latest) == len(lines(council)) - 1


def test_without_a_record_nothing_was_published(council: Council) -> None:
    assert load(council.paper).published is None


def test_a_papers_own_record_is_no_earlier_one(council: Council) -> None:
    council.record("2026-27-q2.csv", "2026-27-q2")
    assert load(council.paper).published is None


def test_the_latest_record_counts_and_the_first_is_known(council: Council) -> None:
    council.write("published/2025-26-q4.csv", "item,period,what,value\ncalls-answered,2025-26 Q4,actual,78.8\n")
    council.record()
    published = load(council.paper).published
    assert published is not None
    key = ("calls-answered", "actual", Quarter(2025, 4))
    assert (published.latest[key].value, published.first[key].value) == ("79.4", "78.8")


def test_of_two_committees_each_has_its_own_record(council: Council) -> None:
    for name, value in (("overview-and-scrutiny", "1"), ("planning", "2")):
        text = f"item,period,what,value\ncalls-answered,2026-27 Q1,actual,{value}\n"
        council.write(f"published/2026-27-q1-{name}.csv", text)
    published = load(council.paper).published
    assert published is not None
    assert [printed.value for printed in published.latest.values()] == ["1"]


def test_a_record_of_another_committee_is_not_read(council: Council) -> None:
    council.write("published/2026-27-q1-planning.csv", "item,period,what,value\n")
    assert load(council.paper).published is None


@pytest.mark.parametrize(
    ("row", "code", "message", "place"),
    [
        ("x,2026-27 Q1,actul,1", "published.row", "unknown kind of value `actul`", "[what]"),
        ("x,2026-27 Q1,actual,1o", "published.row", "`1o` is not a number", "[value]"),
        ("x,Q5,actual,1", "published.row", "`Q5` is not a quarter; write it as `2011-12 Q3`", "[period]"),
        ("x,,actual,1", "published.row", "`actual` has a period", "[period]"),
        ("x,2026-27 Q1,name,Calls", "published.row", "`name` has no period", "[period]"),
        ("x,,status,gren", "published.row", "'gren' is not a valid Status", "[value]"),
        ("x,,rule,target-and-floor", "published.row", "`target-and-floor` is not a rule", "[value]"),
        (
            'x,,direction_rule,"{""rule"":""nine""}"',
            "published.row",
            '`{"rule":"nine"}` is not a direction rule',
            "[value]",
        ),
        ("x,,rate_on,paper", "published.row", "`paper` is not a rate on", "[value]"),
        (",,status,green", "published.row", "no item", "[item]"),
        ("y,,status,red", "row.duplicate", "`y status` appears twice", ""),
    ],
)
def test_what_cannot_be_read_is_found_at_its_line(
    council: Council, row: str, code: str, message: str, place: str
) -> None:
    council.write("published/2026-27-q1.csv", f"item,period,what,value\ny,,status,red\n{row}\n")
    assert council.finding() == (code, message, f"published/2026-27-q1.csv:3{place and f' {place}'}")


@pytest.mark.parametrize("name", ["last.csv", "2026-28-q1.csv", "2026-27-q5.csv"])
def test_a_file_of_another_name_is_a_finding(council: Council, name: str) -> None:
    council.write(f"published/{name}", "item,period,what,value\n")
    assert codes(council.findings()) == ["published.name"]


def test_a_record_is_named_by_quarter_and_where_needed_by_committee() -> None:
    assert record_name(Q3, "Scrutiny") == "2011-12-q3.csv"
    assert record_name(Q4, "Éire & Isles (POSC)", ["Other"]) == "2011-12-q4-eire-isles-posc.csv"


def test_papers_of_the_same_quarter_are_known_by_their_committees(council: Council) -> None:
    assert committees(council.folder, SECOND, Library()) == {council.paper: "Overview and Scrutiny"}
    council.change("2026-27-q1/paper.yaml", "2026-27 Q1", "2026-27 Q2")
    council.change("2026-27-q1/paper.yaml", "short_name: Overview and Scrutiny", "short_name: Planning")
    assert set(committees(council.folder, SECOND, Library()).values()) == {"Planning", "Overview and Scrutiny"}


@pytest.mark.parametrize(
    ("now", "decimals", "before", "equal"),
    [
        ("78.44", 1, "78.4", True),
        ("78.45", 1, "78.4", False),
        ("78.4", 1, "78", True),
        ("78.6", 1, "78", False),
        ("78", 0, "78.4", True),
        ("317", 0, "327", False),
        ("1420", 0, "1,420", True),
    ],
)
def test_values_are_compared_as_they_were_printed(now: str, decimals: int, before: str, equal: bool) -> None:
    assert same(Decimal(now), Printed(before, FIRST), decimals) is equal


def test_a_rule_is_compared_by_what_it_says() -> None:
    assert rule_of("rule", '{"rule":"tolerance","amber_within":"5"}') == rule_of(
        "rule", '{"amber_within":"5.0","measured_in":"per-cent","rule":"tolerance"}'
    )


def test_no_zero_is_written_with_a_sign() -> None:
    assert plain(Decimal("-0.4"), 0) == "0"


def test_the_starter_has_no_record(spoilt: Spoilt) -> None:
    assert load(spoilt.paper).published is None
