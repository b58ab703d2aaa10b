"""Files that are read once, and told afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperkit.reading.library import Library
from paperkit.reading.textfile import read_text


def test_what_was_read_is_told_with_its_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two", "other"):
        (tmp_path / name).write_bytes(name.encode())
    monkeypatch.chdir(tmp_path)
    library = Library()
    read_text(Path("one"), library)
    library.bytes_of(tmp_path / "two")
    read_text(Path("missing"), library)
    read_text(Path("other"))
    assert library.held == {tmp_path.resolve() / name: name.encode() for name in ("one", "two")}


def test_what_was_read_stays_what_it_was(tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    path.write_bytes(b"before")
    library = Library()
    assert library.bytes_of(path) == b"before"
    path.write_bytes(b"after")
    assert library.bytes_of(path) == b"before"


@pytest.mark.parametrize("inside", [True, False])
def test_a_link_is_followed_within_the_council_and_not_out_of_it(tmp_path: Path, inside: bool) -> None:
    council = tmp_path / "project" / "inputs" / "ours"
    council.mkdir(parents=True)
    target = (tmp_path / "project" if inside else tmp_path) / "elsewhere.md"
    target.write_text("Words.")
    (council / "foreword.md").symlink_to(target)
    said = read_text(council / "foreword.md")
    if inside:
        assert said == "Words."
    else:
        assert not isinstance(said, str)
        assert said.message == "cannot be read: it is a link that leads out of the council's folder"


def test_a_project_that_is_itself_reached_by_a_link_is_read(tmp_path: Path) -> None:
    council = tmp_path / "real" / "inputs" / "ours"
    council.mkdir(parents=True)
    (council / "foreword.md").write_text("Words.")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert read_text(tmp_path / "link" / "inputs" / "ours" / "foreword.md") == "Words."
