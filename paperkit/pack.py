"""The agenda pack: turns an agenda into one PDF of its papers, one of those that are exempt, and its supplements.

What is published at one time is a volume: the agenda itself, then each supplement, whose page numbers go on where the
one before ended. Exempt papers are in files of their own, with numbers of their own, and never in a public one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf

from paperkit.agenda import Agenda, Entry, Volume, load_agenda
from paperkit.comparison import page_words, redline
from paperkit.compose.agenda import Front, Listed, Replaced, front_sheet, pack_title, part_name
from paperkit.layout import Layout
from paperkit.packing.admission import LARGEST, refusals
from paperkit.packing.conformance import broken, claimed, shared
from paperkit.packing.merge import Leaflet, Look, Merged, merge
from paperkit.pipeline import Output, Prepared, Progress, Written, draw, layout_named, prepare
from paperkit.pipeline import part_name as name_of_part
from paperkit.places import fitted, write_all
from paperkit.reading.textfile import raw_bytes, shown
from paperkit.render.pdf.labels import labels
from paperkit.render.pdf.metadata import About, Standards
from paperkit.render.pdf.renderer import Renderer
from paperkit.second import Call, call_here
from paperkit.source import Finding, Invalid, Severity, Span, error, open_errors, ordered, warning

_ROUNDS = 5
"""How often a front sheet is laid out anew because the numbers on it moved its papers; twice is usual."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that goes into a pack."""

    entry: Entry
    title: str
    content: bytes
    pages: int
    tagged: bool
    claims: Standards
    paragraph: int = 0
    """The paragraph of Schedule 12A by which the public may not see it; 0 where they may."""
    public_interest: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """A pack that is made: its file, its numbers, what it claims, the papers in it without tags."""

    name: str
    content: bytes
    pages: int
    first: str
    last: str
    claims: Standards
    untagged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Packed:
    """What was written, and what was found."""

    files: tuple[tuple[Written, Bound], ...]
    findings: tuple[Finding, ...]


def pack(path: Path, out: Path, *, progress: Progress = lambda _: None, call: Call = call_here) -> Packed:
    """Write the packs of an agenda; nothing is written when anything is wrong with it or a paper of it.

    Raises `Invalid` with all that is wrong.
    """
    progress(f"reading {shown(path)}")
    agenda = load_agenda(path)
    layout = layout_named(path.parent, agenda.file.layout, agenda.at)
    findings: list[Finding] = []
    volumes = []
    for volume in agenda.volumes:
        read = _papers(agenda, volume, findings, progress, call)
        volumes.append((volume, tuple(read)))
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise Invalid(findings)
    binder = _Binder(agenda, layout, findings)
    made = [bound for volume, papers in volumes for bound in binder.volume(volume, papers, progress)]
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise Invalid(findings)
    progress("writing")
    write_all(out, {bound.name: bound.content for bound in made})
    files = tuple((Written(out / bound.name, bound.pages, len(bound.content)), bound) for bound in made)
    return Packed(files, ordered(findings))


# -- the papers ---------------------------------------------------------------------------------


def _papers(agenda: Agenda, volume: Volume, findings: list[Finding], progress: Progress, call: Call) -> Iterator[Paper]:
    """The papers of a volume; what is wrong with one is added to the findings."""
    for entry in volume.entries:
        progress(f"reading {shown(entry.path)}")
        try:
            yield from _ours(agenda, entry, findings, call) if entry.ours else _others(entry)
        except Invalid as invalid:
            findings.extend(invalid.findings)


def _others(entry: Entry) -> Iterator[Paper]:
    """Somebody's PDF; raises `Invalid` where it cannot go into a pack."""
    at = Span(shown(entry.path))
    try:
        if entry.path.stat().st_size > LARGEST:
            said = f"the file has {entry.path.stat().st_size:,} bytes, more than the {LARGEST:,} that a pack takes"
            raise Invalid([error("pack.too-large", said, at, hint="save it with smaller pictures")])
        content = raw_bytes(entry.path)
    except OSError as problem:
        raise Invalid([error("file.unreadable", f"cannot be read: {problem.strerror}", at)]) from None
    if refused := refusals(content, at):
        raise Invalid(refused)
    yield _paper(entry, entry.title, content, exempt=entry.exempt is not None)


def _paper(entry: Entry, title: str, content: bytes, *, exempt: bool = False) -> Paper:
    with pikepdf.open(BytesIO(content)) as pdf:
        pages, tagged = len(pdf.pages), "/StructTreeRoot" in pdf.Root
    made = Paper(entry, title, content, pages, tagged, claimed(content))
    if exempt and entry.exempt:
        return replace(made, paragraph=entry.exempt.paragraph, public_interest=entry.exempt.public_interest)
    return made


