"""Turns what a view holds into a whole page of HTML; what changes by itself is a live region with an id."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from paperkit.render.html.elements import Element, Inner, made

LIVE = "live"
"""The attribute of a region that the page's script replaces when there is something new in it."""


def page(title: str, body: Sequence[Element], *, kind: str = "", **data: str) -> bytes:
    """A page of the browser's; `data` are attributes of its body, by which the script knows what to watch."""
    head = made(
        "head",
        made("meta", charset="utf-8"),
        made("meta", name="viewport", content="width=device-width, initial-scale=1"),
        made("title", f"{title} \u2013 paperkit"),
        made("link", rel="stylesheet", href="/static/browser.css"),
        made("link", rel="icon", href="/static/icon.svg", type="image/svg+xml"),
        made("script", src="/static/browser.js", type="module"),
    )
    skip = made("a", "Skip to the pages", href="#main", class_="skip")
    news = made("p", id="news", class_="said", role="status", aria_live="polite")
    filled = made(
        "body", skip, *body, news, class_=kind or None, **{f"data_{name}": text for name, text in data.items()}
    )
    html: bytes = etree.tostring(made("html", head, filled, lang="en-GB"), method="html", encoding="utf-8")
    return b"<!DOCTYPE html>\n" + html


def live(element: Element, id: str) -> Element:
    """The element as a region that is kept up to date."""
    element.set("id", id)
    element.set(f"data-{LIVE}", "")
    return element


def link(words: str, to: str, *, current: bool = False, **attributes: str | None) -> Element:
    """A link; the one to what is shown says so."""
    return made("a", words, href=to, aria_current="true" if current else None, **attributes)


def field(label: str, control: Element, hint: str = "") -> Element:
    """A control under its label, with what helps to fill it."""
    id = str(control.get("id"))
    parts: list[Inner] = [made("label", label, for_=id)]
    if hint:
        control.set("aria-describedby", f"{id}-hint")
        parts.append(made("p", hint, id=f"{id}-hint", class_="hint"))
    return made("div", *parts, control, class_="field")


def hidden(**values: str) -> list[Element]:
    """What a form says besides what is typed."""
    return [made("input", type="hidden", name=name, value=value) for name, value in values.items()]
