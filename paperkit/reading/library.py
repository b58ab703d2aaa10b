"""The files that a run reads, with their bytes: whoever starts the run can say afterwards what it was made from."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast

from paperkit.reading.belongings import belongs
from paperkit.values import bounds

Found = TypeVar("Found")


class Library:
    """Reads files, each once, and keeps their bytes: what was read stays what it was until the run ends."""

    def __init__(self, held: Iterable[tuple[Path, bytes]] = ()) -> None:
        """`held` are files that were read before, by their whole paths."""
        self._held = dict(held)
        self._found: dict[tuple[str, Path], Any] = {}

    def once(self, find: Callable[[Path], Found], folder: Path) -> Found:
        """What is found out about a folder, once in a run: hundreds of papers ask it of each other."""
        key = (find.__qualname__, folder)
        if key not in self._found:
            self._found[key] = find(folder)
        return cast("Found", self._found[key])

    def bytes_of(self, path: Path) -> bytes:
        """The bytes of a file; raises `OSError` when they cannot be read.

        A pipe or a device is not read: it may never end; nor is what is larger than any workbook. Nor is what a link
        leads to elsewhere: only what is a council's own is printed.
        """
        whole, given = Path(os.path.realpath(path)), Path(os.path.abspath(path))  # the second has its links still
        if whole != given and not belongs(whole, given):
            raise OSError(errno.EPERM, "it is a link that leads out of the council's folder")
        if whole not in self._held:
            if not (path.is_file() or path.is_dir()):
                path.stat()  # which says it better where there is nothing
                raise OSError(errno.EINVAL, "it is not an ordinary file")
            if (size := path.stat().st_size) > bounds.OTHER_FILE:
                raise OSError(errno.EFBIG, f"it has {size:,} bytes, more than the {bounds.OTHER_FILE:,} that are read")
            self._held[whole] = path.read_bytes()
        return self._held[whole]

    @property
    def held(self) -> Mapping[Path, bytes]:
        """Every file that was read, by its whole path."""
        return MappingProxyType(self._held)
