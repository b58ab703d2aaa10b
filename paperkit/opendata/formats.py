"""The formats of open data: how the names of their files end, and what makes them of a workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from paperkit.opendata.csvfiles import csv_archive
from paperkit.opendata.model import Workbook
from paperkit.opendata.odsfile import ods


@dataclass(frozen=True, slots=True)
class DataFormat:
    """A format of open data."""

    suffix: str
    make: Callable[[Workbook], bytes]


DATA_FORMATS: Mapping[str, DataFormat] = {"ods": DataFormat(".ods", ods), "csv": DataFormat(".csv.zip", csv_archive)}
"""Every format of open data, by the name under which it is asked for."""
