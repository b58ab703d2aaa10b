"""Turns what is in a council's folders and is read by nothing into warnings, with what may have been meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from paperkit.council.exempt_file import EXEMPT_FILE
from paperkit.council.folders import COUNCIL_FILE, PAPER_FILE, around
from paperkit.findings.finding import Finding, Span, did_you_mean, warning
from paperkit.loading.inputs import MEASURES, REGISTER, YEARS
from paperkit.loading.origins import ORIGINS
from paperkit.loading.tables import WORKBOOKS, same_name
from paperkit.loading.texts import COMMENTARY, is_text, texts_in
from paperkit.reading.belongings import files_of
from paperkit.reading.library import Library
from paperkit.reading.textfile import shown
from paperkit.reading.worddoc import WORD
from paperkit.reading.workbook import sheets_of
from paperkit.values.slug import slug

OF_COUNCIL = ("results", "months", "supporting", "given-ratings", "benchmarks")
OF_PAPER = ("actions",)
"""The tables that are in the council's folder, and in a paper's."""
_SHEETS = (".xls", ".xlsb", ".ods", ".numbers", ".tsv", ".gsheet")
"""The endings of tables that are not read."""
_TEXTS = (".docx", ".doc", ".docm", ".odt", ".rtf", ".txt", ".pages", ".markdown", ".mdown", ".pdf", ".md")
"""The endings of texts that are not read; `.md` is one of them in other letters (`.MD`)."""
_NEAR = 0.8
"""How near a name must be to another to be taken for it."""
_FOLDERS = ("commentary", "years", "measures", "published")


@dataclass(frozen=True, slots=True)
class _Room:
    """A folder: the files that are read in it, those of another folder and where that is, the sheets that are read."""

    path: Path
    files: tuple[str, ...]
    elsewhere: dict[str, str]
    sheets: tuple[str, ...]
    ids: tuple[str, ...] = ()
    """The tables of management information, which may be sheets here."""


def unread(folder: Path, council: Path, measures: Sequence[str] | None, library: Library) -> Iterator[Finding]:
    """A warning for each file, sheet and folder that nothing reads and that somebody may think is read.

    `folder` is the paper's, `measures` are the ids of the tables of management information, where these are known.
    """
    tables, actions = [f"{name}.csv" for name in OF_COUNCIL], [f"{name}.csv" for name in OF_PAPER]
    papers = [PAPER_FILE, "answers.yaml", EXEMPT_FILE, ORIGINS]
    theirs = "a paper's folder"
    own = _Room(
        council,
        (COUNCIL_FILE, REGISTER, MEASURES, *tables),
        dict.fromkeys([*actions, "answers.yaml"], theirs),
        OF_COUNCIL,
        tuple(measures or ()),
    )
    yield from _in_room(own, library)
    yield from _in_folder(council / YEARS, ".yaml", None)
    yield from _in_folder(council / "measures", ".csv", measures)
    ours = "the council's folder"
    for place in around(folder):
        room = _Room(place, (*papers, *actions), dict.fromkeys([REGISTER, MEASURES, *tables], ours), OF_PAPER)
        yield from _in_room(room, library)
        yield from _texts(place)
        yield from _in_commentary(place / COMMENTARY)


def _in_room(room: _Room, library: Library) -> Iterator[Finding]:
    """What nothing reads directly in a folder."""
    for path in files_of(room.path, "*"):
        if path.name in room.files:
            continue
        if path.is_dir():
            if path.name not in _FOLDERS and not any(path.glob("*.yaml")) and (meant := _near(path.name, _FOLDERS)):
                yield _file(path, f"did you mean `{meant}/`?", "folder")
        elif path.name in room.elsewhere:
            yield _file(path, f"it is read in {room.elsewhere[path.name]}")
        elif path.suffix.casefold() in WORKBOOKS:
            yield from _in_workbook(path, room, library)
        elif path.suffix.casefold() in _SHEETS:
            yield _file(path, "in Excel save it as `Excel Workbook (.xlsx)`, or as `CSV UTF-8`")
        elif meant := _meant(path, room):
            yield _file(path, f"did you mean `{meant}`?")
        elif path.suffix.casefold() == ".csv":
            yield _file(path, "the tables that are read are: " + ", ".join(_named(room.files, ".csv")))


def _meant(path: Path, room: _Room) -> str | None:
    """The file of a folder that was meant by the name of another."""
    ending = path.suffix.casefold()
    if ending not in (".csv", ".yaml", ".yml", ".txt", "") or path.name.casefold().startswith("exempt"):  # found itself
        return None
    known = {Path(name).stem: name for name in room.files if ending != ".csv" or name.endswith(".csv")}
    near = _near(_stem(path), known, words=ending == ".csv")
    return known[near] if near else None


def _in_workbook(path: Path, room: _Room, library: Library) -> Iterator[Finding]:
    """The sheets that nothing reads, and whose names are nearly those of sheets that are read."""
    sheets = sheets_of(path, library)
    tables = {**dict.fromkeys(OF_COUNCIL, "council's"), **dict.fromkeys(OF_PAPER, "paper's")}
    known = {*room.sheets, *(same_name(id) for id in room.ids)}
    for sheet in sheets if isinstance(sheets, dict) else ():
        if same_name(sheet) in known:
            continue
        meant = _near(sheet, tables) or next((id for id in room.ids if _key(id) == _key(sheet)), None)
        if meant is not None and meant not in known:
            hint = f"the table `{meant}` is read in the {tables[meant]} folder: move the sheet into a workbook there"
            yield _sheet(path, sheet, hint)
        elif meant is not None:
            yield _sheet(path, sheet, f"did you mean `{meant}`?")


def _in_folder(folder: Path, ending: str, known: Sequence[str] | None) -> Iterator[Finding]:
    """What nothing reads in a folder of which files of one ending are read: all of them, or those that are known."""
    for path in files_of(folder, "*"):
        if path.suffix != ending or path.is_dir():
            yield _file(path, f"the files that are read in `{folder.name}/` end with `{ending}`")
        elif known is not None and path.stem not in known:
            yield _file(path, did_you_mean(path.stem, known))


def _in_commentary(folder: Path) -> Iterator[Finding]:
    """What nothing reads in a folder of commentary."""
    for path in files_of(folder, "*"):
        if not is_text(path) or not path.is_file():
            yield _file(path, _as_text(path, f"the files that are read in `{folder.name}/` end with `.md` or `.docx`"))


def _texts(folder: Path) -> Iterator[Finding]:
    """The texts of a paper's folder that are in no form that is read, and of which there is no other form."""
    for path in files_of(folder, "*"):
        other = path.suffix.casefold() in _TEXTS and path.suffix != ".md" and not is_text(path)
        of_data = _near(_stem(path), ["paper", "answers", "exempt", *OF_PAPER], words=False)
        if other and not of_data and path.is_file() and path.stem not in texts_in(folder):
            hint = f"save what the paper is to print as a Word document (.docx) or plain text, `{_called(path)}.md`"
            yield _file(path, _as_text(path, hint))


