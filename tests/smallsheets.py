"""Councils made of small spreadsheets, and what comes back of their forms."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from returns import places, row_of
from support import Command, Ran

COUNCIL = Path("inputs/ours")


def workbook(name: str, *rows: tuple[object, ...]) -> str:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(name)
    return name


def made(paperkit: Command, monkeypatch: pytest.MonkeyPatch, *rows: tuple[object, ...]) -> Ran:
    """The council of a spreadsheet, by the mapping that is proposed, in whose folder the test goes on."""
    return made_of(workbook("kpis.xlsx", *rows), paperkit, monkeypatch)


def made_of(style: str, paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> Ran:
    """The same of a workbook that is there."""
    assert paperkit("init", "new", "--from", style).status == 0
    ran = paperkit("init", "new", "--from", style, "--mapping", "new/kpis-mapping.yaml")
    assert ran.status == 0, ran.err
    monkeypatch.chdir("new")
    return ran


def results() -> dict[tuple[str, str], dict[str, str]]:
    with (COUNCIL / "results.csv").open(encoding="utf-8", newline="") as file:
        return {(row["indicator"], row["period"]): row for row in csv.DictReader(file)}


def returned(paperkit: Command, values: Mapping[str, object]) -> Ran:
    """The next quarter's form with these results, collected."""
    assert paperkit("forms").status == 0
    (form,) = Path("forms").glob("*.xlsx")
    book = load_workbook(form)
    for id, value in values.items():
        sheet = book["Results"]
        sheet.cell(row_of(sheet, id), places(sheet)["Result"]).value = value
    Path("returns").mkdir()
    book.save("returns/back.xlsx")
    return paperkit("collect", "returns")
