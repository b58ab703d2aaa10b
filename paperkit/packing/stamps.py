"""Puts the pack's page numbers on pages: each an artifact, upright as the page is seen, and never over anything.

A place at the edge that is free is looked for in the picture of the page. Where none is, the page grows by a strip at
its foot, so that nothing is covered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, BinaryIO, TypeAlias

import pikepdf

from paperkit.finished.contents import sheets
from paperkit.packing.pages import Marks, surround, unit

_SCALE = 0.5  # 36 dots an inch: a hairline is still a shade darker than what is around it
_EDGE, _SIDE = 12.0, 28.0  # points from the foot or head of the page, and from its side: printers reach as far
_AROUND = 2.0  # points that stay free around a number
_STRIP = 22.0  # points by which a page grows that has no free place
_OPEN = b"/Artifact <</Type /Pagination>> BDC\n"


_Box: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A number as it is drawn: a form of its own, so wide and so high, in points."""

    form: Any
    width: float
    height: float
    scale: float = 1


@dataclass(frozen=True, slots=True)
class StampedPage:
    """A page as it is seen: its box in its own coordinates, how it is turned, and the size of its units in points."""

    box: _Box
    turned: int
    unit: float

    @property
    def seen(self) -> tuple[float, float]:
        """Its width and height as it is seen, in points."""
        wide, high = ((self.box[end] - self.box[end - 2]) * self.unit for end in (2, 3))
        return (high, wide) if self.turned in (90, 270) else (wide, high)

    def matrix(self, x: float, y: float, size: float = 1) -> tuple[float, ...]:
        """What sets a form upright at a place, measured in points from the lower left corner as it is seen.

        `size` is how large it is drawn.
        """
        left, foot, right, top = self.box
        scale, along, up = size / self.unit, x / self.unit, y / self.unit
        return {
            0: (scale, 0, 0, scale, left + along, foot + up),
            90: (0, scale, -scale, 0, right - up, foot + along),
            180: (-scale, 0, 0, -scale, right - along, top - up),
            270: (0, -scale, scale, 0, left + up, top - along),
        }[self.turned]

    def grown(self) -> _Box:
        """Its box with a strip more at the foot, as it is seen."""
        more = _STRIP / self.unit
        at, by = {0: (1, -more), 90: (2, more), 180: (3, more), 270: (0, -more)}[self.turned]
        return tuple(value + by if index == at else value for index, value in enumerate(self.box))  # type: ignore[return-value]


def sheet(page: pikepdf.Page) -> StampedPage:
    """A page as it is seen: of its crop box what lies on the paper (ISO 32000-1, 14.11.2.1)."""
    paper, crop = _sorted(page.mediabox), _sorted(page.cropbox)
    seen = max(paper[0], crop[0]), max(paper[1], crop[1]), min(paper[2], crop[2]), min(paper[3], crop[3])
    turned = int(float(page.obj.get("/Rotate", 0)) / 90) * 90 % 360
    return StampedPage(seen if seen[0] < seen[2] and seen[1] < seen[3] else paper, turned, unit(page))


def _sorted(found: Any) -> _Box:
    """A box whose corners may be written in any order: left, foot, right, top."""
    sides = [float(side) for side in found]
    (left, right), (foot, top) = sorted(sides[::2]), sorted(sides[1::2])
    return left, foot, right, top


def stamp(
    pages: Sequence[pikepdf.Page],
    stamps: Sequence[Stamp],
    paper: BinaryIO,
    places: Sequence[str],
    left: Sequence[Marks],
    seen: Sequence[StampedPage],
) -> int:
    """Put a stamp on each page of a paper, whose file shows what is drawn where; how many pages had to grow.

    All are in the first place that is free on every page; where none is, each page has its own. `seen` are the pages
    of the paper as they were: where one was withdrawn since, the stamps of the others stay in their places.
    """
    stamps = [fitted(one, looks) for one, looks in zip(stamps, seen, strict=True)]
    room = [
        [place for place in places if free(picture, place, one, looks)]
        for picture, one, looks in zip(pictures(paper), stamps, seen, strict=True)
    ]
    shared = next((place for place in places if all(place in own for own in room)), None)
    grown = 0
    for page, one, own, open_ in zip(pages, stamps, room, left, strict=True):
        place = shared or next(iter(own), None)
        looks = sheet(page)
        if place is None:
            grown, place = grown + 1, f"bottom-{places[0].split('-')[1]}"
            page.obj.MediaBox = page.obj.CropBox = pikepdf.Array(looks.grown())
            looks = sheet(page)
        matrix = looks.matrix(*_at(place, one, looks), one.scale)
        operands = " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in matrix)
        name = _hold(page, one.form)
        surround(page, b"", _OPEN + f"q {operands} cm {name} Do Q\nEMC\n".encode(), open_)
    return grown


def fitted(one: Stamp, seen: StampedPage) -> Stamp:
    """A stamp that is no wider than a page has room for: smaller where it would be."""
    room = max(seen.seen[0] - 2 * _SIDE, 1)
    if one.width <= room:
        return one
    scale = room / one.width
    return replace(one, width=room, height=one.height * scale, scale=scale)


def _hold(page: pikepdf.Page, form: Any) -> str:
    """Put a form among the resources of a page, which may share them with others; the name that it has there."""
    resources = pikepdf.Dictionary(dict(page.resources.items()))
    forms = dict(resources.get("/XObject", pikepdf.Dictionary()).items())
    name = next(name for number in range(len(forms) + 1) if (name := f"/PackPage{number}") not in forms)
    resources.XObject = pikepdf.Dictionary({**forms, name: form})
    page.obj.Resources = resources
    return name


def _at(place: str, one: Stamp, seen: StampedPage) -> tuple[float, float]:
    """The lower left corner of a stamp at a place of a page."""
    end, side = place.split("-")
    wide, high = seen.seen
    x = {"left": _SIDE, "centre": (wide - one.width) / 2, "right": wide - _SIDE - one.width}[side]
    return x, _EDGE if end == "bottom" else high - _EDGE - one.height


def free(picture: Any, place: str, one: Stamp, seen: StampedPage) -> bool:
    """Whether nothing is drawn where a stamp would be: all of one light colour."""
    scale = picture.height / seen.seen[1]
    x, y = _at(place, one, seen)
    box = (
        int((x - _AROUND) * scale),
        int((seen.seen[1] - y - one.height - _AROUND) * scale),
        int((x + one.width + _AROUND) * scale) + 1,
        int((seen.seen[1] - y + _AROUND) * scale) + 1,
    )
    lowest, highest = picture.crop(box).getextrema()
    return bool(lowest == highest and lowest > _LIGHT)


_LIGHT = 0xE0  # of 255: black upon it is read easily


def pictures(paper: BinaryIO | bytes) -> Iterator[Any]:
    """The pages of a PDF as grey pictures, without the frames that some makers draw around links."""
    for page in sheets(paper):
        yield page.render(scale=_SCALE, grayscale=True, may_draw_forms=False).to_pil()


def forms(pack: pikepdf.Pdf, drawn: bytes) -> tuple[Stamp, ...]:
    """The stamps of a pack, from a PDF with a page for each."""
    with pikepdf.open(BytesIO(drawn)) as pdf:
        return tuple(
            Stamp(
                pack.copy_foreign(pdf.make_indirect(page.as_form_xobject())),
                float(page.mediabox[2]),
                float(page.mediabox[3]),
            )
            for page in pdf.pages
        )
