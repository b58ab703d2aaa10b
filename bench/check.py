"""Do the rendered files hold the workload's words?  (needs poppler's pdftotext, and pikepdf)

    python check.py WORKLOAD.json FILE.pdf ...

For each file: share of the workload's visible words found, pages, image objects, fonts embedded or
not, tag and bookmark presence, filled cells in RAG colours (content-stream fills).
"""

import collections
import json
import os
import subprocess
import sys

import pikepdf


def words(w):
    out = []

    def walk(o):
        if isinstance(o, str):
            out.extend(o.split())
        elif isinstance(o, list):
            for x in o:
                walk(x)
        elif isinstance(o, dict):
            for k, v in o.items():
                if k not in (
                    "alt",
                    "ticks",
                    "target",
                    "actual",
                    "chart",
                    "id",
                    "area",
                    "rag",
                    "previous_rag",
                    "direction",
                ):
                    walk(v)

    for k in ("covering", "cover", "foreword", "tables", "consult", "indicators"):
        walk(w[k])
    for d in w["indicators"]:
        out.extend((d["title"] + " " + d["rag"]).split())
    walk([r["title"] + " " + r["area"] + " " + r["current"] + " " + r["previous"] for r in w["summary"]["rows"]])
    return collections.Counter(out)


def main():
    w = json.load(open(sys.argv[1], encoding="utf-8"))
    want = words(w)
    fills = [tuple(int(v["fill"][i : i + 2], 16) / 255 for i in (1, 3, 5)) for v in w["rag"].values()]
    print("| file | words found | pages | images | fonts not embedded | tagged | bookmarks | RAG fills |")
    print("|---|---:|---:|---:|---|---|---|---:|")
    for path in sys.argv[2:]:
        text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode(
            "utf-8", "replace"
        )
        have = collections.Counter(text.split())
        ok = sum(min(n, have[k]) for k, n in want.items())
        with pikepdf.open(path) as p:
            images, naked, rag = set(), set(), 0
            for pg in p.pages:
                res = pg.get("/Resources", {})
                for x in (res.get("/XObject") or {}).values():
                    if x.get("/Subtype") == "/Image":
                        images.add(x.objgen)
                for f in (res.get("/Font") or {}).values():
                    d = f.get("/DescendantFonts", [f])[0].get("/FontDescriptor")
                    if d is None or not any(k in d for k in ("/FontFile", "/FontFile2", "/FontFile3")):
                        naked.add(str(f.get("/BaseFont")))
                col = None
                for ops, op in pikepdf.parse_content_stream(pg):
                    o = str(op)
                    if o in ("rg", "scn", "sc") and len(ops) == 3:
                        col = tuple(float(v) for v in ops)
                    elif (
                        o in ("f", "F", "f*", "B", "b", "B*")
                        and col
                        and any(all(abs(a - b) < 0.01 for a, b in zip(col, r)) for r in fills)
                    ):
                        rag += 1
            r = p.Root
            print(
                "| %s | %.1f%% | %d | %d | %s | %s | %s | %d |"
                % (
                    os.path.basename(path),
                    100.0 * ok / sum(want.values()),
                    len(p.pages),
                    len(images),
                    ", ".join(sorted(naked)) or "none",
                    "yes" if "/StructTreeRoot" in r else "no",
                    "yes" if "/Outlines" in r else "no",
                    rag,
                )
            )


if __name__ == "__main__":
    main()
