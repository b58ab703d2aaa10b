"""Looks through a text for what must not be in a public file: words of exempt parts, places on a computer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from paperkit.exempt.fingerprints import given_away
from paperkit.exempt.paths import place_named
from paperkit.findings.finding import Finding, Span, error, short


def exempt_words(text: str, name: str, secrets: Collection[str]) -> Iterator[Finding]:
    """No public file may hold words that give an exempt part away, wherever they come from.

    `Contract with Swift Waste` is found where an exempt indicator has this name and the open report says it too: in a
    note, a heading, the name of a rule, the layout, a link or a description that only listeners meet. Looked for are
    eight words in a row that an exempt part says, a shorter paragraph whole, and exempt names. What is in prose is
    found in its own place before (`disclosure.words`). No file is written.

    It cannot know the same matter in other words, nor words that are in a picture.
    """
    for secret in given_away(text, secrets):
        hint = "find them in what is open (names, ids, notes, rules, the layout), and say it in other words there"
        yield error("disclosure.exempt", f"exempt words would be public: `{short(secret)}`", Span(name), hint=hint)


def places_on_a_computer(texts: Iterable[str], name: str) -> Iterator[Finding]:
    r"""No public file may name a folder of somebody's computer: it gives away people and systems.

    `C:\Users\jsmith\Desktop\Q3.xlsx` in the description of a chart is found, and so are `/home/jsmith/q3.csv` and
    `file://server/q3.csv` in a title or behind a link. Addresses on the web pass. No file is written.

    Printed words are looked at too. It cannot know a folder by another kind of name (`the S drive, under Performance`).
    """
    if found := next(filter(None, map(place_named, texts)), ""):
        said = f"the file names a place on a computer: `{short(found)}`"
        yield error("disclosure.path", said, Span(name), hint="take it out, or name the source in words")
