"""The text of the item's page: recommendations as they are numbered, sizes as agenda systems write them."""

from __future__ import annotations

import pytest
from unit.making import committee, ours, saying

from paperkit.compose.covering import covering_report
from paperkit.compose.facts import Facts
from paperkit.compose.item import item_text, size

REPORT = """# Introduction

Words.

# Recommendations

Members are asked to **NOTE**:

- the report;
- its [appendix](https://example.gov.uk).

Members are asked to **AGREE** the plan.

# Next steps

None.
"""


def text(report: str) -> list[str]:
    rated = saying(ours(), covering_report=report)
    part = covering_report(rated, committee(), Facts(rated, committee()))
    return item_text(rated, committee(), part, [("The title", 5000, "pdf")]).splitlines()


def test_recommendations_are_taken_with_their_numbers_and_lists() -> None:
    lines = text(REPORT)
    first = lines.index("Recommendations")
    assert lines[first : first + 6] == [
        "Recommendations",
        "2.1 Members are asked to NOTE:",
        "\u2022 the report;",
        "\u2022 its appendix.",
        "2.2 Members are asked to AGREE the plan.",
        "",
    ]
    assert lines[-2:] == ["Files", "The title (PDF 5 KB)"]


def test_a_report_without_recommendations_has_no_empty_heading() -> None:
    assert "Recommendations" not in text("# Introduction\n\nWords.\n")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "PDF 1 KB"),
        (252_900, "PDF 247 KB"),
        (1_048_063, "PDF 1,023 KB"),
        (1_048_576, "PDF 1.0 MB"),
        (2_600_000, "PDF 2.5 MB"),
    ],
)
def test_sizes(count: int, said: str) -> None:
    assert size(count, "a.pdf", committee()) == said


def test_a_form_without_words_is_called_by_its_ending() -> None:
    names = ("a.html", "a.fragment.html", "a.epub")
    said = [size(2048, name, committee()) for name in names]
    assert said == ["web page 2 KB", "part of a web page 2 KB", "EPUB 2 KB"]
