"""The door: turns finished files into files on disk, once none of those for the public discloses what it must not.

Whatever leaves paperkit leaves here: papers, packs, bundles, records, check sheets. `tests/test_house.py` holds that
nothing else writes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from paperkit.findings.finding import Finding, stop_at_errors
from paperkit.reading.writing import write_whole
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
    """In whose name it is; none where the papers of others are bound into it, and of text."""
    private: bool = False
    """Whether only the account that makes it may read it: what is exempt."""


def publish(files: Sequence[Leaving], *, calls: Sequence[Call] = (call_here,)) -> list[Finding]:
    """Write files, all or none, whatever folders they are in; returns what is to be said of an earlier, stopped run.

    Raises `Invalid` with all that public files disclose, and where a file cannot be written; then none is. `calls` say
    where the files are looked through: here, or in several processes.
    """
    stop_at_errors(disclosures(files, calls))
    return write_whole({file.path: file.content for file in files}, _private(files))


def publish_folders(folders: Mapping[Path, Sequence[Leaving]], ours: Mapping[Path, Collection[str]]) -> list[Finding]:
    """Write folders of files, each anew as a whole and all or none; `ours` as `write_whole` has it.

    Raises `Invalid` as `publish` does.
    """
    every = [file for files in folders.values() for file in files]
    stop_at_errors(disclosures(every))
    contents = {folder: {file.path.name: file.content for file in files} for folder, files in folders.items()}
    return write_whole(contents, _private(every), ours)


def _private(files: Sequence[Leaving]) -> list[str]:
    """The names of those that are for their owner only."""
    return [file.path.name for file in files if file.private]


def disclosures(files: Sequence[Leaving], calls: Sequence[Call] = (call_here,)) -> list[Finding]:
    """What those of the files disclose that are for the public."""
    tasks = [(file,) for file in files if file.public]
    return [finding for found in shared_out(calls, __name__, "disclosed_by", tasks) for finding in found]


def disclosed_by(file: Leaving) -> list[Finding]:
    """What a public file discloses."""
    from paperkit.exempt.scan import disclosed  # what reads PDF is slow to start

    return list(disclosed(file.content, file.path.name, author=file.author, secrets=file.secrets))