def _ours(agenda: Agenda, entry: Entry, findings: list[Finding], call: Call) -> Iterator[Paper]:
    """A paper of ours, made now, and what is exempt in it; raises `Invalid` for a draft, or one of another meeting."""
    paper = prepare(entry.path, call=call)
    _stop_at_drafts(paper, entry)
    file = paper.rated.paper.file
    if file.meeting != agenda.file.meeting or file.committee.name != agenda.file.committee.name:
        said = f"this paper is for {file.committee.name} on {file.meeting}, the agenda for "
        said += f"{agenda.file.committee.name} on {agenda.file.meeting}"
        raise Invalid([error("agenda.meeting", said, entry.at, related=[Span(shown(entry.path / "paper.yaml"))])])
    subject = paper.papers.covering_report.title.rpartition(":")[0] or paper.papers.whole.title
    for drawn in draw(paper, (Output.WHOLE, Output.EXEMPT), call=call):
        if drawn.output is Output.WHOLE:
            yield _paper(entry, entry.title or subject, drawn.content)
            continue
        parts = paper.rated.paper.exempt
        made = _paper(entry, f"{entry.title or subject}: {name_of_part(paper, drawn.output)}", drawn.content)
        for_public = " ".join(dict.fromkeys(part.public_interest for part in parts))
        yield replace(made, paragraph=parts[0].paragraph, public_interest=for_public)


def _stop_at_drafts(paper: Prepared, entry: Entry) -> None:
    if wrong := open_errors(paper.findings):
        hint = "mend the errors or answer them in answers.yaml; `paperkit check` lists them with their keys"
        raise Invalid(
            [error("agenda.draft", "this paper is a draft, and no draft is packed", entry.at, hint=hint), *wrong]
        )


# -- the volumes --------------------------------------------------------------------------------


