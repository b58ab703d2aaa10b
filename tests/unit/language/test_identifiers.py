"""Numbers and addresses of people: their shapes, their checksums, and how they are shown."""

from __future__ import annotations

import pytest

from paperkit.language.identifiers import IdentifierKind, identifiers, is_nhs_number, is_shared, telephone_digits


def said(text: str) -> list[tuple[str, str]]:
    return [(one.kind.name, one.said) for one in identifiers(text)]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("AB 12 34 56 C", "AB 12 .. .. C"),
        ("QQ123456C", "QQ12....C"),
        ("01632 960 418", "0163. ... ..8"),
        ("999 000 0018", "999 0.. ...8"),
        ("GB33 BUKB 2020 1555 5555 55", "GB33 .... .... .... .... .5"),
        ("jane.doe@example.com", "j.......@example.com"),
        ("born on 3 March 2004", "born on . March ...."),
        ("14 Acacia Avenue, ZZ99 3VZ", ".. A..... A....., Z... .V."),
        ("AB12 CDE", "A... ..."),
    ],
)
def test_enough_is_shown_to_find_it_and_not_to_use_it(text: str, masked: str) -> None:
    assert [one.masked for one in identifiers(text)] == [masked]


@pytest.mark.parametrize("number", ["9990000018", "999 000 0026", "999-000-0034", "401 023 2137"])
def test_an_nhs_number_has_a_check_digit(number: str) -> None:
    assert is_nhs_number(number)
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert not is_nhs_number(wrong)
    assert said(f"It is {number}.") == [("NHS_NUMBER", number)]
    assert said(f"It is {wrong}.") == []


def test_nine_digits_whose_sum_leaves_ten_make_no_nhs_number() -> None:
    valid = [first for first in range(999000000, 999000100) if any(is_nhs_number(f"{first}{n}") for n in range(10))]
    assert 85 < len(valid) < 95  # ten in eleven


@pytest.mark.parametrize("account", ["GB33BUKB20201555555555", "DE89 3704 0044 0532 0130 00"])
def test_an_iban_has_check_digits(account: str) -> None:
    assert said(account) == [("BANK", account)]
    assert said(account[:-1] + "7") == []


def test_a_card_has_a_check_digit() -> None:
    assert said("4111 1111 1111 1111") == [("BANK", "4111 1111 1111 1111")]
    assert said("4111 1111 1111 1112") == []


@pytest.mark.parametrize("letters", ["BG", "GB", "NK", "KN", "TN", "NT", "ZZ", "DA", "AO", "FY"])
def test_no_national_insurance_number_begins_so(letters: str) -> None:
    assert said(f"{letters} 12 34 56 A") == []


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("+44 (0)1632 960 418", "01632960418"),
        ("0044 1632 960418", "01632960418"),
        ("(01632) 960418", "01632960418"),
        ("+353 20 915 0123", "353209150123"),
    ],
)
def test_a_telephone_number_is_the_same_however_it_is_written(written: str, dialled: str) -> None:
    assert telephone_digits(written) == dialled


@pytest.mark.parametrize(
    "text",
    [
        "Quarter 3 of 2011/12, 2011-12 Q3, 1 April 2011 and 01/04/2011",
        "SI 2012/2089, ISO 14289-1, BS EN 15713:2009, Minute 43, paragraph 4.2, NI 130",
        "the A229, M20 junction 7, route 10X, flight BA2490, KM/11/0523",
        "£1,234,567, 0.12345678, 1 234 567 890 and 12345678 loans",
        "0300 123 4567, 0845 046 4647, 0800 555 111, 116 123 and 999",
        "ISBN 0 7494 5123 4, UPRN 100023336956, order 4500123456",
        "ME14, ME14 1XX and the flats at ZZ99",
        "Contract 12-34-56, account manager, accounts 2011/12",
    ],
)
def test_references_money_and_dates_are_none(text: str) -> None:
    assert said(text) == []


def test_a_house_number_may_stand_right_before_the_postcode() -> None:
    assert said("Most calls came from 14, ZZ99 3VZ.") == [("HOME", "14, ZZ99 3VZ")]


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Mrs Agnes Plumtree of 4 Mill Lane was evicted.", "4 Mill Lane"),
        ("Ryan Price, of Flat 3, 8 Old Mill Lane, was evicted.", "Flat 3, 8 Old Mill Lane"),
        ("The tenant of 4a Mill Lane was evicted.", "4a Mill Lane"),
    ],
)
def test_somebodys_address_needs_no_postcode(text: str, home: str) -> None:
    assert said(text) == [("HOME", home)]


@pytest.mark.parametrize(
    "text",
    [
        "The library at 4 Mill Lane was closed.",
        "Works at 4 Mill Lane and in 12 Park Roads cost more.",
        "A Grace Kimmins plaque at 4 of 12 Mill Lane houses.",
        "Permission for 4 Mill Lane was refused.",
    ],
)
def test_an_address_where_nobody_is_said_to_live_is_none(text: str) -> None:
    assert said(text) == []


def test_what_holds_another_is_found_once() -> None:
    assert said("Sort code 20-00-00, account 55779911.") == [("BANK", "20-00-00, account 55779911")]
    assert [kind for kind, _ in said("DOB 03/03/04, 07700 900123, AB12 CDE")] == ["BIRTH", "TELEPHONE", "VEHICLE"]


def test_the_order_is_that_of_the_text() -> None:
    found = identifiers("07700 900123 and a.b@example.com and 07700 900456")
    assert [one.kind for one in found] == [IdentifierKind.TELEPHONE, IdentifierKind.EMAIL, IdentifierKind.TELEPHONE]
    assert [one.start for one in found] == sorted(one.start for one in found)


@pytest.mark.parametrize(
    ("address", "shared"),
    [
        ("performance@northmere.gov.uk", True),
        ("roads@northmere.gov.uk", True),
        ("roads.team@other.gov.uk", True),
        ("frobnicate@hospital.nhs.uk", True),
        ("info@charity.example.org", True),
        ("frobnicate@charity.example.org", False),
        ("info@gmail.com", False),
        ("edith.lowe@northmere.gov.uk", False),
        ("e.lowe@northmere.gov.uk", False),
        ("edith@northmere.gov.uk", False),
        ("grace@northmere.gov.uk", True),
        ("lowe@council.example.com", False),
    ],
)
def test_a_mailbox_of_many_is_told_from_a_persons_address(address: str, shared: bool) -> None:
    assert is_shared(address, frozenset({"northmere.gov.uk"})) is shared


def test_the_councils_own_domain_may_be_any() -> None:
    assert is_shared("lowe@council.example.com", frozenset({"council.example.com"}))


@pytest.mark.parametrize("filler", ["0 1 ", "A1 ", "Aa Bb, ", "case no ", "@ ", "(0", "1-2-", "born on the "])
def test_a_long_text_is_read_to_its_end(filler: str) -> None:
    assert said(filler * 5000 + ". Ring 07700 900123.") == [("TELEPHONE", "07700 900123")]
