"""The second example, an invented council: what its papers say of statuses is worked out here a second time.

The counts, the sentences and the table of what is off track come from `results.csv` and the rules of the years, in
plain Python that shares nothing with paperkit, and are looked for in what is heard of the finished papers. The full
report of a quarter and the extracts of it are held against each other.
"""

from __future__ import annotations

import csv
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml

from paperkit.findings.finding import Severity
from paperkit.finished.speech import heard
from paperkit.finished.tags import read_tagged
from paperkit.loading.records import record
from paperkit.paper.wording import status_sentences
from paperkit.run.prepare import Prepared, prepare
from paperkit.values.period import Window
from support import ROOT, Command

COUNCIL = ROOT / "inputs" / "northmere"
PAPERS = {"2025-26 Q2": COUNCIL / "2025-26-q2", "2025-26 Q3": COUNCIL / "2025-26-q3"}
WORDS = {
    "green": "On track", "amber": "At risk", "red": "Off track", "above": "Above expected", "within": "As expected",
    "below": "Below expected", "data": "For information",
}  # fmt: skip
RATED = ("red", "amber", "green")
NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"
)  # fmt: skip
Row = dict[str, str]


def without_rating(heading: str) -> str:
    """A heading without the rating and the direction that are heard after an indicator's name."""
    return re.sub(rf": ({'|'.join(WORDS.values())})( \(\w+ \d\d\))?, [\w ]+$", "", heading)


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


def typeset(text: str) -> str:
    """A text with the apostrophe that print uses."""
    return text.replace("'", "\u2019")


def listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


def statuses(quarter: str) -> tuple[dict[str, str], dict[str, str]]:
    """The status of each indicator now and before, in the order of the register."""
    now = {id: status(id, as_at(id, quarter)) for id in REGISTER}
    return now, {id: status(id, previous(id, quarter)) for id in REGISTER}


def tally(quarter: str) -> str:
    """How many indicators of the council stand at each status."""
    now, then = (Counter(found.values()) for found in statuses(quarter))
    said = []
    for kind in ("green", "amber", "red", "above", "within", "below", "data"):
        more = now[kind] - then[kind]
        moved = f"{NUMBERS[abs(more)]} {'more' if more > 0 else 'fewer'} than" if more else "as many as"
        change = f" ({moved} last quarter)" if kind in RATED else ""
        if now[kind]:
            said.append(f"{now[kind]} {'is' if now[kind] == 1 else 'are'} {WORDS[kind]}{change}")
    return f"Of the {len(REGISTER)} indicators, {listed(said)}."


def changes(ids: Sequence[str], quarter: str) -> str:
    """The sentences that say which of some indicators' ratings changed, and which stayed."""
    now, then = statuses(quarter)
    said = []
    for id in ids:
        name, was, is_ = f"\u201c{REGISTER[id]['name']}\u201d", then[id], now[id]
        if is_ != was and is_ in RATED:
            way = "improved" if RATED.index(is_) > RATED.index(was) else "worsened"
            ends = f"{way} from {WORDS[was]} to {WORDS[is_]}"
            said.append(f"The rating of {name} has {ends} since the previous quarter.")
        elif is_ != was:
            said.append(f"{name} has gone from {WORDS[was]} to {WORDS[is_]} since the previous quarter.")
    same: dict[str, list[str]] = {}
    for id in (id for id in ids if now[id] == then[id]):
        same.setdefault(WORDS[now[id]], []).append(f"\u201c{REGISTER[id]['name']}\u201d")
    number = sum(map(len, same.values()))
    groups = [f"{word} for {listed(names)}" for word, names in same.items()]
    each = listed(groups) if len(groups) == number else "; ".join(groups)
    count = NUMBERS[number] if number < len(NUMBERS) else str(number)
    said.append(f"The ratings of the other {count} indicators stay the same: {each}.")
    return typeset(" ".join(said))


@dataclass(frozen=True)
class Made:
    """A paper of the council, and what is heard of its pages."""

    quarter: str
    prepared: Prepared
    lines: list[str]

    @property
    def now(self) -> dict[str, str]:
        """The status of each indicator, in the order of the register."""
        return statuses(self.quarter)[0]

    @property
    def then(self) -> dict[str, str]:
        """The status before."""
        return statuses(self.quarter)[1]

    def under(self, heading: str) -> list[str]:
        """The lines from a heading on, up to the next."""
        begin = self.lines.index(heading) + 1
        return self.lines[begin : self.lines.index("", begin)]


