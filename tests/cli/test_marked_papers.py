"""Files of ours in a pack: what is exempt or a draft is refused as public under any name, another council's is said."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import yaml
from cli.packs import agenda, changed, tagged, untagged

from paperkit.exempt.scan import disclosed
from paperkit.finished.contents import page_lines
from paperkit.finished.marking import marking
from paperkit.packing.bind import pack
from paperkit.run.prepare import prepare
from support import ROOT, Command

NAME = "Kent County Council"
REASON = "Bidders would learn from it what others have offered."
K = Path("inputs/kent/2011-12-q3")
OUT = Path("out")


def item(more: str = "") -> str:
    return f"items:\n  - {{title: One, papers: [{{file: one.pdf, title: One{more}}}]}}\n"


WITHHELD = f", exempt: {{paragraph: 3, public_interest: {REASON}}}"


def everyones() -> int:
    """Who may read a file that is not private: whoever the umask lets."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def packed(content: bytes, paperkit: Command, more: str = "") -> tuple[int, str]:
    """How a pack with a file ends, and what is said."""
    ran = paperkit("pack", agenda(Path("inputs/kent/agendas"), item(more), one=content).as_posix(), "--out", "packs")
    assert Path("packs").exists() is (ran.status == 0)
    return ran.status, ran.err


@pytest.fixture
def exempt(kent_copy: Path, paperkit: Command) -> bytes:
    """The exempt file of the example."""
    parts = [{"part": "commentary/web-visits", "title": "A matter", "paragraph": 3, "public_interest": REASON}]
    (K / "exempt.yaml").write_text(yaml.safe_dump({"parts": parts}), "utf-8")
    assert paperkit("build", K.as_posix()).status == 0
    (path,) = OUT.glob("*EXEMPT*")
    return path.read_bytes()


@pytest.fixture
def draft(kent_copy: Path, paperkit: Command) -> bytes:
    """A draft of the example."""
    with (K / "foreword.md").open("a", encoding="utf-8") as file:
        file.write("\nComplaints rose by 40% on last quarter.\n")
    assert paperkit("build", K.as_posix(), "--only", "whole").status == 1
    (path,) = OUT.glob("DRAFT*")
    return path.read_bytes()


def test_an_exempt_file_is_refused_as_public_under_any_name(exempt: bytes, paperkit: Command) -> None:
    status, said = packed(exempt, paperkit)
    assert status == 1
    assert f"error agenda.not-public: this is an exempt file of {NAME}, and the agenda names it as public" in said
    assert packed(exempt, paperkit, WITHHELD)[0] == 0


def test_no_reason_releases_an_exempt_file_of_ours(exempt: bytes, paperkit: Command) -> None:
    status, said = packed(exempt, paperkit, ", released: The contract was signed on 1 March.")
    assert (status, "agenda.not-public" in said) == (1, True)


@pytest.mark.parametrize("more", ["", WITHHELD])
def test_a_draft_is_refused_whether_as_public_or_exempt(draft: bytes, more: str, paperkit: Command) -> None:
    status, said = packed(draft, paperkit, more)
    assert (status, f"error agenda.draft: this file is a draft of {NAME}, and drafts are not packed" in said) == (
        1,
        True,
    )


def test_a_page_out_of_an_exempt_file_is_refused(exempt: bytes, paperkit: Command) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(exempt)) as pdf, pikepdf.new() as new:
        new.pages.append(pdf.pages[-1])
        new.save(out)
    assert "agenda.not-public" in packed(out.getvalue(), paperkit)[1]


def test_a_public_file_of_ours_is_bound(kent_copy: Path, paperkit: Command) -> None:
    paperkit("build", K.as_posix(), "--only", "whole")
    (path,) = OUT.glob("*.pdf")
    assert packed(path.read_bytes(), paperkit) == (0, "")


