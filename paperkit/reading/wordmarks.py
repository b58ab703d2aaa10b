"""Turns the body of a Word document into one of plain paragraphs, each marked, and into what is told of the rest.

What a paper does not print (tables, pictures, footnotes), what is hidden and what somebody deleted is taken out, so
that no later step can print it, and told with the mark of its paragraph. Tracked changes are read as accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from paperkit.findings.finding import Severity, short
from paperkit.reading.wordpackage import WordParts, is_on, local, value
from paperkit.reading.wordstyles import Hidden, Kind, Role, Roles

MARK = "paragraph-"
"""How the name of the bookmark begins that stands in each paragraph of the prepared body; its number follows."""
_QUOTED = 120
_AROUND = 24
"""Characters that are quoted before and after what was changed."""
_HOLDERS = ("ins", "moveTo", "smartTag", "fldSimple", "customXml", "dir", "bdo")
"""What holds runs and is read as if they stood there themselves."""
_GONE = ("del", "moveFrom")
_UNREAD = ("del", "both")
"""How a text came or went that is not read: deleted, or put in and deleted again."""
_TEXTS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_DRAWN = ("drawing", "pict", "object")
_NO_TABLE = "write its words as paragraphs or a list; its figures belong in the tables that paperkit reads"
_NO_NOTE = "say it in the sentence, in brackets, or in a paragraph of its own"


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a paragraph, named by its mark; of the document as a whole where the mark is 0."""

    mark: int
    code: str
    severity: Severity
    message: str
    hint: str


@dataclass(slots=True)
class Marked:
    """A body of marked paragraphs, what each is by its mark, and what is told of all."""

    body: Element
    roles: dict[int, Role] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)


