"""Turns a folder of returns into changes of a council's files: what is right is taken, what is wrong is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from paperkit.findings.finding import Finding, Invalid, Severity, Span, error, stop_at_errors
from paperkit.loading.figures import FigureReader
from paperkit.loading.origins import ORIGINS, Origin, Place, kept, read_origins, written_origins
from paperkit.reading.belongings import files_below
from paperkit.reading.library import Library
from paperkit.reading.spreadsheet import KINDS, spreadsheet
from paperkit.reading.textfile import shown
from paperkit.reading.worddoc import WORD
from paperkit.round.collecting.checked import Checker
from paperkit.round.collecting.items import ACTIONS, Item, Return
from paperkit.round.collecting.leftovers import leftovers
from paperkit.round.collecting.merged import Merged, merged
from paperkit.round.collecting.of_document import read_document
from paperkit.round.collecting.of_form import is_form, read_form
from paperkit.round.collecting.of_sheet import read_sheets
from paperkit.round.forms import asked_of
from paperkit.round.standing import Standing
from paperkit.run.publish import Leaving, publish
from paperkit.values.group_kind import GroupKind

_CAUSES = {
    ".doc": "in Word save it as `Word Document (.docx)`",
    ".pdf": "ask for the spreadsheet or the Word document that it was made from",
    ".msg": "save what is attached to the message into the folder",
    ".eml": "save what is attached to the message into the folder",
    ".zip": "unpack it into the folder",
    ".numbers": "in Numbers export it as Excel",
    ".pages": "in Pages export it as Word",
}


@dataclass(frozen=True, slots=True)
class Awaited:
    """A service that has not returned all that was asked: of how many indicators the results are missing."""

    service: str
    missing: tuple[str, ...]
    asked: int


@dataclass(frozen=True, slots=True)
class Collected:
    """What came of a folder of returns."""

    returns: tuple[Return, ...]
    taken: Mapping[str, int]
    """By return how many values of it are in the files now."""
    written: tuple[Path, ...]
    findings: tuple[Finding, ...]
    awaited: tuple[Awaited, ...]


def collect(
    folder: Path,
    standing: Standing,
    *,
    replace: bool = False,
    partial: bool = False,
    by: GroupKind = GroupKind.SERVICE_AREA,
) -> Collected:
    """Take what is in a folder of returns into the council's files, all of it or none.

    From a return in which anything is wrong nothing is taken, unless `partial`. What is there already and differs is
    an error, unless `replace`. Raises `Invalid` where there is no paper of the quarter, or the files would not be
    readable afterwards.
    """
    paper = _paper(standing)
    returns = [_read(path, standing) for path in _files(folder)]
    if not returns:
        hint = "lay the files that services sent back into it"
        raise Invalid([error("return.none", "no return in this folder", Span(shown(folder)), hint=hint)])
    checker = Checker(standing)
    for one in returns:
        one.findings += checker.findings(one.items)
    _twice(returns, checker)
    usable = [one for one in returns if partial or not one.wrong]
    items = _once(usable)
    made = merged(standing, paper, items, replace=replace)
    if made.findings and not partial:
        blamed = {finding.at.path for finding in made.findings}
        whole = blamed <= {item.at.path for item in items}  # else a file of the council's cannot be changed
        usable = [one for one in usable if whole and not any(item.at.path in blamed for item in one.items)]
        stopped, items = made.findings, _once(usable)
        made = merged(standing, paper, items, replace=replace)
        made.findings = stopped
    _still_readable(standing, made)
    _still_the_same(made)
    contents = {**made.contents, **_origins(paper, folder, made)}
    told = publish([Leaving(path, raw, public=False) for path, raw in contents.items()]) if made.contents else []
    findings = [finding for one in returns for finding in one.findings] + made.findings + told
    taken = {item.at for item in made.taken if item.text}
    counts = {one.path: len({item.at for item in one.items if item.text} & taken) for one in returns}
    written = tuple(contents) if made.contents else ()
    return Collected(tuple(returns), counts, written, tuple(findings), tuple(_awaited(standing, items, by)))


def _paper(standing: Standing) -> Path:
    """The folder of the quarter's paper: the outermost, whose words the others take."""
    if not standing.papers:
        said = f"there is no paper of {standing.quarter} yet"
        hint = "`paperkit next` makes it from the last one; actions and commentary are kept in its folder"
        raise Invalid([error("paper.none", said, Span(shown(standing.folder)), hint=hint)])
    return min(standing.papers, key=lambda folder: (len(folder.parts), folder))


# -- files ----------------------------------------------------------------------------------------


def _files(folder: Path) -> list[Path]:
    return [path for path in files_below(folder, "*") if not path.is_dir()]


