"""Turns a text into the numbers and addresses in it by which somebody is found or known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise

from paperkit.kept import kept_by_arguments
from paperkit.language.personal_words import one_of, one_of_capitalised, personal_words


class IdentifierKind(StrEnum):
    """What an identifier is."""

    EMAIL = "e-mail address"
    NATIONAL_INSURANCE = "National Insurance number"
    BANK = "bank account or card"
    NHS_NUMBER = "NHS number"
    DOCUMENT = "passport or driving licence"
    CASE = "case reference"
    BIRTH = "date of birth"
    HOME = "home address"
    VEHICLE = "vehicle registration"
    TELEPHONE = "telephone number"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number or an address as it is in a text, and where it begins."""

    kind: IdentifierKind
    said: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.said)

    @property
    def masked(self) -> str:
        """Enough of it to find it, and not enough to use it, at the same length.

        >>> Identifier(IdentifierKind.NATIONAL_INSURANCE, "AB 12 34 56 C", 0).masked
        'AB 12 .. .. C'
        """
        match self.kind:
            case IdentifierKind.EMAIL:
                name, sign, domain = self.said.partition("@")
                return f"{name[0]}{re.sub('[^.]', '.', name[1:])}{sign}{domain}"
            case IdentifierKind.HOME:
                return re.sub(r"(?<=\w)\w", ".", re.sub("[0-9]", ".", self.said))
            case IdentifierKind.BIRTH:
                return re.sub("[0-9]", ".", self.said)
            case _:
                return _masked(self.said)


def _masked(said: str) -> str:
    """The first four letters and digits and the last, with dots between; of a short one only the first."""
    places = [place for place, char in enumerate(said) if char.isalnum()]
    shown = {*places[:4], places[-1]} if len(places) > 7 else {*places[:1]}
    return "".join("." if place in places and place not in shown else char for place, char in enumerate(said))


Place = tuple[int, int]
Finder = Callable[[str], Iterator[Place]]

_HIDDEN = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2010": "-", "\u2011": "-", "\u2013": "-"})


@kept_by_arguments
def identifiers(text: str) -> tuple[Identifier, ...]:
    """The identifiers of a text in order; of two that share a letter the first `IdentifierKind` is kept."""
    text = text if text.isascii() else text.translate(_HIDDEN)
    if "@" not in text and not re.search("[0-9]", text):
        return ()
    found: list[Identifier] = []
    for kind, hint, finder in _FINDERS:
        for start, end in finder(text) if re.search(hint, text) else ():
            if all(end <= known.start or known.end <= start for known in found):
                found.append(Identifier(kind, text[start:end], start))
    return tuple(sorted(found, key=lambda one: one.start))


@cache
def _label(name: str) -> str:
    """A pattern, in letters of any size, for what is before a number."""
    return rf"(?<!\w)(?i:{one_of(getattr(personal_words(), name))})(?!\w)"


_IS = r"(?:(?i: ?\.| ?:| ?#| is| was| on| number| no\.?)){0,3} ?"
"""What may be between a label and its number."""
_END = r"(?![\w%]|[.,/-][0-9])"
"""What may not follow a number, or it would be another one."""


def _is_called(label: str, text: str, start: int) -> bool:
    """Whether the words before the number that starts here say what it is."""
    before = text[max(0, start - 40) : start]
    words, small = getattr(personal_words(), label), before.lower()
    return any(word in small for word in words) and re.search(rf"{_label(label)}{_IS}[(]?$", before) is not None


def _spans(pattern: str, text: str, group: int | str = 0) -> Iterator[Place]:
    return (match.span(group) for match in re.finditer(pattern, text))


def _digits(said: str) -> str:
    return re.sub("[^0-9]", "", said)


# -- addresses to write to and to call ------------------------------------------------------------


def _emails(text: str) -> Iterator[Place]:
    return _spans(r"[A-Za-z0-9][\w.+'-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}", text)


def is_shared(address: str, own: frozenset[str]) -> bool:
    """Whether an e-mail address is that of a mailbox rather than of a person; `own` are the council's domains."""
    words = personal_words()
    name, _, domain = address.lower().partition("@")
    if domain in words.private_mail:
        return False
    parts = re.split(r"[._+-]", name)
    if words.mailboxes.intersection(parts):
        return True
    public = any(domain == known or domain.endswith(f".{known}") for known in {*own, *words.public_mail})
    personal = parts[0] in words.given | words.given_or_word or any(len(part) == 1 for part in parts)
    return public and not (personal and (len(parts) > 1 or parts[0] in words.given))


