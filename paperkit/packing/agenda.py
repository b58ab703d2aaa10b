"""Turns an AGENDA.yaml into an `Agenda`: items in order, each paper with its place, and who answers for the meeting."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from paperkit.council.council import Contact, Council
from paperkit.council.exempt_file import paragraph_wrong
from paperkit.council.folders import COUNCIL_FILE, PAPER_FILE, council_of
from paperkit.findings.finding import Finding, Invalid, Span, did_you_mean, error
from paperkit.packing.agenda_file import (
    AgendaFile,
    AgendaItem,
    AgendaPaper,
    LatePaper,
    PrivateMeeting,
    Supplement,
    WithheldReason,
)
from paperkit.packing.personal import personal_in
from paperkit.reading.belongings import is_absolute, own_folders, written_path
from paperkit.reading.places import Place
from paperkit.reading.schemafile import validated
from paperkit.reading.textfile import shown
from paperkit.reading.yamlfile import read_yaml
from paperkit.values.clear_days import ClearDayRule, days_late, last_day
from paperkit.values.period import long_date
from paperkit.values.private_notice import gives_notice, is_late, last_notices


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """A paper that an agenda names: where it lies, under which item, and where that is written."""

    item: str
    path: Path
    ours: bool
    title: str
    """Empty for one of ours, which has its own."""
    exempt: WithheldReason | None
    at: Span
    released: str = ""
    """Why the public may see it, though its pages say that they may not."""
    replaces: str = ""
    withdrawn: str = ""
    """Why what it replaces is withdrawn, of which nothing is shown."""
    urgency: str = ""


@dataclass(frozen=True, slots=True)
class Volume:
    """What is published at one time: the agenda with its papers, or a supplement to it."""

    number: int
    """0 for the agenda; supplements are counted from 1."""
    entries: tuple[AgendaEntry, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of a meeting, and what is published for it."""

    file: AgendaFile
    items: tuple[tuple[str, AgendaItem], ...]
    """The items in order, each with its number."""
    council: str
    contact: Contact
    rule: ClearDayRule
    volumes: tuple[Volume, ...]
    at: Span

    def heading(self, number: str) -> str:
        """An item as bookmarks name it: its number and its title."""
        return f"{number} {dict(self.items)[number].title}"


def load_agenda(path: Path) -> Agenda:
    """The agenda of a file, which may lie anywhere in a council's folder; raises `Invalid` with all that is wrong."""
    return _Loader(path).agenda()


