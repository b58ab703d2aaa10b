"""Turns an empty folder into a starter council: inputs, a layout, schemas for the editor, and `out/`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from paperkit.council.files import FILES, json_schema
from paperkit.findings.finding import Invalid, Span, error
from paperkit.layout.file import LayoutFile
from paperkit.reading.textfile import shown

_FILES = Path(__file__).parent / "starter_files"


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


def start(folder: Path) -> tuple[Path, ...]:
    """Write the starter council; raises `Invalid` when a file of it is there already, and then writes none."""
    wanted = {
        path.relative_to(_FILES): path.read_text(encoding="utf-8")
        for path in sorted(_FILES.rglob("*"))
        if path.is_file() and path.suffix in (".yaml", ".csv", ".md")
    }
    wanted.update({Path("schemas") / name: text for name, text in schemas().items()})
    wanted[Path("out") / ".gitkeep"] = ""
    taken = [folder / path for path in wanted if (folder / path).exists()]
    if taken:
        hint = "start in an empty folder: `paperkit init NEW_FOLDER`"
        said = f"{len(taken)} of the {len(wanted)} files are there already, this one among them"
        raise Invalid([error("init.exists", said, Span(shown(taken[0])), hint=hint)])
    made = []
    try:
        for path, text in wanted.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
            made.append(target)
    except OSError as problem:
        at = Span(shown(folder))
        raise Invalid([error("out.unwritable", f"cannot be written: {problem.strerror}", at)]) from None
    return tuple(made)
