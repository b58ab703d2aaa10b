"""fpdf2: its own table() for tables, multi_cell() for text, charts drawn by hand as vectors.

Untagged: fpdf2 marks only images that have an alternative text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import common
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace

SHADE, GREY, LIGHT = (217, 226, 236), 138, (238, 238, 238)


def rgb(h: str) -> tuple[int, ...]:
    """The three parts of `#rrggbb`."""
    return tuple(int(h[i : i + 2], 16) for i in (1, 3, 5))


class Doc(FPDF):
    """A document with the page number at its foot."""

    def footer(self) -> None:
        self.set_y(-28)
        self.set_font("ls", "", 8)
        self.set_text_color(90)
        self.cell(0, 10, f"Page {self.page_no()}", align="C")
        self.set_text_color(0)


class Report:
    """The report of a workload, part after part."""

    def __init__(self, w: dict[str, Any]) -> None:
        self.w = w
        p = self.p = Doc(unit="pt", format="A4")
        for s in ("", "B", "I"):
            p.add_font("ls", s, common.font(s))
        p.set_title(w["title"])
        p.set_author(w["author"])
        p.set_lang(w["lang"])
        p.set_line_width(0.5)
        p.set_draw_color(GREY)

    def page(self, land: bool = False) -> None:
        p = self.p
        p.set_margins(42 if land else 56, 40 if land else 56)
        p.set_auto_page_break(True, 42 if land else 56)
        p.add_page(orientation="L" if land else "P")

    def text(self, s: str, style: str = "", size: int = 10, gap: int = 6, align: str = "L") -> None:
        p = self.p
        p.set_font("ls", style, size)
        p.multi_cell(0, size * 1.27, s, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        p.ln(gap)

    def h1(self, s: str) -> None:
        self.p.start_section(s, level=0)
        self.text(s, "B", 14, 6)

    def h2(self, s: str) -> None:
        self.p.ln(4)
        self.text(s, "B", 11, 3)

    def bullets(self, items: Iterable[str], x: int = 6) -> None:
        p = self.p
        for s in items:
            p.set_font("ls", "", 10)
            p.set_x(p.l_margin + x)
            p.cell(10, 12.7, "\u2022")
            p.multi_cell(0, 12.7, s, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            p.ln(3)
        p.ln(3)

    def rag(self, c: str) -> FontFace | None:
        r = self.w["rag"].get(c)
        return FontFace(emphasis="BOLD", color=rgb(r["ink"]), fill_color=rgb(r["fill"])) if r else None

    def table(
        self, rows: Iterable[Sequence[Any]], widths: Sequence[float], aligns: str | Sequence[str], heads: int = 1
    ) -> None:
        p = self.p
        p.set_font("ls", "", 10)
        p.set_fill_color(255)
        head = FontFace(emphasis="BOLD", fill_color=SHADE)
        with p.table(
            col_widths=widths,
            text_align=aligns,
            first_row_as_headings=bool(heads),
            num_heading_rows=heads or 1,
            headings_style=head,
            line_height=12.7,
            padding=(2.5, 4),
            borders_layout="ALL",
        ) as t:
            for r in rows:
                row = t.row()
                for c in r:
                    if isinstance(c, tuple):
                        row.cell(c[0], **c[1])
                    else:
                        row.cell(c)
        p.ln(6)

    def bar(self, title: str, rag: str = "", direction: str = "", bookmark: bool = True) -> None:
        p = self.p
        if bookmark:
            p.start_section(title, level=0)
        p.set_font("ls", "B", 12)
        p.set_fill_color(*SHADE)
        p.cell(p.epw - (90 if rag else 0), 22, " " + title, border=1, fill=True)
        if rag:
            r = self.w["rag"][rag]
            p.set_fill_color(*rgb(r["fill"]))
            p.set_text_color(*rgb(r["ink"]))
            p.cell(90, 22, rag + " " + self.w["arrow"][direction], border=1, fill=True, align="C")
            p.set_text_color(0)
        p.ln(28)

    def meta(self, m: list[list[str]]) -> None:
        face = FontFace(emphasis="BOLD", fill_color=LIGHT)
        rows = [[x for k, v in m[i : i + 2] for x in ((k, {"style": face}), v)] for i in range(0, len(m), 2)]
        self.table(rows, (120, 269, 90, 269), "LEFT", heads=0)

    def chart(self, c: dict[str, Any], left: float, top: float) -> None:
        """The line chart, 470 by 170 points."""
        p = self.p
        left, top, width, height = left + 52.0, top + 8.0, 410.0, 130.0
        foot, scale, step = top + height, c["ticks"][-1], width / len(c["labels"])

        def x(index: int) -> float:
            return left + step * (index + 0.5)

        def y(value: float) -> float:
            return top + height * (1 - value / scale)

        p.set_font("ls", "", 8)
        p.set_draw_color(200)
        for tick, label in zip(c["ticks"], c["tick_labels"]):
            p.line(left, y(tick), left + width, y(tick))
            p.text(left - 5 - p.get_string_width(label), y(tick) + 3, label)
        p.set_draw_color(0)
        p.set_line_width(0.8)
        p.line(left, top, left, foot)
        p.line(left, foot, left + width, foot)
        for index, label in enumerate(c["labels"]):
            p.text(x(index) - p.get_string_width(label) / 2, foot + 12, label)
        p.set_line_width(1.5)
        for key, colour in (("target", (192, 90, 0)), ("actual", (31, 78, 121))):
            p.set_draw_color(*colour)
            p.set_fill_color(*colour)
            points = [(x(index), y(value)) for index, value in enumerate(c[key]) if value is not None]
            p.polyline(points)
            for a, b in points:
                if key == "actual":
                    p.rect(a - 3, b - 3, 6, 6, style="F")
                else:
                    p.polygon([(a, b - 4), (a + 4, b + 3), (a - 4, b + 3)], style="F")
            start = left + width / 2 + (-90 if key == "target" else 10)
            p.line(start, foot + 24, start + 24, foot + 24)
            p.text(start + 28, foot + 27, "Target" if key == "target" else "Council result")
        p.set_draw_color(GREY)
        p.set_line_width(0.5)

    def indicator(self, d: dict[str, Any]) -> None:
        p = self.p
        self.page(True)
        self.bar(d["title"], d["rag"], d["direction"])
        self.meta(d["meta"])
        y, x = p.get_y(), p.l_margin
        self.chart(d["chart"], x, y)
        bx = x + 480
        p.rect(bx, y, p.w - p.r_margin - bx, 165)
        p.set_left_margin(bx + 6)
        p.set_xy(bx + 6, y + 6)
        self.text(d["notes_title"], "B", gap=4)
        for s in d["notes"]:
            self.text(s, gap=4)
        p.set_left_margin(x)
        p.set_xy(x, y + 176)
        t = d["trend"]
        rows = [
            [(t["corner"], {"rowspan": 2, "align": "LEFT"})] + [(g, {"colspan": n}) for g, n in t["groups"]],
            list(t["quarters"]),
        ]
        for r in t["rows"]:
            rows.append(
                [(r["label"], {"style": FontFace(emphasis="BOLD"), "align": "LEFT"})]
                + (
                    [(c, {"style": self.rag(c)}) if c in self.w["rag"] else c for c in r["cells"]]
                    if r.get("rag")
                    else r["cells"]
                )
            )
        self.table(rows, (150,) + (86.8,) * 7, "CENTER", heads=2)
        self.h2(d["commentary_title"])
        for s in d["commentary"]:
            self.text(s)
        self.page(True)
        self.bar(d["title"], d["rag"], d["direction"], bookmark=False)
        self.h2(d["actions_title"])
        self.bullets(d["actions"])
        self.h2(d["risks_title"])
        self.bullets(d["risks"])

    def build(self) -> None:
        self.covering()
        self.front()
        self.summary()
        for t in self.w["tables"]:
            self.management_table(t)
        self.consult()
        for d in self.w["indicators"]:
            self.indicator(d)

    def covering(self) -> None:
        w, p = self.w, self.p
        self.page()
        self.h1(w["title"])
        c = w["covering"]
        for a, b in c["fields"]:
            p.set_font("ls", "B", 10)
            p.cell(95, 12.7, a)
            self.text(b, gap=4)
        p.line(p.l_margin, p.get_y(), p.w - p.r_margin, p.get_y())
        p.ln(6)
        self.text(c["flag"], "B")
        for s in c["sections"]:
            self.h2(s["heading"])
            for a, b in s["paras"]:
                p.set_font("ls", "", 10)
                p.cell(30, 12.7, a)
                self.text(b, gap=4)
            self.bullets(s["bullets"], x=30)
        for s in c["contact"]:
            self.text(s, gap=0)

    def front(self) -> None:
        w, p = self.w, self.p
        self.page()
        self.text(w["cover"]["tag"], "B", 12, 150, align="R")
        p.start_section(w["cover"]["lines"][0], level=0)
        for i, s in enumerate(w["cover"]["lines"]):
            self.text(s, "B", 20 if i == 0 else 16, 12, align="C")
        f = w["foreword"]
        self.page()
        self.h1(f["title"])
        for s in f["paras"] + [f["lead"]]:
            self.text(s)
        self.bullets(f["bullets"])
        for s in f["after"]:
            self.text(s)
        k = w["key"]
        self.page()
        self.h1(k["title"])
        rows: list[list[Any]] = [["Rating", "Meaning"]]
        for a, b in k["rows"]:
            rows.append(
                [
                    (a.upper(), {"style": self.rag(a), "align": "CENTER"})
                    if a in w["rag"]
                    else (w["arrow"][a], {"align": "CENTER"}),
                    b,
                ]
            )
        self.table(rows, (80, 403), "LEFT")
        for a, b in k["sections"]:
            self.h2(a)
            for s in b:
                self.text(s)

    def summary(self) -> None:
        w, s = self.w, self.w["summary"]
        self.page()
        self.h1(s["title"])
        rows = [s["columns"]]
        for r in s["rows"]:
            rows.append(
                [
                    r["title"],
                    r["area"],
                    r["detail"],
                    (r["current"], {"style": self.rag(r["current"])}),
                    (r["previous"], {"style": self.rag(r["previous"])}),
                    w["arrow"][r["direction"]],
                ]
            )
        self.table(rows, (180, 90, 48, 56, 58, 54), ("LEFT", "LEFT", "CENTER", "CENTER", "CENTER", "CENTER"))

    def management_table(self, t: dict[str, Any]) -> None:
        self.page(True)
        self.bar(t["title"])
        self.meta(t["meta"])
        self.text(t["note"], "I")
        face = FontFace(emphasis="BOLD", fill_color=LIGHT)
        self.table(
            [t["columns"]] + t["rows"] + [[(c, {"style": face}) for c in t["total"]]],
            (252,) + (62,) * 7 + (72,),
            ("LEFT",) + ("RIGHT",) * 8,
        )
        self.h2(t["commentary_title"])
        for x in t["commentary"]:
            self.text(x)
        self.bullets(t["bullets"])

    def consult(self) -> None:
        w = self.w
        self.page(True)
        self.bar(w["consult"]["title"])
        self.meta(w["consult"]["meta"])
        for a, b, d in w["consult"]["sections"]:
            self.h2(a)
            for x in b:
                self.text(x)
            self.bullets(d)


def render(workload: str, out: str, variant: str) -> None:
    """Make the PDF of a workload."""
    r = Report(common.load(workload))
    r.build()
    r.p.output(out)


if __name__ == "__main__":
    common.main(render, "plain")
