"""Turns `{{name}}` in prose into the fact that it stands for, so that nobody types what can be computed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from paperkit.document import (
    Block,
    Emphasis,
    Foreign,
    Heading,
    Inline,
    Item,
    Link,
    ListBlock,
    Paragraph,
    Strong,
    Text,
)
from paperkit.layout import Layout
from paperkit.model import RatedPaper
from paperkit.period import long_date
from paperkit.source import Finding, Span, did_you_mean, error
from paperkit.wording import also_included, featured_sentence, status_sentences, typographic

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")


def inline_facts(rated: RatedPaper, layout: Layout) -> dict[str, str]:
    """The facts that stand inside a sentence, by name."""
    paper, wording = rated.paper, layout.file.wording
    quarter = paper.quarter
    return {
        "council": paper.council.name,
        "council_short": paper.council.short_name,
        "committee": paper.file.committee.name,
        "report_title": paper.council.report_title,
        "subject": wording.subject.format(title=paper.council.report_title, quarter_title=quarter.title()),
        "quarter_title": quarter.title(),
        "financial_year": quarter.financial_year(),
        "period_end": quarter.end_in_words(),
        "meeting_date": long_date(paper.file.meeting),
        "cabinet_date": long_date(paper.file.cabinet) if paper.file.cabinet else "",
        "appendix": layout.file.appendix.title.format(label=paper.file.appendix),
        "directorate": paper.file.extract.directorate,
        "status_changes": status_sentences(rated, layout),
        "management_information": also_included(rated, layout),
    }


def block_facts(rated: RatedPaper, layout: Layout) -> dict[str, tuple[Block, ...]]:
    """The facts that are a paragraph with its list, by name."""
    names = [indicator.name for indicator in rated.paper.featured()]
    ends = [*[";"] * (len(names) - 1), "."][: len(names)]
    items = tuple(
        Item("\u2022", (Paragraph((Text(typographic(f"{name}{end}")),)),))
        for name, end in zip(names, ends, strict=True)
    )
    sentence = Paragraph((Text(typographic(featured_sentence(rated, layout))),))
    return {"featured_indicators": (sentence, ListBlock(items))}


class Facts:
    """Fills the placeholders of prose and keeps a finding for each that names no fact."""

    def __init__(self, rated: RatedPaper, layout: Layout) -> None:
        """Work out the facts once for all prose of the paper."""
        self.inline = inline_facts(rated, layout)
        self.blocks = block_facts(rated, layout)
        self.findings: list[Finding] = []

    def filled(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """The blocks with every placeholder replaced."""
        return tuple(done for block in blocks for done in self._block(block))

    def _block(self, block: Block) -> tuple[Block, ...]:
        if isinstance(block, Paragraph):
            name = self._alone(block)
            if name in self.blocks:
                return self.blocks[name]
            return (replace(block, children=self._inlines(block.children, block.at)),)
        if isinstance(block, Heading):
            return (replace(block, children=self._inlines(block.children, block.at)),)
        if isinstance(block, ListBlock):
            items = tuple(replace(item, blocks=self.filled(item.blocks)) for item in block.items)
            return (replace(block, items=items),)
        return (block,)

    def _alone(self, block: Paragraph) -> str:
        if len(block.children) == 1 and isinstance(block.children[0], Text):
            match = _PLACEHOLDER.fullmatch(block.children[0].text.strip())
            return match[1] if match else ""
        return ""

    def _inlines(self, children: tuple[Inline, ...], at: Span | None) -> tuple[Inline, ...]:
        return tuple(self._one(child, at) for child in children)

    def _one(self, child: Inline, at: Span | None) -> Inline:
        if isinstance(child, Text):
            return Text(_PLACEHOLDER.sub(self._fact(at), child.text))
        if isinstance(child, Strong | Emphasis | Link | Foreign):
            return replace(child, children=self._inlines(child.children, at))
        return child

    def _fact(self, at: Span | None) -> Callable[[re.Match[str]], str]:
        known: Mapping[str, str] = self.inline

        def fact(match: re.Match[str]) -> str:
            name = match[1]
            value = known.get(name)
            place = at or Span("")
            if value is None:
                if name in self.blocks:
                    self.findings.append(error("prose.fact", f"`{{{{{name}}}}}` is a paragraph of its own", place))
                else:
                    hint = did_you_mean(name, [*known, *self.blocks])
                    self.findings.append(error("prose.fact", f"no fact `{name[:40]}`", place, hint=hint))
            elif not value:
                self.findings.append(
                    error(
                        "prose.fact",
                        f"`{name}` has no value in this paper",
                        place,
                        hint="give it in paper.yaml, or leave it out here",
                    )
                )
            return typographic(value or "")

        return fact
