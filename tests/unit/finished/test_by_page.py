"""Is what is heard by page just what is heard of the whole paper?"""

from __future__ import annotations

from paperkit.finished.speech import by_page, heard
from paperkit.finished.tags import tagged
from paperkit.render.rendered import Rendered


def test_every_line_is_heard_once_and_in_order(kent_pdf: Rendered) -> None:
    paper = tagged(kent_pdf.content)
    found = [*by_page(paper)]
    assert [line for _, line in found] == [*heard(paper)][1:]
    pages = [page for page, _ in found]
    assert pages == sorted(pages)
    assert (pages[0], pages[-1]) == (1, paper.pages)
