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


def uncapitalised(text: str) -> str:
    """The text as it goes on in a sentence: `Target` is `target`, `RAG limit` stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


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
    """Which ratings changed since the previous quarter, from what to what, and which stayed.

    They are those of the indicators with pages of their own; in the full report those of all.
    """
    wording, told = layout.file.wording, rated.paper.told()
    if not told:
        return wording.status_none
    if not was_rated(rated):
        return wording.status_first
    changes = _Changes(rated, layout, told)
    return " ".join((*changes.sentences(), *changes.unchanged()))


def was_rated(rated: RatedPaper) -> bool:
    """Whether any indicator was rated in the quarter before, so that there is anything to compare with."""
    return any(rating.previous not in (Status.UNRATED, Status.DATA_ONLY) for rating in rated.ratings.values())


class _Changes:
    """The indicators by what became of their ratings: improved, worsened, rated anew, rated no more, other, same."""

    def __init__(self, rated: RatedPaper, layout: Layout, told: Sequence[Indicator]) -> None:
        self.rated, self.layout, self.wording = rated, layout, layout.file.wording
        self.ways: dict[str, list[Indicator]] = {way: [] for way in ("improved", "worsened", "new", "unrated", "other")}
        self.same: list[Indicator] = []
        self.changed: list[Indicator] = []
        for indicator in told:
            rating = rated.ratings[indicator.id]
            if rating.status is rating.previous:
                self.same.append(indicator)
            else:
                self.changed.append(indicator)
                self.ways[_way(rating)].append(indicator)

    def sentences(self) -> Iterator[str]:
        """A sentence for each change; one for all that were rated anew, and for all where they are many."""
        wording = self.wording
        if len(self.changed) > wording.most_changes:
            parts = [
                getattr(wording, f"many_{way}").format(count=number_in_words(len(own), wording))
                for way, own in self.ways.items()
                if own
            ]
            count = number_in_words(len(self.changed), wording)
            yield capitalised(wording.status_many.format(count=count, list=listed(parts, wording)))
            return
        several = self.ways["new"] if len(self.ways["new"]) > 1 else []
        for indicator in self.changed:
            if indicator not in several:
                yield self._change(indicator)
        if several:
            yield wording.status_news.format(list=self._grouped(several))

    def _change(self, indicator: Indicator) -> str:
        rating, wording = self.rated.ratings[indicator.id], self.wording
        said = {
            "improved": wording.status_improved, "worsened": wording.status_worsened, "new": wording.status_new,
            "unrated": wording.status_unrated, "other": wording.status_changed,
        }[_way(rating)]  # fmt: skip
        now, before = (self.layout.status(status.value).word for status in (rating.status, rating.previous))
        return said.format(rating=wording.rating, indicator=indicator.name, before=before, now=now)

    def unchanged(self) -> Iterator[str]:
        """The ratings that stayed, each with its indicators, or counted where they are too many to be read."""
        same, wording = self.same, self.wording
        if not same:
            return
        if len(same) > wording.most_same_named:
            counts = Counter(self.rated.ratings[indicator.id].status for indicator in same)
            each = [
                wording.status_count.format(count=counts[status], status=self.layout.status(status.value).word)
                for status in Status
                if counts[status]
            ]
            said = listed(each, wording)
        else:
            said = self._grouped(same)
        one, many = (
            (wording.other_same_one, wording.other_same) if self.changed else (wording.all_same_one, wording.all_same)
        )
        count = number_in_words(len(same), wording)
        yield capitalised((one if len(same) == 1 else many).format(rating=wording.rating, count=count, list=said))

    def _grouped(self, indicators: Sequence[Indicator]) -> str:
        """The indicators by their status: `Red for “A” and “B”; Green for “C”`."""
        wording, by_status = self.wording, dict[Status, list[str]]()
        for indicator in indicators:
            name = wording.quoted.format(indicator=indicator.name)
            by_status.setdefault(self.rated.ratings[indicator.id].status, []).append(name)
        groups = [
            wording.status_same.format(status=self.layout.status(status.value).word, indicators=listed(names, wording))
            for status, names in by_status.items()
        ]
        return listed(groups, wording) if len(groups) == len(indicators) else "; ".join(groups)


def _way(rating: Rating) -> str:
    """Which way a status went that changed."""
    if rating.status is Status.UNRATED:
        return "unrated"
    if rating.previous is Status.UNRATED:
        return "new"
    if not (rating.status.judges and rating.previous.judges):
        return "other"
    return "improved" if rating.is_better else "worsened"


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
    notes = tally_notes(rated, wording)
    if len(rated.ratings) == 1:
        return " ".join([only_status(rated, layout), *notes])
    said = []
    for one in status_counts(rated):
        change = f" ({one.moved(wording)})" if one.more is not None else ""
        item = wording.tally_nobody if not one.count else wording.tally_one if one.count == 1 else wording.tally_many
        said.append(f"{item.format(count=one.count, status=layout.status(one.status.value).word)}{change}")
    return " ".join([wording.tally.format(total=len(rated.ratings), list=listed(said, wording)), *notes])


def only_status(rated: RatedPaper, layout: Layout) -> str:
    """What is said of the status of the only indicator."""
    [rating] = rated.ratings.values()
    return layout.file.wording.tally_single.format(status=layout.status(rating.status.value).word)


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
    if record is None or record.quarter != paper.before:
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
