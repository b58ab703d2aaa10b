"""How large inputs may be: every bound on what is read, in one place; `docs/bounds.md` is made of it.

A bound is far above what a council has, and low enough that no input takes more time or memory than a machine has.
"""

from __future__ import annotations

TEXT_FILE, OTHER_FILE = 8_000_000, 50_000_000
TEXT, RUN = 100_000, 2_000
PARAGRAPHS, LINKS, NESTING = 5_000, 1_000, 10
YAML_DEPTH = 40
FIRST_YEAR, LAST_YEAR = 1974, 2099
QUARTERS = 4 * (LAST_YEAR - FIRST_YEAR + 1)
STEP_DECIMALS, LARGEST_STEP = 4, 10**9
LAYOUTS, STYLES = 20, 20
TABLE_ROWS, TABLE_COLUMNS, CELL = 200_000, 500, 2_000
WORKBOOK_UNPACKED, SHEET_CELLS = 200_000_000, 1_000_000
WORD_FILE, WORD_PART, WORD_DEPTH = 100_000_000, 10_000_000, 150
AGENDA_ITEMS, ITEM_PAPERS, SUPPLEMENTS, AGENDA_FOLDERS = 200, 100, 50, 50
PDF_FILE, PDF_UNPACKED, PDF_PAGES = 150_000_000, 400_000_000, 1_500
PDF_DRAWN, PDF_TILES = 50_000, 10_000_000
SENT = 100_000_000

BOUNDS: dict[str, tuple[int, str]] = {
    "bytes of a text file (YAML, CSV, Markdown)": (TEXT_FILE, "file.too-large"),
    "bytes of a workbook or a font": (OTHER_FILE, "workbook.unreadable"),
    "characters of a text in Markdown": (TEXT, "markdown.too-long"),
    "characters without a space in it": (RUN, "markdown.too-long"),
    "paragraphs, headings and items of a text in Markdown": (PARAGRAPHS, "markdown.too-long"),
    "links of a text in Markdown": (LINKS, "markdown.too-long"),
    "lists within each other, and emphasis within emphasis": (NESTING, "markdown.too-deep"),
    "values within each other in YAML": (YAML_DEPTH, "yaml.too-deep"),
    "year of a day or quarter, of which the first is 1974": (LAST_YEAR, "yaml.value"),
    "quarters of an indicator, since each is of one of these years": (QUARTERS, "cell.value"),
    "decimals of the `step` of a table's numbers": (STEP_DECIMALS, "yaml.value"),
    "layouts that extend each other in a row": (LAYOUTS, "layout.extends"),
    "styles that are like each other in a row": (STYLES, "layout.style-loop"),
    "rows of a table": (TABLE_ROWS, "csv.too-large"),
    "characters of a cell": (CELL, "csv.cell-too-long"),
    "columns of a table": (TABLE_COLUMNS, "csv.too-large"),
    "bytes of a workbook when it is unpacked": (WORKBOOK_UNPACKED, "workbook.unreadable"),
    "cells between the corners of a sheet": (SHEET_CELLS, "workbook.unreadable"),
    "bytes of a Word document": (WORD_FILE, "word.unreadable"),
    "bytes of a part of it that holds words, when it is unpacked": (WORD_PART, "word.unreadable"),
    "elements within each other in it": (WORD_DEPTH, "word.unreadable"),
    "items of an agenda": (AGENDA_ITEMS, "yaml.value"),
    "papers of an item": (ITEM_PAPERS, "yaml.value"),
    "supplements to an agenda": (SUPPLEMENTS, "yaml.value"),
    "folders outside that an agenda names": (AGENDA_FOLDERS, "yaml.value"),
    "bytes of somebody's PDF in a pack": (PDF_FILE, "pack.too-large"),
    "bytes of a file that is read, validated or verified": (PDF_FILE, "file.too-large"),
    "bytes of a part of it when it is unpacked": (PDF_UNPACKED, "pack.too-large"),
    "pages of it": (PDF_PAGES, "pack.too-large"),
    "pieces that a page of it draws, those within others each time": (PDF_DRAWN, "pack.too-large"),
    "repeats of a pattern on a page of it": (PDF_TILES, "pack.too-large"),
    "bytes of all that is sent to a cluster with each share of the papers": (SENT, "cluster.too-large"),
}
"""What is bounded, by how much, and the finding that says so."""
