"""Does a mend put in what the figures say, in its place alone, and does an answer go behind the others?"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from paperkit.browser.mending import Mend, _says_otherwise, answered, mend_of, withdrawn
from paperkit.claims.expression import Size, Worked
from paperkit.council.register import Polarity
from paperkit.findings.finding import Finding, Span, error
from paperkit.run.prepare import Prepared
from paperkit.values.quantity import Interval

AT = Span("commentary/complaints.md", 3)


def contradiction(words: str, expression: str) -> Finding:
    hint = f"{{{{{expression}}}}} prints it; or correct the words or the figures, or answer it"
    return error("claims.contradiction", f"`{words}`: it is otherwise", AT, hint=hint)


CHANGE = "complaints | 2011-12 Q3 | on 2011-12 Q2 | percentage"


@pytest.mark.parametrize(
    ("words", "expression", "old", "prints"),
    [
        ("were down by 24% on last quarter", CHANGE, "down by 24%", "down 23%"),
        ("were Up 24% on last quarter", CHANGE, "Up 24%", "down 23%"),
        ("rose by 24% on last quarter", CHANGE, "rose by 24%", "fell by 23%"),
        ("a change of 24% on last quarter", CHANGE, "24%", "23%"),
        ("we had 1,800 complaints", "complaints | 2011-12 Q3", "1,800", "800"),
    ],
)
def test_a_computed_figure_takes_the_place_of_the_typed_one(
    words: str, expression: str, old: str, prints: str, kent: Prepared
) -> None:
    mend = mend_of(contradiction(words, expression), kent.rated, kent.layout)
    assert mend is not None
    assert (mend.old, mend.prints) == (old, prints)
    after = mend.applied(f"# Commentary\n\nComplaints {words}, they say.\n")
    assert after == f"# Commentary\n\nComplaints {words.replace(old, mend.new)}, they say.\n"


@pytest.mark.parametrize(
    ("words", "expression"),
    [
        ("from 11 schools to 16", CHANGE),  # which of the two is wrong?
        ("were down by 24% on last...", CHANGE),  # cut: nobody knows what follows
        ("were down by 24%", "nothing | 2011-12 Q3"),
        ("an increase of 24% on last quarter", CHANGE),  # it fell: the size alone would still be false
    ],
)
def test_what_takes_a_person_has_no_mend(words: str, expression: str, kent: Prepared) -> None:
    assert mend_of(contradiction(words, expression), kent.rated, kent.layout) is None


@pytest.mark.parametrize(
    ("polarity", "word", "is_mended"),
    [
        (Polarity.LOWER, "improved by", True),
        (Polarity.LOWER, "worsened by", False),
        (Polarity.HIGHER, "improved by", False),
        (Polarity.HIGHER, "worsened by", True),
        (Polarity.WITHIN, "improved by", True),
    ],
)
def test_better_and_worse_are_directions(polarity: Polarity, word: str, is_mended: bool) -> None:
    fall = Worked("23%", (Size(Interval(Decimal(-24), Decimal(-22)), "%"),), moved=True, polarity=polarity)
    assert _says_otherwise(f"it {word} 24%", fall) is not is_mended


def test_a_word_that_was_meant_takes_the_place_of_the_other(kent: Prepared) -> None:
    finding = error(
        "prose.spelling", "`recieved` is in no UK dictionary", AT, hint="did you mean `received`? or add it"
    )
    mend = mend_of(finding, kent.rated, kent.layout)
    assert mend == Mend("recieved", "received", "", 3)
    assert mend_of(replace(finding, hint="look it up"), kent.rated, kent.layout) is None
    assert mend_of(replace(finding, hint=None), kent.rated, kent.layout) is None


@pytest.mark.parametrize("unit", [" percentage points", " points", " per cent", "%", "\npercentage points"])
def test_the_unit_that_is_printed_takes_the_place_of_the_typed_one(unit: str) -> None:
    text = f"Calls rose by 2.7{unit} on last quarter.\n"
    mend = Mend("rose by 2.7", "{{calls}}", "fell by 1.1 percentage points", 1).with_unit(text)
    assert mend.old == f"rose by 2.7{unit}".replace("\n", " ")
    assert mend.applied(text) == "Calls {{calls}} on last quarter.\n"


def test_a_unit_that_is_not_printed_stays() -> None:
    text = "We had 1,800 points of contact.\n"
    mend = Mend("1,800", "{{calls}}", "800", 1)
    assert mend.with_unit(text) == mend


def test_what_would_print_a_unit_twice_has_no_mend() -> None:
    with pytest.raises(ValueError, match="printed twice"):
        Mend("rose by 2.7", "{{calls}}", "rose by 2.9 points", 1).with_unit("It rose by 2.7 points points.\n")


def test_a_word_in_another_is_left() -> None:
    with pytest.raises(ValueError, match="no longer there"):
        Mend("wast", "waste", "", 1).applied("The wasteland wins.")
    assert Mend("wast", "waste", "", 1).applied("The wasteland of wast.") == "The wasteland of waste."
    assert Mend("24%", "23%", "", 1).applied("It was 1.24%, 124%, then 24%.").endswith("124%, then 23%.")
    assert Mend("24", "23", "", 1).applied("It was 24.5, then 24, 24,500.") == "It was 24.5, then 23, 24,500."


@pytest.mark.parametrize("sign", ["\u2028", "\u0085", "\f", "\v"])
def test_lines_are_counted_as_findings_count_them(sign: str) -> None:
    text = f"wast of{sign}one\nwast of two\n"
    assert Mend("wast", "waste", "", 2).applied(text) == f"wast of{sign}one\nwaste of two\n"


def test_words_over_two_lines_are_found() -> None:
    mend = Mend("down by 24%", "{{complaints}}", "", 2)
    assert mend.applied("a down by 24%\nwere down\nby 24% then\n") == "a down by 24%\nwere {{complaints}} then\n"


@pytest.mark.parametrize("text", ["they were up\n", "down by 24% and down by 24%\n", "one\n\ndown by 24%\n"])
def test_words_that_are_not_there_once_are_left(text: str) -> None:
    with pytest.raises(ValueError, match="no longer there"):
        Mend("down by 24%", "x", "", 1).applied(text)


def test_answers_keep_what_is_there() -> None:
    first = answered("", "0d3fc28c", "The words follow another definition", "Head of Service", "2026-01-05")
    both = answered(f"# ours\n{first}", "0d3fc28d", "Another reason: a colon", "Head of Service", "2026-01-06")
    assert both.startswith(f"# ours\n{first}")
    assert '"Another reason: a colon"' in both


def test_an_answer_is_taken_out_and_the_others_stay() -> None:
    first = answered("# ours\n", "0d3fc28c", "The words follow another definition", "Head of Service", "2026-01-05")
    both = answered(first, "0d3fc28d", "Another reason: a colon", "Head of Service", "2026-01-06")
    assert withdrawn(both, "0d3fc28d") == first
    none = withdrawn(first, "0d3fc28c")
    assert "0d3fc28c" not in none
    assert answered(none, "0d3fc28c", "The words follow another definition", "Head of Service", "2026-01-05")
    with pytest.raises(ValueError, match="already"):
        withdrawn(first, "0d3fc28d")
