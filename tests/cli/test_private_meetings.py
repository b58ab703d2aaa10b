"""The private part of a meeting: the resolution stands under its item, an executive in England gives notice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cli.packs import agenda, untagged

from paperkit.finished.speech import heard
from paperkit.finished.tags import read_tagged
from paperkit.packing.bind import pack
from support import KENT, ROOT, Command

PACK = "2012-03-21 Customer and Communities POSC - Agenda pack.pdf"
REASON = "Bidders would learn from it what others have offered."
ITEMS = f"""
items:
  - title: Prices
    papers:
      - {{file: one.pdf, title: Prices of the contract, exempt: {{paragraph: 3, public_interest: {REASON}}}}}
      - {{file: two.pdf, title: People, exempt: {{paragraph: 1, public_interest: {REASON}}}}}
  - {{title: Exclusion of the press and public, number: 1A, exclusion: true}}
"""
OPEN = (
    "items:\n  - {title: Prices, papers: [{file: one.pdf, title: Prices}]}\n  - {title: Exclusion, exclusion: true}\n"
)
PRIVATE = """
private:
  notice: 2012-02-17
  further_notice: 2012-03-13
  representations: One resident asked for the prices to be published.
  response: They will be when the contract is signed.
"""


def made(folder: Path, items: str, *, executive: bool = False) -> Path:
    """An agenda, of an executive or not."""
    shutil.copy(ROOT / "inputs" / "kent" / "council.yaml", folder)
    path = agenda(folder / "agendas", items, one=untagged("One"), two=untagged("Two"))
    text = path.read_text("utf-8")
    if executive:
        text = text.replace(
            "  short_name: Customer and Communities POSC",
            "  short_name: Customer and Communities POSC\n  executive: true",
        )
    path.write_text(text, "utf-8")
    return path


def front(folder: Path, items: str, *, executive: bool = False) -> str:
    """What is heard of a pack's front sheet."""
    pack(made(folder, items, executive=executive), folder / "out")
    return " ".join(" ".join(heard(read_tagged(folder / "out" / PACK))).split())


def test_the_resolution_stands_under_its_item_with_each_paragraph(tmp_path: Path) -> None:
    said = front(tmp_path, ITEMS)
    assert "Heading level 2: 1A Exclusion of the press and public To resolve that, under section 100A(4)" in said
    for line in (
        "Item 1 (a), Prices of the contract: paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972 "
        "(information about the financial or business affairs of a person, the council included)",
        "Item 1 (b), People: paragraph 1 of Part 1 of Schedule 12A to the Local Government Act 1972 "
        "(information about an individual)",
    ):
        assert line in said


def test_where_nothing_is_exempt_there_is_no_resolution(tmp_path: Path) -> None:
    said = front(tmp_path, OPEN, executive=True)
    assert "To resolve" not in said
    assert "private" not in said


def test_an_executive_resolves_by_the_regulations_and_says_when_it_gave_notice(tmp_path: Path) -> None:
    said = front(tmp_path, ITEMS + PRIVATE, executive=True)
    assert "To resolve that, under regulation 4(2)(b) of the Local Authorities (Executive Arrangements)" in said
    assert "was published on 17 February 2012, and further notice on 13 March 2012." in said
    assert "One resident asked for the prices to be published." in said
    assert "The response: They will be when the contract is signed." in said


LATE = PRIVATE.replace("2012-02-17", "2012-02-22")
WRONG = {
    "no notice": (ITEMS, True, "the agenda does not say when notice of that was given"),
    "the first too late": (ITEMS + LATE, True, "the last day for it was 21 February 2012"),
    "the further too late": (
        ITEMS + PRIVATE.replace("2012-03-13", "2012-03-14"), True, "[private.further_notice]: error agenda.private"
    ),
    "no executive": (ITEMS + PRIVATE, False, "only an executive in England gives notice of a private meeting"),
}  # fmt: skip


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_wrong_with_the_notices_is_said(kind: str, tmp_path: Path, paperkit: Command) -> None:
    items, executive, said = WRONG[kind]
    path = made(tmp_path, items, executive=executive)
    ran = paperkit("pack", path.as_posix(), "--out", (tmp_path / "out").as_posix())
    assert (ran.status, "error agenda.private: " in ran.err, said in ran.err) == (1, True, True)


def test_who_agreed_that_the_meeting_is_urgent_is_printed(tmp_path: Path) -> None:
    said = front(
        tmp_path, f"{ITEMS}{LATE.rstrip()}\n  agreed: by the chair of the Scrutiny Committee.\n", executive=True
    )
    assert "cannot reasonably be deferred was agreed: by the chair of the Scrutiny Committee." in said


def test_an_executive_of_wales_keeps_to_its_own_law(tmp_path: Path, paperkit: Command) -> None:
    path = made(
        tmp_path,
        ITEMS.replace("paragraph: 3", "paragraph: 14").replace("paragraph: 1,", "paragraph: 12,"),
        executive=True,
    )
    council = tmp_path / "council.yaml"
    council.write_text(council.read_text("utf-8").replace("nation: England", "nation: Wales"), "utf-8")
    pack(path, tmp_path / "out")
    said = " ".join(" ".join(heard(read_tagged(tmp_path / "out" / PACK))).split())
    assert "under section 100A(4)" in said
    assert "paragraph 14 of Part 4 of Schedule 12A" in said


def test_a_papers_own_file_says_that_its_body_is_an_executive(kent_copy: Path, paperkit: Command) -> None:
    folder = Path("inputs/kent") / KENT.name
    assert "private" not in paperkit("calendar", folder.as_posix()).out
    paper = folder / "paper.yaml"
    text = paper.read_text("utf-8")
    begin = text.index("committee:\n") + len("committee:\n")
    paper.write_text(f"{text[:begin]}  executive: true\n{text[begin:]}", "utf-8")
    lines = paperkit("calendar", folder.as_posix()).out.splitlines()
    assert sum("private" in line for line in lines) == 1
    assert any("further notice of that (5 clear days)" in line for line in lines)
