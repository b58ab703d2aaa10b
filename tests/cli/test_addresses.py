"""Whatever is found is found once, at a file that is there and the line on which it is written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from support import ROOT, Command

QUARTER = Path("inputs/northmere/2025-26-q3")


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a report with four extracts, whose files these share."""
    shutil.copytree(ROOT / "inputs" / "northmere", tmp_path / "inputs" / "northmere")
    monkeypatch.chdir(tmp_path)
    return QUARTER


def found(paperkit: Command, code: str) -> list[dict[str, Any]]:
    ran = paperkit("check", "--all", str(QUARTER), "--format", "json")
    findings: list[dict[str, Any]] = json.loads(ran.out)["findings"]
    assert [finding for finding in findings if not Path(finding["file"]).exists()] == []
    return [finding for finding in findings if finding["code"] == code]


def test_a_heading_that_is_not_printed_is_found_once_for_a_report_and_its_extracts(
    report: Path, paperkit: Command
) -> None:
    path = report / "commentary" / "complaints.md"
    lines = path.read_text(encoding="utf-8").rstrip().count("\n") + 1
    with path.open("a", encoding="utf-8") as file:
        file.write("\n# Risks\n\nStaff may leave before the next quarter is over.\n")
    [finding] = found(paperkit, "commentary.unprinted")
    assert (finding["file"], finding["line"]) == (path.as_posix(), lines + 2)


def test_a_commentary_file_of_nothing_is_found_once(report: Path, paperkit: Command) -> None:
    path = report / "commentary" / "complaint.md"
    path.write_text("# Commentary\n\nComplaints were fewer.\n", encoding="utf-8")
    [finding] = found(paperkit, "commentary.unknown")
    assert finding["file"] == path.as_posix()


def test_a_layout_that_is_not_there_is_found_where_the_report_names_it(report: Path, paperkit: Command) -> None:
    path = report / "paper.yaml"
    lines = path.read_text(encoding="utf-8").replace("layout: northmere", "layout: southmere").splitlines()
    path.write_text("\n".join(lines), encoding="utf-8")
    [finding] = found(paperkit, "layout.unknown")
    assert (finding["file"], finding["line"]) == (path.as_posix(), lines.index("layout: southmere") + 1)


def test_a_finding_in_an_exempt_heading_of_an_open_file_is_found(report: Path, paperkit: Command) -> None:
    path = report / "commentary" / "missed-collections.md"
    text = path.read_text(encoding="utf-8")
    assert "£2.13" in text, "the example's exempt passage gives a price"
    assert any("£2.13" in finding["message"] for finding in found(paperkit, "claims.unverified"))
