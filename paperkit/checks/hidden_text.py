"""A check of all that is written: does it hold characters that nobody sees, or that turn what is read around?"""

from __future__ import annotations

from collections.abc import Iterator

from paperkit.checks.written import texts
from paperkit.findings.finding import Finding, error
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper
from paperkit.values.invisible import INVISIBLE


def hidden_characters(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """What is read is what is written: no character is invisible, and none turns the direction of those after it.

    A right-to-left override makes `evil.example` look like another address, a space without width hides a word from
    every search and from the check of spelling. They come in with text that is copied from a web page. Each place is
    found once. The marks of direction that Arabic and Hebrew need are not meant here (U+200E, U+200F, U+061C), nor
    the joiners of letters (U+200C, U+200D).
    """
    seen = set()
    for text, at in texts(rated):
        for found in INVISIBLE.finditer(text):
            if (at, found[0]) in seen:
                continue
            seen.add((at, found[0]))
            around = text[max(0, found.start() - 20) : found.end() + 20].replace(found[0], "\u2423")
            said = f"an invisible character (U+{ord(found[0]):04X}) in `{' '.join(around.split())}`"
            said += ", where \u2423 stands for it"
            yield error("text.hidden", said, at, hint="type the words anew, or paste them as plain text")
