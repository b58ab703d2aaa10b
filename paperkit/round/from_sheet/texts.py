"""Turns what a spreadsheet says in words of each indicator into commentary files."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paperkit.round.from_sheet.draft import Draft
from paperkit.round.from_sheet.drafts import texts_of
from paperkit.round.sheets.roles import WORDS_OF, Role
from paperkit.round.sheets.taken import Given, Taken
from paperkit.round.sheets.when import When
from paperkit.values.period import Quarter
from paperkit.values.quantity import counted_noun

_HEADINGS = {Role.COMMENTARY: "Commentary", Role.ACTION: "Actions", Role.RISK: "Risks"}


def commentaries(found: Sequence[Draft], quarter: Quarter) -> dict[str, str]:
    """The commentary files of a quarter, by name."""
    made = {}
    for draft in found:
        parts = [
            f"# {_HEADINGS[role]}\n\n{markdown(given.text)}\n"
            for role, given in sorted(texts_of(draft, quarter).items(), key=lambda item: list(_HEADINGS).index(item[0]))
            if re.search(r"[^\W_]{2}", given.text)
        ]
        if parts and parts[0].startswith("# Commentary"):
            made[f"{draft.id}.md"] = "\n".join(parts)
        elif parts:
            made[f"{draft.id}.md"] = "\n".join(["# Commentary\n\nSee what is done about it, below.\n", *parts])
    return made


def tell_other_words(found: Sequence[Draft], quarter: Quarter, taken: Taken) -> None:
    """Tell what is said of other times than the first paper's quarter: no paper of them is made."""
    others: dict[tuple[Role, str], list[Given]] = {}
    for draft in found:
        for (role, time), given in draft.entry.values.items():
            if role in WORDS_OF and not time.says_nothing and time != When.of(quarter):
                others.setdefault((role, str(time)), []).append(given)
    for (role, when), cells in others.items():
        said = f"the {role.value} of {when}: only that of {quarter}, the first paper's quarter, is taken"
        taken.tell(cells[0].at, f"{said} ({counted_noun(len(cells), 'cell')})")


def markdown(text: str) -> str:
    r"""What somebody typed into a cell, as Markdown that prints the same: lines as paragraphs, bullets as lists.

    >>> markdown("1st line\n* a point\n# 5 of <10")
    '1st line\n\n- a point\n\n\\# 5 of \\<10'
    """
    lines = [" ".join(line.split()) for line in text.replace("\r", "\n").split("\n")]
    made: list[str] = []
    for line in filter(None, lines):
        bullet = re.match(r"[-*\u2022\u00b7\u25aa\u25cf\u2013\u2014o\uf0b7]\s+(?=\S)", line)
        body = _escaped(line[bullet.end() :] if bullet else line)
        between = "\n" if bullet and made and made[-1].startswith("- ") else "\n\n"
        made += [between] if made else []
        made.append(f"- {body}" if bullet else body)
    return "".join(made)


def _escaped(line: str) -> str:
    """A line in which no sign is one of Markdown's."""
    plain = re.sub(r"([\\`*_\[\]<~|])", r"\\\1", line).replace("{{", "{ {").replace("}}", "} }")
    plain = plain.replace("==", "= =")
    return re.sub(r"^([#>+=-])", r"\\\1", re.sub(r"^(\d{1,9})([.)])(?=\s)", r"\1\\\2", plain))
