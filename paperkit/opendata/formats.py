"""The formats of open data: how the names of their files end, and what makes them of a workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from paperkit.opendata.model import Workbook


@dataclass(frozen=True, slots=True)
class DataFormat:
    """A format of open data: how the names of its files end, and the module and function that make them."""

    suffix: str
    module: str
    name: str

    def make(self, data: Workbook) -> bytes:
        """The file of a workbook; what makes it is imported when it is wanted."""
        maker = cast("Callable[[Workbook], bytes]", getattr(import_module(self.module), self.name))
        return maker(data)


DATA_FORMATS: Mapping[str, DataFormat] = {
    "ods": DataFormat(".ods", "paperkit.opendata.odsfile", "ods"),
    "csv": DataFormat(".csv.zip", "paperkit.opendata.csvfiles", "csv_archive"),
}
"""Every format of open data, by the name under which it is asked for."""
