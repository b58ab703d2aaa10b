"""Turns a YAML file into a validated value of its schema, or into findings with file and line."""

from __future__ import annotations

from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from paperkit.reading.yamlfile import Place, YamlFile
from paperkit.source import Finding, did_you_mean, error

Model = TypeVar("Model", bound=BaseModel)


def validated(file: YamlFile, model: type[Model], findings: list[Finding]) -> Model | None:
    """The file's values as `model`; None, with findings added, when they do not fit it."""
    if file.findings:
        findings.extend(file.findings)
        return None
    if not isinstance(file.value, dict):
        findings.append(error("yaml.shape", "the file must be a list of `key: value` lines", file.span(())))
        return None
    try:
        return model.model_validate(file.value)
    except ValidationError as problem:
        findings.extend(_finding(file, model, detail) for detail in problem.errors())
        return None


def _finding(file: YamlFile, model: type[BaseModel], detail: ErrorDetails) -> Finding:
    place: Place = tuple(detail["loc"])
    at = file.span(_real(file, place))
    if detail["type"] == "extra_forbidden":
        known = _keys_at(model, place[:-1])
        return error("yaml.unknown-key", f"unknown key `{place[-1]}`", at, hint=did_you_mean(str(place[-1]), known))
    if detail["type"] == "missing":
        return error("yaml.missing-key", f"`{place[-1]}` is missing", at, hint=f"add a line `{place[-1]}: ...`")
    said = detail["msg"].removeprefix("Value error, ")
    typed = detail["input"]
    shown = f"; it reads `{str(typed)[:60]}`" if isinstance(typed, str | int | float) else ""
    return error("yaml.value", f"{said[0].lower()}{said[1:]}{shown}", at)


def _real(file: YamlFile, place: Place) -> Place:
    """The place without the names that pydantic adds for the branch of a union."""
    while place and place not in file.lines and place[:-1] in file.lines:
        return place
    kept: Place = ()
    for step in place:
        if (*kept, step) in file.lines:
            kept = (*kept, step)
    return kept or place


def _keys_at(model: type[BaseModel], place: Place) -> list[str]:
    """The keys that the schema knows at a place."""
    current: Any = model
    for step in place:
        if isinstance(current, type) and issubclass(current, BaseModel) and step in current.model_fields:
            current = current.model_fields[str(step)].annotation
        else:
            current = _inner(current)
    models = [current, *_all_args(current)]
    return [
        name for kind in models if isinstance(kind, type) and issubclass(kind, BaseModel) for name in kind.model_fields
    ]


def _inner(kind: Any) -> Any:
    found = [arg for arg in _all_args(kind) if isinstance(arg, type) and issubclass(arg, BaseModel)]
    return found[0] if found else kind


def _all_args(kind: Any) -> list[Any]:
    return [inner for arg in get_args(kind) for inner in (arg, *_all_args(arg))]
