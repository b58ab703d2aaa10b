"""Turns what an extract wishes into the indicators and measures that it takes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from paperkit.council.council import Council
from paperkit.council.paper_file import Extract
from paperkit.council.register import Indicator, Measure


def resolved(
    extract: Extract,
    council: Council,
    indicators: Sequence[Indicator],
    measures: Sequence[Measure],
    with_results: Collection[str],
) -> Extract:
    """The extract with all that it takes one by one: what it lists in its order, then the rest in the register's.

    Of what belongs to somebody it takes the indicators that have results: one that has only a rating is in the summary.
    """
    own = [i.id for i in indicators if i.id in with_results and _wished(extract, council, i)]
    tables = [m.id for m in measures if _wished(extract, council, m)]
    return extract.model_copy(
        update={
            "indicators": tuple(dict.fromkeys([*extract.indicators, *own])),
            "measures": tuple(dict.fromkeys([*extract.measures, *tables])),
        }
    )


def _wished(extract: Extract, council: Council, of: Indicator | Measure) -> bool:
    """Whether an indicator or a table belongs to what the extract takes."""
    division = council.divisions.get(of.division or "")
    return (
        extract.everything
        or of.portfolio in extract.portfolios
        or of.division in extract.divisions
        or (division is not None and division.directorate in extract.directorates)
        or (isinstance(of, Indicator) and of.service_area in extract.service_areas)
    )


def owners(extract: Extract, council: Council) -> tuple[str, ...]:
    """The names of those whose services an extract takes, where they are of one kind."""
    kinds = (
        [council.directorates[id].name for id in extract.directorates],
        [council.portfolios[id].name for id in extract.portfolios],
        [council.divisions[id].name for id in extract.divisions],
        list(extract.service_areas),
    )
    named = [names for names in kinds if names]
    return tuple(named[0]) if len(named) == 1 else ()
