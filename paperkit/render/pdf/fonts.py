"""Turns a font family into four faces that measure and encode text.

Families come from PyPI as variable fonts; ReportLab wants static ones. They are made once, kept in the
user's cache folder, and used only after they have been read back whole.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import io
import os
import struct
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

import platformdirs
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from paperkit.findings.finding import Invalid, Span, error
from paperkit.layout.layout import Layout
from paperkit.reading.belongings import written_path
from paperkit.reading.library import Library
from paperkit.render.drawing.style import Metrics

_CUTS = ("regular", "bold", "italic", "bold_italic")
_DIGEST = 32  # bytes
_MAKER = "2"  # raise it when the way static fonts are made changes


@dataclass
class Face:
    """A font: its metrics in thousandths of its size, and the bytes that show a text in a document."""

    font: TTFont
    cut: str
    """Its name in the layout: regular, bold, italic, bold_italic."""
    widths: Mapping[int, float]
    missing: set[str] = field(default_factory=set)
    _words: dict[str, float] = field(default_factory=dict)
    _shown: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    _codes: dict[int, str] = field(default_factory=dict)
    """Of each character that the document has shown in its first subset what shows it."""
    _document: PDFDocument | None = None

    @cached_property
    def known(self) -> frozenset[str]:
        """The characters that it can show and others can read: one for private use means nothing to them."""
        shown = (chr(code) for code in self.widths)
        return frozenset(char for char in shown if unicodedata.category(char) != "Co") | {"\u00a0"}

    @property
    def program(self) -> bytes:
        """The font file's bytes."""
        return bytes(self.font.face._ttf_data)

    @property
    def ascent(self) -> float:
        """Height above the line, of the size."""
        return float(self.font.face.ascent) / 1000

    @property
    def descent(self) -> float:
        """Depth below the line, of the size, as a negative number."""
        return float(self.font.face.descent) / 1000

    def width(self, text: str, size: float) -> float:
        """The width of a text in points."""
        thousandths = self._words.get(text)
        if thousandths is None:
            widths = self.widths
            default = widths.get(0, 500.0)
            thousandths = sum([widths.get(ord(char), default) for char in text])
            self._words[text] = thousandths
        return thousandths * size / 1000

    def lacks(self, texts: Iterable[str]) -> bool:
        """Whether it has not every character of some texts, or of what it measured for this or another document."""
        return not self.known.issuperset(set().union(*self._words, *texts))

    def start(self, document: PDFDocument | None) -> None:
        """Begin a document: its subset of glyphs is its own."""
        self._document = document
        self._shown.clear()
        self._codes.clear()
        self.missing.clear()

    def shown(self, text: str) -> tuple[tuple[str, str], ...]:
        """The text as pieces, each a font resource of the page and the escaped string to be shown in it."""
        pieces = self._shown.get(text)
        if pieces is None:
            pieces = self._shown[text] = self._encoded(text)
        return pieces

    def _encoded(self, text: str) -> tuple[tuple[str, str], ...]:
        """The pieces of a text; ReportLab is asked only where a character is new, which saves 5% of drawing."""
        if text and self._codes.keys() >= set(map(ord, text)):
            return ((self._resource(0), text.translate(self._codes)),)
        self.missing.update(set(text) - self.known)
        split = self.font.splitString(text, self._document)
        if [subset for subset, _ in split] == [0]:
            self._codes.update(zip(map(ord, text), map(_escaped, split[0][1]), strict=True))
        return tuple((self._resource(subset), "".join(map(_escaped, raw))) for subset, raw in split)

    def codes(self) -> tuple[tuple[int, ...], ...]:
        """The characters of the codes in which the document has shown text so far, by subset."""
        state = self.font.state.get(self._document)
        return tuple(tuple(subset) for subset in state.subsets) if state else ()

    def _resource(self, subset: int) -> str:
        return str(self.font.getSubsetInternalName(subset, self._document))


_ESCAPES = {ord("("): "\\(", ord(")"): "\\)", ord("\\"): "\\\\", 10: "\\n", 13: "\\r"}


def _escaped(code: int) -> str:
    return _ESCAPES.get(code, chr(code))


class Fonts:
    """The faces of a layout's family; each is loaded when it is first asked for."""

    def __init__(self, layout: Layout, library: Library | None = None) -> None:
        """Raises `Invalid` for a family or a file that is not there; `library` keeps the files that were read."""
        self._layout = layout
        self._library = library or Library()
        self._faces: dict[str, Face] = {}
        self._document: PDFDocument | None = None
        self.face()

    def face(self, *, bold: bool = False, italic: bool = False) -> Face:
        """The face for a weight and a slope."""
        cut = "bold_italic" if bold and italic else "bold" if bold else "italic" if italic else "regular"
        face = self._faces.get(cut)
        if face is None:
            face = self._faces[cut] = _face(self._layout, cut, self._library)
            face.start(self._document)
        return face

    def start(self, document: PDFDocument) -> None:
        """Begin a document with every face."""
        self._document = document
        for face in self._faces.values():
            face.start(document)

    def metrics(self) -> Metrics:
        """What charts need to know of the faces."""
        return Metrics(self.face().widths, self.face(bold=True).widths)

    def may_lack(self, texts: Iterable[str]) -> bool:
        """Whether something may be missing when all that was measured is drawn, and these texts in any face."""
        held = tuple(texts)
        return any(face.lacks(held) for face in self._faces.values())

    def codes(self) -> tuple[tuple[str, tuple[tuple[int, ...], ...]], ...]:
        """By face the characters of the codes in which the document has shown text so far."""
        return tuple((cut, face.codes()) for cut, face in sorted(self._faces.items()))

    def missing(self) -> set[str]:
        """The characters of the document that the fonts do not have."""
        return set().union(*(face.missing for face in self._faces.values()))


