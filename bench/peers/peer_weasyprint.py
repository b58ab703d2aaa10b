"""WeasyPrint: HTML and CSS with inline SVG charts.  Variants: ua1 (pdf/ua-1, tagged), plain."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape as e
from typing import Any

import common
from weasyprint import HTML

CSS = """
@page { size: A4; margin: 56pt;
  @bottom-center { content: "Page " counter(page); font: 8pt "Liberation Sans"; color: #5a5a5a } }
@page land { size: A4 landscape; margin: 40pt 42pt; }
html { font: 10pt/1.27 "Liberation Sans"; } body { margin: 0 }
p { margin: 0 0 6pt } ul { margin: 0 0 6pt; padding-left: 18pt } li { margin-bottom: 3pt }
h1 { font-size: 14pt; margin: 0 0 8pt } h2 { font-size: 11pt; margin: 10pt 0 5pt; break-after: avoid }
.break { break-before: page } .land { page: land }
table { border-collapse: collapse; width: 100%; margin: 0 0 6pt }
td, th { border: .5pt solid #8a8a8a; padding: 2.5pt 4pt; vertical-align: top; text-align: left }
tr { break-inside: avoid } th { background: #D9E2EC }
.fields td, .num td { border: 0; padding: 2pt 4pt 2pt 0 } .num td:first-child { width: 26pt }
.bar { display: flex; border: .5pt solid #8a8a8a; margin-bottom: 6pt }
.bar h1, .bar .h { flex: 1; font-size: 12pt; font-weight: bold; background: #D9E2EC; margin: 0; padding: 4pt 5pt }
.bar .rag { width: 80pt; font-size: 12pt; padding: 4pt 5pt }
.rag { text-align: center; font-weight: bold } .c { text-align: center }
.r td { text-align: right } .r td:first-child { text-align: left }
.t td { text-align: center } .t { table-layout: fixed } .t th { text-align: center }
.t td:first-child, .t th.k { text-align: left; font-weight: bold } .t th.k { width: 140pt }
.tot td, .meta th { background: #eee; font-weight: bold } .meta { table-layout: fixed } .meta th { width: 100pt }
.row { display: flex; gap: 10pt; margin-bottom: 6pt } .row figure { margin: 0; width: 470pt; height: 170pt }
.notes { flex: 1; border: .5pt solid #8a8a8a; padding: 5pt }
.cover { text-align: center; font-weight: bold; font-size: 16pt } .cover h1 { font-size: 20pt; margin-top: 160pt }
.tag { text-align: right; font-weight: bold }
"""
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 470 170" width="470pt" height="170pt" role="img"'
    ' aria-label="{}" font-family="Liberation Sans" font-size="8">'
)


def each(template: Callable[[Any], str], items: Iterable[Any]) -> str:
    """The template filled with each item, one after another."""
    return "".join(template(item) for item in items)


def paras(texts: Iterable[str]) -> str:
    return each(lambda text: f"<p>{e(text)}</p>", texts)


def ul(items: Iterable[str]) -> str:
    return f"<ul>{each(lambda item: f'<li>{e(item)}</li>', items)}</ul>"


def row(cells: Iterable[str], tag: str = "td") -> str:
    return f"<tr>{each(lambda cell: f'<{tag}>{e(cell)}</{tag}>', cells)}</tr>"


def chart(c: dict[str, Any]) -> str:
    """The line chart as SVG, 470 by 170 points."""
    left, top, width, height = 52.0, 8.0, 410.0, 130.0
    foot, scale, step = top + height, c["ticks"][-1], width / len(c["labels"])

    def x(index: int) -> float:
        return left + step * (index + 0.5)

    def y(value: float) -> float:
        return top + height * (1 - value / scale)

    out = [SVG.format(e(c["alt"]))]
    for tick, label in zip(c["ticks"], c["tick_labels"]):
        out.append(f'<path d="M{left:g} {y(tick):.2f}H{left + width:g}" stroke="#c8c8c8" stroke-width=".5"/>')
        out.append(f'<text x="{left - 5:g}" y="{y(tick) + 3:.2f}" text-anchor="end">{label}</text>')
    out.append(f'<path d="M{left:g} {top:g}V{foot:g}H{left + width:g}" fill="none" stroke="#000" stroke-width=".8"/>')
    for index, label in enumerate(c["labels"]):
        out.append(f'<text x="{x(index):.2f}" y="{foot + 12:g}" text-anchor="middle">{label}</text>')
    middle = left + width / 2
    for key, colour, start, name in (
        ("target", "#C05A00", middle - 90, "Target"),
        ("actual", "#1F4E79", middle + 10, "Council result"),
    ):
        points = [(x(index), y(value)) for index, value in enumerate(c[key]) if value is not None]
        spots = " ".join(f"{a:.2f},{b:.2f}" for a, b in points)
        out.append(f'<polyline points="{spots}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        for a, b in points:
            if key == "actual":
                out.append(f'<rect x="{a - 3:.2f}" y="{b - 3:.2f}" width="6" height="6" fill="{colour}"/>')
            else:
                out.append(f'<path d="M{a:.2f} {b - 4:.2f}l4 7h-8z" fill="{colour}"/>')
        out.append(f'<path d="M{start:g} 162h24" stroke="{colour}" stroke-width="1.5"/>')
        out.append(f'<text x="{start + 28:g}" y="165">{name}</text>')
    return "".join(out) + "</svg>"


class Page:
    """The whole report as one HTML page."""

    def __init__(self, workload: dict[str, Any]) -> None:
        self.w = workload

    def style(self, rating: str) -> str:
        look = self.w["rag"].get(rating)
        return f' class="rag" style="background:{look["fill"]};color:{look["ink"]}"' if look else ""

    def bar(self, title: str, rag: str = "", direction: str = "", tag: str = "h1") -> str:
        badge = f"<div{self.style(rag)}>{rag} {self.w['arrow'][direction]}</div>" if rag else ""
        head = f"<h1>{e(title)}</h1>" if tag == "h1" else f'<div class="h">{e(title)}</div>'
        return f'<section class="land break"><div class="bar">{head}{badge}</div>'

    def meta(self, m: list[list[str]]) -> str:
        def pair(entry: list[str]) -> str:
            return f'<th scope="row">{e(entry[0])}</th><td>{e(entry[1])}</td>'

        lines = each(lambda at: f"<tr>{each(pair, m[at : at + 2])}</tr>", range(0, len(m), 2))
        return f'<table class="meta">{lines}</table>'

    def covering(self) -> str:
        c = self.w["covering"]
        fields = each(lambda f: f"<tr><td><b>{e(f[0])}</b></td><td>{e(f[1])}</td></tr>", c["fields"])
        out = [f"<h1>{e(self.w['title'])}</h1><table class='fields'>{fields}</table><hr><p><b>{e(c['flag'])}</b></p>"]
        for s in c["sections"]:
            out.append(f"<h2>{e(s['heading'])}</h2><table class='num'>{each(row, s['paras'])}</table>")
            if s["bullets"]:
                out.append(ul(s["bullets"]))
        out.append(f"<p>{'<br>'.join(map(e, c['contact']))}</p>")
        return "".join(out)

    def front(self) -> str:
        cover, f, k = self.w["cover"], self.w["foreword"], self.w["key"]
        out = [
            f'<section class="break cover"><p class="tag">{e(cover["tag"])}</p><h1>{e(cover["lines"][0])}</h1>',
            f'{paras(cover["lines"][1:])}</section><section class="break"><h1>{e(f["title"])}</h1>{paras(f["paras"])}',
            f"<p>{e(f['lead'])}</p>{ul(f['bullets'])}{paras(f['after'])}</section>",
            f'<section class="break"><h1>{e(k["title"])}</h1><table><thead>{row(["Rating", "Meaning"], "th")}</thead>',
        ]
        for code, meaning in k["rows"]:
            said = code.upper() if code in self.w["rag"] else self.w["arrow"][code]
            style = self.style(code) or ' class="c"'
            out.append(f"<tr><td{style}>{said}</td><td>{e(meaning)}</td></tr>")
        out.append("</table>")
        out.append(each(lambda s: f"<h2>{e(s[0])}</h2>{paras(s[1])}", k["sections"]))
        return "".join(out) + "</section>"

    def summary(self) -> str:
        s = self.w["summary"]
        out = [f'<section class="break"><h1>{e(s["title"])}</h1><table><thead>{row(s["columns"], "th")}</thead>']
        for r in s["rows"]:
            out.append(f'<tr><td>{e(r["title"])}</td><td>{e(r["area"])}</td><td class="c">{r["detail"]}</td>')
            out.append(each(lambda rating: f"<td{self.style(rating)}>{rating}</td>", (r["current"], r["previous"])))
            out.append(f'<td class="c">{self.w["arrow"][r["direction"]]}</td></tr>')
        return "".join(out) + "</table></section>"

    def table(self, t: dict[str, Any]) -> str:
        total = row(t["total"]).replace("<tr>", '<tr class="tot">', 1)
        return (
            f"{self.bar(t['title'])}{self.meta(t['meta'])}<p><i>{e(t['note'])}</i></p>"
            f'<table class="r"><thead>{row(t["columns"], "th")}</thead>{each(row, t["rows"])}{total}</table>'
            f"<h2>{e(t['commentary_title'])}</h2>{paras(t['commentary'])}{ul(t['bullets'])}</section>"
        )

    def consult(self) -> str:
        c = self.w["consult"]
        sections = each(lambda s: f"<h2>{e(s[0])}</h2>{paras(s[1])}{ul(s[2])}", c["sections"])
        return f"{self.bar(c['title'])}{self.meta(c['meta'])}{sections}</section>"

    def indicator(self, d: dict[str, Any]) -> str:
        t = d["trend"]
        groups = each(lambda group: f'<th colspan="{group[1]}">{e(group[0])}</th>', t["groups"])
        rows = "".join(
            f"<tr><td>{e(r['label'])}</td>{each(lambda c: f'<td{self.style(c)}>{c}</td>', r['cells'])}</tr>"
            for r in t["rows"]
        )
        return (
            f"{self.bar(d['title'], d['rag'], d['direction'])}{self.meta(d['meta'])}"
            f'<div class="row"><figure>{chart(d["chart"])}</figure>'
            f'<div class="notes"><b>{e(d["notes_title"])}</b>{paras(d["notes"])}</div></div>'
            f'<table class="t"><thead><tr><th class="k" rowspan="2">{e(t["corner"])}</th>{groups}</tr>'
            f"{row(t['quarters'], 'th')}</thead>{rows}</table>"
            f"<h2>{e(d['commentary_title'])}</h2>{paras(d['commentary'])}</section>"
            f"{self.bar(d['title'], d['rag'], d['direction'], tag='div')}"
            f"<h2>{e(d['actions_title'])}</h2>{ul(d['actions'])}"
            f"<h2>{e(d['risks_title'])}</h2>{ul(d['risks'])}</section>"
        )

    def html(self) -> str:
        w = self.w
        return (
            f'<!DOCTYPE html><html lang="{w["lang"]}"><head><title>{e(w["title"])}</title>'
            f'<meta name="author" content="{e(w["author"])}"><style>{CSS}</style></head><body>'
            f"{self.covering()}{self.front()}{self.summary()}{each(self.table, w['tables'])}{self.consult()}"
            f"{each(self.indicator, w['indicators'])}</body></html>"
        )


def render(workload: str, out: str, variant: str) -> None:
    """Make the PDF of a workload."""
    options = {"pdf_variant": "pdf/ua-1"} if variant == "ua1" else {}
    HTML(string=Page(common.load(workload)).html()).write_pdf(out, **options)


if __name__ == "__main__":
    common.main(render, "ua1")
