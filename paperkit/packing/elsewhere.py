"""Says where an agenda, or a public paper in its pack, gives away what is exempt in another paper of the pack.

A paper of ours is looked through when it is made; the agenda's own words and others' papers are beside it only here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from paperkit.checks.exempt_figures import figures_outside
from paperkit.exempt.fingerprints import giveaways, stretch
from paperkit.exempt.open_texts import OpenText, strings_in
from paperkit.findings.finding import Finding, Span, error, short, warning
from paperkit.packing.agenda import Agenda
from paperkit.packing.papers import PackedPaper
from paperkit.reading.textfile import shown

_PLACES = {"file", "paper", "layout", "folders"}
"""What an agenda holds and nobody reads: where things lie."""
_COPIED = 3
"""So many runs of words of an exempt file are in no other paper by chance."""
_OF_LAW = ("schedule 12a", "local government act", "exempt information", "press and public", "not for publication")
"""What every paper says that is exempt, and public ones of it."""
_REWORD = "the agenda is public: say it in words that give nothing away"
_MOST = 3
"""So many places of one paper are told; more say no more."""


def given_away_elsewhere(agenda: Agenda, papers: Sequence[PackedPaper]) -> Iterator[Finding]:
    """An error for words of the agenda that give away what is exempt, a warning for those of others' public papers.

    Others' papers may well have a figure or a sentence by their own right, which only the clerk can know.
    """
    texts = [OpenText(text, agenda.at) for text in _texts(agenda) if " " in text]
    public = [paper for paper in papers if not paper.withheld and not paper.entry.ours]
    pages = [
        [
            OpenText(" ".join(lines), Span(shown(paper.entry.path)), str(page))
            for page, lines in enumerate(paper.lines, 1)
        ]
        for paper in public
    ]
    for guarded in (paper.guarded for paper in papers if paper.guarded):
        figures = figures_outside(*guarded)
        yield from (replace(found, hint=_REWORD) for found in figures(texts))
        for own in pages:
            told = ((page, found) for page in own for found in figures([page]))
            yield from (_doubtful(found.message, page) for page, found in islice(told, _MOST))
    for theirs in (paper for paper in papers if paper.withheld and not paper.entry.ours):
        secrets = _secrets(theirs)
        for text in texts:
            if copied := _copied(text, secrets):
                yield error("disclosure.exempt", _said(copied, theirs), text.at, hint=_REWORD)
        for page in chain.from_iterable(pages):
            if copied := _copied(page, secrets):
                yield _doubtful(_said(copied, theirs), page)


def _texts(agenda: Agenda) -> Iterator[str]:
    """What an agenda says, without where papers lie."""
    return strings_in(_without(agenda.file.model_dump(mode="json")))


def _without(held: object) -> object:
    if isinstance(held, dict):
        return {key: _without(value) for key, value in held.items() if key not in _PLACES}
    return [_without(value) for value in held] if isinstance(held, list) else held


def _secrets(paper: PackedPaper) -> frozenset[str]:
    """What gives an exempt file away: its runs of words but those of the law, and those that are on several pages."""
    found: set[str] = set()
    often: set[str] = set()
    for lines in paper.lines:
        own = giveaways([" ".join(lines)])
        often |= found & own
        found |= own
    return frozenset(run for run in found - often if not any(words in run for words in _OF_LAW))


def _copied(text: OpenText, secrets: frozenset[str]) -> str:
    """The words of an exempt file that a text has too; nothing where they are few."""
    runs = giveaways([text.text]) & secrets
    return stretch(text.text, runs) if len(runs) >= _COPIED else ""


def _said(copied: str, paper: PackedPaper) -> str:
    return f"`{short(copied, 120)}` is in `{paper.title}` too, which is exempt"


def _doubtful(said: str, page: OpenText) -> Finding:
    hint = "ask its author whether the public may see that; if not, take the paper out or make it exempt too"
    return warning("agenda.perhaps-exempt", f"on page {page.about}: {said}", page.at, hint=hint)
