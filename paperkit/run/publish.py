"""The door: turns finished files into files on disk, once none of those for the public discloses what it must not.

Whatever leaves paperkit leaves here: papers, packs, bundles, records, check sheets. `tests/test_house.py` holds that
nothing else writes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from paperkit.findings.finding import Finding, stop_at_errors
from paperkit.reading.stored import Stored
from paperkit.reading.writing import write_whole

_AT_ONCE = 24
"""Files that are in the memory at a time while they are looked through."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """A finished file that is about to be written, and for whom it is."""

    path: Path
    content: bytes | Stored
    public: bool = True
    """Whether the public may see it; what is for members or officers only may hold what is exempt."""
    secrets: frozenset[str] = frozenset()
    """The words that would give exempt parts away."""
    author: str | None = None
    """In whose name it is; none where the papers of others are bound into it, and of text."""
    private: bool = False
    """Whether only the account that makes it may read it: what is exempt."""
    pictured: tuple[str, ...] = ()
    """The words in its pictures, where the file itself has only dots."""


def publish(files: Sequence[Leaving], *, executor: Executor | None = None) -> list[Finding]:
    """Write files, all or none, whatever folders they are in; returns what is to be said of an earlier, stopped run.

    Raises `Invalid` with all that public files disclose, and where a file cannot be written; then none is. `executor`
    is who looks the files through, if that is not done here; it is to be of this machine.
    """
    stop_at_errors(disclosures(files, executor))
    return write_whole({file.path: file.content for file in files}, _private(files))


def publish_folders(folders: Mapping[Path, Sequence[Leaving]], ours: Mapping[Path, Collection[str]]) -> list[Finding]:
    """Write folders of files, each anew as a whole and all or none; `ours` as `write_whole` has it.

    Raises `Invalid` as `publish` does.
    """
    every = [file for files in folders.values() for file in files]
    stop_at_errors(disclosures(every))
    contents = {folder: {file.path.name: bytes(file.content) for file in files} for folder, files in folders.items()}
    return write_whole(contents, _private(every), ours)


def _private(files: Sequence[Leaving]) -> list[str]:
    """The names of those that are for their owner only."""
    return [file.path.name for file in files if file.private]


def disclosures(files: Sequence[Leaving], executor: Executor | None = None) -> list[Finding]:
    """What those of the files disclose that are for the public."""
    public = [file for file in files if file.public]
    found: list[Finding] = []
    for start in range(0, len(public), _AT_ONCE):
        some = [replace(file, content=bytes(file.content)) for file in public[start : start + _AT_ONCE]]
        for each in executor.map(disclosed_by, some) if executor else map(disclosed_by, some):
            found += each
    return found


def disclosed_by(file: Leaving) -> list[Finding]:
    """What a public file discloses."""
    from paperkit.exempt.scan import disclosed  # what reads PDF is slow to start

    content, secrets = bytes(file.content), file.secrets
    return list(disclosed(content, file.path.name, author=file.author, secrets=secrets, pictured=file.pictured))