class _Loader:
    """Reads an agenda and keeps what is wrong."""

    def __init__(self, path: Path) -> None:
        self.folder = path.parent
        self.yaml = read_yaml(path)
        self.findings: list[Finding] = []
        self.council_path = council_of(path) / COUNCIL_FILE
        self.named: tuple[Path, ...] = ()
        """Folders outside of the council's from which papers may be taken."""

    def agenda(self) -> Agenda:
        file = validated(self.yaml, AgendaFile, self.findings)
        council = self.council()
        if file is None or self.findings:
            raise Invalid(self.findings)
        name = file.council or (council.name if council else None)
        contact = file.contact or (council.contact if council else None)
        for key, value in (("council", name), ("contact", contact)):
            if value is None:
                hint = f"add `{key}: ...`, or put the agenda into the folder of a council with a {COUNCIL_FILE}"
                self.findings.append(error("yaml.missing-key", f"`{key}` is missing", self.span(()), hint=hint))
        rule = council.calendar.rule if council else ClearDayRule()
        self.named = tuple(written_path(self.folder, folder) for folder in file.folders)
        items = self.items(file)
        volumes = tuple(self.volumes(file, dict(items), rule))
        for place, pages in enumerate(file.withdrawn):
            self.telling(pages.reason, ("withdrawn", place, "reason"))
        self.twice([(shown(entry.path), entry.at) for volume in volumes for entry in volume.entries], "paper")
        if self.findings or name is None or contact is None:
            raise Invalid(self.findings)
        return Agenda(
            file=file, items=items, council=name, contact=contact, rule=rule, volumes=volumes, at=self.span(())
        )

    def council(self) -> Council | None:
        """`council.yaml` around the agenda, where there is one."""
        if not self.council_path.exists():
            return None
        return validated(read_yaml(self.council_path), Council, self.findings)

    def span(self, place: Place) -> Span:
        return self.yaml.span(place)

    def items(self, file: AgendaFile) -> tuple[tuple[str, AgendaItem], ...]:
        """The items with their numbers; each number and title only once."""
        numbered = [(item.number or str(place), item) for place, item in enumerate(file.items, 1)]
        spans = [self.span(("items", place)) for place in range(len(numbered))]
        self.twice([(number, at) for (number, _), at in zip(numbered, spans, strict=True)], "item number")
        self.twice([(item.title, at) for (_, item), at in zip(numbered, spans, strict=True)], "item")
        return tuple(numbered)

    def twice(self, named: list[tuple[str, Span]], what: str) -> None:
        """An error for what is listed a second time."""
        first: dict[str, Span] = {}
        for name, at in named:
            if name.casefold() in first:
                before = first[name.casefold()]
                said = f"the {what} `{name}` is listed twice, first on line {before.line}"
                self.findings.append(error("agenda.twice", said, at, hint="take one out", related=[before]))
            first.setdefault(name.casefold(), at)

    def volumes(self, file: AgendaFile, items: Mapping[str, AgendaItem], rule: ClearDayRule) -> Iterator[Volume]:
        """The agenda with its papers, then each supplement."""
        own = tuple(
            self.entry(paper, number, ("items", place, "papers", at), rule)
            for place, (number, item) in enumerate(items.items())
            for at, paper in enumerate(item.papers)
        )
        if file.published:
            self.in_time(file, file.published, rule)
        if file.private:
            self.noticed(file, file.private, rule)
        yield Volume(0, own)
        before = file.published
        for place, supplement in enumerate(file.supplements):
            self.in_order(file, supplement, before, ("supplements", place, "published"))
            entries = tuple(self.late_entries(file, supplement, place, items, rule))
            yield Volume(place + 1, entries)
            before = supplement.published

    def in_time(self, file: AgendaFile, published: date, rule: ClearDayRule) -> None:
        """The agenda itself must be open for the clear days (Local Government Act 1972, s.100B)."""
        if days_late(published, file.meeting, rule):
            last = long_date(last_day(file.meeting, rule))
            said = f"the agenda is published on {long_date(published)}; the last day for this meeting was {last}"
            hint = "`paperkit calendar --meeting` shows how the days are counted"
            self.findings.append(error("agenda.late", said, self.span(("published",)), hint=hint))

    def noticed(self, file: AgendaFile, private: PrivateMeeting, rule: ClearDayRule) -> None:
        """The notices that part of an executive's meeting is private must come in time (SI 2012/2089, reg. 5)."""
        if not gives_notice(rule, executive=file.committee.executive):
            said = "only an executive in England gives notice of a private meeting"
            hint = "say `executive: true` of the committee, or take `private` out"
            self.findings.append(error("agenda.private", said, self.span(("private",)), hint=hint))
            return
        late = is_late(private.notice, private.further_notice, file.meeting, rule)
        last = last_notices(file.meeting, rule)
        for key, day, wrong in zip(("notice", "further_notice"), last, late, strict=True):
            if wrong and not private.agreed:
                said = f"this notice comes too late: the last day for it was {long_date(day)}"
                hint = "`agreed: ...` says who agreed that the meeting cannot be deferred (regulation 5(6))"
                self.findings.append(error("agenda.private", said, self.span(("private", key)), hint=hint))

    def in_order(self, file: AgendaFile, supplement: Supplement, before: date | None, place: Place) -> None:
        """A supplement comes after what was published before it, and before the meeting."""
        if supplement.published > file.meeting:
            said = "the supplement is published after the meeting"
            self.findings.append(error("agenda.order", said, self.span(place)))
        elif before and supplement.published < before:
            said = f"the supplement is published before {long_date(before)}, when what it adds to was"
            self.findings.append(error("agenda.order", said, self.span(place)))

    def late_entries(
        self,
        file: AgendaFile,
        supplement: Supplement,
        number: int,
        items: Mapping[str, AgendaItem],
        rule: ClearDayRule,
    ) -> Iterator[AgendaEntry]:
        """The papers of a supplement; each belongs to an item, and says why it is late."""
        late = days_late(supplement.published, file.meeting, rule)
        for at, paper in enumerate(supplement.papers):
            place: Place = ("supplements", number, "papers", at)
            if paper.item not in items:
                said, hint = f"the agenda has no item {paper.item}", did_you_mean(paper.item, items)
                self.findings.append(error("agenda.item", said, self.span((*place, "item")), hint=hint))
            if late and not paper.urgency:
                said = f"it comes fewer than {rule.days} clear days before the meeting and gives no reason for urgency"
                hint = "`urgency: ...` says why it cannot wait; the supplement prints it"
                self.findings.append(error("agenda.urgency", said, self.span(place), hint=hint))
            if paper.withdraw:
                self.telling(paper.reason or "", (*place, "reason"))
                self.telling(paper.title or "", (*place, "title"))
            yield self.entry(paper, paper.item, place, rule)

    def telling(self, text: str, place: Place) -> None:
        """An error where what is printed of a withdrawal would itself tell of a person."""
        if kinds := personal_in(text):
            said = f"this is printed, and may hold personal data: {', '.join(kinds)}"
            self.findings.append(error("agenda.personal", said, self.span(place), hint="say it without the person"))

    def is_allowed(self, path: Path, written: str) -> bool:
        """Whether a paper may be taken from where it lies: the council's own folder, or one that the agenda names.

        A path from the root of the disk is one that only this machine has, and must be named wherever it leads.
        """
        own = () if is_absolute(written) else own_folders(Path(os.path.abspath(self.folder / "agenda")))
        whole = Path(os.path.realpath(path))
        return any(whole.is_relative_to(os.path.realpath(folder)) for folder in (*self.named, *own))

    def entry(self, paper: AgendaPaper, item: str, place: Place, rule: ClearDayRule) -> AgendaEntry:
        """A paper, which must be there, and may be exempt only by a paragraph that its nation has."""
        written = paper.paper or paper.file or ""
        at, path = self.span((*place, "paper" if paper.paper else "file")), written_path(self.folder, written)
        there = (path / PAPER_FILE).is_file() if paper.paper else path.is_file()
        if not self.is_allowed(path, written):
            said = f"`{written}` lies outside of the council's own folder"
            hint = "copy it there, or name its folder in the agenda: `folders: [...]`"
            self.findings.append(error("agenda.outside", said, at, hint=hint))
        elif not there:
            wanted = f"no `{PAPER_FILE}` in this folder" if paper.paper else "no such file"
            hint = "paths count from the folder of the agenda"
            self.findings.append(error("agenda.missing", f"{wanted}: `{written}`", at, hint=hint))
        paragraph = self.span((*place, "exempt", "paragraph"))
        if paper.exempt and (wrong := paragraph_wrong(paper.exempt.paragraph, rule.nation, paragraph)):
            self.findings.append(wrong)
        late = paper if isinstance(paper, LatePaper) else None
        return AgendaEntry(
            item=item,
            path=Path(os.path.realpath(path)),
            ours=paper.paper is not None,
            title=paper.title or "",
            exempt=paper.exempt,
            at=at,
            released=paper.released or "",
            replaces=(late and late.replaces) or "",
            withdrawn=(late and late.reason) or "",
            urgency=(late and late.urgency) or "",
        )
