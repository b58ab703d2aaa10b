"""UK English: which words are misspelt, and what was meant.

The dictionary is Hunspell's English one, which is American. What differs in the UK is said here, as pairs of spellings:
they teach the dictionary UK words (`colour` is right since `color` is) and find the American ones. Words go in and
come out plain, so that it may be read in another process meanwhile: that takes a tenth of checking a paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LONGEST_WORD = 60
"""Letters of a word that the dictionary is asked about; no word of English is as long."""
_MOST = 20
"""For so many words right ones are looked for, which takes some milliseconds a word."""
_FAR = 5
"""For so many of them also right ones that are far away, which takes a tenth of a second a word."""
_CAPITALS = re.compile(r"[A-Z]{2,6}s?")
_PREFIXES = {
    "anti", "bi", "co", "cross", "de", "eco", "ex", "inter", "intra", "mid", "multi", "non", "post", "pre", "pro", "re",
    "semi", "sub", "un",
}  # fmt: skip

_MISSING = """
    affordability amphitheatre anaesthetise antivirus app apps armouries armoury axe backdoor backroom backstreets
    bedsit bedsits behaviourist behaviourists behove benchmarked binman binmen biodegrade biomarker biotech blog
    blogger bloggers blogging blogs borehole boreholes brexit brownfield busker buskers busway busways cafe canoeing
    cardholder cardholders carer carers caseholding caseload caseloads centilitre centrepiece chaperone chaperones
    chatbot chatbots chequered childminder childminders childminding chilli cliche cliches cliché clickable cllr
    collectable collectables colouration comorbidity conditionality conservatoire cosier costed costings covid
    creatives criminalisation criminalise criminalised criminalises crowdfunding cryptocurrency cyber cyberbullying
    cycleway cycleways deconstruct degenerative demonise dependant dependants diarise diarised disbenefit
    disbenefits doughnut doughnuts downloadable draughtsman dreamt dropdown email emails enablement enquire enquired
    enquirer enquirers enquires enquiries enquiring enquiry epicentre equalities equivalency euro euros facebook
    fallback favouritism fibreglass flavoursome flyer flyers flytip flytipped flytipping foodbank foodbanks footway
    footways forego formulae fraudster fraudsters freephone fundraiser fundraisers fundraising gauge gauged gauges
    gauging genomics globalisation globalised google gov greying guesthouse guesthouses handheld handover handovers
    headteacher headteachers healthcare helpline helplines homecare hotspot hotspots housemate housemates
    immunisations inbox indices inline internet intranet judgemental kerbside kinship landmine landmines leapt
    learnt likeable listeria liveable lockdown lockdowns locum locums login logins marvellously medallists metadata
    micrometre midweek millennia millilitre millilitres minibus minibuses misdemeanour misdemeanours misspelt
    moulding mouldings multitask naive nanotechnology naïve neuroscience nought offline offsite omelette omelettes
    onboard onboarding online onscreen onsite onstage outbox outlier outliers outturn outturns outwith oversized
    overspend overspends overspent payphone pdf pdfs peacekeeper peacekeepers pedlar pedlars phishing photovoltaic
    physio playbook plugin plugins podcast podcasts podium postcode postcodes preterm prioritisation procreative
    professionalisation professionalise protege protégé reablement rebase rebased rebasing recognisance
    reconstructive recyclate remortgage remortgaged remould rollout rollouts résumé safeguarding saleable sceptre
    schoolchildren sheikh signage sizeable skillset smartphone smartphones smouldering spam spelt spilt spoilt
    storeyed storeys streetlamp streetlamps streetlight streetlighting streetlights subgroup subgroups sulphurous
    sunbed sustainably telecare telehealth theatregoers timeline timelines timescale timescales tranquillity
    transgender trialled trialling twitter underspend underspends underspent unshakeable usability username
    usernames viewership walkabout walkabouts webcast webcasts webchat webinar webinars webpage webpages website
    websites wellbeing whilst whistleblower whistleblowers whistleblowing whiteboard whiteboards widescreen wifi
    wiki workflow workflows worklessness workplan workstream workstreams worldview worldwide worshipped worshipper
    worshippers worshipping youtube
