"""Turns what a paper's YAML files say into errors: what one uses another must define, and nothing appears twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from paperkit.council.council import Council
from paperkit.council.folders import COUNCIL_FILE, PAPER_FILE
from paperkit.council.paper_file import TO_CONFIRM, PaperFile
from paperkit.council.register import Indicator
from paperkit.findings.finding import Finding, Span, did_you_mean, error
from paperkit.loading.inputs import MEASURES, REGISTER, YEARS, Declared, Inputs
from paperkit.loading.rows import folded
from paperkit.reading.textfile import shown


def inconsistencies(inputs: Inputs, declared: Declared) -> None:
    """Adds an error for each name that leads nowhere and each that appears twice."""
    file, council = declared.file, declared.council
    indicators = [indicator.id for indicator in declared.indicators.indicators]
    measures = [measure.id for measure in declared.measures.measures]
    inputs.findings.extend(_twice(inputs, REGISTER, "indicators", indicators))
    inputs.findings.extend(_called_alike(inputs, declared.indicators.indicators))
    inputs.findings.extend(_twice(inputs, MEASURES, "measures", measures))
    inputs.findings.extend(_taken_twice(inputs, file))
    _taken_from(inputs, declared)
    inputs.findings.extend(_missing_year(inputs, declared))
    _rules(inputs, declared, indicators)
    reported = [indicator.id for indicator in declared.indicators.reported_in(file.quarter)]
    for key, kind, taken, known in (
        ("indicators", "indicator", file.extract.indicators, reported),
        ("measures", "measure", file.extract.measures, measures),
    ):
        for index, id in enumerate(taken):
            inputs.knows(id, known, kind, inputs.at(PAPER_FILE, "extract", key, index))
    for index, id in enumerate(file.by):
        inputs.knows(id, council.posts, "post", inputs.at(PAPER_FILE, "by", index))
    _posts(inputs, council)
    _owners(inputs, declared)


def unknown_owners(inputs: Inputs, file: PaperFile, prose: Iterable[str]) -> Iterator[Finding]:
    """An error for each owner of prose that is not there."""
    names = list(prose)
    for key in (key for key in file.owners if key not in names):
        at = inputs.at(PAPER_FILE, "owners", key)
        yield error("prose.unknown", f"no prose `{key}.md`", at, hint=did_you_mean(key, names))


def unknown_to_confirm(inputs: Inputs, file: PaperFile, prose: Iterable[str]) -> Iterator[Finding]:
    """An error for each entry of `to_confirm` that names nothing which the paper has."""
    known = [*TO_CONFIRM, *prose]
    for index, name in enumerate(file.to_confirm):
        if name not in known:
            at = inputs.at(PAPER_FILE, "to_confirm", index)
            hint = f"{did_you_mean(name, known)}; else take it out of the list"
            yield error("confirm.unknown", f"nothing is called `{name}` that could be confirmed", at, hint=hint)


def _missing_year(inputs: Inputs, declared: Declared) -> Iterator[Finding]:
    quarter = declared.file.quarter
    if quarter.financial_year() not in declared.years and not inputs.years_unread:
        said = f"no file gives the rules in force in {quarter.financial_year()}"
        hint = f"add {YEARS}/{quarter.financial_year('-')}.yaml"
        yield error("year.missing", said, Span(shown(inputs.council / YEARS)), hint=hint)


def _posts(inputs: Inputs, council: Council) -> None:
    """Cabinet members and directors are posts that are held."""
    for name, portfolio in council.portfolios.items():
        at = inputs.at(COUNCIL_FILE, "portfolios", name, "cabinet_member")
        inputs.knows(portfolio.cabinet_member, council.posts, "post", at)
    for name, division in council.divisions.items():
        inputs.knows(division.director, council.posts, "post", inputs.at(COUNCIL_FILE, "divisions", name, "director"))


def _owners(inputs: Inputs, declared: Declared) -> None:
    """Indicators, tables and prose belong to portfolios and divisions of the council, and posts answer for them."""
    council = declared.council
    owned: list[tuple[str, tuple[str | int, ...], str | None, str | None]] = [
        *(
            (REGISTER, ("indicators", number), indicator.portfolio, indicator.division)
            for number, indicator in enumerate(declared.indicators.indicators)
        ),
        *(
            (MEASURES, ("measures", number), measure.portfolio, measure.division)
            for number, measure in enumerate(declared.measures.measures)
        ),
        *(
            (PAPER_FILE, ("owners", key), owner.portfolio, owner.division)
            for key, owner in declared.file.owners.items()
        ),
    ]
    for number, indicator in enumerate(declared.indicators.indicators):
        if indicator.lead is not None:
            at = inputs.at(REGISTER, "indicators", number, "lead")
            inputs.knows(indicator.lead, council.posts, "post", at)
    for file, place, portfolio, division in owned:
        if portfolio is not None:
            inputs.knows(portfolio, council.portfolios, "portfolio", inputs.at(file, *place, "portfolio"))
        if division is not None:
            inputs.knows(division, council.divisions, "division", inputs.at(file, *place, "division"))


def _rules(inputs: Inputs, declared: Declared, known: Sequence[str]) -> None:
    """Rules for single indicators are for ones that exist, and amendments fall in their year."""
    for name, year in declared.years.items():
        for id in year.overrides:
            inputs.knows(id, known, "indicator", inputs.at(name, "overrides", id))
        for index, change in enumerate(year.amendments):
            for id in change.overrides:
                inputs.knows(id, known, "indicator", inputs.at(name, "amendments", index, "overrides", id))
            if change.since.financial_year() != name:
                at = inputs.at(name, "amendments", index, "since")
                said = f"{change.since} is not a quarter of {name}"
                inputs.findings.append(error("year.amendment", said, at, hint="put it in the file of its year"))


def _taken_from(inputs: Inputs, declared: Declared) -> None:
    """What an extract names must be there to take from."""
    council, extract = declared.council, declared.file.extract
    areas = {indicator.service_area for indicator in declared.indicators.indicators}
    for key, kind, names, known in (
        ("directorates", "directorate", extract.directorates, council.directorates),
        ("portfolios", "portfolio", extract.portfolios, council.portfolios),
        ("divisions", "division", extract.divisions, council.divisions),
        ("service_areas", "service area", extract.service_areas, areas),
    ):
        for index, name in enumerate(names):
            inputs.knows(name, known, kind, inputs.at(PAPER_FILE, "extract", key, index))
    for name, division in council.divisions.items():
        if division.directorate is not None:
            at = inputs.at(COUNCIL_FILE, "divisions", name, "directorate")
            inputs.knows(division.directorate, council.directorates, "directorate", at)


def _called_alike(inputs: Inputs, indicators: Sequence[Indicator]) -> Iterator[Finding]:
    """An error for a reference by which a table could mean two indicators."""
    names = {(indicator.id, folded(name)) for indicator in indicators for name in (indicator.id, indicator.name)}
    names |= {(indicator.id, folded(indicator.reference)) for indicator in indicators if indicator.reference}
    for index, indicator in enumerate(indicators):
        reference = folded(indicator.reference or "")
        other = next((id for id, name in sorted(names) if name == reference and id != indicator.id), None)
        if reference and other:
            said = f"`{indicator.reference}` is what `{other}` is called too"
            at = inputs.at(REGISTER, "indicators", index, "reference")
            yield error("id.duplicate", said, at, hint="give each a reference of its own")


def _taken_twice(inputs: Inputs, file: PaperFile) -> Iterator[Finding]:
    for key, ids in (("indicators", file.extract.indicators), ("measures", file.extract.measures)):
        for index, id in enumerate(ids):
            if id in ids[:index]:
                yield error("id.duplicate", f"`{id}` is taken twice", inputs.at(PAPER_FILE, "extract", key, index))


def _twice(inputs: Inputs, file: str, key: str, ids: Sequence[str]) -> Iterator[Finding]:
    for index, id in enumerate(ids):
        if id in ids[:index]:
            yield error("id.duplicate", f"`{id}` is the id of an earlier entry", inputs.at(file, key, index, "id"))