def telephone_digits(said: str) -> str:
    """The digits of a telephone number as they are dialled within the country.

    >>> telephone_digits("+44 (0)1632 960 418")
    '01632960418'
    """
    digits = _digits(said)
    if said.lstrip().startswith("+") or digits.startswith("00"):
        digits = re.sub(r"^(?:00)?44(?:0(?=[1-9]))?", "0", digits)
    return digits


def _telephones(text: str) -> Iterator[Place]:
    """Numbers of fixed and mobile telephones, of other countries too; those of services (03, 08, 09) are no person's.

    The shape is that of Ofcom's National Telephone Numbering Plan; whether a number is in use does not matter.
    """
    home = rf"(?<![\w/\u00a3])(?<![0-9][.,-])\(?0[127][0-9]{{1,4}}\)?(?:[ .-]?[0-9]{{2,8}}){{1,4}}{_END}"
    abroad = rf"(?<![\w+])(?:\+ ?|00 ?(?=44))[1-9](?:[ ().-]{{0,3}}[0-9]){{7,13}}{_END}"
    for start, stop in (*_spans(home, text), *_spans(abroad, text)):
        number = telephone_digits(text[start:stop])
        long_enough = len(number) in (10, 11) if number.startswith("01") else len(number) == 11
        if not _is_public(text, start) and (long_enough or number[:1] != "0") and number[:2] not in ("03", "08", "09"):
            yield start, stop


def _short_telephones(text: str) -> Iterator[Place]:
    """Numbers without their code, and extensions, where the word before says what they are."""
    local = rf"(?<![\w.,/-])[0-9]{{3,4}}[ -]?[0-9]{{3,4}}{_END}"
    inside = rf"(?<![\w.,/-])(?!20[0-9][0-9]\b)[0-9]{{3,6}}{_END}"
    for label, number in (("telephone", local), ("extension", inside)):
        yield from (place for place in _spans(number, text) if _is_called(label, text, place[0]))


# -- numbers that the state, banks and the health service give ------------------------------------


def _national_insurance(text: str) -> Iterator[Place]:
    """Two letters, six digits and a last letter, which may be missing where the number is called by its name."""
    pairs = r"[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}"
    first = r"(?!BG|GB|KN|NK|NT|TN|ZZ)(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|QQ)"
    yield from _spans(rf"(?<!\w){first}{pairs}[ -]?[A-D](?!\w)", text)
    yield from _spans(
        rf"{_label('insurance')}[^.;]{{0,25}}?(?P<number>\b(?i:[a-z]{{2}}){pairs}(?i:[ -]?[a-d])?)(?!\w)",
        text,
        "number",
    )


def _bank(text: str) -> Iterator[Place]:
    """Accounts with their sort code, either where it is called so, account numbers of other countries, and cards."""
    sort, account = r"[0-9]{2}[ -][0-9]{2}[ -][0-9]{2}", r"[0-9]{8}(?!\w|[.,/-][0-9])"
    yield from _spans(rf"(?<![\w./-]){sort}\D{{1,40}}{account}", text)
    yield from _spans(rf"(?<![\w./-]){account}\D{{1,40}}{sort}(?!\w)", text)
    yield from _spans(rf"{_label('sort_code')}{_IS}(?P<number>[0-9]{{6}}|{sort})(?!\w)", text, "number")
    yield from _spans(rf"{_label('account')}{_IS}(?P<number>[0-9]{{7,10}})(?!\w|[.,/-][0-9])", text, "number")
    for start, end in _spans(r"(?<!\w)[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)", text):
        if _is_iban(text[start:end]):
            yield start, end
    for start, end in _spans(r"(?<![\w.,/-])[3-6][0-9]{3}(?:[ -]?[0-9]{4}){3}(?!\w|[.,/-][0-9])", text):
        if _is_card(text[start:end]):
            yield start, end


def _is_iban(said: str) -> bool:
    """By ISO 13616: the first four moved to the end, letters as numbers from 10, and 1 is left over by 97."""
    said = said.replace(" ", "")
    return int("".join(str(int(char, 36)) for char in said[4:] + said[:4])) % 97 == 1


