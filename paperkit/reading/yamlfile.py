"""Turns a YAML file into plain values and a map from each value's path to its line.

Numbers and dates stay the text that was typed (`1.10` stays `1.10`); only the schema that reads them
knows what they are. Duplicate keys are refused, which plain PyYAML does not do. The values are made from
the parser's events, one after another: nothing recurses, so no depth of nesting ends the process.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeAlias

import yaml

from paperkit.findings.finding import Finding, Span, error, short
from paperkit.kept import digest, kept
from paperkit.reading.library import Library
from paperkit.reading.places import Place, Places
from paperkit.reading.textfile import read_text, shown
from paperkit.values import bounds

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"

_YAML = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is ten times as fast, where built
_NULLS = {"", "~", "null", "Null", "NULL"}
_DEEPEST = bounds.YAML_DEPTH


@dataclass(slots=True, eq=False)
class YamlFile:
    """Plain values, the line of each, and what was wrong on the way.

    One that was kept is the same object when it is read again, so that what follows from it is kept by it.
    """

    path: str
    value: Plain = None
    lines: dict[Place, int] = field(default_factory=lambda: {(): 1})
    findings: list[Finding] = field(default_factory=list)
    below: Places | None = None
    """Where the values are written that come from a file below this one."""

    @property
    def places(self) -> Places:
        """Where the values are written."""
        return Places(self.path, self.lines, self.below)

    def span(self, place: Place) -> Span:
        """The address of a value; of the nearest one around it when it is not there itself."""
        return self.places.span(place)


def laid_over(base: YamlFile, top: YamlFile, value: Plain) -> YamlFile:
    """Two files as one that holds `value`; each of its values knows the file that it came from."""
    made = partial(YamlFile, top.path, value, top.lines, [], base.places)
    return kept(made, "laid over", base, top, digest(value))


def read_yaml(path: Path, library: Library | None = None) -> YamlFile:
    """The file's values; findings instead of an exception for whatever is wrong. `library` keeps what was read."""
    text, at = read_text(path, library), shown(path)
    if isinstance(text, Finding):
        return YamlFile(at, findings=[text])
    return kept(partial(_read, text, at), "yaml", text, at)


def _read(text: str, path: str) -> YamlFile:
    file = YamlFile(path)
    read_events(text, Values(file))
    return file


def read_events(text: str, values: Values) -> None:
    """Hand the events of a text to what makes values of them; what is wrong with it becomes findings of the file."""
    file = values.file
    try:
        for event in yaml.parse(text, Loader=_YAML):
            values.take(event)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        at = Span(file.path, mark.line + 1 if mark else None)
        said = " ".join(filter(None, (problem.context, problem.problem))) or "not YAML"
        hint = "check indentation, colons and quotes near this line"
        if mark and any("\t" in line for line in text.split("\n")[mark.line : mark.line + 1]):
            said, hint = "there is a tab where YAML wants spaces", "indent with spaces"
        elif "mapping values are not allowed" in said and mark and _line(text, mark.line).count(": ") > 1:
            said, hint = "a text with a colon in it needs quotes", _quoted(_line(text, mark.line))
        file.findings.append(error("yaml.syntax", said, at, hint=hint))
    except yaml.YAMLError as problem:
        file.findings.append(error("yaml.syntax", " ".join(str(problem).split()), Span(file.path)))
    except _SecondDocument as problem:
        said, hint = "a second document begins here, and only one is read", "take out the line `---`, and what is twice"
        file.findings.append(error("yaml.documents", said, Span(file.path, problem.line), hint=hint))
    except _TooDeep as problem:
        file.findings.append(error("yaml.too-deep", str(problem), Span(file.path, problem.line)))


def _line(text: str, number: int) -> str:
    """A line of a text, counted from 0."""
    return "".join(text.split("\n")[number : number + 1])


def _quoted(line: str) -> str:
    """How a line is written whose text holds a colon: in quotes, as a whole."""
    key, _, value = line.strip().partition(": ")
    return f'write `{short(key)}: "{short(value)}"`'


class _TooDeep(Exception):  # noqa: N818 - it leaves this module only as a finding
    def __init__(self, line: int) -> None:
        super().__init__(f"values are nested more than {_DEEPEST} deep")
        self.line = line


class _SecondDocument(Exception):  # noqa: N818 - it leaves this module only as a finding
    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


@dataclass(slots=True)
class _Open:
    """A mapping or a list that has begun: where it is, and the key whose value is awaited."""

    value: dict[str, Plain] | list[Plain]
    place: Place
    key: str | None = None
    passed_over: bool = False


class Values:
    """Takes the parser's events and puts the values where they belong."""

    def __init__(self, file: YamlFile) -> None:
        """Put the values into a file."""
        self.file = file
        self.open: list[_Open] = []
        self.anchors: dict[str, Plain] = {}
        self.documents = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise _SecondDocument(line)
        elif isinstance(event, yaml.ScalarEvent):
            plain = event.style in (None, "") and event.value in _NULLS
            self.put(None if plain else str(event.value), event.anchor, line, is_word=True)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            made: dict[str, Plain] | list[Plain] = {} if isinstance(event, yaml.MappingStartEvent) else []
            if len(self.open) >= _DEEPEST:
                raise _TooDeep(line)
            self.open.append(_Open(made, self.put(made, event.anchor, line)))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.open.pop()
        elif isinstance(event, yaml.AliasEvent):
            value = self.anchors.get(str(event.anchor))
            if event.anchor not in self.anchors:
                at = Span(self.file.path, line)
                hint = "put a text that begins with * in quotes"
                self.file.findings.append(error("yaml.syntax", f"`*{event.anchor}` refers to nothing", at, hint=hint))
            if any(above.value is value for above in self.open):
                self.file.findings.append(
                    error("yaml.loop", "an alias that contains itself", Span(self.file.path, line))
                )
                value = None
            self.put(value, None, line)

    def put(self, value: Plain, anchor: str | None, line: int, *, is_word: bool = False) -> Place:
        """Put a value into what is open, or take it as a key; gives the place where it is."""
        if anchor is not None:
            self.anchors[anchor] = value
        if not self.open:
            self.file.value = value
            self.file.lines[()] = line
            return ()
        inside = self.open[-1]
        if isinstance(inside.value, list):
            place = (*inside.place, len(inside.value))
            inside.value.append(value)
        elif inside.key is None and not inside.passed_over:
            self.key(inside, value, line, is_word=is_word)
            return inside.place
        else:
            place = (*inside.place, inside.key or "")
            if not inside.passed_over and inside.key is not None:
                inside.value[inside.key] = value
            inside.key, inside.passed_over = None, False
        self.file.lines.setdefault(place, line)
        return place

    def key(self, inside: _Open, value: Plain, line: int, *, is_word: bool) -> None:
        """Begin an entry of a mapping; what is not a word, or appears twice, is passed over with a finding."""
        name = str(value) if value is not None else ""
        if not is_word:
            self.file.findings.append(error("yaml.key", "a key must be a word", Span(self.file.path, line)))
            inside.passed_over = True
        elif isinstance(inside.value, dict) and name in inside.value:
            first = self.file.lines[(*inside.place, name)]
            said = f"`{name}` appears twice, first on line {first}"
            at = Span(self.file.path, line, name)
            self.file.findings.append(error("yaml.duplicate-key", said, at, hint="keep one of them"))
            inside.passed_over = True
        else:
            inside.key = name
            self.file.lines[(*inside.place, name)] = line
