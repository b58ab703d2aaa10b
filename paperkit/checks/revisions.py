"""Checks of a paper against what earlier ones printed: a figure, a status, a name or a rule that is another now.

What was printed is known from the records that `paperkit record` writes; without one nothing is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pydantic import BaseModel

from paperkit.council.register import Indicator
from paperkit.findings.finding import Finding, Span, error, note, short, warning
from paperkit.layout.layout import Layout
from paperkit.loading.records import FIGURES, OF_INDICATORS, figure_of, one_line, rule_of, rules_in_force, same
from paperkit.paper.model import Figure, Flag, MeasureTable, Paper, Printed, Published, RatedPaper, Status
from paperkit.paper.wording import typographic
from paperkit.values.period import Quarter, parse_quarter
from paperkit.values.quantity import decimals_of, printed

_FEW = 3
_LONG = 60  # characters of a name that is no longer quoted whole


# -- figures --------------------------------------------------------------------------------------


def restated_figures(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """A figure that an earlier paper printed stays as it was, or says that it was revised.

    Results, targets and floor standards of indicators, and the rows of management information, are compared with the
    record of the latest paper before (`paperkit record`). Where that paper printed 317 for a quarter and this one
    prints 327, the figure needs the flag `revised`; it is then printed with its mark and what was first published. A
    total that follows from a flagged row needs no flag of its own. A figure that was printed with fewer decimals is
    held to these. One that is gone needs the flag `not available`.

    It cannot know which of two figures is right, and it knows only what was printed: a value that was not there then
    is not a restatement. Without a record it finds nothing.
    """
    record = rated.paper.published
    if record is None:
        return
    window = layout.file.indicator.window
    featured = {indicator.id for indicator in rated.paper.featured()}
    for indicator in rated.paper.indicators:
        quarters = rated.paper.shown_quarters(indicator, window) if indicator.id in featured else ()
        yield from _restated(indicator, rated.paper, record, quarters)
    for table in rated.paper.measures:
        yield from _restated_rows(table, rated, record)


def _restated(indicator: Indicator, paper: Paper, record: Published, quarters: Sequence[Quarter]) -> Iterator[Finding]:
    """What is another now; `quarters` are those whose values may not be gone."""
    decimals = indicator.printed_unit.notation.places
    for (item, part, quarter), before in record.latest.items():
        if item != indicator.id or part not in OF_INDICATORS or quarter is None:
            continue
        figure = figure_of(paper, indicator.id, part, quarter) or Figure(None, None, paper.at("results"))
        if figure.value is None and quarter not in quarters:
            continue
        column = {"outturn": "actual", "year_target": "target"}.get(
            part, "actual" if part.startswith("month") else part
        )
        flagged = f"flag it `revised` in column `{column}_flag`"
        name = f"`{indicator.id}` in {quarter}, {part.replace('_', ' ')}"
        yield from _compared(name, figure, before, decimals, flagged)


def _compared(name: str, figure: Figure, before: Printed, decimals: int, flagged: str) -> Iterator[Finding]:
    was = f"{name}: printed {before.value} in {before.quarter}'s paper"
    if figure.value is None:
        if figure.flag not in (Flag.NOT_AVAILABLE, Flag.REVISED):
            hint = "put it back; if it was withdrawn, flag it `not available`"
            yield error("revisions.figure", f"{was}, now no value", figure.at, hint=hint, related=[before.at])
    elif not same(figure.value, before, decimals):
        if figure.flag is not Flag.REVISED:
            said = f"{was}, now {printed(figure.value, decimals)}"
            yield error("revisions.figure", said, figure.at, hint=f"{flagged}, or correct it", related=[before.at])
    elif figure.flag is Flag.REVISED:
        hint = "take the flag out, or correct the figure; the mark says that it was revised since it was last reported"
        yield note("revisions.figure", f"{was}, and it is the same now, flagged `revised`", figure.at, hint=hint)


def _restated_rows(table: MeasureTable, rated: RatedPaper, record: Published) -> Iterator[Finding]:
    measure, quarters = table.measure, table.quarters(rated.paper.quarter)
    at = rated.paper.at(f"measures/{measure.id}")
    worked_out = {
        (line.name, quarter): value
        for line in rated.tables.get(measure.id, ())
        for quarter, value in zip(quarters, line.values, strict=True)
    }
    for (item, what, quarter), before in record.latest.items():
        id, _, row = item.partition("/")
        if id != measure.id or what != "value" or quarter is None:
            continue
        figure, made_of = table.figures.get((row, quarter)), _made_of(table, row, quarter)
        if figure is None and (row, quarter) in worked_out and not made_of:
            figure = Figure(None, None, at)
        if figure is not None:
            own = next((column.id for column in measure.columns if row.endswith(f", {column.id}")), "value")
            flagged = f"flag it `revised` in column `{own}_flag`"
            yield from _compared(f"`{row}` in {quarter}", figure, before, decimals_of(measure.step), flagged)
        elif (row, quarter) in worked_out and not any(_told(table, part, quarter, record) for part in made_of):
            yield from _summed(table, (row, quarter), worked_out[row, quarter], made_of, before, at)


def _made_of(table: MeasureTable, row: str, quarter: Quarter) -> tuple[str, ...]:
    """The rows whose figures add up to a row of a quarter, where it has none of its own."""
    sums = table.measure.sums
    tops = ((top,) if (top, quarter) in table.figures else sums.get(top) or (top,) for top in sums.get(row, ()))
    return tuple(name for names in tops for name in names)


def _told(table: MeasureTable, row: str, quarter: Quarter, record: Published) -> bool:
    """Whether a row says itself that it is another now: by its flag, or by a finding of its own."""
    figure, before = (
        table.figures.get((row, quarter)),
        record.latest.get((f"{table.measure.id}/{row}", "value", quarter)),
    )
    if figure is None or figure.value is None:
        return before is not None or figure is not None
    differs = before is not None and not same(figure.value, before, decimals_of(table.measure.step))
    return figure.flag is Flag.REVISED or differs


def _summed(
    table: MeasureTable,
    place: tuple[str, Quarter],
    value: Decimal | None,
    made_of: Sequence[str],
    before: Printed,
    at: Span,
) -> Iterator[Finding]:
    """A sum that is another now, though no row that it is made of is; `at` is the table."""
    row, quarter = place
    decimals = decimals_of(table.measure.step)
    if value is not None and same(value, before, decimals):
        return
    figures = [table.figures[part, quarter].at for part in made_of if (part, quarter) in table.figures]
    now = "no value" if value is None else printed(value, decimals)
    yield error(
        "revisions.figure",
        f"`{row}` in {quarter}: printed {before.value} in {before.quarter}'s paper, now worked out as {now}",
        figures[0] if figures else at,
        hint=f"correct the rows, or give `{row}` a figure of its own, flagged `revised` in column `value_flag`",
        related=[*figures[1:], before.at],
    )


# -- statuses -------------------------------------------------------------------------------------


def previous_status(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """The previous status of an indicator is the current one of the paper before.

    Where the paper of Quarter 2 printed Amber, that of Quarter 3 may not say that the previous status was Green,
    whether a rule worked it out or it is in `given-ratings`. Statuses of earlier quarters in the trend are held
    to that paper too, with a warning. An annual or late indicator is compared by the quarter of its result.

    A status may be another where figures were revised, and then this is a note; one that was not rated then, for
    want of a result, may have been rated since. It cannot know which of the two is right. Without a record of the
    quarter before it finds nothing.
    """
    record = rated.paper.published
    if record is None:
        return
    for indicator in rated.paper.indicators:
        before, now = _before(rated, indicator, record), rated.ratings[indicator.id].previous
        if before is not None:
            what, quarter = before
            yield from _other_status(rated, layout, indicator, record, (what, None), quarter, now)
        if any(row.row == "rating" for row in layout.file.indicator.trend) and indicator in rated.paper.featured():
            yield from _other_trend(rated, layout, indicator, record, before[1] if before else None)


def _before(rated: RatedPaper, indicator: Indicator, record: Published) -> tuple[str, Quarter] | None:
    """Which recorded status is the previous one now, and of which quarter; None where none is."""
    if (indicator.id, "status", None) not in record.latest:
        return None
    quarter, rating = rated.paper.quarter, rated.ratings[indicator.id]
    dated = record.latest.get((indicator.id, "as_at", None))
    then = parse_quarter(dated.value) if dated else record.quarter
    if rating.given or not indicator.may_be_late:
        return ("status", record.quarter) if record.quarter == rated.paper.before else None
    now = rating.as_at or quarter
    results = rated.paper.readings.get(indicator.id, {}).values()
    earlier = [one.quarter for one in results if one.quarter < now and one.actual.value is not None]
    same = now == then  # no result since
    return ("status", then) if same or (earlier and max(earlier) == then) else None


def _other_trend(
    rated: RatedPaper, layout: Layout, indicator: Indicator, record: Published, known: Quarter | None
) -> Iterator[Finding]:
    history = rated.history.get(indicator.id, {})
    for quarter in rated.paper.shown_quarters(indicator, layout.file.indicator.window):
        if quarter in history and quarter != known and quarter < rated.paper.quarter:
            yield from _other_status(rated, layout, indicator, record, ("status", quarter), quarter, history[quarter])


def _other_status(
    rated: RatedPaper,
    layout: Layout,
    indicator: Indicator,
    record: Published,
    key: tuple[str, Quarter | None],
    quarter: Quarter,
    now: Status,
) -> Iterator[Finding]:
    """What is to be said of a status that was printed for a quarter, next to the one that is printed now."""
    was = record.latest.get((indicator.id, *key))
    if was is None or was.value == now.value or _rated_since(rated, indicator, quarter, was, record):
        return
    given, previous = rated.ratings[indicator.id].given, key[1] is None
    reading = rated.paper.readings.get(indicator.id, {}).get(quarter)
    at = given.at if given and previous else reading.actual.at if reading else was.at
    words = [layout.status(status).word for status in (was.value, now.value)]
    said = f"`{indicator.id}`: {was.quarter}'s paper printed {words[0]} for {quarter}, this one {words[1]}"
    restated = _restated_figures_of(rated, indicator, quarter, record)
    if restated and not given:
        if all(figure.flag is Flag.REVISED for figure in restated):  # else a finding of their own says it
            yield note("revisions.status", f"{said}, after its figures were revised", at)
    elif previous:
        hint = "a quarter is rated once; correct the status, or flag the figure that was revised"
        yield error("revisions.status", said, at, hint=hint, related=[was.at])
    else:
        hint = "rules are kept with the quarter that they rated: new ones belong in `amendments`, or in the next year"
        yield warning("revisions.status", said, at, hint=hint, related=[was.at])


def _rated_since(rated: RatedPaper, indicator: Indicator, quarter: Quarter, was: Printed, record: Published) -> bool:
    """Whether there was no result then, and so no rating."""
    there = indicator.id in rated.paper.readings and (indicator.id, "actual", quarter) not in record.latest
    return there and was.value == Status.UNRATED.value


def _restated_figures_of(rated: RatedPaper, indicator: Indicator, quarter: Quarter, record: Published) -> list[Figure]:
    """The figures by which a quarter is rated that are others now; a rule may look at the year before too."""
    readings, decimals = rated.paper.readings.get(indicator.id, {}), indicator.printed_unit.notation.places
    found: list[Figure] = []
    for when, parts in ((quarter, FIGURES), (quarter.shifted(-4), ("actual",))):
        for part in parts:
            before = record.latest.get((indicator.id, part, when))
            figure: Figure = getattr(readings[when], part) if when in readings else Figure(None)
            if before and (figure.value is None or not same(figure.value, before, decimals)):
                found.append(figure)
    return found


# -- names ----------------------------------------------------------------------------------------


def renamed_indicators(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """An indicator keeps its name and its id from quarter to quarter; one that begins or ends is noted.

    `calls-answered` that was "answered within 20 seconds" and is "within 30 seconds" now measures something else
    under the same id, and its trend compares what cannot be compared. A name that has another id now is found too,
    since its figures are then compared with nothing.

    It cannot know a name that was only put better.
    """
    record = rated.paper.published
    if record is None:
        return
    names = {item: printed for (item, what, _), printed in record.latest.items() if what == "name"}
    now = {indicator.id: indicator for indicator in rated.paper.indicators}
    gone = {_plain(before.value): id for id, before in names.items() if id not in now}
    for id, indicator in now.items():
        at, name = rated.paper.at("indicators.yaml", id), indicator.name
        if id in names:
            if _plain(names[id].value) != _plain(name):
                was, is_now = _where_they_differ(names[id].value, name)
                said = f"`{id}`: {record.quarter}'s paper called it “{was}”, now “{is_now}”"
                hint = "if it measures something else now, give it an id of its own"
                yield warning("revisions.name", said, at, hint=hint, related=[names[id].at])
        elif old := gone.pop(_plain(name), None):
            said = f"“{short(name)}” was `{old}` in {record.quarter}'s paper, now `{id}`"
            hint = "keep the id, so that its figures are compared with those that were printed"
            yield warning("revisions.name", said, at, hint=hint, related=[names[old].at])
        else:
            yield note("revisions.name", f"`{id}` is new since {record.quarter}'s paper", at)
    for id in gone.values():
        yield note("revisions.name", f"`{id}` was in {record.quarter}'s paper and is no longer there", names[id].at)


def _where_they_differ(one: str, other: str) -> tuple[str, str]:
    """Two names as they are, or of long ones the words in which they differ with some on either side."""
    first, second = one.split(), other.split()
    if max(len(one), len(other)) <= _LONG:
        return one, other
    shortest = min(len(first), len(second))
    same_start = next((at for at in range(shortest) if first[at] != second[at]), shortest)
    left = shortest - same_start
    same_end = next((at for at in range(left) if first[-1 - at] != second[-1 - at]), left)
    start, end = max(0, same_start - _FEW), max(0, same_end - _FEW)
    parts = (
        [*["..."][: bool(start)], *words[start : len(words) - end], *["..."][: bool(end)]] for words in (first, second)
    )
    was, is_now = (" ".join(part) for part in parts)
    return was, is_now


def _plain(name: str) -> str:
    return typographic(one_line(name))


# -- rules ----------------------------------------------------------------------------------------


def changed_rules(rated: RatedPaper, _: Layout) -> Iterator[Finding]:
    """The rule that rates an indicator is the one that rated it in the paper before.

    Where `tolerance` with 5 per cent rated it and 10 per cent rate it now, a better status may be no better result.
    A change that an amendment of the year's file dates and explains, or that came with a new financial year, is only
    a note. The same holds for the rule of direction, for whether figures are rounded first, and for polarity, which
    no amendment explains.

    It cannot know a rule that rated outside paperkit. Indicators with the same change share a finding.
    """
    record = rated.paper.published
    if record is None:
        return
    changes: dict[tuple[str, str, str], list[Indicator]] = {}
    for indicator in rated.paper.indicators:
        for what, now in rules_in_force(rated, indicator).items():
            was = record.latest.get((indicator.id, what, None))
            if was and rule_of(what, was.value) != rule_of(what, now):
                changes.setdefault((what, was.value, now), []).append(indicator)
    for (what, before, now), indicators in changes.items():
        for amended in (True, False):
            some = [one for one in indicators if _explained(rated, one, what, record.quarter) is amended]
            if some:
                yield _changed(rated, what, (before, now), some, record, explained=amended)


def _changed(
    rated: RatedPaper,
    what: str,
    rules: tuple[str, str],
    indicators: Sequence[Indicator],
    record: Published,
    *,
    explained: bool,
) -> Finding:
    was, now = (_in_words(what, rule) for rule in rules)
    names = ", ".join(f"`{indicator.id}`" for indicator in indicators[:_FEW])
    more = f" and {len(indicators) - _FEW} more" if len(indicators) > _FEW else ""
    said = f"{names}{more}: {what.replace('_', ' ')} was {was} in {record.quarter}'s paper, now {now}"
    first = indicators[0].id
    related = record.latest[first, what, None].at
    year = rated.paper.year(rated.paper.quarter).financial_year
    at = rated.paper.at("indicators.yaml", first) if what == "polarity" else rated.paper.at(year, "rating")
    if explained:
        return note("revisions.rule", said, at)
    hint = "put it under `amendments` with its quarter and its reason, or take it back"
    if what == "polarity":
        hint = "take it back; if the better direction has really changed, give the indicator a new id"
    return warning("revisions.rule", said, at, hint=hint, related=[related])


def _explained(rated: RatedPaper, indicator: Indicator, what: str, before: Quarter) -> bool:
    """Whether an amendment since the earlier paper says what changed, or a new year began."""
    quarter = rated.paper.quarter
    if what == "polarity":
        return False
    if quarter.year != before.year:
        return True
    part = {"rule": "rating", "direction_rule": "direction"}.get(what)
    return part is not None and any(
        before < change.since <= quarter
        and (getattr(change, part) or getattr(change.overrides.get(indicator.id), part, None))
        for change in rated.paper.year(quarter).amendments
    )


def _in_words(what: str, rule: str) -> str:
    """A rule as its name with what is set in it."""
    found = rule_of(what, rule)
    if not isinstance(found, BaseModel):
        return str(found)
    values = found.model_dump(exclude_none=True)
    name = values.pop("rule")
    set_to = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in values.items())
    return f"`{name}`{f' ({set_to})' if set_to else ''}"
