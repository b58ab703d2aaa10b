"""Turns numbered objects into the bytes of a PDF file: streams alone, everything else packed in object streams.

ISO 32000-1, 7.5.7 (object streams) and 7.5.8 (cross-reference streams).
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from io import BytesIO

_PACKED = 150  # objects in an object stream: enough to compress well, few enough to read quickly
_AFTER_DATA = b"\r\n"
"""Both characters, since data that ends with the first would be taken to lend it to the end of the line."""


class Writer:
    """Writes objects one after another and remembers where each is."""

    def __init__(self) -> None:
        self.file = BytesIO()
        self.digest = hashlib.md5(usedforsecurity=False)
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self.places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        self.waiting: list[tuple[int, bytes]] = []

    def alone(self, number: int, body: bytes) -> None:
        """A stream; an end of line is before `endstream` (ISO 19005-2, 6.1.7.1)."""
        head, _, _ = body.rpartition(b"endstream")
        self._add(number, b"%d 0 obj\n%s%sendstream\nendobj\n" % (number, head, _AFTER_DATA))

    def packed(self, number: int, body: bytes) -> None:
        """Anything else; it waits for an object stream."""
        self.waiting.append((number, body.strip()))

    def _add(self, number: int, text: bytes) -> None:
        self.places[number] = (1, self.file.tell(), 0)
        self._write(text)

    def _write(self, text: bytes) -> None:
        self.file.write(text)
        self.digest.update(text)

    def finish(self, first_free: int, trailer: str) -> bytes:
        """The object streams, the cross-reference stream and the end of the file."""
        number = first_free
        for start in range(0, len(self.waiting), _PACKED):
            group = self.waiting[start : start + _PACKED]
            self._object_stream(number, group)
            number += 1
        digest, start = self.digest.hexdigest(), self.file.tell()
        self.places[number] = (1, start, 0)
        table = b"".join(struct.pack(">BIH", *self.places[index]) for index in range(number + 1))
        body = zlib.compress(table)
        head = (
            f"<</Type /XRef /Size {number + 1} /W [1 4 2] {trailer} /ID [<{digest}><{digest}>] "
            f"/Filter /FlateDecode /Length {len(body)}>>"
        )
        self._stream(number, head, body)
        self.file.write(b"startxref\n%d\n%%%%EOF\n" % start)
        return self.file.getvalue()

    def _object_stream(self, number: int, group: list[tuple[int, bytes]]) -> None:
        offsets, position = [], 0
        for index, (inner, body) in enumerate(group):
            self.places[inner] = (2, number, index)
            offsets.append(f"{inner} {position}")
            position += len(body) + 1
        index_text = " ".join(offsets).encode() + b"\n"
        content = zlib.compress(index_text + b"\n".join(body for _, body in group))
        head = f"<</Type /ObjStm /N {len(group)} /First {len(index_text)} /Filter /FlateDecode /Length {len(content)}>>"
        self._stream(number, head, content)

    def _stream(self, number: int, head: str, data: bytes) -> None:
        self._add(number, b"%d 0 obj\n%s\nstream\n%s%sendstream\nendobj\n" % (number, head.encode(), data, _AFTER_DATA))
