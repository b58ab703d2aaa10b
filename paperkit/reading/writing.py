"""Files that are written whole or not at all, under names that every system takes."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from paperkit.findings.finding import Invalid, Span, error
from paperkit.reading.textfile import shown
from paperkit.reading.unfinished import NEW, OLD, beside

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


_RESERVED = re.compile(r"^(CON|PRN|AUX|NUL|COM\d|LPT\d)(\.|$)", re.IGNORECASE)


_LONGEST_NAME = 150


def file_name(text: str) -> str:
    """A text as a file name that Windows, macOS and Linux all take.

    >>> file_name('Q3 2011/12: "Appendix A"')
    'Q3 2011-12- -Appendix A-'
    """
    plain = " ".join(_FORBIDDEN.sub("-", text.replace("&", "and")).split())
    plain = plain[:_LONGEST_NAME].rstrip(". ")
    return f"_{plain}" if _RESERVED.match(plain) or not plain else plain


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


def write_all(folder: Path, files: Mapping[str, bytes], private: Collection[str] = ()) -> None:
    """Write files so that all are there whole, or none is changed: next to their places first, then all renamed.

    `private` are the names of those that only their owner may read, also where another file of that name was open to
    all; for the others it is as the user's umask says. Raises `Invalid` when the folder or a file in it cannot be
    written.
    """
    at = Span(shown(folder))
    try:
        with beside(folder) as own:
            _fill(own / NEW, files, private)
            for name in files:
                if (folder / name).is_dir():
                    raise IsADirectoryError(21, "a folder of that name is in the way", str(folder / name))
            done: list[str] = []
            try:
                for name in files:
                    at = Span(shown(folder / name))
                    _keep(folder / name, own / OLD / name)
                    os.replace(own / NEW / name, folder / name)
                    done.append(name)
            except BaseException:
                _put_back(folder, own, done)
                raise
    except OSError as problem:
        hint = "check your rights to the folder, and close the file where it is open"
        raise Invalid([error("out.unwritable", f"cannot be written: {problem.strerror}", at, hint=hint)]) from None


def _keep(path: Path, kept: Path) -> None:
    """Keep a file that is there under a second name; it stays where it is."""
    if path.exists():
        try:
            os.link(path, kept)
        except OSError:  # not every disk knows second names
            shutil.copy2(path, kept)


def _put_back(folder: Path, own: Path, names: Iterable[str]) -> None:
    """Put what was kept in the place of what was written; where nothing was before, nothing is then."""
    for name in names:
        with suppress(OSError):  # one that cannot be put back keeps none of the others from it
            if (own / OLD / name).exists():
                os.replace(own / OLD / name, folder / name)
            else:
                (folder / name).unlink()


def write_folders(
    parent: Path,
    folders: Mapping[str, Mapping[str, bytes]],
    ours: Mapping[str, Collection[str]] | None = None,
    private: Collection[str] = (),
) -> None:
    """Write folders of files so that each is there whole, or none is changed; one that is there is replaced.

    `ours` are by folder the names of files there that may be lost: we wrote them. `private` is as for `write_all`.
    Raises `Invalid` when anything cannot be written, and where a folder that is there holds files of other names, which
    would be lost.
    """
    strange = [
        path
        for name, files in folders.items()
        for path in _others(parent / name, [*files, *(ours or {}).get(name, ())])
    ]
    if strange:
        said, hint = "this is in the way", "the folder is written anew as a whole: keep your own files somewhere else"
        raise Invalid(error("out.strange", said, Span(shown(path)), hint=hint) for path in strange)
    try:
        with beside(parent) as own:
            for name, files in folders.items():
                (own / NEW / name).mkdir()
                _fill(own / NEW / name, files, private)
            _exchange(parent, own, list(folders))
    except OSError as problem:
        hint = "check your rights to the folder, and close its files where they are open"
        at = Span(shown(parent))
        raise Invalid([error("out.unwritable", f"cannot be written: {problem.strerror}", at, hint=hint)]) from None


def _fill(folder: Path, files: Mapping[str, bytes], private: Collection[str]) -> None:
    """Write files into a folder of our own: each for its owner only, and for others once it is whole."""
    mask = os.umask(0o077)  # there is no way to ask for it without setting it
    os.umask(mask)
    for name, content in files.items():
        with os.fdopen(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600), "wb") as file:
            file.write(content)
        if name not in private:
            os.chmod(folder / name, 0o666 & ~mask)


_BINARY: int = getattr(os, "O_BINARY", 0)  # of Windows, which would change the ends of lines


def _others(folder: Path, files: Iterable[str]) -> list[Path]:
    """What a folder holds besides these files; the folder itself where it is none."""
    if folder.is_dir():
        return sorted(path for path in folder.iterdir() if path.name not in files or path.is_dir())
    return [folder] if folder.exists() else []


def _exchange(parent: Path, own: Path, names: list[str]) -> None:
    """Put the new folders in place of the old ones; the old ones back where one of them cannot be."""
    done: list[tuple[Path, Path]] = []
    try:
        for number, name in enumerate(names):
            if (parent / name).exists():
                os.rename(parent / name, own / OLD / name)
                done.append((own / OLD / name, parent / name))
            os.rename(own / NEW / name, parent / name)
            done.append((parent / name, own / f"undone-{number}"))
    except OSError:
        for now, before in reversed(done):
            os.rename(now, before)
        raise
