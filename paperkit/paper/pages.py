"""Turns a rated paper and its layout into the indicators that have pages of their own."""

from __future__ import annotations

from paperkit.council.register import Indicator
from paperkit.layout.layout import Layout
from paperkit.layout.sections import IndicatorsSection
from paperkit.paper.model import Direction, RatedPaper


def with_pages(rated: RatedPaper, layout: Layout) -> tuple[Indicator, ...]:
    """The indicators of the extract that have pages of their own: all, or those that the layout's section wants."""
    sections = (look for look in layout.file.appendix.sections if isinstance(look, IndicatorsSection))
    look = next(sections, None)
    if look is None:
        return ()
    return tuple(indicator for indicator in rated.paper.featured() if _is_wanted(indicator, rated, look))


def _is_wanted(indicator: Indicator, rated: RatedPaper, look: IndicatorsSection) -> bool:
    rating = rated.ratings[indicator.id]
    worse = look.worse and rating.direction is Direction.DOWN
    return not look.statuses or rating.status.value in look.statuses or worse
