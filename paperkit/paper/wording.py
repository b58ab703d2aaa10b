"""Turns values and ratings into the words that a paper prints: figures, lists, computed sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from paperkit.council.extracts import owners
from paperkit.council.register import Indicator, Unit
from paperkit.layout.layout import Layout
from paperkit.layout.wording import Wording
from paperkit.paper.model import RatedPaper, Rating, Status
from paperkit.paper.pages import with_pages
from paperkit.values.quantity import MINUS, rounded


def typographic(text: str) -> str:
    r"""The text with the quotes and the apostrophe that print uses.

    >>> ascii(typographic("the council's 'good' roads"))
    "'the council\\u2019s \\u2018good\\u2019 roads'"
    """
    text = _QUOTED.sub("\u201c\\1\u201d", text) if '"' in text else text
    return _OPENING.sub("\u2018", text).replace("'", "\u2019") if "'" in text else text


_QUOTED = re.compile(r'(?<!\w)"([^"]+)"(?!\w)')
_OPENING = re.compile(r"(?<![\w'\u2019.,!?%)])'(?=[^\s'][^']*'(?!\w))")
"""A quote before a word, where another is behind a word after it."""


def in_unit(value: Decimal, unit: Unit) -> str:
    """A value in the unit of its indicator."""
    return unit.notation.printed(value)


def heard_value(value: Decimal, unit: Unit, wording: Wording) -> str:
    """A value in the unit of its indicator where it is heard and not seen: a time in words."""
    return heard_time(value, unit, wording) if unit.clock else in_unit(value, unit)


def heard_time(value: Decimal, unit: Unit, wording: Wording) -> str:
    """A time in words, as it is heard where `1:58` is printed: `1 hour 58 minutes`, or `1 minute 58 seconds`."""
    whole, part = divmod(int(abs(unit.notation.rounded(value))), 60)
    hours, minutes = (wording.hour, wording.hours), (wording.minute, wording.minutes)
    of_whole, of_part = (minutes, (wording.second, wording.seconds)) if unit.seconds else (hours, minutes)
    said = [_so_many(whole, *of_whole)] if whole else []
    if part or not whole:
        said.append(_so_many(part, *of_part))
    return f"{MINUS if value < 0 else ''}{' '.join(said)}"


def _so_many(count: int, one: str, several: str) -> str:
    return one if count == 1 else several.format(count=count)


def signed_percentage(value: Decimal) -> str:
    """A change in whole per cent with its sign: `+18%`."""
    whole = rounded(value)
    return f"{'+' if whole > 0 else ''}{whole:,.0f}%".replace("-", MINUS)


def number_in_words(number: int, wording: Wording) -> str:
    """`three` for 3, figures from thirteen on."""
    return wording.numbers[number] if number < len(wording.numbers) else str(number)


def listed(words: Sequence[str], wording: Wording) -> str:
    """`a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {wording.and_} {words[-1]}"


def capitalised(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def featured_sentence(rated: RatedPaper, layout: Layout) -> str:
    """How many indicators the extract gives pages to, in words."""
    wording = layout.file.wording
    count = len(with_pages(rated, layout))
    if not count:
        return wording.featured_none
    one, many, more = (wording.featured_one, wording.featured_many, wording.featured_counted)
    if rated.paper.file.extract.everything:
        one, many, more = (wording.featured_all_one, wording.featured_all_many, wording.featured_all_counted)
    said = one if count == 1 else many if count <= wording.most_listed else more
    return capitalised(said.format(count=number_in_words(count, wording), directorate=owner_words(rated, wording)))


def owner_words(rated: RatedPaper, wording: Wording) -> str:
    """Whose services the paper is about; nothing for the full report."""
    extract = rated.paper.file.extract
    return extract.directorate or listed(owners(extract, rated.paper.council), wording)


def status_sentences(rated: RatedPaper, layout: Layout) -> str:
    """Which featured ratings changed since the previous quarter, from what to what, and which stayed."""
    wording = layout.file.wording
    if not rated.paper.featured():
        return wording.status_none
    changed: list[str] = []
    same: list[Indicator] = []
    ways: Counter[str] = Counter()
    for indicator in rated.paper.featured():
        rating = rated.ratings[indicator.id]
        if rating.status is rating.previous:
            same.append(indicator)
            continue
        way, said = _moved(rating, wording)
        ways[way] += 1
        now, before = (layout.status(status.value).word for status in (rating.status, rating.previous))
        changed.append(said.format(rating=wording.rating, indicator=indicator.name, before=before, now=now))
    if len(changed) > wording.most_changes:
        counts = {way: number_in_words(ways[way], wording) for way in ("improved", "worsened", "other")}
        changed = [capitalised(wording.status_many.format(count=number_in_words(len(changed), wording), **counts))]
    if same:
        changed.append(_unchanged(same, bool(changed), rated, layout))
    return " ".join(changed)


def _moved(rating: Rating, wording: Wording) -> tuple[str, str]:
    """Which way a status went, and the sentence for it."""
    if rating.status is Status.UNRATED:
        return "other", wording.status_unrated
    if rating.previous is Status.UNRATED:
        return "other", wording.status_new
    if not (rating.status.judges and rating.previous.judges):
        return "other", wording.status_changed
    return ("improved", wording.status_improved) if rating.is_better else ("worsened", wording.status_worsened)


def _unchanged(same: Sequence[Indicator], others: bool, rated: RatedPaper, layout: Layout) -> str:
    """The ratings that stayed, each with its indicator, or counted where they are too many to be read."""
    wording = layout.file.wording
    statuses = [rated.ratings[indicator.id].status for indicator in same]
    if len(same) > wording.most_same_named:
        counts = Counter(statuses)
        each = [
            wording.status_count.format(count=counts[status], status=layout.status(status.value).word)
            for status in Status
            if counts[status]
        ]
    else:
        each = [
            wording.status_same.format(status=layout.status(status.value).word, indicator=indicator.name)
            for indicator, status in zip(same, statuses, strict=True)
        ]
    one, many = (wording.other_same_one, wording.other_same) if others else (wording.all_same_one, wording.all_same)
    said = one if len(same) == 1 else many
    count = number_in_words(len(same), wording)
    return capitalised(said.format(rating=wording.rating, count=count, list=listed(each, wording)))


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many indicators are at a status, and how many more than in the quarter before, where that can be said."""

    status: Status
    count: int
    more: int | None

    def moved(self, wording: Wording) -> str:
        """The change in words: `two more than last quarter`."""
        if self.more is None:
            return ""
        said = wording.tally_same if not self.more else wording.tally_more if self.more > 0 else wording.tally_fewer
        return said.format(count=number_in_words(abs(self.more), wording))


def status_counts(rated: RatedPaper) -> tuple[StatusCount, ...]:
    """The counts of each status that some indicator has, or had of those that judge.

    Like is compared with like: the changes are those of indicators that were rated in both quarters.
    """
    both = _rated_twice(rated)
    all_now = Counter(rating.status for rating in rated.ratings.values())
    now, before = Counter(rating.status for rating in both), Counter(rating.previous for rating in both)
    compared = any(status.judges for status in before)
    return tuple(
        StatusCount(status, all_now[status], now[status] - before[status] if compared and status.judges else None)
        for status in Status
        if all_now[status] or (status.judges and before[status])
    )


def tally_sentence(rated: RatedPaper, layout: Layout) -> str:
    """How many indicators are at each status, and how many more or fewer that is than in the quarter before.

    It is said how many indicators the changes leave out, and how many are in the set no more.
    """
    wording = layout.file.wording
    if not rated.ratings:
        return wording.tally_none
    said = []
    for one in status_counts(rated):
        change = f" ({one.moved(wording)})" if one.more is not None else ""
        item = wording.tally_nobody if not one.count else wording.tally_one if one.count == 1 else wording.tally_many
        said.append(f"{item.format(count=one.count, status=layout.status(one.status.value).word)}{change}")
    return " ".join(
        [wording.tally.format(total=len(rated.ratings), list=listed(said, wording)), *tally_notes(rated, wording)]
    )


def tally_notes(rated: RatedPaper, wording: Wording) -> Iterator[str]:
    """How many indicators the changes of a tally leave out, and how many are in the set no more."""
    both = _rated_twice(rated)
    compared = any(rating.previous.judges for rating in both)
    apart = sum(
        rating.status.judges or rating.previous.judges for rating in rated.ratings.values() if rating not in both
    )
    if compared and apart:
        one, many = wording.tally_apart_one, wording.tally_apart
        yield one if apart == 1 else many.format(count=number_in_words(apart, wording))
    if removed := len(_removed(rated)):
        one, many = wording.tally_removed_one, wording.tally_removed
        yield one if removed == 1 else many.format(count=number_in_words(removed, wording))


def _rated_twice(rated: RatedPaper) -> list[Rating]:
    """The ratings of indicators that were rated in both quarters."""
    return [rating for rating in rated.ratings.values() if Status.UNRATED not in (rating.status, rating.previous)]


def _removed(rated: RatedPaper) -> set[str]:
    """The indicators that last quarter's paper rated and that this one does not know."""
    record, paper = rated.paper.published, rated.paper
    if record is None or record.quarter != paper.quarter.shifted(-1):
        return set()
    rated_then = {
        key[0]
        for key, printed in record.latest.items()
        if key[1:] == ("status", None) and printed.value != Status.UNRATED.value
    }
    return rated_then - {indicator.id for indicator in paper.indicators}


def also_included(rated: RatedPaper, layout: Layout) -> str:
    """What else the extract holds: the measures, and the prose that has a topic."""
    topics = [table.measure.topic for table in rated.paper.measures]
    for section in layout.file.appendix.sections:
        if section.kind == "prose" and section.topic and section.file in rated.paper.prose:
            topics.append(section.topic)
    wording = layout.file.wording
    said = wording.also_included_all if rated.paper.file.extract.everything else wording.also_included
    return said.format(list=listed(topics, wording)) if topics else wording.also_included_none
