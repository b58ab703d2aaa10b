"""Turns the file of a financial year into that of the next: the rules that held at its end, and no amendments."""

from __future__ import annotations

from pathlib import Path

from paperkit.editing.yamltext import YamlText
from paperkit.reading.yamlfile import Plain
from paperkit.round.renamed import renamed
from paperkit.values.period import Quarter, parse_quarter

_RULES = ("rating", "direction", "long_direction")


def year_after(text: str, last: Quarter, following: Quarter) -> tuple[str, list[str]]:
    """The text of a year's file as that of the year after, and what its amendments made of the rules.

    `last` is the quarter whose rules hold, the fourth of a year. Comments and the order of the rules stay. Raises
    `ValueError` where the text cannot be changed.
    """
    edited = YamlText(text)
    value = edited.value
    assert isinstance(value, dict)
    old = str(value["financial_year"])
    edited.set(("financial_year",), following.financial_year("-" if "-" in old else "/"))
    amendments = value.get("amendments")
    said: list[str] = []
    changes = [one for one in amendments if isinstance(one, dict)] if isinstance(amendments, list) else []
    for change in sorted(changes, key=lambda one: parse_quarter(str(one["since"]))):
        since = str(change["since"])
        for place, rule in _changed(change):
            edited.set(place, rule)
            said.append(f"{' '.join(str(step) for step in place)}: as amended from {since} on")
    if "amendments" in value:
        edited.remove(("amendments",))
    return edited.text, said


def _changed(change: dict[str, Plain]) -> list[tuple[tuple[str, ...], Plain]]:
    """The places of a year's file that an amendment changes, and what they hold then."""
    found: list[tuple[tuple[str, ...], Plain]] = [((key,), change[key]) for key in _RULES if change.get(key)]
    overrides = change.get("overrides")
    for id, own in overrides.items() if isinstance(overrides, dict) else ():
        if isinstance(own, dict):
            found += [(("overrides", id, key), own[key]) for key in _RULES if own.get(key)]
    return found


def year_file(path: Path, last: Quarter, following: Quarter) -> Path:
    """Where the file of the next year is: named as this one is."""
    name = renamed(f"{path.stem} q{last.number}", last, following)  # a year alone tells no quarter
    stem = name.rpartition(" q")[0] if name else ""
    return path.with_name(f"{stem if stem and stem != path.stem else following.financial_year('-')}{path.suffix}")
