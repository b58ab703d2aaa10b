"""Whole councils: input folders that `prepare` takes, drawn so that little else about them is alike.

Hypothesis draws how much a council has of each thing; all that it drew is the seed of the words and figures, of
which a council has too many to draw one by one.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random

import yaml
from hypothesis import strategies as some

from paperkit.layout.where import packaged_layouts
from paperkit.paper.model import MISSING, Direction, Flag, Status
from paperkit.run.outputs import Output
from paperkit.values.period import Quarter

LAYOUTS = sorted(path.stem for path in packaged_layouts().glob("*.yaml"))
PAPER = "paper"
PROSE = ("foreword", "performance-assurance-team", "data-quality", "consultations", "engagement")
"""The prose files that one layout or another prints."""
FACTS = (
    "council", "council_short", "committee", "directorate", "report_title", "subject", "quarter_title",
    "financial_year", "period_end", "meeting_date", "appendix", "status_changes", "management_information",
)  # fmt: skip

PLAIN = (
    "calls", "answered", "within", "seconds", "of the", "a", "per", "children's", "social care", "not", "allocated",
    "to", "percentage", "number", "and", "days", "taken in", "all", "complaints", "Kent", "KCC", "I", "30", "10,000",
    "2011/12", "5", "website", "visits", "is", "on time",
)  # fmt: skip
SIGNS = (
    "&", "(top ten)", "[draft]", "a\\b", "50%", '"quoted"', "O'Neill's", "A*-C", "5+", "x/y/z", "{name}", "<b>", "#1",
    "~", "$5", "£1,000", "|", "^", "`", "@", ";", "C:\\temp\\", "))", "((", "\\", "-", "--", "...", "*bold*", "_x_",
    "![a](b)", "&amp;", "'tis", "100%:", "=", "+", "1.", "2)", "!", "www.example.gov.uk",
)  # fmt: skip
ODD = (
    *(
        "Ŵynnŷ",
        "Llŷr",
        "cafe\u0301",
        "x\u0323\u0302",
        "Straße",
        "ǰ",
        "ŉ",
        "ΐ",
        "İi",
        "ﬁre",
        "Ελλάδα",
        "Ῥόδος",
        "Журнал",
    ),
    *("no\u00a0break", "narrow\u202fbreak", "zero\u200dwidth", "\u200cnon"),
    *("\u200emark\u200f", "שלום", "non\u2011breaking"),
    *("½", "…", "–", "—", "“so”", "‘so’", "™", "№5", "10\u2009000", "5\u202f%", "e\u0301", "\u0301", "≤5", "→", "●"),
)
FOREIGN = "😀漢\ue000\uf001✓☐ก\U0001d4d0한\U000e0067"
"""Characters that no paper can print: the font of the layouts has not got them, or they have no meaning of their own
(private use): emoji, Chinese, signs, Thai, letters for sums."""

ADDRESSES = (
    "https://example.gov.uk", "https://example.gov.uk/a_(b)/c%20d?x=1&y=2#part", "https://www.example.org/~name/",
    "https://example.gov.uk/" + "very-long-path/" * 9, "https://müller.example/ŵ", "https://example.org:8080/a;b,c'd",
)  # fmt: skip
MAIL = (
    "performance@example.gov.uk", "a.b+c@d.ef", "o'brien(x)@example.gov.uk", "back\\slash@example.gov.uk",
    "a-very-long-name-of-a-mailbox.that-nobody-would-type@performance-and-consultation.example.gov.uk",
)  # fmt: skip
LONG = ("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3, "9" * 120, "a-b/c_d." * 30, "W" * 200)


@dataclass(frozen=True)
class Taste:
    """What councils have much of: the most there may be of each thing, and shares from 0 to 1."""

    indicators: int = 3
    with_pages: int = 1
    longest: int = 60
    measures: int = 0
    rows: int = 6
    blocks: int = 2
    odd: float = 0.02
    gaps: float = 0.2
    foreign: float = 0.0


@dataclass(frozen=True)
class Council:
    """An input folder as its files, and what is to be made of it."""

    layout: str
    part: Output
    seed: str
    foreign: str
    files: Mapping[str, str] = field(repr=False)

    def written(self, folder: Path) -> Path:
        """Write the files into a folder; gives the folder of the paper."""
        for name, text in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        return folder / PAPER


_WORD = re.compile(r"[^\W\d]{3}")
_CUT = re.compile(r"\s*www[\w.]*$", re.IGNORECASE)
"""An address at the end of a line, where it may have been cut."""

# -- words ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pen:
    """Writes words, and by chance odd ones."""

    random: Random
    odd: float

    def chance(self, share: float) -> bool:
        """Whether something that happens so often happens now."""
        return self.random.random() < share

    def word(self) -> str:
        """A word as people type it."""
        if self.chance(self.odd):
            return self.random.choice(ODD)
        return self.random.choice(SIGNS if self.chance(0.1) else PLAIN)

    def words(self, most: int = 40, least: int = 3) -> str:
        """A line of words of so many characters, in one of several cases, with a letter at its start."""
        length = self.random.randint(least, max(least, most))
        text = self.random.choice(["", "", "a ", "Number "])
        while len(text) < length:
            text += f"{self.word()} "
        if self.chance(0.02):
            text = self.random.choice(LONG)
        text = self.random.choice([text, text, text.lower(), text.upper(), text.title()])[:length].strip(" ,;")
        text = _CUT.sub("", text)
        if sum(char.isalpha() for char in text) < 0.6 * len(text):  # a name of figures is no words to a checker either
            text = re.sub(r"\d", "n", text)
        return text if len(text) >= least and _WORD.search(text) else f"abc {text}".strip()

    def perhaps(self, most: int = 40, share: float = 0.5) -> str | None:
        """A line of words, or none."""
        return self.words(most) if self.chance(share) else None


# -- prose ----------------------------------------------------------------------------------------


def typed(text: str) -> str:
    """A text as Markdown that means nothing but itself."""
    return re.sub(r"([!-/:-@\[-`{|}~])", r"\\\1", text)


def plainly(words: str) -> str:
    """Words of a link, which are not an address themselves: one of another place is refused."""
    return "the page" if re.search("www|http", words, re.IGNORECASE) else words


@dataclass(frozen=True)
class Author:
    """Writes Markdown: any of what a paper prints."""

    pen: Pen

    def said(self, most: int = 60) -> str:
        """Words as Markdown; by chance with marks that are left to mean what they may."""
        text = self.pen.words(most)
        return typed(text) if "<" in text or "![" in text or self.pen.chance(0.8) else typed(text).replace('\\"', '"')

    def inline(self) -> str:
        """A sentence: words between pieces of every kind."""
        pieces = [self.said()]
        for _ in range(self.pen.random.choice([0, 0, 1, 2, 4])):
            pieces += [self.piece(), self.said()] if self.pen.chance(0.8) else [self.piece()]
        joint = self.pen.random.choice([" ", " ", " ", "\n", "\\\n"])
        return joint.join(pieces)

    def piece(self) -> str:
        """Something other than words."""
        random, words = self.pen.random, self.said(40)
        to, mail = random.choice(ADDRESSES), random.choice(MAIL)
        link, long_link = plainly(words), plainly(self.said(200))
        choices: list[str] = [
            f"**{words}**", f"*{words}*", f"***{words}***", f"**{words} *{self.said(20)}***", f"_{words}_",
            f"[{link}](<{to}>)", f"[{link}](mailto:{MAIL[0]})", f"[**{link}** and *more*](<{to}>)",
            f"**[{link}](<{to}>)**", f"[{typed(to)}](<{to}>)", f"<{to}>", f'[{link}](<{to}> "{self.pen.word()}")',
            f"[{long_link}](<{to}>)", f"[{{{{council}}}}](<{to}>)",
            typed(to), typed(mail), to, f"({typed(to)}),", f"“{typed(mail)}”.", "`a b`",
            "www.example.gov.uk/a.", f'"{words}"', f"'{words}'",
            typed(random.choice(LONG)), f"{{{{{random.choice(FACTS)}}}}}", f"**{{{{ {random.choice(FACTS)} }}}}**",
        ]  # fmt: skip
        return random.choice(choices)

    def listing(self, depth: int = 1) -> list[str]:
        """The lines of a list, by chance of lists in lists."""
        random, lines = self.pen.random, []
        ordered, loose, first = self.pen.chance(0.4), self.pen.chance(0.3), random.choice([1, 1, 0, 7, 98])
        bullet, sign = random.choice("-*+"), random.choice(".)")
        for number in range(random.randint(1, 4)):
            label = f"{first + number}{sign}" if ordered else bullet
            body = self.item(depth)
            pad = " " * (len(label) + 1)
            lines += [f"{label} {body[0]}".rstrip(), *(f"{pad}{line}" if line else "" for line in body[1:])]
            lines += [""] if loose else []
        return lines

    def item(self, depth: int) -> list[str]:
        """The lines of an item of a list: a sentence, by chance what stands under it."""
        body = self.inline().split("\n")
        if self.pen.chance(0.15):
            body += ["", *self.inline().split("\n")]
        if self.pen.chance(0.05):
            body += ["", f"### {self.said(30)}"]
        if depth < 4 and self.pen.chance(0.4):
            body += ["", *self.listing(depth + 1)]
        return body

    def blocks(self, most: int, levels: Sequence[int] = (1, 2, 3, 4, 5, 6)) -> str:
        """Paragraphs, lists and headings of these levels."""
        made = []
        for _ in range(self.pen.random.randint(1, max(1, most))):
            kind = self.pen.random.choice(["words", "words", "list", "heading", "fact"])
            if kind == "list":
                made.append("\n".join(self.listing()))
            elif kind == "heading":
                made.append(f"{'#' * self.pen.random.choice(levels)} {self.heading()}")
            elif kind == "fact":
                made.append("{{featured_indicators}}")
            else:
                made.append(self.inline())
        return "\n\n".join(made) + "\n"

    def heading(self) -> str:
        """The words of a heading, by chance with a piece of another kind."""
        return f"{self.piece()} {self.said(80)}".replace("\n", " ") if self.pen.chance(0.2) else self.said(80)


# -- figures --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Figures:
    """Writes the cells of tables for a quarter."""

    pen: Pen
    now: Quarter
    gaps: float

    def number(self) -> str:
        """A number as people type it: of any size, with or without its sign."""
        random = self.pen.random
        plain = f"{random.randint(2, 1000)}{random.choice(['', '', '.5', '.25', '%'])}"
        rare = ["0", "-7.5", "\u22123", "1,234,567", "999999999999999", "-99,999,999.1234", "0.00", "1.05", "+4"]
        return random.choice(rare) if self.pen.chance(0.2) else plain

    def flagged(self) -> tuple[str, str]:
        """A number and a flag, or a flag that says why there is none."""
        if self.pen.chance(self.gaps):
            return "", self.pen.random.choice(MISSING).value
        known = [flag.value for flag in Flag if flag not in MISSING]
        return self.number(), self.pen.random.choice(known) if self.pen.chance(0.25) else ""

    def optional(self) -> tuple[str, str]:
        """A number and a flag, a flag alone, or neither."""
        return ("", "") if self.pen.chance(self.gaps) else self.flagged()

    def quarters(self, back: int, on: int = 0) -> list[Quarter]:
        """The quarters from so many before the paper's to so many after it."""
        return [self.now.shifted(by) for by in range(-back, on + 1)]

    def results(self, id: str, back: int, floors: bool) -> Iterable[dict[str, str]]:
        """The results of an indicator, its own quarter always among them."""
        for when in self.quarters(back, 4):
            if when != self.now and self.pen.chance(self.gaps):
                continue
            actual, actual_flag = self.flagged() if when <= self.now else ("", "")
            (target, target_flag), (floor, floor_flag) = self.optional(), self.optional() if floors else ("", "")
            note = self.pen.perhaps(120, 0.1) or ""
            yield {
                "indicator": id, "period": str(when), "actual": actual, "actual_flag": actual_flag, "target": target,
                "target_flag": target_flag, "floor": floor, "floor_flag": floor_flag, "note": note,
            }  # fmt: skip

    def supporting(self, id: str, row: str) -> Iterable[dict[str, str]]:
        """The values of a row under a trend."""
        for when in self.quarters(6):
            value, flag = self.optional()
            yield {"indicator": id, "row": row, "period": str(when), "value": value, "value_flag": flag}

    def given(self, id: str, basis: str) -> dict[str, str]:
        """A rating that no rule works out."""
        random = self.pen.random
        return {
            "indicator": id, "period": str(self.now), "basis": basis,
            "status": random.choice(list(Status)).value, "previous_status": random.choice(list(Status)).value,
            "direction": random.choice(list(Direction)).value,
            "direction_flag": random.choice(list(Flag)).value if self.pen.chance(0.2) else "",
            "reason": self.pen.words(150) if basis == "by hand" else "",
        }  # fmt: skip


