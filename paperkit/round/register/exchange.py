"""A council's register out into a workbook, and a workbook back into the council's files: all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from paperkit.council.folders import papers_under
from paperkit.findings.finding import Finding, Invalid, Severity, Span, any_errors, did_you_mean, error, short
from paperkit.loading.neighbours import quarters_of
from paperkit.reading.library import Library
from paperkit.reading.textfile import shown
from paperkit.round.register.book import register_workbook
from paperkit.round.register.changes import Change, compared
from paperkit.round.register.held import Held, held
from paperkit.round.register.returned import papers_named, returned
from paperkit.round.register.written import new_files
from paperkit.run.publish import Leaving, publish
from paperkit.values.period import parse_quarter


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


def export(folder: Path, to: Path, *, replace: bool = False, paper: str = "") -> Held:
    """Write the workbook of a council's register; raises `Invalid` where another file is there already.

    `paper` names the paper whose settings are shown, by its folder or its quarter; without it those of the latest
    quarter are.
    """
    register = held(folder, papers=papers_of(folder, paper) if paper else None)
    content = register_workbook(register)
    if to.exists() and not replace and not (to.is_file() and to.read_bytes() == content):
        said = "there is a file already, which may hold changes of somebody's"
        hint = "name another with --to, or write over it with --replace"
        raise Invalid([error("register.exists", said, Span(shown(to)), hint=hint)])
    publish([Leaving(to, content, public=False)])
    return register


def papers_of(folder: Path, named: str) -> tuple[str, ...]:
    """The folders of the papers that a folder or a quarter names, from the council's on; raises `Invalid` for none."""
    quarters = quarters_of(papers_under(folder))
    names = {path.relative_to(folder).as_posix(): quarter for path, quarter in quarters.items()}
    try:
        wanted = parse_quarter(named)
    except ValueError:
        wanted = None
    found = tuple(name for name, quarter in names.items() if quarter == wanted or Path(named).as_posix() == name)
    if not found:
        said, hint = f"no paper `{short(named)}` here", did_you_mean(named, names)
        raise Invalid([error("paper.none", said, Span(shown(folder)), hint=hint)])
    return found


def proposed(book: Path, folder: Path) -> Proposal:
    """What a workbook would change in a council's files.

    Raises `Invalid` with all that is wrong in the workbook, or would be wrong with the council when it is written.
    """
    library = Library()
    register = held(folder, library, papers_named(book, library))
    found = compared(register, returned(book, library, register.settings))
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
