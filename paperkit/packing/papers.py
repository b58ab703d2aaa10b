"""Turns the entries of an agenda into the papers that go into a pack: PDFs of others, and ours, which are made now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf

from paperkit.checks.starter_text import starter_errors
from paperkit.findings.finding import Finding, Invalid, Span, error, open_errors, stop_at_errors, warning
from paperkit.finished.contents import page_lines, words_of
from paperkit.finished.damage import DAMAGED
from paperkit.finished.marking import marking, perhaps_marked
from paperkit.layout.layout import Layout
from paperkit.packing.admission import LARGEST, admitted
from paperkit.packing.agenda import Agenda, AgendaEntry, Volume
from paperkit.packing.conformance import claimed
from paperkit.packing.kept import Kept
from paperkit.packing.listed import Reason
from paperkit.packing.marked import marked_findings, phrases
from paperkit.packing.structure import has_tags
from paperkit.packing.unseen import unseen
from paperkit.paper.model import RatedPaper
from paperkit.reading.textfile import shown
from paperkit.render.pdf.metadata import Standards
from paperkit.render.pdf.renderer import PdfRenderer
from paperkit.run.draw import draw
from paperkit.run.outputs import Output
from paperkit.run.prepare import Prepared, Progress, prepare
from paperkit.run.publish import disclosures
from paperkit.run.restated import restated
from paperkit.worker import Call


@dataclass(frozen=True, slots=True)
class PackedPaper:
    """A paper that goes into a pack."""

    entry: AgendaEntry
    title: str
    paper: Kept
    lines: tuple[tuple[str, ...], ...]
    """The lines of words on each of its pages."""
    tagged: bool
    claims: Standards
    withheld: tuple[Reason, ...] = ()
    """Why the public may not see it; none where they may."""
    label: str = ""
    """By what people call it: 4 (a)."""
    secrets: frozenset[str] = frozenset()
    """The words that would give away what is exempt in it."""
    guarded: tuple[RatedPaper, RatedPaper, Layout] | None = None
    """Of one of ours with exempt parts the open paper, the one with all that is exempt, and its layout."""
    address: str = ""
    """Where its web page is published; empty where nobody said so."""

    @property
    def anchor(self) -> str:
        """The name of its first page in a pack."""
        return f"paper {self.label}"

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.lines)

    @property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """The words on each of its pages."""
        return words_of(self.lines)


def papers_of(
    volume: Volume, agenda: Agenda, layout: Layout, findings: list[Finding], progress: Progress, call: Call
) -> Iterator[PackedPaper]:
    """The papers of a volume; what is wrong with one is added to the findings."""
    for entry in volume.entries:
        progress(f"reading {shown(entry.path)}")
        try:
            yield from _ours(agenda, entry, call) if entry.ours else _others(agenda, entry, layout, findings)
        except Invalid as invalid:
            findings.extend(invalid.findings)


def _others(agenda: Agenda, entry: AgendaEntry, layout: Layout, findings: list[Finding]) -> Iterator[PackedPaper]:
    """Somebody's PDF; raises `Invalid` where it cannot go into a pack."""
    at = Span(shown(entry.path))
    try:
        if entry.path.stat().st_size > LARGEST:
            said = f"the file has {entry.path.stat().st_size:,} bytes, more than the {LARGEST:,} that a pack takes"
            raise Invalid([error("pack.too-large", said, at, hint="save it with smaller pictures")])
        content = entry.path.read_bytes()
    except OSError as problem:
        raise Invalid([error("file.unreadable", f"cannot be read: {problem.strerror}", at)]) from None
    content, told = admitted(content, at)
    stop_at_errors(told)
    findings.extend(told)
    why = entry.exempt
    reasons = [Reason(entry.title, why.paragraph, why.public_interest)] if why else []
    try:
        paper = _paper(entry, entry.title, content, reasons)
        of_itself = marking(content, entry.path.name, phrases(layout), paper.lines)
        doubtful = perhaps_marked(content, entry.path.name, paper.lines) if of_itself.is_public else ""
        hidden = () if why else tuple(unseen(content, at))
    except DAMAGED:
        hint = "open it in the program that made it and save it anew"
        raise Invalid([error("pack.damaged", "what the PDF says of itself cannot be read", at, hint=hint)]) from None
    found = (*hidden, *marked_findings(of_itself, entry, agenda, doubtful))
    stop_at_errors(found)
    findings.extend(found)
    yield paper


