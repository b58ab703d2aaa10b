"""Plain values as our YAML reader has them, and copies of them with one changed."""

from __future__ import annotations

from collections.abc import Collection

from paperkit.reading.places import Place
from paperkit.reading.yamlfile import Plain


def named(place: Place) -> str:
    """A place as people read it.

    >>> named(("posts", "leader", "holder"))
    '`posts.leader.holder`'
    """
    return f"`{'.'.join(str(step) for step in place)}`" if place else "the file"


def is_in(value: Plain, place: Place) -> bool:
    """Whether there is something at a place, if only nothing."""
    return place == () or place[-1] in _steps(found_in(value, place[:-1]))


def found_in(value: Plain, place: Place) -> Plain:
    """The value at a place; None where there is nothing."""
    for step in place:
        if step not in _steps(value):
            return None
        value = value[step]  # type: ignore[index]  # one of its steps
    return value


def _steps(value: Plain) -> Collection[str | int]:
    """The keys of a mapping, or the places of a list."""
    return value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()


def replaced(value: Plain, place: Place, new: Plain) -> Plain:
    """The values with another one at a place, or with one more behind the others."""
    if not place:
        return new
    step, *more = place
    if isinstance(step, int):
        items = value if isinstance(value, list) else []
        inner = replaced(found_in(items, (step,)), tuple(more), new)
        return [*items[:step], inner, *items[step + 1 :]]
    holder = value if isinstance(value, dict) else {}
    return {**holder, step: replaced(holder.get(step), tuple(more), new)}


def with_one_more(value: Plain, place: Place, new: Plain) -> Plain:
    """The values with one more: an entry of a mapping, or an item of a list before those from its place on."""
    around = found_in(value, place[:-1])
    if isinstance(around, list) and isinstance(place[-1], int):
        return replaced(value, place[:-1], [*around[: place[-1]], new, *around[place[-1] :]])
    return replaced(value, place, new)


def without(value: Plain, place: Place) -> Plain:
    """The values without the one at a place."""
    around = found_in(value, place[:-1])
    if isinstance(around, list):
        return replaced(value, place[:-1], [one for index, one in enumerate(around) if index != place[-1]])
    if isinstance(around, dict):
        return replaced(value, place[:-1], {key: one for key, one in around.items() if key != place[-1]})
    raise ValueError(f"there is no {named(place)}")
