"""Turns a rated paper into findings: what its figures cannot both be. Each check is one function.

`CHECKS` is the whole list; a check that is not in it does not run.
"""

from collections.abc import Callable, Iterator

from paperkit.checks.charts import described_charts
from paperkit.checks.plain_language import plain_language
from paperkit.checks.tables import parts_of_rows, supplied_changes, supplied_totals
from paperkit.layout import Layout
from paperkit.model import RatedPaper
from paperkit.source import Finding

Check = Callable[[RatedPaper, Layout], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    supplied_changes,
    supplied_totals,
    parts_of_rows,
    described_charts,
    plain_language,
)
