"""Where layouts are, by their names."""

from __future__ import annotations

from pathlib import Path

from paperkit.council.folders import COUNCIL_FILE
from paperkit.reading.belongings import LAYOUTS, files_of, project_of


def packaged_layouts() -> Path:
    """The layouts that travel with paperkit: in the wheel, or at the top of a working copy."""
    package = Path(__file__).parent.parent
    inside = package / "layouts"
    return inside if inside.is_dir() else package.parent / "layouts"


def layout_folders(folder: Path) -> tuple[Path, ...]:
    """Where the layouts of a paper may be: in `layouts/` folders around it, nearest first, then our own.

    Around it goes as far as the folder that holds `inputs/`, or without one as that which holds the council's folder:
    what lies further out is nobody's who made the paper.
    """
    own = folder.resolve()
    council = next((place for place in (own, *own.parents) if (place / COUNCIL_FILE).exists()), own)
    last = project_of(own) or council.parent
    around = (place for place in (own, *own.parents) if place.is_relative_to(last))
    return (*(place / LAYOUTS for place in around), packaged_layouts().resolve())


def layouts_for(folder: Path) -> dict[str, Path]:
    """The layouts that a paper may name, by their names; the nearest of a name."""
    found: dict[str, Path] = {}
    for place in layout_folders(folder):
        for path in files_of(place, "*.yaml"):
            found.setdefault(path.stem, path)
    return found
