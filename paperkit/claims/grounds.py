"""Whether a number in a sentence is of the paper's figures: is its clause understood, and does it name nothing else?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import paperkit.claims.lexicon as lexicon
from paperkit.claims.lexer import Mention, Movement, Number, Period
from paperkit.claims.roles import is_a_quarter, is_counted
from paperkit.claims.sentence import Sentence
from paperkit.claims.subjects import Subject
from paperkit.language.stem import stem, stems

_TIMES = {"quarter", "month", "week", "year", "hour", "minute", "day", "second", "time", "fold"}
_RATES = tuple(
    (word, unit) for word in ("a", "per", "each", "every") for unit in ("month", "week", "day", "year", "quarter")
)
_DURATIONS = {"in", "within", "for", "over", "every", "after", "about"}
"""Words before a number of days that make it a duration."""


def is_label(said: Sentence, at: int, number: Number) -> bool:
    """Whether a number is no figure: `phase 2`, an age, `per 1,000`, a piece of a name, `four Green quarters`."""
    near = said.before(at, 4)
    if (
        _is_ordinal(said, at, number)
        or (
            said.word(at + 1) in _STEPS
            and number.value < _MOST_STEPS
            and not set(stems(said.word(at + 1))) & said.own_words(at)
        )
        or (number.value == 1 and f"{said.word(at + 1)}s" in _STEPS)
        or (number.text.lower() == "a quarter" and (_is_rate(said, at) or said.number_at(at - 1)))
    ):
        return True
    if number.text.lower().endswith("quarters") and said.word(at - 1) in ("the", "these", "those"):
        return True  # `the busiest of the three quarters`
    if _is_of_time(said, at, number) or _is_of_scale(said, at, number):
        return True
    if number.unit == "plain" and near[-1:] == ["within"] and said.word(at + 1) not in lexicon.AIMS:
        return True
    if is_age(said, at, number):
        return True
    if (
        {"aged", "age", "ages"} & set(near)
        or near[-1:] == ["per"]
        or _is_of_so_many(said, at, number)
        or _is_length(said, at)
        or (said.word(at) == "one" and said.word(at + 1) == "more" and said.word(at + 2) != "than")
        or said.status_at(at + 1)
        or _in_a_name(said, at)
    ):
        return True
    if number.unit != "plain" or said.word(at).isalpha():
        return False
    before = said.tokens[at - 1] if at > 1 else None
    capital = before is not None and before.kind == "word" and before.text[:1].isupper()
    return said.word(at - 1) in lexicon.LABELLED or (
        capital and said.word(at - 1) not in lexicon.STOP and not said.knows(at - 1)
    )


def _is_length(said: Sentence, at: int) -> bool:
    """Whether a number says over how long: `both of the last two years`."""
    return said.word(at + 1) in ("years", "quarters", "months") and said.word(at - 1) in _LAST


_LAST = ("last", "past", "previous", "latest", "recent")


def _is_of_so_many(said: Sentence, at: int, number: Number) -> bool:
    """Whether a number is that of which a rate is: `for every 1,000 residents`."""
    return said.word(at - 1) in ("every", "each") and number.value in (100, 1000, 10_000, 100_000)


def is_age(said: Sentence, at: int, number: Number) -> bool:
    """Whether a number is the age of those of whom something is said: `people over 65`."""
    return number.hedge in ("over", "under") and said.word(at - 1) in _PEOPLE


_PEOPLE = lexicon.words("people residents adults those anyone everyone men women tenants patients drivers")
_MOST_STEPS = 20
_STEPS = lexicon.words(
    """
    quarterly consecutive successive straight rises falls increases decreases reductions improvements drops gains
    """
)
"""Words before which a number says how often."""


def _is_of_time(said: Sentence, at: int, number: Number) -> bool:
    """`with a quarter of the year to go`: a part of a year, and of no figure."""
    of_year = [said.word(place) for place in range(at + 1, at + 4)]
    return (
        number.unit == "share"
        and of_year[:1] == ["of"]
        and bool({"year", "the year", "the financial year"} & {*of_year})
    )


def _is_of_scale(said: Sentence, at: int, number: Number) -> bool:
    """The 10 of `7.4 out of 10`, where results are printed so."""
    subject = said.subject(at)
    return (
        subject is not None
        and said.before(at, 2) == ["out", "of"]
        and subject.suffix.strip() == f"out of {number.text}"
    )


def _is_ordinal(said: Sentence, at: int, number: Number) -> bool:
    """`a third crew`, `a fifth surveyor`: the next of them, and no share; nor is `half a day`."""
    if number.unit == "share" and said.word(at + 1) in ("a", "an"):
        return True
    behind = said.tokens[at + 1] if at + 1 < len(said.tokens) else None
    shares = number.unit == "share" and number.text.lower().startswith(("a ", "the ")) and not number.hedge
    noun = behind is not None and behind.kind == "word" and said.word(at + 1) not in lexicon.STOP | lexicon.DISTANT
    return shares and noun and said.word(at - 1) not in ("by", "of", "to", "was", "is")


def _is_rate(said: Sentence, at: int) -> bool:
    """`400 tenants a quarter`: so many each quarter."""
    before = said.tokens[at - 1] if at else None
    noun = before is not None and before.kind in ("word", "mention")
    return noun and said.word(at - 1) not in lexicon.STOP and at > 1


def _in_a_name(said: Sentence, at: int) -> bool:
    """Whether a number is a piece of a subject's name: `within 20 seconds`, `the 247 number`."""
    number, around = said.number_at(at), {stem(said.word(at - 1)), stem(said.word(at + 1))}
    for word in {said.word(at), str(number.value) if number else ""}:
        if word in said.book.names or around & said.book.neighbours.get(word, frozenset()):
            return True
    return False


