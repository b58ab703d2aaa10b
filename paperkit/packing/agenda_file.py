"""What may be in an agenda: `AGENDA.yaml` names the items of a meeting and the papers that go with them."""

# Annotations are evaluated as they are here: as strings pydantic would compile each of them again at start.
import re
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema, model_validator

from paperkit.council.council import Contact
from paperkit.council.paper_file import Committee
from paperkit.reading.fields import Day, Id, Strict, Words
from paperkit.values import bounds

Number = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,3}[A-Z]?$")]
Reason = Annotated[Words, StringConstraints(min_length=10)]
_RUN = re.compile(r"([A-Za-z]*)([0-9]{1,5})(?:-([A-Za-z]*)([0-9]{1,5}))?")


def _run(given: object) -> str:
    """Pages as they are written; `ValueError` for what names none."""
    found = _RUN.fullmatch(str(given))
    if isinstance(given, bool) or not found or found[3] not in (None, "", found[1]):
        raise ValueError("pages are written as they are printed: 12, 14-16, E3")
    if found[4] and int(found[4]) < int(found[2]):
        raise ValueError(f"`{given}` names no pages; the first comes first")
    return str(given)


PackPages = Annotated[str, BeforeValidator(_run), WithJsonSchema({"type": ["integer", "string"]})]
"""A page of a pack, or several on end."""


def _plain(address: str) -> str:
    """The address; `ValueError` for one that looks as if it led to what is before its @, where no browser goes."""
    try:
        place = urlsplit(address).netloc
    except ValueError:
        raise ValueError(f"`{address}` is not an address") from None
    if "@" in place:
        raise ValueError(f"the address leads elsewhere than to `{place.partition('@')[0]}`")
    return address


Address = Annotated[str, StringConstraints(pattern=r"^(https?://|mailto:)[!-~]+$"), AfterValidator(_plain)]


class WebLink(Strict):
    """A link out of the pack: to the webcast, a consultation, the rules of public speaking."""

    words: Words
    to: Address = Field(description="https://..., http://... or mailto:...")


class WithheldReason(Strict):
    """Why the public may not see a paper (Local Government Act 1972, s.100B(2) and Schedule 12A)."""

    paragraph: int = Field(
        ge=1, le=18, description="the paragraph of Schedule 12A: 1 to 7 in England, 12 to 18 in Wales"
    )
    public_interest: Annotated[Words, StringConstraints(min_length=20)] = Field(
        description="why the public interest in keeping it exempt outweighs that in disclosing it: a whole sentence"
    )


class AgendaPaper(Strict):
    """A paper of an item: another's PDF (`file`), or one of ours by its folder (`paper`), which is made now."""

    file: Words | None = Field(default=None, description="a PDF, by its path from the agenda's folder")
    paper: Words | None = Field(default=None, description="the folder of a paper.yaml, from the agenda's folder")
    title: Words | None = Field(default=None, description="of a `file` it must be given; ours has its own")
    exempt: WithheldReason | None = Field(default=None, description="of a `file` that the public may not see")
    released: Reason | None = Field(
        default=None,
        description="of a `file` that says on its pages that it is not for publication: why the public may see it now",
    )

    @model_validator(mode="before")
    @classmethod
    def _nothing_begun(cls, given: Any) -> Any:
        """A key that somebody began and left blank is no wish to do without it: `exempt:` least of all."""
        blank = [
            key
            for key in ("exempt", "released", "replaces", "reason", "urgency")
            if isinstance(given, dict) and given.get(key, 0) is None
        ]
        if blank:
            raise ValueError(f"`{blank[0]}:` is blank; fill it in, or take the line out")
        return given

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.file is None) == (self.paper is None):
            raise ValueError("a paper has either `file`, a PDF, or `paper`, the folder of a paper of ours")
        if self.file and not self.title:
            raise ValueError("a `file` needs its `title`, by which people find it")
        if self.paper and self.exempt:
            raise ValueError("what is exempt in a paper of ours is in its own exempt.yaml")
        if self.released and (self.paper or self.exempt):
            raise ValueError("`released` is said of a `file` that is not `exempt`")
        return self


