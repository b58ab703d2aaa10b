"""Turns passages of prose into verdicts: finds what a paragraph is about, and judges its sentences one by one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import paperkit.claims.lexicon as lexicon
from paperkit.claims.expression import PLACEHOLDER
from paperkit.claims.judge import judge
from paperkit.claims.scanner import COMPUTED
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Book, Subject
from paperkit.claims.verdict import Outcome, Verdict
from paperkit.language.sentences import sentences
from paperkit.language.stem import stems

_OF_THESE = re.compile(r"\b[Oo]f (?:these|those|them|which)\b")
_TIMED = re.compile(r"\d\s+(?:working\s+)?(?:days|weeks|months|hours|minutes|years)\b")
_INTEGER = re.compile(r"(?<![\w.,%\u00a3/-])\d{1,3}(?:,\d{3})*(?![\w%/-]|\.\d)")
_SO_FAR = re.compile(r"\b(?:year to date|so far|since (?:1 )?April|to date|cumulative\w*)\b", re.IGNORECASE)
_LEAD = re.compile(r"^\s*\*\*([^:*]{3,80}):?\*\*:?\s")


def verdicts_on(text: str, book: Book, statuses: Mapping[str, str], section: Subject | None) -> list[Verdict]:
    """The verdicts on a paragraph under a subject; words that paperkit computes are passed over.

    A paragraph that begins with a name of its own in bold (`**Environment:** ...`) is about that, or, where no figure
    bears the name, about nothing that is known; its bold words are between asterisks here, as they were written.
    """
    plain = PLACEHOLDER.sub(COMPUTED, text.replace("**", ""))
    lead, known = None, True
    if found := _LEAD.match(text):
        lead = _subject_of(found[1], book, section)
        if lead is None and set(stems(found[1])) - lexicon.GENERIC - lexicon.HEADLINES:
            section, known = None, False
    found_verdicts: list[Verdict] = []
    said: Sentence | None = None
    for sentence in sentences(plain):
        said = Sentence(sentence, book, statuses, section, lead, said)
        found_verdicts += judge(said)
    found_verdicts = [_as_far_as_read(_of_year_so_far(verdict, book, plain), book) for verdict in found_verdicts]
    if not known:
        found_verdicts = [replace(v, outcome=Outcome.OPEN, right="", at=()) for v in found_verdicts]
    return with_parts(found_verdicts, plain)


def _as_far_as_read(verdict: Verdict, book: Book) -> Verdict:
    """The verdict, open where it is about values whose notation sentences are not read for: `1:58`, `8.3 out of 10`."""
    if verdict.outcome is Outcome.CONTRADICTED and not book.unread.isdisjoint(verdict.at):
        return replace(verdict, outcome=Outcome.OPEN, right="", at=())
    return verdict


def _of_year_so_far(verdict: Verdict, book: Book, text: str) -> Verdict:
    """The verdict, open where a result of the year so far contradicts what may be said of the quarter alone."""
    quarters = [book.of_year_so_far[cell].number for cell in verdict.at if cell in book.of_year_so_far]
    if verdict.outcome is not Outcome.CONTRADICTED or not quarters:
        return verdict
    same_quarters = len(quarters) > 1 and len(set(quarters)) == 1
    if same_quarters or _SO_FAR.search(text):
        return verdict
    return replace(verdict, outcome=Outcome.OPEN, right="", at=())


def _subject_of(name: str, book: Book, section: Subject | None) -> Subject | None:
    said = stems(name)
    named = [subject for subject in book.subjects.values() if said in subject.names]
    ours = [subject for subject in named if section and subject.parent in (section.id, section.parent)]
    return next(iter(ours if section else named), None)


def with_parts(verdicts: list[Verdict], text: str) -> list[Verdict]:
    """The verdicts, where numbers that nothing ties are the parts of one that is verified: `Of these, 62 ...`."""
    begin = _OF_THESE.search(text)
    if not begin:
        return verdicts
    wholes = [number for number in _INTEGER.findall(text[: begin.end()])]
    parts = [v for v in verdicts if v.outcome is Outcome.OPEN and _INTEGER.search(v.words)]
    numbers = [int(n.replace(",", "")) for n in _INTEGER.findall(text[begin.end() :])]
    if _TIMED.search(text[begin.end() :]) or not wholes or len(parts) < 2 or not numbers:
        return verdicts
    whole = int(wholes[-1].replace(",", ""))
    if sum(numbers) == whole:
        right = f"together they are {whole:,}"
        return [replace(v, outcome=Outcome.VERIFIED, right=right) if v in parts else v for v in verdicts]
    if sum(numbers) > whole:
        added = " + ".join(str(number) for number in numbers)
        wrong = Verdict(Outcome.CONTRADICTED, f"of {whole:,}: {added}", f"they add up to {sum(numbers):,}")
        return [v for v in verdicts if v not in parts] + [wrong]
    return verdicts
