"""Turns a layout file into a `Layout`: a council's format as data, validated, with styles resolved.

A layout may say `extends: committee` and then needs to hold only what differs. Whatever it names (a
colour, a style, a page, a placeholder) must exist; colours that cannot be read on their ground are errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from paperkit.colour import DEFICIENCIES, as_seen_with, contrast
from paperkit.layout_file import ROLES, DirectionLook, LayoutFile, StatusLook
from paperkit.reading.schemafile import validated
from paperkit.reading.yamlfile import Place, Plain, YamlFile, laid_over, read_yaml
from paperkit.source import Finding, Invalid, did_you_mean, error

_MM = 72 / 25.4
_LEAST_ROOM = 80 * _MM
_RUNNING = ("body", "numbered", "list", "field-value")
"""The roles of sentences one after another."""
_LEAST_SIZE, _SMALLEST = 12.0, 9.0
"""The least size of running text, as the Government Digital Service asks, and that of anything else, in points."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style with nothing left out; lengths in points, colours as `#rrggbb`."""

    size: float = 11.0
    line: float = 1.25
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    colour: str = "#000000"
    fill: str | None = None
    align: str = "left"
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    keep_with_next: bool = False

    @property
    def leading(self) -> float:
        """The height of a line."""
        return self.size * self.line


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout ready for use: the file's choices, the styles resolved, and the folder it came from."""

    file: LayoutFile
    styles: Mapping[str, Style]
    folder: Path
    place: str

    def style(self, role: str) -> Style:
        """The style of a role."""
        return self.styles[role]

    def status(self, name: str) -> StatusLook:
        """How a status looks, by its name."""
        look = getattr(self.file.statuses, name)
        assert isinstance(look, StatusLook)
        return look

    def direction(self, name: str) -> DirectionLook:
        """How a direction looks, by its name."""
        look = getattr(self.file.directions, name)
        assert isinstance(look, DirectionLook)
        return look

    def beside(self, width: float) -> tuple[float, float]:
        """The widths of what stands left and right in a width: a chart and its notes."""
        gap, share = self.file.indicator.chart_gap, self.file.indicator.chart_share
        left = (width - gap) * share / (1 + share)
        return left, width - gap - left

    def colour(self, name: str) -> str:
        """A colour of the layout by its name, or a `#rrggbb` as it is."""
        return self.file.colours.get(name, name)


def read_layout(path: Path, known: Mapping[str, Path]) -> Layout:
    """The layout of a file; `known` are the layouts that it may extend, by name.

    Raises `Invalid` with all findings.
    """
    findings: list[Finding] = []
    merged = _merged(path, known, findings, ())
    file = validated(merged, LayoutFile, findings) if merged else None
    if file is None or merged is None:
        raise Invalid(findings)
    findings.extend(_dangling(file, merged))
    styles = {} if findings else _resolved(file)
    if not findings:
        findings.extend(_unreadable(file, styles, merged))
        findings.extend(_alike(file, merged))
        findings.extend(_hard_to_read(file, styles, merged))
    if findings:
        raise Invalid(findings)
    return Layout(file, styles, path.parent, merged.path)


# -- extends ------------------------------------------------------------------------------------


def _merged(path: Path, known: Mapping[str, Path], findings: list[Finding], above: tuple[Path, ...]) -> YamlFile | None:
    file = read_yaml(path)
    if file.findings or not isinstance(file.value, dict):
        findings.extend(
            file.findings or [error("yaml.shape", "a layout is a list of `key: value` lines", file.span(()))]
        )
        return None
    name = file.value.get("extends")
    if name is None:
        return file
    base_path = known.get(str(name))
    if base_path is None or base_path in (*above, path):
        said = f"no layout `{name}`" if base_path is None else f"`{name}` extends itself"
        hint = did_you_mean(str(name), known) if base_path is None else None
        findings.append(error("layout.extends", said, file.span(("extends",)), hint=hint))
        return None
    base = _merged(base_path, known, findings, (*above, path))
    return base and laid_over(base, file, _overlaid(base.value, file.value))


