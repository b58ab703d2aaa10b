"""WeasyPrint: HTML + CSS with inline SVG charts.  Variants: ua1 (pdf/ua-1, tagged), plain."""

from html import escape as e

import common
from weasyprint import HTML

CSS = """
@page { size: A4; margin: 56pt; @bottom-center { content: "Page " counter(page); font: 8pt "Liberation Sans"; color: #5a5a5a } }
@page land { size: A4 landscape; margin: 40pt 42pt; }
html { font: 10pt/1.27 "Liberation Sans"; } body { margin: 0 }
p { margin: 0 0 6pt } ul { margin: 0 0 6pt; padding-left: 18pt } li { margin-bottom: 3pt }
h1 { font-size: 14pt; margin: 0 0 8pt } h2 { font-size: 11pt; margin: 10pt 0 5pt; break-after: avoid }
.break { break-before: page } .land { page: land }
table { border-collapse: collapse; width: 100%; margin: 0 0 6pt } td, th { border: .5pt solid #8a8a8a; padding: 2.5pt 4pt; vertical-align: top; text-align: left }
tr { break-inside: avoid } th { background: #D9E2EC }
.fields td, .num td { border: 0; padding: 2pt 4pt 2pt 0 } .num td:first-child { width: 26pt }
.bar { display: flex; border: .5pt solid #8a8a8a; margin-bottom: 6pt } .bar h1, .bar .h { flex: 1; font-size: 12pt; font-weight: bold; background: #D9E2EC; margin: 0; padding: 4pt 5pt }
.bar .rag { width: 80pt; font-size: 12pt; padding: 4pt 5pt }
.rag { text-align: center; font-weight: bold } .c { text-align: center } .r td { text-align: right } .r td:first-child { text-align: left }
.t td { text-align: center } .t { table-layout: fixed } .t th { text-align: center } .t td:first-child, .t th.k { text-align: left; font-weight: bold } .t th.k { width: 140pt }
.tot td, .meta th { background: #eee; font-weight: bold } .meta { table-layout: fixed } .meta th { width: 100pt }
.row { display: flex; gap: 10pt; margin-bottom: 6pt } .row figure { margin: 0; width: 470pt; height: 170pt } .notes { flex: 1; border: .5pt solid #8a8a8a; padding: 5pt }
.cover { text-align: center; font-weight: bold; font-size: 16pt } .cover h1 { font-size: 20pt; margin-top: 160pt } .tag { text-align: right; font-weight: bold }
"""


def paras(ps):
    return "".join(f"<p>{e(p)}</p>" for p in ps)


def ul(items):
    return "<ul>{}</ul>".format("".join(f"<li>{e(i)}</li>" for i in items))


def chart(c):
    W, H, L, B, T, R = 470.0, 170.0, 52.0, 32.0, 8.0, 8.0
    pw, ph, top, n = W - L - R, H - T - B, c["ticks"][-1], len(c["labels"])
    y = lambda v: T + ph * (1 - v / top)
    x = lambda i: L + pw * (i + 0.5) / n
    o = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 470 170" width="470pt" height="170pt" role="img" aria-label="{}" font-family="Liberation Sans" font-size="8">'.format(
            e(c["alt"])
        )
    ]
    for t, s in zip(c["ticks"], c["tick_labels"]):
        o.append(
            f'<path d="M{L:g} {y(t):.2f}H{L + pw:g}" stroke="#c8c8c8" stroke-width=".5"/><text x="{L - 5:g}" y="{y(t) + 3:.2f}" text-anchor="end">{s}</text>'
        )
    o.append(f'<path d="M{L:g} {T:g}V{T + ph:g}H{L + pw:g}" fill="none" stroke="#000" stroke-width=".8"/>')
    for i, q in enumerate(c["labels"]):
        o.append(f'<text x="{x(i):.2f}" y="{T + ph + 12:g}" text-anchor="middle">{q}</text>')
    for key, col in (("target", "#C05A00"), ("actual", "#1F4E79")):
        pts = [(x(i), y(v)) for i, v in enumerate(c[key]) if v is not None]
        o.append(
            '<polyline points="{}" fill="none" stroke="{}" stroke-width="1.5"/>'.format(
                " ".join("{:.2f},{:.2f}".format(*p) for p in pts), col
            )
        )
        for px, py in pts:
            if key == "actual":
                o.append(f'<rect x="{px - 3:.2f}" y="{py - 3:.2f}" width="6" height="6" fill="{col}"/>')
            else:
                o.append(f'<path d="M{px:.2f} {py - 4:.2f}l4 7h-8z" fill="{col}"/>')
    m = L + pw / 2
    o.append(
        f'<path d="M{m - 90:g} {H - 8:g}h24" stroke="#C05A00" stroke-width="1.5"/><text x="{m - 62:g}" y="{H - 5:g}">Target</text><path d="M{m + 10:g} {H - 8:g}h24" stroke="#1F4E79" stroke-width="1.5"/><text x="{m + 38:g}" y="{H - 5:g}">Council result</text></svg>'
    )
    return "".join(o)


