"""The agenda pack: turns an agenda into one PDF of its papers, one of those that are exempt, and its supplements.

What is published at one time is a volume: the agenda itself, then each supplement, whose page numbers go on where the
one before ended. Exempt papers are in files of their own, with numbers of their own, and never in a public one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from io import BytesIO
from itertools import accumulate
from pathlib import Path

import pikepdf

from paperkit.findings.finding import (
    Finding,
    Invalid,
    Span,
    did_you_mean,
    error,
    open_errors,
    ordered,
    stop_at_errors,
    warning,
)
from paperkit.finished.contents import page_words
from paperkit.finished.redline import redline
from paperkit.layout.layout import Layout
from paperkit.packing.admission import LARGEST, refusals
from paperkit.packing.agenda import Agenda, Entry, Volume, load_agenda
from paperkit.packing.conformance import broken, claimed, shared
from paperkit.packing.front_sheet import Front, Listed, Reason, Replaced, front_sheet, pack_title, part_name
from paperkit.packing.merge import Leaflet, Look, Merged, merge
from paperkit.packing.structure import has_tags
from paperkit.reading.textfile import shown
from paperkit.reading.writing import fitted, write_all
from paperkit.render.pdf.labels import labels
from paperkit.render.pdf.metadata import About, Standards
from paperkit.render.pdf.renderer import Renderer
from paperkit.run.build import Written
from paperkit.run.draw import draw
from paperkit.run.outputs import Output
from paperkit.run.prepare import Prepared, Progress, layout_named, prepare
from paperkit.worker import Call, call_here

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
    withheld: tuple[Reason, ...] = ()
    """Why the public may not see it; none where they may."""
    label: str = ""
    """By what people call it: 4 (a)."""

    @property
    def anchor(self) -> str:
        """The name of its first page in a pack."""
        return f"paper {self.label}"


@dataclass(frozen=True, slots=True)
class Bound:
    """A pack that is made: its file, the numbers of its first and last page, what it claims."""

    name: str
    volume: int
    content: bytes
    pages: int
    first: str
    last: str
    claims: Standards
    exempt: bool
    """Whether it holds what the public may not see."""


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
    findings += _same([paper for _, papers in volumes for paper in papers])
    stop_at_errors(findings)
    binder = _Binder(agenda, layout, findings)
    made = [bound for volume, papers in volumes for bound in binder.volume(volume, papers, progress)]
    findings += _changed(out, made, len(agenda.volumes) - 1)
    stop_at_errors(findings)
    progress("writing")
    private = [bound.name for bound in made if bound.exempt]
    write_all(out, {bound.name: bound.content for bound in made}, private)
    files = tuple((Written(out / bound.name, bound.pages, len(bound.content)), bound) for bound in made)
    return Packed(files, ordered(findings))


# -- the papers ---------------------------------------------------------------------------------


def _papers(agenda: Agenda, volume: Volume, findings: list[Finding], progress: Progress, call: Call) -> Iterator[Paper]:
    """The papers of a volume; what is wrong with one is added to the findings."""
    for entry in volume.entries:
        progress(f"reading {shown(entry.path)}")
        try:
            yield from _ours(agenda, entry, call) if entry.ours else _others(entry)
        except Invalid as invalid:
            findings.extend(invalid.findings)


def _others(entry: Entry) -> Iterator[Paper]:
    """Somebody's PDF; raises `Invalid` where it cannot go into a pack."""
    at = Span(shown(entry.path))
    try:
        if entry.path.stat().st_size > LARGEST:
            said = f"the file has {entry.path.stat().st_size:,} bytes, more than the {LARGEST:,} that a pack takes"
            raise Invalid([error("pack.too-large", said, at, hint="save it with smaller pictures")])
        content = entry.path.read_bytes()
    except OSError as problem:
        raise Invalid([error("file.unreadable", f"cannot be read: {problem.strerror}", at)]) from None
    if refused := refusals(content, at):
        raise Invalid(refused)
    why = entry.exempt
    yield _paper(entry, entry.title, content, [Reason(entry.title, why.paragraph, why.public_interest)] if why else ())


def _paper(entry: Entry, title: str, content: bytes, withheld: Sequence[Reason] = ()) -> Paper:
    with pikepdf.open(BytesIO(content)) as pdf:
        pages, tagged = len(pdf.pages), has_tags(pdf)
    return Paper(entry, title, content, pages, tagged, claimed(content), tuple(withheld))


