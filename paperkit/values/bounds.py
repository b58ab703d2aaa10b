"""How large inputs may be: every bound on what is read, in one place; `docs/bounds.md` is made of it.

A bound is far above what a council has, and low enough that no input takes more time or memory than a machine has.
"""

from __future__ import annotations

TEXT_FILE = 8_000_000
TEXT, RUN = 300_000, 2_000
YAML_DEPTH = 40
WORKBOOK_UNPACKED, SHEET_CELLS = 200_000_000, 1_000_000
WORD_FILE, WORD_PART, WORD_DEPTH = 100_000_000, 10_000_000, 150
AGENDA_ITEMS, ITEM_PAPERS, SUPPLEMENTS = 200, 100, 50
PDF_FILE, PDF_UNPACKED, PDF_PAGES = 150_000_000, 400_000_000, 1_500
PDF_DRAWN, PDF_TILES = 50_000, 10_000_000

BOUNDS: dict[str, tuple[int, str]] = {
    "bytes of a text file (YAML, CSV, Markdown)": (TEXT_FILE, "file.too-large"),
    "characters of a text in Markdown": (TEXT, "markdown.too-long"),
    "characters without a space in it": (RUN, "markdown.too-long"),
    "values within each other in YAML": (YAML_DEPTH, "yaml.too-deep"),
    "bytes of a workbook when it is unpacked": (WORKBOOK_UNPACKED, "workbook.unreadable"),
    "cells between the corners of a sheet": (SHEET_CELLS, "workbook.unreadable"),
    "bytes of a Word document": (WORD_FILE, "word.unreadable"),
    "bytes of a part of it that holds words, when it is unpacked": (WORD_PART, "word.unreadable"),
    "elements within each other in it": (WORD_DEPTH, "word.unreadable"),
    "items of an agenda": (AGENDA_ITEMS, "yaml.value"),
    "papers of an item": (ITEM_PAPERS, "yaml.value"),
    "supplements to an agenda": (SUPPLEMENTS, "yaml.value"),
    "bytes of somebody's PDF in a pack": (PDF_FILE, "pack.too-large"),
    "bytes of a part of it when it is unpacked": (PDF_UNPACKED, "pack.too-large"),
    "pages of it": (PDF_PAGES, "pack.too-large"),
    "pieces that a page of it draws, those within others each time": (PDF_DRAWN, "pack.too-large"),
    "repeats of a pattern on a page of it": (PDF_TILES, "pack.too-large"),
}
"""What is bounded, by how much, and the finding that says so."""
