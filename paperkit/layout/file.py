"""What may be in a layout file, also as a JSON Schema."""

# Annotations are evaluated as they are here: as strings pydantic would compile each of them again at start.
from typing import Annotated, Literal

from pydantic import Field

from paperkit.layout.colours import Colour, Hex, Palette
from paperkit.layout.looks import (
    ChartLook,
    Directions,
    FlagLook,
    FontChoice,
    Furniture,
    Length,
    PageKind,
    Statuses,
    StyleEntry,
    TableLook,
)
from paperkit.layout.sections import Appendix, CoveringReport, IndicatorPages, MeasurePages, ProseRules, WebPages
from paperkit.layout.wording import Wording
from paperkit.reading.fields import Id, Strict
from paperkit.reading.placeholders import holds

_LINK = Colour(on=("page", "styles.table-cell.fill", "styles.table-status.fill"), called="links")
_NAMED = Palette(no_contrast="it is checked where it is used; `link` is that of links", fixed={"link": _LINK})


class CycleWords(Strict):
    """How a paper speaks that comes less often than each quarter."""

    report: Annotated[
        str, holds("number", "half", "year", what="the paper's period; blank: the calendar's half-year, or the year")
    ] = ""
    words: dict[str, str] = Field(
        default={}, description="words of the layout, and what stands in their place: `last quarter: last half-year`"
    )


class LayoutFile(Strict):
    """`layouts/*.yaml`: a council's format."""

    extends: Id | None = None
    title: str
    formats: tuple[Id, ...] = Field(
        default=("pdf",), min_length=1, description="in which formats papers are made where nothing else is said"
    )
    language: str = Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")
    pages: dict[Id, PageKind]
    fonts: FontChoice
    colours: dict[Id, Annotated[Hex, _NAMED]]
    statuses: Statuses
    directions: Directions
    direction_shown: Literal["word", "both"] = "both"
    direction_scale: float = Field(
        default=1.0, ge=0.5, le=3, description="the size of the signs relative to that of text"
    )
    line_length: Length | None = Field(
        default=None, description="the longest line of running text; left out, text is as wide as its page"
    )
    flags: dict[
        Literal["provisional", "estimated", "assumed", "revised", "not yet available", "not available"], FlagLook
    ]
    styles: dict[Id, StyleEntry]
    tables: TableLook
    chart: ChartLook
    furniture: Furniture
    prose: ProseRules = ProseRules()
    cycles: dict[Literal["half-yearly", "yearly"], CycleWords] = Field(
        default={}, description="what is said otherwise in a paper that comes less often than each quarter"
    )
    covering_report: CoveringReport
    appendix: Appendix
    indicator: IndicatorPages
    measure: MeasurePages
    web: WebPages = WebPages()
    wording: Wording

    def colour(self, name: str) -> str:
        """A colour by its name, or a `#rrggbb` as it is."""
        return self.colours.get(name, name)
