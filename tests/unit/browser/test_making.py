"""Is what is kept between two makings given up where anything that it is of has changed?"""

from __future__ import annotations

from pathlib import Path

from unit.making import layout_of, renderer

from paperkit.browser.making import Maker


def test_another_font_of_the_same_name_is_another_renderer(tmp_path: Path) -> None:
    fonts = renderer().fonts
    (tmp_path / "a.ttf").write_bytes(fonts.face().program)
    layout, maker = layout_of(tmp_path, "fonts: {regular: a.ttf}\n"), Maker()
    first = maker._renderer(layout)
    assert maker._renderer(layout) is first
    (tmp_path / "a.ttf").write_bytes(fonts.face(bold=True).program)
    second = maker._renderer(layout)
    assert second.fonts.face().width("Words", 10) != first.fonts.face().width("Words", 10)
