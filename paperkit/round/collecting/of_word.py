"""Turns a Word document that a service sent back into what it says of each subject, and into findings of the rest.

It may be the form of `wordform`, filled in, or a document of the service's own whose headings name indicators or tables
by id, reference or name. What stands under no such heading is told, and nothing is taken that might be of another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import PurePath

from paperkit.findings.finding import Finding, Span, error, short, warning
from paperkit.loading.prose import COMMENTARY_HEADINGS
from paperkit.reading.markdown import parse_markdown
from paperkit.reading.worddoc import WordText, as_markdown, word_text
from paperkit.reading.wordparagraphs import WordParagraph
from paperkit.reading.wordstyles import Kind
from paperkit.round.collecting.stated import only_says_when
from paperkit.round.form.names import COUNCIL, QUARTER, RETURN_BY, RETURN_TO, SERVICE
from paperkit.round.form.wordform import FACT, HOW, Subject
from paperkit.round.sheets.when import when

_FACT = re.compile(rf"({COUNCIL}|{QUARTER}|{SERVICE}|{RETURN_BY}|{RETURN_TO})\s*:\s*(\S.*)")
_ID = re.compile(r"\s*\[([^\[\]]*)\]?\s*$")
_HEADINGS = {heading.casefold().removesuffix("s"): heading for heading in COMMENTARY_HEADINGS}
_OPENING = 3
"""The paragraphs of words that may say of which quarter the document is."""
_FIRST = COMMENTARY_HEADINGS[0]
_ALL_BOLD = re.compile(r"\*\*(?:(?!\*\*).)+\*\*:?")


@dataclass(frozen=True, slots=True)
class Words:
    """What was written under a heading, as Markdown, and where it begins in the document."""

    text: str
    at: Span


@dataclass(slots=True)
class WordReturn:
    """What a document says: of which form it is, and by subject the words under each heading that has any."""

    path: str
    facts: dict[str, str] = field(default_factory=dict)
    """`Council`, `Quarter`, `Service` as a form has them at its top; none of a document of the service's own."""
    words: dict[str, dict[str, Words]] = field(default_factory=dict)
    titles: list[tuple[str, Span]] = field(default_factory=list)
    """Its titles and headings, and lines above the first of them that only say of which quarter it is."""
    opening: list[tuple[str, Span]] = field(default_factory=list)
    """Its first words."""
    headed: dict[str, Span] = field(default_factory=dict)
    """Where each subject has its heading, with or without words below it."""
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_form(self) -> bool:
        """Whether it is a form of ours."""
        return QUARTER in self.facts


def word_return(
    content: bytes, path: str, subjects: Sequence[Subject], why_not: Callable[[str], str] = lambda _: ""
) -> WordReturn:
    """What a document says of these subjects; `path` names it in findings.

    The subjects are all that the council has, with the facts that the form gave of them: what differs is told. A
    document whose file is called as a subject is (`calls-answered.docx`) may do without a heading that names it.
    `why_not` says of a name why nothing is asked about it, where that is known.
    """
    return _Reading(word_text(content, path), Names(subjects, why_not)).result()


def lacking(returned: WordReturn, asked: Sequence[Subject]) -> list[Finding]:
    """A warning for each subject that was asked about and has no heading in what was returned."""
    hint = "somebody may have deleted the heading: ask, or write it again as `{heading}`"
    return [
        warning("return.lacking", f"no heading names `{one.id}`", at, hint=hint.format(heading=one.heading))
        for one in asked
        for at in [Span(returned.path)]
        if one.id not in returned.headed
    ]


@dataclass(slots=True)
class _Part:
    """A heading of a subject with the paragraphs below it."""

    subject: Subject
    title: str
    at: Span
    level: int
    said: list[WordParagraph] = field(default_factory=list)


