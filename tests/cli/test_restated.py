"""A paper that was recorded and whose figures are others now: it is not made again by accident."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from support import NORTHMERE, Command

RESULTS, RECORD = Path("inputs/ours/results.csv"), Path("inputs/ours/published/2026-27-q1.csv")
SAID = "record.restated: the result of `calls-answered` in 2026-27 Q1 was recorded as 82.1 and is 82.3 now"
CALLED = "Percentage of telephone calls answered within 30 seconds (`calls-answered`)"
"""As `check` and `build` name the indicator."""
NAMED = SAID.replace("`calls-answered`", CALLED)


def change(old: str, new: str) -> None:
    text = RESULTS.read_text(encoding="utf-8")
    assert old in text
    RESULTS.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def recorded(own_council: Path, paperkit: Command) -> Path:
    """A council whose paper was made and recorded."""
    assert paperkit("build").status == 0
    assert paperkit("record").status == 0
    return own_council


def contents() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path("out").iterdir()}


def test_a_recorded_paper_is_made_again_as_it_was(recorded: Path, paperkit: Command) -> None:
    before = contents()
    ran = paperkit("build")
    assert (ran.status, ran.err) == (0, "")
    assert contents() == before


@pytest.mark.parametrize("command", ["build", "handover"])
def test_a_figure_that_changed_stops_it(command: str, recorded: Path, paperkit: Command) -> None:
    before = contents()
    change("2026-27 Q1,82.1", "2026-27 Q1,82.3")
    ran = paperkit(command)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(f"inputs/ours/results.csv:5 [actual]: error {SAID}\n")
    assert "    from inputs/ours/published/2026-27-q1.csv:22 [value]\n" in ran.err
    assert "nothing was written: 1 error" in ran.err
    assert contents() == before


def test_check_finds_it_too(recorded: Path, paperkit: Command) -> None:
    change("2026-27 Q1,82.1", "2026-27 Q1,82.3")
    ran = paperkit("check")
    assert ran.status == 1
    assert f"inputs/ours/results.csv:5 [actual]: error {NAMED}\n" in ran.err


def test_what_is_corrected_is_made_and_said_and_may_replace_the_record(recorded: Path, paperkit: Command) -> None:
    before = contents()
    change("2026-27 Q1,82.1", "2026-27 Q1,82.3")
    ran = paperkit("build", "--corrected")
    assert ran.status == 0
    assert ran.err.startswith(f"inputs/ours/results.csv:5 [actual]: warning {NAMED}\n")
    assert contents() != before
    assert paperkit("record").status == 1
    assert paperkit("record", "--replace").status == 0
    assert paperkit("build").err == ""


def test_a_rating_that_changed_is_said_with_its_figure(recorded: Path, paperkit: Command) -> None:
    change("2026-27 Q1,82.1", "2026-27 Q1,75.0")
    said = paperkit("build").err
    assert "the result of `calls-answered` in 2026-27 Q1 was recorded as 82.1 and is 75.0 now" in said
    assert "the status of `calls-answered` was recorded as Green and is Amber now" in said
    assert "the direction of travel of `calls-answered` was recorded as improved and is worsened now" in said


def test_a_cell_that_is_gone_and_one_that_is_new(recorded: Path, paperkit: Command) -> None:
    change("calls-answered,2025-26 Q2,78.2,,80,70\n", "")
    change("calls-answered,2026-27 Q2,,,80,70", "calls-answered,2026-27 Q2,,,80,")
    said = paperkit("build").err
    assert "the result of `calls-answered` in 2025-26 Q2 was recorded as 78.2 and is not printed now" in said
    assert "the floor standard of `calls-answered` in 2026-27 Q2 was recorded as 70.0 and is not printed now" in said


def test_a_figure_that_is_flagged_says_so_itself(recorded: Path, paperkit: Command) -> None:
    change("2026-27 Q1,82.1,", "2026-27 Q1,75.0,revised")
    ran = paperkit("build")
    found = [line for line in ran.err.splitlines() if "record.restated" in line]
    assert all(": note record.restated: " in line for line in found)
    assert any(f"the status of {CALLED} was recorded as Green and is Amber now" in line for line in found)
    assert "nothing was written" not in ran.err


def test_an_indicator_that_is_called_otherwise_is_a_note(recorded: Path, paperkit: Command) -> None:
    register = recorded / "inputs/ours/indicators.yaml"
    text = register.read_text(encoding="utf-8")
    name = "Percentage of telephone calls answered within 30 seconds"
    assert text.count(name) == 1
    register.write_text(text.replace(name, "Telephone calls answered in half a minute"), encoding="utf-8")
    [said] = [line for line in paperkit("check").err.splitlines() if "record.restated" in line]
    assert said.endswith(f"was recorded as {name} and is Telephone calls answered in half a minute now")
    assert ": note record.restated: the name of " in said


def test_beside_another_paper_what_was_revised_since_stays_as_it_was_published(
    recorded: Path, paperkit: Command
) -> None:
    shutil.copytree("inputs/ours/2026-27-q1", "inputs/ours/2026-27-q2")
    paper = Path("inputs/ours/2026-27-q2/paper.yaml")
    text = paper.read_text(encoding="utf-8")
    paper.write_text(text.replace("2026-27 Q1", "2026-27 Q2").replace("2026-09-", "2026-12-"), encoding="utf-8")
    text = RESULTS.read_text(encoding="utf-8")
    RESULTS.write_text(re.sub(r"(2026-27 Q2),,,", r"\1,,not yet available,", text), encoding="utf-8")
    before = contents()
    change("2026-27 Q1,82.1,", "2026-27 Q1,75.0,revised")
    ran = paperkit("build")
    assert "out: note record.kept: inputs/ours/2026-27-q1 was published, and figures in it were revised" in ran.err
    assert {name: contents()[name] for name in before} == before
    assert len(contents()) > len(before)
    paperkit("build", "inputs/ours/2026-27-q1")
    assert contents() != before
    assert any(contents()[name] != content for name, content in before.items())


def test_a_change_without_a_flag_is_not_hidden_by_one_with(recorded: Path, paperkit: Command) -> None:
    change("2026-27 Q1,82.1,", "2026-27 Q1,75.0,revised")
    change("calls-answered,2025-26 Q4,79.4", "calls-answered,2025-26 Q4,79.5")
    said = paperkit("build").err
    assert "error record.restated: the result of `calls-answered` in 2025-26 Q4 was recorded as 79.4" in said
    assert "error record.restated: the status of `calls-answered` was recorded as Green" in said
    assert "note record.restated: the result of `calls-answered` in 2026-27 Q1 was recorded as 82.1" in said


def test_a_record_that_cannot_be_read_is_said(recorded: Path, paperkit: Command) -> None:
    RECORD.write_text(RECORD.read_text(encoding="utf-8").replace(",actual,82.1", ",actual,many"), encoding="utf-8")
    ran = paperkit("build")
    assert ran.status == 1
    assert "published/2026-27-q1.csv:22 [value]: error published.row: " in ran.err


def test_the_figure_that_the_example_revised_is_a_note(paperkit: Command) -> None:
    ran = paperkit("check", NORTHMERE[0].as_posix())
    assert ran.status == 0
    assert ran.err.count("record.restated") == 1
    assert "(`household-waste-recycled`) in 2025-26 Q2 was recorded as 49.6 and is 49.1 now" in ran.err
