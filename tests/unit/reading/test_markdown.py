"""Markdown prose as blocks of the document tree."""

from __future__ import annotations

from pathlib import Path

import pytest
from unit.making import codes, words

from paperkit.document.nodes import Block, Emphasis, Foreign, Heading, Item, Link, ListBlock, Paragraph, Strong, Text
from paperkit.document.walk import walk
from paperkit.document.words import plain
from paperkit.findings.finding import Severity, Span
from paperkit.reading.markdown import Prose, parse_markdown, read_markdown


def parse(text: str) -> Prose:
    """The prose of a text."""
    return parse_markdown(text, "t.md")


def block(text: str) -> Block:
    """The one block of a text that is valid."""
    prose = parse(text)
    assert prose.findings == []
    [made] = prose.blocks
    return made


def test_a_paragraph_is_joined_over_its_lines() -> None:
    assert block("one\ntwo \nthree\n") == Paragraph(words("one two three"))


def test_weight_and_emphasis_may_stand_in_each_other() -> None:
    made = block("a **b *c*** d")
    assert made == Paragraph((Text("a "), Strong((Text("b "), Emphasis(words("c")))), Text(" d")))


def test_a_heading_keeps_its_level() -> None:
    assert block("### Title") == Heading(3, words("Title"), "", "heading-3")


def test_blocks_know_their_line() -> None:
    prose = parse("# One\n\ntwo\n\n- three\n\n  four\n")
    assert [getattr(made, "at", None) for made in prose.blocks] == [Span("t.md", 1), Span("t.md", 3), Span("t.md", 5)]
    assert [node.at for node in walk(tuple(prose.blocks)) if isinstance(node, Paragraph)] == [
        Span("t.md", line) for line in (3, 5, 7)
    ]


def test_a_list_has_bullets() -> None:
    made = block("- a\n- b\n")
    assert made == ListBlock((Item("\u2022", (Paragraph(words("a")),)), Item("\u2022", (Paragraph(words("b")),))))


def test_a_numbered_list_goes_on_from_its_first_number() -> None:
    made = block("3. a\n3. b\n")
    assert isinstance(made, ListBlock)
    assert made.ordered
    assert [item.label for item in made.items] == ["3.", "4."]


def test_a_numbered_list_may_begin_at_nought() -> None:
    made = block("0. a\n1. b\n")
    assert isinstance(made, ListBlock)
    assert [item.label for item in made.items] == ["0.", "1."]


def test_lists_may_stand_in_lists() -> None:
    made = block("- a\n  - b\n    1. c\n")
    assert isinstance(made, ListBlock)
    inner = made.items[0].blocks[1]
    assert isinstance(inner, ListBlock)
    assert isinstance(inner.items[0].blocks[1], ListBlock)


def test_a_heading_in_a_list_is_a_paragraph_of_its_item() -> None:
    made = block("- # a\n\n  b\n")
    assert made == ListBlock((Item("\u2022", (Paragraph(words("a")), Paragraph(words("b")))),))


def test_quotes_are_those_of_print() -> None:
    assert block('"it\'s"') == Paragraph(words("“it’s”"))


def test_a_link_is_described_by_its_words() -> None:
    link = Link(words("the council"), "https://example.org", "the council")
    assert block("[the council](https://example.org)") == Paragraph((link,))


def test_a_link_in_bold_is_described_by_its_words() -> None:
    made = block("[**the** council](https://example.org)")
    assert isinstance(made, Paragraph)
    [link] = made.children
    assert isinstance(link, Link)
    assert link.description == plain(link.children) == "the council"


@pytest.mark.parametrize("to", ["https://example.org", "mailto:a@example.org"])
def test_an_address_in_angle_brackets_is_a_link(to: str) -> None:
    words_of_it = to.removeprefix("mailto:")
    assert block(f"<{to}>") == Paragraph((Link(words(words_of_it), to, words_of_it),))


