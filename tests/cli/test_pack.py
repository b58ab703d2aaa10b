"""Agenda packs: what is bound keeps its tags, links and bookmarks; what cannot be bound is said, nothing is written."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2
import pytest
from argued import is_argued
from cli.packs import agenda, changed, scan, tagged, untagged
from outloud import check
from reportlab.pdfgen.canvas import Canvas

from paperkit.findings.finding import Invalid
from paperkit.finished.speech import heard
from paperkit.finished.tags import read_tagged
from paperkit.packing.bind import Packed, pack
from support import KENT, ROOT, Command

PACK = "2012-03-21 Customer and Communities POSC - Agenda pack.pdf"
EXEMPT = "2012-03-21 Customer and Communities POSC - Exempt papers.pdf"
SUPPLEMENT = "2012-03-21 Customer and Communities POSC - Supplement 1.pdf"
SECRET = "Bidders would learn from it what the council is ready to pay."

FULL = f"""
folders: ["{ROOT.as_posix()}"]
items:
  - {{title: Apologies, time: 10.00 am}}
  - title: Minutes of the last meeting
    papers:
      - {{file: minutes.pdf, title: Minutes of the last meeting}}
  - title: Performance in Quarter 3
    time: 10.15 am
    papers:
      - paper: {KENT.as_posix()}
  - title: Waste
    links:
      - {{words: The consultation, to: "https://example.gov.uk/waste"}}
    papers:
      - {{file: waste.pdf, title: Waste contract}}
      - {{file: letter.pdf, title: Letter from the contractor}}
      - file: prices.pdf
        title: Prices of the contract
        exempt: {{paragraph: 3, public_interest: "{SECRET}"}}
supplements:
  - published: 2012-03-16
    papers:
      - file: revised.pdf
        item: "4"
        title: Waste contract (revised)
        replaces: Waste contract
        urgency: The contractor corrected its figures on 15 March.
      - file: note.pdf
        item: "2"
        title: Matters arising
        urgency: Members asked for it on 14 March.
"""


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an agenda of all kinds of papers, and in `out` its packs."""
    folder = tmp_path_factory.mktemp("packs")
    (folder / "council.yaml").write_bytes((KENT.parent / "council.yaml").read_bytes())
    path = agenda(
        folder / "agendas",
        FULL,
        minutes=untagged(),
        waste=tagged("Waste contract"),
        letter=scan(),
        prices=tagged("Prices", 7_654_321),
        revised=tagged("Waste contract", 91),
        note=untagged("Matters arising", 1),
    )
    pack(path, folder / "out")
    return folder


def opened(folder: Path, name: str) -> pikepdf.Pdf:
    return pikepdf.open(folder / "out" / name)


def rules(content: bytes) -> set[str]:
    """The rules that two checkers find broken in a PDF."""
    found = {
        failure.rule_id for name in ("ua1", "2a") for failure in page.validate_pdf_bytes(content, profile=name).failures
    }
    return found - {"PDFA2A-ID-CONFORMANCE-001"}


def outloud_says(path: Path) -> set[str]:
    return {one.rule for one in check(str(path)).findings if one.severity != "info" and not is_argued(one)}


