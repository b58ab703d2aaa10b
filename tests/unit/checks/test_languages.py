"""Papers in another language than English."""

from __future__ import annotations

from pathlib import Path

import pytest
from unit.making import committee, layout_of, ours, saying

from paperkit.checks.languages import other_languages
from paperkit.checks.spelling import spellings
from paperkit.findings.finding import Severity


def test_an_english_paper_is_of_no_account() -> None:
    assert list(other_languages(saying(ours(), foreword="Words."), committee())) == []


def test_welsh_prose_is_not_held_to_the_english_dictionary(tmp_path: Path) -> None:
    welsh = saying(ours(), foreword="Mae perfformiad yn gwella y chwarter hwn.")
    assert list(spellings(welsh, committee())) != []
    assert list(spellings(welsh, layout_of(tmp_path, "language: cy\n"))) == []


@pytest.mark.parametrize(
    ("lines", "severities"),
    [
        ("language: cy\n", [Severity.NOTE]),
        ("language: ga\n", [Severity.NOTE, Severity.WARNING]),
        (
            "language: ga\nwording: {calendar: {months: [a, b, c, d, e, f, g, h, i, j, k, l]}}\n",
            [Severity.NOTE],
        ),
    ],
)
def test_what_is_not_looked_through_is_said(tmp_path: Path, lines: str, severities: list[Severity]) -> None:
    found = list(other_languages(saying(ours(), foreword="Words."), layout_of(tmp_path, lines)))
    assert [finding.severity for finding in found] == severities
    assert all(str(finding.at).endswith("mine.yaml [language]") for finding in found)
