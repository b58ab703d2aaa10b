"""`paperkit check` finds what would stop a build, in the same words, and writes nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml

from support import Command

K = Path("inputs/kent/2011-12-q3")
REASON = "The public interest in openness is outweighed by that of the persons concerned."


def stops(paperkit: Command, *arguments: str) -> set[str]:
    """The errors that check prints; a build of the same papers prints some of them, and neither writes a file.

    The file that holds the report and the appendix has no errors of its own, and check does not repeat theirs.
    """
    checked = paperkit("check", *arguments)
    built = paperkit("build", *arguments)
    assert (checked.status, built.status) == (1, 1)
    assert not list(Path("out").glob("*.pdf"))
    found, stopped = (set(line for line in ran.err.splitlines() if ": error " in line) for ran in (checked, built))
    stopped = {line for line in stopped if "Report and appendix.pdf" not in line}
    assert stopped
    assert stopped <= found
    assert not [line for line in found if line.endswith("]")]  # no key: an answer would not help
    return found


def layout_with(lines: str) -> None:
    """Let the example have a layout of its own."""
    Path("inputs/kent/layouts").mkdir(exist_ok=True)
    Path("inputs/kent/layouts/own.yaml").write_text(f"extends: kent\n{lines}", "utf-8")
    paper = (K / "paper.yaml").read_text("utf-8")
    (K / "paper.yaml").write_text(paper.replace("layout: kent\n", "layout: own\n"), "utf-8")


def add(path: str, text: str) -> None:
    with (K / path).open("a", encoding="utf-8") as file:
        file.write(text)


def test_a_character_that_the_font_has_not(kent_copy: Path, paperkit: Command) -> None:
    add("foreword.md", "\nWell done \U0001f600\n")
    said = "error text.no-glyph: the font Arimo has no character `\U0001f600` (U+1F600)"
    assert stops(paperkit, K.as_posix()) == {f"{K}/foreword.md:27: {said}"}


def test_a_character_in_a_chart(kent_copy: Path, paperkit: Command) -> None:
    layout_with("chart: {actual: {label: \u2603 Actual}}\n")
    (found,) = stops(paperkit, K.as_posix())
    assert "error text.no-glyph: the font Arimo has no character `\u2603`" in found


def test_a_chart_that_is_higher_than_its_page(kent_copy: Path, paperkit: Command) -> None:
    layout_with("chart: {height: 250mm}\n")
    found = stops(paperkit, K.as_posix())
    assert found
    assert all("error layout.overfull: page " in line and "of `Appendix A` holds" in line for line in found)


def test_a_font_that_is_not_there(kent_copy: Path, paperkit: Command) -> None:
    layout_with("fonts: {family: Nosuch}\n")
    (found,) = stops(paperkit, K.as_posix())
    assert found.endswith("error font.missing: no font family `Nosuch`")


def test_two_papers_of_one_name(kent_copy: Path, paperkit: Command) -> None:
    shutil.copytree(K / "cabinet", K / "second")
    found = stops(paperkit, K.as_posix(), "--all")
    assert len(found) == 3
    assert all(f"{K}/second: error out.same-name: two papers would be written as `2012-03-19" in line for line in found)
    assert paperkit("check", (K / "second").as_posix()).status == 0


def test_exempt_words_in_what_is_open(kent_copy: Path, paperkit: Command) -> None:
    """The foreword is exempt, and open indicators name the ambitions that it lists."""
    part = {"part": "prose/foreword", "title": "A matter", "paragraph": 3, "public_interest": REASON}
    (K / "cabinet" / "exempt.yaml").write_text(yaml.safe_dump({"parts": [part]}), "utf-8")
    found = stops(paperkit, (K / "cabinet").as_posix())
    assert all("Appendix A.pdf: error disclosure.exempt: exempt words would be public: `to " in line for line in found)


def test_a_place_on_a_computer_in_words_for_listeners(kent_copy: Path, paperkit: Command) -> None:
    add("commentary/web-visits.md", "\n# Chart\n\nA line chart, drawn from C:\\\\Users\\\\jsmith\\\\visits.xlsx.\n")
    found = {line for line in stops(paperkit, K.as_posix()) if "disclosure." in line}
    assert found
    assert all(
        "error disclosure.path: the file names a place on a computer: `C:\\Users\\jsmith" in line for line in found
    )


def test_other_programs_are_told_too(kent_copy: Path, paperkit: Command) -> None:
    add("foreword.md", "\nWell done \U0001f600\n")
    made = json.loads(paperkit("check", K.as_posix(), "--format", "json").out)
    assert made["counts"]["error"] == 1
    assert made["findings"][0]["code"] == "text.no-glyph"


def test_one_paper_that_cannot_be_read_hides_no_key_of_another(kent_copy: Path, paperkit: Command) -> None:
    add("cabinet/covering-report.md", "\n| a | table |\n")
    add("foreword.md", "\nThis paragraph ends with recieve.\n")
    ran = paperkit("check", K.as_posix(), "--all")
    (line,) = [line for line in ran.err.splitlines() if "recieve" in line and "prose.spelling" in line]
    assert line.endswith("]")


@pytest.mark.parametrize("code", ["text.no-glyph", "layout.overfull", "out.same-name", "disclosure.exempt"])
def test_each_has_its_page(code: str, paperkit: Command) -> None:
    made = paperkit("explain", code)
    assert (made.status, made.err) == (0, "")
    assert "It cannot know" in made.out


def test_of_many_findings_of_a_kind_the_first_are_printed(own_council: Path, paperkit: Command) -> None:
    with Path("inputs/ours/results.csv").open("a", encoding="utf-8") as results:
        results.writelines(f"calls-answered,2026-27 Q1,{n} or so\n" for n in range(300))
    ran = paperkit("check")
    codes = {line.split(": error ")[1].split(":")[0] for line in ran.err.splitlines() if ": error " in line}
    most = max(codes, key=lambda code: ran.err.count(f": error {code}:"))
    assert ran.err.count(f": error {most}:") == 200
    assert f"{most}: 100 more of these are not shown" in ran.err
    told = json.loads(paperkit("check", "--format", "json").out)
    assert sum(one["code"] == most for one in told["findings"]) == 300
