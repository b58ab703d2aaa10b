"""Measures the checker of claims on a set of bodies and sentences: `python tests/claims_measured.py SET [--show]`.

A set is a YAML file with `claims` (each `true` and `false`), `background` and `pages`, beside a `bodies.yaml` with the
figures of which they speak. Counts are printed by kind, and no sentence unless `--show` asks for those that fail.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from claims_corpus import book_of_context, verdicts_of

from paperkit.claims.subjects import Book
from paperkit.claims.verdict import WRONG, Outcome, Verdict
from paperkit.values.period import Quarter, parse_quarter

HERE = Path(__file__).parent / "claims"


class Bodies:
    """The books of some bodies, by body and by the quarter of the report."""

    def __init__(self, file: Path) -> None:
        """Read the figures."""
        self._bodies = {body["id"]: body for body in _read(file)["bodies"]}
        self.book = cache(self._book)

    def _book(self, body: str, quarter: str) -> Book:
        return book_of_context(_context(self._bodies[body], quarter or self._bodies[body]["latest"]))


def _read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def _context(body: dict[str, Any], quarter: str) -> dict[str, Any]:
    """A body as the corpora of claims have it, in the report of a quarter: what came later is not known."""
    now = parse_quarter(quarter)
    return {
        "quarter": quarter,
        "council": {"name": body["name"], "short_name": body["name"].split()[0]},
        "paper": {"meeting": _meeting(now).isoformat()},
        "indicators": [_indicator(entry, now) for entry in body["indicators"]],
    }


def _meeting(now: Quarter) -> date:
    """A day on which the report of a quarter may be read: in the second month after its end."""
    year, month = now.last_month()
    return date(year + (month > 10), (month + 1) % 12 + 1, 18)


def _indicator(entry: dict[str, Any], now: Quarter) -> dict[str, Any]:
    """An indicator; the first benchmark is the register's, each other one a supporting row."""
    benchmarks = entry.get("benchmarks", [])
    found = {
        "id": entry["id"],
        "name": entry["name"],
        "unit": {"name": _unit(entry["unit"]), **{key: entry[key] for key in ("decimals", "prefix", "suffix")}},
        "measure_type": entry["measure"],
        "adds_up": entry["adds_up"],
        "results": {row["quarter"]: _row(row, entry) for row in entry["rows"] if parse_quarter(row["quarter"]) <= now},
        "supporting": [_row_of_others(number, own) for number, own in enumerate(benchmarks[1:], start=1)],
    }
    if entry["polarity"] != "none":
        found["polarity"] = entry["polarity"]
    if benchmarks:
        found["benchmark"] = benchmarks[0]["name"]
        found["benchmarks"] = {str(_when(benchmarks[0]["period"])): benchmarks[0]["value"]}
    if forecast := entry.get("forecast"):
        found["years"] = {forecast["year"]: {"target": forecast["budget"]}}
    return found


def _unit(name: str) -> str:
    return {"%": "Percentage", "number": "Number"}.get(name, name)


