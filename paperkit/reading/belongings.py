"""What belongs to a council: the folders in which its files may be, and which of those that are there are its own."""

from __future__ import annotations

import os
import unicodedata
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath, PureWindowsPath

INPUTS, LAYOUTS = "inputs", "layouts"
_LEFT = ("thumbs.db", "desktop.ini", "__macosx")


def is_left(path: Path) -> bool:
    """Whether a file or folder was left there by a program, and by no author: a lock of Excel's, a Mac's notes."""
    return path.name.startswith((".", "~")) or path.name.casefold() in _LEFT


def files_of(folder: Path, pattern: str) -> list[Path]:
    """The files of a folder whose names fit a pattern, in order, without what programs left there."""
    return sorted(path for path in folder.glob(pattern) if not is_left(path))


def files_below(folder: Path, pattern: str) -> list[Path]:
    """Those of the folders in it too, but for folders that programs left there.

    A folder that goes while it is looked through, as one does in which files wait to be written, has none, nor has one
    without rights. Raises `OSError` for another that cannot be looked through.
    """

    def told(problem: OSError) -> None:
        if not isinstance(problem, FileNotFoundError | PermissionError | NotADirectoryError):
            raise problem

    found: list[Path] = []
    for place, folders, files in os.walk(folder, onerror=told):
        folders[:] = [name for name in folders if not is_left(Path(name))]
        found += [Path(place, name) for name in (*folders, *files) if fnmatchcase(name, pattern)]
    return sorted(path for path in found if not is_left(path))


def project_of(place: Path) -> Path | None:
    """The folder around a file or folder, or that folder itself, which holds `inputs/`; None where none does."""
    own = Path(os.path.abspath(place))  # as it is written: a link is where it stands, not where it leads
    return next((folder for folder in (own, *own.parents) if (folder / INPUTS).is_dir()), None)


def belongs(whole: Path, given: Path) -> bool:
    """Whether what a link leads to (`whole`) belongs to the same council as the file that is read (`given`).

    That is what is in the folder that holds `inputs/`; without one, what is in the council's own folder, or beside the
    file. Where `inputs/` lies at the root of a disk or in somebody's home, `inputs/` and `layouts/` are all of it. So a
    folder from elsewhere cannot have a private file of its reader's printed.
    """
    return any(whole.is_relative_to(folder.resolve()) for folder in own_folders(given))


def own_folders(given: Path) -> tuple[Path, ...]:
    """The folders of the council to which a file belongs, as its path is written."""
    project = project_of(given)
    if project and project not in (Path(project.anchor), Path(os.path.expanduser("~"))):
        return (project,)
    inside = (project / INPUTS, project / LAYOUTS) if project else ()
    if any(given.is_relative_to(folder) for folder in inside):
        return inside
    return (next((folder for folder in given.parents if (folder / "council.yaml").exists()), given.parent),)


def is_absolute(text: str) -> bool:
    r"""Whether a path that somebody wrote is one from the root of a disk, on this system or on another.

    >>> is_absolute("C:\\papers\\one.pdf"), is_absolute("/papers/one.pdf"), is_absolute("papers/one.pdf")
    (True, True, False)
    """
    return PurePosixPath(text).is_absolute() or bool(PureWindowsPath(text).drive)


def written_path(folder: Path, text: str) -> Path:
    """The place that a path in a file names, from the folder of that file: with the slashes of Windows or of others.

    A name with an accent may be written in one sign or in two, and be kept in the other way (macOS takes it apart).
    """
    path = folder / text.replace("\\", "/")
    if path.exists() or path.name.isascii():
        return path
    wanted = unicodedata.normalize("NFC", path.name)
    there = sorted(path.parent.iterdir()) if path.parent.is_dir() else []
    return next((one for one in there if unicodedata.normalize("NFC", one.name) == wanted), path)
