"""Cuts a sentence into the pieces that mean something: each a kind, and how it matched.

Some fifty patterns could match at any place. Each says with which words it may begin, so that only those are tried
whose first word is there; a pattern is compiled when its first word is first met.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

import paperkit.claims.lexicon as lexicon
from paperkit.claims.periods import FINANCIAL_YEAR, MONTH
from paperkit.claims.spelled import LARGE, MIXED

COMPUTED = "\u25a1"
"""What is in a sentence where paperkit computes the words."""

WORD, DIGIT, SIGN = "word", "digit", "sign"
"""What a piece begins with."""


@dataclass(frozen=True)
class Kind:
    """A kind of piece: its pattern, and what it may begin with: first words in small letters, any word, digit, sign."""

    name: str
    pattern: str
    openings: frozenset[str]

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first wanted."""
        return re.compile(self.pattern)


def scan(sentence: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The pieces of a sentence, in order, each of the first kind that matches where it begins."""
    at = 0
    while opening := _OPENING.search(sentence, at):
        at = opening.start() + 1
        word = opening[0].lower()
        for kind in _opened_by(str(opening.lastgroup), word if word in FIRST_WORDS else ""):
            if match := kind.compiled.match(sentence, opening.start()):
                yield kind.name, match
                at = match.end()
                break


_OPENING = re.compile(rf"(?P<{WORD}>[^\W\d_]+)|(?P<{DIGIT}>\d)|(?P<{SIGN}>\S|\s(?=\u2013))")
"""Where a piece may begin; a dash between clauses begins with the space before it."""


@cache
def _opened_by(general: str, word: str) -> tuple[Kind, ...]:
    """The kinds that a word may begin, or any word, digit or sign; the first to be tried first."""
    return tuple(kind for kind in KINDS if not kind.openings.isdisjoint((f"<{general}>", word)))


# -- the patterns ---------------------------------------------------------------------------------


def _firsts(*phrases: str) -> frozenset[str]:
    """The first words of phrases, as far as letters go."""
    return frozenset(re.split(r"[\W\d_]", phrase.lower(), maxsplit=1)[0] for phrase in phrases) - {""}


_A_DIGIT, _A_SIGN, _A_WORD = (frozenset({f"<{general}>"}) for general in (DIGIT, SIGN, WORD))
_THE = _firsts("the")
_MONTHS = _firsts(*lexicon.MONTH_NUMBERS)
_SEASONS = _firsts("spring", "summer", "autumn", "winter")
_COUNTS = _firsts(*lexicon.COUNTS)


def _one_of(phrases: Iterable[str]) -> str:
    """A pattern of phrases, the longest first."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


_NUM = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,9})?"
_COUNT = (
    rf"(?:(?:{_one_of(lexicon.TENS)})-(?:{_one_of(lexicon.UNITS)})"
    rf"|{_one_of(word for word in lexicon.COUNTS if '-' not in word)})"
)
_ORDINAL = _one_of(lexicon.ORDINALS)
_ORDINAL_COUNT = _one_of(lexicon.ORDINAL_COUNTS)
_TIME = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?)"
_FRACTION = (
    r"(?:(?P<fn>a|an|one|two(?=.thirds|.fifths)|three(?=.quarters|.fifths|.tenths)|four(?=.fifths)|seven(?=.tenths)"
    rf"|nine(?=.tenths))[\s-](?P<fd>{'|'.join(lexicon.DENOMINATORS)})"
    r"(?=\s+(?:of|more|fewer|less|higher|lower|up|down|on|from|in|above|below|as|greater|the|that|over|compared)\b"
    r"|\s*[,.;)]|\s*$|\s+(?!(?:ago|earlier|before|running|to|ending|later|\d)\b))"
    r"(?!(?:(?<=\bin a quarter)|(?<=\bfor a quarter)|(?<=\bduring a quarter))(?!\s+of\b))"
    r"|(?P<half>(?<!first )(?<!second )(?<!other )(?<!latter )half)"
    rf"|(?P<inh>{_COUNT}|\d{{1,2}})\s+(?:(?!{_TIME}\b)\w+\s+)?(?:in\s+(?:every\s+|a\s+)|out\s+of\s+(?:every\s+|a\s+))hundred"
    rf"|(?P<inn>{_COUNT}|\d)\s+(?:(?!{_TIME}\b)\w+\s+)?(?:in\s+(?:every\s+)?"
    rf"|out\s+of\s+(?:every\s+)?)(?P<ind>{_COUNT}|\d{{1,2}}|100|1,000)(?![.,]?\d|\s?%))"
)
_BEHIND_A_PREPOSITION = (
    "(?:" + "|".join(rf"(?<=\b{word} )" for word in ("in", "than", "since", "during", "from", "on", "of")) + ")"
)
_QUARTER_WORD = (
    r"(?:Q[1-4]|[Qq]uarter\s+(?:[1-4](?![\d%]|[.,]\d)|one|two|three|four)"
    r"|(?i:closing|last)\s+quarter(?=\s+of\s+(?:the\s+)?(?:year\s+)?(?:19|20)\d\d)"
    rf"|(?i:{_ORDINAL})(?:\s+and\s+final)?\s+(?:financial\s+)?quarter)"
)
_YEAR_TAIL = (
    rf"(?:,?\s+(?:of\s+|in\s+)?(?:the\s+)?(?P<qy>{FINANCIAL_YEAR}"
    r"|(?:the\s+)?(?:last|previous|preceding|prior)\s+(?:financial\s+)?year"
    r"|(?:this|the\s+current|the\s+present)\s+(?:financial\s+)?year|calendar\s+year))?"
)

