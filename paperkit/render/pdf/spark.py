"""Draws a line of results as small as a word: each on a scale of its own, an artifact."""

from __future__ import annotations

from collections.abc import Iterator

from paperkit.document.nodes import Spark
from paperkit.render.pdf.page import Page

WIDE, HIGH = 70.0, 17.0
"""Points: the least width of a column of sparks, and how high one is."""
_DOT = 4.6


def draw_spark(page: Page, spark: Spark, box: tuple[float, float, float], colours: tuple[str, str]) -> None:
    """Draw one; `box` is its left edge, its middle and its width, `colours` are those of results and target."""
    left, middle, width = box
    known = [float(value) for value in (*spark.values, spark.target) if value is not None]
    low, high = min(known), max(known)
    step = (width - _DOT) / max(1, len(spark.values) - 1)

    def point(index: int, value: float) -> tuple[float, float]:
        up = (value - low) / (high - low) - 0.5 if high > low else 0.0
        return left + index * step, middle + up * (HIGH - _DOT)

    if spark.target is not None:
        y = point(0, float(spark.target))[1]
        page.line([(left, y), (left + width - _DOT, y)], 0.7, colours[1], "[2.5 2] 0 d")
    for run in _runs([None if value is None else point(at, float(value)) for at, value in enumerate(spark.values)]):
        page.line(run, 1.4, colours[0])
    last = max(at for at, value in enumerate(spark.values) if value is not None)
    x, y = point(last, float(spark.values[last] or 0))
    page.sign("circle", (x - _DOT / 2, y - _DOT / 2, _DOT, _DOT), colours[0])


def _runs(points: list[tuple[float, float] | None]) -> Iterator[list[tuple[float, float]]]:
    """The points that follow each other without a gap."""
    run: list[tuple[float, float]] = []
    for point in (*points, None):
        if point is not None:
            run.append(point)
        elif run:
            yield run
            run = []
