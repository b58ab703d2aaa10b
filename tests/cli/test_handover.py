"""`paperkit handover` and `paperkit verify`: the bundle, and whether what was published is what was signed off."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from support import ROOT, Command

PAPER = "2012-03-21 Customer and Communities POSC - Quarterly Performance Report 2011-12 Q3"
BUNDLE = Path("out") / f"{PAPER} - Hand-over"
APPENDIX = f"{PAPER} - Appendix A.pdf"
PDFS = [f"{PAPER} - {part}.pdf" for part in ("Appendix A", "Covering report", "Report and appendix")]
IS, IS_NOT = "is the file that was signed off", "is not the file that was signed off"


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Where the bundle of the example is kept for the tests of this module."""
    return {"place": tmp_path_factory.mktemp("bundle")}


@pytest.fixture
def handed_over(kent_copy: Path, paperkit: Command, made_once: dict[str, Path]) -> Path:
    """A bundle of the example in `out/`, made once."""
    kept = made_once["place"] / "out"
    if not kept.exists():
        assert paperkit("handover", "--out", str(kept)).status == 0
    shutil.copytree(kept, "out")
    return kent_copy


def published(change: Callable[[pikepdf.Pdf], object] | None = None, name: str = APPENDIX) -> str:
    """A copy of the appendix in `web/`, after a change by another program."""
    path = Path("web") / name
    path.parent.mkdir(exist_ok=True)
    shutil.copy(BUNDLE / APPENDIX, path)
    if change:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            change(pdf)
            pdf.save(path)
    return path.as_posix()


def manifest() -> dict[str, Any]:
    """The manifest of the bundle."""
    values: dict[str, Any] = json.loads((BUNDLE / "manifest.json").read_text(encoding="utf-8"))
    return values


def test_the_bundle_holds_what_build_makes(kent_copy: Path, paperkit: Command) -> None:
    ran = paperkit("handover", "inputs/kent/2011-12-q3")
    assert (ran.status, ran.err) == (0, "")
    assert sorted(path.name for path in BUNDLE.iterdir()) == [*PDFS, "item.txt", "manifest.json"]
    assert [path.name for path in Path("out").iterdir()] == [BUNDLE.name]
    assert paperkit("build", "--out", "built").status == 0
    assert all((BUNDLE / name).read_bytes() == (Path("built") / name).read_bytes() for name in PDFS)
    entries = {entry["name"]: entry for entry in manifest()["files"]}
    assert [entries[name]["role"] for name in PDFS] == ["appendix", "covering-report", "whole"]
    assert all(entries[name]["bytes"] == (BUNDLE / name).stat().st_size for name in PDFS)
    assert f"  {PDFS[0]}  ({entries[PDFS[0]]['pages']} pages, {entries[PDFS[0]]['bytes']:,} bytes)\n" in ran.out


def test_the_text_of_the_items_page(handed_over: Path) -> None:
    lines = (BUNDLE / "item.txt").read_text(encoding="utf-8").splitlines()
    assert lines[:3] == [
        "Title: Quarterly Performance Report, Quarter 3, 2011/12",
        "Committee: Customer & Communities Policy Overview & Scrutiny Committee",
        "Meeting: 21 March 2012",
    ]
    asked = lines.index("Recommendations")
    assert lines[asked + 1].startswith("3.1 Members are asked to NOTE and COMMENT on the extract from the Quarterly")
    assert "Contact: Performance Manager, Business Strategy, performance@example.gov.uk" in lines
    kilobytes = round((BUNDLE / APPENDIX).stat().st_size / 1024)
    assert f"Quarterly Performance Report, Quarter 3, 2011/12: Appendix A (PDF {kilobytes} KB)" in lines


