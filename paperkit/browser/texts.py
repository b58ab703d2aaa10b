"""The texts of a paper that are written in the browser: those that are there, and those that it lacks still."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from paperkit.browser.files import Files
from paperkit.council.exempt_file import ExemptPart
from paperkit.findings.finding import Span
from paperkit.run.prepare import Checked

_COMMENTARY = "commentary/"
_BEGINNING = "# Commentary\n\n"


@dataclass(frozen=True, slots=True)
class PaperText:
    """A text: the name of its file, what people call it, where findings say that it is, whether it is there."""

    name: str
    title: str
    source: str
    """Its file by the name that the paper has for it: `commentary/waste.md`."""
    path: str
    is_begun: bool = True

    @property
    def beginning(self) -> str:
        """What it begins with when it is not there yet."""
        return _BEGINNING if "/commentary/" in self.name else ""

    def is_exempt(self, exempt: Iterable[ExemptPart]) -> bool:
        """Whether it is among these parts, or a part of it is."""
        stem = self.source.removesuffix(".md")
        id = stem.removeprefix(_COMMENTARY)
        own = {stem, f"indicator/{id}", f"measure/{id}"} if stem != id else {f"prose/{stem}"}
        return any(one.part in own or one.part.startswith(f"{stem}/") for one in exempt)


def texts_of(paper: Checked, files: Files) -> tuple[PaperText, ...]:
    """The texts of a paper: prose first, then commentary, then what is not begun. Those in Word are written there."""
    found = {text.name: text for text in (*_there(paper, files), *_missing(paper, files))}
    last = {name: place for place, name in enumerate(found)}
    return tuple(sorted(found.values(), key=lambda one: (not one.is_begun, "/commentary/" in one.name, last[one.name])))


def _there(paper: Checked, files: Files) -> Iterator[PaperText]:
    names = paper.names
    for source, places in paper.rated.paper.sources.items():
        name = files.name(Span(places.path)) if source.endswith(".md") else None
        if name is not None and name.endswith(".md"):
            stem = source.removeprefix("commentary/").removesuffix(".md")
            yield PaperText(name, names.get(stem) or stem.replace("-", " ").capitalize(), source, places.path)


def _missing(paper: Checked, files: Files) -> Iterator[PaperText]:
    """Commentary on indicators with pages that has no file."""
    folder, sources, names = paper.folder, paper.rated.paper.sources, paper.names
    for indicator in paper.rated.paper.featured():
        if f"commentary/{indicator.id}.md" not in sources:
            yield from _named(folder, f"commentary/{indicator.id}.md", names[indicator.id], files)


def _named(folder: Path, source: str, title: str, files: Files) -> Iterator[PaperText]:
    path = folder / source
    if (name := files.name(Span(str(path)))) is not None:
        yield PaperText(name, title, source, path.as_posix(), path.exists())
