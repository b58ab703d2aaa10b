"""Turns a layout into findings: what cannot be read, or told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from paperkit.findings.finding import Finding, error
from paperkit.layout.colours import LINES, WHITE, Coloured, Least, colours_in
from paperkit.layout.file import LayoutFile
from paperkit.layout.layout import Style
from paperkit.layout.looks import ROLES
from paperkit.reading.places import Place
from paperkit.reading.yamlfile import YamlFile
from paperkit.values.colour import DEFICIENCIES, as_seen_with, contrast

_RUNNING = ("body", "numbered", "list", "field-value")
"""The roles of sentences one after another."""
_LEAST_SIZE, _SMALLEST = 12.0, 9.0
"""The least size of running text, as the Government Digital Service asks, and that of anything else, in points."""


def unreadable(printed: LayoutFile, source: YamlFile) -> Iterator[Finding]:
    """Whatever has too little contrast with what it is printed on (WCAG 2.2, 1.4.3 and 1.4.11)."""
    found = list(colours_in(printed))
    at = {one.place: printed.colour(one.written) for one in found}
    for one in found:
        for (ink, ground), other in _pairs(one, at).items():
            if too_close := _too_close(ink, ground, one.colour.least):
                only_other = other in source.lines and one.place not in source.lines
                hint = f"WCAG 2.2, {one.colour.least.clause}: make one darker or the other lighter"
                if other in source.lines and other not in at:
                    hint = f"it is on the page: `{other[-1]}` is drawn under bars and cells only"
                place = source.span(other if only_other else one.held)
                yield error("layout.contrast", f"{one.called}: {too_close}", place, hint=hint)


def _too_close(ink: str, ground: str, least: Least) -> str | None:
    """What is said of two colours that many readers, or some, cannot tell from each other well enough."""
    ratios = [(contrast(*colours), how) for how, colours in _as_seen(ink, ground)]
    ratio, seen = next((pair for pair in ratios if pair[0] < least.ratio), (least.ratio, ""))
    said = f"{ink} on {ground} has a contrast of {ratio:.2f}{seen}, less than {least.ratio:g}"
    return said if ratio < least.ratio else None


def _pairs(one: Coloured, at: Mapping[Place, str]) -> dict[tuple[str, str], Place]:
    """Each ink and ground of which a colour is one, and where the other of them is."""
    if one.colour.no_contrast:
        return {}
    own = at[one.place]
    grounds = {(own, at.get(place, WHITE)): place for place in map(one.beside, one.colour.on)}
    return grounds | {(at[place], own): place for place in map(one.beside, one.colour.under) if place in at}


def _as_seen(ink: str, ground: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Two colours as most people see them, and as those do who are blind to red, green or blue."""
    yield "", (ink, ground)
    for deficiency in DEFICIENCIES:
        yield f" with {deficiency}", (as_seen_with(deficiency, ink), as_seen_with(deficiency, ground))


def alike(file: LayoutFile, source: YamlFile) -> Iterator[Finding]:
    """What a colour says must be said by a word, a shape or a line too (WCAG 2.2, 1.4.1)."""
    hint = "WCAG 2.2, 1.4.1: many readers do not see the colour, and paper may be black and white"
    red, green = file.statuses.red, file.statuses.green
    if (ratio := contrast(red.fill, green.fill)) < LINES.ratio:
        said = f"the colours under status `red` and `green` have a contrast of {ratio:.2f}, less than {LINES.ratio:g}"
        in_grey = "make one of them pale: printed in black and white they are the same grey"
        yield error("layout.alike", said, source.span(("statuses", "green", "fill")), hint=in_grey)
    yield from _shares_alike(file, source)
    seen: dict[tuple[str, str], str] = {}
    for kind, look, place, name in (*_statuses_told(file), *_others_told(file)):
        if other := seen.get((kind, look)):
            yield error("layout.alike", f"{kind} `{name}` is that of `{other}`", source.span(place), hint=hint)
        seen.setdefault((kind, look), name)


def _shares_alike(file: LayoutFile, source: YamlFile) -> Iterator[Finding]:
    """The parts of a whole are on top of each other: each must stand out from the next, the last from the first."""
    fills = file.chart.shares
    neighbours = {frozenset(pair): pair for pair in zip(fills, (*fills[1:], fills[0]), strict=True)}
    for place, (own, above) in enumerate(neighbours.values()):
        if (ratio := contrast(file.colour(own), file.colour(above))) < LINES.ratio:
            said = (
                f"the parts of a whole in {own} and {above} have a contrast of {ratio:.2f}, less than {LINES.ratio:g}"
            )
            yield error(
                "layout.alike",
                said,
                source.span(("chart", "shares", place)),
                hint="WCAG 2.2, 1.4.11: let dark and pale ones take turns, and let there be an even number of them",
            )


_Told = tuple[str, str, Place, str]
"""What tells things apart: of what kind it is, how it looks, where it is written, whose it is."""


def _statuses_told(file: LayoutFile) -> Iterator[_Told]:
    """The words and shapes of statuses; their short words where there are any."""
    shortened = any(status.short for _, status in file.statuses)
    for name, status in file.statuses:
        yield "the word of status", status.word.casefold(), ("statuses", name, "word"), name
        if shortened:
            short = (status.short or status.word).casefold()
            yield "the short word of status", short, ("statuses", name, "short"), name
        if status.shape != "none":
            yield "the shape of status", status.shape, ("statuses", name, "shape"), name


def _others_told(file: LayoutFile) -> Iterator[_Told]:
    """The words and signs of directions, the lines of charts."""
    for name, direction in file.directions:
        yield "the word of direction", direction.word.casefold(), ("directions", name, "word"), name
        if file.direction_shown != "word":
            yield "the sign of direction", direction.symbol, ("directions", name, "symbol"), name
    for part, series in file.chart.lines.items():
        if not (part == "actual" and file.chart.actual_as == "columns"):
            yield "the line of", f"{series.marker} {series.dash}", ("chart", part), part


def hard_to_read(file: LayoutFile, styles: Mapping[str, Style], source: YamlFile) -> Iterator[Finding]:
    """Running text is 12 points or more, flush left, neither italic nor in capitals; or the layout says why not."""
    for role in _RUNNING:
        style = styles[role]
        wrong = [
            f"{style.size:g} points, less than {_LEAST_SIZE:g}" if style.size < _LEAST_SIZE else "",
            f"aligned {style.align}" if style.align != "left" else "",
            "italic" if style.italic else "",
            "in capitals" if style.capitals else "",
        ]
        said = ", ".join(filter(None, wrong))
        if said and not _excepted(file, role):
            hint = 'make it large, plain and flush left, or give the style an `exception: "the reason"`'
            yield error("layout.hard-to-read", f"style `{role}` is {said}", source.span(("styles", role)), hint=hint)
    for role in (role for role in ROLES if role not in _RUNNING):
        if styles[role].size < _SMALLEST and not _excepted(file, role):
            said = f"style `{role}` is {styles[role].size:g} points, less than {_SMALLEST:g}"
            hint = 'make it larger, or give the style an `exception: "the reason"`'
            yield error("layout.hard-to-read", said, source.span(("styles", role)), hint=hint)


def _excepted(file: LayoutFile, role: str) -> bool:
    """Whether a style, or one that it is like, says why it is as it is."""
    entry = file.styles[role]
    above = entry.like or ("body" if role != "body" else None)
    return entry.exception is not None or (above is not None and _excepted(file, above))