def test_the_manifest_fits_its_published_schema(handed_over: Path) -> None:
    import jsonschema

    schema = json.loads((ROOT / "docs" / "schemas" / "manifest.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(manifest(), schema)


def test_a_second_hand_over_is_the_same_and_one_that_differs_is_said(own_council: Path, paperkit: Command) -> None:
    first = paperkit("handover").out
    assert paperkit("handover").out == first
    results = Path("inputs/ours/results.csv")
    results.write_text(results.read_text(encoding="utf-8").replace("82.1", "82.3"), encoding="utf-8")
    assert "  (in place of one that differed)\n" in paperkit("handover").out


def test_a_starter_council_is_not_handed_over(council: Path, paperkit: Command) -> None:
    ran = paperkit("handover")
    assert (ran.status, ran.out) == (1, "")
    assert "council.yaml:3 [name]: error starter.text: the paper still holds what `paperkit init` wrote" in ran.err
    assert [path.name for path in Path("out").iterdir()] == [".gitkeep"]


def test_a_draft_is_not_handed_over(council: Path, paperkit: Command) -> None:
    with Path("inputs/ours/2026-27-q1/commentary/calls-answered.md").open("a", encoding="utf-8") as file:
        file.write("\n# Chart\n\nA line chart. The latest result is 99.9%.\n")
    ran = paperkit("handover")
    assert (ran.status, ran.out) == (1, "")
    assert "handover.draft: the paper is a draft with 1 open error, and drafts are not handed over" in ran.err
    assert "chart." in ran.err  # the error itself
    assert [path.name for path in Path("out").iterdir()] == [".gitkeep"]


# -- verify ---------------------------------------------------------------------------------------


def test_the_bundle_itself_is_what_was_signed_off(handed_over: Path, paperkit: Command) -> None:
    ran = paperkit("verify", *(path.as_posix() for path in sorted(BUNDLE.iterdir())))
    assert ran.status == 0
    assert ran.out.count(IS) == 4
    assert ran.out.endswith("manifest.json: is the manifest itself\n")


def test_a_copy_is_known_whatever_it_is_called(handed_over: Path, paperkit: Command) -> None:
    ran = paperkit("verify", published(name="item-7.pdf"), "--manifest", f"{BUNDLE}/manifest.json")
    assert (ran.status, ran.out) == (0, f"web/item-7.pdf: {IS}, as `{APPENDIX}`\n")


def attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["notes.txt"] = b"for the chair only"


def rename(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = "Another"


def opens(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org"))


def moves_a_link(pdf: pikepdf.Pdf) -> None:
    note = next(note for page in pdf.pages for note in page.get("/Annots", ()) if note.Subtype == "/Link")
    note.Rect = pikepdf.Array([10, 10, 200, 60])


def hides_a_form(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]), XFA=pikepdf.String("<xdp/>"))


def entitles(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Another"


def adds_a_property(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Client"] = "Somebody"


def unmarks(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def renumbers(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.r)]))


def sends_elsewhere(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        mark = outline.root[-1]
        mark.destination, mark.action = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit]), None


def keeps_data(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PieceInfo = pikepdf.Dictionary(Draw=pikepdf.Dictionary(Private=pikepdf.String("old words")))


HIDDEN_CHANGES = [
    (opens, "published.added: it contains what was not signed off: an action when it is opened"),
    (moves_a_link, "a link is over other words than before"),
    (hides_a_form, "published.added: it contains what was not signed off: a form"),
    (entitles, "published.metadata: its title for older viewers is `Another`"),
    (adds_a_property, "published.metadata: its Client is `Somebody`; it had none"),
    (unmarks, "published.tags: it says of itself that it is not tagged"),
    (renumbers, "published.pages: page 1: a viewer calls it `i`; it was `1`"),
    (sends_elsewhere, "published.bookmarks: bookmarks lead elsewhere"),
    (keeps_data, "published.added: it contains what was not signed off: private data of another program"),
]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (attach, "error published.added: it contains what was not signed off: the attachment `notes.txt`"),
        (rename, "error published.metadata: its title is `Another`; it was `Quarterly Performance Report,"),
        (lambda pdf: pdf.pages.__delitem__(1), "error published.pages: it has 17 pages; the one that was signed off"),
        *HIDDEN_CHANGES,
        (lambda pdf: pdf.docinfo, "warning published.saved-again: pages, words, links and tags are the same"),
    ],
)
def test_what_differs_is_said(
    change: Callable[[pikepdf.Pdf], object], said: str, handed_over: Path, paperkit: Command
) -> None:
    ran = paperkit("verify", published(change), "--manifest", f"{BUNDLE}/manifest.json")
    assert (ran.status, ran.out) == (1, f"web/{APPENDIX}: {IS_NOT}\n")
    assert said in ran.err


