"""Turns Markdown prose into blocks of the document tree, each with its line.

Only what a committee paper prints is read: headings, paragraphs, lists, bold, emphasis, links. Comments
(`<!-- ... -->`) are for who writes: they are kept apart, and are in no block. Whatever else Markdown knows (pictures,
HTML, tables, footnotes) is a finding, never silently dropped. Bullets that were pasted from Word are bullets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_plugin

from paperkit.document.nodes import (
    Emphasis,
    Foreign,
    Heading,
    Inline,
    Item,
    Link,
    ListBlock,
    Paragraph,
    ProseBlock,
    Strong,
    Text,
)
from paperkit.document.words import has_words, plain
from paperkit.findings.finding import Finding, Span, error, warning
from paperkit.kept import kept
from paperkit.reading.comments import Comment, unfinished_comments, without_comments
from paperkit.reading.library import Library
from paperkit.reading.pasted import listed, unprinted
from paperkit.reading.textfile import read_text, shown
from paperkit.values import bounds

if TYPE_CHECKING:
    from markdown_it.token import Token


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - the parser's name
        """Whether a link is one, whatever it leads to: those that may not be are found, not printed as they are."""
        return True


_PARSER = (
    _Parser("commonmark", {"typographer": True, "maxNesting": 10 * bounds.NESTING})
    .enable(["smartquotes", "table"])  # tables so that they are found: a paper prints none of an author's
    .use(attrs_plugin, spans=True, after=())
)
_LEADS = re.compile(r"https://[^/?#]|mailto:.", re.IGNORECASE)
_LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")


LONGEST_TEXT, LONGEST_RUN = bounds.TEXT, bounds.RUN
"""The most characters of a text, and of a piece of it without a space, an address among them."""
_ADDRESS = re.compile(r"\s*(?:https?://|(?=www\.))([\w.-]+)", re.IGNORECASE)
"""The words of a link that are themselves an address."""
_NESTED = ("bullet_list", "ordered_list", "blockquote", "strong", "em", "link", "span")
"""What may be within others of its kind."""
_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")


@dataclass(slots=True)
class Prose:
    """The blocks of a Markdown file and what was wrong on the way."""

    path: str
    blocks: list[ProseBlock] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    place: Callable[[int], Span] | None = None
    """Where each line is, where the text is not that of a file: in a cell of a table, in a Word document."""
    comments: tuple[Comment, ...] = ()
    """What the text says to who writes it alone."""

    def at(self, line: int) -> Span:
        """The place of a line."""
        return self.place(line) if self.place else Span(self.path, line)


def read_markdown(path: Path, library: Library | None = None) -> Prose:
    """The blocks of a file; `library` keeps what was read."""
    text = read_text(path, library)
    if isinstance(text, Finding):
        return Prose(shown(path), findings=[text])
    at = shown(path)
    return kept(partial(parse_markdown, text, at), "markdown", text, at)


def parse_markdown(text: str, path: str, place: Callable[[int], Span] | None = None) -> Prose:
    """The blocks of a text; `path` names it in findings, and `place` gives each line's place where it is elsewhere."""
    prose = Prose(path, place=place)
    if wrong := _too_long(text, path):
        prose.findings.append(replace(wrong, at=place(wrong.at.line or 1)) if place else wrong)
        return prose
    text, prose.comments = without_comments(text)
    wrong_there = (*unfinished_comments(text, path), *unprinted(text, path))
    prose.findings += (replace(one, at=prose.at(one.at.line or 1)) for one in wrong_there)
    if any(finding.code == "markdown.comment" for finding in prose.findings):
        return prose
    tokens = _PARSER.parse(listed(text))
    if beyond := _beyond(tokens, prose):
        prose.findings.append(beyond)
        return prose
    reader = _BlockReader(tokens, prose)
    prose.blocks.extend(reader.blocks(None))
    return prose


def _too_long(text: str, path: str) -> Finding | None:
    """What is said of a text that nobody wrote: checks of sentences take more time than in proportion to its length."""
    if len(text) > LONGEST_TEXT:
        said = f"the text has {len(text):,} characters, more than the {LONGEST_TEXT:,} that are read"
        return error("markdown.too-long", said, Span(path), hint="is it the right file? what is printed is far shorter")
    if found := _RUN.search(text):
        line = text.count("\n", 0, found.start()) + 1
        said = f"{len(found[0]):,} characters without a space, more than {LONGEST_RUN:,}: `{found[0][:20]}...`"
        return error("markdown.too-long", said, Span(path, line), hint="take out what was pasted by mistake")
    return None


