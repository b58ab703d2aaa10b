"""Reads back the structure tree of a finished PDF, ours or another's: what a screen reader is given.

The text of marked content comes from outloud, which decodes the fonts of any PDF; order, alternative texts
and attributes come from the tree itself (ISO 32000-1, 14.7 to 14.9).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import pikepdf
from outloud.model import Document as Model

from paperkit.reading.textfile import shown
from paperkit.source import Invalid, Span, error


@dataclass(frozen=True, slots=True)
class Tag:
    """A structure element: its type as the role map says, what it holds in order, what is said instead of it."""

    kind: str
    kids: tuple[Kid, ...] = ()
    alt: str | None = None
    actual_text: str | None = None
    expansion: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    headers: tuple[str, ...] = ()
    language: str | None = None
    id: str | None = None
    page: int | None = None

    def tags(self) -> tuple[Tag, ...]:
        """The elements in it, without its own text."""
        return tuple(kid for kid in self.kids if isinstance(kid, Tag))

    def walk(self) -> Iterator[Tag]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.tags():
            yield from kid.walk()


Kid: TypeAlias = "Tag | str"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tagged PDF as it is heard: its title, its language, its pages and its tree."""

    title: str
    language: str
    pages: int
    root: Tag


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Work on a PDF file; raises `Invalid` where it turns out to be none, or damaged, or locked."""
    at = Span(shown(path))
    try:
        yield
    except pikepdf.PasswordError:
        hint = "save it without a password; a paper that is published needs none"
        raise Invalid([error("pdf.locked", "the PDF is locked with a password", at, hint=hint)]) from None
    except (pikepdf.PdfError, OSError) as problem:
        said = str(problem).removeprefix(f"{path}: ")
        raise Invalid([error("pdf.unreadable", f"this is no PDF that can be read ({said})", at)]) from None


def read_tagged(path: Path) -> Tagged:
    """The structure tree of a PDF; raises `Invalid` for a file that is no PDF, or is locked or not tagged."""
    with readable(path):
        model = Model(str(path))
        with model.pdf:
            if model.struct_root is None:
                hint = "a screen reader can only guess at its order; ask for it with tags, or as a web page"
                raise Invalid([error("pdf.untagged", "the PDF has no tags", Span(shown(path)), hint=hint)])
            reader = _Reader(model)
            root = Tag("Document", tuple(reader.kids(model.struct_root, None)))
            title, language = _title(model.pdf), str(model.pdf.Root.get("/Lang", ""))
            return Tagged(title, language, len(model.pages), root)


def _title(pdf: pikepdf.Pdf) -> str:
    with pdf.open_metadata() as metadata:
        return str(metadata.get("dc:title") or pdf.docinfo.get("/Title", ""))


class _Reader:
    """Walks a tree; `seen` keeps a damaged one, which leads back to itself, from going on for ever."""

    def __init__(self, model: Any) -> None:
        self.model = model
        self.seen: set[tuple[int, int]] = set()
        self.exact = str(model.pdf.docinfo.get("/Producer", "")).startswith("paperkit ")
        self.pages: dict[int, Mapping[tuple[Any, int], str]] = {}

    def kids(self, element: Any, page: int | None) -> Iterator[Kid]:
        found = element.get("/K", [])
        for kid in found if isinstance(found, pikepdf.Array) else [found]:
            if isinstance(kid, int):
                yield self.text(page, None, kid)
            elif not isinstance(kid, pikepdf.Dictionary):
                continue
            elif "/MCID" in kid:
                stream = kid.get("/Stm")
                yield self.text(self.page(kid, page), stream.objgen if stream is not None else None, int(kid.MCID))
            elif "/S" in kid and kid.objgen not in self.seen:
                if kid.is_indirect:
                    self.seen.add(kid.objgen)
                yield self.tag(kid, page)

    def tag(self, element: Any, above: int | None) -> Tag:
        page = self.page(element, above)
        kids = tuple(self.kids(element, page))
        pages = [page] if page is not None else [kid.page - 1 for kid in kids if isinstance(kid, Tag) and kid.page]
        attributes = dict(_attributes(element))
        kind, _ = self.model.resolve_type(str(element.S)[1:])
        return Tag(
            kind,
            kids,
            _said(element, "/Alt"),
            _said(element, "/ActualText"),
            _said(element, "/E"),
            {key: str(value).lstrip("/") for key, value in attributes.items()},
            tuple(str(name) for name in attributes.get("/Headers", ())),
            _said(element, "/Lang"),
            _said(element, "/ID"),
            pages[0] + 1 if pages else None,
        )

    def page(self, element: Any, above: int | None) -> int | None:
        page = element.get("/Pg")
        return above if page is None else self.model.page_index.get(page.objgen, above)

    def text(self, page: int | None, stream: Any, number: int) -> str:
        if page is None:
            return ""
        return self.texts(page).get((stream, number), "")

    def texts(self, page: int) -> Mapping[tuple[Any, int], str]:
        """The text of each piece of marked content on a page.

        Whoever made the file may have left the spaces at the ends of lines to the reader; paperkit has not.
        """
        if page not in self.pages:
            made: dict[tuple[Any, int], str] = {}
            last: dict[tuple[Any, int], Any] = {}
            for run in self.model.content(page).runs:
                if run.mcid is not None and not run.artifact:
                    key = (run.stream, run.mcid)
                    space = " " if key in last and not self.exact and _apart(last[key], run) else ""
                    made[key] = f"{made.get(key, '')}{space}{run.text}"
                    last[key] = run
            self.pages[page] = made
        return self.pages[page]


def _apart(before: Any, after: Any) -> bool:
    """Whether two runs of text are parted by white space that neither of them holds."""
    if before.text.endswith(" ") or after.text.startswith(" "):
        return False
    same_line = abs(before.bbox[1] - after.bbox[1]) <= before.size / 2
    return not same_line or after.bbox[0] - before.bbox[2] > before.size * 0.15


def _attributes(element: Any) -> Iterator[tuple[str, Any]]:
    found = element.get("/A", [])
    for group in found if isinstance(found, pikepdf.Array) else [found]:
        if isinstance(group, pikepdf.Dictionary):
            yield from group.items()


def _said(element: Any, key: str) -> str | None:
    return str(element[key]) if key in element else None
