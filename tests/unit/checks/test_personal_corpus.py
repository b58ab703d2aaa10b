"""What is found in texts that hold personal data, and in ordinary ones, as docs/measured.md says."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from personal_corpus import PARAGRAPHS, WORDS_A_PAGE, findings_in, paragraphs, read

from support import ROOT

NUMBERS = re.compile(r"^\| (?P<set>[a-z ]+) \|(?P<cells>.*)\|$", re.MULTILINE)


def documented(name: str) -> list[int]:
    """The numbers of a line of the table."""
    page = (ROOT / "docs" / "measured.md").read_text(encoding="utf-8")
    cells = next(match["cells"] for match in NUMBERS.finditer(page) if match["set"] == name)
    return [int(number) for number in re.findall(r"\d+", cells)]


def is_found(example: dict[str, str]) -> bool:
    return f"personal.{example['code']}" in {finding.code for finding in findings_in(example["text"])}


@pytest.mark.parametrize("example", read("planted"), ids=lambda example: example["text"][:40])
def test_each_example_is_found_as_a_warning_with_its_line(example: dict[str, str]) -> None:
    found = [finding for finding in findings_in(f"All is well.\n\n{example['text']}")]
    [finding] = [one for one in found if one.code == f"personal.{example['code']}"]
    assert (finding.severity, str(finding.at)) == ("warning", "foreword.md:3")


@pytest.mark.parametrize("example", read("planted"), ids=lambda example: example["text"][:40])
def test_no_message_tells_what_was_found(example: dict[str, str]) -> None:
    told = " ".join(finding.message for finding in findings_in(example["text"]))
    numbers = re.findall(r"[A-Za-z]?\d[\d ./()-]{5,}\d", example["text"])
    assert not [number for number in numbers if number in told], told
    names = re.findall(r"(?:Doyle|Lowe|Maya|Price|Brannigan|Oakes|Holt|Tanner|Acacia|Birchwood|CDE|BCD)", told)
    assert names == []


def test_there_are_40_examples_of_every_kind() -> None:
    codes = [example["code"] for example in read("planted")]
    from paperkit.checks import EXPLAINED

    assert len(codes) == 40
    assert {f"personal.{code}" for code in codes} == {code for code in EXPLAINED if code.startswith("personal.")}


def test_ordinary_paragraphs_draw_at_most_one_warning_in_ten_pages() -> None:
    texts = list(paragraphs())
    pages = sum(len(text.split()) for text in texts) / WORDS_A_PAGE
    false = [(finding.message, text) for text in texts for finding in findings_in(text)]
    assert len(set(texts)) == PARAGRAPHS
    assert len(false) <= pages / 10, false
    assert [PARAGRAPHS, len(false)] == documented("ordinary paragraphs")


@pytest.mark.parametrize(("file", "name"), [("further", "hard sentences"), ("unseen", "unseen sentences")])
def test_other_sentences_are_judged_as_well_as_is_said(file: str, name: str) -> None:
    corpus = read(file)
    found = sum(is_found(example) for example in corpus["planted"])
    false = sum(bool(findings_in(text)) for text in corpus["ordinary"])
    assert [len(corpus["planted"]), found, len(corpus["ordinary"]), false] == documented(name)


@pytest.mark.parametrize("name", ["seen", "unseen", "further", "running"])
def test_sentences_that_were_written_to_be_true_or_false_of_figures_draw_nothing(name: str) -> None:
    corpus = yaml.safe_load((ROOT / "tests" / "claims" / f"{name}.yaml").read_text(encoding="utf-8"))
    told = [text for text in _strings(corpus) if len(text.split()) > 4 and text[0] not in "{[#"]
    text = "\n\n".join(text.replace("{", "(").replace("}", ")") for text in told)
    assert len(told) > 50
    assert findings_in(text) == []


def _strings(value: Any) -> list[str]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value] if isinstance(value, str) else [text for one in inner for text in _strings(one)]
