"""What is too large is a finding that says the bound, within seconds: every bound of `values/bounds.py` is tried."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from paperkit.values import bounds
from paperkit.values.bounds import BOUNDS
from support import Command

OURS = Path("inputs/ours")
PAPER, RESULTS = OURS / "2026-27-q1", OURS / "results.csv"
COMMENTARY, LAYOUT = PAPER / "commentary" / "calls-answered.md", Path("layouts/ours.yaml")
AGENDA = OURS / "agenda.yaml"
MEETING = """layout: ours
committee: {name: Cabinet, short_name: Cabinet}
meeting: 2026-09-10
time: 10 am
place: Hall
"""
TABLE = """measures:
  - id: calls
    title: Calls
    topic: calls
    row_heading: Kind
    unit: calls
    portfolio: corporate
    division: customer-services
    rows: [{name: All}]
    step: 0.00001
"""
OF_PDFS = {key for key in BOUNDS if "somebody's PDF" in key or " of it" in key}
"""Those of packs, which `tests/unit/packing/test_admission.py` tries."""
OF_WORD = {
    key for key in BOUNDS if key.startswith(("bytes of a Word", "bytes of a part of it that", "elements within"))
}
"""Those of Word documents, which `tests/unit/reading/test_worddoc.py` tries."""


def added(path: Path, text: str) -> Callable[[], None]:
    def spoil() -> None:
        with path.open("a", encoding="utf-8") as file:
            file.write(text)

    return spoil


def written(path: Path, text: str) -> Callable[[], None]:
    def spoil() -> None:
        path.write_text(text, encoding="utf-8")

    return spoil


def said(text: str) -> Callable[[], None]:
    """The commentary holds a text."""
    return written(COMMENTARY, f"# Commentary\n\n{text}\n")


def agenda(text: str) -> Callable[[], None]:
    return written(AGENDA, MEETING + text)


def replaced(path: Path, old: str, new: str) -> Callable[[], None]:
    def spoil() -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return spoil


def workbook(cell: str, words: str = "x") -> Callable[[], None]:
    """The results are in a workbook that has something in a cell far away."""

    def spoil() -> None:
        book = openpyxl.Workbook()
        page = book.active
        assert page is not None
        page.title = "results"
        for line in RESULTS.read_text(encoding="utf-8").splitlines():
            page.append(line.split(","))
        page[cell] = words
        book.save(OURS / "results.xlsx")
        RESULTS.unlink()

    return spoil


def packed() -> None:
    """A workbook that is small until it is unpacked."""
    import zipfile

    workbook("A20")()
    with zipfile.ZipFile(OURS / "results.xlsx", "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/more.xml", b" " * (bounds.WORKBOOK_UNPACKED + 1))


def sparse() -> None:
    """The results are in a workbook of many bytes that says nothing."""
    RESULTS.unlink()
    for name in ("results.xlsx", "agenda.yaml"):
        with (OURS / name).open("wb") as file:
            file.write(b"PK")
            file.truncate(20_000_000_000)


def extending() -> None:
    for number in range(bounds.LAYOUTS + 2):
        Path(f"layouts/l{number}.yaml").write_text(f"extends: l{number + 1}\n", encoding="utf-8")
    LAYOUT.write_text("extends: l0\n", encoding="utf-8")


def alike() -> None:
    rows = (f"  bar-{number}: {{like: bar-{number + 1}}}\n" for number in range(3_000))
    added(LAYOUT, f"styles:\n{''.join(rows)}  bar-3000: {{size: 9}}\n")()


def large() -> None:
    with Path("large.pdf").open("wb") as file:
        file.truncate(bounds.PDF_FILE + 1)


PAPERS = "".join(f"  - {{file: {number}.pdf, title: '{number}'}}\n" for number in range(bounds.ITEM_PAPERS + 1))
CASES: dict[str, tuple[Callable[[], None], list[str]]] = {
    "bytes of a text file (YAML, CSV, Markdown)": (added(RESULTS, "x" * bounds.TEXT_FILE), ["check"]),
    "bytes of a workbook or a font": (sparse, ["check"]),
    "characters of a text in Markdown": (said("All is well. " * 30_000), ["check"]),
    "characters without a space in it": (said("x" * 2_001), ["check"]),
    "paragraphs, headings and items of a text in Markdown": (said("Yes.\n\n" * 6_000), ["check"]),
    "links of a text in Markdown": (said("[a](https://example.gov.uk) " * 1_001), ["check"]),
    "lists within each other, and emphasis within emphasis": (
        said("".join(f"{'  ' * depth}- more\n" for depth in range(40))), ["check"]
    ),
    "values within each other in YAML": (added(OURS / "council.yaml", f"words: {'[' * 50}{']' * 50}\n"), ["check"]),
    "year of a day or quarter, of which the first is 1974": (
        replaced(PAPER / "paper.yaml", "2026-09-15", "9999-12-31"), ["check"]
    ),
    "quarters of an indicator, since each is of one of these years": (
        added(RESULTS, "calls-answered,2100-01 Q1,70,,80,70\n"), ["check"]
    ),
    "decimals of the `step` of a table's numbers": (
        written(OURS / "measures.yaml", TABLE), ["check"]
    ),
    "layouts that extend each other in a row": (extending, ["check"]),
    "styles that are like each other in a row": (alike, ["check"]),
    "rows of a table": (added(RESULTS, "calls-answered,2024-25 Q1,1,,,\n" * 200_000), ["check"]),
    "characters of a cell": (added(RESULTS, f"calls-answered,{'x' * 2_001},1,,80,70\n"), ["check"]),
    "columns of a table": (
        replaced(RESULTS, "indicator,", f"{','.join(f'c{number}' for number in range(501))},indicator,"), ["check"]
    ),
    "bytes of a workbook when it is unpacked": (packed, ["check"]),
    "cells between the corners of a sheet": (workbook("XFD1048576"), ["check"]),
    "items of an agenda": (
        agenda(f"items:\n{''.join(f'- title: Item {number}' + chr(10) for number in range(201))}"),
        ["pack", AGENDA.as_posix()],
    ),
    "papers of an item": (agenda(f"items:\n- title: One\n  papers:\n{PAPERS}"), ["pack", AGENDA.as_posix()]),
    "supplements to an agenda": (
        agenda(
            "items: [{title: One}]\nsupplements:\n"
            + '- {published: 2026-09-01, papers: [{file: a.pdf, title: A, item: "1"}]}\n' * 51
        ),
        ["pack", AGENDA.as_posix()],
    ),
    "folders outside that an agenda names": (
        agenda(f"items: [{{title: One}}]\nfolders: [{', '.join('abc' for _ in range(51))}]\n"),
        ["pack", AGENDA.as_posix()],
    ),
    "bytes of a file that is read, validated or verified": (large, ["read", "large.pdf"]),
}  # fmt: skip


OF_CLUSTERS = {"bytes of all that is sent to a cluster with each share of the papers"}
"""What only a cluster meets, which the tests of what is carried try."""


def test_every_bound_is_tried() -> None:
    assert {*CASES} | OF_PDFS | OF_WORD | OF_CLUSTERS == {*BOUNDS}


@pytest.mark.parametrize("name", CASES)
def test_what_is_too_large_is_a_finding_that_says_so(name: str, council: Path, paperkit: Command) -> None:
    spoil, command = CASES[name]
    bound, code = BOUNDS[name]
    told = str(bounds.LAST_YEAR) if name.startswith("quarters") else f"{bound:,}"
    spoil()
    ran = paperkit(*command)
    assert ran.status == 1
    [finding] = [line for line in ran.err.splitlines() if f" error {code}: " in line]
    if code != "workbook.unreadable" or "unpack" in name:
        assert told in finding or str(bound) in finding


def test_a_sheet_that_nobody_named_is_not_read(council: Path, paperkit: Command) -> None:
    workbook("A20", "")()
    book = openpyxl.load_workbook(OURS / "results.xlsx")
    book.create_sheet("scratch")["XFD1048576"] = "x"
    book.save(OURS / "results.xlsx")
    assert paperkit("check").status == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ["pipe", "device", "link to itself"])
@pytest.mark.parametrize(
    "path", ["inputs/ours/results.csv", f"{PAPER}/foreword.md", "layouts/ours.yaml", "inputs/ours/more.xlsx"]
)
def test_only_ordinary_files_are_read(kind: str, path: str, council: Path, paperkit: Command) -> None:
    Path(path).unlink(missing_ok=True)
    in_place(Path(path), kind)
    ran = paperkit("check")
    codes = ("file.unreadable", "file.missing", "workbook.unreadable", "layout.unknown")
    assert any(code in ran.err for code in codes)
    assert ran.status == (0 if path.endswith(".xlsx") else 1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ["pipe", "device"])
@pytest.mark.parametrize("command", ["read", "validate", "verify", "pack", "check --layout"])
def test_no_command_waits_for_what_never_ends(kind: str, command: str, council: Path, paperkit: Command) -> None:
    in_place(Path("given"), kind)
    ran = paperkit(*command.split(), "given")
    assert (ran.status, "file.unreadable" in ran.err) == (1, True)


def in_place(path: Path, kind: str) -> None:
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case "link to itself":
            path.symlink_to(path.name)


def test_a_second_document_is_not_read_in_place_of_the_first(council: Path, paperkit: Command) -> None:
    added(OURS / "council.yaml", "---\nname: Another\n")()
    ran = paperkit("check")
    assert "council.yaml:27: error yaml.documents: a second document begins here, and only one is read" in ran.err
    assert ran.err.count(" error ") == 1


def test_a_quarter_of_years_that_nobody_reports_is_a_finding(council: Path, paperkit: Command) -> None:
    replaced(PAPER / "paper.yaml", "2026-27 Q1", "0001-02 Q1")()
    assert "the year must be between 1974 and 2099, and here it is 1" in paperkit("check").err
