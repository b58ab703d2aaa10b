"""Turns the JSON Schema of a file into tables of its keys, each table under the place where the keys stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Schema = dict[str, Any]
_WORDS = {"string": "text", "integer": "whole number", "boolean": "`true` or `false`"}


@dataclass(frozen=True)
class Reference:
    """The tables of one file; `file` is said before each place where a page holds several files."""

    schema: Schema
    level: int
    file: str = ""
    places: dict[str, list[str]] = field(default_factory=dict)
    """Where the keys of each part of the schema may stand, in the order of the file."""

    def __post_init__(self) -> None:
        self._visit(self.schema, "")

    def tables(self) -> Iterator[str]:
        """A table for the file itself, then one for each place in it that has keys of its own."""
        yield self._table("The file", self.schema)
        for name, (first, *others) in self.places.items():
            yield self._table(self._title(first), self._part(name), others)

    # -- where keys stand -----------------------------------------------------------------------

    def _visit(self, part: Schema, above: str) -> None:
        for key, value in part.get("properties", {}).items():
            for name, place in _parts(value, f"{above}.{key}".lstrip(".")):
                if "properties" not in self._part(name):
                    continue
                known, said = name in self.places, f"`{place}`{_kind_key(self._part(name))}"
                if said not in self.places.setdefault(name, []):
                    self.places[name].append(said)
                if not known:
                    self._visit(self._part(name), place)

    def _part(self, name: str) -> Schema:
        part: Schema = self.schema["$defs"][name]
        return part

    def _title(self, place: str) -> str:
        return f"`{self.file}`: {place}" if self.file else place

    # -- tables ---------------------------------------------------------------------------------

    def _table(self, title: str, part: Schema, others: list[str] | None = None) -> str:
        needed = part.get("required", [])
        rows = [
            f"| `{key}` | {self._kind(value)} | {'yes' if key in needed else _default(value)} | {_said(value)} |"
            for key, value in part.get("properties", {}).items()
        ]
        also = f" The same keys stand under {', '.join(others)}." if others else ""
        lines = [
            f"\n{'#' * self.level} {title}\n",
            f"{' '.join(str(part.get('description', '')).split())}{also}\n",
            "| key | value | needed | |",
            "| --- | --- | --- | --- |",
        ]
        return "\n".join([*lines, *rows]) + "\n"

    def _kind(self, value: Schema) -> str:
        """What may be written: a kind of value, words to choose from, or keys that have a table of their own."""
        match value:
            case {"$ref": str() as ref}:
                name = ref.rsplit("/", 1)[-1]
                if name not in self.places:
                    return self._kind(self._part(name))
                place = self.places[name][0]
                return f"the keys under [{place}](#{_anchor(self._title(place))})"
            case {"const": const}:
                return f"`{const}`"
            case {"enum": [*choices]}:
                return " or ".join(f"`{choice}`" for choice in choices)
            case {"anyOf": [*choices]} | {"oneOf": [*choices]}:
                return " or ".join(dict.fromkeys(self._kind(one) for one in choices if one.get("type") != "null"))
            case {"type": "array"}:
                return f"list of {self._kind(value.get('items', {}))}"
            case {"type": "object"}:
                return _names(value) + "".join(f", each with {self._kind(inner)}" for inner in _named(value))
            case {"type": [*_]}:
                return "length"
            case _:
                kind = str(value.get("type", "text"))
                return _WORDS.get(kind, kind)


def _parts(value: Schema, place: str) -> Iterator[tuple[str, str]]:
    """The parts of the schema that a value may be, and where their keys then stand."""
    if "$ref" in value:
        yield str(value["$ref"]).rsplit("/", 1)[-1], place
    for inner in _choices(value):
        yield from _parts(inner, place)
    for inner in _named(value):
        yield from _parts(inner, f"{place}.NAME")


def _choices(value: Schema) -> list[Schema]:
    """What a value may be, or an entry of it where it is a list."""
    items = [value["items"]] if "items" in value else []
    return [*value.get("anyOf", ()), *value.get("oneOf", ()), *items]


def _named(value: Schema) -> list[Schema]:
    """What stands under the names of a mapping whose names are free."""
    found = [*value.get("patternProperties", {}).values(), value.get("additionalProperties")]
    return [inner for inner in found if isinstance(inner, dict)][:1]


def _names(value: Schema) -> str:
    choices = value.get("propertyNames", {}).get("enum", ())
    return f"names ({', '.join(f'`{name}`' for name in choices)})" if choices else "names"


def _kind_key(part: Schema) -> str:
    """The key that tells a part from the others of its kind, with its value."""
    consts = [f", `{key}: {value['const']}`" for key, value in part["properties"].items() if "const" in value]
    return "".join(consts[:1])


def _said(value: Schema) -> str:
    """What is said of a value, and of those in it."""
    inner = (one for one in (*_choices(value), *_named(value)) if "$ref" not in one)
    return "; ".join(dict.fromkeys(filter(None, (value.get("description", ""), *map(_said, inner)))))


def _default(value: Schema) -> str:
    default = value.get("default")
    if default in (None, [], {}, ""):
        return "no"
    if isinstance(default, dict):
        return f"no: `{', '.join(f'{key}: {inner}' for key, inner in default.items())}`"
    return f"no: `{str(default).lower() if isinstance(default, bool) else default}`"


def _anchor(title: str) -> str:
    """The name that a heading has in links."""
    return re.sub(r"[^\w\s-]", "", title.lower()).replace(" ", "-")
