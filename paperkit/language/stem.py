"""Turns words into what they have in common with their plural, and with the verb that they are made of."""

from __future__ import annotations

import re
from functools import cache, lru_cache

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_ENDING = re.compile(r"(?:(?<=f)(?:ied|action)|ings?|ed|ions?|ers?|e)$")
_SHORTEST_ROOT = 4
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")


@cache
def stem(word: str) -> str:
    """A word without the endings that number gives it, in small letters.

    >>> stem("Libraries"), stem("calls"), stem("process")
    ('library', 'call', 'process')
    """
    plain = word.lower().replace("\u2019", "'").removesuffix("'s").rstrip("'")
    if plain.endswith("ies") and len(plain) > 4:
        return f"{plain[:-3]}y"
    if plain.endswith("s") and not plain.endswith(("ss", "us", "is")) and len(plain) > 3:
        return plain[:-1]
    return plain


@lru_cache(maxsize=4096)
def stems(text: str) -> tuple[str, ...]:
    """The words of a text, stemmed; `&` is `and`."""
    plain = text.lower().replace("\u2019", "'").replace("&", " and ").replace("web site", "website")
    return tuple(stem(word) for word in _WORD.findall(plain))


@cache
def root(word: str) -> str:
    """What a word has in common with the verb and the nouns made of it.

    >>> root("satisfied"), root("satisfaction")
    ('satisf', 'satisf')
    >>> root("recycled"), root("collections"), root("swimming"), root("swims")
    ('recycl', 'collect', 'swim', 'swim')
    """
    plain = stem(word)
    shorter = _ENDING.sub("", plain)
    return _DOUBLED.sub(r"\1", shorter if len(shorter) >= _SHORTEST_ROOT else plain)


@lru_cache(maxsize=4096)
def roots(text: str) -> tuple[str, ...]:
    """The roots of the words of a text."""
    return tuple(root(word) for word in stems(text))
