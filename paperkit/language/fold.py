"""Turns texts into what they are compared by: small letters, plain quotation marks, one space between words."""

from __future__ import annotations

import re

_STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})


def straight(text: str) -> str:
    """A text with plain quotation marks and apostrophes; as long as it was."""
    return text.translate(_STRAIGHT)


def lowered(text: str) -> str:
    """A text in small letters, as long as it was, so that places in it stay."""
    plain = straight(text)
    small = plain.lower()
    if len(small) == len(plain):
        return small
    return "".join(low if len(low := char.lower()) == 1 else char for char in plain)


def folded(text: str) -> str:
    """A text as names are compared.

    >>> folded("Health  &  Safety")
    'health and safety'
    """
    return " ".join(straight(text).replace("&", " and ").casefold().split())


def bare(text: str) -> str:
    """The words of a text alone: letters, figures and apostrophes.

    >>> bare("The bidder -- not Kent\u2019s -- withdrew.")
    "the bidder not kent's withdrew"
    """
    return " ".join(re.sub(r"[^\w']+", " ", straight(text)).casefold().split())
