"""Keeps what is open in the browser as it stands: made anew when a file changes, the last good pages until then.

One thread makes papers. Whoever asks gets what is there, or waits for the first of it; whoever watches is told when
there is something new: first what was found, then the pages.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from threading import Condition, Thread

from paperkit.browser.address import Asked
from paperkit.browser.making import Maker, Read
from paperkit.browser.pages import Sheet
from paperkit.browser.places import Map, anchors_of, mapped
from paperkit.council.folders import council_of, papers_under
from paperkit.document.nodes import Document
from paperkit.findings.finding import Finding, Invalid, Span, error, ordered
from paperkit.kept import keeping
from paperkit.layout.where import layout_folders, layouts_for
from paperkit.reading.belongings import is_left
from paperkit.reading.textfile import shown
from paperkit.run.outputs import Output, document_of, documents_of
from paperkit.run.prepare import Prepared
from paperkit.worker import call_here

_KEPT = 4
"""Of so many papers, files and layouts that nobody waits for the pages are kept: those that were looked at last."""
_FETCH, _LONGEST, _PAUSE = 0.06, 1.0, 0.2
"""Seconds that are left to whoever fetches what was found, until that is asked for and until it is there, and then to
whoever fetches new pages, before the next is made: one processor does both, and two at once take longer for each."""
_PAGES = "paperkit.browser.pages"


@dataclass(frozen=True)
class Good:
    """A paper that could be read, and its pages."""

    read: Read
    paper: Prepared
    asked: Asked
    pdf: bytes
    marks: tuple[bytes, ...] = ()
    """A mark of each page: pages with the same mark are alike."""
    before: Mapping[bytes, Sheet] = field(default_factory=dict)
    """Pages of the last good paper, by their marks."""

    def document(self, output: Output) -> Document | None:
        """The document of a file; None where the paper has none of it."""
        return document_of(self.paper.papers, output)

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The files that it has pages of."""
        return documents_of(self.paper.papers)

    @cached_property
    def edition(self) -> str:
        """By what these pages are told from any others."""
        return sha256(self.pdf).hexdigest()[:16]

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The pages."""
        known = {number: self.before[mark] for number, mark in enumerate(self.marks) if mark in self.before}
        found: tuple[Sheet, ...] = call_here(_PAGES, "sheets", self.pdf, known)
        return found

    @property
    def by_mark(self) -> Mapping[bytes, Sheet]:
        """The pages by their marks."""
        return dict(zip(self.marks, self.sheets, strict=True))

    @cached_property
    def map(self) -> Map:
        """Where things stand on the pages."""
        document = self.document(self.asked.output)
        if document is None:
            raise ValueError("there are no pages without a document")
        pages: dict[str, int] = call_here(_PAGES, "anchors", self.pdf, anchors_of(document))
        public = self.asked.output is not Output.EXEMPT
        other = self.document(Output.EXEMPT if public else Output.WHOLE)
        return mapped(document, self.sheets, pages, other)


@dataclass(frozen=True)
class State:
    """How a paper stands: what was found, and the last good pages, which are old while the files cannot be read."""

    findings: tuple[Finding, ...] = ()
    good: Good | None = None
    read: Read | None = None
    """What was read last, if it could be; its pages may be still to come."""

    @property
    def known(self) -> Read | None:
        """The paper as it could be read last."""
        return self.read or (self.good.read if self.good else None)


Signature = Mapping[str, tuple[int, int]]


@dataclass
class _Kept:
    """What is kept of something that was asked for."""

    state: State = field(default_factory=State)
    made_of: Signature | None = None
    begun_of: Signature | None = None
    """Of which files it is being made, while it is; `made_of` has those of which it was made last."""
    version: int = 0
    waiting: int = 0
    """How many requests wait for it, or for news of it."""


class Desk:
    """What is open of the councils under a folder."""

    def __init__(self, root: Path) -> None:
        """Open a folder, and begin to make what is asked for."""
        self.root = Path(os.path.realpath(root))
        self._maker = Maker()
        self._kept: OrderedDict[Asked, _Kept] = OrderedDict()
        self._wanted: list[Asked] = []
        self._news = Condition()
        self._serving = self._served = 0
        self._version = 0
        self._ended = False
        self._thread = Thread(target=self._work, name="paperkit-desk", daemon=True)
        self._thread.start()

    # -- what is there --------------------------------------------------------------------------

    def papers(self) -> tuple[str, ...]:
        """The folders of all papers, by their names under the root, the latest first."""
        found = [folder.relative_to(self.root).as_posix() for folder in papers_under(self.root)]
        tops = sorted({name.partition("/")[0] for name in found}, reverse=True)
        return tuple(name for top in tops for name in found if name.partition("/")[0] == top)

    def folder(self, asked: Asked) -> Path:
        """The folder of a paper. Raises `ValueError` where there is none of that name."""
        if asked.folder not in self.papers():
            raise ValueError("there is no paper in this folder")
        return self.root / asked.folder

    def layouts(self, asked: Asked) -> Mapping[str, Path]:
        """The layouts that a paper may be shown in."""
        return layouts_for(self.folder(asked))

    def council(self, asked: Asked) -> Path:
        """The folder of a paper's council."""
        return council_of(self.folder(asked))

    # -- how it stands --------------------------------------------------------------------------

    def state(self, asked: Asked, *, wait: bool = True) -> tuple[State, int]:
        """How what is asked for stands, and the version of that; it is made first where it never was.

        Raises `ValueError` where there is no such paper or layout.
        """
        self._known(asked)
        with self._news, self._waiting(asked) as kept:
            while wait and not self._ended and kept.version == 0:
                self._news.wait(60)
            return kept.state, kept.version

    def changed(self) -> None:
        """Look whether files have changed, and make anew what is looked at; what was looked at last comes first."""
        with self._news:
            last = next(reversed(self._kept), None)
            now = self._signature()
            for asked in [one for one, kept in self._kept.items() if kept.waiting or one == last]:
                self._want(asked, now)

    def newer(self, asked: Asked, version: int, seconds: float) -> int:
        """The version of what is asked for, as soon as it is another than this; the same when the time is over.

        Raises `ValueError` where there is no such paper or layout.
        """
        self._known(asked)
        with self._news, self._waiting(asked) as kept:
            self._news.wait_for(lambda: self._ended or kept.version not in (0, version), seconds)
            return kept.version or version

    @contextmanager
    def serving(self) -> Iterator[None]:
        """While somebody is answered with how a paper stands: what is made next waits for that."""
        with self._news:
            self._serving += 1
        try:
            yield
        finally:
            with self._news:
                self._serving -= 1
                self._served += 1
                self._news.notify_all()

    def close(self) -> None:
        """Make nothing more, and let everybody go who waits."""
        with self._news:
            self._ended = True
            self._news.notify_all()

    def _known(self, asked: Asked) -> None:
        """Raise `ValueError` for what there is not: nothing is kept or made of it."""
        if asked not in self._kept:
            self.folder(asked)
            self._layout(asked)

    @contextmanager
    def _waiting(self, asked: Asked) -> Iterator[_Kept]:
        """What is kept of something, which stays while somebody waits; made anew where the files have changed."""
        kept = self._kept.setdefault(asked, _Kept())
        self._kept.move_to_end(asked)
        if (now := self._signature()) != kept.made_of:
            self._want(asked, now)
        kept.waiting += 1
        try:
            yield kept
        finally:
            kept.waiting -= 1
            for one in [one for one, other in self._kept.items() if not other.waiting][:-_KEPT]:
                del self._kept[one]

    def _want(self, asked: Asked, now: Signature) -> None:
        """Have something made next, unless it is being made of the files as they are now."""
        if asked in self._kept and self._kept[asked].begun_of == now:
            return
        self._wanted = [*(one for one in self._wanted if one != asked), asked]
        self._news.notify_all()

    # -- making ---------------------------------------------------------------------------------

    def _work(self) -> None:
        """Make what is wanted until the end, and keep what did not change from one making to the next."""
        with keeping():
            self._work_on()

    def _work_on(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._ended or self._wanted)
                if self._ended:
                    return
                asked = self._wanted.pop()
                kept = self._kept.get(asked)
            if kept is not None:
                self._make(asked, kept)

    def _make(self, asked: Asked, kept: _Kept) -> None:
        """Make something until it is of the files as they are. A fault of ours is found too, and ends nothing."""
        try:
            while not self._ended and (now := self._signature()) != kept.made_of:
                self._begin(asked, kept, now)
                for state in self._made(asked, kept.state, now):
                    self._tell(kept, state)
                kept.made_of = now
        except Exception as fault:
            self._tell(kept, State((_faulty(fault, asked.folder),), kept.state.good))
            kept.made_of = kept.begun_of
        finally:
            kept.begun_of = None

    def _begin(self, asked: Asked, kept: _Kept, signature: Signature) -> None:
        """Begin to make something of the files as they are: who wanted that waits for nothing else any more."""
        with self._news:
            kept.begun_of = signature
            self._wanted = [one for one in self._wanted if one != asked]

    def _tell(self, kept: _Kept, state: State) -> None:
        """Let everybody know how something stands now."""
        with self._news:
            self._version += 1
            kept.state, kept.version = state, self._version
            self._news.notify_all()

    def _made(self, asked: Asked, before: State, of: Signature) -> Iterator[State]:
        """How something stands: once it was read, its pages were made, and what they give away was looked for."""
        try:
            read = self._maker.read(self.folder(asked), self._layout(asked))
        except Invalid as invalid:
            yield State(invalid.findings, before.good)
            return
        except (OSError, ValueError) as problem:
            yield State((_unusable(problem, self.root / asked.folder),), before.good)
            return
        state = State(read.findings, before.good, read)
        yield state
        self._let_fetch()
        try:
            paper = self._maker.composed(read)
        except Invalid as invalid:
            yield State(ordered([*read.findings, *invalid.findings]), before.good)
            return
        if document_of(paper.papers, asked.output) is None:
            yield replace(state, good=None)
            return
        try:
            printed = self._maker.printed(paper, asked.output)
        except Invalid as invalid:
            yield replace(state, findings=ordered([*read.findings, *invalid.findings]))
            return
        good = Good(read, paper, asked, printed.pdf, printed.marks, before.good.by_mark if before.good else {})
        made = State(ordered([*read.findings, *printed.findings]), good, read)
        _ = good.map  # here, where what did not change is kept, and not where a request waits for it
        yield made
        with self._news:
            self._news.wait_for(self._is_called_away, _PAUSE)
        if self._signature() != of:
            return  # another is made at once
        if more := self._maker.given_away(paper):
            yield replace(made, findings=ordered([*made.findings, *more]))

    def _let_fetch(self) -> None:
        """Leave the processor to those who fetch what was found, if any of them comes."""
        with self._news:
            served = self._served
            self._news.wait_for(lambda: self._is_called_away() or self._serving or self._served > served, _FETCH)
            self._news.wait_for(lambda: self._is_called_away() or not self._serving, _LONGEST)

    def _is_called_away(self) -> bool:
        """Whether something else is wanted, or all is over."""
        return self._ended or bool(self._wanted)

    def _layout(self, asked: Asked) -> Path | None:
        """The layout that is asked for; None for the paper's own. Raises `ValueError` where there is none."""
        if not asked.layout:
            return None
        found = self.layouts(asked).get(asked.layout)
        if found is None:
            raise ValueError(f"there is no layout `{asked.layout}`")
        return found

    def _signature(self) -> Signature:
        """By what one sees whether a file has changed: the size and the time of each, also of those layouts."""
        found: dict[str, tuple[int, int]] = {}
        for top in (self.root, *(place for place in layout_folders(self.root) if place.is_dir())):
            for folder, folders, files in os.walk(top):
                folders[:] = [name for name in folders if not is_left(Path(name))]
                for name in files:
                    path = os.path.join(folder, name)
                    try:
                        seen = os.stat(path)
                    except OSError:
                        continue
                    found[path] = (seen.st_size, seen.st_mtime_ns)
        return found


def _unusable(problem: Exception, folder: Path) -> Finding:
    """What is said where a paper cannot be got at."""
    said = getattr(problem, "strerror", None) or str(problem)
    hint = "is the folder still there? check your rights to it"
    return error("file.unreadable", f"cannot be read: {said}", Span(shown(folder)), hint=hint)


def _faulty(fault: Exception, folder: str) -> Finding:
    """What is said where paperkit itself fails: the server goes on."""
    said = f"paperkit has a fault: {type(fault).__name__}: {fault}"
    return error("browser.fault", said, Span(folder), hint="`paperkit check` writes what to report of it")
