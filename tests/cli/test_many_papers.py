"""Several papers in one run: made side by side they are what they are one after the other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from paperkit.loading import neighbours
from paperkit.reading.library import Library
from paperkit.reading.yamlfile import YamlFile
from paperkit.run.check import check
from paperkit.run.papers import find_papers
from support import Command


@pytest.fixture
def two_papers(kent_copy: Path) -> Path:
    """The example with its full report for Cabinet."""
    return kent_copy / "inputs" / "kent" / "2011-12-q3"


def made(paperkit: Command, out: str) -> dict[str, bytes]:
    ran = paperkit("build", "--all", "inputs/kent/2011-12-q3", "--out", out)
    assert ran.status == 0, ran.err
    assert "6 files written" in ran.out
    return {path.name: path.read_bytes() for path in Path(out).iterdir()}


def test_papers_made_side_by_side_have_the_same_bytes(
    two_papers: Path, paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    together = made(paperkit, "together")
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    assert made(paperkit, "one-by-one") == together


def test_what_is_wrong_in_any_of_several_papers_is_said_and_none_is_written(
    two_papers: Path, paperkit: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    for path in (two_papers / "paper.yaml", two_papers / "cabinet" / "paper.yaml"):
        path.write_text(path.read_text(encoding="utf-8") + "nonsense: 1\n", encoding="utf-8")
    ran = paperkit("build", "--all", "inputs/kent/2011-12-q3")
    assert ran.status == 1
    assert ran.err.count("unknown key `nonsense`") == 2
    assert not Path("out").exists()


def test_two_papers_of_one_name_are_an_error(two_papers: Path, paperkit: Command) -> None:
    shutil.copytree(two_papers / "cabinet", two_papers / "again")
    ran = paperkit("build", "--all", "inputs/kent/2011-12-q3")
    assert ran.status == 1
    assert "error out.same-name: two papers would be written as" in ran.err
    assert not Path("out").exists()


def test_names_that_differ_in_capitals_are_one(two_papers: Path, paperkit: Command) -> None:
    again = shutil.copytree(two_papers / "cabinet", two_papers / "again")
    file = again / "paper.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Cabinet", "CABINET"), encoding="utf-8")
    for command in ("build", "handover"):
        ran = paperkit(command, "--all", "inputs/kent/2011-12-q3")
        assert (ran.status, "error out.same-name: " in ran.err) == (1, True)


def test_each_paper_looks_at_all_others_and_each_file_is_still_read_once(
    two_papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a paper says of itself is parsed as often with eight papers as there are papers, not papers by papers."""
    for number in range(6):
        folder = shutil.copytree(two_papers / "cabinet", two_papers / f"committee-{number}")
        file = folder / "paper.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("name: Cabinet", f"name: Committee {number}"))
    parsed: list[Path] = []
    paper_yaml = neighbours.paper_yaml
    neighbours._file_with.cache_clear()

    def counted(folder: Path, library: Library | None = None) -> YamlFile:
        parsed.append(folder)
        return paper_yaml(folder, library)

    monkeypatch.setattr(neighbours, "paper_yaml", counted)
    papers = find_papers(Path("inputs/kent/2011-12-q3"), every=True)
    assert len(papers) == 8
    check(papers)
    assert len(parsed) <= 3 * len(papers)
