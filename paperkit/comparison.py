"""Turns two PDFs into what differs between them, in words that a clerk understands.

The first is the one that was signed off, the second the one that was published. What is compared is what readers
get: the words, the look and the links of each page, what a screen reader says, what the file says of itself, and what
was put into it. Where all of that is the same, the file was only saved again.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from paperkit.heard import heard
from paperkit.reading.textfile import shown
from paperkit.source import Finding, Invalid, Span, error, short, warning
from paperkit.tagged import read_tagged, readable

_SCALE = 2  # 144 dots an inch: a full stop that went is seen
_MOST_PAGES = 10
_MOST_PLACES = 4
_MOST_WORDS = 12
_MOST_REDLINED = 60
_PIECES = 12  # in a change: many small ones beside each other are told as several
_AROUND = 4  # words before and behind a change by which its place is found
_ACTIONS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/GoToR", "/GoToE")
"""What a file may do by itself or when it is clicked (ISO 32000-1, 12.6.4); paperkit's files only link."""

_CATALOGUE = {
    "/OpenAction": "an action when it is opened",
    "/AA": "actions when it is closed, saved or printed",
    "/PieceInfo": "private data of another program",
}
_OLD_TITLE = "title for older viewers"
_OWN_INFO = {"/Title", "/Author", "/Subject", "/Keywords"}
_SAVED = {"/CreationDate", "/ModDate", "/Producer", "/Creator", "/Trapped"}
"""What a program may write about itself when it saves a file."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: its words, a digest of how it looks, its links, and the comments on it."""

    words: tuple[str, ...]
    look: str
    links: tuple[str, ...]
    places: tuple[tuple[int, ...], ...]
    """Where on the page each link can be clicked, in points."""
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """What readers get of a PDF."""

    leaves: tuple[Leaf, ...]
    says: Mapping[str, str]
    """What the file says of itself: title, author, subject, language ..."""
    heard: tuple[str, ...] | None
    """What a screen reader says of it; None without tags."""
    bookmarks: tuple[tuple[str, str], ...]
    """Each bookmark and to where it leads."""
    labels: tuple[str, ...]
    """What a viewer calls each page."""
    is_marked: bool
    """Whether the file says that its tags count."""
    added: Mapping[str, int]
    """What a paper does not hold: attachments, fields, actions; by its name, how many."""
    made_by: str


# -- reading --------------------------------------------------------------------------------------


def contents(path: Path) -> Contents:
    """What readers get of a PDF; raises `Invalid` for a file that is no PDF, or is locked or damaged."""
    try:
        with readable(path), pikepdf.open(path) as pdf:
            return Contents(
                tuple(_leaves(pdf, path)),
                _says(pdf),
                _heard(path),
                tuple(_bookmarks(path)),
                tuple(page.label for page in pdf.pages),
                bool(pdf.Root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False)),
                dict(_added(pdf)),
                _made_by(pdf),
            )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        said = "the PDF is damaged: parts of it are not what they should be"  # libraries stumble over it in many ways
        raise Invalid([error("pdf.unreadable", said, Span(shown(path)))]) from None


def _leaves(pdf: pikepdf.Pdf, path: Path) -> Iterator[Leaf]:
    with pypdfium2.PdfDocument(path) as document:
        for number, page in enumerate(pdf.pages):
            drawn = document[number]
            words = tuple(drawn.get_textpage().get_text_bounded().split())
            picture = drawn.render(scale=_SCALE, draw_annots=False)
            look = hashlib.sha256(f"{picture.width} {picture.height} ".encode() + bytes(picture.buffer)).hexdigest()
            links, places, comments = _annotations(page)
            yield Leaf(words, look, links, places, comments)


def _annotations(page: pikepdf.Page) -> tuple[tuple[str, ...], tuple[tuple[int, ...], ...], tuple[str, ...]]:
    """Where the links of a page lead and where they lie, and the kinds of whatever else was put upon it."""
    links, places, comments = [], [], []
    for annotation in dictionaries(page.obj.get("/Annots")):
        kind = str(annotation.get("/Subtype", ""))[1:]
        if kind == "Link":
            places.append(tuple(round(float(edge)) for edge in annotation.get("/Rect", ())))
            action = annotation.get("/A")
            targets = (action.get("/URI"), action.get("/D")) if action is not None else ()
            links.append(next((str(place) for place in (*targets, annotation.get("/Dest")) if place is not None), ""))
        elif kind not in ("Popup", "Widget"):  # a part of a comment; a field of a form, which is counted elsewhere
            comments.append(kind)
    return tuple(links), tuple(places), tuple(comments)


def dictionaries(found: Any) -> list[pikepdf.Dictionary]:
    """The dictionaries in an array; none where there is no array."""
    kids = list(found) if isinstance(found, pikepdf.Array) else []
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary)]


