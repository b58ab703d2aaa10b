"""What of a council a person looks at, as it stands in the address of a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from paperkit.run.outputs import Output

Choice = TypeVar("Choice", bound=StrEnum)


class Panel(StrEnum):
    """What is beside the pages."""

    FINDINGS = "findings"
    FINDING = "finding"
    TEXT = "text"
    FIGURES = "figures"
    ACTIONS = "actions"
    HEARD = "heard"


class Sight(StrEnum):
    """How the pages are shown: as they are, in grey, or as people with a deficiency of colour vision see them."""

    ALL = "all"
    GREY = "grey"
    PROTAN = "protan"
    DEUTAN = "deutan"
    TRITAN = "tritan"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is printed: the paper of a folder (by its name under the root), which of its files, in which layout."""

    folder: str
    output: Output = Output.WHOLE
    layout: str = ""
    """The name of another layout than the paper's own."""


@dataclass(frozen=True, slots=True)
class Address:
    """What is printed, and what is beside it; `item` is the key of a finding, the name of a text or of a cell."""

    asked: Asked
    panel: Panel = Panel.FINDINGS
    item: str = ""
    sight: Sight = Sight.ALL

    def url(self, path: str = "/paper", **more: str) -> str:
        """The address of a page, or of what belongs to it."""
        said = {"folder": self.asked.folder}
        if self.asked.output is not Output.WHOLE:
            said["file"] = self.asked.output
        if self.asked.layout:
            said["layout"] = self.asked.layout
        if self.panel is not Panel.FINDINGS:
            said["panel"] = self.panel
        if self.item:
            said["item"] = self.item
        if self.sight is not Sight.ALL:
            said["sight"] = self.sight
        return f"{path}?{urlencode({**said, **more})}"

    def beside(self, panel: Panel, item: str = "") -> Address:
        """The same pages with something else beside them."""
        return replace(self, panel=panel, item=item)


def address_of(query: Mapping[str, str]) -> Address:
    """What an address asks for. Raises `ValueError` for what there is not."""
    asked = Asked(query.get("folder", ""), _one_of(Output.WHOLE, "file", query), query.get("layout", ""))
    panel, sight = _one_of(Panel.FINDINGS, "panel", query), _one_of(Sight.ALL, "sight", query)
    return Address(asked, panel, query.get("item", ""), sight)


def _one_of(usual: Choice, name: str, query: Mapping[str, str]) -> Choice:
    """What is chosen of several; where nothing is, what is usual."""
    choices = type(usual)
    try:
        return choices(query.get(name, usual))
    except ValueError:
        there = ", ".join(choices)
        raise ValueError(f"`{name}={query[name]}` in the address is none of: {there}") from None
