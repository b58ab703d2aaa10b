"""What a file says of itself: whose it is, and that the public may not see it, or not yet."""

from __future__ import annotations

from dataclasses import dataclass

NAMESPACE = "http://paperkit.example/ns/marking/"
"""By which the metadata of our files are told from those of others (ISO 16684-1, 6.2)."""


@dataclass(frozen=True, slots=True)
class Marking:
    """That the public may not see a file (`exempt`), or not yet (`draft`)."""

    exempt: bool
    draft: bool = False
    council: str = ""
    """Whose it is, where it is one of ours."""
    words: str = ""
    """The words of a page, a title or a name by which a file of others is known; of ours there is the mark."""

    @property
    def is_public(self) -> bool:
        """Whether it says nothing against its publication."""
        return not self.exempt and not self.draft
