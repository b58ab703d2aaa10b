"""What became of something that a sentence says of figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from paperkit.findings.finding import Span


class Outcome(StrEnum):
    """Whether the figures allow it; a near miss is a digit off, open is what nothing ties to a figure."""

    VERIFIED = "verified"
    CONTRADICTED = "contradicted"
    NEAR = "near miss"
    OPEN = "not verified"


WRONG = (Outcome.CONTRADICTED, Outcome.NEAR)
"""What the figures do not allow, or not to the letter."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a sentence says in some of its words, whether the figures allow it, and what would be right."""

    outcome: Outcome
    words: str
    right: str = ""
    at: tuple[Span, ...] = ()
    expression: str = ""
    """The expression that prints what would be right, where there is one."""
    sure: bool = True
    """Whether its sentence can mean nothing else; what is not sure is doubtful, and no error."""
    plain: bool = False
    """Whether it is wrong by a slip of a digit or says the right number the other way: a misread sentence seldom is."""
    settled: bool = False
    """Whether no other reading of its sentence matters: of days, of lists."""
    clear: bool = True
    """Whether its sentence says so little at once that what seems wrong in it is seldom misread."""


def verdict(fits: bool, words: str, right: str, at: Iterable[Span] = ()) -> Verdict:
    """Verified or contradicted."""
    return Verdict(Outcome.VERIFIED if fits else Outcome.CONTRADICTED, words, right, tuple(at))


def is_doubtful(one: Verdict) -> bool:
    """Whether the figures do not allow it as it is read, and it may mean something else."""
    return one.outcome is Outcome.CONTRADICTED and not one.sure
