"""Turns the bytes of a file into text, or into a finding that says what to do about it."""

from __future__ import annotations

import errno
import os
import re
from functools import lru_cache
from pathlib import Path, PurePath

from paperkit.findings.finding import Finding, Span, error
from paperkit.reading.library import Library
from paperkit.values import bounds
from paperkit.values.invisible import INVISIBLE

LARGEST = bounds.TEXT_FILE
"""Bytes; a department's file is some thousand, so more is a mistake (a picture, a whole system)."""

_UNSHOWN = re.compile(rf"{INVISIBLE.pattern}|[\t\n\r\x0c\x1c-\x1e\x85\u2028\u2029]")

_NO_FILE = (errno.EPERM, errno.EINVAL, errno.ELOOP)
"""What is wrong where something is not an ordinary file of the council's: a pipe, a link out of its folder."""
_AS_TEXT = "in Notepad choose Save As with the encoding UTF-8; in Word the kind `Plain Text` with the encoding UTF-8"
_DOCUMENTS = (b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"))
"""How files of Word and Excel begin, the new ones and the old."""


def shown(path: Path) -> str:
    """The path as people see it: from the working folder where it is inside, with forward slashes.

    A link that leads to itself is shown as it is; bytes of a name that are not UTF-8 are shown as signs for them, and
    an invisible character, or one that breaks the line, by its number.
    """
    whole = Path(os.path.realpath(path))
    try:
        seen = whole.relative_to(_real(os.getcwd())).as_posix()
    except ValueError:
        seen = path.as_posix()
    return _UNSHOWN.sub(lambda sign: f"<U+{ord(sign[0]):04X}>", os.fsencode(seen).decode("utf-8", "replace"))


@lru_cache(maxsize=8)  # asked for each file of a paper
def _real(folder: str) -> str:
    return os.path.realpath(folder)


def read_text(path: Path, library: Library | None = None) -> str | Finding:
    """The text of a UTF-8 file (a byte order mark is dropped), or the finding that says why not.

    `library` keeps what was read.
    """
    at = Span(shown(path))
    try:
        size = path.stat().st_size
        if size > LARGEST:
            return error(
                "file.too-large",
                f"the file has {size:,} bytes, more than the {LARGEST:,} that are read",
                at,
                hint="is it the right file? split it if it is",
            )
        raw = (library or Library()).bytes_of(path)
    except FileNotFoundError:
        return error("file.missing", "no such file", at)
    except IsADirectoryError:
        return error("file.is-folder", "this is a folder, a file is wanted", at)
    except OSError as problem:
        hint = "put a copy of the file itself in its place" if problem.errno in _NO_FILE else "check your rights to it"
        return error("file.unreadable", f"cannot be read: {problem.strerror}", at, hint=hint)
    return decoded(raw, at)


def decoded(raw: bytes, at: Span) -> str | Finding:
    """Bytes as text; anything but UTF-8 is a finding that names the line."""
    how = "in Excel save it as `CSV UTF-8`" if at.path.casefold().endswith(".csv") else _AS_TEXT
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return error("file.encoding", "the file is in UTF-16", at, hint=how)
    if raw.startswith(_DOCUMENTS):
        if at.path.casefold().endswith(".md"):
            how = f"if it is a Word document, call it `{PurePath(at.path).stem}.docx`; or {how}"
        return error("file.encoding", "the file is a document of Word or Excel, whatever its name says", at, hint=how)
    if b"\x00" in raw:
        return error("file.encoding", "the file is not plain text in UTF-8", at, hint=how)
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        said = f"byte 0x{raw[problem.start]:02x} is not UTF-8"
        return error("file.encoding", said, Span(at.path, line), hint=how)
