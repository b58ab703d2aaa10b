"""A council on the workbench: what is looked at, and what is changed in its files. What requests call, without HTTP."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from paperkit.browser.actions import FILE, TOLD, actions_of, with_actions
from paperkit.browser.address import Address, Asked, Panel
from paperkit.browser.desk import Desk, Good, State
from paperkit.browser.files import Changed, Files, Held, Refused
from paperkit.browser.grid import Grid, Typed, grid_of, with_cells
from paperkit.browser.mending import Mend, answered, confirmed, mend_of, withdrawn
from paperkit.browser.pages import Lettering
from paperkit.browser.panels import (
    About,
    Given,
    Looked,
    finding_panel,
    findings_panel,
    heard_panel,
    text_panel,
)
from paperkit.browser.paper_view import WIDTHS, Places, Shown, overlay, paper_page, places_of
from paperkit.browser.papers_view import papers_page
from paperkit.browser.texts import PaperText, texts_of
from paperkit.browser.typed import changed_ones, column, found_in, result_of, statuses, stop_at_clashes
from paperkit.browser.typed_panels import actions_panel, figures_panel
from paperkit.checks import all_pages
from paperkit.checks.carried import asked_about
from paperkit.claims.expression import NotWorkedOut, vocabulary_of, worked_out
from paperkit.claims.subjects import book_of
from paperkit.council.folders import PAPER_FILE, around, nearest
from paperkit.exempt.parts import hidden_actions
from paperkit.findings.explained import page_of
from paperkit.findings.finding import Finding, Invalid, Severity, Span, short
from paperkit.finished.speech import by_page
from paperkit.finished.tags import Tagged
from paperkit.language.fold import folded
from paperkit.loading.paper import ANSWERS
from paperkit.paper.model import Paper, Status
from paperkit.render.html.elements import Element
from paperkit.run.prepare import Checked
from paperkit.values.invisible import INVISIBLE
from paperkit.worker import call_here

_PAGES = "paperkit.browser.pages"
_RESULTS = "results.csv"
_TRIES = 3
"""How often a table is written that somebody else writes at the same moment."""
_NO_LONGER = "this was mended already, or has changed: look at what is found now"


class Workbench:
    """What a person does with the councils under a folder."""

    def __init__(self, root: Path) -> None:
        """Open a folder."""
        self.desk = Desk(root)
        self.files = Files(root)

    # -- looking --------------------------------------------------------------------------------

    def papers_page(self) -> bytes:
        """The list of all papers."""
        return papers_page(self.desk.papers())

    def page(self, address: Address, beside: Element) -> bytes:
        """A paper, with something beside it."""
        state, version = self.desk.state(address.asked)
        papers, layouts, rows = self.desk.papers(), [*self.desk.layouts(address.asked)], self._rows(state)
        shown = Shown(address, state, version, papers, layouts, self._texts(state), places_of(state, rows), rows)
        return paper_page(shown, beside)

    def _texts(self, state: State) -> tuple[PaperText, ...]:
        read = state.known
        return texts_of(read.paper, self.files) if read else ()

    def beside(self, address: Address, line: int | None = None) -> Element:
        """What is beside the pages. Raises `ValueError` or `Refused` for what there is not."""
        self.desk.folder(address.asked)
        state, _ = self.desk.state(address.asked)
        if address.panel is Panel.FINDING:
            return self._finding(address, state)
        if address.panel is Panel.TEXT:
            return self._text(address, state, line)
        if address.panel is Panel.FIGURES:
            return self._figures(address, state)
        if address.panel is Panel.ACTIONS:
            return self._actions(address, state)
        if address.panel is Panel.HEARD:
            return heard_panel(address, self._heard(state))
        return findings_panel(address, state.findings, self._places(state), _unspoken(state))

    def _places(self, state: State) -> Places:
        return places_of(state, self._rows(state))

    def _rows(self, state: State) -> dict[str, str]:
        """By the place of a cell that something was found in the id that begins its row."""
        found: dict[str, str] = {}
        lines: dict[str, list[str]] = {}
        for finding in state.findings:
            at = finding.at
            name = self.files.name(at)
            if at.line is None or name is None or not name.endswith(".csv"):
                continue
            if name not in lines:
                try:
                    lines[name] = self.files.read(name).text.split("\n")
                except (Refused, Invalid):
                    lines[name] = []
            if at.line <= len(lines[name]):
                found[str(at)] = lines[name][at.line - 1].partition(",")[0].strip(' "')
        return found

    def _finding(self, address: Address, state: State) -> Element:
        """The panel of a finding; where it is gone, that of all."""
        finding = next((one for one in state.findings if one.key == address.item), None)
        if finding is None:
            return findings_panel(address, state.findings, self._places(state), _unspoken(state))
        place = self._places(state).get(finding.key)
        name, sentence = self._written(finding)
        read = state.read
        exempt = state.known.paper.rated.paper.exempt if state.known else ()
        looked = Looked(
            finding=finding,
            explained=page_of(finding.code, all_pages()) or "",
            mend=self._mend(finding, state),
            file=name,
            sentence=sentence,
            exempt=any(one.name == name and one.is_exempt(exempt) for one in self._texts(state)),
            page=place.page if place else None,
            answerable=read is not None and finding.key in {one.key for one in read.paper.findings},
            secret=finding.key in _unspoken(state),
            cell=self._cell(address, finding, state),
            to_confirm=_to_confirm(finding, read.paper) if read else "",
            posts=_posts(read.paper.rated.paper) if read else (),
            given=_given(finding, read.paper.rated.paper) if read else None,
        )
        return finding_panel(address, looked)

    def _written(self, finding: Finding) -> tuple[str | None, str]:
        """The file of a finding where it can be written here, and its line as it stands there."""
        name = self.files.name(finding.at)
        try:
            held = self.files.read(name or "")
        except (Refused, Invalid):
            return None, ""
        lines = held.text.split("\n")
        return name, lines[finding.at.line - 1] if finding.at.line and finding.at.line <= len(lines) else ""

    def _text(self, address: Address, state: State, line: int | None) -> Element:
        held = self.files.read(address.item)
        paths = {one.at.path for one in state.findings}
        here = {path for path in paths if self.files.name(Span(path)) == address.item}
        found = [one for one in state.findings if one.at.path in here and one.answer is None]
        text = next((one for one in self._texts(state) if one.name == address.item), None)
        if text is not None and not held.text:
            held = Held(held.name, text.beginning, held.mark)
        return text_panel(address, held, text.title if text else held.name, found, self._about(text, state), line)

    def _about(self, text: PaperText | None, state: State) -> About:
        """What is known of a text besides its words."""
        if state.known is None:
            return About({}, (), ())
        paper, good = state.known.paper, state.good
        on = good.map.files_on if good and text else {}
        pages = sorted(page for page, paths in on.items() if text and text.path in paths)
        exempt = _exempt_in(text.name, paper.rated.paper) if text else ()
        return About(_subjects(paper), pages, exempt, Path(text.name).stem if text else "")

    def _figures(self, address: Address, state: State) -> Element:
        paper, layout = self._known(state)
        held = self.files.read(self._results(address.asked))
        grid = self._grid(held, paper)
        wrong = found_in(self._in_file(held.name, state), "actual", state.known, grid)
        return figures_panel(address, grid, held.mark, str(paper.quarter), statuses(state), layout.layout, wrong)

    def _actions(self, address: Address, state: State) -> Element:
        paper, checked = self._known(state)
        held, rated = self.files.read(self._file_of_actions(address.asked)), checked.rated
        featured = paper.featured()
        red = [one.id for one in featured if rated.ratings[one.id].status is Status.RED]
        try:
            rows = actions_of(held.text, featured, [id for id in red if id not in hidden_actions(paper)])
        except ValueError:
            rows = None
        posts = {id: post.title for id, post in paper.council.posts.items()}
        wrong = found_in(self._in_file(held.name, state), "reason", state.known)
        results = {one.id: result_of(one, paper) for one in featured}
        return actions_panel(address, rows, held.mark, posts, statuses(state), results, checked.layout, wrong)

    def _in_file(self, name: str, state: State) -> list[Finding]:
        """What was found in a file and is neither answered nor a note."""
        found = (one for one in state.findings if one.answer is None and one.severity is not Severity.NOTE)
        return [one for one in found if self.files.name(one.at) == name]

    def _cell(self, address: Address, finding: Finding, state: State) -> Address | None:
        """Where the cell of a finding is typed: in the quarter's figures or among the actions; None in neither."""
        name, line = self.files.name(finding.at), finding.at.line
        if name is None or state.known is None:
            return None
        paper = state.known.paper.rated.paper
        if name == self._file_of_actions(address.asked):
            return self._cell_of_actions(address, finding, paper)
        if name != self._results(address.asked):
            return None
        if line is None:
            return address.beside(Panel.FIGURES)
        try:
            grid = self._grid(self.files.read(name), paper)
        except (Refused, Invalid):
            return None
        ids = {one.line: one.indicator.id for one in grid.rows} if grid else {}
        name_of = column(finding, grid, "actual") if grid else ""
        return address.beside(Panel.FIGURES, f"{ids[line]}/{name_of}") if line in ids and name_of else None

    def _cell_of_actions(self, address: Address, finding: Finding, paper: Paper) -> Address | None:
        """Where a cell of the actions is typed; None for a row of which there is no indicator with pages."""
        if finding.at.line is None:
            return address.beside(Panel.ACTIONS)
        try:
            rows = actions_of(self.files.read(self._file_of_actions(address.asked)).text, paper.featured(), ())
        except (Refused, Invalid, ValueError):
            return None
        row = next((one for one in rows if one.line == finding.at.line), None)
        return address.beside(Panel.ACTIONS, f"{row.indicator.id}/{finding.at.field or TOLD[0]}") if row else None

    def _known(self, state: State) -> tuple[Paper, Checked]:
        """The paper as it was read last. Raises `ValueError` where it never could be."""
        read = state.known
        if read is None:
            raise ValueError("the paper cannot be read yet: mend what was found first")
        return read.paper.rated.paper, read.paper

    def _grid(self, held: Held, paper: Paper) -> Grid | None:
        try:
            return grid_of(held.text, paper.indicators, paper.quarter)
        except ValueError:
            return None

    def _results(self, asked: Asked) -> str:
        """The name of the file of results of a paper's council."""
        council = self.desk.council(asked).relative_to(self.desk.root).as_posix()
        return _RESULTS if council == "." else f"{council}/{_RESULTS}"

    def _file_of_actions(self, asked: Asked) -> str:
        """The name of the table of actions that a paper uses, or that it would have."""
        return nearest(self.desk.folder(asked), FILE).relative_to(self.desk.root).as_posix()

    def _heard(self, state: State) -> dict[int, list[str]]:
        """What is heard of each page."""
        found: dict[int, list[str]] = defaultdict(list)
        if state.good:
            tagged: Tagged = call_here("paperkit.finished.tags", "tagged", state.good.pdf)
            for page, line in by_page(tagged):
                found[page].append(line)
        return found

    # -- pages ----------------------------------------------------------------------------------

    def picture(self, address: Address, number: int, width: int) -> bytes:
        """A page as it is now as a PNG file of a width in dots, as the eyes of the address see it.

        Raises `ValueError` where there is no such page, and for other widths than those that pages ask for.
        """
        if width not in WIDTHS:
            raise ValueError("pictures of pages are made in other widths")
        pdf = self._good(address.asked, number).pdf
        made: bytes = call_here(_PAGES, "picture", pdf, number, width, address.sight.value)
        return made

    def overlay(self, address: Address, number: int) -> Element:
        """What is over a page as it is now. Raises `ValueError` where there is no such page."""
        good = self._good(address.asked, number)
        state, _ = self.desk.state(address.asked)
        places = self._places(state)
        marked = [
            one for one in state.findings if one.key in places and places[one.key].page == number and one.answer is None
        ]
        spans = [(places[one.key].start, places[one.key].end) for one in marked]
        lettering: Lettering = call_here(_PAGES, "lettering", good.pdf, number, spans)
        return overlay(address, good, number, lettering, marked)

    def _good(self, asked: Asked, number: int) -> Good:
        state, _ = self.desk.state(asked)
        if state.good is None or not 0 <= number < len(state.good.sheets):
            raise ValueError("there is no such page")
        return state.good

    # -- changing -------------------------------------------------------------------------------

    def write(self, name: str, text: str, mark: str) -> str:
        """Put a text into a file; returns its new mark. Raises `Changed`, `Refused` or `Invalid` as `Files.write`."""
        held = self.files.write(name, text, mark)
        self.desk.changed()
        return held.mark

    def mend(self, address: Address, key: str) -> str:
        """Mend a finding as it proposes. Raises `ValueError` where it does not, or is no longer there."""
        state, _ = self.desk.state(address.asked)
        finding = next((one for one in state.findings if one.key == key), None)
        mend = self._mend(finding, state) if finding else None
        name = self.files.name(finding.at) if finding else None
        if mend is None or name is None or state.read is None:
            raise ValueError(_NO_LONGER)
        held = self.files.read(name)
        if state.read.marks.get(self.files.path(name)) != held.mark:  # its lines may be others by now
            raise ValueError(_NO_LONGER)
        return self.write(name, mend.applied(held.text), held.mark)

    def _mend(self, finding: Finding, state: State) -> Mend | None:
        """What would mend a finding, where the words are in a text that can be written here."""
        if state.read is None:
            return None
        mend = mend_of(finding, state.read.paper.rated, state.read.paper.layout)
        try:
            return mend and mend.with_unit(self.files.read(self.files.name(finding.at) or "").text)
        except (ValueError, Refused, Invalid):
            return None

    def answer(self, address: Address, key: str, reason: str, by: str) -> str:
        """Answer a finding with a reason. Raises `ValueError` where that cannot be."""
        state, _ = self.desk.state(address.asked)
        known = {one.key for one in state.read.paper.findings if one.answer is None} if state.read else set()
        if key not in known:
            raise ValueError("this finding is no longer there, or was answered already")
        if len(reason.strip()) < 10:
            raise ValueError("an answer has a reason of ten characters or more")
        if INVISIBLE.search(reason) or "\0" in reason:
            raise ValueError("there is a sign that nobody sees in the reason: type it anew")
        paper = self._known(state)[0]
        posts = {folded(post): post for post in _posts(paper)}
        posts |= {folded(id): post.title for id, post in paper.council.posts.items() if folded(id) not in posts}
        post = posts.get(folded(" ".join(by.split())))
        if post is None:
            raise ValueError(f"`{short(by)}` is none of the council's posts: choose one of the list")
        held = self.files.read(self._answers(address.asked))
        text = answered(held.text, key, " ".join(reason.split()), post, date.today().isoformat())
        return self.write(held.name, text, held.mark)

    def withdraw(self, address: Address, key: str) -> str:
        """Take out the answer to a finding. Raises `ValueError` where there is none."""
        held = self.files.read(self._answers(address.asked))
        return self.write(held.name, withdrawn(held.text, key), held.mark)

    def _answers(self, asked: Asked) -> str:
        """The name of the file of a paper's answers: each paper has its own."""
        return (self.desk.folder(asked) / ANSWERS).relative_to(self.desk.root).as_posix()

    def type(self, address: Address, typed: Mapping[str, str], was: Mapping[str, str], mark: str) -> str:
        """Put values into cells of the quarter's results; each is named by indicator and column, `waste/actual`.

        `was` is what they held when they were typed into. Raises `Changed` where the table is another by now, and one
        of them holds something else.
        """
        state, _ = self.desk.state(address.asked)
        paper, _ = self._known(state)
        own = changed_ones(typed, was)
        cells = [Typed(*name.partition("/")[::2], value) for name, value in own.items()]

        def filled(held: Held) -> str:
            if was or held.mark != mark:
                grid = self._grid(held, paper)
                stop_at_clashes(held, own, was, grid.rows if grid else ())
            return with_cells(held.text, paper.indicators, paper.quarter, cells)

        return self._filled(self._results(address.asked), filled)

    def _filled(self, name: str, filled: Callable[[Held], str]) -> str:
        """Write a table as it is `filled`, anew where somebody else writes it at the same moment; its new mark."""
        for _ in range(_TRIES):
            held = self.files.read(name)
            text = filled(held)
            with suppress(Changed):
                return self.write(held.name, text, held.mark)
        raise Changed(held)

    def act(self, address: Address, typed: Mapping[str, str], was: Mapping[str, str], mark: str) -> str:
        """Say what is done about indicators, as `type` puts values into cells: `waste/reason`.

        Raises `ValueError` where one of them lacks a part.
        """
        state, _ = self.desk.state(address.asked)
        paper, _ = self._known(state)
        featured, own = paper.featured(), changed_ones(typed, was)
        told: dict[str, dict[str, str]] = defaultdict(dict)
        for name, value in own.items():
            id, _, said = name.partition("/")
            told[id][said] = value

        def filled(held: Held) -> str:
            if was or held.mark != mark:
                stop_at_clashes(held, own, was, actions_of(held.text, featured, [one.id for one in featured]))
            return with_actions(held.text, featured, told)

        return self._filled(self._file_of_actions(address.asked), filled)

    def confirm(self, address: Address, key: str) -> str:
        """Take out of `to_confirm` what a finding asks about. Raises `ValueError` where it asks no more."""
        state, _ = self.desk.state(address.asked)
        finding = next((one for one in state.findings if one.key == key), None)
        name = _to_confirm(finding, state.read.paper) if finding and state.read else ""
        for place in around(self.desk.folder(address.asked)) if name else ():
            path = place / PAPER_FILE
            held = self.files.read(path.relative_to(self.desk.root).as_posix()) if path.exists() else None
            if held and (text := confirmed(held.text, name)) is not None:
                return self.write(held.name, text, held.mark)
        raise ValueError("this was confirmed already, or is asked no more: look at what is found now")

    def words(self, asked: Asked, expression: str) -> dict[str, str]:
        """What an expression prints, or why it prints nothing."""
        state, _ = self.desk.state(asked)
        _, read = self._known(state)
        try:
            return {"words": worked_out(expression, book_of(read.rated), vocabulary_of(read.layout)).words}
        except NotWorkedOut as problem:
            return {"said": f"{problem}{f' ({problem.hint})' if problem.hint else ''}"}


