"""The second example, an invented council: what its papers say of statuses is worked out here a second time.

The counts, the sentences and the table of what is off track come from `results.csv` and the rules of the years, in
plain Python that shares nothing with paperkit, and are looked for in what is heard of the finished papers.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from paperkit.heard import heard
from paperkit.pipeline import Output, Prepared, build, prepare
from paperkit.published import record
from paperkit.source import Severity
from paperkit.tagged import read_tagged
from paperkit.wording import status_sentences
from support import ROOT, Command

COUNCIL = ROOT / "inputs" / "northmere"
PAPERS = {"2025-26 Q2": COUNCIL / "2025-26-q2", "2025-26 Q3": COUNCIL / "2025-26-q3"}
WORDS = {
    "green": "On track", "amber": "At risk", "red": "Off track", "above": "Above expected", "within": "As expected",
    "below": "Below expected", "data": "For information",
}  # fmt: skip
RATED = ("red", "amber", "green")
NUMBERS = ("no", "one", "two", "three", "four", "five")
Row = dict[str, str]


# -- worked out again -------------------------------------------------------------------------------


def rows_of(name: str) -> list[Row]:
    with (COUNCIL / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def loaded(name: str) -> Any:
    return yaml.safe_load((COUNCIL / name).read_text(encoding="utf-8"))


REGISTER = {entry["id"]: entry for entry in loaded("indicators.yaml")["indicators"]}
RESULTS = {(row["indicator"], row["period"]): row for row in rows_of("results.csv")}


def before(quarter: str, back: int = 1) -> str:
    """The quarter so many before another: `2025-26 Q1` comes after `2024-25 Q4`."""
    place = int(quarter[:4]) * 4 + int(quarter[-1]) - 1 - back
    return f"{place // 4}-{(place // 4 + 1) % 100:02d} Q{place % 4 + 1}"


def rule(id: str, quarter: str) -> Any:
    """The rating rule of an indicator in a quarter."""
    year = loaded(f"years/{max(quarter[:7], '2024-25')}.yaml")
    found = year["overrides"].get(id, {}).get("rating", year["rating"])
    for change in year.get("amendments", []):
        if change["since"] <= quarter:
            found = change["overrides"].get(id, {}).get("rating", found)
    return found


def status(id: str, quarter: str) -> str:
    """The status of an indicator's result, by its rule."""
    row, by = RESULTS[id, quarter], rule(id, quarter)
    value, target, floor, lower, upper = (
        Fraction(row[column]) if row[column] else None for column in ("actual", "target", "floor", "lower", "upper")
    )
    if by["rule"] == "data-only":
        return "data"
    assert value is not None
    if lower is not None and upper is not None:
        return banded(value, lower, upper, by)
    assert target is not None
    sign = -1 if REGISTER[id]["polarity"] == "lower" else 1
    short = sign * (target - value)
    if short <= 0:
        return "green"
    if by["rule"] == "target-and-floor":
        assert floor is not None
        return "amber" if sign * (floor - value) <= 0 else "red"
    missed = short if by.get("measured_in") == "points" else short / target * 100
    return "amber" if missed <= Fraction(str(by["amber_within"])) else "red"


def banded(value: Fraction, lower: Fraction, upper: Fraction, by: Any) -> str:
    """What a result is between two limits: of what was expected, or of what is right."""
    if by["rule"] == "activity":
        return "below" if value < lower else "above" if value > upper else "within"
    if lower <= value <= upper:
        return "green"
    missed = (lower - value) / lower if value < lower else (value - upper) / upper
    return "amber" if missed * 100 <= by["amber_within"] else "red"


def as_at(id: str, quarter: str) -> str:
    """The quarter whose result is rated: for what comes once a year the last one with a result."""
    known = [when for own, when in RESULTS if own == id and RESULTS[own, when]["actual"]]
    return max(when for when in known if when <= quarter) if REGISTER[id].get("latest_available") else quarter


def previous(id: str, quarter: str) -> str:
    """The quarter with which it is compared."""
    return as_at(id, before(as_at(id, quarter)))


