"""What is still to come: what is left of a forecast or a budget, what the pace so far would make of the year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import paperkit.claims.lexicon as lexicon
from paperkit.claims.roles import names_of
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Known, Subject, financial_year, one, year_to_date
from paperkit.claims.verdict import Outcome, Verdict

_LEFT = lexicon.words(
    "left leaves leave leaving remain remains remaining need needed needs must require required requires find"
)
_PACE = lexicon.words("pace rate speed average")
_GO_ON = lexicon.words("carry continue continued carried keep went going would")
_QUARTERS = 4


def outlook(said: Sentence) -> Iterator[Verdict]:
    """What is left to reach what a year is held to, and where the pace of the year so far would end."""
    subject = said.section
    if subject is None or not subject.additive or not said.spoken & (_LEFT | _PACE):
        return
    now = said.latest(subject).quarters[-1]
    so_far = subject.known(year_to_date(now))
    if so_far is None or now.number == _QUARTERS:
        return
    for at in said.numbers(said.all()):
        number, words = said.number_at(at), said.words(said.clause(at)) | said.words(range(at))
        unit = "money" if subject.is_money else "plain"
        if at in said.spent or number is None or number.unit != unit or said.is_relative(at):
            continue
        if said.word(at - 1) == "of" or names_of(said, at - 1, subject):
            continue  # what it is held to
        if said.words(range(max(0, at - 4), at + 6)) & _LEFT:
            known = list(_left(said, subject, so_far))
        elif words & _PACE and words & _GO_ON and said.is_wish(at):
            known = [("at the pace so far the year would end on", so_far.value / now.number * _QUARTERS)]
        else:
            continue
        fits = [one_ for one_ in known if number.range.low <= one_[1] * subject.size <= number.range.high]
        if known and number.value > (known[0][1] * subject.size) / 2:
            said.spent.add(at)
            told, value = (fits or known)[0]
            right = f"{told} {subject.said(value)}"
            yield Verdict(
                Outcome.VERIFIED if fits else Outcome.CONTRADICTED, said.quoted(at), right, so_far.at, sure=False
            )


def _left(said: Sentence, subject: Subject, so_far: Known) -> Iterator[tuple[str, Decimal]]:
    """What is left of each thing that the year is held to and the sentence names."""
    now = said.latest(subject).quarters[-1]
    year = financial_year(now.year)
    names = dict.fromkeys(
        name for at in said.all() for name in names_of(said, at, subject) if name in ("forecast", "target")
    )
    for name in names:
        for held in subject.aim(name, year) or (subject.aim(name, one(now)) if name == "forecast" else ()):
            yield f"what is left of the {name} of {subject.said(held.value)} is", held.value - so_far.value
    of_last_year = any(token.relative == "lastyear" for _, token in said.periods_in(said.all()))
    if of_last_year and (last := subject.known(financial_year(now.year - 1))):
        yield f"what is left to last year's {subject.said(last.value)} is", last.value - so_far.value
