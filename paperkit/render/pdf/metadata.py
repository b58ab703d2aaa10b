"""Turns what a PDF says of itself into its metadata: Info dictionary and XMP, which say the same, and its colours.

ISO 19005-2, 6.6 (metadata) and 6.2.3 (output intent); ISO 14289-1, 5 (identification).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from xml.sax.saxutils import escape

from paperkit.values.marking import NAMESPACE, Marking

MADE_BY = f"paperkit {version('paperkit')}"
SRGB = "sRGB IEC61966-2.1"


@dataclass(frozen=True, slots=True)
class Standards:
    """The standards to which a file says it conforms: the level of PDF/A-2 (A, U or B; none for none), PDF/UA-1."""

    archive: str = ""
    accessible: bool = False

    def __bool__(self) -> bool:
        return self.accessible or bool(self.archive)

    def without_tags(self) -> Standards:
        """What is left of them for a file without tags, which PDF/UA-1 and PDF/A-2a ask for."""
        return Standards("U" if self.archive == "A" else self.archive)

    def __str__(self) -> str:
        """The standards as people name them; nothing where there is none."""
        archive = f"PDF/A-2{self.archive.lower()}" if self.archive else ""
        return " and ".join(filter(None, ("PDF/UA-1" if self.accessible else "", archive)))


BOTH = Standards("A", True)


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself."""

    title: str
    author: str
    subject: str
    language: str
    standards: Standards = BOTH
    tool: str = "paperkit"
    """What put the file together: a pack holds the words of other makers, which are not spaced as ours are."""
    marking: Marking | None = None
    """That the public may not see it, or not yet."""

    def info(self) -> Mapping[str, str]:
        """The entries of the Info dictionary."""
        return {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Creator": self.tool,
            "Producer": MADE_BY,
        }

    def xmp(self) -> bytes:
        """The metadata stream's data."""
        title, author, subject = (escape(text) for text in (self.title, self.author, self.subject))
        claims = _ARCHIVE.format(level=self.standards.archive) if self.standards.archive else ""
        claims += _ACCESSIBLE if self.standards.accessible else ""
        claims += _marked(self.marking) if self.marking else ""
        schemas = (_ACCESSIBLE_SCHEMA if self.standards.accessible else "", _MARKING_SCHEMA if self.marking else "")
        claims += _SCHEMAS.format(schemas="".join(schemas)) if any(schemas) else ""
        return _packet(f"""<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{self.language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{self.tool}</xmp:CreatorTool>
<pdf:Producer>{MADE_BY}</pdf:Producer>
{claims}""")


def page_mark(marking: Marking) -> bytes:
    """The metadata of a page that the public may not see: with these it is known when it is taken out of its file."""
    return _packet(_marked(marking) + _SCHEMAS.format(schemas=_MARKING_SCHEMA))


def _packet(said: str) -> bytes:
    """The data of a stream of metadata that says something (ISO 16684-1, 7)."""
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
{said}</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>""".encode()


def _marked(marking: Marking) -> str:
    """The mark as `finished.marking` reads it."""
    said = {"exempt": marking.exempt, "draft": marking.draft, "council": escape(marking.council)}
    return "".join(
        f'<paperkit:{name} xmlns:paperkit="{NAMESPACE}">{value}</paperkit:{name}>\n' for name, value in said.items()
    )


_ARCHIVE = """<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>{level}</pdfaid:conformance>
"""
_ACCESSIBLE = """<pdfuaid:part>1</pdfuaid:part>
"""
_SCHEMAS = """<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>
"""
"""PDF/A wants properties described that it does not know (ISO 19005-2, 6.6.2.3.3)."""
_ACCESSIBLE_SCHEMA = """<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>"""


def _property(name: str, kind: str, description: str) -> str:
    """A property of a schema, described."""
    said = {"name": name, "valueType": kind, "category": "external", "description": description}
    inner = "".join(f"<pdfaProperty:{key}>{value}</pdfaProperty:{key}>\n" for key, value in said.items())
    return f'<rdf:li rdf:parseType="Resource">\n{inner}</rdf:li>'


_MARKING_SCHEMA = f"""<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Marking of papers of a council</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{NAMESPACE}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>paperkit</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>{_property("exempt", "Boolean", "Whether the press and public may not see it")}{
    _property("draft", "Boolean", "Whether it is a draft and not yet for publication")
}{_property("council", "Text", "The council whose paper it is")}</rdf:Seq></pdfaSchema:property>
</rdf:li>"""


@lru_cache(maxsize=1)
def srgb() -> bytes:
    """An sRGB profile with a fixed date, so that the same paper has the same bytes on any day."""
    from PIL import ImageCms  # a part of Pillow that nothing else here needs

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = struct.pack(">6H", 2012, 1, 1, 0, 0, 0)
    profile[84:100] = bytes(16)  # the profile's id is a digest over its date too
    return bytes(profile)