def test_another_councils_paper_is_said_and_its_exempt_one_refused(
    kent_copy: Path, paperkit: Command, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "inputs" / "northmere", "inputs/northmere")
    assert paperkit("build", "inputs/northmere/2025-26-q3", "--out", "theirs").status == 0
    (secret,), (whole,) = (list(Path("theirs").glob(f"*{kind}*")) for kind in ("EXEMPT", "Full papers"))
    theirs = "this is a paper of Northmere Borough Council (an invented council); the agenda is that of Kent"
    for path, more, status in ((whole, "", 0), (secret, WITHHELD, 0), (secret, "", 1)):
        found = packed(path.read_bytes(), paperkit, more)
        assert found[0] == status
        assert f"warning agenda.other-council: {theirs}" in found[1]
        shutil.rmtree("packs", ignore_errors=True)


def test_words_on_a_page_of_others_are_refused_until_somebody_says_why(kent_copy: Path, paperkit: Command) -> None:
    content = untagged("NOT FOR PUBLICATION")
    status, said = packed(content, paperkit)
    assert (status, "it says `NOT FOR PUBLICATION, page 1`, and the agenda names it as public" in said) == (1, True)
    status, said = packed(content, paperkit, ", released: The contract was signed on 1 March.")
    assert status == 0
    assert "agenda.released: it says `NOT FOR PUBLICATION, page 1` and is published: The contract was signed" in said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (", released: Because", "at least 10 characters"),
        (f"{WITHHELD}, released: The contract was signed.", "`released` is said of a `file` that is not `exempt`"),
        (", released: ", "`released:` is blank"),
    ],
)
def test_a_release_needs_a_reason_and_is_of_a_public_file(
    more: str, said: str, kent_copy: Path, paperkit: Command
) -> None:
    assert said in packed(untagged(), paperkit, more)[1]


# -- the pack of exempt papers --------------------------------------------------------------------


def test_every_page_of_an_exempt_pack_says_so_with_its_paragraph_and_bears_the_mark(tmp_path: Path) -> None:
    items = f"""
items:
  - title: Prices
    papers:
      - {{file: one.pdf, title: Prices{WITHHELD}}}
      - {{file: two.pdf, title: People, exempt: {{paragraph: 1, public_interest: It tells who complained of whom.}}}}
      - {{file: three.pdf, title: What the public may see}}
"""
    shutil.copy(ROOT / "inputs" / "kent" / "council.yaml", tmp_path)
    files = {"one": tagged("Prices"), "two": untagged("People"), "three": untagged("Open")}
    made = pack(agenda(tmp_path / "agendas", items, **files), tmp_path / "out")
    public, secret = (tmp_path / "out" / bound.name for _, bound in made.files)
    assert [path.stat().st_mode & 0o777 for path in (public, secret)] == [0o644, 0o600]
    stamps = ["(paragraph 1, paragraph 3) - Pack page E1", *(f"(paragraph 3) - Pack page E{n}" for n in (2, 3))]
    stamps += [f"(paragraph 1) - Pack page E{n}" for n in (4, 5)]
    content = secret.read_bytes()
    lines = page_lines(content)
    assert all(f"NOT FOR PUBLICATION {stamp}" in of_page for of_page, stamp in zip(lines, stamps, strict=True))
    assert marking(content, "a.pdf").exempt
    with pikepdf.open(secret) as pdf:
        assert str(pdf.docinfo.Title).startswith("NOT FOR PUBLICATION: Exempt papers: ")
        assert all("/Metadata" in sheet.obj for sheet in pdf.pages)
    assert marking(public.read_bytes(), "a.pdf").is_public
    assert "NOT FOR PUBLICATION" not in "\n".join(
        line for of_page in page_lines(public.read_bytes()) for line in of_page
    )


def test_a_mark_that_is_wider_than_its_page_is_made_smaller(tmp_path: Path) -> None:
    def narrow(pdf: pikepdf.Pdf) -> None:
        for sheet in pdf.pages:
            sheet.obj.MediaBox = pikepdf.Array([0, 0, 200, 300])

    shutil.copy(ROOT / "inputs" / "kent" / "council.yaml", tmp_path)
    path = agenda(tmp_path / "agendas", item(WITHHELD), one=changed(untagged(), narrow))
    pack(path, tmp_path / "out")
    (secret,) = (tmp_path / "out").glob("*Exempt*")
    with pypdfium2.PdfDocument(secret) as document:
        for number in (1, 2):
            text = document[number].get_textpage()
            found = text.search("NOT FOR PUBLICATION (paragraph 3) - Pack page").get_next()
            assert found is not None
            boxes = [text.get_charbox(at) for at in range(found[0], found[0] + found[1])]
            assert min(box[0] for box in boxes) >= 27
            assert max(box[2] for box in boxes) <= 173


