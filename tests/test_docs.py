"""The pages in `docs/`: that every key can be found, that links lead somewhere, that their maker says what it did."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from paperkit.council.files import FILES
from paperkit.layout.file import LayoutFile
from support import ROOT

DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])


def keys(kind: Any) -> Iterator[str]:
    """The keys of a model and of every model in it, as they are written in its file."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, info in kind.model_fields.items():
            yield info.alias or name
            yield from keys(info.annotation)
    for inner in get_args(kind):
        yield from keys(inner)


@pytest.mark.parametrize(
    ("page", "models"), [("layouts", [LayoutFile]), ("inputs-reference", FILES.values())], ids=["layouts", "inputs"]
)
def test_a_page_can_be_searched_for_every_key(page: str, models: list[type[BaseModel]]) -> None:
    text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
    found = {key for model in models for key in keys(model)}
    assert len(found) > 50
    assert {key for key in found if f"`{key}`" not in text} == set()


def without_blocks(page: Path) -> str:
    """The text of a page without its examples."""
    return re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def anchors(page: Path) -> list[str]:
    """The names of a page's headings in links, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", without_blocks(page), flags=re.MULTILINE)
    return [re.sub(r"[^\w\s-]", "", title.lower()).replace(" ", "-") for title in titles]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"`[^`\n]*`", "", without_blocks(page))
    for target, anchor in re.findall(r"\]\((?!\w+:)([^)#]*)(?:#([^)]*))?\)", text):
        to = page.parent / target if target else page
        assert to.exists(), target
        assert not anchor or anchors(to).count(anchor) == 1, f"{target}#{anchor}"


# -- docs/generate.py -----------------------------------------------------------------------------


def ran(folder: Path, *arguments: str) -> tuple[int, str]:
    """How the maker of a folder's pages ended, and what it said."""
    command = [sys.executable, str(folder / "docs" / "generate.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_the_maker_of_pages_says_what_it_did(tmp_path: Path) -> None:
    shutil.copytree(DOCS, tmp_path / "docs")
    guide, schema = tmp_path / "docs" / "layouts.md", tmp_path / "docs" / "schemas" / "year.schema.json"
    as_made, own = guide.read_text(encoding="utf-8"), "# Layouts, and words of our own: your"
    status, said = ran(tmp_path)
    files = int(said.split()[0])
    assert (status, said) == (0, f"{files} of {files} files were as they should be\n")
    guide.write_text(as_made.replace("| `pad_down` |", "| `padded` |").replace("# Layouts: your", own))
    schema.unlink()
    stale = "docs/schemas/year.schema.json is out of date\ndocs/layouts.md is out of date\n"
    rest = f"{files - 2} of {files} files were as they should be"
    assert ran(tmp_path, "--check") == (1, f"{stale}{rest}; `make docs` writes the others\n")
    assert not schema.exists()
    assert ran(tmp_path) == (0, f"{stale.replace('is out of date', 'written')}{rest}\n")
    assert schema.read_bytes() == (DOCS / "schemas" / "year.schema.json").read_bytes()
    assert guide.read_text(encoding="utf-8") == as_made.replace("# Layouts: your", own)
