"""Functions called in a second process, or in this one when that fails."""

from __future__ import annotations

import io
import operator
import os
import pickle
import signal
import subprocess
import time
from concurrent.futures import Future
from decimal import Decimal
from typing import IO

import pytest

from paperkit import worker as second
from paperkit.values.quantity import rounded
from paperkit.worker import (
    SideBySide,
    call_here,
    in_own_process,
    later,
    main,
    processes,
    second_process,
    start_early,
)

ROUNDED = ("paperkit.values.quantity", "rounded", Decimal("2.5"))


def test_another_process_gives_the_same() -> None:
    with second_process("paperkit.values.quantity") as call:
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
    main(["paperkit.values.quantity"], io.BytesIO(request * 2), replies)
    replies.seek(0)
    assert [pickle.load(replies), pickle.load(replies)] == [3, 3]


def test_a_process_that_was_started_early_is_taken_over_once() -> None:
    start_early("paperkit.values.quantity")
    early = second._early["paperkit.values.quantity",].pid
    with second_process("paperkit.values.quantity") as call, second_process("paperkit.values.quantity") as other:
        assert call("os", "getpid") == early != other("os", "getpid")


def test_each_answer_goes_to_who_asked_though_one_is_slow_to_take_it(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses = iter((0.2, 0.0, 0.0))
    load = pickle.load

    def slow(replies: IO[bytes]) -> object:
        time.sleep(next(pauses))
        return load(replies)

    monkeypatch.setattr(pickle, "load", slow)
    with second_process() as call:
        answers = [later(call, "operator", "neg", number) for number in (1, 2, 3)]
        assert [answer() for answer in reversed(answers)] == [-3, -2, -1]


def test_where_no_thread_can_start_the_other_process_is_asked_when_the_answer_is_wanted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    with second_process("paperkit.values.quantity") as call:
        monkeypatch.setattr("threading.Thread.start", refuse)
        assert later(call, *ROUNDED)() == 3


def test_what_fails_later_fails_when_it_is_asked_for() -> None:
    with second_process() as call:
        answer = later(call, "operator", "floordiv", 1, 0)
        with pytest.raises(ZeroDivisionError):
            answer()


def test_in_this_process_nothing_is_called_before_it_is_asked_for() -> None:
    called = [0]
    answer = later(call_here, "operator", "setitem", called, 0, 1)
    assert called == [0]
    answer()
    assert called == [1]


def test_what_nobody_waits_for_is_not_called_here_once_the_other_process_has_ended() -> None:
    with second_process() as call:
        answer = later(call, "time", "sleep", 60)
    with pytest.raises((EOFError, OSError, ValueError)):
        answer()


def test_tasks_go_to_processes_side_by_side_and_are_answered_in_their_order() -> None:
    numbers = [Decimal(number) / 2 for number in range(20)]
    with processes(2, "paperkit.values.quantity") as calls:
        with SideBySide(calls) as executor:
            assert [*executor.map(rounded, numbers)] == [rounded(number) for number in numbers]
        assert len({call("os", "getpid") for call in calls}) == 2


def test_arguments_may_be_named() -> None:
    with processes(1) as calls, SideBySide(calls) as executor:
        assert executor.submit(int, "101", base=2).result() == 5


def test_calls_here_are_made_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    under_way, most = 0, 0

    def work(_: int) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        time.sleep(0.01)
        under_way -= 1

    with SideBySide([call_here, call_here]) as executor:
        assert [*executor.map(work, range(4))] == [None] * 4
    assert most == 1


def test_a_task_that_fails_raises_its_own_error() -> None:
    with processes(2) as calls, pytest.raises(ZeroDivisionError), SideBySide(calls) as executor:
        [*executor.map(operator.floordiv, (1, 1, 2), (1, 0, 1))]


def test_a_run_that_is_stopped_ends_what_is_under_way_and_begins_nothing_more() -> None:
    tasks: list[Future[None]] = []

    def stopped() -> None:
        with processes(1) as calls, SideBySide(calls) as executor:
            tasks.extend(executor.submit(time.sleep, 600) for _ in range(2))
            while not tasks[0].running():
                time.sleep(0.01)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    under_way, waiting = tasks
    assert waiting.cancelled()
    assert isinstance(under_way.exception(), EOFError | OSError | ValueError)


def test_ctrl_c_is_for_the_process_that_asks() -> None:
    with second_process() as call:
        here = call("os", "getpid")
        call("os", "kill", here, signal.SIGINT)
        assert call("os", "getpid") == here


def test_a_process_of_its_own_answers_and_ends() -> None:
    answers = [in_own_process("os", "getpid") for _ in range(2)]
    assert len({*answers, os.getpid()}) == 3


def test_a_process_of_its_own_that_breaks_is_an_error_and_nothing_is_called_here() -> None:
    with pytest.raises(OSError, match="ended before it had answered"):
        in_own_process("os", "_exit", 1)
    with pytest.raises(OSError, match="ended before it had answered"):
        in_own_process("operator", "floordiv", 1, 0)
