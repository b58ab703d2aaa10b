"""Turns pages and their structure tree into the bytes of a PDF file.

ReportLab holds the objects, subsets the fonts and formats what it knows; this module adds what it lacks:
structure elements, XMP metadata, an output intent, and object streams, which make a tagged file a third
as large. ISO 32000-1, 7.5.7 (object streams), 14.7 (structure), ISO 14289-1, ISO 19005-2.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.metadata import version
from io import BytesIO
from typing import ClassVar
from urllib.parse import quote
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from paperkit.document import Document
from paperkit.render.pdf.drawing import Shape
from paperkit.render.pdf.page import Page
from paperkit.render.pdf.tags import Annotation, Element, Kid, Mark, literal

_URI = "%:/?#[]@!$&'()*+,;=-._~"  # what stands for itself in a URI (RFC 3986); ISO 32000-1, 12.6.4.7 wants ASCII
_PACKED = 150  # objects in an object stream: enough to compress well, few enough to read quickly


class Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object whose PDF text is made already; ReportLab's own would format each part of it."""

    def __init__(self, text: str = "") -> None:
        """Keep the text."""
        self.text = text

    def format(self, document: object) -> bytes:
        """The text as bytes."""
        return self.text.encode("latin-1")


class _TaggedPage(pdfdoc.PDFPage):  # type: ignore[misc]
    __NoDefault__: ClassVar[list[str]] = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]


class PaperCanvas(Canvas):  # type: ignore[misc]
    """A canvas whose pages come finished: it keeps ReportLab's bookmarks, fonts and objects."""

    def __init__(self, document: Document) -> None:
        """An empty file in the document's language."""
        super().__init__(BytesIO(), invariant=1, pageCompression=1, pdfVersion=(1, 7), lang=document.language)
        self.objects: pdfdoc.PDFDocument = self._doc
        self._shapes: dict[str, pdfdoc.PDFObjectReference] = {}

    def _make_preamble(self) -> None:
        """Nothing: ReportLab's own would put an unembedded font on every page."""
        self._preamble = ""

    def add_page(self, page: Page, shapes: Mapping[str, Shape]) -> None:
        """Append a finished page; `shapes` are those of its characters, by the names of their resources."""
        made = _TaggedPage()
        made.pagewidth, made.pageheight = page.width, page.height
        made.Contents = _stream({}, page.content())
        made._colorsUsed, made._shadingUsed, made.ExtGState = {}, {}, None
        made.XObjects = {name: self.shape(name, shapes[name]) for name in sorted(page.shapes)}
        made.StructParents, made.Tabs = page.index, "/S"
        notes = [self.annotation(annotation) for annotation in page.annotations]
        made.Annots = pdfdoc.PDFArray(notes) if notes else None
        self.objects.addPage(made)
        self._startPage()

    def shape(self, name: str, shape: Shape) -> pdfdoc.PDFObjectReference:
        """The shape of a character, which pages draw as often as they like."""
        if name not in self._shapes:
            form = _stream(
                {"Type": "/XObject", "Subtype": "/Form", "BBox": pdfdoc.PDFArray(shape.box)}, shape.operators.encode()
            )
            self._shapes[name] = self.objects.Reference(form)
        return self._shapes[name]

    def annotation(self, annotation: Annotation) -> pdfdoc.PDFObjectReference:
        """A link annotation with its description (ISO 14289-1, 7.18.5); `number` must be set."""
        rect = " ".join(f"{value:.2f}" for value in annotation.rect)
        if annotation.to.startswith("#"):
            target = f"/Dest {literal(annotation.to[1:])}"
        else:
            target = f"/A <</S /URI /URI {literal(quote(annotation.to, safe=_URI))}>>"
        raw = Raw(
            f"<</Type /Annot /Subtype /Link /Rect [{rect}] /Border [0 0 0] /F 4 {target} "
            f"/Contents {literal(annotation.contents)} /StructParent {annotation.number}>>"
        )
        reference = self.objects.Reference(raw)
        annotation.object_number = self.number(raw)
        return reference

    def name_places(self, places: Mapping[str, tuple[int, float]]) -> None:
        """Destinations by name, for bookmarks and links: the page, counted from 0, and the height on it."""
        references, numbers = self._page_references(), self.page_numbers()
        names = []
        for name, (page, top) in sorted(places.items()):
            destination = pdfdoc.Destination(name)
            destination.setPage(references[page])
            destination.xyz(0, top, 0)
            self._destinations[name] = destination
            self.objects.Reference(destination, f"place {name}")
            names.append(f"{literal(name)} [{numbers[page]} 0 R /XYZ 0 {top:.2f} 0]")
        self.objects.Catalog.Names = Raw(f"<</Dests <</Names [{' '.join(names)}]>>>>")

    def number(self, made: pdfdoc.PDFObject) -> int:
        """The object number of what is registered."""
        return int(self.objects.idToObjectNumberAndVersion[made.__InternalName__][0])

    def page_numbers(self) -> list[int]:
        """The object numbers of the pages, in order."""
        return [int(self.objects.idToObjectNumberAndVersion[ref.name][0]) for ref in self._page_references()]

    def _page_references(self) -> list[pdfdoc.PDFObjectReference]:
        return [self.objects.Reference(page) for page in self.objects.Pages.pages]