def line(id: str, quarter: str) -> str:
    """Where a straight line through the results of seven quarters leads."""
    window = [before(quarter, back) for back in range(6, -1, -1)]
    known = [(Fraction(x), Fraction(RESULTS[id, q]["actual"])) for x, q in enumerate(window) if (id, q) in RESULTS]
    assert len(known) >= 5
    middle, mean = (sum(column, start=Fraction(0)) / len(known) for column in zip(*known, strict=True))
    across = sum(((x - middle) ** 2 for x, _ in known), start=Fraction(0))
    together = sum(((x - middle) * (y - mean) for x, y in known), start=Fraction(0))
    spread = sum(((y - mean) ** 2 for _, y in known), start=Fraction(0))
    slope = together / across
    moved = abs(slope * (known[-1][0] - known[0][0]) / mean)
    if together**2 / (across * spread) < Fraction(1, 2) or moved <= Fraction(2, 100):
        return "steady"
    return "better" if (slope > 0) == (REGISTER[id]["polarity"] == "higher") else "worse"


@dataclass(frozen=True)
class Made:
    """A paper of the council, and what is heard of its pages."""

    quarter: str
    prepared: Prepared
    lines: list[str]

    @property
    def now(self) -> dict[str, str]:
        """The status of each indicator, in the order of the register."""
        return {id: status(id, as_at(id, self.quarter)) for id in REGISTER}

    @property
    def then(self) -> dict[str, str]:
        """The status before."""
        return {id: status(id, previous(id, self.quarter)) for id in REGISTER}

    def under(self, heading: str) -> list[str]:
        """The lines from a heading on, up to the next."""
        begin = self.lines.index(heading) + 1
        return self.lines[begin : self.lines.index("", begin)]