def _says(pdf: pikepdf.Pdf) -> dict[str, str]:
    metadata = pdf.open_metadata()  # outside a `with`, on leaving which it would name pikepdf as the producer
    title = str(metadata.get("dc:title") or pdf.docinfo.get("/Title", ""))
    standards = [
        f"PDF/{name}-{metadata[f'{prefix}:part']}"
        for name, prefix in (("A", "pdfaid"), ("UA", "pdfuaid"))
        if f"{prefix}:part" in metadata
    ]
    info = {name.lower(): str(pdf.docinfo.get(f"/{name}", "")) for name in ("Author", "Subject", "Keywords")}
    standard = ", ".join(standards)
    title_of_old = str(pdf.docinfo.get("/Title", ""))  # which older viewers show
    info |= {_OLD_TITLE: title_of_old}
    info |= {key[1:]: str(pdf.docinfo[key]) for key in sorted(set(pdf.docinfo.keys()) - _OWN_INFO - _SAVED)}
    return {"title": title, **info, "language": str(pdf.Root.get("/Lang", "")), "standard": standard}


def _made_by(pdf: pikepdf.Pdf) -> str:
    return str(pdf.open_metadata().get("pdf:Producer") or pdf.docinfo.get("/Producer", ""))


def _heard(path: Path) -> tuple[str, ...] | None:
    try:
        return tuple(heard(read_tagged(path)))[1:]  # the first line is title, pages and language
    except Invalid as invalid:
        if any(finding.code == "pdf.untagged" for finding in invalid.findings):
            return None
        raise


def _bookmarks(path: Path) -> Iterator[tuple[str, str]]:
    with pypdfium2.PdfDocument(path) as document:
        for mark in document.get_toc():
            target = mark.get_dest()
            where = (target.get_index(), *(round(edge) for edge in target.get_view()[1])) if target else ()
            yield mark.get_title(), str(where)


def _added(pdf: pikepdf.Pdf) -> Iterator[tuple[str, int]]:
    """What was put into a file beside its pages."""
    for name in sorted(pdf.attachments):
        yield f"the attachment `{short(name)}`", 1
    form = pdf.Root.get("/AcroForm")
    if form is not None and (fields := len(dictionaries(form.get("/Fields")))):
        yield "fields of a form", fields
    elif form is not None:
        yield "a form", 1
    yield from _in_catalogue(pdf)
    kinds = Counter(str(found.get("/S", "")) for found in every_dictionary(pdf))
    if scripts := kinds["/JavaScript"]:
        yield "JavaScript, which runs when the file is opened or clicked", scripts
    for kind in _ACTIONS[1:]:
        if kinds[kind]:
            yield f"an action of the kind {kind[1:]}", kinds[kind]
    if pdf.is_encrypted:
        yield "a protection, which may keep readers from copying or listening", 1


def _in_catalogue(pdf: pikepdf.Pdf) -> Iterator[tuple[str, int]]:
    """What the catalogue of a file holds beside its pages, and private data with these."""
    for key, name in _CATALOGUE.items():
        held = pdf.Root.get(key)
        told = isinstance(held, pikepdf.Dictionary) and str(held.get("/S")) in _ACTIONS  # by its kind
        if held is not None and not told:
            yield name, 1
    if pieces := sum("/PieceInfo" in page.obj for page in pdf.pages):
        yield "private data of another program on a page", pieces


