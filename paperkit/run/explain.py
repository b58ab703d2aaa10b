"""Turns a question for a figure into its explanation, by the first paper that holds it, and what that paper printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from paperkit.checks.claims import words_of
from paperkit.claims.subjects import book_of
from paperkit.claims.trace import traced
from paperkit.council.folders import council_of
from paperkit.findings.finding import Invalid, Span
from paperkit.loading.neighbours import latest_first, quarters_of
from paperkit.loading.origins import origins_of, read_origins
from paperkit.loading.prose import COMMENTARY_HEADINGS
from paperkit.loading.records import read_record, values
from paperkit.paper.explain import explained
from paperkit.paper.meant import SeveralMeantError, meant
from paperkit.paper.model import Key, RatedPaper
from paperkit.paper.wording import in_unit
from paperkit.reading.library import Library
from paperkit.reading.textfile import shown
from paperkit.run.papers import find_papers
from paperkit.run.prepare import Prepared, prepare
from paperkit.run.record import record_path
from paperkit.values.period import Quarter, parse_quarter
from paperkit.values.quantity import counted_noun, parse_number

INPUTS = "inputs"
"""The folder in which papers are looked for where none is named."""


def papers_for(named: str) -> tuple[Path, ...]:
    """The papers that are meant by a folder, or by the quarter of papers under `inputs`; `ValueError` where none is."""
    if Path(named).is_dir() or named == INPUTS:
        return find_papers(Path(named))
    try:
        quarter = parse_quarter(named)
    except ValueError:
        raise ValueError(f"`{named}` is neither a folder nor a quarter such as 2026-27 Q1") from None
    known = quarters_of(find_papers(Path(INPUTS)))
    if quarter not in known.values():
        listed = ", ".join(dict.fromkeys(str(one) for one in known.values())) or "none"
        raise ValueError(f"no paper of {quarter} under inputs/; of these quarters there are papers: {listed}")
    return tuple(folder for folder, one in known.items() if one == quarter)


def explain(what: str, period: str | None, folders: Sequence[Path]) -> tuple[str, ...]:
    """How a figure came about in the first of some papers that holds it, those of the latest quarter first.

    Where the paper was recorded, the second line says what it printed. Raises `ValueError` in plain words when no paper
    holds it, or several things are meant.
    """
    wrong: list[str] = []
    for folder in latest_first(folders):
        try:
            return _explained(what, period, prepare(folder))
        except Invalid as invalid:
            wrong.append(f"{folder.as_posix()} cannot be read: {counted_noun(len(invalid.findings), 'finding')}")
        except SeveralMeantError:
            raise
        except ValueError as problem:
            wrong.append(str(problem))
    raise ValueError(next((said for said in wrong if "did you mean" in said), wrong[0] if wrong else "no paper there"))


def explain_sentence(text: str, under: str, folders: Sequence[Path]) -> tuple[str, ...]:
    """What is understood of a sentence in the commentary of an indicator or table, by the latest of some papers.

    Raises `ValueError` in plain words when there is no such paper, or none holds what it is said to be under.
    """
    wrong: list[str] = []
    for folder in latest_first(folders):
        try:
            paper = prepare(folder)
            id = meant(under, paper.rated.paper) if under else ""
        except Invalid as invalid:
            wrong.append(f"{folder.as_posix()} cannot be read: {counted_noun(len(invalid.findings), 'finding')}")
        except ValueError as problem:
            wrong.append(str(problem))
        else:
            book = book_of(paper.rated)
            lines = traced(text, book, words_of(paper.layout, paper.rated.scale_of_history), book.subjects.get(id))
            return (f"by the paper of {book.quarter.title()}, {folder.as_posix()}", *lines)
    raise ValueError(wrong[0] if wrong else "no paper there")


def _explained(what: str, period: str | None, paper: Prepared) -> tuple[str, ...]:
    quarter = parse_quarter(period) if period else paper.rated.paper.quarter
    first, *others = explained(what, quarter, paper.rated, paper.layout)
    id = meant(what, paper.rated.paper)
    return (first, *_printed(id, quarter, paper), *others, *_returned(id, quarter, paper))


_PARTS = {"actual": "result", "numerator": "numerator", "denominator": "denominator", "forecast": "forecast"}


def _returned(id: str, quarter: Quarter, paper: Prepared) -> Iterator[str]:
    """The cells of returns from which figures and words were taken, and whether a figure was changed since."""
    rated, (name, _, row) = paper.rated.paper, id.partition("/")
    origins = origins_of(council_of(paper.folder), Library())
    reading = rated.readings.get(name, {}).get(quarter)
    for column, called in _PARTS.items() if reading and not row else ():
        if origin := origins.get(("results", f"{name} {quarter}", column)):
            now = getattr(reading, column).value
            same = now == rated.indicator(name).printed_unit.notation.parsed(origin.value)
            since = "" if same else f", as {origin.value}, and changed since"
            yield f"the {called} was taken from a return: {origin}{since}"
    rows = [(f"measures/{name}", f"{row} {quarter}", "value"), ("supporting", f"{name} {row} {quarter}", "value")]
    words = [("commentary", name, part) for part in COMMENTARY_HEADINGS if quarter == rated.quarter]
    own = origins if row else read_origins(paper.folder, Library())
    for place in rows if row else words:
        if place in own:
            yield f"the {place[2].lower()} came from a return: {own[place]}"


def _printed(id: str, quarter: Quarter, paper: Prepared) -> Iterator[str]:
    """What the paper printed of an indicator or of a table's row in a quarter, by its record, and what it would now."""
    record, own = record_path(paper), paper.rated.paper.quarter
    keys = _keys(id, quarter, paper.rated)
    if not keys or not record.exists():
        return
    recorded = read_record(record, own, [])
    before = {key: one.value for key, one in recorded.items()}
    now = values(paper.rated, paper.layout.file.indicator.window)
    was, today = (_in_words(keys, held, paper) for held in (before, now))
    at = next((recorded[key].at for key in keys if key in recorded), Span(shown(record)))
    said = f"The paper of {own.title()} printed {was} ({at})"
    now_too = ", and would print the same today." if was == today else f"; that differs today: it would print {today}."
    yield f"{said}{now_too}"


def _keys(id: str, quarter: Quarter, rated: RatedPaper) -> tuple[Key, ...]:
    """Under what a record keeps the figure and the status of what is meant; nothing for a row that is not recorded."""
    name, _, row = id.partition("/")
    for table in rated.paper.measures:
        if table.measure.id == name:
            return ((f"{name}/{row or table.measure.total_label}", "value", quarter),)
    return () if row else ((id, "actual", quarter), (id, "status", None if quarter == rated.paper.quarter else quarter))


def _in_words(keys: Sequence[Key], held: Mapping[Key, str], paper: Prepared) -> str:
    """The figure and the status of a record as people read them: 49.6% and At risk."""
    indicators = {indicator.id: indicator for indicator in paper.rated.paper.indicators}
    said = []
    for key in (key for key in keys if key in held):
        item, what, _ = key
        if what == "status":
            said.append(paper.layout.status(held[key]).word)
        else:
            number = parse_number(held[key])
            said.append(in_unit(number, indicators[item].printed_unit) if item in indicators else f"{number:,f}")
    return " and ".join(said) or "nothing of it"
