"""The mark of a file that the public may not see, or not yet."""

from __future__ import annotations

from dataclasses import dataclass

NAMESPACE = "http://paperkit.example/ns/marking/"
"""By which the metadata of our files are told from those of others (ISO 16684-1, 6.2)."""


@dataclass(frozen=True, slots=True)
class Marking:
    """What a file says of itself: that the public may not see it (`exempt`), or not yet (`draft`)."""

    exempt: bool
    draft: bool = False
    council: str = ""
    """Whose it is, where it says so."""
    words: str = ""
    """The words of a page, a title or a name by which it is known; none where the mark itself is in it."""

    @property
    def is_certain(self) -> bool:
        """Whether it is a file of ours, since nobody else writes the mark."""
        return not self.words
