"""Turns a rated paper and its layout into the workbook of its open data: what explains it first, then its tables.

By the Government Analysis Function's guidance on spreadsheets: a cover, contents and notes, one table a sheet from its
left edge, one header row, no empty and no merged cells, shorthand in brackets that is explained.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from paperkit.layout.layout import Layout
from paperkit.opendata.cells import Cells
from paperkit.opendata.indicators import IndicatorTables, Rows
from paperkit.opendata.measures import MeasureRows
from paperkit.opendata.model import Column, Sheet, Workbook
from paperkit.paper.model import RatedPaper
from paperkit.paper.wording import typographic


def workbook(rated: RatedPaper, layout: Layout, *, wrong: int = 0) -> Workbook:
    """The open data of what the public may see of a paper; with errors that are open (`wrong`) its cover says so."""
    words, council = layout.file.wording.open_data, rated.paper.council
    subject = layout.file.wording.subject.format(
        title=council.report_title, quarter_title=layout.file.wording.calendar.title_of_report(rated.paper.quarter)
    )
    title = typographic(words.title.format(title=subject))
    notice = (typographic(layout.file.wording.draft_notice.format(count=wrong)),) if wrong else ()
    tables = tuple(
        replace(one, name=f"{words.table}{n}", said=(*notice, *one.said))
        for n, one in enumerate(_tables(rated, layout), start=1)
    )
    about = (
        Sheet(words.cover, title, (*notice, *_cover(rated, layout))),
        _contents(layout, tables),
        _notes(layout, tables),
        _columns(layout, tables),
    )
    return Workbook(
        title=f"{layout.file.wording.draft}: {title}" if wrong else title,
        mark=layout.file.wording.draft if wrong else "",
        author=typographic(council.name),
        subject=typographic(rated.paper.file.extract.subtitle),
        language=layout.file.language,
        about=about,
        tables=tables,
    )


def _tables(rated: RatedPaper, layout: Layout) -> Iterator[Sheet]:
    """The tables, without names; one without rows is left out."""
    words, cells = layout.file.wording.open_data, Cells(layout)
    made = IndicatorTables(rated, layout)
    for title, (columns, rows) in ((words.indicators, made.by_quarter()), (words.others, made.others())):
        if rows:
            yield Sheet("", title, _said(layout, rows), columns, rows)
    for table in rated.paper.measures if made.printing.measures else ():
        own = MeasureRows(table, rated, layout, cells)
        rows = tuple(own.rows())
        said = (*_said(layout, rows), *([cells.text(table.measure.note)] if table.measure.note else []))
        yield Sheet("", cells.text(table.measure.title), said, own.columns(), rows)


def _said(layout: Layout, rows: Rows) -> tuple[str, ...]:
    """What stands before a table of figures: where it is explained, and its shorthand in a word each."""
    words = layout.file.wording.open_data
    lines = [words.one_table, words.explained.format(notes=words.notes, columns=words.columns)]
    known = {words.not_available: words.not_available_word, words.not_applicable: words.not_applicable_word}
    brief = {look.shorthand: look.word for look in layout.file.flags.values()} | known
    used = _used(brief, rows)
    if used:
        items = (words.shorthand_item.format(short=short, word=brief[short]) for short in used)
        lines.append(words.shorthand.format(list=", ".join(items)))
    return tuple(lines)


def _used(known: Collection[str], rows: Rows) -> list[str]:
    """The shorthand that is in a table."""
    return sorted({value for row in rows for value in row if isinstance(value, str) and value in known})


def _cover(rated: RatedPaper, layout: Layout) -> Iterator[str]:
    """What the data are, whose, of when, whom to ask."""
    words, wording, file = layout.file.wording.open_data, layout.file.wording, rated.paper.file
    contact = rated.paper.council.contact
    yield from words.introduction
    for said in (
        words.council.format(name=rated.paper.council.name),
        words.committee.format(name=file.committee.name),
        words.meeting.format(date=wording.calendar.long_date(file.meeting)),
        words.quarter.format(name=wording.calendar.title_of_report(rated.paper.quarter)),
        words.contact.format(officer=contact.officer, email=contact.email),
        words.licence or words.licence_missing,
    ):
        yield typographic(said)


def _contents(layout: Layout, tables: tuple[Sheet, ...]) -> Sheet:
    words = layout.file.wording.open_data
    named = [(words.notes, words.notes_title), (words.columns, words.columns_title)]
    columns = (Column(words.contents_sheet), Column(words.contents_about))
    rows = (*named, *((one.name, one.title) for one in tables))
    return Sheet(words.contents, words.contents_title, (words.one_table,), columns, rows, links=True)


def _notes(layout: Layout, tables: tuple[Sheet, ...]) -> Sheet:
    """What each shorthand means that is in the tables; one that stands for several flags means each of them."""
    words = layout.file.wording.open_data
    meanings = {
        words.not_available: [words.not_available_meaning],
        words.not_applicable: [words.not_applicable_meaning],
    }
    for look in layout.file.flags.values():
        if look.shorthand != words.not_available:
            meanings.setdefault(look.shorthand, []).append(look.meaning)
    used = _used(meanings, tuple(row for sheet in tables for row in sheet.rows))
    rows = tuple((short, typographic("; ".join(meanings[short]))) for short in used)
    columns = (Column(words.notes_shorthand), Column(words.notes_meaning))
    return Sheet(words.notes, words.notes_title, (words.one_table,), columns, rows)


def _columns(layout: Layout, tables: tuple[Sheet, ...]) -> Sheet:
    """The data dictionary: what each column of each table holds."""
    words = layout.file.wording.open_data
    columns = tuple(Column(said) for said in (words.columns_table, words.columns_column, words.columns_meaning))
    rows = tuple((one.name, column.heading, column.meaning) for one in tables for column in one.columns)
    return Sheet(words.columns, words.columns_title, (words.one_table,), columns, rows)
