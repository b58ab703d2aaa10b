"""Standard output and error that never stop a run: what was done is done, whether or not anybody takes the words."""

from __future__ import annotations

import errno
import io
import os
import sys
import time
from contextlib import suppress
from typing import cast

_ENOUGH = (errno.EPIPE, errno.EINVAL) if sys.platform == "win32" else (errno.EPIPE,)
"""How a system says that whoever read has had enough, as `head` has: nothing went wrong."""


class Heard(io.RawIOBase):
    """A stream of bytes that goes on where it is full or closed, and remembers why nobody hears it."""

    def __init__(self, raw: io.RawIOBase | None, instead: Heard | None = None) -> None:
        """Write to a stream; to another `instead` from where that takes no more. None is one that is closed."""
        super().__init__()
        self.raw, self.instead = raw, instead
        self.before: io.TextIOWrapper | None = None
        """What wrote to it until now: it would close it if nobody held it."""
        self.lost: OSError | None = OSError(errno.EBADF, os.strerror(errno.EBADF)) if raw is None else None

    def writable(self) -> bool:
        """It always is."""
        return True

    def isatty(self) -> bool:
        """Whether somebody watches."""
        return self.raw is not None and self.raw.isatty()

    def fileno(self) -> int:
        """The number of the stream below; raises `OSError` where there is none."""
        if self.raw is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return self.raw.fileno()

    def write(self, data: object) -> int:
        """Write bytes, and say that all were taken."""
        content = bytes(cast("bytes", data))
        if self.raw is not None and self.lost is None:
            try:
                while (taken := self.raw.write(content)) is None:
                    time.sleep(0.01)  # a reader that does not block is slow
                return taken
            except OSError as problem:
                self.lost = problem
        if self.instead is not None and not self.is_enough:
            self.instead.write(content)
        return len(content)

    @property
    def is_enough(self) -> bool:
        """Whether the reader has closed it, since they have seen what they wanted."""
        return self.lost is not None and self.lost.errno in _ENOUGH


def heard() -> Heard | None:
    """Put both streams of this process in such care; gives that of standard output, or None where a test listens."""
    error = _cared_for("stderr", None)
    return _cared_for("stdout", error)


def _cared_for(name: str, instead: Heard | None) -> Heard | None:
    """A stream of `sys` in such care."""
    stream: io.TextIOWrapper | None = getattr(sys, name)
    if stream is None:
        taken = Heard(None, instead)
        setattr(sys, name, io.TextIOWrapper(io.BufferedWriter(taken), encoding="utf-8", errors="replace"))
    elif type(stream) is io.TextIOWrapper:  # a test's is of a type of its own
        taken = Heard(cast("io.RawIOBase", getattr(stream.buffer, "raw", stream.buffer)), instead)
        taken.before = stream
        with suppress(OSError):
            stream.flush()
        buffer = io.BufferedWriter(taken)
        made = io.TextIOWrapper(buffer, stream.encoding, "replace", line_buffering=stream.line_buffering)
        setattr(sys, name, made)
    else:
        stream.reconfigure(errors="replace")
        return None
    return taken
