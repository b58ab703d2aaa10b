"""Turns exempt prose into what else would give it away, besides its figures: names of firms and others, and days."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from paperkit.document.nodes import Heading, Paragraph
from paperkit.document.walk import walk
from paperkit.document.words import plain
from paperkit.exempt.fingerprints import APART
from paperkit.exempt.names import telling
from paperkit.language.fold import bare, straight
from paperkit.language.sentences import sentences
from paperkit.language.spelling import is_a_word
from paperkit.language.stem import root
from paperkit.values.period import MONTHS

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
_OF_PLACES = (
    "street road lane avenue close way park school library centre house hall hospital bridge station court place "
    "square grove drive gardens ward green hill"
)
_PLACES = frozenset(_OF_PLACES.split())
"""Words with which the names of places end, of which open texts speak for other reasons too."""
_NOUN_WORDS = 2
"""So many words after a name may be a part of it: the Oakhanger branch library."""
_LONG = 5
"""A word of so many letters may stand for a whole name."""
_CAPITAL = r"[A-Z][\w'&-]*"
_NAME = re.compile(rf"{_CAPITAL}(?:\s+(?:(?:&|and|of|de)\s+)?{_CAPITAL})*")
_BETWEEN_FIRMS = re.compile(r"(?:(?<=Ltd)|(?<=LLP)|(?<=plc)|(?<=PLC)|(?<=Limited)|(?<=Inc))\s+and\s+")
_ACTS = re.compile(
    r"\s+(?:has|have|had|is|was|were|will|would)?\s*(?:bid|tender|offer|quot|withdr|submit|threaten|su(?:e|ing)\b|undercut)",
    re.IGNORECASE,
)
_MONTH = "|".join(f"{month}|{month[:4]}|{month[:3]}" for month in MONTHS)
_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\b"
    rf"|\b(?P<first>{_MONTH})\s+(?P<then>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*\d)"
    r"|\b\d{4}-(?P<mm>\d\d)-(?P<dd>\d\d)\b|\b(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-]\d{2,4}\b",
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


def particulars(blocks: Iterable[object], known: Iterable[str], others: Iterable[str] = ()) -> tuple[Particular, ...]:
    """The names and days of exempt prose, without firms that a `known` text names, and other names of known words.

    Words that the exempt prose or the `others` say in small letters name nobody.
    """
    texts = [
        " ".join(straight(plain(node.children)).split())
        for block in blocks
        for node in walk(block)
        if isinstance(node, Paragraph | Heading)
    ]
    told = APART.join(bare(text) for text in known)
    public = frozenset(root(word) for word in told.split()) | _NOBODY
    written = [*texts, *(text for text in others if not text.islower())]  # an address has no capitals
    ordinary = frozenset(word for text in written for word in re.findall(r"\b[a-z]+\b", text))
    found: dict[str, Particular] = {}
    for text in texts:
        for one in (*_names(text, public, ordinary, told), *_days(text)):
            found.setdefault(one.shown, one)
    return tuple(found.values())


def _names(text: str, public: Collection[str], ordinary: Collection[str], told: str) -> Iterator[Particular]:
    near = telling(text)
    for sentence in sentences(text):
        for start, words in _runs(sentence):
            shown = " ".join(words)
            firm = len(words) > 1 and bare(words[-1]) in _FIRM
            if not firm and root(bare(words[-1])) in _PUBLIC:  # the Local Government Act, the Environment Agency
                continue
            own = [word for word in bare(shown).split() if root(word) not in public and word not in ordinary]
            if firm and f" {bare(shown)} " not in f" {told} ":
                own = own or bare(shown).split()
            acts = _ACTS.match(sentence, start + len(shown))
            if not own or (start == 0 and len(words) == 1 and not acts):  # any word has a capital there
                continue
            rare = [] if firm or len(words) == 1 else [word for word in own if not is_a_word(word)]
            full = bool(rare) and bare(words[-1]) not in _PLACES
            called = " ".join(re.findall(r"[\w']+", sentence[start:])[: len(words) + _NOUN_WORDS])
            forms = {bare(shown), *(_shorter(words, own) if firm or len(words) == 1 else ())}
            yield Particular(shown, frozenset(forms), frozenset() if firm or full else near - telling(called))
            if short := frozenset(word for word in rare if len(word) >= _LONG):  # `Corvane`, of whom something is said
                yield Particular(" or ".join(sorted(short)), short, near - telling(called))


def _runs(sentence: str) -> Iterator[tuple[int, list[str]]]:
    """The runs of capitalised words of a sentence with where they begin; after the suffix of a firm another begins."""
    for match in _NAME.finditer(sentence):
        start = match.start()
        for piece in _BETWEEN_FIRMS.split(match[0]):
            at = sentence.index(piece, start)
            start, words = at + len(piece), piece.split()
            while words and root(bare(words[0]) or words[0]) in _NOBODY:
                at += len(words[0]) + 1
                words = words[1:]
            if words:
                yield at, words


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
    return next(number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name.lower()[:3]))