_KNOWN_WORDS = lexicon.STOP | lexicon.GENERIC


def counts_others(said: Sentence, at: int) -> bool:
    """Whether a number counts something else than the figures of this paper do: `730 written responses`."""
    heads = said.heads(at)
    behind = [said.word(place) for place in said.behind(at, 4)]
    subject = said.subject(at)
    adds_up = subject is not None and subject.additive
    quarterly = "a quarter" in behind and not (lexicon.AVERAGED & said.words(said.clause(at)) or adds_up)
    if adds_up and is_a_quarter(said, at):
        return bool(said.strange & set(said.behind(at, 3)))
    if any(pair in pairwise(behind) for pair in _RATES) or "each" in behind[:2] or quarterly:
        return True
    if said.word(at + 1) == "other" or said.word(at - 1) == "own":
        return True
    if said.word(at - 1) in ("another", "further") and not said.directions(said.clause(at)):
        return True
    if _is_in_its_time(said, at, subject):
        return False
    if stem(said.word(at + 1)) in _TIMES - (frozenset() if said.word(at - 1) in _DURATIONS else heads):
        return True
    phrase = list(_phrase(said, at + 1))
    if not phrase:
        return said.word(at + 1) in lexicon.AGENTS and stem(said.word(at + 1)) not in heads
    strange = said.strange
    if phrase[-1] in strange:
        return True
    return bool(strange & set(phrase)) and not any(_is_own(said, place, at) for place in phrase)


def _is_in_its_time(said: Sentence, at: int, subject: Subject | None) -> bool:
    """Whether a time is a result, by its decimals or as an average: `was filled in 8.7 days on average`."""
    number, unit = said.number_at(at), stem(said.word(at + 1))
    if subject is None or number is None or unit not in (stem(subject.unit), stem(subject.suffix.strip())):
        return False
    return "." in number.text or (said.word(at + 2), said.word(at + 3)) == ("on", "average")


def _phrase(said: Sentence, at: int) -> Iterator[int]:
    """The places of the noun phrase that begins at one: up to a link, a verb, a mark, a number, a period."""
    first = at
    while at < len(said.tokens):
        token, word = said.tokens[at], said.word(at)
        if isinstance(token, Movement) and at == first:
            at += 1
            continue
        if isinstance(token, Number | Period | Movement) or token.kind in ("mark", "clause", "computed", "date"):
            return
        if word in lexicon.LINKS or (word in lexicon.STOP and not said.knows(at)):
            return
        if at not in said.strange and not isinstance(token, Mention) and word in lexicon.NEUTRAL and at > first:
            return
        yield at
        at += 1


def _is_named(said: Sentence, place: int, at: int) -> bool:
    """Whether a word names the subject or is what it counts, not but a word of its name."""
    if isinstance(said.tokens[place], Mention):
        return True
    return said.tokens[place].kind == "word" and bool(set(stems(said.tokens[place].text)) & said.heads(at))


def _is_own(said: Sentence, place: int, at: int) -> bool:
    """Whether a word names the subject, or what it counts, or is of its name."""
    if isinstance(said.tokens[place], Mention):
        return True
    if said.tokens[place].kind != "word" or said.word(place) in _KNOWN_WORDS:
        return False
    return bool(set(stems(said.tokens[place].text)) & said.own_words(at))