"""
"""Words of public services and of everyone's that the dictionary does not have."""
_UK_ONLY = frozenset(_MISSING.split())

_WHOLE = {
    "acknowledgment": "acknowledgement", "aging": "ageing", "airplane": "aeroplane", "aluminum": "aluminium",
    "analog": "analogue", "appall": "appal", "artifact": "artefact", "caliber": "calibre", "catalog": "catalogue",
    "cataloged": "catalogued", "cataloging": "cataloguing", "center": "centre", "centered": "centred",
    "centering": "centring", "centerpiece": "centrepiece", "centimeter": "centimetre", "councilor": "councillor",
    "counselor": "counsellor", "cozy": "cosy", "defense": "defence", "dialog": "dialogue", "distill": "distil",
    "enroll": "enrol", "enrollment": "enrolment", "epicenter": "epicentre", "fiber": "fibre", "fulfill": "fulfil",
    "fulfillment": "fulfilment", "gray": "grey", "grueling": "gruelling", "installment": "instalment",
    "instill": "instil", "jewelry": "jewellery", "kilometer": "kilometre", "lackluster": "lacklustre",
    "libelous": "libellous", "liter": "litre", "luster": "lustre", "maneuver": "manoeuvre",
    "maneuvered": "manoeuvred", "maneuvering": "manoeuvring", "marvelous": "marvellous", "meager": "meagre",
    "medalist": "medallist",
    "millimeter": "millimetre", "mom": "mum", "mustache": "moustache", "offense": "offence", "pajamas": "pyjamas",
    "panelist": "panellist", "pretense": "pretence", "program": "programme", "skillful": "skilful",
    "skillfully": "skilfully", "snowplow": "snowplough", "somber": "sombre", "specter": "spectre",
    "theater": "theatre", "tranquility": "tranquillity", "unrivaled": "unrivalled", "willful": "wilful",
    "willfully": "wilfully", "woolen": "woollen", "worshiped": "worshipped",
}  # fmt: skip
"""American spellings with the UK ones; an `s` may follow both."""
_SHARED = {
    "cheque": "check", "disc": "disk", "draught": "draft", "draughtsman": "draftsman",
    "encyclopaedia": "encyclopedia", "foetal": "fetal", "foetus": "fetus", "gramme": "gram", "grandad": "granddad",
    "homoeopath": "homeopath", "judgement": "judgment", "kerb": "curb", "licence": "license",
    "metre": "meter", "practise": "practice", "practised": "practiced", "practising": "practicing", "storey": "story",
    "tyre": "tire", "yoghurt": "yogurt",
}  # fmt: skip
"""UK spellings whose American pairs are UK words too (a parking meter, to license), or are seldom seen."""
_AMERICAN = {british: american for american, british in _WHOLE.items()} | _SHARED
_STARTS = {
    "anemi": "anaemi", "anesthe": "anaesthe", "archeolog": "archaeolog", "cesarean": "caesarean",
    "diarrhe": "diarrhoe", "esophag": "oesophag", "estrogen": "oestrogen", "gynecolog": "gynaecolog",
    "hematolog": "haematolog", "hemoglobin": "haemoglobin", "hemophil": "haemophil", "hemorrh": "haemorrh",
    "leukemi": "leukaemi", "mold": "mould", "orthopedi": "orthopaedi", "paleont": "palaeont", "pediatr": "paediatr",
    "pedophil": "paedophil", "plow": "plough", "skeptic": "sceptic", "smolder": "smoulder", "sulf": "sulph",
}  # fmt: skip
"""How words begin in America and in the UK."""
_OUR = (
    "arb|ard|arm|behavi|belab|cand|clam|col|demean|discol|disfav|dishon|endeav|enam|fav|ferv|flav|glam|harb|hon|hum|lab"
    "|misbehavi|neighb|od|misdemean|parl|ranc|rig|rum|savi|sav|splend|succ|tum|val|vap|vig|multicol|watercol|tricol"
)
_AFTER_OUR = "|s|ed|ing|er|ers|able|ably|ite|ites|al|ally|ful|less|hood|hoods|ly|liness|y|ism|itism|ings|head|work|fast"
_AFTER_IZ = "(?:e|es|ed|er|ers|ing|ings|ingly|able|ably|ation|ations|ational|ationally)"
_AMERICAN_START = re.compile("|".join(_STARTS))
_ENDS_IN_OR, _ENDS_IN_OUR = (
    re.compile(rf"(?P<stem>(?:un)?(?:{_OUR})){ending}(?P<end>{_AFTER_OUR})") for ending in ("or", "our")
)
_Z, _S = (re.compile(rf"(?<=..[iy]){letter}(?={_AFTER_IZ}$)") for letter in "zs")
_SIZES = re.compile(r"(?:re|down|up|over|out|cap|super|right|under)?siz|priz|seiz|maize|baize|assizes?$|belize")
_DOUBLED = re.compile(r"(?P<stem>[a-z]+[aeiou]l)l(?P<end>ed|ing|ings|er|ers)")
_SINGLE = re.compile(r"(?P<stem>[a-z]*(?:[^aeiou][aeiou]|fue|due|dia|ia|qua)l)(?P<end>ed|ing|ings|er|ers)")
_NOT_DOUBLED = ("parallel", "credential", "loyal", "evil")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in their order, each once as it is written; and what else is known of them.

    `names` have a capital inside a sentence, `small` are written without one, `own` are right whatever the dictionary
    says, in small letters, and so are their plurals.
    """

    all: tuple[str, ...]
    names: frozenset[str]
    small: frozenset[str]
    own: frozenset[str]


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A word, or a part of one, that is not right in the UK; `within` is the word as it is in the text.

    `british` is its UK spelling where it is spelt the American way, `near` what else may have been meant.
    """

    word: str
    within: str
    british: str | None
    near: str | None