@dataclass(slots=True)
class _Change:
    """The texts of a paragraph in their order, each as it stood, came (`ins`) or went (`del`)."""

    texts: list[tuple[str, str]] = field(default_factory=list)

    def as_told(self) -> str | None:
        """What was changed, the old words and the new ones; None where nothing was."""
        changed = [index for index, (how, text) in enumerate(self.texts) if how and text.strip()]
        if not changed:
            return None
        before = "".join(text for how, text in self.texts[: changed[0]] if not how)[-_AROUND:]
        after = "".join(text for how, text in self.texts[changed[-1] + 1 :] if not how)[:_AROUND]
        between = self.texts[changed[0] : changed[-1] + 1]
        old = "".join(text for how, text in between if how != "ins")
        new = "".join(text for how, text in between if how != "del")
        if not (old + before + after).strip():
            return f"a change that nobody has accepted: `{short(new, _QUOTED)}` is new, and is read"
        if not (new + before + after).strip():
            return f"a change that nobody has accepted: `{short(old, _QUOTED)}` is deleted, and is not read"
        was, reads = (short(_one_line(before + words + after), _QUOTED) for words in (old, new))
        return f"a change that nobody has accepted: it was `{was}`, and is read as `{reads}`"


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
        self.change = _Change()
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
        blocks = list(_blocks(body)) if body is not None else []
        for index, block in enumerate(blocks):
            match local(block):
                case "p":
                    self._paragraph(block, [local(one) for one in blocks[index + 1 : index + 2]] == ["p"])
                case "tbl":
                    self._tell("word.unsupported", f"a paper prints no table: {_quoted(block)}", _NO_TABLE)
                case "altChunk":
                    said = "another document is built in, which is not read"
                    self._tell("word.unsupported", said, "copy its words into this one")
                case "oMathPara" | "oMath":
                    self._equation(block)
        self._edges()
        for id in list(self.comments):  # in a table or a note, which is told itself
            self._say_comment(id, 0, [])
        return self.made

    def _tell(
        self, code: str, said: str, hint: str, severity: Severity = Severity.ERROR, mark: int | None = None
    ) -> None:
        self.made.told.append(Told(self.mark if mark is None else mark, code, severity, said, hint))

    def _paragraph(self, paragraph: Element, goes_on: bool) -> None:
        """Put a paragraph into the body, with what is read of it; a mark of its end that was deleted joins it on."""
        self.mark += 1
        properties = paragraph.find("{*}pPr")
        self.style = value(properties.find("{*}pStyle")) if properties is not None else None
        role = self.roles.of(paragraph)
        self.made.roles[self.mark] = role
        self.change = _Change()
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
            self._tell("word.change", said, hint, Severity.WARNING)
        elif joined and text_of(paragraph):
            said = "a change that nobody has accepted: the paragraph is joined with the one after it, and is read so"
            self._tell("word.change", said, hint, Severity.WARNING)
        elif any(local(one) in ("rPrChange", "pPrChange") for one in paragraph.iter()):
            said = "a change of how words look that nobody has accepted: they are read as they look now"
            self._tell("word.change", said, hint, Severity.NOTE)

    def _inlines(self, holder: Element, how: str, drop: bool = False) -> Iterator[Element]:
        """The runs and links in an element that are read; `how` they came or went."""
        for child in holder:
            name = local(child)
            if name == "r":
                yield from () if not self._run(child, how) or drop or how in _UNREAD else (child,)
            elif name in _GONE:
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
            inside = list(self._inlines(child, how, drop))
            del child[:]
            child.extend(inside)
            yield from (child,) if inside else ()
        elif name == "sdt":
            asked = is_on(child.find("{*}sdtPr/{*}showingPlcHdr"))  # its words ask for some, and are nobody's
            for content in () if asked else child.iterfind("{*}sdtContent"):
                yield from self._inlines(content, how, drop)
        elif name == "AlternateContent":
            for one in _alternative(child):
                yield from self._inlines(one, how, drop)
        elif name in _HOLDERS:
            if name == "fldSimple" and how not in _UNREAD:
                self._field(_Field(value(child, "instr") or "", text_of(child)))
            yield from self._inlines(child, "ins" if name in ("ins", "moveTo") and not how else how, drop)

    def _run(self, run: Element, how: str) -> bool:
        """Whether a run is read; what is told in it is told, and taken out of it."""
        properties = run.find("{*}rPr")
        if self.hidden.is_hidden(properties, self.style):
            if words := text_of(run).strip():
                hint = "delete it, or show it: in Word Home, Font, take the tick off Hidden"
                said = f"hidden text is not read: `{short(words)}`"
                self._tell("word.hidden", said, hint, Severity.WARNING)
            return False
        for one in [one for one in run if local(one) == "AlternateContent"]:
            place = list(run).index(one)
            run[place : place + 1] = [inner for held in _alternative(one) for inner in held]
        for child in list(run):
            name = local(child)
            if act := self.of_run.get(name):
                if how not in _UNREAD:
                    act(child)
                if name not in ("fldChar", "instrText"):
                    run.remove(child)
            elif name in ("t", "delText", *_TEXTS):
                self._text(child, name, how)
        return True

    def _text(self, child: Element, name: str, how: str) -> None:
        """Keep a text for what is told of it, and make of signs what is read of them."""
        text = _TEXTS.get(name, child.text or "")
        if name in ("cr", "noBreakHyphen"):
            child.tag = self.namespace + ("br" if name == "cr" else "t")
            child.text = None if name == "cr" else text
        if how != "both":
            self.change.texts.append((how, text))
        if how in _UNREAD:
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
            self._tell("word.unsupported", said, hint)
        else:
            named = next((text for one in drawn.iter() if local(one) == "docPr" and (text := value(one, "descr"))), "")
            said = f"a picture is not printed{f': `{short(_one_line(named))}`' if named else ''}"
            hint = "say in words what it shows; delete it, and this is not said again"
            self._tell("word.picture", said, hint, Severity.WARNING)

    def _note(self, reference: Element) -> None:
        kind = _NOTES[local(reference)]
        notes = self.parts.part(f"{kind}s").iterfind(f"{{*}}{kind}")
        words = next((text_of(one).strip() for one in notes if value(one, "id") == value(reference, "id")), "")
        self._tell("word.unsupported", f"a paper prints no {kind}s: `{short(words)}`", _NO_NOTE)

    def _equation(self, equation: Element) -> None:
        said = f"a paper prints no equation: `{short(text_of(equation))}`"
        self._tell("word.unsupported", said, "say it in words, or type it without the editor of equations")

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
        passage = _one_line("".join(words))
        if comment is not None:
            on = f" on `{short(passage)}`" if passage else ""
            said = f"a comment{on}: `{short(_one_line(comment), _QUOTED)}`"
            hint = "it is not printed; see to it, then delete it in Word (Review, Delete)"
            self._tell("word.comment", said, hint, Severity.NOTE, mark)

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
        does, shows = next(iter(ended.does.split()), "").upper(), _one_line(ended.shows)
        if does in ("HYPERLINK", "TOC", "INDEX", "PAGEREF", "") or self.roles_now is Kind.CONTENTS:
            return
        hint = "type the words in place of the field (Ctrl+Shift+F9 does it in Word)"
        if shows.startswith("Error!"):
            self._tell("word.field", f"a field of Word leads nowhere: `{short(shows)}`", hint)
        else:
            said = f"`{short(shows)}` is a field of Word ({does}), and is read as it was last shown"
            self._tell("word.field", said, hint, Severity.NOTE)

    @property
    def roles_now(self) -> Kind:
        """What the paragraph is that is read now."""
        return self.made.roles[self.mark].kind if self.mark else Kind.WORDS

    def _edges(self) -> None:
        """Tell the words at the head and the foot of the pages."""
        pages = [page for kind in ("header", "footer") for page in self.parts.parts.get(kind, ())]
        words = dict.fromkeys(_one_line(text_of(page)) for page in pages)
        if said := "; ".join(f"`{short(one)}`" for one in words if any(sign.isalpha() for sign in one)):
            hint = "the paper has a head and a foot of its own; what is to be printed belongs in the text"
            self._tell("word.edge", f"the head and the foot of pages are not read: {said}", hint, Severity.NOTE, 0)


def text_of(element: Element) -> str:
    """The words in an element as they are accepted, with a space between its paragraphs."""
    return "".join(_texts(element)).strip()


def _texts(element: Element) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name in ("t", *_TEXTS):
            yield _TEXTS.get(name, child.text or "")
        elif name == "AlternateContent":
            yield from (text for one in _alternative(child) for text in _texts(one))
        elif name not in _GONE:
            yield from _texts(child)
            yield " " if name == "p" else ""


def _blocks(holder: Element) -> Iterator[Element]:
    """The paragraphs and tables of a body, those in what only holds them too."""
    for child in holder:
        name = local(child)
        if name == "sdt":
            if not is_on(child.find("{*}sdtPr/{*}showingPlcHdr")):
                yield from (block for one in child.iterfind("{*}sdtContent") for block in _blocks(one))
        elif name == "AlternateContent":
            yield from (block for one in _alternative(child) for block in _blocks(one))
        elif name in _HOLDERS:
            yield from _blocks(child)
        else:
            yield child


def _alternative(element: Element) -> list[Element]:
    """Of a content that is there in two forms, the one for programs that know less."""
    return element.findall("{*}Fallback") or element.findall("{*}Choice")[:1]


def _quoted(table: Element) -> str:
    """The first words of a table."""
    words = _one_line(text_of(table))
    return f"`{short(words)}`" if words else "one without words"


def _one_line(text: str) -> str:
    return " ".join(text.split())
