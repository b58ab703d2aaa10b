"""What the colours of a layout are for, said by their types, and where they are in a file.

A key that takes a colour has the type `Hex` or `ColourName`, and is then that of text on the page. A key that is for
something else says so: `Annotated[ColourName, Colour(on=("fill",))]`. Nothing has to be told of it elsewhere.
"""

# Annotations are evaluated as they are here: as strings pydantic would compile each of them again at start.
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel, GetJsonSchemaHandler, StringConstraints
from pydantic_core import CoreSchema

from paperkit.reading.places import Place

BLACK, WHITE = "#000000", "#FFFFFF"
_HEX = r"^#[0-9A-Fa-f]{6}$"


class Least(NamedTuple):
    """The least contrast of two colours, and the clause of WCAG 2.2 that asks for it."""

    ratio: float
    clause: str


TEXT, LINES = Least(4.5, "1.4.3"), Least(3.0, "1.4.11")


@dataclass(frozen=True, slots=True)
class Colour:
    """What a colour is for: what it is printed on and how well it must be seen there, or why that does not matter.

    `on` names each ground: `page`, a key next to the colour (`fill`) or one anywhere in the file
    (`styles.table-cell.fill`); where that key is left out, the ground is the page. `under` names in the same way what
    is printed over the colour.
    """

    on: tuple[str, ...] = ("page",)
    under: tuple[str, ...] = ()
    least: Least = TEXT
    no_contrast: str = ""
    """Why it needs no contrast."""
    what: str = ""
    """What is printed in it, where its key does not say so."""
    called: str = ""
    """What a finding calls it, where that is not its key; `{}` stands for the name of what it belongs to."""

    def of(self, key: str | int) -> "Colour":
        """What the colour with this key is for."""
        return self

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), "description": "; ".join(filter(None, (self.what, self._asked())))}

    def _asked(self) -> str:
        if self.no_contrast:
            return f"colour that needs no contrast: {self.no_contrast}"
        grounds = ["on the page" if name == "page" else f"on `{name}`" for name in self.on]
        seen = " and ".join([*grounds, *(f"under `{ink}`" for ink in self.under)])
        return f"colour with a contrast of {self.least.ratio:g} to 1 or more {seen}"


@dataclass(frozen=True, slots=True)
class Palette(Colour):
    """What the colours are for that have names; most of them are for whatever names them."""

    fixed: Mapping[str, Colour] = field(default_factory=dict)

    def of(self, key: str | int) -> Colour:
        """What the colour of this name is for."""
        return self.fixed.get(str(key), self)


Hex = Annotated[str, StringConstraints(pattern=_HEX), Colour()]
"""A colour as `#rrggbb`."""
ColourName = Annotated[str, StringConstraints(min_length=1, max_length=40), Colour()]
"""A colour as `#rrggbb`, or the name of one in `colours`."""


@dataclass(frozen=True, slots=True)
class Coloured:
    """A colour in a file: where it is, what is written there, what it is for."""

    place: Place
    written: str
    colour: Colour

    def beside(self, name: str) -> Place:
        """The place of what its `on` or `under` names: a key next to it, or one anywhere in the file."""
        return tuple(name.split(".")) if "." in name else (*self.place[:-1], name)

    @property
    def held(self) -> Place:
        """Where it is to be mended: at its own place, or at that of what holds both it and its ground."""
        return self.place if "page" in self.colour.on or not self.colour.on else self.place[:-1]

    @property
    def called(self) -> str:
        """What a finding calls it."""
        return self.colour.called.format(*self.place[-2:-1]) or f"`{'.'.join(map(str, self.place))}`"


def is_hex(written: str) -> bool:
    """Whether a colour is written as `#rrggbb`."""
    return re.match(_HEX, written) is not None


def colours_in(value: object, kind: Colour | None = None, place: Place = ()) -> Iterator[Coloured]:
    """Every colour in a value of a model, whatever keys the model has; None, for one that is left out, is not given."""
    match value:
        case str():
            if kind is not None:
                yield Coloured(place, value, kind.of(place[-1]))
        case BaseModel():
            for name, key, said in _keys(type(value)):
                yield from colours_in(getattr(value, name), said, (*place, key))
        case dict():
            for key, inner in value.items():
                yield from colours_in(inner, kind, (*place, key))
        case tuple() | list():
            for index, inner in enumerate(value):
                yield from colours_in(inner, kind, (*place, index))


@cache
def _keys(model: type[BaseModel]) -> tuple[tuple[str, str, Colour | None], ...]:
    """The keys of a model under which colours may be: its name, how it is written, what its type says of them."""
    said = {name: _last(info.metadata) or _in_type(info.annotation) for name, info in model.model_fields.items()}
    plain = {name for name, info in model.model_fields.items() if info.annotation is str and not said[name]}
    return tuple((name, model.model_fields[name].alias or name, said[name]) for name in said if name not in plain)


def _in_type(kind: object) -> Colour | None:
    said = _last(getattr(kind, "__metadata__", ()))
    inner = get_args(kind)[1:] if get_origin(kind) is dict else get_args(kind)
    return said or next(filter(None, map(_in_type, inner)), None)


def _last(metadata: Sequence[object]) -> Colour | None:
    """What is said last: by the key itself, where it says something, and else by its type."""
    return next((said for said in reversed(metadata) if isinstance(said, Colour)), None)
