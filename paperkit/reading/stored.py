"""Finished files outside of the memory, until all of them can be written."""

from __future__ import annotations

from dataclasses import dataclass, field
from tempfile import TemporaryFile
from threading import Lock
from weakref import finalize


class Store:
    """Keeps files in a temporary file without a name, which nobody else can open and which goes when the run ends."""

    def __init__(self) -> None:
        """Begin with nothing in it."""
        self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - closed when nobody has this any more
        self._end = 0
        self._alone = Lock()
        finalize(self, self._file.close)

    def keep(self, content: bytes) -> Stored:
        """Take a file's bytes; raises `OSError` where there is no room for them."""
        with self._alone:
            self._file.seek(self._end)
            left = memoryview(content)
            while left:
                left = left[self._file.write(left) :]
            self._end += len(content)
            return Stored(self, self._end - len(content), len(content))

    def read(self, start: int, length: int) -> bytes:
        """The bytes at a place."""
        with self._alone:
            self._file.seek(start)
            return self._file.read(length)


@dataclass(frozen=True, slots=True)
class Stored:
    """A file in a store."""

    store: Store = field(repr=False)
    start: int
    length: int

    def __len__(self) -> int:
        """How many bytes it has."""
        return self.length

    def __bytes__(self) -> bytes:
        """Its bytes, in the memory."""
        return self.store.read(self.start, self.length)
