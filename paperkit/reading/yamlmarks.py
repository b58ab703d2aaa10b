"""Turns the text of a YAML file into its values and where each of them is written, character by character."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from paperkit.reading.places import Place
from paperkit.reading.yamlfile import Plain, Values, YamlFile, read_events


@dataclass(slots=True)
class Spot:
    """Where a value is written: its first character, and the one behind its last."""

    start: int
    end: int
    style: str
    """How it is written: `word`, `'`, `"`, `|`, `>`, `*` of an alias; `block` or `flow` of a mapping or a list."""
    key: tuple[int, int] | None = None
    """Where its key is written, when it is an entry of a mapping."""


@dataclass(frozen=True, slots=True)
class MarkedYaml:
    """The values of a text, with findings where it cannot be read, and the spot of each but those behind an alias."""

    file: YamlFile
    spots: dict[Place, Spot]
    documents: int
    """How many documents the text holds; of more than one nobody knows which is meant."""


def marked(text: str) -> MarkedYaml:
    """The values of a text without a byte order mark, and where each of them is written."""
    values = _MarkedValues(text)
    read_events(text, values)
    return MarkedYaml(values.file, values.spots, values.documents)


class _MarkedValues(Values):
    """Takes the parser's events as every reader does, and notes where each value begins and ends."""

    def __init__(self, text: str) -> None:
        super().__init__(YamlFile(""))
        self.text = text
        self.spots: dict[Place, Spot] = {}
        self._at = (0, 0)
        self._style = ""
        self._key: tuple[int, int] | None = None
        self._last = 0
        """Where the last word or bracket ended: so does a block, whatever comments follow it."""

    def take(self, event: yaml.Event) -> None:
        if event.start_mark and event.end_mark:
            self._at = (event.start_mark.index, event.end_mark.index)
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            spot = self.spots.get(self.open[-1].place)
            if spot is not None:
                self._last = spot.end = self._at[1] if spot.style == "flow" else self._last
        else:
            self._style = _style(event)
        super().take(event)

    def put(self, value: Plain, anchor: str | None, line: int, *, is_word: bool = False) -> Place:
        start, end = self._at
        if self._style in ("|", ">"):
            end = self._end_of_block(start, end)
        inside = self.open[-1] if self.open else None
        is_key = inside and isinstance(inside.value, dict) and inside.key is None and not inside.passed_over
        place = super().put(value, anchor, line, is_word=is_word)
        self._last = end
        if is_key:
            self._key = (start, end)
        else:
            entry = bool(inside and isinstance(inside.value, dict))
            self.spots[place] = Spot(start, end, self._style, self._key if entry else None)
        return place

    def _end_of_block(self, start: int, end: int) -> int:
        """Where a text in `|` or `>` ends: behind its last line that says something; with `+` all its blank lines."""
        written = self.text[start:end]
        head = written.split("\n", 1)[0].split("#", 1)[0]
        if "+" in head:
            return end - (written.endswith("\n") + written.endswith("\r\n"))
        return start + len(written.rstrip())


def _style(event: yaml.Event) -> str:
    if isinstance(event, yaml.ScalarEvent):
        return event.style or "word"
    if isinstance(event, yaml.AliasEvent):
        return "*"
    return "flow" if getattr(event, "flow_style", False) else "block"
