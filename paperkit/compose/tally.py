"""Turns the ratings of a paper into a strip of counts and the sentence that leads into what is behind them."""

from __future__ import annotations

from collections.abc import Iterator

from paperkit.compose.parts import say
from paperkit.document.nodes import Block, Count, Inline, Paragraph, Symbol, Tally
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper, Status
from paperkit.paper.wording import capitalised, listed, number_in_words, only_status, status_counts, tally_notes


def tally(rated: RatedPaper, layout: Layout) -> Tally | None:
    """How many are at each status that judges, worse first, and how many at any other; None where none is rated."""
    wording, counts = layout.file.wording, {one.status: one for one in status_counts(rated)}
    shown = []
    for status in rated.scale:
        one = counts.get(status)
        number, moved = (one.count, one.moved(wording)) if one else (0, "")
        shown.append(Count(status.value, str(number), say(layout.status(status.value).word), _said(moved)))
    other = sum(one.count for one in counts.values() if not one.status.judges)
    if other:
        only = [one.status for one in counts.values() if not one.status.judges]
        status, word = (
            (only[0], layout.status(only[0].value).word) if len(only) == 1 else (Status.DATA_ONLY, wording.groups_other)
        )
        each = [
            wording.status_count.format(count=counts[one].count, status=layout.status(one.value).word) for one in only
        ]
        shown.append(Count(status.value, str(other), say(word), _said(listed(each, wording) if len(only) > 1 else "")))
    return Tally(tuple(shown)) if counts else None


def tally_blocks(rated: RatedPaper, layout: Layout) -> Iterator[Block]:
    """The strip, a sentence that says the most in the least words, and what the counts leave out."""
    wording, strip = layout.file.wording, tally(rated, layout)
    if strip is None:
        yield Paragraph(say(wording.tally_none))
        return
    yield strip
    total, red = len(rated.ratings), sum(rating.status is Status.RED for rating in rated.ratings.values())
    template = wording.lead_red if red > 1 else wording.lead_red_one if red else wording.lead_no_red
    words = {"count": capitalised(number_in_words(red, wording)), "total": total}
    said = [template.format(**words, status=layout.status(Status.RED.value).word)]
    if total == 1:
        said = [only_status(rated, layout)]
    changed = [rating for rating in rated.ratings.values() if rating.has_changed]
    better = sum(rating.is_better for rating in changed)
    if changed:
        counts = {"better": better, "worse": len(changed) - better}
        words = {way: number_in_words(n, wording) if n else wording.lead_none for way, n in counts.items()}
        said.append(wording.lead_changed.format(**words))
    elif all(rating.status is rating.previous for rating in rated.ratings.values()):
        said.append(wording.lead_unchanged)
    yield Paragraph(say(" ".join(said)), "lead")
    yield from tally_note(rated, layout)


def tally_note(rated: RatedPaper, layout: Layout) -> Iterator[Paragraph]:
    """What the changes of the counts leave out, and how many indicators are in the set no more, where there is any."""
    if notes := " ".join(tally_notes(rated, layout.file.wording)):
        yield Paragraph(say(notes), "note")


def _said(text: str) -> tuple[Inline, ...]:
    """What is said of a number, heard after a stop."""
    return (Symbol(text, f", {text}", "word"),) if text else ()
