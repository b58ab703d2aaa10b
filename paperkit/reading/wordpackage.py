"""Turns the bytes of a Word document into the parts of it that are read, or into a finding of what the file is instead.

A document is a folder in a zip file (ECMA-376, part 2), whose parts name each other by relationships. Only what holds
words is unpacked: no picture, no macro, nothing that a link leads to. Each part has a bound on its size and its depth.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import basename, dirname, join, normpath
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from zipfile import BadZipFile, ZipFile

from paperkit.findings.finding import Finding, Span, error
from paperkit.values import bounds

SAVE = "in Word save it as `Word Document (.docx)`"
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
"""How a file begins that is a folder of its own: the old documents, and new ones that are locked."""
_UNLOCK = "in Word take the password off (File, Info, Protect Document), or choose a label that does not encrypt"
_IN_COMPOUND = {
    "EncryptedPackage": ("the document is locked with a password or a sensitivity label", _UNLOCK),
    "WordDocument": ("a document of the old kind (.doc), whatever its name says", SAVE),
    "Workbook": ("a workbook of Excel of the old kind, whatever its name says", "put the Word document there"),
}
_BEGINNINGS = {
    b"{\\rtf": ("a document in Rich Text Format (.rtf), whatever its name says", f"open it and {SAVE}"),
    b"%PDF": ("a PDF, whatever its name says", "put the Word document there that it was made from"),
    b"MIME-Version": ("a web page, whatever its name says", f"open it and {SAVE}"),
    b"<": ("a web page or an XML file, whatever its name says", f"open it and {SAVE}"),
}
_KINDS = {
    "xl/": ("a workbook of Excel, whatever its name says", "put the Word document there"),
    "ppt/": ("slides of PowerPoint, whatever their name says", "put the Word document there"),
    "Index/": ("a document of Pages, whatever its name says", "in Pages export it to Word"),
}
_OPEN_DOCUMENT = ("a document of LibreOffice (.odt), whatever its name says", "open it and save it as `Word (.docx)`")
_BROKEN = (
    *(BadZipFile, ParseError, zlib.error, struct.error, EOFError, OSError),
    *(ValueError, LookupError, NotImplementedError, RuntimeError, OverflowError),
)
"""What is raised for a package that is not what it should be: parts missing, locked, cut off or packed another way."""
_MEND = "open it in Word, which may repair it, and save it again; or copy its words into a new document"


class _Refused(Exception):  # noqa: N818 - not a fault: a document that is not read
    """A part that no program of people's wrote."""


@dataclass(frozen=True, slots=True)
class WordParts:
    """The parts of a document that are read; one that is not there has no elements."""

    document: Element
    links: dict[str, str] = field(default_factory=dict)
    """Where each link leads to outside the document, by its id."""
    parts: dict[str, list[Element]] = field(default_factory=dict)
    """`styles`, `numbering`, `comments`, `footnotes`, `endnotes`, `header`, `footer`: each part of a kind."""
    macros: bool = False

    def part(self, kind: str) -> Element:
        """The one part of a kind, or one that is empty."""
        return next(iter(self.parts.get(kind, ())), Element(kind))


_READ = ("styles", "numbering", "comments", "footnotes", "endnotes", "header", "footer")


def unpacked(content: bytes, path: str) -> WordParts | Finding:
    """The parts of a document; what is wrong with the file as a whole is the finding."""
    if wrong := _other_kind(content):
        return _unreadable(path, *wrong)
    if len(content) > bounds.WORD_FILE:
        return too_large(len(content), path)
    try:
        with ZipFile(BytesIO(content)) as package:
            return _Package(package).read() or _unreadable(path, *_kind_of(package))
    except _Refused as problem:
        return _unreadable(path, str(problem), "is it the right file? copy its words into a new document")
    except _BROKEN as problem:
        return _unreadable(path, f"the document is damaged or was cut off: {problem}", _MEND)


def too_large(size: int, path: str) -> Finding:
    """What is said of a document with so many bytes."""
    said = f"the document has {size:,} bytes, more than the {bounds.WORD_FILE:,} that are read"
    return _unreadable(path, said, "is it the right file? take the pictures out of it, and save it again")


