"""A web page: what authors write stays words, links lead somewhere, nobody is asked for anything, the same bytes."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from unit.making import committee, document
from webpages import read, said

from paperkit.document.nodes import (
    Block,
    Cell,
    Document,
    Heading,
    Inline,
    Item,
    Link,
    ListBlock,
    Note,
    PageRef,
    Paragraph,
    Revised,
    Row,
    Short,
    Symbol,
    Table,
    Text,
)
from paperkit.render.html.renderer import FragmentRenderer, HtmlRenderer
from paperkit.run.prepare import Prepared, prepare
from support import ROOT

SCRIPT = "<script>alert('1')</script> & \"so on\""


def page(*blocks: Block, **changes: object) -> bytes:
    """The page of a document of some blocks."""
    made: Document = replace(document(*blocks), **changes)  # type: ignore[arg-type]
    return HtmlRenderer(committee()).render(made).content


def heard(*inline: Inline) -> str:
    """What is heard of a paragraph."""
    [line] = said(page(Paragraph(inline)))
    return line


def test_what_authors_write_is_never_markup() -> None:
    row = Row((Cell((Text(SCRIPT),), scope="column"), Cell((Text(SCRIPT),), scope="column")))
    table = Table((row,), (Row((Cell((Text(SCRIPT),)), Cell())),), (1, 1), SCRIPT)
    blocks = (Heading(1, (Text(SCRIPT),), SCRIPT, "heading-1"), Paragraph((Link((Text("x"),), SCRIPT, SCRIPT),)), table)
    tree = read(page(*blocks, title=SCRIPT, author=SCRIPT, subject=SCRIPT))
    assert [one.tag for one in tree.iter("script")] == []
    assert {one.text_content() for name in ("h1", "caption", "th") for one in tree.iter(name)} == {SCRIPT}
    assert next(tree.iter("title")).text == SCRIPT


def test_characters_that_no_page_shows_are_left_out() -> None:
    assert heard(Text("one\x00 two\x0b\x1f\ufeff three\uffff")) == "one two three"


@pytest.mark.parametrize(
    ("inline", "said"),
    [
        (Short("KCC", "Kent County Council"), "Kent County Council"),
        (Symbol("\u2013", "none", "nothing"), "none"),
        (Symbol("\u2191", ",", "direction"), ","),
        (Revised("45%", "put in:", deleted=False), "put in: 45%"),
        (Link((Text("Page "), PageRef("there")), "#there", "Details of calls"), "link Details of calls"),
    ],
)
def test_what_is_heard_of_a_sign_is_its_words(inline: Inline, said: str) -> None:
    assert heard(inline) == said


def test_a_day_says_which_it_is() -> None:
    made = page(Paragraph((Text("21 March 2012", date(2012, 3, 21)),)))
    assert b'<time datetime="2012-03-21">21 March 2012</time>' in made
    assert said(made) == ["21 March 2012"]


def test_a_mark_leads_to_its_note_and_the_note_back() -> None:
    mark = Symbol("(p)", "provisional")
    note = Note("(p)", (Symbol("(p)", "(p)", "label"), Text(": may change")), id="note-1")
    tree = read(
        page(Paragraph((Text("45%"), mark, Text(" and 46%"), mark)), note, Paragraph((Symbol("*", "see note"),)))
    )
    calls = [(one.get("href"), one.get("id")) for one in tree.iter("a") if one.get("role") == "doc-noteref"]
    assert calls == [("#note-1", "call-1"), ("#note-1", None)]  # the star has no note, so that it is no link
    assert [one.get("href") for one in tree.iter("a") if one.get("role") == "doc-backlink"] == ["#call-1"]


def test_lists_keep_the_signs_of_their_author() -> None:
    items = (Item("(a)", (Paragraph((Text("one"),)),)), Item("(b)", (Paragraph((Text("two"),)),)))
    assert said(page(ListBlock(items, ordered=True)))[1:] == ["   (a) one", "   (b) two"]


def test_a_draft_and_an_exempt_page_say_so_first_and_are_not_found_by_searches() -> None:
    for changes, words in (
        ({"draft": "DRAFT"}, "DRAFT, NOT FOR PUBLICATION"),
        ({"exempt": True}, "NOT FOR PUBLICATION"),
    ):
        tree = read(page(Paragraph((Text("Words."),)), **changes))
        assert next(tree.iter("header")).text_content().startswith(words)
        assert [one.get("content") for one in tree.iter("meta") if one.get("name") == "robots"] == ["noindex, nofollow"]


def test_a_page_asks_nobody_for_anything(kent: Prepared) -> None:
    content = HtmlRenderer(kent.layout).render(kent.papers.whole).content
    tree = read(content)
    [style], text = list(tree.iter("style")), content.decode("utf-8")
    digest = b64encode(sha256(style.text.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in text
    assert not [one for one in tree.iter() if one.get("src") or one.get("style") or one.tag in ("script", "link")]
    assert not re.search(r"url\(|@import", style.text)


def test_an_exempt_page_has_each_id_once() -> None:
    paper = prepare(ROOT / "inputs" / "northmere" / "2025-26-q3", None)
    assert paper.papers.exempt
    tree = read(HtmlRenderer(paper.layout).render(paper.papers.exempt).content)
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    assert sorted(ids) == sorted({*ids})


def test_every_link_leads_to_one_place(kent: Prepared) -> None:
    tree = read(HtmlRenderer(kent.layout).render(kent.papers.whole).content)
    ids = Counter(one.get("id") for one in tree.iter() if one.get("id"))
    names = [one.get("headers", "").split() for one in tree.iter("td")] + [
        one.get("aria-labelledby", "").split() for one in tree.iter()
    ]
    inside = {one.get("href")[1:] for one in tree.iter("a") if one.get("href", "").startswith("#")}
    assert [id for id, times in ids.items() if times > 1] == []
    assert (inside | {name for held in names for name in held}) - {*ids} == set()


def test_the_same_document_is_the_same_page(kent: Prepared) -> None:
    renderer = HtmlRenderer(kent.layout)
    pages = [renderer.render(kent.papers.whole).content for _ in range(2)]
    assert pages[0] == pages[1] == HtmlRenderer(kent.layout).render(kent.papers.whole).content


def test_a_chart_is_described_and_its_figures_fold_out(kent: Prepared) -> None:
    tree = read(HtmlRenderer(kent.layout).render(kent.papers.appendix).content)
    [figure, *_] = tree.iter("figure")
    [picture] = figure.iter("svg")
    assert picture.get("role") == "img"
    assert [one.tag for one in picture][:2] == ["title", "desc"]
    rows = [[cell.text_content() for cell in row] for row in figure.iter("tr")]
    assert rows[0] == ["Period", "Actual", "Target"]
    assert rows[1] == ["Sep 10", "1,680", "2,325"]
    assert [summary.text for summary in figure.iter("summary")] == ["Figures in this chart"]


def test_figures_that_fold_out_have_the_marks_of_the_trend_table(kent: Prepared) -> None:
    tree = read(HtmlRenderer(kent.layout).render(kent.papers.appendix).content)
    folded = [
        sorted(cell.text_content() for cell in figure.xpath(".//td[span[@class='mark']]"))
        for figure in tree.iter("figure")
    ]
    assert folded[0] == ["1,420(e) estimated", "1,500(e) estimated"]
    for marked, figure in zip(folded, tree.iter("figure"), strict=True):
        trend = figure.xpath("following::table[contains(@class, 'trend')][1]//td[.//*[@class='mark']]")
        assert {*marked} <= {cell.text_content() for cell in trend}


@pytest.mark.parametrize("dark", [True, False])
def test_a_fragment_is_dark_only_where_the_site_around_it_is(kent: Prepared, dark: bool) -> None:
    file = kent.layout.file
    layout = replace(
        kent.layout, file=file.model_copy(update={"web": file.web.model_copy(update={"fragment_dark": dark})})
    )
    fragment, page = (
        kind(layout).render(kent.papers.covering_report).content for kind in (FragmentRenderer, HtmlRenderer)
    )
    assert (b"prefers-color-scheme:dark" in fragment) is dark
    assert b"prefers-color-scheme:dark" in page


def test_a_fragment_is_for_the_page_of_others(kent: Prepared) -> None:
    content = FragmentRenderer(kent.layout).render(kent.papers.whole).content.decode("utf-8")
    sheet, _, inner = content.partition("</style>")
    assert not re.search(r"<(html|head|body|main|h1)\b", content)
    assert re.search(r"<h2\b", inner)
    rules = re.findall(r"([^{}]+)\{", sheet.partition(">")[2])
    selectors = [
        one.strip() for rule in rules if not rule.strip().startswith("@") for one in re.split(r",(?![^(]*\))", rule)
    ]
    assert [one for one in selectors if not one.startswith(".paperkit")] == []