@pytest.fixture(scope="module", params=PAPERS)
def made(request: pytest.FixtureRequest, northmere: Path) -> Made:
    """Each of the two papers."""
    folder: Path = PAPERS[request.param]
    [whole] = (northmere / folder.name).glob("*Full papers*")
    return Made(request.param, prepare(folder), spoken(whole))


# -- what the papers say ----------------------------------------------------------------------------


def test_nothing_is_wrong_and_nothing_is_warned_of(made: Made) -> None:
    assert [str(finding) for finding in made.prepared.findings if finding.severity is not Severity.NOTE] == []
    assert made.prepared.findings  # figures that no table holds are listed
    assert all("invented" in made.lines[place] for place in (1, made.lines.index("Appendix A") + 5))


def test_the_tally_counts_each_status(made: Made) -> None:
    said = tally(made.quarter)
    assert said in made.under("Heading level 2: The quarter on a page")
    assert f"2.1 {said}" in made.lines


def test_what_changed_is_listed(made: Made) -> None:
    others = [(id, now) for id, now in made.now.items() if now != made.then[id]]
    moved = [(id, now) for id, now in others if now in RATED and made.then[id] in RATED]
    worse_first = ["red", "amber", "green"]
    at = worse_first.index
    moved.sort(key=lambda one: (at(one[1]) > at(made.then[one[0]]), at(one[1])))
    moved += [one for one in others if one not in moved]
    changed = [f"  \u2022 {REGISTER[id]['name']}: from {WORDS[made.then[id]]} to {WORDS[now]}" for id, now in moved]
    listed = made.under("Heading level 3: What changed")
    assert len(changed) > 3
    assert listed == [f"List of {len(changed)} items", *(text.replace("'", "\u2019") for text in changed)]


def test_the_sentences_of_changes_name_each_indicator(made: Made) -> None:
    layout = made.prepared.layout
    every = layout.file.wording.model_copy(update={"most_same_named": len(REGISTER)})
    layout = replace(layout, file=layout.file.model_copy(update={"wording": every}))
    assert typeset(status_sentences(made.prepared.rated, layout)) == changes([*REGISTER], made.quarter)


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
        name = rf"  {re.escape(REGISTER[id]['name'])}: \d[\d.%]*, target \d[\d.%]* \u2013 "
        assert re.match(name + re.escape(f"Reason: {reason}; Action: {action}; Owner: {owner};"), heard_row)
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
        trend = "not compared" if id in no_line else "steady" if polarity == "within" else line(id, made.quarter)
        assert f"; Longer trend: {trend};" in heard_row


def test_each_indicator_and_table_has_its_pages(made: Made) -> None:
    titles = {entry["name"].replace("'", "\u2019") for entry in REGISTER.values()}
    titles |= {entry["title"] for entry in loaded("measures.yaml")["measures"]}
    heads = {without_rating(line) for line in made.lines}
    assert {f"Heading level 2: {title}" for title in titles} <= heads


def test_all_kinds_of_status_occur() -> None:
    assert {status(id, as_at(id, quarter)) for id in REGISTER for quarter in PAPERS} == set(WORDS)
    assert {rule(id, quarter)["rule"] for id in REGISTER for quarter in PAPERS} == {
        "target-and-floor", "tolerance", "range", "activity", "data-only",
    }  # fmt: skip


# -- from one quarter to the next -------------------------------------------------------------------


def test_the_record_is_what_the_paper_prints_but_for_the_figure_that_was_revised_since() -> None:
    now = record(prepare(PAPERS["2025-26 Q2"]).rated, Window(3)).decode().splitlines()
    then = (COUNCIL / "published" / "2025-26-q2.csv").read_text(encoding="utf-8").splitlines()
    assert set(then) - set(now) == {"household-waste-recycled,2025-26 Q2,actual,49.6"}
    assert set(now) - set(then) == {"household-waste-recycled,2025-26 Q2,actual,49.1"}


