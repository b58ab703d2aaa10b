"""Open data: every figure is the one that the paper prints, and every figure in its tables is there."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from property.chance_councils import council_of
from property.open_data import differences

from paperkit.opendata.odsfile import ods
from paperkit.opendata.workbook import workbook
from paperkit.run.prepare import Prepared, prepare
from support import NORTHMERE, ROOT, counts

LAYOUTS = sorted((ROOT / "layouts").glob("*.yaml"))
REPORTS = [path for path in NORTHMERE if path.parent.name == "northmere"]


def differing(paper: Prepared) -> list[str]:
    """What the open data of a paper say otherwise than it does."""
    return list(differences(paper, ods(workbook(paper.rated, paper.layout))))


def test_of_the_example(kent: Prepared, kent_borough: Prepared) -> None:
    assert [*differing(kent), *differing(kent_borough)] == []


@pytest.mark.parametrize("layout", LAYOUTS, ids=[path.stem for path in LAYOUTS])
def test_in_every_layout(layout: Path) -> None:
    assert differing(prepare(REPORTS[-1], layout)) == []


@counts(5, 80)
def test_of_councils_by_chance(count: int, tmp_path: Path) -> None:
    for seed in range(count):
        paper = council_of(seed, most=30).written(tmp_path / str(seed))
        assert (seed, differing(prepare(paper))) == (seed, [])


def test_a_figure_that_differs_is_told(kent: Prepared) -> None:
    """A figure that is changed is one that the paper does not print, and the one that it prints is not there."""
    book = workbook(kent.rated, kent.layout)
    first, *others = book.tables
    place = next(index for index, row in enumerate(first.rows) if isinstance(row[5], Decimal))
    changed = list(first.rows)
    changed[place] = (*first.rows[place][:5], Decimal("987654"), *first.rows[place][6:])
    told = list(differences(kent, ods(replace(book, tables=(replace(first, rows=tuple(changed)), *others)))))
    assert [one.rpartition(": ")[2].split(" ", 1)[1] for one in told] == [
        "is nowhere in the paper",
        "is printed and not among the data",
    ]