def _read(path: Path, standing: Standing) -> Return:
    """What a file gives, whoever made it and with whatever."""
    kind = path.suffix.casefold()
    if kind in WORD:
        return read_document(path, standing, Library())
    if kind not in KINDS:
        hint = _CAUSES.get(kind, "a return is a spreadsheet or a Word document")
        said = f"a file of this kind (`{kind or 'without an ending'}`) cannot be read"
        return Return(shown(path), findings=[error("return.kind", said, Span(shown(path)), hint=hint)])
    library = Library()
    sheets = spreadsheet(path, library)
    if isinstance(sheets, Finding):
        return Return(shown(path), findings=[replace(sheets, severity=Severity.ERROR)])
    found = read_form(shown(path), sheets, standing) if is_form(sheets) else read_sheets(path, standing, library)
    found.findings += leftovers(shown(path), library.bytes_of(path), sheets)
    return found


# -- one value a place ----------------------------------------------------------------------------


def _twice(returns: Sequence[Return], checker: Checker) -> None:
    """An error in each of two returns that give other values for one place."""
    first: dict[tuple[str, tuple[str, ...], str], tuple[Return, Item]] = {}
    for one in returns:
        for item in one.items:
            other, before = first.setdefault(item.place, (one, item))
            if (other is one and item is before) or " ".join(item.text.split()) == " ".join(before.text.split()):
                continue
            value = checker.value(item)
            if value is not None and value == checker.value(before):
                continue
            said = f"{'two returns differ' if other is not one else 'the return says two things'} about {item}"
            hint = "ask which is right, and take the other out of the folder"
            for owner, mine, theirs in ((one, item, before), (other, before, item)):
                owner.findings.append(error("return.twice", said, mine.at, hint=hint, related=[theirs.at]))


def _once(returns: Iterable[Return]) -> list[Item]:
    """The values of returns, each place once."""
    found: dict[tuple[str, tuple[str, ...], str], Item] = {}
    for one in returns:
        spoilt = {finding.at for finding in one.findings if finding.severity is Severity.ERROR}
        wrong = {_whole(item) for item in one.items if item.at in spoilt}
        for item in one.items:
            if _whole(item) not in wrong:
                found.setdefault(item.place, item)
    return list(found.values())


def _whole(item: Item) -> tuple[str, tuple[str, ...], str]:
    """What is taken as a whole or not at all: a value with its flag, an action with all that belongs to it."""
    return item.table, item.row, "" if item.table == ACTIONS else item.column.removesuffix("_flag")


# -- afterwards -----------------------------------------------------------------------------------


def _still_readable(standing: Standing, made: Merged) -> None:
    """Raises `Invalid` where the changed tables would have errors that those there now have not."""
    before = {finding.message for finding in _read_errors(standing, {})}
    stop_at_errors([one for one in _read_errors(standing, made.contents) if one.message not in before])


def _still_the_same(made: Merged) -> None:
    """Raises `Invalid` where somebody has changed a file since it was read."""
    now = {path: path.read_bytes() if path.exists() else None for path in made.contents}
    hint = "run it again"
    stop_at_errors(
        [
            error("return.meanwhile", "the file was changed while returns were collected", Span(shown(path)), hint=hint)
            for path, raw in made.before.items()
            if now[path] != raw
        ]
    )


def _read_errors(standing: Standing, contents: Mapping[Path, bytes]) -> list[Finding]:
    """What is wrong in the council's tables with these contents."""
    held = [(path.resolve(), raw) for path, raw in contents.items()]
    findings: list[Finding] = []
    FigureReader(standing.folder, findings, Library(held)).figures(standing.indicators, standing.quarter)
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def _origins(paper: Path, folder: Path, made: Merged) -> dict[Path, bytes]:
    """`origins.csv` with what was taken now."""
    root = shown(folder)
    more = [(_place(item), _origin(item, root, folder.resolve().name)) for item in made.taken if item.text]
    path = paper / ORIGINS
    return {path: written_origins(read_origins(paper, Library()), more)} if more else {}


def _place(item: Item) -> Place:
    return item.table, " ".join(item.row), item.column


def _origin(item: Item, root: str, name: str) -> Origin:
    """Where an item came from, by the name of its folder and not by where that is."""
    within = item.at.path.removeprefix(root).lstrip("/")
    cell = item.at.field or (f"line {item.at.line}" if item.at.line else "")
    return Origin(kept(item.text), f"{name}/{within}", cell)


def _awaited(standing: Standing, items: Sequence[Item], by: GroupKind) -> Iterator[Awaited]:
    """The services from which results are missing still."""
    given = {item.row[0] for item in items if item.text and item.column in ("actual", "actual_flag")}
    readings = FigureReader(standing.folder, [], Library()).figures(standing.indicators, standing.quarter).readings
    for asked in asked_of(standing, by):
        missing = [
            one.id
            for one in asked.indicators
            if one.id not in given
            and not one.may_be_late
            and not ((own := readings.get(one.id, {}).get(standing.quarter)) and own.says_something)
        ]
        if missing:
            yield Awaited(asked.service, tuple(missing), len(asked.indicators))
