"""The bytes of a file as text, or the finding that says what to do about it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from paperkit.findings.finding import Finding, Span, error
from paperkit.reading import textfile
from paperkit.reading.textfile import decoded, read_text, shown

AT = Span("a.csv")


def test_a_byte_order_mark_and_foreign_line_ends_are_dropped() -> None:
    assert decoded(b"\xef\xbb\xbfa\r\nb\rc\n", AT) == "a\nb\nc\n"


def test_a_byte_that_is_not_utf8_is_found_on_its_line() -> None:
    finding = decoded("ä\nö\n".encode() + "£5".encode("latin-1"), AT)
    assert isinstance(finding, Finding)
    assert (finding.code, finding.at, finding.message) == ("file.encoding", Span("a.csv", 3), "byte 0xa3 is not UTF-8")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf16_is_told_by_its_mark(encoding: str) -> None:
    finding = decoded(("" if encoding == "utf-16" else "\ufeff").encode(encoding) + "a".encode(encoding), AT)
    assert isinstance(finding, Finding)
    assert finding.message == "the file is in UTF-16"


@pytest.mark.parametrize(("name", "hint"), [("a.csv", "in Excel save it as `CSV UTF-8`"), ("a.md", textfile._AS_TEXT)])
def test_how_to_save_it_is_said_for_its_kind(name: str, hint: str) -> None:
    for content in ("\ufeffa".encode("utf-16-le"), "£".encode("latin-1"), "a\x00"):
        finding = decoded(content if isinstance(content, bytes) else content.encode(), Span(name))
        assert isinstance(finding, Finding)
        assert (finding.code, finding.hint) == ("file.encoding", hint)


def test_a_document_that_has_the_name_of_a_text_is_told_as_such() -> None:
    finding = decoded(b"PK\x03\x04 word", Span("a.md"))
    assert isinstance(finding, Finding)
    assert finding.message == "the file is a document of Word or Excel, whatever its name says"
    assert (finding.hint or "").startswith("if it is a Word document, call it `a.docx`")


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    finding = read_text(tmp_path / "none.csv")
    assert isinstance(finding, Finding)
    assert finding.code == "file.missing"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    finding = read_text(tmp_path)
    assert isinstance(finding, Finding)
    assert finding.code == "file.is-folder"


def test_a_very_large_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(textfile, "LARGEST", 3)
    (tmp_path / "a.csv").write_text("1234")
    finding = read_text(tmp_path / "a.csv")
    assert isinstance(finding, Finding)
    assert (finding.code, finding.message) == ("file.too-large", "the file has 4 bytes, more than the 3 that are read")


def test_a_path_is_shown_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown(tmp_path / "inputs" / "a.csv") == "inputs/a.csv"
    assert shown(Path("/elsewhere/a.csv")) == "/elsewhere/a.csv"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files")
def test_a_pipe_is_not_read_for_it_may_never_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    found = read_text(tmp_path / "pipe.md")
    assert isinstance(found, Finding)
    assert (found.code, found.message) == ("file.unreadable", "cannot be read: it is not an ordinary file")


def test_a_link_to_itself_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "loop.md").symlink_to("loop.md")
    found = read_text(tmp_path / "loop.md")
    assert isinstance(found, Finding)
    assert found.code == "file.unreadable"


def test_a_name_that_is_not_utf8_can_be_printed_and_answered(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff\xfe.md")
    seen = shown(tmp_path / name)
    assert seen.encode().decode().endswith(".md")
    assert len(error("file.missing", f"no `{name}`", Span(seen)).key) == 8
