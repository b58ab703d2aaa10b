"""Files that are written whole or not at all, under names that every system takes."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from paperkit.findings.finding import Invalid, Span, error
from paperkit.reading.textfile import shown

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


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files so that all are there whole, or none is changed: beside first, then renamed.

    Raises `Invalid` when the folder or a file in it cannot be written.
    """
    beside: dict[Path, Path] = {}
    at = Span(shown(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            handle, part = tempfile.mkstemp(dir=folder, prefix=".paperkit-", suffix=".part")
            beside[Path(part)] = folder / name
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.chmod(part, 0o644)
        for target in beside.values():
            if target.is_dir():
                raise IsADirectoryError(21, "a folder of that name is in the way", str(target))
        for part_path, target in beside.items():
            at = Span(shown(target))
            os.replace(part_path, target)
    except OSError as problem:
        hint = "check your rights to the folder, and close the file where it is open"
        raise Invalid([error("out.unwritable", f"cannot be written: {problem.strerror}", at, hint=hint)]) from None
    finally:
        for part_path in beside:
            part_path.unlink(missing_ok=True)


def write_folders(
    parent: Path, folders: Mapping[str, Mapping[str, bytes]], ours: Mapping[str, Collection[str]] | None = None
) -> None:
    """Write folders of files so that each is there whole, or none is changed; one that is there is replaced.

    `ours` are by folder the names of files there that may be lost: we wrote them. Raises `Invalid` when anything cannot
    be written, and where a folder that is there holds files of other names, which would be lost.
    """
    strange = [
        path
        for name, files in folders.items()
        for path in _others(parent / name, [*files, *(ours or {}).get(name, ())])
    ]
    if strange:
        said, hint = "this is in the way", "the folder is written anew as a whole: keep your own files somewhere else"
        raise Invalid(error("out.strange", said, Span(shown(path)), hint=hint) for path in strange)
    at = Span(shown(parent))
    beside = Path()
    try:
        parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=parent, prefix=".paperkit-"))
        for number, files in enumerate(folders.values()):
            made = beside / f"new-{number}"
            made.mkdir()
            for name, content in files.items():
                (made / name).write_bytes(content)
                (made / name).chmod(0o644)
        _exchange(parent, beside, list(folders))
    except OSError as problem:
        hint = "check your rights to the folder, and close its files where they are open"
        raise Invalid([error("out.unwritable", f"cannot be written: {problem.strerror}", at, hint=hint)]) from None
    finally:
        if beside != Path():
            shutil.rmtree(beside, ignore_errors=True)


def _others(folder: Path, files: Iterable[str]) -> list[Path]:
    """What a folder holds beside these files; the folder itself where it is none."""
    if folder.is_dir():
        return sorted(path for path in folder.iterdir() if path.name not in files or path.is_dir())
    return [folder] if folder.exists() else []


def _exchange(parent: Path, beside: Path, names: list[str]) -> None:
    """Put the new folders in place of the old ones; the old ones back where one of them cannot be."""
    done: list[tuple[Path, Path]] = []
    try:
        for number, name in enumerate(names):
            if (parent / name).exists():
                os.rename(parent / name, beside / f"old-{number}")
                done.append((beside / f"old-{number}", parent / name))
            os.rename(beside / f"new-{number}", parent / name)
            done.append((parent / name, beside / f"undone-{number}"))
    except OSError:
        for now, before in reversed(done):
            os.rename(now, before)
        raise
