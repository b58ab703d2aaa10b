"""What cannot go into a pack, each by its code, and that whatever else there is can."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest
import typst
from pikepdf import Array, Dictionary, Name, Pdf, String
from reportlab.pdfgen.canvas import Canvas
from unit.making import document, renderer, words
from unit.packing.making import Change, changed, e, link, picture, plain, saved, scanned, tagged, text_at

from paperkit.document.nodes import Paragraph
from paperkit.findings.finding import Severity, Span
from paperkit.finished.contents import page_lines
from paperkit.packing import admission
from paperkit.packing.admission import admitted, refusals

WORDS = plain("Words", "More")


def codes(content: bytes) -> set[str]:
    """The codes of what is said against a PDF; all are errors."""
    found = refusals(content, Span("paper.pdf"))
    assert all(finding.severity is Severity.ERROR for finding in found)
    assert len(set(found)) == len(found)
    return {finding.code for finding in found}


# -- whole and readable ---------------------------------------------------------------------------


def locked(*, user: str) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(WORDS)) as pdf:
        pdf.save(made, encryption=pikepdf.Encryption(owner="secret", user=user))
    return made.getvalue()


def no_pages() -> bytes:
    with pikepdf.new() as pdf:
        return saved(pdf)


def sized(wide: int, high: int) -> bytes:
    return changed(WORDS, lambda pdf: pdf.pages[1].obj.__setitem__("/MediaBox", Array([0, 0, wide, high])))


def in_units_of_two(pdf: Pdf) -> None:
    pdf.pages[1].obj.UserUnit = 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (locked(user="secret"), "pack.locked"),
        (locked(user=""), "pack.locked"),
        (b"", "pack.damaged"),
        (b"Dear all, please find attached the paper.", "pack.damaged"),
        (b"%PDF-1.7\n%%EOF\n", "pack.damaged"),
        (WORDS[: len(WORDS) // 2], "pack.damaged"),
        (WORDS[:-200], "pack.damaged"),
        (no_pages(), "pack.no-pages"),
        (sized(14_401, 100), "pack.page-size"),
        (sized(100, 10**9), "pack.page-size"),
        (sized(0, 100), "pack.page-size"),
        (changed(sized(8_000, 100), in_units_of_two), "pack.page-size"),
    ],
    ids=["locked", "protected", "empty", "words", "head", "half", "end", "pages", "wide", "high", "nothing", "units"],
)
def test_what_cannot_be_read_whole(content: bytes, code: str) -> None:
    assert codes(content) == {code}


def test_any_part_that_is_missing_is_found_or_does_no_harm() -> None:
    for start in range(0, len(WORDS), len(WORDS) // 60):
        cut = WORDS[:start] + b"\0" * 25 + WORDS[start + 25 :]
        assert codes(cut) <= {"pack.damaged", "pack.no-pages", "pack.page-size"}


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    assert codes(WORDS) == set()
    monkeypatch.setattr(admission, "LARGEST", len(WORDS) - 1)
    assert codes(WORDS) == {"pack.too-large"}


def test_a_file_with_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admission, "MOST_PAGES", 1)
    assert codes(WORDS) == {"pack.too-large"}


def bomb(*filters: str, behind: bytes = b"") -> bytes:
    """A page whose content is packed by filters, the last of which is undone last; bytes may follow its end."""
    data = text_at(72, 700, "Words") + b" " * 2_000_000
    for name in reversed(filters):
        data = PACKERS[name](data)
    data += behind

    def put(pdf: Pdf) -> None:
        kinds = Array([Name(f"/{name}") for name in filters])
        pdf.pages[0].obj.Contents = pdf.make_stream(data, Filter=kinds[0] if len(filters) == 1 else kinds)

    made = BytesIO()
    with pikepdf.open(BytesIO(WORDS)) as pdf:
        put(pdf)
        pdf.save(made, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return made.getvalue()


def _ascii(data: bytes) -> bytes:
    return base64.a85encode(data) + b"~>"


def _hex(data: bytes) -> bytes:
    return data.hex().encode() + b">"


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "FlateDecode": zlib.compress,
    "ASCII85Decode": _ascii,
    "ASCIIHexDecode": _hex,
}


@pytest.mark.parametrize(
    "filters",
    [
        ["FlateDecode"],
        ["FlateDecode", "FlateDecode"],
        ["FlateDecode", "FlateDecode", "FlateDecode"],
        ["ASCII85Decode", "FlateDecode"],
        ["ASCIIHexDecode", "FlateDecode"],
    ],
)
def test_what_unpacks_to_more_than_the_memory_takes(filters: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    content = bomb(*filters)
    assert len(content) < 100_000
    assert codes(content) == set()
    monkeypatch.setattr(admission, "_MOST_UNPACKED", 1_000_000)
    assert codes(content) == {"pack.too-large"}


def test_bytes_behind_the_end_of_packed_data_end_nothing_and_do_no_harm() -> None:
    content = bomb("FlateDecode", behind=b"\r\nmore" * 100)
    assert codes(content) == set()


# -- what it does ---------------------------------------------------------------------------------


def script(**entries: Any) -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"), **entries)


def script_by_name(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script()])))


def script_when_opened(pdf: Pdf) -> None:
    pdf.Root.OpenAction = script()


def script_on_a_link(pdf: Pdf) -> None:
    link(pdf, A=script(Type=Name.Action))


def script_after_another(pdf: Pdf) -> None:
    link(pdf, A=Dictionary(S=Name.URI, URI=String("https://a.uk"), Next=Array([script()])))


def script_when_a_page_opens(pdf: Pdf) -> None:
    pdf.pages[1].obj.AA = Dictionary(O=script())


def script_when_it_is_printed(pdf: Pdf) -> None:
    pdf.Root.AA = Dictionary(WP=pdf.make_indirect(script()))


def script_in_a_bookmark(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Run", action=script()))


def script_by_an_address(pdf: Pdf) -> None:
    link(pdf, A=Dictionary(S=Name.URI, URI=String("javascript:alert(1)")))


@pytest.mark.parametrize(
    "put",
    [
        script_by_name,
        script_when_opened,
        script_on_a_link,
        script_after_another,
        script_when_a_page_opens,
        script_when_it_is_printed,
        script_in_a_bookmark,
        script_by_an_address,
    ],
)
def test_scripts(put: Change) -> None:
    assert codes(changed(WORDS, put)) == {"pack.script"}


@pytest.mark.parametrize(
    "action",
    [
        Dictionary(S=Name.Launch, F=String("calc.exe")),
        Dictionary(S=Name.GoToR, F=String("other.pdf"), D=Array([0, Name.Fit])),
        Dictionary(S=Name.GoToE, D=Array([0, Name.Fit])),
        Dictionary(S=Name.SubmitForm, F=String("https://a.uk"), Type=Name.Action),
        Dictionary(S=Name.ImportData, F=String("a.fdf")),
        Dictionary(S=Name.URI, URI=String("file:///S:/Reports/a.docx")),
        Dictionary(S=Name.URI, URI=String(" FILE://server/a.docx")),
        Dictionary(S=Name.URI, URI=String("\\\\server\\share\\a.docx")),
        Dictionary(S=Name.URI, URI=String("S:\\Reports\\a.docx")),
        Dictionary(S=Name.URI, URI=String("https://a.uk"), Next=Dictionary(S=Name.Launch, F=String("a"))),
    ],
    ids=str,
)
def test_actions_that_do_more_than_lead(action: Dictionary) -> None:
    assert codes(changed(WORDS, lambda pdf: link(pdf, A=action))) == {"pack.action"}


# -- what it hides or holds -----------------------------------------------------------------------


def form_field(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("name")))]))


def signature(pdf: Pdf) -> None:
    value = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=String("x"))
    field = pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("s"), V=pdf.make_indirect(value)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)


def field_without_a_form(pdf: Pdf) -> None:
    annotate(pdf, Subtype=Name.Widget, FT=Name.Tx, V=String("Filled in"))


def annotate(pdf: Pdf, **entries: Any) -> Any:
    made = link(pdf)
    for key, value in entries.items():
        made[f"/{key}"] = value
    return made


@pytest.mark.filterwarnings("ignore:This document has 1 form widget")  # pikepdf, which saves it for the test
@pytest.mark.parametrize("put", [form_field, signature, field_without_a_form])
def test_forms_and_signatures(put: Change) -> None:
    assert codes(changed(WORDS, put)) == {"pack.form"}


def test_an_xfa_form() -> None:
    def put(pdf: Pdf) -> None:
        form_field(pdf)
        pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp:xdp/>")

    assert codes(changed(WORDS, put)) == {"pack.xfa"}


def test_a_form_that_was_emptied_is_none() -> None:
    assert codes(changed(WORDS, lambda pdf: pdf.Root.__setitem__("/AcroForm", Dictionary(Fields=Array())))) == set()


def attached(pdf: Pdf) -> None:
    pdf.attachments["notes.docx"] = b"for the chair only"


def file_of(pdf: Pdf, **entries: Any) -> Any:
    held = Dictionary(F=pdf.make_stream(b"for the chair only", Type=Name.EmbeddedFile))
    return pdf.make_indirect(Dictionary(F=String("notes.docx"), EF=held, **entries))


def attached_to_a_page(pdf: Pdf) -> None:
    annotate(pdf, Subtype=Name.FileAttachment, FS=file_of(pdf))


def attached_to_the_file(pdf: Pdf) -> None:
    pdf.Root.AF = Array([file_of(pdf, Type=Name.Filespec)])


def attached_to_an_element(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].AF = file_of(pdf, Type=Name.Filespec)


def attached_without_a_type(pdf: Pdf) -> None:
    pdf.Root.AF = Array([file_of(pdf)])


@pytest.mark.parametrize(
    "put",
    [attached, attached_to_a_page, attached_to_the_file, attached_to_an_element, attached_without_a_type],
)
def test_attachments(put: Change) -> None:
    assert codes(changed(tagged(e("P", "Words")), put)) == {"pack.attachment"}


@pytest.mark.parametrize("kind", ["Text", "Highlight", "FreeText", "Ink", "Stamp", "Redact", "RichMedia", "Movie"])
def test_comments_and_marks(kind: str) -> None:
    [finding] = refusals(changed(WORDS, lambda pdf: annotate(pdf, Subtype=Name(f"/{kind}"))), Span("a.pdf"))
    assert finding.code == "pack.comment"
    assert finding.message == f"page 1 has a comment or mark ({kind})"


def test_a_comment_that_hangs_on_its_window_alone() -> None:
    def hide(pdf: Pdf) -> None:
        comment = pdf.make_indirect(Dictionary(Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents=String("Is this right?")))
        annotate(pdf, Subtype=Name.Popup, Parent=comment)

    assert codes(changed(WORDS, hide)) == {"pack.comment"}


def layers(pdf: Pdf) -> Any:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary())
    return layer


def layer_off(pdf: Pdf) -> None:
    layer = layers(pdf)
    pdf.Root.OCProperties.D.OFF = Array([layer])


def all_off(pdf: Pdf) -> None:
    layers(pdf)
    pdf.Root.OCProperties.D.BaseState = Name.OFF


def off_on_the_screen(pdf: Pdf) -> None:
    layer = layers(pdf)
    layer.Usage = Dictionary(View=Dictionary(ViewState=Name.OFF))
    state = Dictionary(Event=Name.View, OCGs=Array([layer]), Category=Array([Name.View]))
    pdf.Root.OCProperties.D.AS = Array([state])


@pytest.mark.parametrize("put", [layer_off, all_off, off_on_the_screen])
def test_layers_that_are_switched_off(put: Change) -> None:
    assert codes(changed(WORDS, put)) == {"pack.layers"}


def test_layers_that_are_seen() -> None:
    assert codes(changed(WORDS, layers)) == set()


def test_all_that_is_wrong_is_said_at_once() -> None:
    found = codes(changed(WORDS, form_field, attached, script_when_opened, attached_to_a_page))
    assert found == {"pack.form", "pack.attachment", "pack.script"}


# -- what is in order -----------------------------------------------------------------------------


def reportlab() -> bytes:
    made = BytesIO()
    canvas = Canvas(made, invariant=1)
    canvas.drawString(72, 700, "Words")
    canvas.linkURL("https://example.gov.uk", (72, 690, 200, 712))
    canvas.bookmarkPage("start")
    canvas.addOutlineEntry("Start", "start")
    canvas.save()
    return made.getvalue()


SOURCE = b"""#set document(title: "A paper")
= Title
#link("https://a.uk")[Out], see #link(<next>)[the next].
= Next <next>
- One
#table(columns: 2, table.header[Day][Count], [Monday], [4])
"""


def clean() -> Iterator[Any]:
    yield pytest.param(typst.compile(SOURCE), id="typst")
    yield pytest.param(typst.compile(SOURCE, pdf_standards=["ua-1"]), id="typst, PDF/UA-1")
    yield pytest.param(typst.compile(SOURCE, pdf_standards=["a-2b"]), id="typst, PDF/A-2b")
    yield pytest.param(reportlab(), id="reportlab")
    yield pytest.param(renderer().render(document(Paragraph(words("Words")))).content, id="paperkit")
    yield pytest.param(tagged(e("P", "Words")), id="tagged")
    yield pytest.param(packed(WORDS), id="object streams")


def packed(content: bytes) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)
    return made.getvalue()


@pytest.mark.parametrize("content", list(clean()))
def test_what_others_make_is_taken(content: bytes) -> None:
    assert refusals(content, Span("paper.pdf")) == ()


@pytest.mark.parametrize("address", ["https://a.uk/x#page=2", "http://a.uk", "mailto:a@b.uk", "tel:+441234", "#start"])
def test_addresses_that_lead_out_of_the_pack(address: str) -> None:
    put: Change = lambda pdf: link(pdf, A=Dictionary(S=Name.URI, URI=String(address)))  # noqa: E731
    assert codes(changed(WORDS, put)) == set()


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="pikepdf cannot list keys that are not written in UTF-8")
def test_a_style_whose_name_is_written_in_another_code_is_taken() -> None:
    paper = tagged(e("ABCZ", "Words"), roles={"ABCZ": "H1"}).replace(b"/ABCZ", b"/#e9Z")
    assert codes(paper) == set()


@pytest.mark.parametrize("way", ["AllOff", "AnyOff"])
def test_what_shows_only_where_layers_are_off_is_refused(way: str) -> None:
    def hide(pdf: Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Notes"))
        pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(Order=[layer]))
        group = pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=[layer], P=Name(f"/{way}")))
        pdf.pages[0].obj.Resources.Properties = Dictionary(MC0=group)

    assert codes(changed(WORDS, hide)) == {"pack.layers"}


def off(content: bytes) -> bytes:
    """Damage that every viewer passes over: the file's table is somewhere else."""
    return re.sub(rb"startxref\n\d+", b"startxref\n12", content)


