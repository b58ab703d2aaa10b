"""Turns a paper's texts, in Markdown or Word, into blocks: prose by its file, commentary by whose it is and heading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

from paperkit.council.folders import around
from paperkit.document.nodes import Heading, ProseBlock
from paperkit.document.words import plain
from paperkit.findings.finding import Finding, Span, did_you_mean, error, short
from paperkit.loading.texts import COMMENTARY, all_texts, nearest_text, texts_in, twice
from paperkit.paper.model import Remark, Unwritten
from paperkit.reading.library import Library
from paperkit.reading.markdown import Prose, parse_markdown
from paperkit.reading.places import Place, Places
from paperkit.reading.textfile import shown
from paperkit.reading.worddoc import WORD, read_prose

COVERING_REPORT = "covering-report"
COMMENTARY_HEADINGS = ("Commentary", "Actions", "Risks", "Chart")
"""What a commentary file may hold; under Chart are words of the author's own for those who hear the paper."""
_MAY_BE_BLANK = ("Chart",)
"""Headings under which nothing need be: a chart is then described from its figures."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of commentary in a cell of a table, and its place."""

    text: str
    at: Span

    def place(self, line: int) -> Span:
        """Where a line of the text is: in the cell."""
        return self.at


Sections = dict[str, tuple[ProseBlock, ...]]
"""Blocks by the top heading above them."""


class ProseReader:
    """Reads texts; keeps where they are, and what is wrong in them."""

    def __init__(self, folder: Path, findings: list[Finding], library: Library) -> None:
        """Read for the paper of a folder; findings are added to the list that the caller holds."""
        self.folder = folder
        self.findings = findings
        self.library = library
        self.sources: dict[str, Places] = {}
        """Each text by its name in Markdown, with its headings: `foreword.md`, `commentary/calls-answered.md`."""
        self.remarks: list[Remark] = []
        """The comments of all that was read."""
        self.unwritten: list[Unwritten] = []
        """What holds a comment where words belong, and nothing else."""

    def prose(self) -> dict[str, tuple[ProseBlock, ...]]:
        """Every text directly in the paper's folder, by its name without an ending."""
        paths = all_texts(self.folder, "", self.library)
        paths.pop(COVERING_REPORT, None)
        own = self.library.once(texts_in, self.folder).get(COVERING_REPORT)  # each paper has its own
        if own:
            paths[COVERING_REPORT] = own[0]
        else:
            missing = Span(shown(self.folder / f"{COVERING_REPORT}.md"))
            self.findings.append(error("file.missing", "no such file", missing))
        self.sources |= {f"{name}.md": Places(shown(path)) for name, path in paths.items()}
        return {name: self._blocks(path, self._read(path), name) for name, path in sorted(paths.items())}

    def commentary(
        self, ids: Iterable[str], cells: Mapping[str, Mapping[str, Cell]], *, must: bool = True
    ) -> dict[str, Sections]:
        """The commentary of indicators and tables, by their ids; whether each must have it.

        `cells` is what the results have in their columns of commentary, by indicator and heading.
        """
        return {id: self._of(id, cells.get(id, {}), must) for id in ids}

    def _of(self, id: str, cells: Mapping[str, Cell], must: bool) -> Sections:
        path = nearest_text(self.folder, COMMENTARY, id, self.library)
        if not cells:
            return self.sections(path) if must or path.exists() else {}
        first = next(iter(cells.values())).at
        if path.exists():
            said, hint = f"the commentary on `{id}` is here and in {shown(path)}", "keep one of them"
            self.findings.append(error("commentary.twice", said, first, hint=hint))
        self.sources[f"commentary/{id}.md"] = Places(
            first.path, {(title,): c.at.line or 1 for title, c in cells.items()}
        )
        if "Commentary" not in cells:
            hint = "fill the column `commentary`, or write a file"
            self.findings.append(error("commentary.empty", "no commentary", first, hint=hint))
        read = {title: parse_markdown(cell.text, cell.at.path, cell.place) for title, cell in cells.items()}
        for title, prose in read.items():
            self._take(prose)
            if not prose.blocks and prose.comments:
                self.unwritten.append(Unwritten(f"commentary/{id}", (title,), prose.at(1)))
            if any(_is_top(block) for block in prose.blocks):
                said, hint = (
                    "a cell holds one part of the commentary, and has no headings of its own",
                    "take out the `#`",
                )
                self.findings.append(error("commentary.heading", said, prose.at(1), hint=hint))
        return {title: tuple(prose.blocks) for title, prose in read.items() if prose.blocks}

    def stray(self, known: Sequence[str]) -> tuple[tuple[Span, str], ...]:
        """The commentary files that are of no indicator or table that is known, and which is nearest."""
        found = [texts_in(place / COMMENTARY) for place in around(self.folder)]
        paths = [path for texts in found for name, paths in texts.items() if name not in known for path in paths]
        return tuple((Span(shown(path)), did_you_mean(path.stem, known)) for path in paths)

    def sections(self, path: Path) -> Sections:
        """A commentary file by its top headings; Commentary must be there and say something."""
        read, at = self._read(path), Span(shown(path))
        blocks = self._blocks(path, read, f"commentary/{path.stem}")
        blank = [plain(heading.children).strip() for heading in _blank(read)]
        heading = "the heading `Commentary`, in the style Heading 1," if _is_word(path) else "`# Commentary`"
        found: dict[str, list[ProseBlock]] = {}
        lines: dict[Place, int] = {}
        self.sources[f"commentary/{path.stem}.md"] = Places(at.path, lines)
        if blocks and not _is_top(blocks[0]):
            said, hint = "text before the first heading", f"begin with {heading.rstrip(',')}"
            self.findings.append(error("commentary.no-heading", said, Span(at.path, 1), hint=hint))
        under: list[ProseBlock] = []
        for block in blocks:
            if _is_top(block):
                title, line = plain(block.children).strip(), block.at or at
                self._title(title, line, found)
                under = found.setdefault(title, [])
                lines[title,] = line.line or 1
            else:
                under.append(block)
        for title in (title for title, below in found.items() if not below and title not in blank):
            said = f"nothing under `{title}`"
            self.findings.append(error("commentary.empty", said, Span(at.path, lines[title,])))
        if blocks and "Commentary" not in found:
            hint = f"add {heading} and a paragraph"
            self.findings.append(error("commentary.empty", "no commentary", at, hint=hint))
        return {title: tuple(below) for title, below in found.items() if below}

    def _title(self, title: str, at: Span, found: Iterable[str]) -> None:
        if title not in COMMENTARY_HEADINGS:
            hint = did_you_mean(title, COMMENTARY_HEADINGS)
            self.findings.append(error("commentary.heading", f"unknown heading `{short(title)}`", at, hint=hint))
        if title in found:
            self.findings.append(error("commentary.heading", f"`{title}` appears twice", at))

    def _read(self, path: Path) -> Prose:
        return read_prose(path, self.library)

    def _blocks(self, path: Path, read: Prose, name: str) -> tuple[ProseBlock, ...]:
        """The blocks of a file, which has this name in the paper; keeps where words are still to be written."""
        self.findings.extend(filter(None, [twice(path, self.library)]))
        self._take(read)
        if not read.blocks and not read.findings and not read.comments:
            self.findings.append(error("prose.empty", "the file says nothing", Span(read.path)))
        elif not read.blocks and read.comments:
            self.unwritten.append(Unwritten(name, (), Span(read.path, read.comments[0].first)))
        elif blank := [one for one in _blank(read) if plain(one.children).strip() not in _MAY_BE_BLANK]:
            titles = tuple(plain(heading.children).strip() for heading in blank)
            self.unwritten.append(Unwritten(name, titles, blank[0].at or Span(read.path)))
        return tuple(read.blocks)

    def _take(self, read: Prose) -> None:
        """Keep what was wrong in a text, and its comments."""
        self.findings.extend(read.findings)
        self.remarks.extend(Remark(one.text, read.at(one.first)) for one in read.comments)


