"""Did it move? Small pages beside the pictures that were looked at; `PAPERKIT_GOLDEN=1` draws them anew."""

from __future__ import annotations

import os
from itertools import combinations
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from unit.making import document
from visual.pages import LAYOUT, PAGES
from visual.pictures import EXPECTED, MOST, Picture, different, picture, png, read, report

from paperkit.layout.read import read_layout
from paperkit.layout.where import layouts_for
from paperkit.render.pdf.renderer import PdfRenderer
from paperkit.values.colour import contrast

GREY = ("statuses", "chart-lines")


def drawn(name: str, folder: Path) -> tuple[bytes, Picture]:
    """A page of the list as a PDF and as a picture."""
    blocks, besides = PAGES[name]
    small, mine = folder / "small.yaml", folder / "mine.yaml"
    small.write_text(f"extends: committee\n{LAYOUT}", encoding="utf-8")
    mine.write_text(f"extends: small\n{besides}", encoding="utf-8")
    layout = read_layout(mine, {**layouts_for(folder), "small": small})
    content = PdfRenderer(layout).render(document(*blocks)).content
    margins = layout.file.pages["upright"].margins
    return content, picture(content, (margins.left - 4, margins.bottom - 4, margins.right - 4, margins.top - 4))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_did(name: str, tmp_path: Path) -> None:
    _, actual = drawn(name, tmp_path)
    path = EXPECTED / f"{name}.png"
    if os.environ.get("PAPERKIT_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(png(actual))
    expected = read(path)
    moved = different(expected, actual)
    if moved is None or (moved == 0).mean() > MOST:
        pytest.fail(f"{name} looks different: see {report(name, expected, actual, moved)}")


@pytest.mark.parametrize("name", GREY)
def test_a_page_on_paper_in_black_and_white_looks_as_it_did(name: str, tmp_path: Path) -> None:
    """Look at these when they change: does every rating, line and link still say what it is?"""
    grey = np.asarray(Image.fromarray(drawn(name, tmp_path)[1]).convert("L").convert("RGB"))
    path = EXPECTED / f"{name}-grey.png"
    if os.environ.get("PAPERKIT_GOLDEN"):
        path.write_bytes(png(grey))
    moved = different(read(path), grey)
    if moved is None or (moved == 0).mean() > MOST:
        pytest.fail(f"{name} looks different in grey: see {report(f'{name}-grey', read(path), grey, moved)}")


@pytest.mark.parametrize("name", [*PAGES, *(f"{name}-grey" for name in GREY)])
def test_a_picture_is_small(name: str) -> None:
    assert (EXPECTED / f"{name}.png").stat().st_size <= 20 * 1024


def test_no_picture_is_left_over() -> None:
    assert {path.stem for path in EXPECTED.glob("*.png")} == {*PAGES, *(f"{name}-grey" for name in GREY)}


def test_the_shape_before_a_rating_is_another_for_each(tmp_path: Path) -> None:
    """The ink left of the word, as it is drawn: a round, a diamond, a square."""
    _, actual = drawn("statuses", tmp_path)
    inks = {"green": (0x00, 0x52, 0x2D), "amber": (0, 0, 0), "red": (255, 255, 255)}
    fills = {"green": (0xE3, 0xF1, 0xE9), "amber": (0xFF, 0xC8, 0x45), "red": (0xA6, 0x1C, 0x1C)}
    shares = []
    for name, fill in fills.items():
        ground = np.asarray((np.abs(actual.astype(int) - fill) <= 2).all(axis=2))
        rows = np.flatnonzero(ground.sum(axis=1) > 20)
        columns = np.flatnonzero(ground[rows[0]])
        cell = actual[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(int)
        ink = np.asarray((np.abs(cell - inks[name]) < 90).all(axis=2))
        first = np.flatnonzero(ink.any(axis=0))[0]
        end = first + int(np.argmin(ink[:, first:].any(axis=0)))
        sign = ink[:, first:end]
        sign = sign[sign.any(axis=1)]
        shares.append(float(sign[0].mean()))
    assert all(abs(one - other) > 0.1 for one, other in combinations(shares, 2)), shares  # how wide the top of each is


def test_a_line_that_moved_by_a_pixel_is_noticed(tmp_path: Path) -> None:
    _, actual = drawn("numbered", tmp_path)
    shifted = actual.copy()
    shifted[20:34] = np.roll(actual[20:34], 1, axis=1)  # the first line of paragraph 1.1
    moved = different(actual, shifted)
    assert moved is not None
    assert (moved == 0).mean() > MOST


def test_a_page_of_another_height_is_noticed(tmp_path: Path) -> None:
    _, actual = drawn("numbered", tmp_path)
    assert different(actual, actual[:-1]) is None


def test_ratings_are_told_apart_without_colour(tmp_path: Path) -> None:
    content, actual = drawn("statuses", tmp_path)
    grey = np.asarray(Image.fromarray(actual).convert("L"))
    grounds = {}
    for word, fill in (("Green", (0xE3, 0xF1, 0xE9)), ("Amber", (0xFF, 0xC8, 0x45)), ("Red", (0xA6, 0x1C, 0x1C))):
        found = (np.abs(actual.astype(int) - fill) <= 2).all(axis=2)
        assert found.sum() > 200  # the cell's ground is really there
        grounds[word] = float(np.median(grey[found]))
    with pypdfium2.PdfDocument(content) as pages:
        words = pages[0].get_textpage().get_text_range().split()
    for one, other in combinations(grounds, 2):
        assert abs(grounds[one] - grounds[other]) >= 60 or {one, other} <= set(words)


@pytest.mark.parametrize(("fill", "ink"), [("#E3F1E9", "#00522D"), ("#FFC845", "#000000"), ("#A61C1C", "#FFFFFF")])
def test_the_word_of_a_rating_is_legible_without_colour(fill: str, ink: str) -> None:
    grey = Image.new("RGB", (1, 1), fill).convert("L").getpixel((0, 0))
    assert contrast(f"#{grey:02x}{grey:02x}{grey:02x}", ink) >= 4.5
