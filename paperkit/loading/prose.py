"""Turns a paper's Markdown files into blocks: prose by its file, commentary by indicator or table and heading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

from paperkit.council.folders import around, nearest
from paperkit.document.nodes import Heading, ProseBlock
from paperkit.document.words import plain
from paperkit.findings.finding import Finding, Span, did_you_mean, error, short
from paperkit.reading.belongings import files_of
from paperkit.reading.library import Library
from paperkit.reading.markdown import parse_markdown, read_markdown
from paperkit.reading.places import Place, Places
from paperkit.reading.textfile import shown

COVERING_REPORT = "covering-report"
COMMENTARY_HEADINGS = ("Commentary", "Actions", "Risks", "Chart")
"""What a commentary file may hold; under Chart are words of the author's own for those who hear the paper."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of commentary in a cell of a table, and its place."""

    text: str
    at: Span


Sections = dict[str, tuple[ProseBlock, ...]]
"""Blocks by the top heading above them."""


class ProseReader:
    """Reads Markdown files; keeps where they are, and what is wrong in them."""

    def __init__(self, folder: Path, findings: list[Finding], library: Library) -> None:
        """Read for the paper of a folder; findings are added to the list that the caller holds."""
        self.folder = folder
        self.findings = findings
        self.library = library
        self.sources: dict[str, Places] = {}
        """Each file by its name: `foreword.md`, `commentary/calls-answered.md`, whose headings are named."""

    def prose(self) -> dict[str, tuple[ProseBlock, ...]]:
        """Every Markdown file directly in the paper's folder, by its name without `.md`."""
        paths = {path.name: path for place in reversed(around(self.folder)) for path in files_of(place, "*.md")}
        own = self.folder / f"{COVERING_REPORT}.md"  # each paper has its own
        paths.pop(own.name, None)
        if own.exists():
            paths[own.name] = own
        else:
            self.findings.append(error("file.missing", "no such file", Span(shown(own))))
        self.sources |= {name: Places(shown(path)) for name, path in paths.items()}
        return {path.stem: self._blocks(path) for _, path in sorted(paths.items())}

    def commentary(
        self, ids: Iterable[str], cells: Mapping[str, Mapping[str, Cell]], *, must: bool = True
    ) -> dict[str, Sections]:
        """The commentary of indicators and tables, by their ids; whether each must have it.

        `cells` is what the results have in their columns of commentary, by indicator and heading.
        """
        return {id: self._of(id, cells.get(id, {}), must) for id in ids}

    def _of(self, id: str, cells: Mapping[str, Cell], must: bool) -> Sections:
        path = nearest(self.folder, f"commentary/{id}.md")
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
        read = {title: parse_markdown(cell.text, cell.at.path, cell.at) for title, cell in cells.items()}
        for prose in read.values():
            self.findings.extend(prose.findings)
            if any(_is_top(block) for block in prose.blocks):
                said, hint = (
                    "a cell holds one part of the commentary, and has no headings of its own",
                    "take out the `#`",
                )
                self.findings.append(error("commentary.heading", said, prose.at(1), hint=hint))
        return {title: tuple(prose.blocks) for title, prose in read.items() if prose.blocks}

    def stray(self, known: Sequence[str]) -> tuple[tuple[Span, str], ...]:
        """The commentary files that are of no indicator or table that is known, and which is nearest."""
        paths = [path for place in around(self.folder) for path in files_of(place / "commentary", "*.md")]
        return tuple((Span(shown(path)), did_you_mean(path.stem, known)) for path in paths if path.stem not in known)

    def sections(self, path: Path) -> Sections:
        """A commentary file by its top headings; Commentary must be there and say something."""
        blocks, at = self._blocks(path), Span(shown(path))
        found: dict[str, list[ProseBlock]] = {}
        lines: dict[Place, int] = {}
        self.sources[f"commentary/{path.name}"] = Places(at.path, lines)
        if blocks and not _is_top(blocks[0]):
            said, hint = "text before the first heading", "begin with `# Commentary`"
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
        for title in (title for title, below in found.items() if not below):
            said = f"nothing under `{title}`"
            self.findings.append(error("commentary.empty", said, Span(at.path, lines[title,])))
        if blocks and "Commentary" not in found:
            hint = "add `# Commentary` and a paragraph"
            self.findings.append(error("commentary.empty", "no commentary", at, hint=hint))
        return {title: tuple(below) for title, below in found.items()}

    def _title(self, title: str, at: Span, found: Iterable[str]) -> None:
        if title not in COMMENTARY_HEADINGS:
            hint = did_you_mean(title, COMMENTARY_HEADINGS)
            self.findings.append(error("commentary.heading", f"unknown heading `{short(title)}`", at, hint=hint))
        if title in found:
            self.findings.append(error("commentary.heading", f"`{title}` appears twice", at))

    def _blocks(self, path: Path) -> tuple[ProseBlock, ...]:
        read = read_markdown(path, self.library)
        self.findings.extend(read.findings)
        if not read.blocks and not read.findings:
            self.findings.append(error("prose.empty", "the file says nothing", Span(read.path)))
        return tuple(read.blocks)


def commentary_of(
    folder: Path, library: Library, cells: Mapping[str, Mapping[str, Cell]] | None = None
) -> dict[str, Sections]:
    """The commentary of another paper as far as it can be read, by the names of its files and in cells by their ids."""
    reader = ProseReader(folder, [], library)  # what is wrong in it is of no interest here: that paper is finished
    found = (path for place in reversed(around(folder)) for path in files_of(place / "commentary", "*.md"))
    files = {path.stem: reader.sections(path) for path in {path.stem: path for path in found}.values()}
    return reader.commentary([id for id in cells or {} if id not in files], cells or {}) | files


def top_headings(path: Path, library: Library) -> list[str]:
    """The top headings of a commentary file."""
    return [plain(heading.children).strip() for heading in read_markdown(path, library).blocks if _is_top(heading)]


def _is_top(block: ProseBlock) -> TypeGuard[Heading]:
    return isinstance(block, Heading) and block.level == 1