@pytest.mark.parametrize("to", ["https://example.org", "https://example.org/a?b=c", "mailto:a@example.org"])
def test_a_link_leads_to_the_web_or_to_mail(to: str) -> None:
    assert parse(f"[words]({to})").findings == []


@pytest.mark.parametrize(
    "to",
    [
        "page.html",
        "#anchor",
        "ftp://example.org",
        "http://example.org",
        "javascript:alert(1)",
        "data:text/html,a",
        "",
        "https://www.gov.uk@evil.example/",
        "https://",
        "https:///page",
        "mailto:",
    ],
)
def test_no_link_leads_elsewhere(to: str) -> None:
    assert codes(parse(f"one\n[words]({to})").findings) == ["markdown.link"]
    assert parse(f"one\n[words]({to})").findings[0].at == Span("t.md", 2)


@pytest.mark.parametrize(
    ("text", "named"),
    [("***", "hr"), ("```\ncode\n```", "fence"), ("<p>a</p>", "html block"), ("    code", "code block"),
     ("![a](b.png)", "image"), ("a <b>c", "html inline")],
)  # fmt: skip
def test_what_no_paper_prints_is_a_finding(text: str, named: str) -> None:
    [finding] = parse(text).findings
    assert finding.code == "markdown.unsupported"
    assert finding.message.startswith(f"a paper prints no {named}")


def test_a_quotation_is_one_finding() -> None:
    assert [finding.message for finding in parse("> said").findings] == ["a paper prints no blockquote"]


def test_a_table_of_an_author_is_not_printed_as_bars_and_dashes() -> None:
    prose = parse("| a | b |\n| - | - |\n| 1 | 2 |\n\nAfter.\n")
    assert [finding.message for finding in prose.findings] == ["a paper prints no table"]
    assert len(prose.blocks) == 1


def test_what_stands_around_an_unsupported_piece_is_kept() -> None:
    assert parse("before\n\n***\n\nafter\n").blocks == [Paragraph(words("before")), Paragraph(words("after"))]


def test_code_in_a_sentence_is_its_words() -> None:
    assert block("a `b` c") == Paragraph(words("a b c"))


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    prose = read_markdown(tmp_path / "none.md")
    assert (codes(prose.findings), prose.blocks) == (["file.missing"], [])


def test_words_may_be_in_another_language() -> None:
    prose = parse_markdown("The [Bore *da*]{lang=cy} school, **bold**{{council}}", "a.md")
    [paragraph] = prose.blocks
    assert isinstance(paragraph, Paragraph)
    assert prose.findings == []
    assert paragraph.children[1] == Foreign((Text("Bore "), Emphasis((Text("da"),))), "cy")
    assert plain(paragraph.children) == "The Bore da school, bold{{council}}"


@pytest.mark.parametrize("braces", ["{lang=w}", "{lang=CY}", "{colour=red}", "{#here}"])
def test_braces_name_a_language_and_nothing_else(braces: str) -> None:
    assert [finding.code for finding in parse_markdown(f"[Bore da]{braces}", "a.md").findings] == ["markdown.language"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("#\n", "markdown.empty-heading"),
        ("# \u200b\n", "markdown.empty-heading"),
        ("- one\n-\n- three\n", "markdown.empty-item"),
        ("- one\n- \u200b\n", "markdown.empty-item"),
        ("a [](https://example.org) b", "markdown.link"),
    ],
)
def test_a_heading_needs_words(text: str, code: str) -> None:
    """So do a list item and a link: a listener would be told that they are there, and then nothing."""
    assert codes(parse(text).findings) == [code]


def test_an_item_without_words_is_left_out_and_found_in_its_own_line() -> None:
    """Whoever writes in the browser has one at each beginning of an item: no paper is unreadable for it."""
    made = parse("- one\n-\n- three\n")
    [finding] = made.findings
    assert (finding.at, finding.severity) == (Span("t.md", 2), Severity.WARNING)
    [items] = list(made.blocks)
    assert isinstance(items, ListBlock)
    assert [plain(one.children) for one in walk(items) if isinstance(one, Paragraph)] == ["one", "three"]
    assert list(parse("-\n").blocks) == []