class AgendaItem(Strict):
    """An item of the agenda."""

    title: Words
    number: Number | None = Field(default=None, description="left out, items are counted")
    time: Words | None = None
    links: tuple[WebLink, ...] = ()
    papers: tuple[AgendaPaper, ...] = Field(default=(), max_length=bounds.ITEM_PAPERS)
    exclusion: bool = Field(
        default=False, description="whether the press and public are excluded here: the resolution is printed"
    )


class LatePaper(AgendaPaper):
    """A paper of a supplement."""

    item: Number = Field(description="the number of its item")
    replaces: Words | None = Field(default=None, description="the title of the paper in the pack that it replaces")
    withdraw: bool = Field(
        default=False, description="whether what it replaces is withdrawn: nothing of it is shown, no comparison either"
    )
    reason: Reason | None = Field(default=None, description="why that is withdrawn; printed")
    urgency: Words | None = Field(
        default=None, description="why it cannot wait, where it comes fewer than the clear days before the meeting"
    )

    @model_validator(mode="after")
    def _withdrawn_for_a_reason(self) -> Self:
        if self.withdraw and not (self.replaces and self.reason):
            raise ValueError("`withdraw` needs `replaces`, what is withdrawn, and `reason`, why")
        if self.reason and not self.withdraw:
            raise ValueError("`reason` is printed where `withdraw` is true; `urgency` says why a paper is late")
        return self


class Supplement(Strict):
    """Papers that come after the agenda was published; their pages go on where the pack ended."""

    published: Day
    papers: tuple[LatePaper, ...] = Field(min_length=1, max_length=bounds.ITEM_PAPERS)


class WithdrawnPages(Strict):
    """Pages that were published and are no more: the pack is issued again without them, and all numbers stay."""

    pages: tuple[PackPages, ...] = Field(min_length=1, description='by their pack numbers: `12`, `"14-16"`, `E3`')
    on: Day
    reason: Reason = Field(description="printed on each of them; it gives away nothing of what was there")

    @property
    def numbers(self) -> tuple[str, ...]:
        """The pages, one by one: `E3-E5` are E3, E4 and E5."""
        runs = [found for said in self.pages if (found := _RUN.fullmatch(said))]
        return tuple(f"{one[1]}{number}" for one in runs for number in range(int(one[2]), int(one[4] or one[2]) + 1))


class PrivateMeeting(Strict):
    """The notices that part of an executive's meeting is private (SI 2012/2089, regulation 5)."""

    notice: Day = Field(description="when the first was published: 28 clear days before the meeting")
    further_notice: Day = Field(description="when the second was: five clear days before; often with the agenda")
    representations: Words = Field(description="what was said for a meeting in public, or that nothing was; printed")
    response: Words | None = Field(default=None, description="what was answered; printed")
    agreed: Words | None = Field(
        default=None,
        description="who agreed that it is urgent and cannot be deferred, where there were fewer days; printed",
    )


class AgendaFile(Strict):
    """`AGENDA.yaml`: the agenda of a meeting; it may have any name."""

    layout: Id
    council: Words | None = Field(default=None, description="its name; left out, that in `council.yaml` around it")
    contact: Contact | None = Field(default=None, description="left out, that in `council.yaml` around it")
    committee: Committee
    meeting: Day
    time: Words
    place: Words
    published: Day | None = Field(default=None, description="when the agenda is or will be published")
    links: tuple[WebLink, ...] = ()
    items: tuple[AgendaItem, ...] = Field(min_length=1, max_length=bounds.AGENDA_ITEMS)
    supplements: tuple[Supplement, ...] = Field(default=(), max_length=bounds.SUPPLEMENTS)
    private: PrivateMeeting | None = Field(
        default=None, description="of an executive in England, where the public may not see a paper"
    )
    withdrawn: tuple[WithdrawnPages, ...] = ()
    folders: tuple[Words, ...] = Field(
        default=(),
        max_length=bounds.AGENDA_FOLDERS,
        description="folders outside of the council's own from which papers may be taken, as they are written in"
        " `file` or from the root of the disk; without it none is",
    )
