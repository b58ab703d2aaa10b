"""What may be in `exempt.yaml`: parts that the public may not see, and by which paragraph of the law."""

# Annotations are evaluated as they are here: as strings pydantic would compile each of them again at start.
from typing import Annotated

from pydantic import Field, StringConstraints

from paperkit.findings.finding import Finding, Span, error
from paperkit.reading.fields import Strict, Words
from paperkit.values.clear_days import Nation

EXEMPT_FILE = "exempt.yaml"

PartName = Annotated[
    str, StringConstraints(pattern=r"^((indicator|measure|prose)/[a-z0-9-]+|commentary/[a-z0-9-]+(/[A-Z][a-z]+)?)$")
]


SCHEDULE = {Nation.ENGLAND: range(1, 8), Nation.WALES: range(12, 19)}
"""The paragraphs of Schedule 12A to the Local Government Act 1972: Part 1 for England, Part 4 for Wales."""


OTHER_LAW = {
    Nation.SCOTLAND: "Schedule 7A to the Local Government (Scotland) Act 1973",
    Nation.NORTHERN_IRELAND: "Schedule 6 to the Local Government Act (Northern Ireland) 2014",
}
"""By what information is exempt where Schedule 12A does not hold."""


def paragraph_wrong(paragraph: int, nation: Nation, at: Span) -> Finding | None:
    """The error where a paragraph by which something is exempt is not one of the nation's law; None where it is."""
    if nation not in SCHEDULE:
        said = f"parts cannot be exempt in {nation}: {OTHER_LAW[nation]} applies there, and paperkit does not know it"
        return error("exempt.nation", said, at, hint="leave out of the inputs what the public may not see")
    if paragraph not in SCHEDULE[nation]:
        said = f"Schedule 12A has no paragraph {paragraph} for {nation}"
        return error("exempt.paragraph", said, at, hint="1 to 7 in England, 12 to 18 in Wales")
    return None


class ExemptPart(Strict):
    """A part that the public may not see, and what it is told instead (Local Government Act 1972, Schedule 12A)."""

    part: PartName = Field(description="indicator/ID, measure/ID, prose/FILE, commentary/ID or commentary/ID/Actions")
    title: Words = Field(description="what the public is told that the part is about; it gives nothing away")
    paragraph: int = Field(
        ge=1, le=18, description="the paragraph of Schedule 12A: 1 to 7 in England, 12 to 18 in Wales"
    )
    public_interest: Annotated[Words, StringConstraints(min_length=20)] = Field(
        description="why the public interest in keeping it exempt outweighs that in disclosing it: a whole sentence"
    )


class ExemptFile(Strict):
    """`exempt.yaml`: the parts of a paper, and of those in folders under it, that are kept from the public."""

    parts: tuple[ExemptPart, ...] = Field(min_length=1)
