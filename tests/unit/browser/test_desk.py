"""Is everybody answered who asks for a paper, and told when it changes, however many ask and whatever fails?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from time import sleep

import pytest

from paperkit.browser.address import Asked
from paperkit.browser.desk import Desk, State

PAPER = Asked("2026-27-q1")


def made(desk: Desk, asked: Asked, before: State, of: object) -> Iterator[State]:
    """In place of a paper, which takes longer."""
    yield State()


def until(holds: Callable[[], bool]) -> None:
    for _ in range(2_000):
        if holds():
            return
        sleep(0.005)
    raise AssertionError("it never came to that")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    folder = tmp_path / "inputs" / "ours"
    (folder / PAPER.folder).mkdir(parents=True)
    (folder / "council.yaml").write_bytes(b"name: Ours\n")
    (folder / PAPER.folder / "paper.yaml").write_bytes(b"")
    (tmp_path / "layouts").mkdir()
    for name in "abcdefg":
        (tmp_path / "layouts" / f"{name}.yaml").write_bytes(b"")
    monkeypatch.setattr(Desk, "_made", made)
    opened = Desk(folder)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "asked", [Asked("\0"), Asked(""), Asked(".."), Asked("2026-27-q2"), Asked(PAPER.folder, layout="nothing")]
)
def test_what_there_is_not_is_refused_before_it_is_made(asked: Asked, desk: Desk) -> None:
    with pytest.raises(ValueError, match="there is no"):
        desk.state(asked)
    with pytest.raises(ValueError, match="there is no"):
        desk.newer(asked, 0, 0)
    assert desk.state(PAPER)[1] == 1, "the next one is made"


def test_whatever_fails_the_next_paper_is_made(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> Iterator[State]:
        raise RuntimeError("oh")

    with monkeypatch.context() as patched:
        patched.setattr(Desk, "_made", fails)
        state, first = desk.state(PAPER)
    assert [one.code for one in state.findings] == ["browser.fault"]
    (desk.root / "council.yaml").write_bytes(b"name: Others\n")
    desk.changed()
    assert desk.newer(PAPER, first, 10) > first
    assert desk.state(PAPER)[0].findings == ()


def test_who_waits_is_answered_however_many_ask(desk: Desk) -> None:
    asked = [Asked(PAPER.folder, layout=name) for name in "abcdefg"]
    versions: list[int] = []
    waiting = [Thread(target=lambda one=one: versions.append(desk.state(one)[1]), daemon=True) for one in asked]
    for thread in waiting:
        thread.start()
    for thread in waiting:
        thread.join(10)
    assert len({*versions}) == len(asked)
    assert len(desk._kept) == 4, "what nobody waits for is forgotten"


def test_every_view_that_is_waited_for_is_made_anew_once(desk: Desk) -> None:
    views = [Asked(PAPER.folder, layout=name) for name in "abcdef"]
    told: dict[Asked, list[int]] = {one: [0] for one in views}

    def watch(one: Asked) -> None:
        while not desk._ended:
            told[one].append(desk.newer(one, told[one][-1], 10))

    def calm() -> bool:
        waiting = sum(kept.waiting for kept in desk._kept.values()) == len(views)
        return waiting and not desk._wanted and all(len(each) > 1 for each in told.values())

    for one in views:
        Thread(target=watch, args=(one,), daemon=True).start()
    until(calm)
    before = {one: len(each) for one, each in told.items()}
    (desk.root / "council.yaml").write_bytes(b"name: Others\n")
    desk.changed()
    until(lambda: all(len(told[one]) > before[one] for one in views))
    until(calm)
    assert {one: len(each) for one, each in told.items()} == {one: number + 1 for one, number in before.items()}
