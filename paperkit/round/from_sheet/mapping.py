"""Turns a proposal into a mapping file that a manager reads and changes, and such a file back into a proposal."""

from __future__ import annotations

# Annotations are evaluated as they are here: as strings pydantic would compile each of them again at start.
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

from paperkit.findings.finding import Finding, Span, did_you_mean, error, short
from paperkit.reading.fields import FinancialYear, Strict, Words
from paperkit.reading.library import Library
from paperkit.reading.schemafile import validated
from paperkit.reading.yamlfile import YamlFile, read_yaml
from paperkit.round.sheets.columns import Column
from paperkit.round.sheets.legend import Legend, tolerance_in
from paperkit.round.sheets.proposal import Proposal, TableProposal
from paperkit.round.sheets.roles import OF_A_PERIOD, SAID, Role
from paperkit.round.sheets.when import When, when
from paperkit.values.period import Quarter

_SHOWN = 3
_LONGEST_SHOWN = 28
_TIMELESS = (Role.NOT_TAKEN, Role.WORKED_OUT)
_STEPS = {False: "at year end", True: "in equal steps"}
_ROLES = {role.value: role for role in Role}


class MappedTable(Strict):
    """A table of the spreadsheet: its sheet, the last row of its header, what each column is."""

    sheet: str = ""
    header: int
    columns: dict[str, Words]


class MappingFile(Strict):
    """What each column of a spreadsheet is taken for."""

    spreadsheet: Words
    council: Words | None = None
    tolerance: Words | None = None
    year: FinancialYear | None = None
    year_targets: Literal["at year end", "in equal steps"] = "at year end"
    tables: tuple[MappedTable, ...]


def mapping_text(proposal: Proposal) -> str:
    """The mapping file of a proposal, with what there is to choose from."""
    lines = [
        f"# What `paperkit init` takes each column of {proposal.file} for. Change what is wrong, then run",
        "# `paperkit init FOLDER --from SPREADSHEET --mapping THIS-FILE`. A column is one of these:",
        *(f"#   {role.value:<14} {SAID[role]}" for role in Role if role is not Role.NOT_TAKEN),
        "#   not taken      nothing that paperkit takes",
        "# What there is of each quarter has its time behind it: `result 2025-26 Q1`, `target 2025/26`, `status Q2`.",
        "# Lines marked CHECK are those that paperkit is not sure of.",
        f"spreadsheet: {json.dumps(proposal.file, ensure_ascii=False)}",
        *_year_lines(proposal),
        *_legend_lines(proposal),
        "tables:",
    ]
    for one in proposal.tables:
        lines += _table_lines(one)
    return "\n".join(lines) + "\n"


def _year_lines(proposal: Proposal) -> Iterator[str]:
    if proposal.year is not None:
        yield f"year: {Quarter(proposal.year, 1).financial_year()}   # the financial year of quarters that name none"
    elif proposal.needs_a_year:
        yield "year:   # CHECK: in which financial year are the quarters? write it as 2025/26"


def _legend_lines(proposal: Proposal) -> Iterator[str]:
    """What holds for the whole spreadsheet."""
    said = proposal.legend
    if said.council:
        yield f"council: {json.dumps(said.council, ensure_ascii=False)}   # CHECK: whose it is, by its title"
    if said.tolerance is not None:
        yield f'tolerance: "{said.tolerance_said}"   # how far behind the target is still Amber, by its key'
    yield "# What counts up from April on is held against its year's target in Quarter 4 alone, or against a quarter, a"
    yield f"# half, three quarters of it before: write `{_STEPS[not proposal.in_steps]}`."
    yield f"year_targets: {_STEPS[proposal.in_steps]}"


def _table_lines(one: TableProposal) -> Iterator[str]:
    yield f"  - sheet: {json.dumps(one.table.sheet.name, ensure_ascii=False)}"
    if one.is_turned:
        yield "    # Its rows are periods, so that it is turned over: each line is a row of the sheet."
    yield f"    header: {one.table.header[-1] + 1}"
    yield "    columns:"
    for column in one.columns:
        key = f'"{column.line}"'
        yield f"      {key + ':':<6} {described(column):<26} # {_comment(one, column)}"


def described(column: Column) -> str:
    """What a column is taken for, as the mapping file has it: `result 2025-26 Q1`."""
    time = str(column.when) if column.role in OF_A_PERIOD and column.role not in _TIMELESS else ""
    return f"{column.role.value} {time}".strip()


def _comment(one: TableProposal, column: Column) -> str:
    cells = [
        short(" ".join(text.split()), _LONGEST_SHOWN) for text in dict.fromkeys(one.table.cells(column.place)) if text
    ]
    shown = "; ".join(cells[:_SHOWN])
    said = f"`{short(column.heading, 60)}`: {shown}" if column.heading else f"without a heading: {shown}"
    choices = ", ".join(role.value for role in column.choices if role is not column.role)
    more = f"  CHECK{', may be: ' + choices if choices else ''}" if column.is_doubtful else ""
    return f"{said}{more}"


