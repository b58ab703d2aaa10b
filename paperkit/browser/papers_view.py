"""The list of a council's papers as a page of the browser."""

from __future__ import annotations

from collections.abc import Sequence

from paperkit.browser.address import Address, Asked
from paperkit.browser.shell import link, page
from paperkit.render.html.elements import made


def papers_page(papers: Sequence[str]) -> bytes:
    """A page with a link to each paper."""
    items = [made("li", link(name, Address(Asked(name)).url())) for name in papers]
    listed = (
        made("ul", *items, class_="papers")
        if items
        else made("p", "No paper is in this folder. `paperkit init` makes one to start from.")
    )
    head = made("header", made("p", link("paperkit", "/papers", class_="brand")), made("h1", "Papers"), class_="top")
    return page("Papers", [head, made("main", listed, id="main", tabindex="-1", class_="alone")])
