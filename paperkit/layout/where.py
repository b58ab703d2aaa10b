"""Where layouts are, by their names."""

from __future__ import annotations

from pathlib import Path


def packaged_layouts() -> Path:
    """The layouts that travel with paperkit: in the wheel, or at the top of a working copy."""
    package = Path(__file__).parent.parent
    inside = package / "layouts"
    return inside if inside.is_dir() else package.parent / "layouts"


def layout_folders(folder: Path) -> tuple[Path, ...]:
    """Where the layouts of a paper may be: in `layouts/` folders above it, nearest first, then our own."""
    above = (place / "layouts" for place in (folder.resolve(), *folder.resolve().parents))
    return (*above, packaged_layouts().resolve())


def layouts_for(folder: Path) -> dict[str, Path]:
    """The layouts that a paper may name, by their names; the nearest of a name."""
    found: dict[str, Path] = {}
    for place in layout_folders(folder):
        for path in sorted(place.glob("*.yaml")):
            found.setdefault(path.stem, path)
    return found
