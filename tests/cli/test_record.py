"""`paperkit record`: what it writes, and that it overwrites nothing that differs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support import ROOT, Command

RECORD = Path("inputs/ours/published/2026-27-q1.csv")


def changed(path: str, old: str, new: str) -> None:
    file = Path(path)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_paper_is_recorded_once(own_council: Path, paperkit: Command) -> None:
    ran = paperkit("record")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == "inputs/ours/published/2026-27-q1.csv: 60 values of 2026-27 Q1, written\n"
    before = RECORD.read_bytes()
    again = paperkit("record", "inputs/ours/2026-27-q1")
    assert again.out == "inputs/ours/published/2026-27-q1.csv: 60 values of 2026-27 Q1, was there already, the same\n"
    assert RECORD.read_bytes() == before
    assert [path.name for path in RECORD.parent.iterdir()] == [RECORD.name]
    assert paperkit("check").status == 0


def test_a_record_that_differs_is_not_overwritten(own_council: Path, paperkit: Command) -> None:
    assert paperkit("record").status == 0
    before = RECORD.read_bytes()
    changed("inputs/ours/results.csv", "82.1", "82.3")
    ran = paperkit("record")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("inputs/ours/published/2026-27-q1.csv:22: error record.differs: the record is there and")
    assert "differs from what the paper prints now: calls-answered, 2026-27 Q1, actual was 82.1 and is 82.3" in ran.err
    assert "--replace" in ran.err
    assert RECORD.read_bytes() == before
    assert paperkit("record", "--replace").status == 0
    assert b"calls-answered,2026-27 Q1,actual,82.3\n" in RECORD.read_bytes()


@pytest.mark.parametrize("there", [b"", b"\n", b"indicator, period\n", b"indicator,period,what,value\nx,soon,actual,1"])
def test_what_is_no_record_is_replaced_only_if_asked(own_council: Path, paperkit: Command, there: bytes) -> None:
    assert paperkit("record").status == 0
    written = RECORD.read_bytes()
    RECORD.write_bytes(there)
    assert "error record.differs" in paperkit("record").err
    assert paperkit("record", "--replace").status == 0
    assert RECORD.read_bytes() == written


def test_a_record_may_be_written_from_inside_the_papers_folder(
    own_council: Path, paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own_council / "inputs/ours/2026-27-q1")
    assert paperkit("record", ".").status == 0
    assert (own_council / RECORD).is_file()


def test_two_committees_have_two_records(own_council: Path, paperkit: Command) -> None:
    shutil.copytree("inputs/ours/2026-27-q1", "inputs/ours/planning")
    changed("inputs/ours/planning/paper.yaml", "short_name: Overview and Scrutiny", "short_name: Planning")
    assert paperkit("record").status == 0
    assert sorted(path.name for path in RECORD.parent.iterdir()) == [
        "2026-27-q1-overview-and-scrutiny.csv",
        "2026-27-q1-planning.csv",
    ]


def test_two_papers_of_a_committee_are_not_recorded_as_one(own_council: Path, paperkit: Command) -> None:
    shutil.copytree("inputs/ours/2026-27-q1", "inputs/ours/second")
    ran = paperkit("record")
    assert ran.status == 1
    assert "two papers would be recorded as `2026-27-q1-overview-and-scrutiny.csv`" in ran.err
    assert not RECORD.parent.exists()


def test_what_cannot_be_read_is_not_recorded(own_council: Path, paperkit: Command) -> None:
    changed("inputs/ours/results.csv", "82.1", "82.l")
    assert paperkit("record").status == 1
    assert not RECORD.parent.exists()


def test_a_draft_is_not_recorded(own_council: Path, paperkit: Command) -> None:
    with Path("inputs/ours/2026-27-q1/commentary/calls-answered.md").open("a", encoding="utf-8") as file:
        file.write("\n# Chart\n\nA line chart. The latest result is 99.9%.\n")
    ran = paperkit("record")
    assert ran.status == 1
    assert "record.draft: the paper is a draft, and drafts are not recorded" in ran.err
    assert not RECORD.parent.exists()


def test_a_starter_council_is_not_recorded(council: Path, paperkit: Command) -> None:
    ran = paperkit("record")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("inputs/ours/council.yaml:3 [name]: error starter.text: the paper still holds what ")
    assert not RECORD.parent.exists()


def test_a_target_that_is_set_afterwards_for_a_coming_quarter_is_no_restatement(
    own_council: Path, paperkit: Command
) -> None:
    coming = "calls-answered,2026-27 Q2,,,80,70\n"
    changed("inputs/ours/results.csv", coming, "")
    assert paperkit("record").status == 0
    before = RECORD.read_bytes()
    changed("inputs/ours/results.csv", "calls-answered,2026-27 Q3", f"{coming}calls-answered,2026-27 Q3")
    ran = paperkit("build")
    assert (ran.status, "record.restated" in ran.err) == (0, False)
    assert "was there already, the same" in paperkit("record").out
    assert RECORD.read_bytes() == before
    changed("inputs/ours/results.csv", "82.1", "82.3")
    assert "record.restated" in paperkit("build").err


@pytest.fixture
def eldenvale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A council whose figures of the quarter before were revised since they were recorded."""
    shutil.copytree(ROOT / "inputs" / "eldenvale", tmp_path / "inputs" / "eldenvale")
    monkeypatch.chdir(tmp_path)
    return Path("inputs/eldenvale")


def test_a_record_of_an_earlier_quarter_does_not_stop_the_new_one(eldenvale: Path, paperkit: Command) -> None:
    old = (eldenvale / "published" / "2025-26-q4.csv").read_bytes()
    every = paperkit("record", "--all")
    assert every.status == 1
    assert "fly-tips-reported, 2025-26 Q4, actual was 402 and is 409" in every.err
    assert "for only what is new: `paperkit record inputs/eldenvale/2026-27-q1`; `--replace` over" in every.err
    ran = paperkit("record")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[1:] == ["1 paper of earlier quarters recorded before: left as recorded"]
    assert (eldenvale / "published" / "2025-26-q4.csv").read_bytes() == old
    assert (eldenvale / "published" / "2026-27-q1.csv").is_file()


def test_a_paper_of_an_earlier_quarter_without_a_record_is_recorded_too(eldenvale: Path, paperkit: Command) -> None:
    (eldenvale / "published" / "2025-26-q4.csv").unlink()
    assert paperkit("record").status == 0
    assert sorted(path.name for path in (eldenvale / "published").iterdir()) == ["2025-26-q4.csv", "2026-27-q1.csv"]
