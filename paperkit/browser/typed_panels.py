"""What is beside the pages to be typed: the quarter's figures, and what is done about what is Red."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from paperkit.browser.actions import FILE, TOLD, ActionRow, as_day
from paperkit.browser.address import Address
from paperkit.browser.grid import FLAGS, Grid, GridRow
from paperkit.browser.panels import back, marked, panel
from paperkit.browser.paper_view import status_mark
from paperkit.browser.shell import field, hidden, live
from paperkit.council.register import Indicator
from paperkit.findings.finding import Finding, Severity
from paperkit.layout.layout import Layout
from paperkit.paper.model import Status
from paperkit.render.html.elements import Element, made

_COLUMNS = {
    "actual": "Result", "actual_flag": "Flag", "target": "Target", "floor": "Floor standard", "lower": "Lower limit",
    "upper": "Upper limit", "forecast": "Forecast", "numerator": "Numerator", "denominator": "Denominator",
    "note": "Note",
}  # fmt: skip
_TOLD = {"reason": "Why it is so", "action": "What is done", "owner": "Which post does it", "by": "By when"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
Wrong = Mapping[tuple[int | None, str], Sequence[Finding]]
"""What was found, by line and column."""


# -- figures ------------------------------------------------------------------------------------


def figures_panel(
    address: Address, grid: Grid | None, mark: str, quarter: str, statuses: Mapping[str, str], layout: Layout,
    wrong: Wrong,
) -> Element:  # fmt: skip
    """The quarter's results as a grid."""
    if grid is None:
        said = "The results are not in `results.csv`, and are changed where they are: in the workbook."
        return panel("Figures of the quarter", back(address), made("p", *marked(said)))
    head = made(
        "tr",
        made("th", "Indicator", scope="col"),
        *(made("th", _COLUMNS[name], scope="col") for name in grid.columns),
        made("th", "Status", scope="col"),
    )
    rows = [_figures_row(address, grid, number, statuses, layout, wrong) for number in range(len(grid.rows))]
    table = made(
        "table",
        made("caption", f"Results of {quarter}"),
        made("thead", head),
        live(made("tbody", *rows), "grid-rows"),
        class_="grid",
    )
    help = "Arrow keys move between cells. Copy a column in Excel and paste it into the first cell that it belongs in."
    undo = made("button", "Undo the paste", type="button", id="grid-undo", hidden="hidden")
    scrolled = made("div", table, class_="scrolled", tabindex="0", role="region", aria_label="Results")
    form = _form(address, "/cells", mark, help, scrolled, undo)
    flags = made("datalist", *(made("option", value=flag) for flag in FLAGS), id="flags")
    return panel("Figures of the quarter", back(address), form, flags)


def _form(address: Address, to: str, mark: str, help: str, typed: Element, *below: Element) -> Element:
    """A form of cells, each of which is saved when it is left."""
    return made(
        "form",
        *hidden(mark=mark),
        made("p", help, class_="hint"),
        typed,
        made("p", "Saved", id="grid-state", class_="state", role="status"),
        made("button", "Save", type="submit", class_="first"),
        *below,
        method="post",
        action=address.url(to),
        id="grid",
    )


def _figures_row(
    address: Address, grid: Grid, number: int, statuses: Mapping[str, str], layout: Layout, wrong: Wrong
) -> Element:
    row = grid.rows[number]
    id = row.indicator.id
    name = _called(row.indicator)
    cells = [made("th", f"{name} ", made("span", _unit_and_before(row), class_="quiet"), scope="row")]
    for place, column in enumerate(grid.columns):
        found = wrong.get((row.line, column), ()) if row.line is not None else ()
        here = f"{id}/{column}" == address.item
        control = made(
            "input", name=f"{id}/{column}", id=f"cell-{number}-{place}", value=row.cells[column], data_row=str(number),
            data_column=str(place), aria_label=f"{_COLUMNS[column]}, {name}", autocomplete="off",
            list="flags" if column == "actual_flag" else None,
            inputmode=None if column in ("actual_flag", "note") else "decimal",
            **_marks(number, place, found, here=here),
        )  # fmt: skip
        cells.append(made("td", control, *_found(number, place, found), data_label=_COLUMNS[column]))
    status = statuses.get(id)
    cells.append(made("td", *([status_mark(status, layout)] if status else []), data_label="Status"))
    return made("tr", *cells)


