"""Mutators: turn a good input into one that somebody might send by mistake, or on purpose. All follow from a seed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

Mutator = Callable[[bytes, Random], bytes]

_WORDS = (
    "", " ", "null", "~", "yes", "-1", "0", "1e400", "nan", "inf", "99999999999999999999", "2026-13-45", "0001-01-01",
    "9999-12-31", "31/02/2026", "\u202e", "\u200b", "\ufeff", "\x00", "é" * 300, "=HYPERLINK(\"http://x\")", "{{", "}}",
    "{{calls-answered}}", "{0}", "{x.__class__}", "%s", "../../etc/passwd", "C:\\x", "nul", "con", "//server/share",
    "https://www.gov.uk@evil.example/", "javascript:alert(1)", "*", "**", "[", "](", "|", "# ", "- ", "&a", "*a",
    "!!python/object:os.system x",
    "<<: *a", "\t", "\r", "1,5", "1.000,5", "12%", "£", "(3)",
    "2026-27 Q5", "Q1", "1e-28", "१२३", "١٢", "\U0001f600" * 20,
)  # fmt: skip
"""What people, programs and attackers write where something else belongs."""


def pieces(content: bytes, random: Random) -> bytes:
    """Take out, double, swap or replace a few pieces of a text; lines, words, bytes."""
    made = content
    for _ in range(random.choice([1, 1, 1, 2, 3, 8])):
        made = random.choice(_CHANGES)(made, random)
    return made


def _line_gone(content: bytes, random: Random) -> bytes:
    lines = content.splitlines(keepends=True)
    if lines:
        at = random.randrange(len(lines))
        del lines[at : at + random.choice([1, 1, 2, 10])]
    return b"".join(lines)


def _line_twice(content: bytes, random: Random) -> bytes:
    lines = content.splitlines(keepends=True)
    if lines:
        lines.insert(random.randrange(len(lines) + 1), random.choice(lines) * random.choice([1, 1, 2, 200]))
    return b"".join(lines)


def _lines_swapped(content: bytes, random: Random) -> bytes:
    lines = content.splitlines(keepends=True)
    if len(lines) > 1:
        one, other = random.sample(range(len(lines)), 2)
        lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _word(content: bytes, random: Random) -> bytes:
    words = list(re.finditer(rb"[^\s,:;|]+", content))
    if not words:
        return content
    found = random.choice(words)
    put = random.choice(_WORDS).encode() if random.random() < 0.7 else random.choice(words)[0]
    return content[: found.start()] + put + content[found.end() :]


def _number(content: bytes, random: Random) -> bytes:
    numbers = list(re.finditer(rb"-?\d+(\.\d+)?", content))
    if not numbers:
        return content
    found = random.choice(numbers)
    put = random.choice(
        [b"", b"-" + found[0], found[0] + b"000000000000", b"0", b"1e9", b"3.14159265358979", found[0][::-1]]
    )
    return content[: found.start()] + put + content[found.end() :]


def _deeper(content: bytes, random: Random) -> bytes:
    lines = content.splitlines(keepends=True)
    if not lines:
        return content
    at = random.randrange(len(lines))
    lines[at] = b" " * random.choice([1, 2, 4, 40]) + lines[at]
    return b"".join(lines)


def _bytes(content: bytes, random: Random) -> bytes:
    made = bytearray(content)
    for _ in range(random.choice([1, 1, 4, 30])):
        if made:
            made[random.randrange(len(made))] = random.randrange(256)
    return bytes(made)


def _cut(content: bytes, random: Random) -> bytes:
    return content[: random.randrange(len(content) + 1)]


def _long(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content) + 1)
    put = random.choice(
        [b"a" * 5_000, b"*" * 2_000, b"> " * 400, b"[" * 3_000, b"a b " * 3_000, b"\n" * 5_000, b"- " * 500]
    )
    return content[:at] + put + content[at:]


def _encoded(content: bytes, random: Random) -> bytes:
    how = random.choice(["utf-16", "cp1252", "utf-8-sig", "latin-1"])
    return content.decode("utf-8", "replace").encode(how, "replace")


_CHANGES = (
    _line_gone,
    _line_twice,
    _lines_swapped,
    _word,
    _word,
    _word,
    _number,
    _number,
    _deeper,
    _bytes,
    _cut,
    _long,
    _encoded,
)


def zipped(content: bytes, random: Random) -> bytes:
    """Change a part within a file that is a zip: a workbook. Now and then the zip itself."""
    if random.random() < 0.15:
        return _bytes(content, random) if random.random() < 0.5 else _cut(content, random)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = random.choice(names)
        for name in names:
            inner = old.read(name)
            if name == chosen:
                if random.random() < 0.1:
                    continue
                inner = _xml(inner, random)
            new.writestr(name, inner)
    return made.getvalue()


def _xml(content: bytes, random: Random) -> bytes:
    """Change a value, a reference or a tag."""
    for _ in range(random.choice([1, 1, 2, 5])):
        found = list(re.finditer(rb'(?<=>)[^<]+(?=<)|(?<=")[^"<>]*(?=")|</?\w[^>]*>', content))
        if not found:
            return _bytes(content, random)
        one = random.choice(found)
        put = random.choice(
            [
                b"",
                b"XFD1048576",
                b"A1:XFD1048576",
                b"-1",
                b"1e308",
                b"&x;",
                random.choice(found)[0],
                random.choice(_WORDS).encode(),
            ]
        )
        content = content[: one.start()] + put + content[one.end() :]
    return content


_PDF_TOKEN = re.compile(
    rb"/\w+|\d+ 0 R|-?\d+(?:\.\d+)?|\[|\]|<<|>>|true|false|null|endobj|endstream|stream|xref|trailer"
)


def pdf(content: bytes, random: Random) -> bytes:
    """Change a PDF: numbers, names, references, streams, bytes."""
    for _ in range(random.choice([1, 1, 2, 4, 12])):
        content = random.choice((_bytes, _bytes, _cut_out, _pdf_token, _pdf_token, _pdf_token, _cut, _doubled))(
            content, random
        )
    return content


def _pdf_token(content: bytes, random: Random) -> bytes:
    tokens = list(
        re.finditer(
            rb"/\w+|\d+ 0 R|-?\d+(?:\.\d+)?|\[|\]|<<|>>|true|false|null|endobj|endstream|stream|xref|trailer", content
        )
    )
    if not tokens:
        return content
    one = random.choice(tokens)
    put = random.choice(
        [
            random.choice(tokens)[0],
            b"null",
            b"[",
            b"]",
            b"<<",
            b">>",
            b"-1",
            b"999999999999",
            b"1 0 R",
            b"/Kids",
            b"0.0000001",
            b"(x)",
        ]
    )
    return content[: one.start()] + put + content[one.end() :]


def _cut_out(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + content[at + random.choice([1, 10, 200]) :]


def _doubled(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + content[at : at + random.choice([10, 300])] + content[at:]


_PDF_CHANGES = (_bytes, _bytes, _cut_out, _pdf_token, _pdf_token, _pdf_token, _cut, _doubled)
