"""Says of a file that bears a mark, or is another council's, what is wrong with its place in an agenda."""

from __future__ import annotations

from collections.abc import Iterator

from paperkit.findings.finding import Finding, error, short, warning
from paperkit.layout.layout import Layout
from paperkit.packing.agenda import Agenda, AgendaEntry
from paperkit.values.marking import Marking


def phrases(layout: Layout) -> tuple[str, ...]:
    """What a layout's files say where the public may not see them, or not yet."""
    words = layout.file.wording
    notice = words.draft_notice.partition("{")[0]
    return words.exempt.label, words.exempt.marking, words.draft_marking, notice


def marked_findings(found: Marking, entry: AgendaEntry, agenda: Agenda, doubtful: str = "") -> Iterator[Finding]:
    """An error for a draft, and for an exempt file that the agenda names as public.

    A warning where `doubtful` words may mean the same: `CONFIDENTIAL`.

    Where only words on the pages say so, the agenda may say why the public may see it now (`released`). A file of
    another council is a warning: a joint committee binds those of several.
    """
    of = f" of {found.council}" if found.council else ""
    if found.council and not _same(found.council, agenda.council):
        said = f"this is a paper of {found.council}; the agenda is that of {agenda.council}"
        yield warning("agenda.other-council", said, entry.at, hint="see that it belongs to this meeting")
    if entry.released and found.words:
        said = f"it says `{short(found.words)}` and is published: {entry.released}"
        yield warning("agenda.released", said, entry.at)
    elif found.draft:
        hint = "bind the finished paper; one of ours is named by its folder, as `paper`"
        yield error("agenda.draft", f"this file is a draft{of}, and drafts are not packed", entry.at, hint=hint)
    elif found.exempt and entry.exempt is None:
        said = f"it says `{short(found.words)}`" if found.words else f"this is an exempt file{of}"
        hint = "add `exempt` with its paragraph, or take it out"
        hint += "; where the public may see it now, `released: ...` says why" if found.words else ""
        yield error("agenda.not-public", f"{said}, and the agenda names it as public", entry.at, hint=hint)
    elif doubtful and entry.exempt is None and not entry.released:
        said = f"it says `{short(doubtful)}`, and the agenda names it as public"
        hint = "see that the public may see it; where it is exempt, add `exempt` with its paragraph"
        yield warning("agenda.perhaps-not-public", said, entry.at, hint=hint)


def _same(one: str, other: str) -> bool:
    """Whether two names are those of one council."""
    plain = (" ".join(name.replace("\u2019", "'").casefold().split()) for name in (one, other))
    return len(set(plain)) == 1
