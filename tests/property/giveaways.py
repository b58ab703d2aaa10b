"""Kinds of giveaway: what open words, sums and files tell of what is exempt, each with a clean twin that tells nothing.

A kind plants one thing into a council of `secretive`. The same function plants the twin: nearly the same edit, in the
same place, that gives nothing away. A giveaway is found when `paperkit check` has an error for it that is not there
without it; a twin that has such an error is a false alarm.

`python -m property.giveaways --total 500` in the folder of the tests prints what is found, missed and falsely alarmed;
`--first` is the first seed, `--kinds` names some of the kinds.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from property.secretive import (
    COUNT,
    PARTIES,
    SHARE,
    Consultation,
    Council,
    Hidden,
    Passage,
    Table,
    capital,
    commentary,
    covering,
    digits_of,
    drawn,
    in_words,
    shown,
    support,
)

from paperkit.findings.finding import Finding, Severity
from paperkit.run.check import check
from paperkit.run.meanwhile import FITTING, SPELLING
from paperkit.worker import call_here

D = Decimal
STATUSES = {
    "committee": ("Green", "Amber", "Red"),
    "kent": ("Green", "Amber", "Red"),
    "northmere": ("On track", "At risk", "Off track"),
}
SAME_FIGURE = (
    "The bandstand seats {n}.", "The archive has catalogued {n} maps.", "The choir sang {n} carols in the square.",
    "{N} apple saplings stand in the orchard.", "The gallery lent {n} paintings.",
)  # fmt: skip
SAME_SHARE = (
    "{n} of the intranet's pages were archived.", "The gallery lent {n} of its paintings.",
    "{n} of the apple saplings in the orchard took root.",
)  # fmt: skip
SAME_LENGTH = ("The bandstand's railing is {n} metres long.", "The choir's last concert took {n} minutes.")
NO_FIGURE = (
    "A report on {subject} comes to the committee next year.",
    "Members asked about {subject} under item 7.",
    "{Subject} will be looked at in the exempt part of the meeting.",
    "The council has reported on {subject} since 2019.",
    "Three members put questions about {subject}.",
    "The portfolio holder spoke about {subject} on 4 March.",
)


# -- planting ---------------------------------------------------------------------------------------


@dataclass
class Sower:
    """Plants one giveaway, or its clean twin, into a council."""

    council: Council
    random: Random
    guilty: bool
    said: list[str] = field(default_factory=list)
    exempt: str = ""

    @property
    def x(self) -> Hidden:
        """The exempt indicator."""
        assert self.council.indicator
        self.exempt = self.exempt or f"{self.council.indicator.topic.name}: {self.council.indicator.figure}"
        return self.council.indicator

    @property
    def z(self) -> Table:
        """The exempt table."""
        assert self.council.table
        table = self.council.table
        rows = ", ".join(f"{row} {values[-1]}" for row, values in table.values.items())
        self.exempt = self.exempt or f"{table.sort.title}: {table.total} ({rows})"
        return table

    @property
    def p(self) -> Passage:
        """The exempt passage."""
        assert self.council.passage
        self.exempt = self.exempt or " ".join(self.council.passage.sentences)
        return self.council.passage

    @property
    def q(self) -> Consultation:
        """The exempt consultation."""
        assert self.council.consultation
        self.exempt = self.exempt or " ".join(self.council.consultation.sentences)
        return self.council.consultation

    @cached_property
    def o(self) -> Hidden:
        """An open indicator, which is Red."""
        return self.council.indicators[0]

    @cached_property
    def t(self) -> Table:
        """An open table."""
        return self.council.open_tables[0]

    @cached_property
    def party(self) -> str:
        """A company that is in no exempt passage."""
        own = self.council.passage.party if self.council.passage else ""
        return self.random.choice([name for name, _ in PARTIES if name != own])

    def either(self, leak: str, clean: str) -> str:
        """What gives it away, or what does not."""
        chosen = leak if self.guilty else clean
        self.said.append(chosen)
        return chosen

    def number(self, low: int, high: int) -> int:
        """A number that is none of the exempt ones."""
        drawn = self.random.randint(low, high)
        while digits_of(str(drawn)) & self.council.secret_digits:
            drawn = self.random.randint(low, high)
        return drawn

    def near(self, number: Decimal | int) -> str:
        """A number as it is, or where it is distinctive one that is near it: for a twin."""
        if not distinctive(shown(number)):
            return shown(number)
        by = range(7, 60)
        return shown(next(one for n in by if not digits_of(str(one := number + n)) & self.council.secret_digits))

    # -- words ---

    def tells(self, one: Hidden, figure: str = "") -> str:
        """A sentence that gives the figure of an indicator."""
        figure, topic = figure or one.figure, one.topic
        return self.random.choice(
            [
                one.sentence(figure),
                f"The figure for {topic.subject} is {figure}.",
                f"{topic.short} stood at {figure}.",
                f"{topic.name} was {figure} at the end of the quarter.",
                f"On {topic.subject} the quarter ended at {figure}.",
            ]
        )

    def clean(self, figure: str, subject: str) -> str:
        """A sentence that gives nothing away: the same figure of something else, or the subject without a figure."""
        same: Sequence[str] = SAME_LENGTH if "." in figure or " point " in figure else SAME_FIGURE
        same = SAME_SHARE if figure.strip("*").endswith(("%", "cent")) else same
        sort = self.random.choice(["figure", "figure", "subject", "subject", "open"])
        if sort == "figure" and not distinctive(figure):
            return capital(self.random.choice(same).format(n=figure, N=capital(figure)))
        if sort != "open":
            return self.random.choice(NO_FIGURE).format(subject=subject, Subject=capital(subject))
        return self.o.sentence()

    def told(self, figure: str = "") -> str:
        """A sentence that gives the exempt indicator's figure, or nothing away."""
        figure = figure or self.x.figure
        return self.either(self.tells(self.x, figure), self.clean(figure, self.x.topic.subject))

    # -- places ---

    @property
    def paper(self) -> dict[str, Any]:
        """The quarter's paper."""
        return self.council.papers[self.council.now]

    def put(self, name: str, text: str) -> None:
        """Put a paragraph into a prose file of the paper, before its last blocks."""
        blocks = self.council.prose[f"{self.council.now}/{name}"]
        blocks.insert(min(2, len(blocks)), text)

    def cover(self, text: str) -> None:
        """Put a paragraph into the covering report."""
        self.put("covering-report.md", text)

    def fore(self, text: str) -> None:
        """Put a paragraph into the foreword."""
        self.put("foreword.md", text)

    def comment(self, text: str, about: Hidden | None = None) -> None:
        """Put a paragraph into the commentary on an open indicator."""
        self.put(f"commentary/{(about or self.o).topic.id}.md", text)

    def anywhere(self, text: str) -> None:
        """Put a paragraph into one of the open prose files."""
        places = ["covering-report.md", "foreword.md", "data-quality.md", f"commentary/{self.o.topic.id}.md"]
        self.put(self.random.choice(places), text)

    def entry(self, one: Hidden) -> dict[str, Any]:
        """An indicator in the register."""
        return next(entry for entry in self.council.register if entry["id"] == one.topic.id)

    def open_measure(self) -> dict[str, Any]:
        """The open table in the register."""
        return next(entry for entry in self.council.measures if entry["id"] == self.t.sort.id)

    def now_is(self, value: Decimal, part: int = 0, whole: int = 0) -> None:
        """Let the exempt indicator have another figure for the quarter."""
        one, when = self.council.indicator, str(self.council.quarter)
        assert one
        one.values[-1] = value
        row = next(r for r in self.council.results if r["indicator"] == one.topic.id and r["period"] == when)
        row["actual"] = value
        if whole:
            one.parts[-1], one.wholes[-1] = part, whole
            row["numerator"], row["denominator"] = part, whole


