"""Turns a management-information table into a chart of what each of its rows is of the whole, a column a quarter."""

from __future__ import annotations

from decimal import Decimal

from paperkit.council.register import FEWEST_DRAWN
from paperkit.document.nodes import Chart, ChartSeries
from paperkit.layout.layout import Layout
from paperkit.paper.model import MeasureTable, RatedPaper
from paperkit.paper.wording import listed, typographic
from paperkit.values.quantity import Notation

_PER_CENT = Notation(0, suffix="%")
_SCALE = tuple(Decimal(tick) for tick in (0, 25, 50, 75, 100))


def shares_chart(table: MeasureTable, rated: RatedPaper, layout: Layout) -> Chart | None:
    """The chart; None where fewer quarters than a chart has at least are known whole, or the paper's own is not.

    A quarter in which a row has no figure, or one below zero, has no whole and no column. A share is worked out from
    the figures as they are held, not as they are printed.
    """
    measure, wording = table.measure, layout.file.wording
    lines = {line.name: line.values for line in rated.tables[measure.id]}
    rows = [lines[measure.line_name(row.name, "")] for row in measure.rows]
    by_quarter = [_shares(figures) for figures in zip(*rows, strict=True)]
    known = [place for place, shares in enumerate(by_quarter) if shares]
    if len(known) < FEWEST_DRAWN or not by_quarter[-1]:
        return None
    labels = tuple(wording.calendar.ending(quarter) for quarter in table.quarters(rated.paper.quarter))
    series = tuple(
        ChartSeries(row.name, tuple(shares[number] if shares else None for shares in by_quarter), f"share-{number}")
        for number, row in enumerate(measure.rows)
    )
    latest = [
        wording.chart_share.format(row=one.name, share=_PER_CENT.printed(share))
        for one in series
        if (share := one.values[known[-1]]) is not None
    ]
    said = (
        wording.chart_shares.format(
            kind=wording.chart_columns, title=measure.title, first=labels[known[0]], last=labels[known[-1]]
        ),
        wording.chart_shares_of.format(quarter=labels[known[-1]], list=listed(latest, wording)),
    )
    return Chart(labels, series, _PER_CENT, typographic(" ".join(said)), scale=_SCALE, stacked=True)


def _shares(figures: tuple[Decimal | None, ...]) -> tuple[Decimal, ...] | None:
    """What each figure is of their sum, in per cent; None where that means nothing."""
    whole = Decimal(0)
    for figure in figures:
        if figure is None or figure < 0:
            return None
        whole += figure
    return tuple(figure * 100 / whole for figure in figures if figure is not None) if whole else None