def _is_card(said: str) -> bool:
    """By ISO/IEC 7812-1: every second digit from the end doubled and its digits added, and 0 is left over by 10."""
    digits = [int(char) for char in reversed(_digits(said))]
    return sum(digits[::2] + [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]) % 10 == 0


def _nhs_numbers(text: str) -> Iterator[Place]:
    for start, end in _spans(r"(?<![\w/+])(?<![0-9][.,-])[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}(?!\w|[.,/-][0-9])", text):
        if is_nhs_number(text[start:end]) and not _is_public(text, start):
            yield start, end


def is_nhs_number(said: str) -> bool:
    """Whether ten digits are an NHS number: the last is what a sum of the others leaves (NHS Data Dictionary).

    >>> is_nhs_number("999 000 0018"), is_nhs_number("999 000 0019")
    (True, False)
    """
    *digits, check = (int(digit) for digit in _digits(said))
    return (11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11) % 11 == check


def _documents(text: str) -> Iterator[Place]:
    number = r"(?P<number>[0-9]{9}|[A-Z]{1,2}[0-9]{6,8})(?!\w)"
    yield from _spans(rf"{_label('passport')}[^;]{{0,40}}?(?<!\w){number}", text, "number")
    yield from _spans(r"(?<!\w)[A-Z9]{5} ?[0-9][0156][0-9][0-3][0-9]{2} ?[A-Z9]{2}[0-9][A-Z]{2}(?!\w)", text)


def _is_public(text: str, start: int) -> bool:
    """Whether the number that starts here is called that of a law, a court, a book, an application."""
    before = re.findall(r"[a-z]+", text[max(0, start - 40) : start].lower())
    return not personal_words().public_references.isdisjoint(before)


# -- cases, vehicles, birth, home -----------------------------------------------------------------


def _cases(text: str) -> Iterator[Place]:
    """What follows the word for such a number: four digits or more, five where no word calls it a number."""
    words = personal_words()
    called = rf"(?:'s)?(?P<called>(?i: (?:{one_of(words.number)})(?!\w)))?[ .:#(]{{0,3}}$"
    for start, end in _spans(r"(?<![\w/.,-])(?:[A-Z]{1,6}[/ -]?)?[0-9][0-9A-Z/-]*[0-9A-Z](?!\w|[.,%][0-9])", text):
        said, before = text[start:end], text[max(0, start - 50) : start]
        year = re.fullmatch(r"(?:19|20)[0-9]{2}(?:[/-][0-9]{2,4})?", said)
        if len(_digits(said)) < 4 or not any(word in before.lower() for word in words.case | words.case_system):
            continue
        match = re.search(rf"(?:{_label('case')}|{_label('case_system')}){called}", before)
        if match and not _is_public(text, start):
            fewest = 4 if match["called"] or not said.isdigit() else 5
            if len(_digits(said)) >= fewest and (match["called"] or not year):
                yield start, end


def _vehicles(text: str) -> Iterator[Place]:
    """Marks of today's form; older ones where the words before speak of a vehicle (DVLA, INF104)."""
    yield from _spans(r"(?<![\w/-])[A-HJ-PR-Y]{2}(?:0[1-9]|[1-7][0-9]) ?[A-HJ-PR-Z]{3}(?![\w/-])", text)
    older = r"(?P<mark>[A-HJ-NPR-TV-Y][0-9]{1,3} ?[A-HJ-PR-Z]{3}|[A-HJ-PR-Z]{3} ?[0-9]{1,4}[A-HJ-NPR-TV-Y]?)(?![\w/-])"
    yield from _spans(rf"{_label('vehicle')}(?:[ ,:(]+[a-z]+){{0,3}}[ ,:(]+{older}", text, "mark")


def _births(text: str) -> Iterator[Place]:
    words, small = personal_words(), text.lower()
    if not any(word in small for word in words.birth):
        return
    month, year = rf"(?i:{one_of(words.months)})\.?", "(?:19|20)[0-9]{2}"
    day = rf"[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? {month},? {year}|{month} [0-9]{{1,2}}(?:st|nd|rd|th)?,? {year}"
    figures = rf"[0-9]{{1,2}}(?P<sign>[/.-])[0-9]{{1,2}}(?P=sign)(?:{year}|[0-9]{{2}})|{year}-[0-9]{{2}}-[0-9]{{2}}"
    for match in re.finditer(rf"{_label('birth')},?{_IS}[(]?(?:the )?(?:{day}|{figures})(?!\w)", text):
        before = re.findall(r"[a-z]+", text[: match.start()].lower())[-2:]
        if words.cohorts.isdisjoint(before):
            yield match.span()


