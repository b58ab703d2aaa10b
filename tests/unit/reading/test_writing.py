"""Where things are: layouts by name, file names that every system takes, files written whole or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from paperkit.findings.finding import Invalid
from paperkit.layout.where import layouts_for, packaged_layouts
from paperkit.reading import unfinished
from paperkit.reading.unfinished import Content
from paperkit.reading.writing import file_name, write_whole


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


def in_folder(folder: Path, contents: Mapping[str, Content]) -> dict[Path, Content]:
    """Contents by their places in a folder."""
    return {folder / name: content for name, content in contents.items()}


def test_files_are_written_over_old_ones(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    write_whole(in_folder(tmp_path, {"a.pdf": b"new", "b.pdf": b"more"}))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.pdf": b"new", "b.pdf": b"more"}


def test_the_folder_is_made_when_it_is_not_there(tmp_path: Path) -> None:
    write_whole({tmp_path / "out" / "deep" / "a.pdf": b"new"})
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
    write_whole(in_folder(tmp_path, {"a.pdf": b"new", "one": {"a.pdf": b"new"}}))
    wanted = 0o666 & ~mask
    assert [mode(path) for path in (tmp_path / "a.pdf", tmp_path / "one" / "a.pdf")] == [wanted] * 2
    assert mode(tmp_path / "one") == 0o777 & ~mask
    assert os.umask(mask) == mask


def test_what_is_private_is_for_its_owner_only_whatever_it_was_before(tmp_path: Path, mask: int) -> None:
    files = {"secret.pdf": b"old", "open.pdf": b"old"}
    for _ in range(2):
        write_whole(in_folder(tmp_path, {**files, "one": files}), {"secret.pdf"})
        for folder in (tmp_path, tmp_path / "one"):
            assert mode(folder / "secret.pdf") == 0o600
            assert mode(folder / "open.pdf") == 0o666 & ~mask
            (folder / "secret.pdf").chmod(0o644)


KILLED = """
import os, sys
from pathlib import Path
from paperkit.reading import unfinished
from paperkit.reading.writing import write_whole

def dying(module, name, number):
    done, real = iter(range(number)), getattr(module, name)
    def call(*given, **more):
        if next(done, None) is None:
            os._exit(9)
        return real(*given, **more)
    setattr(module, name, call)

