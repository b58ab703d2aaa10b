"""Turns two PDFs into what differs between them, in words that a clerk understands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from paperkit.findings.finding import Finding, Span, error, short, warning
from paperkit.finished.contents import OLD_TITLE, Leaf, PdfContents
from paperkit.reading.textfile import shown
from paperkit.values.quantity import counted_noun

_MOST_PAGES = 10


_MOST_PLACES = 4


_MOST_WORDS = 12


def alike(one: PdfContents, other: PdfContents) -> int:
    """How many pages of one have the very words of a page of the other."""
    words = Counter(leaf.words for leaf in one.leaves if leaf.words)
    return sum((words & Counter(leaf.words for leaf in other.leaves if leaf.words)).values())


def differences(before: PdfContents, after: PdfContents, path: Path) -> tuple[Finding, ...]:
    """What differs in a published file from the one that was signed off: at least that it was saved again."""
    at = Span(shown(path))
    found = [*_pages(before, after, at), *_about(before, after, at), *_accessible(before, after, at)]
    found += _put_in(before.added, after.added, at)
    if found:
        return tuple(found)
    by = f" by {short(after.made_by)}" if after.made_by not in ("", before.made_by) else ""
    said = f"pages, words, links and tags are the same; the file was saved again{by}"
    return (warning("published.saved-again", said, at, hint="publish the file of the bundle: its bytes can be proven"),)


def alone(after: PdfContents, pages: int, path: Path) -> tuple[Finding, ...]:
    """What can be said of a published file where the one that was signed off, of so many pages, is not at hand."""
    at, found = Span(shown(path)), []
    if len(after.leaves) != pages:
        said = f"it has {counted_noun(len(after.leaves), 'page')}; the one that was signed off has {pages}"
        found.append(error("published.pages", said, at))
    if after.heard is None:
        found.append(error("published.tags", "it has no tags: a screen reader can only guess at it", at))
    for number, leaf in enumerate(after.leaves, 1):
        found += _comments(Counter(leaf.comments), number, at)
    return (*found, *_put_in({}, after.added, at))


def _pages(before: PdfContents, after: PdfContents, at: Span) -> Iterator[Finding]:
    old, new = before.leaves, after.leaves
    if len(old) != len(new):
        said = f"it has {counted_noun(len(new), 'page')}; the one that was signed off has {len(old)}"
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
        said = f"and {counted_noun(len(found) - _MOST_PAGES, 'more difference')} between pages"
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
        yield error("published.words", f"page {number}: {said_changes(old.words, new.words)}", at)
    if old.links != new.links:
        changes = word_changes(old.links, new.links)
        yield error("published.links", f"page {number}, where links lead: {'; '.join(changes[:_MOST_PLACES])}", at)
    elif old.places != new.places:
        yield error("published.links", f"page {number}: a link is over other words than before", at)
    yield from _comments(Counter(new.comments) - Counter(old.comments), number, at)


def _comments(found: Mapping[str, int], number: int, at: Span) -> Iterator[Finding]:
    """An error for a page with comments or marks, by their kinds."""
    if found:
        kinds = ", ".join(f"{kind} ({times})" if times > 1 else kind for kind, times in sorted(found.items()))
        yield error("published.comment", f"page {number} has comments or marks that were not signed off: {kinds}", at)


def said_changes(old: Sequence[str], new: Sequence[str]) -> str:
    """The first of the words that went and that came, and how many more there are, as a message says it."""
    changes = word_changes(old, new)
    more = len(changes) - _MOST_PLACES
    said = "; ".join(changes[:_MOST_PLACES])
    return f"{said}; and in {counted_noun(more, 'more place')}" if more > 0 else said


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


def _some(words: Sequence[str]) -> str:
    more = " ..." if len(words) > _MOST_WORDS else ""
    return short(" ".join(words[:_MOST_WORDS]), 120) + more


def _about(before: PdfContents, after: PdfContents, at: Span) -> Iterator[Finding]:
    """What the file says of itself."""
    for name in dict.fromkeys([*before.says, *after.says]):
        old, new = before.says.get(name, ""), after.says.get(name, "")
        same_title = before.says["title"] == after.says["title"]
        if new != old and (name != OLD_TITLE or same_title):
            became = f"is `{short(new, 120)}`" if new else "is gone"
            said = f"its {name} {became}; it was `{short(old, 120)}`" if old else f"its {name} {became}; it had none"
            yield error("published.standard" if name == "standard" else "published.metadata", said, at)
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


def _accessible(before: PdfContents, after: PdfContents, at: Span) -> Iterator[Finding]:
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
            yield error("published.added", f"it contains what was not signed off: {name}{times}", at)
