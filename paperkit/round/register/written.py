"""Turns the changes of a workbook into the new bytes of a council's files, read again before they are written.

What is written must be a council that can be read: each file by its model, then each paper as `check` reads it, from
the new bytes. What is wrong is told of the workbook's cell; what was wrong before is no matter of the workbook's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from paperkit.council.council import Council
from paperkit.council.folders import COUNCIL_FILE, papers_under
from paperkit.council.register import Indicators
from paperkit.editing.plain import found_in, is_in
from paperkit.editing.yamltext import YamlText
from paperkit.findings.finding import Finding, Invalid, Severity, Span, error
from paperkit.loading.inputs import REGISTER, Inputs
from paperkit.loading.paper import load
from paperkit.loading.texts import COMMENTARY
from paperkit.paper.model import MISSING, Flag
from paperkit.reading.library import Library
from paperkit.reading.places import Place
from paperkit.reading.schemafile import validated
from paperkit.reading.textfile import shown
from paperkit.reading.yamlfile import Plain, read_yaml
from paperkit.round.register.changes import Added, Awaited, Changed, Compared, NewFigure
from paperkit.round.register.columns import LISTINGS, Listing
from paperkit.round.register.figures import NEEDED, FigureText, Key, figure_table
from paperkit.round.register.held import Held
from paperkit.round.register.setting_changes import NewSetting
from paperkit.round.register.settings import ASKED_COMMENTARY
from paperkit.run.record import record_of
from paperkit.values.quantity import counted_noun

Spots = dict[tuple[str, int | None, str | None], Span]
"""By file, line and field the cell of the workbook that says what is written there."""
_HINTS = {
    "yaml.missing-key": "fill in the cell",
    "indicator.incomplete": "fill in that column of its row",
    "indicator.no-result": "write under Since the first quarter that reports it",
}
"""What is to be done in the workbook, where it is another thing than in the council's files."""


def new_files(held: Held, compared: Compared) -> dict[Path, bytes]:
    """The files that change, with their new bytes; raises `Invalid` where they would be no council that can be read."""
    findings: list[Finding] = []
    texts = {name: YamlText(text.text) for name, text in held.texts.items()}
    for name, text in texts.items():
        _change(
            text, [one for one in compared.changes if isinstance(one, Changed) and one.listing.file == name], findings
        )
        for new in compared.changes:
            if isinstance(new, NewSetting) and new.file == name:
                _settle(text, new, findings)
        for added in compared.changes:  # when all else is done: until then everything is where it was
            if isinstance(added, Added) and added.listing.file == name:
                _apply(text, added, findings)
    contents = {held.folder / name: text.text.encode() for name, text in texts.items()}
    contents |= _results(held, [one for one in compared.changes if isinstance(one, NewFigure | Awaited)], findings)
    if findings:
        raise Invalid(findings)
    changed = {path: content for path, content in contents.items() if content != held.library.bytes_of(path)}
    if wrong := _unreadable(held, compared, changed):
        raise Invalid(wrong)
    return changed


# -- the new texts --------------------------------------------------------------------------------------


def _change(text: YamlText, changes: Sequence[Changed], findings: list[Finding]) -> None:
    """Change values at once; where that cannot be done one after another, to know which of them cannot."""
    values: dict[Place, Plain] = {_place(one): one.value for one in changes if one.value is not None}
    try:
        text.set_all(values)
    except ValueError:
        values = {}
    for one in changes:
        if _place(one) not in values:
            _apply(text, one, findings)


def _place(change: Changed) -> Place:
    return (*change.entry.place, *change.column.within)


def _apply(text: YamlText, change: Changed | Added, findings: list[Finding]) -> None:
    try:
        if isinstance(change, Added):
            _add(text, change)
        elif change.value is None:
            _take_out(text, _place(change), len(change.entry.place))
        else:
            text.set(_place(change), change.value)
    except ValueError as problem:
        hint = f"change it by hand in {change.listing.file}"
        findings.append(error("register.in-place", str(problem), change.at, hint=hint))


def _settle(text: YamlText, new: NewSetting, findings: list[Finding]) -> None:
    """Write a setting, or the whole rule or list that it is a part of."""
    try:
        if new.value is not None:
            _put(text, new.place, new.value)
        elif is_in(text.value, new.place):
            _take_out(text, new.place, 0)
    except ValueError as problem:
        hint = f"change it by hand in {new.file}"
        findings.append(error("register.in-place", str(problem), new.at, hint=hint))