def _called(indicator: Indicator) -> str:
    return " ".join(filter(None, (indicator.reference, indicator.name)))


def _marks(row: int | str, place: int, found: Sequence[Finding], *, here: bool) -> dict[str, str | None]:
    """What the control of a cell says of what was found in it, and of being the one that was asked for."""
    return {
        "aria_invalid": "true" if any(one.severity is Severity.ERROR for one in found) else None,
        "aria_describedby": f"cell-{row}-{place}-found" if found else None,
        "data_here": "" if here else None,
        "autofocus": "autofocus" if here else None,
    }


def _found(row: int | str, place: int, found: Sequence[Finding]) -> list[Element]:
    """What was found in a cell, under it."""
    items = [made("li", *marked(one.message), class_=one.severity.value) for one in found]
    return [made("ul", *items, id=f"cell-{row}-{place}-found", class_="found")] if items else []


def _unit_and_before(row: GridRow) -> str:
    """What an indicator is measured in, and its last result: by what a typed value is seen to be likely."""
    before = f"; last result {row.before}" if row.before else ""
    return f"{row.indicator.printed_unit.name}{before}"


# -- actions ------------------------------------------------------------------------------------


def actions_panel(
    address: Address, rows: Sequence[ActionRow] | None, mark: str, posts: Mapping[str, str],
    statuses: Mapping[str, str], results: Mapping[str, str], layout: Layout, wrong: Wrong,
) -> Element:  # fmt: skip
    """What is done about each Red indicator: `posts` are those that may do it, `results` says how each stands."""
    red = layout.status(Status.RED.value).word
    title = f"Actions on {red} indicators"
    if rows is None:
        said = "`actions.csv` cannot be read as a table of actions: look at what was found in it."
        return panel(title, back(address), made("p", *marked(said)))
    if not rows:
        said = f"No indicator with pages is {red} this quarter, so there is nothing to say here."
        return panel(title, back(address), made("p", said, class_="calm"))
    help = (
        f"Of each indicator all four are saved together, into {FILE}; clear all four, and its row is taken out. "
        "A sentence or two each: they are printed in a table."
    )
    told = [_action(address, row, posts, statuses, results, layout, wrong) for row in rows]
    return panel(title, back(address), _form(address, "/actions", mark, help, made("div", *told)))


def _action(
    address: Address, row: ActionRow, posts: Mapping[str, str], statuses: Mapping[str, str],
    results: Mapping[str, str], layout: Layout, wrong: Wrong,
) -> Element:  # fmt: skip
    id, status = row.indicator.id, statuses.get(row.indicator.id)
    said = [_called(row.indicator), *([" ", status_mark(status, layout)] if status else [])]
    fields = []
    for place, column in enumerate(TOLD):
        found = wrong.get((row.line, column), ()) if row.line is not None else ()
        here = address.item in (f"{id}/{column}", id if column == TOLD[0] else None)
        given = {"id": f"cell-{id}-{place}", "name": f"{id}/{column}", **_marks(id, place, found, here=here)}
        control = _control(column, row.cells[column], posts, given)
        fields.append(field(_TOLD[column], control))
        fields[-1].extend(_found(id, place, found))
    known = [made("p", told, class_="hint")] if (told := results.get(id)) else []
    missing = made("p", "", class_="missing", role="status")
    return made("fieldset", made("legend", *said), *known, *fields, missing, class_="action")


def _control(column: str, value: str, posts: Mapping[str, str], given: Mapping[str, str | None]) -> Element:
    """What a part of an action is typed or chosen in."""
    if column == "owner":
        known = {"": "Choose a post", **posts} | ({} if value in ("", *posts) else {value: f"{value} (no such post)"})
        options = (
            made("option", words, value=post, selected="selected" if post == value else None)
            for post, words in known.items()
        )
        return made("select", *options, **given)
    if column == "by":
        day = as_day(value)
        kind = "text" if day and not _DAY.fullmatch(day) else "date"
        return made("input", type=kind, value=day, max="9999-12-31", autocomplete="off", **given)
    return made("textarea", f"\n{value}", rows="3", **given)