out, module, name, number = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
dying({"os": os, "shutil": unfinished.shutil, "Path": Path}[module], name, number)
os.umask(0o022)
files = {out / name: b"new" for name in ("open.pdf", "secret.pdf", "first.pdf", "deep/other.pdf")}
write_whole({**files, out / "one": {"secret.pdf": b"new"}}, {"secret.pdf"})
"""
STEPS = [
    *(("os", "open", number) for number in range(7)),
    *(("os", "chmod", number) for number in range(3)),
    *(("os", "link", number) for number in range(2)),
    *(("os", "replace", number) for number in range(5)),
    *(("os", "rename", number) for number in range(2)),
    *(("Path", "write_text", number) for number in range(2)),
    ("Path", "unlink", 0),
    *(("shutil", "rmtree", number) for number in range(2)),
]
"""Calls at which a run that writes files and a folder, in two folders, may be killed."""


def before(folder: Path) -> dict[str, bytes]:
    """Write what was there before, and say what is there."""
    old: dict[str, Content] = {
        "open.pdf": b"old",
        "secret.pdf": b"old",
        "one": {"secret.pdf": b"old"},
        "deep": {"other.pdf": b"old"},
    }
    write_whole(in_folder(folder, old), {"secret.pdf"})
    return there(folder)


@pytest.mark.parametrize("step", STEPS)
def test_after_a_killed_run_the_next_leaves_all_old_or_all_new(tmp_path: Path, step: tuple[str, str, int]) -> None:
    old = before(tmp_path)
    new = dict.fromkeys([*old, "first.pdf"], b"new")
    module, name, number = step
    command = [sys.executable, "-c", KILLED, tmp_path.as_posix(), module, name, str(number)]
    assert subprocess.run(command, check=False).returncode == 9
    left = [*tmp_path.rglob(".paperkit-*")]
    assert all(mode(path) == 0o700 for path in left)
    assert all(mode(path) == 0o600 for one in left for path in one.rglob("secret.pdf"))
    told = write_whole({tmp_path / "last.pdf": b"last"})
    write_whole({tmp_path / "deep" / "last.pdf": b"last"})
    found = there(tmp_path)
    assert (found.pop("last.pdf"), found.pop("deep/last.pdf")) == (b"last", b"last")
    assert found in (old, new)
    assert not [*tmp_path.rglob(".paperkit-*")]
    assert {finding.code for finding in told} <= {"out.stopped"}


def test_a_run_that_was_stopped_in_the_middle_is_finished_and_that_is_said(tmp_path: Path) -> None:
    before(tmp_path)
    subprocess.run([sys.executable, "-c", KILLED, tmp_path.as_posix(), "os", "rename", "1"], check=False)
    [finding] = write_whole({tmp_path / "last.pdf": b"last"})
    assert (finding.code, finding.at.path) == ("out.stopped", tmp_path.as_posix())
    assert (tmp_path / "one" / "secret.pdf").read_bytes() == b"new"


def test_a_run_that_was_stopped_while_it_put_files_back_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = before(tmp_path)
    real = os.replace

    def refuse(source: Path, target: Path) -> None:
        if Path(target).name == "last.pdf":
            raise PermissionError(13, "Permission denied")
        real(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(unfinished, "_undone", lambda moves: None)
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)  # as if it were killed just then
    new: dict[str, Content] = {"open.pdf": b"new", "one": {"secret.pdf": b"new"}, "last.pdf": b"new"}
    with pytest.raises(Invalid):
        write_whole(in_folder(tmp_path, new))
    assert (tmp_path / "open.pdf").read_bytes() == b"new"
    monkeypatch.undo()
    told = write_whole({tmp_path / "more.pdf": b"more"})
    assert [finding.code for finding in told] == ["out.stopped"]
    assert there(tmp_path) == {**old, "more.pdf": b"more"}


def test_what_older_versions_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".paperkit-abc.part").write_bytes(b"secret")
    (tmp_path / ".paperkit-def" / "new-0").mkdir(parents=True)
    write_whole({tmp_path / "a.pdf": b"new"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="nothing there tells who else is writing")
def test_two_runs_write_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    monkeypatch.setattr(unfinished, "_WAIT", 0.2)
    handle = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with pytest.raises(Invalid) as caught:
        write_whole({tmp_path / "a.pdf": b"new"})
    [finding] = caught.value.findings
    assert finding.message == "cannot be written: another run of paperkit is writing to this folder"
    os.close(handle)
    write_whole({tmp_path / "a.pdf": b"new"})


def test_a_full_disk_is_said_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "a.pdf").write_bytes(b"old")
    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(Invalid) as caught:
        write_whole({tmp_path / "a.pdf": b"new"})
    [finding] = caught.value.findings
    assert "No space left on device" in finding.message
    assert finding.hint is not None
    assert "make room on the disk" in finding.hint
    assert there(tmp_path) == {"a.pdf": b"old"}


def test_when_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    (tmp_path / "b.pdf").mkdir()
    with pytest.raises(Invalid) as caught:
        write_whole(in_folder(tmp_path, {"a.pdf": b"new", "b.pdf": b"new"}))
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
        write_whole(in_folder(tmp_path, {"a.pdf": b"new", "b.pdf": b"new", "c.pdf": b"new"}))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.pdf": b"old"}


def test_a_file_in_place_of_the_folder_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(Invalid, match="1 findings") as caught:
        write_whole({tmp_path / "out" / "a.pdf": b"new"})
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
    write_whole(in_folder(tmp_path, {"one": {"a": b"old"}}))
    (tmp_path / "other").write_bytes(b"stays")
    write_whole(in_folder(tmp_path, {"one": {"a": b"new"}, "two": {"b": b"more"}}), ours={tmp_path / "one": ["a"]})
    assert there(tmp_path) == {"one/a": b"new", "two/b": b"more", "other": b"stays"}


def test_a_file_of_another_name_is_not_lost(tmp_path: Path) -> None:
    write_whole(in_folder(tmp_path, {"one": {"a": b"old"}}))
    (tmp_path / "one" / "notes.txt").write_bytes(b"mine")
    with pytest.raises(Invalid) as caught:
        write_whole(in_folder(tmp_path, {"one": {"a": b"new"}}))
    [finding] = caught.value.findings
    assert (finding.code, finding.at.path.endswith("one/notes.txt")) == ("out.strange", True)
    assert there(tmp_path) == {"one/a": b"old", "one/notes.txt": b"mine"}


def test_a_file_in_place_of_a_folder_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"mine")
    with pytest.raises(Invalid):
        write_whole(in_folder(tmp_path, {"one": {"a": b"new"}}))
    assert there(tmp_path) == {"one": b"mine"}


def test_when_one_folder_cannot_be_put_in_place_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_whole(in_folder(tmp_path, {"one": {"a": b"old"}, "two": {"b": b"old"}}))
    rename = os.rename

    def failing(before: Path, after: Path) -> None:
        if after.name == "two" and before.parent.name == "new":
            raise PermissionError(13, "Permission denied")
        rename(before, after)

    monkeypatch.setattr(os, "rename", failing)
    with pytest.raises(Invalid) as caught:
        write_whole(in_folder(tmp_path, {"one": {"a": b"new"}, "two": {"b": b"new"}}))
    assert caught.value.findings[0].code == "out.unwritable"
    assert there(tmp_path) == {"one/a": b"old", "two/b": b"old"}


def test_what_cannot_be_put_back_now_is_put_back_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole({tmp_path / "one": {"a": b"old"}})
    replace, rename = os.replace, os.rename

    def stuck(source: Path, target: Path) -> None:
        if Path(target).name == "one" and Path(source).parent.name in ("new", "old"):
            raise PermissionError(13, "Permission denied")
        (replace if Path(source).is_file() else rename)(source, target)

    monkeypatch.setattr(os, "replace", stuck)
    monkeypatch.setattr(os, "rename", stuck)
    with pytest.raises(Invalid):
        write_whole({tmp_path / "one": {"a": b"new"}})
    monkeypatch.undo()
    told = write_whole({tmp_path / "other": b"more"})
    assert [finding.code for finding in told] == ["out.stopped"]
    assert there(tmp_path) == {"one/a": b"old", "other": b"more"}


@pytest.mark.parametrize("torn", ["", "{", '{"back": false}', "[]"])
def test_a_journal_that_cannot_be_read_is_none(tmp_path: Path, torn: str) -> None:
    old = before(tmp_path)
    left = tmp_path / ".paperkit-left"
    for name in ("new", "old"):
        (left / name).mkdir(parents=True)
    (left / "new" / "open.pdf").write_bytes(b"new")
    (left / "journal.json").write_text(torn)
    assert write_whole({tmp_path / "more": b"more"}) == []
    assert there(tmp_path) == {**old, "more": b"more"}


def test_without_a_lock_an_old_journal_does_not_touch_what_a_later_run_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows: what a run left is looked at after a day, and others may have written since."""
    before(tmp_path)
    subprocess.run([sys.executable, "-c", KILLED, tmp_path.as_posix(), "os", "replace", "1"], check=False)
    monkeypatch.setattr(unfinished, "_locked", lambda *_: False)
    write_whole({tmp_path / "open.pdf": b"later"})
    monkeypatch.setattr(unfinished, "_is_old", lambda _: True)
    write_whole({tmp_path / "more": b"more"})
    assert (tmp_path / "open.pdf").read_bytes() == b"later"
    assert (tmp_path / "secret.pdf").read_bytes() == b"new", "nobody touched that"


def test_no_finding_names_a_folder_of_our_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **more: object) -> str:
        raise PermissionError(13, "Permission denied", str(tmp_path / ".paperkit-abc"))

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    with pytest.raises(Invalid) as caught:
        write_whole({tmp_path / "a.pdf": b"new"})
    assert caught.value.findings[0].at.path == tmp_path.as_posix()
