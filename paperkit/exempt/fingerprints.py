"""Turns texts into what would give them away: runs of their words, as they are compared.

Local Government Act 1972, s.100B(2): what is exempt is found again by its words, wherever they were copied to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from paperkit.language.fold import bare

BREAK = "\0"
"""What is in a text where its words are interrupted: no run goes over it."""
APART = " zqxz "
"""What is between texts that are looked through as one: a word that no text holds."""
RUN, FEWEST = 8, 3
"""How many words in a row give a text away, and how many a short text whole: fewer are in many texts by chance."""


def giveaways(texts: Iterable[str]) -> frozenset[str]:
    """What gives texts away, in small letters: each run of some words, or a shorter text whole.

    >>> sorted(giveaways(["No bid", "The bidder withdrew"]))
    ['the bidder withdrew']
    """
    found: set[str] = set()
    for text in texts:
        pieces = [bare(piece).split() for piece in text.split(BREAK)]
        for words in pieces:
            if len(words) >= RUN or (len(pieces) == 1 and len(words) >= FEWEST):
                found.update(" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)))
    return frozenset(found)


def given_away(text: str, secrets: Iterable[str]) -> tuple[str, ...]:
    """Which of the secrets, runs of whole words in small letters, a text holds, in order of the alphabet."""
    said = f" {bare(text)} "
    return tuple(sorted(secret for secret in secrets if f" {secret} " in said))


def stretch(text: str, secrets: Collection[str]) -> str:
    """The first stretch of a text that is made of secrets: those that overlap are one.

    >>> stretch("We said: the bidder withdrew his offer.", ["the bidder withdrew", "withdrew his offer"])
    'the bidder withdrew his offer'
    """
    said = f" {bare(text)} "
    places = sorted((at, at + len(secret) + 1) for secret in secrets if (at := said.find(f" {secret} ")) >= 0)
    begin, end = places[0]
    for first, last in places[1:]:
        end = max(end, last) if first <= end else end
    return said[begin:end].strip()
