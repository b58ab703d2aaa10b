"""Turns a Word document into prose: our Markdown, each line with its paragraph, and what is told of all else.

The place of a finding is the number of the paragraph, counted from the top over those that have words (headings and
items of lists too), and how it is found under its heading: `[Actions, paragraph 2]`. mammoth reads the words of
paragraphs; which of them are headings and lists, and what is not printed, is read before (`wordstyles`, `wordmarks`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring
from zipfile import ZIP_STORED, ZipFile

from paperkit.findings.finding import Finding, Span, error, note, short, warning
from paperkit.reading.library import Library
from paperkit.reading.markdown import Prose, parse_markdown, read_markdown
from paperkit.reading.textfile import shown
from paperkit.reading.wordmarks import Marked, marked
from paperkit.reading.wordpackage import WordParts, too_large, unpacked, value
from paperkit.reading.wordparagraphs import WordParagraph, of_line, of_numbers, placed_lines, told_apart
from paperkit.reading.wordstyles import Kind, Role
from paperkit.reading.wordtext import lines_of
from paperkit.values import bounds

WORD = (".docx", ".docm")
"""The endings of Word documents that are read; macros are not run."""
_STYLES = "p => p:fresh\nr[style-name='Strong'] => strong\nr[style-name='Emphasis'] => em\nhighlight => mark"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


@dataclass(slots=True)
class WordText:
    """What is read of a document, and what was wrong on the way."""

    path: str
    paragraphs: list[WordParagraph] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_prose(path: Path, library: Library | None = None) -> Prose:
    """The blocks of a text, in Markdown or by its ending in Word; `library` keeps what was read."""
    return read_word(path, library) if path.suffix.casefold() in WORD else read_markdown(path, library)


def read_word(path: Path, library: Library | None = None) -> Prose:
    """The blocks of a Word document; `library` keeps what was read."""
    place = shown(path)
    try:
        if (size := path.stat().st_size) > bounds.WORD_FILE:
            return Prose(place, findings=[too_large(size, place)])
        content = (library or Library()).bytes_of(path)
    except FileNotFoundError:
        return Prose(place, findings=[error("file.missing", "no such file", Span(place))])
    except OSError as problem:
        said, hint = f"cannot be read: {problem.strerror}", "close it in Word, and check your rights to it"
        return Prose(place, findings=[error("file.unreadable", said, Span(place), hint=hint)])
    return word_prose(word_text(content, place))


def word_prose(read: WordText) -> Prose:
    """What was read of a document as blocks; titles are left out, and told."""
    text, places = as_markdown([one for one in read.paragraphs if one.role.kind is not Kind.TITLE])
    prose = parse_markdown(text, read.path, lambda line: places.get(line, Span(read.path)))
    prose.findings[:0] = [*read.findings, *_titles(read.paragraphs)]
    return prose


@lru_cache(maxsize=64)
def word_text(content: bytes, path: str) -> WordText:
    """The paragraphs of a document; `path` names it in findings. What is returned is shared, and not to be changed."""
    parts = unpacked(content, path)
    if isinstance(parts, Finding):
        return WordText(path, findings=[parts])
    if long := _too_long(parts, path):
        return WordText(path, findings=[long])
    prepared = marked(parts)
    html, unknown = _html(prepared, parts)
    lines = [line for line in lines_of(html) if line.text.strip()]
    placed = list(placed_lines(lines, prepared.roles, path))
    text = WordText(path, list(told_apart(placed)))
    text.findings += _findings(prepared, [(line.mark, at) for line, _, at in placed], path)
    text.findings += (found for line, role, at in placed for found in of_line(line, role, at))
    text.findings += of_numbers(placed)
    text.findings += (
        error("word.unsupported", said, Span(path), hint="write it in plain words") for said in dict.fromkeys(unknown)
    )
    if parts.macros:
        said, hint = "the document has macros: they are not run", "save it as `Word Document (.docx)`, without them"
        text.findings.append(note("word.macros", said, Span(path), hint=hint))
    return text


def as_markdown(paragraphs: Sequence[WordParagraph], above: int = 0) -> tuple[str, dict[int, Span]]:
    """Paragraphs as Markdown, and of each of its lines where it is in the document.

    `above` is how many levels of headings are above the paragraphs and not among them.
    """
    lines: list[str] = []
    places: dict[int, Span] = {}
    items = _Items()
    for one in paragraphs:
        written = items.sign(one.role) + one.written
        if one.role.kind is Kind.HEADING:
            written = f"{'#' * max(one.role.level - above, 1)} {one.written}"
        if lines and not items.goes_on:
            lines.append("")
        lines.append(written)
        places[len(lines)] = one.at
    return "".join(f"{line}\n" for line in lines), places


class _Items:
    """The items of lists that are open, each with the column at which its words begin."""

    def __init__(self) -> None:
        self.open: list[tuple[int, int, int | None, str]] = []
        """By depth: the level of Word, the column, the number, and the sign behind it."""
        self.goes_on = False
        """Whether the last paragraph needs no blank line before it."""

    def sign(self, role: Role) -> str:
        """What stands before the words of a paragraph; nothing before one that is no item."""
        if role.kind is not Kind.ITEM:
            self.open.clear()
            self.goes_on = False
            return ""
        self.goes_on = bool(self.open)
        last: tuple[int, int, int | None, str] | None = None
        while self.open and self.open[-1][0] >= role.level:
            last = self.open.pop()
        column = self.open[-1][1] if self.open else 0
        behind = last[3] if last else "."
        if last is None and role.number is not None:
            self.goes_on = False  # else Markdown takes a number other than 1 for words of the paragraph above
        if last and role.number is not None and last[2] is not None and role.number != last[2] + 1:
            behind = ")" if behind == "." else "."  # another list: Markdown would go on counting
        sign = "- " if role.number is None else f"{role.number}{behind} "
        self.open.append((role.level, column + len(sign), role.number, behind))
        return " " * column + sign


def _html(prepared: Marked, parts: WordParts) -> tuple[str, list[str]]:
    """The marked paragraphs as HTML, and what mammoth does not know; it gets nothing else of the document."""
    import mammoth  # only where there is a document

    document = Element(parts.document.tag)
    document.append(prepared.body)
    links = Element(f"{{{_RELATIONSHIPS}}}Relationships")
    for id, to in parts.links.items():
        given = {"Id": id, "Target": to, "Type": _LINK, "TargetMode": "External"}
        SubElement(links, f"{{{_RELATIONSHIPS}}}Relationship", given)
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as package:
        package.writestr("word/document.xml", tostring(document))
        package.writestr("word/_rels/document.xml.rels", tostring(links))
        package.writestr("word/styles.xml", tostring(_looks(parts)))
    options = {"style_map": _STYLES, "include_default_style_map": False, "include_embedded_style_map": False}
    result = mammoth.convert_to_html(made, **options)
    return result.value, [said for message in result.messages if (said := _unknown(message.message))]


def _looks(parts: WordParts) -> Element:
    """The names of the styles that words may have within a paragraph: mammoth asks them which are bold."""
    space = parts.document.tag.rpartition("}")[0] + "}"
    looks = Element(space + "styles")
    for style in parts.part("styles").iterfind("{*}style"):
        if value(style, "type") == "character" and (id := value(style, "styleId")):
            given = {space + "type": "character", space + "styleId": id}
            name = value(style.find("{*}name")) or id
            SubElement(SubElement(looks, space + "style", given), space + "name", {space + "val": name})
    return looks


def _unknown(message: str) -> str | None:
    """What a message of mammoth's is about; None where no word is lost."""
    if "sym element" in message:
        return f"a sign of a special font is not read ({message.rpartition('char ')[2]})"
    if message.startswith("An unrecognised element"):
        return f"something is not read that Word calls `{message.rpartition(':')[2].rpartition('}')[2]}`"
    return None