Planting = Callable[[Sower], None]


@dataclass(frozen=True)
class Kind:
    """A kind of giveaway: its name, what a council must have for it, and what plants it."""

    name: str
    needs: tuple[str, ...]
    plant: Planting


KINDS: dict[str, Kind] = {}


def kind(*needs: str) -> Callable[[Planting], Planting]:
    """Make a kind of giveaway of a function; its name is the function's."""

    def keep(plant: Planting) -> Planting:
        name = plant.__name__.replace("_", "-")
        KINDS[name] = Kind(name, needs, plant)
        return plant

    return keep


def distinctive(figure: str) -> bool:
    """Whether a figure has so many digits that nobody would take it for one of something else."""
    plain = re.sub(r"(?<=\d)\s(?=\d)", "", figure)
    return "thousand" in figure or any(len(digits) > 3 for digits in digits_of(plain))


def slug(text: str) -> str:
    """Words as they are in an address."""
    return re.sub(r"[^a-z0-9.]+", "-", text.lower()).strip("-")


# -- an exempt indicator, in words ------------------------------------------------------------------


@kind("indicator")
def name_in_covering_report(s: Sower) -> None:
    named = f"{s.x.topic.name} was {s.x.figure} in the quarter."
    told = f"{s.x.told} is reported in the exempt part, with 2 more pages."
    s.cover(s.either(named, capital(s.random.choice([told, s.clean(s.x.figure, s.x.topic.subject)]))))


@kind("indicator")
def shorter_name_in_summary(s: Sower) -> None:
    leak = f"{s.x.topic.short} stood at {s.x.figure}."
    s.paper["summary"] = f"This report shows how services did. {s.either(leak, s.clean(s.x.figure, s.x.topic.subject))}"


@kind("indicator")
def subject_in_foreword(s: Sower) -> None:
    leak = s.random.choice([s.x.sentence(), f"For {s.x.topic.subject}, the quarter's figure is {s.x.figure}."])
    s.fore(s.either(leak, s.clean(s.x.figure, s.x.topic.subject)))


@kind("indicator")
def figure_in_words(s: Sower) -> None:
    words = in_words(s.x.now) + (" per cent" if s.x.topic.suffix else "")
    s.comment(s.told(words))


@kind("indicator")
def how_another_is_reported(s: Sower) -> None:
    s.entry(s.o)["reported"] = f"Each figure is the result for that quarter. {s.told()}"


@kind("indicator")
def what_another_is_compared_with(s: Sower) -> None:
    s.entry(s.o)["comparator"] = s.told()


@kind("indicator")
def background_document(s: Sower) -> None:
    leak = f"Report of 3 May on {s.x.topic.subject} ({s.x.figure} in the quarter)"
    clean = s.random.choice(
        [
            f"Report of 3 May on {s.x.topic.subject} (12 pages)",
            f"Report of 3 May on the bandstand ({s.near(s.x.now)} metres)",
        ]
    )
    s.paper["background_documents"].append(s.either(leak, clean))


@kind("indicator")
def title_of_the_exempt_part(s: Sower) -> None:
    part = next(part for part in s.council.exempt if str(part["part"]).startswith("indicator/"))
    title = s.x.topic.subject
    part["title"] = capital(
        s.either(f"{title}, which stood at {s.x.figure}", f"{title}, which members asked for on 3 May")
    )


@kind("indicator")
def public_interest(s: Sower) -> None:
    part = next(part for part in s.council.exempt if str(part["part"]).startswith("indicator/"))
    clean = f"The public has an interest in {s.x.topic.subject}, and paragraph 3 protects those concerned."
    part["public_interest"] = s.either(
        f"The public has an interest in {s.x.topic.subject}, but {s.x.figure} would harm those concerned.", clean
    )


@kind("indicator")
def description_of_a_chart(s: Sower) -> None:
    path = commentary(s.council, s.o.topic.id)
    s.council.prose[path] += ["# Chart", f"Line chart of {s.o.topic.name}. {s.told()}"]


@kind("indicator")
def reason_for_red(s: Sower) -> None:
    row = next(row for row in s.council.actions if row["indicator"] == s.o.topic.id)
    row["reason"] = f"Staff were moved to other work. {s.told()}"


@kind("indicator")
def action_for_red(s: Sower) -> None:
    row = next(row for row in s.council.actions if row["indicator"] == s.o.topic.id)
    leak = f"Officers return from work on {s.x.topic.subject}, now that its figure is {s.x.figure}."
    row["action"] = s.either(leak, f"Officers return from work on {s.x.topic.subject} by 3 May.")


