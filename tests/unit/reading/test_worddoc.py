"""Word documents as people leave them: what is read of them, and what is said of the rest."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx as python_docx
import pytest
from docx.oxml import OxmlElement
from worddocs import STRICT, docx, field, gone, ins, p, packed, r

from paperkit.document.nodes import Heading, ListBlock, Paragraph, ProseBlock
from paperkit.document.words import plain
from paperkit.findings.finding import Finding, Severity
from paperkit.reading.markdown import Prose
from paperkit.reading.worddoc import as_markdown, read_prose, word_prose, word_text
from paperkit.values import bounds


def read(content: bytes) -> Prose:
    return word_prose(word_text(content, "calls.docx"))


def markdown(*body: str, **given: object) -> str:
    return as_markdown(word_text(docx("".join(body), **given), "calls.docx").paragraphs)[0]  # type: ignore[arg-type]


def found(*body: str, **given: object) -> list[Finding]:
    return read(docx("".join(body), **given)).findings  # type: ignore[arg-type]


def said(*body: str, **given: object) -> list[tuple[str, str, str]]:
    return [(one.code, str(one.at), one.message) for one in found(*body, **given)]


def words(blocks: list[ProseBlock]) -> list[str]:
    return [plain(block.children) for block in blocks if not isinstance(block, ListBlock)]


def test_headings_paragraphs_bold_and_links() -> None:
    body = [
        p(r("Commentary"), style="berschrift1"),
        p(r("Calls "), r("fell", "<w:b/>"), r(" by "), r("a quarter", "<w:i/>"), r(".")),
        p(r("See "), f'<w:hyperlink r:id="h">{r("the data")}</w:hyperlink>', r(".")),
    ]
    made = markdown(*body, links={"h": "https://example.gov.uk/a_(b)"})
    assert made == (
        "# Commentary\n\nCalls **fell** by _a quarter_.\n\nSee [the data](<https://example.gov.uk/a_(b)>).\n"
    )
    assert found(*body, links={"h": "https://example.gov.uk/a_(b)"}) == []


@pytest.mark.parametrize(
    "typed",
    [
        "*not bold* and _not_ **either**",
        "# no heading",
        "+ no item",
        "--- no rule",
        "2026. A year that begins a sentence",
        "a [b](c) and [^1] and [x]: y",
        "{{complaints | on last quarter}} in `code`",
        "1 < 2 > 0 & &amp; &copy; ~~so~~ ==it==",
        "C:\\path\\*.csv",
        "> no quotation",
        "=====",
        "| a | b |",
        "(c) and (r) stay -- as they are ...",
    ],
)
def test_what_is_typed_stays_as_it_is_typed(typed: str) -> None:
    xml = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    prose = read(docx(p(r("Commentary"), style="berschrift1") + p(r(xml))))
    assert prose.findings == []
    assert words(prose.blocks)[1:] == [typed]
    assert isinstance(prose.blocks[1], Paragraph)


def test_an_expression_is_one_whatever_it_looks_like() -> None:
    assert markdown(p(r("Down {{comp"), r("laints", "<w:b/>"), r(" | on last"), r(" quarter}} now."))) == (
        "Down {{complaints | on last quarter}} now.\n"
    )


def test_lists_nest_and_numbers_go_on_as_word_counts_them() -> None:
    made = markdown(
        p(r("To do:")),
        p(r("plan"), list_=(1, 0)),
        p(r("in detail"), list_=(1, 1)),
        p(r("act"), list_=(1, 0)),
        p(r("one"), list_=(2, 0)),
        p(r("two"), list_=(2, 0)),
        p(r("Words between.")),
        p(r("three"), list_=(2, 0)),
        p(r("again"), list_=(4, 0)),
    )
    assert made == ("To do:\n\n- plan\n  - in detail\n- act\n1. one\n2. two\n\nWords between.\n\n3. three\n1) again\n")
    prose = read(docx("".join(p(r(text), list_=(2, depth)) for text, depth in (("a", 0), ("b", 1), ("c", 0)))))
    (block,) = prose.blocks
    assert isinstance(block, ListBlock)
    assert [item.label for item in block.items] == ["1.", "2."]
    assert isinstance(block.items[0].blocks[1], ListBlock)


def test_letters_of_a_list_become_numbers_and_that_is_said() -> None:
    assert said(p(r("a"), list_=(2, 0)), p(r("b"), list_=(2, 1))) == [
        (
            "word.numbers",
            "calls.docx:2 [paragraph 2]",
            "the items of a list have letters or Roman numerals in Word, and are printed with numbers: 1, 2, 3",
        )
    ]


def test_numbered_paragraphs_of_a_report_are_paragraphs() -> None:
    body = [p(r("Introduction"), list_=(3, 0)), p(r("The first."), list_=(3, 1)), p(r("The second."), list_=(3, 1))]
    assert markdown(*body) == "1. Introduction\n\nThe first.\n\nThe second.\n"
    assert [one[0] for one in said(*body)] == ["word.numbers"]


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        (["\u2022\tplan", "\u2022\tact"], "- plan\n- act\n"),
        (["- plan", "- act"], "- plan\n- act\n"),
        (["\u2013 plan", "\u2013 act"], "- plan\n- act\n"),
        (["\u2013 a thought \u2013 no list"], "\u2013 a thought \u2013 no list\n"),
        (["\uf0b7 plan", "\u25e6 in detail"], "- plan\n  - in detail\n"),
        (["1. plan", "2. act"], "1. plan\n2. act\n"),
        (["12. is a number of people"], "12\\. is a number of people\n"),
    ],
)
def test_bullets_and_numbers_that_were_typed_are_lists(typed: list[str], made: str) -> None:
    assert markdown(*(p(r(text)) for text in typed)) == made


def test_lines_of_one_paragraph_that_begin_with_bullets_are_a_list() -> None:
    broken = "<w:r><w:br/></w:r>"
    assert markdown(p(r("We will:"), broken, r("\u2022 plan"), broken, r("\u2022 act"))) == (
        "We will:\n\n- plan\n- act\n"
    )


def test_a_line_break_and_tabs_are_said() -> None:
    body = p(r("One"), "<w:r><w:br/></w:r>", r("two"), "<w:r><w:tab/></w:r>", r("three"))
    assert markdown(body) == "One two three\n"
    assert [(code, at) for code, at, _ in said(body)] == [("word.lines", "calls.docx:1 [paragraph 1]")] * 2


def test_signs_of_a_typesetter_are_read_as_words() -> None:
    body = p(
        r("\u201cShe\u2019s\u201d\u00a023\u00a0per\u00adcent, "),
        "<w:r><w:t>co</w:t><w:softHyphen/><w:t>operate</w:t><w:noBreakHyphen/><w:t>well</w:t></w:r>",
        r(" m"),
        r("2", '<w:vertAlign w:val="superscript"/>'),
    )
    assert markdown(body) == "\u201cShe\u2019s\u201d\u00a023\u00a0percent, cooperate-well m\u00b2\n"
    assert found(body) == []


def test_styles_are_known_by_their_names_in_any_language_and_by_what_they_are_based_on() -> None:
    assert markdown(p(r("One"), style="berschrift1"), p(r("Two"), style="CouncilHead"), p(r("x"), style="nowhere")) == (
        "# One\n\n# Two\n\nx\n"
    )


def test_strict_documents_are_read() -> None:
    prose = read(docx(p(r("Commentary"), style="berschrift1") + p(r("Calls "), r("fell", "<w:b/>")), w=STRICT))
    assert words(prose.blocks) == ["Commentary", "Calls fell"]
    assert prose.findings == []


def test_a_tracked_change_is_read_as_accepted_and_quotes_both() -> None:
    body = p(r("Calls were down by "), gone("24%"), ins(r("23%")), r(" on last quarter."))
    assert markdown(body) == "Calls were down by 23% on last quarter.\n"
    (change,) = found(body)
    assert change.severity is Severity.WARNING
    assert change.message == (
        "a change that nobody has accepted: it was `Calls were down by 24% on last quarter.`, "
        "and is read as `Calls were down by 23% on last quarter.`"
    )


def test_paragraphs_that_came_went_moved_and_were_joined() -> None:
    body = [
        p(ins(r("A new one.")), mark="ins"),
        p(gone("An old one."), mark="del"),
        p(r("Joined "), mark="del"),
        p(r("on.")),
        p(f"<w:moveFrom>{r('Moved.')}</w:moveFrom>", mark="moveFrom"),
        p(f"<w:moveTo>{r('Moved.')}</w:moveTo>"),
        p(r("Never "), ins(gone("there "), r("here")), r(".")),
    ]
    assert markdown(*body) == "A new one.\n\nJoined on.\n\nMoved.\n\nNever here.\n"
    messages = [message.removeprefix("a change that nobody has accepted: ") for _, _, message in said(*body)]
    assert messages == [
        "`A new one.` is new, and is read",
        "`An old one.` is deleted, and is not read",
        "the paragraph is joined with the one after it, and is read so",
        "`Moved.` is deleted, and is not read",
        "`Moved.` is new, and is read",
        "it was `Never .`, and is read as `Never here.`",
    ]


def test_a_last_paragraph_whose_end_was_deleted_is_not_lost() -> None:
    assert markdown(p(r("One."), mark="del"), "<w:tbl/>") == "One.\n"


def test_a_change_of_looks_alone_is_a_note() -> None:
    (change,) = found(
        p(r("Words", '<w:b/><w:rPrChange w:id="3" w:author="A"><w:rPr/></w:rPrChange>') + r(" that were bold."))
    )
    assert (change.code, change.severity) == ("word.change", Severity.NOTE)


def test_comments_are_notes_that_quote_comment_and_passage() -> None:
    comment = '<w:comment w:id="0" w:author="A"><w:p><w:r><w:t>Is that right?</w:t></w:r></w:p></w:comment>'
    body = [
        p(r("Calls fell.")),
        p(
            r("Down by "),
            '<w:commentRangeStart w:id="0"/>',
            r("a quarter"),
            '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
        ),
    ]
    assert markdown(*body, more={"comments": comment}) == "Calls fell.\n\nDown by a quarter\n"
    (one,) = found(*body, more={"comments": comment})
    assert (one.code, one.severity, str(one.at)) == ("word.comment", Severity.NOTE, "calls.docx:2 [paragraph 2]")
    assert one.message == "a comment on `a quarter`: `Is that right?`"


def test_a_comment_in_a_table_is_not_lost() -> None:
    comment = '<w:comment w:id="0"><w:p><w:r><w:t>Look here</w:t></w:r></w:p></w:comment>'
    cell = p('<w:r><w:commentReference w:id="0"/></w:r>', r("Q1"))
    body = p(r("Words.")) + f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"
    assert [message for _, _, message in said(body, more={"comments": comment})] == [
        "a paper prints no table: `Q1`",
        "a comment: `Look here`",
    ]


def test_hidden_text_is_not_read_and_is_said() -> None:
    body = [p(r("Open "), r("secret", "<w:vanish/>"), r("words.")), p(r("A note to self."), style="Notes"),
            p(r("shown", '<w:vanish w:val="0"/>'), style="Notes")]  # fmt: skip
    assert markdown(*body) == "Open words.\n\nshown\n"
    assert [message for _, _, message in said(*body)] == [
        "hidden text is not read: `secret`",
        "hidden text is not read: `A note to self.`",
    ]


def test_what_a_paper_does_not_print_is_said() -> None:
    notes = {
        "footnotes": f'<w:footnote w:id="2">{p(r("Source: our system."))}</w:footnote>',
        "header": p(r("Confidential draft")),
        "footer": p(field("PAGE", "1")),
    }
    box = f"<w:txbxContent>{p(r('In a box.'))}</w:txbxContent>"
    body = [
        p(r("Words."), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        p(f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
          f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"),
        p('<w:r><w:drawing><wp:inline><wp:docPr descr="Chart of calls"/></wp:inline></w:drawing></w:r>'),
        p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"),
        f"<w:tbl><w:tr><w:tc>{p(r('Q1'))}</w:tc><w:tc>{p(r('23'))}</w:tc></w:tr></w:tbl>",
        p(r("old", "<w:strike/>"), r(" and "), r("to check", '<w:highlight w:val="yellow"/>')),
    ]  # fmt: skip
    assert markdown(*body, more=notes) == "Words.\n\nold and to check\n"
    prose = read(docx("".join(body), more=notes))
    assert [(one.severity.value, one.message) for one in prose.findings] == [
        ("error", "a paper prints no footnotes: `Source: our system.`"),
        ("error", "a paper prints no text box: `In a box.`"),
        ("warning", "a picture is not printed: `Chart of calls`"),
        ("error", "a paper prints no equation: `a+b`"),
        ("error", "a paper prints no table: `Q1 23`"),
        ("note", "the head and the foot of pages are not read: `Confidential draft`"),
        ("error", "a paper prints no text that is struck out: `old`"),
        ("warning", "words are marked with a colour, which is not printed: `to check`"),
    ]


def test_fields_are_read_as_they_were_last_shown() -> None:
    body = [
        p(r("Contents"), style="Verzeichnis1"),
        p(r("See "), field("REF _Ref1 \\h", "Table 2"), r(" and "), field("REF _Ref2", "Error! Reference not found.")),
        p(r("On "), '<w:fldSimple w:instr=" DATE ">' + r("5 January") + "</w:fldSimple>"),
        p(field('HYPERLINK "https://example.gov.uk/data"', "our data")),
    ]
    assert markdown(*body) == (
        "See Table 2 and Error! Reference not found.\n\nOn 5 January\n\n[our data](<https://example.gov.uk/data>)\n"
    )
    assert [(one.severity.value, one.message) for one in found(*body)] == [
        ("note", "`Table 2` is a field of Word (REF), and is read as it was last shown"),
        ("error", "a field of Word leads nowhere: `Error! Reference not found.`"),
        ("note", "`5 January` is a field of Word (DATE), and is read as it was last shown"),
    ]


def test_what_a_control_asks_for_is_nobodys_words() -> None:
    asked = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    click = r("Click here to enter text.")
    body = [
        p(r("A"), f"<w:sdt>{asked}<w:sdtContent>{click}</w:sdtContent></w:sdt>"),
        f"<w:sdt>{asked}<w:sdtContent>{p(click)}</w:sdtContent></w:sdt>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('Typed.'))}</w:sdtContent></w:sdt>",
    ]
    assert markdown(*body) == "A\n\nTyped.\n"


def test_a_title_is_not_printed_and_a_bold_line_may_be_a_heading() -> None:
    prose = read(docx(p(r("Calls, Quarter 2"), style="Titel") + p(r("Actions", "<w:b/>")) + p(r("Words."))))
    assert words(prose.blocks) == ["Actions", "Words."]
    assert [(one.code, one.severity.value) for one in prose.findings] == [
        ("word.heading", "note"),
        ("word.title", "warning"),
    ]


def test_the_place_of_a_finding_is_the_paragraph() -> None:
    body = [
        p(r("Commentary"), style="berschrift1"), p(), p(r("Words.")), p(r(" ")),
        p(r("Actions"), style="berschrift1"), p(r("We "), f'<w:hyperlink r:id="h">{r("act")}</w:hyperlink>'),
    ]  # fmt: skip
    (link,) = found(*body, links={"h": "http://example.gov.uk"})
    assert (link.code, str(link.at)) == ("markdown.link", "calls.docx:4 [Actions, paragraph 1]")


def test_an_empty_document_says_nothing() -> None:
    assert read(docx("")).blocks == []
    prose = read(docx(p() + p(r(" "))))
    assert (prose.blocks, prose.findings) == ([], [])


def test_macros_are_not_run_and_that_is_said() -> None:
    with ZipFile(BytesIO(docx(p(r("Words."))))) as package:
        files = {name: package.read(name).decode() for name in package.namelist()}
    prose = read(packed({**files, "word/vbaProject.bin": "x"}))
    assert words(prose.blocks) == ["Words."]
    assert [(one.code, one.severity) for one in prose.findings] == [("word.macros", Severity.NOTE)]


COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (COMPOUND + "WordDocument".encode("utf-16-le"), "a document of the old kind (.doc)"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (b"{\\rtf1\\ansi Words}", "Rich Text Format"),
        (b"%PDF-1.7", "a PDF"),
        (b"<html><body>Words</body></html>", "a web page"),
        (b"Words in Notepad", "the file is not a Word document"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), "LibreOffice (.odt)"),
        (packed({"xl/workbook.xml": "<a/>"}), "a workbook of Excel"),
        (packed({"holiday.jpg": "x"}), "a zip file without a Word document"),
        (docx(p(r("Words.")))[:400], "damaged or was cut off"),
        (packed({"word/document.xml": "<w:document"}), "damaged or was cut off"),
        (docx("<w:p>" * 200 + "</w:p>" * 200), "deep within each other"),
        (packed({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "it declares entities"),
    ],
    ids=lambda value: value if isinstance(value, str) else "content",
)  # fmt: skip
def test_what_is_no_document_that_is_read_says_what_it_is(content: bytes, message: str) -> None:
    (one,) = read(content).findings
    assert (one.code, one.severity) == ("word.unreadable", Severity.ERROR)
    assert message in one.message
    assert one.hint


def test_bounds_hold_before_anything_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed({"word/document.xml": "<a>" + " " * bounds.WORD_PART + "</a>"})
    assert len(bomb) < 100_000
    assert "unpacked" in read(bomb).findings[0].message
    monkeypatch.setattr(bounds, "WORD_FILE", 100)
    assert "bytes" in read(docx(p(r("More than a hundred bytes.")))).findings[0].message


def test_more_words_than_anybody_reads_are_refused() -> None:
    (one,) = read(docx(p(r("word " * 61_000)))).findings
    assert one.code == "markdown.too-long"


def test_a_document_of_python_docx_as_people_leave_it(tmp_path: Path) -> None:
    document = python_docx.Document()
    document.add_heading("Commentary", 1)
    document.add_paragraph("Down by {{complaints | on last quarter | percentage}}.")
    for text, style in (("plan", "List Bullet"), ("in detail", "List Bullet 2"), ("act", "List Bullet")):
        document.add_paragraph(text, style=style)
    hidden = document.add_paragraph("").add_run("not for print")
    hidden._r.get_or_add_rPr().append(OxmlElement("w:vanish"))
    document.add_table(1, 1).cell(0, 0).text = "a cell"
    path = tmp_path / "Calls.DOCX"
    document.save(str(path))
    prose = read_prose(path)
    assert [type(block) for block in prose.blocks] == [Heading, Paragraph, ListBlock]
    assert [one.message for one in prose.findings] == [
        "hidden text is not read: `not for print`",
        "a paper prints no table: `a cell`",
    ]


def test_a_file_that_is_not_there_or_not_a_file(tmp_path: Path) -> None:
    assert [one.code for one in read_prose(tmp_path / "a.docx").findings] == ["file.missing"]
    (tmp_path / "b.docx").mkdir()
    assert [one.code for one in read_prose(tmp_path / "b.docx").findings] == ["file.unreadable"]
