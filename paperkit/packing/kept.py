"""Keeps papers and their pictures outside of the memory, so that a pack may be larger than what there is of it."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import Any, BinaryIO
from weakref import finalize

import pikepdf


class Kept:
    """A paper as it was looked through, whatever becomes of the file that it was read from.

    It is in a temporary file without a name, which nobody else can open and which goes when the run ends.
    """

    def __init__(self, content: bytes = b"") -> None:
        self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - closed when nobody has this any more
        self._file.write(content)
        finalize(self, self._file.close)

    @property
    def file(self) -> BinaryIO:
        """The paper as a file, from its beginning; each who asks reads in the same one."""
        self._file.seek(0)
        return self._file

    def opened(self) -> pikepdf.Pdf:
        """The paper as an open PDF, whose streams are read when they are wanted."""
        return pikepdf.open(self.file, access_mode=pikepdf.AccessMode.stream)

    @property
    def content(self) -> bytes:
        """The paper in the memory."""
        return self.file.read()


_PLACE = pikepdf.Name.PaperkitPlace
"""In the place of a picture: where it is on its shelf, and how long."""
_HELD = b"elsewhere"
"""What is left of a picture; qpdf would take its filter from a stream with nothing in it."""
_ALONE = {"/DCTDecode", "/FlateDecode", "/CCITTFaxDecode", "/JPXDecode", "/JBIG2Decode"}
"""Ways of packing a picture that a pack takes over; one that is packed in two ways, or in letters, is packed anew."""


class Shelf:
    """The pictures of papers while their pages go from one file to another, which would hold each in the memory."""

    def __init__(self) -> None:
        self._kept = Kept()
        self._end = 0

    def put(self, paper: pikepdf.Pdf) -> None:
        """Take the pictures out of an open paper; a note of its place is left of each."""
        for found in paper.objects:
            if not isinstance(found, pikepdf.Stream):
                continue
            if _PLACE in found:  # nobody else's note means anything here
                del found[_PLACE]
            packed: Any = found.get("/Filter")
            if found.get("/Subtype") == "/Image" and str(packed) in _ALONE:
                how: Any = found.get("/DecodeParms")
                data = found.read_raw_bytes()
                file = self._kept.file
                file.seek(self._end)
                file.write(data)
                found.write(_HELD, filter=packed, decode_parms=how)
                found[_PLACE] = pikepdf.Array([self._end, len(data)])
                self._end += len(data)

    def data(self, stream: pikepdf.Stream, head: pikepdf.Dictionary) -> bytes:
        """What a stream of the pack holds, packed as it is; the note that was left of a picture goes from its head."""
        if _PLACE not in head:
            return stream.read_raw_bytes()
        start, length = (int(one) for one in head[_PLACE])
        del head[_PLACE]
        file = self._kept.file
        file.seek(start)
        return file.read(length)
