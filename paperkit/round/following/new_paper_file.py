"""Turns a paper's `paper.yaml` into that of the next paper: its quarter, its days, and what somebody is to confirm."""

from __future__ import annotations

import re

from paperkit.council.paper_file import TO_CONFIRM
from paperkit.editing.yamltext import YamlText
from paperkit.round.following.begun import Begun, NewPaper
from paperkit.round.following.renamed import renamed
from paperkit.values.period import Quarter, parse_quarter

_OF_ITS_TIME = re.compile(r"\b(?:19|20)\d\d\b|\bquarter\b|\bQ[1-4]\b", re.IGNORECASE)


def new_paper_file(text: str, paper: NewPaper, begun: Begun) -> str:
    """The text of the next paper's file; comments and the order of the keys stay.

    Raises `ValueError` where the text cannot be changed.
    """
    edited = YamlText(text)
    value = edited.value
    assert isinstance(value, dict)  # the paper was read
    days = {"meeting": paper.days.meeting, "published": paper.days.published, "cabinet": paper.days.cabinet}
    if "quarter" in value:
        edited.set(("quarter",), _like(str(value["quarter"]), begun.quarter))
    for key, day in days.items():
        if day is not None and value.get(key) is not None:
            edited.set((key,), day.isoformat())
    if "urgency" in value:
        edited.remove(("urgency",))
        paper.said.append("`urgency` was taken out: it was the reason of a late paper")
    _taken(edited, paper, begun)
    asked = [key for key in days if value.get(key) is not None and not (key == "meeting" and paper.given)]
    asked.append("summary")
    if _OF_ITS_TIME.search(str(value.get("background_documents") or "")):
        asked.append("background_documents")
    if paper.source in begun.last.tops:
        whole = {
            "people": True,
            "rules": begun.year,
            "targets": begun.rows.to_set or begun.rows.varied,
            "exempt": begun.last.exempt,
        }
        asked += [name for name, is_asked in whole.items() if is_asked]
    paper.to_confirm = [*sorted({*asked, *paper.words} & {*TO_CONFIRM}, key=TO_CONFIRM.index)]
    paper.to_confirm += [name for name in paper.words if name not in TO_CONFIRM]
    edited.set(("to_confirm",), list(paper.to_confirm))
    return edited.text


def _taken(edited: YamlText, paper: NewPaper, begun: Begun) -> None:
    """Take out of the extract each indicator that is not reported any more."""
    listed = begun.last.raw(paper.source).extract.indicators
    for index in reversed(range(len(listed))):
        if listed[index] not in begun.last.reported:
            edited.remove(("extract", "indicators", index))
            paper.said.append(f"`{listed[index]}` was taken out of the extract: it is not reported any more")


def _like(written: str, quarter: Quarter) -> str:
    """A quarter as the last paper's file has its own."""
    made = renamed(written, parse_quarter(written), quarter)
    try:
        return made if made and parse_quarter(made) == quarter else str(quarter)
    except ValueError:
        return str(quarter)
