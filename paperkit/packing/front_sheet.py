"""Turns an agenda and what is known of its papers into a front sheet: items, times, links, what is new, what is kept.

Local Government Act 1972, s.100B (agenda and reports open to inspection; items by reason of urgency), s.100I.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from paperkit.compose.exempt_notice import told
from paperkit.compose.finish import finished
from paperkit.compose.parts import column_heads, nothing_here, row_head, say
from paperkit.document.nodes import (
    Block,
    Cell,
    Document,
    Field,
    Fields,
    Heading,
    Inline,
    Item,
    Link,
    ListBlock,
    PageRef,
    Paragraph,
    Part,
    Revised,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from paperkit.finished.redline import Change
from paperkit.layout.layout import Layout
from paperkit.layout.wording import PackWords
from paperkit.packing.agenda import Agenda
from paperkit.packing.agenda_file import AgendaItem
from paperkit.packing.listed import Front, Listed, Replaced
from paperkit.packing.private_part import notice, resolution
from paperkit.paper.wording import typographic

_MOST_CHANGES = 60


def part_name(front: Front, words: PackWords) -> str:
    """What the layout calls a pack: Agenda pack, Supplement 1."""
    if front.number:
        template = words.part_supplement_exempt if front.exempt else words.part_supplement
        return template.format(number=front.number)
    return words.part_exempt if front.exempt else words.part


def pack_title(agenda: Agenda, front: Front, layout: Layout) -> str:
    """The title of a pack."""
    words, file = layout.file.wording.pack, agenda.file
    part, date = part_name(front, words), layout.file.wording.calendar.long_date(file.meeting)
    title = words.title.format(part=part, committee=file.committee.name, date=date)
    return typographic(f"{layout.file.wording.exempt.label}: {title}" if front.exempt else title)


def front_sheet(agenda: Agenda, front: Front, layout: Layout, starts: Mapping[str, int]) -> Document:
    """The front sheet as a document; its links lead to the anchors of papers, which begin on the pages of `starts`."""
    title = pack_title(agenda, front, layout)
    blocks = tuple(_blocks(agenda, front, layout, starts))
    section = Section("agenda", blocks, layout.file.covering_report.page)
    part = Part("agenda", part_name(front, layout.file.wording.pack), "", (section,))
    calendar = layout.file.wording.calendar
    short = f"{part.title}, {calendar.long_date(agenda.file.meeting)}"
    return finished(
        Document(
            title=title,
            short_title=short,
            subject=title,
            author=typographic(agenda.council),
            language=layout.file.language,
            parts=(part,),
        ),
        calendar=calendar,
    )


def _blocks(agenda: Agenda, front: Front, layout: Layout, starts: Mapping[str, int]) -> Iterator[Block]:
    words = layout.file.wording.pack
    heading = words.heading_exempt if front.exempt else words.heading_supplement if front.number else words.heading
    said = heading.format(number=front.number, committee=agenda.file.committee.name)
    yield Paragraph(say(agenda.council), "masthead")
    yield Heading(1, say(said), "agenda", "cover-title")
    if front.exempt:
        yield Paragraph(say(layout.file.wording.exempt.marking), "purpose")
    yield _header(agenda, layout)
    yield Heading(2, say(words.items), "items", "heading-2")
    yield _items(agenda, front, layout)
    if not front.exempt:
        yield from resolution(agenda, front.papers, layout)
        yield from told([reason for paper in front.papers for reason in paper.withheld], layout)
        yield from notice(agenda, front.papers, layout)
    yield from _urgency(front, words)
    yield from _withdrawals(front, words)
    prefix = words.exempt_prefix if front.exempt else ""
    for paper in front.papers:
        if paper.replaces and paper.anchor and not paper.replaces.withdrawn:
            pages = [f"{prefix}{starts[paper.anchor] + change.page}" for change in paper.replaces.changes]
            yield from _changes(paper, paper.replaces, pages, words)
    yield from _untagged(agenda, front, layout)


def _header(agenda: Agenda, layout: Layout) -> Fields:
    words, file = layout.file.wording.pack, agenda.file
    at = words.at.format(date=layout.file.wording.calendar.long_date(file.meeting), time=file.time)
    officer, email = agenda.contact.officer, agenda.contact.email
    mail = Link(say(email), f"mailto:{email}", layout.file.wording.mail_link.format(officer=officer))
    fields = [
        Field(words.meeting, (say(at),)),
        Field(words.place, (say(file.place),)),
        Field(words.contact, (say(officer), *filter(None, [say(agenda.contact.telephone or "")]), (mail,))),
    ]
    if file.links:
        fields.append(Field(words.links, tuple((Link(say(one.words), one.to, one.words),) for one in file.links)))
    return Fields(tuple(fields), "contact")


def _items(agenda: Agenda, front: Front, layout: Layout) -> Table:
    """The items with their times and their papers with their pages; of a supplement those to which it adds."""
    words = layout.file.wording.pack
    whole = not front.number and not front.exempt
    items = [(n, item) for n, item in agenda.items if whole or any(paper.item == n for paper in front.papers)]
    timed = whole and any(item.time for _, item in items)
    names = [words.item, words.business, *([words.time] if timed else []), *([words.change] if front.number else [])]
    body = [row for number, item in items for row in _rows(number, item, front, layout, timed=timed)]
    shares = (1.2, 8.0, *((1.8,) if timed else ()), *((3.5,) if front.number else ()), 1.8)
    head = Row(column_heads((*names, words.starts)))
    return Table((head,), tuple(body), shares, typographic(words.items), "summary")


def _rows(number: str, item: AgendaItem, front: Front, layout: Layout, *, timed: bool) -> Iterator[Row]:
    """The row of an item, then one for each of its papers; a paper of the item's own title shares its row."""
    words, nothing = layout.file.wording.pack, (nothing_here(layout),)
    papers = [paper for paper in front.papers if paper.item == number]
    alone = len(papers) == 1 and papers[0].title.casefold() == item.title.casefold()
    links = [part for one in item.links for part in (Text(" "), Link(say(one.words), one.to, one.words))]
    title = _linked(papers[0], words) if alone else say(item.title)
    cells = [row_head(number), Cell((Strong(title), *links))]
    if timed:
        cells.append(Cell(say(item.time or "") or nothing))
    if front.number:
        cells.append(_change(papers[0], words) if alone else Cell(nothing))
    yield Row((*cells, _page(papers[0], front, words) if alone else Cell(nothing, "trend-number")))
    for paper in () if alone else papers:
        cells = [row_head(paper.label), Cell(_linked(paper, words))]
        if timed:
            cells.append(Cell(nothing))
        if front.number:
            cells.append(_change(paper, words))
        yield Row((*cells, _page(paper, front, words)))


