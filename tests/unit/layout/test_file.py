"""What may stand in a layout file: lengths, colours, texts with placeholders."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from paperkit.layout import wording
from paperkit.layout.colours import Hex
from paperkit.layout.looks import Length, Margins, PageKind
from paperkit.reading.fields import Strict
from paperkit.reading.placeholders import Holds, holds

LENGTH: TypeAdapter[float] = TypeAdapter(Length)
HEX: TypeAdapter[str] = TypeAdapter(Hex)
TEXTS = [kind for kind in vars(wording).values() if isinstance(kind, type) and issubclass(kind, Strict)]
SAID: TypeAdapter[str] = TypeAdapter(Annotated[str, holds("name", "page")])


@pytest.mark.parametrize(
    ("text", "points"), [("72pt", 72), ("25.4mm", 72), ("2.54 cm", 72), ("12", 12), (12, 12), (0.5, 0.5), ("0", 0)]
)
def test_a_length_is_in_points(text: object, points: float) -> None:
    assert LENGTH.validate_python(text) == pytest.approx(points)


@pytest.mark.parametrize("text", ["3in", "mm", "", "-3mm", "1,5mm", "1e3", -1, 2001, "3 000pt"])
def test_what_is_no_length_is_refused(text: object) -> None:
    with pytest.raises(ValidationError):
        LENGTH.validate_python(text)


@pytest.mark.parametrize("text", ["#FFF", "FFFFFF", "#GGGGGG", "#FFFFFFF", "red"])
def test_a_colour_is_a_hash_and_six_digits(text: str) -> None:
    assert HEX.validate_python("#aB12f0") == "#aB12f0"
    with pytest.raises(ValidationError):
        HEX.validate_python(text)


@pytest.mark.parametrize("text", ["", "no names", "{name}", "{page} of {name}", "{{braces}}"])
def test_a_text_may_hold_its_placeholders(text: str) -> None:
    assert SAID.validate_python(text) == text


@pytest.mark.parametrize("text", ["{nam}", "{name.upper}", "{name[0]}", "{", "{name} }"])
def test_a_text_may_hold_no_others(text: str) -> None:
    with pytest.raises(ValidationError):
        SAID.validate_python(text)


def test_an_editor_is_told_the_placeholders() -> None:
    assert SAID.json_schema()["description"] == "may hold {name}, {page}"
    assert TypeAdapter(Annotated[str, holds()]).json_schema()["description"] == "may hold none"


def test_what_is_said_of_a_text_stands_before_its_placeholders() -> None:
    described = TypeAdapter(Annotated[str, holds("page", what="at the foot")]).json_schema()["description"]
    assert described == "at the foot; may hold {page}"


@pytest.mark.parametrize("model", TEXTS)
def test_an_editor_is_told_the_placeholders_of_every_text(model: type[Strict]) -> None:
    said = model.model_json_schema()["properties"]
    for name, info in model.model_fields.items():
        if any(isinstance(rule, Holds) for rule in info.metadata):
            assert "may hold" in said[info.alias or name]["description"], name


@pytest.mark.parametrize(
    ("size", "turned", "extent"),
    [("A4", "portrait", (595, 842)), ("A4", "landscape", (842, 595)), ("A3", "portrait", (842, 1191))],
)
def test_a_page_is_turned_either_way(size: str, turned: str, extent: tuple[float, float]) -> None:
    margins = Margins(top=1, right=1, bottom=1, left=1)
    page = PageKind.model_validate({"size": size, "turned": turned, "margins": margins})
    assert page.extent == pytest.approx(extent, abs=0.5)
