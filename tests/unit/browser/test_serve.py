"""Are changes seen where the system does not tell of them?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from paperkit.browser import serve
from paperkit.browser.desk import Desk


async def failing(*_: object, **__: object) -> AsyncIterator[object]:
    """In place of the system, which tells of the first change only."""
    yield {}
    raise OSError("too many files are watched")


def test_where_the_system_does_not_tell_of_changes_it_is_looked_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    looked: list[int] = []

    async def watched() -> None:
        loop, stop = asyncio.get_running_loop(), asyncio.Event()

        def changed() -> None:
            looked.append(1)
            if len(looked) == 3:
                loop.call_soon_threadsafe(stop.set)

        monkeypatch.setattr(desk, "changed", changed)
        await asyncio.wait_for(serve._watch(desk, stop, said.append), 10)

    monkeypatch.setattr(serve, "awatch", failing)
    monkeypatch.setattr(serve, "_LOOKED", 0.01)
    desk = Desk(tmp_path)
    asyncio.run(watched())
    desk.close()
    assert len(looked) == 3
    assert [one for one in said if "too many files are watched" in one] == said
    assert len(said) == 1