@kind("indicator")
def note_on_a_result(s: Sower) -> None:
    row = [row for row in s.council.results if row["indicator"] == s.o.topic.id][-1]
    row["note"] = s.told()


@kind("indicator")
def note_of_a_table(s: Sower) -> None:
    s.open_measure()["note"] = s.told()


@kind("indicator")
def title_of_a_table(s: Sower) -> None:
    entry = s.open_measure()
    leak = f"({s.x.topic.subject}: {s.x.figure})"
    entry["title"] = f"{entry['title']} {s.either(leak, f'(without {s.x.topic.subject}, from 2024)')}"


@kind("indicator")
def subtitle(s: Sower) -> None:
    leak = f"With {s.x.topic.subject} at {s.x.figure}"
    clean = s.random.choice([f"Without {s.x.topic.subject}", "In 3 parts"])
    s.paper["extract"]["subtitle"] = s.either(leak, clean)


@kind("indicator")
def reason_of_an_answer(s: Sower) -> None:
    s.fore("To hire the bandstand ring 01632 960 418.")
    key = next(one.key for one in findings_of(s.council) if one.code == "personal.telephone")
    reason = f"The number is the council's own. {s.told()}"
    answer = {"finding": key, "reason": reason, "by": "Performance Manager"}
    s.council.extra[f"{s.council.now}/answers.yaml"] = f"answers: [{answer}]\n"


@kind("indicator")
def file_name(s: Sower) -> None:
    leak, clean = f"Report, {s.x.topic.subject} at {s.x.figure}", f"Report, {s.x.topic.subject} kept apart"
    s.council.council["report_title"] = s.either(leak, clean).replace("/", " ")


@kind("indicator")
def link_address(s: Sower) -> None:
    about = slug(s.x.topic.subject)
    leak = f"{about}-{slug(str(s.x.now))}{'-per-cent' if s.x.topic.suffix else ''}.pdf"
    clean = s.random.choice([f"{about}-2024.pdf", f"bandstand-{slug(s.near(s.x.now).replace(',', ''))}-metres.pdf"])
    s.anywhere(
        f"Members may read [the report of the working group](https://www.example.gov.uk/{s.either(leak, clean)})."
    )


@kind("indicator")
def heading(s: Sower) -> None:
    leak, clean = f"{s.x.topic.subject} at {s.x.figure}", f"{s.x.topic.subject} and item 7"
    blocks = s.council.prose[f"{s.council.now}/covering-report.md"]
    blocks[2:2] = [f"# {capital(s.either(leak, clean))}", "Members spoke about the plan at some length."]


@kind("indicator", "extract")
def report_of_an_extract(s: Sower) -> None:
    s.council.prose[f"{s.council.now}/second/covering-report.md"].insert(2, s.told())


@kind("indicator", "extract")
def summary_of_an_extract(s: Sower) -> None:
    s.council.papers[f"{s.council.now}/second"]["summary"] = f"This report shows part of the results. {s.told()}"


@kind("indicator")
def another_paper_of_the_quarter(s: Sower) -> None:
    now, folder = s.council.now, f"{s.council.now}-board"
    open_ones = [one.topic.id for one in s.council.open_indicators if not s.council.passage or one is not s.p.about]
    s.council.papers[folder] = s.paper | {
        "committee": {"name": "Improvement Board", "short_name": "Board"}, "appendix": "C",
        "extract": {"subtitle": "Extract", "directorate": "Council", "indicators": open_ones, "summary": "taken"},
    }  # fmt: skip
    for name, blocks in list(s.council.prose.items()):
        id = name.removeprefix(f"{now}/commentary/").removesuffix(".md")
        prose = name in {f"{now}/foreword.md", f"{now}/data-quality.md", f"{now}/performance-assurance-team.md"}
        if prose or id in open_ones:
            s.council.prose[name.replace(now, folder, 1)] = list(blocks)
    s.council.prose[f"{folder}/consultations.md"] = ["Nobody was consulted in the quarter."]
    s.council.prose[f"{folder}/engagement.md"] = ["Nobody was consulted in the quarter."]
    s.council.prose[f"{folder}/covering-report.md"] = covering(s.council.layout, [s.told()])


@kind("indicator")
def rounded_figure(s: Sower) -> None:
    one, now = s.x, s.x.now
    if one.topic.suffix:
        figure = f"{s.random.choice(['about', 'roughly', 'some'])} {now.quantize(D(1))} per cent"
    elif now < 1000:
        figure = f"about {now.quantize(D(1)) if one.topic.decimals else (now / 5).quantize(D(1)) * 5}"
    else:
        figure = f"about {shown((now / 100).quantize(D(1)) * 100)}"
    s.anywhere(s.either(one.sentence(figure), s.clean(figure, one.topic.subject)))


@kind("indicator", SHARE)
def fraction_in_words(s: Sower) -> None:
    words, part, whole = s.random.choice([
        ("three in four", 750, 1000), ("a quarter", 250, 1000), ("two thirds", 800, 1200), ("nine in ten", 900, 1000),
        ("two in five", 400, 1000), ("four fifths", 960, 1200), ("half", 610, 1220),
    ])  # fmt: skip
    s.now_is((D(100) * part / whole).quantize(D("0.1")), part, whole)
    clean = s.random.choice([f"{capital(words)} of the gallery's paintings are on loan.",
                             f"{capital(words)} of members asked about the orchard."])  # fmt: skip
    s.anywhere(s.either(s.x.sentence(words), clean))


@kind("indicator")
def narrow_range(s: Sower) -> None:
    now, unit = s.x.now, D(10) ** -s.x.topic.decimals
    low, high = (now * D("0.98")).quantize(unit) - unit, (now * D("1.02")).quantize(unit) + unit
    figure = f"between {s.x.printed(low)} and {s.x.printed(high)}"
    s.anywhere(s.either(s.x.sentence(figure), f"The archive's maps cost {figure} pence each."))


