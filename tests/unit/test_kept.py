"""What is kept is given again for the same question, and only within its context."""

from __future__ import annotations

from threading import Event, Thread

import pytest

import paperkit.kept as module
from paperkit.kept import digest, keeping, kept


class Asked:
    """Counts how often an answer is worked out."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


def test_nothing_is_kept_where_nobody_asked_for_it() -> None:
    asked = Asked()
    assert [kept(asked, "a"), kept(asked, "a")] == [1, 2]
    assert digest("a") == b""


def test_an_answer_is_kept_by_all_that_it_is_of() -> None:
    asked = Asked()
    with keeping():
        assert [kept(asked, "a", 1), kept(asked, "a", 2), kept(asked, "a", 1)] == [1, 2, 1]
    with keeping():
        assert kept(asked, "a", 1) == 3


def test_what_fails_is_not_kept() -> None:
    def wrong() -> int:
        raise ValueError

    with keeping():
        with pytest.raises(ValueError, match=r"^$"):
            kept(wrong, "a")
        assert kept(Asked(), "a") == 1


def test_what_was_asked_for_last_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    asked = Asked()
    with keeping():
        for question in ("a", "b", "a", "c"):
            kept(asked, question)
        assert kept(asked, "a") == 1  # asked for after b, which is forgotten
        assert kept(asked, "b") == 4


def test_a_thread_keeps_what_is_its_own_and_no_longer_than_it_says() -> None:
    entered, left = Event(), Event()

    def other() -> None:
        with keeping():
            entered.set()
            left.wait(60)

    asked, thread = Asked(), Thread(target=other, daemon=True)
    with keeping():
        thread.start()
        entered.wait(60)
        assert [kept(asked, "a"), kept(asked, "a")] == [1, 1]
    assert kept(asked, "a") == 2
    left.set()
    thread.join(60)
    assert [kept(asked, "a"), digest("a")] == [3, b""]


def test_a_digest_sees_every_value() -> None:
    with keeping():
        assert digest({"a": (1, "x")}) == digest({"a": (1, "x")})
        assert digest({"a": (1, "x")}) != digest({"a": (1, "y")})