def misspelt(words: Words) -> tuple[Misspelt, ...]:
    """The words that are not right, each once, in their order."""
    english = _english()
    own = words.own | {_plural(word) for word in words.own if not english.right(word)}
    found: dict[str, str] = {}
    for word in words.all:
        for part in _unknown(word, own, english):
            if not (word in words.names and part.lower() not in words.small and english.may_be_name(part)):
                found.setdefault(part.lower() if part.lower() in words.small else part, word)
    return tuple(_judged(word, within, english, index) for index, (word, within) in enumerate(found.items()))


def _judged(word: str, within: str, english: _English, index: int) -> Misspelt:
    if len(word) > LONGEST_WORD:
        return Misspelt(word, within, None, None)
    british = english.british(word.lower())
    near = english.nearest(word, far=index < _FAR) if british is None and index < _MOST else None
    return Misspelt(word, within, british and _cased(british, word), near)


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[0].isupper() else word


def _plural(word: str) -> str:
    """The plural of a word that no dictionary has."""
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"


# -- what is right --------------------------------------------------------------------------------


def _unknown(word: str, own: frozenset[str], english: _English) -> list[str]:
    """The parts of a word that are not right."""
    if word.lower() in own:
        return []
    parts = word.split("-")
    wrong = [part for part in parts if not _right(part, own, english)]
    if len(parts) > 1:
        wrong = [part for part in wrong if part.lower() not in _PREFIXES]
        if english.has(word):
            wrong = [part for part in wrong if english.british(part.lower())]
    return wrong


def _right(part: str, own: frozenset[str], english: _English) -> bool:
    if len(part) == 1 or any(char.isdigit() for char in part) or part.lower() in own or _CAPITALS.fullmatch(part):
        return True
    if len(part) > LONGEST_WORD:
        return False
    if part != part.upper() and part[1:] != part[1:].lower():
        return True  # capitals inside, as in YouTube: a name
    return english.right(part)


def is_a_word(word: str) -> bool:
    """Whether a word in small letters is one of English, and so, with a capital, not sure to be a name.

    >>> is_a_word("homes"), is_a_word("corvane")
    (True, False)
    """
    return _english().has(word)


@cache
def _english() -> _English:
    """The dictionary, read once."""
    import hunspell

    folder = Path(hunspell.__file__).parent / "dictionaries"  # said, since a variable of the system could say otherwise
    return _English(hunspell.Hunspell("en_US", hunspell_data_dir=str(folder), system_encoding="UTF-8"))


