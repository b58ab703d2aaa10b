"""Turns what an agenda says was withdrawn into pages that say so, each in the place and under the number of another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from paperkit.compose.parts import say
from paperkit.document.nodes import Document, Paragraph, Part, Section
from paperkit.findings.finding import Finding, Invalid, Span, error
from paperkit.finished.contents import page_lines
from paperkit.finished.damage import DAMAGED
from paperkit.layout.layout import Layout
from paperkit.packing.agenda import Agenda
from paperkit.packing.agenda_file import WithdrawnPages
from paperkit.packing.stamps import pictures
from paperkit.paper.wording import typographic
from paperkit.render.pdf.renderer import PdfRenderer


class Withdrawn:
    """The pages of an agenda's packs that were withdrawn, by their numbers."""

    def __init__(self, agenda: Agenda, layout: Layout) -> None:
        """Read the numbers."""
        self.agenda, self.layout = agenda, layout
        self.entries = {number: entry for entry in agenda.file.withdrawn for number in entry.numbers}
        self.found: set[str] = set()
        self.notices: dict[WithdrawnPages, bytes] = {}

    def pages(self, numbers: Sequence[str]) -> dict[int, bytes]:
        """Of pages with these numbers those that were withdrawn, counted from 0, and the PDF of what says so."""
        gone = {place: number for place, number in enumerate(numbers) if number in self.entries}
        self.found.update(gone.values())
        return {place: self.notice(self.entries[number]) for place, number in gone.items()}

    def unused(self) -> Iterator[Finding]:
        """An error for each number that no pack has."""
        for number in self.entries.keys() - self.found:
            hint = "the numbers are those that are printed on the pages: `12`, `14-16`, `E3`"
            yield error("agenda.withdrawn", f"no pack has a page {number} that could be withdrawn", self.at, hint=hint)

    @property
    def at(self) -> Span:
        """Where the agenda says what was withdrawn."""
        return replace(self.agenda.at, field="withdrawn")

    def notice(self, entry: WithdrawnPages) -> bytes:
        """The page that stands for another; raises `Invalid` where its reason cannot be printed."""
        if entry not in self.notices:
            words, file = self.layout.file.wording.pack, self.layout.file
            day = file.wording.calendar.long_date(entry.on)
            said = typographic(words.withdrawn_page.format(date=day, reason=entry.reason))
            section = Section("withdrawn", (Paragraph(say(said)),), file.covering_report.page)
            part = Part("withdrawn", said, "", (section,))
            made = self.renderer().render(
                Document(
                    title=said,
                    short_title=said,
                    subject="",
                    author=self.agenda.council,
                    language=file.language,
                    parts=(part,),
                )
            )
            if made.missing:
                wrong = f"the font has no character `{min(made.missing)}`, which is in the reason"
                raise Invalid([error("text.no-glyph", wrong, self.at, hint="write it in words")])
            self.notices[entry] = made.content
        return self.notices[entry]

    def renderer(self) -> PdfRenderer:
        """What draws it: the layout without what is at the foot, which would number it as a page of its own."""
        foot = self.layout.file.furniture.model_copy(update={"left": "", "centre": "", "right": ""})
        return PdfRenderer(replace(self.layout, file=self.layout.file.model_copy(update={"furniture": foot})))


def reissued(before: bytes, now: bytes, anew: Collection[int]) -> bool:
    """Whether a pack is the one that was published, but for pages that may differ, counted from 0."""
    try:
        lines = [page_lines(content) for content in (before, now)]
        if len(lines[0]) != len(lines[1]):
            return False
        seen = (picture.tobytes() for picture in pictures(before))
        shown = (picture.tobytes() for picture in pictures(now))
        pages = zip(*lines, seen, shown, strict=True)
        return all(n in anew or (old == new and was == now_is) for n, (old, new, was, now_is) in enumerate(pages))
    except DAMAGED:
        return False  # what lies there is no pack
