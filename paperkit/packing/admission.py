"""Says of a PDF why it cannot go into a pack: it cannot be read, it hides or does something, it would lose something.

A published pack holds what its readers see and no more: no script, no form, no attachment, no comment, and no layer
that is switched off, since it would be seen in the pack (ISO 32000-1, 7.11.4, 8.11, 12.5, 12.6.4, 12.7).
"""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from itertools import takewhile
from typing import Any

import pikepdf
import pypdfium2

from paperkit.findings.finding import Finding, Span, error, short, warning
from paperkit.finished.contents import every_dictionary
from paperkit.finished.damage import DAMAGED
from paperkit.finished.placing import Places, place
from paperkit.packing.pages import drawn, marks, tiles, unit
from paperkit.values import bounds

LARGEST = bounds.PDF_FILE
"""Bytes of a file; agenda systems take far less."""
MOST_PAGES = bounds.PDF_PAGES
MOST_DRAWN = bounds.PDF_DRAWN
MOST_TILES = bounds.PDF_TILES
"""Forms that a page may draw, those within others counted each time: a few kilobytes could draw without end."""
_MOST_UNPACKED = bounds.PDF_UNPACKED
"""Bytes of a stream when it is unpacked: a picture of a whole plan has fewer, what only fills the memory has more."""
_WIDEST = 14_400  # points, which is five metres (ISO 32000-1, annex C)
ACTIONS = {
    "/Launch", "/SubmitForm", "/ResetForm", "/ImportData", "/Rendition", "/Movie", "/Sound", "/GoToE", "/GoToR",
    "/Thread", "/Hide", "/SetOCGState", "/Trans", "/GoTo3DView", "/RichMediaExecute",
}  # fmt: skip
"""What a link or a file may do besides leading to a page or an address."""
_OPENED = re.compile(r"\(?(stream )?<[^>]*>[^:]*:")
"""How qpdf's messages begin: with the name of the object that holds the file."""
_PICTURE = 1000.0
"""The longer side of the picture of a page by which it is compared, in pixels."""
_LOCAL = re.compile(r"\s*(file:|\\\\|[a-z]:)", re.IGNORECASE)
"""How an address begins that leads to a file on somebody's computer."""
_SCRIPT = re.compile(r"\s*(javascript|vbscript|data):", re.IGNORECASE)
"""How an address begins that is no address but runs."""


def admitted(content: bytes, at: Span) -> tuple[bytes, tuple[Finding, ...]]:
    """A PDF as it goes into a pack, with a warning where it was mended; with errors where it cannot."""
    found = refusals(content, at)
    if not found:
        return _placed(content, at)
    mended = _mended(content) if all(one.code == "pack.damaged" for one in found) else None
    if mended is None or refusals(mended, at) or not _same(content, mended):
        return content, found
    said = f"the PDF is damaged, and was mended for the pack: {_reason(found[0])}"
    hint = "every page looks the same and has the same words; ask its author to save it anew all the same"
    content, told = _placed(mended, at)
    return content, (warning("pack.mended", said, at, hint=hint), *told)


def _placed(content: bytes, at: Span) -> tuple[bytes, tuple[Finding, ...]]:
    """A PDF whose tags name the pages of their words, or without tags where nobody can tell them, with a warning."""
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            match place(pdf):
                case Places.NAMED:
                    return content, ()
                case Places.FOUND:
                    said = "the tags do not name the pages of their words; these were found in the pages"
                    hint = "listen to the pack with `paperkit read`; ask its author to save the paper anew"
                case Places.LOST:
                    said = "the tags do not name the pages of their words, and nobody can tell them; they are left out"
                    hint = "ask its author to save it anew, with tags"
                    del pdf.Root.StructTreeRoot
            return _saved(pdf), (warning("pack.tags", said, at, hint=hint),)
    except DAMAGED as problem:
        return content, (_damaged(str(problem), at),)


def _reason(damaged: Finding) -> str:
    """What is wrong with a file, out of what is said of it."""
    return damaged.message.partition("(")[2].removesuffix(")") or damaged.message


