"""Turns a paper's folder into a `Paper`: reads every file, then holds what they say against each other.

Everything that is wrong is collected over all files and raised once, as `Invalid`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from paperkit.council.answers_file import Answer, Answers
from paperkit.council.council import Calendar, Council
from paperkit.council.extracts import resolved
from paperkit.council.folders import COUNCIL_FILE, PAPER_FILE, nearest
from paperkit.council.groups import Group, groups
from paperkit.council.paper_file import PaperFile
from paperkit.council.register import Indicator, Measure
from paperkit.findings.finding import Finding, Invalid, Span, any_errors, error, stop_at_errors, warning
from paperkit.loading.completeness import incomplete
from paperkit.loading.consistency import inconsistencies, unknown_owners, unknown_to_confirm
from paperkit.loading.contacts import declared_contacts
from paperkit.loading.exempt_parts import exempt_parts
from paperkit.loading.figures import FigureReader, Figures
from paperkit.loading.inputs import MEASURES, REGISTER, Declared, Inputs
from paperkit.loading.neighbours import Others, others
from paperkit.loading.prose import ProseReader, Sections
from paperkit.loading.records import read_published
from paperkit.loading.unread import unread
from paperkit.paper.model import KeptBack, MeasureTable, Paper, Published, RedAction
from paperkit.reading.library import Library
from paperkit.reading.places import Place, Places
from paperkit.reading.textfile import shown
from paperkit.values.group_kind import GroupKind
from paperkit.values.period import Quarter

ANSWERS = "answers.yaml"


def load(folder: Path, library: Library | None = None) -> Paper:
    """The paper of a folder that holds `paper.yaml`, inside its council's folder; `library` keeps what was read.

    Raises `Invalid` with every finding when anything cannot be read.
    """
    inputs = Inputs(folder, library or Library())
    declared = _declared(inputs)
    inconsistencies(inputs, declared)
    tables = FigureReader(inputs.council, inputs.findings, inputs.library)
    figures = tables.figures(declared.indicators.indicators, declared.file.quarter)
    declared = _taking(declared, figures)
    if declared.years and not (
        tables.unread and any_errors(inputs.findings)
    ):  # what then is missing would be no second finding
        inputs.findings.extend(incomplete(inputs, declared, figures, tables.spoilt))
    taken = declared.file.extract
    measures = tuple(
        tables.measure(table, declared.file.quarter)
        for table in declared.measures.measures
        if table.id in taken.measures
    )
    quarter = declared.file.quarter
    reader = ProseReader(folder, inputs.findings, inputs.library)
    prose = reader.prose()
    inputs.findings.extend(unknown_owners(inputs, declared.file, prose))
    inputs.findings.extend(unknown_to_confirm(inputs, declared.file, prose))
    present = _groups(declared, measures)
    found = reader.commentary((group.file for group in present), {}, must=False)
    on_groups = {name: sections for name, sections in found.items() if sections}
    inputs.findings.extend(_one_file_each(present, on_groups, inputs))
    paper = Paper(
        place=shown(folder),
        council=declared.council,
        years=declared.years,
        indicators=_summarised(declared),
        readings=figures.readings,
        supporting=figures.supporting,
        given={id: own[quarter] for id, own in figures.given.items() if quarter in own},
        given_before={
            id: {when: one for when, one in own.items() if when < quarter} for id, own in figures.given.items()
        },
        stated=figures.stated,
        measures=measures,
        file=declared.file,
        prose=prose,
        commentary={
            **reader.commentary(
                (*taken.indicators, *taken.measures), figures.words[quarter], must=declared.council.commentary is None
            ),
            **on_groups,
        },
        groups=tuple(group for group in present if group.file in on_groups),
        benchmarks=figures.benchmarks,
        year_figures=figures.year_figures,
        months=figures.months,
        answers=_answers(inputs),
        exempt=exempt_parts(inputs, declared, figures.words[quarter]),
        published=_published(inputs, declared.file),
        actions=_actions(inputs, declared),
        stray=reader.stray([*_ids(declared), *_group_files(declared)]),
        contacts=declared_contacts(inputs.council),
        remarks=tuple(reader.remarks),
        unwritten=tuple(reader.unwritten),
        sources={**inputs.sources, **tables.sources, **reader.sources, **_entries(inputs, declared)},
    )
    ids = [table.id for table in declared.measures.measures]
    inputs.findings.extend(unread(folder, inputs.council, ids, inputs.library))
    stop_at_errors(inputs.findings)
    return _beside_others(paper, inputs, declared, figures)


def _declared(inputs: Inputs) -> Declared:
    """What the YAML files say; where one cannot be read, also which files have nearly the names of those that are."""
    try:
        return inputs.declared()
    except Invalid as invalid:
        raise Invalid([*invalid.findings, *unread(inputs.folder, inputs.council, None, inputs.library)]) from None


def _taking(declared: Declared, figures: Figures) -> Declared:
    """What was declared, with the ids that the extract takes one by one."""
    file, council = declared.file, declared.council
    register, tables = declared.indicators.reported_in(file.quarter), declared.measures.measures
    taken = resolved(file.extract, council, register, tables, set(figures.readings))
    return replace(declared, file=file.model_copy(update={"extract": taken}))


def _summarised(declared: Declared) -> tuple[Indicator, ...]:
    """The indicators of the summary: all of them, or those that the extract takes."""
    taken = declared.file.extract
    register = declared.indicators.reported_in(declared.file.quarter)
    return tuple(entry for entry in register if taken.summary == "everything" or entry.id in taken.indicators)


def _beside_others(paper: Paper, inputs: Inputs, declared: Declared, figures: Figures) -> Paper:
    """The paper with what the council's other papers say to it."""
    beside = others(inputs.folder, inputs.council, inputs.library)
    differing = beside.exempt_otherwise(
        {part.part for part in paper.exempt},
        declared.file,
        declared.council,
        declared.indicators,
        declared.measures,
        set(paper.readings),
    )
    return replace(
        paper,
        kept_back=_kept_back(paper, beside, inputs, declared, figures),
        previous=beside.previous_commentary(declared.file, figures.words.get(paper.before, {})),
        previous_prose=beside.previous_prose(declared.file),
        other_appendices=beside.appendices(declared.file.quarter),
        noticed=(*inputs.findings, *_nothing_taken(inputs, declared), *differing),
    )


