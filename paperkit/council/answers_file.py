"""What may be in `answers.yaml`: answers to findings."""

# Annotations are evaluated as they are here: as strings pydantic would compile each of them again at start.
from typing import Annotated

from pydantic import Field, StringConstraints

from paperkit.reading.fields import Day, Strict, Words


class Answer(Strict):
    """An answer to a finding: why it may be as it is, and who says so."""

    finding: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")] = Field(
        description="the key that is printed after the finding"
    )
    reason: Annotated[Words, StringConstraints(min_length=10)]
    by: Words = Field(description="a post, not a person")
    date: Day | None = None


class Answers(Strict):
    """`answers.yaml`: answers to what `paperkit check` finds in one paper."""

    answers: tuple[Answer, ...] = ()
