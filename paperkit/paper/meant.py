"""Turns what somebody calls an indicator or a table into its id: that, its name, a part of either, its reference."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from paperkit.findings.finding import did_you_mean, short
from paperkit.paper.model import Paper


class SeveralMeantError(ValueError):
    """What was asked for may be one of several; says which."""


def meant(what: str, paper: Paper) -> str:
    """The id of what is meant, with its row where `/` and a row follow; small and capital letters are the same.

    Raises `ValueError` in plain words when the paper holds no such thing, `SeveralMeantError` when it holds several.
    """
    names = {indicator.id: indicator.name for indicator in paper.indicators}
    names |= {table.measure.id: table.measure.title for table in paper.measures}
    references = {indicator.id: indicator.reference for indicator in paper.indicators if indicator.reference}
    head, slash, row = what.partition("/")
    for words, rest in ((what, ""), (head, f"{slash}{row}")):
        if id := _found(words, names, references):
            return f"{id}{rest}"
    if {f"indicator/{head}", f"measure/{head}"} & {part.part for part in paper.exempt}:
        raise ValueError(f"`{head}` is exempt: what the public may not see is not explained")
    raise ValueError(f"no indicator or measure `{head}` in this paper; {_near(head, names)}")


def _found(words: str, names: Mapping[str, str], references: Mapping[str, str]) -> str | None:
    """The id that is called so; a whole id, name or reference comes before a part of an id or a name."""
    sought = _folded(words)
    called = {id: (_folded(id), _folded(name)) for id, name in names.items()}
    whole = [id for id, own in called.items() if sought in (*own, _folded(references.get(id, "")))] if sought else []
    part = [id for id, own in called.items() if sought and any(sought in one for one in own)]
    several = whole or part
    if len(several) > 1:
        listed = ", ".join(f"`{id}` ({short(names[id])})" for id in several[:6])
        more = f" and {len(several) - 6} more" if len(several) > 6 else ""
        raise SeveralMeantError(f"`{words}` may be {listed}{more}; name one of them")
    return several[0] if several else None


def _near(words: str, names: Mapping[str, str]) -> str:
    """A hint: what has nearly this id, this name, or these words in its name; else the ids that there are."""
    folded = {_folded(called): called for pair in names.items() for called in pair}
    if near := get_close_matches(_folded(words), [*folded], n=1):
        return f"did you mean `{folded[near[0]]}`?"
    sought = _folded(words).split()
    for name in names.values():
        known = _folded(name).split()
        if sought and all(get_close_matches(word, known, n=1, cutoff=0.75) for word in sought):
            return f"did you mean `{name}`?"
    return did_you_mean(words, names)


def _folded(text: str) -> str:
    """A text in small letters, with single spaces, no hyphens and plain apostrophes."""
    return " ".join(text.casefold().replace("\u2019", "'").replace("-", " ").split())
