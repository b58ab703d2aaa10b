"""`handover`, `verify` and `pack`: what the clerk gets."""

from pathlib import Path
from typing import Annotated, Optional

import typer

from paperkit.cli.app import Every, Exit, PaperFolder, app, inputs_folder, ordinary
from paperkit.cli.printing import print_findings, progress_shown
from paperkit.findings.finding import Invalid
from paperkit.run.meanwhile import BUILDING
from paperkit.run.papers import find_papers
from paperkit.values.quantity import counted_noun
from paperkit.worker import second_process


@app.command("pack")
def pack_command(
    agenda: Annotated[Path, typer.Argument(help="The agenda, a YAML file.", exists=True, dir_okay=False)],
    out: Annotated[Path, typer.Option(help="The folder for the packs.", file_okay=False)] = Path("out"),
) -> None:
    """Bind the papers of a meeting into one PDF, with the agenda as front sheet: tags, links and bookmarks are kept."""
    from paperkit.packing.bind import pack

    with second_process(*BUILDING) as call, progress_shown() as progress:
        packed = pack(agenda, out, progress=progress, call=call)
    print_findings(packed.findings)
    for written, bound in packed.files:
        size = f"{counted_noun(written.pages, 'page')}, {bound.first} to {bound.last}, {written.bytes:,} bytes"
        typer.echo(f"{written.path.as_posix()}  ({size})")
        typer.echo(f"  claims {bound.claims or 'no standard, since there is none that every paper in it claims'}")


@app.command("handover")
def handover_command(
    folder: PaperFolder = None,
    every: Every = False,
    out: Annotated[Path, typer.Option(help="The folder for the bundles.", file_okay=False)] = Path("out"),
) -> None:
    """Make the bundle for the clerk: the finished files, the text of the item's page, and their manifest."""
    from paperkit.handover.bundle import hand_over
    from paperkit.handover.manifest import NAME

    papers = find_papers(folder or inputs_folder(), every=every)
    with second_process(*BUILDING) as call, progress_shown() as progress:
        bundles, told = hand_over(papers, out, progress=progress, call=call)
    print_findings(told)
    for made in bundles:
        typer.echo(f"{made.folder.as_posix()}{'  (in place of one that differed)' if made.replaced else ''}")
        for entry in made.manifest.files:
            pages = f"{counted_noun(entry.pages, 'page')}, " if entry.pages else ""
            typer.echo(f"  {entry.name}  ({pages}{entry.bytes:,} bytes)")
        typer.echo(f"  {made.manifest.item.name}")
        typer.echo(f"  {NAME}  (SHA-256 {made.sha256})")


@app.command("verify")
def verify_command(
    files: Annotated[
        Optional[list[Path]],  # noqa: UP045
        typer.Argument(help="Published files.", exists=True, dir_okay=False),
    ] = None,
    manifest: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(help="The bundle's manifest; without it, the manifest.json next to a file.", dir_okay=False),
    ] = None,
    rebuild: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(help="Make the paper of this manifest again and compare every byte.", dir_okay=False),
    ] = None,
    inputs: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(help="For --rebuild: where the paper's folder is; else inputs/.", exists=True, file_okay=False),
    ] = None,
) -> None:
    """Say whether a published file is the one that was signed off, and if not, what differs."""
    if not files and not rebuild:
        typer.echo("Name a published file, or --rebuild MANIFEST.", err=True)
        raise typer.Exit(Exit.USAGE)
    try:
        same = [_verified_as_signed_off(ordinary(files), manifest)] if files else []
        if rebuild:
            same.append(_rebuilt(rebuild, inputs or inputs_folder()))
    except Invalid as invalid:
        print_findings(invalid.findings)
        raise typer.Exit(Exit.FINDINGS) from None
    if not all(same):
        raise typer.Exit(Exit.FINDINGS)


def _verified_as_signed_off(files: list[Path], manifest: Path | None) -> bool:
    """Print what each file is; whether all are what was signed off."""
    from paperkit.handover.verify import verify

    verified = verify(files, manifest)
    for one in verified:
        known = f", as `{one.name}`" if one.name and one.name != one.path.name else ""
        if one.same and one.name is None:
            typer.echo(f"{one.path.as_posix()}: is the manifest itself")
        elif one.same:
            known += "" if one.is_fit else ", and must not be published"
            typer.echo(f"{one.path.as_posix()}: is the file that was signed off{known}")
        else:
            compared = f"; compared with `{one.name}`" if known else ""
            typer.echo(f"{one.path.as_posix()}: is not the file that was signed off{compared}")
        print_findings(one.findings)
    return all(one.is_fit for one in verified)


def _rebuilt(manifest: Path, inputs: Path) -> bool:
    """Print what became of a paper that was made again; whether every byte is the same."""
    from paperkit.handover.verify import rebuild

    made = rebuild(manifest, inputs)
    for name in made.same:
        typer.echo(f"{name}: the same, byte for byte")
    print_findings(made.findings)
    typer.echo("made again, the paper is the same" if made.is_same else "made again, the paper is not the same")
    return made.is_same
