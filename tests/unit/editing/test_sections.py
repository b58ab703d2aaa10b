"""What is under a top heading is changed; comments have no headings."""

from __future__ import annotations

from paperkit.editing.sections import sections, with_sections

COMMENTED = "# Commentary\n\n<!--\nQuarter 1:\n\n# 2 is a heading\nold words\n-->\n\n# Risks\n\nNone.\n"


def test_a_comment_has_no_headings() -> None:
    assert sections(COMMENTED) == {"Commentary": "", "Risks": "None."}


def test_words_go_in_the_place_of_a_comment_as_a_whole() -> None:
    assert with_sections(COMMENTED, {"Commentary": "New."}) == "# Commentary\n\nNew.\n\n# Risks\n\nNone.\n"