class _Reading:
    """Goes through the paragraphs of a return; `part` is what they are under, None where that is nothing."""

    def __init__(self, read: WordText, names: Names) -> None:
        self.read, self.names = read, names
        self.made = WordReturn(read.path, findings=list(read.findings))
        self.subject = self.names.exact(PurePath(read.path).stem)
        self.level = 0
        """The level of the subject's heading."""
        self.part: _Part | None = None
        self.parts: list[_Part] = []
        self.astray: list[WordParagraph] = []
        self.unknown = False
        """Whether the paragraphs are under a heading that names no subject."""
        self.begun = False
        """Whether there was a heading."""
        if self.subject:
            self.made.headed[self.subject.id] = Span(read.path)

    def result(self) -> WordReturn:
        for one in self.read.paragraphs:
            if self._is_fact(one):
                self._fact(one)
            elif level := self._heading_level(one):
                self._heading(one, level)
            elif one.role.kind is Kind.TITLE:
                self.made.titles.append((one.text, one.at))
            else:
                self._words(one)
        self._say_astray()
        for part in self.parts:
            self._take(part)
        return self.made

    def _heading_level(self, one: WordParagraph) -> int:
        """The level of a heading: of a title, or of a line in bold, where it names a subject or a part; 0 of words."""
        if one.role.kind is Kind.HEADING:
            return one.role.level
        if one.role.kind is Kind.TITLE:
            return 1 if self.names.exact(one.text) else 0
        if one.role.kind is Kind.WORDS and _ALL_BOLD.fullmatch(one.written):
            named = one.text.rstrip(" :")
            return 1 if self.names.exact(named) else 2 if _part_named(named) else 0
        return 0

    def _is_fact(self, one: WordParagraph) -> bool:
        """Whether a paragraph is the form's own: by its style, or, where a program dropped that, by its words."""
        if self.part or one.role.kind in (Kind.HEADING, Kind.TITLE):
            return False
        if self.begun:
            return one.role.style == FACT or (self.subject is not None and one.text in self.subject.facts)
        return one.role.style == FACT or one.text in HOW or _FACT.fullmatch(one.text) is not None

    def _fact(self, one: WordParagraph) -> None:
        """A line of the form's own: which form it is, or what it says of a subject, which nobody is to change."""
        match = None if self.begun else _FACT.fullmatch(one.text)
        if match:
            self.made.facts.setdefault(match[1], match[2])
        elif not self.unknown and one.text not in (self.subject.facts if self.subject else HOW):
            said = f"a line of the form was changed, which is not read: `{short(one.text)}`"
            hint = "what the council's files say holds; if it is wrong, tell the performance manager"
            self.made.findings.append(warning("return.changed", said, one.at, hint=hint))

    def _heading(self, one: WordParagraph, level: int) -> None:
        self.begun = True
        part = _part_named(one.text)
        if self.part and level > self.part.level and not part:
            self.part.said.append(one)  # a heading of the author's own within the part
            return
        self.made.titles.append((one.text, one.at))
        if part and (self.subject or self.unknown):
            self._begin_part(part, one, level)
        elif self.made.is_form or not only_says_when(one.text) or self.names.of_a_time(one.text):
            self._begin_subject(one, level)

    def _begin_part(self, title: str, one: WordParagraph, level: int) -> None:
        self._say_astray()
        if self.subject:
            self.part = _Part(self.subject, title, one.at, level)
            self.parts.append(self.part)

    def _begin_subject(self, one: WordParagraph, level: int) -> None:
        """Begin what is under a heading that names a subject; one that names none is an error."""
        self._say_astray()
        self.part = None
        self.subject, found = self.names.named(one.text, one.at)
        self.made.findings += found
        self.level, self.unknown = level, self.subject is None
        if self.subject is None:
            return
        first = self.made.headed.setdefault(self.subject.id, one.at)
        if first != one.at:
            said = f"`{self.subject.id}` has a heading twice, here and at {first}"
            self.made.findings.append(error("return.heading-twice", said, one.at, hint="write under one of them"))

    def _words(self, one: WordParagraph) -> None:
        if not (self.part or self.subject or self.made.is_form) and only_says_when(one.text):
            self.made.titles.append((one.text, one.at))
            return
        if len(self.made.opening) < _OPENING:
            self.made.opening.append((one.text, one.at))
        if self.part:
            self.part.said.append(one)
        elif self.subject and not self.made.is_form:  # in a document of their own: what is said first is commentary
            self.part = _Part(self.subject, _FIRST, one.at, self.level, [one])
            self.parts.append(self.part)
        elif not self.unknown:
            self.astray.append(one)

    def _say_astray(self) -> None:
        """Tell the words that stand above a heading where they are nothing's."""
        if self.astray:
            first = self.astray[0]
            of = f"`{self.subject.id}`" if self.subject else "any indicator"
            said = f"words stand above the first heading of {of}, and are not taken: `{short(first.text)}`"
            hint = f"move them under a heading such as `{_FIRST}`, or delete them"
            self.made.findings.append(error("return.above", said, first.at, hint=hint))
        self.astray = []

    def _take(self, part: _Part) -> None:
        """Take what is under a heading, where there is something."""
        if not part.said:
            return
        text, places = as_markdown(part.said, max(part.level - 1, 0))
        own = self.made.words.setdefault(part.subject.id, {})
        if part.title in own:
            said = f"`{part.title}` of `{part.subject.id}` is written twice, here and at {own[part.title].at}"
            self.made.findings.append(error("return.heading-twice", said, part.at, hint="put all under one heading"))
            return
        self.made.findings += parse_markdown(text, self.read.path, lambda line: places.get(line, part.at)).findings
        own[part.title] = Words(text, part.said[0].at)