def commentary_of(
    folder: Path, library: Library, cells: Mapping[str, Mapping[str, Cell]] | None = None
) -> dict[str, Sections]:
    """The commentary of another paper as far as it can be read, by the names of its files and in cells by their ids."""
    reader = ProseReader(folder, [], library)  # what is wrong in it is of no interest here: that paper is finished
    found = all_texts(folder, COMMENTARY, library)
    files = {name: reader.sections(path) for name, path in found.items()}
    return reader.commentary([id for id in cells or {} if id not in files], cells or {}) | files


def top_headings(path: Path, library: Library) -> list[str]:
    """The top headings of a commentary file."""
    return [plain(heading.children).strip() for heading in read_prose(path, library).blocks if _is_top(heading)]


def _is_word(path: Path) -> bool:
    return path.suffix.casefold() in WORD


def _blank(read: Prose) -> list[Heading]:
    """The headings of a text under which there is a comment and nothing that is printed."""
    lines = [block.at.line or 0 if block.at else 0 for block in read.blocks]
    ends = [*lines[1:], 1 + max((one.last for one in read.comments), default=0)]
    return [
        block
        for index, block in enumerate(read.blocks)
        if isinstance(block, Heading)
        and _ends(block, read.blocks[index + 1 : index + 2])
        and any(lines[index] < one.first < ends[index] for one in read.comments)
    ]


def _ends(heading: Heading, following: Sequence[ProseBlock]) -> bool:
    """Whether nothing is under a heading but what follows it: another one that is not below it, or the end."""
    return not following or (isinstance(following[0], Heading) and following[0].level <= heading.level)


def _is_top(block: ProseBlock) -> TypeGuard[Heading]:
    return isinstance(block, Heading) and block.level == 1
