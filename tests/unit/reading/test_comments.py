"""Comments in Markdown: kept apart from what is printed, each line on its line; half a comment is found."""

from __future__ import annotations

import pytest

from paperkit.document.nodes import Heading, ListBlock, Paragraph
from paperkit.document.words import plain
from paperkit.reading.comments import as_comment, without_comments
from paperkit.reading.markdown import Prose, parse_markdown


def words(prose: Prose) -> list[str]:
    return [plain(block.children) for block in prose.blocks if isinstance(block, Paragraph | Heading)]


def test_a_comment_is_in_no_block_and_lines_are_kept() -> None:
    read = parse_markdown("# One\n\n<!--\nlast\n\nquarter\n-->\n\nNow.\n", "a.md")
    assert (words(read), read.findings) == (["One", "Now."], [])
    assert [block.at.line for block in read.blocks if block.at] == [1, 9]
    assert [(one.text, one.first, one.last) for one in read.comments] == [("last\n\nquarter", 3, 7)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We <!-- nearly -->met it.", "We met it."),
        ("Met<!-- a -- b -->, in time.", "Met, in time."),
        ("Con<!-- hidden -->tract", "Contract"),
        ("<!-- one --><!-- two -->Three", "Three"),
        ("Met <!-- over\ntwo lines --> it.", "Met it."),
    ],
)
def test_a_comment_within_a_sentence_leaves_it_whole(text: str, said: str) -> None:
    read = parse_markdown(text, "a.md")
    assert ([" ".join(one.split()) for one in words(read)], read.findings) == ([said], [])


def test_what_else_is_wrong_inside_a_comment_is_not_found() -> None:
    read = parse_markdown("Now.\n\n<!-- a footnote[^1], ~~struck~~, [x](www.example.gov.uk)\n| a | b |\n-->\n", "a.md")
    assert read.findings == []


def test_a_list_goes_on_over_a_comment() -> None:
    read = parse_markdown("- one\n<!-- of last quarter -->\n- two\n", "a.md")
    [block] = read.blocks
    assert isinstance(block, ListBlock)
    assert (len(block.items), read.findings) == (2, [])


@pytest.mark.parametrize(("text", "line"), [("Now.\n\n<!-- last quarter\n\nOld.", 3), ("Now.\n\n-->\n\nOld.", 3)])
def test_half_a_comment_is_an_error_and_prints_nothing(text: str, line: int) -> None:
    read = parse_markdown(text, "a.md")
    assert [(one.code, one.at.line) for one in read.findings] == [("markdown.comment", line)]
    assert read.blocks == []


def test_an_escaped_sign_and_an_arrow_are_printed() -> None:
    read = parse_markdown("From A --> B, and \\<!-- as it is.", "a.md")
    assert [one.code for one in read.findings] == []
    assert "<!" in words(read)[0]


def test_html_is_still_refused() -> None:
    assert [one.code for one in parse_markdown("<b>Now</b>", "a.md").findings] == ["markdown.unsupported"] * 2


@pytest.mark.parametrize("text", ["A --> B", "<!-- old -->", "-->", "<!--", "plain", "a\n\n# b"])
def test_no_text_ends_its_comment(text: str) -> None:
    printed, [comment] = without_comments(f"Before.\n\n{as_comment(text)}\nAfter.\n")
    assert printed.split() == ["Before.", "After."]
    assert comment.text.replace("-- >", "-->").replace("< !--", "<!--") == text