def _put(text: YamlText, place: Place, value: Plain) -> None:
    """Write a value; of a list from which some items go the others stay where they are, with their comments."""
    old = found_in(text.value, place)
    if isinstance(old, list) and isinstance(value, list) and len(value) < len(old):
        for index in _left_over(old, value):
            text.remove((*place, index))
    text.set(place, value)


def _left_over(old: Sequence[Plain], new: Sequence[Plain]) -> list[int]:
    """The places of what is not in the new list, the last one first."""
    wanted = Counter(map(str, new))
    left = []
    for index, one in enumerate(old):
        if wanted[str(one)] <= 0:
            left.append(index)
        wanted[str(one)] -= 1
    return left[::-1]


def _add(text: YamlText, change: Added) -> None:
    """Add an entry: to a list behind another one, where that is known."""
    place, inside = change.listing.place, found_in(text.value, change.listing.place)
    if not isinstance(inside, list):
        text.set((*place, change.id), change.value)
        return
    ids = [found_in(entry, ("id",)) for entry in inside]
    text.insert((*place, ids.index(change.behind) + 1 if change.behind in ids else len(ids)), change.value)


def _take_out(text: YamlText, place: Place, entry: int) -> None:
    """Take a value out, and what would be empty without it, as far as its entry."""
    while len(place) > entry + 1 and len(_inside(text, place[:-1])) == 1:
        place = place[:-1]
    text.remove(place)


def _inside(text: YamlText, place: Place) -> Sequence[object]:
    value = found_in(text.value, place)
    return [*value] if isinstance(value, dict | list) else []


def _results(held: Held, figures: Sequence[NewFigure | Awaited], findings: list[Finding]) -> dict[Path, bytes]:
    """The new bytes of `results.csv`, where targets or limits change, or results are awaited.

    A new row of the latest paper's quarter, or of a new indicator, says that its result is not there yet.
    """
    if not figures:
        return {}
    table = held.figures
    if table.in_workbook or not table.path.exists():
        findings.append(_not_in_csv(held, figures))
        return {}
    values: dict[Key, dict[str, str]] = {}
    for figure in figures:
        own = values.setdefault(figure.key, {})
        if isinstance(figure, NewFigure):
            column, flag = figure.limits.column, figure.value if figure.value in MISSING else ""
            own |= {column: "", f"{column}_flag": flag} if flag else {column: figure.value}
        is_due = isinstance(figure, Awaited) or figure.key[1] in held.quarters[-1:]
        if is_due and figure.key not in table.rows:
            own["actual_flag"] = Flag.NOT_YET.value
    try:
        text = FigureText.of(table, held.library)
        for key, own in values.items():
            text.put(key, own)
        return {table.path: text.text.text.encode()}
    except ValueError as problem:
        hint = "change the targets in the file itself"
        findings.append(error("register.in-place", str(problem), Span(shown(table.path)), hint=hint))
        return {}


def _not_in_csv(held: Held, figures: Sequence[NewFigure | Awaited]) -> Finding:
    table = held.figures
    if table.in_workbook:
        said = f"targets are in {table.in_workbook}, and a workbook is not changed in place"
        hint = "change them there; or save that sheet as results.csv (CSV UTF-8), and take it out of the workbook"
        return error("register.targets-in-workbook", said, figures[0].at, hint=hint)
    hint = f"make one with the columns {', '.join(NEEDED)}, or clear the targets in the workbook"
    return error("register.no-results", f"there is no {shown(table.path)} for targets", figures[0].at, hint=hint)


# -- read again -----------------------------------------------------------------------------------------


def _unreadable(held: Held, compared: Compared, changed: Mapping[Path, bytes]) -> list[Finding]:
    """What would be wrong with the council that is not wrong now, of the cells of the workbook."""
    if not changed:
        return []
    after = Library([*held.library.held.items(), *((path.resolve(), content) for path, content in changed.items())])
    findings: list[Finding] = []
    council = validated(read_yaml(held.folder / COUNCIL_FILE, after), Council, findings)
    register = validated(read_yaml(held.folder / REGISTER, after), Indicators, findings)
    spots = _spots(held, compared, after)
    if council is not None and register is not None:
        spots |= _figure_spots(held, compared, register, after)
        findings += _new_errors(held, after, _asks_all(compared))
    return [_told(finding, spots) for finding in findings]


