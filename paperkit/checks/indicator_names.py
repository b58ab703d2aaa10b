"""Turns prose into findings on names of indicators that are nearly, but not quite, those of the register."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from paperkit.checks.plain_language import passages
from paperkit.claims.expression import as_typed
from paperkit.council.register import Indicator
from paperkit.findings.finding import Finding, short, warning
from paperkit.language.fold import lowered
from paperkit.language.sentences import sentences
from paperkit.language.stem import stem
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper

COMPUTED = "{{}}"
"""What is where paperkit computes the words."""


_HEADS = {
    "number": "number", "percentage": "share", "proportion": "share", "share": "share", "percent": "share",
    "average": "average", "rate": "rate",
}  # fmt: skip
"""What a phrase counts; a share has several words."""


_COUNTS = re.compile("|".join(_HEADS), re.IGNORECASE)


_TOKEN = re.compile(r"&|[^\W_]+(?:['.,][^\W_]+)*\+?")


_SMALL = {
    "the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "with", "from", "and", "or", "per", "within", "&",
}  # fmt: skip


_OTHER = {
    "not", "no", "never", "without", "out", "un", "non", "new", "repeat", "unique", "male", "female", "boy", "girl",
    "men", "women", "disabled", "older", "younger", "other", "one", "two", "three", "four", "five", "six", "seven",
    "eight", "nine", "ten", "eleven", "twelve", "first", "second", "third", "half", "all",
}  # fmt: skip
"""Words with which, or without which, it is another measure: what is denied, who is left out, how many."""


_LEAST, _LEAST_LOOSE, _LEAST_OMITTING = 4, 5, 6
_MOST_ADDED = 2
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it is compared, and where it is."""

    said: str
    start: int
    end: int

    @property
    def plain(self) -> str:
        """Without what tells one from many."""
        return stem(self.said)


def one_name(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """Prose that names an indicator in full should name it as the register does.

    `Number of first time entrants to youth justice system` is found where the register has `Number of first time
    entrants to the youth justice system`; so are `Number of visits to KCC web site` for `Number of visits to the
    KCC website`, and a name with a word left out or one or two put in. Only phrases that begin with Number,
    Percentage, Proportion, Share, Average or Rate are compared, and in the middle of a sentence (`the number of
    ...`) only those with the same words but small ones. Shorter ways of speaking (`website visits`) pass, and so does
    an abbreviation of `council.yaml` said in full.

    It cannot know whether another measure is meant: with another number, a `not` or a word for a part of the people
    (`female`) it is taken for one, with other added words it is not. Then answer the finding. A word in place of
    another (`Science` for `Maths`) makes another measure and passes.
    """
    paper = rated.paper
    full = {short.lower(): words.lower().split() for short, words in paper.council.abbreviations.items()}
    full.setdefault(paper.council.short_name.lower(), paper.council.name.lower().split())
    register = [(indicator, _words(lowered(indicator.name))) for indicator in paper.indicators]
    known = {_expanded(words, full) for _, words in register}
    told: set[tuple[str, str]] = set()
    for passage in passages(rated):
        for sentence in sentences(as_typed(passage.text, COMPUTED)):
            for phrase in sentence.split(COMPUTED):
                for said, indicator in _nearly_named(phrase, register, known, full):
                    if (passage.at.path, said) not in told:
                        told.add((passage.at.path, said))
                        yield warning(
                            "names.indicator",
                            f"`{short(said, 110)}`: the register calls it `{short(indicator.name, 110)}`",
                            passage.at,
                            hint="use the one name; where another measure is meant, answer it in answers.yaml",
                            related=[paper.at("indicators.yaml", indicator.id)],
                        )


def _nearly_named(
    text: str,
    register: Sequence[tuple[Indicator, Sequence[_Word]]],
    known: Collection[str],
    full: Mapping[str, list[str]],
) -> Iterator[tuple[str, Indicator]]:
    if not _COUNTS.search(text):
        return
    words = _words(lowered(text))
    behind = 0
    for index, word in enumerate(words):
        if word.start < behind or word.said not in _HEADS:
            continue
        here = words[index : index + _LONGEST]
        end = _exact_end(here, known, full)
        if end is not None:
            behind = end
            continue
        running = text[word.start].islower()
        found = [(near, indicator) for indicator, name in register if (near := _near(here, name, full, running))]
        if found:
            (_, end), indicator = min(found, key=lambda one: one[0])
            behind = end
            yield text[word.start : end], indicator


def _words(text: str) -> list[_Word]:
    return [_Word(match[0], *match.span()) for match in _TOKEN.finditer(text)]


def _exact_end(words: Sequence[_Word], known: Collection[str], full: Mapping[str, list[str]]) -> int | None:
    """Where a registered name ends with which the words begin; the longest, if any."""
    most = max((name.count(" ") for name in known), default=0) + 1
    return next(
        (words[n - 1].end for n in range(min(len(words), most), 0, -1) if _expanded(words[:n], full) in known), None
    )


def _expanded(words: Sequence[_Word], full: Mapping[str, list[str]]) -> str:
    """The words with abbreviations in full and `and` for its sign."""
    return " ".join(part for word in words for part in full.get(word.said, ["and" if word.said == "&" else word.said]))


def _near(
    words: Sequence[_Word], name: Sequence[_Word], full: Mapping[str, list[str]], running: bool
) -> tuple[int, int] | None:
    """How far a phrase is from a name, and where it ends; None when it is none, or another."""
    if not name or name[0].said not in _HEADS or _HEADS[name[0].said] != _HEADS[words[0].said]:
        return None
    wanted = _content(name)
    if len(wanted) < _LEAST:
        return None
    best: tuple[int, int] | None = None
    for size in range(len(wanted) - 1, len(name) + _MOST_ADDED + 4):
        if size > len(words) or size < 2 or words[size - 1].said in _SMALL:
            continue
        said, asked = _joined(_content(words[:size]), wanted)
        if said[-1] != asked[-1]:
            continue
        distance = _distance(said, asked, full, running)
        if distance is not None and (best is None or distance < best[0]):
            best = distance, words[size - 1].end
    return best


def _content(words: Sequence[_Word]) -> list[str]:
    """The words that carry a name, the head as its kind."""
    return [_HEADS[words[0].said], *(word.plain for word in words[1:] if word.said not in _SMALL)]


def _joined(said: list[str], name: list[str]) -> tuple[list[str], list[str]]:
    """Both lists with pairs joined that are one word in the other: web site."""

    def join(words: list[str], other: Collection[str]) -> list[str]:
        done: list[str] = []
        for word in words:
            if done and done[-1] + word in other:
                done[-1] += word
            else:
                done.append(word)
        return done

    return join(said, name), join(name, said)


def _distance(said: list[str], name: list[str], full: Mapping[str, list[str]], running: bool) -> int | None:
    """How many words differ; None where they differ so that it is another measure, or another way of speaking."""
    if said == name:
        return 0
    if running:
        return None
    missing, added = Counter(name) - Counter(said), Counter(said) - Counter(name)
    for word in list(added):
        parts = [part for part in full.get(word, ()) if missing[part]]
        if parts:
            del added[word]
            missing -= Counter(parts[:1])
    differing = [*missing.elements(), *added.elements()]
    if any(word in _OTHER or any(char.isdigit() for char in word) for word in differing) or (missing and added):
        return None
    least = _LEAST_OMITTING if missing else _LEAST_LOOSE
    if len(name) < least or missing.total() > 1 or added.total() > _MOST_ADDED:
        return None
    return 1 + len(differing)
