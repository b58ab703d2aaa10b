"""What sentences say of a target or a floor standard that was changed: `raised from 20 to 25`, `lowered in April`."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal

import paperkit.claims.lexicon as lexicon
from paperkit.claims.roles import names_of
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Subject
from paperkit.claims.verdict import Outcome, Verdict
from paperkit.values.period import Quarter

_CHANGED = {
    **dict.fromkeys(lexicon.words("raised increased lifted upped relaxed loosened rose went"), 1),
    "went up": 1,
    "came down": -1,
    "went down": -1,
    "come down": -1,
    "gone up": 1,
    **dict.fromkeys(lexicon.words("lowered reduced cut dropped fell"), -1),
    **dict.fromkeys(lexicon.words("tightened changed moved reset revised toughened eased stretched"), 0),
}
_BARS = lexicon.words("bar target floor ceiling threshold limit standard budget minimum maximum")


def thresholds(said: Sentence) -> Iterator[Verdict]:
    """From what to what, and by how much, a target or a floor standard went."""
    subject = said.section
    if subject is None or not subject.targets or not _CHANGED.keys() & said.spoken:
        return
    for at in said.all():
        way = _CHANGED.get(said.word(at))
        before = range(max(0, at - 6), at)
        bar = next((place for place in reversed(before) if said.word(place) in _BARS), None)
        if way is None or bar is None or said.numbers(range(bar, at)) or said.is_wish(at) or said.denied(at):
            continue
        if said.strange & set(range(bar, at)):
            continue  # `The maximum penalty was raised`
        names = ("floor",) if "floor" in names_of(said, bar, subject)[:1] else ("target", "floor")
        steps = [step for name in names for step in _steps(subject, name, said.book.quarter)]
        numbers = [place for place in said.numbers(range(at, min(at + 9, len(said.tokens)))) if place not in said.spent]
        if steps and numbers and (found := _judged(said, at, way, steps, numbers)):
            yield found


def _steps(subject: Subject, name: str, now: Quarter) -> list[tuple[Decimal, Decimal]]:
    """Each change of what a result is held to: from what, to what."""
    held = subject.targets if name == "target" else subject.floors
    known = {when: figure.value for when, figure in sorted(held.items()) if when <= now and figure.value is not None}
    if subject.cumulative:  # its targets are of the year so far: beside the same quarter of last year
        pairs = [(known[when.shifted(-4)], value) for when, value in known.items() if when.shifted(-4) in known]
    else:
        pairs = list(itertools.pairwise(known.values()))
    return [(first, last) for first, last in pairs if first != last]


def _judged(
    said: Sentence, at: int, way: int, steps: Sequence[tuple[Decimal, Decimal]], numbers: Sequence[int]
) -> Verdict | None:
    subject, own = said.section, [place for place in numbers if said.word(place - 1) in ("from", "to", "by")]
    typed = {said.word(place - 1): number for place in own if (number := said.number_at(place))}
    start, end, by = typed.get("from"), typed.get("to"), typed.get("by")
    unit = subject.written_in if subject else "plain"
    if not (end or by) or any(one.unit not in (unit, "points" if unit == "%" else unit) for one in typed.values()):
        return None
    size = subject.size if subject else Decimal(1)

    def fits(first: Decimal, last: Decimal) -> bool:
        turned = way * (last - first) < 0
        from_, to = start is None or start.value == first * size, end is None or end.value == last * size
        return from_ and to and not turned and (by is None or by.value == abs(last - first) * size)

    said.spent.update(own)
    so = any(fits(first, last) for first, last in steps)
    told = subject.said if subject else str
    right = f"it went {'; '.join(f'from {told(first)} to {told(last)}' for first, last in steps)}"
    words = said.text(range(max(0, at - 3), own[-1] + 1)) if own else said.quoted(at)
    return Verdict(Outcome.VERIFIED if so else Outcome.CONTRADICTED, words, right, sure=False)
