"""Turns a paper into the one that the public may see, and into the one that holds only what it may not.

What is exempt is taken out before anything is rated or composed: a public file is not covered over, it never held it.
Local Government Act 1972, s.100B(2) and Schedule 12A.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from paperkit.council.exempt_file import ExemptPart
from paperkit.council.year import Year
from paperkit.document.nodes import Paragraph, ProseBlock, Text
from paperkit.paper.model import KeptBack, Paper, Published

LEFT_OUT = "{{left_out}}"
"""What is where commentary was: the fact that says so in the layout's words."""

Value = TypeVar("Value")


def concerned(paper: Paper) -> tuple[ExemptPart, ...]:
    """The exempt parts that would be in this paper, each once."""
    extract = paper.file.extract
    there = {
        "indicator": {indicator.id for indicator in paper.indicators},
        "measure": set(extract.measures),
        "prose": set(paper.prose),
        "commentary": {*extract.indicators, *extract.measures, *paper.commentary},
    }
    parts = {part.part: part for part in paper.exempt if part.part.split("/")[1] in there[part.part.split("/")[0]]}
    return tuple(parts.values())


def named(paper: Paper, kind: str) -> frozenset[str]:
    """The ids of the exempt parts of a kind: `indicator`, `measure`, `prose`."""
    return frozenset(part.part.split("/")[1] for part in paper.exempt if part.part.startswith(f"{kind}/"))


def passages(paper: Paper) -> Mapping[str, Mapping[str, tuple[ProseBlock, ...]]]:
    """The commentary that is exempt though its figures are open, by id and heading."""
    found: dict[str, dict[str, tuple[ProseBlock, ...]]] = {}
    for part in paper.exempt:
        kind, id, *heading = part.part.split("/")
        if kind == "commentary" and id in paper.commentary:
            own = paper.commentary[id]
            found.setdefault(id, {}).update({title: own[title] for title in heading or own if title in own})
    return found


def hidden_ids(paper: Paper) -> frozenset[str]:
    """The ids of indicators and tables of which nothing is public."""
    return named(paper, "indicator") | named(paper, "measure")


def hidden_actions(paper: Paper) -> frozenset[str]:
    """The ids whose row in `actions.csv` is exempt: with the indicator, its commentary, or its Actions."""
    parts = (part.part.split("/") for part in paper.exempt)
    own = {id for kind, id, *heading in parts if kind == "commentary" and heading in ([], ["Actions"])}
    return frozenset(own | named(paper, "indicator"))


def hidden_names(paper: Paper) -> tuple[str, ...]:
    """The names of exempt indicators and tables, and of their supporting rows."""
    return _names(paper, hidden_ids(paper))


def open_names(paper: Paper) -> tuple[str, ...]:
    """The names of indicators and tables that the public may see, and of their supporting rows."""
    known = {indicator.id for indicator in paper.indicators} | {table.measure.id for table in paper.measures}
    return _names(paper, known - hidden_ids(paper))


def _names(paper: Paper, ids: Collection[str]) -> tuple[str, ...]:
    indicators = [indicator for indicator in paper.indicators if indicator.id in ids]
    rows = (row.name for indicator in indicators for row in indicator.supporting)
    titles = (table.measure.title for table in paper.measures if table.measure.id in ids)
    return (*(indicator.name for indicator in indicators), *rows, *titles)


def hidden_blocks(paper: Paper) -> tuple[ProseBlock, ...]:
    """What authors wrote that is exempt: prose, the commentary of what is exempt, and exempt passages of the rest."""
    hidden = hidden_ids(paper)
    prose = [blocks for name, blocks in paper.prose.items() if name in named(paper, "prose")]
    prose += [blocks for id, own in paper.commentary.items() if id in hidden for blocks in own.values()]
    prose += [blocks for own in passages(paper).values() for blocks in own.values()]
    rows = [row for id, row in paper.actions.items() if id in hidden_actions(paper)]
    said = (Paragraph((Text(text),)) for row in rows for text in (row.reason, row.action))
    return (*(block for blocks in prose for block in blocks), *said)


