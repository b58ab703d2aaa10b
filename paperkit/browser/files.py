"""The files of one council, as the browser may read and write them: no others, and none over another's change.

A file is written only while it still is what was read (`mark`, its SHA-256), and whole or not at all.
"""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from pathlib import Path, PurePosixPath
from threading import Lock
from types import MappingProxyType

from paperkit.council.folders import COUNCIL_FILE, PAPER_FILE
from paperkit.findings.finding import Invalid, Span
from paperkit.reading.belongings import is_left
from paperkit.reading.fields import RESERVED
from paperkit.reading.textfile import decoded, shown
from paperkit.reading.writing import alone
from paperkit.run.publish import Leaving, publish
from paperkit.values import bounds

WRITTEN = (".md", ".csv", ".yaml")
"""How the names of files end that are text, and may be changed here."""
LARGEST = bounds.TEXT_FILE
_MARK = "\ufeff"
_END = re.compile("(\r\n|\r|\n)")
_COMMENTARY = "commentary"
NONE = "none"
"""The mark of a file that is not there."""


class Refused(Exception):  # noqa: N818 - says what it is
    """A file that is none of the council's, or that is not changed here; says why in plain words."""


class Changed(Exception):  # noqa: N818
    """A file that somebody else changed after it was read; `now` is what is in it.

    `cells` are those of a table that were to be changed and hold something else by now, with what they hold.
    """

    def __init__(self, now: Held, cells: Mapping[str, str] = MappingProxyType({})) -> None:
        """Keep what is in it now."""
        super().__init__(now.name)
        self.now, self.cells = now, dict(cells)


@dataclass(frozen=True, slots=True)
class Held:
    """A text file that was read: its name under the folder, its text with ends of lines as on Unix, its mark."""

    name: str
    text: str
    mark: str


class Files:
    """The text files under one folder."""

    def __init__(self, root: Path) -> None:
        """Keep to what is under this folder."""
        self.root = Path(os.path.realpath(root))
        self._one_at_a_time = Lock()

    def name(self, at: Span) -> str | None:
        """The name of the file of a place; None for one that is not under the folder."""
        try:
            return Path(os.path.realpath(at.path)).relative_to(self.root).as_posix()
        except ValueError:
            return None

    def path(self, name: str) -> Path:
        """Where a file of a name is. Raises `Refused` for what is not the council's, or is no text."""
        parts = PurePosixPath(name).parts
        if not parts or name.startswith("/") or "\\" in name or ":" in name or "\0" in name or ".." in parts:
            raise Refused("only files in the council's own folder are opened here")
        if any(is_left(Path(part)) for part in parts) or not name.endswith(WRITTEN):
            raise Refused("only Markdown, CSV and YAML files are opened here")
        path = self.root.joinpath(*parts)
        if Path(os.path.realpath(path)) != path:
            raise Refused("a link is not followed: put the file itself in its place")
        return path

    def read(self, name: str) -> Held:
        """What is in a file; one that is not there is empty. Raises `Refused`, and `Invalid` for what is no text."""
        return _held(name, self._bytes(self.path(name)), self.path(name))

    def write(self, name: str, text: str, mark: str) -> Held:
        """Put a text into a file that was read when it had this mark; its line ends and byte order mark are kept.

        Raises `Changed` where it is another by now, `Refused`, and `Invalid` where it cannot be written.
        """
        path = self.path(name)
        if len(text.encode()) > LARGEST:
            raise Refused(f"the text is longer than the {LARGEST:,} bytes that are read; shorten it")
        with self._one_at_a_time, _alone(path):
            before = self._bytes(path)
            held = _held(name, before, path)
            plain = text.replace("\r\n", "\n").replace("\r", "\n")
            if held.mark != mark:
                if held.text == plain:
                    return held
                raise Changed(held)
            if before is None and not _may_begin(path):
                raise Refused("a new text is begun in the folder of a paper, or in its `commentary`, and nowhere else")
            content = _as_before(plain, before or b"")
            after = _held(name, content, path)  # what could not be read again is not written
            if content != before:
                publish([Leaving(path, content, public=False)])
            return after

    def _bytes(self, path: Path) -> bytes | None:
        try:
            seen = path.stat()
            if not stat.S_ISREG(seen.st_mode):  # a folder, or a pipe, whose end may never come
                raise Refused("this is no ordinary file, and is not opened here")
            if seen.st_size > LARGEST:
                raise Refused("the file is too large to be opened here")
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as problem:
            raise Refused(f"the file cannot be read: {problem.strerror}; check your rights to it") from None


def _held(name: str, content: bytes | None, path: Path) -> Held:
    if content is None:
        return Held(name, "", NONE)
    text = decoded(content, Span(shown(path)))
    if not isinstance(text, str):
        raise Invalid([text])
    return Held(name, text, sha256(content).hexdigest())


def _alone(path: Path) -> AbstractContextManager[None]:
    """Keep other servers from writing a council's files between our look at one and our change.

    They may have been started on another folder around it, so that what is held is what all of them find.
    """
    file = next((one for folder in path.parents if (one := folder / COUNCIL_FILE).is_file()), None)
    return alone(file) if file else nullcontext()


def _may_begin(path: Path) -> bool:
    """Whether a file may be begun: under a name that every system takes, in a paper or a council that is there."""
    folder = path.parent.parent if path.parent.name == _COMMENTARY else path.parent
    return not RESERVED.match(path.name) and any((folder / name).is_file() for name in (PAPER_FILE, COUNCIL_FILE))


def _as_before(text: str, before: bytes) -> bytes:
    """A text as bytes with the byte order mark that a file had before, and its line ends: each line keeps its own.

    A line that is new ends as most do. `before` is UTF-8.
    """
    mark = _MARK if before.startswith(_MARK.encode()) else ""
    lines, ends = _lines(before.decode("utf-8-sig"))
    usual = Counter(ends).most_common(1)[0][0] if ends else "\n"
    if {*ends} <= {usual}:
        return (mark + text.replace("\n", usual)).encode()
    new, ends = text.split("\n"), [*ends, usual]
    taken = [usual] * len(new)
    for kind, start, end, to, to_end in SequenceMatcher(None, lines, new).get_opcodes():
        if kind == "equal" or end - start == to_end - to:
            taken[to:to_end] = ends[start:end]
    taken[-1] = ""
    return (mark + "".join(line + end for line, end in zip(new, taken, strict=True))).encode()


def _lines(text: str) -> tuple[list[str], list[str]]:
    """The lines of a text, and how they end; the last one has no end."""
    parts = _END.split(text)
    return parts[::2], parts[1::2]
