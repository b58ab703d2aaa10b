"""The clauses of PDF/A-2a and PDF/UA-1 that a machine can judge: the paper keeps each, and a damaged copy is told.

Clauses without a letter are of ISO 19005-2, those with `UA` of ISO 14289-1.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import page
import pikepdf
import pytest
from fontTools.ttLib import TTFont
from pdf import clauses
from pdf.clauses import Check, Node
from pikepdf import Array, Dictionary, Name, Pdf, String

from paperkit.render.pdf.renderer import PdfRenderer
from paperkit.run.prepare import Prepared, prepare
from support import start_in_committee_format

FILES = ["committee whole", "committee appendix", "committee covering", "borough whole"]


@pytest.fixture(scope="session", params=FILES)
def content(request: pytest.FixtureRequest, kent: Prepared, kent_borough: Prepared) -> bytes:
    layout, part = request.param.split()
    prepared = kent if layout == "committee" else kent_borough
    papers = prepared.papers
    document = {"whole": papers.whole, "appendix": papers.appendix, "covering": papers.covering_report}[part]
    return PdfRenderer(prepared.layout).render(document).content


@pytest.fixture(scope="session")
def pdf(content: bytes) -> Iterator[Pdf]:
    with pikepdf.open(io.BytesIO(content)) as opened:
        yield opened


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The paper of the starter council, whose copies are damaged: short, with tables, lists, figures and links."""
    folder = tmp_path_factory.mktemp("council")
    start_in_committee_format(folder)
    prepared = prepare(next(folder.rglob("paper.yaml")).parent)
    return PdfRenderer(prepared.layout).render(prepared.papers.whole).content


# -- damages --------------------------------------------------------------------------------------

Damage: TypeAlias = Callable[[bytes, Pdf], bytes]
"""Spoils the opened file where it is, or returns other bytes."""
Find: TypeAlias = Callable[[Pdf], Node]


def once(text: bytes, old: bytes, new: bytes) -> bytes:
    assert old in text, f"{old!r} is not there"
    return text.replace(old, new, 1)


def put(old: bytes, new: bytes) -> Damage:
    """Other bytes in the file."""
    return lambda content, pdf: once(content, old, new)


def packed(old: bytes, new: bytes) -> Damage:
    """Other bytes inside an object stream."""

    def damage(content: bytes, pdf: Pdf) -> bytes:
        for made in clauses.written(content):
            if b"/ObjStm" in made.names() and old in (inside := made.unpacked(content)):
                body = content[made.body_start : made.body_end]
                other = zlib.compress(once(inside, old, new))
                length = once(made.head, b"/Length %d" % len(body), b"/Length %d" % len(other))
                return once(once(content, body, other), made.head, length)
        raise AssertionError(f"{old!r} is not there")

    return damage


def change(find: Find, **entries: object) -> Damage:
    """Other entries in a dictionary; None takes one away."""

    def damage(content: bytes, pdf: Pdf) -> bytes:
        node = find(pdf)
        for key, value in entries.items():
            if value is None:
                assert f"/{key}" in node, f"{key} is not there"
                del node[f"/{key}"]
            else:
                node[f"/{key}"] = value(pdf) if callable(value) else value
        return content

    return damage


def draw(more: bytes) -> Damage:
    """More on the first page; `F` in angle brackets is its first font."""

    def damage(content: bytes, pdf: Pdf) -> bytes:
        stream = first_page(pdf).Contents
        name = next(iter(first_page(pdf).Resources.Font.keys())).encode()
        stream.write(stream.read_bytes() + more.replace(b"<F>", name))
        return content

    return damage


def tell(old: str, new: str) -> Damage:
    """Other words in the metadata."""

    def damage(content: bytes, pdf: Pdf) -> bytes:
        stream = pdf.Root.Metadata
        words = stream.read_bytes().decode()
        assert old in words, f"{old!r} is not there"
        stream.write(words.replace(old, new).encode())
        return content

    return damage


def act(spoil: Callable[[Pdf], Any]) -> Damage:
    """Anything else."""

    def damage(content: bytes, pdf: Pdf) -> bytes:
        spoil(pdf)
        return content

    return damage


# -- what is damaged ------------------------------------------------------------------------------


def root(pdf: Pdf) -> Node:
    return pdf.Root


def tree(pdf: Pdf) -> Node:
    return pdf.Root.StructTreeRoot


def first_page(pdf: Pdf) -> Node:
    return pdf.pages[0].obj