def _row(row: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    forecast = entry.get("forecast", {})
    own = {"forecast": forecast["value"]} if row["quarter"].startswith(forecast.get("year", "no year")) else {}
    keys = ("target", "floor", "numerator", "denominator")
    held = {key: row[key] for key in keys if key in row}
    if held.get("target") is not None and held.get("floor") is None:  # what misses a target without a floor is Red
        held["floor"] = held["target"]
    return {"actual": row["result"], **own, **held}


def _row_of_others(number: int, own: dict[str, Any]) -> dict[str, Any]:
    return {"id": f"others-{number}", "name": own["name"], "values": {str(_when(own["period"])): own["value"]}}


def _when(period: str) -> Quarter:
    """The quarter with which a benchmark's period ends: `2025-26 Q2`, `2024-25`, `2024`."""
    if "Q" in period:
        return parse_quarter(period)
    return Quarter(int(period[:4]), 4 if "-" in period else 3)


def has_error(verdicts: Iterable[Verdict]) -> bool:
    """Whether something is an error, and no warning only."""
    return any(verdict.outcome is Outcome.CONTRADICTED and verdict.sure for verdict in verdicts)


def outcome(verdicts: list[Verdict]) -> str:
    """What became of a sentence: `wrong` by an error or a warning, else `verified`, `open`."""
    found = {verdict.outcome for verdict in verdicts}
    if found & set(WRONG):
        return "wrong"
    return "verified" if Outcome.VERIFIED in found and Outcome.OPEN not in found else "open"


Told = tuple[str, str, str, str, list[Verdict]]
"""A claim: its kind, whether it is a `true` or a `false` one, what became of it, its words, and the verdicts."""


def claims(held: dict[str, Any], bodies: Bodies) -> Iterator[Told]:
    """What became of each claim, of its true and of its false form."""
    for claim in held["claims"]:
        book = bodies.book(claim["body"], claim["quarter"])
        for truth in ("true", "false"):
            found = verdicts_of(book, claim[truth], claim["indicator"])
            yield claim["kind"], truth, outcome(found), f"{claim['id']} {claim[truth]}", found


def background(held: dict[str, Any], bodies: Bodies) -> Iterator[Told]:
    """What became of each sentence about something else."""
    for entry in held["background"]:
        found = verdicts_of(bodies.book(entry["body"], ""), entry["text"], entry["indicator"])
        yield "background", "true", outcome(found), f"{entry['id']} {entry['text']}", found


def pages(held: dict[str, Any], bodies: Bodies) -> Iterator[tuple[str, int, int, list[Told]]]:
    """Of each page its id, its paragraphs with a line of notes, its words, and its paragraphs that are called wrong."""
    for entry in held["pages"]:
        paragraphs = [" ".join(text.split()) for text in entry["text"].split("\n\n") if text.strip()]
        found = [(text, verdicts_of(bodies.book(entry["body"], ""), text, entry["indicator"])) for text in paragraphs]
        notes = sum(any(verdict.outcome is Outcome.OPEN for verdict in verdicts) for _, verdicts in found)
        wrong = [("page", "true", "wrong", text, own) for text, own in found if outcome(own) == "wrong"]
        yield entry["id"], notes, len(entry["text"].split()), wrong


def report(held: dict[str, Any], bodies: Bodies, *, show: bool) -> Iterator[str]:
    """The counts of a set, a line each; with `show` the sentences that fail, and what was found in them."""
    judged, others, read = list(claims(held, bodies)), list(background(held, bodies)), list(pages(held, bodies))
    yield from _table(judged)
    sharp = Counter(truth for _, truth, _, _, own in judged if has_error(own))
    yield f"as errors: {sharp['false']} of the false ones, {sharp['true']} of the true ones; the others as warnings"
    failed = [told for told in judged if (told[2] == "wrong") is (told[1] == "true")]
    strange = [told for told in others if told[2] == "wrong"]
    errors = [told for _, _, _, own in read for told in own]
    yield f"background: {len(strange)} of {len(others)} with a finding"
    lines, words = sum(notes for _, notes, _, _ in read), sum(words for _, _, words, _ in read)
    yield f"pages: {lines} lines of notes on {len(read)} pages, {lines * 400 / words:.1f} in 400 words"
    yield f"findings in pages: {len(errors)} paragraphs, {sum(has_error(told[4]) for told in errors)} with an error"
    for kind, truth, became, text, verdicts in [*failed, *strange, *errors] if show else ():
        yield f"\n[{kind}] {truth}, {became}: {text}"
        yield from (f"    {verdict.outcome.value}: `{verdict.words}` {verdict.right}" for verdict in verdicts)


def _table(judged: list[Told]) -> Iterator[str]:
    """The counts by kind, and of all."""
    counts = Counter((kind, truth, became) for kind, truth, became, _, _ in judged)
    counts += Counter(("all", truth, became) for _, truth, became, _, _ in judged)
    yield f"{'true sentences':28} verified  open  wrong   false ones: found  open  verified"
    for kind in [*sorted({kind for kind, *_ in judged}), "all"]:
        true = [counts[kind, "true", became] for became in ("verified", "open", "wrong")]
        false = [counts[kind, "false", became] for became in ("wrong", "open", "verified")]
        yield f"{kind:28} {true[0]:8} {true[1]:5} {true[2]:6} {false[0]:19} {false[1]:5} {false[2]:9}"


def main() -> None:
    """Print the counts of a set."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("set", type=Path, help="a folder in tests/claims, or a file of claims")
    asked.add_argument("--bodies", type=Path, help="the figures; `bodies.yaml` beside the set where it is left out")
    asked.add_argument("--show", action="store_true", help="print the sentences that fail")
    given = asked.parse_args()
    held = given.set if given.set.suffix else HERE / given.set / "claims.yaml"
    if not held.is_file():
        asked.error(f"{held} is not there: name a set in {HERE}, such as thaxley, or a file of claims")
    bodies = Bodies(given.bodies or held.with_name("bodies.yaml"))
    sys.stdout.writelines(f"{line}\n" for line in report(_read(held), bodies, show=given.show))


if __name__ == "__main__":
    main()
