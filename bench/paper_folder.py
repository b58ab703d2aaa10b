"""Turns a workload into the folder of a council, as paperkit reads it. Nobody times this.

    python paper_folder.py WORKLOAD.json OUT_FOLDER

Every word of the workload that a paper can print is put where a council would keep it. Floors are
chosen so that paperkit's rule gives the ratings of the workload; where it would not, this stops.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from pathlib import Path
from typing import Any

import yaml

QUARTER = "2024-25 Q3"
PAPER = "2024-25-q3"
YEARS = ("2023-24", "2024-25")
LAYOUT = Path(__file__).with_name("northmere.yaml")
UNITS: dict[str, dict[str, Any]] = {
    "Percentage": {"name": "Percentage", "decimals": 1, "suffix": "%"},
    "Working days": {"name": "Working days", "decimals": 1},
    "Count": {"name": "Count"},
}
DIRECTIONS = {"up": "up", "down": "down", "same": "level"}
MONTHS = {"Jun": 1, "Sep": 2, "Dec": 3, "Mar": 4}
ASKED = re.compile(r"\b[A-Z]{4,}\b")  # what members are to do: a council writes it bold
AFTER_THE_MEETING = "2025-06-30"
BREAKS_OUT = re.compile(r"^(#|>|[-+*]\s|\d+[.)]\s)")  # what would make prose into something else


def slug(text: str) -> str:
    """A text as an id."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def quarter(text: str) -> str:
    """`Dec 24` or `Oct to Dec 2024` as `2024-25 Q3`."""
    month, year = text.split()[-2:]
    first = int(year) % 100 + 2000 - (month == "Mar")
    return f"{first}-{(first + 1) % 100:02d} Q{MONTHS[month]}"


def number(text: str) -> str:
    """A printed value as a bare number."""
    return text.rstrip("%").replace(",", "")


# -- files ----------------------------------------------------------------------------------------


def write_yaml(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=100), encoding="utf-8")


