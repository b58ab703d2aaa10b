"""Fonts: what they measure, what they lack, and the cache of faces that were made once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest
from reportlab.pdfbase.pdfdoc import PDFDocument
from unit.making import committee, layout_of, renderer, setting

from paperkit.findings.finding import Invalid
from paperkit.layout.layout import Layout
from paperkit.reading.library import Library
from paperkit.render.pdf import fonts as module
from paperkit.render.pdf.fonts import Face, Fonts


class Cache:
    """A cache folder of a test's own, and how often a font had to be made for it."""

    def __init__(self, folder: Path, good: bytes, name: str) -> None:
        self.folder, self.good, self.path, self.made = folder, good, folder / "fonts" / name, 0

    def make(self, *_: object, **__: object) -> bytes:
        """The font that would be made; making it takes seconds, so an earlier one is given."""
        self.made += 1
        return self.good

    def face(self) -> Face:
        """The upright face, read anew."""
        module._packaged.cache_clear()
        return module._face(committee(), "regular", Library())


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cache]:
    renderer()  # makes the fonts where they have never been made
    [real] = (Path(platformdirs.user_cache_dir("paperkit", appauthor=False)) / "fonts").glob(
        f"fontpkg-arimo-*-400-{module._MAKER}.ttf"
    )
    made = Cache(tmp_path, real.read_bytes()[: -module._DIGEST], real.name)
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(tmp_path))
    monkeypatch.setattr(module, "_static", made.make)
    yield made
    module._packaged.cache_clear()


def invalid(layout: Layout) -> tuple[str, str]:
    with pytest.raises(Invalid) as caught:
        Fonts(layout).face(bold=True)
    [finding] = caught.value.findings
    return finding.code, finding.message


# -- measuring ------------------------------------------------------------------------------------


def test_a_text_is_as_wide_as_its_characters() -> None:
    face = setting().fonts.face()
    assert face.width("WiW", 10) == pytest.approx(2 * face.width("W", 10) + face.width("i", 10))
    assert face.width("WiW", 20) == pytest.approx(2 * face.width("WiW", 10))
    assert face.width("", 10) == 0


def test_each_cut_has_a_face_of_its_own() -> None:
    fonts = setting().fonts
    faces = [fonts.face(bold=bold, italic=italic) for bold in (False, True) for italic in (False, True)]
    assert len({id(face) for face in faces}) == 4
    assert [face.cut for face in faces] == ["regular", "italic", "bold", "bold_italic"]


def test_bold_is_wider() -> None:
    fonts = setting().fonts
    assert fonts.face(bold=True).width("Heading", 10) > fonts.face().width("Heading", 10)


def test_ascent_is_above_the_line_and_descent_below() -> None:
    face = setting().fonts.face()
    assert 0.5 < face.ascent < 1.2
    assert -0.5 < face.descent < 0


# -- showing --------------------------------------------------------------------------------------


def test_what_a_string_must_not_hold_is_escaped() -> None:
    text = "".join(map(chr, range(33, 127)))  # enough of them to be given the codes of brackets and a backslash
    [(_, shown)] = setting().fonts.face().shown(text)
    assert re.sub(r"\\[\\()nr]", "", shown).isprintable() is False  # most codes are no characters of their own
    assert re.findall(r"(?<!\\)[()]", re.sub(r"\\\\", "", shown)) == []


def test_characters_that_the_font_lacks_are_known() -> None:
    fonts = setting().fonts
    fonts.face().shown("a\U0001f600b\u00a0")
    assert fonts.missing() == {"\U0001f600"}


def test_a_new_document_lacks_nothing_yet() -> None:
    fonts = setting().fonts
    fonts.face().shown("\U0001f600")
    fonts.start(PDFDocument())
    assert fonts.missing() == set()


# -- families and files ---------------------------------------------------------------------------


def test_a_family_that_is_not_installed_is_named(tmp_path: Path) -> None:
    assert invalid(layout_of(tmp_path, "fonts: {family: No Such Font}\n")) == (
        "font.missing", "no font family `No Such Font`",
    )  # fmt: skip


def test_a_font_file_must_be_there(tmp_path: Path) -> None:
    assert invalid(layout_of(tmp_path, "fonts: {bold: a.ttf}\n")) == ("font.missing", "no font file `a.ttf`")


def test_a_font_file_with_a_very_long_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        layout_of(tmp_path, f"fonts: {{bold: {'a' * 300}}}\n")


@pytest.mark.parametrize("content", [b"", b"no font", b"\x00\x01\x00\x00"])
def test_a_font_file_must_be_a_font(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.ttf").write_bytes(content)
    code, message = invalid(layout_of(tmp_path, "fonts: {regular: a.ttf}\n"))
    assert code == "font.unreadable"
    assert message.startswith("`a.ttf`: ")


def test_a_font_file_that_ends_too_early_is_unreadable(tmp_path: Path, cache: Cache) -> None:
    (tmp_path / "a.ttf").write_bytes(cache.good[:1000])
    assert invalid(layout_of(tmp_path, "fonts: {regular: a.ttf}\n"))[0] == "font.unreadable"


def test_a_font_file_beside_the_layout_is_used(tmp_path: Path, cache: Cache) -> None:
    (tmp_path / "a.ttf").write_bytes(cache.good)
    fonts = Fonts(layout_of(tmp_path, "fonts: {bold: a.ttf}\n"))
    assert fonts.face(bold=True).width("Heading", 10) == pytest.approx(fonts.face().width("Heading", 10))


# -- the cache ------------------------------------------------------------------------------------


def test_a_font_is_made_once_and_kept(cache: Cache) -> None:
    cache.face()
    assert (cache.made, cache.path.read_bytes()[: -module._DIGEST] == cache.good) == (1, True)
    cache.face()
    assert cache.made == 1
    assert [path.name for path in cache.path.parent.iterdir()] == [cache.path.name]  # no half-written file is left


@pytest.mark.parametrize("damaged", [b"", b"no font at all", bytes(5000)])
def test_a_damaged_font_is_made_again(cache: Cache, damaged: bytes) -> None:
    cache.path.parent.mkdir()
    cache.path.write_bytes(damaged)
    assert cache.face().width("a", 10) > 0
    assert (cache.made, cache.path.read_bytes()[: -module._DIGEST] == cache.good) == (1, True)


@pytest.mark.parametrize("kept", [300, 1000, 50_000])
def test_a_font_that_was_cut_off_is_made_again(cache: Cache, kept: int) -> None:
    cache.path.parent.mkdir()
    cache.path.write_bytes(cache.good[:kept])
    cache.face()
    assert cache.made == 1


def test_a_font_that_lacks_its_end_is_made_again(cache: Cache) -> None:
    cache.path.parent.mkdir()
    cache.path.write_bytes(cache.good[:-2000])
    cache.face()
    assert cache.made == 1


def test_where_no_font_can_be_kept_it_is_used_all_the_same(cache: Cache) -> None:
    (cache.folder / "fonts").write_text("a file in place of the folder")
    assert cache.face().width("a", 10) > 0


def test_one_file_may_be_given_for_two_cuts(cache: Cache, tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(cache.good)
    fonts = Fonts(layout_of(tmp_path, "fonts: {regular: a.ttf, bold: a.ttf}\n"))
    document = PDFDocument()
    fonts.start(document)
    for face in (fonts.face(), fonts.face(bold=True)):
        face.shown("Words")
        face.font.addObjects(document)
    assert len({font.BaseFont for font in document.idToObject["BasicFonts"].dict.values()}) == 2
