"""Carries what papers are made from to where none of it is, and has them made there as they would be made here."""

from __future__ import annotations

import os
import pickle
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from paperkit.council.folders import council_of
from paperkit.findings.finding import Finding, Span, error, stop_at_errors
from paperkit.layout.where import layout_folders
from paperkit.reading.belongings import is_left
from paperkit.reading.textfile import shown
from paperkit.run.build import Made, MadeOrNot, Wanted, made_or_not
from paperkit.values import bounds

_FONTS = (".ttf", ".otf")


@dataclass(frozen=True, slots=True)
class Carried:
    """The files from which papers are made."""

    packed: bytes = field(repr=False)
    """Their contents by their names, which begin at the root of the disk, and folders; nobody logs any of it."""
    working: str
    """The folder that is the working folder."""


def carried(folders: Sequence[Path], layout_path: Path | None = None) -> Carried:
    """All that papers may be made from: their councils' folders, the layouts around them, the layout that is given.

    Raises `Invalid` where there is a link, which may lead to what is nobody's to send, and where it is too much.
    """
    files: dict[str, bytes | None] = {}
    wrong: list[Finding] = []
    size = 0
    for path in dict.fromkeys(_belonging(folders, layout_path)):
        name = _name(path).as_posix()
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            hint = "put the file or folder itself there, or build without --cluster"
            said = "a link or a device is not sent to a cluster"
            wrong.append(error("cluster.link", said, Span(f"{shown(path.parent)}/{path.name}"), hint=hint))
        elif path.is_dir():
            files[name] = None
        elif (size := size + path.stat().st_size) <= bounds.SENT:
            files[name] = path.read_bytes()
    if size > bounds.SENT:
        said = f"the inputs have {size:,} bytes, more than the {bounds.SENT:,} that are sent to a cluster"
        hint = "keep what no paper needs out of the council's folder, or build without --cluster"
        wrong.append(error("cluster.too-large", said, Span(shown(council_of(folders[0]))), hint=hint))
    stop_at_errors(wrong)
    return Carried(zlib.compress(pickle.dumps(files), 1), _name(Path.cwd()).as_posix())


def made_from(inputs: Carried, folders: Sequence[Path], wanted: Wanted) -> list[MadeOrNot]:
    """Each paper as `made_or_not` makes it, of inputs that are laid out for it and then removed.

    This process has another working folder meanwhile, so that it should do nothing else. What is found names the files
    as they are named where they come from.
    """
    before = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="paperkit-") as place:
        root = Path(place).resolve()
        for name, content in pickle.loads(zlib.decompress(inputs.packed)).items():
            _lay_out(root / name, content)
        os.chdir(root / inputs.working)
        try:
            layout = wanted.layout_path and _inside(root, wanted.layout_path)
            made = made_or_not([_inside(root, one) for one in folders], replace(wanted, layout_path=layout))
        finally:
            os.chdir(before)
    return [_as_from(root, paper, folder) for paper, folder in zip(made, folders, strict=True)]


def _belonging(folders: Sequence[Path], layout_path: Path | None) -> Iterator[Path]:
    """The files and folders that are carried; links as they stand."""
    yield Path.cwd()
    for council in dict.fromkeys(council_of(folder) for folder in folders):
        yield from _below(council)
    for place in dict.fromkeys(place for folder in folders for place in layout_folders(folder)[:-1]):
        if place.is_dir():
            yield from _below(place)
    if layout_path:
        own = Path(os.path.abspath(layout_path))
        yield own
        yield from (path for path in _below(own.parent) if path.suffix.casefold() in _FONTS)


def _below(place: Path) -> Iterator[Path]:
    """A folder and all that is in it, without what programs left there."""
    yield place
    for above, inner, names in os.walk(place):
        inner[:] = sorted(name for name in inner if not is_left(Path(name)))
        yield from (Path(above, name) for name in (*inner, *sorted(names)) if not is_left(Path(name)))


def _name(path: Path) -> Path:
    """A whole path as one below a root: without what only one system's roots have."""
    return Path(path.drive.replace(":", ""), *path.parts[1:])


def _inside(root: Path, path: Path) -> Path:
    """Where a path leads that was given: from the working folder as before, or below the root."""
    return root / _name(path) if path.is_absolute() else path


def _lay_out(path: Path, content: bytes | None) -> None:
    """Write a file, or make a folder where there is no content."""
    folder = path if content is None else path.parent
    folder.mkdir(parents=True, exist_ok=True)
    if content is not None:
        path.write_bytes(content)


def _as_from(root: Path, paper: MadeOrNot, folder: Path) -> MadeOrNot:
    """A paper with the places that it has where its inputs come from."""

    def named(finding: Finding) -> Finding:
        at, related = _span(root, finding.at), tuple(_span(root, span) for span in finding.related)
        return replace(finding, message=finding.message.replace(root.as_posix(), ""), at=at, related=related)

    if isinstance(paper, Made):
        return replace(paper, folder=folder, findings=tuple(named(finding) for finding in paper.findings))
    return tuple(named(finding) for finding in paper)


def _span(root: Path, span: Span) -> Span:
    return replace(span, path=span.path.replace(root.as_posix(), ""))
