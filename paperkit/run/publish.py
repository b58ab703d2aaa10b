"""The door: turns finished files into files on disk, once none of those for the public discloses what it must not.

Whatever leaves paperkit leaves here: papers, packs, bundles, records, check sheets. `tests/test_house.py` holds that
nothing else writes.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from paperkit.exempt.words import exempt_words
from paperkit.findings.finding import Finding, stop_at_errors
from paperkit.reading.writing import write_all, write_folders
from paperkit.worker import Call, call_here, shared_out


@dataclass(frozen=True, slots=True)
class Leaving:
    """A finished file that is about to be written, and for whom it is."""

    path: Path
    content: bytes
    public: bool = True
    """Whether the public may see it; what is for members or officers only may hold what is exempt."""
    secrets: frozenset[str] = frozenset()
    """The words that would give exempt parts away."""
    author: str | None = None
    """In whose name it is; none where the papers of others are bound into it."""


def publish(files: Sequence[Leaving], *, calls: Sequence[Call] = (call_here,)) -> None:
    """Write files, those of a folder all or none.

    Raises `Invalid` with all that public files disclose, and where a file cannot be written; then none is. `calls` say
    where the files are looked through: here, or in several processes.
    """
    stop_at_errors(disclosures(files, calls))
    for folder in dict.fromkeys(file.path.parent for file in files):
        write_all(folder, {file.path.name: file.content for file in files if file.path.parent == folder})


def publish_folders(
    parent: Path, folders: Mapping[str, Sequence[Leaving]], ours: Mapping[str, Collection[str]]
) -> None:
    """Write folders of files, each anew as a whole; `ours` as `write_folders` has it.

    Raises `Invalid` as `publish` does.
    """
    stop_at_errors(disclosures([file for files in folders.values() for file in files]))
    contents = {name: {file.path.name: file.content for file in files} for name, files in folders.items()}
    write_folders(parent, contents, ours)


def disclosures(files: Sequence[Leaving], calls: Sequence[Call] = (call_here,)) -> list[Finding]:
    """What those of the files disclose that are for the public."""
    tasks = [(file,) for file in files if file.public]
    return [finding for found in shared_out(calls, __name__, "disclosed_by", tasks) for finding in found]


def disclosed_by(file: Leaving) -> list[Finding]:
    """What a public file discloses; `ValueError` for a format that nobody can look through."""
    if file.path.suffix not in _SCANS:
        raise ValueError(f"no public file is written that cannot be looked through: {file.path.name}")
    return list(_SCANS[file.path.suffix](file))


def _pdf(file: Leaving) -> Iterator[Finding]:
    from paperkit.exempt.scan import disclosed, words_disclosed  # what reads PDF is slow to start

    if file.author is None:
        return words_disclosed(file.content, file.path.name, file.secrets)
    return disclosed(file.content, file.path.name, author=file.author, secrets=file.secrets)


def _text(file: Leaving) -> Iterator[Finding]:
    text = file.content.decode("utf-8")
    if file.path.suffix == ".json":  # without what escapes its texts, so that no line break hides a word
        text = " ".join(_strings(json.loads(text)))
    return exempt_words(text, file.path.name, file.secrets)


def _strings(held: object) -> Iterator[str]:
    match held:
        case str():
            yield held
        case dict():
            yield from (text for pair in held.items() for one in pair for text in _strings(one))
        case list():
            yield from (text for one in held for text in _strings(one))


_SCANS = {".pdf": _pdf, ".txt": _text, ".csv": _text, ".json": _text}
"""By the ending of its name what looks through a file; a new format needs its own."""
