"""Web pages in a folder: each indicator has one, and whatever leads from one to another arrives."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from webpages import read

from paperkit.render.html.pages import PagesRenderer
from paperkit.run.prepare import Prepared


def pages(paper: Prepared) -> dict[str, bytes]:
    """The pages of a paper, by their names."""
    with ZipFile(BytesIO(PagesRenderer(paper.layout).render(paper.papers.whole).content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_each_indicator_has_a_page_whose_heading_is_the_highest(kent: Prepared) -> None:
    made = pages(kent)
    assert [*made][:2] == ["index.html", "measure-contact-centre-calls.html"]
    tree = read(made["indicator-web-visits.html"])
    assert [one[0].text for one in tree.iter("h1")] == ["Number of visits to the KCC website"]
    assert "Number of visits to the KCC website: " in next(tree.iter("title")).text
    assert not list(read(made["index.html"]).iter("figure"))


def test_links_between_pages_arrive(kent: Prepared) -> None:
    trees = {name: read(content) for name, content in pages(kent).items()}
    ids = {name: {one.get("id") for one in tree.iter()} for name, tree in trees.items()}
    links = [(name, one.get("href", "")) for name, tree in trees.items() for one in tree.iter("a")]
    within = [(name, *to.partition("#")[::2]) for name, to in links if ":" not in to]
    assert len({to for _, to, _ in within}) == len(trees) + 1  # each is led to, and one's own page
    assert [one for one in within if one[2] and one[2] not in ids[one[1] or one[0]]] == []
    assert {to for _, to, _ in within} - {*trees} == {""}


def test_the_same_document_is_the_same_folder(kent: Prepared) -> None:
    made = [PagesRenderer(kent.layout).render(kent.papers.appendix).content for _ in range(2)]
    assert made[0] == made[1]
