"""A neutral, deterministic workload for the benchmark: one council committee paper as JSON.

    python workload.py [--n 3] [--k 30] [--seed 0] OUT.json

The paper has a covering report, a title page, a foreword, a key to the ratings, a summary table of K
indicators (of N, where N is more), two tables of management information, a consultation section, and N
two-page indicator sections. Every number is already formatted, so a renderer only has to lay out and
draw. The same (n, k, seed) gives the same bytes on any machine.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import facts
import words

COUNCIL = "Northmere County Council"
TITLE = "Quarterly Performance Report, Quarter 3 2024/25"
UNITS = {"pct": "Percentage", "num": "Count", "days": "Working days"}
AMBER_GAP = Fraction(-8, 100)  # a result further behind its target than this part of the target is Red
LEVEL_GAP = Fraction(1, 100)  # a smaller change of the distance to target, in parts of the target, is no change


class Prose:
    """Invented sentences from one seeded source of chance."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.facts: list[str] = []

    def about(self, true: Iterable[str], outside: int) -> None:
        """From here on these sentences of figures are told, none twice, and so many of what is outside the paper."""
        self.facts = [*true, *map(self.filled, self.chance.sample(words.OUTSIDE, outside))]
        self.chance.shuffle(self.facts)

    def filled(self, pattern: str) -> str:
        chance = self.chance
        share, days, homes = chance.randint(40, 95), chance.randint(6, 60), chance.randint(120, 900)
        return pattern.format(share=share, days=days, homes=homes, people=chance.randint(20, 99))

    def sentence(self) -> str:
        chance = self.chance
        if chance.random() < 0.3 and self.facts:
            return self.facts.pop()
        parts = [chance.choice(choices) for choices in (words.SUBJ, words.VERB, words.OBJ, words.TAIL)]
        return "{} {} {}, {}.".format(*parts)

    def text(self, length: int) -> str:
        """A paragraph of about so many words."""
        said: list[str] = []
        while sum(len(sentence.split()) for sentence in said) < length - 6:
            said.append(self.sentence())
        return " ".join(said)

    def risk(self, length: int) -> str:
        """A paragraph about risks."""
        said: list[str] = []
        while sum(len(sentence.split()) for sentence in said) < length - 6:
            pattern = self.chance.choice(words.RISK)
            said.append(pattern.format(t=self.chance.choice(words.THINGS)))
        return " ".join(said)

    def texts(self, *lengths: int) -> list[str]:
        return [self.text(length) for length in lengths]


