"""Takes the pictures in `docs/browser.md`: `PYTHONPATH=tests python docs/browser_pictures.py`."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from chromium import COMPLAINTS, chromium, copied, opened, served

PICTURES = Path(__file__).parent / "pictures"
VIEWS = {
    "browser": "", "browser-finding": "&panel=finding&item={key}", "browser-writing": f"&panel=text&item={COMPLAINTS}",
    "browser-figures": "&panel=figures", "browser-actions": "&panel=actions", "browser-heard": "&panel=heard",
    "browser-exempt": "&file=exempt",
}  # fmt: skip
"""Each picture, and what is added to the address of the paper."""

SHOWN = """() => [...document.querySelectorAll(".sheet")]
    .filter(one => one.getBoundingClientRect().top < innerHeight && one.getBoundingClientRect().bottom > 0)
    .every(one => one.querySelector("img").naturalWidth && one.querySelector("svg"))"""
"""Whether each page that is seen has its picture, and what is over it."""


def taken(page: Page, name: str) -> None:
    """Take a picture of what is seen, in few colours, as it is for a manual."""
    page.wait_for_timeout(1000)
    page.wait_for_function(SHOWN)
    page.wait_for_timeout(500)
    seen = Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(128)
    seen.save(PICTURES / f"{name}.png", optimize=True)


def main() -> None:
    """Every view on a wide screen, and the first on that of a telephone."""
    with tempfile.TemporaryDirectory() as place, chromium() as browser, served(copied(Path(place))) as address:
        with opened(browser, address) as page:
            start, key = page.url, page.get_attribute(".entry.error", "data-key")
            for name, more in VIEWS.items():
                page.goto(start + more.format(key=key))
                taken(page, name)
        with opened(browser, address, width=400) as page:
            page.goto(f"{start}&panel=finding&item={key}")
            taken(page, "browser-narrow")


if __name__ == "__main__":
    main()
