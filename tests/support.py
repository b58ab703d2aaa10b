"""What tests name: where the example is, how a command ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
KENT = ROOT / "inputs" / "kent" / "2011-12-q3"


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str


Command = Callable[..., Ran]