def structure(canvas: PaperCanvas, root: Element, pages: Sequence[Page], language: str) -> None:
    """Hang the structure tree, its parent tree and its ids on the catalogue."""
    root.prune()
    elements = list(root.walk())
    raws = [Raw() for _ in elements]
    for raw in raws:
        canvas.objects.Reference(raw)
    numbers = {id(element): canvas.number(raw) for element, raw in zip(elements, raws, strict=True)}
    tree_root = Raw()
    canvas.objects.Reference(tree_root)
    page_numbers = canvas.page_numbers()
    for element, raw in zip(elements, raws, strict=True):
        parent = canvas.number(tree_root) if element.parent is None else numbers[id(element.parent)]
        raw.text = _element(element, parent, numbers, page_numbers, language)
    tree_root.text = (
        f"<</Type /StructTreeRoot /K {numbers[id(root)]} 0 R /ParentTree {_parent_tree(root, pages, numbers)} "
        f"/ParentTreeNextKey {_next_key(pages)}{_id_tree(elements, numbers)}>>"
    )
    catalogue = canvas.objects.Catalog
    catalogue.StructTreeRoot = tree_root
    catalogue.MarkInfo = Raw("<</Marked true>>")


def _element(element: Element, parent: int, numbers: dict[int, int], page_numbers: list[int], language: str) -> str:
    home = next((page_numbers[kid.page] for kid in element.kids if isinstance(kid, Mark)), None)
    kids = [_kid(kid, home, numbers, page_numbers) for kid in element.kids]
    parts = [f"/Type /StructElem /S /{element.kind} /P {parent} 0 R"]
    if home is not None:
        parts.append(f"/Pg {home} 0 R")
    if element.parent is None or element.language:
        parts.append(f"/Lang ({element.language or language})")
    if element.alt is not None:
        parts.append(f"/Alt {literal(element.alt)}")
    if element.actual_text is not None:
        parts.append(f"/ActualText {literal(element.actual_text)}")
    if element.expansion is not None:
        parts.append(f"/E {literal(element.expansion)}")
    if element.attributes:
        parts.append(f"/A <<{element.attributes}>>")
    if element.id:
        parts.append(f"/ID {literal(element.id)}")
    if kids:
        parts.append(f"/K [{' '.join(kids)}]" if len(kids) > 1 else f"/K {kids[0]}")
    return f"<<{' '.join(parts)}>>"