# -- what other programs print in another way -----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("A rate.[^1]\n", "a paper prints no footnotes: `[^1]`", 1),
        ("A rate.\n\n[^1]: Provisional.\n", "a paper prints no footnotes: `[^1]`", 3),
        ("A rate.\n\n[note]: https://example.org\n", "a line that begins with `[note]:` is not printed", 3),
        ("one\nit was ~~bad~~ good\n", "a paper prints no text that is struck out: `~~`", 2),
        ("it was ==very good==\n", "a paper prints no highlighted text: `==`", 1),
        ("- [x] done\n- [y] kept\n", "a paper prints no boxes to tick: `[ ]`", 1),
    ],
)
def test_what_is_printed_in_another_way_elsewhere_is_an_error(text: str, said: str, line: int) -> None:
    [finding] = parse(text).findings
    assert (finding.code, finding.message, finding.at) == ("markdown.unsupported", said, Span("t.md", line))


@pytest.mark.parametrize(
    "text", ["[here][note]\n\n[note]: https://example.org\n", "a {{x = y | z}} b", "2 == 2", "about ~80", "[a] b"]
)
def test_what_only_looks_like_it_passes(text: str) -> None:
    assert parse(text).findings == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("one\ntwo  \nthree\n", 2),
        ("one\\\ntwo\n", 1),
        ("(a) first\n(b) second\n", 1),
        ("1. One\n   a. first\n   b. second\n   c. third\n", 2),
        ("words:\ni) first\nii) second\n", 2),
    ],
)
def test_lines_that_are_run_together_are_a_warning(text: str, line: int) -> None:
    [finding] = parse(text).findings
    assert (finding.code, finding.severity, finding.at.line) == ("markdown.lines", Severity.WARNING, line)


@pytest.mark.parametrize(
    "text", ["(a) first\n\n(b) second\n", "one  \n\ntwo\n", "as in section\n(b) of the Act\n", "by\nA. Smith\n"]
)
def test_lines_that_are_apart_are_none(text: str) -> None:
    assert parse(text).findings == []


@pytest.mark.parametrize("sign", ["\u2022 ", "\u00b7\t", "\uf0b7\u00a0", "  \u25aa ", "\u25cf  ", "\u2013 "])
def test_bullets_from_word_are_a_list(sign: str) -> None:
    made = block(f"{sign}one\n{sign}two\n")
    assert isinstance(made, ListBlock)
    assert [plain(paragraph.children) for paragraph in walk(made) if isinstance(paragraph, Paragraph)] == ["one", "two"]


def test_bullets_from_word_may_follow_a_sentence_and_hold_others() -> None:
    prose = parse("We will:\n\u2022 plan\no\twith care\n\u2022 act\n\nThen this.\n")
    assert prose.findings == []
    [before, made, after] = prose.blocks
    assert isinstance(made, ListBlock)
    assert [len(item.blocks) for item in made.items] == [2, 1]
    assert (before, after) == (Paragraph(words("We will:")), Paragraph(words("Then this.")))
    assert [block.at.line for block in prose.blocks if isinstance(block, Paragraph) and block.at] == [1, 6]


def test_a_dash_inside_of_a_sentence_is_none() -> None:
    assert block("It rose\n\u2013 as it had \u2013 again\n") == Paragraph(
        words("It rose \u2013 as it had \u2013 again")
    )


@pytest.mark.parametrize("text", ["1-" * 1_001, "words " * 60_000, "one\n" + "a." * 2_000])
def test_what_nobody_wrote_is_not_read(text: str) -> None:
    found = parse(text)
    assert codes(found.findings) == ["markdown.too-long"]
    assert found.blocks == []
    assert found.findings[0].at.line == (2 if text.startswith("one") else None if "words" in text else 1)
