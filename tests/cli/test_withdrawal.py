"""What was withdrawn: a supplement shows nothing of it, and a pack is issued again without it under its old numbers."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from cli.packs import agenda, changed, scan, tagged, untagged
from reportlab.pdfgen.canvas import Canvas

from paperkit.finished.contents import page_lines
from paperkit.finished.speech import heard
from paperkit.finished.tags import read_tagged
from paperkit.packing.bind import Packed, pack
from paperkit.packing.personal import personal_in
from support import ROOT, Command

PACK = "2012-03-21 Customer and Communities POSC - Agenda pack.pdf"
SUPPLEMENT = "2012-03-21 Customer and Communities POSC - Supplement 1.pdf"
EXEMPT = "2012-03-21 Customer and Communities POSC - Exempt papers.pdf"
SECRET = "Plumtree"
REASON = "It held details of a person that should not have been published."
ITEMS = """
items:
  - title: Homelessness
    papers:
      - {file: old.pdf, title: Homelessness report}
      - {file: other.pdf, title: Another report}
"""
LATE = """
supplements:
  - published: 2012-03-16
    papers:
      - {file: new.pdf, item: "1", title: Homelessness report (corrected), replaces: Homelessness report,
         urgency: It was corrected on 15 March.MORE}
"""
WITHDRAWN = LATE.replace("MORE", f", withdraw: true, reason: {REASON}")


def gone(*pages: str, reason: str = REASON) -> str:
    return f"withdrawn:\n  - {{pages: [{', '.join(pages)}], on: 2012-03-16, reason: {reason}}}\n"


def case(*pages: str) -> bytes:
    """A paper without tags, with these words on its pages."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for number, words in enumerate(pages):
        canvas.drawString(72, 770, words)
        canvas.bookmarkPage(f"{words.split()[-1]}-{number}")
        canvas.addOutlineEntry(words, f"{words.split()[-1]}-{number}", 0)
        canvas.linkAbsolute("on", f"{pages[1].split()[-1]}-1" if len(pages) > 1 else "x", (72, 60, 200, 80))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


OLD = case("Report on cases", f"Mrs {SECRET}", "What is done next")
NEW = case("Report on cases", "What is done next")


@pytest.fixture
def council(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "inputs" / "kent" / "council.yaml", tmp_path)
    return tmp_path


def bound(folder: Path, items: str, **files: bytes) -> Packed:
    files = {"old": OLD, "new": NEW, "other": tagged("Another report"), **files}
    return pack(agenda(folder / "agendas", items, **files), folder / "out")


def codes(made: Packed) -> set[str]:
    return {finding.code for finding in made.findings} - {"pack.untagged"}


def everything(content: bytes) -> str:
    """All that is written in a PDF: its words, and every stream and string of it."""
    laid_open = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(laid_open, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    raw = laid_open.getvalue()
    wide = raw.replace(b"\0", b"")  # strings in UTF-16
    words = " ".join(line for lines in page_lines(content) for line in lines)
    return f"{words} {raw.decode('latin-1')} {wide.decode('latin-1')}"


# -- a paper that is replaced ---------------------------------------------------------------------


def test_a_supplement_says_that_a_paper_was_withdrawn_and_why_and_nothing_of_it(council: Path) -> None:
    made = bound(council, ITEMS + WITHDRAWN)
    content = (council / "out" / SUPPLEMENT).read_bytes()
    said = " ".join(" ".join(heard(read_tagged(council / "out" / SUPPLEMENT))).split())
    assert "Change: Replaces a paper that was withdrawn, from pack page 2; Pack page: 8" in said
    assert f"“Homelessness report (corrected)” takes the place of a paper that was withdrawn. {REASON}" in said
    assert SECRET not in everything(content)
    assert "Homelessness report;" not in said
    assert "deleted:" not in said
    assert codes(made) == set()


def test_a_comparison_that_would_print_personal_data_again_is_refused(council: Path, paperkit: Command) -> None:
    path = agenda(council / "agendas", ITEMS + LATE.replace("MORE", ""), old=OLD, new=NEW, other=tagged("Another"))
    ran = paperkit("pack", path.as_posix(), "--out", (council / "out").as_posix())
    assert ran.status == 1
    assert "error agenda.personal: what changed in `Homelessness report` would print again" in ran.err
    assert "`withdraw: true` and `reason: ...` publish no comparison" in ran.err
    assert SECRET not in ran.err
    assert not (council / "out").exists()


def test_members_are_shown_what_changed_in_an_exempt_paper(council: Path) -> None:
    why = f"exempt: {{paragraph: 1, public_interest: {REASON}}}"
    items = ITEMS.replace("title: Homelessness report}", f"title: Homelessness report, {why}}}")
    assert codes(bound(council, items + LATE.replace("MORE", f", {why}"))) == {"agenda.exclusion"}
    assert SECRET not in everything((council / "out" / SUPPLEMENT).read_bytes())
    exempt = "2012-03-21 Customer and Communities POSC - Supplement 1 - Exempt papers.pdf"
    assert SECRET in everything((council / "out" / exempt).read_bytes())


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Mr. Okafor wrote", ("name",)),
        ("of 12b Old Mill Lane since", ("home address",)),
        ("at AB12 3CD", ("postcode",)),
        ("j.lowe57@example.org", ("e-mail address",)),
        ("ring 01632 960 418", ("telephone number",)),
        ("QQ 12 34 56 C", ("National Insurance number",)),
        ("born on 3 May 1971", ("date of birth",)),
        ("NHS number 999 000 0018", ("NHS number",)),
        ("account number 12345678", ("bank account or card",)),
        ("passport 925665416", ("passport or driving licence",)),
        ("case CH/2011/04453", ("case reference",)),
        ("her car, AB12 CDE", ("vehicle registration",)),
        ("Edith Lowe, 83, fell", ("name",)),
        ("The council rated 12 schools in Mill Lane; costs rose by 1,632,960 to 2,000,418 pounds", ()),
        ("Missed collections rose from 72 to 88 in Quarter 3", ()),
    ],
)
def test_what_can_be_seen_simply_of_personal_data(text: str, kinds: tuple[str, ...]) -> None:
    assert personal_in(text) == kinds


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (", withdraw: true", "`withdraw` needs `replaces`, what is withdrawn, and `reason`, why"),
        (f", reason: {REASON}", "`reason` is printed where `withdraw` is true"),
        (", withdraw: true, reason: Wrong", "at least 10 characters"),
        (", withdraw: true, reason: ", "`reason:` is blank"),
        (", withdraw: true, reason: It named Mrs Smith.", "this is printed, and may hold personal data: name"),
    ],
)
def test_a_withdrawal_has_a_reason(more: str, said: str, council: Path, paperkit: Command) -> None:
    path = agenda(council / "agendas", ITEMS + LATE.replace("MORE", more), old=OLD, new=NEW, other=OLD)
    assert said in paperkit("pack", path.as_posix()).err