def open_paper(paper: Paper) -> Paper:
    """The paper without a word or a figure of what is exempt."""
    indicators, measures, prose = (named(paper, kind) for kind in ("indicator", "measure", "prose"))
    hidden = indicators | measures
    return replace(
        _taking(paper, keep=lambda id: id not in hidden),
        indicators=tuple(indicator for indicator in paper.indicators if indicator.id not in indicators),
        readings=_without(paper.readings, indicators),
        year_figures=_without(paper.year_figures, indicators),
        months=_without(paper.months, indicators),
        supporting={key: row for key, row in paper.supporting.items() if key[0] not in indicators},
        given=_without(paper.given, indicators),
        given_before=_without(paper.given_before, indicators),
        stated=_without(paper.stated, indicators),
        benchmarks=_without(paper.benchmarks, indicators),
        actions=_without(paper.actions, hidden_actions(paper)),
        prose=_without(paper.prose, prose),
        commentary=_open_commentary(paper, hidden),
        previous=_without(paper.previous, hidden),
        published=_open_record(paper.published, hidden),
        exempt=concerned(paper),
        kept_back=KeptBack(beside=paper.kept_back.beside, before=paper.kept_back.before),
        years={name: year.model_copy(update=_open_rules(year, indicators)) for name, year in paper.years.items()},
    )


def guarded_paper(paper: Paper) -> Paper:
    """The paper with all that is exempt in the council's papers of the quarter, also what it would not print."""
    back = paper.kept_back
    own = {indicator.id for indicator in paper.indicators}
    return replace(
        paper,
        indicators=(*paper.indicators, *(indicator for indicator in back.indicators if indicator.id not in own)),
        measures=(*paper.measures, *back.measures),
        commentary={**back.commentary, **paper.commentary},
        exempt=(*paper.exempt, *back.exempt),
    )


def exempt_paper(paper: Paper) -> Paper:
    """The paper with nothing but what is exempt: pages of indicators, tables and prose."""
    hidden = hidden_ids(paper)
    prose = named(paper, "prose")
    kept = {name: blocks for name, blocks in paper.prose.items() if name in prose}
    return replace(_taking(paper, keep=lambda id: id in hidden), prose=kept, exempt=())


def _taking(paper: Paper, *, keep: Callable[[str], bool]) -> Paper:
    """The paper with those of its pages and tables that are kept."""
    extract = paper.file.extract
    taken = extract.model_copy(
        update={
            "indicators": tuple(id for id in extract.indicators if keep(id)),
            "measures": tuple(id for id in extract.measures if keep(id)),
        }
    )
    tables = tuple(table for table in paper.measures if keep(table.measure.id))
    return replace(paper, file=paper.file.model_copy(update={"extract": taken}), measures=tables)


def _without(values: Mapping[str, Value], hidden: Collection[str]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if key not in hidden}


def _open_commentary(paper: Paper, hidden: Collection[str]) -> dict[str, Mapping[str, tuple[ProseBlock, ...]]]:
    """The commentary with a note in place of each passage that is exempt; a chart's description needs none."""
    left_out = (Paragraph((Text(LEFT_OUT),)),)
    exempt = passages(paper)
    found: dict[str, Mapping[str, tuple[ProseBlock, ...]]] = {}
    for id, own in _without(paper.commentary, hidden).items():
        secret = exempt.get(id, {})
        found[id] = {
            title: left_out if title in secret else blocks
            for title, blocks in own.items()
            if not (title in secret and title == "Chart")
        }
    return found


def _open_record(record: Published | None, hidden: Collection[str]) -> Published | None:
    """What earlier papers printed, without the items that are exempt now."""
    if record is None:
        return None
    first, latest = (
        {key: value for key, value in held.items() if key[0].split("/")[0] not in hidden}
        for held in (record.first, record.latest)
    )
    return replace(record, first=first, latest=latest)


def _open_rules(year: Year, hidden: Collection[str]) -> dict[str, object]:
    """The overrides of a year, without those of indicators that are exempt."""
    changes = tuple(
        change.model_copy(update={"overrides": _without(change.overrides, hidden)}) for change in year.amendments
    )
    return {"overrides": _without(year.overrides, hidden), "amendments": changes}
