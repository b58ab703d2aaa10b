"""What tests of packs are made with: small PDFs as other makers write them, and what is owned, heard and seen."""

from __future__ import annotations

import re
import struct
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image, ImageDraw, ImageFont
from unit.making import committee

from paperkit.finished.speech import heard
from paperkit.finished.tags import read_tagged
from paperkit.packing.kept import Kept
from paperkit.packing.merge import Leaflet, Merged, StampLook, merge
from paperkit.packing.structure import STANDARD
from paperkit.render.pdf.labels import labels
from paperkit.render.pdf.metadata import About, Standards

PLACES = ("bottom-right", "bottom-centre", "bottom-left", "top-right", "top-centre", "top-left")
Change = Callable[[Pdf], object]


# -- PDFs -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class E:
    """An element: its type, its words and elements in order, the page of its words, its entries."""

    kind: str
    kids: tuple[E | str, ...] = ()
    page: int = 0
    entries: Mapping[str, Any] = field(default_factory=dict)


def e(kind: str, *kids: E | str, page: int = 0, **entries: Any) -> E:
    """An element, whose entries are written as they are called in a PDF."""
    return E(kind, kids, page, entries)


def saved(pdf: Pdf) -> bytes:
    """The bytes of an open file, the same on every run."""
    made = BytesIO()
    pdf.save(made, static_id=True)
    return made.getvalue()


def spread(content: bytes, *keys: str) -> bytes:
    """A PDF in which each number, boolean and null under these keys is an object of its own."""
    with pikepdf.open(BytesIO(content)) as pdf:
        made = BytesIO()
        pdf.save(made, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable, static_id=True)
        number = len(pdf.objects) + 100
    own: list[bytes] = []

    def moved(found: re.Match[bytes]) -> bytes:
        own.append(b"%d 0 obj\n%s\nendobj\n" % (number + len(own), found[2]))
        return b"%s %d 0 R" % (found[1], number + len(own) - 1)

    data = made.getvalue()
    for key in keys:
        data = re.sub(rb"(/%s) (-?[\d.]+|true|false|null)(?=[\s/>])(?! \d+ R)" % key.encode(), moved, data)
    assert own, "nothing was there to be moved"
    at = data.rindex(b"xref\n")
    with pikepdf.open(BytesIO(data[:at] + b"".join(own) + data[at:])) as pdf:  # the table of objects is made anew
        return saved(pdf)


def changed(content: bytes, *changes: Change) -> bytes:
    """A PDF after changes by another program."""
    with pikepdf.open(BytesIO(content)) as pdf:
        for change in changes:
            change(pdf)
        return saved(pdf)


def drawn(*pages: bytes, size: tuple[float, float] = (595, 842)) -> bytes:
    """A PDF without tags, by what its pages draw; they share their font /F."""
    with pikepdf.new() as pdf:
        _pages(pdf, pages, size)
        return saved(pdf)


def plain(*texts: str) -> bytes:
    """A PDF without tags and with these words on its pages."""
    return drawn(*(text_at(72, 700, text) for text in texts))


def text_at(x: float, y: float, text: str) -> bytes:
    """What draws words at a place."""
    return f"BT /F 12 Tf {x} {y} Td ({text}) Tj ET\n".encode()


def _pages(pdf: Pdf, pages: Sequence[bytes], size: tuple[float, float]) -> None:
    made = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    font = pdf.make_indirect(made)
    for content in pages:
        page = pdf.add_blank_page(page_size=size)
        page.obj.Contents = pdf.make_stream(content)
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))


def scanned(words: str = "Scanned", *, shared: bool = False, damaged: bool = False) -> bytes:
    """A page that is a picture packed as JBIG2, for which pikepdf needs a decoder that few have.

    A part of its data may be `shared` with other pictures, as scanners do; and it may be damaged.
    """
    high, wide = 64, 320
    picture = Image.new("1", (wide, high), 0)  # in JBIG2 1 is black
    ImageDraw.Draw(picture).text((8, 8), words, fill=1, font=ImageFont.load_default(32))
    tiff = BytesIO()
    picture.save(tiff, "TIFF", compression="group4")  # what T.88 calls MMR is the coding of fax machines
    with Image.open(tiff) as made:
        [start], [length] = made.tag_v2[273], made.tag_v2[279]
    data = tiff.getvalue()[start : start + length]
    remark = _segment(0, 62, struct.pack(">I", 0x20000000) + b"made\0by hand\0\0", of_page=0)
    page = _segment(1, 48, struct.pack(">IIIIBH", wide, high, 0, 0, 0, 0))
    region = _segment(2, 38, struct.pack(">IIIIBB", wide, high, 0, 0, 0, 1) + data)
    kinds = {"Type": Name.XObject, "Subtype": Name.Image, "Width": wide, "Height": high, "BitsPerComponent": 1}
    with pikepdf.new() as pdf:
        _pages(pdf, [b"q 400 0 0 80 72 700 cm /I Do Q"], (595, 842))
        held = (page + region)[: 40 if damaged else None]
        scan = pdf.make_stream(held, ColorSpace=Name.DeviceGray, Filter=Name.JBIG2Decode, **kinds)
        if shared:
            scan.DecodeParms = Dictionary(JBIG2Globals=pdf.make_stream(remark))
        pdf.pages[0].obj.Resources.XObject = Dictionary(I=scan)
        return saved(pdf)


