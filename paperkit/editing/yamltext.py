"""A YAML file's text in which single values are changed, added and taken out; all else stays, byte for byte.

Comments, blank lines, order, indentation and quotes are as they were. After each change the text is read again by our
reader: where it does not give just what was meant, the text is as before and the change is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from paperkit.editing import yamlwords
from paperkit.editing.plain import found_in, is_in, named, replaced, with_one_more, without
from paperkit.reading.places import Place
from paperkit.reading.yamlfile import Plain, YamlFile
from paperkit.reading.yamlmarks import MarkedYaml, Spot, marked

_MARK = "\ufeff"
_DASH = re.compile(r"(.*-)[ \t]*(?:#.*)?")
_BREAK = re.compile(r"\r\n|\r|\n")


class YamlText:
    """The text of a YAML file as it was written. Its values are text, lists and mappings, as our reader has them."""

    def __init__(self, text: str) -> None:
        """Take a text as the bytes have it: line ends and a byte order mark are in it still.

        Raises `ValueError` where it cannot be read as YAML, and where it holds several documents.
        """
        self._mark = _MARK if text.startswith(_MARK) else ""
        self._text = text.removeprefix(_MARK)
        found = _BREAK.search(self._text)
        self._end = found[0] if found else "\n"
        self._read: MarkedYaml = marked(self._text)
        self._before = self._text, self._read
        self._later = False
        """Whether changes are read again when all are made: each is before those that were made already."""
        if self._read.file.findings:
            first = self._read.file.findings[0]
            raise ValueError(f"line {first.at.line or 1}: {first.message}")
        if self._read.documents > 1:
            raise ValueError("the file holds several documents, parted by `---`")

    @property
    def text(self) -> str:
        """The text with what was changed, its byte order mark and its line ends."""
        return self._mark + self._text

    @property
    def value(self) -> Plain:
        """What the text holds, as our reader has it."""
        return self._read.file.value

    def set(self, place: Place, value: Plain) -> None:
        """Make the value at a place another; an entry that is not there is added behind the others around it.

        Of a mapping or a list that is there only what differs is changed. Raises `ValueError` where there is nothing
        that could hold the place, and where the text cannot be changed there; then it is as before.
        """
        with self._whole():
            self._set(place, value)

    def set_all(self, values: Mapping[Place, Plain]) -> None:
        """Make many values others: what `set` does with each of them, in far less time.

        Raises `ValueError` where one of them cannot be changed; then none is.
        """
        with self._whole():
            try:
                self._at_once(values)
            except ValueError:
                self._text, self._read = self._before
                for place, value in values.items():
                    self._set(place, value)

    def append(self, place: Place, value: Plain) -> None:
        """Add an item to the list at a place, which may be absent or empty. Raises `ValueError` as `set` does."""
        old = found_in(self.value, place)
        if old is not None and not isinstance(old, list):
            raise ValueError(f"{named(place)} is not a list")
        self.set((*place, len(old or ())), value)

    def insert(self, place: Place, value: Plain) -> None:
        """Put an item into a list so that it is at a place, behind the one before it.

        Raises `ValueError` where there is none before it, and as `set` does.
        """
        around, step = place[:-1], place[-1]
        holder = found_in(self.value, around)
        if not (isinstance(holder, list) and isinstance(step, int) and 0 < step <= len(holder)):
            raise ValueError(f"there is nothing behind which {named(place)} could be")
        with self._whole():
            self._insert(around, step, value, step - 1)

    def remove(self, place: Place) -> None:
        """Take out an entry of a mapping or an item of a list, with the comment on its lines.

        Comments on lines above it stay. Raises `ValueError` where it is not there, and as `set` does.
        """
        if not is_in(self.value, place):
            raise ValueError(f"there is no {named(place)}")
        if not place:
            raise ValueError("the whole of a file cannot be taken out")
        with self._whole():
            self._remove(place)

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """A change that is made as a whole or not at all."""
        self._before = self._text, self._read
        try:
            yield
        except ValueError:
            self._text, self._read = self._before
            raise
        finally:
            self._later = False

    def _at_once(self, values: Mapping[Place, Plain]) -> None:
        """Change values from the last one in the text to the first, so that what is before is where it was."""
        self._later = True
        for place in sorted(values, key=self._where, reverse=True):
            self._set(place, values[place])
        self._later = False
        self._take(self._text, self.value, ())

    def _where(self, place: Place) -> int:
        """Where a value is, or the end of what would hold it."""
        there = place
        while there not in self._read.spots and there:
            there = there[:-1]
        spot = self._spot(there)
        return spot.start if there == place else spot.end

    # -- what changes --------------------------------------------------------------------------------

    def _set(self, place: Place, value: Plain) -> None:
        old = found_in(self.value, place)
        there = is_in(self.value, place)
        if there and old == value:
            return
        if isinstance(old, dict) and isinstance(value, dict) and old and value:
            for key in [key for key in old if key not in value]:
                self._remove((*place, key))
            for key, one in value.items():
                self._set((*place, key), one)
        elif isinstance(old, list) and isinstance(value, list) and old and value:
            for index in range(len(old) - 1, len(value) - 1, -1):
                self._remove((*place, index))
            for index, one in enumerate(value):
                self._set((*place, index), one)
        elif there:
            self._replace(place, value)
        else:
            self._add(place, value)

    def _add(self, place: Place, value: Plain) -> None:
        """Add an entry to a mapping, or the next item to a list; what is to hold it is added first."""
        around, last = place[:-1], place[-1]
        holder = found_in(self.value, around)
        if isinstance(last, str) and isinstance(holder, dict) and holder:
            self._insert(around, last, value, list(holder)[-1])
        elif isinstance(last, int) and isinstance(holder, list) and last == len(holder) > 0:
            self._insert(around, last, value, last - 1)
        elif isinstance(last, str) and holder in (None, {}):
            self._set(around, {last: value})
        elif last == 0 and holder in (None, []):
            self._set(around, [value])
        else:
            raise ValueError(f"there is nothing that could hold {named(place)}")

    def _insert(self, around: Place, step: str | int, value: Plain, last: str | int) -> None:
        """Put an entry behind another one of a mapping or a list, written as that is."""
        beside = self._spot((*around, last))
        if self._spot(around).style == "flow":
            key = f"{yamlwords.word(step, flow=True)}: " if isinstance(step, str) else ""
            at, new = beside.end, f", {key}{yamlwords.flow(value)}"
        else:
            indent, written = self._indent(self._begins((*around, last))), self._like(beside, value)
            lines = (
                yamlwords.entry(step, value, indent, written)
                if isinstance(step, str)
                else yamlwords.item(value, indent, written)
            )
            at, new = self._line_end(beside.end), "".join(self._end + line for line in lines)
        expected = with_one_more(self.value, (*around, step), value)
        self._take(self._text[:at] + new + self._text[at:], expected, (*around, step))

    def _like(self, beside: Spot, value: Plain) -> str | None:
        """How a value is written on one line beside another; None where it is in lines of its own, as that one is."""
        if isinstance(value, dict | list) and value and beside.style == "block":
            return None
        return yamlwords.on_one_line(value, anyway=beside.style == "flow")

    def _replace(self, place: Place, value: Plain) -> None:
        """Write another value in the place of one that is there."""
        if not place and self.value is None:
            self._begin(value)
            return
        spot = self._spot(place)
        inside = any(self._spot(place[:depth]).style == "flow" for depth in range(len(place)))
        style = spot.style if spot.style in ("'", '"') else "word"
        new = yamlwords.flow(value, style) if inside else yamlwords.on_one_line(value, style)
        if new is not None:
            self._write(place, spot, new, value, inside=inside)
        elif place and isinstance(value, dict | list):
            self._write_below(place, spot, value)
        elif isinstance(value, dict | list):
            self._splice(spot.start, spot.end, self._end.join(yamlwords.lines(value, "")), place, value)

    def _begin(self, value: Plain) -> None:
        """Write the first values of a file that holds comments only, or nothing."""
        if not isinstance(value, dict | list):
            raise ValueError("a file holds a mapping or a list")
        lines = yamlwords.lines(value, "") if value else [yamlwords.flow(value)]
        end = len(self._text)
        before = self._end if self._text and not self._text.endswith(("\n", "\r")) else ""
        self._splice(end, end, before + "".join(line + self._end for line in lines), (), value)

    def _write(self, place: Place, spot: Spot, new: str, value: Plain, *, inside: bool) -> None:
        """Put one line in the place of a value; it comes up to its key or dash where only white space is between."""
        start = spot.start
        if inside:
            new = f" {new}" if start == spot.end else new
        elif place:
            before = spot.key[1] + 1 if spot.key else self._dash(start) + 1
            gap = self._text[before:start]
            if not gap.strip() and (not gap or _BREAK.search(gap)):
                start, new = before, f" {new}"
        self._splice(start, spot.end, new, place, value)

    def _write_below(self, place: Place, spot: Spot, value: dict[str, Plain] | list[Plain]) -> None:
        """Put the lines of a mapping or a list under its key, in the place of a value."""
        begins = self._begins(place)
        lines = yamlwords.lines(value, self._indent(begins) + yamlwords.STEP)
        line = self._line_start(spot.start)
        if line > begins:  # it is below its key or dash
            self._splice(line, spot.end, self._end.join(lines), place, value)
            return
        before, end = spot.key[1] + 1 if spot.key else begins + 1, self._line_end(spot.end)
        comment = self._text[spot.end : end].rstrip()
        self._splice(before, end, comment + "".join(self._end + line for line in lines), place, value)

    def _remove(self, place: Place) -> None:
        around = place[:-1]
        holder = found_in(self.value, around)
        steps: list[str | int] = list(holder) if isinstance(holder, dict) else [*range(len(holder or ()))]
        index = steps.index(place[-1])
        if len(steps) == 1:
            self._replace(around, {} if isinstance(holder, dict) else [])
            return
        spot = self._spot(place)
        later = (*around, steps[index + 1]) if index + 1 < len(steps) else None
        expected = without(self.value, place)
        if self._spot(around).style == "flow":
            start, end = self._between_commas(place, (*around, steps[index - 1]), later)
        elif later and self._text[self._line_start(self._begins(place)) : self._begins(place)].strip():
            start, end = self._begins(place), self._begins(later)  # the first one, behind a dash
            if self._text[spot.end : end].strip():
                raise ValueError(f"there is a comment behind {named(place)}")
        else:
            start, end = self._line_start(self._begins(place)), self._next_line(self._line_end(spot.end))
        self._cut(start, end, expected, place)

    def _between_commas(self, place: Place, earlier: Place, later: Place | None) -> tuple[int, int]:
        """From where to where an entry between brackets goes out, with a comma."""
        spot = self._spot(place)
        if later:
            return self._begins(place, flow=True), self._begins(later, flow=True)
        return self._spot(earlier).end, spot.end

    # -- where something is -----------------------------------------------------------------------

    def _spot(self, place: Place) -> Spot:
        """Where a value is written; `ValueError` where it is another one's by an alias."""
        if place not in self._read.spots:
            raise ValueError(f"{named(place)} is taken from elsewhere in the file by an alias (`*`)")
        return self._read.spots[place]

    def _begins(self, place: Place, *, flow: bool = False) -> int:
        """Where an entry begins: at its key, or at its dash."""
        spot = self._spot(place)
        if spot.key:
            return spot.key[0]
        return spot.start if flow else self._dash(spot.start)

    def _dash(self, start: int) -> int:
        """Where the dash of an item is, before it or on a line above it."""
        line = self._line_start(start)
        head = self._text[line:start]
        while not head.rstrip(" \t").endswith("-"):
            end = line - 1 - (self._text[line - 2 : line] == "\r\n")
            above = self._line_start(max(end, 0))
            head, was = self._text[above : max(end, 0)], line
            dash = _DASH.fullmatch(head)
            if was == 0 or not (dash or not head.strip() or head.lstrip().startswith("#")):
                raise ValueError(
                    f"line {self._text.count(chr(10), 0, start) + 1} is written in a way that is not known"
                )
            line, head = above, dash[1] if dash else head
        return line + len(head.rstrip(" \t")) - 1

    def _line_start(self, at: int) -> int:
        return max(self._text.rfind("\n", 0, at), self._text.rfind("\r", 0, at)) + 1

    def _line_end(self, at: int) -> int:
        """The end of the line that a place is on, before its line break."""
        ends = _BREAK.search(self._text, at)
        return ends.start() if ends else len(self._text)

    def _next_line(self, at: int) -> int:
        ends = _BREAK.match(self._text, at)
        return ends.end() if ends else at

    def _indent(self, at: int) -> str:
        return " " * (at - self._line_start(at))

    # -- the change itself ------------------------------------------------------------------------

    def _splice(self, start: int, end: int, new: str, place: Place, value: Plain) -> None:
        self._take(self._text[:start] + new + self._text[end:], replaced(self.value, place, value), place)

    def _cut(self, start: int, end: int, expected: Plain, place: Place) -> None:
        text = self._text[:start] + self._text[end:]
        if end == len(self._text) and not self._text.endswith(("\n", "\r")):
            text = text[: -len(self._end)] if text.endswith(self._end) else text
        self._take(text, expected, place)

    def _take(self, text: str, expected: Plain, place: Place) -> None:
        """The text from now on, if our reader finds in it what is expected, and nothing else."""
        if self._later:
            self._text, self._read = text, replace(self._read, file=YamlFile("", expected))
            return
        read = marked(text)
        if read.file.findings or read.documents > 1 or read.file.value != expected:
            shared = any(spot.style == "*" for spot in self._read.spots.values())
            why = ", since the file uses it in several places (`&`, `*`)" if shared else ""
            raise ValueError(f"{named(place)} cannot be changed where it is{why}")
        self._text, self._read = text, read
