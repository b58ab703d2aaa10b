"""Neutral, deterministic workload for the peer benchmark.

    python workload.py [--n 3] [--k 30] [--seed 0] OUT.json

It writes one JSON document describing a council committee paper: covering report, title page,
foreword, RAG key, a K-row KPI summary table, two management-information tables, a consultation
section, and N two-page indicator sections.  Every number is already formatted, so a renderer
only has to lay out and draw.  Same (n, k, seed) -> same bytes, on any machine.
"""

import json
import random
import sys

class Gen:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def sentence(self):
        r = self.r
        if r.random() < 0.3:
            return r.choice(FACT).format(
                a=f"{r.uniform(0.2, 6):.1f} points",
                b=r.randint(40, 95),
                c="%d per cent" % r.randint(2, 14),
                d=r.randint(120, 900),
                e=r.randint(6, 60),
            )
        return f"{r.choice(SUBJ)} {r.choice(VERB)} {r.choice(OBJ)}, {r.choice(TAIL)}."

    def text(self, words):
        out, n = [], 0
        while n < words - 6:
            s = self.sentence()
            out.append(s)
            n += len(s.split())
        return " ".join(out)

    def risk(self, words):
        out, n = [], 0
        while n < words - 6:
            s = self.r.choice(RISK).format(t=self.r.choice(THINGS))
            out.append(s)
            n += len(s.split())
        return " ".join(out)


