"""Turns a council's files into the settings that its register's workbook shows: of council, papers, years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from paperkit.council.folders import COUNCIL_FILE, PAPER_FILE
from paperkit.council.register import Indicator
from paperkit.editing.plain import found_in
from paperkit.editing.yamltext import YamlText
from paperkit.reading.places import Place
from paperkit.round.register.cells import shown_as
from paperkit.round.register.setting_rows import (
    ASKED,
    CONFIRMED,
    COUNCIL_ROWS,
    OWN_RULE_COLUMNS,
    PROSE_ASKED,
    Setting,
    paper_rows,
    rule_rows,
)
from paperkit.round.register.settings import (
    COUNCIL,
    OWN_RULES,
    PAPER,
    RULES,
    TO_CONFIRM,
    VALUE,
    Line,
    Settings,
    Slot,
    key_of,
)

_NOT_IDS = "Ids are not to be changed."


@dataclass(frozen=True, slots=True)
class Sources:
    """The files that settings are in: their texts by their names from the council's folder on."""

    texts: Mapping[str, YamlText]
    labels: Mapping[str, Mapping[str, str]]
    papers: tuple[str, ...]
    """The folders of the papers that are shown, from the council's folder on."""
    years: Mapping[str, str]
    """By financial year its file; the latest first."""

    def slot(self, setting: Setting, whose: str, file: str, above: Place = ()) -> Slot:
        """The cell of a setting; `above` is the place of what it is within."""
        place = (*above, *setting.column.within)
        text = shown_as(setting.column, found_in(self.texts[file].value, place), self.labels)
        return Slot(whose, setting.label, file, place, setting.column, text)


def settings_of(sources: Sources, indicators: Sequence[Indicator]) -> tuple[Settings, ...]:
    """The sheets of settings; a sheet of which the council has nothing is left out."""
    found = (_council(sources), _paper(sources), _to_confirm(sources), _rules(sources), _own_rules(sources, indicators))
    return tuple(one for one in found if one.headings and (one.lines or one.sheet == TO_CONFIRM))


def _council(sources: Sources) -> Settings:
    lines = (
        Line(one.column.key, one.label, one.column.says, {key_of(VALUE): sources.slot(one, "council", COUNCIL_FILE)})
        for one in COUNCIL_ROWS
    )
    says = "What stays from year to year: what the council is called, whom readers may ask."
    return Settings(COUNCIL, (says, _NOT_IDS), (VALUE,), tuple(lines))


def _file(paper: str) -> str:
    return f"{paper}/{PAPER_FILE}"


def _longest(sources: Sources, key: str) -> int:
    """How many items the longest list of a name has among the papers."""
    lists = (found_in(sources.texts[_file(paper)].value, (key,)) for paper in sources.papers)
    return max((len(one) for one in lists if isinstance(one, list)), default=0)


def _paper(sources: Sources) -> Settings:
    rows = paper_rows(_longest(sources, "by"), _longest(sources, "background_documents"))
    lines = (
        Line(
            one.column.key,
            one.label,
            one.column.says,
            {key_of(paper): sources.slot(one, paper, _file(paper)) for paper in sources.papers},
        )
        for one in rows
    )
    says = "What each paper of the quarter says of itself; a column is a paper, by its folder."
    more = f"{_NOT_IDS} In the column of an extract a blank cell may mean: as in the report that it is taken from."
    return Settings(PAPER, (says, more), sources.papers, tuple(lines))


def _to_confirm(sources: Sources) -> Settings:
    slots: dict[str, dict[str, Slot]] = {}
    for paper in sources.papers:
        listed = found_in(sources.texts[_file(paper)].value, ("to_confirm",))
        for index, name in enumerate(listed if isinstance(listed, list) else ()):
            slot = Slot(paper, str(name), _file(paper), ("to_confirm", index), CONFIRMED, "no")
            slots.setdefault(str(name), {})[key_of(paper)] = slot
    lines = tuple(Line(name, name, ASKED.get(name, PROSE_ASKED), own) for name, own in slots.items())
    says = "What `paperkit next` proposed or carried over. Look at it, correct it, then choose yes."
    more = "While anything here is not confirmed, the paper is a draft." if lines else "Nothing is to be confirmed."
    return Settings(TO_CONFIRM, (says, more), sources.papers, lines)


def _rules(sources: Sources) -> Settings:
    long = any(found_in(sources.texts[file].value, ("long_direction",)) for file in sources.years.values())
    lines = (
        Line(
            one.column.key,
            one.label,
            one.column.says,
            {key_of(year): sources.slot(one, f"rules of {year}", file) for year, file in sources.years.items()},
        )
        for one in rule_rows(long=long)
    )
    changed = [year for year, file in sources.years.items() if found_in(sources.texts[file].value, ("amendments",))]
    more = f" Rules that changed within {' and '.join(changed)} are in its file." if changed else ""
    says = "How results are rated, and which way they go: a column is a financial year."
    return Settings(
        RULES, (says, f"{_NOT_IDS} What is blank is as its explanation says.{more}"), (*sources.years,), tuple(lines)
    )


def _own_rules(sources: Sources, indicators: Sequence[Indicator]) -> Settings:
    headings = tuple(f"{one.label} {year}" for year in sources.years for one in OWN_RULE_COLUMNS)
    empty = Line("", "", "", dict(_own_slots(sources, "")))
    lines = (Line(one.id, " ".join(one.name.split()), "", dict(_own_slots(sources, one.id))) for one in indicators)
    says = "Single indicators that are rated otherwise than the others: a tolerance of their own, or not at all."
    more = f"{_NOT_IDS} Leave blank what is as the sheet Rules says. For no rating choose data-only."
    return Settings(OWN_RULES, (says, more), headings, (*lines, empty))


def _own_slots(sources: Sources, id: str) -> Iterator[tuple[str, Slot]]:
    for year, file in sources.years.items():
        for one in OWN_RULE_COLUMNS:
            slot = sources.slot(one, f"{id}, {year}", file, ("overrides", id))
            yield key_of(f"{one.label} {year}"), slot


def of_new(line: Line, id: str) -> Line:
    """The row of rules of an indicator that is not in the files yet, made of the row that is nobody's."""
    slots = {
        key: replace(slot, whose=f"{id}{slot.whose}", place=("overrides", id, *slot.place[2:]))
        for key, slot in line.slots.items()
    }
    return replace(line, id=id, slots=slots)