def _beyond(tokens: Sequence[Token], prose: Prose) -> Finding | None:
    """What is said of a text of more parts, or deeper ones, than anybody writes."""
    parts, links, line, hint = 0, 0, 1, "is it the right file? say it more plainly"
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        parts += token.type in ("paragraph_open", "heading_open", "list_item_open")
        links += sum(child.type == "link_open" for child in token.children or ())
        if parts > bounds.PARAGRAPHS:
            said = f"more than {bounds.PARAGRAPHS:,} paragraphs, headings and items"
            return error("markdown.too-long", said, prose.at(line), hint=hint)
        if links > bounds.LINKS:
            return error("markdown.too-long", f"more than {bounds.LINKS:,} links", prose.at(line), hint=hint)
    for within in (tokens, *(token.children or () for token in tokens)):
        if deep := _too_deep(within):
            line = next((token.map[0] + 1 for token in tokens if token.map and token.children is within), deep)
            said = f"more than {bounds.NESTING} lists, or emphasis, within each other"
            return error("markdown.too-deep", said, prose.at(line), hint=hint)
    return None


def _too_deep(tokens: Sequence[Token]) -> int:
    """The line at which parts are within more others of their kind than anybody writes; 0 where none are."""
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type.startswith(_NESTED) else 0
        if depth > bounds.NESTING:
            return token.map[0] + 1 if token.map else 1
    return 0


class _BlockReader:
    """Walks the parser's flat list of tokens; `next` is the index of the next one."""

    def __init__(self, tokens: list[Token], prose: Prose) -> None:
        self.tokens = tokens
        self.prose = prose
        self.next = 0
        self.line = 1

    def blocks(self, closing: str | None) -> list[ProseBlock]:
        found: list[ProseBlock] = []
        while self.next < len(self.tokens):
            token = self.tokens[self.next]
            self.next += 1
            if token.type == closing:
                break
            if token.map:
                self.line = token.map[0] + 1
            found.extend(self.block(token))
        return found

    def block(self, token: Token) -> list[ProseBlock]:
        at = self.prose.at(self.line)
        if token.type == "paragraph_open":
            return [Paragraph(self.inlines("paragraph_close"), at=at)]
        if token.type == "heading_open":
            return self.heading(int(token.tag[1]), at)
        if token.type in ("bullet_list_open", "ordered_list_open"):
            ordered = token.type == "ordered_list_open"
            items = tuple(self.items(token, ordered))
            return [ListBlock(items, ordered, at=at)] if items else []
        self.pass_over(token)
        self.prose.findings.append(
            error(
                "markdown.unsupported",
                f"a paper prints no {token.type.removesuffix('_open').replace('_', ' ')}",
                at,
                hint="use headings, paragraphs, lists, bold, emphasis and links",
            )
        )
        return []

    def pass_over(self, opening: Token) -> None:
        """Go on behind the end of a block that is not read."""
        if opening.nesting == 1:
            while self.tokens[self.next].level > opening.level:
                self.next += 1
            self.next += 1

    def heading(self, level: int, at: Span) -> list[ProseBlock]:
        words = self.inlines("heading_close")
        if not has_words(words):
            self.prose.findings.append(error("markdown.empty-heading", "a heading without words", at))
            return []
        return [Heading(level, words, "", f"heading-{level}", at=at)]

    def items(self, opening: Token, ordered: bool) -> list[Item]:
        closing = opening.type.replace("_open", "_close")
        start = opening.attrGet("start")
        number = 1 if start is None else int(start)
        items: list[Item] = []
        while self.tokens[self.next].type != closing:
            item = self.tokens[self.next]
            self.next += 1
            at = self.prose.at(item.map[0] + 1 if item.map else self.line)
            blocks = self.blocks("list_item_close")
            if not any(_says(block) for block in blocks):
                said, hint = "a list item without words is left out", "add the words, or delete the line"
                self.prose.findings.append(warning("markdown.empty-item", said, at, hint=hint))
                continue
            label = f"{number + len(items)}." if ordered else "\u2022"
            items.append(Item(label, tuple(_within_item(block) for block in blocks)))
        self.next += 1
        return items

    def inlines(self, closing: str) -> tuple[Inline, ...]:
        children: list[Token] = []
        while self.tokens[self.next].type != closing:
            children.extend(self.tokens[self.next].children or ())
            self.next += 1
        self.next += 1
        return tuple(_Inlines(children, self.prose, self.line).until(None))


