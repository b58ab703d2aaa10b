"""Turns a finished file of any kind into all that it says: its words, and what is behind them.

Of a PDF these are the words that its pages show, and every string outside of what is drawn: titles, descriptions,
links, names, metadata; what its pages draw are codes of glyphs, which mean nothing as they are. Office files are
archives, whose members are laid open in turn, and so is what is attached to a PDF.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pypdfium2

from paperkit.finished.contents import sheets
from paperkit.reading.archive import DAMAGED_ARCHIVE

_DEEPEST = 4
"""So many archives may lie within each other."""
_MOST = 500_000_000
"""Bytes of the members of an archive when they are unpacked; our files have far fewer."""
_DAMAGED = (pikepdf.PdfError, pypdfium2.PdfiumError, *DAMAGED_ARCHIVE)
"""What is raised for a file that is damaged, locked, or packed in a way that nobody knows."""
_LITERAL, _HEXADECIMAL = re.compile(rb"\(((?:[^\\()]|\\.)*)\)", re.DOTALL), re.compile(rb"<((?:[0-9a-f]{2})+)>")
"""Strings as qpdf writes them (ISO 32000-1, 7.3.4)."""
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_TAG = re.compile(r"<[^<>]*>")


def laid_open(content: bytes, name: str, depth: int = 0) -> Iterator[str]:
    """All that a file says, in texts; nothing is said of pictures and fonts.

    Raises `ValueError` for an archive that is damaged, or too large or too deep to look through.
    """
    yield name
    if depth > _DEEPEST:
        raise ValueError(f"`{name}` is too deep inside other files to be looked through")
    try:
        if content.startswith(b"%PDF-"):
            yield from _pdf(content, depth)
        elif content.startswith(b"PK\x03\x04"):
            yield from _archive(content, name, depth)
        else:
            yield from _text(content)
    except _DAMAGED as problem:
        raise ValueError(f"`{name}` cannot be looked through: {problem}") from None


def _pdf(content: bytes, depth: int) -> Iterator[str]:
    with pikepdf.open(BytesIO(content)) as pdf:
        yield "\n".join(_strings(pdf))
        for found in pdf.objects:
            if isinstance(found, pikepdf.Stream) and found.get("/Type") == "/Metadata":
                yield from _text(found.read_bytes())
        for name, attached in pdf.attachments.items():
            yield from laid_open(attached.get_file().read_bytes(), name, depth + 1)
    yield "\n".join(page.get_textpage().get_text_bounded() for page in sheets(content))


def _strings(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Every string of a file that is outside of its streams."""
    raw = written(pdf)
    for found in _LITERAL.finditer(raw):
        yield _decoded(_ESCAPED.sub(_unescaped, found[1]))
    for found in _HEXADECIMAL.finditer(raw):
        yield _decoded(bytes.fromhex(found[1].decode()))


def written(pdf: pikepdf.Pdf) -> bytes:
    """All that is written in a PDF outside of its streams."""
    heads = (found.stream_dict if isinstance(found, pikepdf.Stream) else found for found in (*pdf.objects, pdf.trailer))
    return b"\n".join(one.unparse(resolved=True) for one in heads if isinstance(one, pikepdf.Object))


def _unescaped(found: re.Match[bytes]) -> bytes:
    """The byte that an escape in a string stands for (ISO 32000-1, 7.3.4.2)."""
    said = found[1]
    return bytes([int(said, 8) & 0xFF]) if said.isdigit() else _CONTROLS.get(said, said)


def _decoded(string: bytes) -> str:
    """A text string (ISO 32000-1, 7.9.2.2)."""
    if string.startswith(b"\xfe\xff"):
        return string[2:].decode("utf-16-be", "replace")
    return string.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")


def _archive(content: bytes, name: str, depth: int) -> Iterator[str]:
    with ZipFile(BytesIO(content)) as archive:
        if sum(member.file_size for member in archive.infolist()) > _MOST:
            raise ValueError(f"`{name}` is too large to be looked through")
        yield archive.comment.decode("utf-8", "replace")
        for member in archive.infolist():
            yield from laid_open(archive.read(member), member.filename, depth + 1)


def _text(content: bytes) -> Iterator[str]:
    """The text of a file: as it is written, and as it is read, without what is written around and within its words."""
    try:
        text = content.decode("utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError:
        return  # a picture, a font
    yield unescape(text)
    if "<" in text:
        yield unescape(_TAG.sub("", text))
        yield unescape(_TAG.sub(" ", text))
    elif text.lstrip().startswith(("{", "[")):
        yield from _of_json(text)


def _of_json(text: str) -> Iterator[str]:
    """The texts of a JSON file in their order, without what escapes them."""
    try:
        waiting: list[object] = [json.loads(text)]
    except ValueError:
        return
    while waiting:
        found = waiting.pop()
        if isinstance(found, str):
            yield found
        elif isinstance(found, dict):
            waiting += reversed([one for pair in found.items() for one in pair])
        elif isinstance(found, list):
            waiting += reversed(found)