def resources(pdf: Pdf) -> Node:
    return first_page(pdf).Resources


def intent(pdf: Pdf) -> Node:
    return pdf.Root.OutputIntents[0]


def font(pdf: Pdf) -> Node:
    return next(iter(resources(pdf).Font.items()))[1]


def descriptor(pdf: Pdf) -> Node:
    return font(pdf).FontDescriptor


def link(pdf: Pdf) -> Node:
    return next(clauses.page_annotations(pdf))[0]


def page_with_links(pdf: Pdf) -> Node:
    return next(clauses.page_annotations(pdf))[1]


def the(kind: str) -> Find:
    """The first element of a type."""
    return lambda pdf: next(clauses.elements(pdf, kind))[0]


def attributes(kind: str, key: str) -> Find:
    """The attributes of the first element of a type that has this one among them."""
    return lambda pdf: next(
        node.A for node, _ in clauses.elements(pdf, kind) if clauses.attribute(node, f"/{key}") is not None
    )


def stream(data: bytes, **entries: object) -> Callable[[Pdf], Node]:
    """A new stream."""
    return lambda pdf: pdf.make_stream(data, {f"/{key}": value for key, value in entries.items()})


def profile(start: int, new: bytes) -> Damage:
    """Other bytes in the colour profile."""

    def spoil(pdf: Pdf) -> None:
        made = intent(pdf).DestOutputProfile
        old = made.read_bytes()
        made.write(old[:start] + new + old[start + len(new) :])

    return act(spoil)


def state(**entries: Any) -> Damage:
    """A graphics state on the first page."""
    return change(resources, ExtGState=Dictionary(GS=Dictionary(**entries)))


def external(**entries: object) -> Damage:
    """An external object on the first page."""
    return change(resources, XObject=lambda pdf: Dictionary(X=stream(b"", Type=Name.XObject, **entries)(pdf)))


def meaning(code: str, text: str) -> Damage:
    """Another meaning of a code in the first font."""

    def spoil(pdf: Pdf) -> None:
        made = font(pdf).ToUnicode
        more = f"1 beginbfchar\n<{code}> <{text}>\nendbfchar\nendcmap"
        made.write(once(made.read_bytes(), b"endcmap", more.encode()))

    return act(spoil)


def program(spoil: Callable[[Any, str], Any]) -> Damage:
    """Another font program for the first font; given it and the name of a glyph that is shown."""

    def replace(pdf: Pdf) -> None:
        made, codes = next(clauses.shown(pdf))
        said = clauses.meanings(made)
        code = next(code for code in sorted(codes) if said[code].isalpha())
        font = TTFont(io.BytesIO(made.FontDescriptor.FontFile2.read_bytes()))
        spoil(font, font.getGlyphName(clauses.glyph(font, code)))
        font.save(kept := io.BytesIO())
        made.FontDescriptor.FontFile2.write(kept.getvalue())
        made.FontDescriptor.FontFile2.Length1 = len(kept.getvalue())

    return act(replace)


def empty_glyph(font: Any, name: str) -> None:
    font["glyf"][name] = type(font["glyf"][name])()
    font["glyf"][name].numberOfContours = 0


def unmapped_glyph(font: Any, name: str) -> None:
    for table in font["cmap"].tables:
        table.cmap = {code: ".notdef" if glyph == name else glyph for code, glyph in table.cmap.items()}


def second_table(font: Any, name: str) -> None:
    made = type(font["cmap"].tables[0]).newSubtable(4)
    made.platformID, made.platEncID, made.language, made.cmap = 3, 1, 0, {65: name}
    font["cmap"].tables = [*[table for table in font["cmap"].tables if table.platformID != 3], made]


def wider(pdf: Pdf) -> None:
    made, codes = next(clauses.shown(pdf))
    made.Widths[max(codes) - int(made.FirstChar)] += 5


def unmeant(pdf: Pdf) -> None:
    font(pdf).ToUnicode.write(b"begincmap\nendcmap\n")


def named(kind: str, **entries: object) -> Damage:
    """Another type, or other entries, for the first element of a type."""
    return change(the(kind), **entries)


def same_id(pdf: Pdf) -> None:
    for node, _ in list(clauses.elements(pdf, "P"))[:2]:
        node.ID = String("twice")


