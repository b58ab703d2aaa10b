"""Functions called in a second process, or in this one when that fails."""

from __future__ import annotations

import io
import pickle
import subprocess
from decimal import Decimal

import pytest

from paperkit.second import call_here, main, processes, second_process, shared_out

ROUNDED = ("paperkit.quantity", "rounded", Decimal("2.5"))


def test_another_process_gives_the_same() -> None:
    with second_process("paperkit.quantity") as call:
        assert call("os", "getpid") != call_here("os", "getpid")
        assert call(*ROUNDED) == call_here(*ROUNDED) == 3


def test_a_function_is_called_here_when_the_other_process_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with second_process() as call:
        assert call(*ROUNDED) == 3


def test_a_function_is_called_here_when_no_process_can_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr(subprocess, "Popen", refuse)
    with second_process() as call:
        assert call is call_here


def test_what_fails_there_fails_here_with_its_own_error() -> None:
    with second_process() as call, pytest.raises(ZeroDivisionError):
        call("operator", "floordiv", 1, 0)


def test_the_other_process_answers_until_there_are_no_more_requests() -> None:
    replies = io.BytesIO()
    request = pickle.dumps((*ROUNDED[:2], ROUNDED[2:]))
    main(["paperkit.quantity"], io.BytesIO(request * 2), replies)
    replies.seek(0)
    assert [pickle.load(replies), pickle.load(replies)] == [3, 3]


def test_tasks_are_shared_out_over_processes_and_answered_in_their_order() -> None:
    tasks = [(Decimal(number) / 2,) for number in range(20)]
    with processes(2, "paperkit.quantity") as calls:
        assert shared_out(calls, *ROUNDED[:2], tasks) == [call_here(*ROUNDED[:2], *task) for task in tasks]
        assert len({call("os", "getpid") for call in calls}) == 2


def test_a_task_that_fails_raises_its_own_error_once_the_others_are_done() -> None:
    with processes(2) as calls, pytest.raises(ZeroDivisionError):
        shared_out(calls, "operator", "floordiv", [(1, 1), (1, 0), (2, 1)])
