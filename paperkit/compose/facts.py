"""Turns `{{...}}` in prose into what it stands for, so that nobody types what can be computed.

A name stands for a fact, `typed = expression` for what is typed, anything else is an expression (`claims/expression`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import replace
from functools import cached_property
from typing import assert_never

from paperkit.claims.expression import (
    PLACEHOLDER,
    NotWorkedOut,
    Vocabulary,
    subjects_near,
    tie_of,
    vocabulary_of,
    worked_out,
)
from paperkit.claims.subjects import Book, book_of
from paperkit.document.nodes import (
    Emphasis,
    Foreign,
    Heading,
    Inline,
    Item,
    Link,
    ListBlock,
    PageRef,
    Paragraph,
    ProseBlock,
    Revised,
    Short,
    Strong,
    Symbol,
    Text,
)
from paperkit.document.words import plain
from paperkit.findings.finding import Finding, Span, did_you_mean, error, short
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper
from paperkit.paper.pages import with_pages
from paperkit.paper.wording import (
    also_included,
    featured_sentence,
    owner_words,
    status_sentences,
    tally_sentence,
    typographic,
)

FACTS = (
    "council", "council_short", "report_title", "committee", "subject", "quarter_title", "financial_year", "period_end",
    "meeting_date", "cabinet_date", "appendix", "directorate", "left_out", "tally", "status_changes",
    "management_information", "featured_indicators",
)  # fmt: skip
"""The names of all facts: what holds of any paper, whatever its figures."""


def inline_facts(rated: RatedPaper, layout: Layout) -> dict[str, str]:
    """The facts that are inside a sentence, by name."""
    paper, wording = rated.paper, layout.file.wording
    quarter, calendar = paper.quarter, wording.calendar
    return {
        "council": paper.council.name,
        "council_short": paper.council.short_name,
        "committee": paper.file.committee.name,
        "report_title": paper.council.report_title,
        "subject": wording.subject.format(
            title=paper.council.report_title, quarter_title=calendar.title_of_report(quarter)
        ),
        "quarter_title": calendar.title_of_report(quarter),
        "financial_year": quarter.financial_year(),
        "period_end": calendar.end_in_words(quarter),
        "meeting_date": calendar.long_date(paper.file.meeting),
        "cabinet_date": calendar.long_date(paper.file.cabinet) if paper.file.cabinet else "",
        "appendix": layout.file.appendix.title.format(label=paper.file.appendix),
        "directorate": owner_words(rated, wording),
        "left_out": wording.exempt.left_out,
        "tally": tally_sentence(rated, layout),
        "status_changes": status_sentences(rated, layout),
        "management_information": also_included(rated, layout),
    }


def block_facts(rated: RatedPaper, layout: Layout) -> dict[str, tuple[ProseBlock, ...]]:
    """The facts that are a paragraph with its list, by name."""
    featured = with_pages(rated, layout)
    names = [indicator.name for indicator in featured if len(featured) <= layout.file.wording.most_listed]
    ends = [*[";"] * (len(names) - 1), "."][: len(names)]
    items = tuple(
        Item("\u2022", (Paragraph((Text(typographic(f"{name}{end}")),)),))
        for name, end in zip(names, ends, strict=True)
    )
    sentence = Paragraph((Text(typographic(featured_sentence(rated, layout))),))
    return {"featured_indicators": (sentence, ListBlock(items)) if items else (sentence,)}


class Facts:
    """Fills the placeholders of prose and keeps a finding for each that gives no words."""

    def __init__(self, rated: RatedPaper, layout: Layout) -> None:
        """Work out the facts once for all prose of the paper."""
        self.rated = rated
        self._layout = layout
        self.inline = inline_facts(rated, layout)
        self.blocks = block_facts(rated, layout)
        self.findings: list[Finding] = []

    def apart(self) -> Facts:
        """The same facts with findings of their own."""
        own = copy(self)
        own.findings = []
        return own

    def filled(self, blocks: Iterable[ProseBlock]) -> tuple[ProseBlock, ...]:
        """The blocks with every placeholder replaced."""
        return tuple(done for block in blocks for done in self._block(block))

    def said(self, text: str, at: Span) -> str:
        """A text of a YAML file with its placeholders filled."""
        return plain(self._whole((Text(text),), at))

    def _block(self, block: ProseBlock) -> tuple[ProseBlock, ...]:
        match block:
            case Paragraph() if (name := self._alone(block)) in self.blocks:
                return self.blocks[name]
            case Paragraph() | Heading():
                return (replace(block, children=self._whole(block.children, block.at)),)
            case ListBlock():
                items = tuple(replace(item, blocks=self.filled(item.blocks)) for item in block.items)
                return (replace(block, items=items),)
            case _:
                assert_never(block)

    def _alone(self, block: Paragraph) -> str:
        if len(block.children) == 1 and isinstance(block.children[0], Text):
            match = PLACEHOLDER.fullmatch(block.children[0].text.strip())
            return match[1] if match else ""
        return ""

    def _whole(self, children: tuple[Inline, ...], at: Span | None) -> tuple[Inline, ...]:
        """All of a paragraph; braces that are left over, unclosed or with bold between them, are wrong."""
        filled = self._inlines(children, at)
        if any(braces in plain(filled) for braces in ("{{", "}}")):
            hint = "write `{{...}}` without bold or emphasis inside, and close both braces"
            self.findings.append(error("prose.fact", "braces that hold no expression", at or Span(""), hint=hint))
        return filled

    def _inlines(self, children: tuple[Inline, ...], at: Span | None) -> tuple[Inline, ...]:
        return tuple(self._one(child, at) for child in children)

    def _one(self, child: Inline, at: Span | None) -> Inline:
        match child:
            case Text():
                return Text(PLACEHOLDER.sub(self._fact(at), child.text))
            case Strong() | Emphasis() | Link() | Foreign():
                return replace(child, children=self._inlines(child.children, at))
            case Symbol() | Short() | Revised() | PageRef():
                return child  # no author writes these
            case _:
                assert_never(child)

    def _fact(self, at: Span | None) -> Callable[[re.Match[str]], str]:
        return lambda match: typographic(self._words(match[1], at or Span("")))

    def _words(self, text: str, place: Span) -> str:
        """What stands for the text of a placeholder; nothing, and a finding, where nothing does."""
        if text in self.inline:
            if not self.inline[text]:
                hint = "give it in paper.yaml, or leave it out here"
                self._wrong(f"`{text}` has no value in this paper", place, hint)
            return self.inline[text]
        if text in self.blocks:
            self._wrong(f"`{{{{{text}}}}}` is a paragraph of its own", place)
            return ""
        tie = tie_of(text)
        if tie:
            if not tie.typed:
                self._wrong(f"`{{{{{short(text)}}}}}` has no words before its `=`", place, "say there what is printed")
            return tie.typed
        return self._expression(text, place)

    def _expression(self, text: str, place: Span) -> str:
        try:
            return worked_out(text, self._book, self._vocabulary).words
        except NotWorkedOut as problem:
            if self._is_exempt(text):
                said = f"`{{{{{short(text)}}}}}` is of a part that is exempt, and this prose is public"
                self._wrong(said, place, "take it out, or make this part exempt too")
                return ""
            if "|" in text or "/" in text:
                self._wrong(f"`{{{{{short(text)}}}}}`: {problem}", place, problem.hint)
            elif text in self._book.subjects:
                self._wrong(str(problem), place, problem.hint)
            else:
                known = [*self.inline, *self.blocks, *subjects_near(text, self._book)]
                self._wrong(f"no fact `{text[:40]}`", place, did_you_mean(text, known))
            return ""

    def _is_exempt(self, text: str) -> bool:
        """Whether an expression begins with an exempt indicator or table."""
        id = re.split(r"[|/]", text)[0].strip()
        return bool({f"indicator/{id}", f"measure/{id}"} & {part.part for part in self.rated.paper.exempt})

    def _wrong(self, message: str, place: Span, hint: str | None = None) -> None:
        self.findings.append(error("prose.fact", message, place, hint=hint))

    @cached_property
    def _book(self) -> Book:
        return book_of(self.rated)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return vocabulary_of(self._layout)
