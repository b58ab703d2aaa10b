"""Turns a layout into its variant in large print: running text at 18 points, nothing under 16, wider pages.

As the Royal National Institute of Blind People asks of large print. What is upright is turned, what lies is on the next
larger paper, so that lines break and tables fit much as they do in the layout itself.
"""

from __future__ import annotations

from dataclasses import replace

from paperkit.layout.file import LayoutFile
from paperkit.layout.layout import Layout, Style
from paperkit.layout.looks import RUNNING, PageKind
from paperkit.layout.wording import Wording

_ZOOM, _HEADINGS = 1.5, 1.25
"""How much larger text is, and what is large already."""
_TURNED = 0.15
"""What is left of the space on a cover when its page is turned."""
_BODY, _LEAST, _LARGE = 18.0, 16.0, 14.0
"""Points: the least size of running text and of anything else, and from where on text is large already."""


def in_large_print(layout: Layout) -> Layout:
    """The layout in large print; its files are called so."""
    return replace(
        layout,
        file=_file(layout.file),
        styles={role: _style(role, style) for role, style in layout.styles.items()},
    )


def _style(role: str, style: Style) -> Style:
    large = style.size * _ZOOM if style.size <= _LARGE else max(_LARGE * _ZOOM, style.size * _HEADINGS)
    size = max(large, _BODY if role in RUNNING else _LEAST)
    before, after = style.before * _HEADINGS, style.after
    if role.startswith("cover"):
        before, after = style.before * _TURNED, style.after * _TURNED
    return replace(style, size=size, before=before, after=after, indent=style.indent * _ZOOM)


def _file(file: LayoutFile) -> LayoutFile:
    """Everything that is measured, larger."""
    cards = {
        name: card.model_copy(
            update={
                "chart_height": card.chart_height * _ZOOM,
                "chart_most": card.chart_most and card.chart_most * _ZOOM,
                "figures": (),  # columns of quarters have no room for figures of this size: the data table has them
            }
        )
        for name, card in file.indicator.cards.items()
    }
    look, tables = file.indicator, file.tables
    indicator = look.model_copy(
        update={
            "cards": cards,
            "chart_gap": look.chart_gap * _ZOOM,
            "card_margin": look.card_margin * _ZOOM,
            "card_gap": look.card_gap * _ZOOM,
            "chart_names": look.chart_names * _ZOOM,
        }
    )
    padded = {"pad_across": tables.pad_across * _HEADINGS, "pad_down": tables.pad_down * _ZOOM}
    return file.model_copy(
        update={
            "pages": {name: _page(kind) for name, kind in file.pages.items()},
            "line_length": file.line_length and file.line_length * _ZOOM,
            "indicator": indicator,
            "tables": tables.model_copy(update=padded),
            "chart": file.chart.model_copy(update={"height": file.chart.height * _ZOOM}),
            "wording": worded(file.wording),
        }
    )


def _page(kind: PageKind) -> PageKind:
    """A page that is turned, or as large as the next larger paper."""
    return kind.model_copy(update={"turned": "landscape"} if kind.turned == "portrait" else {"size": "A3"})


def worded(wording: Wording) -> Wording:
    """The words of a layout in large print, where the names of files say what they are."""
    said = {
        name: f"{getattr(wording, name)} - {wording.large_print}"
        for name in ("part_covering", "part_appendix", "part_whole")
    }
    exempt = wording.exempt.model_copy(update={"file": f"{wording.exempt.file} - {wording.large_print}"})
    return wording.model_copy(update={**said, "exempt": exempt})
