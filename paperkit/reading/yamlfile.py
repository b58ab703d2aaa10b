"""Turns a YAML file into plain values and a map from each value's path to its line.

Numbers and dates stay the text that was typed (`1.10` stays `1.10`); only the schema that reads them
knows what they are. Duplicate keys are refused, which plain PyYAML does not do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

from paperkit.reading.textfile import read_text, shown
from paperkit.source import Finding, Span, error

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
Place: TypeAlias = tuple[str | int, ...]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is ten times as fast, where built
_NULLS = {"", "~", "null", "Null", "NULL"}


@dataclass(slots=True)
class YamlFile:
    """Plain values, the line of each, and what was wrong on the way."""

    path: str
    value: Plain = None
    lines: dict[Place, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def span(self, place: Place) -> Span:
        """The address of a value; of the nearest one around it when it is not there itself."""
        name = ".".join(str(step) for step in place) or None
        while place and place not in self.lines:
            place = place[:-1]
        return Span(self.path, self.lines.get(place, 1), name)


def read_yaml(path: Path) -> YamlFile:
    """The file's values; findings instead of an exception for whatever is wrong."""
    file = YamlFile(shown(path))
    text = read_text(path)
    if isinstance(text, Finding):
        file.findings.append(text)
        return file
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        at = Span(file.path, mark.line + 1 if mark else None)
        said = " ".join(filter(None, (problem.context, problem.problem))) or "not YAML"
        hint = "check indentation, colons and quotes near this line"
        if mark and any("\t" in line for line in text.split("\n")[mark.line : mark.line + 1]):
            said, hint = "a tab stands where YAML wants spaces", "indent with spaces"
        file.findings.append(error("yaml.syntax", said, at, hint=hint))
        return file
    except yaml.YAMLError as problem:
        file.findings.append(error("yaml.syntax", " ".join(str(problem).split()), Span(file.path)))
        return file
    if root is not None:
        file.value = _plain(root, (), file, set())
    return file


def _plain(node: yaml.Node, place: Place, file: YamlFile, above: set[int]) -> Plain:
    line = node.start_mark.line + 1
    file.lines.setdefault(place, line)
    if id(node) in above:
        file.findings.append(error("yaml.loop", "an alias that contains itself", Span(file.path, line)))
        return None
    inside = above | {id(node)}
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, file, inside)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*place, index), file, inside) for index, child in enumerate(node.value)]
    assert isinstance(node, yaml.ScalarNode)
    return None if node.style is None and node.value in _NULLS else str(node.value)


def _mapping(node: yaml.MappingNode, place: Place, file: YamlFile, above: set[int]) -> dict[str, Plain]:
    values: dict[str, Plain] = {}
    for key, child in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            file.findings.append(error("yaml.key", "a key must be a word", Span(file.path, line)))
            continue
        name = str(key.value)
        if name in values:
            first = file.lines[(*place, name)]
            file.findings.append(
                error(
                    "yaml.duplicate-key",
                    f"`{name}` stands twice, first on line {first}",
                    Span(file.path, line, name),
                    hint="keep one of them",
                )
            )
            continue
        file.lines[(*place, name)] = line
        values[name] = _plain(child, (*place, name), file, above)
    return values