def test_a_changed_word_is_said_with_its_page(handed_over: Path, paperkit: Command) -> None:
    """The paper of other figures, under a name that the agenda system gave it."""
    foreword = Path("inputs/kent/2011-12-q3/foreword.md")
    foreword.write_text(foreword.read_text(encoding="utf-8").replace("the", "every", 1), encoding="utf-8")
    assert paperkit("build", "--only", "appendix", "--out", "other").status == 0
    shutil.copy(Path("other") / APPENDIX, "s4711.pdf")
    ran = paperkit("verify", "s4711.pdf", "--manifest", f"{BUNDLE}/manifest.json")
    assert (ran.status, ran.out) == (1, f"s4711.pdf: {IS_NOT}; compared with `{APPENDIX}`\n")
    assert "error published.words: page 3: `the` became `every`\n" in ran.err


def test_with_the_manifest_alone_size_and_pages_are_said(handed_over: Path, paperkit: Command) -> None:
    path = published(lambda pdf: pdf.pages.__delitem__(1))
    shutil.copy(BUNDLE / "manifest.json", "web")
    ran = paperkit("verify", path)
    assert (ran.status, ran.out) == (1, f"{path}: {IS_NOT}\n")
    assert f"the one that was signed off has {(BUNDLE / APPENDIX).stat().st_size:,}" in ran.err
    assert "it has 17 pages; the one that was signed off has 18" in ran.err


def test_a_bundle_that_was_tampered_with_is_not_compared_with_itself(handed_over: Path, paperkit: Command) -> None:
    shutil.copy(published(attach), BUNDLE / APPENDIX)
    ran = paperkit("verify", (BUNDLE / APPENDIX).as_posix())
    assert ran.status == 1
    assert "published.bytes" in ran.err
    assert "the attachment `notes.txt`" in ran.err


def test_damaged_metadata_never_shows_a_stack_trace(handed_over: Path) -> None:
    """The library that reads metadata logs what it cannot read; in a process of its own, where no test listens."""
    path = published()
    write(path, Path(path).read_bytes().replace(b"rdf:RDF", b"rdf:XXX"))
    command = [sys.executable, "-m", "paperkit", "verify", path, "--manifest", f"{BUNDLE}/manifest.json"]
    ran = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert (ran.returncode, "Traceback" in ran.stderr, "parsing XMP" in ran.stderr) == (1, False, False)
    assert "error published.standard: its standard is gone; it was `PDF/A-2, PDF/UA-1`" in ran.stderr


def write(path: str, content: bytes) -> None:
    Path(path).write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda: None, "x.pdf: error manifest.none: no manifest.json next to this file"),
        (lambda: write("manifest.json", b"no json"), "manifest.json:1: error manifest.no-json: this is not a manifest"),
        (lambda: write("manifest.json", b'{"format": 9}'), "manifest.json:1 [format]: error manifest.newer: the man"),
        (lambda: write("manifest.json", b'{"format": 1}'), "[files]: error manifest.edited: `files` is missing"),
        (lambda: shutil.copy(BUNDLE / "manifest.json", "."), "x.pdf: error pdf.unreadable: this is not a PDF"),
    ],
)
def test_wrong_inputs_are_findings(
    spoil: Callable[[], object], said: str, handed_over: Path, paperkit: Command
) -> None:
    write("x.pdf", b"no PDF")
    spoil()
    ran = paperkit("verify", "x.pdf")
    assert ran.status == 1
    assert said in ran.err


def test_verify_wants_a_file_or_a_manifest(handed_over: Path, paperkit: Command) -> None:
    assert paperkit("verify").status == 2
    assert paperkit("verify", "nowhere.pdf").status == 2


# -- rebuild --------------------------------------------------------------------------------------