KINDS = (
    Kind(
        "same",
        r"(?i:\b(?:the\s+)?(?:same|corresponding|equivalent|comparable|matching|like)\s+"
        r"(?:quarter|period|time|point|stage|months|three\s+months|(?P<sc>two|three)\s+quarters|(?P<sm>six|nine)\s+months|(?P<sh>half))"
        r"(?:\s+(?:of|in|during|for)\s+(?:the\s+)?(?:last\s+year|previous\s+(?:financial\s+)?year"
        r"|year\s+before|prior\s+year"
        rf"|preceding\s+year|{FINANCIAL_YEAR}|(?:20|19)\d\d(?![\d/\u2013-]))"
        r"|\s+(?:last\s+year|a\s+year\s+(?:ago|earlier|before)|the\s+year\s+before|the\s+previous\s+year"
        r"|one\s+year\s+(?:ago|earlier)))?)",
        _THE | _firsts("same", "corresponding", "equivalent", "comparable", "matching", "like"),
    ),
    Kind(
        "run",
        rf"(?i:\b(?:for\s+)?(?:the\s+|a\s+)?(?P<ro>{_ORDINAL_COUNT})\s+"
        r"(?:(?:consecutive|successive|straight)\s+quarter|quarter\s+(?:running|in\s+a\s+row|in\s+succession))"
        rf"|\bfor\s+a\s+(?P<rf>{_ORDINAL_COUNT})\s+quarter\b"
        rf"|\b(?:for\s+)?(?P<rc>{_COUNT}|\d+)\s+(?:(?:consecutive|successive|straight)\s+quarters"
        r"|quarters\s+(?:running|in\s+a\s+row|in\s+succession|in\s+sequence))"
        r"|\b(?:in|for|over|across|during)\s+(?:each|every\s+one|all)\s+of\s+(?:the\s+)?(?:last|past|previous)\s+"
        rf"(?P<re>{_COUNT}|\d+)\s+quarters)",
        _COUNTS | _firsts("the", "for", "a", "in", "over", "across", "during", *lexicon.ORDINAL_COUNTS) | _A_DIGIT,
    ),
    Kind(
        "months",
        r"\b(?:the\s+)?(?:quarter\s+|three\s+months\s+)?(?:(?:from|between)\s+)?"
        rf"(?:1(?:st)?\s+)?(?P<m1>{MONTH})(?:\s+(?P<y1>(?:20|19)\d\d))?\s*(?:to|-to-|\u2013|-|and)\s*"
        rf"(?:the\s+)?(?:3[01](?:st|th)?\s+)?(?P<m2>{MONTH})"
        r"(?:\s+(?P<y2>(?:20|19)\d\d|\d\d(?!\d|,|%))|\s+(?:of|in)\s+(?:both\s+)?(?P<yb>20\d\d)\s+and\s+(?:of\s+|in\s+)?"
        r"(?P<yc>20\d\d))?(?:\s+quarter)?",
        _THE | _firsts("quarter", "three", "from", "between") | _MONTHS | _A_DIGIT,
    ),
    Kind(
        "season",
        r"(?i:\b(?:the\s+)?(?P<sz>spring|summer|autumn|winter)\s+quarter|\blast\s+(?P<sz2>spring|summer|autumn"
        r"|winter))",
        _THE | _SEASONS | _firsts("last"),
    ),
    Kind(
        "time",
        rf"(?i:\b(?:the\s+)?(?P<tn>spring|summer|autumn|winter)\s+(?:of\s+)?(?P<tm>(?:20|19)\d\d)\b(?:[/\u2013-]\d\d\b)?"
        r"|\b(?:the\s+)?(?P<ts>spring|summer|autumn|winter)(?=\s+(?:was|has|had|is|brought|saw|remains|remained|proved|came|took|cost"
        r"|missed|met|fell|beat|closed|went|ended|finished|kept|added|produced|bettered|exceeded|stayed|gave|did|alone|itself|too|our)\b)"
        rf"|(?:{_BEHIND_A_PREPOSITION}|(?<=\bover )(?=the\b))(?:the\s+)?(?P<tz>spring|summer|autumn|winter)"
        r"(?:\s+(?:of\s+)?(?P<ty>(?:20|19)\d\d)(?:[/\u2013-]\d\d)?\b|\s+(?:of\s+)?(?P<tl>last\s+year)\b"
        r"|(?=\s*(?:[,.;:)]|$)|\s+(?:when|it|we|they|there|the|this|our|and|but|was|were|to|months)\b)))",
        _THE | _SEASONS,
    ),
    Kind("its", r"(?i:(?<=\bthe )(?P<iz>spring|summer|autumn|winter)(?=['\u2019]s\b))", _SEASONS),
    Kind(
        "yearpart",
        r"(?i:\b(?:the\s+)?(?:(?P<yp>first|opening|last|final|closing)\s+three\s+months|end|early\s+months)\s+of\s+(?P<yy>(?:20|19)\d\d)\b|\b(?P<yl>early|late)\s+(?P<yz>(?:20|19)\d\d)\b)"
        r"(?!\s?[/\u2013-]\s?\d)",
        _THE | _firsts("first", "opening", "last", "final", "closing", "end", "start", "beginning", "early", "late"),
    ),
    Kind("calendar", r"(?i:\bcalendar\s+year\s+(?P<cy>(?:20|19)\d\d)\b)", _firsts("calendar")),
    Kind(
        "span",
        r"(?i:\b(?:the\s+)?(?:(?P<spn>three|six|nine|twelve|3|6|9|12)\s+months|year)\s+(?:to|ending"
        r"|ended)(?:\s+(?:the\s+)?end\s+of)?)"
        rf"\s+(?P<spm>{MONTH})(?:\s+(?P<spy>(?:20|19)\d\d))?",
        _THE | _firsts("three", "six", "nine", "twelve", "year") | _A_DIGIT,
    ),
    Kind(
        "window",
        r"(?i:\b(?:over|across|during|in|for(?=\s+the)|(?:(?<=average )|(?<=averages )|(?<=mean ))of)\s+(?:the\s+)?"
        r"(?:last\s+|past\s+|previous\s+|latest\s+)?"
        rf"(?P<wn>{_COUNT}|\d{{1,2}})\s+(?P<wu>quarters|months|years)\b)(?!\s+(?:before|earlier|to|ending|previously))",
        _firsts("over", "across", "during", "in", "for", "of"),
    ),
    Kind(
        "windowbefore",
        rf"(?i:\b(?:in|of|over|for|with|than|against)\s+the\s+(?:(?:previous|preceding)\s+(?P<wp>{_COUNT})(?:\s+quarters)?"
        rf"|(?P<wb>{_COUNT})(?:\s+quarters)?\s+before(?:\s+(?:that|those|them|it))?)\b)(?!\s+(?:months|years|weeks|days))",
        _firsts("in", "of", "over", "for", "with", "than", "against"),
    ),
    Kind(
        "spanq",
        r"(?i:\b(?:the\s+)?(?P<sqn>two|three|four)\s+quarters\s+to)"
        rf"\s+(?P<sqm>{MONTH})(?:\s+(?P<sqy>(?:20|19)\d\d))?",
        _THE | _firsts("two", "three", "four"),
    ),
    Kind(
        "ending",
        r"(?i:\b(?:quarter|three\s+months|period)\s+(?:ending|ended|to)|\bto\s+(?:the\s+)?end\s+of"
        r"|\b(?:at|by|as\s+at)\s+(?:the\s+)?end\s+of|\bending|\bto\s+end|\bto)\s+"
        rf"(?:(?:the\s+end\s+of|end)\s+)?(?:(?:30|31)(?:st|th)?\s+)?(?P<em>{MONTH})"
        r"(?:\s+(?P<ey>(?:20|19)\d\d|\d\d(?!\d|,|%)))?",
        _firsts("quarter", "three", "period", "to", "at", "by", "as", "ending"),
    ),
    Kind(
        "then",
        r"(?i:\b(?:at|in|on|by|during)\s+(?:that\s+(?:time|point|stage|quarter|period|occasion)|the\s+time\b(?!\s+of)"
        r"|(?:both|each|those|these)\s+occasions?)\b)",
        _firsts("at", "in", "on", "by", "during"),
    ),
    Kind("label", r"\b(?P<lm>Mar|Jun|Sep|Sept|Dec)\s+(?P<ly>\d\d)(?![\d,%])", _MONTHS),
    Kind(
        "elliptic",
        rf"(?i:\b(?:the\s+(?P<el>first|second|third|fourth|last|opening|closing)\s+of\s+(?P<ely>{FINANCIAL_YEAR})"
        r"|(?:in|of|from)\s+the\s+(?P<eo>first|second|third|fourth)\b(?=\s*(?:[,.;)]|and\b|$))"
        r"|and\s+the\s+(?P<ea>first|second|third|fourth)\b(?=\s+the\b)))",
        _firsts("in", "of", "from", "and", "the"),
    ),
    Kind(
        "quarterly",
        rf"(?i:\b(?:the\s+)?(?:end\s+of\s+)?)(?P<qn>{_QUARTER_WORD}){_YEAR_TAIL}"
        r"(?!\s+(?:of|in)\s+(?:the|this|our)\s+(?:series|chart|table|period|report))",
        _THE | _firsts("end", "q", "quarter", "closing", "last", *lexicon.ORDINALS),
    ),
    Kind(
        "rangeq",
        r"(?i:\bfirst\s+(?:(?P<rn>two|three)\s+quarters|(?P<rm>three|six|nine)\s+months)(?:\s+of\s+(?:the\s+(?:financial\s+)?year"
        rf"|(?P<ry>last\s+year|the\s+previous\s+year|{FINANCIAL_YEAR})))?)"
        r"|(?i:(?<!over the )(?<!during the )\b(?P<hb>last|previous|preceding|prior)\s+half[-\s]?year"
        r"(?:ly\s+(?:report|paper))?\b"
        r"|\bhalf(?:-|\s+a\s+|\s+)?year\s+(?P<ha>before|earlier(?!\s+than)|ago)\b)"
        r"|(?i:\bhalf(?:[-\s]year|year(?=(?:ly)?\b))(?:\s+point)?)"
        rf"|(?i:\b(?:first|second)\s+half(?:\s+of\s+(?:the\s+year|(?P<hy>last\s+year|the\s+previous\s+year|{FINANCIAL_YEAR})))?)",
        _firsts("first", "second", "half", "halfyear", "halfyearly", "last", "previous", "preceding", "prior"),
    ),
    Kind("fy", rf"\b(?:the\s+(?:financial\s+)?year\s+)?{FINANCIAL_YEAR}", _THE | _A_DIGIT),
    Kind(
        "clock",
        rf"(?i:\b(?P<clm>\d{{1,3}}|{_COUNT})\s+minutes?(?:\s+and)?,?\s+(?P<cls>[0-5]?\d|{_COUNT})\s+seconds?\b"
        rf"|\b(?P<clh>\d{{1,3}}|an|{_COUNT})\s+hours?(?:\s+and)?,?\s+(?P<clo>[0-5]?\d|{_COUNT})\s+minutes?\b)",
        _A_DIGIT | _COUNTS | _firsts("an"),
    ),
    Kind("clocked", r"(?<![\d:.])\b(?P<ch>\d{1,3}):(?P<cm>[0-5]\d)\b(?!:)(?!\s?[ap]\.?m\b)", _A_DIGIT),
    Kind("mixed", MIXED, _COUNTS | _firsts("a", "an", "half", "one") | _A_DIGIT),
    Kind(
        "money",
        rf"[-\u2212+]?[\u00a3$\u20ac]\s?(?P<mn>{_NUM})(?:\s?(?P<ms>million|billion|thousand|m|bn|k)\b)?|(?P<pn2>{_NUM}|{_COUNT}(?=\s))\s?(?:p|pence)\b",
        _A_SIGN | _A_DIGIT | _COUNTS,
    ),
    Kind(
        "points",
        rf"\b(?P<pn>{_NUM}|(?:{_COUNT}|half|an?(?=\s+tenth)|a(?=\s+(?:(?:full|whole|percentage)\s+)?point\b))\b)"
        r"(?P<tenths>\s+tenths?)?[\s-]?(?:of\s+|a\s+|full\s+|whole\s+)*(?:percentage[\s-]points?"
        rf"|per\s+cent\s+points?|points?|pp)\b",
        _COUNTS | _firsts("half", "a", "an") | _A_DIGIT,
    ),
    Kind(
        "percent",
        rf"[-\u2212+]?(?P<cn>{_NUM})\s?(?:%|per\s?cent\b)|(?i:\b(?P<cw>{_COUNT}))\s+per\s?cent\b",
        _COUNTS | _A_DIGIT | _A_SIGN,
    ),
    Kind(
        "every",
        r"(?i:\b(?:in\s+)?(?:each|every)\s+quarter\b|\bquarter\s+(?:by|after)\s+quarter\b)",
        _firsts("in", "each", "every", "quarter"),
    ),
    Kind("fraction", rf"(?i:\b{_FRACTION})\b", _COUNTS | _firsts("a", "an", "half") | _A_DIGIT),
    Kind(
        "majority",
        r"(?i:\b(?:the\s+)?(?:vast\s+|great\s+|large\s+)?majority\s+of\b)",
        _THE | _firsts("vast", "great", "large", "majority"),
    ),
    Kind(
        "times",
        rf"(?i:\b(?!twice\s+(?!(?:as|the|that|those|what|its|how|our|their|last)\b)|twice\s*[,.;:]|twice$)(?:{'|'.join(lexicon.MULTIPLES)})\b)|(?i:\bhalf\s+as\s+(?:high|many|much)\s+again)"
        rf"|\b(?P<tn>(?!both\b){_COUNT}|\d+(?:\.\d+)?)\s+times\s+(?:as|the|more|higher|that|those|its|what)\b",
        _firsts("half", *lexicon.MULTIPLES, *lexicon.COUNTS) | _A_DIGIT,
    ),
    Kind(
        "relative",
        rf"(?i:\b(?:the\s+|a\s+|one\s+)?(?:{_one_of(lexicon.RELATIVE)})\b(?!(?<=since april)\s+(?:20\d\d|to\s+June))"
        r"|\bthe\s+quarter\b)",
        _firsts("the", "a", "one", *lexicon.RELATIVE) | _A_DIGIT,
    ),
    Kind(
        "wholeyear",
        r"(?i:\bfor\s+the\s+year(?=\s+(?:came|was|amounted|totalled|rose|fell|reached|ended|has|had)\b)"
        r"|\b(?:in|during|across)\s+the\s+year\b(?!\s+(?:to|before|ending|ended|so|as|end|earlier|up|ahead|of|after)\b)"
        r"(?!\s+(?:19|20)\d\d))",
        _firsts("in", "during", "across", "for"),
    ),
    Kind(
        "ago",
        rf"(?i:\b(?P<an>two|three|{_COUNT}|\d{{1,2}})\s+(?P<au>quarters|months|years)\s+(?:ago|earlier|before|previously|back)\b)",
        _COUNTS | _A_DIGIT,
    ),
    Kind(
        "onquarter",
        r"(?i:\b(?:on|over)\s+the\s+(?P<oq>quarter|year)\b(?!\s+(?:to|before|ending|as)\b))",
        _firsts("on", "over"),
    ),
    Kind(
        "inmonth",
        r"(?:(?<=\b[Ii]n )|(?<=\bof )|(?<=\bon )|(?<=\bthan )|(?<=\b[Ss]ince )|(?<=\b[Ff]rom )(?=\S+ \d{4} on))"
        rf"(?P<im>{MONTH})(?:\s+(?P<iy2>(?:20"
        rf"|19)\d\d))?(?!\s+\d)(?!\s*(?:to|and|\u2013|-)\s*{MONTH})",
        _MONTHS,
    ),
    Kind("inyear", r"(?<=\b[Ii]n )(?P<iy>(?:20|19)\d\d)\b", _A_DIGIT),
    Kind(
        "quarterend",
        r"\b(?P<qe>30(?:th)?\s+(?:June|September)|31(?:st)?\s+(?:March|December))(?:\s+(?P<qey>20\d\d))?\b",
        _A_DIGIT,
    ),
    Kind("date", rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}(?:\s+\d{{4}})?\b|\b(?:20|19)\d\d\b", _A_DIGIT),
    Kind("scaled", rf"\b(?P<sn>{_NUM})\s?(?P<ss>thousand|million|billion|k|m)\b", _A_DIGIT),
    Kind(
        "age",
        r"\b\d+\s?[-\u2013]\s?\d+\b|\b\d+[-\u2013](?:day|week|month|year|hour|minute|point|second)s?\b"
        rf"(?!\s+(?:{_one_of(lexicon.AIMS)})\b)",
        _A_DIGIT,
    ),
    Kind("ordinal", r"\b\d+(?:st|nd|rd|th)\b", _A_DIGIT),
    Kind("number", rf"(?<![\w.,/])(?:(?<=[(\s])[-\u2212+])?(?P<pl>{_NUM})(?![\w/]|\.\d)", _A_DIGIT | _A_SIGN),
    Kind("spelled", LARGE, _COUNTS | _firsts("a")),
    Kind("count", rf"(?i:\b(?:{_COUNT}))\b", _COUNTS),
    Kind("makesup", r"(?i:\b(?:made|makes?|making)\s+up\b)", _firsts("made", "make", "makes", "making")),
    *(
        Kind(name, rf"(?i:\b(?:{words})\b)", _firsts(*words.split("|")))
        for name, words in (
            ("up", lexicon.UP),
            ("down", lexicon.DOWN),
            ("good", lexicon.BETTER),
            ("bad", lexicon.WORSE),
            ("steady", lexicon.STEADY),
        )
    ),
    Kind("clause", r"[;:\u2014]|\s\u2013\s|,\s+(?:but|while|whereas|although|though|and|with)\b", _A_SIGN),
    Kind("mark", r"[,()]", _A_SIGN),
    Kind("computed", COMPUTED, _A_SIGN),
    Kind("word", r"[^\W\d_][\w\u2019']*(?:-[\w\u2019']+)*|&", _A_WORD | _A_SIGN),
)
FIRST_WORDS = frozenset[str]().union(*(kind.openings for kind in KINDS))
"""What opens more than a word: the first words, and the marks of any word, digit or sign."""
