"""Personal data in a whole paper: a warning that can be answered, told by nothing that is printed or kept."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from paperkit.run.prepare import prepare
from support import ROOT, Command

K = Path("inputs/kent/2011-12-q3")
GIVEN_AWAY = "Mr Tate, 61, of 14 Acacia Avenue, ZZ99 3VZ, gave AB 12 34 56 C and 01632 960 777 to 730 callers.\n"
SECRETS = re.compile(r"Tate|Acacia|34 56|960 777")
KINDS = {"address", "insurance-number", "named", "telephone"}


def add(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{text}")


def found(folder: Path) -> set[str]:
    return {f.code.removeprefix("personal.") for f in prepare(folder).findings if f.code.startswith("personal.")}


def test_the_examples_draw_none(paperkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    ran = paperkit("check", "--all")
    assert "10 papers checked" in ran.out
    assert "personal." not in ran.err


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_it_is_found_and_not_told(form: str, kent_copy: Path, paperkit: Command) -> None:
    add(K / "commentary" / "complaints.md", GIVEN_AWAY)
    ran = paperkit("check", K.as_posix(), "--format", form)
    told = ran.out + ran.err
    assert ran.status == 0
    assert {kind for kind in KINDS if f"personal.{kind}" in told} == KINDS
    assert SECRETS.findall(told) == []


def test_the_check_sheet_does_not_tell_it_either(kent_copy: Path, paperkit: Command) -> None:
    add(K / "commentary" / "complaints.md", GIVEN_AWAY)
    assert paperkit("check", K.as_posix(), "--sheet").status == 0
    [sheet] = Path("out").glob("*heck sheet.pdf")
    ran = paperkit("read", sheet.as_posix())
    assert "looks like a National Insurance number" in ran.out
    assert SECRETS.findall(ran.out) == []


def test_an_answer_lets_it_pass(kent_copy: Path, paperkit: Command) -> None:
    add(K / "foreword.md", "Ring the archive on 01632 960 777.\n")
    [finding] = [f for f in prepare(K).findings if f.code == "personal.telephone"]
    reason = "It is the number of the archive's reading room."
    answers = {"answers": [{"finding": finding.key, "reason": reason, "by": "Performance Manager"}]}
    (K / "answers.yaml").write_text(yaml.safe_dump(answers), encoding="utf-8")
    ran = paperkit("check", K.as_posix())
    assert "1 answered" in ran.out
    assert f"answered: {reason}" in ran.err


@pytest.fixture
def northmere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the invented council in the working folder: its full report, which has an exempt part."""
    shutil.copytree(ROOT / "inputs" / "northmere", tmp_path / "inputs" / "northmere")
    monkeypatch.chdir(tmp_path)
    return Path("inputs/northmere/2025-26-q3")


def test_what_is_exempt_for_another_reason_is_looked_at_and_not_told_to_everyone(northmere: Path) -> None:
    add(northmere / "commentary" / "missed-collections.md", GIVEN_AWAY)
    prepared = prepare(northmere)
    keys = {finding.key for finding in prepared.findings if finding.code.startswith("personal.")}
    assert found(northmere) == KINDS
    assert keys <= prepared.unspoken


def test_what_is_exempt_since_it_is_about_somebody_may_speak_of_them(northmere: Path) -> None:
    add(northmere / "commentary" / "missed-collections.md", GIVEN_AWAY)
    exempt = northmere / "exempt.yaml"
    exempt.write_text(exempt.read_text(encoding="utf-8").replace("paragraph: 3", "paragraph: 1"), encoding="utf-8")
    assert found(northmere) == set()


def test_what_the_public_is_told_of_an_exempt_part_is_looked_at(northmere: Path) -> None:
    exempt = northmere / "exempt.yaml"
    text = exempt.read_text(encoding="utf-8").replace("title: Missed", "title: Mr Tate, 61, and missed")
    exempt.write_text(text.replace("paragraph: 3", "paragraph: 1"), encoding="utf-8")
    [finding] = [f for f in prepare(northmere).findings if f.code == "personal.named"]
    assert (finding.at.path, finding.at.line) == (exempt.as_posix(), 4)
