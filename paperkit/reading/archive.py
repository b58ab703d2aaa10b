"""Files into an archive whose bytes follow from them alone: no clock, no system."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from io import BytesIO
from lzma import LZMAError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

_NO_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest day that an archive can name."""
DAMAGED_ARCHIVE = (BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, LZMAError, zlib.error)
"""What is raised for an archive that is damaged, locked, or packed in a way nobody knows; beside `ValueError`."""


def archive(files: Iterable[tuple[str, bytes]], *, stored: str = "") -> bytes:
    """The archive of files in their order; the one called `stored` is not packed, so that its bytes can be read."""
    made = BytesIO()
    with ZipFile(made, "w") as held:
        for name, content in files:
            info = ZipInfo(name, _NO_DAY)
            info.compress_type = ZIP_STORED if name == stored else ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            held.writestr(info, content)
    return made.getvalue()
