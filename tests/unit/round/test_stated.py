"""Of which quarter a document of a service's own says that it is, in the wordings of services."""

from __future__ import annotations

import pytest

from paperkit.findings.finding import Span
from paperkit.round.collecting.stated import of_another_quarter, only_says_when, stated
from paperkit.values.period import Quarter

NOW = Quarter(2026, 2)
SECOND = """
Housing Q2 2026-27
Quarter 2 2026/27 performance commentary
2026-27 Q2 Housing
Second quarter of 2026/27
Commentary for the quarter ended 30 September 2026
July to September 2026
Jul-Sep 26
Q2 26/27 commentary
Performance: Quarter Two, 2026-27
for the period 1 July 2026 to 30 September 2026
Qtr 2 (2026/2027)
3 months to September 2026
Quarter 2 of 2026
2Q 2026/27
Q.2 2026/27
Quarter ending September 2026
Housing_Q2_2026-27_final
Quarter 2
Position at 30 September 2026
Housing, end of September 2026
"""
NONE = """
Housing words
Meeting of 8 December 2026
March 2026 staff survey
Quarterly commentary
Report date: 12 October 2026
as at 30 June 2026
Position at 8 December 2026
To be done by the end of December 2026
"""


@pytest.mark.parametrize("text", SECOND.strip().splitlines())
def test_a_quarter_is_found_in_any_usual_wording(text: str) -> None:
    found = stated(text)
    assert found is not None
    assert (found.number, found.year) in ((2, 2026), (2, None))
    assert list(of_another_quarter("words.docx", [(text, Span("words.docx", 1))], [], NOW)) == []
    (other,) = of_another_quarter("words.docx", [(text, Span("words.docx", 1))], [], Quarter(2026, 1))
    assert (str(other.severity), str(other.at)) == ("error", "words.docx:1")


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_a_day_is_no_quarter(text: str) -> None:
    assert stated(text) is None
    assert not only_says_when(text)


@pytest.mark.parametrize(
    ("path", "titles", "opening", "said"),
    [
        ("a.docx", [], [], "warning: the document does not say of which quarter it is"),
        ("Q1 2026-27 a.docx", [], [], "error: the document is of 2026-27 Q1, and the returns are of 2026-27 Q2: "),
        ("Q1 2026-27 a.docx", ["Quarter 2 2026/27"], [], ""),
        ("Q2 2026-27 a.docx", ["Quarter 1 2026/27"], [], "error: the document is of 2026-27 Q1, and "),
        (
            "a.docx",
            ["Quarter 1 2026/27", "Q2 2026/27"],
            [],
            "error: the document has a part of 2026-27 Q1, and the ret",
        ),
        ("a.docx", ["Q2 2025/26"], [], "error: the document is of 2025-26 Q2, and "),
        ("a.docx", ["Quarter 2 2026/27, compared with Quarter 1 2026/27"], [], ""),
        ("a.docx", ["Quarter 1 2026/27 against Quarter 2 2026/27"], [], ""),
        ("a.docx", [], ["In Quarter 1 of 2026/27 fewer called."], "warning: the first words are about 2026-27 Q1"),
        ("a.docx", [], ["Since Q1 2026/27 more called.", "In Q2 2026/27 all was well."], ""),
    ],
)
def test_titles_count_before_words_and_words_before_names(
    path: str, titles: list[str], opening: list[str], said: str
) -> None:
    at = Span(path, 1)
    found = of_another_quarter(path, [(text, at) for text in titles], [(text, at) for text in opening], NOW)
    told = " ".join(f"{one.severity}: {one.message}" for one in found)
    assert told.startswith(said)
    assert bool(told) == bool(said)
