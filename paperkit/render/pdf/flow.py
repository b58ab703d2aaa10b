"""Turns strips, the pieces of a page that cannot be broken, into pages.

Whatever is laid out becomes strips: a line of text, a row of a table, a chart. A strip says how high it
is, what must stay with it, and what comes back above it when it opens a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from paperkit.document.nodes import Chart
from paperkit.render.pdf.page import Page

_SHORT_END, _WITH_TITLE = 50.0, 2
"""Points: what ends under a title is not lower, unless it is with the title itself."""
_BLANK = 0.4
"""The most of a page that is left blank so that what is under one title is on fewer pages."""
_MANY = 3
"""Pages on which what is under one title need not be."""
_STEP = 6.0
"""Points: in how large steps charts are higher than they need be, so that few heights are drawn."""
Draw = Callable[[Page, float, float], None]
"""Draws at x and at the y of the strip's top."""


@dataclass(slots=True)
class Strip:
    """A piece that is never broken; lengths in points."""

    height: float
    draw: Draw
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    """Whether the next strip must be on the same page."""
    new_page: bool = False
    """Whether it opens a new page, unless it is on a page that continues its section already."""
    returns: tuple[Strip, ...] = ()
    """What is drawn again, as an artifact, above this strip when it opens a page."""
    anchors: tuple[str, ...] = ()
    together: bool = False
    """Whether the next strip is to be on the same page, as long as what belongs together is not longer than one."""
    chart: Chart | None = None
    """The chart that it is."""
    stretch: Stretch | None = None
    """What of it can be higher where its page has room."""
    is_title: bool = False
    """Whether it is looked for where it returns; the head of a table is not, and is then drawn as shapes."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A chart in a strip that can be higher: its own strip, and the two stacks side by side of which it is in one."""

    own: Strip
    stacks: tuple[Sequence[Strip], Sequence[Strip]]
    most: float
    """By how much it can be higher at most, in points."""

    @property
    def free(self) -> float:
        """By how much the chart can be higher before the strip is."""
        left, right = (stacked(stack) for stack in self.stacks)
        return max(0.0, left - right)


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip on a page: how far its top is below the frame's, and whether it is there again."""

    strip: Strip
    top: float
    again: bool = False


@dataclass(slots=True)
class Pages:
    """Strips being placed on pages of one height."""

    height: float
    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    _used: float = 0.0
    _after: float = 0.0

    def place(self, group: Sequence[Strip]) -> None:
        """Place strips that keep together; they are parted only when a page is too low for them."""
        if any(strip.together for strip in group) and _extent(group) > self.height:
            for part in _kept(group):
                self.place(part)
            return
        turned = group[0].new_page and not (self.pages[-1] and self.pages[-1][0].again)
        if self.pages[-1] and (turned or self._used + self._gap(group[0]) + _extent(group) > self.height):
            self.new_page(group[0])
        for strip in group:
            opened = all(placed.again for placed in self.pages[-1])  # nothing but what came back is here
            if not opened and self._used + self._gap(strip) + strip.height > self.height + 0.01:
                self.new_page(strip)
            self._put(strip, again=False)

    def begins_better_overleaf(self, groups: Sequence[Sequence[Strip]]) -> bool:
        """Whether what is under one title is on two pages and not on three if it begins on the next one.

        What is on two pages begins where it can, and so does what would leave much of a page blank.
        """
        room = self.height - self._used
        if not self.pages[-1] or room > _BLANK * self.height or sum(map(_extent, groups)) <= room:
            return False
        return Pages(self.height).needs(groups) < _MANY <= self.needs(groups)

    def needs(self, groups: Sequence[Sequence[Strip]]) -> int:
        """On how many pages groups would be from here on."""
        trial = Pages(self.height, [list(self.pages[-1])], self._used, self._after)
        before = len(self.pages[-1])
        for group in groups:
            trial.place([replace(strip) for strip in group])
        return len(trial.pages) - (len(trial.pages[0]) == before)

    def new_page(self, first: Strip) -> None:
        """A page that opens with what comes back above `first`."""
        self.pages.append([])
        self._used = self._after = 0.0
        for strip in first.returns:
            if strip is not first:
                self._put(strip, again=True)

    def _gap(self, strip: Strip) -> float:
        return max(self._after, strip.before) if self.pages[-1] else 0.0

    def _put(self, strip: Strip, *, again: bool) -> None:
        top = self._used + self._gap(strip)
        self.pages[-1].append(Placed(strip, top, again))
        self._used, self._after = top + strip.height, strip.after


