"""The XML of OpenDocument files: names with their namespaces, elements with attributes and text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lxml import etree

from paperkit.values.invisible import writable

VERSION = "1.3"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = {
    "office": f"{_OASIS}:office:1.0",
    "style": f"{_OASIS}:style:1.0",
    "table": f"{_OASIS}:table:1.0",
    "text": f"{_OASIS}:text:1.0",
    "number": f"{_OASIS}:datastyle:1.0",
    "meta": f"{_OASIS}:meta:1.0",
    "manifest": f"{_OASIS}:manifest:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}


@cache
def tag(name: str) -> str:
    """A name with its namespace as lxml has it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def document(kind: str) -> etree._Element:
    """The root of one of the documents of which a file is made: `content`, `styles`, `meta`."""
    return etree.Element(tag(f"office:document-{kind}"), {tag("office:version"): VERSION}, nsmap=NAMESPACES)


def add(within: etree._Element, name: str, given: Mapping[str, str] | None = None, text: str = "") -> etree._Element:
    """An element at the end of another, with attributes and text; control characters are left out."""
    made = etree.SubElement(within, tag(name), {tag(key): writable(value) for key, value in (given or {}).items()})
    if text:
        made.text = writable(text)
    return made