def marked_form(pdf: Pdf) -> None:
    form = pdf.make_stream(b"/P <</MCID 999>> BDC 0 0 9 9 re f EMC", {"/Type": Name.XObject, "/Subtype": Name.Form})
    resources(pdf).XObject = Dictionary(X=form)
    draw(b"/X Do /X Do\n")(b"", pdf)


# -- clauses --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Clause:
    """A clause by its number, the function that complains of what breaks it, and damages of which it complains."""

    number: str
    check: Check
    damages: tuple[Damage, ...]

    def __str__(self) -> str:
        """Its name among the tests: the number, and what it asks."""
        return f"{self.number} {self.check.__name__.replace('_', ' ')}"


def clause(number: str, check: Check, *damages: Damage) -> Clause:
    return Clause(number, check, damages)


UNSEEN = b"/Artifact BMC %s EMC\n"
CLAUSES = (
    clause("6.1.2", clauses.header_and_binary_comment, put(b"%PDF-1.7", b"%PDF-2.0"), put(b"\xe2\xe3", b"ab"),
           put(b"%PDF", b"\n%PDF")),
    clause("6.1.3, UA 7.16", clauses.trailer, act(lambda pdf: pdf.trailer.__delitem__("/ID")),
           put(b"/Type /XRef", b"/Type /XRef /Encrypt 1 0 R"), lambda content, pdf: content + b"\n"),
    clause("6.1.4", clauses.cross_references, put(b"startxref\n", b"startxref\n1"), put(b"%\xe2\xe3", b"%%\xe2\xe3")),
    clause("6.1.6", clauses.hexadecimal_strings, put(b"/ID [<", b"/ID [<a"),
           packed(b"/S /Document", b"/S /Document /X <fef>"), draw(b"% <abg>\n<4g>\n")),
    clause("6.1.7.1", clauses.stream_length_and_line_ends, put(b"endstream", b" endstream"),
           put(b"\nstream\n", b"\nstream\r"), put(b"/Length ", b"/Length 1"), put(b"endstream", b"\nendstream"),
           put(b"/N 3", b"/F (a) /N 3")),
    clause("6.1.7.2", clauses.filters, put(b"/FlateDecode", b"/LZWDecode"), put(b"/FlateDecode", b"/Crypt"),
           put(b"/Filter [ /FlateDecode", b"/Filter [ ")),
    clause("6.1.8", clauses.names_are_utf8, packed(b"/S /Document", b"/S /D#ffcument"), draw(b"/a\xff BMC EMC\n")),
    clause("6.1.9", clauses.object_spacing, put(b" 0 obj\n", b"  0 obj\n"), put(b" 0 obj\n", b" 0 obj "),
           put(b"\nendobj\n", b" endobj\n"), put(b"endobj\n", b"endobj ")),
    clause("6.1.10", clauses.inline_images, draw(b"BI /W 1 /H 1 /BPC 8 /CS /G ID a EI\n")),
    clause("6.1.12", clauses.permissions, change(root, Perms=Dictionary(Other=1))),
    clause("6.1.13", clauses.limits_of_values, packed(b"/S /Document", b"/S /Document /X 9999999999"),
           draw(b"2147483648 w\n"), draw(b"1" + b"0" * 39 + b".0 w\n"),
           draw(b"0." + b"0" * 38 + b"1 w\n"), draw(b"/%s BMC\n" % (b"a" * 128)),
           draw(b"(%s) Tj\n" % (b"a" * 32768)), draw(b"<%s> Tj\n" % (b"61" * 32768))),
    clause("6.1.13", clauses.limits_of_pages, draw(b"q " * 29 + b"Q " * 29),
           change(first_page, MediaBox=Array([0, 0, 2, 800])), change(first_page, TrimBox=Array([0, 0, 800, 14401]))),
    clause("6.2.2", clauses.operators_and_resources, draw(b"1 2 xyz\n"), draw(b"BX 1 2 xyz EX\n"),
           change(first_page, Resources=None), change(resources, Font=None), draw(b"/X Do\n"), draw(b"/G gs\n")),
    clause("6.2.3", clauses.output_intent, change(root, OutputIntents=None), change(intent, S=Name.GTS_PDFX),
           change(intent, DestOutputProfile=None), profile(0, b"\1"), profile(8, b"\5"), profile(12, b"scnr"),
           profile(16, b"CMYK"), change(intent, OutputConditionIdentifier=None),
           change(lambda pdf: intent(pdf).DestOutputProfile, N=4)),
    clause("6.2.4.3", clauses.device_colours, draw(b"0 0 0 1 k\n"), draw(b"/DeviceCMYK cs\n"),
           change(root, OutputIntents=None), change(resources, ColorSpace=Dictionary(C=Name.DeviceCMYK))),
    clause("6.2.5", clauses.graphics_states, state(TR=Name.Identity), state(TR2=Name.Identity),
           state(HTP=Array([0, 0]))),
    clause("6.2.6", clauses.rendering_intents, draw(b"/Vivid ri\n"), state(RI=Name.Vivid)),
    clause("6.2.8", clauses.images, external(Subtype=Name.Image, Interpolate=True),
           external(Subtype=Name.Image, Alternates=Array()), external(Subtype=Name.Image, OPI=Dictionary())),
    clause("6.2.9", clauses.form_xobjects, external(Subtype=Name.PS), external(Subtype=Name.Form, Ref=Dictionary()),
           external(Subtype=Name.Form, Subtype2=Name.PS), external(Subtype=Name.Form, OPI=Dictionary())),
    clause("6.2.10", clauses.transparency, state(BM=Name.Multiply), state(ca=0.5), state(SMask=Dictionary()),
           change(first_page, Group=Dictionary(S=Name.Transparency)), external(Subtype=Name.Form, Group=Dictionary())),
    clause("6.2.11.2", clauses.font_dictionaries, change(font, Type=None), change(font, Subtype=Name.Type1),
           change(font, BaseFont=Name.Arimo), change(font, FirstChar=None), change(font, LastChar=None),
           change(font, Widths=Array([500])), change(descriptor, StemV=None), change(descriptor, FontName=Name.Other)),
    clause("6.2.11.4, UA 7.21.4", clauses.fonts_are_embedded, change(descriptor, FontFile2=None), program(empty_glyph),
           draw(UNSEEN % b"BT <F> 9 Tf <ff> Tj ET"), change(lambda pdf: descriptor(pdf).FontFile2, Length1=5)),
    clause("6.2.11.5, UA 7.21.5", clauses.font_metrics, act(wider), change(font, Widths=Array([0]))),
    clause("6.2.11.6, UA 7.21.6", clauses.font_encodings, change(descriptor, Flags=32),
           change(font, Encoding=Name.WinAnsiEncoding), program(second_table)),
    clause("6.2.11.7.2, UA 7.21.7", clauses.unicode_maps, change(font, ToUnicode=None), act(unmeant),
           meaning("FE", "0000"), meaning("FE", "FEFF"), meaning("FE", "0041FFFE"),
           draw(UNSEEN % b"BT <F> 9 Tf [(\xfe) 5] TJ ET")),
    clause("6.2.11.7.3", clauses.no_private_use, meaning("FE", "E001"), meaning("FE", "DBC0DC01")),
    clause("6.2.11.8, UA 7.21.8", clauses.no_notdef, draw(UNSEEN % b"BT <F> 9 Tf <ff> Tj ET"), program(unmapped_glyph)),
    clause("6.3.1, UA 7.18.2", clauses.annotation_types, change(link, Subtype=Name.Movie)),
    clause("6.3.2", clauses.annotation_flags, change(link, F=None), change(link, F=0), change(link, F=6)),
    clause("6.3.3", clauses.annotation_appearances, change(link, AP=Dictionary(D=Dictionary())),
           change(link, Subtype=Name.Text)),
    clause("6.4, UA 7.15", clauses.no_interactive_forms, change(root, AcroForm=Dictionary()),
           change(root, NeedsRendering=True)),
    clause("6.5.1", clauses.actions, change(link, A=Dictionary(S=Name.Launch)),
           change(root, OpenAction=Dictionary(S=Name.JavaScript, JS=String("1"))),
           change(lambda pdf: pdf.Root.Names, JavaScript=Dictionary()),
           change(lambda pdf: pdf.Root.Outlines.First, A=Dictionary(S=Name.Named, N=Name.Print))),
    clause("6.5.2", clauses.no_additional_actions, change(root, AA=Dictionary()), change(first_page, AA=Dictionary()),
           change(link, AA=Dictionary())),
    clause("6.6.2.1", clauses.metadata_stream, change(root, Metadata=None), tell('begin="', 'bytes="9" begin="'),
           tell('begin="', 'encoding="UTF-8" begin="'), tell("</rdf:RDF>", ""), tell('rdf:about=""', 'rdf:about="x"'),
           change(lambda pdf: pdf.Root.Metadata, Filter=Name.FlateDecode)),
    clause("6.6.2.3.1", clauses.properties_are_known, tell("<pdf:Producer>", "<pdf:Maker>a</pdf:Maker><pdf:Producer>"),
           tell("<pdfaProperty:name>part<", "<pdfaProperty:name>other<"),
           tell("rdf:Seq>", "rdf:Bag>"),
           tell(' xml:lang="x-default"', "")),
    clause("6.6.2.3.3", clauses.extension_schemas, tell("<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>", ""),
           tell("<pdfaSchema:prefix>pdfuaid<", "<pdfaSchema:prefix>pdfaid<"),
           tell("<pdfaProperty:category>internal<", "<pdfaProperty:category>inner<"),
           tell("<pdfaProperty:valueType>Integer</pdfaProperty:valueType>", ""),
           tell("xmlns:pdfuaid=", 'xmlns:ua="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfuaid=')),
    clause("6.6.3", clauses.information_dictionary, act(lambda pdf: pdf.docinfo.__setitem__("/Title", String("Other"))),
           act(lambda pdf: pdf.docinfo.__delitem__("/Author")), tell("<pdf:Producer>", "<pdf:Producer>not "),
           act(lambda pdf: pdf.docinfo.__setitem__("/CreationDate", String("D:20120101000000Z"))),
           tell("<pdf:Producer>", "<xmp:ModifyDate>2012-01-01</xmp:ModifyDate><pdf:Producer>")),
    clause("6.6.4", clauses.pdfa_identification, tell("<pdfaid:part>2", "<pdfaid:part>3"),
           tell("<pdfaid:conformance>A", "<pdfaid:conformance>B"), tell("<pdfaid:part>2</pdfaid:part>", "")),
    clause("6.7.2.2", clauses.mark_information, change(root, MarkInfo=None), change(root, MarkInfo=Dictionary())),
    clause("6.7.3.3, UA 7.1", clauses.structure_hierarchy, change(root, StructTreeRoot=None), named("P", Type=None),
           named("P", P=None), named("TD", P=the("Document"))),
    clause("6.7.3.4, UA 7.1", clauses.structure_types, named("P", S=Name.Paragraph),
           change(tree, RoleMap=Dictionary(P=Name.Span))),
    clause("6.7.4, UA 7.2", clauses.natural_language, change(root, Lang=None), change(root, Lang=String("English, UK")),
           named("P", Lang=String("en_GB")),
           tell("<dc:language><rdf:Bag><rdf:li>", "<dc:language><rdf:Bag><rdf:li>x-")),
    clause("6.8, UA 7.11", clauses.no_embedded_files, change(lambda pdf: pdf.Root.Names, EmbeddedFiles=Dictionary()),
           change(root, AF=Array([Dictionary(EF=Dictionary())]))),
    clause("6.9, UA 7.10", clauses.no_optional_content, change(root, OCProperties=Dictionary()),
           external(Subtype=Name.Form, OC=Dictionary(Type=Name.OCG))),
    clause("6.10", clauses.no_presentations, change(first_page, PresSteps=Dictionary()),
           change(lambda pdf: pdf.Root.Names, AlternatePresentations=Dictionary())),
    clause("6.11", clauses.no_requirements, change(root, Requirements=Array())),
    clause("UA 5", clauses.pdfua_identification, tell("<pdfuaid:part>1</pdfuaid:part>", ""),
           tell("<pdfuaid:part>1", "<pdfuaid:part>2")),
    clause("UA 7.1", clauses.content_is_marked, draw(b"0 0 9 9 re f\n"), draw(b"/P BMC 0 0 9 9 re f EMC\n"),
           draw(b"/Artifact BMC /P <</MCID 999>> BDC EMC EMC\n"), draw(b"/P <</MCID 999>> BDC /Artifact BMC EMC EMC\n"),
           draw(b"EMC\n"), draw(b"/Artifact BMC\n")),
    clause("UA 7.1", clauses.marked_content_and_tree_agree, draw(b"/P <</MCID 999>> BDC EMC\n"),
           draw(b"/P <</MCID 0>> BDC EMC\n"), change(first_page, StructParents=None),
           change(first_page, StructParents=1),
           named("TH", K=None), named("TH", K=the("P")), named("TH", K=998)),
    clause("UA 7.1", clauses.document_settings, change(root, ViewerPreferences=None),
           tell("dc:title>", "dc:rights>"),
           change(root, MarkInfo=Dictionary(Marked=True, Suspects=True))),
    clause("UA 7.2", clauses.nesting, named("TR", S=Name.P), named("TD", S=Name.P), named("LI", S=Name.P),
           named("LBody", S=Name.P), named("P", S=Name.TOCI), named("L", S=Name.TOC), named("THead", S=Name.TR),
           named("TBody", S=Name.THead), named("P", S=Name.TD), named("TR", K=0)),
    clause("UA 7.2", clauses.regular_tables, named("TR", K=the("TD")),
           named("TH", A=Dictionary(O=Name.Table, RowSpan=2)),
           named("TD", A=Dictionary(O=Name.Table, ColSpan=2)), named("TD", A=Dictionary(O=Name.Table, RowSpan=99))),
    clause("UA 7.3", clauses.figures, named("Figure", Alt=None), named("Figure", Alt=String(" ")),
           named("Figure", A=None),
           change(attributes("Figure", "BBox"), BBox=Array([0, 0, 9999, 9])),
           change(attributes("Figure", "BBox"), BBox=Array([9, 9, 9, 9]))),
    clause("UA 7.4.2", clauses.headings, named("H1", S=Name.H2), named("H2", S=Name.H4), named("H2", S=Name.H)),
    clause("UA 7.5", clauses.header_cells, named("TH", A=None),
           change(attributes("TH", "Scope"), Scope=Name.All),
           named("TD", A=Dictionary(O=Name.Table, Headers=Array([String("none")])))),
    clause("UA 7.9", clauses.notes, named("P", S=Name.Note), act(same_id), named("P", ID=String("lost"))),
    clause("UA 7.18.1", clauses.annotations_are_in_the_tree, change(link, StructParent=None),
           change(link, StructParent=0),
           change(link, StructParent=lambda pdf: list(clauses.page_annotations(pdf))[-1][0].StructParent),
           change(page_with_links, Annots=None)),
    clause("UA 7.18.3", clauses.tab_order, change(page_with_links, Tabs=None), change(page_with_links, Tabs=Name.R)),
    clause("UA 7.18.5", clauses.links, change(link, Contents=None), change(link, Contents=String("")),
           named("Link", S=Name.Span)),
    clause("UA 7.20", clauses.forms_with_marks_are_drawn_once, act(marked_form)),
)  # fmt: skip