def _to_confirm(finding: Finding, paper: Checked) -> str:
    """The entry of `to_confirm` that a finding asks about; nothing where it asks about none."""
    asked = asked_about(paper.rated) if finding.code == "carried.unconfirmed" else ()
    return next((name for name, said, at in asked if (said, at) == (finding.message, finding.at)), "")


def _unspoken(state: State) -> frozenset[str]:
    """The keys of findings that speak of exempt parts."""
    return state.known.paper.unspoken if state.known else frozenset()


def _exempt_in(name: str, paper: Paper) -> tuple[str, ...]:
    """The headings of a text under which it is exempt; one that is "" where all of it is."""
    kinds = ("commentary", "indicator", "measure") if "/commentary/" in name else ("prose",)
    parts = (part.part.split("/") for part in paper.exempt)
    return tuple("".join(heading) for kind, id, *heading in parts if kind in kinds and id == Path(name).stem)


def _subjects(paper: Checked) -> dict[str, str]:
    """The indicators and tables of which a figure can be said, by their ids."""
    tables = {table.measure.id: table.measure.title for table in paper.rated.paper.measures}
    return {**paper.names, **tables}


def _posts(paper: Paper) -> list[str]:
    return [paper.council.contact.officer, *(post.title for post in paper.council.posts.values())]


def _given(finding: Finding, paper: Paper) -> Given | None:
    """The answer in the paper's own file that a finding has, or that answers nothing any more."""
    stale = (key for key, (_, at) in paper.answers.items() if finding.code == "answer.unused" and at == finding.at)
    key = next(stale, finding.key)
    if key not in paper.answers:
        return None
    answer, _ = paper.answers[key]
    return Given(key, f"{answer.reason} ({answer.by})")
