"""Turns the corpus of claims into books, and its sentences into verdicts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from unit.making import committee, ours

from paperkit.claims.paragraphs import verdicts_on
from paperkit.claims.subjects import Book, book_of
from paperkit.claims.verdict import Verdict
from paperkit.council.register import Indicator, Measure
from paperkit.findings.finding import Span
from paperkit.paper.model import Figure, MeasureTable, RatedPaper, Reading
from paperkit.paper.rating import rate
from paperkit.paper.tables import all_lines
from paperkit.values.period import Quarter, parse_quarter


def contexts(corpus: dict[str, Any]) -> dict[str, Book]:
    """The book of each context."""
    return {name: book_of(_rated(context)) for name, context in corpus["contexts"].items()}


def verdicts_of(book: Book, sentence: str, under: str) -> list[Verdict]:
    """What is found in a sentence of the commentary of `under`."""
    words = {committee().status(name).word: name for name in ("green", "amber", "red")}
    return verdicts_on(sentence, book, words, book.subjects.get(under))


def _figure(value: object) -> Figure:
    return Figure(None if value is None else Decimal(str(value)), None, Span("table.csv", 1))


def _reading(quarter: Quarter, values: dict[str, Any]) -> Reading:
    actual, target, floor = (_figure(values.get(key)) for key in ("actual", "target", "floor"))
    return Reading(quarter, actual, target, floor)


def _rated(context: dict[str, Any]) -> RatedPaper:
    quarter = parse_quarter(context["quarter"])
    indicators, readings, supporting = [], {}, {}
    for entry in context.get("indicators", []):
        rows = entry.get("supporting", [])
        known = {key: value for key, value in entry.items() if key in ("id", "name", "unit", "polarity")}
        own = [{"id": row["id"], "name": row["name"]} for row in rows]
        indicators.append(Indicator.model_validate({**known, "service_area": "Any", "supporting": own}))
        readings[entry["id"]] = {
            parse_quarter(when): _reading(parse_quarter(when), values) for when, values in entry["results"].items()
        }
        for row in rows:
            supporting[entry["id"], row["id"]] = {parse_quarter(q): _figure(v) for q, v in row["values"].items()}
    tables = tuple(_table(entry) for entry in context.get("measures", []))
    paper = replace(
        ours(),
        indicators=tuple(indicators),
        readings=readings,
        supporting=supporting,
        given={},
        measures=tables,
        years={quarter.financial_year(): ours().years["2026/27"]},
        file=ours().file.model_copy(update={"quarter": quarter}),
    )
    ratings, history = rate(paper)
    return RatedPaper(paper, ratings, history, all_lines(tables, quarter))


def _table(entry: dict[str, Any]) -> MeasureTable:
    parts = {part for row in entry["rows"] for part in row.get("parts", ())}
    rows = [{"name": row["name"], "parts": row.get("parts", [])} for row in entry["rows"] if row["name"] not in parts]
    keys = ("id", "title", "topic", "total_label", "computed", "unit", "rounded", "step")
    given = {key: entry[key] for key in keys if key in entry}
    quarters = {parse_quarter(when) for row in entry["rows"] for when in row["values"]}
    length = {"quarters": len(quarters), "row_heading": "Row", "portfolio": "one", "division": "one", "rows": rows}
    figures: dict[tuple[str, Quarter], Figure] = {
        (row["name"], parse_quarter(when)): _figure(value)
        for row in entry["rows"]
        for when, value in row["values"].items()
    }
    return MeasureTable(Measure.model_validate({**given, **length}), figures, {})
