"""Turns the texts of the last papers into those of the next: prose, commentary, actions; tells what stays behind."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from paperkit.council.exempt_file import EXEMPT_FILE
from paperkit.council.extracts import resolved
from paperkit.council.folders import PAPER_FILE, around, papers_under
from paperkit.loading import columns
from paperkit.loading.figures import FigureReader
from paperkit.loading.origins import ORIGINS
from paperkit.loading.paper import ANSWERS
from paperkit.loading.prose import COVERING_REPORT
from paperkit.loading.rows import called, folded
from paperkit.loading.tables import Tables
from paperkit.loading.texts import nearest_text
from paperkit.reading.belongings import is_left
from paperkit.reading.table import InputRow
from paperkit.reading.worddoc import WORD
from paperkit.round.following import blank
from paperkit.round.following.begun import FOLDER, Begun
from paperkit.round.following.growing import GrowingTable
from paperkit.round.following.renamed import renamed

_HEADINGS = ("Commentary", "Actions")
"""The headings of a commentary where there was none to take them from: of an indicator."""


class TextMaker:
    """Makes the texts of the next papers."""

    def __init__(self, begun: Begun) -> None:
        """Begin with what is made so far; texts are added to it."""
        self.begun, self.last = begun, begun.last
        self.when = self.last.cycle.titled(self.last.quarter)
        self.in_cells = self._in_cells()

    def place_of(self, folder: Path) -> Path:
        """Where what is in a folder of the last paper goes."""
        top = self.last.top_of(folder)
        own = folder.relative_to(top).as_posix()
        return self.begun.targets[top] / (renamed(own, self.last.quarter, self.begun.quarter) or own)

    # -- commentary in cells

    def _in_cells(self) -> dict[str, InputRow]:
        """By indicator the row whose columns hold its commentary: that of the quarter, of a late one the latest."""
        names = called(self.last.register.indicators)
        table = GrowingTable(self.last.council, "results", columns.RESULTS, self.last.library)
        self.in_sheet = table.is_sheet
        self.late = {one.id for one in self.last.register.indicators if one.may_be_late}
        found_in = [place for folder in self._folders() if (place := folder / "commentary").is_dir()]
        files = {path.stem for place in found_in for path in place.iterdir() if _is_text(path)}
        told = {id for paper in self.last.papers.values() for id, own in paper.commentary.items() if own} - files
        found: dict[str, InputRow] = {}
        for row in table.rows:
            id = names.get(folded(row["indicator"]), "")
            if id in told & self.last.reported and any(row[column] for column in columns.COMMENTARY):
                found[id] = row
        return found

    def cells(self) -> dict[str, dict[str, str]]:
        """What is to be written into the cells of the new rows, by indicator and column.

        Where the results are a sheet, which paperkit does not write, only of late indicators: the words of their latest
        row hold until they have another. The others get files.
        """
        found: dict[str, dict[str, str]] = {}
        for id, row in ((id, row) for id, row in self.in_cells.items() if id in self.late or not self.in_sheet):
            hidden = self.last.hides(id)
            for column, title in columns.COMMENTARY.items():
                if row[column]:
                    exempt = hidden == blank.EVERYTHING or title in hidden
                    found.setdefault(id, {})[column] = blank.cell_to_write(row[column], self.when, exempt=exempt)
        return found

    # -- files

    def files(self) -> None:
        """The texts of every folder of the last papers, and those that must be there besides."""
        folders = self._folders()
        for folder in folders:
            for path in sorted(folder.iterdir()):
                if not is_left(path) and path.name != FOLDER and path not in folders:
                    self._carry(path)
        for id in [id for id in self.in_cells if self.in_sheet and id not in self.late]:
            self._out_of_cells(id, self.in_cells.pop(id))
        self._lacking()

    def _out_of_cells(self, id: str, row: InputRow) -> None:
        """The commentary of a row of a sheet as a file to write into."""
        titles = {title: row[column] for column, title in columns.COMMENTARY.items() if row[column]}
        text = "\n\n".join(f"# {title}\n\n{words}" for title, words in titles.items())
        top = next(top for top in self.last.tops if id in self.last.papers[top].commentary or top == self.last.tops[-1])
        made = blank.blank_commentary(text, self.when, self.last.hides(id))
        self.begun.put(self.begun.targets[top] / "commentary" / f"{id}.md", made)

    def _folders(self) -> list[Path]:
        """The folders of the last papers, and those between them, which texts may be in too."""
        inner = {
            place for top in self.last.tops for paper in papers_under(top) for place in around(paper)
            if place.is_relative_to(top)
        }  # fmt: skip
        return sorted(inner)

    def _carry(self, path: Path) -> None:
        """What becomes of a file or a folder of the last paper."""
        if path.name == "commentary" and path.is_dir():
            for one in sorted(path.iterdir()):
                if _is_text(one):
                    self._commentary(one)
                elif not is_left(one):
                    self.begun.left.append(f"commentary/{one.name}: only Markdown and Word is carried over")
        elif path.name == "actions.csv":
            self._actions(path.parent)
        elif _is_text(path):
            self._prose(path)
        elif path.name not in (PAPER_FILE, ANSWERS, EXEMPT_FILE, ORIGINS):
            self.begun.left.append(f"{path.name}: only what paperkit reads and can change is carried over")

    def _prose(self, path: Path) -> None:
        text, name = self.last.text(path), path.stem
        own = self.last.papers.get(path.parent) or self.last.papers[self.last.top_of(path)]
        before = self.last.before(own)
        earlier = nearest_text(before, "", name, self.last.library) if before else None
        standing = blank.paragraphs_of(self.last.text(earlier)) if earlier and earlier.exists() else frozenset()
        if name == COVERING_REPORT:
            made, stays = blank.report_to_write(text, self.when, standing), True
        else:
            hidden = f"prose/{name}" in self.last.exempt
            made, stays = blank.prose_to_write(text, self.when, standing, exempt=hidden)
        self.begun.put(self.place_of(path.parent) / f"{name}.md", made)
        asked = path.parent if path.parent in self.last.papers else self.last.top_of(path)
        for paper in self.begun.papers if stays else ():
            if paper.source == asked:
                paper.words.append(name)

    def _commentary(self, path: Path) -> None:
        known = {id for paper in self.last.papers.values() for id in paper.commentary}
        known |= {f"{group.kind.value}-{group.id}" for paper in self.last.papers.values() for group in paper.groups}
        register = {one.id for one in self.last.register.indicators}
        if path.stem in register - self.last.reported:
            self.begun.left.append(f"commentary/{path.name}: the indicator is not reported any more")
        elif path.stem not in {*known, *register, *self.last.tables}:
            self.begun.left.append(f"commentary/{path.name}: it is of no indicator, table or group")
        else:
            made = blank.blank_commentary(self.last.text(path), self.when, self.last.hides(path.stem))
            self.begun.put(self.place_of(path.parent.parent) / "commentary" / f"{path.stem}.md", made)

    def _lacking(self) -> None:
        """A file to write into for each indicator and table with pages, unless the council lets some do without."""
        reported = self.last.register.reported_in(self.begun.quarter)
        for paper in self.begun.papers:
            council = paper.last.council
            with_results = {*paper.last.readings, *self.begun.rows.with_rows}
            extract = self.last.raw(paper.source).extract
            taken = resolved(extract, council, reported, self.last.measures.measures, with_results)
            wanted = [id for id in taken.indicators if id in self.last.reported]
            for id in (*wanted, *taken.measures) if council.commentary is None else ():
                if id not in self.in_cells and not self._is_there(id, paper.source):
                    titles = _HEADINGS if id in self.last.reported else _HEADINGS[:1]
                    top = self.begun.targets[self.last.top_of(paper.source)]
                    self.begun.put(top / "commentary" / f"{id}.md", blank.commentary_to_write(titles))

    def _is_there(self, id: str, source: Path) -> bool:
        places = [place for place in around(source) if place.is_relative_to(self.last.top_of(source))]
        return any(self.place_of(place) / "commentary" / f"{id}.md" in self.begun.files for place in places)

    # -- actions

    def _actions(self, folder: Path) -> None:
        """The actions of a folder, but for those of exempt parts and of indicators that are not reported any more."""
        reader = FigureReader(folder, [], self.last.library)
        register = self.last.register.indicators
        posts = self.last.papers[self.last.tops[0]].council.posts
        actions = reader.actions(register, posts)
        hidden = {id for id in actions if self.last.hides(id) & {*blank.EVERYTHING, "Actions"}}
        kept = {id: one for id, one in actions.items() if id in self.last.reported - hidden}
        names = called(register)
        table = Tables(folder, [], self.last.library).read("actions", columns.ACTIONS.needed)
        rows = [row for row in table.rows if names.get(folded(row["indicator"])) in kept]
        if not rows:
            return
        self.begun.files[self.place_of(folder) / "actions.csv"] = _as_csv(rows)
        self.begun.actions |= kept
        for paper in self.begun.papers:
            if paper.source == folder:
                paper.words.append("actions")


def _is_text(path: Path) -> bool:
    return path.suffix.casefold() in (".md", *WORD) and path.is_file() and not is_left(path)


def _as_csv(rows: Iterable[InputRow]) -> bytes:
    rows = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, [*rows[0].cells], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(row.cells for row in rows)
    return text.getvalue().encode("utf-8")
