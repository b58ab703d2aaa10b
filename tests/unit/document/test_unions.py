"""Whoever adds a kind of node is told of every place that must handle it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import paperkit
from support import ROOT

KIND = '''

@dataclass(frozen=True, slots=True)
class {name}:
    """A kind of node that nobody knows yet."""

    children: tuple[Inline, ...]
    at: Span | None = field(default=None, compare=False, repr=False)
'''
UNIONS = {"Inline": "NewInline", "ProseBlock": "NewProse", "Block": "NewBlock"}
"""A union of nodes, and the kind that is added to it."""
BLOCKS = {"document/words.py", "render/pdf/blocks.py", "compose/item.py"}
NAMED = {
    "NewInline": {
        "document/words.py", "render/pdf/text.py", "compose/facts.py", "checks/spelling.py",
    },
    "NewProse": BLOCKS | {
        "document/walk.py", "compose/facts.py", "compose/covering.py", "compose/indicator.py", "checks/references.py",
    },
    "NewBlock": BLOCKS,
}  # fmt: skip
"""The files in which each must be handled, at the least."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What mypy says of a copy of the package with a new kind in each union."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(Path(paperkit.__file__).parent, folder / "paperkit")
    path = folder / "paperkit" / "document" / "nodes.py"
    text = path.read_text(encoding="utf-8")
    for union, name in UNIONS.items():
        text, count = re.subn(rf"^({union}: TypeAlias = .*)$", rf"\1 | {name}", text, flags=re.MULTILINE)
        assert count == 1, union
    added = "".join(KIND.format(name=name) for name in UNIONS.values())
    path.write_text(text.replace("\n\nInline: TypeAlias", f"{added}\n\nInline: TypeAlias"), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), "paperkit"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert "Found " in ran.stdout, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.large
@pytest.mark.parametrize("name", NAMED)
def test_a_new_kind_is_named_in_every_file_that_must_handle_it(name: str, told: str) -> None:
    lines = [
        line for line in told.splitlines() if re.search(rf'"assert_never" has incompatible type ".*\b{name}\b', line)
    ]
    assert {line.partition(":")[0].removeprefix("paperkit/") for line in lines} >= NAMED[name]


@pytest.mark.large
def test_nothing_else_is_wrong_with_the_copy(told: str) -> None:
    """So what is named above is named since the kinds are new."""
    errors = [line for line in told.splitlines() if ": error: " in line]
    assert [line for line in errors if not any(name in line for name in NAMED)] == []
