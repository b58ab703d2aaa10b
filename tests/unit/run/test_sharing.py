"""Papers dealt out: each once, in shares; what nobody can make comes back unmade."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from paperkit.run import sharing
from paperkit.run.sharing import Makers, dealt

FOLDERS = [Path(f"paper-{number}") for number in range(20)]


def named(folders: Sequence[Path], wanted: str) -> list[str]:
    return [f"{folder.name}{wanted}" for folder in folders]


def broken_at_7(folders: Sequence[Path], wanted: str) -> list[str]:
    if FOLDERS[7] in folders:
        raise ChildProcessError
    return named(folders, wanted)


class Silent(Executor):
    """An executor that answers the first share and then nothing."""

    def __init__(self) -> None:
        self.given: list[Future[Any]] = []

    def submit(self, function: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.given.append(future)
        if FOLDERS[0] in arguments[0]:
            future.set_result(function(*arguments))
        return future


def test_each_paper_is_made_once_and_comes_with_its_place() -> None:
    with ThreadPoolExecutor(2) as executor:
        made = {share: names for share, names in dealt(Makers(executor, named, 2), FOLDERS, "!")}
    assert {place: name for share, names in made.items() for place, name in zip(share, names or (), strict=True)} == {
        place: f"paper-{place}!" for place in range(20)
    }
    assert max(map(len, made)) == 3


def test_a_share_that_fails_comes_back_unmade_and_the_others_made() -> None:
    with ThreadPoolExecutor(2) as executor:
        made = dict(dealt(Makers(executor, broken_at_7, 2), FOLDERS, "!"))
    assert [share for share, names in made.items() if names is None] == [range(6, 9)]


def test_when_nobody_is_there_any_more_all_that_is_left_comes_back_unmade(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "_PATIENCE", 0.01)
    asked = []

    def there() -> bool:
        asked.append(True)
        return len(asked) < 3

    made = dict(dealt(Makers(Silent(), named, 2, "tcp://here", there), FOLDERS, "!"))
    assert [share for share, names in made.items() if names] == [range(3)]
    assert sum(len(share) for share, names in made.items() if names is None) == 17
    assert len(asked) == 3


def test_who_stops_in_the_middle_withdraws_what_waits() -> None:
    executor = Silent()
    with closing(dealt(Makers(executor, named, 2), FOLDERS, "!")) as shares:
        next(shares)
    assert [future.cancelled() for future in executor.given] == [False, *[True] * 6]