def _overlaid(base: Plain, top: Plain) -> Plain:
    if isinstance(base, dict) and isinstance(top, dict):
        laid = {**base, **{key: _overlaid(base.get(key), value) for key, value in top.items()}}
        return {key: value for key, value in laid.items() if value is not None or key not in top}
    return top


# -- what a layout names must be there ----------------------------------------------------------


def _dangling(file: LayoutFile, source: YamlFile) -> Iterator[Finding]:
    yield from _missing_styles(file, source)
    yield from _missing_colours(file, source)
    yield from _missing_pages(file, source)
    yield from _repeated_sections(file, source)


def _repeated_sections(file: LayoutFile, source: YamlFile) -> Iterator[Finding]:
    """Each part of the appendix may stand in it once: links and bookmarks lead to one place."""
    seen: set[str] = set()
    for index, section in enumerate(file.appendix.sections):
        name = section.file if section.kind == "prose" else section.kind
        if name in seen:
            at = source.span(("appendix", "sections", index))
            yield error("layout.section-twice", f"`{name}` stands in the appendix already", at, hint="take one out")
        seen.add(name)
    if "{part}" not in file.wording.file_name:
        at = source.span(("wording", "file_name"))
        yield error("layout.file-name", "the file name does not say which part it is", at, hint="add {part}")


def _missing_styles(file: LayoutFile, source: YamlFile) -> Iterator[Finding]:
    for role in ROLES:
        if role not in file.styles:
            yield error("layout.missing-style", f"no style `{role}`", source.span(("styles",)), hint=f"add `{role}:`")
    for name, entry in file.styles.items():
        if name not in ROLES and not any(other.like == name for other in file.styles.values()):
            hint = did_you_mean(name, ROLES)
            yield error(
                "layout.unknown-style", f"nothing is set in style `{name}`", source.span(("styles", name)), hint=hint
            )
        if name == "body" and entry.like is not None:
            said = "every style starts from `body`; it is like no other"
            yield error("layout.style-loop", said, source.span(("styles", "body", "like")))
        elif entry.like is not None and entry.like not in file.styles:
            at = source.span(("styles", name, "like"))
            yield error(
                "layout.missing-style", f"no style `{entry.like}`", at, hint=did_you_mean(entry.like, file.styles)
            )
        elif _circular(file, name):
            yield error("layout.style-loop", f"`{name}` is like itself", source.span(("styles", name, "like")))


def _missing_pages(file: LayoutFile, source: YamlFile) -> Iterator[Finding]:
    pages: list[tuple[str, Place]] = [(file.covering_report.page, ("covering_report", "page"))]
    for index, section in enumerate(file.appendix.sections):
        pages.append((section.page, ("appendix", "sections", index, "page")))
    for name, kind in file.pages.items():
        width = kind.extent[0] - kind.margins.left - kind.margins.right
        height = kind.extent[1] - kind.margins.top - kind.margins.bottom
        if min(width, height) < _LEAST_ROOM:
            said = (
                f"the margins leave {width / _MM:.0f} by {height / _MM:.0f} mm, which is too little to set anything in"
            )
            yield error("layout.no-room", said, source.span(("pages", name, "margins")))
    for page, place in pages:
        if page not in file.pages:
            yield error(
                "layout.unknown-page",
                f"no kind of page `{page}`",
                source.span(place),
                hint=did_you_mean(page, file.pages),
            )


def _circular(file: LayoutFile, name: str) -> bool:
    seen = {name}
    like = file.styles[name].like
    while like is not None and like in file.styles:
        if like in seen:
            return like == name
        seen.add(like)
        like = file.styles[like].like
    return False


def _missing_colours(file: LayoutFile, source: YamlFile) -> Iterator[Finding]:
    named: list[tuple[str | None, Place]] = [
        (file.tables.rule, ("tables", "rule")),
        (file.chart.grid, ("chart", "grid")),
        (file.chart.axis, ("chart", "axis")),
        (file.furniture.draft, ("furniture", "draft")),
        (file.furniture.line_number, ("furniture", "line_number")),
        *((look.colour, ("chart", part, "colour")) for part, look in file.chart.lines.items()),
    ]
    for name, entry in file.styles.items():
        named += [(entry.colour, ("styles", name, "colour")), (entry.fill, ("styles", name, "fill"))]
    for colour, place in named:
        if colour is not None and colour not in file.colours and not re.match(r"^#[0-9A-Fa-f]{6}$", colour):
            hint = did_you_mean(colour, file.colours)
            yield error("layout.unknown-colour", f"no colour `{colour}`", source.span(place), hint=hint)


