"""Where the values of a file are written, so that a finding can name the line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from paperkit.findings.finding import Span

Place: TypeAlias = tuple[str | int, ...]
"""The way to a value in its file: `("owners", "foreword", "portfolio")`."""


@dataclass(frozen=True, slots=True)
class Places:
    """A file, and the line of each value that can be named in it; `below` is the file that it is laid over."""

    path: str
    lines: Mapping[Place, int] = field(default_factory=dict)
    below: Places | None = None

    def span(self, place: Place = ()) -> Span:
        """The address of a value; of the nearest one around it when it is not there itself."""
        if place and place not in self.lines and self.below and self.below.has(place):
            return self.below.span(place)
        name = ".".join(str(step) for step in place) or None
        while place and place not in self.lines:
            place = place[:-1]
        return Span(self.path, self.lines.get(place), name)

    def has(self, place: Place) -> bool:
        """Whether a value is written in the file or in one below it."""
        return place in self.lines or (self.below is not None and self.below.has(place))