def is_ours(said: Sentence, at: int, number: Number) -> bool:
    """Whether a number is surely of its subject: nothing in its part of the sentence is of something else."""
    core, subject = said.core(at), said.subject(at)
    if (number.unit == "plain" and counts_others(said, at)) or _is_of_strange(said, at):
        return False
    if subject and subject.suffix == "%" and _is_no_percentage(said, at, number, core, subject):
        return False
    if number.unit in ("%", "share") and _is_share_of_others(said, at, number, core):
        return False
    if _is_of_part(said, at, core) or _is_of_some(said, at, number, core) or _is_fronted(said, at, core):
        return False
    shared = number.unit in ("%", "share") and bool(subject and subject.parent and said.mentions(range(core.start, at)))
    if _strange_before(said, at, core) or (not shared and _narrowed_behind(said, at, core)):
        return False
    return _speaks_of_us(said, at, core) and not _has_another_limit(said, at, core)


def _is_no_percentage(said: Sentence, at: int, number: Number, core: range, subject: Subject) -> bool:
    """Whether a number under a percentage may be of the cases: a count of others, `the 20% increase`."""
    if number.unit == "%":  # a percentage rises by points
        return said.is_relative(at) and not any(_is_own(said, place, at) for place in core)
    return number.unit == "plain" and not is_counted(said, at, subject)


def _is_share_of_others(said: Sentence, at: int, number: Number, core: range) -> bool:
    """Whether a share or a percentage may be of something else than the cases: of those, of a strange noun."""
    strange, named = said.strange, bool(said.mentions(range(core.start, at)))
    if number.unit == "share" and (strange & set(core) or _is_before_another(said, at)):
        return True
    if said.word(at + 1) != "of":
        return False
    if said.word(at + 2) in ("those", "these", "them", "people"):
        return not named and not said.mentions(said.behind(at, 5))
    whole = list(_phrase(said, _past(said, at + 2, ("the", "all", "our", "these", "those", "every"))))
    of_row = named and not strange & set(range(core.start, at))
    return not of_row and bool(strange & set(whole)) and not any(_is_own(said, place, at) for place in whole)


def _is_before_another(said: Sentence, at: int) -> bool:
    """Whether a share is right before a noun that is not the subject's: `half the vans`."""
    behind = list(_phrase(said, at + 1))
    own = (_is_own(said, p, at) or said.word(p) in lexicon.GENERIC | lexicon.STOP for p in behind)
    return bool(behind) and not any(own)


_SOME = lexicon.words("some several many most certain other parts places")
_LINKED = lexicon.words("to with under was were been be being are is has have had")


def _is_of_strange(said: Sentence, at: int) -> bool:
    """Whether a share names something strange within itself: `one load in fourteen`."""
    number = said.number_at(at)
    inner = number.text.lower().split() if number and number.unit == "share" else []
    words = [word for word in inner if word.isalpha() and word not in lexicon.COUNTS and word not in _IN_SHARES]
    return any(not said.book.knows(stem(word)) and stem(word) not in said.own_words(at) for word in words)


_IN_SHARES = frozenset(lexicon.DENOMINATORS) | lexicon.words("a an the in every out of half majority vast great large")


def concerns_us(said: Sentence, at: int) -> bool:
    """Whether what a clause says at a place is said of its subject, and of nothing else."""
    core = said.core(at)
    return (
        not _is_fronted(said, at, core)
        and not _strange_before(said, at, core)
        and not _narrowed_behind(said, at, core)
        and _speaks_of_us(said, at, core)
    )


def may_concern_us(said: Sentence, at: int) -> bool:
    """Whether what is said of several quarters may be said of the indicator of the section, called by other words.

    Of nothing else does commentary say how often or since when: a strange noun (`the queue`, `arrival times`) is a name
    for it, but where it narrows (`in the north`), or is of another indicator.
    """
    if concerns_us(said, at):
        return True
    core, section = said.core(at), said.section
    if section is None or not section.values or section.parent or said.subject(at) is not section:
        return False
    return not _is_fronted(said, at, core) and not _narrowed_behind(said, at, core) and not said.hints


def _is_of_some(said: Sentence, at: int, number: Number, core: range) -> bool:
    """Whether a number is of some of the cases: `half of the tenants who owe us`, `the others in 47`."""
    if said.words(range(core.start, at)) & _THE_REST:
        return True
    if number.unit not in ("share", "%") or said.word(at + 1) != "of":
        return False
    behind = said.behind(at, 8)
    return any(said.word(place) in _WHICH and said.word(place - 1) not in (",", "of") for place in behind)


_THE_REST = lexicon.words("others rest remainder")
_WHICH = lexicon.words("that who which whose where")


