"""Calls functions of modules that are slow to start in a second process, which starts them meanwhile.

matplotlib takes longer to import than a small paper takes to read, and a dictionary takes a while too; the other
process sees to them while this one reads the inputs (docs/decisions/006). Whatever goes wrong with it, the function
is called here instead, so a result never depends on it.
"""

from __future__ import annotations

import atexit
import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from importlib import import_module
from queue import SimpleQueue
from threading import Event, Lock, RLock
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


def shared_out(calls: Sequence[Call], module: str, name: str, tasks: Sequence[tuple[object, ...]]) -> list[Any]:
    """What a function returns for each task, in their order; each process takes the next task when it is free."""
    free: SimpleQueue[Call] = SimpleQueue()
    for call in calls:
        free.put(call)

    def done(task: tuple[object, ...]) -> Any:
        call = free.get()
        try:
            return call(module, name, *task)
        finally:
            free.put(call)

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(done, tasks))


def main(modules: list[str], requests: IO[bytes], replies: IO[bytes]) -> None:
    """Answer requests until there are no more; before each, import the next of the modules that will be wanted."""
    gc.disable()  # imports make no garbage, and the process is short
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
    answers, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing that a library prints gets among the answers
    main(sys.argv[1:], sys.stdin.buffer, answers)
