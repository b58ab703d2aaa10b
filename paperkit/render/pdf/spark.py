"""Draws a line of results as small as a word: each on a scale of its own, an artifact."""

from __future__ import annotations

from paperkit.document.nodes import Spark
from paperkit.render.pdf.page import Page

WIDE, HIGH = 70.0, 17.0
"""Points: the least width of a column of sparks, and how high one is."""
_DOT = 4.6


def draw_spark(page: Page, spark: Spark, box: tuple[float, float, float], colours: tuple[str, str]) -> None:
    """Draw one; `box` is its left edge, its middle and its width, `colours` are those of results and target."""
    left, middle, width = box
    known = [float(value) for value in spark.values if value is not None]
    if spark.target is not None:
        known.append(float(spark.target))
    low, high = min(known), max(known)
    step = (width - _DOT) / max(1, len(spark.values) - 1)

    def point(index: int, value: float) -> tuple[float, float]:
        up = (value - low) / (high - low) - 0.5 if high > low else 0.0
        return left + index * step, middle + up * (HIGH - _DOT)

    if spark.target is not None:
        y = point(0, float(spark.target))[1]
        page.line([(left, y), (left + width - _DOT, y)], 0.7, colours[1], "[2.5 2] 0 d")
    run: list[tuple[float, float]] = []
    for index, value in enumerate((*spark.values, None)):
        if value is not None:
            run.append(point(index, float(value)))
        elif run:
            page.line(run, 1.4, colours[0])
            last, run = run[-1], []
    page.sign("circle", (last[0] - _DOT / 2, last[1] - _DOT / 2, _DOT, _DOT), colours[0])
