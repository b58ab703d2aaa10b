"""What Windows, macOS and the programs of an office do to files, simulated on the system that runs the tests.

What only those systems themselves can show is listed in docs/other-systems.md.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.packs import untagged

from paperkit.reading.writing import file_name
from support import Command

OURS = Path("inputs/ours")
PAPER = OURS / "2026-27-q1"
NAME = "2026-09-15 Overview and Scrutiny - Quarterly Performance Report 2026-27 Q1"
AGENDA = """layout: ours
committee: {name: Cabinet, short_name: Cabinet}
meeting: 2026-09-10
time: 10 am
place: Hall
items:
- title: Minutes
  papers: [{title: Minutes, file: "%s"}]
"""


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def texts(council: Path) -> list[Path]:
    return [path for path in council.rglob("*") if path.suffix in (".yaml", ".csv", ".md")]


def pdfs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.pdf"))}


# -- what is written --------------------------------------------------------------------------------


@pytest.mark.parametrize("id", ["nul", "con", "aux", "com1", "lpt9"])
def test_no_indicator_is_called_as_no_file_on_windows_can_be(id: str, council: Path, paperkit: Command) -> None:
    replaced(OURS / "indicators.yaml", "id: calls-answered", f"id: {id}")
    ran = paperkit("check")
    assert f"indicators.yaml:4 [indicators.0.id]: error yaml.value: `{id}` is a name that no file on Windows" in ran.err


@pytest.mark.parametrize("text", ["CON", "nul.", "A: b", "Q1/2? *", "ends in a dot...", "ends in space  ", "tab\tbed"])
def test_a_file_name_is_one_that_windows_takes(text: str) -> None:
    name = file_name(text)
    assert not {*'<>:"/\\|?*\t'} & {*name}
    assert name == name.rstrip(". ")
    assert name.partition(".")[0].casefold() not in ("con", "nul")


def test_signs_that_windows_forbids_are_in_no_name_of_a_bundle(own_council: Path, paperkit: Command) -> None:
    replaced(PAPER / "paper.yaml", "short_name: Overview and Scrutiny", 'short_name: "CON: what? <next>. "')
    ran = paperkit("handover")
    assert ran.status == 0, ran.err
    names = [path.name for path in Path("out").rglob("*")]
    assert len(names) > 4
    assert [name for name in names if {*'<>:"/\\|?*'} & {*name} or name != name.rstrip(". ")] == []


def test_a_file_that_is_open_elsewhere_changes_nothing_and_is_named(
    council: Path, paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to replace a file that a viewer holds; the second of three is one."""
    assert paperkit("build").status == 0
    before = pdfs(Path("out"))
    replaced(PAPER / "foreword.md", "a first point", "Northdale")
    replace, made = os.replace, []

    def held(source: str, target: str) -> None:
        if str(target).endswith(".pdf") and "new" in Path(source).parts[-2:-1]:
            made.append(target)
            if len(made) == 2:
                raise PermissionError(13, "Access is denied", str(source), None, str(target))
        replace(source, target)

    monkeypatch.setattr("os.replace", held)
    ran = paperkit("build")
    monkeypatch.undo()
    assert ran.status == 1
    assert "error out.unwritable: cannot be written: Access is denied" in ran.err
    assert "close the file where it is open" in ran.err
    assert "nothing was written" in ran.err
    assert pdfs(council / "out") == before
    assert [*(council / "out").glob(".paperkit-*")] == []


def test_a_path_that_is_too_long_says_how_long_it_is(council: Path, paperkit: Command) -> None:
    ran = paperkit("build", "--out", "/".join(["x" * 200] * 25))
    assert (ran.status, "name a shorter folder with --out" in ran.err) == (1, True)


# -- what is printed --------------------------------------------------------------------------------


def run(*arguments: str, encoding: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "paperkit", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, check=False)