def test_the_paper_is_made_again_anywhere(
    handed_over: Path, paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = BUNDLE.resolve() / "manifest.json"
    (handed_over / "elsewhere").mkdir()
    shutil.move("inputs", "elsewhere/data")
    monkeypatch.chdir("/")
    ran = paperkit("verify", "--rebuild", str(here), "--inputs", str(handed_over / "elsewhere"))
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.count("the same, byte for byte") == 4
    assert ran.out.endswith("made again, the paper is the same\n")


def test_inputs_that_changed_are_missing_or_new_are_named(handed_over: Path, paperkit: Command) -> None:
    foreword = Path("inputs/kent/2011-12-q3/foreword.md")
    foreword.write_text("Another foreword.\n", encoding="utf-8")
    Path("inputs/kent/2011-12-q3/consultations.md").unlink()
    Path("inputs/kent/2011-12-q3/answers.yaml").write_text("answers: []\n", encoding="utf-8")
    ran = paperkit("verify", "--rebuild", f"{BUNDLE}/manifest.json")
    assert (ran.status, ran.out) == (1, "made again, the paper is not the same\n")
    place = "inputs/kent/2011-12-q3"
    for said in (
        f"{place}/foreword.md: error inputs.changed: this file changed since the paper was signed off\n",
        f"{place}/consultations.md: error inputs.missing: this file is missing; the paper was made with it\n",
        f"{place}/answers.yaml: error inputs.new: this file is new; the paper was made without it\n",
    ):
        assert said in ran.err
    assert ran.err.count("inputs.") == 3


def test_a_layout_that_is_nearer_is_named(handed_over: Path, paperkit: Command) -> None:
    Path("layouts").mkdir()
    write("layouts/kent.yaml", b"extends: committee\ntitle: Ours now\n")
    ran = paperkit("verify", "--rebuild", f"{BUNDLE}/manifest.json")
    assert ran.status == 1
    assert "layouts/kent.yaml: error inputs.changed" in ran.err


def test_versions_that_differ_are_said_and_decide_nothing(handed_over: Path, paperkit: Command) -> None:
    values = manifest()
    values["made_with"]["libraries"] |= {"matplotlib": "1.0", "abacus": "2.0"}
    write(f"{BUNDLE}/manifest.json", json.dumps(values).encode())
    ran = paperkit("verify", "--rebuild", f"{BUNDLE}/manifest.json")
    assert ran.status == 0
    assert "the paper was made with 1.0" in ran.err
    assert "abacus is not installed; the paper was made with 2.0" in ran.err


def test_a_manifest_that_says_other_than_the_inputs(handed_over: Path, paperkit: Command) -> None:
    values = manifest()
    values["files"][1]["restriction"] = {"status": "exempt", "paragraphs": [3], "reasons": ["A reason"]}
    values["files"][0]["sha256"] = "0" * 64
    write(f"{BUNDLE}/manifest.json", json.dumps(values).encode())
    ran = paperkit("verify", "--rebuild", f"{BUNDLE}/manifest.json")
    assert ran.status == 1
    assert "[files.1.restriction]: error manifest.edited" in ran.err
    assert f"rebuild.differs: `{PAPER} - Covering report.pdf` comes out with other bytes" in ran.err


def test_a_paper_that_is_not_there(handed_over: Path, paperkit: Command) -> None:
    shutil.move("inputs/kent/2011-12-q3", "inputs/kent/another")
    ran = paperkit("verify", "--rebuild", f"{BUNDLE}/manifest.json")
    assert ran.status == 1
    assert "inputs: error rebuild.no-paper: no folder `2011-12-q3` with a paper.yaml in it" in ran.err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda held: held["files"][0].update(role="whole"), "[files.0.role]: error manifest.edited"),
        (lambda held: held["files"][0].update(bytes=1), "[files.0.bytes]: error manifest.edited"),
        (lambda held: held["item"].update(bytes=1), "[item.bytes]: error manifest.edited"),
        (lambda held: held["inputs"][0].update(bytes=1), "bytes]: error manifest.edited"),
        (lambda held: held.update(format=True), "error manifest.edited: "),
        (lambda held: held["inputs"][0].update(path="../kent/council.yaml"), "leads to no other folder"),
    ],
)
def test_an_edited_manifest_is_found(
    change: Callable[[dict[str, Any]], object], said: str, handed_over: Path, paperkit: Command
) -> None:
    values = manifest()
    change(values)
    write(f"{BUNDLE}/manifest.json", json.dumps(values).encode())
    ran = paperkit("verify", "--rebuild", f"{BUNDLE}/manifest.json")
    assert ran.status == 1
    assert said in ran.err
