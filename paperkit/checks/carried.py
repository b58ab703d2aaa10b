"""Checks of a paper that `paperkit next` began: what nobody has confirmed, what is still to be written or awaited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from paperkit.checks.completeness import COVERING
from paperkit.checks.disclosures import secrets_of
from paperkit.council.folders import COUNCIL_FILE, PAPER_FILE
from paperkit.council.register import Indicator
from paperkit.document.nodes import ProseBlock
from paperkit.document.walk import paragraphs
from paperkit.document.words import plain
from paperkit.exempt.fingerprints import given_away, stretch
from paperkit.findings.finding import Finding, Severity, Span, error, note, short, warning
from paperkit.layout.layout import Layout
from paperkit.paper.model import Flag, Paper, RatedPaper, Unwritten
from paperkit.paper.rating import is_due
from paperkit.values.period import MONTHS, dated
from paperkit.values.quantity import counted_noun

_DAYS = {"meeting": "the day of the meeting", "published": "the day of publication", "cabinet": "the day of Cabinet"}
_CONFIRM = "choose yes on To confirm in the register's workbook, or take `{}` out of `to_confirm` in paper.yaml"
_MOST_LISTED = 6
_TIMED = re.compile(rf"\b(?:{'|'.join(MONTHS)}|[Qq]uarter|Q[1-4]|(?:19|20)\d\d)\b")


def unconfirmed(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """What `paperkit next` proposed or carried over must be looked at by somebody before the paper is final.

    `to_confirm: [meeting, summary, foreword, people]` in `paper.yaml` names it: the days are proposals, by those of the
    last paper; words of last quarter may not hold any more; posts may have other holders; the rules of a new year are
    those of the last. Each entry is found until it is taken out of the list. While one is there the paper is a draft.

    It cannot know whether somebody looked: it takes your word for it.
    """
    for name, said, at in asked_about(rated):
        hint = f"correct what is wrong; then {_CONFIRM.format(name)}"
        yield error("carried.unconfirmed", said, at, hint=hint)


def asked_about(rated: RatedPaper) -> list[tuple[str, str, Span]]:
    """The entries of `to_confirm`, each with what is asked about it, and where that is to be looked at."""
    return [(name, *_asked(rated.paper, name)) for name in rated.paper.file.to_confirm if name != "exempt"]


def _asked(paper: Paper, name: str) -> tuple[str, Span]:
    """What is asked about an entry of `to_confirm`, and where it is to be looked at."""
    if name in _DAYS:
        day = getattr(paper.file, name)
        said = f", {dated(day)}, is a proposal" if day else " is asked about, and there is none"
        return f"{_DAYS[name]}{said}", paper.at(PAPER_FILE, name)
    if name == "people":
        number = counted_noun(len(paper.council.posts), "post")
        return f"has any of the {number} another holder or another title now?", paper.at(COUNCIL_FILE, "posts")
    if name == "rules":
        year = paper.quarter.financial_year()
        return f"the rules of {year} are those that held at the end of the year before", paper.at(year, "rating")
    if name == "targets":
        said = f"targets and limits for {paper.quarter} were to be set: are all that results are held against there?"
        return said, paper.at("results")
    if name == "actions":
        return "the actions are those of the last paper: are they still what is done?", paper.at("actions")
    at = paper.at(f"{name}.md") if name in paper.prose else paper.at(PAPER_FILE, name)
    return f"words of the last paper were carried over into `{name}`: do they still hold?", at


def undecided_parts(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """What was exempt in the last paper must be decided about before anything of this one is made.

    `paperkit next` carries no `exempt.yaml` over: what was exempt by its time may be public now, or stay exempt. It
    says `exempt` in `to_confirm`, and `begun/changes.txt` lists the parts. Name those that stay exempt in
    `exempt.yaml`, then take the entry out. Until then no file is made, not even a draft: it goes from hand to hand.

    It cannot know which part stays exempt, nor why.
    """
    if "exempt" in rated.paper.file.to_confirm:
        places = rated.paper.sources[PAPER_FILE]
        while places.below is not None:
            places = places.below
        said = "parts of the last paper were exempt: which of them stay so?"
        hint = f"name those in exempt.yaml; then {_CONFIRM.format('exempt')}"
        yield error("disclosure.undecided", said, places.span(("to_confirm",)), hint=hint)


def unwritten(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """A text that is begun must be written: under a heading must be more than a comment.

    `paperkit next` makes a file for each commentary and each prose part, with what was there last quarter as a comment
    (`<!-- ... -->`), which is never printed. A file or a heading with nothing but a comment is found. Write the words;
    the comment may stay. What needs no words is deleted: the heading with its comment, or the file.

    Where a council's own rule says which indicators need commentary, a file that is a comment alone is a note:
    `commentary.missing` finds those that need it. It cannot know whether what is written is about this quarter.
    """
    for one in rated.paper.unwritten:
        where = ", ".join(f"`{title}`" for title in one.titles)
        said = f"nothing is written under {where}" if where else "nothing is written here"
        hint = "write it below the heading; delete what needs no words, with its comment"
        made = error("carried.unwritten", f"{said} but a comment", one.at, hint=hint)
        yield made if _must_be(rated.paper, one) else replace(made, severity=Severity.NOTE)


def _must_be(paper: Paper, one: Unwritten) -> bool:
    """Whether a text must be written: the commentary on an indicator may be left to the council's own rule."""
    kind, _, id = one.name.partition("/")
    return paper.council.commentary is None or kind != "commentary" or bool(paper.commentary.get(id))


