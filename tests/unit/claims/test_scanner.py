"""A sentence is cut the same way whether the kinds that its words may open are looked up or all are tried."""

import re
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as some

import paperkit.claims.lexicon as lexicon
from paperkit.claims.scanner import KINDS, scan
from support import counts

WORDS = sorted(
    {
        *lexicon.RELATIVE,
        *lexicon.COUNTS,
        *lexicon.ORDINALS,
        *lexicon.ORDINAL_COUNTS,
        *lexicon.DENOMINATORS,
        *lexicon.MULTIPLES,
        *(month.capitalize() for month in lexicon.MONTH_NUMBERS),
        *"|".join((lexicon.UP, lexicon.DOWN, lexicon.BETTER, lexicon.WORSE, lexicon.STEADY)).split("|"),
        *(word for kind in KINDS for word in re.findall(r"(?<![\\(<P?])\b[A-Za-z]{2,}", kind.pattern)),
    }
)
FIGURES = (
    "2011/12", "2011", "12%", "-4", "+5%", "1,234", "3.5", "30th", "\u00a33m", "12p", "18-24", "5-day", "3x", "1", "3",
    "Q3", "\u00a3", "%", ".", ",", ";", ":", "\u2013", "(", ")", "\u25a1", "&",
)  # fmt: skip
PIECES = some.tuples(some.sampled_from(WORDS) | some.sampled_from(FIGURES), some.sampled_from((" ", " ", " ", "", "-")))


MEANT = some.sampled_from(KINDS).flatmap(lambda kind: some.from_regex(kind.compiled))


@counts(50, 5000)
def test_whatever_a_kind_matches_is_found_by_its_first_word(count: int) -> None:
    @settings(max_examples=count)
    @given(MEANT)
    def is_found(sentence: str) -> None:
        assert [(kind, match.span()) for kind, match in scan(sentence)] == _tried(sentence)

    is_found()


@given(some.lists(PIECES, min_size=1, max_size=8), some.sampled_from((str, str.upper, str.title)))
def test_looking_up_the_kinds_finds_what_trying_them_all_finds(
    pieces: list[tuple[str, str]], cased: Callable[[str], str]
) -> None:
    sentence = cased("".join(word + between for word, between in pieces))
    assert [(kind, match.span()) for kind, match in scan(sentence)] == _tried(sentence)


def _tried(sentence: str) -> list[tuple[str, tuple[int, int]]]:
    """What is found when every kind is tried at every place."""
    found, at = [], 0
    while at < len(sentence):
        matches = ((kind.name, kind.compiled.match(sentence, at)) for kind in KINDS)
        name, match = next(((name, match) for name, match in matches if match), ("", None))
        if match:
            found.append((name, match.span()))
        at = match.end() if match else at + 1
    return found
