"""Turns passages of prose into verdicts: finds what a paragraph is about, and judges its sentences one by one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import paperkit.claims.lexicon as lexicon
from paperkit.claims.expression import PLACEHOLDER
from paperkit.claims.judge import judge
from paperkit.claims.scanner import COMPUTED
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Book, Subject, one
from paperkit.claims.timeline import quarters_of, speaks_of_now
from paperkit.claims.vantage import focus_of, vantages
from paperkit.claims.verdict import WRONG, Outcome, Verdict
from paperkit.language.sentences import sentences
from paperkit.language.stem import stems

_OF_THESE = re.compile(r"(?:^|[.;:,]\s+)[Oo]f (?:these|those|them|which)\b")
_TIMED = re.compile(r"\d\s+(?:working\s+)?(?:days|weeks|months|hours|minutes|years)\b")
_INTEGER = re.compile(r"(?<![\w.,%\u00a3/-])\d{1,3}(?:,\d{3})*(?![\w%/-]|\.\d)")
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
    read = list(sentences(plain))
    judged = _judged(read, book, statuses, section, lead)
    found_verdicts = [v if v.clear or v.outcome not in WRONG else replace(v, outcome=Outcome.OPEN) for v in judged]
    found_verdicts += _of_another(read, judged, book, statuses, section) if known and not lead else []
    if not known:
        found_verdicts = [replace(v, outcome=Outcome.OPEN, right="", at=()) for v in found_verdicts]
    return with_parts(found_verdicts, plain)


def _judged(
    read: Sequence[str], book: Book, statuses: Mapping[str, str], section: Subject | None, lead: Subject | None = None
) -> list[Verdict]:
    """What is found in the sentences of a paragraph, however much each says."""
    found: list[Verdict] = []
    told: list[Sentence] = []
    for sentence in read:
        before = told[-1] if told else None
        said = Sentence(sentence, book, statuses, section, lead, before)
        own = judge(said)
        if any(verdict.outcome in WRONG for verdict in own):
            focus = focus_of(told)
            for seen in vantages(said, before, focus):
                again = judge(Sentence(sentence, seen.book, statuses, seen.section, lead, before))
                own = [_as_then(verdict, again) for verdict in own]
            if (focus and not speaks_of_now(said)) or _goes_on_of_an_aim(said, before):  # of when or what is not clear
                own = [replace(verdict, clear=verdict.plain or verdict.settled) for verdict in own]
        told.append(said)
        found += own
    return found


def _goes_on_of_an_aim(said: Sentence, before: Sentence | None) -> bool:
    """Whether a sentence goes on to speak of a target: `The target went up. It was 6,000` is of no result."""
    return said.word(0) == "it" and before is not None and before.word(0) == "the" and before.word(1) in lexicon.AIMS


def _as_then(own: Verdict, again: Sequence[Verdict]) -> Verdict:
    """A verdict, or where its words are so from another vantage, that they are, and what is so there."""
    if own.outcome not in WRONG or own.settled:
        return own
    near = [verdict for verdict in again if _overlap(verdict.words, own.words)]
    so = next((verdict for verdict in near if verdict.outcome is Outcome.VERIFIED), None)
    if so is None or any(verdict.outcome in WRONG for verdict in near):
        return own
    return replace(own, outcome=Outcome.VERIFIED, right=so.right, at=so.at, expression="")


def _overlap(first: str, second: str) -> bool:
    """Whether two quotations are of the same words, or nearly."""
    if not first or not second:
        return False
    if first in second or second in first:
        return True
    one, other = first.split(), second.split()
    return _numbers(one) == _numbers(other) and len(set(one) & set(other)) >= 3


def _numbers(words: Sequence[str]) -> set[str]:
    return {word for word in words if any(letter.isdigit() for letter in word)}


def _of_another(
    read: Sequence[str], found: Sequence[Verdict], book: Book, statuses: Mapping[str, str], section: Subject | None
) -> list[Verdict]:
    """Whether a paragraph that is wrong in two places is right of last quarter, or of another indicator."""
    wrong = {verdict.words for verdict in found if verdict.outcome in WRONG}
    if len(wrong) < _STALE or section is None:
        return []
    last = book.quarter.shifted(-1)
    whole = Sentence(" ".join(read), book, statuses, section, None)
    left = f"the figures of {last}: it may be left from the paper of that quarter"
    tried = [] if last in quarters_of(whole) else [(left, replace(book, quarter=last), section)]
    numbers = set(_FIGURE.findall(" ".join(read)))
    for other in book.subjects.values():
        known = other.known(one(book.quarter)) if other.statuses and other.id != section.id else None
        if known and other.said(known.value) in numbers:
            tried.append((f"the figures of {other.name}", book, other))
    for what, other_book, other_section in tried[:_MOST_TRIED]:
        again = _judged(read, other_book, statuses, other_section)
        borne_out = sum(verdict.outcome is Outcome.VERIFIED for verdict in again)
        amiss = sum(verdict.outcome in WRONG for verdict in again)
        if borne_out >= _STALE and not amiss:
            right = f"{len(wrong)} of its figures do not fit {section.name}, and the paragraph fits {what}"
            return [Verdict(Outcome.CONTRADICTED, read[0], right)]
    return []


_STALE, _MOST_TRIED = 2, 4
"""How many figures of a paragraph are wrong at least for it to be another's; of how many it is tried."""
_FIGURE = re.compile(r"[\d,]+(?:\.\d+)?%?")


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
    rest = next(iter(sentences(text[begin.end() :])), "")
    numbers = [int(n.replace(",", "")) for n in _INTEGER.findall(rest)]
    if _TIMED.search(rest) or not wholes or len(parts) < 2 or not numbers:
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
