"""Texts to write into: headings stay, words of last quarter are beside them, what was exempt is nowhere."""

from __future__ import annotations

from paperkit.reading.comments import without_comments
from paperkit.reading.markdown import parse_markdown
from paperkit.round.blank import (
    EVERYTHING,
    blank_commentary,
    cell_to_write,
    paragraphs_of,
    prose_to_write,
    report_to_write,
)

WHEN = "Quarter 3, 2025/26"
COMMENTARY = "# Commentary\n\nCalls rose.\n\n## By month\n\n- May\n\n# Risks\n\nThe price is £2.13.\n"


def printed(text: str) -> str:
    return "\n".join(line for line in without_comments(text)[0].split("\n") if line.strip())


def test_a_commentary_keeps_its_headings_and_its_words_beside_them() -> None:
    made = blank_commentary(COMMENTARY, WHEN)
    assert printed(made) == "# Commentary\n# Risks"
    assert [one.text.split("\n")[0] for one in without_comments(made)[1]] == [f"{WHEN}:", f"{WHEN}:"]
    assert "Calls rose.\n\n## By month\n\n- May\n-->" in made
    assert parse_markdown(made, "").findings == []


def test_what_was_exempt_is_in_no_comment() -> None:
    assert "£2.13" not in blank_commentary(COMMENTARY, WHEN, {"Risks"})
    assert "Calls rose" in blank_commentary(COMMENTARY, WHEN, {"Risks"})
    assert "Calls rose" not in blank_commentary(COMMENTARY, WHEN, EVERYTHING)
    assert "Calls rose" not in cell_to_write("Calls rose.", WHEN, exempt=True)
    assert prose_to_write("Calls rose.", WHEN, {"Calls rose."}, exempt=True)[0].count("Calls rose") == 0


def test_comments_of_last_quarter_are_not_carried_over() -> None:
    again = blank_commentary(blank_commentary(COMMENTARY, WHEN).replace("# Risks", "Now.\n\n# Risks"), "Quarter 4")
    assert "Calls rose" not in again
    assert "Quarter 4:\n\nNow." in again


def test_a_cell_that_has_no_room_has_no_words_beside_it() -> None:
    assert "Calls rose" in cell_to_write("Calls rose.", WHEN, exempt=False)
    assert len(cell_to_write("Calls rose. " * 300, WHEN, exempt=False)) < 200


def test_prose_stands_where_two_papers_had_it_word_for_word() -> None:
    text = "Figures are\nprovisional.\n\nIn May we were late.\n\n**The Leader**\n"
    made, stays = prose_to_write(text, WHEN, paragraphs_of("Figures are provisional.\n\nOther.\n\n**The Leader**"))
    assert printed(made) == "Figures are\nprovisional.\n**The Leader**"
    assert stays
    assert prose_to_write(text, WHEN, frozenset()) == (f"<!--\n{WHEN}:\n\n{text}-->\n", False)


def test_a_heading_of_prose_stands_with_what_is_under_it() -> None:
    text = "## Budget\n\nIt is closed.\n\n## How we ask\n\nBy post.\n"
    made, _ = prose_to_write(text, WHEN, {"By post."})
    assert printed(made) == "## How we ask\nBy post."


def test_a_report_keeps_headings_recommendations_and_what_fills_itself() -> None:
    text = (
        "# Introduction\n\nThis is the {{report_title}} for {{quarter_title}}.\n\n"
        "In {{quarter_title}} calls rose by 3%.\n\n"
        "# How we did\n\n{{tally}}\n\n{{complaints | on last quarter}} complaints came.\n\nBins were missed.\n\n"
        "# Recommendations\n\n- **NOTE** it by March.\n"
    )
    made = report_to_write(text, WHEN, frozenset())
    assert printed(made).split("\n") == [
        "# Introduction", "This is the {{report_title}} for {{quarter_title}}.", "# How we did", "{{tally}}",
        "# Recommendations", "- **NOTE** it by March.",
    ]  # fmt: skip


def test_what_was_only_a_comment_is_to_be_written_again() -> None:
    only = "<!--\nQuarter 2:\n\nCalls rose.\n-->\n"
    for made in (prose_to_write(only, WHEN, frozenset())[0], blank_commentary(only, WHEN)):
        assert "Calls rose" not in made
        assert "Write here" in made
    assert paragraphs_of(only) == frozenset()
