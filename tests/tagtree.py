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


def tag_tree(pdf: pikepdf.Pdf) -> str:
    """The tree, indented; an element's alternative or replacing text stands instead of its own."""
    texts = {page.objgen: marked_text(page) for page in pdf.pages}
    return "\n".join(_lines(pdf.Root.StructTreeRoot.K, texts, 0)) + "\n"


def _lines(node: Any, texts: dict[Any, dict[int, str]], depth: int) -> Iterator[str]:
    kids = node.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    home = texts.get(node.Pg.objgen, {}) if "/Pg" in node else {}
    said: list[str] = []
    inner: list[str] = []
    for kid in kids:
        if isinstance(kid, int):
            said.append(home.get(kid, ""))
        elif "/MCID" in kid:
            said.append(texts[kid.Pg.objgen].get(int(kid.MCID), ""))
        elif "/S" in kid:
            inner += _lines(kid, texts, depth + 1)
    words = " ".join("".join(said).split())
    for key, mark in (("/Alt", "alt"), ("/ActualText", "reads")):
        if key in node:
            words = f"{words} ({mark} {node[key]})".strip()
    attributes = _attributes(node)
    yield f"{'  ' * depth}{str(node.S)[1:]}{attributes}{f': {words}' if words else ''}"
    yield from inner


def _attributes(node: Any) -> str:
    found = node.get("/A", {})
    shown = [
        f"{key[1:]} {str(found[key]).lstrip('/')}"
        for key in ("/Scope", "/ColSpan", "/RowSpan", "/ListNumbering")
        if key in found
    ]
    return f" [{', '.join(shown)}]" if shown else ""