def _as_text(path: Path, otherwise: str) -> str:
    """How a text in another form becomes one that is read."""
    ending, name = path.suffix.casefold(), _called(path)
    if ending in (".doc", ".odt", ".rtf"):
        return f"in Word save it as `Word Document (.docx)`, with the name `{name}.docx`"
    if ending in WORD:
        return f"a text that is printed has a name of small letters without spaces: `{name}{ending}`"
    return otherwise


def _called(path: Path) -> str:
    """The name that a text should have."""
    return slug(path.stem) or path.stem


def _stem(path: Path) -> str:
    """The name of a file without its endings: `results.csv.txt` is about `results`."""
    return re.sub(r"(\.(csv|md|ya?ml|xlsx?|txt))+$", "", path.name, flags=re.IGNORECASE)


def _named(files: Sequence[str], ending: str) -> list[str]:
    return [f"`{name}`" for name in files if name.endswith(ending)]


def _key(name: str) -> str:
    """A name as it is compared: small letters without what is between words, nor what tells copies apart."""
    plain = re.sub(r"\(\d+\)|\b(copy|of|new|final|v\d+)\b", " ", name.casefold().replace("_", " "))
    return re.sub(r"[\s.\-\d]+", "", plain).removesuffix("s")


def _near(name: str, known: Collection[str], *, words: bool = True) -> str | None:
    """The known name that was meant by another, where one is near, or with `words` where it is one of its words."""
    keys = {_key(one): one for one in known}
    parts = {_key(word) for word in re.split(r"[\s_.-]+", name)} - {""} if words else set()
    exact = keys.get(_key(name)) or next((one for key, one in keys.items() if key in parts), None)
    near = get_close_matches(_key(name), keys, n=1, cutoff=_NEAR)
    return exact or (keys[near[0]] if near else None)


def _file(path: Path, hint: str, kind: str = "file") -> Finding:
    return warning("file.unread", f"the {kind} is not read", Span(shown(path)), hint=hint)


def _sheet(book: Path, sheet: str, hint: str) -> Finding:
    return warning("file.unread", f"the sheet `{sheet}` is not read", Span(f"{shown(book)}[{sheet}]"), hint=hint)
