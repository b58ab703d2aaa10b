"""A sentence as a line of marks, so that a pattern can say `@3 fall in a row` of `the third drop running`.

Each token is a mark: `#4` a count in words or figures, `@3` an ordinal, `UP` and `DOWN`, `GOOD` and `BAD`, `FLAT` a
direction, `STATUS` a status, `P` a quarter that is named, `Y` several quarters, `NOW`, `LAST` and `AGO` this
quarter, the last one and that of a year ago, `NUM` any other number, `X` a subject; a word is itself, in small letters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import paperkit.claims.lexicon as lexicon
from paperkit.claims.lexer import Mention, Movement, Number, Period, Token
from paperkit.claims.sentence import Sentence

_REMEMBERED = 4096
"""The words whose marks are kept."""
_LARGEST = 40
"""The largest number that counts quarters."""
_RELATIVE = {"this": "NOW", "last": "LAST", "year": "AGO"}
_DIRECTIONS = {(1, False): "UP", (-1, False): "DOWN", (1, True): "GOOD", (-1, True): "BAD"}
_ORDINALS = {"first": 1, **lexicon.ORDINAL_COUNTS}
_TURNED = {"twice": "#2 times", "once": "#1 times", "both": "both", "neither": "neither", "none": "none"}


@dataclass(frozen=True, slots=True)
class Found:
    """Where a pattern matches: the match, and the places of the tokens that it takes."""

    match: re.Match[str]
    places: range

    def __getitem__(self, name: str) -> str | None:
        """What a group of the pattern has; nothing where it has none of that name."""
        return self.match.groupdict().get(name)

    def number(self, *names: str) -> int | None:
        """The first of some groups that is a number."""
        return next((int(text) for name in names if (text := self[name])), None)


class Marks:
    """The marks of a sentence, and to which token each belongs."""

    def __init__(self, said: Sentence) -> None:
        """Mark each token."""
        pieces = [(mark, at) for at, token in enumerate(said.tokens) for mark in _marks(said, at, token)]
        self._places = [at for _, at in pieces]
        self._starts: list[int] = []
        length = 0
        for mark, _ in pieces:
            self._starts.append(length)
            length += len(mark) + 1
        self.text = " ".join(mark for mark, _ in pieces)

    def find(self, pattern: re.Pattern[str]) -> Iterator[Found]:
        """Where a pattern matches, in order."""
        for match in pattern.finditer(self.text):
            first, behind = (bisect_left(self._starts, edge) for edge in match.span())
            if first < behind:
                yield Found(match, range(self._places[first], self._places[behind - 1] + 1))

    def before(self, at: int) -> str:
        """The marks before a token."""
        return self.text[: self._start(at)]

    def behind(self, at: int) -> str:
        """The marks behind a token."""
        return self.text[self._start(at + 1) :]

    def _start(self, at: int) -> int:
        first = bisect_left(self._places, at)
        return self._starts[first] if first < len(self._starts) else len(self.text)


@lru_cache(maxsize=1)
def marks_of(said: Sentence) -> Marks:
    """The marks of a sentence, for which two judges ask."""
    return Marks(said)


def _marks(said: Sentence, at: int, token: Token) -> Iterator[str]:
    if said.status_at(at):
        yield "STATUS"
    elif isinstance(token, Mention):
        yield "X"
    elif isinstance(token, Movement):
        yield _DIRECTIONS.get((token.sign, token.better), "FLAT")
    elif isinstance(token, Period) and not _is_many(said, at, token):
        yield _RELATIVE.get(token.relative) or ("P" if len(token.meant[0].quarters) == 1 else "Y")
    elif isinstance(token, Number):
        yield from map(_mark_of, token.hedge.split())
        yield from _counted(token, "quarter" if said.status_at(at + 1) else said.word(at + 1))
    else:
        yield from _marks_of_words(token.text)


@lru_cache(maxsize=_REMEMBERED)
def _marks_of_words(text: str) -> tuple[str, ...]:
    """The marks of words that are nothing else."""
    return tuple(
        _mark_of(word) for piece in _WORDS.findall(text.lower()) for word in _NTH_BEST.sub(r"\1 ", piece).split()
    )


_NTH_BEST = re.compile(rf"^({'|'.join(lexicon.ORDINAL_COUNTS)}|joint|equal)-")


def _is_many(said: Sentence, at: int, token: Period) -> bool:
    """Whether a period is none of its own: so many quarters, `the first quarter since`, `any quarter before`."""
    many = token.relative in ("window", "both") or bool(_NTH.fullmatch(token.text))
    return many or (said.word(at - 1) in ("any", "each", "every", "no") and token.text.lower().startswith("quarter"))


_WORDS = re.compile(r"[\w'\u2019-]+|[^\w\s]")
_NTH = re.compile(r"(?:the )?(?:first|second|third|fourth) quarter", re.IGNORECASE)
"""What may be a quarter of the year, or the first since some time."""
_QUARTERS = re.compile(r"(?:one|two|three|four|\d) quarters?")
"""What may be a share, or so many quarters."""


def _counted(number: Number, behind: str) -> Iterator[str]:
    low = number.text.lower().removeprefix(number.hedge).strip()
    whole = (
        number.unit == "plain" and number.value == number.value.to_integral_value() and 0 <= number.value <= _LARGEST
    )
    if low in _TURNED:
        yield _TURNED[low]
    elif _QUARTERS.fullmatch(low) or behind in ("consecutive", "successive", "straight", "quarter"):
        yield from map(_mark_of, _WORDS.findall(low))
    else:
        yield f"#{int(number.value)}" if whole else "NUM"


@cache
def _mark_of(word: str) -> str:
    if word in _TURNED:
        return _TURNED[word]
    if (ordinal := _ORDINALS.get(word)) or (
        re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)", word) and (ordinal := int(re.sub(r"\D", "", word)))
    ):
        return f"@{ordinal}"
    if word in lexicon.COUNTS:
        return f"#{lexicon.COUNTS[word]}"
    return f"#{word}" if word.isdigit() and len(word) < 3 else word


# -- what patterns are made of ------------------------------------------------------------------------

QUARTERS = (
    r"(?:(?:reporting|financial|further|more|other|earlier|previous|preceding|consecutive|successive|straight"
    r"|quarterly|latest|recent) )*"
    r"(?:quarters?|periods?|quarter-ends?|results?|readings?|reports?|returns?|quarterly)"
)
MOVES = (
    r"(?:UP|DOWN|GOOD|BAD|FLAT|rises|falls|gains|misses|climbs|growth|decline|advance|advances|retreat|setbacks?"
    r"|STATUS(?: (?:ratings?|quarters?|results?))?)"
)
ROW = (
    r"(?:running|in a row|in succession|in sequence|in turn|on the trot|on the run|on the bounce|at a stretch"
    r"|in a line|straight|on end|one after (?:the other|another)|back to back|uninterrupted|without a break)"
)
UNBROKEN = r"(?:consecutive|successive|straight|unbroken|back-to-back|uninterrupted)"
RECENT = r"(?:LAST|last|past|previous|latest|most recent|preceding|final|recent)"