def test_what_was_revised_and_which_rule_changed_is_said(made: Made) -> None:
    third = made.quarter == "2025-26 Q3"
    assert any(line.endswith("Sep 25: 49.1%, first published as 49.6%.") for line in made.lines) is third
    assert any("They changed in Quarter 3, 2025/26. Cabinet narrowed" in line for line in made.lines) is third
    noted = [finding.code for finding in made.prepared.findings if finding.code.startswith("revisions.")]
    assert noted == (["revisions.rule"] if third else [])


def test_what_a_percentage_was_made_from_is_explained_in_its_own_unit(paperkit: Command) -> None:
    said = paperkit("explain", "major-planning-in-time", "2025-26 Q3", "--paper", str(PAPERS["2025-26 Q3"])).out
    assert "\nnumerator: 10, from " in said
    assert "\ndenominator: 12, from " in said
    assert "result: printed 83.3%" in said


# -- the full report and its extracts ---------------------------------------------------------------

QUARTER = "2025-26 Q3"
REPORT = PAPERS[QUARTER]
EXTRACTS = {path.parent.name.removesuffix("-scrutiny"): path.parent for path in REPORT.glob("*/paper.yaml")}
WHOLE = "the full report"
SECRET = ("missed-collections", "# Risks")
"""The passage of a commentary that is exempt."""


@dataclass(frozen=True)
class Issued:
    """The files of a paper as they are issued, and what is heard of its public file in one run of pages."""

    prepared: Prepared
    files: dict[str, Path]
    lines: list[str]
    pages: list[str]

    @property
    def public(self) -> list[Path]:
        return [path for name, path in self.files.items() if "EXEMPT" not in name]

    @property
    def exempt(self) -> list[Path]:
        return [path for name, path in self.files.items() if "EXEMPT" in name]

    @property
    def headings(self) -> list[str]:
        """The headings of parts of the appendix after its contents, in order, without their ratings."""
        begin = self.lines.index("Heading level 2: What is in this report") + 1
        found = (line.removeprefix("Heading level 2: ") for line in self.lines[begin:] if "Heading level 2: " in line)
        return [without_rating(heading) for heading in found]

    @property
    def contents(self) -> dict[str, int]:
        """What the contents name, and on which page it is to be."""
        found = (re.fullmatch(r"  link (.*) (\d+)", line) for line in self.lines)
        return {match[1]: int(match[2]) for match in found if match}

    def under(self, heading: str) -> list[str]:
        """The lines from a heading on, up to the next."""
        begin = self.lines.index(heading) + 1
        return self.lines[begin : self.lines.index("", begin)]


def drawn(path: Path) -> list[str]:
    """The text of each page as it is drawn, with one space between words."""
    document = pypdfium2.PdfDocument(path)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def spoken(path: Path) -> list[str]:
    return list(heard(read_tagged(path)))


def belongs(id: str) -> str:
    """The directorate of an indicator, by its division."""
    return str(loaded("council.yaml")["divisions"][REGISTER[id]["division"]]["directorate"])


OWN = {name: [id for id in REGISTER if name in (belongs(id), WHOLE)] for name in (*EXTRACTS, WHOLE)}
OWN[WHOLE] = [*REGISTER]


@pytest.fixture(scope="module")
def issued(northmere: Path) -> dict[str, Issued]:
    """The full report and each of its extracts, with all their files."""
    made = {}
    for name, folder in {WHOLE: REPORT, **EXTRACTS}.items():
        files = {path.name: path for path in sorted((northmere / folder.name).iterdir())}
        [whole] = (path for name, path in files.items() if "Full papers" in name)
        made[name] = Issued(prepare(folder), files, spoken(whole), drawn(whole))
    return made


def sentences(id: str) -> tuple[set[str], set[str]]:
    """The longer sentences of a commentary in which nothing is worked out: open ones, and those that are exempt."""
    found: tuple[set[str], set[str]] = (set(), set())
    text = (REPORT / "commentary" / f"{id}.md").read_text(encoding="utf-8")
    for passage in re.split(r"(?m)^(?=# )", text)[1:]:
        title, _, rest = passage.partition("\n")
        for piece in re.split(r"\n\s*\n|^- |(?<=\.)\s", rest, flags=re.MULTILINE):
            words = " ".join(piece.split())
            if "{{" not in words and len(words.split()) >= 6:
                found[(id, title) == SECRET].add(typeset(words))
    return found