# -- pages of a pack that was published -----------------------------------------------------------


def titles(items: list[pikepdf.OutlineItem]) -> Iterator[str]:
    for one in items:
        yield one.title
        yield from titles(list(one.children))


def test_a_page_is_withdrawn_under_its_number_and_nothing_of_it_is_left(council: Path) -> None:
    bound(council, ITEMS)
    before = page_lines((council / "out" / PACK).read_bytes())
    made = bound(council, ITEMS + WITHDRAWN + gone("3"))
    assert codes(made) == {"pack.reissued"}
    content = (council / "out" / PACK).read_bytes()
    after = page_lines(content)
    assert len(after) == len(before)
    assert [n for n, (old, new) in enumerate(zip(before, after, strict=True)) if old != new] == [2]
    said = " ".join(after[2])
    assert f"This page was withdrawn on 16 March 2012. {REASON}" in said
    assert "Pack page 3" in said
    assert "Page 1" not in said
    assert SECRET not in everything(content)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        with pdf.open_outline() as outline:
            found = list(titles(list(outline.root)))
        assert "What is done next" in found
        assert not [title for title in found if SECRET in title]
        links = [link.Dest for sheet in pdf.pages for link in sheet.obj.get("/Annots", ()) if "/Dest" in link]
        places: Any = dict(pikepdf.NameTree(pdf.Root.Names.Dests).items())
        assert all(str(one) in places for one in links)  # those that led to the page lead to what says so
        assert pdf.check_pdf_syntax() == []


def test_a_page_of_a_paper_with_tags_is_withdrawn_with_its_tags(council: Path) -> None:
    items = "items:\n  - {title: One, papers: [{file: other.pdf, title: Another report}]}\n"
    bound(council, items)
    bound(council, items + LATE.replace("MORE", "").replace("Homelessness report,", "Another report,") + gone("2"))
    path = council / "out" / PACK
    said = " ".join(heard(read_tagged(path)))
    assert f"This page was withdrawn on 16 March 2012. {REASON}" in said
    assert "Missed collections rose" not in everything(path.read_bytes())
    assert "the contract is looked at" in said  # its second page
    content = path.read_bytes()
    assert not [one for name in ("ua1", "2a") for one in page.validate_pdf_bytes(content, profile=name).failures]


@pytest.mark.parametrize("pages", [("2", "3", "4"), ('"2-4"',), ("2-3", "4")])
def test_a_whole_paper_is_withdrawn(pages: tuple[str, ...], council: Path) -> None:
    bound(council, ITEMS)
    made = bound(council, ITEMS + WITHDRAWN + gone(*pages))
    assert codes(made) == {"pack.reissued"}
    lines = page_lines((council / "out" / PACK).read_bytes())
    assert ["withdrawn" in " ".join(of_page) for of_page in lines] == [False, True, True, True, False, False]