def _too_long(parts: WordParts, path: str) -> Finding | None:
    """What is said of a document with more words than anybody reads, before time is spent on it."""
    count = sum(len(text) for text in parts.document.itertext())
    if count > bounds.TEXT:
        said = f"the document has {count:,} characters, more than the {bounds.TEXT:,} that are read"
        hint = "is it the right file? what is printed is far shorter"
        return error("markdown.too-long", said, Span(path), hint=hint)
    return None


def _findings(prepared: Marked, places: Sequence[tuple[int, Span]], path: str) -> Iterator[Finding]:
    """What is told of paragraphs, each at its place: of one without words, at that before it."""
    for told in prepared.told:
        before = [at for mark, at in places if mark <= told.mark]
        exact = [at for mark, at in places if mark == told.mark]
        at = (exact or before or [Span(path)])[-1] if told.mark else Span(path)
        yield replace(told.finding, at=at)


def _titles(paragraphs: Sequence[WordParagraph]) -> Iterator[Finding]:
    """What is said of titles: a paper has its own."""
    for one in paragraphs:
        if one.role.kind is Kind.TITLE:
            said = f"the title `{short(one.text)}` is not printed: the paper has its own"
            hint = "delete it; if it is a heading of the text, give it the style Heading 1"
            yield warning("word.title", said, one.at, hint=hint)