class Names:
    """The subjects by all that a heading may call them."""

    def __init__(self, subjects: Sequence[Subject], why_not: Callable[[str], str]) -> None:
        """Of these subjects; what two of them are called names neither."""
        self.why_not = why_not
        self.ids = {_plain(one.id): one for one in subjects}
        self.references = _unique({one.id: one.reference for one in subjects}, self.ids)
        self.titles = _unique({one.id: one.name for one in subjects}, self.ids)
        called = {one.id: f"{one.reference} {one.name}" for one in subjects}
        headed = {_plain(one.heading): one for one in subjects}
        self.all = (headed, self.ids, self.references, self.titles, _unique(called, self.ids))

    def exact(self, heading: str) -> Subject | None:
        """The subject that a heading names by nothing but its id, reference or name, or as a form heads it."""
        plain = _plain(heading)
        return next((one for names in self.all if (one := names.get(plain))), None)

    def of_a_time(self, heading: str) -> Subject | None:
        """The subject that a heading names, whether it says a quarter too or not."""
        return self.exact(heading) or self.exact(when(heading)[1])

    def named(self, heading: str, at: Span) -> tuple[Subject | None, list[Finding]]:
        """The subject that a heading names, and what is said where it is not just that."""
        if found := self.of_a_time(heading):
            return found, []
        match = _ID.search(heading)
        rest = heading[: match.start()] if match else heading
        by_id = self.ids.get(_plain(match[1])) if match else None
        by_rest = self.exact(rest) or self._by_reference(rest)
        if by_id and by_rest and by_id is not by_rest:
            said = f"the heading names two: `{by_id.id}` in brackets, and `{by_rest.id}` by its words"
            hint = "put right which it is; nothing under it is taken"
            return None, [error("return.heading", said, at, hint=hint)]
        found = by_id or by_rest
        if found is None:
            return None, [self._nobody(heading, at)]
        said = f"the heading was changed to `{short(heading)}`, and is taken for `{short(found.heading)}`"
        hint = "see whether the words below are about that"
        return found, [warning("return.heading", said, at, hint=hint)]

    def _by_reference(self, heading: str) -> Subject | None:
        """The subject whose reference begins a heading."""
        plain = _plain(heading)
        found = [one for key, one in self.references.items() if plain.startswith(f"{key} ")]
        return max(found, key=lambda one: len(one.reference), default=None)

    def _nobody(self, heading: str, at: Span) -> Finding:
        match = _ID.search(heading)
        names = (heading, heading[: match.start()], match[1]) if match else (heading,)
        if why := next(filter(None, map(self.why_not, names)), ""):
            hint = "take the heading and what is below it out of the document"
            return error("return.heading", f"{why}: nothing under it is taken", at, hint=hint)
        near = get_close_matches(_plain(heading), [key for names in self.all for key in names], n=1, cutoff=0.6)
        meant = self.exact(near[0]) if near else None
        of_its_own = "name one by its id or its name; a heading within the words is two levels lower (Heading 3)"
        hint = f"did you mean `{meant.heading}`?" if meant else of_its_own
        said = f"the heading `{short(heading)}` names no indicator and no table: nothing under it is taken"
        return error("return.heading", said, at, hint=hint)


def _unique(called: Mapping[str, str], ids: Mapping[str, Subject]) -> dict[str, Subject]:
    """The subjects by what only one of them is called."""
    plain = {id: _plain(name) for id, name in called.items() if name}
    once = [name for name in plain.values() if list(plain.values()).count(name) == 1]
    return {name: ids[_plain(id)] for id, name in plain.items() if name in once}


def _part_named(heading: str) -> str | None:
    """The part of a commentary that a heading is, in capitals or not, with a colon or without."""
    return _HEADINGS.get(_plain(heading).removesuffix("s"))


def _plain(text: str) -> str:
    """A name as names are compared: letters, figures and what joins them, with one space between."""
    return " ".join(re.findall(r"[\w%&£+<>.]+", text.casefold().replace("-", " ").replace("\u2019", "'"))).rstrip(".")
