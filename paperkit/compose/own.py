"""Composes the section of one indicator or table, which hangs on the figures and on its own words alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from paperkit.compose.facts import Facts
from paperkit.document.nodes import Section
from paperkit.findings.finding import Finding
from paperkit.kept import kept_while_same
from paperkit.layout.layout import Layout
from paperkit.paper.figures import figures_of
from paperkit.paper.model import RatedPaper


def own_section(
    make: Callable[[RatedPaper, Facts], Section],
    id: str,
    rated: RatedPaper,
    layout: Layout,
    facts: Facts,
    *of: object,
) -> Section:
    """The section of the indicator or table `id`; `make` is given a paper that has all figures, and no other words.

    `of` is what else the section hangs on. In a process that keeps answers it is made again only where one of all
    these has changed, or a figure of the paper of which the facts are: that is the whole one where this is a part.
    """
    figures, told = figures_of(rated), rated.paper.commentary.get(id)
    said = (figures_of(facts.rated), facts.inline, facts.blocks)

    def made() -> tuple[Section, tuple[Finding, ...]]:
        paper = replace(figures.paper, commentary={} if told is None else {id: told})
        own = facts.apart()
        return make(replace(figures, paper=paper), own), tuple(own.findings)

    place = ("section", rated.paper.place, id)
    section, wrong = kept_while_same(made, place, figures, layout, told, said, *of)
    facts.findings.extend(wrong)
    return section