def shorter(content: bytes) -> bytes:
    """The length of each stream is wrong."""
    return re.sub(rb"/Length \d+", b"/Length 7", content)


@pytest.mark.parametrize("damage", [off, shorter])
def test_slight_damage_is_mended_and_that_is_said(damage: Callable[[bytes], bytes]) -> None:
    content, [finding] = admitted(damage(WORDS), Span("paper.pdf"))
    assert (finding.code, finding.severity) == ("pack.mended", Severity.WARNING)
    assert finding.message.startswith("the PDF is damaged, and was mended for the pack: ")
    assert refusals(content, Span("paper.pdf")) == ()
    assert page_lines(content) == page_lines(WORDS)


@pytest.mark.parametrize("content", [WORDS[: len(WORDS) // 2], b"%PDF-1.7\nno more", b"", b"not one"])
def test_what_cannot_be_mended_is_refused(content: bytes) -> None:
    same, [finding] = admitted(content, Span("paper.pdf"))
    assert (same, finding.code) == (content, "pack.damaged")


def test_what_would_look_another_way_is_not_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = iter(range(100))
    monkeypatch.setattr("paperkit.packing.admission._shown", lambda page: next(shown))
    _, [finding] = admitted(off(WORDS), Span("paper.pdf"))
    assert finding.code == "pack.damaged"


@pytest.mark.parametrize("paper", [scanned(), scanned(shared=True)], ids=["alone", "shared"])
def test_a_scan_for_which_nobody_has_a_decoder_is_taken_and_mended(paper: bytes) -> None:
    assert picture(paper).crop((72, 62, 240, 142)).getextrema() == (0, 255)  # it can be read at all
    assert codes(paper) == set()
    content, [finding] = admitted(off(paper), Span("paper.pdf"))
    assert finding.code == "pack.mended"
    assert picture(content).tobytes() == picture(paper).tobytes()


def test_what_is_refused_for_another_reason_is_not_mended() -> None:
    _, found = admitted(changed(WORDS, form_field), Span("paper.pdf"))
    assert {finding.code for finding in found} == {"pack.form"}


def test_forms_that_draw_each_other_without_end_are_refused() -> None:
    """A few kilobytes: twelve forms, each of which draws the next eight times."""

    def nested(pdf: Pdf) -> None:
        form = pdf.make_stream(b"0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        for _ in range(12):
            inner = Dictionary(XObject=Dictionary(F=form))
            form = pdf.make_stream(b"/F Do " * 8, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
            form.Resources = inner
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(F=form))
        pdf.pages[0].obj.Contents = pdf.make_stream(b"/F Do")

    assert codes(changed(WORDS, nested)) == {"pack.too-large"}


def test_a_form_that_draws_itself_is_refused() -> None:
    def itself(pdf: Pdf) -> None:
        form = pdf.make_stream(b"/F Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        form.Resources = Dictionary(XObject=Dictionary(F=form))
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(F=form))
        pdf.pages[0].obj.Contents = pdf.make_stream(b"/F Do")

    assert codes(changed(WORDS, itself)) == {"pack.too-large"}


def patterned(step: float, *, itself: bool = False, matrix: tuple[float, ...] = (1, 0, 0, 1, 0, 0)) -> Change:
    """Fill a page with a pattern, which repeats at each step."""

    def put(pdf: Pdf) -> None:
        pattern = pdf.make_stream(
            (b"/Pattern cs /Q scn " if itself else b"") + b"0 0 4 4 re f",
            PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 9, 9]), XStep=step, YStep=step,
            Matrix=Array(list(matrix)),
        )  # fmt: skip
        pattern.Resources = Dictionary(Pattern=Dictionary(Q=pattern)) if itself else Dictionary()
        pdf.pages[0].obj.Resources.Pattern = Dictionary(Q=pattern)
        pdf.pages[0].obj.Contents = pdf.make_stream(b"/Pattern cs /Q scn 0 0 500 500 re f")

    return put


@pytest.mark.parametrize(
    ("put", "found"),
    [
        (patterned(5), set()),
        (patterned(0.001, matrix=(5_000, 0, 0, 5_000, 0, 0)), set()),
        (patterned(0.001), {"pack.too-large"}),
        (patterned(5, matrix=(0.001, 0, 0, 0.001, 0, 0)), {"pack.too-large"}),
        (patterned(0), {"pack.too-large"}),
        (patterned(5, itself=True), {"pack.too-large"}),
    ],
)
def test_a_pattern_that_repeats_without_end_is_refused(put: Change, found: set[str]) -> None:
    """The renderer would never come to an end with it."""
    assert codes(changed(WORDS, put)) == found
