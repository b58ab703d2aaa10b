"""Pages as pictures, and two pictures compared."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image

from support import ROOT

EXPECTED = Path(__file__).parent / "expected"
REPORT = ROOT / "out" / "test-report"
DPI = 60
FAR = 48
"""How far apart (of 255, in any channel) two pixels are before they count as different."""
MOST = 0.001
"""The share of pixels that may differ: less than a moved word, more than another machine's rounding."""

Picture = np.ndarray[Any, np.dtype[np.uint8]]


def picture(content: bytes, frame: tuple[float, float, float, float]) -> Picture:
    """The pages of a PDF one under the other, a grey line between; `frame` is what is cut off, in points."""
    with pypdfium2.PdfDocument(content) as document:
        shown = [np.asarray(page.render(scale=DPI / 72, crop=frame).to_pil().convert("RGB")) for page in document]
    line = np.full((3, shown[0].shape[1], 3), 128, dtype=np.uint8)
    return np.vstack([part for page in shown for part in (line, page)][1:])


def png(made: Picture) -> bytes:
    """A picture as a file."""
    packed = io.BytesIO()
    Image.fromarray(made).save(packed, "PNG", optimize=True)
    return packed.getvalue()


def read(path: Path) -> Picture:
    """A picture from a file."""
    with Image.open(path) as opened:
        return np.asarray(opened.convert("RGB"))


def different(one: Picture, other: Picture) -> Picture | None:
    """Where two pictures of one size differ, as a picture in which that is black; None where sizes differ."""
    if one.shape != other.shape:
        return None
    far = np.abs(one.astype(int) - other.astype(int)).max(axis=2) > FAR
    return np.where(far[..., None], 0, 255).astype(np.uint8).repeat(3, axis=2)


def report(name: str, expected: Picture, actual: Picture, difference: Picture | None) -> Path:
    """Write what was expected, what came and where they differ; the page that shows all such."""
    REPORT.mkdir(parents=True, exist_ok=True)
    shown = {"expected": expected, "actual": actual, "difference": difference}
    for kind, made in shown.items():
        if made is not None:
            (REPORT / f"{name}-{kind}.png").write_bytes(png(made))
    names = sorted(path.name.removesuffix("-actual.png") for path in REPORT.glob("*-actual.png"))
    rows = [
        f"<h2>{each}</h2><p>{''.join(f'<img src={each}-{kind}.png alt={kind}> ' for kind in shown)}</p>"
        for each in names
    ]
    page = REPORT / "index.html"
    page.write_text(f"<!doctype html><title>Pages that moved</title><h1>Pages that moved</h1>{''.join(rows)}\n")
    return page
