"""Turns a web page into the tree that a screen reader is given of it, in the kinds of a tagged PDF.

So both can be said alike. It knows HTML and nothing of how paperkit writes it: what is hidden is left out,
and what is folded away too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import html

from paperkit.finished.speech import heard
from paperkit.finished.tags import Kid, Tag, Tagged

KINDS = {"p": "P", "dt": "P", "ul": "L", "ol": "L"}
BLOCKS = ("p", "ul", "ol", "dl", "div", "h1", "h2", "h3", "h4", "h5", "h6")
INLINE = ("span", "strong", "em", "abbr", "a", "del", "ins")


def read(page: bytes) -> Any:
    """The elements of a page."""
    return html.document_fromstring(page.decode("utf-8"))


def said(page: bytes) -> list[str]:
    """The lines that are said of what is the content of a page."""
    [main] = read(page).iter("main")
    root = Tag("Document", tuple(_kids(main)))
    return [*heard(Tagged("", "", 1, root))][1:]


def _kids(element: Any) -> Iterator[Kid]:
    """What is heard in an element, in order."""
    if element.text:
        yield element.text
    for child in element:
        yield from _heard(child)
        if child.tail:
            yield child.tail


def _heard(element: Any) -> Iterator[Kid]:
    if element.get("aria-hidden") == "true" or element.tag == "details" or element.get("role") == "doc-backlink":
        return
    if element.tag == "svg":
        yield Tag("Figure", alt=" ".join(one.text for one in element if one.tag in ("title", "desc")))
    elif element.tag == "table":
        yield _table(element)
    elif element.tag == "a":
        yield Tag("Reference" if element.get("role") == "doc-noteref" else "Link", tuple(_kids(element)))
    elif element.get("class") == "said":
        yield Tag("Span", (element.text,), actual_text=element.text)
    elif element.get("lang"):
        yield Tag("Span", tuple(_kids(element)), language=element.get("lang"))
    elif element.tag in INLINE:
        yield from _kids(element)
    elif element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        yield Tag(element.tag.upper(), tuple(_kids(element)))
    else:
        yield _block(element)


def _block(element: Any) -> Tag:
    """A block: of paragraphs and others, or of words."""
    is_note = str(element.get("id")).startswith("note-")
    kind = "Note" if is_note else KINDS.get(element.tag, "Div")
    if any(child.tag in BLOCKS for child in element) or kind == "L":
        inner = tuple(kid for child in element for kid in _heard(child))
    else:
        inner = tuple(_kids(element))
        inner = (Tag("P", inner),) if element.tag in ("li", "dd") else inner
    return Tag("LI", (Tag("LBody", inner),)) if element.tag == "li" else Tag(kind, inner)


def _table(element: Any) -> Tag:
    [caption] = element.iter("caption")
    rows = [row for row in element.iter("tr")]
    return Tag(
        "Table",
        tuple(Tag("TR", tuple(_cells(row))) for row in rows),
        attributes={"/Summary": caption.text_content()},
    )


def _cells(row: Any) -> Iterator[Tag]:
    in_head = row.getparent().tag == "thead"
    for cell in row:
        if cell.get("aria-hidden") == "true":
            continue
        spans = {
            key: str(int(cell.get(name)) - (_hidden(row) if name == "colspan" else 0))
            for key, name in (("/ColSpan", "colspan"), ("/RowSpan", "rowspan"))
            if cell.get(name)
        }
        scope = {"col": "Column", "row": "Row"}.get(cell.get("scope", ""), "Column" if in_head else "")
        yield Tag(
            "TH" if scope else "TD",
            tuple(_kids(cell)),
            attributes={**spans, **({"/Scope": scope} if scope else {})},
            headers=tuple(cell.get("headers", "").split()),
            id=cell.get("id"),
        )


def _hidden(row: Any) -> int:
    """How many columns of a table are not heard; a cell that spans any of them spans them all."""
    [table] = row.iterancestors("table")
    return sum(cell.get("aria-hidden") == "true" for cell in next(table.iter("tr")))
