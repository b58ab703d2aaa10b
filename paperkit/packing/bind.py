"""The agenda pack: turns an agenda into one PDF of its papers, one of those that are exempt, and its supplements.

What is published at one time is a volume: the agenda itself, then each supplement, whose page numbers go on where the
one before ended. Exempt papers are in files of their own, with numbers of their own, and never in a public one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from pathlib import Path

from paperkit.findings.finding import Finding, Span, did_you_mean, error, ordered, stop_at_errors, warning
from paperkit.finished.redline import redline
from paperkit.layout.layout import Layout
from paperkit.packing.agenda import Agenda, Volume, load_agenda
from paperkit.packing.conformance import broken, shared
from paperkit.packing.elsewhere import given_away_elsewhere
from paperkit.packing.front_sheet import front_sheet, pack_title, part_name
from paperkit.packing.kept import Kept
from paperkit.packing.listed import Front, Listed, Replaced
from paperkit.packing.merge import Leaflet, Merged, StampLook, merge
from paperkit.packing.papers import PackedPaper, papers_of, told_twice
from paperkit.packing.personal import personal_in
from paperkit.packing.private_part import unnoticed
from paperkit.packing.withdrawn import Withdrawn, reissued
from paperkit.reading.textfile import shown
from paperkit.reading.writing import fitted
from paperkit.render.pdf.labels import labels
from paperkit.render.pdf.metadata import About, Standards
from paperkit.render.pdf.renderer import PdfRenderer
from paperkit.run.build import Written
from paperkit.run.prepare import Progress, layout_named
from paperkit.run.publish import Leaving, publish
from paperkit.values.marking import Marking
from paperkit.worker import Call, call_here

_PIECE = 1 << 20
"""So many bytes of two files are compared at a time."""
_ROUNDS = 5
"""How often a front sheet is laid out anew because the numbers on it moved its papers; twice is usual."""


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
    public: bool
    secrets: frozenset[str]
    """The words that would give away what is exempt in its papers."""
    anew: frozenset[int] = frozenset()
    """The pages, counted from 0, that may differ where it was published before, since something was withdrawn."""

    def leaving(self, folder: Path) -> Leaving:
        """The pack as it leaves for a folder."""
        return Leaving(folder / self.name, self.content, self.public, self.secrets, private=not self.public)


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
        volumes.append((volume, tuple(papers_of(volume, agenda, layout, findings, progress, call))))
    every = [paper for _, papers in volumes for paper in papers]
    withheld = any(paper.withheld for paper in every)
    findings += [*told_twice(every), *unnoticed(agenda, withheld=withheld), *given_away_elsewhere(agenda, every)]
    stop_at_errors(findings)
    binder = _Binder(agenda, layout, findings)
    made = [bound for volume, papers in volumes for bound in binder.volume(volume, papers, progress)]
    findings += [*binder.withdrawn.unused(), *_changed(out, made, len(agenda.volumes) - 1)]
    stop_at_errors(findings)
    progress("writing")
    findings += publish([bound.leaving(out) for bound in made])
    files = tuple((Written(out / bound.name, bound.pages, len(bound.content)), bound) for bound in made)
    return Packed(files, ordered(findings))


def _changed(out: Path, made: Sequence[Bound], last: int) -> Iterator[Finding]:
    """What is said of a pack that is there and would change: an error where a supplement to it has followed."""
    for bound in made:
        path = out / bound.name
        if not path.is_file() or _holds(path, bound.content):
            continue
        at = Span(shown(path))
        if bound.volume == last:
            said, hint = "it takes the place of one that differed", "what is published already goes on in a supplement"
            yield warning("pack.replaced", said, at, hint=hint)
        elif bound.anew and reissued(path.read_bytes(), bound.content, bound.anew):
            said = "it is issued again without what was withdrawn; nothing else in it changed"
            hint = "put it in the place of the one that is published, wherever that is"
            yield warning("pack.reissued", said, at, hint=hint)
        else:
            said = "this pack was made before, and something in it has changed since"
            hint = "what was published stays: put the changed paper into a supplement, with `replaces`; "
            hint += "if it was not published yet, delete it first"
            yield error("pack.published", said, at, hint=hint)


def _holds(path: Path, content: bytes) -> bool:
    """Whether a file has these bytes, without all of it in the memory."""
    if path.stat().st_size != len(content):
        return False
    with path.open("rb") as file:
        return all(file.read(_PIECE) == content[at : at + _PIECE] for at in range(0, len(content), _PIECE))


# -- the volumes --------------------------------------------------------------------------------


class _Binder:
    """Makes volume after volume: pages are counted on, and what was published before can be replaced."""

    def __init__(self, agenda: Agenda, layout: Layout, findings: list[Finding]) -> None:
        self.agenda, self.layout, self.findings = agenda, layout, findings
        self.words = layout.file.wording.pack
        self.renderer = PdfRenderer(layout)
        self.counted = {False: 0, True: 0}
        """How many pages the volumes so far have: the public ones, and those of exempt papers."""
        self.letters: dict[str, Iterator[str]] = {}
        """The letters that are left for the papers of each item, also for those of later volumes."""
        self.published: dict[tuple[str, str], tuple[PackedPaper, str]] = {}
        """The papers that were published before, by item and title, each with the number of its first page."""
        self.secrets: frozenset[str] = frozenset()
        """What would give exempt parts of the papers so far away: what was published before is not asked again."""
        self.withdrawn = Withdrawn(agenda, layout)

    def volume(self, volume: Volume, papers: Sequence[PackedPaper], progress: Progress) -> Iterator[Bound]:
        """The public pack of a volume, and where it has exempt papers that of these."""
        order = [number for number, _ in self.agenda.items]
        papers = sorted(papers, key=lambda paper: order.index(paper.entry.item))
        papers = [replace(paper, label=self.label(paper)) for paper in papers]
        self.secrets = self.secrets.union(*(paper.secrets for paper in papers))
        hidden = [paper for paper in papers if paper.withheld]
        yield self.bound(volume, papers, progress, exempt=False)
        if hidden:
            yield self.bound(volume, hidden, progress, exempt=True)

    def label(self, paper: PackedPaper) -> str:
        """The next label of an item's papers."""
        letters = self.letters.setdefault(paper.entry.item, _letters())
        return self.words.label.format(number=paper.entry.item, letter=next(letters))

    def bound(self, volume: Volume, papers: Sequence[PackedPaper], progress: Progress, *, exempt: bool) -> Bound:
        """One pack."""
        inside = [paper for paper in papers if exempt or not paper.withheld]
        listed = [self.listed(paper, paper.anchor if paper in inside else "") for paper in papers]
        first, prefix = self.counted[exempt] + 1, self.words.exempt_prefix if exempt else ""
        front = Front(volume.number, exempt, tuple(listed))
        sheet, starts = self.front(front, inside, first)
        name = self.file_name(front)
        progress(f"binding {name}")
        for paper, start in zip(inside, starts, strict=False):
            self.published[paper.entry.item, paper.title] = (paper, f"{prefix}{start}")
        numbers = [f"{prefix}{number}" for number in range(first, starts[-1])]
        self.counted[exempt] = starts[-1] - 1
        leaflets = [
            replace(leaflet, withdrawn=self.withdrawn.pages(numbers[start - first : end - first]))
            for leaflet, start, end in self.leaflets(front, sheet, inside, (first, *starts))
        ]
        merged, claims = self.merged(leaflets, self.look(front, inside, numbers, (prefix, first)), inside, name)
        self.findings.extend(self.noted(merged, inside, name))
        anew = frozenset(self.withdrawn.pages(numbers))
        if any(paper.entry.withdrawn for paper in papers):
            anew |= frozenset(range(starts[0] - first))
        ends = (numbers[0], numbers[-1])
        return Bound(name, volume.number, merged.content, len(numbers), *ends, claims, not exempt, self.secrets, anew)

    def look(
        self, front: Front, papers: Sequence[PackedPaper], numbers: Sequence[str], label: tuple[str, int]
    ) -> StampLook:
        """What a pack says of itself, and the words that are put on each of its pages."""
        hidden = [reason.paragraph for paper in papers for reason in paper.withheld]
        pages = [[reason.paragraph for reason in paper.withheld] for paper in papers for _ in paper.lines]
        of_front = [hidden for _ in range(len(numbers) - len(pages))]
        return StampLook(
            about=About(
                pack_title(self.agenda, front, self.layout),
                self.agenda.council,
                "",
                self.layout.file.language,
                tool="paperkit pack",
                marking=Marking(exempt=True, council=self.agenda.council) if front.exempt else None,
            ),
            numbers=[self.stamped(number, held) for number, held in zip(numbers, [*of_front, *pages], strict=True)],
            label=label,
            places=self.words.places,
            picture=lambda title, number: self.words.picture.format(title=title, page=number),
            blank=lambda title, number: self.words.blank.format(title=title, page=number),
            link=lambda target: self.words.link.format(target=target),
        )

    def stamped(self, number: str, paragraphs: Sequence[int]) -> str:
        """What is put on a page: its number, and that the public may not see it, with the paragraphs of the law."""
        if not paragraphs:
            return self.words.page.format(number=number)
        said = ", ".join(self.words.paragraph.format(paragraph=one) for one in sorted(set(paragraphs)))
        label = self.layout.file.wording.exempt.label
        return self.words.page_exempt.format(label=label, paragraphs=said, number=number)

    def listed(self, paper: PackedPaper, anchor: str) -> Listed:
        """A paper as the front sheet lists it."""
        entry = paper.entry
        replaced = self.replaced(paper) if entry.replaces else None
        return Listed(
            item=entry.item,
            label=paper.label,
            title=paper.title,
            anchor=anchor,
            withheld=paper.withheld,
            tagged=paper.tagged,
            urgency=entry.urgency,
            replaces=replaced,
            address=paper.address,
        )

    def replaced(self, paper: PackedPaper) -> Replaced | None:
        """The paper of an earlier volume that one takes the place of, and what changed."""
        entry = paper.entry
        known = {title: found for (item, title), found in self.published.items() if item == entry.item}
        if entry.replaces not in known:
            said = f"item {entry.item} had no paper `{entry.replaces}` before"
            hint = did_you_mean(entry.replaces, known)
            self.findings.append(error("agenda.replaces", said, entry.at, hint=hint))
            return None
        before, page = known[entry.replaces]
        if before.withheld and not paper.withheld:  # its old words would be in what changed
            said = f"a public paper cannot replace `{entry.replaces}`, which is exempt"
            hint = "take `replaces` out: it is a new paper to the public"
            self.findings.append(error("agenda.replaces", said, entry.at, hint=hint))
            return None
        if entry.withdrawn:
            return Replaced("", page, (), entry.withdrawn)
        changes = redline(before.words, paper.words)
        removed = " ".join(text for change in changes for kind, text in change.pieces if kind == "deleted")
        if (kinds := personal_in(removed)) and not paper.withheld:
            said = f"what changed in `{entry.replaces}` would print again what was taken out of it: {', '.join(kinds)}"
            hint = "`withdraw: true` and `reason: ...` publish no comparison"
            self.findings.append(error("agenda.personal", said, entry.at, hint=hint))
        return Replaced(entry.replaces, page, changes)

    def front(self, front: Front, papers: Sequence[PackedPaper], first: int) -> tuple[bytes, list[int]]:
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
            said = f"the font has no character `{min(rendered.missing)}`, which the agenda uses"
            self.findings.append(error("text.no-glyph", said, self.agenda.at, hint="write it in words"))
        if rendered.overfull:
            said = "a row of the front sheet is higher than its page"
            self.findings.append(error("layout.overfull", said, self.agenda.at, hint="shorten the titles"))
        return rendered.content, starts

    def leaflets(
        self, front: Front, sheet: bytes, papers: Sequence[PackedPaper], starts: Sequence[int]
    ) -> Iterator[tuple[Leaflet, int, int]]:
        """The front sheet, then each item with its papers, as they are bound, and the numbers between which each is."""
        yield Leaflet(part_name(front, self.words), (), Kept(sheet)), starts[0], starts[1]
        whole = not front.number and not front.exempt
        places = {paper.anchor: (start, start + paper.pages) for paper, start in zip(papers, starts[1:], strict=False)}
        for number, item in self.agenda.items:
            own = [paper for paper in papers if paper.entry.item == number]
            if not own and whole:
                yield Leaflet(item.title, (self.agenda.heading(number),)), starts[0], starts[0]
            for paper in own:
                alone = paper.title.casefold() == item.title.casefold()
                path = (self.agenda.heading(number), *(() if alone else (paper.title,)))
                yield Leaflet(paper.title, path, paper.paper, paper.anchor), *places[paper.anchor]

    def merged(
        self, leaflets: list[Leaflet], look: StampLook, papers: Sequence[PackedPaper], name: str
    ) -> tuple[Merged, Standards]:
        """The pack, with what it may claim: never more than all its papers do, and nothing that a checker denies."""
        wanted = shared(paper.claims for paper in papers)
        draw_numbers = partial(labels, layout=self.layout, role="pack-page")
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
        del made  # else both would be in the memory
        return merge(leaflets, replace(look, about=replace(look.about, standards=kept)), draw_numbers), kept

    def noted(self, merged: Merged, papers: Sequence[PackedPaper], name: str) -> Iterator[Finding]:
        """What a clerk should know of a pack that was made."""
        for paper in papers:
            if not paper.tagged:
                hint = "ask its author for a PDF with tags: in law a public body's documents must be accessible"
                yield warning("pack.untagged", f"`{paper.title}` came without tags", paper.entry.at, hint=hint)
        for title, page in merged.dead:
            said = f"a link on page {page} of `{title}` does not lead anywhere, here or in its own file"
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
