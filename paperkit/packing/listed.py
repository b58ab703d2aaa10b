"""What a front sheet lists: papers with their places, why some are kept from the public, what takes whose place."""

from __future__ import annotations

from dataclasses import dataclass

from paperkit.finished.redline import Change


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the public may not see something: what it is called, the paragraph of Schedule 12A, and in a sentence why."""

    title: str
    paragraph: int
    public_interest: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """The paper that another takes the place of: its title, its page as it is printed, and what changed.

    Of one that was withdrawn for a reason (`withdrawn`) nothing is said but its page.
    """

    title: str
    page: str
    changes: tuple[Change, ...]
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper as a front sheet lists it."""

    item: str
    label: str
    """By what people call it: its item and a letter."""
    title: str
    anchor: str
    """The name of its first page; empty where it is not in the pack, since the public may not see it."""
    withheld: tuple[Reason, ...] = ()
    tagged: bool = True
    urgency: str = ""
    replaces: Replaced | None = None
    address: str = ""
    """Where its web page is published, if it has one."""


@dataclass(frozen=True, slots=True)
class Front:
    """What a front sheet precedes: the agenda (0) or a supplement, and whether the public may see it."""

    number: int
    exempt: bool
    papers: tuple[Listed, ...]
