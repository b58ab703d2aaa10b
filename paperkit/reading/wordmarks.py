"""Turns the body of a Word document into one of plain paragraphs, each marked, and into what is told of the rest.

What a paper does not print (tables, pictures, footnotes), what is hidden and what somebody deleted is taken out, so
that no later step can print it, and told with the mark of its paragraph. Tracked changes are read as accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from paperkit.findings.finding import Finding, Span, error, note, short, warning
from paperkit.reading.wordelements import (
    GONE,
    HOLDERS,
    QUOTED,
    TEXTS,
    UNREAD,
    Change,
    alternative,
    blocks_of,
    is_sign,
    one_line,
    quoted,
    text_of,
)
from paperkit.reading.wordpackage import WordParts, is_on, local, value
from paperkit.reading.wordstyles import Hidden, Kind, Role, Roles

MARK = "paragraph-"
"""How the name of the bookmark begins that stands in each paragraph of the prepared body; its number follows."""
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_DRAWN = ("drawing", "pict", "object")
_NO_TABLE = "write its words as paragraphs or a list; its figures belong in the tables that paperkit reads"
_NO_NOTE = "say it in the sentence, in brackets, or in a paragraph of its own"
_NOWHERE = Span("")


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a paragraph, named by its mark; of the document as a whole where the mark is 0."""

    mark: int
    finding: Finding
    """It has no place yet: a paragraph's is known when all are read."""


@dataclass(slots=True)
class Marked:
    """A body of marked paragraphs, what each is by its mark, and what is told of all."""

    body: Element
    roles: dict[int, Role] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)


@dataclass(slots=True)
class _Field:
    """A field of Word on its way: what it does, and what it shows."""

    does: str = ""
    shows: str = ""
    at_result: bool = False


def marked(parts: WordParts) -> Marked:
    """The body of a document as it is read."""
    return _Preparing(parts).prepared()


