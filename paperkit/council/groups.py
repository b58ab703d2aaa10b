"""Turns indicators and tables into the groups that they belong to: directorates, divisions, portfolios, services."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from paperkit.council.council import Council
from paperkit.council.register import Indicator, Measure
from paperkit.values.group_kind import GroupKind
from paperkit.values.slug import slug


@dataclass(frozen=True, slots=True)
class Group:
    """A directorate, a division, a portfolio or a service area: its id and its name."""

    kind: GroupKind
    id: str
    name: str

    @property
    def file(self) -> str:
        """What its commentary file is called: `directorate-adults`."""
        return f"{self.kind.value}-{self.id}"


def group_of(council: Council, of: Indicator | Measure, kind: GroupKind) -> Group | None:
    """The group of a kind that an indicator or table belongs to; None where it belongs to none."""
    division = council.divisions.get(of.division or "")
    match kind:
        case GroupKind.DIRECTORATE:
            id = division.directorate if division else None
            return Group(kind, id, council.directorates[id].name) if id in council.directorates and id else None
        case GroupKind.DIVISION:
            return Group(kind, of.division, division.name) if division and of.division else None
        case GroupKind.PORTFOLIO:
            portfolio = council.portfolios.get(of.portfolio or "")
            return Group(kind, of.portfolio, portfolio.name) if portfolio and of.portfolio else None
        case GroupKind.SERVICE_AREA:
            return Group(kind, slug(of.service_area), of.service_area) if isinstance(of, Indicator) else None


def grouped(
    council: Council, indicators: Sequence[Indicator], kind: GroupKind | None
) -> Iterator[tuple[Group | None, tuple[Indicator, ...]]]:
    """The groups of a kind with the indicators of each; those that are in none come last, with None.

    Where no kind is wanted all are together, with None.
    """
    if kind is None:
        yield None, tuple(indicators)
        return
    of = {indicator.id: group_of(council, indicator, kind) for indicator in indicators}
    for group in (*groups(council, indicators, kind), None):
        if own := tuple(indicator for indicator in indicators if of[indicator.id] == group):
            yield group, own


def groups(council: Council, entries: Iterable[Indicator | Measure], kind: GroupKind) -> tuple[Group, ...]:
    """The groups of a kind that entries belong to, as the council's file orders them; services as they come first."""
    found = dict.fromkeys(group for entry in entries if (group := group_of(council, entry, kind)))
    if kind is GroupKind.SERVICE_AREA:
        return tuple(found)
    listed = {
        GroupKind.DIRECTORATE: [*council.directorates],
        GroupKind.DIVISION: [*council.divisions],
        GroupKind.PORTFOLIO: [*council.portfolios],
    }[kind]
    return tuple(sorted(found, key=lambda group: listed.index(group.id)))
