"""A council's register out into a workbook, and a workbook back into the council's files: all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from paperkit.findings.finding import Finding, Invalid, Severity, Span, any_errors, error
from paperkit.reading.library import Library
from paperkit.reading.textfile import shown
from paperkit.round.register.book import register_workbook
from paperkit.round.register.changes import Change, compared
from paperkit.round.register.held import Held, held
from paperkit.round.register.returned import returned
from paperkit.round.register.written import new_files
from paperkit.run.publish import Leaving, publish


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a workbook would change in a council's files; nothing is written yet."""

    held: Held
    changes: tuple[Change, ...]
    kept: tuple[str, ...]
    """What is told of entries that the workbook no longer has."""
    findings: tuple[Finding, ...]
    """What is worth knowing, and stops nothing."""
    files: dict[Path, bytes]


def export(folder: Path, to: Path, *, replace: bool = False) -> Held:
    """Write the workbook of a council's register; raises `Invalid` where another file is there already."""
    register = held(folder)
    content = register_workbook(register)
    if to.exists() and not replace and not (to.is_file() and to.read_bytes() == content):
        said = "there is a file already, which may hold changes of somebody's"
        hint = "name another with --to, or write over it with --replace"
        raise Invalid([error("register.exists", said, Span(shown(to)), hint=hint)])
    publish([Leaving(to, content, public=False)])
    return register


def proposed(book: Path, folder: Path) -> Proposal:
    """What a workbook would change in a council's files.

    Raises `Invalid` with all that is wrong in the workbook, or would be wrong with the council when it is written.
    """
    register = held(folder)
    found = compared(register, returned(book))
    if any_errors(found.findings):
        raise Invalid(found.findings)
    notes = tuple(finding for finding in found.findings if finding.severity is not Severity.ERROR)
    return Proposal(register, found.changes, found.kept, notes, new_files(register, found))


def write(proposal: Proposal) -> list[Finding]:
    """Write what was proposed, all files or none; raises `Invalid` where one has changed meanwhile."""
    now = Library()
    changed = [path for path in proposal.files if now.bytes_of(path) != proposal.held.library.bytes_of(path)]
    if changed:
        said, hint = "somebody has changed the file meanwhile", "import the workbook again, and see what differs now"
        raise Invalid([error("register.meanwhile", said, Span(shown(path)), hint=hint) for path in changed])
    return publish([Leaving(path, content, public=False) for path, content in proposal.files.items()])
