"""Do the finished files hold the words of the workload? Needs poppler's pdftotext, and pikepdf.

    python check.py [--missing] WORKLOAD.json FILE.pdf ...

For each file: the share of the workload's visible words that was found, pages, pictures, fonts that are
not embedded, tags, bookmarks, and areas filled in a rating's colour. With --missing, the words that
were not found follow.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

PARTS = ("covering", "cover", "foreword", "tables", "consult", "indicators")
UNSEEN = {"alt", "ticks", "target", "actual", "chart", "id", "area", "rag", "previous_rag", "direction"}
SAME = str.maketrans({"\u2212": "-", "\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"'})
FILLING = {"f", "F", "f*", "B", "b", "B*"}
HEAD = "| file | words found | pages | pictures | fonts not embedded | tagged | bookmarks | rating fills |"


def words(workload: dict[str, Any]) -> Counter[str]:
    """The words that a reader would see."""
    found: Counter[str] = Counter()

    def walk(value: object) -> None:
        if isinstance(value, str):
            found.update(value.split())
        elif isinstance(value, list):
            for inner in value:
                walk(inner)
        elif isinstance(value, dict):
            for key, inner in value.items():
                if key not in UNSEEN:
                    walk(inner)

    for part in PARTS:
        walk(workload[part])
    for d in workload["indicators"]:
        walk([d["title"], d["rag"]])
    for row in workload["summary"]["rows"]:
        walk([row["title"], row["area"], row["current"], row["previous"]])
    return found


def read(path: Path) -> Counter[str]:
    """The words of a file; signs that only print distinguishes count as the same."""
    command = ["pdftotext", "-layout", str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")
    return Counter(text.translate(SAME).split())


def pictures(page: Any) -> Iterator[tuple[int, int]]:
    for inner in (page.get("/Resources", {}).get("/XObject") or {}).values():
        if inner.get("/Subtype") == "/Image":
            yield inner.objgen


def bare_fonts(page: Any) -> Iterator[str]:
    """The fonts of a page that a reader's machine would have to have."""
    for font in (page.get("/Resources", {}).get("/Font") or {}).values():
        described = font.get("/DescendantFonts", [font])[0].get("/FontDescriptor")
        if described is None or not any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield str(font.get("/BaseFont"))


def rating_fills(page: Any, colours: list[tuple[float, ...]]) -> int:
    """How many areas are filled in a rating's colour."""
    count, colour = 0, None
    instructions: Any = pikepdf.parse_content_stream(page)
    for operands, operator in instructions:
        name = str(operator)
        if name in ("rg", "scn", "sc") and len(operands) == 3:
            colour = tuple(float(value) for value in operands)
        elif name in FILLING and colour:
            count += any(all(abs(a - b) < 0.01 for a, b in zip(colour, rating)) for rating in colours)
    return count


def line(path: Path, wanted: Counter[str], found: Counter[str], colours: list[tuple[float, ...]]) -> str:
    """The file's row of the table."""
    share = 100 * sum((wanted & found).values()) / wanted.total()
    with pikepdf.open(path) as pdf:
        images = {image for page in pdf.pages for image in pictures(page)}
        bare = sorted({font for page in pdf.pages for font in bare_fonts(page)})
        fills = sum(rating_fills(page, colours) for page in pdf.pages)
        tagged, outlined = ("yes" if key in pdf.Root else "no" for key in ("/StructTreeRoot", "/Outlines"))
        cells = [path.name, f"{share:.1f}%", len(pdf.pages), len(images), ", ".join(bare) or "none"]
        return f"| {' | '.join(str(cell) for cell in [*cells, tagged, outlined, fills])} |"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--missing", action="store_true", help="list the words that were not found")
    parser.add_argument("workload", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    given = parser.parse_args()
    workload = json.loads(given.workload.read_text(encoding="utf-8"))
    wanted = words(workload)
    fills = [look["fill"] for look in workload["rag"].values()]
    colours = [tuple(int(fill[at : at + 2], 16) / 255 for at in (1, 3, 5)) for fill in fills]
    print(HEAD)
    print("|---|---:|---:|---:|---|---|---|---:|")
    for path in given.files:
        found = read(path)
        print(line(path, wanted, found, colours))
        if given.missing and (missing := (wanted - found).most_common()):
            more = f" and {len(missing) - 40} more" if len(missing) > 40 else ""
            print("    not found:", ", ".join(f"{word} ({count})" for word, count in missing[:40]) + more)


if __name__ == "__main__":
    main()