def load_dates(folder: Path) -> tuple[PaperFile, Calendar]:
    """What a paper's folder says of its meeting, and its council's calendar; figures and prose may yet be missing.

    Raises `Invalid` when one of the two files cannot be read.
    """
    inputs = Inputs(folder, Library())
    file, council = inputs.paper_file(), inputs.yaml(inputs.council / COUNCIL_FILE, Council)
    if file is None or council is None:
        raise Invalid(inputs.findings)
    return file, council.calendar


def _kept_back(paper: Paper, beside: Others, inputs: Inputs, declared: Declared, read: Figures) -> KeptBack:
    """What is exempt, here or in another paper of the quarter, and not taken by this paper."""
    elsewhere = beside.exempt_elsewhere(declared.file)
    named = [part.part.split("/") for part in (*paper.exempt, *elsewhere)]
    indicators = {id for kind, id, *_ in named if kind == "indicator"} - {entry.id for entry in paper.indicators}
    tables = {id for kind, id, *_ in named if kind == "measure"} - {*declared.file.extract.measures}
    prose = {id for kind, id, *_ in named if kind == "commentary"} | indicators | tables
    figures = FigureReader(inputs.council, [], inputs.library)  # what is wrong in them is found in their own papers
    reader = ProseReader(inputs.folder, [], inputs.library)
    quarter = declared.file.quarter
    known = {part.part for part in paper.exempt}
    return KeptBack(
        tuple(part for part in elsewhere if part.part not in known),
        tuple(entry for entry in declared.indicators.indicators if entry.id in indicators),
        tuple(figures.measure(table, quarter) for table in declared.measures.measures if table.id in tables),
        _exempt_commentary(sorted(prose - {*paper.commentary}), reader, beside, quarter, read),
        beside.prose(quarter) if paper.exempt or elsewhere else (),
        beside.exempt_before(quarter),
    )