def html(w):
    def style(c):
        return (
            ' class="rag" style="background:{};color:{}"'.format(w["rag"][c]["fill"], w["rag"][c]["ink"])
            if c in w["rag"]
            else ""
        )

    def bar(title, rag=None, direction=None, cls="land break", tag="h1"):
        r = "<div{}>{} {}</div>".format(style(rag), rag, w["arrow"][direction]) if rag else ""
        head = f"<h1>{e(title)}</h1>" if tag == "h1" else f'<div class="h">{e(title)}</div>'
        return f'<section class="{cls}"><div class="bar">{head}{r}</div>'

    def meta(m):
        return '<table class="meta">{}</table>'.format(
            "".join(
                "<tr>{}</tr>".format("".join(f'<th scope="row">{e(k)}</th><td>{e(v)}</td>' for k, v in m[i : i + 2]))
                for i in range(0, len(m), 2)
            )
        )

    o = [
        '<!DOCTYPE html><html lang="{}"><head><title>{}</title><meta name="author" content="{}"><style>{}</style></head><body>'.format(
            w["lang"], e(w["title"]), e(w["author"]), CSS
        )
    ]
    c = w["covering"]
    o.append(
        "<h1>{}</h1><table class='fields'>{}</table><hr><p><b>{}</b></p>".format(
            e(w["title"]),
            "".join(f"<tr><td><b>{e(a)}</b></td><td>{e(b)}</td></tr>" for a, b in c["fields"]),
            e(c["flag"]),
        )
    )
    for s in c["sections"]:
        o.append(
            "<h2>{}</h2><table class='num'>{}</table>".format(
                e(s["heading"]), "".join(f"<tr><td>{e(a)}</td><td>{e(b)}</td></tr>" for a, b in s["paras"])
            )
        )
        if s["bullets"]:
            o.append(ul(s["bullets"]))
    o.append("<p>{}</p>".format("<br>".join(map(e, c["contact"]))))
    o.append(
        '<section class="break cover"><p class="tag">{}</p><h1>{}</h1>{}</section>'.format(
            e(w["cover"]["tag"]), e(w["cover"]["lines"][0]), paras(w["cover"]["lines"][1:])
        )
    )
    f = w["foreword"]
    o.append(
        '<section class="break"><h1>{}</h1>{}<p>{}</p>{}{}</section>'.format(
            e(f["title"]), paras(f["paras"]), e(f["lead"]), ul(f["bullets"]), paras(f["after"])
        )
    )
    k = w["key"]
    o.append(
        '<section class="break"><h1>{}</h1><table><thead><tr><th>Rating</th><th>Meaning</th></tr></thead>'.format(
            e(k["title"])
        )
    )
    for a, b in k["rows"]:
        o.append(
            "<tr><td{}>{}</td><td>{}</td></tr>".format(
                style(a) or ' class="c"', a.upper() if a in w["rag"] else w["arrow"][a], e(b)
            )
        )
    o.append("</table>")
    for a, b in k["sections"]:
        o.append(f"<h2>{e(a)}</h2>{paras(b)}")
    s = w["summary"]
    o.append(
        '</section><section class="break"><h1>{}</h1><table><thead><tr>{}</tr></thead>'.format(
            e(s["title"]), "".join(f"<th>{e(x)}</th>" for x in s["columns"])
        )
    )
    for r in s["rows"]:
        o.append(
            '<tr><td>{}</td><td>{}</td><td class="c">{}</td><td{}>{}</td><td{}>{}</td><td class="c">{}</td></tr>'.format(
                e(r["title"]),
                e(r["area"]),
                r["detail"],
                style(r["current"]),
                r["current"],
                style(r["previous"]),
                r["previous"],
                w["arrow"][r["direction"]],
            )
        )
    o.append("</table></section>")
    for t in w["tables"]:
        o.append(bar(t["title"]) + meta(t["meta"]) + "<p><i>{}</i></p>".format(e(t["note"])))
        o.append(
            '<table class="r"><thead><tr>{}</tr></thead>'.format("".join(f"<th>{e(x)}</th>" for x in t["columns"]))
        )
        for r in t["rows"]:
            o.append("<tr>{}</tr>".format("".join(f"<td>{e(x)}</td>" for x in r)))
        o.append(
            '<tr class="tot">{}</tr></table><h2>{}</h2>{}{}</section>'.format(
                "".join(f"<td>{e(x)}</td>" for x in t["total"]),
                e(t["commentary_title"]),
                paras(t["commentary"]),
                ul(t["bullets"]),
            )
        )
    o.append(bar(w["consult"]["title"]) + meta(w["consult"]["meta"]))
    for a, b, d in w["consult"]["sections"]:
        o.append(f"<h2>{e(a)}</h2>{paras(b)}{ul(d)}")
    o.append("</section>")
    for d in w["indicators"]:
        o.append(bar(d["title"], d["rag"], d["direction"]) + meta(d["meta"]))
        o.append(
            '<div class="row"><figure>{}</figure><div class="notes"><b>{}</b>{}</div></div>'.format(
                chart(d["chart"]), e(d["notes_title"]), paras(d["notes"])
            )
        )
        t = d["trend"]
        o.append(
            '<table class="t"><thead><tr><th class="k" rowspan="2">{}</th>{}</tr><tr>{}</tr></thead>'.format(
                e(t["corner"]),
                "".join('<th colspan="%d">%s</th>' % (n, e(g)) for g, n in t["groups"]),
                "".join(f"<th>{q}</th>" for q in t["quarters"]),
            )
        )
        for r in t["rows"]:
            o.append(
                "<tr><td>{}</td>{}</tr>".format(e(r["label"]), "".join(f"<td{style(x)}>{x}</td>" for x in r["cells"]))
            )
        o.append("</table><h2>{}</h2>{}</section>".format(e(d["commentary_title"]), paras(d["commentary"])))
        o.append(bar(d["title"], d["rag"], d["direction"], tag="div"))
        o.append(
            "<h2>{}</h2>{}<h2>{}</h2>{}</section>".format(
                e(d["actions_title"]), ul(d["actions"]), e(d["risks_title"]), ul(d["risks"])
            )
        )
    o.append("</body></html>")
    return "".join(o)


def render(workload, out, variant):
    opts = {"pdf_variant": "pdf/ua-1"} if variant == "ua1" else {}
    HTML(string=html(common.load(workload))).write_pdf(out, **opts)


if __name__ == "__main__":
    common.main(render, "ua1")
