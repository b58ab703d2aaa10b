"""What several quarters are, and how a sentence counts them: the values of a subject, runs, counts in words."""

from __future__ import annotations

import re
from collections.abc import Sequence

import paperkit.claims.lexicon as lexicon
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Known, Subject, one
from paperkit.findings.finding import Span
from paperkit.values.period import Quarter

N = rf"(?:{'|'.join(sorted(lexicon.COUNTS, key=len, reverse=True))}|\d{{1,2}})"
LAST = r"(?:last|past|previous|latest|most recent|preceding|final)"


def count_of(text: str | None) -> int | None:
    """A count in words or figures: `third`, `3rd`, `three`, `a`."""
    low = (text or "").lower()
    if low in ("a", "an", "first", "only", "once"):
        return 1
    low = {"twice": "two"}.get(low, low.removesuffix(" times"))
    found = lexicon.COUNTS.get(low) or lexicon.ORDINAL_COUNTS.get(low)
    digits = re.match(r"\d+", low)
    return found if found is not None else int(digits[0]) if digits else None


def known_quarters(subject: Subject, last: Quarter) -> list[tuple[Quarter, Known]]:
    """The quarters up to one that have a value, in order, with it."""
    found = [(when, subject.known(one(when))) for when in sorted(subject.values) if when <= last]
    return [(when, known) for when, known in found if known]


def listed(subject: Subject, values: Sequence[tuple[Quarter, Known]]) -> str:
    """The values of some quarters, for a finding."""
    first = f" from {values[0][0]} on" if values else ""
    return f"{subject.name}{first}: {', '.join(subject.said(known.value) for _, known in values)}"


def cells_of(values: Sequence[tuple[Quarter, Known]]) -> tuple[Span, ...]:
    """The cells of some values."""
    return tuple(span for _, known in values for span in known.at)


def named_since(said: Sentence, behind: int) -> list[Quarter]:
    """The quarters that the first period behind a place in the text may be."""
    found = [token for _, token in said.periods_in(said.all()) if token.start >= behind - 6]
    return [when.quarters[-1] for when in found[0].meant] if found else []


def run_of(first: Quarter, last: Quarter) -> list[Quarter]:
    """The quarters from one to another."""
    count = (last.year - first.year) * 4 + last.number - first.number + 1
    return [first.shifted(ahead) for ahead in range(count)]