class _Font(TTFont):  # type: ignore[misc]
    """A font whose subsets hold the glyphs that are shown, and say of each which character it is."""

    def __init__(self, name: str, file: io.BytesIO) -> None:
        """Read the font; ReportLab's own raises `TTFError` and others for what is not a font."""
        super().__init__(name, file, asciiReadable=False)

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - ReportLab's name
        """Add the subsets to a document, each with its map to Unicode."""
        subsets = self.state[doc].subsets
        names = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        super().addObjects(doc)
        for name, codes in zip(names, subsets, strict=True):
            font = doc.idToObject["BasicFonts"].dict[name]
            doc.idToObject[font.ToUnicode.name].content = _to_unicode(font.BaseFont, codes)


_BLOCK = 100  # entries of a map that may be in a block


def _to_unicode(name: str, codes: Sequence[int]) -> str:
    """The map of a font's codes to UTF-16; none for a code that no text shows (ISO 32000-1, 9.10.3)."""
    entries = [
        f"<{code:02X}> <{chr(meaning).encode('utf-16-be').hex().upper()}>"
        for code, meaning in enumerate(codes)
        if meaning
    ]
    blocks = [entries[start : start + _BLOCK] for start in range(0, len(entries), _BLOCK)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{name} def /CMapType 2 def",
            "1 begincodespacerange <00> <FF> endcodespacerange",
            *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    )


def font_files(layout: Layout) -> list[Path]:
    """The font files that a layout names, whether they are there or not."""
    given = (getattr(layout.file.fonts, cut) for cut in _CUTS)
    return [written_path(layout.folder, name) for name in given if name]


def _face(layout: Layout, cut: str, library: Library) -> Face:
    given = getattr(layout.file.fonts, cut)
    name = f"{layout.file.fonts.family}-{cut}"
    if given:
        path = written_path(layout.folder, given)
        if not path.is_file():
            raise Invalid([error("font.missing", f"no font file `{given}`", Span(layout.place))])
        try:
            font = _Font(name, io.BytesIO(library.bytes_of(path)))
        except (TTFError, OSError, ValueError, IndexError, struct.error) as problem:
            raise Invalid([error("font.unreadable", f"`{given}`: {problem}", Span(layout.place))]) from None
    else:
        return _packaged(layout.file.fonts.family, layout.place, cut)
    font.face.subfontNameX += f"-{cut}".encode()  # one file may be given for two of them
    return Face(font, cut, font.face.charWidths)


@lru_cache(maxsize=16)
def _packaged(family: str, place: str, cut: str) -> Face:
    """The face of a family that is installed; parsed once, since its metrics never change."""
    name, italic = f"{family}-{cut}", cut.endswith("italic")
    package = f"fontpkg-{family.lower().replace(' ', '-')}"
    try:
        version = importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        hint = f"install it from PyPI (`pip install {package}`), or name font files next to the layout"
        raise Invalid([error("font.missing", f"no font family `{family}`", Span(place), hint=hint)]) from None
    weight = 700 if cut.startswith("bold") else 400
    folder = Path(platformdirs.user_cache_dir("paperkit", appauthor=False)) / "fonts"
    path = folder / f"{package}-{version}-{weight}{'i' if italic else ''}-{_MAKER}.ttf"
    try:
        font = _Font(name, _whole(path))
    except (TTFError, OSError, ValueError, IndexError, struct.error):  # not made yet, or damaged
        font = _Font(name, _kept(path, _static(family, weight, italic=italic)))
    return Face(font, cut, font.face.charWidths)


def _whole(path: Path) -> io.BytesIO:
    """A kept font, checked against the digest at its end; `ValueError` when it is not as it was written."""
    content = path.read_bytes()
    font, digest = content[:-_DIGEST], content[-_DIGEST:]
    if hashlib.sha256(font).digest() != digest:
        raise ValueError("damaged")
    return io.BytesIO(font)


def _static(family: str, weight: int, *, italic: bool) -> bytes:
    """A static font at a weight, without the tables that only shaping engines read."""
    import fontpkg  # only a first run, or a new version, makes fonts
    from fontTools.ttLib import TTFont as Source
    from fontTools.varLib import instancer

    source = Source(fontpkg.path(family, weight=weight, style="italic" if italic else "normal"), recalcTimestamp=False)
    if "fvar" in source:
        source = instancer.instantiateVariableFont(source, {"wght": weight})
    for table in ("GSUB", "GPOS", "GDEF", "STAT", "DSIG", "HVAR", "MVAR", "kern"):
        if table in source:
            del source[table]
    slope = "Italic" if italic else ""
    postscript = f"{family.replace(' ', '')}-{'Bold' if weight == 700 else '' if italic else 'Regular'}{slope}"
    for record in list(source["name"].names):
        if record.nameID == 6:
            source["name"].setName(postscript, 6, record.platformID, record.platEncID, record.langID)
    made = io.BytesIO()
    source.save(made)
    return made.getvalue()


def _kept(path: Path, made: bytes) -> io.BytesIO:
    """Keep a font in the cache folder with its digest at the end, written next to it and renamed, if that can be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(made + hashlib.sha256(made).digest())
        os.replace(beside, path)
    except OSError:
        pass  # a folder that cannot be written costs time at each run, no more
    return io.BytesIO(made)