class _Preparing:
    """Goes through the paragraphs of a document in their order."""

    def __init__(self, parts: WordParts) -> None:
        self.parts = parts
        self.namespace = parts.document.tag.rpartition("}")[0] + "}"
        self.roles = Roles(parts)
        self.hidden = Hidden(self.roles.styles)
        self.made = Marked(Element(self.namespace + "body"))
        self.mark = 0
        self.style: str | None = None
        self.change = Change()
        self.fields: list[_Field] = []
        self.comments = {value(one, "id"): text_of(one) for one in parts.part("comments").iterfind("{*}comment")}
        self.passages: dict[str | None, tuple[int, list[str]]] = {}
        self.of_run: dict[str, Callable[[Element], None]] = {
            "fldChar": self._field_char,
            "instrText": self._instruction,
            "commentReference": self._comment,
            **dict.fromkeys(_NOTES, self._note),
            **dict.fromkeys(_DRAWN, self._drawn),
        }

    def prepared(self) -> Marked:
        body = self.parts.document.find("{*}body")
        blocks = list(blocks_of(body)) if body is not None else []
        for index, block in enumerate(blocks):
            match local(block):
                case "p":
                    self._paragraph(block, [local(one) for one in blocks[index + 1 : index + 2]] == ["p"])
                case "tbl":
                    self._tell(
                        error("word.unsupported", f"a paper prints no table: {quoted(block)}", _NOWHERE, hint=_NO_TABLE)
                    )
                case "altChunk":
                    said = "another document is built in, which is not read"
                    self._tell(error("word.unsupported", said, _NOWHERE, hint="copy its words into this one"))
                case "oMathPara" | "oMath":
                    self._equation(block)
        self._edges()
        for id in list(self.comments):  # in a table or a note, which is told itself
            self._say_comment(id, 0, [])
        return self.made

    def _tell(self, finding: Finding, mark: int | None = None) -> None:
        self.made.told.append(Told(self.mark if mark is None else mark, finding))

    def _paragraph(self, paragraph: Element, goes_on: bool) -> None:
        """Put a paragraph into the body, with what is read of it; a mark of its end that was deleted joins it on."""
        self.mark += 1
        properties = paragraph.find("{*}pPr")
        self.style = value(properties.find("{*}pStyle")) if properties is not None else None
        role = self.roles.of(paragraph)
        self.made.roles[self.mark] = role
        self.change = Change()
        kept = list(self._inlines(paragraph, "", drop=role.kind is Kind.CONTENTS))
        ended = properties.find("{*}rPr/{*}del") if properties is not None else None
        self._say_change(paragraph, ended is not None)
        if role.kind is Kind.CONTENTS:
            return
        made = SubElement(self.made.body, self.namespace + "p")
        if ended is not None and goes_on:
            mark_of_end = SubElement(SubElement(made, self.namespace + "pPr"), self.namespace + "rPr")
            SubElement(mark_of_end, self.namespace + "del")
        bookmark = SubElement(made, self.namespace + "bookmarkStart")
        bookmark.set(self.namespace + "name", f"{MARK}{self.mark}")
        made.extend(kept)

    def _say_change(self, paragraph: Element, joined: bool) -> None:
        """Tell what was changed in a paragraph and accepted by nobody."""
        hint = "accept or reject it in Word (Review, Accept or Reject)"
        if said := self.change.as_told():
            self._tell(warning("word.change", said, _NOWHERE, hint=hint))
        elif joined and text_of(paragraph):
            said = "a change that nobody has accepted: the paragraph is joined with the one after it, and is read so"
            self._tell(warning("word.change", said, _NOWHERE, hint=hint))
        elif any(local(one) in ("rPrChange", "pPrChange") for one in paragraph.iter()):
            said = "a change of how words look that nobody has accepted: they are read as they look now"
            self._tell(note("word.change", said, _NOWHERE, hint=hint))

    def _inlines(self, holder: Element, how: str, drop: bool = False) -> Iterator[Element]:
        """The runs and links in an element that are read; `how` they came or went."""
        for child in holder:
            name = local(child)
            if name == "r":
                yield from () if not self._run(child, how) or drop or how in UNREAD else (child,)
            elif name in GONE:
                list(self._inlines(child, "del" if how != "ins" else "both"))
            elif name in ("commentRangeStart", "commentRangeEnd"):
                self._passage(value(child, "id"), name == "commentRangeStart")
            elif name in ("oMath", "oMathPara"):
                self._equation(child)
            else:
                yield from self._held(child, name, how, drop)

    def _held(self, child: Element, name: str, how: str, drop: bool) -> Iterator[Element]:
        """What is read in an element that holds others."""
        if name == "hyperlink":
            yield from self._link(child, list(self._inlines(child, how, drop)))
        elif name == "sdt":
            asked = is_on(child.find("{*}sdtPr/{*}showingPlcHdr"))  # its words ask for some, and are nobody's
            for content in () if asked else child.iterfind("{*}sdtContent"):
                yield from self._inlines(content, how, drop)
        elif name == "AlternateContent":
            for one in alternative(child):
                yield from self._inlines(one, how, drop)
        elif name in HOLDERS:
            if name == "fldSimple" and how not in UNREAD:
                self._field(_Field(value(child, "instr") or "", text_of(child)))
            yield from self._inlines(child, "ins" if name in ("ins", "moveTo") and not how else how, drop)

    def _link(self, link: Element, inside: list[Element]) -> Iterator[Element]:
        """A link with what is read in it; the words alone where it leads nowhere."""
        id = value(link, "id")
        if id is not None and id not in self.parts.links:
            said = f"a link leads nowhere: `{short(text_of(link))}`"
            self._tell(warning("word.field", said, _NOWHERE, hint="remove the link in Word, or make it again"))
            yield from inside
        elif inside:
            link[:] = inside
            yield link

    def _run(self, run: Element, how: str) -> bool:
        """Whether a run is read; what is told in it is told, and taken out of it."""
        properties = run.find("{*}rPr")
        if self.hidden.is_hidden(properties, self.style):
            if words := text_of(run).strip():
                hint = "delete it, or show it: in Word Home, Font, take the tick off Hidden"
                said = f"hidden text is not read: `{short(words)}`"
                self._tell(warning("word.hidden", said, _NOWHERE, hint=hint))
            return False
        for one in [one for one in run if local(one) == "AlternateContent"]:
            place = list(run).index(one)
            run[place : place + 1] = [inner for held in alternative(one) for inner in held]
        run[:] = [child for child in list(run) if self._is_kept(child, local(child), how)]
        return True

    def _is_kept(self, child: Element, name: str, how: str) -> bool:
        """Whether an element of a run is read; what is told of it is told."""
        if name in ("t", "delText", *TEXTS):
            self._text(child, name, how)
            return True
        if act := self.of_run.get(name):
            if how not in UNREAD:
                act(child)
            return name in ("fldChar", "instrText")
        if name == "rPr" or (name == "sym" and is_sign(child)):
            return True
        if words := text_of(child) if how not in UNREAD else "":
            said = f"something is not read that Word calls `{name}`: `{short(words)}`"
            self._tell(error("word.unsupported", said, _NOWHERE, hint="write it in plain words"))
        return False

    def _text(self, child: Element, name: str, how: str) -> None:
        """Keep a text for what is told of it, and make of signs what is read of them."""
        text = TEXTS.get(name, child.text or "")
        del child[:]
        if name in ("cr", "noBreakHyphen"):
            child.tag = self.namespace + ("br" if name == "cr" else "t")
        child.text = text if local(child) == "t" else None
        if how != "both":
            self.change.texts.append((how, text))
        if how in UNREAD:
            return
        for _, words in self.passages.values():
            words.append(text)
        if self.fields and self.fields[-1].at_result:
            self.fields[-1].shows += text

    def _drawn(self, drawn: Element) -> None:
        """Tell what is drawn: a box with words in it, or a picture."""
        boxes = [one for one in drawn.iter() if local(one) == "txbxContent"]
        if words := " ".join(filter(None, (text_of(box) for box in boxes))):
            said, hint = f"a paper prints no text box: `{short(words)}`", "move its words into a paragraph"
            self._tell(error("word.unsupported", said, _NOWHERE, hint=hint))
        else:
            named = next((text for one in drawn.iter() if local(one) == "docPr" and (text := value(one, "descr"))), "")
            said = f"a picture is not printed{f': `{short(one_line(named))}`' if named else ''}"
            hint = "say in words what it shows; delete it, and this is not said again"
            self._tell(warning("word.picture", said, _NOWHERE, hint=hint))

    def _note(self, reference: Element) -> None:
        kind = _NOTES[local(reference)]
        notes = self.parts.part(f"{kind}s").iterfind(f"{{*}}{kind}")
        words = next((text_of(one).strip() for one in notes if value(one, "id") == value(reference, "id")), "")
        self._tell(error("word.unsupported", f"a paper prints no {kind}s: `{short(words)}`", _NOWHERE, hint=_NO_NOTE))

    def _equation(self, equation: Element) -> None:
        said = f"a paper prints no equation: `{short(text_of(equation))}`"
        self._tell(
            error(
                "word.unsupported", said, _NOWHERE, hint="say it in words, or type it without the editor of equations"
            )
        )

    def _passage(self, id: str | None, begins: bool) -> None:
        """Begin or end the passage that a comment is on."""
        if begins:
            self.passages[id] = (self.mark, [])
        elif id in self.passages:
            self._say_comment(id, *self.passages.pop(id))

    def _comment(self, reference: Element) -> None:
        """Tell a comment that stands at a place, on no passage."""
        id = value(reference, "id")
        if id in self.comments:
            self._say_comment(id, *self.passages.pop(id, (self.mark, [])))

    def _say_comment(self, id: str | None, mark: int, words: list[str]) -> None:
        comment = self.comments.pop(id, None)
        passage = one_line("".join(words))
        if comment is not None:
            on = f" on `{short(passage)}`" if passage else ""
            said = f"a comment{on}: `{short(one_line(comment), QUOTED)}`"
            hint = "it is not printed; see to it, then delete it in Word (Review, Delete)"
            self._tell(note("word.comment", said, _NOWHERE, hint=hint), mark)

    def _field_char(self, char: Element) -> None:
        """Follow a field: it begins, separates what it does from what it shows, and ends."""
        match value(char, "fldCharType"):
            case "begin":
                self.fields.append(_Field())
            case "separate" if self.fields:
                self.fields[-1].at_result = True
            case "end" if self.fields:
                self._field(self.fields.pop())

    def _instruction(self, instruction: Element) -> None:
        if self.fields and not self.fields[-1].at_result:
            self.fields[-1].does += instruction.text or ""

    def _field(self, ended: _Field) -> None:
        """Tell what is worked out by Word and not by paperkit."""
        if self.fields:
            self.fields[-1].shows += ended.shows
        does, shows = next(iter(ended.does.split()), "").upper(), one_line(ended.shows)
        if does in ("HYPERLINK", "TOC", "INDEX", "PAGEREF", "") or self.roles_now is Kind.CONTENTS:
            return
        hint = "type the words in place of the field (Ctrl+Shift+F9 does it in Word)"
        if shows.startswith("Error!"):
            self._tell(error("word.field", f"a field of Word leads nowhere: `{short(shows)}`", _NOWHERE, hint=hint))
        else:
            said = f"`{short(shows)}` is a field of Word ({does}), and is read as it was last shown"
            self._tell(note("word.field", said, _NOWHERE, hint=hint))

    @property
    def roles_now(self) -> Kind:
        """What the paragraph is that is read now."""
        return self.made.roles[self.mark].kind if self.mark else Kind.WORDS

    def _edges(self) -> None:
        """Tell the words at the head and the foot of the pages."""
        pages = [page for kind in ("header", "footer") for page in self.parts.parts.get(kind, ())]
        words = dict.fromkeys(one_line(text_of(page)) for page in pages)
        if said := "; ".join(f"`{short(one)}`" for one in words if any(sign.isalpha() for sign in one)):
            hint = "the paper has a head and a foot of its own; what is to be printed belongs in the text"
            told = f"the head and the foot of pages are not read: {said}"
            self._tell(note("word.edge", told, _NOWHERE, hint=hint), 0)
