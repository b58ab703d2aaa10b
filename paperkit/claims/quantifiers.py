"""The forms of what is said of several quarters, in the words of a line of marks (`marks.Marks`).

Each pattern is one form: a run of quarters, so many of so many, every one or none, the first time, the only one. Its
groups hold the counts (`n`, `m`) and the words on which the verdict hangs; `repeated.py` says whether it is so.
"""

from __future__ import annotations

import re

from paperkit.claims.marks import MOVES, QUARTERS, RECENT, ROW, UNBROKEN
from paperkit.claims.periods import SEASONS

_N = r"#(?P<{}>\d+)"


def _n(name: str) -> str:
    return _N.format(name)


_THE = r"(?:(?:the|our|its|these|those|all|other) )*"
_NO_TIMES = (
    r"(?! (?:\S+ )?(?:years?|months|weeks|springs|summers|autumns|winters|surveys|others?|indicators|measures)\b)"
)
_SAID = rf"(?=(?: {QUARTERS}|{MOVES})\b| (?:has|have|had|was|were|are|is|met|missed|came|in|since|,|\.|;|{MOVES})|$)"
"""What stands behind so many of so many quarters, and not of other things."""
RUN = re.compile(
    rf"(?:\b(?:for|in|over|after) )?(?:\b(?:the|a|an|its|our) )?(?:@(?P<o>\d+) {UNBROKEN} (?:{QUARTERS}|{MOVES}|time)"
    rf"|@(?P<o2>\d+) (?:quarterly )?(?:{QUARTERS}|{MOVES}|time)(?: of {MOVES})? {ROW}"
    rf"|{_n('n')} {UNBROKEN} (?:quarterly )?(?:{QUARTERS}|{MOVES})"
    rf"|{_n('n2')} (?:quarterly )?(?:{QUARTERS}|{MOVES}|times)(?: (?:of|at|in|as) (?:\S+ )?{MOVES}(?: \S+)?)? {ROW}"
    rf"|(?:run|string|series|sequence|succession|spell|streak) of {_n('n3')} (?:{UNBROKEN} )?(?:{QUARTERS}|{MOVES}))"
    rf"|\bfor an? @(?P<o3>\d+) {QUARTERS}|\bfor (?:the )?(?:{RECENT} )?{_n('n4')} {QUARTERS}(?! {ROW})"
)
AFTER = re.compile(
    rf"\b(?:after|following) {_n('n')} (?:{UNBROKEN} )?{QUARTERS} (?P<where>at|in(?! which)|of|as|rated"
    rf"|on the wrong side|below|above|behind"
    r"|beneath|inside|outside|short)\b"
)
OF = re.compile(
    rf"\b(?:(?P<but>all but) {_n('less')} (?:of )?{_THE}(?:{RECENT} )?(?:{_n('n')} )?{QUARTERS}"
    rf"|(?P<every>all|each|every)(?: #1)? of {_THE}(?:{RECENT} )?{_n('n2')}\b(?!"
    rf" STATUS){_NO_TIMES}{_SAID}(?: {QUARTERS})?"
    rf"|(?P<none>none|neither) of {_THE}(?:{RECENT} )?{_n('n3')}\b{_NO_TIMES}{_SAID}(?: {QUARTERS})?"
    rf"|(?P<whole>all|over the|in the|during the|throughout the|across the"
    rf"|for the) (?:{RECENT} )?{_n('n4')} {QUARTERS})"
    rf"|{_n('m')} (?:{QUARTERS} )?(?:out )?(?:of|in) {_THE}(?:{RECENT} )?{_n('n5')}(?: {QUARTERS}\b"
    rf"|(?= [,.;)]|$| (?:and|were|was|met|missed|came|are)\b))"
    rf"|{_n('m2')} times in {_THE}(?:{RECENT} )?{_n('n6')} (?:{QUARTERS}|(?P<years>years))"
    rf"|\b(?:of|in|over) {_THE}(?:{RECENT} )?{_n('n7')} {QUARTERS}(?: so far)?(?: ,)?(?: (?:only|just|but"
    rf"|in))* {_n('m3')}\b(?! (?:of|in) )"
)
ENDS_OF = re.compile(
    rf"\bonly (?:the )?(?:{_n('n')} )?(?P<which>earliest|first|last|latest|most recent|opening"
    rf"|@1)(?: {_n('n2')})? {QUARTERS}"
)
TIMES_OF_YEAR = {**SEASONS, "year-end": 4}
SEASONAL = re.compile(
    rf"(?:\b(?P<all>both|all|each|every)(?: of)?(?: the| our)?(?: #\d+)?|\b(?P<none>neither"
    rf"|none) of the(?: {RECENT})?(?: #\d+)?"
    rf"|#(?P<m>\d+) of the (?:{RECENT} )?#\d+) (?P<season>{'|'.join(TIMES_OF_YEAR)})s?\b|\b(?P<every>each|every) P\b"
)
WHERE = re.compile(
    r"\b(?:(?P<both>both(?: of)?)|all #(?P<n>\d+)(?: of)?|#(?P<n2>\d+)|the|our|sole|only)(?: (?:our|the"
    r"|these|#(?P<n3>\d+)))*"
    r" STATUS(?: (?:ratings?|results?|quarters?))? (?:(?:both|all) )?"
    r"(?P<was>came|fell|landed|dates?|dated|belongs?|occurred|arose)\b(?: (?:in|to|from|back to))?"
)
ONLY_IN = re.compile(r"\bonly (?P<named>(?:the |in )*P\b(?: (?:and|,)(?: the| in)* P\b)*)")
EVERY = re.compile(
    rf"\b(?P<both>both|neither) (?!of (?:the|those|these) \S+ \S*years)(?:of (?:the|those"
    rf"|these) )?(?:{RECENT} |#\d+ |these |those )*{QUARTERS}\b"
    rf"|\b(?:in )?(?:each|every)(?: single| one of the)? quarter\b(?:(?: (?:of|in) [YP]| of the year| [YP]"
    rf"| this year)? but #(?P<but>\d))?|\bquarter (?:by|after|upon) quarter\b"
    r"|\ball (?:year|quarters)\b|\bthroughout\b|\bconsistently\b|\bever since\b|\balways\b|\bwithout exception\b"
    r"|\b(?:has|have) been\b(?=[^.;,]{0,30}\bsince\b)"
)
NEVER = re.compile(
    r"\b(?:never(?: #1 times)?|not #1 times|no (?:other |single )?quarter(?! since| (?:has|had|did"
    r"|was)(?: ?[.,;]|$))|at no (?:other )?(?:point|time|stage|quarter-end)|on no occasion"
    r"|nowhere)\b(?P<before> before)?"
)
FIRST = re.compile(
    rf"(?:\b(?:the|our|its|a) )?(?:(?<!#\d )@(?P<th>\d+)|\b(?P<only>only|sole"
    rf"|lone)) (?P<what>(?!{UNBROKEN})(?:time|occasion|{QUARTERS}|{MOVES}))\b(?!(?: (?:ratings?|results?"
    rf"|quarters?))? {ROW})"
    rf"(?: (?P<since>since)| (?:in|for|over|of) {_THE}(?:{RECENT} |more than |over )*(?:{_n('n')}"
    rf"|an?) (?P<unit>quarters?|years?|months)"
    r"|(?P<year> (?:this|of the) (?:financial )?year))?"
)
TIMES = re.compile(
    rf"(?:\bon )?{_n('n')} (?:times|occasions?)\b(?! (?:in|of|over|out of) {_THE}(?:{RECENT} )?#\d| (?:as"
    rf"|the|more|higher|that|again)\b)"
    rf"|(?<!these )(?<!the )(?<!of ){_n('n2')} (?:of (?:the|these|those"
    rf"|them) )?(?:other )?{QUARTERS} (?=(?:was|were|is|are|have|has|had|came|saw|missed|met|fell)\b)"
    rf"|\bin {_n('n3')} {QUARTERS}\b(?! (?:of (?!Y)|ago|earlier|before|later))"
)
AGO = re.compile(rf"\b(?:is|are|has been|are now)(?: now)? {_n('n')} {QUARTERS} since\b")
LAST = re.compile(
    r"\b(?P<not>not since|no quarter since)\b|\b(?P<never>not been \S+ since)\b"
    r"|\b(?P<recent>as (?:recently|lately|late) as\b)|\blast (?P<last>\S+)"
)
SPOKEN = re.compile(
    r"#|@|\b(?:each|every|both|neither|all|throughout|consistently|since|always|never|not once|at no|last"
    r"|only|without)\b"
)
