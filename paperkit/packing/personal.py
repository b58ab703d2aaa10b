"""Turns a text into the kinds of personal data that it may hold; never into the data themselves."""

from __future__ import annotations

import re
from functools import cache

from paperkit.language.identifiers import identifiers
from paperkit.language.named_people import named_beside
from paperkit.language.personal_words import one_of, one_of_capitalised, personal_words


def personal_in(text: str) -> tuple[str, ...]:
    """The kinds of personal data that may be in a text that was taken out, or says why something was.

    What the check of personal data finds, and more: any name with a title, any number with a street, any postcode. A
    text of this sort is short, and a false alarm in it costs little.

    >>> personal_in("Mrs Smith of 4 Mill Lane, AB1 2CD, account number 12345678")
    ('bank account or card', 'home address', 'name', 'postcode')
    """
    found = {one.kind.value for one in identifiers(text)}
    found |= {"name" for _ in named_beside(text)}
    found |= {kind for kind, pattern in _at_sight().items() if re.search(pattern, text)}
    return tuple(sorted(found))


@cache
def _at_sight() -> dict[str, str]:
    words = personal_words()
    streets = f"{one_of_capitalised(words.streets)}|Green|Hill|House|Park|Row"
    return {
        "name": rf"\b(?:{one_of_capitalised(words.honorifics)})\.? [A-Z][\w'\u2019-]+",
        "home address": rf"\b\d{{1,4}}[A-Za-z]? (?:[A-Z][\w'\u2019]+ ){{1,3}}(?:{streets})\b",
        "postcode": r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",
        "date of birth": rf"(?<!\w)(?i:{one_of(words.birth)})(?!\w)",
    }