@kind("indicator")
def rating(s: Sower) -> None:
    word = STATUSES[s.council.layout][status(s.x)]
    leak = s.random.choice([f"{s.x.topic.short} is rated {word}.", f"{s.x.topic.name} is {word} this quarter."])
    clean = s.random.choice([
        f"{s.o.topic.short} is rated {STATUSES[s.council.layout][2]}.",
        f"Members asked how {s.x.topic.subject} would be rated.",
        "What is off track is named on the first pages.",
    ])  # fmt: skip
    s.anywhere(s.either(leak, clean))


@kind("indicator")
def direction_of_travel(s: Sower) -> None:
    better = (s.x.now > s.x.before) == s.x.topic.higher
    leak = s.random.choice([
        f"Since last quarter {s.x.topic.short} has {'improved' if better else 'worsened'}.",
        f"{s.x.topic.name} {'rose' if s.x.now > s.x.before else 'fell'} in the quarter.",
    ])  # fmt: skip
    clean = s.random.choice(
        [
            f"Members asked what would improve {s.x.topic.subject}.",
            "The clock tower's time has improved since last quarter.",
        ]
    )
    s.anywhere(s.either(leak, clean))


@kind("indicator")
def reason_for_urgency(s: Sower) -> None:
    leak = f"The chair must hear at once that {s.x.topic.subject} stands at {s.x.figure}."
    clean = f"The chair must hear at once of {s.x.topic.subject}, before the meeting of 3 May."
    s.paper["published"], s.paper["urgency"] = str(s.paper["meeting"]), s.either(leak, clean)


@kind("indicator")
def figure_in_the_next_sentence(s: Sower) -> None:
    noun = s.x.topic.noun or "per cent"
    figure = f"{shown(s.x.now)} {noun}"
    subject = capital(s.x.topic.subject)
    leak = f"{subject} came up at the last meeting. The quarter's figure was {figure}."
    clean = f"{subject} came up at the last meeting. The bandstand was next, with {s.near(s.x.now)} metres of railing."
    s.anywhere(s.either(leak, clean))


@kind("indicator")
def list_under_a_heading(s: Sower) -> None:
    leak, clean = f"{s.x.topic.short}: {s.x.figure}", f"{s.x.topic.short}: in the exempt part, item 7"
    s.fore(f"Members will want to know:\n\n- {s.o.topic.short}: {s.o.figure}\n- {s.either(leak, clean)}")


@kind("indicator")
def signs_that_do_not_break(s: Sower) -> None:
    words = in_words(s.x.now).replace("-", "\u2011").replace(" ", "\u00a0")
    figure = s.random.choice([words, shown(s.x.now).replace(",", "\u202f")])
    s.anywhere(s.told(figure + ("\u00a0per\u00a0cent" if s.x.topic.suffix else "")))


@kind("indicator")
def bold_figure(s: Sower) -> None:
    s.anywhere(s.told(f"**{s.x.figure}**"))


@kind("indicator", COUNT)
def digits_without_comma(s: Sower) -> None:
    s.now_is(D(s.number(1111, 9876)))
    s.anywhere(
        s.told(s.random.choice([str(s.x.now), shown(s.x.now).replace(",", " "), f"{s.x.now / 1000:f} thousand"]))
    )


@kind("indicator", SHARE)
def per_cent_in_words(s: Sower) -> None:
    s.anywhere(s.told(f"{s.x.now} {s.random.choice(['per cent', 'percent'])}"))


@kind("indicator")
def name_of_a_supporting_row(s: Sower) -> None:
    leak, clean = f"Officer days ({s.x.topic.subject}: {s.x.figure})", f"Officer days (3 spent on {s.x.topic.subject})"
    support(s.council, s.o, s.entry(s.o), "officer-days", s.either(leak, clean), [s.number(40, 99) for _ in range(6)])


@kind("indicator", COUNT)
def older_figure(s: Sower) -> None:
    """A figure of last quarter, of which no paper was open."""
    s.council.extra = {name: text for name, text in s.council.extra.items() if not name.startswith("published/")}
    if s.council.earlier:
        del s.council.papers[list(s.council.papers)[-1]]
        s.council.earlier = False
    figure = s.x.printed(s.x.before)
    s.anywhere(s.either(f"{s.x.topic.short} stood at {figure} last quarter.", s.clean(figure, s.x.topic.subject)))


# -- an exempt indicator, in sums and files ---------------------------------------------------------


def status(one: Hidden) -> int:
    """How an indicator is rated: 0 Green, 1 Amber, 2 Red."""
    behind = one.target - one.now if one.topic.higher else one.now - one.target
    return 0 if behind <= 0 else 1 if behind <= one.target / 10 else 2


@kind("indicator", COUNT)
def total_less_the_others(s: Sower) -> None:
    first, second = s.number(40, 400), s.number(40, 400)
    total = shown(first + second + s.x.now)
    lead = (
        f"Of {total} messages to members, {first} were about the orchard, {second} about the choir and the rest about"
    )
    s.anywhere(s.either(f"{lead} {s.x.topic.subject}.", f"{lead} the gallery."))


@kind("indicator", SHARE)
def what_is_left_of_a_hundred(s: Sower) -> None:
    left = f"{100 - s.x.now}%"
    leak = f"On {s.x.topic.subject}, the other {left} fell outside what the indicator counts."
    s.anywhere(s.either(leak, f"The other {left} of the gallery's paintings are in store."))


@kind("indicator", SHARE)
def numerator_and_denominator(s: Sower) -> None:
    part, whole = shown(s.x.parts[-1]), shown(s.x.wholes[-1])
    leak = s.random.choice([
        f"There were {whole} {s.x.topic.whole} in the quarter, and {part} {s.x.topic.part}.",
        f"{part} {s.x.topic.part} were counted, out of {whole} {s.x.topic.whole}.",
    ])  # fmt: skip
    s.anywhere(
        s.either(
            leak, f"The archive holds {s.near(s.x.wholes[-1])} maps, of which {s.near(s.x.parts[-1])} are in colour."
        )
    )


@kind("indicator")
def distance_from_target(s: Sower) -> None:
    def says(one: Hidden) -> str:
        way = "above" if one.now > one.target else "below"
        return (
            f"{one.topic.short} ended {shown(abs(one.now - one.target))} {way} its target of {one.printed(one.target)}."
        )

    s.anywhere(s.either(says(s.x), says(s.o)))


