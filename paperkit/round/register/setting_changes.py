"""Turns the settings of a council's files, and the sheets of a workbook with them, into what the workbook changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from paperkit.editing.plain import found_in
from paperkit.findings.finding import Span, did_you_mean, error, short, warning
from paperkit.loading.rows import folded
from paperkit.reading.places import Place
from paperkit.reading.yamlfile import Plain
from paperkit.round.register.cells import NoSuchWord, from_to, parsed, quoted, same, shown_as
from paperkit.round.register.columns import BY_SHEET, INDICATORS, Column, Kind
from paperkit.round.register.held import Held
from paperkit.round.register.matching import Matched
from paperkit.round.register.returned import Returned, Row
from paperkit.round.register.setting_rows import RULES
from paperkit.round.register.settings import (
    ASKED_COMMENTARY,
    COMMENTARY_RULE,
    COUNCIL,
    OWN_RULES,
    TO_CONFIRM,
    Line,
    Settings,
    Slot,
)
from paperkit.round.register.settings_held import of_new
from paperkit.values.quantity import parse_number

_NONE = "none"
_BETWEEN = re.compile(r"[,;\r\n]")
"""What may stand between the words of a list."""
_TOLERANCES = ("amber_within", "green_within", "blue_from")
_HARDLY = Decimal("0.5")
"""Per cent; a tolerance below it is more likely a share: 0.05 for 5%."""


@dataclass(frozen=True, slots=True)
class NewSetting:
    """A setting that becomes another; of a rule or a list what is written is the whole of it."""

    file: str
    place: Place
    value: Plain
    """What is written at the place; None where it is taken out."""
    said: str
    at: Span


@dataclass(frozen=True, slots=True)
class _Typed:
    """What a cell holds where it is another thing than what it was exported with."""

    slot: Slot
    value: Plain
    at: Span


class SettingChanges:
    """Compares the sheets of settings; what is wrong is added to the findings of what was matched."""

    def __init__(self, held: Held, back: Returned, found: Matched) -> None:
        self.held, self.back, self.found = held, back, found
        self.names, self.findings = found.names, found.findings
        self.spots: dict[tuple[str, Place], Span] = {}
        """By file and place the cell that says what is there."""

    def changes(self) -> Iterator[NewSetting]:
        """What the workbook changes."""
        typed = self._with_its_reason([one for sheet in self.held.settings for one in self._typed(sheet)])
        together: dict[tuple[str, Place], list[_Typed]] = {}
        for one in typed:
            together.setdefault((one.slot.file, one.slot.holder), []).append(one)
        for (file, holder), some in together.items():
            whole = self._whole(file, holder, some) if holder else None
            for one in self._written(some, whole) if holder and _is_of_rule(some[0]) else some:
                place, value = (holder, whole) if holder else (one.slot.place, one.value)
                yield NewSetting(file, place, value, self._said(one), one.at)

    def _written(self, some: list[_Typed], whole: Plain) -> Iterator[_Typed]:
        """What of a rule's cells becomes another thing in the file, with what is written there."""
        rule = whole if isinstance(whole, dict) else {}
        for one in some:
            value = rule.get(str(one.slot.place[-1]))
            if value != found_in(self.held.texts[one.slot.file].value, one.slot.place):
                self._ask_of_share(one, rule)
                yield replace(one, value=value)

    def _ask_of_share(self, one: _Typed, rule: Mapping[str, Plain]) -> None:
        """Warn of a tolerance in per cent that is more likely a share."""
        key = str(one.slot.place[-1])
        if key not in _TOLERANCES or one.value is None or rule.get("measured_in") == "points":
            return
        value = parse_number(str(one.value))
        if 0 < value < _HARDLY:
            said = f"`{one.slot.label}` is {value.normalize():f}%, which is hardly a tolerance"
            hint = f"if {(value * 100).normalize():f}% is meant, type {(value * 100).normalize():f}"
            self.findings.append(warning("register.share", said, one.at, hint=hint))

    def _with_its_reason(self, typed: list[_Typed]) -> list[_Typed]:
        """The cells; where no results are named that need commentary, the rule that says so goes, too."""
        sheet = next(one for one in self.held.settings if one.sheet == COUNCIL)
        slots = {slot.place: slot for line in sheet.lines for slot in line.slots.values()}
        reason, asked = slots[COMMENTARY_RULE], slots[ASKED_COMMENTARY]
        values = {one.slot.place: one.value for one in typed if one.slot.file == asked.file}
        held = self.held.texts[asked.file].value
        if values.get(ASKED_COMMENTARY, found_in(held, ASKED_COMMENTARY)) is not None:
            return typed
        at = self.spots.get((reason.file, reason.place), Span(self.back.name))
        if values.get(COMMENTARY_RULE) is not None:
            said = f"`{reason.label}` has no effect: nothing is written under `{asked.label}`"
            self.findings.append(warning("register.no-effect", said, at, hint="say which results need commentary"))
        others = [one for one in typed if one.slot != reason]
        return others if found_in(held, COMMENTARY_RULE) is None else [*others, _Typed(reason, None, at)]

    def _typed(self, settings: Settings) -> Iterator[_Typed]:
        """The cells of a sheet that hold another thing than what they were exported with."""
        first: dict[str, int] = {}
        for row in self.back.rows.get(settings.sheet, ()):
            line = self._line(settings, row)
            if line is None:
                continue
            if line.id in first:
                said = f"`{line.id}` is in this sheet twice, first in row {first[line.id]}"
                self.findings.append(error("row.duplicate", said, row.at("id"), hint="keep one of the rows"))
                continue
            first[line.id] = row.line
            for key, slot in line.slots.items():
                if key in row.columns:
                    yield from self._cell(settings, slot, row, key)

    def _line(self, settings: Settings, row: Row) -> Line | None:
        """The settings of a row; None, with a finding where it says anything, for one of which there are none."""
        id = row.text("id")
        line = settings.line(id) if id else None
        if line is not None:
            return line
        if settings.sheet == OWN_RULES:
            ids = self.names[INDICATORS.sheet].get(folded(id or row.text("name")), set())
            nobodys = settings.line("")
            if len(ids) == 1 and nobodys is not None:
                [own] = ids
                return settings.line(own) or of_new(nobodys, own)
        known = {key for one in settings.lines for key in one.slots}
        if any(row.text(key) for key in known):
            said = f"no setting `{short(id)}` on this sheet" if id else "the row names no setting"
            hint = did_you_mean(id, [one.id for one in settings.lines if one.id]) if id else "see its id"
            self.findings.append(error("register.setting", said, row.at("id"), hint=hint))
        return None

    def _cell(self, settings: Settings, slot: Slot, row: Row, key: str) -> Iterator[_Typed]:
        cell, at = row.cells.get(key, ""), row.at(key)
        self.spots[slot.file, slot.place] = at
        self.spots.setdefault((slot.file, slot.holder or slot.place), at)
        if same(slot.column, slot.text, cell):
            return
        before = len(self.findings)
        value = self._value(slot.column, cell, at)
        if len(self.findings) > before:
            return
        if settings.sheet == TO_CONFIRM:
            if value == "true":
                yield _Typed(slot, None, at)
        elif value != found_in(self.held.texts[slot.file].value, slot.place):
            yield _Typed(slot, value, at)

    def _value(self, column: Column, cell: str, at: Span) -> Plain:
        """What a cell holds as the file has it; None where it is blank or, with a finding, cannot be used."""
        if not cell.strip():
            return None
        if column.kind is Kind.LIST:
            parts = re.split(r"[,&/+]|\band\b", cell.casefold()) if column.choices else _BETWEEN.split(cell)
            words = [" ".join(word.split()) for word in parts]
            return [] if folded(cell) == _NONE else [word for word in words if word]
        try:
            return parsed(column, cell, self.names)
        except NoSuchWord as problem:
            sheet = self.held.rows.get(column.of, {})
            known = [one.cells[BY_SHEET[column.of].called] for one in sheet.values()] if column.of else column.choices
            hint = did_you_mean(cell, known)
            hint = self.found.with_age(hint) if column.of else hint
            self.findings.append(error("cell.word", str(problem), at, hint=hint))
        except ValueError as problem:
            self.findings.append(error("cell.value", short(str(problem), 240), at))
        return None

    def _said(self, one: _Typed) -> str:
        """A change in words."""
        slot = one.slot
        if slot.column.key == "confirmed":
            return f"{slot.whose}: `{slot.label}` is confirmed"
        labels = {sheet: {id: row.cells[BY_SHEET[sheet].called] for id, row in rows.items()}
                  for sheet, rows in self.held.rows.items()}  # fmt: skip
        now = shown_as(slot.column, one.value, _or_id(labels, one.value))
        said = from_to(slot.label.lower(), quoted(slot.column, slot.text), quoted(slot.column, now))
        return f"{slot.whose}: {said}"

    # -- what is written as a whole ------------------------------------------------------------------

    def _whole(self, file: str, holder: Place, some: list[_Typed]) -> Plain:
        """The rule or the list that a place holds, with what was typed."""
        old = found_in(self.held.texts[file].value, holder)
        if not _is_of_rule(some[0]):
            items: dict[int, Plain] = dict(enumerate(old)) if isinstance(old, list) else {}
            items |= {place: one.value for one in some if isinstance(place := one.slot.place[-1], int)}
            return [value for _, value in sorted(items.items()) if value is not None]
        rule: dict[str, Plain] = {**old} if isinstance(old, dict) else {}
        rule |= {str(one.slot.place[-1]): one.value for one in some}
        said: dict[str, Plain] = {key: value for key, value in rule.items() if value is not None}
        return self._rule(file, holder, self._as_in_the_year(file, holder, said), some[0].at)

    def _as_in_the_year(self, file: str, holder: Place, rule: dict[str, Plain]) -> dict[str, Plain]:
        """The rule of an indicator; where it only says a tolerance, the year's rule with that tolerance."""
        years = found_in(self.held.texts[file].value, holder[-1:])
        if len(holder) == 1 or not rule or "rule" in rule or not isinstance(years, dict):
            return rule
        fields = RULES[str(years["rule"])].model_fields if years.get("rule") in RULES else {}
        return {**years, **rule} if rule.keys() <= fields.keys() else rule

    def _rule(self, file: str, holder: Place, rule: Mapping[str, Plain], at: Span) -> Plain:
        """A rule with no more than it may say; None where there is none. What it needs and has not is an error."""
        name = str(rule.get("rule", ""))
        fields = RULES[name].model_fields if name in RULES else {}
        for key in rule:
            if key not in ("rule", *fields):
                why = f"the rule `{name}` does not use it" if name else "no rule is chosen"
                said, hint = f"`{_label(key)}` has no effect: {why}", "choose another rule, or clear the cell"
                self.findings.append(warning("register.no-effect", said, self._at(file, holder, key, at), hint=hint))
        for key, field in fields.items():
            if field.is_required() and key not in rule:
                said = f"the rule `{name}` needs `{_label(key)}`"
                spot = self._at(file, holder, key, at)
                self.findings.append(error("register.rule-incomplete", said, spot, hint="fill in the cell"))
        return {key: value for key, value in rule.items() if key in fields} or None

    def _at(self, file: str, holder: Place, key: str, otherwise: Span) -> Span:
        return self.spots.get((file, (*holder, key)), otherwise)


def _is_of_rule(one: _Typed) -> bool:
    """Whether a cell with others is a part of a rule, and not of a list."""
    return not isinstance(one.slot.place[-1], int)


def _label(key: str) -> str:
    return key.replace("_", " ").capitalize()


def _or_id(labels: Mapping[str, Mapping[str, str]], value: Plain) -> Mapping[str, Mapping[str, str]]:
    """The names of entries; one that is new is called by its id."""
    return {sheet: {str(value): str(value), **names} for sheet, names in labels.items()}
