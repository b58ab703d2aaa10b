"""Whether another form of a paper says what its PDF says: the same words in the same order, but for what is listed.

What a PDF prints and what is heard instead of it both count, since other forms cannot always have both. White space,
capitals and colons do not count: they are looks. Beyond that forms differ in this alone:

- Page numbers: plain text and Word have none that hold, so contents end with their titles, and where a link would give
  a page there is `detail_alone` of the layout.
- Columns of links to pages: plain text has none of them.
- Addresses: plain text gives that of a link in brackets after its words.
- Short forms: plain text gives them in brackets after their words.
- Charts: plain text has brackets around what is said of one.
- Bullets: Word has those of a list in its numbering.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from paperkit.finished.tags import Tag

_PAGE = re.compile(r"page\d+$")


def differs(root: Tag, said: str, detail_alone: str = "Details", ways: Sequence[str] = ()) -> str:
    """The place where a form says something else than the tags of a PDF; nothing where it does not.

    `ways` are the headings of columns of links to pages, which may be missing.
    """
    heads = {_folded(heading) for heading in ways}
    target = _folded(said)
    places = {0}
    for piece in _pieces(root, _folded(detail_alone), heads):
        reached = {found.end() for place in places for one in piece if (found := re.compile(one).match(target, place))}
        if not reached:
            at = max(places)
            return f"{' or '.join(piece)} is not in {target[max(0, at - 60) : at]}>>>{target[at : at + 100]}"
        places = reached
    return "" if len(target) in places else f"more is said: {target[max(places) :][:200]}"


def _folded(text: str) -> str:
    text = text.replace("\x02", "-")  # as PDFium reads a hyphen at the end of a line
    return "".join(text.replace(":", " ").split()).casefold()


def _pieces(tag: Tag, detail: str, ways: Collection[str]) -> Iterator[tuple[str, ...]]:
    """What a tag holds, piece by piece: each as the patterns of which one must be there."""
    if tag.kind == "Figure":
        yield (rf"\[?{re.escape(_folded(tag.alt or ''))}\]?",)
    elif tag.kind == "TOCI":
        *title, number = _printed(tag)
        words, page = re.escape(_folded("".join(title))), re.escape(_folded(number))
        yield (words, words + page)
    elif tag.kind == "TH" and (head := _folded("".join(_printed(tag)))) in ways:
        yield (re.escape(head), "")
    elif tag.kind == "Link":
        words = re.escape(_folded("".join(_printed(tag))))
        yield (words, words + r"\([^)]*\)", *([re.escape(detail), ""] if _PAGE.search(words) and ways else []))
    elif tag.kind == "Lbl" and len(label := _folded("".join(_printed(tag)))) == 1 and not label.isalnum():
        yield (re.escape(label), "")
    elif tag.actual_text is not None or tag.expansion:
        heard = re.escape(_folded(tag.actual_text or tag.expansion or ""))
        seen = re.escape(_folded("".join(_printed(tag))))
        yield (seen, heard, heard + r"\(" + seen + r"\)", heard + seen)
    else:
        for kid in tag.kids:
            if isinstance(kid, Tag):
                yield from _pieces(kid, detail, ways)
            elif words := _folded(kid):
                yield (re.escape(words),)


def _printed(tag: Tag) -> Iterator[str]:
    """What is printed in a tag and all below it."""
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from _printed(kid)
        else:
            yield kid