def _mended(content: bytes) -> bytes | None:
    """A damaged file as qpdf repairs it; None where it cannot."""
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            return _saved(pdf)
    except (*DAMAGED, pikepdf.PasswordError):
        return None


def _saved(pdf: pikepdf.Pdf) -> bytes:
    made = BytesIO()
    pdf.save(made, static_id=True)
    return made.getvalue()


def _same(one: bytes, other: bytes) -> bool:
    """Whether two files have the same pages, as pictures and in words; the second is within all bounds."""
    try:
        with pypdfium2.PdfDocument(one) as before, pypdfium2.PdfDocument(other) as after:
            return len(before) == len(after) and all(
                _shown(before[number]) == _shown(after[number]) for number in range(len(before))
            )
    except DAMAGED:
        return False


def _shown(page: pypdfium2.PdfPage) -> tuple[str, tuple[float, float], bytes]:
    """A page's words, its size, and its picture."""
    words = page.get_textpage().get_text_bounded()
    scale = min(1.0, _PICTURE / max(page.get_size()))
    return words, page.get_size(), bytes(page.render(scale=scale, grayscale=True).buffer)


def refusals(content: bytes, at: Span) -> tuple[Finding, ...]:
    """Why a PDF cannot go into a pack; none where it can."""
    if len(content) > LARGEST:
        said = f"the file has {len(content):,} bytes, more than the {LARGEST:,} that a pack takes"
        return (error("pack.too-large", said, at, hint="save it with smaller pictures, or as several papers"),)
    if b"%PDF-" not in content[:1024]:
        said = "this is not a PDF" if content else "the file is empty"
        return (error("pack.damaged", said, at, hint="save it as PDF in the program that made it"),)
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            return tuple(dict.fromkeys(_refused(pdf, content, at)))
    except pikepdf.PasswordError:
        said = "the PDF is locked with a password"
        return (error("pack.locked", said, at, hint="ask for one that is saved without a password"),)
    except DAMAGED as problem:
        return (_damaged(str(problem), at),)


def _damaged(why: str, at: Span) -> Finding:
    plain = " ".join(_OPENED.sub("", why).split())
    said = f"this is not a PDF that can be read whole ({short(plain, 120)})"
    return error("pack.damaged", said, at, hint="open it in the program that made it and save it anew")


def _refused(pdf: pikepdf.Pdf, content: bytes, at: Span) -> Iterator[Finding]:
    if pdf.is_encrypted:
        hint = "ask for one that is saved without protection: in a pack it could not be kept"
        yield error("pack.locked", "the PDF is protected against changes", at, hint=hint)
        return
    if problems := pdf.get_warnings():
        yield _damaged(str(problems[0]).removeprefix("WARNING: "), at)
        return
    if too_large := _unpacked(pdf):
        yield error("pack.too-large", too_large, at, hint="ask for one with smaller pictures")
        return
    yield from _pages(pdf, content, at)
    yield from _contents(pdf, at)


def _unpacked(pdf: pikepdf.Pdf) -> str:
    """What is said of a stream that would fill the memory; nothing where there is none."""
    for found in pdf.objects:
        if not isinstance(found, pikepdf.Stream):
            continue
        kinds = found.get("/Filter", pikepdf.Array())
        names = [str(kind) for kind in (kinds if isinstance(kinds, pikepdf.Array) else [kinds])]
        unpackers = [_UNPACKERS[name] for name in takewhile(_UNPACKERS.__contains__, names)]
        *inner, outer = unpackers or [_as_it_is]
        data = found.read_raw_bytes() if unpackers else b""
        for unpack in inner:
            data = b"".join(unpack(data))
        if sum(map(len, outer(data))) > _MOST_UNPACKED:
            return f"a part of it unpacks to more than {_MOST_UNPACKED:,} bytes"
    return ""


def _as_it_is(packed: bytes) -> Iterator[bytes]:
    yield packed


