"""Are only the council's own texts read and written, whole, and never over another's change?"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from paperkit.browser.files import LARGEST, NONE, Changed, Files, Refused
from paperkit.council.folders import papers_under
from paperkit.findings.finding import Invalid, Span

TEXT = b"# Commentary\n\nGood.\n"


@pytest.fixture
def files(tmp_path: Path) -> Files:
    folder = tmp_path / "ours"
    (folder / "2026-27-q1").mkdir(parents=True)
    (folder / "council.yaml").write_bytes(b"name: Ours\n")
    (folder / "2026-27-q1" / "paper.yaml").write_bytes(b"")
    (folder / "2026-27-q1" / "foreword.md").write_bytes(TEXT)
    (tmp_path / "private.md").write_bytes(b"private")
    return Files(folder)


def test_what_was_read_is_written_back_changed(files: Files) -> None:
    held = files.read("2026-27-q1/foreword.md")
    after = files.write(held.name, "# Commentary\n\nBetter.\n", held.mark)
    assert (files.root / held.name).read_bytes() == b"# Commentary\n\nBetter.\n"
    assert after == files.read(held.name)
    assert after.mark != held.mark


def test_a_text_that_is_not_there_yet_is_begun(files: Files) -> None:
    held = files.read("2026-27-q1/commentary/waste.md")
    assert (held.text, held.mark) == ("", NONE)
    files.write(held.name, "New.\n", held.mark)
    assert (files.root / held.name).read_bytes() == b"New.\n"


@pytest.mark.parametrize(
    "name",
    [
        "../private.md", "2026-27-q1/../../private.md", "/etc/hosts.md", "..", "", ".hidden.md", ".git/config.yaml",
        "2026-27-q1\\..\\..\\private.md", "C:/private.md", "council.exe", "2026-27-q1", "a\0b.md",
    ],
)  # fmt: skip
def test_what_is_not_the_councils_is_refused(name: str, files: Files) -> None:
    with pytest.raises(Refused):
        files.read(name)
    with pytest.raises(Refused):
        files.write(name, "x", NONE)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("link", ["out.md", "folder/private.md"])
def test_a_link_out_of_the_folder_is_refused(link: str, files: Files, tmp_path: Path) -> None:
    (files.root / link.partition("/")[0]).symlink_to(tmp_path if "/" in link else tmp_path / "private.md")
    with pytest.raises(Refused, match="link"):
        files.read(link)
    with pytest.raises(Refused, match="link"):
        files.write(link, "x", NONE)
    assert (tmp_path / "private.md").read_bytes() == b"private"


def test_what_somebody_else_changed_is_shown_and_not_overwritten(files: Files) -> None:
    held = files.read("2026-27-q1/foreword.md")
    (files.root / held.name).write_bytes(b"Theirs.\n")
    with pytest.raises(Changed) as raised:
        files.write(held.name, "Ours.\n", held.mark)
    assert raised.value.now.text == "Theirs.\n"
    assert (files.root / held.name).read_bytes() == b"Theirs.\n"
    files.write(held.name, "Ours.\n", raised.value.now.mark)
    assert (files.root / held.name).read_bytes() == b"Ours.\n"


def test_who_wrote_the_same_has_changed_nothing(files: Files) -> None:
    held = files.read("2026-27-q1/foreword.md")
    first = files.write(held.name, "Both.\n", held.mark)
    assert files.write(held.name, "Both.\n", held.mark) == first


@pytest.mark.parametrize("before", [b"One.\r\nTwo.\r\n", b"\xef\xbb\xbfOne.\nTwo.\n", b"\xef\xbb\xbfOne.\r\nTwo.\r\n"])
def test_line_ends_and_byte_order_mark_stay(before: bytes, files: Files) -> None:
    path = files.root / "2026-27-q1" / "foreword.md"
    path.write_bytes(before)
    held = files.read("2026-27-q1/foreword.md")
    assert held.text == "One.\nTwo.\n"
    files.write(held.name, held.text.replace("Two", "Three").replace("\n", "\r\n"), held.mark)
    assert path.read_bytes() == before.replace(b"Two", b"Three")


@pytest.mark.parametrize(
    ("before", "old", "new", "after"),
    [
        (b'a,"x\ny"\r\nb,2\r\n', "b,2", "b,3", b'a,"x\ny"\r\nb,3\r\n'),
        (b'a,"x\ny"\r\nb,2\r\n', "x", "z", b'a,"z\ny"\r\nb,2\r\n'),
        (b"a\r\nb\nc\r\n", "b\n", "b\nnew\n", b"a\r\nb\nnew\r\nc\r\n"),
        (b"a\r\nb\nc\r\nd", "a\n", "", b"b\nc\r\nd"),
        (b"a\nb\r\nc\nd", "d", "d\ne\n", b"a\nb\r\nc\nd\ne\n"),
        (b"a\rb\r", "b", "c", b"a\rc\r"),
    ],
)
def test_a_line_that_is_not_touched_ends_as_it_did(
    before: bytes, old: str, new: str, after: bytes, files: Files
) -> None:
    path = files.root / "2026-27-q1" / "foreword.md"
    path.write_bytes(before)
    held = files.read("2026-27-q1/foreword.md")
    files.write(held.name, held.text.replace(old, new), held.mark)
    assert path.read_bytes() == after


@pytest.mark.parametrize(
    "name", ["new/x.md", "new/deep/x.md", "2026-27-q2/commentary/x.md", "2026-27-q1/deep/x.md", "2026-27-q1/con.md"]
)
def test_no_folder_is_made_out_of_nothing(name: str, files: Files) -> None:
    with pytest.raises(Refused, match="begun"):
        files.write(name, "x", NONE)
    assert not (files.root / name).exists()
    assert sorted(path.name for path in files.root.iterdir()) == ["2026-27-q1", "council.yaml"]


def test_what_could_not_be_read_again_is_not_written(files: Files) -> None:
    held = files.read("2026-27-q1/foreword.md")
    with pytest.raises(Invalid):
        files.write(held.name, "a\0b", held.mark)
    assert files.read(held.name) == held


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(os.mkdir, id="folder"),
        pytest.param(
            getattr(os, "mkfifo", None), id="pipe", marks=pytest.mark.skipif(os.name == "nt", reason="it has none")
        ),
    ],
)
def test_what_is_no_ordinary_file_is_not_opened(make: Callable[[Path], None], files: Files) -> None:
    make(files.root / "2026-27-q1" / "odd.md")
    with pytest.raises(Refused, match="no ordinary file"):
        files.read("2026-27-q1/odd.md")


def test_one_file_is_changed_by_one_server_at_a_time_whatever_folder_each_has_open(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[Path] = []

    def alone(file: Path) -> AbstractContextManager[None]:
        held.append(file)
        return nullcontext()

    monkeypatch.setattr("paperkit.browser.files.alone", alone)
    for root in (files.root, files.root.parent, files.root / "2026-27-q1"):
        opened = Files(root)
        name = (files.root / "2026-27-q1" / "foreword.md").relative_to(root).as_posix()
        opened.write(name, f"{root}", opened.read(name).mark)
    assert held == [files.root / "council.yaml"] * 3


def test_a_text_that_is_too_long_is_refused(files: Files) -> None:
    with pytest.raises(Refused, match="longer"):
        files.write("2026-27-q1/foreword.md", "x" * (LARGEST + 1), files.read("2026-27-q1/foreword.md").mark)
    (files.root / "council.yaml").write_bytes(b"x" * (LARGEST + 1))
    with pytest.raises(Refused, match="too large"):
        files.read("council.yaml")


def test_what_is_no_text_is_a_finding(files: Files) -> None:
    (files.root / "2026-27-q1" / "foreword.md").write_bytes(b"\xff\xfeA\x00")
    with pytest.raises(Invalid):
        files.read("2026-27-q1/foreword.md")


def test_a_full_disk_leaves_the_old_file(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    held = files.read("2026-27-q1/foreword.md")
    monkeypatch.setattr("paperkit.reading.unfinished._fill", full)
    with pytest.raises(Invalid) as raised:
        files.write(held.name, "New.\n", held.mark)
    assert [one.code for one in raised.value.findings] == ["out.unwritable"]
    assert (files.root / held.name).read_bytes() == TEXT


def test_the_file_of_a_finding_has_its_name(files: Files) -> None:
    assert files.name(Span(str(files.root / "2026-27-q1" / "foreword.md"), 3)) == "2026-27-q1/foreword.md"
    assert files.name(Span(str(files.root.parent / "private.md"))) is None


def test_a_folder_that_goes_while_it_is_looked_through_is_none(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the one does in which a file waits to be written, while another thread reads the paper."""
    scandir = os.scandir

    def gone(path: str | Path) -> object:
        if ".paperkit-" in str(path) or Path(path).name == "going":
            raise FileNotFoundError(2, "No such file or directory", str(path))
        return scandir(path)

    for name in (".paperkit-1", "going"):
        (files.root / name).mkdir()
    (files.root / "2026-27-q1" / "paper.yaml").write_bytes(b"")
    monkeypatch.setattr("os.scandir", gone)
    assert papers_under(files.root) == (files.root / "2026-27-q1",)
