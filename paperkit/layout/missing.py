"""Turns a layout file into findings: what it names must be there, and stand there once."""

from __future__ import annotations

from collections.abc import Iterator

from paperkit.findings.finding import Finding, did_you_mean, error
from paperkit.layout.colours import colours_in, is_hex
from paperkit.layout.file import LayoutFile
from paperkit.layout.looks import ROLES
from paperkit.reading.yamlfile import Place, YamlFile

_MM = 72 / 25.4
_LEAST_ROOM = 80 * _MM


def dangling(file: LayoutFile, source: YamlFile) -> Iterator[Finding]:
    """Styles, colours and pages that are named and not there, and sections that are there twice."""
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
    for one in colours_in(file):
        if one.written not in file.colours and not is_hex(one.written):
            hint = did_you_mean(one.written, file.colours)
            yield error("layout.unknown-colour", f"no colour `{one.written}`", source.span(one.place), hint=hint)
