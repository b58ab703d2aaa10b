"""Checks of what a paper must hold: its sections, a recommendation, news in its commentary, reasons for Red."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from paperkit.claims.expression import as_typed
from paperkit.council.register import Indicator
from paperkit.document.nodes import Heading, Paragraph, ProseBlock, Strong
from paperkit.document.walk import paragraphs, walk
from paperkit.document.words import has_words, plain
from paperkit.exempt.parts import hidden_actions
from paperkit.findings.finding import Finding, error, short, warning
from paperkit.language.fold import folded
from paperkit.layout.layout import Layout
from paperkit.paper.model import Paper, RatedPaper, Status
from paperkit.values.period import long_date

COVERING = "covering-report"
_VERBS = {
    "NOTE", "NOTED", "COMMENT", "AGREE", "APPROVE", "ENDORSE", "RECOMMEND", "DECIDE", "CONSIDER", "DISCUSS",
    "REVIEW", "SCRUTINISE", "RECEIVE", "ADOPT", "ACCEPT", "CONFIRM", "DELEGATE", "INSTRUCT", "AUTHORISE", "SUPPORT",
    "RESOLVE", "REQUEST", "REFER", "ASK", "CHALLENGE", "MONITOR", "ADVISE",
}  # fmt: skip
"""What members are asked to do."""
_LEAST_WORDS = 12
_COMPARED = ("Commentary", "Actions")


def required_sections(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """A covering report must have the sections that its council asks of every report.

    `covering_report: {required_headings: [Introduction, Recommendations]}` in the layout says which: legal and
    financial implications, equality, whatever the council's rules want. One that is missing is found, and one under
    which nothing is. Small and capital letters, a number before it and an `s` at its end make no difference.
    Contact and background papers are always there: paperkit prints them. It cannot know whether what is there is
    enough.
    """
    blocks = rated.paper.prose.get(COVERING, ())
    wanted = layout.file.covering_report.required_headings
    there = {_plain(block): block for block in blocks if isinstance(block, Heading)}
    for name in wanted:
        heading = there.get(_heading_name(name))
        if heading is None:
            yield error(
                "report.section",
                f"the covering report has no section `{short(name)}`",
                rated.paper.at(f"{COVERING}.md"),
                hint=f"add `# {name}` and a paragraph",
            )
        elif not any(_says(block) for block in _under(heading, blocks)) and not _begun(rated, heading):
            at = heading.at or rated.paper.at(f"{COVERING}.md")
            yield error("report.section", f"there is nothing under `{short(name)}`", at, hint="add a paragraph")


def _begun(rated: RatedPaper, heading: Heading) -> bool:
    """Whether a section is found to be unwritten already (`carried.unwritten`)."""
    title = plain(heading.children).strip()
    return any(one.name == COVERING and title in one.titles for one in rated.paper.unwritten)


def recommendations(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """The recommendations should say what members are asked to do, in bold capitals.

    `Members are asked to **NOTE** and **COMMENT** on the report` passes; without one verb in bold capitals (AGREE,
    APPROVE, ENDORSE, RECOMMEND, DECIDE ...) it is found. Any heading that begins with Recommendation is looked at. It
    cannot know whether the committee may decide what it is asked to.
    """
    blocks = rated.paper.prose.get(COVERING, ())
    for heading in blocks:
        if isinstance(heading, Heading) and _plain(heading).startswith("recommendation"):
            under = _under(heading, blocks)
            bold = {
                word for node in walk(under) if isinstance(node, Strong) for word in _capitals(plain(node.children))
            }
            if under and not bold & _VERBS:
                yield warning(
                    "report.recommendation",
                    "the recommendations ask for nothing in bold capitals",
                    next((block.at for block in under if isinstance(block, Paragraph) and block.at), None)
                    or heading.at
                    or rated.paper.at(f"{COVERING}.md"),
                    hint="write what members are to do as **NOTE**, **COMMENT**, **AGREE**, **APPROVE** ...",
                )


def unchanged_commentary(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """Commentary should not be last quarter's: a paragraph that was word for word in the paper before is found.

    Paragraphs and list items of 12 words or more under Commentary or Actions are compared with those of the same
    indicator or table in the council's paper before this one: of its papers for earlier quarters the latest, of the
    same committee where there is one. Actions that stay the same are worth saying in a word: `still`, or how far they
    have come. It cannot know a paragraph that was changed in a figure or a word, nor one in which a figure is computed
    (`{{...}}`), and the paper before must lie next to this one's folder.
    """
    for id, sections in rated.paper.commentary.items():
        before = rated.paper.previous.get(id, {})
        old = {_words(paragraph) for title in _COMPARED for paragraph in _paragraphs(before.get(title, ()))}
        for title in _COMPARED:
            for paragraph in _paragraphs(sections.get(title, ())):
                if len(words := _words(paragraph)) >= _LEAST_WORDS and words in old:
                    said = short(" ".join(plain(paragraph.children).split()))
                    yield warning(
                        "commentary.unchanged",
                        f"this was in the paper before, word for word: `{said}`",
                        paragraph.at or rated.paper.at(f"commentary/{id}.md", title),
                        hint="say what is new, or that nothing is",
                    )


def missing_commentary(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """An indicator that the council's own rule wants commentary of has it.

    `commentary: {statuses: [red, amber], reason: ...}` in `council.yaml` says of which: the others may do without. An
    indicator with pages of its own that is rated Red or Amber and has no file is then found. Without such a rule each
    needs commentary, or the paper cannot be read (`file.missing`).

    It cannot know whether the commentary says enough.
    """
    paper, rule = rated.paper, rated.paper.council.commentary
    for indicator in paper.featured() if rule else ():
        status = rated.ratings[indicator.id].status
        if rule and status.value in rule.statuses and not paper.commentary.get(indicator.id):
            said = f"`{short(indicator.name)}` is {layout.status(status.value).word} and has no commentary"
            hint = f"write commentary/{indicator.id}.md, which begins with `# Commentary`"
            yield error("commentary.missing", said, paper.at("indicators.yaml", indicator.id), hint=hint)


def red_reasons(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """An indicator that is rated Red should have its reason, an action, an owner and a date.

    In an extract it is one with pages of its own; in the full report any, also one without figures.

    They are in `actions.csv` next to `paper.yaml`: a row an indicator, with the columns indicator, reason, action,
    owner (the id of a post) and by (a day). An indicator that is Red and has no row is found, where the layout has a
    section `kind: overview`, which prints them. It cannot know whether the action will help, nor whether the day is a
    good one.
    """
    if all(section.kind != "overview" for section in layout.file.appendix.sections):
        return
    answered = {*rated.paper.actions, *hidden_actions(rated.paper)}
    for indicator in rated.paper.told():
        rating = rated.ratings.get(indicator.id)
        if rating and rating.status is Status.RED and indicator.id not in answered:
            word = layout.status(rating.status.value).word
            at = rated.paper.at("actions")
            yield warning(
                "red.unexplained",
                f"`{short(indicator.name)}` is {word} without reason, action, owner and date",
                at,
                hint=f"say so in its service's form, or add a row `{_example(rated.paper, indicator)}` to actions.csv",
            )


def _example(paper: Paper, indicator: Indicator) -> str:
    """A row of `actions.csv`: the owner is who is responsible for it, the day the end of the quarter after the next."""
    year, month = paper.quarter.shifted(2).last_month()
    by = date(year, month, monthrange(year, month)[1])
    division = paper.council.divisions.get(indicator.division or "")
    owner = indicator.lead or (division.director if division else "post")
    return f"{indicator.id},reason,action,{owner},{by.isoformat()}"


def overdue_actions(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """What is done about a featured indicator should be due after the meeting, or members read of what is over.

    `by: 2012-03-01` in `actions.csv` for a meeting of 21 March 2012 is found: the day is left over from an earlier
    paper, or wrong. It cannot know whether the action was carried out: then say so, and give the next one.
    """
    meeting = rated.paper.file.meeting
    for indicator in rated.paper.featured():
        action = rated.paper.actions.get(indicator.id)
        if action and action.by < meeting:
            red = layout.status(Status.RED.value).word
            is_red = rated.ratings[indicator.id].status is Status.RED
            over = f"it is not {red} any more: take its row out of actions.csv, or give the action that comes next"
            yield warning(
                "red.overdue",
                f"`{short(indicator.name)}`: the action is due on {long_date(action.by)}, before the meeting of "
                f"{long_date(meeting)}",
                action.at,
                hint="correct the day, or give the action that comes next" if is_red else over,
            )


def _paragraphs(blocks: Sequence[ProseBlock]) -> Iterator[Paragraph]:
    """The paragraphs of prose, in lists too, without its headings."""
    return (node for block in blocks for node in paragraphs(block) if not isinstance(node, Heading))


def _under(heading: Heading, blocks: Sequence[ProseBlock]) -> tuple[ProseBlock, ...]:
    """The blocks under a heading, with headings below it."""
    found: list[ProseBlock] = []
    begin = next(index for index, block in enumerate(blocks) if block is heading)
    for block in blocks[begin + 1 :]:
        if isinstance(block, Heading) and block.level <= heading.level:
            break
        found.append(block)
    return tuple(found)


def _says(block: ProseBlock) -> bool:
    return any(has_words(paragraph.children) for paragraph in _paragraphs((block,)))


def _plain(heading: Heading) -> str:
    return _heading_name(plain(heading.children))


def _heading_name(words: str) -> str:
    """A heading as headings are compared: no number before it, small letters, no s at its end."""
    return re.sub(r"^[\d.\s)]+", "", folded(words)).rstrip(" :.").removesuffix("s")


def _capitals(text: str) -> list[str]:
    return re.findall(r"\b[A-Z]+\b", text)


def _words(paragraph: Paragraph) -> tuple[str, ...]:
    """The words of a paragraph as they are compared, in small letters; none where paperkit computes some of them."""
    typed = as_typed(plain(paragraph.children), "{{}}")
    text = "" if "{{}}" in typed else typed.replace("\u2019", "'").casefold()
    return tuple(re.findall(r"[^\s.,;:!?()\"\u201c\u201d\u2018*]+", text))
