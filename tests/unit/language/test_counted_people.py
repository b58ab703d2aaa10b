"""Which words count people, and which numbers in a sentence are small counts of them."""

from __future__ import annotations

import pytest

from paperkit.language.counted_people import counts_people, has_personal_rows, is_count, shares_people, small_counts
from paperkit.language.personal_words import number_words, personal_words


@pytest.mark.parametrize(
    "name",
    ["children", "Number of first time entrants to the youth justice system", "Number of people killed on the roads",
     "Total number of households in temporary accommodation", "Number of permanent exclusions", "suicides",
     "Number of children's social care cases not allocated for over 28 days", "Number of officers suspended",
     "Number of adult social care clients receiving a telecare service", "Referrals of children"],
)  # fmt: skip
def test_these_count_people(name: str) -> None:
    assert counts_people(name)


@pytest.mark.parametrize(
    "name",
    ["calls", "Number of visits to children's centres", "Number of schools that excluded pupils", "referrals",
     "Number of children looked after per 10,000 children", "thousand people", "Kg of waste per household",
     "Average number of days lost per employee", "Number of officers", "Number of residents' parking permits",
     "Number of gross jobs created in Kent", "Number of pupil referral units", ""],
)  # fmt: skip
def test_these_do_not(name: str) -> None:
    assert not counts_people(name)


def test_a_percentage_is_of_people_or_of_something_else() -> None:
    assert shares_people("Percentage of care leavers in work")
    assert shares_people("Proportion of older people at home 91 days after leaving hospital")
    assert not shares_people("Percentage of calls to the contact centre that people made")
    assert not shares_people("Percentage of new education, health and care plans issued within 20 weeks")


def test_others_words_may_say_whose_records_are_counted() -> None:
    assert counts_people("cases", about="Children's social care")
    assert not counts_people("cases", about="Planning enforcement")


def test_units_and_rows() -> None:
    assert [is_count(unit) for unit in ("complaints", "per cent", "thousand calls")] == [True, False, False]
    assert [has_personal_rows(head) for head in ("Age group", "ethnicity ", "Service")] == [True, True, False]


@pytest.mark.parametrize(
    "text",
    ["Two pupils were excluded.", "Only three of the 31 care leavers were unemployed.", "One child died.",
     "Of the 14 children placed, two went missing.", "Nine pupils were excluded, two of them for drugs.",
     "4 very young people were homeless.", "There was a single suicide.", "Three members of staff were dismissed.",
     "Two or three victims were trafficked."],
)  # fmt: skip
def test_small_counts_are_found(text: str) -> None:
    assert len(list(small_counts(text, 5))) == 1


@pytest.mark.parametrize(
    "text",
    ["Two pupils were praised.", "Five pupils were excluded.", "No pupil was excluded.", "Year 3 pupils were excluded.",
     "One child in four was homeless.", "Four out of five people were homeless.", "Two people a day were evicted.",
     "Two children's homes had abused residents.", "Two hundred people were homeless.", "Pupils aged 3 are disabled.",
     "Two pupil referral units took excluded pupils.", "Three schools excluded pupils.", "Fewer than two people died.",
     "Up to four people were killed.", "Three members of staff retired.", "Two thirds of victims were disabled.",
     "Eleven brothers and sisters from three families came into care.", "On day 2 people were evicted."],
)  # fmt: skip
def test_other_numbers_are_not(text: str) -> None:
    assert list(small_counts(text, 5)) == []


def test_the_number_itself_is_not_shown() -> None:
    [one] = small_counts("In May, two (both disabled) of our 9 pupils, and 3 more pupils were excluded.", 5)
    assert one == "more pupils were excluded"


def test_the_lists_are_whole() -> None:
    words = personal_words()
    assert (number_words()["one"], number_words()["single"], number_words()["nineteen"]) == (1, 1, 19)
    assert all(getattr(words, name) for name in words._fields)
    assert not words.given & words.given_or_word
    every = [word for name in words._fields for word in getattr(words, name)]
    assert all(word == " ".join(word.lower().split()) and word for word in every)
