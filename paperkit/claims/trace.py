"""Turns a sentence into lines that say what was understood of it: each figure, what it was held against, what held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from paperkit.claims.grounds import is_label, is_ours
from paperkit.claims.lexer import Number
from paperkit.claims.paragraphs import verdicts_on
from paperkit.claims.readings import allows, loose, strict
from paperkit.claims.roles import Role, part_of
from paperkit.claims.sentence import Sentence
from paperkit.claims.statements import Statement
from paperkit.claims.subjects import Book, Subject
from paperkit.claims.verdict import Outcome, Verdict, is_doubtful
from paperkit.language.sentences import sentences

_MOST = 5
"""Statements of one figure that are listed."""


def traced(text: str, book: Book, statuses: Mapping[str, str], section: Subject | None) -> Iterator[str]:
    """What was understood of a text under a subject: a line a step, the verdicts last."""
    said: Sentence | None = None
    for sentence in sentences(text):
        said = Sentence(sentence, book, statuses, section, None, said)
        yield f"{sentence}"
        yield from _understood(said)
        for at, token in enumerate(said.tokens):
            if isinstance(token, Number):
                yield from _figure(said, at, token)
    for verdict in verdicts_on(text, book, statuses, section):
        right = f": {verdict.right}" if verdict.right else ""
        yield f"{verdict.outcome.value}{_why(verdict)}: `{verdict.words}`{right}"


def _why(verdict: Verdict) -> str:
    """Why what does not fit is no error, or nothing at all."""
    if is_doubtful(verdict):
        return ", doubtful since the sentence says more than one thing"
    if verdict.outcome is Outcome.OPEN and not verdict.clear:
        return ", though it does not seem to fit: the sentence says much at once, or speaks of an earlier quarter"
    return ""


def _understood(said: Sentence) -> Iterator[str]:
    """What the words name: subjects, periods, and what says nothing to paperkit."""
    about = said.named() or ([said.section] if said.section else [])
    yield f"    about: {', '.join(subject.name for subject in about) or 'nothing that is known'}"
    if periods := said.periods_in(said.all()):
        meant = "; ".join(f"`{token.text}` is {' or '.join(str(when) for when in token.meant)}" for _, token in periods)
        yield f"    when: {meant}"
    if said.strange:
        yield f"    not known: {', '.join(said.tokens[at].text for at in sorted(said.strange))}"


def _figure(said: Sentence, at: int, number: Number) -> Iterator[str]:
    """What a figure is taken for, the statements that it may make, and which of them hold."""
    if is_label(said, at, number):
        yield f"    `{number.text}`: a label, not a figure"
        return
    subject = said.subject(at)
    part = part_of(said, at, number, subject)
    held_to = f": {', '.join(part.aims)}" if part.role in (Role.AIM, Role.GAP) else ""
    yield f"    `{number.text}`: {part.role.value}{held_to}, of {subject.name if subject else 'nothing that is known'}"
    tried = list({s.right: s for s in strict(said, at, number, subject, part)}.values()) if subject else []
    for statement in tried[:_MOST]:
        yield f"        {_held(allows(statement, number, part, subject))}: {statement.right}"
    if not any(allows(statement, number, part, subject) for statement in tried):
        found: Statement | None = next(
            (s for s in loose(said, at, number, part) if allows(s, number, part, subject)), None
        )
        if found:
            yield f"        holds, of something else that is named: {found.right}"
        elif not is_ours(said, at, number):
            yield "        it may be of something else: its clause has words that are not known"


def _held(holds: bool) -> str:
    return "holds" if holds else "does not hold"
