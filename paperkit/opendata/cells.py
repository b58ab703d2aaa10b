"""Turns figures into cells as the paper prints them: numbers rounded, their markers, units, periods and their ends."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import assert_never

from paperkit.council.register import Unit
from paperkit.layout.layout import Layout
from paperkit.layout.open_data_words import ColumnName
from paperkit.opendata.model import Column, Value
from paperkit.opendata.printed import Period
from paperkit.paper.model import Figure, Flag
from paperkit.paper.wording import capitalised, typographic
from paperkit.values.period import Month, Quarter
from paperkit.values.quantity import Notation, rounded


class Cells:
    """Makes cells and headings in the words of a layout."""

    def __init__(self, layout: Layout) -> None:
        """Keep the words."""
        self.layout, self.words = layout, layout.file.wording.open_data

    def column(self, name: ColumnName) -> Column:
        """A column, by its name in the layout."""
        own, floor = self.words.headings[name], self.layout.file.wording.floor
        heading, meaning = (typographic(text.format(floor=floor)) for text in (own.heading, own.meaning))
        return Column(capitalised(heading), meaning)

    def text(self, text: str) -> str:
        """Words, or the word for none, on one line: no cell is empty."""
        return typographic(" ".join(text.split())) or self.words.none

    def shorthand(self, flag: Flag | None) -> str:
        """The marker of a flag; the word for none without one."""
        return self.layout.file.flags[flag.value].shorthand if flag else self.words.none

    def figure(self, figure: Figure | None, unit: Unit, missing: str) -> tuple[Value, str]:
        """A figure as it is printed, and its marker; `missing` where there is no value and no flag says why."""
        if figure is None or figure.value is None:
            said = self.shorthand(figure.flag) if figure and figure.flag else missing
            return said, said
        return number(figure.value, unit.notation), self.shorthand(figure.flag)

    def unit(self, unit: Unit) -> str:
        """What numbers count, with the sign that the paper prints before or behind them."""
        sign = f"{unit.prefix.strip()}{unit.suffix.strip()}"
        if unit.clock:
            said = self.words.seconds if unit.seconds else self.words.minutes
            return said.format(unit=unit.name)
        if not sign or sign.casefold() in unit.name.casefold():
            return self.text(unit.name)
        return self.text(self.words.unit_with_sign.format(unit=unit.name, sign=sign))

    def period(self, period: Period) -> str:
        """A period in words."""
        calendar = self.layout.file.wording.calendar
        match period:
            case Quarter():
                return calendar.title(period)
            case Month():
                return calendar.month_of(last_day(period))
            case int():
                return Quarter(period, 4).financial_year()
            case _:
                assert_never(period)


def last_day(period: Period) -> date:
    """The day on which a period ends; that of a financial year is 31 March."""
    if isinstance(period, int):
        period = Quarter(period, 4)
    year, month = (period.year, period.number) if isinstance(period, Month) else period.last_month()
    return date(year, month, monthrange(year, month)[1])


def number(value: Decimal, notation: Notation) -> Decimal:
    """The number that is printed: of thousands or millions so many, of a time its minutes.

    >>> number(Decimal(3912345), Notation(1, "$", "m", Decimal(1_000_000)))
    Decimal('3.9')
    """
    if notation.clock:
        return notation.rounded(value)
    size = rounded(abs(notation.rounded(value)) / notation.scale, notation.decimals)
    return -size if notation.rounded(value) < 0 else size
