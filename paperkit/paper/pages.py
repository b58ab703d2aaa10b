"""Turns a rated paper and its layout into the indicators that have pages or cards of their own, by section."""

from __future__ import annotations

from paperkit.council.register import Indicator
from paperkit.layout.layout import Layout
from paperkit.layout.sections import IndicatorsSection
from paperkit.paper.model import Direction, RatedPaper


def with_pages(rated: RatedPaper, layout: Layout) -> tuple[Indicator, ...]:
    """The indicators of the extract that have pages of their own: all, or those that some section wants."""
    sections = [look for look in layout.file.appendix.sections if isinstance(look, IndicatorsSection)]
    return tuple(
        indicator
        for indicator in rated.paper.featured()
        if any(_is_wanted(indicator, rated, look) for look in sections)
    )


def in_section(rated: RatedPaper, layout: Layout, look: IndicatorsSection) -> tuple[Indicator, ...]:
    """The indicators that a section prints: those that it wants and no section before it does."""
    before = [
        other
        for other in layout.file.appendix.sections[: place_of(look, layout)]
        if isinstance(other, IndicatorsSection)
    ]
    return tuple(
        indicator
        for indicator in rated.paper.featured()
        if _is_wanted(indicator, rated, look) and not any(_is_wanted(indicator, rated, other) for other in before)
    )


def place_of(look: IndicatorsSection, layout: Layout) -> int:
    """Where a section is among those of a layout; whether it begins a page, which others decide too, is no matter."""
    return next(
        place
        for place, other in enumerate(layout.file.appendix.sections)
        if look == other.model_copy(update={"new_page": look.new_page})
    )


def _is_wanted(indicator: Indicator, rated: RatedPaper, look: IndicatorsSection) -> bool:
    rating = rated.ratings[indicator.id]
    if not look.statuses and not look.worse:
        return True
    return rating.status.value in look.statuses or (look.worse and rating.direction is Direction.DOWN)
