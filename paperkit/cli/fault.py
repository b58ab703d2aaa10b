"""Turns a fault of paperkit's own into a report that can be sent: what was run and where it broke, and no input."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from traceback import walk_tb

import platformdirs

from paperkit.reading.writing import write_whole

_DEEPEST = 60
"""How many calls of a trace are told; of a longer one the first and the last."""


def report(fault: BaseException, arguments: Sequence[str]) -> Path | None:
    """Write the report; where it is, or None where it cannot be written. `arguments` are those of the command line.

    It has no words of the council's: of the command line the names of the command and its options, of the trace the
    places in the code. So the same fault makes the same file.
    """
    try:
        text = "\n".join(_lines(fault, arguments)) + "\n"
        folder = Path(platformdirs.user_state_dir("paperkit", appauthor=False)) / "faults"
        name = f"{sha256(text.encode()).hexdigest()[:12]}.txt"
        write_whole({folder / name: text.encode()})
    except Exception:  # a fault of the report hides that of which it is
        return None
    return folder / name


def _lines(fault: BaseException, arguments: Sequence[str]) -> Iterator[str]:
    yield f"paperkit {version('paperkit')}, Python {platform.python_version()}, {platform.system()}"
    yield f"command: {' '.join(_without_names(arguments))}"
    seen: set[int] = set()
    at: BaseException | None = fault
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        yield f"{type(at).__module__}.{type(at).__qualname__}"
        calls = [
            f"  {_place(Path(frame.f_code.co_filename))}:{line} {frame.f_code.co_qualname}"
            for frame, line in walk_tb(at.__traceback__)
        ]
        if len(calls) > _DEEPEST:
            half = _DEEPEST // 2
            calls = [*calls[:half], f"  ... {len(calls) - _DEEPEST} more ...", *calls[-half:]]
        yield from calls
        at = at.__cause__ or at.__context__


def _without_names(arguments: Sequence[str]) -> Iterator[str]:
    """The command and the options, without what was given to them, which may name anything."""
    for number, argument in enumerate(arguments):
        if argument.startswith("--"):
            yield argument.partition("=")[0]
        elif number == 0 and argument.isalpha():
            yield argument
        else:
            yield "..."


def _place(path: Path) -> str:
    """A file of the code without the folders of whoever runs it."""
    for folder in ("paperkit", "site-packages"):
        if folder in path.parts:
            last = len(path.parts) - 1 - path.parts[::-1].index(folder)
            return "/".join(path.parts[last + (folder == "site-packages") :])
    return path.name
