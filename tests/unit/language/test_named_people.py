"""Who is named, what is next to the name, and what is not a name."""

from __future__ import annotations

import pytest

from paperkit.language.named_people import Named, NearName, named_beside, person


def said(text: str) -> list[tuple[str, str]]:
    return [(one.name, one.beside.name) for one in named_beside(text)]


@pytest.mark.parametrize(
    ("text", "name", "beside"),
    [
        ("Mrs Edith Lowe, 83, was sent home.", "Mrs Edith Lowe", "AGE"),
        ("Ryan Price (aged 9) was sent home.", "Ryan Price", "AGE"),
        ("Seven-year-old Maya was sent home.", "Maya", "AGE"),
        ("Anne-Marie O\u2019Neil is 70 and was sent home.", "Anne-Marie O'Neil", "AGE"),
        ("Grace Okafor, who was 61 when she fell, was sent home.", "Grace Okafor", "AGE"),
        ("Oluwadamilare Bankole, aged 12, was sent home.", "Oluwadamilare Bankole", "AGE"),
        ("Tom Price\u2019s dementia was noted.", "Tom Price", "CONDITION"),
        ("Mrs Agnes Plumtree of 4 Mill Lane was evicted.", "Mrs Agnes Plumtree", "CONDITION"),
        ("Kyle, who has Down\u2019s syndrome, was sent home.", "Kyle", "CONDITION"),
        ("The rough sleeper Xanthe Quill was sent home.", "Xanthe Quill", "CONDITION"),
        ("The mother of Kyle rang.", "Kyle", "FAMILY"),
        ("Mr and Mrs Dhillon and their twins moved.", "Mrs Dhillon", "FAMILY"),
        ("Sandra Holt lost it by carelessness.", "Sandra Holt", "BLAME"),
        ("The fault was Mr Tanner\u2019s.", "Mr Tanner", "BLAME"),
    ],
)
def test_a_name_beside_what_is_private_is_found(text: str, name: str, beside: str) -> None:
    assert said(text) == [(name, beside)]


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Lowe opened the library.",
        "Ruth Ellis Centre, 14, and Mark Lane, 12, reported failures.",
        "The Grace Kimmins school has pupils with autism.",
        "Will has no surname here, and May is a month in which people fall ill.",
        "Looked After Children aged 14 and Young People aged 16 had failed.",
        "Residents of Tunbridge Wells aged 65 are frail.",
        "Casey\u2019s report, Munro\u2019s review and Francis\u2019s inquiry found failings.",
        "Mr A and Mrs B were married, and Child C is 7.",
        "Mr Whittle said that services had failed; Mrs Dagger asked about errors.",
        "Ms Green, 3 of the trustees and Mr Hall met.",
        "Councillor Jane Doe, a wheelchair user, failed to attend.",
        "Catriona Vale, Director of Place, is to blame.",
        "Mother Teresa House and the Holy Family school are near.",
    ],
)
def test_these_are_nobody_or_nothing_private(text: str) -> None:
    assert said(text) == []


def test_an_age_of_an_office_holder_is_private_too() -> None:
    assert said("Councillor Jane Doe, 44, failed to attend.") == [("Jane Doe", "AGE")]


def test_a_made_up_name_is_nobodys() -> None:
    assert said("Kyle has autism. His name has been changed.") == []
    assert said("Kyle has autism. His school has been changed.") == [("Kyle", "CONDITION")]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Mike Hill", ("M", "Hill")),
        ("Sir Mike Hill OBE", ("M", "Hill")),
        ("Mrs Lowe", ("", "Lowe")),
        ("Cllr. T. Fenwick", ("T", "Fenwick")),
        ("Maya", ("M", "")),
        ("", ("", "")),
    ],
)
def test_a_name_has_an_initial_and_a_surname(name: str, parts: tuple[str, str]) -> None:
    assert person(name) == parts


def test_a_name_is_shown_by_its_first_letters() -> None:
    assert Named("Mrs Edith O'Lowe", NearName.AGE).masked == "M.. E.... O'L..."
