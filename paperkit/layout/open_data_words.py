"""What a layout says of open data: the names of sheets and columns, and what is said on them."""

# Annotations are evaluated as they are here: as strings pydantic would compile each of them again at start.
from typing import Annotated, Literal

from pydantic import Field

from paperkit.reading.fields import Strict, Words
from paperkit.reading.placeholders import holds

ColumnName = Literal[
    "indicator", "code", "figure", "period", "period_end", "unit", "result", "result_marker", "target", "target_marker",
    "floor", "floor_marker", "value", "marker", "status", "direction", "part_of", "note",
]  # fmt: skip
SheetName = Annotated[str, Field(pattern=r"^[A-Za-z\u00c0-\u017f][\w]*$", max_length=20)]
Shorthand = Annotated[str, Field(pattern=r"^\[[a-z]{1,12}\]$", description="as government statistics write it: `[p]`")]


class ColumnWords(Strict):
    """A column: its heading, and what it means in the data dictionary."""

    heading: Annotated[str, holds("floor", what="the name of the floor standard")]
    meaning: Annotated[str, holds("floor")]


class OpenDataWords(Strict):
    """The words of the open data: its file, its sheets, its columns, its shorthand."""

    part: str = Field(min_length=1, description="stands for the part in the name of the file")
    title: Annotated[str, holds("title")]
    cover: SheetName = Field(description="the name of a sheet, as those that follow; no blanks, so that links work")
    contents: SheetName
    notes: SheetName
    columns: SheetName
    table: SheetName = Field(description="before the number of a table")
    introduction: tuple[Words, ...] = Field(description="on the cover, before all else")
    council: Annotated[str, holds("name")]
    committee: Annotated[str, holds("name")]
    meeting: Annotated[str, holds("date")]
    quarter: Annotated[str, holds("name")]
    contact: Annotated[str, holds("officer", "email")]
    licence: str = Field(
        default="", description="under which licence the council publishes its data; a council says so"
    )
    licence_missing: str = Field(description="where it does not")
    one_table: str = Field(description="under the title of every sheet with a table")
    explained: Annotated[str, holds("notes", "columns", what="under that of a table of figures; the names of sheets")]
    shorthand: Annotated[str, holds("list", what="there too, where it has shorthand")]
    shorthand_item: Annotated[str, holds("short", "word", what="one of that list")]
    contents_title: str
    contents_sheet: str = Field(description="heads the column of sheets")
    contents_about: str = Field(description="heads the column of what is on them")
    notes_title: str
    notes_shorthand: str = Field(description="heads the column of shorthand")
    notes_meaning: str
    columns_title: str
    columns_table: str = Field(description="heads the column of tables")
    columns_column: str
    columns_meaning: str
    indicators: str = Field(description="the title of the table of indicators")
    others: str = Field(description="the title of the table of the other figures of indicators")
    headings: dict[ColumnName, ColumnWords] = Field(description="the columns")
    month: str = Field(description="what the result of a month is called among the other figures")
    year_to_date: str
    outturn: str
    year_target: str
    per_cent: str = Field(description="the unit of a change")
    unit_with_sign: Annotated[str, holds("unit", "sign", what="of a unit whose values are printed with a sign")]
    minutes: Annotated[str, holds("unit", what="of times, which are printed as hours and minutes")]
    seconds: Annotated[str, holds("unit", what="of times, which are printed as minutes and seconds")] = (
        "{unit}, in seconds"
    )
    none: str = Field(min_length=1, description="in a cell for which there is nothing to say: no marker, no note")
    not_available: Shorthand = Field(description="in place of a figure that the paper does not have or give")
    not_available_word: str
    not_available_meaning: str
    not_applicable: Shorthand = Field(description="in place of a figure that there cannot be")
    not_applicable_word: str
    not_applicable_meaning: str
