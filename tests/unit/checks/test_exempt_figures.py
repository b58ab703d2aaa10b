"""Open words that give an exempt figure away: found, however they are put; and ordinary words, which are not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from paperkit.run.prepare import prepare
from support import ROOT

QUARTER = "2025-26-q3"
WHY = {"title": "A contract", "paragraph": 3, "public_interest": "The harm outweighs what openness would bring."}
Found = Callable[..., list[str]]
pytestmark = pytest.mark.slow  # each reads a whole council


@pytest.fixture
def found(tmp_path: Path) -> Found:
    """What is found in the invented council's report where something is exempt and a text is added."""
    shutil.copytree(ROOT / "inputs" / "northmere", tmp_path / "northmere")
    folder = tmp_path / "northmere" / QUARTER

    def run(part: str, text: str, file: str = "covering-report.md", paper: str = ".") -> list[str]:
        (folder / "exempt.yaml").write_text(yaml.safe_dump({"parts": [{"part": part, **WHY}]}), encoding="utf-8")
        path = folder / paper / file
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")
        findings = prepare(folder / paper).findings
        return [finding.code for finding in findings if finding.code.startswith("disclosure.")]

    return run


WASTE = "indicator/household-waste-recycled"  # 47.2% in the quarter, 49.1% in the last, 45.9% a year before; target 50


@pytest.mark.parametrize(
    "text",
    [
        "47.2% of household waste was recycled.",
        "Recycling stood at 47.2 per cent.",
        "We recycled forty-seven point two per cent of it.",
        "About 47 per cent of household waste is composted or reused.",
        "Nearly half of the waste, forty-seven per cent, was composted.",
        "Household waste recycled fell by 1.9 points.",
        "Household waste that was recycled or composted is 2.8 points short of its target.",
        "The share of household waste recycled has fallen.",
        "Household waste recycling is rated At risk.",
        "Recycling and composting did better than a year ago.",
        "Residents recycled less. It was 47.2 of every 100 tonnes.",
        "[The recycling plan](https://www.northmere.example.gov.uk/household-waste-recycled-47.2)",
        "The rate for the quarter was 47.2%.",
    ],
)
def test_what_gives_an_exempt_indicator_away_is_found(found: Found, text: str) -> None:
    assert "disclosure.figure" in found(WASTE, text)


@pytest.mark.parametrize(
    "text",
    [
        "The household waste contract is let until 2031.",
        "Recycling crews are hired locally, and 47 of them began in May.",
        "Of the 26 libraries 19 open on Saturdays.",
        "We sent 1,200 letters on 12 December 2025 at a cost of £3,400.",
        "Section 3 of the Local Government Act 1999 and paragraph 4.7 of the constitution apply.",
        "A recycling plan will come to Cabinet in spring.",
        "Garden waste makes summer figures higher.",
        "Children aged 10 to 17 took part in 14 schools.",
    ],
)
def test_ordinary_words_are_not(found: Found, text: str) -> None:
    assert found(WASTE, text) == []


def test_a_figure_of_many_digits_is_found_without_a_name(found: Found) -> None:
    assert "disclosure.figure" in found("measure/contact-centre-calls", "We dealt with 15,486 of them.")


def test_an_extract_that_does_not_take_the_indicator_may_not_speak_of_it(found: Found) -> None:
    assert "disclosure.figure" in found(WASTE, "47.2% of household waste was recycled.", paper="resources-scrutiny")


def test_a_price_out_of_an_exempt_passage_is_found_with_its_unit_and_not_its_bare_number(found: Found) -> None:
    part = "commentary/missed-collections/Risks"
    assert found(part, "The offer stands at £2.13.") == ["disclosure.figure"]


def test_two_pounds_is_no_leak_of_another_price(found: Found) -> None:
    assert found("commentary/missed-collections/Risks", "Parking costs £2 an hour, for two hours at most.") == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("paper.yaml", "summary: ", "summary: Recycled household waste was 47.2 per cent. "),
        ("actions.csv", "\n", "\n"),
    ],
)
def test_the_summary_is_read_too(tmp_path: Path, found: Found, file: str, old: str, new: str) -> None:
    path = tmp_path / "northmere" / QUARTER / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    expected = ["disclosure.figure"] if file == "paper.yaml" else []
    assert found(WASTE, "") == expected


def test_what_the_register_says_of_an_open_indicator_is_read_too(tmp_path: Path, found: Found) -> None:
    path = tmp_path / "northmere" / "indicators.yaml"
    text = path.read_text(encoding="utf-8")
    old = "reported: Each figure covers the 12 months up to the end of the quarter."
    assert old in text
    path.write_text(text.replace(old, f"{old} Of household waste 47.2% was recycled."), encoding="utf-8")
    assert found(WASTE, "") == ["disclosure.figure"]


# -- what can be worked out -----------------------------------------------------------------------


def test_an_open_row_that_is_an_exempt_total_is_found(found: Found) -> None:
    assert "disclosure.sum" in found("measure/contact-centre-calls", "")


def test_figures_that_have_nothing_to_do_with_it_are_not(found: Found) -> None:
    assert found("indicator/sickness-absence", "") == []


def test_a_share_of_open_counts_is_found(tmp_path: Path, found: Found) -> None:
    folder = tmp_path / "northmere"
    register = yaml.safe_load((folder / "indicators.yaml").read_text(encoding="utf-8"))
    [sickness] = [entry for entry in register["indicators"] if entry["id"] == "sickness-absence"]
    sickness["supporting"] = [{"id": "tonnes-recycled", "name": "Tonnes one"}, {"id": "tonnes", "name": "Tonnes two"}]
    (folder / "indicators.yaml").write_text(yaml.safe_dump(register, sort_keys=False), encoding="utf-8")
    rows = [("2025-26 Q1", 5040, 10000), ("2025-26 Q2", 4910, 10000), ("2025-26 Q3", 4720, 10000)]
    with (folder / "supporting.csv").open("a", encoding="utf-8") as file:
        for period, part, whole in rows:
            file.write(
                f"sickness-absence,tonnes-recycled,{period},{part},\nsickness-absence,tonnes,{period},{whole},\n"
            )
    assert "disclosure.sum" in found(WASTE, "")


def test_what_was_exempt_in_the_paper_before_is_said(tmp_path: Path, found: Found) -> None:
    before = tmp_path / "northmere" / "2025-26-q2" / "exempt.yaml"
    before.write_text(yaml.safe_dump({"parts": [{"part": WASTE, **WHY}]}), encoding="utf-8")
    assert found("commentary/sickness-absence", "") == ["disclosure.earlier"]
