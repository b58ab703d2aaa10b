"""Makes elements of HTML: text is put in as text, so that nothing in it is ever read as markup."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element
Inner: TypeAlias = "str | Element"
"""What is in an element: text, or another."""
_UNSEEN = {
    code: None for code in (*range(9), *range(11, 13), *range(14, 32), 0x7F, 0xAD, 0x200B, 0xFEFF, 0xFFFE, 0xFFFF)
}
"""Characters that no page shows; HTML allows few of them (HTML, 13.2.3.5)."""


def made(tag: str, *inner: Inner, **attributes: str | None) -> Element:
    """An element with what is in it; `class_` is `class`, `aria_label` is `aria-label`, and what is None is not set."""
    element = etree.Element(tag)
    for name, value in attributes.items():
        if value is not None:
            element.set(_named(name), _shown(value))
    return filled(element, inner)


def filled(element: Element, inner: Iterable[Inner]) -> Element:
    """The element, with more in it."""
    last = element[-1] if len(element) else None
    for one in inner:
        if not isinstance(one, str):
            element.append(one)
            last = one
        elif last is None:
            element.text = (element.text or "") + _shown(one)
        else:
            last.tail = (last.tail or "") + _shown(one)
    return element


@cache
def _named(name: str) -> str:
    """The attribute that a name of Python stands for."""
    return name.rstrip("_").replace("_", "-")


def _shown(text: str) -> str:
    """A text without characters that no page shows."""
    return text if text.isprintable() else text.translate(_UNSEEN)


def said(words: str) -> Element:
    """Words that are heard and not seen."""
    return made("span", words, class_="said")


def unheard(*inner: Inner, **attributes: str | None) -> Element:
    """What is seen and not heard."""
    return made("span", *inner, aria_hidden="true", **attributes)