def _extent(group: Sequence[Strip]) -> float:
    """The height of strips one under the other."""
    return group[0].height + sum(max(above.after, strip.before) + strip.height for above, strip in pairwise(group))


def paginate(strips: Sequence[Strip], height: float) -> list[list[Placed]]:
    """The strips on pages of a height: no strip broken, what keeps together together where it fits."""
    pages = Pages(height)
    for groups in map(_with_an_end, _under_titles(_groups(strips))):
        if pages.begins_better_overleaf(groups):
            pages.new_page(groups[0][0])
        for group in groups:
            pages.place(group)
    return pages.pages


def _groups(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """The strips in groups that keep together."""
    group: list[Strip] = []
    for strip in strips:
        if strip.new_page and group:
            yield group
            group = []
        group.append(strip)
        if not strip.keep and not strip.together:
            yield group
            group = []
    if group:
        yield group


def _under_titles(groups: Iterable[list[Strip]]) -> Iterator[list[list[Strip]]]:
    """The groups in runs: one with a title and those over which it comes back overleaf, or a single other one."""
    run: list[list[Strip]] = []
    title: Strip | None = None
    for group in groups:
        if run and not any(title is strip for strip in group[0].returns):
            yield run
            run, title = [], None
        title = next((strip for strip in group if strip.is_title), title)
        run.append(group)
    if run:
        yield run


def _with_an_end(run: list[list[Strip]]) -> list[list[Strip]]:
    """The groups under a title with no end so short that it would be nearly alone on a page of its own."""
    while len(run) > _WITH_TITLE and not run[-1][0].new_page and _extent(run[-1]) < _SHORT_END:
        run = [*run[:-2], [*run[-2], *run[-1]]]
    return run


def parted(placed: Sequence[Placed], height: float) -> list[Placed]:
    """The strips of a page, with more space above each title in the middle of it as far as there is room.

    What belongs to one title is then told from what belongs to the next. Nothing moves to another page.
    """
    lacking = [0.0] * len(placed)
    for index, (above, one) in enumerate(pairwise(placed), 1):
        if one.strip.is_title and not (one.again or above.again or above.strip.keep):
            lacking[index] = max(0.0, _APART - (one.top - above.top - above.strip.height))
    end = max((one.top + one.strip.height for one in placed), default=0.0)
    part = min(1.0, max(0.0, height - end) / (sum(lacking) or 1.0))
    return [replace(one, top=one.top + part * shift) for one, shift in zip(placed, accumulate(lacking), strict=True)]


_APART = 20.0
"""Points above a title that is not the first of its page."""


def stretched(placed: Sequence[Placed], height: float) -> tuple[list[Placed], dict[int, float]]:
    """The strips of a page with their charts as high as the room left on it allows, and by how much each is higher.

    Each chart has the same part of the room, in whole steps. Nothing moves to another page.
    """
    growing = [one.strip for one in placed if one.strip.stretch and not one.again]
    before = [one.strip.height for one in placed]
    end = max((one.top + one.strip.height for one in placed), default=0.0)
    grown: dict[int, float] = {}
    for strip in growing:
        stretch = strip.stretch
        assert stretch is not None
        more = min(stretch.most, stretch.free + max(0.0, height - end) / len(growing)) // _STEP * _STEP
        if more > 0:
            grown[id(stretch.own.chart)] = more
            stretch.own.height += more
            strip.height = max(stacked(stack) for stack in stretch.stacks)
    moved, shift = [], 0.0
    for one, was in zip(placed, before, strict=True):
        moved.append(replace(one, top=one.top + shift))
        shift += one.strip.height - was
    return moved, grown


def _kept(group: Sequence[Strip]) -> list[list[Strip]]:
    """The strips that must be together of those that are to be."""
    parts: list[list[Strip]] = [[]]
    for strip in group:
        strip.together = False
        parts[-1].append(strip)
        if not strip.keep:
            parts.append([])
    return [part for part in parts if part]


def stacked(strips: Sequence[Strip]) -> float:
    """The height of strips stacked without a page break, with the gaps between them."""
    return _extent(strips) if strips else 0.0


def draw_stack(strips: Sequence[Strip], page: Page, x: float, top: float) -> None:
    """Draw strips one under the other from a top."""
    after = 0.0
    for index, strip in enumerate(strips):
        if index:
            top -= max(after, strip.before)
        strip.draw(page, x, top)
        top -= strip.height
        after = strip.after