@kind("indicator", "earlier")
def change_on_the_last_record(s: Sower) -> None:
    def says(one: Hidden) -> str:
        way = "higher" if one.now > one.before else "lower"
        points = " percentage points" if one.topic.suffix else ""
        return f"{one.topic.short} is {shown(abs(one.now - one.before))}{points} {way} than last quarter."

    s.anywhere(s.either(says(s.x), says(s.o)))


@kind("indicator", "earlier")
def percentage_change_on_the_last_record(s: Sower) -> None:
    def says(one: Hidden) -> str:
        change = (abs(one.now - one.before) * 100 / one.before).quantize(D("0.1"))
        return f"{one.topic.short} {'rose' if one.now > one.before else 'fell'} by {change}% since last quarter."

    s.anywhere(s.either(says(s.x), says(s.o)))


@kind("indicator", COUNT, "earlier")
def two_quarters_together(s: Sower) -> None:
    both = shown(s.x.now + s.x.before)
    leak = f"Over the last two quarters together, {s.x.topic.subject} came to {both}."
    s.anywhere(s.either(leak, f"Over the last two quarters together, the archive catalogued {both} maps."))


@kind("indicator", "earlier")
def average_of_two_quarters(s: Sower) -> None:
    mean = s.x.printed((s.x.now + s.x.before) / 2)
    leak = f"{s.x.topic.short} averaged {mean} over this quarter and the last."
    s.anywhere(s.either(leak, s.clean(mean, s.x.topic.subject)))


@kind("indicator", COUNT, "earlier")
def multiple_of_the_last_record(s: Sower) -> None:
    times, words = s.random.choice([(2, "twice"), (3, "three times")])
    s.now_is(s.x.before * times)
    leak = f"{s.x.topic.short} came to {words} the figure of last quarter."
    clean = f"Members asked {words} about {s.x.topic.subject} last quarter."
    s.anywhere(s.either(leak, clean))


@kind("indicator", COUNT)
def share_of_a_total(s: Sower) -> None:
    total = int(s.x.now) * s.random.randint(2, 5) + s.random.randint(3, 39)
    share = (s.x.now * 100 / total).quantize(D("0.1"))
    lead = f"Of the {shown(total)} cases that were logged, {share}% were"
    s.anywhere(s.either(f"{lead} for {s.x.topic.subject}.", f"{lead} for the orchard."))


@kind("indicator", COUNT)
def sum_with_an_open_table(s: Sower) -> None:
    both = shown(s.x.now + s.t.total)
    leak = f"{capital(s.t.sort.topic)} and {s.x.topic.subject} came to {both} together."
    row = s.t.row
    clean = f"{capital(s.t.sort.topic)} and {row} would come to {shown(s.t.total + s.t.values[row][-1])} together."
    s.anywhere(s.either(leak, clean))


@kind("indicator", COUNT)
def difference_from_an_open_table(s: Sower) -> None:
    apart, way = shown(abs(s.x.now - s.t.total)), "more" if s.x.now > s.t.total else "fewer"
    lead = f"The table counts {shown(s.t.total)} {s.t.sort.unit};"
    s.anywhere(
        s.either(f"{lead} {s.x.topic.subject} came to {apart} {way}.", f"{lead} the choir sold {apart} badges {way}.")
    )


@kind("indicator", COUNT, "extract")
def difference_of_two_extracts(s: Sower) -> None:
    total = int(s.x.now) + s.number(200, 900)
    s.cover(f"Members' surgeries dealt with {shown(total)} cases in all.")
    rest = shown(total - s.x.now)
    lead = f"Members' surgeries dealt with {rest} cases, leaving out"
    said = s.either(f"{lead} {s.x.topic.subject}.", f"{lead} the orchard.")
    s.council.prose[f"{s.council.now}/second/covering-report.md"].insert(2, said)


@kind("indicator")
def tally_with_the_exempt_one(s: Sower) -> None:
    def says(lead: str, ones: Sequence[Hidden]) -> str:
        counts = Counter(status(one) for one in ones)
        words = STATUSES[s.council.layout]
        listed = ", ".join(f"{counts[n]} {'is' if counts[n] == 1 else 'are'} {words[n]}" for n in range(3))
        return f"{lead} {len(ones)} indicators, {listed}."

    s.x  # noqa: B018 - says what is exempt
    leak = says("With those that are exempt counted in, of", s.council.indicators)
    s.cover(s.either(leak, says("With those that are exempt left out, of", s.council.open_indicators)))


@kind("indicator", COUNT)
def supporting_row_of_the_subject(s: Sower) -> None:
    own = [s.number(30, 900) for _ in range(6)]
    named, other = capital(s.x.topic.subject), f"Staff trained in {s.x.topic.subject}"
    if s.guilty:
        support(s.council, s.o, s.entry(s.o), "more", named, [*own[:5], s.x.now])
        s.either(f"a row under {s.o.topic.name}: {named} {s.x.now}", "")
    else:
        support(s.council, s.o, s.entry(s.o), "more", other, own)
        s.either("", f"a row under {s.o.topic.name}: {other} {own[-1]}")


@kind("indicator", COUNT)
def row_of_an_open_table(s: Sower) -> None:
    named = capital(s.x.topic.subject) if s.guilty else f"Training in {s.x.topic.subject}"
    value = int(s.x.now) if s.guilty else s.number(30, 900)
    s.either(f"a row of {s.t.sort.title}: {named} {value}", f"a row of {s.t.sort.title}: {named} {value}")
    s.open_measure()["rows"].append({"name": named})
    values = [s.number(30, 900) for _ in range(7)]
    s.council.rows[s.t.sort.id] += [
        {"row": named, "period": str(s.council.quarter.shifted(n - 7)), "value": one}
        for n, one in enumerate([*values, value])
    ]  # fmt: skip


@kind("indicator", COUNT, "earlier")
def same_as_the_last_record(s: Sower) -> None:
    s.now_is(s.x.before)
    leak = f"{s.x.topic.short}: no change on the figure that was published last quarter."
    s.anywhere(s.either(leak, f"{s.x.topic.short}: no change in who reports on it."))


