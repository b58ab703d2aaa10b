"""Turns exempt prose into what else would give it away, besides its figures: names of firms and others, and days."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from paperkit.document.nodes import Heading, Paragraph
from paperkit.document.walk import walk
from paperkit.document.words import plain
from paperkit.exempt.names import telling
from paperkit.language.fold import bare, straight
from paperkit.language.sentences import sentences
from paperkit.language.stem import root

_SUFFIXES = (
    "ltd limited plc llp llc inc group holdings partners contractors construction builders developments "
    "solutions associates consulting consultants consultancy sons bros brothers co company systems logistics utilities "
    "engineering cleansing recycling waste catering leisure security recruitment"
)
_FIRM = frozenset(_SUFFIXES.split())
"""Words with which the names of firms end."""
_BODIES = (
    "act regulations schedule council committee cabinet board panel commission agency authority ministry department "
    "government parliament strategy plan policy programme survey framework code directorate team unit"
)
"""With what the names of laws and public bodies end."""
_INSTITUTIONS = (
    "acts regulation part paragraph section director head manager officer chief councillor cllr leader mayor appendix "
    "quarter report "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december easter christmas england wales scotland britain uk ofsted nhs police "
    "mr mrs ms miss dr sir the a an and of for in on at to by from with our we it its this that these those they their "
    "no not all any some each if when where while as but or so there here after before since until under over two "
    "staff residents members officers tenants customers users people bidders contractors suppliers services "
    "three four five six one following however although because both which who what"
)
_PUBLIC = frozenset(root(word) for word in _BODIES.split())
_NOBODY = frozenset(root(word) for word in _INSTITUTIONS.split()) | _PUBLIC
"""Words that begin with a capital and name no firm and no person: institutions, law, months, small words."""
_NOUN_WORDS = 2
"""So many words after a name may be a part of it: the Oakhanger branch library."""
_LONG = 5
"""A word of so many letters may stand for a whole name."""
_CAPITAL = r"[A-Z][\w'&-]*"
_NAME = re.compile(rf"{_CAPITAL}(?:\s+(?:(?:&|and|of|de)\s+)?{_CAPITAL})*")
_ACTS = re.compile(
    r"\s+(?:has|have|had|is|was|were|will|would)?\s*(?:bid|tender|offer|quot|withdr|submit|threaten|su(?:e|ing)\b|undercut)",
    re.IGNORECASE,
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{'|'.join(f'{m}|{m[:3]}' for m in _MONTHS)})\b"
    rf"|\b(?P<first>{'|'.join(f'{m}|{m[:3]}' for m in _MONTHS)})\s+(?P<then>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*\d)"
    r"|\b\d{4}-(?P<mm>\d\d)-(?P<dd>\d\d)\b|\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.]\d{2,4}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Particular:
    """A name or a day of exempt prose.

    `forms` are the ways to say it, as `bare` gives them; `near` the roots of words one of which must be in the same
    sentence, since the name or the day alone may be said of something else: none where it is enough alone.
    """

    shown: str
    forms: frozenset[str]
    near: frozenset[str] = frozenset()
    day: str = ""
    """Month and day, `06-30`; nothing for a name."""


def particulars(blocks: Iterable[object], known: Iterable[str]) -> tuple[Particular, ...]:
    """The names and days of exempt prose; none of which all words are in a text that is `known` to the public."""
    texts = [
        " ".join(straight(plain(node.children)).split())
        for block in blocks
        for node in walk(block)
        if isinstance(node, Paragraph | Heading)
    ]
    public = frozenset(root(word) for text in known for word in bare(text).split()) | _NOBODY
    ordinary = frozenset(word for text in texts for word in re.findall(r"\b[a-z]+\b", text))
    found: dict[str, Particular] = {}
    for text in texts:
        for one in (*_names(text, public, ordinary), *_days(text)):
            found.setdefault(one.shown, one)
    return tuple(found.values())


def _names(text: str, public: Collection[str], ordinary: Collection[str]) -> Iterator[Particular]:
    near = telling(text)
    for sentence in sentences(text):
        for match in _NAME.finditer(sentence):
            words = match[0].split()
            while words and root(bare(words[0]) or words[0]) in _NOBODY:
                words = words[1:]
            shown = " ".join(words)
            own = [word for word in bare(shown).split() if root(word) not in public and word not in ordinary]
            if words and root(bare(words[-1])) in _PUBLIC:  # the Local Government Act, the Environment Agency
                continue
            first = match.end() - len(shown) == 0  # any word has a capital there
            if not own or (first and len(words) == 1 and not _ACTS.match(sentence, match.end())):
                continue
            firm = bare(words[-1]) in _FIRM and len(words) > 1
            forms = {bare(shown), *_shorter(words, own)}
            called = " ".join(re.findall(r"[\w']+", sentence[match.start() :])[: len(words) + _NOUN_WORDS])
            yield Particular(shown, frozenset(forms), frozenset() if firm else near - telling(called))


def _shorter(words: list[str], own: Collection[str]) -> Iterator[str]:
    """What a firm is called for short: without `Ltd` and the like, by its first word, by its initials."""
    kept = list(words)
    while len(kept) > 1 and bare(kept[-1]) in _FIRM:
        kept.pop()
        if kept[-1] in ("&", "and"):
            kept.pop()
        if len(kept) > 1:
            yield bare(" ".join(kept))
    first = bare(words[0])
    if first in own and len(first) >= _LONG:
        yield first
    capitals = "".join(word[0] for word in words if word[0].isupper())
    if len(capitals) > 2:
        yield capitals.lower()


def _days(text: str) -> Iterator[Particular]:
    for shown, day in days(text):
        yield Particular(shown, frozenset(), telling(_DAY.sub(" ", text)), day)


def days(text: str) -> Iterator[tuple[str, str]]:
    """The days of a text: as they are said, and as month and day.

    >>> list(days("It ends on 30 June 2026, not on March 3rd."))
    [('30 June', '06-30'), ('March 3rd', '03-03')]
    """
    for match in _DAY.finditer(text):
        name, day = match["month"] or match["first"], match["day"] or match["then"] or match["dd"] or match["d"]
        month = _month(name) if name else int(match["mm"] or match["m"])
        if 1 <= month <= 12 and 1 <= int(day) <= 31:
            yield match[0], f"{month:02}-{int(day):02}"


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month.lower().startswith(name.lower()[:3]))
