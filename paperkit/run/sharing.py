"""Deals papers out to whoever makes them side by side: processes of this machine, or a cluster."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

Wanted = TypeVar("Wanted")
Result = TypeVar("Result")
_MOST, _TURNS = 8, 4
"""Papers of a share at most; and shares that each of those who make them takes in turn, where there are enough."""
_PATIENCE = 5.0
"""Seconds without an answer after which it is asked whether anybody is there."""


@dataclass(frozen=True, slots=True)
class Makers(Generic[Wanted, Result]):
    """Who makes several papers: an executor, and what it is asked to call."""

    executor: Executor
    make: Callable[[Sequence[Path], Wanted], Sequence[Result]]
    """What is made of each of some folders."""
    number: int
    """How many shares are worked at side by side."""
    place: str = ""
    """The address of a cluster; empty for processes of this machine."""
    there: Callable[[], bool] = lambda: True
    """Whether anybody is there who may yet answer."""


def share_of(papers: int, number: int) -> int:
    """How many papers make a share: so few that all makers end together, and that nobody holds many at once.

    >>> [share_of(papers, 2) for papers in (2, 10, 50, 200)]
    [1, 2, 7, 8]
    """
    return min(_MOST, -(-papers // (number * _TURNS)))


def dealt(
    makers: Makers[Wanted, Result], folders: Sequence[Path], wanted: Wanted
) -> Generator[tuple[range, Sequence[Result] | None], None, None]:
    """What was made of each share of the papers, with their places among the folders, as it comes.

    None where nobody there could make them: an end of the process that tried, or of the cluster.
    """
    size = share_of(len(folders), makers.number)
    shares = [range(len(folders))[start : start + size] for start in range(0, len(folders), size)]
    waiting: dict[Future[Sequence[Result]], range] = {}
    try:
        for share in shares:
            waiting[makers.executor.submit(makers.make, folders[share.start : share.stop], wanted)] = share
        while waiting:
            done, _ = wait(waiting, _PATIENCE, FIRST_COMPLETED)
            for future in done or ([] if makers.there() else [*waiting]):
                yield waiting.pop(future), _result(future)  # nobody holds on to what was taken
    finally:
        for future in waiting:
            future.cancel()


def _result(future: Future[Sequence[Result]]) -> Sequence[Result] | None:
    try:
        return future.result(timeout=0)
    except Exception:  # whatever it was: who asked makes them, and sees whether it happens again
        future.cancel()
        return None
