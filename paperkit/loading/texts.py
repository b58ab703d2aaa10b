"""Finds a paper's texts: each a Markdown file, or a Word document of the same name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from paperkit.council.folders import around
from paperkit.findings.finding import Finding, Span, error
from paperkit.reading.belongings import files_of
from paperkit.reading.library import Library
from paperkit.reading.textfile import shown
from paperkit.reading.worddoc import WORD

COMMENTARY = "commentary"
"""The folder with the texts on indicators, tables and groups."""
_NAME = re.compile(r"[a-z0-9-]+")
"""How a text is called that is printed; a Word document of another name may lie there for another reason."""


def texts_in(folder: Path) -> Mapping[str, Sequence[Path]]:
    """The texts directly in a folder by their names without an ending; several of one name, Markdown first."""
    found: dict[str, list[Path]] = {}
    for path in files_of(folder, "*"):
        if is_text(path):
            found.setdefault(path.stem, []).append(path)
    return {name: sorted(paths, key=lambda path: path.suffix != ".md") for name, paths in found.items()}


def is_text(path: Path) -> bool:
    """Whether a file is read as a text: a Word document is if its name is one that a text may have."""
    word = path.suffix.casefold() in WORD and _NAME.fullmatch(path.stem) is not None
    return path.suffix == ".md" or word


def all_texts(folder: Path, within: str, library: Library) -> dict[str, Path]:
    """The texts that a paper uses by their names: its own, else those of the nearest folder around it."""
    places = (library.once(texts_in, place / within) for place in reversed(library.once(around, folder)))
    found = {name: paths[0] for place in places for name, paths in place.items()}
    return dict(sorted(found.items()))


def nearest_text(folder: Path, within: str, name: str, library: Library) -> Path:
    """The text of a name that a paper uses; where no folder has it, the place of a Markdown file in its own."""
    places = (library.once(texts_in, place / within) for place in library.once(around, folder))
    return next((paths[0] for place in places if (paths := place.get(name))), folder / within / f"{name}.md")


def twice(path: Path, library: Library) -> Finding | None:
    """An error where a text is there as a Markdown file and as a Word document too."""
    others = [other for other in library.once(texts_in, path.parent).get(path.stem, ()) if other != path]
    if not others:
        return None
    said = f"the text is there twice: {' and '.join(f'`{shown(one)}`' for one in (path, *others))}"
    return error("prose.twice", said, Span(shown(others[0])), hint="keep one of them")