class _Inlines:
    def __init__(self, tokens: list[Token], prose: Prose, line: int) -> None:
        self.tokens = iter(tokens)
        self.prose = prose
        self.line = line

    def until(self, closing: str | None) -> list[Inline]:
        found: list[Inline] = []
        for token in self.tokens:
            if token.type == closing:
                break
            found.extend(self.inline(token))
        return _joined(found)

    def inline(self, token: Token) -> list[Inline]:
        if token.type in ("text", "code_inline", "text_special"):
            return [Text(token.content)] if token.content else []
        if token.type in ("softbreak", "hardbreak"):
            if token.type == "hardbreak":
                said = "a line break (two spaces at the end of a line) is printed as a space"
                hint = "leave a blank line, and it is a paragraph; begin each line with `-`, and it is a list"
                self.prose.findings.append(warning("markdown.lines", said, self.prose.at(self.line), hint=hint))
            self.line += 1
            return [Text(" ")]
        if token.type == "strong_open":
            return [Strong(tuple(self.until("strong_close")))]
        if token.type == "em_open":
            return [Emphasis(tuple(self.until("em_close")))]
        if token.type == "span_open":
            return self.foreign({name: str(value) for name, value in token.attrs.items()})
        if token.type == "link_open":
            return self.link(str(token.attrGet("href") or ""))
        self.prose.findings.append(
            error(
                "markdown.unsupported",
                f"a paper prints no {token.type.replace('_', ' ')}: `{token.content[:40]}`",
                self.prose.at(self.line),
                hint="take it out, or say it in words",
            )
        )
        return []

    def foreign(self, given: dict[str, str]) -> list[Inline]:
        """Words in braces' care: `[Bore da]{lang=cy}` says that they are Welsh."""
        line = self.line
        children = tuple(self.until("span_close"))
        language = given.get("lang", "")
        if set(given) != {"lang"} or not _LANGUAGE.match(language):
            said = " ".join(f"{name}={value}" for name, value in given.items())
            hint = "words in another language are written [Bore da]{lang=cy}"
            at = self.prose.at(line)
            self.prose.findings.append(
                error("markdown.language", f"no language is named by `{said[:40]}`", at, hint=hint)
            )
        return [Foreign(children, language)]

    def link(self, to: str) -> list[Inline]:
        line = self.line
        children = tuple(self.until("link_close"))
        if plain(children) == to:  # an address in angle brackets
            children = (Text(to.removeprefix("mailto:")),)
        if not _LEADS.match(to):
            self.prose.findings.append(
                error(
                    "markdown.link",
                    f"the link leads to `{to[:80]}`",
                    self.prose.at(line),
                    hint="a link begins with https:// or mailto:, and what it leads to is behind that",
                )
            )
        for said, hint in _disguised(to, plain(children)):
            self.prose.findings.append(error("markdown.link", said, self.prose.at(line), hint=hint))
        if not has_words(children):
            said = f"a link to `{to[:80]}` without words"
            hint = "say between the square brackets where it leads"
            self.prose.findings.append(error("markdown.link", said, self.prose.at(line), hint=hint))
        return [Link(children, to, plain(children))]


def _disguised(to: str, words: str) -> Iterator[tuple[str, str]]:
    """What is said of a link that looks as if it led elsewhere than it does, and what would be right."""
    try:
        place = urlsplit(to).netloc
    except ValueError:
        yield f"`{to[:60]}` is not an address", "copy it from the browser"
        return
    if "@" in place:  # a browser goes to what is after it
        said = f"the link looks as if it led to `{place.partition('@')[0][:60]}` and leads elsewhere"
        yield said, "take out of the address what is before the @"
    elif place and (looks := _ADDRESS.match(words)) and _host(looks[1]) != _host(place):
        said = f"the words of the link are an address of `{looks[1][:60]}`, and it leads to `{place[:60]}`"
        yield said, "say in words where it leads"
    if not _is_latin(place):
        said = f"the address has letters in its name that look like others: it is `{place[:60]}`"
        yield said, "type the address anew, in plain letters"


def _host(place: str) -> str:
    """The name of a host as it is sent: letters with accents in their ASCII form (RFC 3492)."""
    name = place.casefold().partition(":")[0].removeprefix("www.")
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name


def _is_latin(place: str) -> bool:
    """Whether every letter of a host's name is Latin, with accents or without: others may only look like it."""
    try:
        name = _host(place).encode("ascii").decode("idna")
    except UnicodeError:
        return False
    return all(unicodedata.name(sign, "").startswith("LATIN") for sign in name if sign.isalpha())


def _says(block: ProseBlock) -> bool:
    """Whether a block of a list item has words, or is a list, whose items are looked at themselves."""
    return isinstance(block, ListBlock) or has_words(block.children)


def _within_item(block: ProseBlock) -> ProseBlock:
    """A block of a list item: what is written as a heading there is a paragraph, under which nothing is."""
    return Paragraph(block.children, at=block.at) if isinstance(block, Heading) else block


def _joined(inlines: list[Inline]) -> list[Inline]:
    joined: list[Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if isinstance(inline, Text) and isinstance(last, Text):
            joined[-1] = Text(last.text + inline.text)
        else:
            joined.append(inline)
    return joined