def csv_text(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> str:
    """Rows as the text of a CSV file."""
    made = io.StringIO()
    writer = csv.DictWriter(made, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue()


def yaml_text(value: object) -> str:
    """Plain values as the text of a YAML file; what is None is left out."""

    def filled(value: object) -> object:
        if isinstance(value, dict):
            return {key: filled(inner) for key, inner in value.items() if inner is not None}
        return [filled(inner) for inner in value] if isinstance(value, list) else value

    return yaml.safe_dump(filled(value), allow_unicode=True, sort_keys=False, width=1000)


# -- management information -----------------------------------------------------------------------


@dataclass
class Sheet:
    """A table of management information: its entry in the register, and its figures by row and quarter."""

    figures: Figures
    entry: dict[str, object]
    rows: list[tuple[str, list[str]]]
    cells: dict[tuple[str, Quarter], tuple[str, str]] = field(default_factory=dict)

    def fill(self, places: int) -> None:
        """Figures for rows and parts; a row that is broken, and the total, have the sum or none."""
        for when in self.figures.quarters(11):
            sums: list[Decimal | None] = []
            for name, parts in self.rows:
                if parts:
                    self.whole(name, when, [self.cell(part, when, places) for part in parts], sums)
                else:
                    sums.append(self.cell(name, when, places))
            self.whole(str(self.entry["total_label"]), when, sums, [])

    def cell(self, name: str, when: Quarter, places: int) -> Decimal | None:
        """Write a figure, or leave the cell empty; gives the figure."""
        pen = self.figures.pen
        if pen.chance(self.figures.gaps / 2):
            return None
        _, flag = self.figures.flagged()
        if flag in [missing.value for missing in MISSING]:
            self.cells[name, when] = ("", flag)
            return None
        top = pen.random.choice([9, 999, 99_999, 99_999_999])
        least = -3 if pen.chance(0.1) and self.entry["rounded"] == "true" else 0
        value = Decimal(pen.random.randint(least, top)).scaleb(-places)
        self.cells[name, when] = (f"{value:f}", flag)
        return value

    def whole(self, name: str, when: Quarter, parts: list[Decimal | None], sums: list[Decimal | None]) -> None:
        """Write what parts add up to, or leave it to be worked out; adds the sum to those of the table."""
        known = [part for part in parts if part is not None]
        total = sum(known, Decimal(0)) if len(known) == len(parts) else None
        if self.figures.pen.chance(0.3):
            flag = "" if total is not None else "estimated"
            total = Decimal(1234) if total is None else total
            self.cells[name, when] = (f"{total:f}", flag)
        sums.append(total)

    def change(self, name: str) -> str:
        """The change of a row on last year to date, where its figures allow one to be supplied."""
        now = self.figures.now
        sums = []
        for year in (now.year - 1, now.year):
            cells = [self.cells.get((name, Quarter(year, number)), ("", ""))[0] for number in range(1, now.number + 1)]
            sums.append(sum(map(Decimal, cells), Decimal(0)) if all(cells) else None)
        before, after = sums
        if before is None or after is None or before <= 0:
            return ""
        return f"{((after / before - 1) * 100).quantize(Decimal(1), ROUND_HALF_UP):f}%"

    def text(self, *, changes: bool) -> str:
        """The CSV file; by chance with changes that were supplied."""
        columns = ["row", "period", "value", "value_flag"]
        own = self.entry["computed"] == "change-on-last-year-to-date"  # the other computed column has no change
        made = []
        for (name, when), (value, flag) in self.cells.items():
            change = self.change(name) if changes and when == self.figures.now else ""
            line = {"row": name, "period": str(when), "value": value, "value_flag": flag}
            made.append({**line, "change": change} if own else line)
        return csv_text(made, [*columns, "change"] if own else columns)


def sheet(figures: Figures, id: str, rows: int, longest: int, quarters: int) -> Sheet:
    """A table of management information with so many rows."""
    pen, places = figures.pen, figures.pen.random.choice([0, 0, 0, 1, 2])
    names = (f"{pen.words(longest)} {number}" for number in range(1000))
    lines: list[tuple[str, list[str]]] = []
    while sum(1 + len(parts) for _, parts in lines) < rows:
        lines.append((next(names), [next(names) for _ in range(pen.random.choice([0, 0, 0, 1, 3]))]))
    notes = {f"note-{number}": pen.words(150) for number in range(pen.random.choice([0, 0, 1, 2]))}
    entry: dict[str, object] = {
        "id": id, "title": pen.words(longest), "topic": pen.words(40), "row_heading": pen.words(30),
        "total_label": f"{pen.words(30)} total", "quarters": quarters, "step": str(Decimal(1).scaleb(-places)),
        "computed": pen.random.choice(["change-on-last-year-to-date", "twelve-month-total"]),
        "rounded": pen.random.choice(["true", "false"]), "unit": pen.words(20), "note": pen.perhaps(200),
        "portfolio": "portfolio-0", "division": "division-0", "notes": notes,
        "rows": [
            {"name": name, "parts": parts, "note": pen.random.choice([None, None, *notes])} for name, parts in lines
        ],
    }  # fmt: skip
    if quarters > 2 and 2 <= len(lines) <= 10 and pen.random.random() < 0.5:
        entry["chart"] = "shares"
    made = Sheet(figures, entry, lines)
    made.fill(places)
    if not made.cells:
        made.cells[lines[0][0], figures.now] = ("", MISSING[0].value)
    return made


# -- councils -------------------------------------------------------------------------------------

PARTS = (Output.COVERING, Output.APPENDIX, Output.WHOLE)
"""The files that every paper has; none of these councils has anything that is exempt."""

PLACES: dict[str, tuple[Output, ...]] = {
    "report_title": PARTS,
    "name": (Output.COVERING, Output.WHOLE),
    "summary": (Output.COVERING, Output.WHOLE),
    "covering-report": (Output.COVERING, Output.WHOLE),
    "subtitle": (Output.APPENDIX, Output.WHOLE),
    "indicator": (Output.APPENDIX, Output.WHOLE),
    "commentary": (Output.APPENDIX, Output.WHOLE),
}
"""Where a character may stand that the font has not, and the files of the paper that then print it."""


@dataclass
class Maker:
    """Makes the files of a council one after another."""

    taste: Taste
    pen: Pen
    figures: Figures
    foreign: str = ""
    place: str = ""
    files: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def put(self, place: str, text: str) -> str:
        """The text, with the character that the font has not where this is its place."""
        return f"{text} a{self.foreign}b" if place == self.place else text

    def council(self) -> None:
        """`council.yaml`, `years/`."""
        pen = self.pen
        posts = {f"post-{number}": {"title": pen.words(), "holder": pen.words(25)} for number in range(4)}
        self.files["council.yaml"] = yaml_text(
            {
                "name": self.put("name", pen.words(50)),
                "short_name": pen.words(8),
                "report_title": self.put("report_title", pen.words(60)),
                "contact": {
                    "officer": pen.words(),
                    "telephone": pen.perhaps(15),
                    "email": pen.random.choice(MAIL),
                },
                "posts": posts,
                "portfolios": {"portfolio-0": {"name": pen.words(), "cabinet_member": "post-0"}},
                "divisions": {"division-0": {"name": pen.words(), "director": "post-1"}},
            }
        )
        year = self.figures.now.financial_year("-")
        level = pen.random.choice(["0", "1", "2.50", "100"])
        self.files[f"years/{year}.yaml"] = yaml_text(
            {
                "financial_year": year,
                "rating": {"rule": "target-and-floor"},
                "direction": {"rule": "relative-to-target", "level_within": level},
            }
        )

    def name_of_its_own(self) -> str:
        """A name unlike those before but for figures: equal titles of pages are a running head to a checker."""
        while (key := re.sub(r"[\d\s]", "", name := self.pen.words(self.taste.longest)).casefold()) in self.names:
            pass
        self.names.add(key)
        return name

    def indicators(self, with_pages: int, others: int) -> list[str]:
        """`indicators.yaml` and its three tables; gives the ids of those with pages of their own."""
        pen, figures = self.pen, self.figures
        entries: list[dict[str, object]] = []
        results: list[dict[str, str]] = []
        supporting: list[dict[str, str]] = []
        given: list[dict[str, str]] = []
        paged = [f"paged-{number}" for number in range(with_pages)]
        for id in pen.random.sample([*paged, *(f"other-{number}" for number in range(others))], with_pages + others):
            name = self.name_of_its_own()
            entry: dict[str, object] = {"id": id, "name": name, "service_area": pen.words(self.taste.longest // 2)}
            entries.append(entry)
            if id not in paged and pen.chance(0.6):
                given.append(figures.given(id, "as published"))
                continue
            entry |= self.described()
            rows = entry["supporting"]
            assert isinstance(rows, list)
            results += figures.results(id, pen.random.choice([0, 1, 3, 6, 6]), pen.chance(0.5))
            supporting += [value for row in rows for value in figures.supporting(id, row["id"])]
            if pen.chance(0.2):
                given.append(figures.given(id, "by hand"))
        entries[0]["name"] = self.put("indicator", str(entries[0]["name"]))
        self.files["indicators.yaml"] = yaml_text({"indicators": entries})
        self.files["results.csv"] = csv_text(results, list(results[0]))
        if supporting:
            self.files["supporting.csv"] = csv_text(supporting, list(supporting[0]))
        if given:
            self.files["given-ratings.csv"] = csv_text(given, list(given[0]))
        return paged

    def described(self) -> dict[str, object]:
        """What an indicator's own pages need."""
        pen = self.pen
        supporting = [
            {"id": f"row-{number}", "name": pen.words(60), "decimals": pen.random.choice("0124")}
            for number in range(pen.random.choice([0, 0, 1, 3]))
        ]
        unit = {
            "name": pen.words(20), "decimals": pen.random.choice("00124"), "suffix": pen.random.choice(["", "%"])
        }  # fmt: skip
        return {
            "unit": unit, "polarity": pen.random.choice(["higher", "lower"]), "portfolio": "portfolio-0",
            "division": "division-0", "source": pen.words(), "reported": pen.words(80), "series": pen.words(30),
            "priority": pen.perhaps(), "ambition": pen.perhaps(), "comparator": pen.perhaps(80),
            "target_label": pen.perhaps(30, 0.2), "supporting": supporting,
        }  # fmt: skip

    def measures(self, rows: Sequence[int], quarters: int) -> list[str]:
        """`measures.yaml` and the figures of each table; gives their ids."""
        sheets = [
            sheet(self.figures, f"measure-{number}", count, min(80, self.taste.longest), quarters)
            for number, count in enumerate(rows)
        ]
        if sheets:
            self.files["measures.yaml"] = yaml_text({"measures": [made.entry for made in sheets]})
        for made in sheets:
            self.files[f"measures/{made.entry['id']}.csv"] = made.text(changes=self.pen.chance(0.5))
        return [str(made.entry["id"]) for made in sheets]

    def paper(self, layout: str, indicators: list[str], measures: list[str]) -> None:
        """The paper's folder: `paper.yaml`, prose and commentary."""
        pen, author, blocks = self.pen, Author(self.pen), self.taste.blocks
        owner = {"portfolio": "portfolio-0", "division": "division-0"}
        self.files[f"{PAPER}/paper.yaml"] = yaml_text(
            {
                "layout": layout,
                "quarter": str(self.figures.now),
                "committee": {"name": pen.words(80), "short_name": pen.words(20)},
                "meeting": f"{self.figures.now.year + 1}-0{pen.random.randint(1, 9)}-21",
                "cabinet": pen.random.choice([None, "2026-12-01"]),
                "by": [f"post-{number}" for number in range(pen.random.choice([1, 1, 2, 4]))],
                "classification": pen.words(20),
                "purpose": pen.words(60),
                "summary": self.put("summary", pen.words(300)),
                "appendix": pen.random.choice(["A", "1", "ZZ9"]),
                "extract": {
                    "subtitle": self.put("subtitle", pen.words(80)),
                    "directorate": pen.words(),
                    "indicators": indicators,
                    "measures": measures,
                },
                "owners": {name: owner for name in PROSE if pen.chance(0.5)},
                "background_documents": [self.background() for _ in range(pen.random.choice([0, 1, 4]))],
            }
        )
        self.files[f"{PAPER}/covering-report.md"] = self.put("covering-report", f"{author.blocks(blocks * 2)}\n")
        for name in PROSE:
            self.files[f"{PAPER}/{name}.md"] = author.blocks(blocks)
        for id in (*indicators, *measures):
            text = f"# Commentary\n\n{self.put('commentary', author.blocks(blocks, range(2, 7)) + chr(10))}\n"
            for title in ("Actions", "Risks"):
                if id in indicators and pen.chance(0.5):
                    text += f"\n# {title}\n\n{author.blocks(blocks, range(2, 7))}"
            self.files[f"{PAPER}/commentary/{id}.md"] = text

    def background(self) -> str:
        """A background document: its title, by chance with an address typed after it."""
        return self.pen.words(80) if self.pen.chance(0.5) else f"{self.pen.words(40)}, {ADDRESSES[1]}"


@some.composite
def councils(draw: some.DrawFn, taste: Taste) -> Council:
    """A council with much of what the taste names, the layout of its paper, and the file to be made of it."""
    now = Quarter(draw(some.integers(2009, 2030)), draw(some.integers(1, 4)))
    odd, gaps = draw(some.sampled_from([0.0, taste.odd])), draw(some.sampled_from([0.0, taste.gaps, taste.gaps, 1.0]))
    with_pages = draw(some.integers(1, taste.with_pages))
    others = draw(some.integers(0, taste.indicators - with_pages))
    longest, quarters = draw(some.integers(3, taste.longest)), draw(some.integers(1, 8))
    rows = draw(some.lists(some.integers(1, taste.rows), min_size=min(taste.measures, 1), max_size=taste.measures))
    seed = f"{draw(some.binary(min_size=8, max_size=8)).hex()} {now} {odd} {gaps} {with_pages} {others} {rows}"
    pen = Pen(Random(seed), odd)
    layout, part, foreign, place = pen.random.choice(LAYOUTS), pen.random.choice(PARTS), "", ""
    if pen.chance(taste.foreign):
        foreign, place = (
            pen.random.choice(FOREIGN),
            pen.random.choice([name for name in PLACES if part in PLACES[name]]),
        )
    figures = Figures(pen, now, gaps if taste.gaps else 0.0)
    maker = Maker(replace(taste, longest=longest), pen, figures, foreign, place)
    maker.council()
    indicators = maker.indicators(with_pages, others)
    maker.paper(layout, indicators, maker.measures(rows, quarters))
    return Council(layout, part, seed, foreign, maker.files)
