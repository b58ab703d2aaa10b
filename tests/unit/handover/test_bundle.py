"""The hand-over: a bundle whose manifest names every file that had a say in it, and no place of this machine."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from unit.making import OURS
from unit.records import Council, two_quarters

from paperkit.findings.finding import Invalid
from paperkit.handover.bundle import bundle
from paperkit.handover.manifest import NAME, Manifest
from paperkit.layout.where import packaged_layouts
from paperkit.reading.library import Library
from paperkit.render.pdf.fonts import _static
from paperkit.run.prepare import prepare
from support import ROOT, made_own

pytestmark = pytest.mark.slow
FILES = (
    "2026-27-q1/commentary/calls-answered.md", "2026-27-q1/commentary/complaint-days.md",
    "2026-27-q1/commentary/complaints.md", "2026-27-q1/paper.yaml", "2026-27-q2/answers.yaml",
    "2026-27-q2/commentary/calls-answered.md", "2026-27-q2/commentary/complaint-days.md",
    "2026-27-q2/commentary/complaints.md", "2026-27-q2/consultations.md", "2026-27-q2/covering-report.md",
    "2026-27-q2/data-quality.md", "2026-27-q2/foreword.md", "2026-27-q2/paper.yaml",
    "2026-27-q2/performance-assurance-team.md", "benchmarks.xlsx", "council.yaml", "indicators.yaml",
    "measures.yaml", "measures/complaints.csv", "published/2026-27-q1.csv", "results.csv", "years/2025-26.yaml",
    "years/2026-27.yaml",
)  # fmt: skip


def made(paper: Path) -> tuple[Manifest, dict[str, bytes]]:
    one = bundle(paper, Library())
    return one.manifest, dict(one.files)


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A council with a record, answers, a workbook, a paper before this one, and a layout with a font of its own."""
    place = tmp_path_factory.mktemp("rich")
    shutil.copytree(OURS, place / "inputs" / "ours")
    shutil.copytree(ROOT / "tests" / "layouts", place / "inputs" / "layouts")
    council = two_quarters(Council(made_own(place / "inputs" / "ours")))
    council.record()
    council.write("2026-27-q2/answers.yaml", "answers: []\n")
    book = openpyxl.Workbook()
    book.active.title = "benchmarks"
    for row in (("indicator", "period", "value"), ("calls-answered", "2026-27 Q2", 79.5)):
        book.active.append(row)
    book.save(council.folder / "benchmarks.xlsx")
    (place / "inputs" / "layouts" / "own.ttf").write_bytes(_static("Arimo", 400, italic=False))
    with (place / "inputs" / "layouts" / "ours.yaml").open("a", encoding="utf-8") as layout:
        layout.write("fonts: {regular: own.ttf}\n")
    return council.paper


@pytest.fixture
def own(rich: Path, tmp_path: Path) -> Path:
    """A copy of that council's paper, free to be spoilt."""
    shutil.copytree(rich.parent.parent, tmp_path / "inputs")
    return tmp_path / "inputs" / "ours" / rich.name


def test_every_file_that_is_read_is_named(rich: Path) -> None:
    manifest, _ = made(rich)
    read = {(entry.of, entry.path) for entry in manifest.inputs}
    layouts = {("layout", "committee.yaml"), ("layout", "ours.yaml"), ("layout", "own.ttf")}
    assert read == {("council", name) for name in FILES} | layouts


@pytest.mark.parametrize("form", ["html", "docx"])
def test_the_font_of_every_form_is_named(own: Path, form: str) -> None:
    with (own / "paper.yaml").open("a", encoding="utf-8") as paper:
        paper.write(f"formats: [{form}]\n")
    assert "own.ttf" in {entry.path for entry in made(own)[0].inputs}


@pytest.mark.parametrize(("formats", "found"), [("docx", ["handover.no-pdf"]), ("docx, pdf", []), ("html", [])])
def test_a_word_copy_without_the_paper_is_told(own: Path, formats: str, found: list[str]) -> None:
    with (own / "paper.yaml").open("a", encoding="utf-8") as paper:
        paper.write(f"formats: [{formats}]\n")
    assert [finding.code for finding in bundle(own, Library()).told] == found


def changes(inputs: Path) -> Iterator[tuple[Path, bytes]]:
    """Each file of a council and its layouts, with other contents: more of it, half of it, another name or digit."""
    for path in sorted(inputs.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        match path.suffix:
            case ".md":
                yield path, content + b"\n\nOne more sentence.\n"
            case ".xlsx" | ".ttf":
                yield path, content[: len(content) // 2]
            case ".csv" | ".yaml":
                yield path, content + b"\n# more\n"
                yield path, content.replace(b"name: ", b"name: New ", 1)
                yield path, re.sub(rb"\d(?=\D*$)", lambda digit: b"1" if digit[0] != b"1" else b"2", content)


def test_a_file_that_changes_anything_is_named_and_its_hash_changes(own: Path) -> None:
    """Each file in turn is given another content: whatever then comes out differently must be among the inputs."""
    before, files = made(own)
    known = {entry.path: entry.sha256 for entry in before.inputs}
    silent: set[str] = set()
    seen: set[str] = set()
    for path, content in changes(own.parent.parent):
        name = path.relative_to(own.parent.parent).as_posix().partition("/")[2]
        old = path.read_bytes()
        path.write_bytes(content)
        try:
            after, now = made(own)
        except Invalid:
            assert name in known, f"{name} stops the paper and is not named"
            seen.add(name)
        else:
            same = {one: now[one] for one in now if one != NAME} == {one: files[one] for one in files if one != NAME}
            assert same or name in known, f"{name} changes the paper and is not named"
            changed = {entry.path for entry in after.inputs if known.get(entry.path) != entry.sha256}
            assert changed == ({name} if name in known and content != old else set())
            (silent if same else seen).add(name)
        path.write_bytes(old)
    assert {"results.csv", "benchmarks.xlsx", "ours.yaml", "own.ttf", "council.yaml", "2026-27-q2/foreword.md"} <= seen
    assert "2026-27-q1/foreword.md" in silent - set(known)


def test_the_same_inputs_make_the_same_manifest_anywhere(
    rich: Path, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, here = made(rich)
    monkeypatch.chdir(own)
    _, there = made(Path("."))
    assert there == here
    for place in (tmp_path, rich.parent, packaged_layouts(), Path.home()):
        assert str(place.resolve()).encode() not in here[NAME]


def test_a_draft_is_refused_with_its_errors(own: Path) -> None:
    with (own / "commentary" / "calls-answered.md").open("a", encoding="utf-8") as file:
        file.write("\n# Chart\n\nA line chart. The latest result is 99.9%.\n")
    with pytest.raises(Invalid) as caught:
        made(own)
    codes = [finding.code for finding in caught.value.findings]
    assert "handover.draft" in codes
    assert len(codes) > 1


def test_answers_that_are_in_use_stand_in_the_manifest(own: Path) -> None:
    (own / "foreword.md").write_text("Results are speling well.\n", encoding="utf-8")
    [finding] = [found for found in prepare(own).findings if "speling" in found.message]
    answer = f"- {{finding: {finding.key}, reason: It is a joke of ours, by: Performance Manager, date: 2026-11-01}}"
    (own / "answers.yaml").write_text(f"answers:\n  {answer}\n", encoding="utf-8")
    manifest, _ = made(own)
    [entry] = manifest.answers
    assert (entry.finding, entry.by, entry.reason) == (finding.key, "Performance Manager", "It is a joke of ours")
