"""Turns pages and their structure tree into the bytes of a PDF file.

ReportLab holds the objects, subsets the fonts and formats what it knows; this module adds what it lacks:
structure elements, XMP metadata, an output intent, and object streams, which make a tagged file a third
as large. ISO 32000-1, 7.5.7 (object streams), 14.7 (structure), ISO 14289-1, ISO 19005-2.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from io import BytesIO
from typing import ClassVar
from urllib.parse import quote

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from paperkit.document.nodes import Document
from paperkit.kept import kept_while_same
from paperkit.render.pdf.metadata import SRGB, About, page_mark, srgb
from paperkit.render.pdf.operators import Form
from paperkit.render.pdf.page import Page
from paperkit.render.pdf.tags import Annotation, Element, Kid, Mark, literal
from paperkit.render.pdf.writer import Writer
from paperkit.values.marking import Marking

_URI = "%:/?#[]@!$&'()*+,;=-._~"  # what stands for itself in a URI (RFC 3986); ISO 32000-1, 12.6.4.7 wants ASCII


class Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object whose PDF text is made already; ReportLab's own would format each part of it."""

    def __init__(self, text: str = "") -> None:
        """Keep the text."""
        self.text = text

    def format(self, document: object) -> bytes:
        """The text as bytes."""
        return self.text.encode("latin-1")


class _TaggedPage(pdfdoc.PDFPage):  # type: ignore[misc]
    __NoDefault__: ClassVar[list[str]] = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs", "Metadata"]


class PaperCanvas(Canvas):  # type: ignore[misc]
    """A canvas whose pages come finished: it keeps ReportLab's bookmarks, fonts and objects."""

    def __init__(self, document: Document) -> None:
        """An empty file in the document's language."""
        super().__init__(BytesIO(), invariant=1, pageCompression=1, pdfVersion=(1, 7), lang=document.language)
        self.objects: pdfdoc.PDFDocument = self._doc
        self._shapes: dict[str, pdfdoc.PDFObjectReference] = {}
        self.marking = _marking(document)
        mark = self.marking and self.objects.Reference(_Metadata(content=page_mark(self.marking)))
        self._page_metadata: pdfdoc.PDFObjectReference | None = mark

    def _make_preamble(self) -> None:
        """Nothing: ReportLab's own would put an unembedded font on every page."""
        self._preamble = ""

    def add_page(self, page: Page, shapes: Mapping[str, Form]) -> None:
        """Append a finished page; `shapes` are those of its characters, by the names of their resources."""
        made = _TaggedPage()
        made.pagewidth, made.pageheight = page.width, page.height
        made.Contents = _stream({}, page.content(), page.index)
        made._colorsUsed, made._shadingUsed, made.ExtGState = {}, {}, None
        made.XObjects = {name: self.shape(name, shapes[name]) for name in sorted(page.shapes)}
        made.StructParents, made.Tabs = page.index, "/S"
        notes = [self.annotation(annotation) for annotation in page.annotations]
        made.Annots = pdfdoc.PDFArray(notes) if notes else None
        made.Metadata = self._page_metadata
        self.objects.addPage(made)
        self._startPage()

    def shape(self, name: str, shape: Form) -> pdfdoc.PDFObjectReference:
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
        f"<</Type /StructTreeRoot /K {numbers[id(root)]} 0 R /ParentTree {_parent_tree(pages, numbers)} "
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


def _parent_tree(pages: Sequence[Page], numbers: dict[int, int]) -> str:
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
    about = About(document.title, document.author, document.subject, document.language, marking=canvas.marking)
    entries = (f"/{key} {literal(value)}" for key, value in about.info().items())
    canvas.objects.info = Raw(f"<<{' '.join(entries)}>>")
    catalogue = canvas.objects.Catalog
    catalogue.__NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
    catalogue.ViewerPreferences = Raw("<</DisplayDocTitle true>>")
    catalogue.PageMode = "/UseOutlines"
    catalogue.Metadata = _Metadata(content=about.xmp())
    profile = canvas.objects.Reference(_stream({"N": 3}, srgb()))
    number_of = canvas.objects.idToObjectNumberAndVersion[profile.name][0]
    catalogue.OutputIntents = Raw(
        f"[<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier ({SRGB}) "
        f"/Info ({SRGB}) /DestOutputProfile {number_of} 0 R>>]"
    )


def _marking(document: Document) -> Marking | None:
    """The mark of a document that the public may not see, or not yet."""
    is_draft = bool(document.draft)
    return Marking(document.exempt, is_draft, document.author) if document.exempt or is_draft else None


def _stream(entries: dict[str, object], content: bytes, place: int = -1) -> pdfdoc.PDFStream:
    """A compressed stream (ISO 32000-1, 7.4.4); that of a page, its `place`, again only where it has changed."""
    deflate = partial(zlib.compress, content)
    made = deflate() if place < 0 else kept_while_same(deflate, ("deflated", place), content)
    entries["Filter"] = pdfdoc.PDFArray([pdfdoc.PDFName("FlateDecode")])
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), made)


class _Metadata(pdfdoc.PDFStream):  # type: ignore[misc]
    """A metadata stream; it bears no filter, so that any program can read it (ISO 19005-2, 6.6.2)."""

    def format(self, document: object) -> bytes:
        """The stream with its dictionary; ReportLab's own would name an empty list of filters."""
        head = f"<</Type /Metadata /Subtype /XML /Length {len(self.content)}>>"
        return head.encode() + b"\nstream\n" + bytes(self.content) + b"endstream\n"


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
    writer = Writer()
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
