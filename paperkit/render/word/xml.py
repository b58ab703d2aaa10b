"""Makes the elements of a Word document (ECMA-376, part 1, 17: WordprocessingML)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from paperkit.values.invisible import writable

Xml: TypeAlias = Any
"""An element, as lxml has it."""
Look: TypeAlias = Mapping[str, Mapping[str, object]]
"""How words look: properties of a run by their names, each with its attributes."""
_ORDER = {
    "pPr": ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "shd", "tabs", "spacing",
            "ind", "jc", "outlineLvl", "sectPr"),
    "rPr": ("rFonts", "b", "i", "caps", "strike", "color", "sz", "szCs", "u", "shd", "lang"),
    "tcPr": ("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "vAlign"),
}  # fmt: skip
"""The order in which properties are (ECMA-376, part 1, 17.3.1.26, 17.3.2.28 and 17.4.69)."""


def element(name: str, /, *inner: Xml, **attributes: object) -> Xml:
    """An element of the main namespace with what is in it; an attribute that is None is left out."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        if value is not None:
            made.set(qn(f"w:{key}"), str(value))
    made.extend(inner)
    return made


def properties(name: str, /, *parts: Xml) -> Xml:
    """Properties of a paragraph (`pPr`), a run (`rPr`) or a cell (`tcPr`) in their order; the later of two counts."""
    found = {part.tag: part for part in parts}
    tags = [qn(f"w:{part}") for part in _ORDER[name]]
    return element(name, *(found[tag] for tag in sorted(found, key=tags.index)))


def run(text: str, look: Look, *, of: Xml | None = None) -> Xml:
    """Words as they are, their spaces too, without characters that no page shows; or an element `of` a field."""
    parts = [element(name, **attributes) for name, attributes in look.items()]
    return element("r", *([properties("rPr", *parts)] if parts else []), _words(text) if of is None else of)


def _words(text: str) -> Xml:
    made = element("t")
    made.text = writable(text)
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def field(code: str, look: Look) -> list[Xml]:
    """A field that Word works out, such as the number of a page."""
    said = element("instrText")
    said.text = f" {code} "
    inner = (element("fldChar", fldCharType="begin"), said, element("fldChar", fldCharType="separate"))
    end = element("fldChar", fldCharType="end")
    return [*(run("", look, of=one) for one in inner), run("1", look), run("", look, of=end)]


def twips(points: float) -> int:
    """Points in twentieths."""
    return round(points * 20)


def hexadecimal(colour: str) -> str:
    """`#rrggbb` as Word writes it."""
    return colour.lstrip("#").upper()
