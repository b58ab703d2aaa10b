"""Turns a folder of returns into changes of a council's files: what is right is taken, what is wrong is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from paperkit.council.folders import COUNCIL_FILE
from paperkit.findings.finding import Finding, Invalid, Severity, Span, error, stop_at_errors, warning
from paperkit.loading.figures import FigureReader
from paperkit.loading.origins import ORIGINS, Origin, Place, kept, read_origins, written_origins
from paperkit.paper.rating import is_due
from paperkit.reading.library import Library
from paperkit.reading.textfile import shown
from paperkit.reading.writing import alone
from paperkit.round.collecting.checked import Checker
from paperkit.round.collecting.folder import names, passed_over, returns_in
from paperkit.round.collecting.items import ACTIONS, Item, Return
from paperkit.round.collecting.merged import Merged, Offered, merged
from paperkit.round.collecting.of_file import ReturnReader
from paperkit.round.collecting.twice import contradicted
from paperkit.round.forms import asked_of
from paperkit.round.standing import Standing
from paperkit.run.publish import Leaving, publish
from paperkit.values.group_kind import GroupKind


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
    replace_from: Sequence[str] = (),
    partial: bool = False,
    by: GroupKind = GroupKind.SERVICE_AREA,
) -> Collected:
    """Take what is in a folder of returns into the council's files, all of it or none.

    From a return in which anything is wrong nothing is taken, unless `partial`. What is there already and differs is
    an error, unless `replace`, or the return is of a service, or a file, that `replace_from` names. Raises `Invalid`
    where there is no paper of the quarter, where nothing was returned, or where the files would not be readable
    afterwards.
    """
    paper = _paper(standing)
    files, returns = returns_in(folder)
    reader, checker = ReturnReader(standing), Checker(standing)
    returns += [reader.read(path) for path in files]
    _refuse_unknown(replace_from, returns, folder)
    for one in returns:
        _check(one, checker)
    contradicted(returns, checker)
    _attach(checker.months([item for one in returns for item in one.items]), returns)
    offered = [
        Offered(_right(one), replace=replace or any(map(one.is_called, replace_from)))
        for one in returns
        if partial or not one.wrong
    ]
    with alone(standing.folder / COUNCIL_FILE):  # two that collect at once do it one after the other
        made = merged(standing, paper, offered, partial=partial)
        _still_readable(standing, made)
        contents = {**made.contents, **_origins(paper, folder, made)} if made.contents else {}
        told = publish([Leaving(path, raw, public=False) for path, raw in contents.items()])
    others = _attach(made.findings, returns)
    findings = [*(finding for one in returns for finding in one.findings), *others, *told, *passed_over(folder)]
    taken = {item.at for item in made.taken if item.text}
    counts = {one.path: len({item.at for item in one.items if item.text} & taken) for one in returns}
    return Collected(tuple(returns), counts, tuple(contents), tuple(findings), tuple(_awaited(standing, made.kept, by)))


def _check(one: Return, checker: Checker) -> None:
    """Add what is wrong with the values of a return, and put those that are right as the council's tables have them."""
    if one.without_formats:
        typed, one.items = one.items, [checker.in_per_cent(item) for item in one.items]
        for before, item in zip(typed, one.items, strict=True):
            if item.text != before.text:
                said = f"`{before.text}` is read as {item.text}%: files of this kind do not tell a percentage"
                one.findings.append(warning("return.read", said, item.at, hint="look whether that is meant"))
    one.findings += checker.findings(one.items)
    one.items = [checker.settled(item) for item in one.items]


def _attach(findings: Iterable[Finding], returns: Sequence[Return]) -> list[Finding]:
    """Add findings to the returns at whose cells they are; gives the rest."""
    own = {item.at: one for one in returns for item in one.items}
    rest: list[Finding] = []
    for finding in findings:
        (own[finding.at].findings if finding.at in own else rest).append(finding)
    return rest


def _refuse_unknown(wanted: Sequence[str], returns: Sequence[Return], folder: Path) -> None:
    """Raises `Invalid` where a service or a file was named that has sent nothing."""
    stop_at_errors(
        [
            error(
                "return.none", f"no return is called `{name}`", Span(shown(folder)), hint=f"there are {names(returns)}"
            )
            for name in wanted
            if not any(one.is_called(name) for one in returns)
        ]
    )


def _paper(standing: Standing) -> Path:
    """The folder of the quarter's paper: the outermost, whose words the others take."""
    if not standing.papers:
        said = f"there is no paper of {standing.quarter} yet"
        hint = "`paperkit next` makes it from the last one; actions and commentary are kept in its folder"
        raise Invalid([error("paper.none", said, Span(shown(standing.folder)), hint=hint)])
    return min(standing.papers, key=lambda folder: (len(folder.parts), folder))


# -- what is right -------------------------------------------------------------------------------


def _right(one: Return) -> tuple[Item, ...]:
    """The values of a return without those that are wrong, or that belong to one that is."""
    wrong = {_whole(item) for item in one.items if item.at in one.spoilt}
    return tuple(item for item in one.items if _whole(item) not in wrong)


def _whole(item: Item) -> tuple[str, tuple[str, ...], str]:
    """What is taken as a whole or not at all: a value with its flag, an action with all that belongs to it."""
    return item.table, item.row, "" if item.table == ACTIONS else item.column.removesuffix("_flag")


# -- afterwards -----------------------------------------------------------------------------------


def _still_readable(standing: Standing, made: Merged) -> None:
    """Raises `Invalid` where the changed tables would have errors that those there now have not."""
    before = {finding.message for finding in _read_errors(standing, {})}
    stop_at_errors([one for one in _read_errors(standing, made.contents) if one.message not in before])


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
            and is_due(one, readings.get(one.id, {}), standing.quarter)
            and not ((own := readings.get(one.id, {}).get(standing.quarter)) and own.says_something)
        ]
        if missing:
            yield Awaited(asked.service, tuple(missing), len(asked.indicators))
