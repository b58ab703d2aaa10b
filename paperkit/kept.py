"""Keeps what was worked out, by all that it depends on, in a process that makes the same papers again and again.

A command that makes its papers once keeps nothing, and pays nothing for it. Within `keeping` an answer is given again
where all is alike that it was worked out of, and only there; so what is made is the same, byte for byte.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial, wraps
from hashlib import sha256
from typing import Any, ParamSpec, TypeVar, cast

Answer = TypeVar("Answer")
Asked = ParamSpec("Asked")

MOST = 40_000
"""How many answers are kept: those that were asked for last. A paper of 300 indicators needs some 20,000."""
_NONE = object()
_kept: ContextVar[OrderedDict[Hashable, Any] | None] = ContextVar("kept", default=None)
"""A thread's own, so that none ends or prolongs what another keeps."""


@contextmanager
def keeping() -> Iterator[None]:
    """Keep answers of this thread until the context ends, where they are forgotten."""
    before = _kept.set(OrderedDict())
    try:
        yield
    finally:
        _kept.reset(before)


def kept(make: Callable[[], Answer], *of: Hashable) -> Answer:
    """What `make` returns; within `keeping` what it returned before, where it is of the same.

    `of` names what is asked, and then all that the answer depends on. Nobody may change an answer.
    """
    answers = _kept.get()
    if answers is None:
        return make()
    answer = answers.get(of, _NONE)
    if answer is _NONE:
        answer = answers[of] = make()
        if len(answers) > MOST:
            answers.popitem(last=False)
    else:
        answers.move_to_end(of)
    return cast("Answer", answer)


def kept_by_arguments(find: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Keep the answers of a function that depends on its arguments alone, each of which can be a key."""

    @wraps(find)
    def found(*arguments: Asked.args, **named: Asked.kwargs) -> Answer:
        return kept(partial(find, *arguments, **named), find, *arguments, *named.values())

    return found


def digest(*values: object) -> bytes:
    """A key for values that are no keys themselves, as they are now: alike only where everything in them is alike.

    Nothing is worked out where nothing is kept. Of two that are alike the keys may differ, which costs time alone.
    """
    return b"" if _kept.get() is None else sha256(pickle.dumps(values, protocol=pickle.HIGHEST_PROTOCOL)).digest()
