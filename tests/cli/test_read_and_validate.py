"""`paperkit read` and `paperkit validate`, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperkit.render.pdf.renderer import PdfRenderer
from paperkit.run.prepare import Prepared
from support import Command


@pytest.fixture(scope="module")
def folder(kent: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a covering report in it."""
    place = tmp_path_factory.mktemp("out")
    (place / "report.pdf").write_bytes(PdfRenderer(kent.layout).render(kent.papers.covering_report).content)
    return place


def test_read_says_the_paper(folder: Path, monkeypatch: pytest.MonkeyPatch, paperkit: Command) -> None:
    monkeypatch.chdir(folder)
    made = paperkit("read", "report.pdf")
    assert (made.status, made.err) == (0, "")
    lines = made.out.splitlines()
    assert lines[0] == "Quarterly Performance Report, Quarter 3, 2011/12: Covering report: 2 pages, language en-GB"
    assert "Heading level 2: 1.0 Introduction" in lines


def test_headings_alone(folder: Path, monkeypatch: pytest.MonkeyPatch, paperkit: Command) -> None:
    monkeypatch.chdir(folder)
    made = paperkit("read", "--headings", "report.pdf")
    assert made.out.splitlines()[:2] == [
        "Quarterly Performance Report, Quarter 3, 2011/12 (level 1, page 1)",
        "  1.0 Introduction (level 2, page 1)",
    ]


def test_validate_names_each_checker_and_leaves_the_questions(
    folder: Path, monkeypatch: pytest.MonkeyPatch, paperkit: Command
) -> None:
    monkeypatch.chdir(folder)
    made = paperkit("validate", "report.pdf")
    assert (made.status, made.err) == (0, "")
    assert "PDF/UA-1: no findings" in made.out
    assert "PDF/A-2a: no findings" in made.out
    assert "questions for people: 0 of 14 answered, in report.accessibility.yaml" in made.out
    assert sorted(path.name for path in folder.iterdir()) == ["report.accessibility.yaml", "report.pdf"]


@pytest.mark.parametrize("command", ["read", "validate"])
def test_what_is_no_pdf_is_an_error(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paperkit: Command
) -> None:
    (tmp_path / "letter.docx").write_bytes(b"PK\x03\x04 a letter")
    monkeypatch.chdir(tmp_path)
    made = paperkit(command, "letter.docx")
    assert (made.status, made.out) == (1, "" if command == "read" else "letter.docx\n")
    assert made.err.startswith("letter.docx: error pdf.unreadable: this is not a PDF but a file `.docx`\n")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.docx"]


def test_what_no_checker_could_judge_has_not_passed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paperkit: Command
) -> None:
    report = (folder / "report.pdf").read_bytes()
    (tmp_path / "cut.pdf").write_bytes(report[: len(report) // 2])
    monkeypatch.chdir(tmp_path)
    made = paperkit("validate", "cut.pdf")
    assert made.status == 1
    assert "error checker.none: no checker could judge the file" in made.err or "pdf.unreadable" in made.err


@pytest.mark.parametrize("command", ["read", "validate"])
@pytest.mark.parametrize("name", ["nowhere.pdf", "."])
def test_a_file_must_be_there(
    command: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paperkit: Command
) -> None:
    monkeypatch.chdir(tmp_path)
    made = paperkit(command, name)
    assert made.status == 2
    assert "Traceback" not in made.err