def local(element: Element) -> str:
    """The name of an element without its namespace: those of the strict and the usual form differ.

    >>> local(Element("{urn:example}p"))
    'p'
    """
    return element.tag.rpartition("}")[2]


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute of an element by its name without a namespace; None where it is not there."""
    given = element.items() if element is not None else ()
    return next((text for key, text in given if key.rpartition("}")[2] == name), None)


def is_on(element: Element | None) -> bool:
    """Whether a property that is on or off is on: it is where it stands without a value."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


def _unreadable(path: str, said: str, hint: str) -> Finding:
    return error("word.unreadable", said, Span(path), hint=hint)


def _other_kind(content: bytes) -> tuple[str, str] | None:
    """What a file is that is no zip file, and what to do."""
    if not content:
        return (
            "the file is empty: it has no bytes",
            "save it again in Word; on OneDrive, let it be kept on this computer",
        )
    if content.startswith(b"PK"):
        return None
    if content.startswith(_COMPOUND):
        found = (kind for sign, kind in _IN_COMPOUND.items() if sign.encode("utf-16-le") in content)
        return next(found, ("the file is not a Word document, whatever its name says", f"open it and {SAVE}"))
    found = (kind for sign, kind in _BEGINNINGS.items() if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(sign))
    return next(found, ("the file is not a Word document, whatever its name says", f"open it and {SAVE}"))


def _kind_of(package: ZipFile) -> tuple[str, str]:
    """What a zip file is that holds no Word document."""
    names = package.namelist()
    if "mimetype" in names and "content.xml" in names:
        return _OPEN_DOCUMENT
    found = (kind for folder, kind in _KINDS.items() if any(name.startswith(folder) for name in names))
    return next(found, ("a zip file without a Word document in it", "unpack it, and put the document itself there"))


class _Package:
    """The parts of a zip file, by their names in small letters and with forward slashes."""

    def __init__(self, package: ZipFile) -> None:
        self.package = package
        self.names = {name.replace("\\", "/").lower(): name for name in package.namelist()}

    def read(self) -> WordParts | None:
        """What is read of the document; None where there is none."""
        main = next((to for kind, _, to in self.relationships("") if kind == "officeDocument"), "word/document.xml")
        document = self.tree(main) if main.lower() in self.names else None
        if document is None or local(document) != "document":
            return None
        found: dict[str, list[Element]] = {}
        links = {}
        for kind, id, to in self.relationships(main):
            if kind == "hyperlink":
                links[id] = to
            elif kind in _READ and to.lower() in self.names:
                found.setdefault(kind, []).append(self.tree(to))
        return WordParts(document, links, found, any(name.endswith("vbaproject.bin") for name in self.names))

    def relationships(self, of: str) -> list[tuple[str, str, str]]:
        """The relationships of a part, or of the package: kind, id, and the part or the address that each leads to."""
        name = join(dirname(of), "_rels", f"{basename(of)}.rels")
        found = []
        for one in self.tree(name) if name.lower() in self.names else ():
            to = one.get("Target", "")
            inside = one.get("TargetMode") != "External"
            place = normpath(join("/", dirname(of), to)).lstrip("/") if inside else to
            found.append((basename(one.get("Type", "")), one.get("Id", ""), place))
        return found

    def tree(self, name: str) -> Element:
        """The XML of a part."""
        with self.package.open(self.names[name.lower()]) as part:
            xml = part.read(bounds.WORD_PART + 1)
        if len(xml) > bounds.WORD_PART:
            said = f"unpacked, `{name}` has more than the {bounds.WORD_PART:,} bytes that are read"
            raise _Refused(said)
        parser = XMLParser(target=_Bounded())
        parser.feed(xml)
        tree: Element = parser.close()
        return tree


class _Bounded(TreeBuilder):
    """Builds a tree that is no deeper than its bound, and without declarations by which a small text grows large."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        self.depth += 1
        if self.depth > bounds.WORD_DEPTH:
            raise _Refused(f"its elements lie more than {bounds.WORD_DEPTH} deep within each other")
        return super().start(tag, attrs)

    def end(self, tag: str) -> Element:
        self.depth -= 1
        return super().end(tag)

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Refuse a declaration: no program writes one into a document."""
        raise _Refused("it declares entities, which no program writes into a document")