def every_dictionary(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary of a file, also those that stand in others."""
    for top in pdf.objects:
        waiting: list[Any] = [top]
        while waiting:
            found = waiting.pop()
            if isinstance(found, pikepdf.Dictionary):
                yield found
            if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
                inner = list(dict(found.items()).values())
            else:
                inner = list(found) if isinstance(found, pikepdf.Array) else []
            waiting.extend(one for one in inner if isinstance(one, pikepdf.Object) and not one.is_indirect)


def page_words(content: bytes) -> tuple[tuple[str, ...], ...]:
    """The words that each page of a PDF shows."""
    with pypdfium2.PdfDocument(content) as document:
        return tuple(tuple(page.get_textpage().get_text_bounded().split()) for page in document)


# -- comparing ------------------------------------------------------------------------------------


def alike(one: Contents, other: Contents) -> int:
    """How many pages of one have the very words of a page of the other."""
    words = Counter(leaf.words for leaf in one.leaves if leaf.words)
    return sum((words & Counter(leaf.words for leaf in other.leaves if leaf.words)).values())


def differences(before: Contents, after: Contents, path: Path) -> tuple[Finding, ...]:
    """What differs in a published file from the one that was signed off: at least that it was saved again."""
    at = Span(shown(path))
    found = [*_pages(before, after, at), *_about(before, after, at), *_accessible(before, after, at)]
    found += _put_in(before.added, after.added, at)
    if found:
        return tuple(found)
    by = f" by {short(after.made_by)}" if after.made_by not in ("", before.made_by) else ""
    said = f"pages, words, links and tags are the same; the file was saved again{by}"
    return (warning("published.saved-again", said, at, hint="publish the file of the bundle: its bytes can be proven"),)


def alone(after: Contents, pages: int, path: Path) -> tuple[Finding, ...]:
    """What can be said of a published file where the one that was signed off, of so many pages, is not at hand."""
    at, found = Span(shown(path)), []
    if len(after.leaves) != pages:
        said = f"it has {_count(len(after.leaves), 'page')}; the one that was signed off has {pages}"
        found.append(error("published.pages", said, at))
    if after.heard is None:
        found.append(error("published.tags", "it has no tags: a screen reader can only guess at it", at))
    for number, leaf in enumerate(after.leaves, 1):
        found += _comments(Counter(leaf.comments), number, at)
    return (*found, *_put_in({}, after.added, at))


def _pages(before: Contents, after: Contents, at: Span) -> Iterator[Finding]:
    old, new = before.leaves, after.leaves
    if len(old) != len(new):
        said = f"it has {_count(len(new), 'page')}; the one that was signed off has {len(old)}"
        yield error("published.pages", said, at)
    found: list[Finding] = []
    redrawn: list[int] = []
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        pairs = min(end - start, last - first)
        for step in range(pairs):
            was, now, number = old[start + step], new[first + step], first + step + 1
            redrawn += [number] if was.words == now.words and was.look != now.look else []
            found += _page(was, now, number, at)
        found += [_went(number, at) for number in range(start + pairs + 1, end + 1)]
        found += [_came(number, new[number - 1], at) for number in range(first + pairs + 1, last + 1)]
    yield from found[:_MOST_PAGES]
    if len(found) > _MOST_PAGES:
        said = f"and {_count(len(found) - _MOST_PAGES, 'more difference')} between pages"
        yield error("published.pages", said, at)
    yield from _look(redrawn, len(new), at)


def _look(redrawn: list[int], pages: int, at: Span) -> Iterator[Finding]:
    """What is said of pages with the same words that look different; exact, since a stroke can change a figure."""
    if len(redrawn) == pages > 1:
        said = "every page was drawn anew by another program; the words are the same"
        hint = "only a person can say whether the pages look the same; publish the file of the bundle"
        yield error("published.look", said, at, hint=hint)
    elif redrawn:
        numbers = ", ".join(str(number) for number in redrawn)
        which = (
            f"page {numbers} looks different, though its"
            if len(redrawn) == 1
            else f"pages {numbers} look different, though their"
        )
        said = f"{which} words are the same: a picture, a line, a colour, a place"
        yield error("published.look", said, at, hint="lay them side by side")


def _went(number: int, at: Span) -> Finding:
    return error("published.pages", f"page {number} of the one that was signed off is not in it", at)


def _came(number: int, leaf: Leaf, at: Span) -> Finding:
    began = f": `{_some(leaf.words)}`" if leaf.words else ", without words"
    return error("published.pages", f"page {number} was not signed off{began}", at)


def _page(old: Leaf, new: Leaf, number: int, at: Span) -> Iterator[Finding]:
    """What differs on a page."""
    if old.words != new.words:
        changes = word_changes(old.words, new.words)
        more = f"; and in {_count(len(changes) - _MOST_PLACES, 'more place')}" if len(changes) > _MOST_PLACES else ""
        yield error("published.words", f"page {number}: {'; '.join(changes[:_MOST_PLACES])}{more}", at)
    if old.links != new.links:
        changes = word_changes(old.links, new.links)
        yield error("published.links", f"page {number}, where links lead: {'; '.join(changes[:_MOST_PLACES])}", at)
    elif old.places != new.places:
        yield error("published.links", f"page {number}: a link lies over other words than before", at)
    yield from _comments(Counter(new.comments) - Counter(old.comments), number, at)


def _comments(found: Mapping[str, int], number: int, at: Span) -> Iterator[Finding]:
    """An error for a page with comments or marks, by their kinds."""
    if found:
        kinds = ", ".join(f"{kind} ({times})" if times > 1 else kind for kind, times in sorted(found.items()))
        yield error("published.comment", f"page {number} bears comments or marks that were not signed off: {kinds}", at)


def word_changes(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The words that went and that came.

    >>> word_changes("fell by 23% to 800".split(), "fell by 24% to 800 now".split())
    ['`23%` became `24%`', '`now` came']
    """
    made = []
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        went, came = _some(old[start:end]), _some(new[first:last])
        if kind == "replace":
            made.append(f"`{went}` became `{came}`")
        elif kind != "equal":
            made.append(f"`{went}` went" if went else f"`{came}` came")
    return made


@dataclass(frozen=True, slots=True)
class Change:
    """A place where words went or came: its page in the new version, counted from 0, and its pieces in order.

    A piece is `same`, `deleted` or `inserted`, with its words.
    """

    page: int
    pieces: tuple[tuple[str, str], ...]


def redline(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> tuple[Change, ...]:
    """What changed between two versions, by the words of their pages, with a few words around each place."""
    before, after = ([word for page in pages for word in page] for pages in (old, new))
    pages = [number for number, page in enumerate(new) for _ in page]
    made = []
    for group in SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(_AROUND):
        pieces: list[tuple[str, str]] = []
        for kind, start, end, first, last in group:
            if kind == "equal":
                pieces.append(("same", " ".join(before[start:end])))
            else:
                pieces += [("deleted", _begun(before[start:end]))] if end > start else []
                pieces += [("inserted", _begun(after[first:last]))] if last > first else []
        at = next(first for kind, *_, first, _ in group if kind != "equal")
        page = pages[min(at, len(pages) - 1)] if pages else 0
        made += [Change(page, tuple(pieces[start : start + _PIECES])) for start in range(0, len(pieces), _PIECES)]
    return tuple(made)


def _begun(words: Sequence[str]) -> str:
    """Words, or the beginning of many."""
    return " ".join(words[:_MOST_REDLINED]) + (" ..." if len(words) > _MOST_REDLINED else "")


def _some(words: Sequence[str]) -> str:
    more = " ..." if len(words) > _MOST_WORDS else ""
    return short(" ".join(words[:_MOST_WORDS]), 120) + more


def _about(before: Contents, after: Contents, at: Span) -> Iterator[Finding]:
    """What the file says of itself."""
    for name in dict.fromkeys([*before.says, *after.says]):
        old, new = before.says.get(name, ""), after.says.get(name, "")
        same_title = before.says["title"] == after.says["title"]
        if new != old and (name != _OLD_TITLE or same_title):
            became = f"is `{short(new, 120)}`" if new else "is gone"
            said = f"its {name} {became}; it was `{short(old, 120)}`" if old else f"its {name} {became}; it had none"
            yield error(f"published.{'standard' if name == 'standard' else 'metadata'}", said, at)
    renamed = [n for n, (old, new) in enumerate(zip(before.labels, after.labels, strict=False)) if old != new]
    if renamed and len(before.labels) == len(after.labels):
        old, new = before.labels[renamed[0]], after.labels[renamed[0]]
        said = f"page {renamed[0] + 1}: a viewer calls it `{short(new)}`; it was `{short(old)}`"
        yield error("published.pages", said, at)
    titles = [[title for title, _ in held.bookmarks] for held in (before, after)]
    if titles[0] == titles[1] and before.bookmarks != after.bookmarks:
        pairs = zip(before.bookmarks, after.bookmarks, strict=True)
        changed = [f"`{short(old[0])}`" for old, new in pairs if old != new]
        said = f"bookmarks lead elsewhere: {', '.join(changed[:_MOST_PLACES])}"
        yield error("published.bookmarks", said, at)
    elif before.bookmarks != after.bookmarks:
        changes = word_changes(*titles) if after.bookmarks else ["all are gone"]
        yield error("published.bookmarks", f"its bookmarks: {'; '.join(changes[:_MOST_PLACES])}", at)


def _accessible(before: Contents, after: Contents, at: Span) -> Iterator[Finding]:
    """What became of the tags; words that the page shows too are reported with the page."""
    if before.is_marked and not after.is_marked and after.heard is not None:
        said = "it says of itself that it is not tagged: a screen reader may leave its tags alone"
        yield error("published.tags", said, at)
    if before.heard is None or before.heard == after.heard:
        return
    if after.heard is None:
        hint = "it was printed to PDF or saved by a program that drops them; publish the file of the bundle"
        yield error("published.tags", "its tags are lost: a screen reader can only guess at it", at, hint=hint)
        return
    if [leaf.words for leaf in before.leaves] != [leaf.words for leaf in after.leaves]:
        return
    old, new = (["".join(line.split()) for line in said] for said in (before.heard, after.heard))
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            went, came = (" ".join(lines).split() for lines in (before.heard[start:end], after.heard[first:last]))
            said = "; ".join(word_changes(went, came)[:_MOST_PLACES])
            yield error("published.tags", f"a screen reader says something else: {said}", at)
            return  # the first shows where to look; the rest mostly follows from it


def _put_in(before: Mapping[str, int], after: Mapping[str, int], at: Span) -> Iterator[Finding]:
    for name, number in after.items():
        if (more := number - before.get(name, 0)) > 0:
            times = f" ({more})" if more > 1 else ""
            yield error("published.added", f"it holds what was not signed off: {name}{times}", at)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