def _exempt_commentary(
    ids: Sequence[str], reader: ProseReader, beside: Others, quarter: Quarter, read: Figures
) -> dict[str, Sections]:
    """Exempt commentary that this paper does not take: as it has it, else as another paper of the quarter has it."""
    own = reader.commentary(ids, read.words[quarter])
    return {id: sections or beside.commentary(quarter, id) for id, sections in own.items()}


def _ids(declared: Declared) -> list[str]:
    """The ids of all indicators and tables."""
    tables = [table.id for table in declared.measures.measures]
    return [*(indicator.id for indicator in declared.indicators.indicators), *tables]


def _groups(declared: Declared, measures: Sequence[MeasureTable]) -> list[Group]:
    """The groups of all kinds that the paper's indicators and tables belong to."""
    entries: tuple[Indicator | Measure, ...] = (*_summarised(declared), *(table.measure for table in measures))
    return [group for kind in GroupKind for group in groups(declared.council, entries, kind)]


def _one_file_each(present: Sequence[Group], told: Collection[str], inputs: Inputs) -> Iterator[Finding]:
    """An error where the file of one group would be that of another: `Customer services`, `Customer & services`."""
    for index, group in enumerate(present):
        other = next((one for one in present[:index] if one.file == group.file), None)
        if other and group.file in told:
            said = f"commentary/{group.file}.md is of two services: `{other.name}` and `{group.name}`"
            yield error("commentary.twice", said, inputs.at(REGISTER, "indicators"), hint="give one another name")


def _group_files(declared: Declared) -> list[str]:
    """What the commentary files of all groups of the council are called."""
    entries: tuple[Indicator | Measure, ...] = (*declared.indicators.indicators, *declared.measures.measures)
    return [group.file for kind in GroupKind for group in groups(declared.council, entries, kind)]


def _published(inputs: Inputs, file: PaperFile) -> Published | None:
    """What the council's earlier papers printed."""
    committee = file.committee.short_name
    return read_published(inputs.council, file.quarter, committee, inputs.findings, inputs.library)


def _answers(inputs: Inputs) -> dict[str, tuple[Answer, Span]]:
    """`answers.yaml`, which a paper may do without."""
    path = inputs.folder / ANSWERS
    file = inputs.yaml(path, Answers) if path.exists() else None
    found: dict[str, tuple[Answer, Span]] = {}
    for index, answer in enumerate(file.answers if file else ()):
        at = inputs.at(ANSWERS, "answers", index, "finding")
        if answer.finding in found:
            said = f"`{answer.finding}` is answered twice"
            inputs.findings.append(error("answer.twice", said, at, hint="keep one of the answers"))
        found[answer.finding] = (answer, at)
    return found


def _actions(inputs: Inputs, declared: Declared) -> dict[str, RedAction]:
    """What is done about what is Red; of a report's file an extract has only what is about its own indicators."""
    beside = nearest(inputs.folder, "actions.csv").parent
    reader = FigureReader(beside, inputs.findings, inputs.library)
    found = reader.actions(declared.indicators.indicators, declared.council.posts)
    inputs.sources |= reader.sources
    taken = declared.file.extract
    whole = taken.everything or beside == inputs.folder
    return found if whole else {id: row for id, row in found.items() if id in taken.indicators}


def _nothing_taken(inputs: Inputs, declared: Declared) -> Iterator[Finding]:
    """A warning where an extract takes no indicator with pages and no table."""
    if not declared.file.extract.indicators and not declared.file.extract.measures:
        said = "the extract takes no indicator with results and no table: the appendix has no pages of them"
        hint = "name others under `extract`, or give what it takes results in results.csv"
        yield warning("extract.empty", said, inputs.at(PAPER_FILE, "extract"), hint=hint)


def _entries(inputs: Inputs, declared: Declared) -> dict[str, Places]:
    """Where the register has each indicator, and `measures.yaml` each table, by its id."""
    ids = {
        REGISTER: ("indicators", [indicator.id for indicator in declared.indicators.indicators]),
        MEASURES: ("measures", [table.id for table in declared.measures.measures]),
    }
    found: dict[str, Places] = {}
    for name, (key, entries) in ids.items():
        lines: dict[Place, int] = {(id,): inputs.at(name, key, n).line or 1 for n, id in enumerate(entries)}
        if name in inputs.sources:
            found[name] = Places(shown(inputs.council / name), lines)
    return found
