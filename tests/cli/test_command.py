"""The command as people use it: what it writes, how it ends, and that it never leaves half a file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from paperkit.starter import layouts
from support import KENT, ROOT, Command, Ran

NAMES = [
    "2026-09-15 Overview and Scrutiny - Quarterly Performance Report 2026-27 Q1 - Appendix A.pdf",
    "2026-09-15 Overview and Scrutiny - Quarterly Performance Report 2026-27 Q1 - Covering report.pdf",
    "2026-09-15 Overview and Scrutiny - Quarterly Performance Report 2026-27 Q1 - Report and appendix.pdf",
]


def made(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".gitkeep")


def test_a_starter_council_builds_at_once(council: Path, paperkit: Command) -> None:
    ran = paperkit("build")
    assert ran.status == 0
    assert made(council / "out") == NAMES
    assert "3 files written, 1 note" in ran.out
    assert ran.err.startswith("inputs/ours/council.yaml:3 [name]: note starter.text: the paper still holds what ")


def test_a_council_with_words_of_its_own_has_no_findings(own_council: Path, paperkit: Command) -> None:
    ran = paperkit("build")
    assert (ran.status, ran.err) == (0, "")
    assert "3 files written, no findings" in ran.out


@pytest.mark.parametrize("like", layouts())
def test_a_starter_council_builds_in_every_layout(
    like: str, tmp_path: Path, paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert paperkit("init", "--like", like, "ours").status == 0
    monkeypatch.chdir("ours")
    assert f"extends: {like}\n" in Path("layouts/ours.yaml").read_text(encoding="utf-8")
    ran = paperkit("build")
    assert ran.status == 0
    assert len(made(Path("out"))) == 3
    left_out = ran.err.count("note prose.left-out: no such file, so the paper does without the section `")
    assert left_out == ran.err.count(".md: note prose.left-out")
    assert ran.err.count("note starter.text: ") == 1


def test_every_layout_that_comes_with_paperkit_can_be_started_in() -> None:
    assert layouts() == tuple(sorted(path.stem for path in (ROOT / "layouts").glob("*.yaml")))


def test_a_layout_that_is_not_there_has_a_near_one(tmp_path: Path, paperkit: Command) -> None:
    ran = paperkit("init", "--like", "burough", str(tmp_path / "new"))
    assert ran.status == 2
    assert "no layout `burough` comes with paperkit; did you mean `borough`?" in ran.err
    assert not (tmp_path / "new").exists()


def test_only_picks_a_file(council: Path, paperkit: Command) -> None:
    assert paperkit("build", "--only", "appendix").status == 0
    assert made(council / "out") == NAMES[:1]


def test_a_folder_and_an_output_folder_can_be_named(council: Path, paperkit: Command) -> None:
    assert paperkit("build", "inputs/ours/2026-27-q1", "--out", "elsewhere", "--only", "whole").status == 0
    assert made(council / "elsewhere") == NAMES[2:]


def test_check_reads_and_writes_nothing(council: Path, paperkit: Command) -> None:
    ran = paperkit("check")
    assert (ran.status, ran.out) == (0, "1 paper checked, 1 note\n")
    assert made(council / "out") == []


def test_wrong_usage_ends_with_2(council: Path, paperkit: Command) -> None:
    assert paperkit("build", "nowhere").status == 2
    assert paperkit("build", "--only", "half").status == 2


def test_no_inputs_folder_says_how_to_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paperkit: Command) -> None:
    monkeypatch.chdir(tmp_path)
    ran = paperkit("build")
    assert ran.status == 2
    assert "paperkit init" in ran.err


def test_a_folder_without_a_paper_is_a_finding(council: Path, paperkit: Command) -> None:
    (council / "empty").mkdir()
    ran = paperkit("build", "empty")
    assert ran.status == 1
    assert "no paper in this folder" in ran.err


def test_errors_leave_the_old_output_as_it_was(council: Path, paperkit: Command) -> None:
    assert paperkit("build").status == 0
    before = {path.name: path.read_bytes() for path in (council / "out").iterdir()}
    results = council / "inputs" / "ours" / "results.csv"
    results.write_text(results.read_text().replace("82.1", "many"))
    assert paperkit("build").status == 1
    assert {path.name: path.read_bytes() for path in (council / "out").iterdir()} == before


def test_init_refuses_to_write_over_files(council: Path, paperkit: Command) -> None:
    ran = paperkit("init")
    assert ran.status == 1
    assert "are there already" in ran.err


def test_a_fault_ends_with_3_and_without_a_trace(
    council: Path, paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a bolt came loose")

    monkeypatch.setattr("paperkit.run.build.build", broken)
    ran = paperkit("build")
    assert ran.status == 3
    assert "paperkit has a fault (RuntimeError: a bolt came loose)" in ran.err
    assert "Traceback" not in ran.err


def test_what_is_to_be_reported_of_a_fault_has_nothing_of_the_inputs(
    council: Path, paperkit: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("Mrs Smith has a bolt loose")

    state = tmp_path / "state"
    monkeypatch.setattr("platformdirs.user_state_dir", lambda *_, **__: str(state))
    monkeypatch.setattr("paperkit.run.build.build", broken)
    first, second = (paperkit("build", "inputs/ours/2026-27-q1", "--out=Smith", "--final") for _ in range(2))
    [path] = (state / "faults").iterdir()
    assert f"What to report is in {path}: it has nothing of your inputs." in first.err
    assert second.err == first.err, "the same fault has the same report"
    said = path.read_text(encoding="utf-8")
    assert "command: build ... --out --final\nbuiltins.RuntimeError\n" in said
    assert "paperkit/cli/build.py:" in said
    assert not {"Smith", "ours", str(council), "bolt"} & {
        word for word in ("Smith", "ours", str(council), "bolt") if word in said
    }


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_output_changes_nothing_of_what_was_made_and_the_words_are_printed_elsewhere(council: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "paperkit", "build"]
        ran = subprocess.run(command, cwd=council, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 0
    assert "3 files written" in ran.stderr
    assert "standard output did not take all of it (No space left on device), so that it is printed here" in ran.stderr
    assert len([*(council / "out").glob("*.pdf")]) == 3


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_an_output_folder_without_rights_is_a_finding(council: Path, paperkit: Command) -> None:
    (council / "out").chmod(0o500)
    assert paperkit("build").status == 1


def test_an_output_file_in_the_way_is_a_finding(council: Path, paperkit: Command) -> None:
    (council / "out" / NAMES[0]).mkdir()
    ran = paperkit("build")
    assert ran.status == 1
    assert "cannot be written" in ran.err
    assert made(council / "out") == NAMES[:1]


def test_an_output_that_is_a_file_is_wrong_usage(council: Path, paperkit: Command) -> None:
    assert paperkit("build", "--out", "inputs/ours/council.yaml").status == 2


def test_the_installed_command_runs_as_a_process(council: Path) -> None:
    ran = subprocess.run([sys.executable, "-m", "paperkit", "check"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "1 paper checked, 1 note\n")


def test_a_finding_is_explained(paperkit: Command) -> None:
    made = paperkit("explain", "tables.total")
    assert made.status == 0
    assert made.out.startswith("A total that was supplied must be a possible sum")


def test_an_unknown_code_has_a_near_one(paperkit: Command) -> None:
    made = paperkit("explain", "tables.totl")
    assert (made.status, made.out, made.err) == (2, "", "no page about `tables.totl`; did you mean `tables.total`?\n")


def test_a_code_may_be_in_capitals(paperkit: Command) -> None:
    assert paperkit("explain", "TABLES.TOTAL").out == paperkit("explain", "tables.total").out


@pytest.mark.parametrize(
    ("code", "begins"),
    [
        ("cell.value", "A cell that should hold a number, a quarter or a day holds something else: `82.l`"),
        ("portfolio.unknown", "A name is used here that no other file defines"),
        ("page.7.1-3", "A rule of PDF/UA-1 or PDF/A-2a"),
    ],
)
def test_what_cannot_be_read_is_explained_too(code: str, begins: str, paperkit: Command) -> None:
    made = paperkit("explain", code)
    assert (made.status, made.err) == (0, "")
    assert made.out.startswith(begins)


NORTHMERE = str(ROOT / "inputs" / "northmere")


def test_a_figure_is_explained_by_the_latest_paper(paperkit: Command) -> None:
    lines = paperkit("explain", "missed-collections", "--paper", NORTHMERE).out.splitlines()
    assert lines[0] == "88 against a target of 60 and a floor standard of 80, so Off track."
    assert lines[1].endswith("Quarter 3, 2025/26 (Oct to Dec 2025)")
    assert "    the result is 28 above the target, 46.7 per cent of it; lower is better" in lines


def test_an_earlier_quarter_has_its_direction_too(paperkit: Command) -> None:
    lines = paperkit("explain", "missed-collections", "2025-26 Q2", "--paper", NORTHMERE).out.splitlines()
    at = lines.index("direction of travel: worse, by the rule last-quarter")
    assert lines[at + 1].startswith("    64 in 2025-26 Q1, from ")


def test_an_amended_rule_is_said_to_be_so_from_its_quarter_on(paperkit: Command) -> None:
    for quarter, amended in (("2025-26 Q2", False), ("2025-26 Q3", True)):
        said = paperkit("explain", "major-planning-in-time", quarter, "--paper", NORTHMERE).out
        assert ("\n    amended from Quarter 3, 2025/26 on: Cabinet narrowed the tolerance" in said) is amended


def test_a_row_under_an_indicator_is_explained_and_nonsense_is_not(paperkit: Command) -> None:
    made = paperkit("explain", "calls-answered-20s/calls-received", "2011-12 Q3", "--paper", str(KENT))
    assert (made.status, made.err) == (0, "")
    assert "\nprinted 246,000, from " in made.out
    made = paperkit("explain", "calls-answered-20s/nonsense", "--paper", str(KENT))
    assert (made.status, made.out) == (2, "")
    assert made.err.startswith("no row `nonsense` under `calls-answered-20s`; ")


def test_a_commentary_file_of_nothing_is_warned_of(council: Path, paperkit: Command) -> None:
    folder = "inputs/ours/2026-27-q1/commentary"
    (council / folder / "calls-answerd.md").write_text("# Commentary\n\nWords.\n", encoding="utf-8")
    made = paperkit("check")
    assert made.status == 0
    said = "the file is named by no indicator and no table, so it is not printed"
    assert f"{folder}/calls-answerd.md: warning commentary.unknown: {said} [" in made.err
    assert "\n    did you mean `calls-answered`? or remove the file\n" in made.err


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_findings_for_programs_stand_alone(form: str, council: Path, paperkit: Command) -> None:
    results = council / "inputs" / "ours" / "results.csv"
    results.write_text(results.read_text(encoding="utf-8").replace("82.1", "82.l"), encoding="utf-8")
    made = paperkit("check", "--format", form)
    assert (made.status, made.err) == (1, "")
    assert "82.l" in str(json.loads(made.out))


def test_sarif_explains_what_cannot_be_read(council: Path, paperkit: Command) -> None:
    results = council / "inputs" / "ours" / "results.csv"
    results.write_text(results.read_text(encoding="utf-8").replace("82.1", "82.l"), encoding="utf-8")
    [run] = json.loads(paperkit("check", "--format", "sarif").out)["runs"]
    [rule] = run["tool"]["driver"]["rules"]
    assert rule["id"] == "cell.value"
    assert f"{rule['fullDescription']['text']}\n" == paperkit("explain", "cell.value").out


def test_it_says_which_version_it_is(paperkit: Command) -> None:
    assert paperkit("--version") == Ran(0, f"paperkit {version('paperkit')}\n", "")
