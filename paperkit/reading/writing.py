"""Files that are written whole or not at all, under names that every system takes."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from errno import EDQUOT, ENAMETOOLONG, ENOSPC
from pathlib import Path
from types import MappingProxyType

from paperkit.findings.finding import Finding, Invalid, Span, error, warning
from paperkit.reading.fields import RESERVED
from paperkit.reading.textfile import shown
from paperkit.reading.unfinished import OWN, BusyError, Content, held, put

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


_LONGEST_NAME = 150
_LONGEST_PATH = 259 if sys.platform == "win32" else 4_095
"""Characters of a whole path; of more Windows says only that there is no such file."""
_SHORTER = "name a shorter folder with --out"


def file_name(text: str) -> str:
    """A text as a file name that Windows, macOS and Linux all take.

    >>> file_name('Q3 2011/12: "Appendix A"')
    'Q3 2011-12- -Appendix A-'
    """
    plain = " ".join(_FORBIDDEN.sub("-", text.replace("&", "and")).split())
    plain = plain[:_LONGEST_NAME].rstrip(". ")
    return f"_{plain}" if RESERVED.match(plain) or not plain else plain


def fitted(template: str, words: Mapping[str, str]) -> str:
    """A file name of a template and its words; the longest of them is cut where all together are too long.

    >>> fitted("{committee} - {part}", {"committee": "Scrutiny " * 30, "part": "Appendix A"})[-23:]
    'crutiny Sc - Appendix A'
    """
    over = len(template.format(**words)) - _LONGEST_NAME
    if over > 0:
        longest = max(words, key=lambda name: len(words[name]) if f"{{{name}}}" in template else 0)
        words = {**words, longest: words[longest][:-over].rstrip()}
    return file_name(template.format(**words))


def write_whole(
    contents: Mapping[Path, Content],
    private: Collection[str] = (),
    ours: Mapping[Path, Collection[str]] = MappingProxyType({}),
) -> list[Finding]:
    """Write files, and folders of files, so that all are there whole or none is changed.

    A folder that is there is replaced: `ours` are the names of files in it that may be lost, since we wrote them.
    `private` are the names of files that only their owner may read, also where another file of that name was open to
    all. Returns what is to be said of an earlier run that was stopped while it wrote. Raises `Invalid` when anything
    cannot be written, and where a folder that is there holds files of other names, which would be lost.
    """
    strange = [
        path
        for place, content in contents.items()
        if isinstance(content, Mapping)
        for path in _others(place, [*content, *ours.get(place, ())])
    ]
    if strange:
        said, hint = "this is in the way", "the folder is written anew as a whole: keep your own files somewhere else"
        raise Invalid(error("out.strange", said, Span(shown(path)), hint=hint) for path in strange)
    try:
        handled = put(contents, private)
    except OSError as problem:
        raise Invalid([_unwritable(problem, contents)]) from None
    said = "an earlier run was stopped while it wrote here; its files were put right before these were written"
    return [warning("out.stopped", said, Span(shown(folder))) for folder in handled]


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Read and write while no other run does that holds the same file; raises `Invalid` where one does not end."""
    try:
        with held(file):
            yield
    except BusyError:
        said, hint = "another run of paperkit is changing these files", "wait until it is finished"
        raise Invalid([error("out.unwritable", said, Span(shown(file.parent)), hint=hint)]) from None


def _unwritable(problem: OSError, contents: Collection[Path]) -> Finding:
    """What is said where something of these cannot be written."""
    first = next(iter(contents))
    at = Path(str(problem.filename2 or problem.filename or first))
    ours = next((place for place, part in enumerate(at.parts) if part.startswith(OWN)), None)
    if ours is not None:  # nobody knows the folders in which files wait
        folder = Path(*at.parts[:ours])
        at = folder / at.name if folder / at.name in contents else folder
    hint = "check your rights to the folder, and close the file where it is open"
    if problem.errno in (ENOSPC, EDQUOT):
        at, hint = first.parent, "make room on the disk, or write to another one"
    if problem.errno == ENAMETOOLONG or len(os.path.abspath(at)) > _LONGEST_PATH:
        said = "its path is longer than the system takes"
        return error("out.unwritable", f"cannot be written: {said}", Span(shown(first)), hint=_SHORTER)
    if isinstance(problem, BusyError):
        hint = "wait until it is finished, or name another folder with --out"
    return error("out.unwritable", f"cannot be written: {problem.strerror}", Span(shown(at)), hint=hint)


def _others(folder: Path, files: Iterable[str]) -> list[Path]:
    """What a folder holds besides these files; the folder itself where it is none."""
    if folder.is_dir():
        return sorted(path for path in folder.iterdir() if path.name not in files or path.is_dir())
    return [folder] if folder.exists() else []