@pytest.fixture(scope="module", params=PAPERS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Each of the two papers, built once."""
    folder: Path = PAPERS[request.param]
    built = build([folder], tmp_path_factory.mktemp("out"), only=[Output.WHOLE])
    return Made(request.param, prepare(folder), list(heard(read_tagged(built.files[0].path))))


# -- what the papers say ----------------------------------------------------------------------------


def test_nothing_is_wrong_and_nothing_is_warned_of(made: Made) -> None:
    assert [str(finding) for finding in made.prepared.findings if finding.severity is not Severity.NOTE] == []
    assert made.prepared.findings  # figures that no table holds are listed
    assert all("invented" in made.lines[place] for place in (1, made.lines.index("Appendix A") + 5))


def test_the_tally_counts_each_status(made: Made) -> None:
    now, then = Counter(made.now.values()), Counter(made.then.values())
    said = []
    for kind in ("green", "amber", "red", "above", "within", "below", "data"):
        more = now[kind] - then[kind]
        moved = f"{NUMBERS[abs(more)]} {'more' if more > 0 else 'fewer'} than" if more else "as many as"
        change = f" ({moved} last quarter)" if kind in RATED else ""
        if now[kind]:
            said.append(f"{now[kind]} {'is' if now[kind] == 1 else 'are'} {WORDS[kind]}{change}")
    tally = f"Of the {len(REGISTER)} indicators, {', '.join(said[:-1])} and {said[-1]}."
    assert tally in made.under("Heading level 2: The quarter on a page")
    assert f"2.1 {tally}" in made.lines


def test_what_changed_is_listed(made: Made) -> None:
    changed = [
        f"  \u2022 {REGISTER[id]['name']}: from {WORDS[made.then[id]]} to {WORDS[now]}"
        for id, now in made.now.items()
        if now != made.then[id] and now in RATED and made.then[id] in RATED
    ]
    listed = made.under("Heading level 3: What changed")
    assert len(changed) > 3
    assert listed == [f"List of {len(changed)} items", *(text.replace("'", "\u2019") for text in changed)]


def test_the_sentences_of_changes_name_each_indicator(made: Made) -> None:
    said = []
    for id, now in made.now.items():
        name, then = f"\u201c{REGISTER[id]['name']}\u201d", made.then[id]
        if now != then and now in RATED:
            way = "improved" if RATED.index(now) > RATED.index(then) else "worsened"
            ends = f"{way} from {WORDS[then]} to {WORDS[now]}"
            said.append(f"The rating of {name} has {ends} since the previous quarter.")
        elif now != then:
            said.append(f"{name} has gone from {WORDS[then]} to {WORDS[now]} since the previous quarter.")
    same = [
        f"{WORDS[now]} for \u201c{REGISTER[id]['name']}\u201d" for id, now in made.now.items() if now == made.then[id]
    ]
    sentences = status_sentences(made.prepared.rated, made.prepared.layout)
    assert sentences.startswith(" ".join(said))
    assert sentences.endswith(f"stay the same: {', '.join(same[:-1])} and {same[-1]}.")


def test_what_is_off_track_has_its_reason_action_owner_and_day(made: Made) -> None:
    red = [id for id, now in made.now.items() if now == "red"]
    table = made.under("Heading level 3: What is Off track, and what we are doing")
    actions = {row["indicator"]: row for row in rows_of(f"{PAPERS[made.quarter].name}/actions.csv")}
    posts = loaded("council.yaml")["posts"]
    assert table[0].startswith(f"Table of {len(red) + 1} rows")
    assert set(red) == set(actions)
    for id, heard_row in zip(red, table[2:], strict=True):
        row = actions[id]
        reason, action = row["reason"].replace("'", "\u2019"), row["action"].replace("'", "\u2019")
        owner = posts[row["owner"]]["title"]
        assert heard_row.startswith(
            f"  {REGISTER[id]['name']} \u2013 Reason: {reason}; Action: {action}; Owner: {owner};"
        )
    words = {2: "In two services the result is below the floor standard.", 3: "Three indicators are rated Off track."}
    assert any(line.startswith(f"2.2 {words[len(red)]}") for line in made.lines)


def test_the_summary_has_the_status_before_the_status_now_and_the_longer_trend(made: Made) -> None:
    table = made.under("Heading level 2: All indicators")
    no_line = {
        id for id, entry in loaded("years/2025-26.yaml")["overrides"].items()
        if entry.get("long_direction") == {"rule": "none"}
    }  # fmt: skip
    for id, heard_row in zip(REGISTER, table[2:], strict=False):
        assert heard_row.startswith(f"  {REGISTER[id]['name']} \u2013 ".replace("'", "\u2019"))
        assert f"; Last quarter: {WORDS[made.then[id]]}; This quarter: {WORDS[made.now[id]]}" in heard_row
        polarity = REGISTER[id].get("polarity")
        trend = "none" if id in no_line else "steady" if polarity == "within" else line(id, made.quarter)
        assert f"; Longer trend: {trend};" in heard_row


def test_each_indicator_and_table_has_its_pages(made: Made) -> None:
    titles = {entry["name"].replace("'", "\u2019") for entry in REGISTER.values()}
    titles |= {entry["title"] for entry in loaded("measures.yaml")["measures"]}
    assert {f"Heading level 2: {title}" for title in titles} <= set(made.lines)


def test_all_kinds_of_status_occur() -> None:
    assert {status(id, as_at(id, quarter)) for id in REGISTER for quarter in PAPERS} == set(WORDS)
    assert {rule(id, quarter)["rule"] for id in REGISTER for quarter in PAPERS} == {
        "target-and-floor", "tolerance", "range", "activity", "data-only",
    }  # fmt: skip


# -- from one quarter to the next -------------------------------------------------------------------


def test_the_record_is_what_the_paper_prints_but_for_the_figure_that_was_revised_since() -> None:
    now = record(prepare(PAPERS["2025-26 Q2"]).rated, 3).decode().splitlines()
    then = (COUNCIL / "published" / "2025-26-q2.csv").read_text(encoding="utf-8").splitlines()
    assert set(then) - set(now) == {"household-waste-recycled,2025-26 Q2,actual,49.6"}
    assert set(now) - set(then) == {"household-waste-recycled,2025-26 Q2,actual,49.1"}


def test_what_was_revised_and_which_rule_changed_is_said(made: Made) -> None:
    third = made.quarter == "2025-26 Q3"
    assert any(line.endswith("Sep 25: 49.1%, first published as 49.6%.") for line in made.lines) is third
    assert any("They changed from Quarter 3, 2025/26 on. Cabinet narrowed" in line for line in made.lines) is third
    noted = [finding.code for finding in made.prepared.findings if finding.code.startswith("revisions.")]
    assert noted == (["revisions.rule"] if third else [])


def test_what_a_percentage_was_made_from_is_explained_in_its_own_unit(paperkit: Command) -> None:
    said = paperkit("explain", "major-planning-in-time", "2025-26 Q3", "--paper", str(PAPERS["2025-26 Q3"])).out
    assert "\nnumerator: 10, from " in said
    assert "\ndenominator: 12, from " in said
    assert "result: printed 83.3%" in said
