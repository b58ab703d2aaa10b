"""What of the elements of a Word document holds words, and in which order they stand, came and went."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from paperkit.findings.finding import short
from paperkit.reading.wordpackage import is_on, local, value

QUOTED = 120
_AROUND = 24
"""Characters that are quoted before and after what was changed."""
HOLDERS = ("ins", "moveTo", "smartTag", "fldSimple", "customXml", "dir", "bdo")
"""What holds runs and is read as if they stood there themselves."""
GONE = ("del", "moveFrom")
UNREAD = ("del", "both")
"""How a text came or went that is not read: deleted, or put in and deleted again."""
TEXTS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


@dataclass(slots=True)
class Change:
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
            return f"a change that nobody has accepted: `{short(new, QUOTED)}` is new, and is read"
        if not (new + before + after).strip():
            return f"a change that nobody has accepted: `{short(old, QUOTED)}` is deleted, and is not read"
        was, reads = (short(one_line(before + words + after), QUOTED) for words in (old, new))
        return f"a change that nobody has accepted: it was `{was}`, and is read as `{reads}`"


def text_of(element: Element) -> str:
    """The words in an element as they are accepted, with a space between its paragraphs."""
    return "".join(_texts(element)).strip()


def _texts(element: Element) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name in ("t", *TEXTS):
            yield TEXTS.get(name, child.text or "")
        elif name == "AlternateContent":
            yield from (text for one in alternative(child) for text in _texts(one))
        elif name not in GONE:
            yield from _texts(child)
            yield " " if name == "p" else ""


def is_sign(sign: Element) -> bool:
    """Whether a sign of a special font says which it is."""
    return re.fullmatch("[0-9A-Fa-f]{1,4}", value(sign, "char") or "") is not None


def blocks_of(holder: Element) -> Iterator[Element]:
    """The paragraphs and tables of a body, those in what only holds them too."""
    for child in holder:
        name = local(child)
        if name == "sdt":
            if not is_on(child.find("{*}sdtPr/{*}showingPlcHdr")):
                yield from (block for one in child.iterfind("{*}sdtContent") for block in blocks_of(one))
        elif name == "AlternateContent":
            yield from (block for one in alternative(child) for block in blocks_of(one))
        elif name in HOLDERS:
            yield from blocks_of(child)
        else:
            yield child


def alternative(element: Element) -> list[Element]:
    """Of a content that is there in two forms, the one for programs that know less."""
    return element.findall("{*}Fallback") or element.findall("{*}Choice")[:1]


def quoted(table: Element) -> str:
    """The first words of a table."""
    words = one_line(text_of(table))
    return f"`{short(words)}`" if words else "one without words"


def one_line(text: str) -> str:
    """A text in one line, with one space between its words."""
    return " ".join(text.split())