@pytest.mark.parametrize("clause", CLAUSES, ids=str)
def test_keeps(clause: Clause, content: bytes, pdf: Pdf) -> None:
    """Nothing that we make breaks the clause."""
    assert list(clause.check(content, pdf)) == []


DAMAGED = [
    pytest.param(clause, damage, id=f"{clause} {number}")
    for clause in CLAUSES
    for number, damage in enumerate(clause.damages, 1)
]


@pytest.mark.parametrize(("clause", "damage"), DAMAGED)
def test_tells_of_damage(clause: Clause, damage: Damage, sound: bytes) -> None:
    """A copy that breaks the clause is complained of."""
    with pikepdf.open(io.BytesIO(sound)) as pdf:
        damaged = damage(sound, pdf)
        assert list(clause.check(damaged, pdf)) != []


def test_each_damage_is_to_a_sound_copy(sound: bytes) -> None:
    """So what is complained of is the damage."""
    with pikepdf.open(io.BytesIO(sound)) as pdf:
        assert [(str(clause), told) for clause in CLAUSES for told in clause.check(sound, pdf)] == []
    assert [str(clause) for clause in CLAUSES if not clause.damages] == []


PROFILES = {"ua1": "PDFUA1-VIEWER-PREFERENCES-001", "2a": "PDFA2A-TAGGED-DOCUMENT-001"}


@pytest.mark.parametrize("profile", PROFILES)
def test_another_validator_agrees(profile: str, content: bytes) -> None:
    """`page` judges both standards by rules of its own."""
    report = page.validate_pdf_bytes(content, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant


@pytest.mark.parametrize("profile", PROFILES)
def test_another_validator_tells_of_damage(profile: str, sound: bytes) -> None:
    with pikepdf.open(io.BytesIO(sound)) as pdf:
        del pdf.Root.ViewerPreferences
        del pdf.Root.MarkInfo
        pdf.save(damaged := io.BytesIO())
    report = page.validate_pdf_bytes(damaged.getvalue(), profile=profile)
    assert PROFILES[profile] in [failure.rule_id for failure in report.failures]