def test_four_extracts_share_out_the_pages_of_the_full_report(issued: dict[str, Issued]) -> None:
    assert set(EXTRACTS) == set(loaded("council.yaml")["directorates"])
    assert len(EXTRACTS) == 4
    names = {typeset(entry["name"]): id for id, entry in REGISTER.items()}
    pages = {name: [names[found] for found in paper.headings if found in names] for name, paper in issued.items()}
    assert pages == OWN
    assert sorted(itertools.chain(*(pages[name] for name in EXTRACTS))) == sorted(pages[WHOLE])
    tables = {name: [found for found in paper.headings if " received" in found] for name, paper in issued.items()}
    assert [name for name, found in tables.items() if "Calls received by the contact centre" in found] == [
        WHOLE, *(name for name in EXTRACTS if name == "resources"),
    ]  # fmt: skip
    assert all("Complaints received, by directorate" in found for found in tables.values())


def test_nothing_is_wrong_with_an_extract(issued: dict[str, Issued]) -> None:
    for paper in issued.values():
        assert [str(found) for found in paper.prepared.findings if found.severity is not Severity.NOTE] == []
        assert not any("DRAFT" in name for name in paper.files)


def test_each_extract_counts_the_council_and_speaks_of_its_own(issued: dict[str, Issued]) -> None:
    directorates = loaded("council.yaml")["directorates"]
    for name in EXTRACTS:
        lines, own, title = issued[name].lines, OWN[name], directorates[name]["name"]
        assert f"3.1 {tally(QUARTER)}" in lines
        assert tally(QUARTER) in issued[name].under("Heading level 2: The quarter on a page")
        count = NUMBERS[len(own)].capitalize()
        begin = lines.index(
            f"2.1 {count} performance indicators in the extract belong to the {title} directorate. They are:"
        )
        ends = [*[";"] * (len(own) - 1), "."]
        items = [f"  \u2022 {typeset(REGISTER[id]['name'])}{end}" for id, end in zip(own, ends, strict=True)]
        assert lines[begin + 1 : begin + 2 + len(own)] == [f"List of {len(own)} items", *items]
        assert lines[begin + 2 + len(own)] == f"2.2 {changes(own, QUARTER)}"
        also = "calls to the contact centre, complaints" if name == "resources" else "complaints"
        assert lines[begin + 3 + len(own)].endswith(f"{also} and what residents told the council.")
        assert f"Extract for the {title} directorate" in lines
        assert not any(" directorate" in line and title not in line for line in lines if line[:4] in ("1.1 ", "2.1 "))


def test_what_changed_in_the_council_is_the_same_in_each(issued: dict[str, Issued]) -> None:
    whole = issued[WHOLE].under("Heading level 3: What changed")
    assert len(whole) > 3
    assert all(paper.under("Heading level 3: What changed") == whole for paper in issued.values())


def test_what_is_off_track_is_explained_where_it_belongs_and_named_elsewhere(issued: dict[str, Issued]) -> None:
    now = statuses(QUARTER)[0]
    red = [id for id in REGISTER if now[id] == "red"]
    actions = {row["indicator"]: row for row in rows_of("2025-26-q3/actions.csv")}
    assert {len(set(red) & set(OWN[name])) for name in EXTRACTS} == {0, 1, 2}
    for name, paper in issued.items():
        under = paper.under("Heading level 3: What is Off track, and what we are doing")
        own, others = [id for id in red if id in OWN[name]], [id for id in red if id not in OWN[name]]
        # where there is but one row, its first cell is read like the others
        rows = [
            match[1]
            for line in under
            if (match := re.match(r"  (?:Indicator: )?([^:]*): \d[^\u2013;]*(?: \u2013|;) Reason: ", line))
        ]
        assert rows == [typeset(REGISTER[id]["name"]) for id in own]
        named = [line[4:] for line in under if line.startswith("  \u2022 ")]
        assert named == [typeset(REGISTER[id]["name"]) for id in others]
        said = "\n".join(paper.lines)
        for id in red:
            assert (typeset(actions[id]["reason"]) in said) is (id in own)
            assert (typeset(actions[id]["action"]) in said) is (id in own)


def test_no_extract_holds_anything_of_another_directorates_pages(issued: dict[str, Issued]) -> None:
    for id in REGISTER:
        opened, _ = sentences(id)
        assert opened
        for name, paper in issued.items():
            there = [words for words in opened if any(words in line for line in paper.lines)]
            assert set(there) == (opened if id in OWN[name] else set()), (id, name)
            trend = f"Trend data: {typeset(REGISTER[id]['name'])}"
            assert any(line.endswith(trend) for line in paper.lines) is (id in OWN[name])


