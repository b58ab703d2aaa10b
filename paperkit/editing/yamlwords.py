"""Turns plain values into the YAML that our reader turns back into them."""

from __future__ import annotations

import re

from paperkit.reading.yamlfile import Plain

STEP = "  "
_SHORT = 100
"""A list or a mapping of words is written on one line up to so many characters."""
_NULLS = {"", "~", "null", "Null", "NULL"}
_PLAIN = re.compile(r"(?:[^\W_]|[(£.]|-(?=[^\W_]))[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]*")
"""What a text without quotes begins with, and what it may hold."""
_IN_QUOTES = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def word(text: str | None, *, flow: bool = False, style: str = "word") -> str:
    r"""A text as YAML has it on one line, in the style that is wanted where it can be; `flow` is between brackets.

    Raises `ValueError` for half of a pair of surrogates, which no file can hold.

    >>> word("Director of Finance: acting"), word("Number"), word("a, b", flow=True), word('"no"')
    ('"Director of Finance: acting"', 'Number', '"a, b"', '\'"no"\'')
    """
    if text is None:
        return "null"
    if any(0xD800 <= ord(sign) < 0xE000 for sign in text):
        raise ValueError("a character that no file can hold")
    if style == "word" and _may_be_bare(text, flow=flow):
        return text
    signs = _IN_QUOTES.findall(text)
    if style != '"' and set(signs) <= {'"', "\\"} and (signs or style == "'"):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _IN_QUOTES.sub(lambda found: _escaped(found[0]), text) + '"'


def _may_be_bare(text: str, *, flow: bool) -> bool:
    between = flow and re.search(r"[,\[\]{}:]", text)
    return bool(
        text not in _NULLS
        and _PLAIN.fullmatch(text)
        and text == text.strip()
        and not text.startswith("...")
        and not re.search(r":(\s|$)|\s#", text)
        and not between
    )


def _escaped(sign: str) -> str:
    return _NAMED.get(sign) or f"\\u{ord(sign):04x}"


def flow(value: Plain, style: str = "word") -> str:
    """A value as YAML has it between brackets; a word in the style that is wanted.

    >>> flow({"name": "Percentage", "suffix": "%", "of": ["a", "b"]})
    '{name: Percentage, suffix: "%", of: [a, b]}'
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{word(key, flow=True)}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    return word(value, flow=True, style=style)


def on_one_line(value: Plain, style: str = "word", *, anyway: bool = False) -> str | None:
    """A value as it is written behind its key; None for one that is better in lines of its own below it.

    `anyway` puts what is short on one line whatever it holds.
    """
    if not isinstance(value, dict | list):
        return word(value, style=style)
    inner = value.values() if isinstance(value, dict) else value
    nested = any(isinstance(one, dict | list) and one for one in inner)
    written = flow(value)
    return written if not value or ((anyway or not nested) and len(written) <= _SHORT) else None


def lines(value: dict[str, Plain] | list[Plain], indent: str) -> list[str]:
    """A mapping or a list with a line or more an entry."""
    if isinstance(value, list):
        return [line for one in value for line in item(one, indent, on_one_line(one))]
    return [line for key, one in value.items() for line in entry(key, one, indent, on_one_line(one))]


def entry(key: str, value: Plain, indent: str, written: str | None) -> list[str]:
    """The lines of an entry of a mapping; `written` is how its value is written, where it is on the line of the key."""
    if written is not None or not isinstance(value, dict | list):
        return [f"{indent}{word(key)}: {written}"]
    return [f"{indent}{word(key)}:", *lines(value, indent + STEP)]


def item(value: Plain, indent: str, written: str | None) -> list[str]:
    """The lines of an item of a list; `written` as `entry` has it."""
    if written is not None or not isinstance(value, dict | list):
        return [f"{indent}- {written}"]
    first, *more = lines(value, indent + STEP)
    return [f"{indent}- {first.removeprefix(indent + STEP)}", *more]
