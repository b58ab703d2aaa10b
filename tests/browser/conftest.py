"""What tests in a real browser begin with: Chromium, a copy of Northmere, and its paper in a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from chromium import chromium, copied, opened, served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as made:
        yield made


@pytest.fixture
def northmere_copy(tmp_path: Path) -> Path:
    return copied(tmp_path)


@pytest.fixture
def page(northmere_copy: Path, browser: Browser) -> Iterator[Page]:
    with served(northmere_copy) as address, opened(browser, address) as made:
        yield made
