"""Puts finished files and folders in their places so that all are there or none, whenever the run is stopped.

What is new is first written into a folder of our own beside each place, which nobody else may read. Then a journal says
what is to go where; from then on the change counts as made. A run that is stopped before leaves a folder without a
journal: the next run takes it away. One that is stopped after it leaves a journal: the next run finishes what it says.
Where a file cannot be put in place, the journal says so first, and all is put back, by the next run if this one cannot.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from paperkit.reading.stored import Stored

if sys.platform != "win32":
    import fcntl

Content = bytes | Stored | Mapping[str, bytes]
"""A file's bytes, or a folder's files by their names."""
_NEW, _OLD = "new", "old"
"""In a folder of our own: what is about to be put in place, and what was there before, by their names."""
_JOURNAL, _LEADS = "journal.json", "leads"
"""In it too: what is to go where; or where the journal is, if another of the run's folders has it."""
OWN = ".paperkit-"
"""How the names of folders of our own begin."""
_DAY = 86_400  # seconds
_WAIT = 60.0
"""Seconds for which a run waits until another has written its files."""
_BINARY: int = getattr(os, "O_BINARY", 0)  # of Windows, which would change the ends of lines


class BusyError(OSError):
    """Another run is writing to the same folder and does not come to its end."""


@dataclass(frozen=True, slots=True)
class _Move:
    """Something new that goes to its place: our own folder beside it, and its name."""

    own: Path
    name: str

    @property
    def new(self) -> Path:
        """Where it waits."""
        return self.own / _NEW / self.name

    @property
    def old(self) -> Path:
        """Where that is kept which was in its place."""
        return self.own / _OLD / self.name

    @property
    def place(self) -> Path:
        """Where it is to be."""
        return self.own.parent / self.name

    def make(self) -> None:
        """Put it in its place, unless it is there; what was there is kept."""
        if not self.new.exists():
            return
        if self.new.is_dir():
            if self.place.exists() and not self.old.exists():
                os.rename(self.place, self.old)
            os.rename(self.new, self.place)
        else:
            os.replace(self.new, self.place)

    def keep(self) -> None:
        """Keep a file that is in its place under a second name; a folder is kept when it is moved."""
        if self.place.is_file():
            try:
                os.link(self.place, self.old)
            except OSError:  # not every disk knows second names
                shutil.copy2(self.place, self.old)

    def undo(self) -> None:
        """Put back what was in its place; where nothing was before, nothing is then."""
        if not self.new.exists() and self.place.exists():
            os.rename(self.place, self.new)
        if self.old.exists() and (self.old.is_file() or not self.place.exists()):
            os.replace(self.old, self.place)


