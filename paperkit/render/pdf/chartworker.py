"""Draws charts in a second process, so that matplotlib starts while the paper is being read.

The parent's side is `chart_worker`, the child's `main`. They talk in pickles over the child's standard
input and output. Whatever goes wrong with the child, the charts are drawn in the parent instead.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO, cast

from paperkit.document import Chart
from paperkit.render.pdf.drawing import ChartStyle, DrawCharts, Drawing, Metrics


def draw_here(style: ChartStyle, metrics: Metrics, charts: Sequence[Chart]) -> list[Drawing]:
    """Draw charts in this process."""
    from paperkit.render.pdf.charts import draw_charts  # matplotlib takes longer to start than to draw

    return draw_charts(style, metrics, charts)


@contextmanager
def chart_worker() -> Iterator[DrawCharts]:
    """A function that draws charts in a process which starts now and ends with the context."""
    try:
        child = subprocess.Popen(
            [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:
        yield draw_here
        return

    def draw(style: ChartStyle, metrics: Metrics, charts: Sequence[Chart]) -> list[Drawing]:
        try:
            requests, replies = cast("IO[bytes]", child.stdin), cast("IO[bytes]", child.stdout)
            pickle.dump((style, metrics, tuple(charts)), requests)
            requests.flush()
            drawings: list[Drawing] = pickle.load(replies)
        except (OSError, EOFError, pickle.UnpicklingError):
            return draw_here(style, metrics, charts)
        return drawings

    try:
        yield draw
    finally:
        child.kill()
        with suppress(OSError):
            child.communicate()


def main(requests: IO[bytes], replies: IO[bytes]) -> None:
    """Answer requests until there are no more; matplotlib is there before the first one comes."""
    from paperkit.render.pdf.charts import draw_charts  # late, so that the parent does not import it

    while True:
        try:
            style, metrics, charts = pickle.load(requests)
        except EOFError:
            return
        pickle.dump(draw_charts(style, metrics, charts), replies)
        replies.flush()


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