def unchanged_prose(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """A foreword should not be last quarter's: a prose part that was word for word in the paper before is found.

    Compared are the paragraphs of each prose file with those of the file of the same name in the council's paper before
    this one, of the same committee where there is one. Where all of them were there, it is a note: what is said of
    data quality may hold from quarter to quarter. It is a warning where one of them names a month, a quarter or a year.

    It cannot know words that were changed here and there. The covering report is not compared.
    """
    for name, blocks in rated.paper.prose.items():
        own, before = _paragraphs(blocks), {*_paragraphs(rated.paper.previous_prose.get(name, ()))}
        if name != COVERING and own and {*own} <= before:
            timed = next((text for text in own if _TIMED.search(text)), None)
            quoted = f": `{short(timed)}`" if timed else ""
            made = warning(
                "prose.unchanged",
                f"all of it was in the paper before, word for word{quoted}",
                rated.paper.at(f"{name}.md"),
                hint="say what is new; what holds from quarter to quarter may stay",
            )
            yield made if timed else replace(made, severity=Severity.NOTE)


def _paragraphs(blocks: Iterable[ProseBlock]) -> list[str]:
    return [" ".join(plain(one.children).split()) for block in blocks for one in paragraphs(block)]


def awaited(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """A result that is not yet available should say why, or it was forgotten.

    A row of the paper's quarter with the flag `not yet available`, and without a `note` that says why or when, is
    found; so is a rating in `given-ratings` with that flag, and a yearly indicator without a result a year after its
    last one, of which the paper prints last year's. All of a paper are one warning. `paperkit next` writes such
    rows for the services to fill. The paper prints that the result is not yet available.

    It cannot know results that come by month and are not there yet, nor rows of management information: where the table
    prints them, its cell says so.
    """
    paper = rated.paper
    found: dict[str, Span] = {}
    for indicator in paper.indicators:
        reading, given = paper.readings.get(indicator.id, {}).get(paper.quarter), paper.given.get(indicator.id)
        if _is_awaited(paper, indicator) and not (given and given.status):
            found[indicator.id] = (reading or max(paper.readings[indicator.id].items())[1]).actual.at
        elif given and given.awaited and reading is None:
            found[indicator.id] = given.at
    if found:
        names = ", ".join(f"`{id}`" for id in list(found)[:_MOST_LISTED])
        more = f" and {len(found) - _MOST_LISTED} more" if len(found) > _MOST_LISTED else ""
        what = "indicator has" if len(found) == 1 else "indicators have"
        said = f"{len(found)} {what} no result for {paper.quarter} yet, and no note why: {names}{more}"
        hint = "fill in the result and take the flag out; where there is none yet, say in `note` when it comes"
        first, *others = found.values()
        yield warning("results.awaited", said, first, hint=hint, related=others[:_MOST_LISTED])


def _is_awaited(paper: Paper, indicator: Indicator) -> bool:
    """Whether the paper lacks a result that should be there, without a note that says why."""
    readings = paper.readings.get(indicator.id, {})
    reading = readings.get(paper.quarter)
    if not is_due(indicator, readings, paper.quarter):
        return False
    if reading is None:
        return indicator.every > 1 and bool(readings)
    return reading.actual.value is None and reading.actual.flag is Flag.NOT_YET and not reading.note


def telling_remarks(public: RatedPaper, whole: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """A comment should not hold words of an exempt part: it is not printed, but its file goes from hand to hand.

    Eight words in a row that an exempt part says, in a comment (`<!-- ... -->`) of a prose or commentary file, are
    found. `paperkit record` and `paperkit handover` say it too. It cannot know the same matter in other words.
    """
    secrets = secrets_of(public, whole, layout)
    for remark in public.paper.remarks:
        if runs := given_away(remark.text, secrets):
            said = f"a comment holds words of an exempt part: `{short(stretch(remark.text, runs), 120)}`"
            hint = "nothing prints it; take it out before the files are given to anybody who may not see them"
            yield note("carried.remark", said, remark.at, hint=hint)


TOLD_WHEN_KEPT = ("carried.remark",)
"""The notes that are told when a paper is recorded or handed over."""
