"""Turns the structure tree of a finished PDF into text: each element with what it says, a line each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

_CHAR = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def unicode_map(font: Any) -> dict[int, str]:
    """What each code of a font stands for, by its ToUnicode map."""
    text = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for body in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, meaning in _CHAR.findall(body):
            found[int(code, 16)] = bytes.fromhex(meaning).decode("utf-16-be")
    return found


def marked_text(page: pikepdf.Page) -> dict[int, str]:
    """The text of each piece of marked content of a page."""
    maps = {name: unicode_map(font) for name, font in page.Resources.Font.items()}
    current, font, said = -1, "", dict[int, str]()
    for made in pikepdf.parse_content_stream(page):
        word, operands = str(made.operator), made.operands
        if word == "BDC":
            current = int(operands[1].get("/MCID", -1))
        elif word in ("BMC", "EMC"):
            current = -1
        elif word == "Tf":
            font = str(operands[0])
        elif word == "Tj" and current >= 0:
            shown = "".join(maps[font].get(code, "?") for code in bytes(operands[0]))
            said[current] = said.get(current, "") + shown
    return said


INLINE = ("/Span", "/Link", "/Reference", "/Lbl")


def tag_tree(pdf: pikepdf.Pdf) -> str:
    """The tree, indented; what stands among words stands in brackets where it is read."""
    texts = {page.objgen: marked_text(page) for page in pdf.pages}
    return "\n".join(_lines(pdf.Root.StructTreeRoot.K, texts, 0)) + "\n"


Texts = dict[Any, dict[int, str]]


def _lines(node: Any, texts: Texts, depth: int) -> Iterator[str]:
    words = " ".join(_words(node, texts).split())
    yield f"{'  ' * depth}{_name(node)}{f': {words}' if words else ''}"
    for kid in _kids(node):
        if not isinstance(kid, int) and "/S" in kid and not _is_inline(kid, node):
            yield from _lines(kid, texts, depth + 1)


def _words(node: Any, texts: Texts) -> str:
    said = f"({node.Alt}) " if "/Alt" in node else ""
    for kid in _kids(node):
        if isinstance(kid, int):
            said += texts[node.Pg.objgen].get(kid, "")
        elif "/MCID" in kid:
            said += texts[kid.Pg.objgen].get(int(kid.MCID), "")
        elif "/S" in kid and _is_inline(kid, node):
            inner = _words(kid, texts)
            said += f"[{_name(kid)} {inner.strip()}]" if _name(kid) != "Span" else inner
    return said


def _is_inline(kid: Any, parent: Any) -> bool:
    return str(kid.S) in INLINE and str(parent.S) != "/LI"


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _name(node: Any) -> str:
    """The type with what belongs to it; a span without anything is no more than the rest of its parent."""
    found = node.get("/A", {})
    shown = [
        f"{key[1:]} {str(found[key]).lstrip('/')}"
        for key in ("/Scope", "/ColSpan", "/RowSpan", "/ListNumbering")
        if key in found
    ]
    instead = [f"{word} {node[key]}" for key, word in (("/ActualText", "reads"), ("/E", "stands for")) if key in node]
    listed = f" <{', '.join(shown)}>" if shown else ""
    return f"{str(node.S)[1:]}{listed}{''.join(f' ({one})' for one in instead)}"
