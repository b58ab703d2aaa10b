"""Keeps what is not finished in a folder that nobody else may read, and clears away what runs left that were killed."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

NEW, OLD = "new", "old"
"""In such a folder: what is about to be put in place, and what was there before, by their names."""
_PREFIX = ".paperkit-"
_DAY = 86_400  # seconds


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """A folder in another for what is not finished; it is removed when the work is done.

    What killed runs left goes first. Raises `OSError` where nothing can be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _swept(folder):
        own = Path(tempfile.mkdtemp(dir=folder, prefix=_PREFIX))  # for its owner only
        try:
            for name in (NEW, OLD):
                (own / name).mkdir()
            yield own
        finally:
            shutil.rmtree(own, ignore_errors=True)


if sys.platform == "win32":

    @contextmanager
    def _swept(folder: Path) -> Iterator[None]:
        """A folder without what killed runs left; nothing tells here who else is writing, so after a day."""
        for left in folder.glob(f"{_PREFIX}*"):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > _DAY:
                    _clear(left, folder)
        yield

else:

    @contextmanager
    def _swept(folder: Path) -> Iterator[None]:
        """A folder without what killed runs left: all that is there while no other run has a hold on it."""
        with ExitStack() as stack:
            with suppress(OSError):  # a folder that may be written and not read
                handle = os.open(folder, os.O_RDONLY)
                stack.callback(os.close, handle)
                with suppress(OSError):  # another run is writing here, or the disk knows no locks
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    for left in folder.glob(f"{_PREFIX}*"):
                        _clear(left, folder)
                fcntl.flock(handle, fcntl.LOCK_SH)
            yield


def _clear(left: Path, folder: Path) -> None:
    """Remove what a killed run left; what it had moved away, and did not replace, is put back."""
    if not left.is_dir():
        left.unlink(missing_ok=True)
        return
    for old in (left / OLD).glob("*"):
        if not (folder / old.name).exists():
            os.rename(old, folder / old.name)
    shutil.rmtree(left, ignore_errors=True)