def _paper(entry: AgendaEntry, title: str, content: bytes, withheld: Sequence[Reason] = ()) -> PackedPaper:
    with pikepdf.open(BytesIO(content)) as pdf:
        tagged = has_tags(pdf)
    claims = claimed(content)
    return PackedPaper(
        entry=entry,
        title=title,
        paper=Kept(content),
        lines=page_lines(content),
        tagged=tagged,
        claims=claims if tagged else claims.without_tags(),
        withheld=tuple(withheld),
    )


def _ours(agenda: Agenda, entry: AgendaEntry, call: Call) -> Iterator[PackedPaper]:
    """A paper of ours, made now, and what is exempt in it.

    Raises `Invalid` for a draft, for one that holds what is the starter's or is no longer what its record says, and for
    one of another meeting.
    """
    paper = prepare(entry.path, call=call)
    _stop_at_drafts(paper, entry)
    stop_at_errors([*starter_errors(paper.findings), *restated(paper)])
    file = paper.rated.paper.file
    if file.meeting != agenda.file.meeting or file.committee.name != agenda.file.committee.name:
        said = f"this paper is for {file.committee.name} on {file.meeting}, the agenda for "
        said += f"{agenda.file.committee.name} on {agenda.file.meeting}"
        raise Invalid([error("agenda.meeting", said, entry.at, related=[Span(shown(entry.path / "paper.yaml"))])])
    subject = paper.papers.covering_report.title.rpartition(":")[0] or paper.papers.whole.title
    for drawn in draw(paper, PdfRenderer(paper.layout, call), (Output.WHOLE, Output.EXEMPT)):
        stop_at_errors(disclosures([drawn.leaving(Path())]))
        if drawn.output is Output.WHOLE:
            made = _paper(entry, entry.title or subject, bytes(drawn.content))
            guarded = (paper.rated, paper.guarded, paper.layout) if paper.guarded else None
            yield replace(made, secrets=drawn.secrets, guarded=guarded, address=file.addresses.get("html", ""))
            continue
        reasons = [Reason(one.title, one.paragraph, one.public_interest) for one in paper.rated.paper.exempt]
        part = paper.papers.exempt.parts[0].title if paper.papers.exempt else ""
        yield _paper(entry, f"{entry.title or subject}: {part}", bytes(drawn.content), reasons)


def _stop_at_drafts(paper: Prepared, entry: AgendaEntry) -> None:
    if wrong := open_errors(paper.findings):
        hint = "correct the errors or answer them in answers.yaml; `paperkit check` lists them with their keys"
        raise Invalid(
            [error("agenda.draft", "this paper is a draft, and drafts are not packed", entry.at, hint=hint), *wrong]
        )


def told_twice(papers: Sequence[PackedPaper]) -> Iterator[Finding]:
    """A finding for a paper that is there a second time under another name: an error where one of them is exempt."""
    first: dict[bytes, PackedPaper] = {}
    for paper in papers:
        words = paper.words  # a file that was saved again has other bytes
        told = repr(words).encode() if any(words) else paper.paper.content
        before = first.setdefault(sha256(told).digest(), paper)
        if before is not paper:
            said = f"`{paper.title}` says the same as `{before.title}`"
            make = error if bool(before.withheld) != bool(paper.withheld) else warning
            hint = "the one is exempt and the other public" if make is error else "take one out, if it is a mistake"
            yield make("agenda.same-file", said, paper.entry.at, hint=hint, related=[before.entry.at])