def _segment(number: int, kind: int, data: bytes, *, of_page: int = 1) -> bytes:
    """A segment of a JBIG2 picture (ITU-T T.88, 7.2)."""
    return struct.pack(">IBBBI", number, kind, 0, of_page, len(data)) + data


def tagged(*tree: E, pages: int = 1, roles: Mapping[str, str] | None = None, classes: Any = None) -> bytes:
    """A PDF with tags whose words stand below each other on their pages."""
    return _Tagger(pages).pdf(tree, roles or {}, classes)


class _Tagger:
    """Writes the tree of a file, and what its pages draw."""

    def __init__(self, pages: int) -> None:
        self.file = pikepdf.new()
        self.contents = [b""] * pages
        self.owners: list[list[Any]] = [[] for _ in range(pages)]
        _pages(self.file, self.contents, (595, 842))

    def pdf(self, tree: Sequence[E], roles: Mapping[str, str], classes: Any) -> bytes:
        root = self.file.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = Array([self.element(one, root) for one in tree])
        nums = [one for number, owners in enumerate(self.owners) for one in (number, Array(owners))]
        root.ParentTree = self.file.make_indirect(Dictionary(Nums=Array(nums)))
        root.ParentTreeNextKey = len(self.owners)
        if roles:
            root.RoleMap = Dictionary({f"/{name}": Name(f"/{to}") for name, to in roles.items()})
        if classes is not None:
            root.ClassMap = classes
        self.file.Root.StructTreeRoot = root
        self.file.Root.MarkInfo = Dictionary(Marked=True)
        self.file.Root.Lang = String("en-GB")
        for number, page in enumerate(self.file.pages):
            page.obj.Contents = self.file.make_stream(self.contents[number])
            page.obj.StructParents = number
        with self.file:
            return saved(self.file)

    def element(self, one: E, parent: Any) -> Any:
        page = self.file.pages[one.page].obj
        made = Dictionary(Type=Name.StructElem, S=Name(f"/{one.kind}"), P=parent, Pg=page)
        element = self.file.make_indirect(made)
        kids = [
            self.words(kid, one, element) if isinstance(kid, str) else self.element(kid, element) for kid in one.kids
        ]
        element.K = kids[0] if len(kids) == 1 else Array(kids)
        for key, value in one.entries.items():
            element[f"/{key}"] = value
        return element

    def words(self, text: str, one: E, element: Any) -> int:
        number = len(self.owners[one.page])
        self.owners[one.page].append(element)
        text = text_at(72, 780 - 18 * number, text).decode()
        self.contents[one.page] += f"/{one.kind} <</MCID {number}>> BDC\n{text}EMC\n".encode()
        return number


def first(pdf: Pdf, kind: str) -> Any:
    """The first element of a type, in the order in which the file holds them."""
    return next(one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/S") == f"/{kind}")


def link(pdf: Pdf, page: int = 0, **entries: Any) -> Any:
    """A link that is put on a page."""
    made = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[72, 690, 200, 712], Border=[0, 0, 0], **entries)
    annotation = pdf.make_indirect(made)
    if "/Annots" not in pdf.pages[page].obj:
        pdf.pages[page].obj.Annots = Array()
    pdf.pages[page].obj.Annots.append(annotation)
    return annotation


# -- packs ----------------------------------------------------------------------------------------


def look(pages: int, standards: Standards | None = None) -> StampLook:
    """What a pack of so many pages says of itself."""
    return StampLook(
        About("A pack", "A council", "", "en-GB", standards or Standards(), "paperkit pack"),
        [f"Pack page {number}" for number in range(1, pages + 1)],
        ("", 1),
        PLACES,
        lambda title, number: f"Scanned page {number} of {title}",
        lambda title, number: f"Blank page {number} of {title}",
        lambda target: f"Link to {target}",
    )


def bound(*papers: bytes, withdrawn: Mapping[tuple[int, int], bytes] | None = None) -> Merged:
    """The pack of some PDFs, and what became of them; `withdrawn` are pages by paper and number, both from 0."""
    gone = withdrawn or {}
    leaflets = [
        Leaflet(
            f"Paper {number}",
            (f"{number} Item",),
            Kept(content),
            f"paper-{number}",
            {page: notice for (paper, page), notice in gone.items() if paper == number - 1},
        )
        for number, content in enumerate(papers, 1)
    ]
    pages = sum(page_count(content) for content in papers)
    return merge(leaflets, look(pages), partial(labels, layout=committee(), role="pack-page"))


