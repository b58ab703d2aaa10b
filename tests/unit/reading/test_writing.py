"""Where things are: layouts by name, file names that every system takes, files written whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from paperkit.findings.finding import Invalid
from paperkit.layout.where import layouts_for, packaged_layouts
from paperkit.reading.unfinished import beside
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


@pytest.fixture(params=[0o022, 0o027, 0o002, 0o077])
def mask(request: pytest.FixtureRequest) -> Iterator[int]:
    """The user's umask."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_file_is_for_whom_the_users_umask_lets_read_it(tmp_path: Path, mask: int) -> None:
    write_all(tmp_path, {"a.pdf": b"new"})
    write_folders(tmp_path, {"one": {"a.pdf": b"new"}})
    wanted = 0o666 & ~mask
    assert [mode(path) for path in (tmp_path / "a.pdf", tmp_path / "one" / "a.pdf")] == [wanted] * 2
    assert mode(tmp_path / "one") == 0o777 & ~mask
    assert os.umask(mask) == mask


def test_what_is_private_is_for_its_owner_only_whatever_it_was_before(tmp_path: Path, mask: int) -> None:
    files = {"secret.pdf": b"old", "open.pdf": b"old"}
    for _ in range(2):
        write_all(tmp_path, files, {"secret.pdf"})
        write_folders(tmp_path, {"one": files}, private={"secret.pdf"})
        for folder in (tmp_path, tmp_path / "one"):
            assert mode(folder / "secret.pdf") == 0o600
            assert mode(folder / "open.pdf") == 0o666 & ~mask
            (folder / "secret.pdf").chmod(0o644)


KILLED = """
import os, sys
from pathlib import Path
from paperkit.reading.writing import write_all, write_folders

def dying(name, number):
    done, real = iter(range(number)), getattr(os, name)
    def call(*given, **more):
        if next(done, None) is None:
            os._exit(9)
        return real(*given, **more)
    setattr(os, name, call)

out, name, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
dying(name, number)
os.umask(0o022)
write_all(out, {"open.pdf": b"new", "secret.pdf": b"new"}, {"secret.pdf"})
write_folders(out, {"one": {"secret.pdf": b"new"}}, {"one": ["secret.pdf"]}, {"secret.pdf"})
"""


@pytest.mark.parametrize(
    "step", [("open", 1), ("open", 2), ("open", 4), ("fdopen", 1), ("chmod", 0), ("replace", 0), ("replace", 1),
             ("rename", 0), ("rename", 1)],
)  # fmt: skip
def test_what_a_killed_run_leaves_is_private_and_the_next_run_removes_it(tmp_path: Path, step: tuple[str, int]) -> None:
    write_all(tmp_path, {"open.pdf": b"old", "secret.pdf": b"old"}, {"secret.pdf"})
    write_folders(tmp_path, {"one": {"secret.pdf": b"old"}}, private={"secret.pdf"})
    name, number = step
    ran = subprocess.run([sys.executable, "-c", KILLED, tmp_path.as_posix(), name, str(number)], check=False)
    assert ran.returncode == 9
    (left,) = tmp_path.glob(".paperkit-*")
    assert mode(left) == 0o700
    assert all(mode(path) == 0o600 for path in left.rglob("secret.pdf"))
    write_all(tmp_path, {"other.pdf": b"new"})
    assert not list(tmp_path.glob(".paperkit-*"))
    assert (tmp_path / "one" / "secret.pdf").read_bytes() == b"old"  # also where it had been moved out of the way


def test_what_older_versions_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".paperkit-abc.part").write_bytes(b"secret")
    (tmp_path / ".paperkit-def" / "new-0").mkdir(parents=True)
    write_all(tmp_path, {"a.pdf": b"new"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_another_run_that_is_still_writing_is_left_alone(tmp_path: Path) -> None:
    with beside(tmp_path) as own:
        write_all(tmp_path, {"a.pdf": b"new"})
        assert own.is_dir()
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_when_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    (tmp_path / "b.pdf").mkdir()
    with pytest.raises(Invalid) as caught:
        write_all(tmp_path, {"a.pdf": b"new", "b.pdf": b"new"})
    assert caught.value.findings[0].code == "out.unwritable"
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "b.pdf"]  # nothing half written is left


@pytest.mark.parametrize("links", [True, False])
def test_when_one_of_two_cannot_take_its_place_the_other_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    real = os.replace

    def refuse(source: Path, target: Path) -> None:
        if Path(target).name == "c.pdf":
            raise PermissionError(13, "the file is open elsewhere")
        real(source, target)

    def no_links(*_: object) -> None:
        raise OSError(38, "no second names")

    monkeypatch.setattr(os, "replace", refuse)
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(Invalid):
        write_all(tmp_path, {"a.pdf": b"new", "b.pdf": b"new", "c.pdf": b"new"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.pdf": b"old"}


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
        if after.name == "two" and before.parent.name == "new":
            raise PermissionError(13, "Permission denied")
        rename(before, after)

    monkeypatch.setattr(os, "rename", failing)
    with pytest.raises(Invalid) as caught:
        write_folders(tmp_path, {"one": {"a": b"new"}, "two": {"b": b"new"}})
    assert caught.value.findings[0].code == "out.unwritable"
    assert there(tmp_path) == {"one/a": b"old", "two/b": b"old"}