def _inflated(packed: bytes) -> Iterator[bytes]:
    """What Flate packed, up to a little more than is allowed; of damaged data, which its page finds, what there is."""
    unpacker, made = zlib.decompressobj(), 0
    with suppress(zlib.error):
        while packed and not unpacker.eof and made <= _MOST_UNPACKED:
            piece = unpacker.decompress(packed, 1 << 20)
            packed, made = unpacker.unconsumed_tail, made + len(piece)
            yield piece


def _from_letters(packed: bytes) -> Iterator[bytes]:
    """What ASCII85 wrote in letters; nothing of damaged data."""
    with suppress(ValueError):
        yield a85decode(packed.partition(b"~>")[0].strip().removeprefix(b"<~"))


def _from_digits(packed: bytes) -> Iterator[bytes]:
    """What is written in hexadecimal digits; nothing of damaged data."""
    with suppress(ValueError):
        digits = packed.partition(b">")[0].decode("ascii")
        yield bytes.fromhex(digits + "0" * (len(digits) % 2))


_UNPACKERS: Mapping[str, Callable[[bytes], Iterator[bytes]]] = {
    "/FlateDecode": _inflated,
    "/Fl": _inflated,
    "/ASCII85Decode": _from_letters,
    "/A85": _from_letters,
    "/ASCIIHexDecode": _from_digits,
    "/AHx": _from_digits,
}


def _pages(pdf: pikepdf.Pdf, content: bytes, at: Span) -> Iterator[Finding]:
    """What is wrong with its pages."""
    count = len(pdf.pages)
    if count == 0:
        yield error("pack.no-pages", "the PDF has no pages", at, hint="is it the right file?")
        return
    if count > MOST_PAGES:
        said = f"the PDF has {count:,} pages, more than the {MOST_PAGES:,} that a paper may have"
        yield error("pack.too-large", said, at)
        return
    with pypdfium2.PdfDocument(content) as document:
        if len(document) != count:
            yield _damaged(f"it has {count} pages for one reader and {len(document)} for another", at)
    largest = 0.0
    for number, page in enumerate(pdf.pages, 1):
        sides = [(float(page.mediabox[end]) - float(page.mediabox[end - 2])) * unit(page) for end in (2, 3)]
        if not all(1 <= abs(side) <= _WIDEST for side in sides):
            yield error("pack.page-size", f"page {number} is {sides[0]:g} by {sides[1]:g} points large", at)
        marks(page)
        largest = max(largest, abs(sides[0] * sides[1]) / unit(page) ** 2)
        if drawn(page) > MOST_DRAWN:
            said = f"page {number} draws more than {MOST_DRAWN:,} pieces that draw others"
            yield error("pack.too-large", said, at, hint="print it to PDF anew")
            return
    if any(tiles(found, largest) > MOST_TILES for found in pdf.objects if isinstance(found, pikepdf.Stream)):
        said = f"a pattern repeats more than {MOST_TILES:,} times on a page"
        yield error("pack.too-large", said, at, hint="print it to PDF anew")
    if pdf.get_warnings():
        yield _damaged(str(pdf.get_warnings()[0]), at)


def _contents(pdf: pikepdf.Pdf, at: Span) -> Iterator[Finding]:
    """What a file holds besides its pages."""
    form = pdf.Root.get("/AcroForm", pikepdf.Dictionary())
    if "/XFA" in form:
        hint = "print it to PDF with its tags, so that what is filled in becomes text"
        yield error("pack.xfa", "the PDF is an XFA form, which most readers cannot show", at, hint=hint)
    elif len(form.get("/Fields", ())):
        yield _form(at)
    for name in sorted(pdf.attachments):
        yield _attached(f"`{short(name)}`", at)
    for number, page in enumerate(pdf.pages, 1):
        yield from _annotations(page, number, at)
    yield from _doings(pdf, at)
    if _hides_layers(pdf):
        hint = "save it with the hidden layers taken out, not switched off"
        yield error("pack.layers", "the PDF has layers that are switched off; in a pack they would show", at, hint=hint)