@pytest.mark.parametrize("encoding", ["cp1252", "cp850"])
def test_words_that_a_terminal_cannot_show_are_no_fault(encoding: str, council: Path) -> None:
    replaced(PAPER / "foreword.md", "a first point", "Łódź 中文 \u202e")
    ran = run("check", encoding=encoding)
    assert ran.returncode == 1
    assert b"fault" not in ran.stdout + ran.stderr
    assert "Łódź".encode(encoding, "replace") in ran.stderr


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_what_programs_read_is_utf_8_whatever_the_terminal_takes(form: str, council: Path) -> None:
    replaced(PAPER / "foreword.md", "a first point", "Łódź 中文")
    ran = run("check", "--format", form, encoding="cp1252")
    assert "中" in json.dumps(json.loads(ran.stdout.decode("utf-8")), ensure_ascii=False)


# -- what is read -----------------------------------------------------------------------------------


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "line ends of Windows": lambda content: content.replace(b"\n", b"\r\n"),
    "line ends of an old Mac": lambda content: content.replace(b"\n", b"\r"),
    "a byte order mark": lambda content: b"\xef\xbb\xbf" + content,
    "both": lambda content: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_line_ends_and_marks_change_no_byte_of_a_paper(change: str, council: Path, paperkit: Command) -> None:
    assert paperkit("build", "--out", "one").status == 0
    for path in texts(council):
        path.write_bytes(CHANGES[change](path.read_bytes()))
    assert paperkit("build", "--out", "two").status == 0
    assert pdfs(council / "two") == pdfs(council / "one")


def test_what_systems_and_office_programs_leave_in_folders_is_not_read(council: Path, paperkit: Command) -> None:
    said = paperkit("check").err
    names = [".DS_Store", "Thumbs.db", "desktop.ini", "._paper.yaml", "._calls-answered.md", "._results.csv"]
    names += ["._2025-26.yaml", "._ours.yaml", "~$results.xlsx", "~$foreword.docx", "~$foreword.md"]
    names += [".~lock.results.csv#"]
    for folder in [path for path in (*council.rglob("*"), council) if path.is_dir()]:
        for name in names:
            (folder / name).write_bytes(b"\x00\x05\x16\x07\xff")
    for name in ("__MACOSX", ".Trash", ".git"):
        shutil.copytree(PAPER, OURS / name / "2026-27-q1")
    ran = paperkit("check")
    assert (ran.status, ran.err) == (0, said)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_letter_and_its_accent_may_be_kept_apart_in_a_name(form: str, council: Path, paperkit: Command) -> None:
    """MacOS takes `é` of a file name apart; in the agenda it is one sign, or the other way round."""
    name = "Procès-verbal.pdf"
    other = "NFD" if form == "NFC" else "NFC"
    (OURS / unicodedata.normalize(form, name)).write_bytes(untagged("Minutes"))  # type: ignore[arg-type]
    (OURS / "agenda.yaml").write_text(AGENDA % unicodedata.normalize(other, name), encoding="utf-8")  # type: ignore[arg-type]
    ran = paperkit("pack", (OURS / "agenda.yaml").as_posix())
    assert ran.status == 0, ran.err


def test_a_path_may_be_written_with_the_slashes_of_windows(council: Path, paperkit: Command) -> None:
    (OURS / "papers").mkdir()
    (OURS / "papers" / "minutes.pdf").write_bytes(untagged("Minutes"))
    (OURS / "agenda.yaml").write_text(AGENDA % r"papers\\minutes.pdf", encoding="utf-8")
    assert paperkit("pack", (OURS / "agenda.yaml").as_posix()).status == 0


@pytest.mark.parametrize("path", [r"C:\\papers\\minutes.pdf", r"\\\\server\\share\\minutes.pdf", "/papers/minutes.pdf"])
def test_a_path_from_the_root_of_a_disk_is_refused_on_every_system(path: str, council: Path, paperkit: Command) -> None:
    (OURS / "agenda.yaml").write_text(AGENDA % path, encoding="utf-8")
    assert "error agenda.outside: " in paperkit("pack", (OURS / "agenda.yaml").as_posix()).err