def _kid(kid: Kid, home: int | None, numbers: dict[int, int], page_numbers: list[int]) -> str:
    """A kid in its element: an element, marked content (with its page where that is not `home`), a link."""
    if isinstance(kid, Element):
        return f"{numbers[id(kid)]} 0 R"
    page = page_numbers[kid.page]
    if isinstance(kid, Mark):
        return f"{kid.mcid}" if page == home else f"<</Type /MCR /Pg {page} 0 R /MCID {kid.mcid}>>"
    return f"<</Type /OBJR /Pg {page} 0 R /Obj {kid.object_number} 0 R>>"


def _parent_tree(root: Element, pages: Sequence[Page], numbers: dict[int, int]) -> str:
    entries = []
    for page in pages:
        owners = " ".join(f"{numbers[id(element)]} 0 R" for element in page.elements)
        entries.append(f"{page.index} [{owners}]")
    for page in pages:
        for annotation in page.annotations:
            entries.append(f"{annotation.number} {numbers[id(annotation.element)]} 0 R")
    return f"<</Nums [{' '.join(entries)}]>>"


def _next_key(pages: Sequence[Page]) -> int:
    return len(pages) + sum(len(page.annotations) for page in pages)


def _id_tree(elements: Iterable[Element], numbers: dict[int, int]) -> str:
    ids = sorted((element.id, numbers[id(element)]) for element in elements if element.id)
    if not ids:
        return ""
    names = " ".join(f"{literal(name)} {object_number} 0 R" for name, object_number in ids)
    return f" /IDTree <</Limits [{literal(ids[0][0])} {literal(ids[-1][0])}] /Names [{names}]>>"


# -- metadata -----------------------------------------------------------------------------------


def describe(canvas: PaperCanvas, document: Document) -> None:
    """Title, language and standards, the same in the Info dictionary and in XMP, and the output intent."""
    made_by = f"paperkit {version('paperkit')}"
    info = {
        "Title": document.title,
        "Author": document.author,
        "Subject": document.subject,
        "Creator": "paperkit",
        "Producer": made_by,
    }
    canvas.objects.info = Raw(f"<<{' '.join(f'/{key} {literal(value)}' for key, value in info.items())}>>")
    catalogue = canvas.objects.Catalog
    catalogue.__NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
    catalogue.ViewerPreferences = Raw("<</DisplayDocTitle true>>")
    catalogue.PageMode = "/UseOutlines"
    catalogue.Metadata = _Metadata(content=_xmp(document, made_by).encode("utf-8"))
    profile = canvas.objects.Reference(_stream({"N": 3}, _srgb()))
    number_of = canvas.objects.idToObjectNumberAndVersion[profile.name][0]
    catalogue.OutputIntents = Raw(
        "[<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) "
        f"/Info (sRGB IEC61966-2.1) /DestOutputProfile {number_of} 0 R>>]"
    )


def _stream(entries: dict[str, object], content: bytes) -> pdfdoc.PDFStream:
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), content, filters=[pdfdoc.PDFZCompress])


class _Metadata(pdfdoc.PDFStream):  # type: ignore[misc]
    """A metadata stream; it bears no filter, so that any program can read it (ISO 19005-2, 6.6.2)."""

    def format(self, document: object) -> bytes:
        """The stream with its dictionary; ReportLab's own would name an empty list of filters."""
        head = f"<</Type /Metadata /Subtype /XML /Length {len(self.content)}>>"
        return head.encode() + b"\nstream\n" + bytes(self.content) + b"endstream\n"