def nice_ticks(top: float) -> list[float]:
    """From 0 to at least `top` in 4 to 6 even steps of 1, 2, 2.5 or 5 times a power of ten."""
    whole = 10.0 ** len(str(int(top)))
    step = next(whole * f for f in (0.02, 0.025, 0.05, 0.1, 0.2, 0.25, 0.5, 1.0) if top / (whole * f) <= 5.5)
    return [round(step * index, 6) for index in range(int(-(-top // step)) + 1)]


def printed(kind: str, value: float) -> str:
    """A value in its unit."""
    return {"pct": f"{value:.1f}%", "days": f"{value:.1f}", "num": f"{int(value):,}"}[kind]


def figures(kind: str, chance: random.Random) -> tuple[list[float], list[float]]:
    """Six results and seven targets."""
    if kind == "pct":
        base = chance.uniform(68, 88)
        actual = [round(min(99.5, base + chance.uniform(-9, 9)), 1) for _ in range(6)]
        return actual, [round(base, 0)] * 3 + [round(base + 2, 0)] * 4
    if kind == "days":
        base = chance.uniform(9, 34)
        actual = [round(base * chance.uniform(0.75, 1.3), 1) for _ in range(6)]
        return actual, [round(base, 0)] * 3 + [round(base * 0.92, 0)] * 4
    base = chance.choice([400, 1500, 9000, 60000, 940000]) * chance.uniform(0.8, 1.2)
    actual = [round(base * chance.uniform(0.8, 1.2)) for _ in range(6)]
    return actual, [round(base, -1)] * 3 + [round(base * 1.02, -1)] * 4


def indicator(prose: Prose, index: int) -> dict[str, Any]:
    """An indicator with everything its two pages hold."""
    chance = prose.chance
    pattern, kind = words.MEASURES[index % len(words.MEASURES)]
    title = pattern.format(x=words.THINGS[(index * 7 + index // 16) % len(words.THINGS)])
    area = words.AREAS[index % len(words.AREAS)]
    higher = kind == "pct" or (kind == "num" and index % 2 == 0)
    actual, target = figures(kind, chance)
    exact = [(Fraction(str(a)), Fraction(str(t))) for a, t in zip(actual, target)]
    gaps = [((a - t) if higher else (t - a)) / t for a, t in exact]
    rag = ["Green" if gap >= 0 else "Amber" if gap > AMBER_GAP else "Red" for gap in gaps]
    change = gaps[5] - gaps[4]
    ticks = nice_ticks(max(actual + target) * 1.02)
    cases = [chance.randint(900, 320000) for _ in range(6)]
    prose.about(facts.of_indicator(kind, actual, target, rag, cases), outside=1)
    return {
        "id": f"ind-{index + 1:03d}",
        "title": title,
        "area": area,
        "rag": rag[5],
        "previous_rag": rag[4],
        "direction": "same" if abs(change) <= LEVEL_GAP else "up" if change > 0 else "down",
        "meta": [
            ["Priority", chance.choice(words.PRIORITIES)],
            ["Ambition", chance.choice(words.AMBITIONS)],
            ["Cabinet Member", chance.choice(words.PEOPLE)],
            ["Director", chance.choice(words.PEOPLE)],
            ["Portfolio", area],
            ["Division", chance.choice(words.DIVISIONS)],
        ],
        "chart": {
            "labels": words.QUARTERS,
            "actual": [*actual, None],
            "target": target,
            "ticks": ticks,
            "tick_labels": [f"{tick:,.10g}" for tick in ticks],
            "alt": f"Line chart of {title[0].lower()}{title[1:]}. Latest result {printed(kind, actual[5])} for "
            f"{words.QUARTERS[5]} against a target of {printed(kind, target[5])}.",
        },
        "notes_title": "Data notes",
        "notes": [
            f"Tolerance: {'higher' if higher else 'lower'} values are better.",
            f"Unit of measure: {UNITS[kind]}.",
            f"Data source: case system, extract of {chance.randint(6, 20)} January.",
            "Each point is the result for the single quarter shown, not a running total.",
            "No figures from other councils are ready for this measure yet.",
        ],
        "trend": {
            "corner": "Trend data \u2013 results by quarter",
            "groups": [["Previous year", 3], ["Current year", 4]],
            "quarters": words.QUARTERS,
            "rows": [
                {"label": "Council result", "cells": [*(printed(kind, value) for value in actual), ""]},
                {"label": "Target", "cells": [printed(kind, value) for value in target]},
                {"label": "RAG rating", "cells": [*rag, ""], "rag": True},
                {"label": "Cases in the sample", "cells": [*(f"{count:,}" for count in cases), ""]},
            ],
        },
        "commentary_title": "Commentary",
        "commentary": prose.texts(65, 60),
        "actions_title": "What actions are we taking to improve performance?",
        "actions": prose.texts(38, 38, 38, 38),
        "risks_title": "Risks and how we are dealing with them",
        "risks": [prose.risk(34) for _ in range(3)],
    }


def change_in_words(values: list[int]) -> str:
    """The change of the year to date on the same quarters of the year before, in whole per cent."""
    change = facts.year_to_date(values)
    return f"{change:+d}%" if change else "0%"


def management_table(prose: Prose, table: dict[str, Any]) -> dict[str, Any]:
    """A table of management information with its commentary."""
    chance = prose.chance
    figures = [[chance.randint(*table["range"]) for _ in range(7)] for _ in table["lines"]]
    total = [sum(column) for column in zip(*figures)]
    prose.about(facts.of_table(dict(zip(table["lines"], figures)), total), outside=1)
    rows = [
        [name, *(f"{value:,}" for value in values), change_in_words(values)]
        for name, values in zip([*table["lines"], "Total"], [*figures, total])
    ]
    return {
        "title": table["title"],
        "meta": [
            ["Cabinet Member", chance.choice(words.PEOPLE)],
            ["Director", chance.choice(words.PEOPLE)],
            ["Portfolio", chance.choice(words.AREAS)],
            ["Division", chance.choice(words.DIVISIONS)],
        ],
        "note": "All figures are rounded and shown in thousands unless a line says otherwise.",
        "columns": [table["corner"], *words.MI_QUARTERS, "Change on last year"],
        "rows": rows[:-1],
        "total": rows[-1],
        "commentary_title": "Commentary",
        "commentary": prose.texts(45, 35),
        "bullets": [prose.text(24) for _ in range(table["bullets"])],
    }


def covering_report(prose: Prose, titles: list[str], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The covering report; it names the first six indicators, and speaks of the rows of the summary."""
    prose.about(facts.of_paper(rows), outside=2)
    numbered: dict[str, list[list[Any]]] = {
        "1.0 Introduction": [["1.1", 45], ["1.2", 40], ["1.3", 40]],
        "2.0 Indicators in this paper": [
            ["2.1", "The indicators listed below have a detailed section in the appendix."]
        ],
        "2.2 What has changed": [["2.3", 60], ["2.4", 50]],
        "3.0 Recommendations": [["3.1", "Members are asked to NOTE the appendix and to COMMENT on it."]],
    }
    fields = [
        ["To:", "Residents and Places Scrutiny Committee"],
        ["By:", "Alma Fenwick, Cabinet Member, and Dov Marchetti, Corporate Director"],
        ["Date:", "21 March 2025"],
        ["Subject:", TITLE],
        ["Classification:", "Unrestricted"],
        ["Summary:", prose.text(30)],
    ]
    sections = [
        {
            "heading": heading,
            "paras": [[number, said if isinstance(said, str) else prose.text(said)] for number, said in paras],
            "bullets": titles[:6] if heading.startswith("2.0") else [],
        }
        for heading, paras in numbered.items()
    ]
    return {
        "fields": fields,
        "flag": "FOR INFORMATION AND COMMENT",
        "sections": sections,
        "contact": [
            "Contact officer: Priya Lindqvist, Performance Manager",
            "Telephone: 01000 000 000",
            "Email: performance@northmere.example",
        ],
    }


def front(prose: Prose, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The title page, the foreword and the key; they speak of the rows of the summary."""
    prose.about(facts.of_paper(rows), outside=4)
    return {
        "cover": {"tag": "Appendix A", "lines": [COUNCIL, *words.COVER]},
        "foreword": {
            "title": "Foreword",
            "paras": prose.texts(45, 50, 45),
            "lead": "Three aims run through everything in this report:",
            "bullets": words.AMBITIONS,
            "after": prose.texts(70, 45),
        },
        "key": {
            "title": "Key to the RAG (Red, Amber, Green) ratings",
            "rows": words.KEY,
            "sections": [
                ["Performance assurance group", prose.texts(45, 55)],
                ["A note on data quality", prose.texts(35)],
            ],
        },
    }


def summary(indicators: list[dict[str, Any]], detailed: int) -> dict[str, Any]:
    """The summary table; the first `detailed` indicators have pages of their own."""
    rows = [
        {
            "title": d["title"],
            "area": d["area"],
            "detail": "YES" if index < detailed else "",
            "current": d["rag"],
            "previous": d["previous_rag"],
            "direction": d["direction"],
        }
        for index, d in enumerate(indicators)
    ]
    rows.sort(key=lambda row: (row["area"], row["title"]))
    return {"title": "Summary of performance for our KPIs", "columns": words.SUMMARY_COLUMNS, "rows": rows}


def consultations(prose: Prose) -> dict[str, Any]:
    """The consultation section, which speaks of no figure of the paper."""
    prose.about((), outside=4)
    return {
        "title": "Results of key public consultations",
        "meta": [
            ["Cabinet Member", "Ruth Abara"],
            ["Director", "Owen Castellan"],
            ["Portfolio", "Customer Contact"],
            ["Division", "Resident Experience"],
        ],
        "sections": [
            ["Youth centres", prose.texts(60, 45), prose.texts(20, 20, 20, 20)],
            ["Consultations in progress", prose.texts(25), prose.texts(25, 25, 25, 25)],
            ["Coming up next", prose.texts(25), prose.texts(28, 28, 28)],
        ],
    }


def build(n: int = 3, k: int = 30, seed: int = 0) -> dict[str, Any]:
    """The workload; the order of its parts is the order in which chance is asked."""
    prose = Prose(1000003 * seed + 17)
    k = max(k, n)
    indicators = [indicator(prose, index) for index in range(k)]
    table = summary(indicators, n)
    return {
        "schema": 1,
        "n": n,
        "k": k,
        "seed": seed,
        "council": COUNCIL,
        "lang": "en-GB",
        "title": TITLE,
        "author": COUNCIL,
        "rag": words.RAG,
        "arrow": words.ARROW,
        "direction": words.DIRECTION,
        "covering": covering_report(prose, [d["title"] for d in indicators[:n]], table["rows"]),
        **front(prose, table["rows"]),
        "summary": table,
        "tables": [management_table(prose, table) for table in words.TABLES],
        "consult": consultations(prose),
        "indicators": indicators[:n],
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Write the workload of a paper as JSON.")
    parser.add_argument("--n", type=int, default=3, help="indicators with pages of their own")
    parser.add_argument("--k", type=int, default=30, help="indicators in the summary")
    parser.add_argument("--seed", type=int, default=0, help="another seed, another paper")
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    text = json.dumps(build(given.n, given.k, given.seed), ensure_ascii=False, separators=(",", ":"))
    given.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
