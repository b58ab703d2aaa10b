"""Keeps what was worked out, by all that it depends on, in a process that makes the same papers again and again.

A command that makes its papers once keeps nothing, and pays nothing for it. Within `keeping` an answer is given again
where all is alike that it was worked out of, and only there; so what is made is the same, byte for byte.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import partial, wraps
from hashlib import sha256
from typing import Any, ParamSpec, TypeVar, cast

from pydantic import BaseModel

Answer = TypeVar("Answer")
Asked = ParamSpec("Asked")

MOST = 40_000
"""How many answers are kept: those that were asked for last. A paper of 300 indicators needs some 20,000."""
_LAST = 3
"""How many answers are kept at a place: a paper is looked at with its exempt parts and without."""
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


def kept_while_same(make: Callable[[], Answer], place: Hashable, *of: object) -> Answer:
    """What `make` returns; within `keeping` what it returned before at this place, while all that it hangs on is alike.

    For values that are no keys. To compare them is quick where most of their parts are the very objects of before.
    """
    answers = _kept.get()
    if answers is None:
        return make()
    last: list[tuple[tuple[object, ...], Answer]] = kept(list, "while the same", place)
    known = next((one for one in last if _alike(one[0], of)), None)
    if known is None:
        known = (of, make())
        last[:] = [known, *last[: _LAST - 1]]
    return known[1]


def _alike(one: object, other: object) -> bool:
    """Whether everything in two values is alike, also what does not count when they are compared, as places do."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, Decimal):
        return str(one) == str(other)
    if isinstance(one, Mapping):
        return _alike(tuple(one.items()), tuple(cast("Mapping[object, object]", other).items()))
    if isinstance(one, tuple | list):
        others = cast("tuple[object, ...]", other)
        return len(one) == len(others) and all(map(_alike, one, others))
    if is_dataclass(one):
        return all(_alike(getattr(one, part.name), getattr(other, part.name)) for part in fields(one))
    if isinstance(one, BaseModel):
        return _alike(one.__dict__, other.__dict__)
    return one == other


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
