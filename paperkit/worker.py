"""Calls functions of modules that are slow to start in a second process, which starts them meanwhile.

matplotlib takes longer to import than a small paper takes to read, and a dictionary takes a while too; the other
process sees to them while this one reads the inputs (docs/decisions/006). Whatever goes wrong with it, the function
is called here instead, so a result never depends on it.
"""

from __future__ import annotations

import atexit
import errno
import gc
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from importlib import import_module
from queue import SimpleQueue
from threading import Event, Lock, RLock
from types import TracebackType
from typing import IO, Any, TypeAlias, cast

Call: TypeAlias = Callable[..., Any]
"""Calls a function by the names of its module and its own, with arguments that can be pickled."""
_here = RLock()
"""Held while a function is called in this process."""


def call_here(module: str, name: str, *arguments: object) -> Any:
    """Call a function in this process, one at a time: PDFium and matplotlib do not bear two threads."""
    with _here:
        return getattr(import_module(module), name)(*arguments)


_early: dict[tuple[str, ...], subprocess.Popen[bytes]] = {}
"""Processes that were started before anyone asked for them, by the modules that they import."""


def start_early(*modules: str) -> None:
    """Start the process that the next `second_process` of these modules takes over, while this one starts itself."""
    with suppress(OSError):
        _early[modules] = child = _started(modules)
        atexit.register(child.kill)


def _started(modules: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", __name__, *modules],  # -P: nothing of the working folder is imported
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},  # no threads for charts of twenty points
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def later(call: Call, module: str, name: str, *arguments: object) -> Callable[[], Any]:
    """Have a function called meanwhile; what comes back waits for its answer. Here it is called only when asked for."""
    if call is call_here:
        return lambda: call_here(module, name, *arguments)
    thread = ThreadPoolExecutor(1)
    try:
        answer = thread.submit(call, module, name, *arguments)
    except RuntimeError:  # the system grants no further thread
        return lambda: call(module, name, *arguments)
    thread.shutdown(wait=False)
    return answer.result


@contextmanager
def second_process(*modules: str) -> Iterator[Call]:
    """A `Call` that works in a process which imports the modules now and ends with the context."""
    try:
        child = _early.pop(modules, None) or _started(modules)
    except OSError:
        yield call_here
        return

    one_at_a_time, ended = Lock(), Event()

    def call(module: str, name: str, *arguments: object) -> Any:
        requests, replies = cast("IO[bytes]", child.stdin), cast("IO[bytes]", child.stdout)
        try:
            with one_at_a_time:
                pickle.dump((module, name, arguments), requests)
                requests.flush()
                return pickle.load(replies)
        except (OSError, EOFError, pickle.PickleError):
            if ended.is_set():
                raise
            return call_here(module, name, *arguments)

    try:
        yield call
    finally:
        ended.set()
        child.kill()
        with suppress(OSError):
            child.communicate()


@contextmanager
def processes(number: int, *modules: str) -> Iterator[tuple[Call, ...]]:
    """So many processes, each with a `Call` of its own, which work side by side."""
    with ExitStack() as stack:
        yield tuple(stack.enter_context(second_process(*modules)) for _ in range(number))


class SideBySide(ThreadPoolExecutor):
    """An executor in which each task goes to the next of several calls that is free."""

    def __init__(self, calls: Sequence[Call]) -> None:
        """Begin with the calls, whose processes belong to somebody else."""
        super().__init__(len(calls))
        self._free: SimpleQueue[Call] = SimpleQueue()
        for call in calls:
            self._free.put(call)

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Have a function of a module called with arguments that can be pickled."""
        return super().submit(self._asked, function, arguments, named)

    def _asked(self, function: Callable[..., Any], arguments: Sequence[object], named: Mapping[str, object]) -> Any:
        call = self._free.get()
        try:
            return call("paperkit.worker", "called", function, arguments, named)
        finally:
            self._free.put(call)

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for what is under way, but not where the run is stopped: then its processes are about to be ended."""
        self.shutdown(wait=kind is None, cancel_futures=kind is not None)


def called(function: Callable[..., Any], arguments: Sequence[object], named: Mapping[str, object]) -> Any:
    """What a function returns for arguments."""
    return function(*arguments, **named)


def in_own_process(module: str, name: str, *arguments: object) -> Any:
    """Call a function in a process that is started for it and ends with it, whatever becomes of this one meanwhile.

    Raises `OSError` where the process does not answer; it is not called here then.
    """
    child = _started(())
    reply, _ = child.communicate(pickle.dumps((module, name, arguments)))
    if child.returncode or not reply:
        raise OSError(errno.EPIPE, "the process ended before it had answered")
    return pickle.loads(reply)


def main(modules: list[str], requests: IO[bytes], replies: IO[bytes]) -> None:
    """Answer requests until there are no more; before each, import the next of the modules that will be wanted."""
    gc.set_threshold(100_000)  # imports make no garbage; some hundred papers do
    waiting = iter(modules)
    while True:
        if module := next(waiting, None):
            import_module(module)
        try:
            wanted, name, arguments = pickle.load(requests)
        except EOFError:
            return
        pickle.dump(call_here(wanted, name, *arguments), replies)
        replies.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C goes to all; the process that asks ends this one
    answers, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing that a library prints gets among the answers
    main(sys.argv[1:], sys.stdin.buffer, answers)