def text(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [sheet.get_textpage().get_text_bounded() for sheet in document]


def titles(items: list[pikepdf.OutlineItem], depth: int) -> Iterator[tuple[int, str, Any]]:
    for item in items:
        yield depth, item.title, item.destination
        yield from titles(list(item.children), depth + 1)


# -- what is bound --------------------------------------------------------------------------------


def test_each_file_is_there_and_holds_what_it_should(everything: Path) -> None:
    assert {path.name for path in (everything / "out").iterdir()} == {PACK, EXEMPT, SUPPLEMENT}
    shown = "\n".join(text(everything / "out" / PACK))
    for words in ("Minutes of the meeting, page 1", "Quarterly Performance Report", "rose from 72 to 88"):
        assert words in shown


def test_exempt_papers_are_in_a_file_of_their_own_and_the_public_is_told_why(everything: Path) -> None:
    for name in (PACK, SUPPLEMENT):
        laid_open = io.BytesIO()
        opened(everything, name).save(
            laid_open, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable
        )
        assert "7654321" not in "".join(text(everything / "out" / name))
        assert b"7654321" not in laid_open.getvalue()
    shown = " ".join(" ".join(text(everything / "out" / PACK)).split())
    assert "Prices of the contract: exempt under paragraph 3" in shown
    assert SECRET in shown
    assert "7654321" in "".join(text(everything / "out" / EXEMPT))


LISTED = {
    PACK: {"Waste contract": "rose from 72 to 88", "Minutes of the last meeting": "Minutes of the meeting, page 1"},
    EXEMPT: {"Prices of the contract": "7654321"},
    SUPPLEMENT: {"Waste contract (revised)": "rose from 72 to 91", "Matters arising": "Matters arising, page 1"},
}
"""The papers on each front sheet, and words of their first pages."""


@pytest.mark.parametrize(("name", "prefix", "first"), [(PACK, "", 1), (EXEMPT, "E", 1), (SUPPLEMENT, "", None)])
def test_stamps_labels_and_contents_name_the_same_pages(
    everything: Path, name: str, prefix: str, first: int | None
) -> None:
    path = everything / "out" / name
    start = first or len(text(everything / "out" / PACK)) + 1
    shown = text(path)
    wanted = [f"{prefix}{number}" for number in range(start, start + len(shown))]
    assert [re.findall(r"Pack page (E?\d+)", words)[-1] for words in shown[1:]] == wanted[1:]
    with pypdfium2.PdfDocument(path) as document:
        assert [document.get_page_label(number) for number in range(len(shown))] == wanted
    said = "\n".join(heard(read_tagged(path)))
    for title, words in LISTED[name].items():
        listed = re.search(rf"link {re.escape(title)};.*Pack page: (E?\d+)", said)
        assert listed
        assert words in shown[wanted.index(listed[1])]


def test_the_supplement_goes_on_where_the_pack_ended_and_shows_what_changed(everything: Path) -> None:
    path = everything / "out" / SUPPLEMENT
    front = " ".join(text(path)[0].split())
    assert f"Pack page {len(text(everything / 'out' / PACK)) + 1}" in front
    assert "The contractor corrected its figures on 15 March." in front
    said = " ".join(" ".join(heard(read_tagged(path))).split())
    assert "rose from 72 to deleted: 88. inserted: 91. See" in said


def test_what_is_heard_of_a_pack_is_what_is_heard_of_its_papers(everything: Path, tmp_path: Path) -> None:
    said = list(heard(read_tagged(everything / "out" / PACK)))
    for name in ("waste",):
        own = list(heard(read_tagged(everything / "agendas" / f"{name}.pdf")))[1:]
        start = said.index(own[1]) - 1
        assert said[start : start + len(own)] == own
    assert "Graphic: Scanned page 1 of Letter from the contractor, without text" in said
    assert any("Minutes of the meeting, page 1" in line for line in said)


def test_bookmarks_are_nested_by_item_and_lead_to_its_papers(everything: Path) -> None:
    with opened(everything, PACK) as pdf, pdf.open_outline() as outline:
        found = [
            (depth, title, pdf.pages.index(pikepdf.Page(place[0])) if place is not None else None)
            for depth, title, place in titles(list(outline.root), 0)
        ]
    pages = {title: number for _, title, number in found}
    assert [title for depth, title, _ in found if depth == 0] == [
        "Agenda pack", "1 Apologies", "2 Minutes of the last meeting", "3 Performance in Quarter 3", "4 Waste",
    ]  # fmt: skip
    below = [title for depth, title, _ in found[found.index((0, "4 Waste", pages["4 Waste"])) + 1 :] if depth == 1]
    assert below == ["Waste contract", "Letter from the contractor"]
    shown = text(everything / "out" / PACK)
    assert "Waste contract" in shown[pages["Waste contract"] or 0]
    assert pages["Page 2"] == pages["2 Minutes of the last meeting"] + 1  # type: ignore[operator]


def test_every_link_within_a_pack_leads_to_a_page_of_it(everything: Path) -> None:
    for name in (PACK, EXEMPT, SUPPLEMENT):
        with opened(everything, name) as pdf:
            names = dict(pikepdf.NameTree(pdf.Root.Names.Dests).items())
            within = [str(link.Dest) for sheet in pdf.pages for link in sheet.obj.get("/Annots", ()) if "/Dest" in link]
            assert within
            assert all(wanted in names for wanted in within)
            assert all(place[0].objgen in {sheet.obj.objgen for sheet in pdf.pages} for place in names.values())
            addresses = {
                str(link.A.URI) for sheet in pdf.pages for link in sheet.obj.get("/Annots", ()) if "/A" in link
            }
            assert "https://example.gov.uk/speaking" in addresses


def test_a_pack_says_nothing_of_itself_but_what_it_is(everything: Path) -> None:
    for name in (PACK, EXEMPT, SUPPLEMENT):
        with opened(everything, name) as pdf:
            assert set(pdf.docinfo.keys()) == {"/Title", "/Author", "/Subject", "/Creator", "/Producer"}
            assert pdf.docinfo.Author == "Kent County Council"
            allowed = {
                "/Type", "/Pages", "/Lang", "/MarkInfo", "/Metadata", "/Names", "/Outlines", "/OutputIntents",
                "/PageLabels", "/PageMode", "/StructTreeRoot", "/ViewerPreferences",
            }  # fmt: skip
            assert set(pdf.Root.keys()) <= allowed
            assert not pdf.check_pdf_syntax()


def test_the_same_papers_make_the_same_bytes(everything: Path, tmp_path: Path) -> None:
    pack(everything / "agendas" / "agenda.yaml", tmp_path)
    for path in (everything / "out").iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes()


def test_nothing_of_a_page_that_was_deleted_from_a_paper_is_in_a_pack(tmp_path: Path) -> None:
    """Most programs leave the elements of a deleted page in the file, with words that stand for its pictures."""

    def cut(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[1]

    whole = tagged("One")
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        second = pdf.pages[1].obj
        figures = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Pg") == second]
        assert figures
        for figure in figures:
            figure.Alt = pikepdf.String("kept from the public")
        marked = io.BytesIO()
        pdf.save(marked)
    bound(tmp_path, ONE, one=changed(marked.getvalue(), cut))
    with opened(tmp_path, PACK) as pdf:
        said = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
        assert "kept from the public" not in said
        with pdf.open_outline() as outline:
            assert "What happens next" not in [title for _, title, _ in titles(list(outline.root), 0)]


# -- what a pack claims ---------------------------------------------------------------------------


def bound(folder: Path, items: str, **files: bytes) -> tuple[Packed, Path]:
    (folder / "council.yaml").write_bytes((KENT.parent / "council.yaml").read_bytes())
    path = agenda(folder / "agendas", items, **files)
    return pack(path, folder / "out"), folder / "out" / PACK


CLAIMS = [
    (("ua-1", "a-2a"), "PDF/UA-1 and PDF/A-2a"),
    (("ua-1",), "PDF/UA-1"),
    (("a-2a",), "PDF/A-2a"),
    (("a-2u",), "PDF/A-2u"),
    (("a-2b",), "PDF/A-2b"),
    ((), ""),
]


@pytest.mark.parametrize(("standards", "claim"), CLAIMS, ids=[claim or "nothing" for _, claim in CLAIMS])
def test_a_pack_claims_what_all_its_papers_claim_and_keeps_to_it(
    tmp_path: Path, standards: tuple[str, ...], claim: str
) -> None:
    packed, path = bound(tmp_path, TWO, one=tagged("One"), two=tagged("Two", standards=standards))
    assert [str(made.claims) for _, made in packed.files] == [claim]
    content = path.read_bytes()
    profiles = {"UA": "ua1", "2a": "2a", "2u": "2u", "2b": "2b"}
    for profile in (profile for sign, profile in profiles.items() if sign in claim):
        assert not page.validate_pdf_bytes(content, profile=profile).failures
    parts_say = set().union(*(outloud_says(part) for part in (tmp_path / "agendas").glob("*.pdf")))
    assert outloud_says(path) <= parts_say


def test_a_pack_with_an_untagged_paper_claims_nothing_and_brings_no_fault_of_its_own(everything: Path) -> None:
    folder = everything / "agendas"
    parts = [(folder / f"{name}.pdf") for name in ("minutes", "waste", "letter")]
    path = everything / "out" / PACK
    with pikepdf.open(path) as pdf:
        assert "pdfuaid:part" not in pdf.open_metadata()
        assert "pdfaid:part" not in pdf.open_metadata()
    assert outloud_says(path) <= set().union(*map(outloud_says, parts))
    known = set().union(*(rules(part.read_bytes()) for part in parts))
    # without an output intent, which a pack that claims no PDF/A has not, every colour is one by device
    assert rules(path.read_bytes()) <= known | {"PDFA2A-DEVICE-RGB-001"}


def test_papers_without_tags_are_listed_for_readers_and_for_the_clerk(everything: Path, paperkit: Command) -> None:
    ran = paperkit(
        "pack", (everything / "agendas" / "agenda.yaml").as_posix(), "--out", (everything / "out").as_posix()
    )
    assert ran.status == 0
    assert "warning pack.untagged: `Minutes of the last meeting` came without tags" in ran.err
    assert "`Waste contract` came without tags" not in ran.err
    said = "\n".join(heard(read_tagged(everything / "out" / PACK)))
    assert "Papers that a screen reader cannot follow" in said
    assert "Item 2 (a): Minutes of the last meeting" in said
    assert "Item 4 (b): Letter from the contractor" in said


# -- what cannot be bound -------------------------------------------------------------------------

ONE = """
items:
  - {title: One, papers: [{file: one.pdf, title: One}]}
"""


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["figures.xlsx"] = b"PK"


def xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = pikepdf.Dictionary(XFA=pdf.make_stream(b"<xdp/>"), Fields=pikepdf.Array())


def no_pages(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[:]


def comment(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="Hm")
    pdf.pages[0].obj.Annots = pikepdf.Array([note])


def huge(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.MediaBox = pikepdf.Array([0, 0, 20_000, 20_000])


def unreadable_metadata() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(untagged())) as pdf:
        pdf.Root.Metadata = pdf.make_stream(b"", Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        pdf.Root.Metadata.write(b"neither packed nor plain", filter=pikepdf.Name.FlateDecode)
        pdf.save(out, fix_metadata_version=False)
    return out.getvalue()


def nothing(_: pikepdf.Pdf) -> None:
    pass


LOCKED = pikepdf.Encryption(owner="o", user="u")
BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "encrypted": (lambda: changed(untagged(), nothing, encryption=LOCKED), "pack.locked"),
    "damaged": (lambda: untagged()[:900], "pack.damaged"),
    "no PDF": (lambda: b"PK\x03\x04 a workbook", "pack.damaged"),
    "empty": (lambda: b"", "pack.damaged"),
    "zero pages": (lambda: changed(untagged(), no_pages), "pack.no-pages"),
    "enormous page": (lambda: changed(untagged(), huge), "pack.page-size"),
    "XFA": (lambda: changed(untagged(), xfa), "pack.xfa"),
    "JavaScript": (lambda: changed(untagged(), script), "pack.script"),
    "attachment": (lambda: changed(untagged(), attachment), "pack.attachment"),
    "comment": (lambda: changed(untagged(), comment), "pack.comment"),
    "metadata": (unreadable_metadata, "pack.damaged"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_pdf_that_cannot_be_bound_is_said_and_nothing_is_written(
    kind: str, kent_copy: Path, paperkit: Command
) -> None:
    make, code = BAD[kind]
    path = agenda(kent_copy / "inputs" / "kent" / "agendas", ONE, one=make())
    ran = paperkit("pack", path.as_posix())
    assert ran.status == 1
    assert f"inputs/kent/agendas/one.pdf: error {code}: " in ran.err
    assert "nothing was written: 1 error" in ran.err
    assert not Path("out").exists()


def test_an_enormous_file_is_not_even_read(kent_copy: Path, paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    path = agenda(kent_copy / "inputs" / "kent" / "agendas", ONE, one=untagged())
    monkeypatch.setattr("paperkit.packing.papers.LARGEST", 100)
    assert "error pack.too-large: the file has" in paperkit("pack", path.as_posix()).err


def test_too_many_pages_are_an_error(kent_copy: Path, paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    path = agenda(kent_copy / "inputs" / "kent" / "agendas", ONE, one=untagged(pages=4))
    monkeypatch.setattr("paperkit.packing.admission.MOST_PAGES", 3)
    assert "error pack.too-large: the PDF has 4 pages" in paperkit("pack", path.as_posix()).err


WRONG = {
    "a day that is none": (("meeting: 2012-03-21", "meeting: 2012-02-30"), "agenda.yaml:5 [meeting]: error yaml.value"),
    "published after the last day": (
        ("published: 2012-03-13", "published: 2012-03-15"),
        "the last day for this meeting was 13 March 2012",
    ),
    "an item listed twice": (("title: Two,", "title: one,"), "error agenda.twice: the item `one` is listed twice"),
    "a number given twice": (("title: Two,", 'title: Two, number: "1",'), "the item number `1` is listed twice"),
    "a file listed twice": (("two.pdf", "one.pdf"), "agendas/one.pdf` is listed twice"),
    "a file that is not there": (("two.pdf", "tow.pdf"), "error agenda.missing: no such file: `tow.pdf`"),
    "a paper without a title": (("file: two.pdf, title: Two", "file: two.pdf"), "a `file` needs its `title`"),
    "a misspelt key": (("place: Council", "plaice: Council"), "did you mean `place`?"),
    "a paragraph of Wales": (
        ("title: Two}]", f'title: Two, exempt: {{paragraph: 13, public_interest: "{SECRET}"}}}}]'),
        "Schedule 12A has no paragraph 13 for England",
    ),
    "an exemption that was begun": (("title: Two}]", "title: Two, exempt: }]"), "`exempt:` is blank"),
    "an unknown layout": (("layout: kent", "layout: cent"), "error layout.unknown: no layout `cent`"),
}
TWO = """
items:
  - {title: One, papers: [{file: one.pdf, title: One}]}
  - {title: Two, papers: [{file: two.pdf, title: Two}]}
"""


def spoil_and_pack(path: Path, change: tuple[str, str], said: str, paperkit: Command) -> None:
    """Change an agenda: what is wrong is said, and nothing is written."""
    old, new = change
    written = path.read_text(encoding="utf-8")
    assert old in written
    path.write_text(written.replace(old, new), encoding="utf-8")
    ran = paperkit("pack", path.as_posix())
    assert ran.status == 1
    assert said in ran.err
    assert not Path("out").exists()


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_wrong_in_an_agenda_is_said_with_its_place(kind: str, kent_copy: Path, paperkit: Command) -> None:
    path = agenda(kent_copy / "inputs" / "kent" / "agendas", TWO, one=untagged("One"), two=untagged("Two"))
    spoil_and_pack(path, *WRONG[kind], paperkit)


def test_everything_that_is_wrong_is_said_at_once(kent_copy: Path, paperkit: Command) -> None:
    path = agenda(kent_copy / "inputs" / "kent" / "agendas", TWO, one=b"", two=changed(untagged(), script))
    ran = paperkit("pack", path.as_posix())
    assert "pack.damaged" in ran.err
    assert "pack.script" in ran.err
    assert "nothing was written: 2 errors" in ran.err


def test_a_paper_of_another_meeting_and_a_draft_are_not_packed(kent_copy: Path, paperkit: Command) -> None:
    items = "items:\n  - {title: Ours, papers: [{paper: ../2011-12-q3}]}\n"
    path = agenda(kent_copy / "inputs" / "kent" / "agendas", items)
    own = path.read_text(encoding="utf-8")
    other = own.replace("meeting: 2012-03-21", "meeting: 2012-03-22")
    path.write_text(other, encoding="utf-8")
    assert "error agenda.meeting: this paper is for" in paperkit("pack", path.as_posix()).err
    path.write_text(own, encoding="utf-8")
    spoilt = kent_copy / "inputs" / "kent" / "2011-12-q3" / "commentary" / "complaints.md"
    said = spoilt.read_text(encoding="utf-8").replace(
        "# Commentary\n", "# Commentary\n\nComplaints rose by 40% on last quarter.\n", 1
    )
    spoilt.write_text(said, encoding="utf-8")
    ran = paperkit("pack", path.as_posix())
    assert "error agenda.draft: this paper is a draft" in ran.err
    assert "claims.contradiction" in ran.err


def test_days_on_a_front_sheet_are_those_of_the_layout(tmp_path: Path) -> None:
    path = agenda(tmp_path / "agendas", TWO, one=untagged("One"), two=untagged("Two"))
    (tmp_path / "council.yaml").write_bytes((KENT.parent / "council.yaml").read_bytes())
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "ours.yaml").write_text("extends: committee\nlanguage: cy\n", encoding="utf-8")
    path.write_text(re.sub("(?m)^layout: .*$", "layout: ours", path.read_text("utf-8")), encoding="utf-8")
    [(written, _)] = pack(path, tmp_path / "out").files
    with pikepdf.open(written.path) as made:
        assert str(made.docinfo.Title).endswith(", 21 Mawrth 2012")
    assert "21 Mawrth 2012, " in text(written.path)[0]


def test_a_starter_council_is_not_packed(council: Path, paperkit: Command) -> None:
    agendas = council / "inputs" / "ours" / "agendas"
    path = agenda(agendas, "items:\n  - {title: Ours, papers: [{paper: ../2026-27-q1}]}\n")
    ran = paperkit("pack", path.as_posix())
    assert (ran.status, ran.out) == (1, "")
    assert "council.yaml:3 [name]: error starter.text: the paper still holds what `paperkit init` wrote" in ran.err


# -- supplements ----------------------------------------------------------------------------------

LATE = (
    TWO
    + """
supplements:
  - published: 2012-03-16
    papers:
      - {file: three.pdf, item: "2", title: Three, replaces: Two, urgency: It was corrected on 15 March.}
"""
)
SPOILT = {
    "no reason": ((", urgency: It was corrected on 15 March.", ""), "error agenda.urgency"),
    "no such item": (('item: "2"', 'item: "9"'), "error agenda.item: the agenda has no item 9"),
    "replaces nothing": (("replaces: Two", "replaces: Tow"), "did you mean `Two`?"),
    "before the agenda": (("published: 2012-03-16", "published: 2012-03-12"), "error agenda.order"),
    "after the meeting": (("published: 2012-03-16", "published: 2012-03-22"), "error agenda.order"),
    "public in place of exempt": (
        ("title: Two}]", f'title: Two, exempt: {{paragraph: 3, public_interest: "{SECRET}"}}}}]'),
        "a public paper cannot replace `Two`, which is exempt",
    ),
}


@pytest.mark.parametrize("kind", SPOILT)
def test_what_is_wrong_in_a_supplement_is_said(kind: str, kent_copy: Path, paperkit: Command) -> None:
    folder = kent_copy / "inputs" / "kent" / "agendas"
    path = agenda(folder, LATE, one=untagged("One"), two=untagged("Two"), three=untagged("Three"))
    spoil_and_pack(path, *SPOILT[kind], paperkit)


def test_a_published_pack_is_not_changed_by_a_supplement(kent_copy: Path, paperkit: Command) -> None:
    folder = kent_copy / "inputs" / "kent" / "agendas"
    files = {"one": untagged("One"), "two": untagged("Two"), "three": untagged("Three")}
    paperkit("pack", agenda(folder, TWO, **files).as_posix())
    before = Path("out", PACK).read_bytes()
    path = agenda(folder, LATE, **{**files, "one": untagged("One, changed on the quiet")})
    ran = paperkit("pack", path.as_posix())
    assert ran.status == 1
    assert "error pack.published: this pack was made before, and something in it has changed since" in ran.err
    assert Path("out", PACK).read_bytes() == before
    assert paperkit("pack", agenda(folder, LATE, **files).as_posix()).status == 0
    assert Path("out", PACK).read_bytes() == before
    assert Path("out", SUPPLEMENT).exists()


def test_a_file_that_is_exempt_here_and_public_there_is_an_error(tmp_path: Path) -> None:
    exempt = f'title: Two, exempt: {{paragraph: 3, public_interest: "{SECRET}"}}}}]'
    with pytest.raises(Invalid) as caught:
        bound(tmp_path, TWO.replace("title: Two}]", exempt), one=untagged(), two=untagged())
    assert [finding.code for finding in caught.value.findings] == ["agenda.same-file", "agenda.exclusion"]


def test_an_exempt_paper_that_was_saved_again_is_not_let_out_under_another_name(tmp_path: Path) -> None:
    exempt = f'title: Two, exempt: {{paragraph: 3, public_interest: "{SECRET}"}}}}]'
    again = changed(untagged(), nothing, linearize=True)
    assert again != untagged()
    with pytest.raises(Invalid) as caught:
        bound(tmp_path, TWO.replace("title: Two}]", exempt), one=untagged(), two=again)
    assert [finding.code for finding in caught.value.findings] == ["agenda.same-file", "agenda.exclusion"]


def test_the_public_is_told_that_a_paper_is_replaced_by_one_that_it_may_not_see(tmp_path: Path) -> None:
    exempt = f'exempt: {{paragraph: 3, public_interest: "{SECRET}"}}, urgency'
    files = {"one": untagged("One"), "two": untagged("Two"), "three": untagged("Prices 7654321")}
    packed, _ = bound(tmp_path, LATE.replace("urgency", exempt), **files)
    said = " ".join(heard(read_tagged(tmp_path / "out" / SUPPLEMENT)))
    assert "Three; Change: Replaces “Two” from pack page 4; Pack page: Not for publication" in said
    assert "7654321" not in said
    assert len(packed.files) == 3


def test_a_pack_that_takes_the_place_of_another_says_so(kent_copy: Path, paperkit: Command) -> None:
    folder = kent_copy / "inputs" / "kent" / "agendas"
    paperkit("pack", agenda(folder, ONE, one=untagged("One")).as_posix())
    assert "pack.replaced" not in paperkit("pack", agenda(folder, ONE, one=untagged("One")).as_posix()).err
    ran = paperkit("pack", agenda(folder, ONE, one=untagged("Another")).as_posix())
    assert ran.status == 0
    assert "warning pack.replaced: it takes the place of one that differed" in ran.err


def test_a_paper_that_changed_throughout_can_be_published(tmp_path: Path) -> None:
    def pages(word: str) -> bytes:
        out = io.BytesIO()
        canvas = Canvas(out, invariant=1)
        for line in range(70):
            canvas.drawString(40, 820 - line * 11, f"{word} ".join(f"w{line}x{at}" for at in range(14)))
        canvas.save()
        return out.getvalue()

    packed, _ = bound(tmp_path, LATE, one=untagged("One"), two=pages(""), three=pages(" new"))
    assert [made.name for _, made in packed.files] == [PACK, SUPPLEMENT]


def test_words_of_an_exempt_file_are_not_in_the_agenda_nor_unsaid_in_a_public_paper(tmp_path: Path) -> None:
    secret = "Swift Waste Ltd offered one million pounds a year for all of the four pools in the north."
    exempt = f'title: Two, exempt: {{paragraph: 3, public_interest: "{SECRET}"}}}}]'
    with pytest.raises(Invalid) as caught:
        bound(
            tmp_path,
            TWO.replace("title: Two}]", exempt).replace("title: One", f'title: "{secret}"'),
            one=untagged(f"In the end we know. {secret}", 1),
            two=untagged(f"The bids were opened. {secret}", 1),
        )
    told = {finding.code: finding.message for finding in caught.value.findings}
    assert "is in `Two` too, which is exempt" in told["disclosure.exempt"]
    assert told["agenda.perhaps-exempt"].startswith("on page 1: `swift waste ltd offered one million pounds")