def _homes(text: str) -> Iterator[Place]:
    """A number, or a cottage's name, with its postcode."""
    dwellings = personal_words().dwellings
    flat = rf"(?:(?i:{one_of(dwellings)}) [0-9A-Z]{{1,4}},? )?"
    named = rf"(?:[A-Z]\w+ ){{1,2}}(?:{one_of_capitalised(dwellings)}),? "
    road = r"(?:[A-Z][\w'.-]*,? |(?:of|on|the|upon|in|le) ){0,8}"
    for code in re.finditer(r"(?<![\w/-])[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}(?![\w/-])", text):
        before = text[max(0, code.start() - 90) : code.start()]
        home = re.search(rf"(?<![\w.,/-])(?:{flat}[0-9]{{1,4}}[A-Za-z]?,? |{named}){road}$", before)
        if home and not _is_public_building(before[: home.start()], home[0]):
            yield code.start() - len(home[0]), code.end()


def _dwellers(text: str) -> Iterator[Place]:
    """A number and a street, where the words before say that somebody lives there, or name somebody."""
    words = personal_words()
    flat = rf"(?:(?i:{one_of(words.dwellings)}) [0-9A-Z]{{1,4}},? )?"
    street = rf"(?:[A-Z][\w'-]+ ){{1,3}}(?:{one_of_capitalised(words.streets)})(?!\w)"
    for home in re.finditer(rf"(?<![\w.,/-]){flat}[0-9]{{1,4}}[A-Za-z]?,? {street}", text):
        lead = text[max(0, home.start() - 80) : home.start()]
        before = re.search(rf"([\w'. -]+?)(?:,? (?:{one_of(words.dweller_links)})){{1,2}} $", lead)
        led = re.findall(r"[\w'-]+", before[1])[-3:] if before else []
        names = words.honorifics | words.given | words.given_or_word
        named = any(one.istitle() and one.lower() in names for one in led)
        if named or (led and led[-1].lower() in words.dwellers):
            yield home.span()


def _is_public_building(before: str, address: str) -> bool:
    """Whether the words right before a house number, or in the address, name a building of the public's."""
    words = personal_words()
    led = re.search(r"(\w+)(?:,| at| in| on| is| of| \(|:)*\s*$", before)
    within = re.findall(r"[a-z]+", address.lower())
    named = (word for word, after in pairwise((*within, "")) if after not in words.streets)
    return bool(led and led[1].lower() in words.public_buildings) or not words.public_buildings.isdisjoint(named)


_SIX_DIGITS = r"[0-9](?:[ ().-]{0,3}[0-9]){5}"
_FINDERS: tuple[tuple[IdentifierKind, str, Finder], ...] = (
    (IdentifierKind.EMAIL, "@", _emails),
    (IdentifierKind.NATIONAL_INSURANCE, _SIX_DIGITS, _national_insurance),
    (IdentifierKind.BANK, _SIX_DIGITS, _bank),
    (IdentifierKind.NHS_NUMBER, _SIX_DIGITS, _nhs_numbers),
    (IdentifierKind.DOCUMENT, _SIX_DIGITS, _documents),
    (IdentifierKind.CASE, r"[0-9](?:[/ -]?[0-9]){3}", _cases),
    (IdentifierKind.BIRTH, r"[0-9][/.-][0-9]|(?:19|20)[0-9]{2}", _births),
    (IdentifierKind.HOME, r"[0-9][A-Z]{2}(?!\w)", _homes),
    (IdentifierKind.HOME, r"[0-9][A-Za-z]?,? [A-Z][a-z]", _dwellers),
    (IdentifierKind.VEHICLE, r"[A-Z][0-9]{1,3} ?[A-Z]{3}|[A-Z]{3} ?[0-9]{1,4}", _vehicles),
    (IdentifierKind.TELEPHONE, r"0[127][0-9]|\+ ?[0-9]|00 ?44", _telephones),
    (IdentifierKind.TELEPHONE, r"[0-9]{3}", _short_telephones),
)
"""By kind the shape without which its search would be in vain, and the search."""
