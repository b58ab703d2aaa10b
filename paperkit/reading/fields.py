"""The kinds of values that are in a council's YAML files, and the base of every model of such a file."""

# Annotations are evaluated as they are here: as strings pydantic would compile each of them again at start.
import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema

from paperkit.values.invisible import INVISIBLE
from paperkit.values.period import Quarter, out_of_reach, parse_day, parse_quarter

RESERVED = re.compile(r"^(CON|PRN|AUX|NUL|COM\d|LPT\d)(\.|$)", re.IGNORECASE)
"""The names that no file on Windows may have, with any ending."""


def _for_files(id: str) -> str:
    """The id; `ValueError` for one by which no file can be named."""
    if RESERVED.match(id):
        raise ValueError(f"`{id}` is a name that no file on Windows may have; call it something else")
    return id


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80), AfterValidator(_for_files)]


def _one_line(text: str) -> str:
    """The text with its white space folded; `ValueError` for a character that cannot be printed."""
    folded = " ".join(filter(None, re.split(r"[ \t\r\n\f\v]+", text)))  # a no-break space is kept
    if any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in folded):
        raise ValueError("a character that cannot be printed")
    if found := INVISIBLE.search(folded):
        raise ValueError(f"an invisible character (U+{ord(found[0]):04X}); type the words anew")
    return folded


Words = Annotated[
    str, StringConstraints(min_length=1, max_length=600, strip_whitespace=True), AfterValidator(_one_line)
]


def _web_address(text: str) -> str:
    if not re.fullmatch(r"https?://[\w.-]+(:\d+)?(/[^\s@<>\"]*)?", text):
        raise ValueError(f"`{text}` is not a web address; write it as https://www.example.gov.uk/papers")
    return text


WebAddress = Annotated[Words, AfterValidator(_web_address)]


def _slashed(text: str) -> str:
    if not re.fullmatch(r"\d{4}\s*[-/]\s*\d{2,4}", text.strip()):
        raise ValueError(f"`{text}` is not a financial year; write it as 2011/12")
    return parse_quarter(f"{text} Q1").financial_year()


FinancialYear = Annotated[str, AfterValidator(_slashed)]


def _quarter(given: object) -> object:
    if isinstance(given, str):
        return parse_quarter(given)
    if isinstance(given, Quarter):
        return given
    raise ValueError("a quarter is written 2011-12 Q3")


def _day(given: object) -> object:
    """The day that a text names, or what was given; `ValueError` for a number, which would be taken for seconds."""
    if isinstance(given, int | float) or (isinstance(given, str) and re.fullmatch(r"[\d.]+", given.strip())):
        raise ValueError("a day is written 2012-03-21")
    try:
        return parse_day(given) if isinstance(given, str) else given
    except ValueError:
        return given  # of which the model says that it is not a date


def _in_reach(day: date) -> date:
    """The day; `ValueError` for one before there were these councils, or whose holidays nobody knows."""
    if wrong := out_of_reach(day.year):
        raise ValueError(wrong)
    return day


Day = Annotated[date, BeforeValidator(_day), AfterValidator(_in_reach)]
QuarterText = Annotated[
    Quarter,
    BeforeValidator(_quarter),
    WithJsonSchema({"type": "string", "description": "a quarter", "examples": ["2011-12 Q3"]}),
]


class Strict(BaseModel):
    """A frozen value in which an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)
