"""The rule of a text in which names in braces stand for words."""

# Annotations are evaluated as they are here: as strings pydantic would compile each of them again at start.
from dataclasses import dataclass
from string import Formatter
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_after_validator_function


@dataclass(frozen=True)
class Holds:
    """The rule of a text in which `{name}` stands for one of these names and nothing else."""

    names: tuple[str, ...]
    what: str = ""
    """What the text is, where its key does not say so."""

    def check(self, text: str) -> str:
        """The text; `ValueError` when it holds another name or a brace too many."""
        try:
            pieces = [piece for piece in Formatter().parse(text) if piece[1] is not None]
        except ValueError as problem:
            raise ValueError(f"a brace too many or too few ({problem})") from None
        for _, name, form, conversion in pieces:
            if form or conversion:
                raise ValueError(f"a placeholder is a name in braces, no more: {{{name}}}")
            if name not in self.names:
                raise ValueError(f"no placeholder {{{name}}} here; known: {self._listed()}")
        return text

    def _listed(self) -> str:
        return ", ".join(f"{{{name}}}" for name in self.names) or "none"

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        said = filter(None, (self.what, f"may hold {self._listed()}"))
        return {**handler(schema), "description": "; ".join(said)}


def holds(*names: str, what: str = "") -> Holds:
    """The placeholders that a text may hold; `what` is said of it next to them, to who writes a layout."""
    return Holds(names, what)
