"""Where things are: layouts by name, file names that every system takes, files written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from paperkit.findings.finding import Invalid
from paperkit.layout.where import layouts_for, packaged_layouts
from paperkit.reading.writing import file_name, write_all, write_folders


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Q3 2011/12", "Q3 2011-12"),
        ('a <b>: "c"?', "a -b- -c-"),
        ("Housing & Roads", "Housing and Roads"),
        ("two  spaces\nand a line", "two spaces-and a line"),
        ("ends in dots. . ", "ends in dots"),
        ("con", "_con"),
        ("LPT1.pdf", "_LPT1.pdf"),
        ("Contents", "Contents"),
        ("...", "_"),
        ("", "_"),
    ],
)
def test_a_text_becomes_a_name_that_every_system_takes(text: str, name: str) -> None:
    assert file_name(text) == name


def test_a_long_name_is_cut() -> None:
    assert file_name("ab " * 100) == ("ab " * 50).rstrip()


def test_files_are_written_over_old_ones(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    write_all(tmp_path, {"a.pdf": b"new", "b.pdf": b"more"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.pdf": b"new", "b.pdf": b"more"}


def test_the_folder_is_made_when_it_is_not_there(tmp_path: Path) -> None:
    write_all(tmp_path / "out" / "deep", {"a.pdf": b"new"})
    assert (tmp_path / "out" / "deep" / "a.pdf").read_bytes() == b"new"


def test_everybody_may_read_what_was_written(tmp_path: Path) -> None:
    write_all(tmp_path, {"a.pdf": b"new"})
    assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == 0o644


def test_when_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    (tmp_path / "b.pdf").mkdir()
    with pytest.raises(Invalid) as caught:
        write_all(tmp_path, {"a.pdf": b"new", "b.pdf": b"new"})
    assert caught.value.findings[0].code == "out.unwritable"
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "b.pdf"]  # nothing half written is left


def test_a_file_in_place_of_the_folder_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(Invalid, match="1 findings") as caught:
        write_all(tmp_path / "out", {"a.pdf": b"new"})
    assert caught.value.findings[0].message.startswith("cannot be written: ")


def test_the_nearest_layout_is_found_first(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "council"):
        (place / "layouts").mkdir(parents=True)
        (place / "layouts" / "ours.yaml").touch()
    known = layouts_for(tmp_path / "council" / "paper")
    assert known["ours"] == tmp_path / "council" / "layouts" / "ours.yaml"


def test_paperkits_own_layouts_are_found_from_anywhere(tmp_path: Path) -> None:
    assert layouts_for(tmp_path)["committee"] == packaged_layouts() / "committee.yaml"
    assert "nowhere" not in layouts_for(tmp_path)


def test_ones_own_layout_comes_before_paperkits(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "committee.yaml").touch()
    assert layouts_for(tmp_path)["committee"] == tmp_path / "layouts" / "committee.yaml"


def there(folder: Path) -> dict[str, bytes]:
    """Every file under a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    write_folders(tmp_path, {"one": {"a": b"old"}})
    (tmp_path / "other").write_bytes(b"stays")
    write_folders(tmp_path, {"one": {"a": b"new"}, "two": {"b": b"more"}})
    assert there(tmp_path) == {"one/a": b"new", "two/b": b"more", "other": b"stays"}


def test_a_file_of_another_name_is_not_lost(tmp_path: Path) -> None:
    write_folders(tmp_path, {"one": {"a": b"old"}})
    (tmp_path / "one" / "notes.txt").write_bytes(b"mine")
    with pytest.raises(Invalid) as caught:
        write_folders(tmp_path, {"one": {"a": b"new"}})
    [finding] = caught.value.findings
    assert (finding.code, finding.at.path.endswith("one/notes.txt")) == ("out.strange", True)
    assert there(tmp_path) == {"one/a": b"old", "one/notes.txt": b"mine"}


def test_a_file_in_place_of_a_folder_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"mine")
    with pytest.raises(Invalid):
        write_folders(tmp_path, {"one": {"a": b"new"}})
    assert there(tmp_path) == {"one": b"mine"}


def test_when_one_folder_cannot_be_put_in_place_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folders(tmp_path, {"one": {"a": b"old"}, "two": {"b": b"old"}})
    rename = os.rename

    def failing(before: Path, after: Path) -> None:
        if after.name == "two" and before.name.startswith("new"):
            raise PermissionError(13, "Permission denied")
        rename(before, after)

    monkeypatch.setattr(os, "rename", failing)
    with pytest.raises(Invalid) as caught:
        write_folders(tmp_path, {"one": {"a": b"new"}, "two": {"b": b"new"}})
    assert caught.value.findings[0].code == "out.unwritable"
    assert there(tmp_path) == {"one/a": b"old", "two/b": b"old"}
