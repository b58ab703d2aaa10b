"""Docstrings' examples give what they say."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

from support import ROOT

FILES = sorted(path for path in (ROOT / "paperkit").rglob("*.py") if ">>> " in path.read_text("utf-8"))


@pytest.mark.parametrize("name", [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in FILES])
def test_the_examples_of_a_module_are_right(name: str) -> None:
    run = doctest.testmod(import_module(name))
    assert run.attempted
    assert not run.failed
