"""The tally: counts that tie to the ratings, and a sentence that says the most in the least words."""

from __future__ import annotations

from dataclasses import replace

from paperkit.compose.tally import tally, tally_blocks
from paperkit.document.nodes import Paragraph
from paperkit.document.words import plain, seen
from paperkit.paper.model import RatedPaper, Status
from paperkit.paper.wording import tally_sentence
from paperkit.run.prepare import Prepared


def statuses(rated: RatedPaper, now: Status, before: Status) -> RatedPaper:
    """The paper with one status for all."""
    return replace(rated, ratings={id: replace(one, status=now, previous=before) for id, one in rated.ratings.items()})


def lead(rated: RatedPaper, prepared: Prepared) -> str:
    """The sentence under the counts."""
    [found] = [
        block for block in tally_blocks(rated, prepared.layout) if isinstance(block, Paragraph) and block.role == "lead"
    ]
    return plain(found.children)


def test_the_counts_tie_to_the_ratings(kent: Prepared) -> None:
    made = tally(kent.rated, kent.layout)
    assert made is not None
    assert sum(int(one.number) for one in made.counts) == len(kent.rated.ratings)
    for one in made.counts[:3]:
        assert int(one.number) == sum(rating.status.value == one.tone for rating in kent.rated.ratings.values())
    assert [seen(one.word) for one in made.counts[:3]] == ["Red", "Amber", "Green"]


def test_without_indicators_there_is_no_tally(kent: Prepared) -> None:
    rated = replace(kent.rated, ratings={})
    assert tally(rated, kent.layout) is None
    [said] = tally_blocks(rated, kent.layout)
    assert isinstance(said, Paragraph)


def test_the_lead_counts_what_is_red_and_what_changed(kent: Prepared) -> None:
    count = len(kent.rated.ratings)
    same = statuses(kent.rated, Status.GREEN, Status.GREEN)
    assert lead(same, kent) == f"None of the {count} indicators is Red. No status has changed since last quarter."
    worse = statuses(kent.rated, Status.RED, Status.AMBER)
    assert lead(worse, kent).endswith(f"none moved to a better status and {count} to a worse one.")
    first = next(iter(kent.rated.ratings))
    one = replace(same, ratings={**same.ratings, first: replace(same.ratings[first], status=Status.RED)})
    assert lead(one, kent).startswith(f"One of {count} indicators is Red.")


def test_what_is_not_rated_is_said_of_what_it_is(kent: Prepared) -> None:
    ids = list(kent.rated.ratings)
    changed = {ids[0]: Status.UNRATED, ids[1]: Status.DATA_ONLY, ids[2]: Status.DATA_ONLY}
    green = statuses(kent.rated, Status.GREEN, Status.GREEN).ratings
    ratings = {id: replace(one, status=changed.get(id, one.status)) for id, one in green.items()}
    made = tally(replace(kent.rated, ratings=ratings), kent.layout)
    assert made is not None
    words = {status: kent.layout.status(status.value).word for status in (Status.DATA_ONLY, Status.UNRATED)}
    last = made.counts[-1]
    assert (last.number, seen(last.said)) == ("3", f"2 {words[Status.DATA_ONLY]} and 1 {words[Status.UNRATED]}")


def test_one_indicator_is_not_counted(kent: Prepared) -> None:
    first = next(iter(kent.rated.ratings))
    rated = statuses(kent.rated, Status.AMBER, Status.AMBER)
    one = replace(rated, ratings={first: rated.ratings[first]})
    assert lead(one, kent).startswith("The only indicator is Amber.")
    assert tally_sentence(one, kent.layout) == "The only indicator is Amber."