def _linked(paper: Listed, words: PackWords) -> tuple[Inline, ...]:
    """The title of a paper as a link to its first page, where it is in the pack; and a link to its web page."""
    if not paper.anchor:
        return say(paper.title)
    title = Link(say(paper.title), f"#{paper.anchor}", typographic(words.starts_at.format(title=paper.title)))
    if not paper.address:
        return (title,)
    described = typographic(words.web_page_of.format(title=paper.title))
    return (title, Text(" "), Link(say(words.web_page), paper.address, described))


def _page(paper: Listed, front: Front, words: PackWords) -> Cell:
    if not paper.anchor:
        return Cell(say(words.not_public))
    prefix = say(words.exempt_prefix) if front.exempt else ()
    return Cell((*prefix, PageRef(paper.anchor)), "trend-number")


def _change(paper: Listed, words: PackWords) -> Cell:
    """Whether a paper of a supplement is new, or in the place of which other."""
    if paper.replaces is None:
        return Cell(say(words.added))
    if paper.replaces.withdrawn:
        return Cell(say(words.withdraws.format(page=paper.replaces.page)))
    return Cell(say(words.replaces.format(title=paper.replaces.title, page=paper.replaces.page)))


def _urgency(front: Front, words: PackWords) -> Iterator[Block]:
    """Why papers are late, of which the chair must be of opinion that they are urgent (s.100B(4)(b))."""
    late = [paper for paper in front.papers if paper.urgency]
    if late:
        yield Heading(2, say(words.urgency_heading), "urgency", "heading-2")
        said = [words.urgency.format(title=paper.title, reason=paper.urgency) for paper in late]
        yield _list(said)


def _withdrawals(front: Front, words: PackWords) -> Iterator[Block]:
    """That papers were withdrawn, and why; nothing of what they said, nor their titles."""
    found = [(paper.title, paper.replaces.withdrawn) for paper in front.papers if paper.replaces]
    if said := [words.withdrawal.format(title=title, reason=reason) for title, reason in found if reason]:
        yield Heading(2, say(words.withdrawals_heading), "withdrawals", "heading-2")
        yield _list(said)


def _list(said: Sequence[str]) -> ListBlock:
    return ListBlock(tuple(Item("\u2022", (Paragraph(say(text)),)) for text in said))


def _changes(paper: Listed, replaced: Replaced, pages: Sequence[str], words: PackWords) -> Iterator[Block]:
    """What was taken out of a paper and put in, with a few words around it."""
    heading = words.changes_heading.format(title=replaced.title)
    yield Heading(2, say(heading), f"changes {paper.label}", "heading-2")
    if not replaced.changes:
        yield Paragraph(say(words.no_changes))
        return
    yield Paragraph(say(words.changes))
    rows = [
        Row((row_head(page), Cell(_redlined(change, words))))
        for page, change in zip(pages[:_MOST_CHANGES], replaced.changes, strict=False)
    ]
    head = Row(column_heads((words.starts, words.change)))
    yield Table((head,), tuple(rows), (1.8, 14.0), typographic(heading), "summary")
    if (more := len(replaced.changes) - _MOST_CHANGES) > 0:
        yield Paragraph(say(words.more_changes.format(count=more)))


def _redlined(change: Change, words: PackWords) -> tuple[Inline, ...]:
    made: list[Inline] = []
    for kind, text in change.pieces:
        if made:
            made.append(Text(" "))
        if kind == "same":
            made.append(Text(text))
        else:
            deleted = kind == "deleted"
            made.append(Revised(text, words.deleted if deleted else words.inserted, deleted))
    return tuple(made)


def _untagged(agenda: Agenda, front: Front, layout: Layout) -> Iterator[Block]:
    """A plain list of the papers that came without tags, and whom to ask for another form of them."""
    words = layout.file.wording.pack
    without = [paper for paper in front.papers if paper.anchor and not paper.tagged]
    if without:
        yield Heading(2, say(words.untagged_heading), "untagged", "heading-2")
        yield Paragraph(say(words.untagged.format(email=agenda.contact.email)))
        yield _list([words.see.format(label=paper.label, title=paper.title) for paper in without])
