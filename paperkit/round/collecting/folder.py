"""Turns a folder of returns into the files that are read, and into what is said of those that are passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from paperkit.findings.finding import Finding, Invalid, Span, error, note, warning
from paperkit.reading.belongings import INPUTS, is_left, project_of
from paperkit.reading.spreadsheet import KINDS
from paperkit.reading.textfile import shown
from paperkit.reading.worddoc import WORD
from paperkit.round.collecting.items import Return

_IN_USE = ("~$", ".~lock.")
"""How the names of the marks begin that Excel, Word and LibreOffice keep beside a file that is open."""
_MACS = "._"
"""How the names of the notes begin that a Mac keeps beside files of others."""


def returns_in(folder: Path) -> tuple[list[Path], list[Return]]:
    """The files of a folder and of those in it, in order; and of links, which are not followed, what is said.

    Raises `Invalid` where there are neither.
    """
    every = sorted(path for path in folder.rglob("*") if not _is_left_below(path, folder))
    links = [path for path in every if path.is_symlink()]
    files = [path for path in every if not path.is_symlink() and not path.is_dir()]
    if not files and not links:
        hint = "lay the files that services sent back into it"
        raise Invalid([error("return.none", "no return in this folder", Span(shown(folder)), hint=hint)])
    return files, [_link(path) for path in links]


def refuse_own_files(folder: Path, council: Path) -> None:
    """Raises `Invalid` where the folder of returns is in that of the council, or around it: its files are no returns.

    Returns hold what is not for the public, too.
    """
    project = project_of(council)
    whole = folder.resolve()
    for own in (council.resolve(), *([(project / INPUTS).resolve()] if project else [])):
        if whole.is_relative_to(own) or own.is_relative_to(whole):
            said = f"this folder {'is in' if whole.is_relative_to(own) else 'holds'} `{shown(own)}`"
            hint = "lay what services sent back into a folder of its own beside `inputs`, such as `returns`"
            raise Invalid([error("return.folder", f"{said}, the council's own files", Span(shown(folder)), hint=hint)])


def passed_over(folder: Path) -> Iterator[Finding]:
    """What is said of files whose names say that a program left them there, and that might be returns all the same."""
    for path in sorted(folder.rglob("*")):
        name, at = path.name, Span(shown(path))
        if not is_left(path) or path.is_dir() or name.startswith(_MACS):
            continue
        if name.startswith(_IN_USE):
            said = "somebody has the file beside this mark open: what is not saved yet is not collected"
            yield warning("return.in-use", said, at, hint="save it and close it, then collect again")
        elif path.suffix.casefold() in (*KINDS, *WORD):
            said = f"passed over, because its name begins with `{name[0]}`, as those of unfinished copies do"
            yield note("return.passed-over", said, at, hint="if it is a return, give it another name")


def _is_left_below(path: Path, folder: Path) -> bool:
    """Whether a program left a file there, or a folder that it is in."""
    return any(is_left(Path(part)) for part in path.relative_to(folder).parts)


def _link(path: Path) -> Return:
    own = f"{shown(path.parent)}/{path.name}"  # and not what it leads to
    hint = "put a copy of the file itself in its place"
    return Return(own, findings=[error("return.link", "a link to another file is not followed", Span(own), hint=hint)])


def names(returns: Sequence[Return]) -> str:
    """What returns are called, for who named none of them."""
    return ", ".join(f"`{one.service or one.name}`" for one in returns)
