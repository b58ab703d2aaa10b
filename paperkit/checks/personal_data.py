"""Checks of what is said about people: numbers, addresses and names by which somebody is found or known.

Each finding is a warning that a person judges. Its words mask what was found, since they are in logs and on the check
sheet; its key follows from the masked words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from paperkit.checks.written import texts, texts_for_all
from paperkit.findings.finding import Finding, Span, warning
from paperkit.language.identifiers import Identifier, IdentifierKind, identifiers, is_shared, telephone_digits
from paperkit.language.named_people import Named, NearName, named_beside, person
from paperkit.layout.layout import Layout
from paperkit.paper.model import Paper, RatedPaper

_WORD = r"[^\W_]+"
_HINT = "take it out; if the public may know it, answer it in answers.yaml"


@dataclass(frozen=True, slots=True)
class Scanned:
    """What was found in one place that authors wrote."""

    at: Span
    found: tuple[Identifier, ...]
    named: tuple[Named, ...]

    def masks(self) -> Iterator[tuple[str, str]]:
        """The words and numbers of what was found, each as it is there and as it is shown."""
        shown = [*((one.said, one.masked) for one in self.found), *((one.name, one.masked) for one in self.named)]
        for said, mask in shown:
            yield from ((word[0], mask[word.start() : word.end()]) for word in re.finditer(_WORD, said))


def personal_data(rated: RatedPaper, layout: Layout) -> Iterator[Finding]:
    """Every rule of `RULES` over all that authors wrote and the paper prints."""
    scanned = tuple(_scanned(texts_for_all(rated), rated.paper))
    for rule in RULES:
        yield from rule(scanned)


# -- what is looked for ---------------------------------------------------------------------------


def telephone_numbers(scanned: Sequence[Scanned]) -> Iterator[Finding]:
    """No telephone number of a person should be printed.

    `01632 960 418`, `07700 900123`, `+353 20 915 0123`, `tel: 960418` and `ext. 4417` are found. Numbers of services
    (those that begin with 03, 08 or 09, and short ones) are passed over, and so are those of a `contact` in
    `council.yaml` or in an agenda in the council's folder.

    It cannot know whose a number is: that of a library's desk is found too. Make it a contact, or answer the finding.
    """
    for at, said in _of_kind(scanned, IdentifierKind.TELEPHONE):
        yield warning("personal.telephone", f"`{said}` may be somebody's telephone number", at, hint=_HINT)


def private_emails(scanned: Sequence[Scanned]) -> Iterator[Finding]:
    """No e-mail address of a person should be printed, as text or behind a link.

    `j.lowe57@gmail.com` is found, and so is an address of the council that has somebody's name
    (`edith.lowe@example.gov.uk`). Passed over are a mailbox of many (`performance@`, `enquiries@`), the `contact` in
    `council.yaml` or in an agenda, and at the council or another public body every address without a given name or an
    initial.

    It cannot tell a shared address with an unusual name, at a firm or a charity, from a person's.
    """
    for at, said in _of_kind(scanned, IdentifierKind.EMAIL):
        yield warning("personal.email", f"`{said}` may be somebody's own e-mail address", at, hint=_HINT)


def national_insurance_numbers(scanned: Sequence[Scanned]) -> Iterator[Finding]:
    """No National Insurance number should be printed.

    Two letters that begin one, six digits and a letter from A to D are found in any spacing (`QQ 11 22 33 C`), and
    without the last letter, or in small letters, where the words before say what it is.

    It cannot know a number that is cut short, nor one with a slip of the pen in its letters.
    """
    for at, said in _of_kind(scanned, IdentifierKind.NATIONAL_INSURANCE):
        yield warning("personal.insurance-number", f"`{said}` looks like a National Insurance number", at, hint=_HINT)


def nhs_numbers(scanned: Sequence[Scanned]) -> Iterator[Finding]:
    """No NHS number should be printed.

    Ten digits whose last one fits the others by the NHS's rule are found: `999 000 0018`. One in eleven of any ten
    digits fits by chance, so those that the words before call an ISBN, an order or a contract are passed over.

    It cannot know a number with a wrong digit.
    """
    for at, said in _of_kind(scanned, IdentifierKind.NHS_NUMBER):
        yield warning("personal.nhs-number", f"`{said}` looks like an NHS number", at, hint=_HINT)


def bank_details(scanned: Sequence[Scanned]) -> Iterator[Finding]:
    """No bank account or payment card should be printed.

    A sort code near an account number is found, either where it is called so (`account number 12345678`), an IBAN and
    the number of a card whose last digits fit.

    It cannot know whose account it is: answer the finding where it is the council's own, to be paid into.
    """
    for at, said in _of_kind(scanned, IdentifierKind.BANK):
        yield warning("personal.bank", f"`{said}` looks like a bank account or a card", at, hint=_HINT)


def identity_documents(scanned: Sequence[Scanned]) -> Iterator[Finding]:
    """No number of a passport or a driving licence should be printed.

    Nine digits, or letters with six to eight, are found after the word passport; the number of a British driving
    licence is found anywhere. It cannot know the documents of other countries that have another form.
    """
    for at, said in _of_kind(scanned, IdentifierKind.DOCUMENT):
        yield warning("personal.document", f"`{said}` looks like a passport or a driving licence", at, hint=_HINT)


def case_references(scanned: Sequence[Scanned]) -> Iterator[Finding]:
    """No reference of somebody's case should be printed.

    `case CH/2011/04453`, `client number 48812` and `UPN A123456789012` are found: whoever has the system, or a letter,
    knows who it is. Numbers that the words before call a planning application, a decision of a court or an Ombudsman, a
    minute, an order and the like are public.

    It cannot know a reference without a word before it that says what it is.
    """
    for at, said in _of_kind(scanned, IdentifierKind.CASE):
        yield warning("personal.case", f"`{said}` looks like the reference of somebody's case", at, hint=_HINT)


def vehicle_registrations(scanned: Sequence[Scanned]) -> Iterator[Finding]:
    """No registration mark of a vehicle should be printed: its keeper can be found.

    `AB12 CDE` is found anywhere, marks of older forms (`A123 BCD`) where the words before speak of a vehicle. One whose
    last letters are a short form in `abbreviations` is passed over (`ME14 KCC`).

    It cannot know marks of other countries, nor whether the vehicle is the council's.
    """
    for at, said in _of_kind(scanned, IdentifierKind.VEHICLE):
        yield warning("personal.vehicle", f"`{said}` looks like the registration of a vehicle", at, hint=_HINT)


def home_addresses(scanned: Sequence[Scanned]) -> Iterator[Finding]:
    """No address of a home should be printed.

    A house number with its street and postcode is found, and without the postcode where somebody is named or said to
    live there (`lives at 27 Birchwood Close`, `Mrs Lowe of 4 Mill Lane`). A postcode alone, an area (`ME14`), a street,
    and the address of what is called a library, an office, a school and the like are passed over.

    It cannot know a home in other words (`the corner house in Mill Lane`), nor a shop that is not called one.
    """
    for at, said in _of_kind(scanned, IdentifierKind.HOME):
        yield warning("personal.address", f"`{said}` may be the address of a home", at, hint=_HINT)


def dates_of_birth(scanned: Sequence[Scanned]) -> Iterator[Finding]:
    """No date of birth should be printed.

    `born on 3 March 2004` and `DOB 03/03/04` are found. A year alone, and a day that many share (`children born on 1
    September 2008`, `born after ...`), are passed over.

    It cannot know a day of birth in other words, such as an age and the day on which it was reached.
    """
    for at, said in _of_kind(scanned, IdentifierKind.BIRTH):
        yield warning("personal.birth", f"`{said}` looks like somebody's date of birth", at, hint=_HINT)


def named_people(scanned: Sequence[Scanned]) -> Iterator[Finding]:
    """Nobody should be named next to their age, health, circumstances or family.

    `Mrs Edith Lowe, 83`, `Ryan Price has autism` and `the mother of Kyle Brannigan` are found. Holders of the posts in
    `council.yaml` are passed over, and so are names that the same paragraph calls made up (`not her real name`).

    It knows names by a title (Mrs, Dr), by a list of given names, and next to an age by two capitals alone. It cannot
    know other names, nor somebody who is described without one (`the only pupil of his school who ...`).
    """
    for at, named in _named(scanned):
        if named.beside is not NearName.BLAME:
            said = f"`{named.masked}` is named, with {named.beside} next to the name"
            yield warning("personal.named", said, at, hint=_HINT)


def blamed_staff(scanned: Sequence[Scanned]) -> Iterator[Finding]:
    """Nobody below chief officer should be named where blame is laid.

    `Sandra Holt failed to pass on the file` is found. Those who answer in public are passed over: councillors,
    directors, chief executives and the like, where the office is next to the name, and holders of the posts in
    `council.yaml`.

    It cannot know whether somebody is staff, whether the blame in the sentence is theirs, nor who is meant by a post.
    """
    for at, named in _named(scanned):
        if named.beside is NearName.BLAME:
            hint = "name the team or the cause; if the public may know it, answer it in answers.yaml"
            yield warning("personal.blame", f"`{named.masked}` is named in a sentence that blames", at, hint=hint)


def _of_kind(scanned: Iterable[Scanned], kind: IdentifierKind) -> Iterator[tuple[Span, str]]:
    return ((one.at, found.masked) for one in scanned for found in one.found if found.kind is kind)


def _named(scanned: Iterable[Scanned]) -> Iterator[tuple[Span, Named]]:
    return ((one.at, named) for one in scanned for named in one.named)


Rule = Callable[[Sequence[Scanned]], Iterator[Finding]]
RULES: tuple[Rule, ...] = (
    telephone_numbers,
    private_emails,
    national_insurance_numbers,
    nhs_numbers,
    bank_details,
    identity_documents,
    case_references,
    vehicle_registrations,
    home_addresses,
    dates_of_birth,
    named_people,
    blamed_staff,
)


def masked(findings: Iterable[Finding], rated: RatedPaper) -> list[Finding]:
    """The findings; where one masks personal data, none on the same passage quotes them in full."""
    found = list(findings)
    if not any(is_personal(finding) for finding in found):
        return found
    scanned = tuple(_scanned(texts(rated), rated.paper))
    masks = {(one.at, word): mask for one in scanned for word, mask in one.masks()}
    return [_without(masks, finding) for finding in found]


def is_personal(finding: Finding) -> bool:
    """Whether a finding is about people who may be found or known."""
    return finding.code.startswith("personal.")


def _without(masks: Mapping[tuple[Span, str], str], finding: Finding) -> Finding:
    said = re.sub(_WORD, lambda word: masks.get((finding.at, word[0]), word[0]), finding.message)
    return replace(finding, message=said)


# -- what is no finding ---------------------------------------------------------------------------


def _scanned(told: Iterable[tuple[str, Span]], paper: Paper) -> Iterator[Scanned]:
    known = _known(paper)
    for text, at in told:
        found = tuple(one for one in identifiers(text) if not known.has(one))
        named = tuple(one for one in named_beside(text) if not known.holds_post(one))
        if found or named:
            yield Scanned(at, found, named)


@dataclass(frozen=True, slots=True)
class _Known:
    """What a council tells everyone: where it is reached, who holds its posts, its short forms."""

    telephones: frozenset[str]
    emails: frozenset[str]
    domains: frozenset[str]
    holders: frozenset[tuple[str, str]]
    """The first letter of a holder's given name, and the surname."""
    abbreviations: frozenset[str]

    def has(self, found: Identifier) -> bool:
        """Whether a number or an address is public."""
        match found.kind:
            case IdentifierKind.TELEPHONE:
                return telephone_digits(found.said) in self.telephones
            case IdentifierKind.EMAIL:
                return found.said.lower() in self.emails or is_shared(found.said, self.domains)
            case IdentifierKind.VEHICLE:
                return found.said[-3:] in self.abbreviations
            case _:
                return False

    def holds_post(self, named: Named) -> bool:
        """Whether somebody who is named holds a post; of one with a title and no given name the surname is enough."""
        return any(named.surname == surname and named.initial in ("", initial) for initial, surname in self.holders)


def _known(paper: Paper) -> _Known:
    council, contacts = paper.council, (paper.council.contact, *paper.contacts)
    emails = frozenset(contact.email.lower() for contact in contacts)
    names = (person(said) for said in (*(post.holder for post in council.posts.values()), council.contact.officer))
    return _Known(
        frozenset(telephone_digits(contact.telephone) for contact in contacts if contact.telephone),
        emails,
        frozenset(email.partition("@")[2] for email in emails),
        frozenset(names),
        frozenset({*council.abbreviations, council.short_name}),
    )