def _ours(agenda: Agenda, entry: Entry, call: Call) -> Iterator[Paper]:
    """A paper of ours, made now, and what is exempt in it; raises `Invalid` for a draft, or one of another meeting."""
    paper = prepare(entry.path, call=call)
    _stop_at_drafts(paper, entry)
    file = paper.rated.paper.file
    if file.meeting != agenda.file.meeting or file.committee.name != agenda.file.committee.name:
        said = f"this paper is for {file.committee.name} on {file.meeting}, the agenda for "
        said += f"{agenda.file.committee.name} on {agenda.file.meeting}"
        raise Invalid([error("agenda.meeting", said, entry.at, related=[Span(shown(entry.path / "paper.yaml"))])])
    subject = paper.papers.covering_report.title.rpartition(":")[0] or paper.papers.whole.title
    for drawn in draw(paper, Renderer(paper.layout, call), (Output.WHOLE, Output.EXEMPT)):
        if drawn.output is Output.WHOLE:
            yield _paper(entry, entry.title or subject, drawn.content)
            continue
        reasons = [Reason(one.title, one.paragraph, one.public_interest) for one in paper.rated.paper.exempt]
        part = paper.papers.exempt.parts[0].title if paper.papers.exempt else ""
        yield _paper(entry, f"{entry.title or subject}: {part}", drawn.content, reasons)


def _stop_at_drafts(paper: Prepared, entry: Entry) -> None:
    if wrong := open_errors(paper.findings):
        hint = "mend the errors or answer them in answers.yaml; `paperkit check` lists them with their keys"
        raise Invalid(
            [error("agenda.draft", "this paper is a draft, and no draft is packed", entry.at, hint=hint), *wrong]
        )


def _changed(out: Path, made: Sequence[Bound], last: int) -> Iterator[Finding]:
    """What is said of a pack that is there and would change: an error where a supplement to it has followed."""
    for bound in made:
        path = out / bound.name
        if not path.exists() or path.read_bytes() == bound.content:
            continue
        if bound.volume < last:
            said = "this pack was made before, and something in it has changed since"
            hint = "what was published stays: put the changed paper into a supplement, with `replaces`; "
            hint += "if it was not published yet, delete it first"
            yield error("pack.published", said, Span(shown(path)), hint=hint)
        else:
            said, hint = "it takes the place of one that differed", "what is published already goes on in a supplement"
            yield warning("pack.replaced", said, Span(shown(path)), hint=hint)


def _same(papers: Sequence[Paper]) -> Iterator[Finding]:
    """A finding for a paper that is there a second time under another name: an error where one of them is exempt."""
    first: dict[bytes, Paper] = {}
    for paper in papers:
        words = page_words(paper.content)  # a file that was saved again has other bytes
        told = repr(words).encode() if any(words) else paper.content
        before = first.setdefault(sha256(told).digest(), paper)
        if before is not paper:
            said = f"`{paper.title}` says the same as `{before.title}`"
            make = error if bool(before.withheld) != bool(paper.withheld) else warning
            hint = "the one is exempt and the other public" if make is error else "take one out, if it is a mistake"
            yield make("agenda.same-file", said, paper.entry.at, hint=hint, related=[before.entry.at])


# -- the volumes --------------------------------------------------------------------------------