@dataclass(frozen=True)
class _English:
    """UK English: the American dictionary, and the pairs of spellings."""

    american: Any

    def has(self, word: str) -> bool:
        """Whether the dictionary has it; letters that it cannot write, as in Welsh names, are taken for right."""
        try:
            return bool(self.american.spell(word))
        except UnicodeEncodeError:
            return True

    @cache  # noqa: B019 - there is one, and it lives as long as the run
    def right(self, word: str) -> bool:
        """Whether a word is right in the UK."""
        small = word.lower()
        if small in _UK_ONLY or word == "Gray":
            return True
        if self.british(small) is not None:
            return False
        if self.has(word) or self.has(small):
            return True
        if (american := _stemmed(small, _AMERICAN)) is not None:
            return self.has(american)
        return (american := self._american(small)) is not None and self.british(american) == small

    @cache  # noqa: B019 - as above
    def british(self, word: str) -> str | None:
        """The UK spelling of a word that is spelt the American way."""
        found = self._respelt(word)
        return found if found is not None and self.has(word) else None

    def _respelt(self, word: str) -> str | None:
        """What the UK spelling would be if letters are American that could be."""
        if (found := _stemmed(word, _WHOLE)) is not None:
            return found
        if match := _AMERICAN_START.match(word):
            return _STARTS[match[0]] + word[match.end() :]
        if match := _ENDS_IN_OR.fullmatch(word):
            return f"{match['stem']}our{match['end']}"
        if _Z.search(word):
            return None if _SIZES.match(word) else _Z.sub("s", word)
        return self._doubled(word)

    def _doubled(self, word: str) -> str | None:
        """`travelled` for `traveled`: where the word behind it ends with one l, and with no e."""
        match = _SINGLE.fullmatch(word)
        if match is None or match["stem"].endswith(_NOT_DOUBLED):
            return None
        stem = match["stem"]
        if len(stem) < 4 or not self.has(stem) or self.has(f"{stem}e"):
            return None
        return f"{stem}l{match['end']}"

    def _american(self, word: str) -> str | None:
        """The American spelling that is behind a UK one."""
        for american, british in _STARTS.items():
            if word.startswith(british):
                return american + word[len(british) :]
        if match := _ENDS_IN_OUR.fullmatch(word):
            return f"{match['stem']}or{match['end']}"
        if match := _DOUBLED.fullmatch(word):
            return f"{match['stem']}{match['end']}"
        return _S.sub("z", word)

    def may_be_name(self, word: str) -> bool:
        """Whether a word is so far from all others that it is a name rather than a slip."""
        small = word.lower()
        if len(small) > LONGEST_WORD:
            return False
        return self.british(small) is None and not any(self.right(near) for near in _one_away(small))

    def nearest(self, word: str, *, far: bool = True) -> str | None:
        """The word that was meant, perhaps; `far` looks beyond one slip."""
        small = word.lower()
        near = next((near for near in _one_away(small) if len(near) > 1 and self.right(near)), None)
        if near is None and far:
            try:
                offered: Iterable[str] = self.american.suggest(small)
            except UnicodeEncodeError:
                offered = ()
            near = next((near for near in offered if self.british(near) is None), None)
        return None if near is None else _cased(near, word)


def _stemmed(word: str, pairs: dict[str, str]) -> str | None:
    """The pair of a word, or of the word without its last s."""
    if word in pairs:
        return pairs[word]
    return f"{pairs[word[:-1]]}s" if word.endswith("s") and word[:-1] in pairs else None


def _one_away(word: str) -> Iterator[str]:
    """Words with one slip less, the likeliest slips first: two letters swapped, one too many, too few, another."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    letters = "esianrtolcdugmphbyfvkwzxjq"
    yield from (a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1 and b[0] != b[1])
    yield from (a + b[1:] for a, b in cuts if b)
    yield from (a + letter + b for a, b in cuts for letter in letters)
    yield from (a + letter + b[1:] for a, b in cuts if b for letter in letters if letter != b[0])
    if word.endswith("s"):
        yield f"{word[:-1]}'s"
