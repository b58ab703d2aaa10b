"""Turns documents into plain text: wrapped, headings underlined, charts as what is said of them.

It has the words that a listener hears of the PDF, in the same order; `written` says what is said of signs.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import ClassVar, assert_never

from paperkit.document.nodes import (
    Banner,
    Beside,
    Block,
    Chart,
    Contents,
    ContentsEntry,
    Document,
    Field,
    Fields,
    Grid,
    Heading,
    Inline,
    ListBlock,
    Note,
    Paragraph,
    Part,
    Table,
    Tally,
)
from paperkit.document.written import written
from paperkit.layout.layout import Layout
from paperkit.reading.library import Library
from paperkit.render.furniture import marking
from paperkit.render.rendered import Rendered
from paperkit.render.text.tables import table_text
from paperkit.worker import Call, call_here

WIDTH = 78
"""Characters of a line: as long as e-mail leaves whole when it is answered (RFC 5322, 2.1.1)."""
_UNDER = "=-~"
"""What headings of the first levels are underlined with; those below them are not."""
_INDENT = "  "


class TextRenderer:
    """Renders documents of one layout as plain text: UTF-8, a line feed after each line."""

    suffix: ClassVar[str] = ".txt"

    def __init__(
        self,
        layout: Layout,
        call: Call = call_here,
        *,
        line_numbers: bool = False,
        library: Library | None = None,
        width: int = WIDTH,
    ) -> None:
        """Keep the layout; numbers of lines are for pages."""
        self.layout = layout
        self.width = width

    def render(self, document: Document) -> Rendered:
        """The text of a document; its mark stands at the head and at the foot."""
        mark = marking(document, self.layout)
        said = filter(None, (mark, *map(self._part, document.parts), mark))
        return Rendered("\n\n\n".join([*said, ""])[:-2].replace("\u00a0", " ").encode())

    def _part(self, part: Part) -> str:
        """What a part says."""
        blocks = [block for section in part.sections for block in section.blocks]
        return "\n\n".join(self._blocks(blocks)).strip("\n")

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        """Each block in its lines; none is empty."""
        for block in blocks:
            yield from filter(None, self._block(block))

    def _block(self, block: Block) -> Iterator[str]:  # noqa: C901, PLR0915 - one case a node
        match block:
            case Heading():
                yield self._heading(_labelled(block.label, block.children), block.level)
            case Paragraph():
                yield self._hung(block.label, written(block.children))
            case ListBlock():
                yield "\n".join(self._list(block, ""))
            case Banner():
                badge = (*block.badge.children, *block.badge.direction) if block.badge else ()
                yield self._heading(written((*block.heading.children, *badge)), block.heading.level)
                yield self._wrapped(written(block.line), "")
            case Table():
                yield table_text(block, self.width, self.layout, self._wrapped)
            case Grid():
                pairs = (pair for row in block.rows for pair in row)
                yield "\n".join(self._named(pair.label, written(pair.value)) for pair in pairs)
            case Tally():
                counts = (f"{one.number} {written(one.word)}{written(one.said)}" for one in block.counts)
                yield "\n".join(self._wrapped(count, _INDENT) for count in counts)
            case Fields():
                yield "\n".join(said for entry in block.entries for said in self._field(entry))
            case Note():
                yield self._wrapped(written(block.children), _INDENT if block.mark else "")
            case Chart():
                yield self._wrapped(f"[{block.description}]", "")
            case Beside():
                yield from self._blocks((*block.left, *block.right))
            case Contents():
                yield "\n".join(self._entry(one) for one in block.entries)
            case _:
                assert_never(block)

    def _heading(self, words: str, level: int) -> str:
        """A heading with a line under it, as long as its longest line."""
        said = self._wrapped(words, "")
        under = _UNDER[level - 1 : level] * max(map(len, said.splitlines()), default=0)
        before = "\n" if level < 3 and said else ""
        return f"{before}{said}\n{under}".rstrip()

    def _list(self, block: ListBlock, indent: str) -> Iterator[str]:
        """The items, each after its label; what is in an item is set in under it."""
        for item in block.items:
            inner = indent + _INDENT
            hung = f"{inner}{' ' * len(item.label)} "
            label = f"{inner}{item.label} "
            for child in item.blocks:
                match child:
                    case ListBlock():
                        yield from self._list(child, inner)
                    case Paragraph() | Heading():
                        yield self._wrapped(f"{label}{_labelled(child.label, child.children)}", hung)
                    case _:
                        assert_never(child)
                label = hung

    def _entry(self, entry: ContentsEntry) -> str:
        """A line of the contents; plain text has no pages to which it could lead."""
        indent = _INDENT * (entry.level + 1)
        return self._wrapped(f"{indent}{entry.title}", indent + _INDENT)

    def _field(self, entry: Field) -> Iterator[str]:
        """A label with what it is about; one that is a heading is underlined."""
        first, *others = (written(line) for line in entry.lines or ((),))
        if entry.heading_level:
            yield self._wrapped(entry.label, "")
            yield f"{self._heading(first, entry.heading_level)}\n"
        else:
            yield self._named(entry.label, first)
        yield from (self._wrapped(_INDENT + line, _INDENT) for line in others)

    def _named(self, label: str, value: str) -> str:
        stop = "" if not label or label[-1] in ":?" else ":"
        return self._wrapped(f"{label}{stop} {value}", _INDENT)

    def _hung(self, label: str | None, words: str) -> str:
        """A paragraph, set in by the width of its label."""
        return self._wrapped(f"{label} {words}" if label else words, " " * (len(label) + 1) if label else "")

    def _wrapped(self, text: str, indent: str) -> str:
        """A text in lines, of which those after the first are set in; what it begins with stays where it is."""
        bare = text.lstrip(" ")
        start = text[: len(text) - len(bare)]
        return textwrap.fill(
            " ".join(bare.split(" ")),
            self.width,
            initial_indent=start,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )


def _labelled(label: str | None, children: tuple[Inline, ...]) -> str:
    return f"{label} {written(children)}" if label else written(children)