def nice_ticks(top):
    """0..max in 4-6 even steps of 1, 2, 2.5 or 5 times a power of ten."""
    step = 10.0 ** len(str(int(top)))
    for f in (0.02, 0.025, 0.05, 0.1, 0.2, 0.25, 0.5, 1.0):
        s = step * f
        if top / s <= 5.5:
            break
    n = int(-(-top // s))
    return [round(s * i, 6) for i in range(n + 1)]


def fmt(kind, v):
    if v is None:
        return ""
    if kind == "pct":
        return f"{v:.1f}%"
    if kind == "days":
        return f"{v:.1f}"
    return f"{int(v):,}"


def indicator(g, i):
    r = g.r
    pattern, kind = MEASURES[i % len(MEASURES)]
    thing = THINGS[(i * 7 + i // 16) % len(THINGS)]
    title = pattern.format(x=thing)
    higher = kind == "pct" or (kind == "num" and i % 2 == 0)
    if kind == "pct":
        base = r.uniform(68, 88)
        actual = [round(min(99.5, base + r.uniform(-9, 9)), 1) for _ in range(6)]
        target = [round(base, 0)] * 3 + [round(base + 2, 0)] * 4
    elif kind == "days":
        base = r.uniform(9, 34)
        actual = [round(base * r.uniform(0.75, 1.3), 1) for _ in range(6)]
        target = [round(base, 0)] * 3 + [round(base * 0.92, 0)] * 4
    else:
        base = r.choice([400, 1500, 9000, 60000, 940000]) * r.uniform(0.8, 1.2)
        actual = [round(base * r.uniform(0.8, 1.2)) for _ in range(6)]
        target = [round(base, -1)] * 3 + [round(base * 1.02, -1)] * 4
    rag = []
    for a, t in zip(actual, target):
        gap = (a - t) / t if higher else (t - a) / t
        rag.append("Green" if gap >= 0 else "Amber" if gap > -0.08 else "Red")
    ratio = [(a / t if higher else t / a) for a, t in zip(actual, target)]
    d = ratio[5] - ratio[4]
    direction = "same" if abs(d) < 0.01 else "up" if d > 0 else "down"
    ticks = nice_ticks(max(actual + target) * 1.02)
    cases = [r.randint(900, 320000) for _ in range(6)]
    unit = {"pct": "Percentage", "num": "Count", "days": "Working days"}[kind]
    rows = [
        {"label": "Council result", "cells": [fmt(kind, v) for v in actual] + [""]},
        {"label": "Target", "cells": [fmt(kind, v) for v in target]},
        {"label": "RAG rating", "cells": rag + [""], "rag": True},
        {"label": "Cases in the sample", "cells": [f"{c:,}" for c in cases] + [""]},
    ]
    return {
        "id": "ind-%03d" % (i + 1),
        "title": title,
        "area": AREAS[i % len(AREAS)],
        "rag": rag[5],
        "previous_rag": rag[4],
        "direction": direction,
        "meta": [
            ["Priority", r.choice(PRIORITIES)],
            ["Ambition", r.choice(AMBITIONS)],
            ["Cabinet Member", r.choice(PEOPLE)],
            ["Director", r.choice(PEOPLE)],
            ["Portfolio", AREAS[i % len(AREAS)]],
            ["Division", r.choice(DIVISIONS)],
        ],
        "chart": {
            "labels": QUARTERS,
            "actual": actual + [None],
            "target": target,
            "ticks": ticks,
            "tick_labels": [f"{t:,.10g}" for t in ticks],
            "alt": f"Line chart of {title[0].lower() + title[1:]}. Latest result {fmt(kind, actual[5])} for {QUARTERS[5]} against a target of {fmt(kind, target[5])}.",
        },
        "notes_title": "Data notes",
        "notes": [
            "Tolerance: %s values are better." % ("higher" if higher else "lower"),
            f"Unit of measure: {unit}.",
            "Data source: case system, extract of %d January." % r.randint(6, 20),
            "Each point is the result for the single quarter shown, not a running total.",
            "No figures from other councils are ready for this measure yet.",
        ],
        "trend": {
            "corner": "Trend data \u2013 results by quarter",
            "groups": [["Previous year", 3], ["Current year", 4]],
            "quarters": QUARTERS,
            "rows": rows,
        },
        "commentary_title": "Commentary",
        "commentary": [g.text(65), g.text(60)],
        "actions_title": "What actions are we taking to improve performance?",
        "actions": [g.text(38) for _ in range(4)],
        "risks_title": "Risks and how we are dealing with them",
        "risks": [g.risk(34) for _ in range(3)],
    }


def mi_table(g, title, names, lo, hi, last, nbullets):
    r = g.r
    rows, total = [], [0] * 7
    for nm in names:
        v = [r.randint(lo, hi) for _ in range(7)]
        total = [a + b for a, b in zip(total, v)]
        ch = 100.0 * (sum(v[4:]) - sum(v[:3])) / sum(v[:3])
        rows.append([nm] + [f"{x:,}" for x in v] + ["%+d%%" % ch])
    ch = 100.0 * (sum(total[4:]) - sum(total[:3])) / sum(total[:3])
    return {
        "title": title,
        "meta": [
            ["Cabinet Member", r.choice(PEOPLE)],
            ["Director", r.choice(PEOPLE)],
            ["Portfolio", r.choice(AREAS)],
            ["Division", r.choice(DIVISIONS)],
        ],
        "note": "All figures are rounded and shown in thousands unless a line says otherwise.",
        "columns": [last[0]] + MI_QUARTERS + [last[1]],
        "rows": rows,
        "total": ["Total"] + [f"{x:,}" for x in total] + ["%+d%%" % ch],
        "commentary_title": "Commentary",
        "commentary": [g.text(50), g.text(40)],
        "bullets": [g.text(24) for _ in range(nbullets)],
    }


def build(n=3, k=30, seed=0):
    g = Gen(1000003 * seed + 17)
    inds = [indicator(g, i) for i in range(n)]
    extra = [indicator(g, i) for i in range(n, k)]
    summary = []
    for i, d in enumerate((inds + extra)[:k]):
        summary.append(
            {
                "title": d["title"],
                "area": d["area"],
                "detail": "YES" if i < n else "",
                "current": d["rag"],
                "previous": d["previous_rag"],
                "direction": d["direction"],
            }
        )
    summary.sort(key=lambda s: (s["area"], s["title"]))
    council = "Northmere County Council"
    return {
        "schema": 1,
        "n": n,
        "k": k,
        "seed": seed,
        "council": council,
        "lang": "en-GB",
        "title": "Quarterly Performance Report, Quarter 3 2024/25",
        "author": council,
        "rag": RAG,
        "arrow": ARROW,
        "direction": DIRECTION,
        "covering": {
            "fields": [
                ["To:", "Residents and Places Scrutiny Committee"],
                ["By:", "Alma Fenwick, Cabinet Member, and Dov Marchetti, Corporate Director"],
                ["Date:", "21 March 2025"],
                ["Subject:", "Quarterly Performance Report, Quarter 3 2024/25"],
                ["Classification:", "Unrestricted"],
                ["Summary:", g.text(30)],
            ],
            "flag": "FOR INFORMATION AND COMMENT",
            "sections": [
                {
                    "heading": "1.0 Introduction",
                    "paras": [["1.1", g.text(45)], ["1.2", g.text(40)], ["1.3", g.text(40)]],
                    "bullets": [],
                },
                {
                    "heading": "2.0 Indicators in this paper",
                    "paras": [["2.1", "The indicators listed below have a detailed section in the appendix."]],
                    "bullets": [d["title"] for d in inds[:6]],
                },
                {"heading": "2.2 What has changed", "paras": [["2.3", g.text(60)], ["2.4", g.text(50)]], "bullets": []},
                {
                    "heading": "3.0 Recommendations",
                    "paras": [["3.1", "Members are asked to note the appendix and to comment on it."]],
                    "bullets": [],
                },
            ],
            "contact": [
                "Contact officer: Priya Lindqvist, Performance Manager",
                "Telephone: 01000 000 000",
                "Email: performance@northmere.example",
            ],
        },
        "cover": {
            "tag": "Appendix A",
            "lines": [
                council,
                "Quarterly Performance Report",
                "Quarter 3, 2024/25",
                "Indicators for the Residents and Places Directorate",
                "March 2025",
            ],
        },
        "foreword": {
            "title": "Foreword",
            "paras": [g.text(45), g.text(50), g.text(45)],
            "lead": "Three aims run through everything in this report:",
            "bullets": AMBITIONS,
            "after": [g.text(70), g.text(45)],
        },
        "key": {
            "title": "Key to the RAG (Red, Amber, Green) ratings",
            "rows": [
                ["Green", "The target has been met or passed"],
                ["Amber", "Performance is behind target but inside the agreed limit"],
                ["Red", "Performance is well behind target and outside the agreed limit"],
                ["up", "Performance has improved compared with the last quarter"],
                ["down", "Performance has worsened compared with the last quarter"],
                ["same", "There has been no real change since the last quarter"],
            ],
            "sections": [
                ["Performance assurance group", [g.text(45), g.text(55)]],
                ["A note on data quality", [g.text(35)]],
            ],
        },
        "summary": {
            "title": "Summary of performance for our KPIs",
            "columns": [
                "Indicator description",
                "Service area",
                "Detail below?",
                "Current status",
                "Previous status",
                "Direction of travel",
            ],
            "rows": summary,
        },
        "tables": [
            mi_table(
                g,
                "Incoming calls received by the contact centre: top contact lines",
                [
                    "Main line",
                    "Roads and transport",
                    "Switchboards",
                    "Libraries",
                    "Registrars",
                    "Adult services",
                    "Schools line",
                    "Blue badges",
                    "Adult learning",
                    "Children and families",
                    "Other lines",
                ],
                8,
                52,
                ("Contact line", "Change on last year"),
                3,
            ),
            mi_table(
                g,
                "Number of complaints received: top service areas",
                [
                    "Roads and transport",
                    "Children and families",
                    "Schools service",
                    "Social care",
                    "Adult services",
                    "Libraries",
                    "Insurance claims",
                    "Waste",
                    "Parks",
                    "Adult learning",
                    "Commercial services",
                    "Contact centre",
                    "Youth services",
                    "Other services",
                ],
                4,
                640,
                ("Complaints by service area", "Change on last year"),
                1,
            ),
        ],
        "consult": {
            "title": "Results of key public consultations",
            "meta": [
                ["Cabinet Member", "Ruth Abara"],
                ["Director", "Owen Castellan"],
                ["Portfolio", "Customer Contact"],
                ["Division", "Resident Experience"],
            ],
            "sections": [
                ["Youth centres", [g.text(70), g.text(50)], [g.text(22) for _ in range(4)]],
                ["Consultations in progress", [g.text(30)], [g.text(30) for _ in range(4)]],
                ["Coming up next", [g.text(25)], [g.text(34) for _ in range(3)]],
            ],
        },
        "indicators": inds,
    }


def dump(path, n=3, k=30, seed=0):
    with open(path, "w", encoding="utf-8") as f:
        json.dump(build(n, k, seed), f, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    opts = {"--n": 3, "--k": 30, "--seed": 0}
    rest, argv = [], sys.argv[1:]
    while argv:
        a = argv.pop(0)
        if a in opts:
            opts[a] = int(argv.pop(0))
        else:
            rest.append(a)
    if len(rest) != 1:
        sys.exit(__doc__)
    dump(rest[0], opts["--n"], opts["--k"], opts["--seed"])
