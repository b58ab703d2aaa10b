"""`init`: a starter council, or a council made from its own spreadsheet."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from paperkit.cli.app import Exit, app
from paperkit.cli.printing import print_findings
from paperkit.findings.finding import Finding, Invalid, did_you_mean, stop_at_errors

if TYPE_CHECKING:
    from paperkit.round.from_sheet.making import NewCouncil
    from paperkit.round.sheets.columns import Column
    from paperkit.round.sheets.proposal import Proposal, TableProposal

_SURELY = 0.9
"""The score from which on an answer is a heading of a kind that is known."""
_SHOWN_HEADING = 40
_MOST_TOLD = 12


@app.command("init")
def init_command(
    folder: Annotated[Path, typer.Argument(help="Where to make it.", file_okay=False)] = Path("."),
    like: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(help="In a layout like one that comes with paperkit: committee, borough, digest ..."),
    ] = None,
    spreadsheet: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--from", help="Make it from this spreadsheet of yours.", exists=True, dir_okay=False),
    ] = None,
    sheet: Annotated[str, typer.Option(help="With --from: only this sheet.")] = "",
    mapping: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(help="With --from: what each column is, as this file says.", exists=True, dir_okay=False),
    ] = None,
) -> None:
    """Make a council with a paper that builds at once: inputs/, layouts/, schemas/, out/."""
    from paperkit.starter import layouts, start

    if like is not None and like not in layouts():
        said = f"no layout `{like}` comes with paperkit; {did_you_mean(like, layouts())}"
        raise typer.BadParameter(said, param_hint="--like")
    if spreadsheet is not None:
        _from_spreadsheet(folder, like or "", spreadsheet, sheet, mapping)
        return
    if sheet or mapping:
        raise typer.BadParameter("needs --from", param_hint="--sheet" if sheet else "--mapping")
    made = start(folder, like or "")
    typer.echo(f"made {len(made)} files in {folder.as_posix()}; now try: {_here(folder)}paperkit build")


def _here(folder: Path) -> str:
    return "" if folder == Path() else f"cd {folder.as_posix()}, then "


def _from_spreadsheet(folder: Path, like: str, path: Path, sheet: str, mapping: Path | None) -> None:
    """Make a council from a spreadsheet: by a mapping, by what is answered on a terminal, or write the mapping."""
    from paperkit.round.from_sheet.making import new_council, refuse_nothing, refused, write_council
    from paperkit.round.from_sheet.mapping import as_mapped
    from paperkit.round.sheets.proposal import proposed

    proposal = proposed(path, sheet)
    if isinstance(proposal, Finding):
        raise Invalid([proposal])
    refuse_nothing(proposal)
    if mapping is not None:
        proposal, findings = as_mapped(proposal, mapping)
        stop_at_errors(findings)
    elif sys.stdin.isatty():
        proposal = _asked(proposal, path, sheet)
    else:
        _write_mapping(folder, path, proposal)
        return
    council = new_council(proposal, like)
    write_council(folder, council)
    _say(folder, council, path)
    if refusals := refused(folder):
        print_findings(refusals)
        said = "what was made is there, but no paper can be made of it: correct what is named above"
        typer.echo(f"{said}, in the spreadsheet or in these files", err=True)
        raise typer.Exit(Exit.FINDINGS)
    typer.echo(f"now try: {_here(folder)}paperkit build")


def _quoted(path: Path) -> str:
    """A path as a command takes it."""
    said = path.as_posix()
    return f'"{said}"' if " " in said else said


def _write_mapping(folder: Path, path: Path, proposal: Proposal) -> None:
    """Write the proposal as a mapping file, and say how to go on."""
    from paperkit.round.from_sheet.mapping import mapping_text
    from paperkit.run.publish import Leaving, publish
    from paperkit.starter import refuse_to_replace

    name = Path(f"{path.stem}-mapping.yaml")
    refuse_to_replace(folder, [name])
    publish([Leaving(folder / name, mapping_text(proposal).encode(), public=False)])
    _proposal(proposal)
    typer.echo(
        f"\nThis is written in {(folder / name).as_posix()}. Change what is wrong, first the lines marked CHECK, then:"
    )
    typer.echo(f"paperkit init {_quoted(folder)} --from {_quoted(path)} --mapping {_quoted(folder / name)}")


def _proposal(proposal: Proposal) -> None:
    """What each column is taken for."""
    for one in proposal.tables:
        sheet = one.table.sheet.name or proposal.file
        under = "columns are indicators, rows periods" if one.is_turned else f"{len(one.table.body)} rows under it"
        typer.echo(f"{sheet}, header in row {one.table.header[-1] + 1}, {under}:")
        for column in one.columns:
            typer.echo(_line(column))
    for at, said in proposal.left_out:
        typer.echo(f"{at}: {said}")


def _line(column: Column) -> str:
    from paperkit.findings.finding import short
    from paperkit.round.from_sheet.mapping import described

    sure = "  (not sure)" if column.is_doubtful else ""
    return f"  {column.line:<3} {short(column.heading, _SHOWN_HEADING):<{_SHOWN_HEADING}} {described(column)}{sure}"


def _asked(proposal: Proposal, path: Path, sheet: str) -> Proposal:
    """The proposal as somebody at a terminal confirms or changes it."""
    from dataclasses import replace

    from paperkit.round.sheets.proposal import proposed

    _proposal(proposal)
    if proposal.needs_a_year:
        year = typer.prompt("In which financial year are the quarters that name none? (2025/26)")
        again = proposed(path, sheet, _year(year))
        proposal = proposal if isinstance(again, Finding) else again
    tables = []
    for one in proposal.tables:
        columns = [_confirmed(one, column) if column.is_doubtful else column for column in one.columns]
        tables.append(replace(one, columns=tuple(columns)))
    if not typer.confirm("Make the council?", default=True):
        raise typer.Abort
    return replace(proposal, tables=tuple(tables))


def _year(text: str) -> int:
    from paperkit.values.period import parse_financial_year

    found = parse_financial_year(text.strip())
    if found is None:
        raise typer.BadParameter(f"`{text}` is not a financial year; write it as 2025/26")
    return found


def _confirmed(one: TableProposal, column: Column) -> Column:
    """A doubtful column as it is confirmed, or as what it is said to be."""
    from dataclasses import replace

    from paperkit.findings.finding import short
    from paperkit.round.from_sheet.mapping import described, role_and_time

    cells = "; ".join(short(text, 30) for text in dict.fromkeys(one.table.cells(column.place)) if text)
    may = ", ".join([*(role.value for role in column.choices), "not taken"])
    across = "Row" if one.is_turned else "Column"
    typer.echo(f"\n{across} {column.line}, `{short(column.heading)}`: {short(cells, 90)}")
    typer.echo(f"  may be: {may}; type ? to see all that a column can be")
    while True:
        answer = typer.prompt("  it is", default=described(column))
        found = role_and_time(answer)
        if found is not None:
            role, time = found
            same = answer == described(column)
            return replace(column, role=role, when=column.when if same else time, score=1.0)
        typer.echo(_words_for_columns() if answer.strip() == "?" else _not_a_word(answer))


def _words_for_columns() -> str:
    """All that a column can be, a line each."""
    from paperkit.round.sheets.roles import SAID

    every = "\n".join(f"  {role.value:<14} {said}" for role, said in SAID.items())
    return f"{every}\n  what there is of each quarter takes its time: `result 2025-26 Q1`, `status Q2`"


def _not_a_word(answer: str) -> str:
    """What is said of an answer that is none: what it would be called, where a heading of that name is known."""
    from paperkit.round.sheets.header import roles_of

    found = roles_of(answer)
    meant = max(found, key=lambda role: found[role], default=None)
    hint = f"did you mean `{meant.value}`?" if meant and found[meant] >= _SURELY else "type ? to see all that it can be"
    return f"  `{answer}` is not a word for what a column is; {hint}"


def _say(folder: Path, council: NewCouncil, path: Path) -> None:
    """What was made, how far the rule agrees, what was not taken, and how to go on."""
    from paperkit.round.from_sheet.report import first_of_all
    from paperkit.round.from_sheet.rule import words_of

    made = council.made
    typer.echo(f"made {len(council.texts)} files in {folder.as_posix()}: {len(made.drafts)} indicators, {made.quarter}")
    typer.echo(f"rule: {words_of(made.rule.rule)}")
    typer.echo(made.agreement)
    typer.echo("look at these first:")
    for said in first_of_all(made):
        typer.echo(f"  {said}")
    if made.told:
        typer.echo(f"not taken, or taken otherwise than it is typed ({len(made.told)}):")
        for at, said in made.told[:_MOST_TOLD]:
            typer.echo(f"  {at}: {said}")
        if len(made.told) > _MOST_TOLD:
            typer.echo(f"  and {len(made.told) - _MOST_TOLD} more")
    origin = folder / "origin"
    typer.echo(f"All of it, with each guess: {(origin / 'report.md').as_posix()}")
    again = f"paperkit init NEW-FOLDER --from {_quoted(path)} --mapping {_quoted(origin / 'mapping.yaml')}"
    typer.echo(
        f"If a column was taken for the wrong thing, correct {(origin / 'mapping.yaml').as_posix()}, then: {again}"
    )