@kind("indicator")
def name_of_the_committee_in_file_names(s: Sower) -> None:
    leak, clean = f"Scrutiny, {s.x.topic.subject} {s.x.figure}", f"Scrutiny, {s.x.topic.subject}, room 3"
    s.paper["committee"] = s.paper["committee"] | {"short_name": s.either(leak, clean)}


@kind("indicator")
def foot_of_the_pages(s: Sower) -> None:
    leak = f"{s.x.topic.short} {s.x.figure}"
    foot = s.either(leak, f"{s.x.topic.short}: item 7")
    s.council.extra["layouts/own.yaml"] = f"extends: {s.council.layout}\nfurniture: {{left: '{foot}'}}\n"
    s.paper["layout"] = "own"


# -- an exempt table --------------------------------------------------------------------------------


@kind("table")
def total_of_a_table(s: Sower) -> None:
    figure = s.random.choice([shown(s.z.total), str(s.z.total)])
    leak = s.random.choice(
        [f"{capital(s.z.sort.topic)} came to {figure} in all.", f"There were {figure} {s.z.sort.topic}."]
    )
    s.anywhere(s.either(leak, s.clean(figure, s.z.sort.topic)))


@kind("table")
def row_of_a_table_in_words(s: Sower) -> None:
    words = in_words(s.z.values[s.z.row][-1])
    leak = f"{s.z.row} accounted for {words} {s.z.sort.topic}."
    s.anywhere(s.either(leak, s.clean(words, s.z.sort.topic)))


@kind("table")
def row_of_a_table(s: Sower) -> None:
    figure = shown(s.z.values[s.z.row][-1])
    leak = f"{s.z.row}: {figure} {s.z.sort.unit}."
    s.anywhere(s.either(leak, f"The orchard: {s.near(s.z.values[s.z.row][-1])} saplings."))


@kind("table")
def supporting_row_that_is_a_total(s: Sower) -> None:
    totals = [s.z.total_at(n) for n in range(-6, 0)]
    name = s.random.choice([f"{capital(s.z.sort.unit)} handled", capital(s.z.sort.topic)])
    if s.guilty:
        support(s.council, s.o, s.entry(s.o), "more", name, totals)
        s.either(f"a row under {s.o.topic.name}: {name} {totals}", "")
    else:
        own = [s.number(200, 900) for _ in range(6)]
        support(s.council, s.o, s.entry(s.o), "more", "Maps catalogued", own)
        s.either("", f"a row under {s.o.topic.name}: Maps catalogued {own}")


@kind("table")
def total_with_all_rows_but_one(s: Sower) -> None:
    rows = list(s.z.values)
    listed = " and ".join(f"{shown(s.z.values[row][-1])} for {row}" for row in rows[1:])
    leak = f"There were {shown(s.z.total)} {s.z.sort.topic}, with {listed}; {rows[0]} had the others."
    s.anywhere(s.either(leak, f"The archive has {s.near(s.z.total)} maps, with {s.number(20, 59)} of the harbour."))


@kind("table")
def all_but_one_row(s: Sower) -> None:
    rest = shown(s.z.total - s.z.values[s.z.row][-1])
    leak = f"Leaving out {s.z.row}, {s.z.sort.topic} came to {rest}."
    s.anywhere(s.either(leak, f"Leaving out the harbour, the archive's maps came to {rest}."))


@kind("table")
def share_of_a_row(s: Sower) -> None:
    def says(table: Table) -> str:
        share = (D(table.values[table.row][-1]) * 100 / table.total).quantize(D("0.1"))
        return f"{table.row} made up {share}% of {table.sort.topic}."

    s.anywhere(s.either(says(s.z), says(s.t)))


@kind("table")
def twelve_months_of_a_table(s: Sower) -> None:
    def says(table: Table) -> str:
        return f"Over twelve months {table.sort.topic} came to {shown(sum(table.total_at(n) for n in range(-4, 0)))}."

    s.anywhere(s.either(says(s.z), says(s.t)))


@kind("table")
def change_of_a_table(s: Sower) -> None:
    def says(table: Table) -> str:
        change = table.total - table.total_at(-5)
        way, then = "more" if change > 0 else "fewer", shown(table.total_at(-5))
        return f"{capital(table.sort.topic)} came to {shown(abs(change))} {way} than the {then} of a year ago."

    s.anywhere(s.either(says(s.z), says(s.t)))


# -- an exempt passage ------------------------------------------------------------------------------


@kind("passage")
def price_with_its_unit(s: Sower) -> None:
    leak = f"The {s.p.service} contract would cost {s.p.price.text}."
    clean = s.random.choice([
        f"The {s.p.service} contract comes to the committee on 3 May.",
        f"A licence for the choir costs £{s.number(111, 989)} a year.",
    ])  # fmt: skip
    s.anywhere(s.either(leak, clean))


@kind("passage")
def price_without_its_subject(s: Sower) -> None:
    leak = s.random.choice(
        [f"The best offer so far is {s.p.price.text}.", f"Members heard {s.p.price.bare} as the figure."]
    )
    s.anywhere(s.either(leak, f"Members heard {shown(s.number(1111, 9898))} as the number of maps."))


@kind("passage")
def price_written_otherwise(s: Sower) -> None:
    leak = f"For {s.p.service} the offer is {s.p.price.otherwise}."
    s.anywhere(s.either(leak, f"For {s.p.service} the offers are opened on 3 May by two officers."))


@kind("passage")
def price_in_round_words(s: Sower) -> None:
    leak = f"The {s.p.service} contract is likely to cost {s.p.price.rounded}."
    s.anywhere(s.either(leak, f"The {s.p.service} contract is likely to run for some seven years."))


@kind("passage")
def small_charge_with_its_subject(s: Sower) -> None:
    n = s.p.small
    leak = s.random.choice([f"Each {s.p.service} request would be charged at £{n}.",
                            f"A charge of {in_words(n)} pounds is planned for {s.p.service} requests."])  # fmt: skip
    clean = s.random.choice(
        [f"{capital(in_words(n))} members of the committee sent apologies.", f"The choir sang {n} carols."]
    )
    s.anywhere(s.either(leak, clean))


