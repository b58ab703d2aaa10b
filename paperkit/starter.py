"""Turns an empty folder into a starter council: inputs, a layout, schemas for the editor, and `out/`."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from paperkit.council.files import FILES, json_schema
from paperkit.findings.finding import Invalid, Span, error
from paperkit.layout.file import LayoutFile
from paperkit.layout.read import read_layout
from paperkit.layout.where import layouts_for, packaged_layouts
from paperkit.reading.textfile import shown

_FILES = Path(__file__).parent / "starter_files"
_REPORT = Path("inputs") / "ours" / "2026-27-q1" / "covering-report.md"
PAPER = _FILES / _REPORT.parent
"""The folder of the starter's paper."""
MAY_STAY = ("covering-report",)
"""Its prose that holds for any council; the rest of what it says is invented."""
_LAYOUT = """# yaml-language-server: $schema=../schemas/layout.schema.json
# Your council's format. It is the layout `{like}` and holds only what differs from it; so far that is its title.
extends: {like}
title: Our format
"""
TO_WRITE = "Write here what members should know under this heading."
"""What is under a heading that the layout asks of every covering report."""


def schemas() -> dict[str, str]:
    """The JSON Schema of each YAML file, by file name."""
    made = {name: json_schema(model) for name, model in FILES.items()}
    made["layout"] = _partial(json_schema(LayoutFile))
    return {f"{name}.schema.json": json.dumps(text, indent=2, ensure_ascii=False) + "\n" for name, text in made.items()}


def _partial(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a layout that extends another: nothing is needed but the parts of what is in lists."""
    listed = {name for name in schema["$defs"] if f'"items": {{"$ref": "#/$defs/{name}"}}' in json.dumps(schema)}
    whole = {*listed, *(name for name in schema["$defs"] if name.endswith("Section"))}
    schema.pop("required")
    for name, definition in schema["$defs"].items():
        if name not in whole:
            definition.pop("required", None)
    return schema


def layouts() -> tuple[str, ...]:
    """The names of the layouts like which a starter council can be."""
    return tuple(sorted(path.stem for path in packaged_layouts().glob("*.yaml")))


def starter_files(like: str = "") -> dict[Path, str]:
    """The texts of a starter council by their paths in its folder, in a layout like one of `layouts()`."""
    wanted = {
        path.relative_to(_FILES): path.read_text(encoding="utf-8")
        for path in sorted(_FILES.rglob("*"))
        if path.is_file() and path.suffix in (".yaml", ".csv", ".md")
    }
    if like:
        wanted = _in_layout(wanted, like)
    wanted.update({Path("schemas") / name: text for name, text in schemas().items()})
    wanted[Path("out") / ".gitkeep"] = ""
    return wanted


def refuse_to_replace(folder: Path, wanted: Collection[Path]) -> None:
    """Raise `Invalid` where one of these files is in a folder already."""
    taken = [folder / path for path in wanted if (folder / path).exists()]
    if taken:
        hint = "start in an empty folder: `paperkit init NEW_FOLDER`"
        said = f"{len(taken)} of the {len(wanted)} files are there already, this one among them"
        raise Invalid([error("init.exists", said, Span(shown(taken[0])), hint=hint)])


def start(folder: Path, like: str = "") -> tuple[Path, ...]:
    """Write the starter council, in a layout like one of `layouts()` where one is named.

    Raises `Invalid` when a file of it is there already, and then writes none.
    """
    wanted = starter_files(like)
    made = []
    try:
        refuse_to_replace(folder, wanted)
        for path, text in wanted.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
            made.append(target)
    except OSError as problem:
        at = Span(shown(folder))
        raise Invalid([error("out.unwritable", f"cannot be written: {problem.strerror}", at)]) from None
    return tuple(made)


def _in_layout(files: dict[Path, str], like: str) -> dict[Path, str]:
    """The starter's files for another layout: without prose that it does not print, with the headings that it asks."""
    path = packaged_layouts() / f"{like}.yaml"
    layout = read_layout(path, layouts_for(path.parent)).file
    printed = {f"{section.file}.md" for section in layout.appendix.sections if section.kind == "prose"}
    printed.add(_REPORT.name)
    kept = {path: text for path, text in files.items() if path.parent != _REPORT.parent or path.suffix != ".md"}
    kept |= {path: text for path, text in files.items() if path.name in printed}
    report = _with_headings(files[_REPORT], layout.covering_report.required_headings)
    return {**kept, _REPORT: report, Path("layouts") / "ours.yaml": _LAYOUT.format(like=like)}


def _with_headings(report: str, required: Sequence[str]) -> str:
    """A covering report with the headings that are asked of every one, before its recommendations."""
    there = {line.casefold() for line in report.splitlines()}
    lacking = (f"# {heading}" for heading in required if f"# {heading}".casefold() not in there)
    added = "".join(f"{heading}\n\n{TO_WRITE}\n\n" for heading in lacking)
    before, recommendations, after = report.rpartition("# Recommendations")
    return f"{before}{added}{recommendations}{after}"