# -- the hand-over, the door ----------------------------------------------------------------------


def test_a_public_file_that_bears_the_mark_does_not_leave(exempt: bytes) -> None:
    assert [one.code for one in disclosed(exempt, "Appendix A.pdf", author=NAME)] == ["disclosure.marked"]


def test_exempt_files_are_for_their_owner_only_wherever_they_are_written(exempt: bytes, paperkit: Command) -> None:
    assert paperkit("handover", K.as_posix()).status == 0
    assert paperkit("check", K.as_posix(), "--sheet").status == 0
    found = {path.name: path.stat().st_mode & 0o777 for path in OUT.rglob("*.*") if path.is_file()}
    private = {name for name, mode in found.items() if mode == 0o600}
    assert private == {name for name in found if "EXEMPT" in name or "Check sheet" in name}
    assert {mode for name, mode in found.items() if name not in private} == {everyones()}
    assert len(private) == 2
    (OUT / next(name for name in private if "EXEMPT" in name)).chmod(0o644)
    assert paperkit("build", K.as_posix()).status == 0
    assert next(OUT.glob("*EXEMPT*")).stat().st_mode & 0o777 == 0o600


def test_the_check_sheet_of_a_paper_with_exempt_parts_bears_the_mark(exempt: bytes, paperkit: Command) -> None:
    paperkit("check", K.as_posix(), "--sheet")
    (path,) = OUT.glob("*Check sheet*")
    assert marking(path.read_bytes(), "a.pdf").exempt
    (K / "exempt.yaml").unlink()
    paperkit("check", K.as_posix(), "--sheet")
    assert marking(path.read_bytes(), "a.pdf").is_public
    assert path.stat().st_mode & 0o777 == everyones()


def test_no_exempt_file_or_draft_is_fit_to_be_published(exempt: bytes, paperkit: Command) -> None:
    assert paperkit("handover", K.as_posix()).status == 0
    (bundle,) = OUT.glob("*Hand-over")
    manifest = bundle / "manifest.json"
    (secret,) = bundle.glob("*EXEMPT*")
    text = manifest.read_text("utf-8")
    begin, end = text.index('"restriction": {'), text.index("}", text.index('"restriction": {')) + 1
    open_ = text[:begin] + '"restriction": "open"' + text[end:]
    manifest.write_text(open_.replace('"role": "exempt"', '"role": "appendix"'), "utf-8")  # somebody changed it
    shutil.copy(secret, bundle / "item-7.pdf")
    for path in (secret, bundle / "item-7.pdf"):
        ran = paperkit("verify", path.as_posix())
        assert ran.status == 1
        assert ran.out.rstrip().endswith("and must not be published")
        assert f"error published.exempt: it is an exempt file of {NAME} and must not be published" in ran.err


def test_a_draft_is_not_fit_to_be_published(draft: bytes, paperkit: Command) -> None:
    path = prepare(K).folder / "foreword.md"
    path.write_text(path.read_text("utf-8").replace("Complaints rose by 40% on last quarter.", ""), "utf-8")
    assert paperkit("handover", K.as_posix()).status == 0
    (manifest,) = OUT.glob("*/manifest.json")
    Path("web.pdf").write_bytes(draft)
    ran = paperkit("verify", "web.pdf", "--manifest", manifest.as_posix())
    assert ran.status == 1
    assert f"error published.draft: it is a draft of {NAME} and must not be published" in ran.err


def test_the_name_of_a_file_that_is_no_pdf_counts(exempt: bytes, paperkit: Command) -> None:
    assert paperkit("handover", K.as_posix()).status == 0
    (bundle,) = OUT.glob("*Hand-over")
    copy = bundle / "EXEMPT, NOT FOR PUBLICATION, figures.csv"
    shutil.copy(bundle / "item.txt", copy)
    ran = paperkit("verify", copy.as_posix())
    assert (ran.status, "published.exempt: it says" in ran.err) == (1, True)