def test_the_summary_leads_to_the_pages_that_are_there(issued: dict[str, Issued]) -> None:
    for name, paper in issued.items():
        table = paper.under("Heading level 2: All indicators")
        for id, row in zip(REGISTER, table[2:], strict=False):
            title = typeset(REGISTER[id]["name"])
            assert row.startswith(f"  {title} \u2013 ")
            there = f"; Detail: link Page {paper.contents[title]}" if id in OWN[name] else "; Detail: blank"
            assert row.endswith(there)


def test_the_contents_name_each_part_and_its_page(issued: dict[str, Issued]) -> None:
    for paper in issued.values():
        assert [*paper.contents] == paper.headings
        for title, page in paper.contents.items():
            assert title in paper.pages[page - 1]
            assert f" {page} / {len(paper.pages)}" in paper.pages[page - 1]


def test_what_is_exempt_is_in_no_public_file_and_in_the_exempt_file_of_the_two_it_concerns(
    issued: dict[str, Issued],
) -> None:
    _, secret = sentences(SECRET[0])
    figures = {"1.94", "2.13"}
    assert len(secret) >= 4
    assert all(any(figure in words for words in secret) for figure in figures)
    said = loaded("2025-26-q3/exempt.yaml")["parts"]
    assert [part["part"] for part in said] == ["commentary/missed-collections/Risks"]
    assert {name for name, paper in issued.items() if paper.exempt} == {WHOLE, "place"}
    for name, paper in issued.items():
        concerned = name in (WHOLE, "place")
        assert len(paper.public) == 3
        for path in paper.public:
            for text in (" ".join(spoken(path)), " ".join(drawn(path))):
                assert not [words for words in (*secret, *figures) if words in text]
                assert ("exempt" in text.casefold()) is concerned
                assert ("not for publication" in text) is concerned
        told = "\n".join(paper.lines)
        assert (typeset(said[0]["public_interest"]) in told) is concerned
        assert ("save for the parts named under \u201cExempt information\u201d" in told) is concerned
        for path in paper.exempt:
            text = " ".join(spoken(path))
            assert not [words for words in secret if words not in text]
            assert all("NOT FOR PUBLICATION" in page for page in drawn(path))
            assert not [words for words in sentences(SECRET[0])[0] if words in text]


def clear_days(published: date, meeting: date) -> int:
    """The working days between two days; in these two months there is no bank holiday."""
    between = (published + timedelta(days) for days in range(1, (meeting - published).days))
    return sum(day.weekday() < 5 for day in between)


def test_the_late_paper_gives_its_reason_and_no_other_does(issued: dict[str, Issued]) -> None:
    late = set()
    for name, folder in {WHOLE: REPORT, **EXTRACTS}.items():
        file = yaml.safe_load((folder / "paper.yaml").read_text(encoding="utf-8"))
        heading = "Heading level 2: Reason for urgency"
        if clear_days(file["published"], file["meeting"]) < 5:
            late.add(name)
            [reason] = issued[name].under(heading)
            day = f"{file['published'].day} {file['published']:%B %Y}"
            begins = f"This report was published on {day}, fewer than five clear days before the meeting."
            assert reason == f"{begins} The reason for urgency: {typeset(file['urgency'])}"
            assert issued[name].lines.index(heading) < issued[name].lines.index("Heading level 2: 1 Introduction")
        else:
            assert not any("urgency" in line for line in issued[name].lines)
    assert late == {"children-and-learning"}


def test_the_council_shows_what_the_other_example_does_not(issued: dict[str, Issued]) -> None:
    year = loaded("years/2025-26.yaml")
    assert year["rating"]["rule"] == "target-and-floor"
    assert year["long_direction"]["rule"] == "trend"
    assert [id for id, entry in REGISTER.items() if entry.get("latest_available")] == ["key-stage-2-expected-standard"]
    everything = "\n".join(issued[WHOLE].lines)
    for words in (
        "\nFloor standard: 80\n", "The trend is clear if the line explains at least 0.5 of their variance",
        "Expected: between 1,150 and 1,320", "; This quarter: At risk (Sep 25);",
    ):  # fmt: skip
        assert words in everything
