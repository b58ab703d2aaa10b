"""Turns a YAML file into a validated value of its schema, or into findings with file and line."""

from __future__ import annotations

from functools import partial
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from paperkit.findings.finding import Finding, did_you_mean, error
from paperkit.kept import kept
from paperkit.reading.places import Place
from paperkit.reading.yamlfile import YamlFile

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
        return kept(partial(model.model_validate, file.value), model, file)
    except ValidationError as problem:
        details = problem.errors()
        findings.extend(_finding(file, model, detail) for detail in details if not _follows(detail, details))
        return None


def _follows(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Whether an error only follows from another: a list is too short since one of its entries is wrong."""
    place = detail["loc"]
    inner = (other for other in details if len(other["loc"]) > len(place) and other["loc"][: len(place)] == place)
    return detail["type"] == "too_short" and any(inner)


def _finding(file: YamlFile, model: type[BaseModel], detail: ErrorDetails) -> Finding:
    place: Place = tuple(detail["loc"])
    at = file.span(_real(file, place))
    if detail["type"] == "extra_forbidden":
        known, name = _keys_at(model, place[:-1]), str(place[-1])
        if detail["input"] is None:
            quotes = 'a text with a comma needs quotes between braces: `{title: "Director of Finance, Resources"}`'
            return error("yaml.unknown-key", f"`{name[:60]}` is taken for a key", at, hint=quotes)
        return error("yaml.unknown-key", f"unknown key `{place[-1]}`", at, hint=did_you_mean(str(place[-1]), known))
    if detail["type"] == "missing":
        return error("yaml.missing-key", f"`{place[-1]}` is missing", at, hint=f"add a line `{place[-1]}: ...`")
    said, hint = _in_plain_words(detail)
    typed = detail["input"]
    shown = f"; it reads `{str(typed)[:60]}`" if isinstance(typed, str | int | float) and typed != "" else ""
    return error("yaml.value", f"{said[0].lower()}{said[1:]}{shown}", at, hint=hint)


_PLAIN: dict[str, tuple[str, str | None]] = {
    "model_type": ("this must be lines of `key: value`, indented under it", None),
    "dict_type": ("this must be lines of `key: value`, indented under it", None),
    "tuple_type": ("this must be a list: lines that begin with `- `", None),
    "string_type": (
        "this must be text",
        "put it in quotes when it begins with a brace or a bracket, or holds `: ` or ` #`",
    ),
    "bool_parsing": ("this must be `true` or `false`", None),
    "decimal_parsing": ("this must be a number", "write it without a unit or a sign, as 0.5"),
    "float_parsing": ("this must be a number", "write it without a unit or a sign, as 0.5"),
    "int_type": ("this must be a whole number", None),
    "int_parsing": ("this must be a whole number", None),
}
_BOUNDS = {
    "too_short": ("min_length", "the list has too few entries: at least {number}"),
    "too_long": ("max_length", "the list has too many entries: at most {number}"),
    "string_too_short": ("min_length", "the text is too short: at least {number} character{s}"),
    "string_too_long": ("max_length", "the text is too long: at most {number} character{s}"),
    "greater_than": ("gt", "the number is too small: more than {number}"),
    "greater_than_equal": ("ge", "the number is too small: at least {number}"),
    "less_than": ("lt", "the number is too large: less than {number}"),
    "less_than_equal": ("le", "the number is too large: at most {number}"),
}
"""By the kind of an error the key of its limit, and what is said of it."""
_PATTERNS = (
    (
        "commentary/",
        "this must name what is exempt",
        "indicator/ID, measure/ID, prose/FILE, commentary/ID or commentary/ID/Actions",
    ),
    ("A-Z0-9]{1,3}", "this must be a short label of capitals and digits", "write it as A or B2"),
    ("0-9a-f]{8}", "this must be the key of a finding, as `paperkit check` prints it after it", None),
    ("0-9a-f]{64}", "this must be a SHA-256: 64 digits and letters a to f", None),
    ("#", "a colour is `#` and six digits or letters a to f", 'put it in quotes: "#1D4F7C"'),
    ("@", "this must be an email address", None),
    ("a-z0-9", "a name is small letters, digits and single hyphens", None),
)


def _in_plain_words(detail: ErrorDetails) -> tuple[str, str | None]:
    """What is wrong and a hint, for the kinds of error that pydantic words for programmers."""
    context, kind = detail.get("ctx", {}), str(detail["type"])
    if kind in ("too_short", "too_long") and isinstance(detail["input"], str):
        kind = f"string_{kind}"
    if kind == "string_too_short" and detail["input"] == "":
        return "this must be text", None
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind in _BOUNDS:
        key, bound = _BOUNDS[kind]
        number = context.get(key)
        return bound.format(number=number, s="" if number == 1 else "s"), None
    if kind.startswith("date"):
        return "this must be a date", "write it as 2026-12-08"
    if kind == "string_pattern_mismatch":
        found = (said for sign, *said in _PATTERNS if sign in str(context.get("pattern")))
        said, hint = next(found, [detail["msg"], None])
        return str(said), hint
    if kind == "union_tag_invalid":
        tag = str(context.get("tag", ""))
        return f"unknown kind `{tag}`", did_you_mean(tag, _words(context.get("expected_tags")))
    if kind == "literal_error":
        return "unknown word", did_you_mean(str(detail["input"]), _words(context.get("expected")))
    return detail["msg"].removeprefix("Value error, "), None


def _words(listed: object) -> list[str]:
    """The words of pydantic's list of what it expected."""
    return [word.strip(" '") for word in str(listed).replace(" or ", ", ").split(",")]


def _real(file: YamlFile, place: Place) -> Place:
    """The place without the names that pydantic adds for the branch of a union."""
    if place and place not in file.lines and place[:-1] in file.lines:
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