def write_csv(path: Path, rows: Iterable[Sequence[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def write_prose(path: Path, blocks: Iterable[str]) -> None:
    """Markdown blocks, their lines wrapped as people wrap them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


def wrapped(text: str, first: str = "", rest: str = "") -> str:
    lines = textwrap.wrap(text, 98, break_long_words=False, break_on_hyphens=False)
    if any(BREAKS_OUT.match(line) for line in lines):
        lines = [text]
    return "\n".join((rest if index else first) + line for index, line in enumerate(lines))


def paragraphs(texts: Iterable[str]) -> list[str]:
    return [wrapped(text) for text in texts]


def bullets(items: Iterable[str]) -> list[str]:
    made = "\n".join(wrapped(item, "- ", "  ") for item in items)
    return [made] if made else []


# -- figures --------------------------------------------------------------------------------------


def floor_of(target: Decimal, decimals: int, higher: bool) -> Decimal:
    """The last printed value that is still Amber: less than 8% of the target behind it."""
    step = Decimal(1).scaleb(-decimals)
    if higher:
        return ((target * Decimal("0.92") / step).to_integral_value(ROUND_FLOOR) + 1) * step
    return ((target * Decimal("1.08") / step).to_integral_value(ROUND_CEILING) - 1) * step


def status(actual: Decimal, target: Decimal, floor: Decimal, higher: bool) -> str:
    """The rating by paperkit's rule, to be held against the workload's own."""
    sign = 1 if higher else -1
    return "Green" if sign * (actual - target) >= 0 else "Amber" if sign * (actual - floor) >= 0 else "Red"


class Council:
    """The folder of a workload's council, file after file."""

    def __init__(self, workload: dict[str, Any], folder: Path) -> None:
        self.w, self.folder, self.paper = workload, folder, folder / PAPER
        self.posts: dict[str, dict[str, str]] = {}
        self.portfolios: dict[str, dict[str, str]] = {}
        self.divisions: dict[str, dict[str, str]] = {}

    def write(self) -> None:
        covering = dict(self.w["covering"]["fields"])
        by = self.by(covering["By:"])
        self.register()
        measures = self.measures()
        owners = {"consultations": self.owner(dict(self.w["consult"]["meta"]))}
        self.figures()
        self.actions()
        self.prose()
        self.paper_file(covering, by, measures, owners)
        self.council_file()
        rules = {"rating": {"rule": "target-and-floor"}, "direction": {"rule": "relative-to-target", "level_within": 1}}
        for year in YEARS:
            write_yaml(self.folder / "years" / f"{year}.yaml", {"financial_year": year.replace("-", "/"), **rules})
        layouts = self.folder / "layouts"
        layouts.mkdir(exist_ok=True)
        shutil.copyfile(LAYOUT, layouts / LAYOUT.name)

    # -- people and places ------------------------------------------------------------------------

    def post(self, holder: str, title: str) -> str:
        self.posts.setdefault(slug(holder), {"title": title, "holder": holder})
        return slug(holder)

    def by(self, line: str) -> list[str]:
        """The posts of `Name, Post, and Name, Post`."""
        return [self.post(*entry.split(", ", 1)) for entry in line.split(", and ")]

    def owner(self, meta: dict[str, str]) -> dict[str, str]:
        """The portfolio and the division of a grid; each has one holder, so there is one for each pair."""
        member, director = meta["Cabinet Member"], meta["Director"]
        portfolio, division = slug(f"{meta['Portfolio']} {member}"), slug(f"{meta['Division']} {director}")
        self.portfolios[portfolio] = {"name": meta["Portfolio"], "cabinet_member": self.post(member, "Cabinet Member")}
        self.divisions[division] = {"name": meta["Division"], "director": self.post(director, "Director")}
        return {"portfolio": portfolio, "division": division}

    def council_file(self) -> None:
        contact = dict(line.split(": ", 1) for line in self.w["covering"]["contact"])
        council = {
            "name": self.w["council"],
            "short_name": "NCC",
            "report_title": self.w["cover"]["lines"][1],
            "contact": {
                "officer": contact["Contact officer"],
                "telephone": contact["Telephone"],
                "email": contact["Email"],
            },
            "posts": self.posts,
            "portfolios": self.portfolios,
            "divisions": self.divisions,
        }
        write_yaml(self.folder / "council.yaml", council)

    # -- indicators -------------------------------------------------------------------------------

    def register(self) -> None:
        """`indicators.yaml` in the order of the summary, and the ratings of those without figures."""
        rest = [row for row in self.w["summary"]["rows"] if not row["detail"]]
        entries = [self.entry(d) for d in self.w["indicators"]]
        given = [["indicator", "period", "status", "previous_status", "direction", "basis"]]
        for index, row in enumerate(rest, 1):
            id = f"kpi-{index:03d}"
            entries.append({"id": id, "name": row["title"], "service_area": row["area"]})
            rating = (row["current"].lower(), row["previous"].lower(), DIRECTIONS[row["direction"]])
            given.append([id, QUARTER, *rating, "as published"])
        entries.sort(key=lambda entry: (entry["service_area"], entry["name"]))
        write_yaml(self.folder / "indicators.yaml", {"indicators": entries})
        if rest:
            write_csv(self.folder / "given-ratings.csv", given)

    def entry(self, d: dict[str, Any]) -> dict[str, Any]:
        meta = dict(d["meta"])
        tolerance, unit, source, reported, comparator = d["notes"]
        supporting = d["trend"]["rows"][3]["label"]
        return {
            "id": d["id"],
            "name": d["title"],
            "service_area": d["area"],
            "unit": UNITS[unit.removeprefix("Unit of measure: ").rstrip(".")],
            "polarity": tolerance.split()[1],
            "priority": meta["Priority"],
            "ambition": meta["Ambition"],
            **self.owner(meta),
            "source": source.removeprefix("Data source: ").rstrip("."),
            "reported": reported,
            "series": d["trend"]["corner"].split(" \u2013 ")[1],
            "comparator": comparator,
            "supporting": [{"id": slug(supporting), "name": supporting}],
        }

    def figures(self) -> None:
        """`results.csv` and `supporting.csv`."""
        results = [["indicator", "period", "actual", "actual_flag", "target", "floor"]]
        supporting = [["indicator", "row", "period", "value"]]
        for d in self.w["indicators"]:
            result, target, rating, cases = (row["cells"] for row in d["trend"]["rows"])
            decimals = UNITS[d["notes"][1].removeprefix("Unit of measure: ").rstrip(".")].get("decimals", 0)
            higher = "higher" in d["notes"][0]
            for index, label in enumerate(d["trend"]["quarters"]):
                when, actual, aim = quarter(label), number(result[index]), number(target[index])
                floor = floor_of(Decimal(aim), decimals, higher)
                if actual and status(Decimal(actual), Decimal(aim), floor, higher) != rating[index]:
                    sys.exit(f"{d['id']} {when}: the floor {floor} does not give {rating[index]}")
                results.append([d["id"], when, actual, "" if actual else "not yet available", aim, str(floor)])
                if cases[index]:
                    row = slug(d["trend"]["rows"][3]["label"])
                    supporting.append([d["id"], row, when, number(cases[index])])
        write_csv(self.folder / "results.csv", results)
        write_csv(self.folder / "supporting.csv", supporting)

    def actions(self) -> None:
        """`actions.csv`: of what is Red why, what is done, who does it and by when. The layout does not print it."""
        rows = [["indicator", "reason", "action", "owner", "by"]]
        for d in self.w["indicators"]:
            if d["rag"] == "Red":
                reason, action = (f"{d[part][0].split('. ')[0].rstrip('.')}." for part in ("commentary", "actions"))
                rows.append([d["id"], reason, action, slug(dict(d["meta"])["Director"]), AFTER_THE_MEETING])
        if len(rows) > 1:
            write_csv(self.paper / "actions.csv", rows)

    # -- management information -------------------------------------------------------------------

    def measures(self) -> list[str]:
        entries = []
        for t in self.w["tables"]:
            id, periods = slug(t["columns"][0]), [quarter(text) for text in t["columns"][1:-1]]
            entry = {
                "id": id,
                "title": t["title"],
                "topic": t["title"].split(":")[0].lower(),
                "row_heading": t["columns"][0],
                "total_label": t["total"][0],
                "computed": "change-on-last-year-to-date",
                "quarters": len(periods),
                "unit": "thousand",
                "rounded": True,
                "note": t["note"],
                **self.owner(dict(t["meta"])),
                "rows": [{"name": row[0]} for row in t["rows"]],
            }
            entries.append(entry)
            cells = [[row[0], when, number(cell)] for row in t["rows"] for when, cell in zip(periods, row[1:-1])]
            write_csv(self.folder / "measures" / f"{id}.csv", [["row", "period", "value"], *cells])
            said = ["# Commentary", *paragraphs(t["commentary"]), *bullets(t["bullets"])]
            write_prose(self.paper / "commentary" / f"{id}.md", said)
        write_yaml(self.folder / "measures.yaml", {"measures": entries})
        return [entry["id"] for entry in entries]

    # -- the paper --------------------------------------------------------------------------------

    def prose(self) -> None:
        covering: list[str] = []
        for s in self.w["covering"]["sections"]:
            place, title = s["heading"].split(" ", 1)
            covering.append(f"{'#' if place.endswith('.0') else '##'} {title}")
            covering += [*paragraphs(ASKED.sub(r"**\g<0>**", text) for _, text in s["paras"]), *bullets(s["bullets"])]
        write_prose(self.paper / "covering-report.md", covering)
        f = self.w["foreword"]
        foreword = [*paragraphs([*f["paras"], f["lead"]]), *bullets(f["bullets"]), *paragraphs(f["after"])]
        write_prose(self.paper / "foreword.md", foreword)
        for title, texts in self.w["key"]["sections"]:
            write_prose(self.paper / f"{slug(title)}.md", paragraphs(texts))
        consulted: list[str] = []
        for title, texts, items in self.w["consult"]["sections"]:
            consulted += [f"## {title}", *paragraphs(texts), *bullets(items)]
        write_prose(self.paper / "consultations.md", consulted)
        for d in self.w["indicators"]:
            said = ["# Commentary", *paragraphs(d["commentary"]), "# Actions", *bullets(d["actions"])]
            write_prose(self.paper / "commentary" / f"{d['id']}.md", [*said, "# Risks", *bullets(d["risks"])])

    def paper_file(
        self, covering: dict[str, str], by: list[str], measures: list[str], owners: dict[str, dict[str, str]]
    ) -> None:
        subtitle = self.w["cover"]["lines"][3]
        paper = {
            "layout": LAYOUT.stem,
            "quarter": QUARTER,
            "committee": {"name": covering["To:"], "short_name": covering["To:"]},
            "meeting": self.meeting(covering["Date:"]),
            "by": by,
            "classification": covering["Classification:"],
            "purpose": self.w["covering"]["flag"].capitalize(),
            "summary": covering["Summary:"],
            "appendix": self.w["cover"]["tag"].split()[1],
            "extract": {
                "subtitle": subtitle,
                "directorate": subtitle.removeprefix("Indicators for the ").removesuffix(" Directorate"),
                "indicators": [d["id"] for d in self.w["indicators"]],
                "measures": measures,
            },
            "owners": owners,
        }
        write_yaml(self.paper / "paper.yaml", paper)

    def meeting(self, text: str) -> date:
        return datetime.strptime(text, "%d %B %Y").date()


def convert(workload: Path, folder: Path) -> None:
    """Write the folder of a workload; nothing may stand in it before."""
    if folder.exists() and any(folder.iterdir()):
        sys.exit(f"{folder} is not empty; name a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    Council(json.loads(workload.read_text(encoding="utf-8")), folder).write()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
