"""A dark page can be read as well as a light one, in every layout of ours."""

from __future__ import annotations

import pytest
from unit.making import packaged

from paperkit.render.html.colours import Colours, dark
from paperkit.values.colour import contrast

LAYOUTS = ("committee", "borough", "county", "digest", "district", "eldenvale", "kent", "northmere")
TEXT, LINE = 4.5, 3.0
"""What WCAG 2.2 asks of text (1.4.3) and of lines that mean something (1.4.11)."""


@pytest.mark.parametrize("name", LAYOUTS)
def test_words_on_a_dark_page_are_clear(name: str) -> None:
    layout = packaged(name)
    for role, style in layout.styles.items():
        ground = dark(style.fill or "#ffffff")
        assert contrast(dark(style.colour), ground) >= TEXT, role
    assert contrast(dark(layout.file.colours["link"]), dark("#ffffff")) >= TEXT
    for line in layout.file.chart.lines.values():
        assert contrast(dark(layout.colour(line.colour)), dark("#ffffff")) >= LINE


def test_colours_are_classes_in_the_order_of_their_use() -> None:
    colours = Colours()
    assert (colours.fill("#FFFFFF"), colours.stroke("#000000"), colours.named("#FFFFFF")) == (
        "fffffff",
        "s000000",
        "var(--cffffff)",
    )
    assert colours.properties() == "--cffffff:#ffffff;--c000000:#000000;"
    assert colours.properties(is_dark=True) == "--cffffff:#191919;--c000000:#f2f2f2;"
