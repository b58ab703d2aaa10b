"""Turns the pages of every PDF in `out/` into pictures beside it, for looking at them."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2


def main(folder: Path) -> None:
    """One folder of pictures a file."""
    for path in sorted(folder.glob("*.pdf")):
        place = folder / "pages" / path.stem
        place.mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(pypdfium2.PdfDocument(path), start=1):
            page.render(scale=1.5).to_pil().save(place / f"{number:02d}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