class _Binder:
    """Makes volume after volume: pages are counted on, and what was published before can be replaced."""

    def __init__(self, agenda: Agenda, layout: Layout, findings: list[Finding]) -> None:
        self.agenda, self.layout, self.findings = agenda, layout, findings
        self.words = layout.file.wording.pack
        self.renderer = Renderer(layout)
        self.counted = {False: 0, True: 0}
        """How many pages the volumes so far have: the public ones, and those of exempt papers."""
        self.letters: dict[str, Iterator[str]] = {}
        """The letters that are left for the papers of each item, also for those of later volumes."""
        self.published: dict[tuple[str, str], tuple[Paper, str]] = {}
        """The papers that were published before, by item and title, each with the number of its first page."""

    def volume(self, volume: Volume, papers: Sequence[Paper], progress: Progress) -> Iterator[Bound]:
        """The public pack of a volume, and where it has exempt papers that of these."""
        order = [number for number, _ in self.agenda.items]
        papers = sorted(papers, key=lambda paper: order.index(paper.entry.item))
        papers = [replace(paper, label=self.label(paper)) for paper in papers]
        hidden = [paper for paper in papers if paper.withheld]
        yield self.bound(volume, papers, progress, exempt=False)
        if hidden:
            yield self.bound(volume, hidden, progress, exempt=True)

    def label(self, paper: Paper) -> str:
        """The next label of an item's papers."""
        letters = self.letters.setdefault(paper.entry.item, _letters())
        return self.words.label.format(number=paper.entry.item, letter=next(letters))

    def bound(self, volume: Volume, papers: Sequence[Paper], progress: Progress, *, exempt: bool) -> Bound:
        """One pack."""
        inside = [paper for paper in papers if exempt or not paper.withheld]
        listed = [self.listed(paper, paper.anchor if paper in inside else "") for paper in papers]
        first, prefix = self.counted[exempt] + 1, self.words.exempt_prefix if exempt else ""
        front = Front(volume.number, exempt, tuple(listed))
        sheet, starts = self.front(front, inside, first)
        name = self.file_name(front)
        progress(f"binding {name}")
        total = starts[-1]
        for paper, start in zip(inside, starts, strict=False):
            self.published[paper.entry.item, paper.title] = (paper, f"{prefix}{start}")
        numbers = [f"{prefix}{number}" for number in range(first, total)]
        self.counted[exempt] = total - 1
        look = Look(
            About(
                pack_title(self.agenda, front, self.layout),
                self.agenda.council,
                "",
                self.layout.file.language,
                tool="paperkit pack",
            ),
            [self.words.page.format(number=number) for number in numbers],
            (prefix, first),
            self.words.places,
            lambda title, number: self.words.picture.format(title=title, page=number),
            lambda title, number: self.words.blank.format(title=title, page=number),
            lambda target: self.words.link.format(target=target),
        )
        merged, claims = self.merged(list(self.leaflets(front, sheet, inside)), look, inside, name)
        self.findings.extend(self.noted(merged, inside, name))
        return Bound(name, volume.number, merged.content, total - first, numbers[0], numbers[-1], claims, exempt)

    def listed(self, paper: Paper, anchor: str) -> Listed:
        """A paper as the front sheet lists it."""
        entry = paper.entry
        replaced = self.replaced(paper) if entry.replaces else None
        return Listed(
            entry.item,
            paper.label,
            paper.title,
            anchor,
            paper.withheld,
            paper.tagged,
            entry.urgency,
            replaced,
        )

    def replaced(self, paper: Paper) -> Replaced | None:
        """The paper of an earlier volume that one takes the place of, and what changed."""
        entry = paper.entry
        known = {title: found for (item, title), found in self.published.items() if item == entry.item}
        if entry.replaces not in known:
            said = f"item {entry.item} had no paper `{entry.replaces}` before"
            hint = did_you_mean(entry.replaces, known)
            self.findings.append(error("agenda.replaces", said, entry.at, hint=hint))
            return None
        before, page = known[entry.replaces]
        if before.withheld and not paper.withheld:  # its old words would stand in what changed
            said = f"a public paper cannot replace `{entry.replaces}`, which is exempt"
            hint = "take `replaces` out: it is a new paper to the public"
            self.findings.append(error("agenda.replaces", said, entry.at, hint=hint))
            return None
        changes = redline(page_words(before.content), page_words(paper.content))
        return Replaced(entry.replaces, page, changes)

    def front(self, front: Front, papers: Sequence[Paper], first: int) -> tuple[bytes, list[int]]:
        """The front sheet before a pack's papers, and the number at which each of them begins; last, the one behind."""
        pages = 1
        for _ in range(_ROUNDS):
            starts = list(accumulate((paper.pages for paper in papers), initial=first + pages))
            places = {paper.anchor: start for paper, start in zip(papers, starts, strict=False)}
            rendered = self.renderer.render(front_sheet(self.agenda, front, self.layout, places), elsewhere=places)
            if rendered.pages == pages:
                break
            pages = rendered.pages
        else:
            said, hint = (
                "the numbers on the front sheet move its own papers to and fro",
                "shorten a title, or add a line",
            )
            self.findings.append(error("layout.unsettled", said, self.agenda.at, hint=hint))
        if rendered.missing:
            said = f"the font has no character `{min(rendered.missing)}`, which stands in the agenda"
            self.findings.append(error("text.no-glyph", said, self.agenda.at, hint="write it in words"))
        if rendered.overfull:
            said = "a row of the front sheet is higher than its page"
            self.findings.append(error("layout.overfull", said, self.agenda.at, hint="shorten the titles"))
        return rendered.content, starts

    def leaflets(self, front: Front, sheet: bytes, papers: Sequence[Paper]) -> Iterator[Leaflet]:
        """The front sheet, then each item with its papers, as they are bound."""
        yield Leaflet(part_name(front, self.words), (), sheet)
        whole = not front.number and not front.exempt
        for number, item in self.agenda.items:
            own = [paper for paper in papers if paper.entry.item == number]
            if not own and whole:
                yield Leaflet(item.title, (self.agenda.heading(number),))
            for paper in own:
                alone = paper.title.casefold() == item.title.casefold()
                path = (self.agenda.heading(number), *(() if alone else (paper.title,)))
                yield Leaflet(paper.title, path, paper.content, paper.anchor)

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
        for paper in papers:
            if not paper.tagged:
                hint = "ask its author for a PDF with tags: in law a public body's documents must be accessible"
                yield warning("pack.untagged", f"`{paper.title}` came without tags", paper.entry.at, hint=hint)
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


def _letters() -> Iterator[str]:
    """A, b, c ... z, aa, ab ..."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    yield from alphabet
    yield from (first + second for first in alphabet for second in alphabet)
