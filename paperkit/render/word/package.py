"""Makes the package of a Word document: what it says of itself, and the same bytes each time."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr
from zipfile import ZipFile

from paperkit.findings.finding import short
from paperkit.reading.archive import archive
from paperkit.values.invisible import writable

if TYPE_CHECKING:
    from docx.document import Document

_MADE = datetime(2000, 1, 1)
"""The day that each document says it was made on: the same input gives the same bytes."""
_LONGEST = 255
"""Characters that a property may have (ECMA-376, Part 2, 8.3)."""
_OF_TEMPLATE = ("/thumbnail", "/extended-properties", "/customXml", "/stylesWithEffects")
"""What an empty document brings from the one it was made of: its picture, its program and size, lists of books."""
_FONTS = "word/fontTable.xml"
_LIKE = {
    "Arimo": "Arial",
    "Tinos": "Times New Roman",
    "Cousine": "Courier New",
    "Carlito": "Calibri",
    "Caladea": "Cambria",
}
"""Typefaces whose characters are as wide as those of others, which most computers have."""
_THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def new_document(title: str, language: str, subject: str = "") -> Document:
    """An empty document with Word's own styles. In its properties is no author, and no day when it was made."""
    import docx  # only where a document is made

    document = docx.Document()
    about = document.core_properties
    about.title, about.subject = (short(writable(said), _LONGEST) for said in (title, subject))
    about.language = language
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.created = about.modified = _MADE
    about.revision = 1
    for held in (document.part.package.rels, document.part.rels):
        for id in [id for id, one in held.items() if one.reltype.endswith(_OF_TEMPLATE)]:
            del held[id]
    return document


def _font_table(family: str) -> bytes:
    """Which typeface is as wide, so that a computer without that of the layout takes no other (17.8.3.1)."""
    like = f"<w:altName w:val={quoteattr(_LIKE[family])}/>" if family in _LIKE else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w='
        '"http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:font w:name={quoteattr(family)}>{like}</w:font></w:fonts>"
    ).encode()


def set_language(document: Document, language: str) -> None:
    """Say in which language all words are that do not say otherwise."""
    from docx.oxml.ns import qn

    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), language)


def set_font(style: object, name: str) -> None:
    """Set the typeface of a style, in place of those of the theme."""
    from docx.oxml.ns import qn

    style.font.name = name  # type: ignore[attr-defined]
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()  # type: ignore[attr-defined]
    for kind in _THEMES:
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    fonts.set(qn("w:cs"), name)


def packed(document: Document, family: str = "") -> bytes:
    """The document's file, the same bytes each time; `family` is the typeface that it is set in."""
    made = BytesIO()
    document.save(made)
    with ZipFile(made) as package:
        return archive(
            (name, _font_table(family) if family and name == _FONTS else package.read(name))
            for name in package.namelist()
        )
