"""The words and forms by which a quarter is given a place: `the second highest`, `no quarter so low`, `peaked at`.

The forms are read in a line of marks (`marks.Marks`); `series.py` says what has the place, `ranking.py` if it has it.
"""

from __future__ import annotations

import re

import paperkit.claims.lexicon as lexicon
from paperkit.claims.marks import QUARTERS, RECENT

HIGH = lexicon.words(
    "most highest largest biggest greatest busiest top longest peak heaviest dearest costliest fullest commonest"
)
LOW = lexicon.words("lowest smallest fewest least quietest shortest lightest cheapest thinnest leanest")
BEST = lexicon.words("best strongest healthiest fastest quickest soonest")
WORST = lexicon.words("worst weakest poorest slowest")
SUPERLATIVES = HIGH | LOW | BEST | WORST
ADJECTIVES = {
    **dict.fromkeys(lexicon.words("many much high long busy heavy great large dear"), "UP"),
    **dict.fromkeys(lexicon.words("few little low short quiet light small cheap"), "DOWN"),
    **dict.fromkeys(lexicon.words("good well quick fast quickly strong"), "GOOD"),
    **dict.fromkeys(lexicon.words("bad poor slow slowly weak badly"), "BAD"),
}
_COMPARED = r"(?P<{}>UP|DOWN|GOOD|BAD)\b"
_SO = rf"(?:so|as|this|that) (?P<{{}}>{'|'.join(ADJECTIVES)})\b"


def _beyond(name: str) -> str:
    """`better`, `so few`."""
    return rf"(?:{_COMPARED.format(name)}|{_SO.format(name + '_so')})"


_GAP = r"(?:[\w'\u2019%#]+ ){0,10}?"
_OTHER = r"(?:(?:other|earlier|previous|single|such) )*"
SUPER = re.compile(
    r"(?:(?P<among>one of (?:the|our)) )?(?:(?:@(?P<k>\d+)|joint|equal|next|single|very)-? ?)*"
    rf"\b(?P<sup>{'|'.join(sorted(SUPERLATIVES))}|record(?= (?:high|low|UP|DOWN)\b))\b"
)
BUT = re.compile(r"\b(?:but|bar|except|save)(?: for)? #(?P<n>\d+)\b")
NONE = re.compile(
    rf"\b(?:no {_OTHER}quarters?|nothing|never(?: before)?|not once|at no (?:other )?(?:point|time|stage)"
    rf"|not since) {_GAP}{_beyond('way')}"
)
FEW = re.compile(
    rf"\bonly (?:#(?P<n>\d+) )?(?:times |(?:of (?:the |these )?#\d+ )?{_OTHER}{QUARTERS} ){_GAP}{_beyond('way')}"
)
ONLY = re.compile(rf"\bonly (?P<named>(?:the |in )*P\b(?: (?:and|,)(?: the| in)* P\b)*) {_GAP}{_beyond('way')}")
ANY = re.compile(
    rf"{_beyond('way')} {_GAP}than (?:(?:it|we) (?:was|is|has been|had been|have had|had) |those |ever recorded )?"
    rf"(?:(?:in|at) )?(?:ever\b|(?:any|each|every|all)\b(?P<but> but #(?P<n>\d+))?(?: (?:single"
    rf"|#1))?(?: of (?:the|those))?"
    rf"(?: (?:other|single|{RECENT}))*(?: #(?P<of>\d+))?(?: (?:other|{RECENT}))?"
    rf"(?: (?:{QUARTERS}|point|time|stage)\b|(?<=\d)(?= ?(?:[,.;)]|$))))"
)
_NOUN = r"(?:a|an|the|its|our|their|P|AGO|LAST|that|this|recent|earlier|spring|summer|autumn|winter|year's)"
PEAK = re.compile(
    rf"\b(?:(?P<up>peaked|(?<=\b){_NOUN} peak|{_NOUN} high(?: point)?)|(?P<down>bottomed(?: out)?"
    rf"|{_NOUN} (?:low(?: point)?|trough|bottom)))\b"
    r"(?= (?:of|in|at|for|came|was|is|NUM|P|by|on)\b| ?[,.;]|$)"
)