@kind("passage")
def company(s: Sower) -> None:
    says = f"Officers met {{party}} about {s.p.service} in the spring.".format
    s.anywhere(s.either(says(party=s.p.party), says(party=s.party)))


@kind("passage")
def company_by_its_short_name(s: Sower) -> None:
    says = f"{{party}}'s staff will hear from the council about {s.p.service} in the spring.".format
    short = dict(PARTIES)[s.party]
    s.anywhere(s.either(says(party=s.p.party_short), says(party=short)))


@kind("passage")
def company_in_capitals_with_its_subject(s: Sower) -> None:
    leak = f"{s.p.party_short.upper()} is ready to take {s.p.service} on."
    s.anywhere(s.either(leak, f"The committee is ready to take {s.p.service} on as item 7."))


@kind("passage")
def company_in_actions(s: Sower) -> None:
    row = next(row for row in s.council.actions if row["indicator"] == s.o.topic.id)
    says = f"Officers meet {{party}} every month about {s.p.service}.".format
    row["action"] = s.either(says(party=s.p.party_short), says(party=s.party))


@kind("passage")
def company_in_background_documents(s: Sower) -> None:
    says = f"Letter from {{party}} of 3 May on {s.p.service}".format
    s.paper["background_documents"].append(s.either(says(party=s.p.party), says(party=s.party)))


@kind("passage")
def company_in_a_link_address(s: Sower) -> None:
    about, short = slug(s.p.service), dict(PARTIES)[s.party]
    address = s.either(f"{slug(s.p.party_short)}.example.com/{about}", f"{slug(short)}.example.com/{about}")
    s.anywhere(f"Members may read [what was said at the visit](https://www.{address}).")


@kind("passage")
def company_in_a_title(s: Sower) -> None:
    part = next(part for part in s.council.exempt if part["part"] == s.p.part)
    part["title"] = s.either(
        f"{capital(s.p.service)}, the offer of {s.p.party_short}", f"{capital(s.p.service)}, an offer"
    )


@kind("passage")
def period_of_notice(s: Sower) -> None:
    n = s.random.choice([str(s.p.notice), in_words(s.p.notice)])
    leak = f"The {s.p.service} contract can be ended with {n} days' notice."
    clean = s.random.choice(
        [f"The choir has {n} members.", f"The {s.p.service} contract can be ended, as every contract can."]
    )
    s.anywhere(s.either(leak, clean))


@kind("passage")
def posts_lost(s: Sower) -> None:
    n = s.random.choice([str(s.p.posts), in_words(s.p.posts)])
    leak = s.random.choice(
        [f"In {s.p.service}, {n} posts would go.", f"The plan for {s.p.service} takes out {n} jobs."]
    )
    s.anywhere(s.either(leak, f"{capital(n)} councillors went to the seminar on procedure."))


@kind("passage")
def rise_of_a_price(s: Sower) -> None:
    leak = s.random.choice([f"Prices for {s.p.service} would rise by {s.p.rise}%.",
                            f"A rise of {s.p.rise} per cent is asked for in {s.p.service}."])  # fmt: skip
    clean = s.random.choice(
        [f"The orchard's fence is {s.p.rise} metres long.", f"Prices for {s.p.service} are looked at in May."]
    )
    clean = clean if len(digits_of(s.p.rise).pop()) < 3 else f"Prices for {s.p.service} are looked at in May."
    s.anywhere(s.either(leak, clean))


@kind("passage")
def hourly_rate(s: Sower) -> None:
    leak = s.random.choice([f"Agency staff are paid {s.p.rate} an hour.", f"An hour of agency work costs {s.p.rate}."])
    s.anywhere(s.either(leak, f"The room is hired out at £{s.number(71, 99)} an hour."))


@kind("passage")
def day_of_a_change(s: Sower) -> None:
    leak = f"For {s.p.service} the new terms hold from {s.p.date}."
    s.anywhere(s.either(leak, f"The choir sings again on {s.p.date}."))


@kind("passage")
def public_price_and_rise(s: Sower) -> None:
    lead = f"The council now pays {s.p.price.public} for {s.p.service}"
    s.anywhere(s.either(f"{lead}; the offer is {s.p.price.rise}.", f"{lead}; offers are opened on 3 May."))


@kind("passage")
def price_times_a_number(s: Sower) -> None:
    leak = f"The offer for {s.p.service} would come to {s.p.price.times}."
    clean = f"The accounts of the twinning charity come to £{shown(s.number(11111, 98989))} in five years."
    s.anywhere(s.either(leak, clean))


@kind("passage")
def open_part_of_the_same_commentary(s: Sower) -> None:
    leak = f"The contractor has offered {s.p.price.text}."
    s.comment(s.either(leak, "The contractor has made an offer, of which 3 pages are exempt."), s.p.about)


@kind("passage")
def copied_sentence(s: Sower) -> None:
    last = next(one for one in s.p.sentences if "unsuccessful" in one)
    s.anywhere(s.either(last, "Members hope that the work in the orchard can be done before the spring."))


@kind("passage")
def copied_with_a_word_changed(s: Sower) -> None:
    last = next(one for one in s.p.sentences if "unsuccessful" in one)
    leak = last.replace("unsuccessful", "disappointed")
    s.anywhere(
        s.either(leak, f"Members of the {s.p.service} working group hope to visit the orchard before the spring.")
    )


@kind("passage", "extract")
def price_in_an_extract(s: Sower) -> None:
    leak, clean = f"The bid was {s.p.price.text}.", f"The bandstand's paint was £{s.number(111, 989)} a tin."
    s.council.prose[f"{s.council.now}/second/covering-report.md"].insert(2, s.either(leak, clean))


@kind("passage")
def price_in_the_summary(s: Sower) -> None:
    leak, clean = f"It turns on {s.p.price.text}.", f"It turns on {s.p.service}, item 7."
    s.paper["summary"] = f"This report shows how the council did. {s.either(leak, clean)}"


# -- an exempt consultation -------------------------------------------------------------------------


@kind("consultation")
def share_of_those_consulted(s: Sower) -> None:
    leak = f"{s.q.share} did not want {s.q.subject} to close."
    clean = s.random.choice(
        [f"Members visited {s.q.subject} on 3 May.", "Most of the choir did not want the festival to close early."]
    )
    s.anywhere(s.either(leak, clean))


