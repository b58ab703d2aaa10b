"""Turns prose into findings on people who are named with a post that is not theirs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from paperkit.checks.indicator_names import COMPUTED
from paperkit.checks.plain_language import passages
from paperkit.claims.expression import as_typed
from paperkit.council.council import Council
from paperkit.findings.finding import Finding, Span, error, short
from paperkit.language.sentences import sentences
from paperkit.language.stem import stem
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper

_HONORIFIC = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Prof|Professor|Cllr|Councillor|Alderman)\b\.?"


_KINDS = {
    "cabinet member": "cabinet member", "portfolio holder": "cabinet member", "executive member": "cabinet member",
    "lead member": "cabinet member", "leader": "leader", "director": "director", "head": "head",
    "chief executive": "chief executive",
}  # fmt: skip


_ROLE = (
    r"(?P<rank>(?:(?:[Dd]eputy|[Aa]ssistant|[Cc]orporate|[Mm]anaging|[Gg]roup|[Ee]xecutive|[Ss]trategic|[Ss]ervice)\s+)*)"
    r"(?P<kind>(?i:cabinet\s+member|portfolio\s+holder|executive\s+member|lead\s+member|chief\s+executive"
    r"|(?<=corporate\s)director|(?<=managing\s)director)|Director|Head|Leader)(?!s?\w)(?!\s+of\s+Paid\b)"
)


_FIELD_WORD = r"[A-Z][\w'\u2019-]*"


_FIELD = (
    rf"(?:(?P<tie>\s+(?:for|of|with\s+responsibility\s+for)\s+(?:the\s+)?|,\s+|\s+[-\u2013\u2014]\s+|\s+)"
    rf"(?P<field>{_FIELD_WORD}(?:(?:\s+|\s+(?:and|&|of|the|for)\s+)(?:the\s+)?{_FIELD_WORD})*))?"
)


_TITLE = re.compile(_ROLE + _FIELD)


_HIDDEN = "\0"
"""What stands for each letter of a name while titles are looked for."""


_AFTER_NAME = re.compile(
    r"\s*(?:,|\(|:|\s[-\u2013\u2014])?\s*(?:(?:who\s+is|is|was|as)\s+)?(?P<the>(?:the|our)\s+)?"
    r"(?:(?:[Cc]ouncil|[A-Z]{2,6})(?:['\u2019]s)?\s+)?"
)


_BEFORE_NAME = re.compile(r"\s*(?P<sign>,|\(|:|\s[-\u2013\u2014])?\s*(?:(?:is|was)\s+)?")


_LIST_GOES_ON = re.compile(r"\s*(?:and\b|&|,\s*(?:and\b|the\b|[A-Z\0]))")


_THE_LIST_GOES_ON = re.compile(r"\s*(?:and\b|,\s*(?:and|the)\b)")


_SOMEONE_BEFORE = re.compile(
    r"\b(?P<word>[A-Z][\w'\u2019-]+)(?:,|\s*\(|\s[-\u2013\u2014])?\s+(?:(?:as|is|was)\s+)?(?:(?:the|our)\s+)?$"
)


_SOMEONE_AFTER = re.compile(rf"\s+(?:{_HONORIFIC}\s*)?[A-Z][\w'\u2019-]+\s+[A-Z]|\s+{_HONORIFIC}")


_NO_NAME = {
    "The", "A", "An", "Our", "As", "At", "In", "On", "By", "For", "To", "From", "And", "But", "Both", "Each",
    "This", "That", "Their", "Its", "Report",
}  # fmt: skip


_NOT_NOW = re.compile(
    r"\b(?:former|formerly|then|previous|previously|ex|past|outgoing|incoming|next|until|acting|interim)\b", re.I
)


_EMPTY = {
    "and", "of", "the", "for", "with", "responsibility", "council", "service", "directorate", "division",
    "portfolio",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Title:
    """A title: of which kind and rank, and of what."""

    kind: str
    rank: frozenset[str]
    field: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Person:
    """Someone of `council.yaml`, with each title that it gives them, as words and taken apart."""

    name: str
    given: tuple[str, ...]
    titles: tuple[_Title, ...]


def people(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """Someone who is named next to a title must be the one who holds it by `council.yaml`.

    `Mike Hill, Cabinet Member for Education` is found where `council.yaml` gives him the post `Cabinet Member,
    Customer & Communities` (`names.post`); so is `Mr Hill, Corporate Director`, whose holder is someone else
    (`names.holder`). What a portfolio or a division is called counts as a title of its Cabinet Member or Director.
    Shortened titles agree (`Cabinet Member`, `Director of Customer Services` for its Corporate Director), and so does
    any order of their words. Looked at are Cabinet Members and those called so elsewhere (Portfolio Holders), Leaders,
    Chief Executives, Directors and Heads, where name and title are directly next to each other.

    It cannot know people of whom `council.yaml` says nothing, titles that someone holds outside the council (`Mike
    Hill, Director of Kent Music`: answer the finding), and two people of one surname where none has a first name. What
    may be a list of several people is not judged, nor is a title that is said to be former or acting.
    """
    council = rated.paper.council
    everyone = _everyone(council)
    for passage in passages(rated):
        for sentence in sentences(as_typed(passage.text, COMPUTED)):
            yield from _misplaced(sentence, everyone, council, passage.at)


def _everyone(council: Council) -> list[_Person]:
    titles: dict[str, list[tuple[str, _Title]]] = {}
    for id, post in council.posts.items():
        words = [post.title]
        words += [f"Cabinet Member for {one.name}" for one in council.portfolios.values() if one.cabinet_member == id]
        words += [f"Director of {one.name}" for one in council.divisions.values() if one.director == id]
        name = re.sub(r"(?:\s+[A-Z]{2,})+$", "", re.sub(rf"^(?:{_HONORIFIC}\s*)+", "", post.holder)).strip()
        known = [(said, title) for said in words if (title := _title_of(said))]
        if " " in name:
            titles.setdefault(name, []).extend(known)
    return [
        _Person(name, tuple(said for said, _ in known), tuple(title for _, title in known))
        for name, known in titles.items()
        if known
    ]


def _title_of(words: str) -> _Title | None:
    match = _TITLE.search(words)
    return _title(match["rank"], match["kind"], words[match.end("kind") :]) if match else None


def _title(rank: str, kind: str, field: str) -> _Title:
    said = {stem(word) for word in re.findall(r"[^\W_]+", field.lower())}
    kind = _KINDS[" ".join(kind.lower().split())]
    return _Title(kind, frozenset(rank.lower().split()), frozenset(said - _EMPTY))


@dataclass(frozen=True, slots=True)
class _Mention:
    """Where someone is named, and who it may be: a surname may be that of several."""

    start: int
    end: int
    who: tuple[_Person, ...]


def _misplaced(text: str, everyone: Sequence[_Person], council: Council, at: Span) -> Iterator[Finding]:
    mentions = _mentions(text, everyone)
    if not mentions:
        return
    hidden = text
    for one in mentions:
        hidden = hidden[: one.start] + _HIDDEN * (one.end - one.start) + hidden[one.end :]
    fields = {word for person in everyone for title in person.titles for word in title.field}
    own = {*council.name.split(), council.short_name}
    begin, settled = 0, -1
    while match := _TITLE.search(hidden, begin):
        title, begin = _read(match, fields)
        beside = [
            *(one for one in mentions if _named_before(hidden, one, match.start(), begin)),
            *(one for one in mentions if _named_after(hidden, one, match.start(), begin, own)),
        ]
        if any(_holds(person, title) for one in beside for person in one.who):
            settled = max(one.end for one in beside)
            continue
        around = hidden[max(0, match.start() - 20) : match.start()] + hidden[begin : begin + 12]
        # Cabinet Member Mike Hill Director ...: the name has its title, and this one belongs to what follows
        bare = beside and beside[0].end == settled and not hidden[settled : match.start()].strip()
        if beside and not bare and not _NOT_NOW.search(around):
            first, last = min(beside[0].start, match.start()), max(beside[0].end, begin)
            yield from _judged(" ".join(text[first:last].split()), title, beside[0].who, everyone, at)


def _mentions(text: str, everyone: Sequence[_Person]) -> list[_Mention]:
    found: dict[tuple[int, int], list[_Person]] = {}
    for person in everyone:
        first, *rest = person.name.split()
        if rest[-1] not in text:
            continue
        full = r"\s+".join(map(re.escape, (first, *rest)))
        surname = "|".join({r"\s+".join(map(re.escape, rest)), re.escape(rest[-1])})
        start = rf"(?:(?:{re.escape(first[0])}\b\.?|{re.escape(first)})\s*(?:[A-Z]\b\.?\s*)*)?"
        pattern = rf"(?<!\w)(?:(?:{_HONORIFIC}\s*)*{full}|(?:{_HONORIFIC}\s+)+{start}(?:{surname}))(?!\w)"
        for match in re.finditer(pattern, text):
            found.setdefault(match.span(), []).append(person)
    return [_Mention(start, end, tuple(who)) for (start, end), who in sorted(found.items())]


def _read(match: re.Match[str], fields: Collection[str]) -> tuple[_Title, int]:
    """A title as it is said, and where it ends: without what follows it, unless that is a field."""
    field, end = match["field"] or "", match.end("kind")
    if inner := re.search(_ROLE, field):
        field = re.sub(r"(?:\s+(?:and|&|of|the|for))+\s*$", "", field[: inner.start()]).rstrip()
    title = _title(match["rank"], match["kind"], field)
    tied = match["tie"] and re.match(r"\s+(?:for|of|with)\b", match["tie"])
    if field and (tied or any(_alike(word, known) for word in title.field for known in fields)):
        return title, match.start("field") + len(field)
    return _title(match["rank"], match["kind"], ""), end


def _named_before(text: str, one: _Mention, start: int, end: int) -> bool:
    """Whether someone is named directly before a title: Mike Hill, Cabinet Member."""
    gap = _AFTER_NAME.fullmatch(text, one.end, start) if one.end <= start else None
    if gap is None or (text[one.end : one.end + 1].isalnum()) or _SOMEONE_AFTER.match(text, end):
        return False
    if gap["the"] and "," in gap[0] and _THE_LIST_GOES_ON.match(text, end):
        return False
    pair = re.search(r"\0\s*(?:,|and|&)\s*$", text[: one.start])
    return not (pair and re.match(r"\s*(?:,|and\b|&)", text[end:]))


def _named_after(text: str, one: _Mention, start: int, end: int, own: Collection[str]) -> bool:
    """Whether someone is named directly after a title that nobody else is named before: Director Mike Hill."""
    gap = _BEFORE_NAME.fullmatch(text, end, one.start) if end <= one.start else None
    if gap is None or (gap["sign"] and _LIST_GOES_ON.match(text, one.end)):
        return False
    someone = _SOMEONE_BEFORE.search(text[:start])
    word = someone["word"].removesuffix("'s").removesuffix("\u2019s") if someone else ""
    return not word or word in _NO_NAME or word in own or word == word.upper()


def _holds(person: _Person, said: _Title) -> bool:
    same = [title for title in person.titles if title.kind == said.kind]
    with_field = [title for title in same if title.field]
    return any(_agree(said, title) for title in with_field or same)


def _agree(said: _Title, known: _Title) -> bool:
    """Whether what is said may be short for a title, in any order of its words, or say more of it."""
    if said.kind != known.kind or not said.rank <= known.rank:
        return False
    less = all(any(_alike(word, other) for other in known.field) for word in said.field)
    more = all(any(_alike(word, other) for other in said.field) for word in known.field)
    return not said.field or not known.field or less or more


def _alike(one: str, other: str) -> bool:
    """Whether two words are one, or one is short for the other: comms."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= 4 and long.startswith(short))


def _judged(
    words: str, said: _Title, who: Sequence[_Person], everyone: Sequence[_Person], at: Span
) -> Iterator[Finding]:
    others = [one.name for one in everyone if one not in who and _holds(one, said)]
    if said.kind == "leader" and not others and any(t.kind == "cabinet member" for one in who for t in one.titles):
        return  # a Leader who has a portfolio too
    names = " or ".join(one.name for one in who)
    titles = " and ".join(dict.fromkeys(f"`{title}`" for one in who for title in one.given[:1]))
    hint = "correct the words, or the posts in council.yaml"
    if others:
        said_so = f"`{short(words, 110)}`: council.yaml gives this title to {', '.join(others[:3])}"
        yield error("names.holder", said_so, at, hint=f"{names} is {titles}; {hint}")
    else:
        yield error("names.post", f"`{short(words, 110)}`: council.yaml says that {names} is {titles}", at, hint=hint)