def pack_of(*papers: bytes) -> bytes:
    """The bytes of the pack of some PDFs; they can be read without a warning."""
    content = bound(*papers).content
    with pikepdf.open(BytesIO(content)) as pdf:
        assert pdf.check_pdf_syntax() == []
    return content


def opened(content: bytes) -> Pdf:
    """An open PDF."""
    return pikepdf.open(BytesIO(content))


def page_count(content: bytes) -> int:
    with opened(content) as pdf:
        return len(pdf.pages)


# -- what is owned, heard and seen ----------------------------------------------------------------


@dataclass(frozen=True)
class Piece:
    """A piece of marked content: its page and number there; the standard types around it, what is said instead of it.

    A type that stands for no standard one is `none`; the page of a piece in a stream of its own is what that holds.
    """

    page: int | str
    number: int
    kinds: tuple[str, ...]
    said: str


def pieces(content: bytes) -> list[Piece]:
    """Every piece of marked content that the tree owns; the parent tree says of each the same."""
    with opened(content) as pdf:
        walker = _Walker(pdf)
        return list(walker.kids(pdf.Root.StructTreeRoot, None, ()))


class _Walker:
    """Walks a tree by the letter of ISO 32000-1, 14.7, and knows nothing of how paperkit does."""

    def __init__(self, pdf: Pdf) -> None:
        self.numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.roles = {key: str(value) for key, value in pdf.Root.StructTreeRoot.get("/RoleMap", {}).items()}
        nums = list(pdf.Root.StructTreeRoot.get("/ParentTree", Dictionary()).get("/Nums", ()))
        self.parents = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
        self.checked = "paperkit" in str(pdf.docinfo.get("/Producer", ""))
        self.seen: set[tuple[int, int]] = set()

    def kids(self, element: Any, page: Any, kinds: tuple[str, ...]) -> Iterator[Piece]:
        found = element.get("/K", Array())
        for kid in list(found) if isinstance(found, Array) else [found]:
            if isinstance(kid, int):
                yield from self.piece(page, kid, element, kinds)
            elif isinstance(kid, Dictionary) and "/MCID" in kid:
                yield from self.piece(kid.get("/Stm", kid.get("/Pg", page)), int(kid.MCID), element, kinds)
            elif isinstance(kid, Dictionary) and "/S" in kid and kid.objgen not in self.seen:
                self.seen |= {kid.objgen} if kid.is_indirect else set()
                assert not self.checked or kid.P.objgen == element.objgen
                yield from self.kids(kid, kid.get("/Pg", page), (*kinds, self.kind(str(kid.S))))

    def piece(self, holder: Any, number: int, element: Any, kinds: tuple[str, ...]) -> Iterator[Piece]:
        if isinstance(holder, pikepdf.Stream):
            where: int | str = holder.read_bytes().hex()
        elif isinstance(holder, Dictionary) and holder.objgen in self.numbers:
            where = self.numbers[holder.objgen]
        else:
            return
        if self.checked:
            assert self.parents[int(holder.StructParents)][number].objgen == element.objgen
        said = str(element.get("/Alt", element.get("/ActualText", "")))
        yield Piece(where, number, kinds, said)

    def kind(self, name: str) -> str:
        passed: set[str] = set()
        while name in self.roles and name not in passed:
            passed.add(name)
            name = self.roles[name]
        return name[1:] if name[1:] in STANDARD else "none"


def without_tops(found: Sequence[Piece], pages: int = 0) -> list[Piece]:
    """Pieces so many pages further on, without the Document and Part at the top of the tree."""
    made = []
    for piece in found:
        kinds = piece.kinds
        while kinds and kinds[0] in ("Document", "Part"):
            kinds = kinds[1:]
        page = piece.page if isinstance(piece.page, str) else piece.page + pages
        made.append(Piece(page, piece.number, kinds, piece.said))
    return made


def same_pieces(*papers: bytes) -> bytes:
    """The pack of papers, after a look whether their tags own in it what they owned in them."""
    pack, wanted, start = pack_of(*papers), list[Piece](), 0
    for content in papers:
        wanted += without_tops(pieces(content), start)
        start += page_count(content)
    assert without_tops(pieces(pack)) == wanted
    return pack


def lines(content: bytes) -> list[str]:
    """What a screen reader says of a PDF, without its title."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.pdf")
        path.write_bytes(content)
        return list(heard(read_tagged(path)))[1:]


def same_words(*papers: bytes) -> bytes:
    """The pack of papers, after a listener has heard of it what was heard of them, one after the other."""
    pack = pack_of(*papers)
    assert lines(pack) == [line for content in papers for line in lines(content)]
    return pack


def picture(content: bytes, page: int = 0, scale: float = 1) -> Any:
    """A page as it is seen, in grey."""
    with pypdfium2.PdfDocument(content) as document:
        return document[page].render(scale=scale, grayscale=True).to_pil()


def texts(content: bytes) -> list[str]:
    """The words that can be taken from each page."""
    with pypdfium2.PdfDocument(content) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
