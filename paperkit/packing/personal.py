"""Turns a text into the kinds of personal data that it may hold; never into the data themselves."""

from __future__ import annotations

import re

_STREET = (
    "Avenue|Close|Court|Crescent|Drive|Gardens|Green|Grove|Hill|House|Lane|Mews|Park|Place|Rise|Road|Row|Square|Street|"
    "Terrace|View|Walk|Way"
)
_KINDS = {
    "a name": re.compile(r"\b(?:Mrs?|Ms|Miss|Mx|Dr|Master)\.? [A-Z][\w'\u2019-]+"),
    "an address": re.compile(rf"\b\d{{1,4}}[A-Za-z]? (?:[A-Z][\w'\u2019]+ ){{1,3}}(?:{_STREET})\b"),
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"),
    "an e-mail address": re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
    "a telephone number": re.compile(r"(?:\+44|\b0)[ \d()-]{9,14}\d\b"),
    "a National Insurance number": re.compile(r"\b[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]\b"),
    "a date of birth": re.compile(r"\b(?:born|birth|d\.?o\.?b\.?)\b", re.IGNORECASE),
}


def personal_in(text: str) -> tuple[str, ...]:
    """The kinds of personal data that are in a text, as far as they can be seen simply.

    >>> personal_in("Mrs Smith of 4 Mill Lane, AB1 2CD")
    ('a name', 'an address', 'a postcode')
    """
    return tuple(kind for kind, pattern in _KINDS.items() if pattern.search(text))