def _is_fronted(said: Sentence, at: int, core: range) -> bool:
    """Whether a clause begins with whom or what alone it is about: `For plumbing the figure is 93%`."""
    if said.word(core.start) not in lexicon.PLACES | {"with"}:
        return False
    for place in range(core.start + 1, at):
        token = said.tokens[place]
        if place in said.strange:
            return True
        if isinstance(token, Mention | Number | Period) or token.kind in ("mark", "clause") or _is_own(said, place, at):
            return False
    return False


def _has_another_limit(said: Sentence, at: int, core: range) -> bool:
    """Whether a time is named that is not that of the indicator's name: `within ten minutes in 86.9% of cases`."""
    return any(
        place != at
        and said.word(place - 1) in _LIMITS
        and stem(said.word(place + 1)) in _CLOCK
        and not _in_a_name(said, place)
        for place in said.numbers(core)
    )


_LIMITS = lexicon.words("within in under over than exceeding")
_CLOCK = lexicon.words("second minute hour day week")


def _is_of_part(said: Sentence, at: int, core: range) -> bool:
    """Whether another indicator is named and narrowed: `Satisfaction with repairs was 86%`."""
    named = [place for place, subject in said.mentions(range(core.start, at)) if subject.statuses]
    if not named or said.subject(at) is said.section or named[-1] + 2 >= len(said.tokens):
        return False
    behind = named[-1] + 2
    link = said.word(named[-1] + 1) in ("with", "about", "among", "for")
    token = said.tokens[behind]
    other = isinstance(token, Mention) and token.subject is not said.subject(at)
    return link and (other or (token.kind == "word" and not _is_own(said, behind, at)))


def _past(said: Sentence, at: int, words: tuple[str, ...]) -> int:
    while said.word(at) in words:
        at += 1
    return at


def _strange_before(said: Sentence, at: int, core: range) -> bool:
    """Whether a strange word comes between a number and the noun before it, or there is no other noun."""
    for place in range(at - 1, core.start - 1, -1):
        if place in said.strange:
            first = place - 1 <= core.start + 1 and place > core.start and _is_own(said, place - 1, at)
            own = (
                place > core.start
                and (first or _is_named(said, place - 1, at))
                and said.word(place) not in lexicon.BODIES
            )
            return not own or bool(said.strange & set(range(core.start, place)))  # `ticket sales`, `recycling levels`
        if _is_named(said, place, at):
            return place - 1 in said.strange and place - 1 >= core.start and said.word(place) not in lexicon.GENERIC
        if said.word(place) in lexicon.GENERIC and said.word(place) not in _PRONOUNS and not core.start:
            return place - 1 in said.strange and place - 1 >= core.start
    new = said.word(core.start) in (";", "\u2014") and not said.words(range(core.start, at)) & {"it", "they"}
    return bool(core.start) and not new and _is_of_another(said, core.start - 1, at)


_PRONOUNS = lexicon.words("which that this it they these those there them both all what")


def _is_of_another(said: Sentence, place: int, at: int) -> bool:
    """Whether the clause that ends at a place is of something strange: what goes on with `which` is of that too."""
    for before in range(place, -1, -1):
        if said.word(before) == ";":
            return False
        if isinstance(said.tokens[before], Number) and _is_of_strange(said, before):
            return True
        if said.is_of_another_name(before, at):
            return True
        if before in said.strange:
            return not (before and _is_own(said, before - 1, at))
        if _is_own(said, before, at):
            labelled = before > 1 and said.word(before - 2) in lexicon.LABELLED and said.number_at(before - 1)
            return before - 1 in said.strange or bool(labelled)  # `Heating repairs`, `Stage two complaints`
    return False


def _narrowed_behind(said: Sentence, at: int, core: range) -> bool:
    """Whether what is behind a number narrows it: `in Swale`, `among under-25s`, `for families with children`."""
    link = ""
    for place in range(at + 1, min(core.stop, at + 9)):
        if isinstance(said.tokens[place], Number) or said.tokens[place].kind in ("clause", "mark"):
            return False
        if said.word(place) in lexicon.PLACES | lexicon.RESTRICTS | _LINKED:
            link = said.word(place)
        elif link in lexicon.PLACES and said.word(place) in _SOME:
            return True  # `on some rounds`
        elif isinstance(said.tokens[place], Period | Mention):
            link = ""
        if place in said.strange and link:
            return True
    return False


def _speaks_of_us(said: Sentence, at: int, core: range) -> bool:
    """Whether something in the clause is of the subject: a name, a noun that stands for it, a way that figures go."""
    for place in core:
        token = said.tokens[place]
        if isinstance(token, Mention | Movement | Period) or said.word(place) in lexicon.GENERIC | lexicon.AIMS:
            return True
        if _is_own(said, place, at):
            return True
    clause = said.clause(at)
    return not (said.strange & set(clause)) or core.start == 0