def _hides_layers(pdf: pikepdf.Pdf) -> bool:
    """Whether layers are switched off, or switch themselves off on a screen, or show only where others are off."""
    layers: Any = pdf.Root.get("/OCProperties", pikepdf.Dictionary())
    default = layers.get("/D", pikepdf.Dictionary())
    if len(default.get("/OFF", ())) or default.get("/BaseState", "/ON") == "/OFF":
        return True
    views = [layer.get("/Usage", {}).get("/View", {}).get("/ViewState") for layer in layers.get("/OCGs", ())]
    if len(default.get("/AS", ())) > 0 and "/OFF" in map(str, views):
        return True
    groups = (found for found in every_dictionary(pdf) if found.get("/Type") == "/OCMD")
    return any("/VE" in found or str(found.get("/P", "")) in ("/AllOff", "/AnyOff") for found in groups)


def _form(at: Span) -> Finding:
    hint = "print it to PDF with its tags, so that what is filled in becomes text"
    return error("pack.form", "the PDF is a form to be filled in, or signed", at, hint=hint)


def _attached(what: str, at: Span) -> Finding:
    hint = "save it without attachments; publish the file next to it where it belongs to the paper"
    return error("pack.attachment", f"the PDF contains an attachment: {what}", at, hint=hint)


def _annotations(page: pikepdf.Page, number: int, at: Span) -> Iterator[Finding]:
    """An error for what lies on a page and is not a link: comments would be published."""
    found = page.obj.get("/Annots")
    annotations = list(found) if isinstance(found, pikepdf.Array) else []
    there = {annotation.objgen for annotation in annotations if isinstance(annotation, pikepdf.Dictionary)}
    for annotation in annotations:
        kind = str(annotation.get("/Subtype", ""))[1:] if isinstance(annotation, pikepdf.Dictionary) else "damaged"
        if kind == "FileAttachment":
            yield _attached(f"on page {number}", at)
        elif kind == "Widget":
            yield _form(at)
        elif kind != "Link" and not (kind == "Popup" and _is_window(annotation, there)):
            hint = "take comments and marks out, or print it to PDF where they belong to the paper"
            said = f"page {number} has a comment or mark ({kind or 'of no kind'})"
            yield error("pack.comment", said, at, hint=hint)


def _is_window(popup: Any, there: set[tuple[int, int]]) -> bool:
    """Whether a window is one of a comment that is found on the page itself, or of none."""
    comment = popup.get("/Parent")
    return comment is None or comment.objgen in there


def _doings(pdf: pikepdf.Pdf, at: Span) -> Iterator[Finding]:
    """An error for each kind of thing that the file does by itself or when it is clicked."""
    scripts = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/JavaScript") is not None
    kinds: dict[str, None] = {}
    for found in every_dictionary(pdf):
        kind = found.get("/S")
        address = str(found.get("/URI", "")) if kind == "/URI" else ""
        scripts = scripts or kind == "/JavaScript" or bool(_SCRIPT.match(address))
        if isinstance(kind, pikepdf.Name) and str(kind) in ACTIONS and found.get("/Type", "/Action") == "/Action":
            kinds[str(kind)[1:]] = None
        if _LOCAL.match(address):
            said = f"a link leads to a file on somebody's computer: `{short(address)}`"
            yield error("pack.action", said, at, hint="take the link out, or let it lead to the published file")
        if _embeds(found) and not pdf.attachments:
            yield _attached("a file within it", at)
    if scripts:
        hint = "save it without scripts, or print it to PDF with its tags"
        yield error(
            "pack.script", "the PDF contains JavaScript, which runs when it is opened or clicked", at, hint=hint
        )
    for name in kinds:
        hint = "take the link or button out; in a pack it would lead nowhere, or do what nobody expects"
        yield error("pack.action", f"the PDF contains an action of the kind {name}", at, hint=hint)


def _embeds(found: Any) -> bool:
    """Whether a dictionary is the specification of a file that is embedded."""
    held = found.get("/EF")
    return isinstance(held, pikepdf.Dictionary) and any(key in held for key in ("/F", "/UF", "/DOS", "/Mac", "/Unix"))