def as_mapped(proposal: Proposal, path: Path, library: Library | None = None) -> tuple[Proposal, list[Finding]]:
    """The proposal as a mapping file changes it, and what of the file does not fit the spreadsheet."""
    file = read_yaml(path, library)
    findings: list[Finding] = []
    mapped = validated(file, MappingFile, findings)
    if mapped is None:
        return proposal, findings
    if mapped.spreadsheet != proposal.file:
        hint = f"name the spreadsheet with --from, or make a mapping of {proposal.file}"
        said = f"the mapping is of `{short(mapped.spreadsheet)}`, and the spreadsheet is `{short(proposal.file)}`"
        findings.append(error("mapping.other", said, file.span(("spreadsheet",)), hint=hint))
        return proposal, findings
    year = int(mapped.year[:4]) if mapped.year else proposal.year
    tables = []
    for number, table in enumerate(mapped.tables):
        known = {(one.table.sheet.name, one.table.header[-1] + 1): one for one in proposal.tables}
        one = known.get((table.sheet, table.header))
        if one is None:
            said = f"no table with its header in row {table.header} of the sheet `{short(table.sheet)}`"
            hint = "leave `sheet` and `header` as they were written; what is not wanted may be taken out as a whole"
            findings.append(error("mapping.table", said, file.span(("tables", number)), hint=hint))
            continue
        columns = [_mapped(column, table.columns, file, number, findings) for column in one.columns]
        columns = [_in_year(column, year) for column in columns]
        lines = {column.line for column in one.columns}
        for line in table.columns:
            if line not in lines:
                at = file.span(("tables", number, "columns", line))
                findings.append(error("mapping.column", f"the table has no column `{line}`", at, hint="take it out"))
        tables.append(replace(one, columns=tuple(columns)))
    steps = mapped.year_targets == _STEPS[True]
    own = _legend(mapped, file, proposal.legend, findings)
    return replace(proposal, tables=tuple(tables), year=year, legend=own, in_steps=steps), findings


def _legend(mapped: MappingFile, file: YamlFile, said: Legend, findings: list[Finding]) -> Legend:
    """What holds for the whole spreadsheet, as the mapping has it."""
    said = replace(said, council=mapped.council or "")
    if mapped.tolerance in (None, said.tolerance_said):
        return said if mapped.tolerance else replace(said, tolerance=None)
    found = tolerance_in(f"tolerance {mapped.tolerance}")
    if found is None:
        at = file.span(("tolerance",))
        shown = f"`{short(str(mapped.tolerance))}` is not a tolerance"
        findings.append(error("mapping.tolerance", shown, at, hint='write it as "5%" or "2.5 points"'))
        return said
    return replace(said, tolerance=found[0], in_points=found[1], tolerance_at=None)


def _mapped(column: Column, said: dict[str, str], file: YamlFile, number: int, findings: list[Finding]) -> Column:
    """A column as the mapping has it; one that it leaves out is not taken."""
    text = said.get(column.line, Role.NOT_TAKEN.value)
    at = file.span(("tables", number, "columns", column.line))
    found = role_and_time(text)
    if found is None:
        near = did_you_mean(text, _ROLES)
        findings.append(error("mapping.role", f"`{short(text)}` is not a word for what a column is", at, hint=near))
        return column
    role, time = found
    if role in OF_A_PERIOD and time == When() and text.strip().lower() != role.value:
        findings.append(_no_time(text, role, at))
    relative = column.when.relative if described(column) == text.strip() else ""
    return replace(column, role=role, when=replace(time, relative=relative or time.relative), score=1.0)


def _in_year(column: Column, year: int | None) -> Column:
    """The column; a quarter that names no year is of the mapping's."""
    time = column.when
    return replace(column, when=replace(time, year=year)) if time.number is not None and time.year is None else column


def _no_time(text: str, role: Role, at: Span) -> Finding:
    said = f"`{short(text)}`: what stands behind `{role.value}` is not a quarter or a year"
    return error("mapping.time", said, at, hint=f"write it as `{role.value} 2025-26 Q1` or `{role.value} 2025/26`")


def role_and_time(text: str) -> tuple[Role, When] | None:
    """The role and the time that an entry of a mapping names; None where it names no role.

    >>> role, time = role_and_time("result 2025-26 Q1")
    >>> role.value, str(time)
    ('result', '2025-26 Q1')
    """
    plain = " ".join(text.split())
    name = max((one for one in _ROLES if f"{plain.lower()} ".startswith(f"{one} ")), key=len, default=None)
    if name is None:
        return None
    return _ROLES[name], when(plain[len(name) :])[0]
