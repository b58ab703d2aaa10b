"""Turns what was found in a paper into the sheet that its manager signs off: every check, its result, each answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from paperkit.compose.facts import Facts
from paperkit.compose.finish import finished
from paperkit.compose.parts import column_heads, row_head, say
from paperkit.document.nodes import (
    Block,
    Cell,
    Document,
    Field,
    Fields,
    Grid,
    Heading,
    Pair,
    Paragraph,
    Part,
    Row,
    Section,
    Table,
    Text,
)
from paperkit.findings.finding import Finding, Severity, open_errors
from paperkit.layout.layout import Layout
from paperkit.layout.wording import CheckSheetWords
from paperkit.paper.model import RatedPaper
from paperkit.paper.wording import typographic

_IN_BACKTICKS = re.compile("`([^`]*)`")


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks of a paper came to: findings, what each code looks for, which could not run and why."""

    findings: tuple[Finding, ...]
    looks_for: Mapping[str, str]
    not_run: Mapping[str, str]
    verified: int
    """How many statements in prose were worked out again and agree."""


def check_sheet(rated: RatedPaper, layout: Layout, checked: Checked) -> Document:
    """The sheet as a document of its own; it never becomes part of the paper."""
    words, paper = layout.file.wording.check_sheet, rated.paper
    title = f"{words.title}: {Facts(rated, layout).inline['subject']}"
    blocks = tuple(_blocks(rated, layout, checked, title))
    section = Section("check-sheet", blocks, layout.file.covering_report.page)
    part = Part("check-sheet", words.title, layout.file.wording.exempt.label if paper.exempt else "", (section,))
    return finished(
        Document(
            title=typographic(title),
            short_title=typographic(title),
            subject=typographic(paper.file.extract.subtitle),
            author=typographic(paper.council.name),
            language=layout.file.language,
            parts=(part,),
            exempt=bool(paper.exempt),
        )
    )


def _blocks(rated: RatedPaper, layout: Layout, checked: Checked, title: str) -> Iterator[Block]:
    words, paper = layout.file.wording.check_sheet, rated.paper
    wrong, meeting = open_errors(checked.findings), layout.file.wording.calendar.long_date(paper.file.meeting)
    if paper.exempt:  # findings quote what is exempt
        yield Paragraph(say(layout.file.wording.exempt.marking), "purpose")
    yield Heading(1, say(title), "check-sheet", "heading-1")
    yield Fields(
        (
            Field(words.paper, (say(f"{paper.file.committee.name}, {meeting}"),)),
            Field(words.made_by, (say(f"paperkit {version('paperkit')}"),)),
            Field(words.result, (say(words.fails.format(count=len(wrong)) if wrong else words.passes),)),
        ),
        "contact",
    )
    for number, (heading, found) in enumerate(_groups(checked.findings, words)):
        yield Heading(2, say(heading), f"found-{number}", "heading-2")
        yield _found(found, heading, words)
    yield Heading(2, say(words.sign_off), "sign-off", "heading-2")
    yield Grid(
        tuple((Pair(label, say(words.blank)),) for label in words.signatures), "signature"
    )  # a grid is never parted
    yield Heading(2, say(words.checks), "checks", "heading-2")
    yield Paragraph(say(words.verified.format(count=checked.verified)))
    yield from _results(checked, words)


def _results(checked: Checked, words: CheckSheetWords) -> Iterator[Block]:
    """The checks that found something or did not run, a row each, and the names of those that found nothing."""
    found = {code: [one for one in checked.findings if one.code == code] for code in checked.looks_for}
    head = Row(column_heads((words.check, words.looks_for, words.result.rstrip(" :"))))
    rows = []
    for code, looks_for in checked.looks_for.items():
        loose = sum(finding.answer is None for finding in found[code])
        result = words.found.format(open=loose, answered=len(found[code]) - loose)
        if code in checked.not_run:
            result = words.not_run.format(reason=checked.not_run[code])
        if found[code] or code in checked.not_run:
            rows.append(Row((row_head(code), Cell(_quoted(looks_for)), Cell(_quoted(result)))))
    if rows:
        yield Table((head,), tuple(rows), (3.0, 6.0, 3.0), typographic(words.checks), "summary")
    if quiet := [code for code in checked.looks_for if not found[code] and code not in checked.not_run]:
        yield Paragraph(say(words.nothing.format(count=len(quiet), list=", ".join(quiet))), "table-note")


def _groups(findings: Sequence[Finding], words: CheckSheetWords) -> Iterator[tuple[str, list[Finding]]]:
    """Answered findings first, since they are what is signed for; then what is open, errors first."""
    groups = [(words.answered, [finding for finding in findings if finding.answer])]
    for severity, heading in (
        (Severity.ERROR, words.errors),
        (Severity.WARNING, words.warnings),
        (Severity.NOTE, words.notes),
    ):
        groups.append((heading, [f for f in findings if f.severity is severity and not f.answer]))
    return ((heading, found) for heading, found in groups if found)


def _found(findings: Sequence[Finding], heading: str, words: CheckSheetWords) -> Table:
    head = Row(column_heads((words.key, words.place, words.what)))
    rows = []
    for finding in findings:
        said = f"{finding.message}. {words.answer}: {finding.answer}" if finding.answer else finding.message
        name = finding.at.path.rpartition("/")[2]
        place = f"{name}, {words.line.format(line=finding.at.line)}" if finding.at.line else name
        rows.append(Row((row_head(finding.key), Cell(say(place)), Cell(_quoted(said)))))
    return Table((head,), tuple(rows), (2.0, 4.0, 8.0), typographic(heading), "summary")


def _quoted(text: str) -> tuple[Text, ...]:
    """A text with quotes around what is in backticks on the command line."""
    return say(_IN_BACKTICKS.sub("\u201c\\1\u201d", text))