def test_what_other_pages_share_with_a_page_that_is_gone_goes_with_it(council: Path) -> None:
    def share(pdf: pikepdf.Pdf) -> None:
        shared = pikepdf.Dictionary()
        for sheet in pdf.pages:
            for kind, held in dict(sheet.resources.items()).items():
                if isinstance(held, pikepdf.Dictionary):
                    shared[kind] = pikepdf.Dictionary({**dict(shared.get(kind, {}).items()), **dict(held.items())})
        for sheet in pdf.pages:
            sheet.obj.Resources = pdf.make_indirect(shared)

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(scan())) as first, pikepdf.open(io.BytesIO(untagged("Minutes", 1))) as second:
        first.pages.append(second.pages[0])
        first.save(out)
    both = changed(out.getvalue(), share)
    items = "items:\n  - {title: One, papers: [{file: both.pdf, title: One}]}\n"

    def pictures() -> int:
        with pikepdf.open(council / "out" / PACK) as pdf:
            return sum(isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image" for one in pdf.objects)

    bound(council, items, both=both)
    assert pictures() == 1
    bound(council, items + gone("2"), both=both)
    assert pictures() == 0


def test_nothing_else_may_change_on_that_occasion(council: Path, paperkit: Command) -> None:
    bound(council, ITEMS + LATE.replace("MORE", f", withdraw: true, reason: {REASON}"))
    before = (council / "out" / PACK).read_bytes()
    other = tagged("Another report", 89)
    files = {"old": OLD, "new": NEW, "other": other}
    path = agenda(council / "agendas", ITEMS + WITHDRAWN + gone("3"), **files)
    ran = paperkit("pack", path.as_posix(), "--out", (council / "out").as_posix())
    assert (ran.status, "error pack.published" in ran.err) == (1, True)
    assert (council / "out" / PACK).read_bytes() == before


def test_the_same_withdrawal_again_makes_the_same_bytes_and_a_further_one_is_possible(council: Path) -> None:
    bound(council, ITEMS + WITHDRAWN)
    bound(council, ITEMS + WITHDRAWN + gone("3"))
    before = (council / "out" / PACK).read_bytes()
    assert codes(bound(council, ITEMS + WITHDRAWN + gone("3"))) == set()
    assert (council / "out" / PACK).read_bytes() == before
    assert codes(bound(council, ITEMS + WITHDRAWN + gone("3", "6"))) == {"pack.reissued"}


def test_a_front_sheet_that_printed_what_was_withdrawn_is_issued_again(council: Path) -> None:
    """A supplement that had shown what changed, of which a further one has followed."""
    old = case("Report on cases", "Agnes lived there", "What is done next")
    further = "  - published: 2012-03-19\n    papers:\n"
    further += '      - {file: more.pdf, item: "1", title: More, urgency: Members asked for it.}\n'
    files = {"old": old, "more": untagged("More", 1)}
    bound(council, ITEMS + LATE.replace("MORE", "") + further, **files)
    assert "Agnes" in everything((council / "out" / SUPPLEMENT).read_bytes())
    made = bound(council, ITEMS + WITHDRAWN + further + gone("3"), **files)
    assert codes(made) == {"pack.reissued"}
    for path in (council / "out").iterdir():
        assert "Agnes" not in everything(path.read_bytes())


def test_pages_of_exempt_papers_and_of_front_sheets_are_withdrawn_by_their_numbers(council: Path) -> None:
    hidden = ITEMS.replace(
        "Homelessness report}", f"Homelessness report, exempt: {{paragraph: 1, public_interest: {REASON}}}}}"
    )
    bound(council, hidden + gone("1", "E3"))
    assert "was withdrawn" in " ".join(page_lines((council / "out" / PACK).read_bytes())[0])
    lines = page_lines((council / "out" / EXEMPT).read_bytes())
    assert ["was withdrawn" in " ".join(of_page) for of_page in lines] == [False, False, True, False]
    assert SECRET not in everything((council / "out" / EXEMPT).read_bytes())


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        (("99",), "no pack has a page 99 that could be withdrawn"),
        (("E2",), "no pack has a page E2 that could be withdrawn"),
        (("second",), "pages are written as they are printed: 12, 14-16, E3"),
        (("5-3",), "`5-3` names no pages; the first comes first"),
    ],
)
def test_pages_that_are_not_there_cannot_be_withdrawn(
    pages: tuple[str, ...], said: str, council: Path, paperkit: Command
) -> None:
    path = agenda(council / "agendas", ITEMS + gone(*pages), old=OLD, other=tagged("Another"))
    ran = paperkit("pack", path.as_posix(), "--out", (council / "out").as_posix())
    assert (ran.status, said in ran.err) == (1, True), ran.err
    assert not (council / "out").exists()
