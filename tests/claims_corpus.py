"""Turns the corpus of claims into books, and its sentences into verdicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from unit.making import committee, ours

from paperkit.claims.paragraphs import verdicts_on
from paperkit.claims.subjects import Book, book_of
from paperkit.claims.verdict import Verdict
from paperkit.council.paper_file import PaperFile
from paperkit.council.register import Indicator, Measure
from paperkit.findings.finding import Span
from paperkit.paper.model import (
    Benchmark,
    Figure,
    Key,
    MeasureTable,
    Printed,
    Published,
    RatedPaper,
    Reading,
    YearFigures,
)
from paperkit.paper.rating import rate
from paperkit.paper.tables import all_lines
from paperkit.values.period import Month, Quarter, parse_quarter


def contexts(corpus: dict[str, Any]) -> dict[str, Book]:
    """The book of each context."""
    return {name: book_of_context(context) for name, context in corpus["contexts"].items()}


def book_of_context(context: dict[str, Any]) -> Book:
    """The book of one context."""
    return book_of(_rated(context))


def verdicts_of(book: Book, sentence: str, under: str) -> list[Verdict]:
    """What is found in a sentence of the commentary of `under`."""
    words = {committee().status(name).word: name for name in ("green", "amber", "red")}
    return verdicts_on(sentence, book, words, book.subjects.get(under))


def _figure(value: object) -> Figure:
    return Figure(None if value is None else Decimal(str(value)), None, Span("table.csv", 1))


def _reading(quarter: Quarter, values: dict[str, Any]) -> Reading:
    own = {key: _figure(values.get(key)) for key in ("forecast", "numerator", "denominator", "lower", "upper")}
    actual, target, floor = (_figure(values.get(key)) for key in ("actual", "target", "floor"))
    return replace(Reading(quarter, actual, target, floor), **own)  # type: ignore[arg-type]


_OF_THE_REGISTER = ("id", "name", "unit", "polarity", "measure_type", "adds_up", "months", "benchmark")


def _benchmarks(entry: dict[str, Any]) -> dict[Quarter, Benchmark]:
    """The results of others, each of its quarter."""
    own = entry.get("benchmarks", {})
    return {parse_quarter(when): Benchmark(_figure(value), parse_quarter(when)) for when, value in own.items()}


def _months(entry: dict[str, Any]) -> dict[Month, Figure]:
    """The results by month, `2025-07: 97`."""
    months = {name: name.split("-") for name in entry.get("monthly", {})}
    return {Month(int(year), int(month)): _figure(entry["monthly"][name]) for name, (year, month) in months.items()}


def _years(entry: dict[str, Any]) -> dict[int, YearFigures]:
    """What was given for whole years, `2024/25: {actual: 96.8, target: 97}`."""
    own = entry.get("years", {})
    return {
        int(year[:4]): YearFigures(_figure(one.get("actual")), _figure(one.get("target"))) for year, one in own.items()
    }


def _published(context: dict[str, Any]) -> Published:
    """What the paper of a quarter printed of that quarter, where it was another figure."""
    first: dict[Key, Printed] = {
        (entry["id"], "actual", parse_quarter(when)): Printed(str(value), parse_quarter(when), Span("published.csv", 2))
        for entry in context.get("indicators", [])
        for when, value in entry.get("published", {}).items()
    }
    return Published(parse_quarter(context["quarter"]).shifted(-1), first, first)


def _file(context: dict[str, Any]) -> PaperFile:
    """The paper's own file: its quarter, and its meeting where the context has one."""
    days = {
        key: date.fromisoformat(day) for key, day in context.get("paper", {}).items() if key in ("meeting", "cabinet")
    }
    return ours().file.model_copy(update={"quarter": parse_quarter(context["quarter"]), **days})


def _rated(context: dict[str, Any]) -> RatedPaper:
    quarter = parse_quarter(context["quarter"])
    indicators, readings, supporting = [], {}, {}
    for entry in context.get("indicators", []):
        rows = entry.get("supporting", [])
        known = {key: value for key, value in entry.items() if key in _OF_THE_REGISTER}
        own = [{"id": row["id"], "name": row["name"]} for row in rows]
        indicators.append(
            Indicator.model_validate({"service_area": entry.get("directorate", "Any"), **known, "supporting": own})
        )
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
        file=_file(context),
        published=_published(context),
        council=ours().council.model_copy(update=context.get("council", {})),
        benchmarks={entry["id"]: _benchmarks(entry) for entry in context.get("indicators", [])},
        months={entry["id"]: _months(entry) for entry in context.get("indicators", [])},
        year_figures={entry["id"]: _years(entry) for entry in context.get("indicators", [])},
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
