"""Turns what a page holds into a whole page of HTML, or into one to be pasted into another."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from lxml import etree

from paperkit.document.nodes import Bookmark, Document
from paperkit.layout.layout import Layout
from paperkit.render.furniture import marking
from paperkit.render.html.elements import Element, filled, made

SCOPE = ".paperkit"
"""What every rule of the style sheet is within, so that a page may be part of another."""
_CLASS = SCOPE.removeprefix(".")


@dataclass(frozen=True, slots=True)
class Frame:
    """What is around the content of a page."""

    document: Document
    layout: Layout
    sheet: str
    where: Callable[[str], str]
    """The address of an anchor."""

    def page(self, title: str, content: Sequence[Element], *, ways: bool = True) -> bytes:
        """A whole page; with `ways` it has the contents of the document beside it."""
        words, document = self.layout.file.wording.web, self.document
        beside = [self.contents(document.bookmarks)] if ways and document.bookmarks else []
        body = made(
            "body",
            made("a", words.skip, href="#main", class_="skip"),
            made("header", *self._marking(), self._head()),
            made("div", *beside, made("main", *content, id="main", tabindex="-1"), class_="page"),
            made("footer", made("p", document.author), class_="foot"),
            class_=_CLASS,
        )
        html = made("html", self._properties(title), body, lang=document.language)
        return _written(html, doctype="<!DOCTYPE html>")

    def fragment(self, content: Sequence[Element]) -> bytes:
        """What can be put into a page of others: a style sheet that is for nothing else, and one element."""
        inner = made("div", *self._marking(), *content, class_=_CLASS, lang=self.document.language)
        return _written(self._style()) + _written(inner)

    def contents(self, bookmarks: Sequence[Bookmark]) -> Element:
        """The ways into a document."""
        words = self.layout.file.wording.web
        folded = made("details", made("summary", words.contents), self._list(bookmarks))
        return made("nav", folded, class_="ways", aria_label=words.contents, tabindex="0")

    def _list(self, bookmarks: Sequence[Bookmark]) -> Element:
        items = (
            made("li", made("a", mark.title, href=self.where(f"#{mark.anchor}")), *self._inner(mark))
            for mark in bookmarks
        )
        return made("ul", *items)

    def _inner(self, mark: Bookmark) -> list[Element]:
        return [self._list(mark.inner)] if mark.inner else []

    def _properties(self, title: str) -> Element:
        """The head of a page: nothing may be fetched or run but this very style sheet (CSP 3)."""
        digest = b64encode(sha256(self.sheet.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        head = made(
            "head",
            made("meta", charset="utf-8"),
            made("meta", http_equiv="Content-Security-Policy", content=policy),
            made("title", title),
            made("meta", name="viewport", content="width=device-width, initial-scale=1"),
            made("meta", name="color-scheme", content="light dark"),
            made("meta", name="author", content=self.document.author),
            made("meta", name="description", content=self.document.subject),
        )
        if self.document.draft or self.document.exempt:
            head.append(made("meta", name="robots", content="noindex, nofollow"))
        return filled(head, [self._style()])

    def _style(self) -> Element:
        return made("style", self.sheet)

    def _marking(self) -> list[Element]:
        """That the public may not see it, or not yet."""
        said = marking(self.document, self.layout)
        return [made("p", said, class_="marking")] if said else []

    def _head(self) -> Element:
        council = made("span", self.document.author, class_="council")
        paper = made("span", self.document.short_title, class_="paper")
        return made("div", made("p", council, " ", paper), class_="head")


def _written(element: Element, doctype: str | None = None) -> bytes:
    """The bytes of an element, as a browser reads them."""
    return bytes(etree.tostring(element, method="html", encoding="utf-8", doctype=doctype)) + b"\n"