def _asks_all(compared: Compared) -> Span | None:
    """The cell by which every indicator needs commentary from now on; None where it was so, or is not."""
    asked = (one for one in compared.changes if isinstance(one, NewSetting) and one.place == ASKED_COMMENTARY)
    return next((one.at for one in asked if one.value is None), None)


def _new_errors(held: Held, after: Library, asks_all: Span | None) -> Iterator[Finding]:
    """The errors with which papers could not be read any more.

    Where every indicator needs commentary from now on, those that have none are one error of that cell; papers that
    are recorded are not asked.
    """
    before = Library(held.library.held.items())
    without: list[str] = []
    for folder in papers_under(held.folder):
        known = {(one.code, one.message, one.at.path) for one in _errors(folder, before)}
        for one in _errors(folder, after):
            if asks_all and one.code == "file.missing" and Path(one.at.path).parent.name == COMMENTARY:
                without += [] if _is_recorded(folder, before) else [Path(one.at.path).stem]
            elif (one.code, one.message, one.at.path) not in known:
                yield one
    if without and asks_all:
        names = [*dict.fromkeys(without)]
        said = f"then every indicator needs commentary, and of {counted_noun(len(names), 'indicator')} there is none"
        hint = "choose which results need it, or write the commentary first"
        yield error("commentary.missing", f"{said}: {', '.join(names)}", asks_all, hint=hint)


def _is_recorded(folder: Path, library: Library) -> bool:
    """Whether what a paper printed is recorded."""
    file = Inputs(folder, library).paper_file()
    return file is not None and record_of(folder, file, library).exists()


def _errors(folder: Path, library: Library) -> list[Finding]:
    try:
        load(folder, library)
    except Invalid as invalid:
        return [finding for finding in invalid.findings if finding.severity is Severity.ERROR]
    return []


def _told(finding: Finding, spots: Spots) -> Finding:
    """A finding of a new file as one of the workbook, where a cell of it says what is wrong."""
    at = finding.at
    by_field, by_line = spots.get((at.path, None, at.field)), spots.get((at.path, at.line, at.field))
    spot = by_line or by_field or _around(at, spots)
    if spot is None:
        return finding
    return replace(finding, at=spot, hint=_HINTS.get(finding.code, finding.hint), related=())


def _around(at: Span, spots: Spots) -> Span | None:
    """The cell of what a place in a file is within."""
    field = at.field or ""
    while field:
        field = field.rpartition(".")[0]
        if spot := spots.get((at.path, None, field)):
            return spot
    return None


def _spots(held: Held, compared: Compared, after: Library) -> Spots:
    """Where the workbook says what is in the YAML files."""
    spots: Spots = {}
    for listing in LISTINGS:
        path = held.folder / listing.file
        places = _places(listing, read_yaml(path, after).value)
        for id, row in compared.rows.get(listing.sheet, {}).items():
            place = places.get(id)
            if place is None:
                continue
            spots[shown(path), None, _named(place)] = row.at("id")
            for column in listing.columns:
                spots[shown(path), None, _named((*place, *column.within))] = row.at(column.key)
    return spots | {
        (shown(held.folder / file), None, _named(place)): at for (file, place), at in compared.spots.items()
    }


def _places(listing: Listing, value: Plain) -> dict[str, Place]:
    """Where each entry is, by its id."""
    inside = found_in(value, listing.place)
    if isinstance(inside, dict):
        return {id: (*listing.place, id) for id in inside}
    listed = inside if isinstance(inside, list) else []
    return {str(found_in(one, ("id",))): (*listing.place, index) for index, one in enumerate(listed)}


def _named(place: Place) -> str:
    return ".".join(str(step) for step in place)


def _figure_spots(held: Held, compared: Compared, register: Indicators, after: Library) -> Spots:
    """Where the workbook says what is in the changed cells of `results.csv`; of a new row, what it says first."""
    figures = [one for one in compared.changes if isinstance(one, NewFigure)]
    if not figures:
        return {}
    table = figure_table(held.folder, register.indicators, after, [])
    spots: Spots = {}
    for one in figures:
        row = table.rows[one.key]
        spots[row.path, row.line, one.limits.column] = one.at
        if one.key not in held.figures.rows:
            spots.setdefault((row.path, row.line, "actual"), one.at)
            spots.setdefault((row.path, row.line, None), one.at)
    return spots
