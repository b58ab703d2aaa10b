"""Turns what was made of the last papers into words: what is to be done, in order, and what is another now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel

from paperkit.council.year import Year
from paperkit.editing.yamltext import YamlText
from paperkit.loading.records import one_line, read_published
from paperkit.paper.model import Status
from paperkit.paper.rating import rate
from paperkit.reading.textfile import shown
from paperkit.round.following.begun import Begun, NewPaper
from paperkit.values.period import dated, long_date
from paperkit.values.quantity import counted_noun
from paperkit.values.timetable import timetable

CHANGES = "changes.txt"
"""What the file beside the new paper is called that holds these words."""


def change_log(begun: Begun) -> str:
    """The whole text: for the manager alone, and nothing reads it."""
    new, last = (begun.last.cycle.titled(quarter) for quarter in (begun.quarter, begun.last.quarter))
    head = (
        f"{new}, begun by `paperkit next` from {last}. Nothing reads or prints this file; delete it when you need it"
        " no more."
    )
    return "\n".join([head, "", *_numbered(begun), *_section("WHAT IS ANOTHER NOW", _other(begun))])


def _numbered(begun: Begun) -> Iterator[str]:
    yield "TO DO, in this order (`paperkit check` finds what is left)"
    steps = [
        ("Days", _days(begun)),
        ("Rules and targets", _aims(begun)),
        ("Figures", _figures(begun)),
        ("Commentary and prose", _texts(begun)),
        ("Reds and actions", _actions(begun)),
        ("Not carried over", _left(begun)),
        ("People", _people(begun)),
        ("Then", ["`paperkit check`, `paperkit build`, and when the paper is final `paperkit record`"]),
    ]
    for number, (title, lines) in enumerate(((t, list(found)) for t, found in steps), start=1):
        yield from ["", f"{number}. {title}", *(f"   {line}" for line in lines or ["nothing"])]
    yield ""


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    yield from [title, "", *(f"   {line}" for line in found or ["nothing that the record or the files show"]), ""]


# -- what is to be done ---------------------------------------------------------------------------


def _days(begun: Begun) -> Iterator[str]:
    for paper in begun.papers:
        file, calendar = paper.last.file, paper.last.council.calendar
        yield f"{file.committee.name} ({shown(paper.folder)})"
        steps = [(step.step, step.working_days) for step in calendar.steps]
        executive = file.committee.executive
        for line in timetable(paper.days.meeting, calendar.rule, steps, paper.days.published, executive=executive):
            yield f"  {line}"
        yield f"  {_asked(paper)}"
        yield from (f"  {one}" for one in paper.said)


def _asked(paper: NewPaper) -> str:
    proposed = [key for key in ("meeting", "published", "cabinet") if key in paper.to_confirm]
    if not proposed:
        return "these days are as given"
    by = dated(paper.last.file.meeting)
    said = f"{', '.join(proposed)} proposed, as {by} was to the quarter of the last paper"
    return f"{said}: correct them on the sheet Paper of the register's workbook, and choose yes on To confirm"


def _aims(begun: Begun) -> Iterator[str]:
    if begun.year:
        yield f"{shown(begun.year)} is new: the rules that held in {begun.last.quarter}, carried over"
        yield from (f"  {one}" for one in begun.folded_in)
    rows = begun.rows
    if rows.to_set:
        yield f"to be set for {begun.quarter} in results (what it was last):"
        yield from (f"  {id}: {said}" for id, said in rows.to_set.items())
    for quarter in sorted({*rows.carried.values()}):
        ids = [id for id, when in rows.carried.items() if when == quarter]
        yield f"as in {quarter}: the targets and limits of {', '.join(ids)}"
    if rows.varied:
        yield "carried over, though it is not the same in each quarter; correct it on the sheet Targets:"
        yield from (f"  {id}: {said}" for id, said in rows.varied.items())
    if rows.by_hand:
        yield f"rated by hand in the last paper, and by the rule now: {_named(rows.by_hand)}"


def _figures(begun: Begun) -> Iterator[str]:
    for table in begun.rows.tables:
        if table.changes and not table.is_sheet:
            yield f"{shown(table.path)}: {counted_noun(table.changes, 'row')} to fill, flagged `not yet available`"
        elif table.changes:
            yield f"{table.shown}: a sheet of a workbook, which paperkit does not change"
            if table.to_paste:
                beside = f"begun/{Path(table.name).name}.csv"
                yield f"  paste the {counted_noun(len(table.to_paste), 'row')} of {beside} below its last one"
            for line, column, value in table.to_type:
                said = value if "\n" not in value else "the words of this quarter"
                yield f"  type into row {line}, column {column}: {said}"
    if begun.rows.kept:
        yield f"the rows of {_named(begun.rows.kept)} were there already and are kept"


def _texts(begun: Begun) -> Iterator[str]:
    if begun.written:
        yield f"{counted_noun(len(begun.written), 'text')} to write; what the last paper said is a comment in each:"
        for target in begun.targets.values():
            yield from (f"  {path.relative_to(target).as_posix()}" for path in begun.written if _is_in(path, target))
    if begun.rows.tables and any("<!--" in value for table in begun.rows.tables for value in _pasted(table.to_paste)):
        yield "commentary in cells of results is there as a comment too: write over it"
    for paper in begun.papers:
        words = ", ".join(paper.words)
        yield from [f"words carried over in {shown(paper.folder)}, to look at: {words}"] if words else []


def _pasted(rows: Sequence[dict[str, str]]) -> Iterator[str]:
    return (value for row in rows for value in row.values())


def _actions(begun: Begun) -> Iterator[str]:
    meeting = min(paper.days.meeting for paper in begun.papers)
    for source, paper in begun.last.papers.items():
        if source in begun.last.tops:
            ratings, _ = rate(paper)
            red = [id for id, rating in ratings.items() if rating.status is Status.RED and id in begun.last.reported]
            if red:
                yield f"Red in the last paper: {_named(red)}"
            bare = [id for id in red if id not in begun.actions and id not in paper.actions]
            if bare:
                yield f"  without an action: {_named(bare)}"
    for id, action in begun.actions.items():
        past = "  PAST ITS DATE: say what became of it" if action.by < meeting else ""
        yield f"carried over: {id}, {action.owner}, by {long_date(action.by)}{past}"


def _left(begun: Begun) -> Iterator[str]:
    last = begun.last
    for name, title in last.exempt.items():
        yield f"exempt in the last paper: {name} ({title}); name it in exempt.yaml again if it stays so"
    meetings = max(paper.days.meeting for paper in begun.papers)
    for paper in last.papers.values():
        for key, (answer, _) in paper.answers.items():
            yield f"answer {key} ({answer.by}): {one_line(answer.reason)}"
    for indicator in last.register.reported_in(begun.quarter):
        for standing in indicator.standing_answers:
            if standing.look_again < meetings:
                until = long_date(standing.look_again)
                yield f"ends before the meeting: the standing answer to {standing.finding} of {indicator.id} ({until})"
    yield from begun.left


def _people(begun: Begun) -> Iterator[str]:
    yield "records hold no names of people, so look at all that the papers name:"
    for id in dict.fromkeys(id for paper in begun.papers for id in _posts(paper, begun)):
        post = begun.last.papers[begun.last.tops[0]].council.posts[id]
        yield f"  {post.title}: {post.holder}"


def _posts(paper: NewPaper, begun: Begun) -> Iterator[str]:
    council = paper.last.council
    yield from paper.last.file.by
    for owner in paper.last.file.owners.values():
        yield council.portfolios[owner.portfolio].cabinet_member
        yield council.divisions[owner.division].director
    yield from (action.owner for action in begun.actions.values())


# -- what is another now --------------------------------------------------------------------------


def _other(begun: Begun) -> Iterator[str]:
    last, quarter = begun.last, begun.quarter
    for indicator in last.register.indicators:
        now, before = indicator.reported_in(quarter), indicator.reported_in(last.quarter)
        if now != before:
            yield f"{indicator.id}: {'reported from this quarter on' if now else 'not reported any more'}"
    yield from (f"{id}: {said}" for id, said in begun.rows.other.items())
    yield from _names(begun)
    yield from _rules(begun)


def _names(begun: Begun) -> Iterator[str]:
    """Names and directions of what is better against the record; the record keeps no other words of the register."""
    last = begun.last
    committee = last.papers[last.tops[0]].file.committee.short_name
    record = read_published(last.council, begun.quarter, committee, [], last.library)
    if record is None or record.quarter != last.quarter:
        yield "names and definitions could not be compared: the last paper is not recorded"
        return
    for indicator in last.register.reported_in(begun.quarter):
        for what, now in (("name", one_line(indicator.name)), ("polarity", indicator.polarity or "")):
            was = record.latest.get((indicator.id, what, None))
            if was and now and was.value != now:
                yield f"{indicator.id}: its {what} was recorded as `{was.value}` and is `{now}`"
    yield "definitions, sources and units are not in the record: compare indicators.yaml with an older copy"


def _rules(begun: Begun) -> Iterator[str]:
    last = begun.last
    years = dict(last.papers[last.tops[0]].years)
    if begun.year:
        year = Year.model_validate(YamlText(begun.files[begun.year].decode("utf-8")).value)
        years[year.financial_year] = year
    old, new = years.get(last.quarter.financial_year()), years.get(begun.quarter.financial_year())
    found: dict[str, list[str]] = {}
    if old is None or new is None:
        return
    for indicator in last.register.reported_in(begun.quarter):
        was, now = old.rules(indicator.id, last.quarter), new.rules(indicator.id, begun.quarter)
        for part in ("rating", "direction", "long_direction", "rate_on"):
            one, other = getattr(was, part), getattr(now, part)
            if one != other:
                said = f"{part.replace('_', ' ')} was {_in_words(one)} and is {_in_words(other)}"
                found.setdefault(said, []).append(indicator.id)
    yield from (f"{_named(ids)}: {said}" for said, ids in found.items())


def _in_words(rule: object) -> str:
    if not isinstance(rule, BaseModel):
        return str(rule or "none")
    values = rule.model_dump()
    name = values.pop("rule")
    return f"{name}{''.join(f', {key.replace(chr(95), chr(32))} {value}' for key, value in values.items())}"


_FEW = 12


def _named(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - _FEW} more" if len(ids) > _FEW else ""
    return f"{', '.join(ids[:_FEW])}{more}"


def _is_in(path: Path, folder: Path) -> bool:
    return path.is_relative_to(folder)
