"""What tests name: where the example is, how a command ended, how many examples are tried."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from paperkit.starter import start

ROOT = Path(__file__).parent.parent
KENT = ROOT / "inputs" / "kent" / "2011-12-q3"
NORTHMERE = sorted(path.parent for path in (ROOT / "inputs" / "northmere").rglob("paper.yaml"))
"""The folders of the second example: two reports, and the extracts of the later one."""


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str


Command = Callable[..., Ran]

OWN = {
    "Anyshire": "Northdale", "anyshire": "northdale", "A. Councillor": "B. Leader", "A. Officer": "C. Head",
    "Write here, in a few sentences, what": "In all that follows", "readers should know before they": "readers should",
    "Words in **bold**, lists and links can be used:": "These are new:", "a first point": "a telephone system",
    "a second point": "a register", "than in the quarter before": "than in the last quarter",
    "have finished their": "have completed their", "than the team can": "than staff can", "every week": "each week",
    "Write here what members should know under this heading.": "There are none.",
    "and have not been audited": "and not audited",
}  # fmt: skip
"""What a council puts in the place of the starter's names and sentences."""


def start_in_committee_format(folder: Path) -> None:
    """The starter council, in the committee format with sections of its own that tests change."""
    start(folder)
    shutil.copy(ROOT / "tests" / "layouts" / "ours.yaml", folder / "layouts" / "ours.yaml")


def made_own(folder: Path) -> Path:
    """The starter council of a folder with names and sentences of its own; no line and no figure is another."""
    for path in (*folder.rglob("*.md"), *folder.rglob("council.yaml")):
        text = path.read_text(encoding="utf-8")
        for starter, own in OWN.items():
            text = text.replace(starter, own)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


def counts(few: int, many: int) -> pytest.MarkDecorator:
    """Run a test twice: with a `count` of few in every run, and of many under the mark `large`."""
    large = pytest.param(many, marks=pytest.mark.large, id=str(many))
    return pytest.mark.parametrize("count", [few, large])
