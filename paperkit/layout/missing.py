"""Turns a layout file into findings: what it names must be there, are there once, and have room."""

from __future__ import annotations

from collections.abc import Iterator

from paperkit.findings.finding import Finding, did_you_mean, error
from paperkit.layout.colours import colours_in, is_hex
from paperkit.layout.file import LayoutFile
from paperkit.layout.looks import ROLES
from paperkit.layout.sections import IndicatorsSection
from paperkit.reading.places import Place
from paperkit.reading.yamlfile import YamlFile
from paperkit.values import bounds

_MM = 72 / 25.4
_LEAST_ROOM = 80 * _MM


def dangling(file: LayoutFile, source: YamlFile) -> Iterator[Finding]:
    """What is named and not there, there and without use or room, or there twice."""
    yield from _missing_styles(file, source)
    yield from _idle_styles(file, source)
    yield from _missing_colours(file, source)
    yield from _narrow_pages(file, source)
    yield from _missing_pages(file, source)
    yield from _missing_cards(file, source)
    yield from _repeated_sections(file, source)
    yield from _one_file_name(file, source)


def _missing_styles(file: LayoutFile, source: YamlFile) -> Iterator[Finding]:
    """Each role has a style, and each style that another is like is there and does not lead back to it."""
    for role in ROLES:
        if role not in file.styles:
            yield error("layout.missing-style", f"no style `{role}`", source.span(("styles",)), hint=f"add `{role}:`")
    for name, entry in file.styles.items():
        at = source.span(("styles", name, "like"))
        if name == "body" and entry.like is not None:
            yield error("layout.style-loop", "every style starts from `body`; remove `like` from it", at)
        elif entry.like is not None and entry.like not in file.styles:
            hint = did_you_mean(entry.like, file.styles)
            yield error("layout.missing-style", f"no style `{entry.like}`", at, hint=hint)
        else:
            yield from (error("layout.style-loop", said, at) for said in _leads_nowhere(file, name))


def _leads_nowhere(file: LayoutFile, name: str) -> Iterator[str]:
    """What is wrong where the styles that one is like, one after another, lead back to it, or go on for too long."""
    seen = {name}
    like = file.styles[name].like
    while like is not None and like in file.styles and like not in seen and len(seen) <= bounds.STYLES + 1:
        seen.add(like)
        like = file.styles[like].like
    if len(seen) == bounds.STYLES + 1:  # that of a longer row says it for all of it
        yield f"more than {bounds.STYLES} styles are like each other in a row, from `{name}` on"
    if like == name:
        yield f"style `{name}` refers back to itself"


def _idle_styles(file: LayoutFile, source: YamlFile) -> Iterator[Finding]:
    """A style is that of a role, or another is like it; else its name is a slip."""
    used = {*ROLES, *(entry.like for entry in file.styles.values())}
    for name in file.styles:
        if name not in used:
            at, hint = source.span(("styles", name)), did_you_mean(name, ROLES)
            yield error("layout.unknown-style", f"nothing is set in style `{name}`", at, hint=hint)


def _missing_colours(file: LayoutFile, source: YamlFile) -> Iterator[Finding]:
    for one in colours_in(file):
        if one.written not in file.colours and not is_hex(one.written):
            hint = did_you_mean(one.written, file.colours)
            yield error("layout.unknown-colour", f"no colour `{one.written}`", source.span(one.place), hint=hint)


def _narrow_pages(file: LayoutFile, source: YamlFile) -> Iterator[Finding]:
    for name, kind in file.pages.items():
        width = kind.extent[0] - kind.margins.left - kind.margins.right
        height = kind.extent[1] - kind.margins.top - kind.margins.bottom
        if min(width, height) < _LEAST_ROOM:
            left = f"{width / _MM:.0f} by {height / _MM:.0f} mm"
            said = f"the margins leave {left}, which is too little to set anything in"
            yield error("layout.no-room", said, source.span(("pages", name, "margins")))


def _missing_pages(file: LayoutFile, source: YamlFile) -> Iterator[Finding]:
    pages: list[tuple[str, Place]] = [(file.covering_report.page, ("covering_report", "page"))]
    for index, section in enumerate(file.appendix.sections):
        pages.append((section.page, ("appendix", "sections", index, "page")))
    for page, place in pages:
        if page not in file.pages:
            hint = did_you_mean(page, file.pages)
            yield error("layout.unknown-page", f"no kind of page `{page}`", source.span(place), hint=hint)


def _missing_cards(file: LayoutFile, source: YamlFile) -> Iterator[Finding]:
    """A section of indicators names kinds of cards that the layout has."""
    known = file.indicator.cards
    for index, section in enumerate(file.appendix.sections):
        if not isinstance(section, IndicatorsSection):
            continue
        at: Place = ("appendix", "sections", index)
        named: list[tuple[str, Place]] = [(section.card, (*at, "card"))] if section.card else []
        named += [(card, (*at, "cards", status)) for status, card in section.cards.items()]
        for card, place in named:
            if card not in known:
                hint = did_you_mean(card, known) if known else "give `indicator.cards` a kind of this name"
                yield error("layout.unknown-card", f"no kind of card `{card}`", source.span(place), hint=hint)


def _repeated_sections(file: LayoutFile, source: YamlFile) -> Iterator[Finding]:
    """Each part of the appendix may be in it once: links and bookmarks lead to one place."""
    seen: set[str] = set()
    for index, section in enumerate(file.appendix.sections):
        name = section.file if section.kind == "prose" else section.kind
        name = f"{name} by {section.by.value}" if section.kind == "groups" else name
        if section.kind == "indicators":  # each in the first section that wants it
            name = f"{name} {' '.join(section.statuses)} {'worse' if section.worse else ''}".strip()
        if name in seen:
            at = source.span(("appendix", "sections", index))
            yield error("layout.section-twice", f"`{name}` is in the appendix already", at, hint="take one out")
        seen.add(name)


def _one_file_name(file: LayoutFile, source: YamlFile) -> Iterator[Finding]:
    """The parts of a paper are different files, so the name of each says which part it is."""
    if "{part}" not in file.wording.file_name:
        at = source.span(("wording", "file_name"))
        yield error("layout.file-name", "the file name does not say which part it is", at, hint="add {part}")