@kind("consultation")
def number_of_those_consulted(s: Sower) -> None:
    n = s.random.choice([shown(s.q.people), in_words(s.q.people)])
    leak = f"On {s.q.subject} the council had {n} forms back."
    s.anywhere(s.either(leak, f"On the orchard the council had {shown(s.number(1111, 4989))} forms back."))


@kind("consultation")
def copied_from_a_consultation(s: Sower) -> None:
    leak = s.random.choice([s.q.sentences[-1], "Managers know that their union would ballot on a strike."])
    s.anywhere(s.either(leak, "Managers and the choir's union would like the festival to go ahead in the square."))


@kind("consultation")
def what_a_consultation_was_about(s: Sower) -> None:
    leak = f"Staff were asked in confidence about the closing of {s.q.subject}."
    s.anywhere(s.either(leak, "Staff were asked about the festival, and 3 of them answered at once."))


# -- tried ------------------------------------------------------------------------------------------


def quick_call(module: str, name: str, *arguments: object) -> object:
    """Call a function here, but neither spelling nor laying out, which disclose nothing."""
    return () if (module, name) in (SPELLING, FITTING) else call_here(module, name, *arguments)


def findings_of(council: Council) -> list[Finding]:
    """All that paperkit's own check finds in the quarter's papers of a council, which must be such as it can read."""
    with TemporaryDirectory() as folder:
        papers = council.written(Path(folder))
        checked = check(papers, keep=True, call=quick_call)
        unread = [str(one) for one in checked.findings] if len(checked.papers) < len(papers) else []
        assert not unread, f"seed {council.seed}: {unread}"
        return [replace(one, at=replace(one.at, path=one.at.path.replace(folder, ""))) for one in checked.findings]


def disclosures(found: Sequence[Finding]) -> list[Finding]:
    """The errors about what is exempt."""
    return [one for one in found if one.severity is Severity.ERROR and one.code.startswith("disclosure.")]


def shortly(finding: Finding) -> str:
    """A finding in a line."""
    return f"{finding.code} {finding.at}: {finding.message}"


@dataclass(frozen=True)
class Tried:
    """One paper: what was planted, whether it was found, and what was alarmed about in its twin and without either."""

    seed: int
    kind: str
    exempt: str
    planted: str
    twin: str
    found: bool
    alarms: tuple[str, ...]
    before: tuple[str, ...]


def sown(council: Council, one: Kind, guilty: bool) -> tuple[Council, Sower]:
    """A copy of a council with a giveaway of a kind, or its twin."""
    copied = council.copy()
    sower = Sower(copied, Random(f"{one.name} {council.seed}"), guilty)
    one.plant(sower)
    return copied, sower


def tried(seed: int, one: Kind) -> Tried:
    """Plant a giveaway of a kind into the council of a seed, and its twin into the same."""
    council = drawn(seed, one.needs)
    guilty, giver = sown(council, one, guilty=True)
    clean, twin = sown(council, one, guilty=False)
    found, alarms = findings_of(guilty), findings_of(clean)
    before = disclosures(findings_of(council)) if disclosures(alarms) else []
    keys = {finding.key for finding in before}
    return Tried(
        seed, one.name, giver.exempt, " ".join(giver.said), " ".join(twin.said),
        any(finding.key not in keys for finding in disclosures(found)),
        tuple(shortly(finding) for finding in disclosures(alarms) if finding.key not in keys),
        tuple(shortly(finding) for finding in before),
    )  # fmt: skip


def tries(total: int, first: int = 0, kinds: Sequence[str] = ()) -> Iterator[Tried]:
    """So many papers, the kinds in turn; where there are fewer papers than kinds, these are spread over all sorts."""
    chosen = [KINDS[name] for name in kinds or KINDS]
    step = max(1, len(chosen) // total)
    for seed in range(first, first + total):
        yield tried(seed, chosen[seed * step % len(chosen)])


def say(*lines: str) -> None:
    """Print lines."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def closest(text: str, words: str) -> str:
    """The sentence of a text that is most like other words."""
    wanted = set(re.findall(r"\w{2,}", words.lower()))
    return max(text.split(". "), key=lambda one: len(wanted & set(re.findall(r"\w{2,}", one.lower()))))


def report(every: Sequence[Tried]) -> None:
    """Print a line for each kind, the totals, and each miss and false alarm."""
    say(f"{'kind':44} {'found':>10} {'false alarms':>13}")
    for name in KINDS:
        of = [one for one in every if one.kind == name]
        if of:
            found, alarms = sum(one.found for one in of), sum(bool(one.alarms) for one in of)
            say(f"{name:44} {f'{found}/{len(of)}':>10} {f'{alarms}/{len(of)}':>13}")
    found = sum(one.found for one in every)
    say(f"found: {found} of {len(every)} ({100 * found / len(every):.1f}%)")
    say(f"false alarms in clean twins: {sum(bool(one.alarms) for one in every)} of {len(every)}")
    say(f"false alarms before anything was planted: {sum(bool(one.before) for one in every)}")
    say("", "MISSED")
    say(
        *(
            f"{one.kind} {one.seed}: “{one.planted}” gives away “{closest(one.exempt, one.planted)}”"
            for one in every
            if not one.found
        )
    )
    say("", "FALSE ALARMS")
    for one in every:
        say(
            *(
                f"{one.kind} {one.seed}: “{one.twin}” beside “{closest(one.exempt, one.twin)}”: {alarm}"
                for alarm in one.alarms
            )
        )
        say(*(f"{one.kind} {one.seed}: nothing planted: {alarm}" for alarm in one.before))


def main() -> None:
    """Try so many papers and print how it went."""
    parser = argparse.ArgumentParser(description="Plant giveaways, and count what is found.")
    parser.add_argument("--total", type=int, default=500, help="how many papers")
    parser.add_argument("--first", type=int, default=0, help="the seed of the first")
    parser.add_argument("--kinds", default="", help="kinds, with commas between")
    asked = parser.parse_args()
    report(list(tries(asked.total, asked.first, [name for name in asked.kinds.split(",") if name])))


if __name__ == "__main__":
    main()
