"""The files that a run reads, with their bytes: whoever starts the run can say afterwards what it was made from."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType


class Library:
    """Reads files, each once, and keeps their bytes: what was read stays what it was until the run ends."""

    def __init__(self) -> None:
        self._held: dict[Path, bytes] = {}

    def bytes_of(self, path: Path) -> bytes:
        """The bytes of a file; raises `OSError` when they cannot be read.

        A pipe or a device is not read: it may never end.
        """
        whole = path.resolve()
        if whole not in self._held:
            if not (path.is_file() or path.is_dir()):
                path.stat()  # which says it better where there is nothing
                raise OSError(errno.EINVAL, "it is not an ordinary file")
            self._held[whole] = path.read_bytes()
        return self._held[whole]

    @property
    def held(self) -> Mapping[Path, bytes]:
        """Every file that was read, by its whole path."""
        return MappingProxyType(self._held)
