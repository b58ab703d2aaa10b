"""Turns a service's indicators into the sheets of commentary, and of what is done about those that are Red."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from paperkit.council.register import Indicator
from paperkit.round.book import Cell, Check, Column, Sheet, column_letter
from paperkit.round.form.names import ACTION, ACTIONS, ID, NEEDED, PART, PROSE, RESULTS, TEXT, WORDS, Asked, choice
from paperkit.round.form.results import Results
from paperkit.round.form.start import posts_sheet
from paperkit.round.formula import quoted
from paperkit.round.standing import Standing
from paperkit.values.period import Quarter

_WORDS = {ID: 18, "About": 34, "Status": 11, PART: 14, TEXT: 90, NEEDED: 16}
_ACTIONS = {ID: 16, "Indicator": 30, "Status": 11, **dict(zip(ACTION, (36, 36, 26, 16), strict=True)), NEEDED: 24}


def words_sheet(standing: Standing, asked: Asked, results: Results) -> Sheet:
    """The sheet of commentary: a row for each part of what is said of an indicator or of a table."""
    notes = ("Write whole sentences. A line that begins with a hyphen and a space is an item of a list.",)
    title = f"Commentary for {standing.title}"
    columns = tuple(Column(name, width) for name, width in _WORDS.items())
    empty = Sheet(WORDS, title, notes, WORDS, columns, ())
    about = [(one.id, one.name, results.status_of(one)) for one in asked.indicators]
    about += [(table.measure.id, table.measure.title, "") for table in asked.measures]
    named = [(part, *one) for one in about for part in PROSE]
    rows = []
    for row, (part, id, name, status) in enumerate(named, start=empty.first_row):
        text = Cell(entry=True, lines=4 if part == PROSE[0] else 2)
        needed = _commentary_due(standing, f"C{row}", f"E{row}") if part == PROSE[0] and status else ""
        said = Cell(formula=f"={RESULTS}!{status}") if status else Cell("")
        rows.append((Cell(id), Cell(name), said, Cell(part), text, Cell(formula=needed) if needed else Cell("")))
    return Sheet(WORDS, title, notes, WORDS, columns, tuple(rows))


def _commentary_due(standing: Standing, status: str, text: str) -> str:
    """Whether commentary is still to be written, by the council's rule."""
    rule = standing.council.commentary
    words = [standing.layout.status(name).word for name in rule.statuses] if rule else []
    of = ",".join(f"{status}={quoted(word)}" for word in words)
    due = "TRUE" if rule is None else f"OR({of})" if words else "FALSE"
    return f'=IF(AND({due},{text}=""),"commentary","")'


def actions_sheet(standing: Standing, asked: Asked, results: Results) -> Sheet:
    """The sheet of what is done about each indicator that turns out Red."""
    red = standing.layout.status("red").word
    notes = (f"For each indicator whose status is {red}: why it is, what is done, which post does it, and by when.",)
    title = f"Action on {red} indicators, {standing.title}"
    columns = tuple(Column(name, width) for name, width in _ACTIONS.items())
    empty = Sheet(ACTIONS, title, notes, ACTIONS, columns, ())
    rows = tuple(
        _action(standing, one, results.status_of(one), empty.first_row + n) for n, one in enumerate(asked.indicators)
    )
    return Sheet(ACTIONS, title, notes, ACTIONS, columns, rows)


def _last_day(quarter: Quarter) -> date:
    """The day on which a quarter ends."""
    year, month = quarter.last_month()
    return date(year, month, monthrange(year, month)[1])


def _action(standing: Standing, indicator: Indicator, status: str, row: int) -> tuple[Cell, ...]:
    cells = [f"{column_letter(3 + place)}{row}" for place in range(len(ACTION))]
    last, example = _last_day(standing.quarter), _last_day(standing.quarter.shifted(1))
    said = f"Type a day after the end of the quarter, such as {example.day}/{example.month}/{example.year}."
    end = f"DATE({last.year},{last.month},{last.day})"
    day = Check("Day", said, formula=f"=AND(ISNUMBER({cells[3]}),{cells[3]}>{end})")
    whom = choice("Post", "Choose a post of the list.", posts_sheet(standing))
    lacking = "&".join(f'IF({cell}="","{name.lower()}; ","")' for cell, name in zip(cells, ACTION, strict=True))
    return (
        Cell(indicator.id),
        Cell(indicator.name),
        Cell(formula=f"={RESULTS}!{status}"),
        Cell(entry=True, lines=3),
        Cell(entry=True),
        Cell(entry=True, check=whom),
        Cell(entry=True, number_format="d mmmm yyyy", check=day),
        Cell(formula=f'=IF(C{row}={quoted(standing.layout.status("red").word)},{lacking},"")'),
    )
