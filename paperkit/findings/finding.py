"""Turns "something is wrong" into a value with an address.

A `Span` says where something was written, a `Finding` what is wrong with it. Findings are collected,
never thrown one at a time: `Invalid` carries all of them to the one place that prints.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from hashlib import sha256


class Severity(StrEnum):
    """How much a finding stops: with an error in what is read nothing is built, in what is said a draft."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Span:
    """Where something was said: a file, a line counted from 1, and a field (a column, a YAML key).

    >>> print(Span("inputs/kent/results.csv", 7, "actual"))
    inputs/kent/results.csv:7 [actual]
    """

    path: str
    line: int | None = None
    field: str | None = None

    def __str__(self) -> str:
        """`path:line [field]`, which editors open at the line."""
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return place if self.field is None else f"{place} [{self.field}]"

    def __reduce__(self) -> tuple[type[Span], tuple[str, int | None, str | None]]:
        """How it is pickled, by the thousand: a dataclass with slots would look for its fields each time."""
        return Span, (self.path, self.line, self.field)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: a stable code, what is wrong, where, and what would be right."""

    code: str
    severity: Severity
    message: str
    at: Span
    hint: str | None = None
    related: tuple[Span, ...] = field(default=())
    answer: str | None = None
    """What someone answered to it, and who."""
    number: int = 0
    """Which it is of several that say the same of one file."""

    @property
    def key(self) -> str:
        """By what it is answered: the same as long as code, file and words are."""
        place = "/".join(self.at.path.split("/")[-2:])  # wherever paperkit is run from
        said = "\n".join((self.code, place, self.message, *([str(self.number)] if self.number else [])))
        return sha256(said.encode(errors="surrogateescape")).hexdigest()[:8]


class Invalid(Exception):  # noqa: N818 - a word of the house: inputs are invalid
    """Inputs that cannot be read; carries every finding of the run, in order of place."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Keep the findings, sorted."""
        self.findings = ordered(findings)
        super().__init__(f"{len(self.findings)} findings")


def error(code: str, message: str, at: Span, *, hint: str | None = None, related: Sequence[Span] = ()) -> Finding:
    """A finding that stops the build, or, of content, makes a draft of it."""
    return Finding(code=code, severity=Severity.ERROR, message=message, at=at, hint=hint, related=_places(related))


def warning(code: str, message: str, at: Span, *, hint: str | None = None, related: Sequence[Span] = ()) -> Finding:
    """A finding that is reported next to a paper that was built."""
    return Finding(code=code, severity=Severity.WARNING, message=message, at=at, hint=hint, related=_places(related))


def _places(related: Sequence[Span]) -> tuple[Span, ...]:
    """The places from which a finding follows, each once; what was counted is in no one place."""
    return tuple(dict.fromkeys(span for span in related if span.path))


def note(code: str, message: str, at: Span, *, hint: str | None = None, related: Sequence[Span] = ()) -> Finding:
    """A finding that only informs."""
    return Finding(code=code, severity=Severity.NOTE, message=message, at=at, hint=hint, related=_places(related))


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without repeats: errors first, then by file, line and code."""
    return tuple(
        sorted(
            dict.fromkeys(findings),
            key=lambda f: (_RANK[f.severity], f.at.path, f.at.line or 0, f.code, f.message),
        )
    )


def open_errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The errors that are neither mended nor answered: with them a paper is only a draft."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR and finding.answer is None)


def any_errors(findings: Iterable[Finding]) -> bool:
    """Whether one of the findings is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def stop_at_errors(findings: Sequence[Finding]) -> None:
    """Raise `Invalid` with all findings where one of them is an error."""
    if any_errors(findings):
        raise Invalid(findings)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint: the nearest known word, or the list of them.

    >>> did_you_mean("actul", ["actual", "target"])
    'did you mean `actual`?'
    """
    choices = sorted(set(known))
    near = get_close_matches(word, choices, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    listed = ", ".join(f"`{choice}`" for choice in choices[:12])
    more = "" if len(choices) <= 12 else f" and {len(choices) - 12} more"
    return f"known here: {listed}{more}" if choices else "nothing is known here"


def short(text: str, most: int = 60) -> str:
    """A text cut to a length that fits in a message; a quotation is not cut in two."""
    if len(text) <= most:
        return text
    cut = text[: most - 3]
    if cut.count("`") % 2:
        cut = cut[: cut.rindex("`")].rstrip(" ,:") or f"{cut[:-1]}`"  # what is all one quotation is closed
    return f"{cut}..."