class _Binder:
    """Makes volume after volume: pages are counted on, and what was published before can be replaced."""

    def __init__(self, agenda: Agenda, layout: Layout, findings: list[Finding]) -> None:
        self.agenda, self.layout, self.findings = agenda, layout, findings
        self.words = layout.file.wording.pack
        self.renderer = Renderer(layout)
        self.counted = {False: 0, True: 0}
        """How many pages the volumes so far have: the public ones, and those of exempt papers."""
        self.published: dict[str, tuple[Paper, str]] = {}
        """The papers that were published before, by title, each with the number of its first page."""

    def volume(self, volume: Volume, papers: Sequence[Paper], progress: Progress) -> Iterator[Bound]:
        """The public pack of a volume, and where it has exempt papers that of these."""
        hidden = [paper for paper in papers if paper.paragraph]
        yield self.bound(volume, papers, progress, exempt=False)
        if hidden:
            yield self.bound(volume, hidden, progress, exempt=True)

    def bound(self, volume: Volume, papers: Sequence[Paper], progress: Progress, *, exempt: bool) -> Bound:
        """One pack."""
        inside = [paper for paper in papers if exempt or not paper.paragraph]
        anchors = {id(paper): f"paper-{number}" for number, paper in enumerate(inside, 1)}
        listed = [self.listed(paper, anchors.get(id(paper), "")) for paper in papers]
        first, prefix = self.counted[exempt] + 1, self.words.exempt_prefix if exempt else ""
        front, sheet, starts = self.front(Front(volume.number, exempt, tuple(listed)), inside, anchors, first)
        name = self.file_name(front)
        progress(f"binding {name}")
        total = starts[-1]
        for paper, start in zip(inside, starts, strict=False):
            self.published[paper.title] = (paper, f"{prefix}{start}")
        numbers = [f"{prefix}{number}" for number in range(first, total)]
        self.counted[exempt] = total - 1
        look = Look(
            About(pack_title(self.agenda, front, self.layout), self.agenda.council, "", self.layout.file.language),
            [self.words.page.format(number=number) for number in numbers],
            (prefix, first),
            self.words.places,
            lambda title, number: self.words.picture.format(title=title, page=number),
            lambda target: self.words.link.format(target=target),
        )
        merged, claims = self.merged(list(self.leaflets(front, sheet, inside, anchors)), look, inside, name)
        self.findings.extend(self.noted(merged, inside, name))
        return Bound(name, merged.content, total - first, numbers[0], numbers[-1], claims, merged.untagged)

    def listed(self, paper: Paper, anchor: str) -> Listed:
        """A paper as the front sheet lists it."""
        entry = paper.entry
        replaced = None
        if anchor and entry.replaces in self.published:
            before, page = self.published[entry.replaces]
            changes = redline(page_words(before.content), page_words(paper.content))
            replaced = Replaced(entry.replaces, page, tuple((str(change.page), change) for change in changes))
        return Listed(
            entry.item,
            paper.title,
            anchor,
            paper.paragraph,
            paper.public_interest,
            paper.tagged,
            entry.urgency,
            replaced,
        )

    def front(
        self, front: Front, papers: Sequence[Paper], anchors: dict[int, str], first: int
    ) -> tuple[Front, bytes, list[int]]:
        """The front sheet before a pack's papers, and the number at which each of them begins; last, the one behind."""
        pages, made = 1, front
        for _ in range(_ROUNDS):
            starts = [first + pages]
            for paper in papers:
                starts.append(starts[-1] + paper.pages)
            places = {anchors[id(paper)]: start for paper, start in zip(papers, starts, strict=False)}
            made = self.paged(front, places)
            rendered = self.renderer.render(front_sheet(self.agenda, made, self.layout), elsewhere=places)
            if rendered.pages == pages:
                break
            pages = rendered.pages
        if rendered.missing:
            said = f"the font has no character `{sorted(rendered.missing)[0]}`"
            self.findings.append(error("text.no-glyph", said, self.agenda.at, hint="write it in words"))
        return made, rendered.content, starts

    @staticmethod
    def paged(front: Front, places: dict[str, int]) -> Front:
        """A front sheet whose changes name the pages of this pack."""
        papers = []
        for paper in front.papers:
            if paper.replaces:
                start = places[paper.anchor]
                changes = tuple((str(start + change.page), change) for _, change in paper.replaces.changes)
                paper = replace(paper, replaces=replace(paper.replaces, changes=changes))
            papers.append(paper)
        return replace(front, papers=tuple(papers))

    def leaflets(
        self, front: Front, sheet: bytes, papers: Sequence[Paper], anchors: dict[int, str]
    ) -> Iterator[Leaflet]:
        """The front sheet, then each item with its papers, as they are bound."""
        yield Leaflet((part_name(front, self.words),), sheet, front=True)
        whole = not front.number and not front.exempt
        for number, _ in self.agenda.items:
            own = [paper for paper in papers if paper.entry.item == number]
            if not own and whole:
                yield Leaflet((self.agenda.heading(number),))
            for paper in own:
                path = (self.agenda.heading(number), paper.title)
                yield Leaflet(path, paper.content, anchors[id(paper)])

    def merged(
        self, leaflets: list[Leaflet], look: Look, papers: Sequence[Paper], name: str
    ) -> tuple[Merged, Standards]:
        """The pack, with what it may claim: never more than all its papers do, and nothing that a checker denies."""
        wanted = shared(paper.claims for paper in papers)
        draw_numbers = partial(labels, layout=self.layout, role="furniture")
        made = merge(leaflets, replace(look, about=replace(look.about, standards=wanted)), draw_numbers)
        denied = broken(made.content, wanted)
        if not denied:
            return made, wanted
        for standard, rules in denied.items():
            said = f"the pack does not claim {standard}, though all its papers do: {rules[0]}"
            self.findings.append(warning("pack.claim", said, Span(name)))
        kept = Standards(
            "" if any(standard.startswith("PDF/A") for standard in denied) else wanted.archive,
            wanted.accessible and "PDF/UA-1" not in denied,
        )
        return merge(leaflets, replace(look, about=replace(look.about, standards=kept)), draw_numbers), kept

    def noted(self, merged: Merged, papers: Sequence[Paper], name: str) -> Iterator[Finding]:
        """What a clerk should know of a pack that was made."""
        for title in merged.untagged:
            hint = "ask its author for a PDF with tags: in law a public body's documents must be accessible"
            at = next(paper.entry.at for paper in papers if paper.title == title)
            yield warning("pack.untagged", f"`{title}` came without tags", at, hint=hint)
        for title, page in merged.dead:
            said = f"a link on page {page} of `{title}` leads nowhere, here as in its own file"
            yield warning("pack.dead-link", said, Span(name))
        if merged.grown:
            said = f"{merged.grown} pages have no free place for a page number, so they grew by a strip at the foot"
            yield warning("pack.grown", said, Span(name))

    def file_name(self, front: Front) -> str:
        file = self.agenda.file
        words = {
            "date": file.meeting.isoformat(),
            "committee": file.committee.short_name,
            "council": self.agenda.council,
            "part": part_name(front, self.words),
        }
        return f"{fitted(self.words.file_name, words)}.pdf"
