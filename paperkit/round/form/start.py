"""Turns what is asked of a service into the first sheet of its form, and the lists that its cells choose from."""

from __future__ import annotations

from paperkit.round.book import Cell, Column, Sheet
from paperkit.round.form.names import (
    ACTION,
    ACTIONS,
    COUNCIL,
    FLAGS,
    NEEDED,
    POSTS,
    QUARTER,
    RESULTS,
    RETURN_BY,
    RETURN_TO,
    SERVICE,
    START,
    WORDS,
    Asked,
)
from paperkit.round.standing import Standing
from paperkit.values.period import long_date


def start_sheet(standing: Standing, asked: Asked) -> Sheet:
    """Which form it is, and how it is filled in."""
    contact = standing.council.contact
    facts = {
        COUNCIL: standing.council.name,
        QUARTER: str(standing.quarter),
        SERVICE: asked.service,
        RETURN_BY: long_date(standing.return_by) if standing.return_by else "",
        RETURN_TO: ", ".join(filter(None, (contact.officer, contact.email))),
    }
    months = standing.cycle.months_in_words(standing.quarter)
    notes = (
        f"This form asks for the figures and words of {months}, {standing.title}.",
        "1. Fill in the cells with a pale ground. The others are locked, because they are known already.",
        f"2. On the sheet {RESULTS} type each result as a number, without its unit. The status shows at once.",
        f"3. Where there is no result, leave it empty and choose a flag; the sheet {FLAGS} says what each means.",
        f"4. On the sheet {WORDS} write what members should know, on {ACTIONS} what is done about what is Red.",
        f"5. The column {NEEDED} of each sheet says what is still lacking.",
        "6. Leave the names of sheets and columns as they are, save, and send the file back under any name.",
    )
    rows = tuple((Cell(what), Cell(said)) for what, said in facts.items() if said)
    title = f"Performance return of {asked.service}, {standing.title}"
    return Sheet(START, title, notes, "Form", (Column("What", 16), Column("This form", 60)), rows)


def posts_sheet(standing: Standing) -> Sheet:
    """The list of posts, from which cells choose."""
    rows = tuple((Cell(post.title), Cell(id)) for id, post in standing.council.posts.items())
    notes = (f"Whom `{ACTION[2]}` on the sheet {ACTIONS} may name.",)
    return Sheet(POSTS, "Posts", notes, "Posts", (Column("Post", 50), Column("Its id in paperkit", 40)), rows)
