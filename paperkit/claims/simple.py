"""How much a sentence says: only of one that says one thing is what the figures do not allow an error, else doubtful.

A sentence that joins two statements, or says what holds of each, of both, of none, can mean what no reading here has.
Of one that says much at once most of what seems wrong is misread. How often, is measured (`docs/checks.md`).
"""

from __future__ import annotations

import paperkit.claims.lexicon as lexicon
from paperkit.claims.lexer import Mention, Period
from paperkit.claims.sentence import Sentence


def says_one_thing(said: Sentence) -> bool:
    """Whether a sentence has a clause, a tail (`, to 48`) at most, and no word that joins, measures out or wishes."""
    telling = [clause for clause in said.clauses if not all(isinstance(said.tokens[at], Mention) for at in clause)]
    loose = [token for token in said.tokens if not isinstance(token, (Mention, Period))]
    words = {word for token in loose for word in token.text.lower().split()}
    asides = sum(token.text == "(" for token in said.tokens)
    aside = asides > 1 or bool(asides and words & {"having", "yet"})  # `(from 251 to 249) having risen by 37`
    return len(telling) <= _WITH_A_TAIL and not aside and not _JOINING & words and not says_too_much(said)


def says_too_much(said: Sentence) -> bool:
    """Whether a sentence is so long, or of so many clauses, that what seems wrong in it is most often misread."""
    if said.word(0) in ("had", "were"):
        return True  # `Had the target stayed at 75, we would be Green`
    return len(said.tokens) > _LONG or sum(len(clause) >= _MORE_THAN_AN_ASIDE for clause in said.clauses) > _WITH_A_TAIL


_MORE_THAN_AN_ASIDE = 4
"""Tokens of a clause that is more than an aside (`, with 541,`)."""
_LONG = 25
"""Tokens of a sentence of which anything is said to be wrong, at most; a name, a number or a period is one."""


_WITH_A_TAIL = 2
"""Clauses of a sentence that says one thing, at most, but for the name with which it begins."""
_JOINING = lexicon.words(
    """
    ; and but or nor which that who where when since until while although though because whereas so
    each every both only most all twice none never ever
    would could should will expected forecast budget
    year years year's year\u2019s half series period since then first
    """
)
"""Words with which a sentence says more than one thing, how often it holds, what is to be, or an unread time."""
