"""Turns a paper's folder into the folders that it reads from: its own, those around it, its council's.

A folder that holds a paper may hold further papers: the extracts of its report. A file that an extract's folder lacks
is that of the folder around it, so that a quarter's prose is written once.
"""

from __future__ import annotations

from pathlib import Path

from paperkit.reading.belongings import files_below

PAPER_FILE = "paper.yaml"
COUNCIL_FILE = "council.yaml"


def papers_under(folder: Path) -> tuple[Path, ...]:
    """The paper folders at or below a folder, in order of their names."""
    return tuple(sorted(found.parent for found in files_below(folder, PAPER_FILE)))


def council_of(folder: Path) -> Path:
    """The folder of a paper's council: the nearest around it with a `council.yaml`, else the next."""
    above = folder.resolve().parents
    return next((place for place in above if (place / COUNCIL_FILE).exists()), above[0])


def around(folder: Path) -> tuple[Path, ...]:
    """The paper's folder and those around it up to its council's, the nearest first."""
    own, council = folder.resolve(), council_of(folder)
    return (folder, *(place for place in own.parents if place.is_relative_to(council) and place != council))


def nearest(folder: Path, name: str) -> Path:
    """The file of a name that a paper uses; where no folder has it, the place in its own."""
    return next((path for place in around(folder) if (path := place / name).exists()), folder / name)