def _xmp(document: Document, made_by: str) -> str:
    title, author, subject = (escape(text) for text in (document.title, document.author, document.subject))
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{document.language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>paperkit</xmp:CreatorTool>
<pdf:Producer>{made_by}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


@lru_cache(maxsize=1)
def _srgb() -> bytes:
    """An sRGB profile with a fixed date, so that the same paper has the same bytes on any day."""
    from PIL import ImageCms  # a part of Pillow that nothing else here needs

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = struct.pack(">6H", 2012, 1, 1, 0, 0, 0)
    profile[84:100] = bytes(16)  # the profile's id is a digest over its date too
    return bytes(profile)


# -- the file -----------------------------------------------------------------------------------


def assemble(canvas: PaperCanvas) -> bytes:
    """All objects as the bytes of a PDF 1.7 file, everything but streams packed in object streams."""
    objects = canvas.objects
    for font in objects.delayedFonts:
        font.addObjects(objects)
    objects.Reference(objects.Catalog)
    objects.Reference(objects.info)
    objects.Outlines.prepare(objects, canvas)
    if objects.Outlines.ready < 0:
        objects.Catalog.Outlines = None
    writer = _Writer()
    number = 0
    while (number := number + 1) in objects.numberToId:  # formatting an object may register further ones
        made = objects.idToObject[objects.numberToId[number]]
        body = pdfdoc.format(made, objects, toplevel=1)
        if isinstance(made, pdfdoc.PDFStream):
            writer.alone(number, body)
        else:
            writer.packed(number, body)
    catalogue = objects.Reference(objects.Catalog).format(objects).decode()
    info = objects.Reference(objects.info).format(objects).decode()
    return writer.finish(number, f"/Root {catalogue} /Info {info}")


_AFTER_DATA = b"\r\n"
"""Both characters, since data that ends with the first would be taken to lend it to the end of the line."""


class _Writer:
    """Writes objects one after another and remembers where each stands."""

    def __init__(self) -> None:
        self.parts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        self.offset = len(self.parts[0])
        self.places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        self.waiting: list[tuple[int, bytes]] = []

    def alone(self, number: int, body: bytes) -> None:
        """A stream; an end of line stands before `endstream` (ISO 19005-2, 6.1.7.1)."""
        head, _, _ = body.rpartition(b"endstream")
        self._add(number, b"%d 0 obj\n%s%sendstream\nendobj\n" % (number, head, _AFTER_DATA))

    def packed(self, number: int, body: bytes) -> None:
        """Anything else; it waits for an object stream."""
        self.waiting.append((number, body.strip()))

    def _add(self, number: int, text: bytes) -> None:
        self.places[number] = (1, self.offset, 0)
        self.parts.append(text)
        self.offset += len(text)

    def finish(self, first_free: int, trailer: str) -> bytes:
        """The object streams, the cross-reference stream and the end of the file."""
        number = first_free
        for start in range(0, len(self.waiting), _PACKED):
            group = self.waiting[start : start + _PACKED]
            self._object_stream(number, group)
            number += 1
        digest = hashlib.md5(b"".join(self.parts), usedforsecurity=False).hexdigest()
        start = self.offset
        self.places[number] = (1, start, 0)
        table = b"".join(struct.pack(">BIH", *self.places[index]) for index in range(number + 1))
        body = zlib.compress(table)
        head = (
            f"<</Type /XRef /Size {number + 1} /W [1 4 2] {trailer} /ID [<{digest}><{digest}>] "
            f"/Filter /FlateDecode /Length {len(body)}>>"
        )
        self._stream(number, head, body)
        return b"".join([*self.parts, b"startxref\n%d\n%%%%EOF\n" % start])

    def _object_stream(self, number: int, group: list[tuple[int, bytes]]) -> None:
        offsets, position = [], 0
        for index, (inner, body) in enumerate(group):
            self.places[inner] = (2, number, index)
            offsets.append(f"{inner} {position}")
            position += len(body) + 1
        index_text = " ".join(offsets).encode() + b"\n"
        content = zlib.compress(index_text + b"\n".join(body for _, body in group))
        head = f"<</Type /ObjStm /N {len(group)} /First {len(index_text)} /Filter /FlateDecode /Length {len(content)}>>"
        self._stream(number, head, content)

    def _stream(self, number: int, head: str, data: bytes) -> None:
        self._add(number, b"%d 0 obj\n%s\nstream\n%s%sendstream\nendobj\n" % (number, head.encode(), data, _AFTER_DATA))
