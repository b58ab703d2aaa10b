"""Reads the cells of tables' rows: figures with their flags, words, ids; whatever is wrong becomes a finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Protocol, TypeVar

from paperkit.council.register import Indicator
from paperkit.findings.finding import Finding, Span, did_you_mean, error, short
from paperkit.loading.markers import of_a_program, of_people
from paperkit.paper.model import MISSING, Figure, Flag
from paperkit.reading.pasted import of_cell
from paperkit.reading.table import InputRow
from paperkit.values.quantity import parse_number

_LONGEST_REASON = 240
_PERIODS = ("period", "benchmark_period", "month", "by")
"""Columns of quarters, months and days."""

Value = TypeVar("Value")
Key = TypeVar("Key")
Word = TypeVar("Word", bound=StrEnum)


class _Placed(Protocol):
    @property
    def at(self) -> Span: ...


Kept = TypeVar("Kept", bound=_Placed)


def called(indicators: Iterable[Indicator]) -> dict[str, str]:
    """The ids of indicators by what tables may call them: their names, their references, and their ids.

    A name that two have is left out: it would be of either.
    """
    every = list(indicators)
    count = Counter(folded(indicator.name) for indicator in every)
    found = {name: one.id for one in every if count[name := folded(one.name)] == 1}
    found |= {folded(indicator.reference): indicator.id for indicator in every if indicator.reference}
    return found | {indicator.id: indicator.id for indicator in every}


def folded(text: str) -> str:
    """A name as names are compared: capitals make no difference, nor does white space."""
    return " ".join(text.casefold().split())


def id_of(said: str, known: Mapping[str, str]) -> str:
    """The id of the indicator that a cell names; `known` has the ids by what `called` says. Nothing for none."""
    return known.get(said, known.get(folded(said), ""))


class RowReader:
    """Reads cells of a council's tables and adds to `findings` what is wrong in them."""

    def __init__(self, findings: list[Finding]) -> None:
        """Findings are added to the list that the caller holds."""
        self.findings = findings

    def _figure(self, row: InputRow, column: str, parse: Callable[[str], Decimal] = parse_number) -> Figure | None:
        """The cell's figure with the flag next to it; None, with a finding, when it cannot be read."""
        flag_column = f"{column}_flag"
        flag = self._word(row, flag_column, Flag) if row[flag_column] else None
        if row[flag_column] and flag is None:
            return None
        if not row[column]:
            return Figure(None, flag, row.at(column))
        value = self._read(row, column, parse)
        if value is None:
            return None
        if flag in MISSING:
            self.findings.append(
                error("flag.contradiction", f"flagged `{flag}`, yet there is a value", row.at(flag_column))
            )
            return None
        return Figure(value, flag, row.at(column))

    def _read(self, row: InputRow, column: str, parse: Callable[[str], Value]) -> Value | None:
        try:
            return parse(row[column])
        except ValueError as problem:
            hint = None if column in _PERIODS else of_people(row[column], column)
            said, hint = of_a_program(row[column]) or (short(str(problem), _LONGEST_REASON), hint)
            self.findings.append(error("cell.value", said, row.at(column), hint=hint))
            return None

    def _words(self, row: InputRow, column: str) -> str:
        """A cell's words; a finding where a program left something there, or they are printed in another way."""
        if told := of_a_program(row[column]):
            self.findings.append(error("cell.value", told[0], row.at(column), hint=told[1]))
        self.findings.extend(of_cell(row[column], row.at(column)))
        return row[column]

    def _word(self, row: InputRow, column: str, words: type[Word]) -> Word | None:
        text = row[column].lower()
        for word in words:
            if word.value == text:
                return word
        hint = did_you_mean(text, [word.value for word in words])
        shown_text = short(row[column]) or "(empty)"
        self.findings.append(
            error("cell.word", f"unknown {column.replace('_', ' ')} `{shown_text}`", row.at(column), hint=hint)
        )
        return None

    def _member(self, row: InputRow, column: str, known: Iterable[str], kind: str = "") -> str | None:
        text, choices = row[column], list(known)
        if text in choices:
            return text
        said = f"no {kind or column} `{short(text)}`" if text else f"the row names no {kind or column}"
        said, hint = of_a_program(text) or (said, did_you_mean(text, choices))
        self.findings.append(error(f"{kind or column}.unknown", said, row.at(column), hint=hint))
        return None

    def _indicator(self, row: InputRow, known: Mapping[str, str]) -> str | None:
        """The id of the indicator that a row is about; `known` has the ids by what `called` says."""
        return known.get(folded(row["indicator"])) or self._member(row, "indicator", known.values())

    def _once(self, row: InputRow, found: dict[Key, Kept], key: Key, value: Kept, name: str) -> None:
        """Keep the value, unless an earlier row has given the same one."""
        if key in found:
            earlier = f", first on line {found[key].at.line}"
            self.findings.append(
                error("row.duplicate", f"`{name}` appears twice{earlier}", row.at(), hint="keep one of the rows")
            )
            return
        found[key] = value
