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
