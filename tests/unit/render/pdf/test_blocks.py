"""Blocks as strips and elements, in reading order."""

from __future__ import annotations

import pytest
from unit.making import Recording, committee, setting, words

from paperkit.document.nodes import (
    Banner,
    Beside,
    Block,
    Contents,
    ContentsEntry,
    Field,
    Fields,
    Heading,
    Item,
    ListBlock,
    Note,
    Paragraph,
    ProseBlock,
    Row,
    Table,
)
from paperkit.render.pdf.blocks import Builder
from paperkit.render.pdf.flow import Strip
from paperkit.render.pdf.tags import Element

INDENT = committee().style("list").indent


def built(*blocks: Block) -> tuple[list[Strip], Element]:
    """The strips of blocks 400 points wide, and the section that holds their elements."""
    section = Element("Sect")
    return Builder(committee(), setting(), {}).blocks(blocks, 400, section), section


def drawn(*blocks: Block) -> list[tuple[str, float]]:
    """What blocks draw at x 100: texts and where they begin."""
    page, top = Recording(0, 600, 800), 700.0
    for strip in built(*blocks)[0]:
        strip.draw(page, 100, top)
        top -= strip.height
    return [(text, x) for text, x, _, _ in page.texts]


def kinds(*blocks: Block) -> str:
    return " ".join(element.kind for element in built(*blocks)[1].walk())


def bullets(*blocks: ProseBlock) -> ListBlock:
    return ListBlock((Item("•", blocks),))


def paragraph(text: str, role: str = "body") -> Paragraph:
    return Paragraph(words(text), role)


def test_a_heading_has_its_level_its_anchor_and_its_number() -> None:
    heading = Heading(2, words("Title"), "title", "heading-2", "1.0", new_page=True)
    [strip], section = built(heading)
    assert (strip.anchors, strip.new_page, strip.keep) == (("title",), True, True)
    assert [element.kind for element in section.walk()] == ["Sect", "H2"]
    assert drawn(heading) == [("1.0 ", 100), ("Title", pytest.approx(100 + committee().style("numbered").indent))]


def test_an_item_is_tagged_as_label_and_body() -> None:
    assert kinds(bullets(paragraph("a"))) == "Sect L LI Lbl LBody P"
    assert drawn(bullets(paragraph("a"))) == [("• ", 100), ("a", pytest.approx(100 + INDENT))]


def test_a_list_in_a_list_is_set_in_further() -> None:
    nested = bullets(paragraph("a"), bullets(paragraph("b")))
    assert kinds(nested) == "Sect L LI Lbl LBody P L LI Lbl LBody P"
    assert dict(drawn(nested))["b"] == pytest.approx(100 + 2 * INDENT)


def test_an_item_that_begins_with_a_list_has_its_label() -> None:
    assert "1. " in dict(drawn(ListBlock((Item("1.", (bullets(paragraph("a")),)),))))


def test_an_item_may_be_empty() -> None:
    assert "2. " in dict(drawn(ListBlock((Item("1.", ()), Item("2.", (paragraph("a"),))), ordered=True)))


def test_an_item_without_words_still_has_its_label() -> None:
    assert drawn(ListBlock((Item("1.", (Paragraph(()),)),))) == [("1. ", 100)]


def test_a_list_under_a_numbered_paragraph_hangs_with_it() -> None:
    under = ListBlock((Item("•", (paragraph("a"),)),), under=True)
    assert dict(drawn(under))["• "] == pytest.approx(100 + committee().style("numbered").indent)


def test_a_field_stands_beside_its_label_and_each_line_under_the_one_above() -> None:
    made = drawn(Fields((Field("By:", (words("one"), words("two"))),)))
    hang = committee().style("field-label").indent
    assert made == [("By: ", 100), ("one", pytest.approx(100 + hang)), ("two", pytest.approx(100 + hang))]


def test_a_label_of_two_lines_is_read_before_a_value_of_two_lines() -> None:
    field = Field(
        "A label of more than one line:", (words("a value that is so long that it needs more than one line"),)
    )
    read = " ".join("".join(text for text, _ in drawn(Fields((field,)))).split())
    assert read.startswith("A label of more than one line:")


def test_a_field_may_be_the_papers_title() -> None:
    assert "H1" in kinds(Fields((Field("Subject:", (words("a title"),), 1, "subject"),))).split()


def test_a_bar_comes_back_above_everything_that_follows() -> None:
    banner = Banner(Heading(2, words("Bar"), "bar", "bar"))
    table = Table((Row(()),), (Row(()),), (1,), "")
    [bar, text, head, row], _ = built(banner, paragraph("a"), table)
    assert bar.returns == ()
    assert (text.returns, head.returns, row.returns) == ((bar,), (bar,), (bar, head))


def test_two_stacks_side_by_side_are_one_strip() -> None:
    left, right = (paragraph("l"),), (paragraph("r"), paragraph("s"))
    [strip], _ = built(Beside(left, right))
    assert strip.keep
    across = committee().beside(400)[0] + committee().file.indicator.chart_gap
    assert [(text, round(x - 100)) for text, x in drawn(Beside(left, right))] == [
        ("l", 0), ("r", round(across)), ("s", round(across)),
    ]  # fmt: skip


@pytest.mark.parametrize("following", [bullets(paragraph("b")), Table((), (Row(()),), (1,), "")])
def test_a_paragraph_keeps_with_the_list_or_table_it_leads_to(following: Block) -> None:
    [strip, *_], _ = built(paragraph("a"), following)
    assert strip.keep


def test_a_table_keeps_with_its_note() -> None:
    strips, _ = built(Table((), (Row(()), Row(())), (1,), ""), Note("p", words("p: provisional")))
    assert [strip.keep for strip in strips] == [True, True, False]


def test_an_entry_of_the_contents_links_title_and_page() -> None:
    entry = Contents((ContentsEntry("A title", "title", 0),))
    assert kinds(entry) == "Sect TOC TOCI Reference"  # links are hung when they are drawn
    assert [text for text, _ in drawn(entry)] == ["A title ", "0"]


def test_an_entry_without_words_is_passed_over() -> None:
    assert drawn(Contents((ContentsEntry("", "a", 0), ContentsEntry("A title", "title", 0))))[0][0] == "A title "
