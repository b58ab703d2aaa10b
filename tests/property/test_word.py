"""Whatever is typed into a Word document is printed as it was typed, and whatever is done to its bytes is a finding."""

from __future__ import annotations

import re
from random import Random
from xml.sax.saxutils import escape

from hypothesis import given, settings
from hypothesis import strategies as st
from worddocs import docx, field, gone, ins, p, r

from paperkit.document.nodes import Inline, Paragraph, Strong, Text
from paperkit.document.walk import walk
from paperkit.document.words import plain
from paperkit.reading.worddoc import word_prose, word_text
from support import counts

SIGNS = "abz 019*_#[](){}<>&|`~^=+-.,:;!?\u2013\u2019\u201c\u00a3\\/\u00e9\u00a0"
RUN = st.tuples(st.text(st.sampled_from(SIGNS), min_size=1, max_size=8), st.booleans(), st.booleans())
A_LIST = re.compile(r"\s*([-*\u2013\u2014]|\d{1,9}[.)])(\s|$)")


def look(bold: bool, italic: bool) -> str:
    return f"{'<w:b/>' if bold else ''}{'<w:i/>' if italic else ''}"


@counts(100, 1000)
def test_words_are_printed_as_they_are_typed(count: int) -> None:
    @settings(max_examples=count)
    @given(st.lists(RUN, min_size=1, max_size=6))
    def holds(runs: list[tuple[str, bool, bool]]) -> None:
        typed = "".join(text for text, _, _ in runs)
        if not typed.strip() or A_LIST.match(typed):
            return
        prose = word_prose(word_text(docx(p(*(r(escape(text), look(b, i)) for text, b, i in runs))), "a.docx"))
        (block,) = prose.blocks
        assert isinstance(block, Paragraph)
        assert " ".join(plain(block.children).split()) == " ".join(typed.split())
        bold = "".join(text for text, is_bold, _ in runs if is_bold)
        assert sum(map(str.isalnum, in_bold(block.children))) in (0, *range(sum(map(str.isalnum, bold)) + 1))

    holds()


def in_bold(inlines: tuple[Inline, ...]) -> str:
    return "".join(plain(one.children) for one in inlines if isinstance(one, Strong))


WHOLE = docx(
    p(r("Commentary"), style="berschrift1")
    + p(r("Down by "), gone("24%"), ins(r("23%")), field("REF a", "b"))
    + p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')
    + p(r("one"), list_=(2, 0))
    + p('<w:hyperlink r:id="h">' + r("link") + "</w:hyperlink>", "<w:r><w:tab/><w:br/></w:r>", mark="del")
    + f"<w:tbl><w:tr><w:tc>{p(r('cell'))}</w:tc></w:tr></w:tbl>",
    links={"h": "https://example.gov.uk"},
    more={"comments": '<w:comment w:id="0"><w:p/></w:comment>', "footnotes": '<w:footnote w:id="1"/>'},
)  # fmt: skip


@counts(100, 800)
def test_bytes_that_were_damaged_are_read_or_told(count: int) -> None:
    chance = Random(7)
    for _ in range(count):
        content = bytearray(WHOLE)
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(content))
            if chance.random() < 0.5:
                content[place] = chance.randrange(256)
            else:
                del content[place : place + chance.randint(1, 40)]
        read = word_text(bytes(content), "a.docx")
        assert read.paragraphs or read.findings


TAGS = ("w:p", "w:r", "w:t", "w:tab", "w:sym", "w:ins", "w:del", "w:hyperlink", "w:sdt", "w:sdtContent", "w:fldChar",
        "w:footnoteReference", "w:commentReference", "w:numPr", "w:numId", "w:ilvl", "w:pPr", "w:pStyle", "w:drawing",
        "w:bookmarkStart", "w:tbl", "w:tr", "w:tc", "w:br", "w:instrText", "mc:AlternateContent", "w:object",
        "w:rPr", "w:vanish", "w:outlineLvl", "w:pict", "w:moveFrom", "w:fldSimple", "m:oMath",
        "w:altChunk")  # fmt: skip


@counts(100, 800)
def test_elements_in_any_place_are_read_or_told(count: int) -> None:
    chance = Random(11)

    def element(depth: int) -> str:
        tag = chance.choice(TAGS)
        given = f' w:val="{chance.choice(["1", "x", "99", "-1"])}"' if chance.random() < 0.4 else ""
        inside = "".join(element(depth - 1) for _ in range(chance.randint(0, 3))) if depth else "words"
        return f"<{tag}{given}>{inside}</{tag}>"

    for _ in range(count):
        read = word_prose(word_text(docx(p(r("Words.")) + "".join(element(4) for _ in range(3))), "a.docx"))
        assert "Words." in next(text.text for block in read.blocks for text in walk(block) if isinstance(text, Text))
