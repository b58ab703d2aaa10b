"""Clauses of ISO 19005-2 (PDF/A-2a) and ISO 14289-1 (PDF/UA-1): each turns a finished PDF into complaints."""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias
from xml.etree import ElementTree

import pikepdf
from fontTools.ttLib import TTFont

Check: TypeAlias = Callable[[bytes, pikepdf.Pdf], Iterator[str]]
Node: TypeAlias = Any
"""Anything that stands in a PDF: pikepdf's objects answer to names that no type knows."""

# -- the file as it is written --------------------------------------------------------------------

_TOKEN = re.compile(
    rb"""(?P<gap>[\0\t\n\f\r\x20]+|%[^\r\n]*)
       | (?P<hex><(?!<)[^>]*>)
       | (?P<name>/[^\0\t\n\f\r\x20()<>\[\]{}/%]*)
       | (?P<string>\()
       | (?P<bracket><<|>>|[\[\]{}])
       | (?P<word>[^\0\t\n\f\r\x20()<>\[\]{}/%]+)
       | (?P<stray>.)""",
    re.VERBOSE | re.DOTALL,
)
_PARENTHESIS = re.compile(rb"\\.|[()]", re.DOTALL)
_OBJECT = re.compile(rb"(\d+)\s+\d+\s+obj\b")
_LAST_LINE_END = re.compile(rb"(\r\n|\r|\n)endstream\b")
_LENGTH = re.compile(rb"/Length\s+(\d+)(?!\d|\s+\d+\s+R)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of PDF syntax."""

    kind: str
    raw: bytes
    start: int
    end: int


def tokens(text: bytes, position: int = 0) -> Iterator[Token]:
    """The tokens of a text, without white space and comments."""
    while match := _TOKEN.match(text, position):
        kind = str(match.lastgroup)
        end = _string_end(text, match.end()) if kind == "string" else match.end()
        if kind != "gap":
            yield Token(kind, text[position:end], position, end)
        position = end


def _string_end(text: bytes, position: int) -> int:
    depth = 1
    while depth and (match := _PARENTHESIS.search(text, position)):
        depth += {b"(": 1, b")": -1}.get(match[0], 0)
        position = match.end()
    return position


@dataclass(frozen=True, slots=True)
class Written:
    """An indirect object as it stands in the file; a stream has a body, which its Length delimits."""

    number: int
    start: int
    head: bytes
    end: int
    keyword_end: int = 0
    body_start: int = 0
    body_end: int = 0

    def names(self) -> set[bytes]:
        """The names in its value or its dictionary."""
        return {token.raw for token in tokens(self.head) if token.kind == "name"}

    def numbers(self, key: bytes) -> list[int]:
        """The whole numbers of an entry of its dictionary."""
        match = re.search(rb"/%s\s*\[?([\d\s]+)" % key, self.head)
        return [int(number) for number in match[1].split()] if match else []

    @property
    def is_stream(self) -> bool:
        """Whether it has a body."""
        return self.keyword_end > 0

    def unpacked(self, content: bytes) -> bytes:
        """Its body without its compression."""
        return zlib.decompress(content[self.body_start : self.body_end])


def written(content: bytes) -> Iterator[Written]:
    """The objects of the file in the order of the bytes; those in object streams are not among them."""
    position = 0
    while match := _OBJECT.search(content, position):
        keyword = next(token for token in tokens(content, match.end()) if token.raw in (b"stream", b"endobj"))
        head = content[match.end() : keyword.start]
        if keyword.raw == b"stream":
            length = _LENGTH.search(head)
            body = keyword.end + (2 if content[keyword.end : keyword.end + 2] == b"\r\n" else 1)
            body_end = min(body + (int(length[1]) if length else 0), len(content))
            closed = max(content.find(b"endstream", body_end), content.find(b"endstream", body))
            end = content.index(b"endobj", closed)
            yield Written(int(match[1]), match.start(), head, end, keyword.end, body, body_end)
        else:
            end = keyword.start
            yield Written(int(match[1]), match.start(), head, end)
        position = end + len(b"endobj")


def syntax(content: bytes, pdf: pikepdf.Pdf) -> Iterator[bytes]:
    """All text that is PDF syntax: dictionaries, object streams, content streams."""
    for made in written(content):
        yield made.head
        if b"/ObjStm" in made.names():
            yield made.unpacked(content)
    for page in pdf.pages:
        yield page.obj.Contents.read_bytes()
    for form in xobjects(pdf, "/Form"):
        yield form.read_bytes()


def words(content: bytes, pdf: pikepdf.Pdf) -> Iterator[Token]:
    """The tokens of all that is PDF syntax."""
    for text in syntax(content, pdf):
        yield from tokens(text)


# -- objects --------------------------------------------------------------------------------------


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[Node]:
    """Each dictionary of the file, those of streams and those inside others too."""
    for made in pdf.objects:
        yield from _dictionaries(made)


def _dictionaries(node: Node) -> Iterator[Node]:
    values: list[Node] = []
    if isinstance(node, (pikepdf.Dictionary, pikepdf.Stream)):
        yield node
        values = [value for _, value in node.items()]
    elif isinstance(node, pikepdf.Array):
        values = list(node)
    for value in values:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _dictionaries(value)


def catalogue(pdf: pikepdf.Pdf) -> Node:
    """The catalogue of the file."""
    return pdf.Root


def xobjects(pdf: pikepdf.Pdf, kind: str) -> list[Node]:
    """The external objects of a subtype."""
    return [made for made in pdf.objects if isinstance(made, pikepdf.Stream) and made.get("/Subtype") == kind]


def page_annotations(pdf: pikepdf.Pdf) -> Iterator[tuple[Node, Node]]:
    """Each annotation with its page."""
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            yield annotation, page.obj


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# -- content --------------------------------------------------------------------------------------

_OPERATORS = _set(
    "b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re "
    "RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \""
)
_PAINTING = frozenset(["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Tj", "TJ", "'", '"', "INLINE IMAGE"])
_NAMING = {
    "Tf": "/Font",
    "Do": "/XObject",
    "gs": "/ExtGState",
    "sh": "/Shading",
    "BDC": "/Properties",
    "DP": "/Properties",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """What opens marked content: its tag and its number, if it has one."""

    tag: str
    mcid: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """An operator of a page: its operands, and what holds where it stands."""

    page: int
    word: str
    operands: Sequence[Node]
    resources: Node
    font: Node
    depth: int
    inside: tuple[Mark, ...]

    def xobject(self) -> Node:
        """What `Do` draws."""
        return self.resources.get("/XObject", {}).get(str(self.operands[0])) if self.word == "Do" else None

    def paints(self) -> bool:
        """Whether it puts something on the page; a form's own operators do so for it."""
        drawn = self.xobject()
        return self.word in _PAINTING or (drawn is not None and drawn.get("/Subtype") == "/Image")

    def mark(self) -> Mark | None:
        """The marked content that it opens."""
        if self.word not in ("BDC", "BMC"):
            return None
        given = self.operands[1] if self.word == "BDC" else {}
        if isinstance(given, pikepdf.Name):
            given = self.resources.get("/Properties", {}).get(str(given), {})
        return Mark(str(self.operands[0]), int(given["/MCID"]) if "/MCID" in given else None)

    def codes(self) -> bytes:
        """The character codes that it shows."""
        if self.word == "TJ":
            return b"".join(bytes(part) for part in self.operands[0] if isinstance(part, pikepdf.String))
        return bytes(self.operands[-1]) if self.word in ("Tj", "'", '"') else b""


@lru_cache(maxsize=4)
def steps(pdf: pikepdf.Pdf) -> tuple[Step, ...]:
    """The operators of all pages, a form's where it is drawn; read once for a file, so not to be changed after."""
    found: list[Step] = []
    for index, page in enumerate(pdf.pages):
        outer = Step(index, "", (), {}, None, 0, ())
        found += _steps(page.obj, page.obj.get("/Resources", {}), outer)
    return tuple(found)


def _steps(stream: Node, resources: Node, outer: Step) -> Iterator[Step]:
    font, inside, kept = outer.font, outer.inside, list[Node]()
    for made in pikepdf.parse_content_stream(stream):
        word, operands = str(made.operator), tuple(made.operands)
        if word == "q":
            kept.append(font)
        elif word == "Q" and kept:
            font = kept.pop()
        elif word == "Tf":
            font = resources.get("/Font", {}).get(str(operands[0]))
        step = Step(outer.page, word, operands, resources, font, outer.depth + len(kept), inside)
        yield step
        if mark := step.mark():
            inside = (*inside, mark)
        elif word == "EMC":
            inside = inside[:-1]
        drawn = step.xobject()
        if drawn is not None and drawn.get("/Subtype") == "/Form":
            yield from _steps(drawn, drawn.get("/Resources", {}), step)


# -- fonts ----------------------------------------------------------------------------------------

_RANGE = re.compile(r"<(\w+)>\s*<(\w+)>\s*(?:<(\w+)>|\[([^\]]*)\])")
_CHARACTER = re.compile(r"<(\w+)>\s*<(\w+)>")


def fonts(pdf: pikepdf.Pdf) -> list[Node]:
    """Each font dictionary of the file."""
    return [made for made in dictionaries(pdf) if made.get("/Type") == "/Font" or "/BaseFont" in made]


def shown(pdf: pikepdf.Pdf) -> Iterator[tuple[Node, set[int]]]:
    """Each font that shows text, with the codes that it shows."""
    used: dict[Any, tuple[Node, set[int]]] = {}
    for step in steps(pdf):
        if step.font is not None and (codes := step.codes()):
            used.setdefault(step.font.objgen, (step.font, set()))[1].update(codes)
    yield from used.values()


def program(font: Node) -> Any:
    """The embedded font program, read by fontTools; None when there is none."""
    stream = font.get("/FontDescriptor", {}).get("/FontFile2")
    return None if stream is None else TTFont(io.BytesIO(stream.read_bytes()))


def glyph(made: Any, code: int) -> int:
    """The glyph of a code of a symbolic font (ISO 32000-1, 9.6.6.4); 0, which is .notdef, when there is none."""
    for subtable in made["cmap"].tables:
        names = subtable.cmap
        if (subtable.platformID, subtable.platEncID) == (3, 0):
            found = next((names[at + code] for at in (0xF000, 0xF100, 0xF200, 0) if at + code in names), None)
        else:
            found = names.get(code)
        if found is not None:
            return int(made.getGlyphID(found))
    return 0


def meanings(font: Node) -> dict[int, str]:
    """What each code stands for, by the font's ToUnicode map."""
    if "/ToUnicode" not in font:
        return {}
    text = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for body in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        found.update({int(code, 16): _utf16(meaning) for code, meaning in _CHARACTER.findall(body)})
    for body in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, start, each in _RANGE.findall(body):
            listed = [_utf16(meaning) for meaning in re.findall(r"<(\w+)>", each)]
            for step, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                head, end = _utf16(start)[:-1], _utf16(start)[-1:]
                found[code] = listed[step] if listed else head + chr(ord(end) + step)
    return found


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be", "replace")


# -- structure ------------------------------------------------------------------------------------

_STANDARD = _set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu "
    "WT WP Figure Formula Form"
)


def kids(node: Node) -> list[Node]:
    """What a structure element holds: elements, numbers of marked content, references."""
    held = node.get("/K", pikepdf.Array()) if isinstance(node, pikepdf.Dictionary) else pikepdf.Array()
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def inner(node: Node) -> list[Node]:
    """The structure elements directly in one."""
    found = [kid for kid in kids(node) if isinstance(kid, pikepdf.Dictionary)]
    return [kid for kid in found if kid.get("/Type") not in ("/MCR", "/OBJR")]


def references(node: Node) -> list[Node]:
    """The references of an element to annotations."""
    return [kid for kid in kids(node) if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"]


def kind(node: Node) -> str:
    """The structure type; nothing for the root."""
    return str(node.get("/S", ""))[1:]


def elements(pdf: pikepdf.Pdf, *kinds: str) -> Iterator[tuple[Node, Node]]:
    """Each structure element (of these types) with its parent, in reading order."""
    if "/StructTreeRoot" in catalogue(pdf):
        yield from _elements(catalogue(pdf).StructTreeRoot, kinds)


def _elements(parent: Node, kinds: tuple[str, ...]) -> Iterator[tuple[Node, Node]]:
    for node in inner(parent):
        if not kinds or kind(node) in kinds:
            yield node, parent
        yield from _elements(node, kinds)


def attribute(node: Node, key: str) -> Node:
    """An attribute of a structure element, or None."""
    given = node.get("/A")
    owners = list(given) if isinstance(given, pikepdf.Array) else [given]
    return next((owner[key] for owner in owners if isinstance(owner, pikepdf.Dictionary) and key in owner), None)


def parent_tree(pdf: pikepdf.Pdf) -> Any:
    """The elements to which pages and annotations lead, by key."""
    return pikepdf.NumberTree(catalogue(pdf).StructTreeRoot.ParentTree)


def marks_of(node: Node) -> Iterator[tuple[Any, int]]:
    """The marked content of an element: the identity of its page, and its number there."""
    for kid in kids(node):
        if isinstance(kid, int):
            yield node.Pg.objgen, kid
        elif kid.get("/Type") == "/MCR":
            yield kid.get("/Pg", node.get("/Pg")).objgen, int(kid.MCID)


def ids(pdf: pikepdf.Pdf) -> Counter[bytes]:
    """The ids of structure elements, and how many have each."""
    return Counter(bytes(node.ID) for node, _ in elements(pdf) if "/ID" in node)


def page_of(node: Node) -> Node:
    """The page of an element, or of the first below it that has one."""
    if "/Pg" in node:
        return node.Pg
    return next((page for below in inner(node) if (page := page_of(below)) is not None), None)


# -- metadata -------------------------------------------------------------------------------------

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_PREFIXES = {uri: prefix for prefix, uri in _SPACES.items()}
_LISTS = {
    **dict.fromkeys(["dc:title", "dc:description", "dc:rights"], "Alt"),
    **dict.fromkeys(["dc:creator", "dc:date"], "Seq"),
    **dict.fromkeys(["dc:contributor", "dc:language", "dc:publisher", "dc:relation", "dc:subject", "dc:type"], "Bag"),
    "pdfaExtension:schemas": "Bag",
}
_TEXTS = _set(
    "dc:coverage dc:format dc:identifier dc:source xmp:BaseURL xmp:CreateDate xmp:CreatorTool xmp:MetadataDate "
    "xmp:ModifyDate xmp:Nickname pdf:Keywords pdf:PDFVersion pdf:Producer pdfaid:part pdfaid:amd pdfaid:corr "
    "pdfaid:conformance"
)
_INFO = {
    "/Title": "dc:title",
    "/Author": "dc:creator",
    "/Subject": "dc:description",
    "/Keywords": "pdf:Keywords",
    "/Creator": "xmp:CreatorTool",
    "/Producer": "pdf:Producer",
    "/CreationDate": "xmp:CreateDate",
    "/ModDate": "xmp:ModifyDate",
}


def _named(tag: str) -> str:
    uri, _, name = tag[1:].partition("}")
    return f"{_PREFIXES.get(uri, uri)}:{name}"


def properties(pdf: pikepdf.Pdf) -> dict[str, ElementTree.Element]:
    """The properties in the metadata stream of the catalogue, by their names with the usual prefixes."""
    found: dict[str, ElementTree.Element] = {}
    for described in ElementTree.fromstring(catalogue(pdf).Metadata.read_bytes()).iter(f"{{{_RDF}}}Description"):
        for tag, value in described.attrib.items():
            if tag != f"{{{_RDF}}}about":
                made = ElementTree.Element(tag)
                made.text = value
                found[_named(tag)] = made
        found.update({_named(held.tag): held for held in described})
    return found


def said(pdf: pikepdf.Pdf, name: str) -> str | None:
    """The text of a property, or of its items; None when there is no such property."""
    held = properties(pdf).get(name)
    return None if held is None else "; ".join(text.strip() for text in held.itertext() if text.strip())


def fields(held: ElementTree.Element) -> dict[str, ElementTree.Element]:
    """The fields of a structure, by their names."""
    return {_named(field.tag): field for field in held}


# -- ISO 19005-2, 6.1: file structure -------------------------------------------------------------


def header_and_binary_comment(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """`%PDF-1.n`, an end of line, a comment that begins with four bytes above 127."""
    if not re.match(rb"%PDF-1\.[0-7](\r\n|\r|\n)%[\x80-\xff]{4}", content):
        yield f"the file begins with {content[:16]!r}"


def trailer(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """An ID, no Encrypt, and nothing after the last `%%EOF` but an end of line."""
    if len([part for part in pdf.trailer.get("/ID", []) if bytes(part)]) != 2:
        yield "the trailer has no ID of two parts"
    if any(b"/Encrypt" in made.names() for made in written(content) if b"/XRef" in made.names()):
        yield "the trailer has Encrypt"
    _, mark, after = content.rpartition(b"%%EOF")
    if not mark or after not in (b"", b"\n", b"\r\n", b"\r"):
        yield f"after the last %%EOF: {after[:20]!r}"


def cross_references(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """`startxref` leads to the cross-reference stream, and that to every object."""
    start = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", content)
    places = {made.start: made for made in written(content)}
    table = places.get(int(start[1])) if start else None
    if table is None or b"/XRef" not in table.names():
        yield "startxref does not lead to a cross-reference stream"
        return
    entries, widths, position = table.unpacked(content), table.numbers(b"W"), 0
    listed = set()
    for number in range(*[0, *table.numbers(b"Size")]):
        values = []
        for width in widths:
            values.append(int.from_bytes(entries[position : position + width], "big"))
            position += width
        if values[0] == 1:
            listed.add(values[1])
            if values[1] not in places or places[values[1]].number != number:
                yield f"object {number} is not at {values[1]}"
    if unlisted := set(places) - listed:
        yield f"objects at {sorted(unlisted)} are not in the table"


def hexadecimal_strings(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """An even number of digits, and nothing but digits."""
    for token in words(content, pdf):
        if token.kind == "hex":
            digits = b"".join(token.raw[1:-1].split())
            if len(digits) % 2 or not re.fullmatch(rb"[0-9A-Fa-f]*", digits):
                yield f"{token.raw[:40]!r}"


def stream_length_and_line_ends(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """`stream`, LF or CRLF, Length bytes, an end of line, `endstream`; nothing in a file outside."""
    for made in written(content):
        if not made.is_stream:
            continue
        if not re.compile(rb"\r?\n").match(content, made.keyword_end):
            yield f"object {made.number}: no line feed after `stream`"
        last = _LAST_LINE_END.search(content, max(made.body_end - 1, made.body_start))
        if not last or last.start() != made.body_end:
            yield f"object {made.number}: its Length does not lead to the end of line before `endstream`"
        for key in made.names() & {b"/F", b"/FFilter", b"/FDecodeParms"}:
            yield f"object {made.number}: {key!r}"


def filters(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Filters of ISO 32000-1, table 6, other than LZWDecode and Crypt."""
    known = {b"ASCIIHex", b"ASCII85", b"Flate", b"RunLength", b"CCITTFax", b"JBIG2", b"DCT", b"JPX"}
    for made in written(content):
        for name in made.names() if made.is_stream else ():
            if name == b"/Crypt" or (name.endswith(b"Decode") and name[1 : -len(b"Decode")] not in known):
                yield f"object {made.number}: {name!r}"
        if made.is_stream and b"/Filter" in made.names() and not re.search(rb"/Filter\s*(\[\s*)?/", made.head):
            yield f"object {made.number}: a Filter without a name"


def names_are_utf8(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Names, with their number signs read, are UTF-8."""
    for token in words(content, pdf):
        if token.kind == "name":
            plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), token.raw)
            try:
                plain.decode()
            except UnicodeDecodeError:
                yield f"{token.raw!r}"


def object_spacing(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """One space in `n g obj`; an end of line before it and after it, before `endobj` and after it."""
    opening = re.compile(rb"(?<=[\r\n])\d+[\0\t\n\f\r\x20]\d+[\0\t\n\f\r\x20]obj[\r\n]")
    closing = re.compile(rb"(?<=[\r\n])endobj[\r\n]")
    for made in written(content):
        if not opening.match(content, made.start):
            yield f"object {made.number} opens otherwise"
        if not closing.match(content, made.end):
            yield f"object {made.number} closes otherwise"


def inline_images(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """None, so none with a filter that is not allowed."""
    for step in steps(pdf):
        if step.word == "INLINE IMAGE":
            yield f"page {step.page + 1}"


def permissions(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """None beside the two that are allowed."""
    for key in set(catalogue(pdf).get("/Perms", {})) - {"/UR3", "/DocMDP"}:
        yield str(key)


def limits_of_values(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Integers of 32 bits, reals of single precision, strings of 32767 bytes, names of 127."""
    for token in words(content, pdf):
        if token.kind == "name" and len(token.raw) - 1 > 127:
            yield f"a name of {len(token.raw) - 1} bytes"
        elif token.kind == "string" and len(token.raw) - 2 > 32767:
            yield f"a string of {len(token.raw) - 2} bytes"
        elif token.kind == "hex" and (len(token.raw) - 2) / 2 > 32767:
            yield f"a string of {len(token.raw) // 2 - 1} bytes"
        elif token.kind == "word" and re.fullmatch(rb"[+-]?[\d.]*\d[\d.]*", token.raw):
            yield from _number(token.raw)


def _number(raw: bytes) -> Iterator[str]:
    if b"." not in raw:
        if not -(2**31) <= int(raw) < 2**31:
            yield f"the integer {raw!r}"
    elif float(raw) and not 1.175e-38 <= abs(float(raw)) <= 3.403e38:
        yield f"the real {raw[:40]!r}"


def limits_of_pages(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Graphics states kept 28 deep, boxes of 3 to 14,400 units, 8,388,607 objects."""
    for step in steps(pdf):
        if step.depth > 28:
            yield f"page {step.page + 1}: q and Q {step.depth} deep"
    for index, page in enumerate(pdf.pages):
        for key in {"/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"} & set(page.obj.keys()):
            left, foot, right, top = (float(value) for value in page.obj[key])
            if not (3 <= right - left <= 14400 and 3 <= top - foot <= 14400):
                yield f"page {index + 1}: {key} of {right - left} by {top - foot}"
    if len(pdf.objects) > 8388607:
        yield f"{len(pdf.objects)} objects"


# -- ISO 19005-2, 6.2: graphics -------------------------------------------------------------------


def operators_and_resources(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Operators of ISO 32000-1 only; each page has resources of its own that hold what its content names."""
    for index, page in enumerate(pdf.pages):
        if "/Resources" not in page.obj:
            yield f"page {index + 1} has no resources of its own"
    for step in steps(pdf):
        if step.word not in _OPERATORS and step.word != "INLINE IMAGE":
            yield f"page {step.page + 1}: operator {step.word!r}"
        for name in _names_used(step):
            if name not in step.resources.get(_NAMING[step.word], {}):
                yield f"page {step.page + 1}: {step.word} {name}"


def _names_used(step: Step) -> list[str]:
    if step.word not in _NAMING:
        return []
    named = step.operands[1] if step.word in ("BDC", "DP") else step.operands[0]
    return [str(named)] if isinstance(named, pikepdf.Name) else []


def output_intent(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """One, for PDF/A, whose profile is an RGB monitor profile of version 2 or 4."""
    intents = list(catalogue(pdf).get("/OutputIntents", []))
    if [intent.get("/S") for intent in intents] != ["/GTS_PDFA1"]:
        yield f"{len(intents)} output intents, or not of PDF/A"
        return
    [intent] = intents
    if not str(intent.get("/OutputConditionIdentifier", "")) or "/DestOutputProfileRef" in intent:
        yield "the condition is not named, or its profile is outside"
    stream = intent.get("/DestOutputProfile")
    if not isinstance(stream, pikepdf.Stream) or stream.get("/N") != 3:
        yield "the profile is no stream of three components"
        return
    profile = stream.read_bytes()
    if (profile[12:16], profile[16:20], profile[36:40]) != (b"mntr", b"RGB ", b"acsp") or profile[8] >= 5:
        yield f"the profile's header is {profile[8:40]!r}"
    if int.from_bytes(profile[:4], "big") != len(profile):
        yield "the profile gives another size than its own"


def device_colours(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Colours in DeviceRGB or DeviceGray, for which the output intent stands."""
    used = {step.word for step in steps(pdf)}
    if used & {"rg", "RG", "g", "G"} and list(output_intent(content, pdf)):
        yield "device colours without an output intent of RGB"
    for word in sorted(used & {"k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"}):
        yield f"the operator {word}"
    for made in dictionaries(pdf):
        if made.get("/Subtype") == "/Image" or "/ColorSpace" in made:
            yield "an image or a resource with a colour space of its own"


def _graphics_states(pdf: pikepdf.Pdf) -> Iterator[Node]:
    for made in dictionaries(pdf):
        yield from (state for _, state in made.get("/ExtGState", {}).items())


def graphics_states(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """No transfer functions, no halftone of its own."""
    for state in _graphics_states(pdf):
        for key in {"/TR", "/HTP", "/HT"} & set(state.keys()):
            yield str(key)
        if state.get("/TR2", "/Default") != "/Default":
            yield "/TR2"


def rendering_intents(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Those of ISO 32000-1, table 70."""
    known = {"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"}
    named = [str(step.operands[0]) for step in steps(pdf) if step.word == "ri"]
    named += [str(state.RI) for state in _graphics_states(pdf) if "/RI" in state]
    yield from (name for name in named if name not in known)


def images(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """No alternates, no OPI, no interpolation."""
    for image in xobjects(pdf, "/Image"):
        for key in {"/Alternates", "/OPI"} & set(image.keys()):
            yield str(key)
        if image.get("/Interpolate", False):
            yield "/Interpolate"


def form_xobjects(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """No OPI, no PostScript, no reference to another file."""
    for form in xobjects(pdf, "/Form"):
        for key in {"/OPI", "/PS", "/Ref", "/Subtype2"} & set(form.keys()):
            yield str(key)
    yield from ("a PostScript object" for _ in xobjects(pdf, "/PS"))


def transparency(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """None: no blending, no soft masks, nothing but full opacity, no groups."""
    for state in _graphics_states(pdf):
        if state.get("/BM", "/Normal") != "/Normal" or state.get("/SMask", "/None") != "/None":
            yield "a blend mode or a soft mask"
        if state.get("/ca", 1) != 1 or state.get("/CA", 1) != 1:
            yield "an opacity"
    for made in dictionaries(pdf):
        if made.get("/Type") in ("/Page", "/XObject") and {"/Group", "/SMask"} & set(made.keys()):
            yield "a group or a soft mask"


# -- ISO 19005-2, 6.2.11, and ISO 14289-1, 7.21: fonts --------------------------------------------


def font_dictionaries(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """TrueType subsets, each with all entries that its dictionary and its descriptor must have."""
    measures = {"/FontName", "/Flags", "/FontBBox", "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/StemV"}
    if not fonts(pdf):
        yield "no font"
    for font in fonts(pdf):
        name = str(font.get("/BaseFont", ""))
        if (font.get("/Type"), font.get("/Subtype")) != ("/Font", "/TrueType"):
            yield f"{name}: not a TrueType font"
        if not re.fullmatch(r"/[A-Z]{6}\+\S+", name):
            yield f"{name}: not the name of a subset"
        if missing := {"/FirstChar", "/LastChar", "/Widths", "/FontDescriptor"} - set(font.keys()):
            yield f"{name}: no {sorted(missing)}"
            continue
        if len(font.Widths) != font.LastChar - font.FirstChar + 1:
            yield f"{name}: {len(font.Widths)} widths"
        if missing := measures - set(font.FontDescriptor.keys()):
            yield f"{name}: no {sorted(missing)} in its descriptor"
        elif str(font.FontDescriptor.FontName) != name:
            yield f"{name}: its descriptor is of {font.FontDescriptor.FontName}"


def fonts_are_embedded(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Every font has its program, every code shown its glyph there, every glyph but a space its outline."""
    for font in fonts(pdf):
        made = program(font)
        if made is None or len(font.FontDescriptor.FontFile2.read_bytes()) != font.FontDescriptor.FontFile2.Length1:
            yield f"{font.BaseFont}: not embedded, or not whole"
    for font, codes in shown(pdf):
        made = program(font)
        stands_for = meanings(font)
        for code in sorted(codes) if made is not None else ():
            number = glyph(made, code)
            outline = made["glyf"][made.getGlyphName(number)] if 0 < number < made["maxp"].numGlyphs else None
            if outline is None or not (outline.numberOfContours or stands_for.get(code, " ").isspace()):
                yield f"{font.BaseFont}: no glyph for code {code}"


def font_metrics(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """The widths of the codes shown are those of the program, within a thousandth of the size."""
    for font, codes in shown(pdf):
        made = program(font)
        if made is None:
            continue
        for code in sorted(codes):
            index = code - int(font.FirstChar)
            given = float(font.Widths[index]) if 0 <= index < len(font.Widths) else -1.0
            advance, _ = made["hmtx"][made.getGlyphName(glyph(made, code))]
            if abs(given - advance * 1000 / made["head"].unitsPerEm) > 1:
                yield f"{font.BaseFont}: code {code} is {given} wide"


def font_encodings(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Symbolic, without an Encoding, and with one table of characters or one for symbols."""
    for font in fonts(pdf):
        flags = int(font.get("/FontDescriptor", {}).get("/Flags", 0))
        if not flags & 4 or flags & 32:
            yield f"{font.BaseFont}: not symbolic"
        if "/Encoding" in font:
            yield f"{font.BaseFont}: an Encoding"
        made = program(font)
        tables = [(table.platformID, table.platEncID) for table in made["cmap"].tables] if made is not None else []
        if len(tables) != 1 and (3, 0) not in tables:
            yield f"{font.BaseFont}: tables {tables}"


def unicode_maps(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Every code shown has a meaning; no meaning anywhere is U+0000, U+FEFF or U+FFFE."""
    for font, codes in shown(pdf):
        for code in sorted(codes - set(meanings(font))):
            yield f"{font.BaseFont}: code {code} has no meaning"
    for font in fonts(pdf):
        for code, meaning in meanings(font).items():
            if not meaning or set(meaning) & set("\0\ufeff\ufffe\ufffd"):
                yield f"{font.BaseFont}: code {code} means {meaning!a}"


def no_private_use(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """No meaning is a character for private use."""
    areas = ((0xE000, 0xF8FF), (0xF0000, 0xFFFFD), (0x100000, 0x10FFFD))
    for font in fonts(pdf):
        for code, meaning in meanings(font).items():
            if any(low <= ord(char) <= high for char in meaning for low, high in areas):
                yield f"{font.BaseFont}: code {code} means {meaning!a}"


def no_notdef(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """No code is shown that leads to .notdef."""
    for font, codes in shown(pdf):
        made = program(font)
        for code in sorted(codes) if made is not None else ():
            if glyph(made, code) == 0:
                yield f"{font.BaseFont}: code {code}"


# -- ISO 19005-2, 6.3 to 6.5: annotations, forms, actions -----------------------------------------


def annotation_types(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Links only."""
    for annotation, _ in page_annotations(pdf):
        if annotation.get("/Subtype") != "/Link":
            yield f"{annotation.get('/Subtype')}"


def annotation_flags(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Flags are there: to be printed, and not invisible, hidden, without a view or toggled."""
    for annotation, _ in page_annotations(pdf):
        flags = int(annotation.get("/F", 0))
        if not flags & 4 or flags & (1 | 2 | 32 | 256):
            yield f"flags {flags}"


def annotation_appearances(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """An annotation that is not a link has one normal appearance, and none has another."""
    for annotation, _ in page_annotations(pdf):
        looks = set(annotation.get("/AP", {}))
        if looks - {"/N"} or (not looks and annotation.get("/Subtype") != "/Link"):
            yield f"appearances {sorted(looks)}"


def no_interactive_forms(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """No form, static or dynamic, and no rendering that a form would need."""
    for key in {"/AcroForm", "/NeedsRendering"} & set(catalogue(pdf).keys()):
        yield str(key)


def _outline(node: Node) -> Iterator[Node]:
    item = node.get("/First")
    while item is not None:
        yield item
        yield from _outline(item)
        item = item.get("/Next")


def actions(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Links may open an address and bookmarks a place; nothing runs."""
    owners = [annotation for annotation, _ in page_annotations(pdf)]
    owners += _outline(catalogue(pdf).get("/Outlines", {}))
    found = [owner.A for owner in owners if "/A" in owner]
    opened = catalogue(pdf).get("/OpenAction")
    if isinstance(opened, pikepdf.Dictionary):
        found.append(opened)
    for action in found:
        if action.get("/S") not in ("/URI", "/GoTo") or "/Next" in action:
            yield f"{action.get('/S')}"
    for made in dictionaries(pdf):
        if {"/JS", "/JavaScript"} & set(made.keys()):
            yield "a script"


def no_additional_actions(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """No AA anywhere."""
    yield from ("AA" for made in dictionaries(pdf) if "/AA" in made)


# -- ISO 19005-2, 6.6: metadata -------------------------------------------------------------------


def metadata_stream(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """A packet of well-formed RDF, neither compressed nor with `bytes` or `encoding` in its header."""
    stream = catalogue(pdf).get("/Metadata", {})
    kinds = [str(stream.get(key)) for key in ("/Type", "/Subtype")]
    if not isinstance(stream, pikepdf.Stream) or kinds != ["/Metadata", "/XML"]:
        yield "the catalogue has no metadata stream"
        return
    if "/Filter" in stream:
        yield "the stream has a filter"
        return
    packet = stream.read_bytes()
    match = re.match(rb"<\?xpacket ([^?]*)\?>.*<\?xpacket end=[\"'][rw][\"']\?>\s*$", packet, re.DOTALL)
    if not match or b"bytes" in match[1] or b"encoding" in match[1]:
        yield f"the packet is framed otherwise: {packet[:80]!r}"
    try:
        top = ElementTree.fromstring(packet.decode())
    except (ElementTree.ParseError, UnicodeDecodeError) as problem:
        yield f"not well-formed: {problem}"
        return
    if [held.tag for held in top] != [f"{{{_RDF}}}RDF"] or [held.get(f"{{{_RDF}}}about") for held in top[0]] != [""]:
        yield "not one description of this file"


def extension_schemas(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Schemas are described whole, in the namespaces and with the prefixes that are required."""
    events = ElementTree.iterparse(io.BytesIO(catalogue(pdf).Metadata.read_bytes()), events=("start-ns",))
    for _, (prefix, uri) in events:
        if _PREFIXES.get(uri, prefix) != prefix:
            yield f"{uri} has the prefix {prefix}"
    held = properties(pdf).get("pdfaExtension:schemas")
    for schema in held.iterfind(f"{{{_RDF}}}Bag/{{{_RDF}}}li") if held is not None else ():
        given = fields(schema)
        if missing := {"schema", "namespaceURI", "prefix", "property"} - {name[11:] for name in given}:
            yield f"a schema lacks {sorted(missing)}"
            continue
        if _SPACES.get(given["pdfaSchema:prefix"].text or "") != given["pdfaSchema:namespaceURI"].text:
            yield f"the schema {given['pdfaSchema:prefix'].text} is of another namespace"
        for described in given["pdfaSchema:property"].iterfind(f"{{{_RDF}}}Seq/{{{_RDF}}}li"):
            yield from _described(fields(described))


def _described(given: dict[str, ElementTree.Element]) -> Iterator[str]:
    wanted = {"pdfaProperty:name", "pdfaProperty:valueType", "pdfaProperty:category", "pdfaProperty:description"}
    if set(given) != wanted or not all(field.text for field in given.values()):
        yield f"a property is described by {sorted(given)}"
    elif given["pdfaProperty:category"].text not in ("internal", "external"):
        yield f"a property is {given['pdfaProperty:category'].text}"


def _extensions(held: ElementTree.Element | None) -> Iterator[str]:
    for schema in held.iter(f"{{{_RDF}}}li") if held is not None else ():
        prefix = schema.findtext(f"{{{_SPACES['pdfaSchema']}}}prefix")
        for name in schema.iter(f"{{{_SPACES['pdfaProperty']}}}name"):
            yield f"{prefix}:{name.text}"


def properties_are_known(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Each property is of a predefined schema or of one that is described, and has the form it should have."""
    held = properties(pdf)
    described = set(_extensions(held.get("pdfaExtension:schemas")))
    for name, value in held.items():
        if name not in _LISTS and name not in _TEXTS and name not in described:
            yield f"{name} is not known"
        elif [part.tag for part in value] != ([f"{{{_RDF}}}{_LISTS[name]}"] if name in _LISTS else []):
            yield f"{name} has another form"
        elif _LISTS.get(name) == "Alt" and "x-default" not in [lang for li in value[0] for lang in li.attrib.values()]:
            yield f"{name} has no default"


def information_dictionary(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Each entry says the same as its property, and neither is there without the other."""
    for key, name in _INFO.items():
        entry = str(pdf.docinfo[key]) if key in pdf.docinfo else None
        value = said(pdf, name)
        if entry and value and key.endswith("Date"):
            entry, value = (re.sub(r"\D", "", text)[:14] for text in (entry, value))
        if entry != value:
            yield f"{key} is {entry!r}, {name} is {value!r}"


def pdfa_identification(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Part 2, conformance A."""
    if (said(pdf, "pdfaid:part"), said(pdf, "pdfaid:conformance")) != ("2", "A"):
        yield f"{said(pdf, 'pdfaid:part')} {said(pdf, 'pdfaid:conformance')}"


# -- ISO 19005-2, 6.7: logical structure ----------------------------------------------------------


def mark_information(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """The catalogue says that the file is marked."""
    if catalogue(pdf).get("/MarkInfo", {}).get("/Marked") is not True:
        yield "not Marked"


def structure_hierarchy(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """A tree of StructElem, each with a type and with the parent that holds it."""
    if not list(elements(pdf)) or catalogue(pdf).StructTreeRoot.get("/Type") != "/StructTreeRoot":
        yield "no tree"
    for node, parent in elements(pdf):
        if node.get("/Type") != "/StructElem" or "/S" not in node:
            yield f"{kind(node)}: no Type StructElem or no S"
        if "/P" not in node or node.P.objgen != parent.objgen:
            yield f"{kind(node)}: another parent than {kind(parent)}"


def structure_types(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Types of ISO 32000-1, 14.8.4, or such as lead to one; no standard type is given another meaning."""
    if "/StructTreeRoot" not in catalogue(pdf):
        return
    roles = {str(name)[1:]: str(role)[1:] for name, role in catalogue(pdf).StructTreeRoot.get("/RoleMap", {}).items()}
    for name in set(roles) & _STANDARD:
        yield f"{name} stands for {roles[name]}"
    for name in {kind(node) for node, _ in elements(pdf)} - _STANDARD:
        seen = {name}
        while (role := roles.get(name, "")) not in seen | _STANDARD | {""}:
            seen.add(name := role)
        if role not in _STANDARD:
            yield f"{name} is not standard"


_LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-([A-Za-z\d]{5,8}|\d[A-Za-z\d]{3}))*"
    r"(-[A-WYZa-wyz\d](-[A-Za-z\d]{2,8})+)*(-x(-[A-Za-z\d]{1,8})+)?"
)


def natural_language(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """The catalogue has a language, and all languages are well-formed tags of BCP 47."""
    if "/Lang" not in catalogue(pdf):
        yield "the catalogue has no language"
    for made in dictionaries(pdf):
        if "/Lang" in made and not _LANGUAGE.fullmatch(str(made.Lang)):
            yield f"{str(made.Lang)!r}"
    for tag in (said(pdf, "dc:language") or "").split("; "):
        if tag != str(catalogue(pdf).get("/Lang", "")):
            yield f"the metadata is in {tag!r}"


# -- ISO 19005-2, 6.8 to 6.11: what a file shall not have -----------------------------------------


def no_embedded_files(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """No file in the file."""
    for made in dictionaries(pdf):
        for key in {"/EmbeddedFiles", "/EF", "/AF"} & set(made.keys()):
            yield str(key)


def no_optional_content(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Nothing that can be switched off."""
    for made in dictionaries(pdf):
        if "/OCProperties" in made or "/OC" in made or made.get("/Type") in ("/OCG", "/OCMD"):
            yield "optional content"


def no_presentations(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """No alternate presentations, no steps of one."""
    for made in dictionaries(pdf):
        for key in {"/AlternatePresentations", "/PresSteps"} & set(made.keys()):
            yield str(key)


def no_requirements(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """The catalogue requires nothing of a reader."""
    if "/Requirements" in catalogue(pdf):
        yield "Requirements"


# -- ISO 14289-1 ----------------------------------------------------------------------------------


def pdfua_identification(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Part 1."""
    if said(pdf, "pdfuaid:part") != "1":
        yield f"{said(pdf, 'pdfuaid:part')}"


def content_is_marked(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """All that is painted is an artifact or belongs to an element; neither stands inside the other."""
    depth = Counter[int]()
    for step in steps(pdf):
        where = f"page {step.page + 1}: "
        depth[step.page] += {"BDC": 1, "BMC": 1, "EMC": -1}.get(step.word, 0)
        artifact = any(mark.tag == "/Artifact" for mark in step.inside)
        tagged = any(mark.tag != "/Artifact" for mark in step.inside)
        if depth[step.page] < 0:
            yield f"{where}EMC ends nothing"
        if step.paints() and not artifact and not any(mark.mcid is not None for mark in step.inside):
            yield f"{where}{step.word} is not marked"
        if (mark := step.mark()) and (tagged if mark.tag == "/Artifact" else artifact):
            yield f"{where}{mark.tag} inside the other"
    yield from (f"page {page + 1}: {open} not ended" for page, open in depth.items() if open > 0)


def marked_content_and_tree_agree(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Each marked piece has its number to itself, leads to its element, and is claimed by that one alone."""
    pages = [page.obj for page in pdf.pages]
    tree = parent_tree(pdf)
    drawn = Counter((pages[step.page].objgen, mark.mcid) for step in steps(pdf) if (mark := step.mark()))
    drawn = Counter({piece: count for piece, count in drawn.items() if piece[1] is not None})
    owned = Counter((piece, node.objgen) for node, _ in elements(pdf) for piece in marks_of(node))
    led = Counter(
        ((page.objgen, mcid), node.objgen)
        for page in pages
        for mcid, node in enumerate(
            tree[int(page.StructParents)] if int(page.get("/StructParents", -1)) in tree else ()
        )
    )
    yield from (f"{piece} is drawn {count} times" for piece, count in drawn.items() if count > 1)
    yield from (f"{owner} is in the tree or the parent tree only" for owner in set(owned) ^ set(led))
    yield from (f"{owner} is owned {count} times" for owner, count in owned.items() if count > 1)
    yield from (f"{piece} is drawn or owned only" for piece in set(drawn) ^ {piece for piece, _ in owned})


def document_settings(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """A title that is displayed, and no suspects."""
    if not said(pdf, "dc:title"):
        yield "no title"
    if catalogue(pdf).get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "the title is not displayed"
    if catalogue(pdf).get("/MarkInfo", {}).get("/Suspects", False):
        yield "suspects"


_HOLDS = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOC", "TOCI", "Caption"},
    "TOCI": {"Lbl", "Reference", "NonStruct", "P", "TOC"},
}
_STANDS_IN = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
}


def nesting(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Tables, lists and contents hold what they may hold, and their parts stand nowhere else."""
    for node, parent in elements(pdf):
        name = kind(node)
        for held in {kind(kid) for kid in inner(node)} - _HOLDS.get(name, _STANDARD):
            yield f"{held} in {name}"
        if name in _HOLDS and len(inner(node)) != len(kids(node)):
            yield f"content in {name}"
        if kind(parent) not in _STANDS_IN.get(name, {kind(parent)}):
            yield f"{name} in {kind(parent)}"
    for table, _ in elements(pdf, "Table"):
        parts = [kind(kid) for kid in inner(table)]
        if max(parts.count(part) for part in ("THead", "TFoot", "Caption")) > 1:
            yield f"a table of {parts}"
        if ({"THead", "TFoot"} & set(parts) and "TBody" not in parts) or "Caption" in parts[1:-1]:
            yield f"a table of {parts}"


def regular_tables(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """With all spans applied, the cells of a table fill a rectangle and do not overlap."""
    for index, (table, _) in enumerate(elements(pdf, "Table")):
        rows = [row for row, _ in _elements(table, ("TR",))]
        taken = Counter[tuple[int, int]]()
        for top, row in enumerate(rows):
            left = 0
            for cell in inner(row):
                while (top, left) in taken:
                    left += 1
                wide, high = (int(attribute(cell, key) or 1) for key in ("/ColSpan", "/RowSpan"))
                taken.update((top + down, left + across) for down in range(high) for across in range(wide))
                left += wide
        columns = max((left for _, left in taken), default=-1) + 1
        whole = {(top, left) for top in range(len(rows)) for left in range(columns)}
        if not rows or set(taken) != whole or max(taken.values()) > 1:
            yield f"table {index + 1}: {len(rows)} rows of {columns}, {sum(taken.values())} cells"


def figures(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Each figure has words instead, and a box within its page."""
    for node, _ in elements(pdf, "Figure"):
        if not str(node.get("/Alt", "")).strip():
            yield "a figure without Alt"
        box, page = attribute(node, "/BBox"), page_of(node)
        if box is None or page is None:
            yield "a figure without BBox or page"
            continue
        left, foot, right, top = (float(value) for value in box)
        edges = [float(value) for value in page.MediaBox]
        if not (edges[0] <= left < right <= edges[2] and edges[1] <= foot < top <= edges[3]):
            yield f"a figure at {[left, foot, right, top]}"


def headings(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Numbered headings, the first of level 1, none that skips a level."""
    before = 0
    for node, _ in elements(pdf, "H", *(f"H{level}" for level in range(1, 7))):
        level = int(kind(node)[1:] or 99)
        if level > before + 1:
            yield f"{kind(node)} after level {before}"
        before = level
    if not before:
        yield "no headings"


def header_cells(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Each header cell has a scope; the headers that a cell names are ids of header cells of its table."""
    for node, _ in elements(pdf, "TH"):
        if attribute(node, "/Scope") not in ("/Row", "/Column", "/Both"):
            yield "TH without Scope"
    for table, _ in elements(pdf, "Table"):
        cells = [cell for cell, _ in _elements(table, ("TH", "TD"))]
        known = {bytes(cell.ID) for cell in cells if kind(cell) == "TH" and "/ID" in cell}
        for cell in cells:
            for header in attribute(cell, "/Headers") or ():
                if bytes(header) not in known:
                    yield f"{bytes(header)!r} is no header"


def notes(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Each note has an id; no id is given twice, and the tree of ids leads to each."""
    yield from ("a note without an id" for node, _ in elements(pdf, "Note") if not bytes(node.get("/ID", b"")))
    yield from (f"{name!r} is given {count} times" for name, count in ids(pdf).items() if count > 1)
    tree = catalogue(pdf).StructTreeRoot.get("/IDTree")
    led = {name: node.objgen for name, node in pikepdf.NameTree(tree).items()} if tree is not None else {}
    for node, _ in elements(pdf):
        if "/ID" in node and led.get(str(node.ID)) != node.objgen:
            yield f"the tree of ids does not lead to {str(node.ID)!r}"


def annotations_are_in_the_tree(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Each annotation leads to an element that refers back to it."""
    tree = parent_tree(pdf)
    for annotation, _ in page_annotations(pdf):
        key = int(annotation.get("/StructParent", -1))
        held = references(tree[key]) if key in tree else []
        if annotation.objgen not in [reference.Obj.objgen for reference in held]:
            yield f"an annotation with StructParent {key}"
    owned = [reference.Obj.objgen for node, _ in elements(pdf) for reference in references(node)]
    if sorted(owned) != sorted(annotation.objgen for annotation, _ in page_annotations(pdf)):
        yield "the tree refers to other annotations than the pages"


def tab_order(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """On pages with annotations the tab key follows the structure."""
    for index, page in enumerate(pdf.pages):
        if len(page.obj.get("/Annots", [])) and page.obj.get("/Tabs") != "/S":
            yield f"page {index + 1}"


def links(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Each link annotation is described, and belongs to a Link element of its page."""
    inside = {
        (reference.Obj.objgen, reference.get("/Pg", node.get("/Pg")).objgen)
        for node, _ in elements(pdf, "Link")
        for reference in references(node)
    }
    for annotation, page in page_annotations(pdf):
        if not str(annotation.get("/Contents", "")).strip():
            yield "a link without Contents"
        if (annotation.objgen, page.objgen) not in inside:
            yield f"{str(annotation.get('/Contents', ''))!r} is in no Link of its page"


def forms_with_marks_are_drawn_once(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    """A form XObject whose content belongs to elements is drawn once."""
    drawn = Counter(made.objgen for step in steps(pdf) if (made := step.xobject()) is not None)
    for form in xobjects(pdf, "/Form"):
        inside = _steps(form, form.get("/Resources", {}), Step(0, "", (), {}, None, 0, ()))
        marked = "/StructParents" in form or any(
            mark.mcid is not None for step in inside if (mark := step.mark()) is not None
        )
        if marked and drawn[form.objgen] > 1:
            yield f"a form with marks is drawn {drawn[form.objgen]} times"
