"""Turns a rated paper and its covering report into the text of the item's page in an agenda system: plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from paperkit.compose.exempt_notice import said_of
from paperkit.compose.facts import Facts
from paperkit.council.folders import PAPER_FILE
from paperkit.document.nodes import (
    Banner,
    Beside,
    Block,
    Chart,
    Contents,
    Fields,
    Grid,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Part,
    Table,
    Tally,
)
from paperkit.document.words import plain, seen
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper
from paperkit.paper.wording import typographic

_KB = 1024  # as agenda systems and file managers count


def item_text(rated: RatedPaper, layout: Layout, report: Part, files: Sequence[tuple[str, int, str]]) -> str:
    """The text, one thing a line; `report` is the covering report, `files` are titles, bytes and names."""
    words = layout.file.wording.hand_over
    lines = list(_header(rated, layout))
    if asked := list(_recommendations(report, words.recommendations_heading)):
        lines += ["", words.recommendations, *asked]
    contact = rated.paper.council.contact
    whom = ", ".join(filter(None, (contact.officer, contact.telephone, contact.email)))
    lines += ["", f"{words.contact} {whom}", "", words.files]
    lines += [words.file_line.format(title=title, size=size(count, name, layout)) for title, count, name in files]
    if exempt := rated.paper.exempt:
        own = layout.file.wording.exempt
        lines += ["", own.heading, own.briefly]
        lines += [typographic(said_of(part, own.part_briefly, layout)) for part in exempt]
    return "".join(f"{line}\n" for line in lines)


def _header(rated: RatedPaper, layout: Layout) -> Iterator[str]:
    words, file, council = layout.file.wording.hand_over, rated.paper.file, rated.paper.council
    facts = Facts(rated, layout)
    yield f"{words.title} {typographic(facts.inline['subject'])}"
    yield f"{words.committee} {typographic(file.committee.name)}"
    yield f"{words.meeting} {layout.file.wording.calendar.long_date(file.meeting)}"
    posts = (council.posts[id] for id in file.by)
    yield f"{words.by} {'; '.join(f'{post.holder}, {post.title}' for post in posts)}"
    said = facts.said(file.summary, rated.paper.at(PAPER_FILE, "summary"))
    yield from ("", words.summary, typographic(said))


def _recommendations(report: Part, heading: str) -> Iterator[str]:
    """The lines under each heading of the covering report that begins so, numbers and marks before them."""
    level = 0
    for block in report.sections[0].blocks:
        if isinstance(block, Heading):
            if plain(block.children).casefold().startswith(heading.casefold()):
                level = block.level
                continue
            level = 0 if block.level <= level else level
        if level:
            yield from _lines(block)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph() | Heading():
            yield " ".join(filter(None, (block.label, seen(block.children))))
        case ListBlock():
            for item in block.items:
                inner = [line for part in item.blocks for line in _lines(part)]
                yield " ".join((item.label, *inner[:1]))
                yield from inner[1:]
        case Banner() | Table() | Grid() | Tally() | Fields() | Note() | Chart() | Beside() | Contents():
            pass  # no author writes these under a heading
        case _:
            assert_never(block)


def size(count: int, name: str, layout: Layout) -> str:
    """What a file is, by how its name ends, and its bytes as the layout writes them: PDF 247 KB; never nothing."""
    words = layout.file.wording.hand_over
    known = [ending for ending in words.forms if name.endswith(f".{ending}")]
    form = words.forms[max(known, key=len)] if known else name.rpartition(".")[2].upper()
    if count < _KB * _KB:
        return words.kilobytes.format(form=form, number=f"{max(1, round(count / _KB)):,}")
    return words.megabytes.format(form=form, number=f"{count / _KB / _KB:.1f}")