def put(contents: Mapping[Path, Content], private: Collection[str] = ()) -> list[Path]:
    """Put files and folders in their places, all or none; what earlier runs left is put right first.

    `private` are the names of files that only their owner may read, also where another of that name was open to all;
    for the others it is as the user's umask says. Returns the folders in which the change of an earlier run, which was
    stopped, was finished or taken back. Raises `OSError` where something cannot be written, and `BusyError`.
    """
    if not contents:
        return []
    folders = list(dict.fromkeys(place.parent for place in contents))
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    with _held(folders) as handled:
        owns: dict[Path, Path] = {}
        try:
            for folder in folders:
                owns[folder] = _own(folder)
            for place, content in contents.items():
                _fill(owns[place.parent] / _NEW / place.name, content, private)
                if not isinstance(content, Mapping) and place.is_dir():
                    raise IsADirectoryError(21, "a folder of that name is in the way", str(place))
            moves = [_Move(owns[place.parent], place.name) for place in contents]
            for move in moves:
                move.keep()
            journal = _begun(moves, list(owns.values()))
        except BaseException:
            _removed(owns.values())
            raise
        _through(moves, journal)
        _removed(owns.values())
    return handled


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Hold a file that is there, so that every other run that wants to hold it waits; raises `BusyError` in the end.

    Whoever reads files and writes them again does both while it holds one of them.
    """
    with ExitStack() as stack:
        _locked(file, stack, _WAIT)
        yield


def _through(moves: Sequence[_Move], journal: Path) -> None:
    """Put everything in its place, or all back. What can be neither is left with its journal for the next run."""
    try:
        for move in moves:
            move.make()
    except BaseException:
        _written(journal, moves, back=True)
        if _undone(moves):
            journal.unlink()
            _removed(dict.fromkeys(move.own for move in moves))
        raise
    journal.unlink()  # nothing is left to be done: what follows is only cleared away


def _own(folder: Path) -> Path:
    """A folder of our own in another, for its owner only."""
    own = Path(tempfile.mkdtemp(dir=folder, prefix=OWN))
    for name in (_NEW, _OLD):
        (own / name).mkdir()
    return own


def _removed(owns: Iterable[Path]) -> None:
    """Remove folders of our own of which nothing is needed any more."""
    for own in owns:
        shutil.rmtree(own, ignore_errors=True)


def _fill(path: Path, content: Content, private: Collection[str]) -> None:
    """Write a file, or a folder of files: each for its owner only, and for others once it is whole."""
    if isinstance(content, Mapping):
        path.mkdir()
        for name, inner in content.items():
            _fill(path / name, inner, private)
        return
    mask = os.umask(0o077)  # there is no way to ask for it without setting it
    os.umask(mask)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600), "wb") as file:
        file.write(bytes(content))
    if path.name not in private:
        os.chmod(path, 0o666 & ~mask)


# -- the journal --------------------------------------------------------------------------------


def _begun(moves: Sequence[_Move], owns: Sequence[Path]) -> Path:
    """Write the journal into the first of our folders, once each other says where it is: from here on it counts."""
    first, *others = owns
    for own in others:
        (own / _LEADS).write_text(os.path.relpath(first, own.parent), encoding="utf-8")
    journal = first / _JOURNAL
    _written(journal, moves, back=False)
    return journal


def _written(journal: Path, moves: Sequence[_Move], *, back: bool) -> None:
    """Write the journal whole, in place of the one before."""
    said = [
        {"own": os.path.relpath(move.own, journal.parent.parent), "name": move.name, "was": _state(move.place)}
        for move in moves
    ]
    draft = journal.with_suffix(".new")
    draft.write_text(json.dumps({"back": back, "moves": said}), encoding="utf-8")
    os.replace(draft, journal)


def _state(place: Path) -> list[int] | None:
    """By what one sees whether a file or folder is still what it was; None where there is none."""
    try:
        found = place.stat()
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns]


def _undone(moves: Iterable[_Move]) -> bool:
    """Put back what was there before; whether all of it could be."""
    whole = True
    for move in moves:
        try:
            move.undo()
        except OSError:  # one that cannot be put back keeps none of the others from it
            whole = False
    return whole


def _put_right(left: Path, *, alone: bool, hold: Callable[[Path], bool]) -> bool:
    """Finish what a stopped run began, or take it back, and clear it away; whether there was anything to do.

    Where this run is not `alone` for certain, only what is still as the stopped run found it is touched: a later run
    may have written since. `hold` says whether another folder can be had for this run too.
    """
    if not left.is_dir():
        left.unlink(missing_ok=True)
        return False
    if not (left / _JOURNAL).exists() and (left / _LEADS).exists():
        first = left.parent / (left / _LEADS).read_text(encoding="utf-8")
        if not first.is_dir():
            return _cleared([left])
        return hold(first.parent) and _put_right(first, alone=alone, hold=hold)
    journal = left / _JOURNAL
    try:
        said = json.loads(journal.read_text(encoding="utf-8"))
        moves = [(_Move(left.parent / move["own"], move["name"]), move["was"]) for move in said["moves"]]
        back = bool(said["back"])
    except (OSError, ValueError, KeyError, TypeError):  # there is none that can be read: nothing was begun
        return _cleared([left])
    if back and alone and not _undone(move for move, _ in moves):
        return False
    for move, was in moves if not back else ():
        if alone or _state(move.place) == was:
            move.make()
    journal.unlink()
    _cleared(dict.fromkeys([*(move.own for move, _ in moves), left]))
    return True


def _cleared(folders: Iterable[Path]) -> bool:
    """Remove folders of our own that are of no use any more; what is in one and in no place is put there."""
    for own in folders:
        for old in (own / _OLD).glob("*"):
            if not (own.parent / old.name).exists():
                os.rename(old, own.parent / old.name)
        shutil.rmtree(own, ignore_errors=True)
    return False


@contextmanager
def _held(folders: Sequence[Path]) -> Iterator[list[Path]]:
    """Folders in which no other run writes meanwhile, and in which what stopped runs left was put right.

    Gives those in which there was something to finish. Waits for another run that is writing.
    """
    with ExitStack() as stack:
        held = {folder: _locked(folder, stack, _WAIT) for folder in sorted(folders)}

        def hold(folder: Path) -> bool:
            if folder not in held:
                try:
                    held[folder] = _locked(folder, stack, 0.0)
                except BusyError:
                    return False
            return True

        handled = []
        for folder in sorted(folders):
            alone = held[folder]
            for left in sorted(folder.glob(f"{OWN}*")):
                if (alone or _is_old(left)) and left.exists() and _put_right(left, alone=alone, hold=hold):
                    handled.append(folder)
        yield handled


def _is_old(left: Path) -> bool:
    """Whether something was left so long ago that no run can be at work on it still."""
    with suppress(OSError):
        return time.time() - left.stat().st_mtime > _DAY
    return False


if sys.platform == "win32":

    def _locked(folder: Path, stack: ExitStack, wait: float) -> bool:
        """Nothing tells here who else is writing."""
        return False

else:

    def _locked(folder: Path, stack: ExitStack, wait: float) -> bool:
        """Hold a folder for this run alone; False where nobody can know. Raises `BusyError` after `wait` seconds."""
        try:
            handle = os.open(folder, os.O_RDONLY)
        except OSError:  # a folder that may be written and not read
            return False
        stack.callback(os.close, handle)
        end = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > end:
                    raise BusyError(11, "another run of paperkit is writing to this folder", str(folder)) from None
                time.sleep(0.05)
            except OSError:  # the disk knows no locks
                return False
            else:
                return True
