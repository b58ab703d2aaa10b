"""Looks through a text for what must not be in a public file: words of exempt parts, places on a computer."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from paperkit.exempt.fingerprints import given_away
from paperkit.findings.finding import Finding, Span, error, short

_PATH = re.compile(
    r"(?:(?<![\w.-])/(?:home|Users|root|tmp)/|file://|\b[A-Za-z]:\\{1,2}[\w ]{2}|\\{2,4}[\w-]{2,}\\{1,2}\w{2})"
    r"[\w./\\-]*"
)
"""A place on a computer, its backslashes doubled where a PDF escapes them; `example.gov.uk/home/news` is none."""


def exempt_words(text: str, name: str, secrets: Collection[str]) -> Iterator[Finding]:
    """No public file may hold words that give an exempt part away, wherever they come from.

    `Contract with Swift Waste` is found where an exempt indicator has this name and the open report says it too: in a
    note, a heading, the name of a rule, the layout, a link or a description that only listeners meet. Looked for are
    eight words in a row that an exempt part says, a shorter paragraph whole, and exempt names. What stands in prose is
    found in its own place before (`disclosure.words`). No file is written.

    It cannot know the same matter in other words, nor words that stand in a picture.
    """
    for secret in given_away(text, secrets) if secrets else ():
        hint = "find them in what is open (names, ids, notes, rules, the layout), and say it in other words there"
        yield error("disclosure.exempt", f"exempt words would be public: `{short(secret)}`", Span(name), hint=hint)


def places_on_a_computer(text: str, name: str) -> Iterator[Finding]:
    r"""What nobody sees on a page may not name a folder of somebody's computer: it gives away people and systems.

    `C:\Users\jsmith\Desktop\Q3.xlsx` in the description of a chart is found, and so are `/home/jsmith/q3.csv` and
    `file://server/q3.csv` in a title or behind a link. Addresses on the web pass. No file is written.

    It cannot know a folder by a name of another kind (`the S drive, under Performance`). What is printed on a page is
    there for all to see, and is not looked at.
    """
    if found := _PATH.search(text):
        place = found[0] if found[0].startswith("\\") else found[0].replace("\\\\", "\\")
        said = f"the file names a place on a computer: `{short(place)}`"
        yield error("disclosure.path", said, Span(name), hint="take it out, or name the source in words")