def _resolved(file: LayoutFile) -> dict[str, Style]:
    styles: dict[str, Style] = {}

    def resolve(name: str) -> Style:
        if name not in styles:
            entry = file.styles[name]
            base = Style() if name == "body" else resolve(entry.like or "body")
            given = {
                key: value
                for key, value in entry.model_dump(exclude={"like", "exception"}).items()
                if value is not None
            }
            if "leading" in given:
                given["line"] = given.pop("leading")
            for key in ("colour", "fill"):
                if key in given:
                    given[key] = file.colours.get(given[key], given[key])
            styles[name] = replace(base, **given)
        return styles[name]

    for name in file.styles:
        resolve(name)
    return styles


def _unreadable(file: LayoutFile, styles: Mapping[str, Style], source: YamlFile) -> Iterator[Finding]:
    pairs: list[tuple[str, str, float, Place, str]] = [
        (style.colour, style.fill or "#FFFFFF", 4.5, ("styles", name), f"style `{name}`")
        for name, style in styles.items()
    ]
    pairs += [(look.ink, look.fill, 4.5, ("statuses", name), f"status `{name}`") for name, look in file.statuses]
    if "link" in file.colours:
        pairs.append((file.colours["link"], "#FFFFFF", 4.5, ("colours", "link"), "links"))
    for part, series in file.chart.lines.items():
        colour = file.colours.get(series.colour, series.colour)
        pairs.append((colour, "#FFFFFF", 3.0, ("chart", part, "colour"), f"the chart's {part}"))
    for ink, ground, least, place, name in pairs:
        clause = "1.4.3" if least > 4 else "1.4.11"
        ratios = [(contrast(*colours), how) for how, colours in _as_seen(ink, ground)]
        ratio, seen = next((found for found in ratios if found[0] < least), ratios[0])
        if ratio < least:
            yield error(
                "layout.contrast",
                f"{name}: {ink} on {ground} has a contrast of {ratio:.2f}{seen}, less than {least:g}",
                source.span(place),
                hint=f"WCAG 2.2, {clause}: make one darker or the other lighter",
            )


def _as_seen(ink: str, ground: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Two colours as most people see them, and as those do who are blind to red, green or blue."""
    yield "", (ink, ground)
    for deficiency in DEFICIENCIES:
        yield f" with {deficiency}", (as_seen_with(deficiency, ink), as_seen_with(deficiency, ground))


def _alike(file: LayoutFile, source: YamlFile) -> Iterator[Finding]:
    """What a colour says must be said by a word, a shape or a line too (WCAG 2.2, 1.4.1)."""
    hint = "WCAG 2.2, 1.4.1: many readers do not see the colour, and paper may be black and white"
    told: list[tuple[str, str, Place, str]] = []
    for name, status in file.statuses:
        told.append(("the word of status", status.word.casefold(), ("statuses", name, "word"), name))
        if status.shape != "none":
            told.append(("the shape of status", status.shape, ("statuses", name, "shape"), name))
    for name, direction in file.directions:
        told.append(("the word of direction", direction.word.casefold(), ("directions", name, "word"), name))
        if file.direction_shown != "word":
            told.append(("the sign of direction", direction.symbol, ("directions", name, "symbol"), name))
    for part, series in file.chart.lines.items():
        if not (part == "actual" and file.chart.actual_as == "columns"):
            told.append(("the line of", f"{series.marker} {series.dash}", ("chart", part), part))
    seen: dict[tuple[str, str], str] = {}
    for kind, look, place, name in told:
        if other := seen.get((kind, look)):
            yield error("layout.alike", f"{kind} `{name}` is that of `{other}`", source.span(place), hint=hint)
        seen.setdefault((kind, look), name)


def _hard_to_read(file: LayoutFile, styles: Mapping[str, Style], source: YamlFile) -> Iterator[Finding]:
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
