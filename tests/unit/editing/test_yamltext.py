"""Single values of a YAML file changed in place: what was meant is there, and all else is as it was, byte for byte."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paperkit.editing.plain import found_in, replaced, without
from paperkit.editing.yamltext import YamlText
from paperkit.editing.yamlwords import flow, word
from paperkit.reading.library import Library
from paperkit.reading.places import Place
from paperkit.reading.yamlfile import Plain, read_yaml
from support import ROOT, counts

COUNCIL = """\
# The council.
name: Anyshire   # as it is called
posts:
  # members
  leader:
    title: Leader
    holder: A. Councillor  # since May
  clerk: {title: Clerk, holder: B. Officer}

words: [Swale, Thanet]  # right
steps:
  - {step: figures, working_days: 20}
  - {step: text, working_days: 12}
list:
- id: a   # first
  name: One
  # of two

- id: b
  name: >-
    Two, which is
    long
# the end
"""


def read(text: str) -> Plain:
    """What our reader makes of a text."""
    path = Path("t.yaml").resolve()
    file = read_yaml(path, Library([(path, text.encode())]))
    assert file.findings == []
    return file.value


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "t.yaml").touch()
    monkeypatch.chdir(tmp_path)


def changed(text: str) -> list[str]:
    """The lines of a text that are not in the council's, and those of the council that are no more, with a minus."""
    old, new = COUNCIL.splitlines(), text.splitlines()
    return [line for line in new if line not in old] + [f"-{line}" for line in old if line not in new]


def test_a_word_is_replaced_and_the_comment_behind_it_stays() -> None:
    text = YamlText(COUNCIL)
    text.set(("name",), "Otherton: a town")
    assert changed(text.text) == [
        'name: "Otherton: a town"   # as it is called',
        "-name: Anyshire   # as it is called",
    ]


def test_a_value_between_brackets_is_replaced_there() -> None:
    text = YamlText(COUNCIL)
    text.set(("posts", "clerk", "holder"), "C, D")
    assert '  clerk: {title: Clerk, holder: "C, D"}\n' in text.text


def test_a_new_entry_is_behind_the_others_and_written_as_they_are() -> None:
    text = YamlText(COUNCIL)
    text.set(("posts", "leader", "since"), "2024")
    text.set(("posts", "deputy", "title"), "Deputy")
    text.set(("list", 0, "unit"), {"name": "Percentage", "suffix": "%"})
    assert "    holder: A. Councillor  # since May\n    since: 2024\n" in text.text
    assert "  clerk: {title: Clerk, holder: B. Officer}\n  deputy: {title: Deputy}\n\nwords" in text.text
    assert '  name: One\n  unit: {name: Percentage, suffix: "%"}\n  # of two\n' in text.text


def test_an_item_is_appended_as_the_others_are_written() -> None:
    text = YamlText(COUNCIL)
    text.append(("words",), "a: b")
    text.append(("steps",), {"step": "sign", "working_days": "1"})
    text.append(("list",), {"id": "c", "name": "Three", "unit": {"name": "Days", "decimals": "1"}, "parts": ["x"]})
    assert 'words: [Swale, Thanet, "a: b"]  # right\n' in text.text
    assert "  - {step: text, working_days: 12}\n  - {step: sign, working_days: 1}\nlist" in text.text
    added = "- id: c\n  name: Three\n  unit: {name: Days, decimals: 1}\n  parts: [x]\n# the end\n"
    assert text.text.endswith("    long\n" + added)


def test_an_item_can_be_put_between_others() -> None:
    text = YamlText(COUNCIL)
    text.insert(("list", 1), {"id": "c", "name": "Between"})
    text.insert(("words", 1), "Medway")
    assert "words: [Swale, Medway, Thanet]  # right\n" in text.text
    assert "  name: One\n- id: c\n  name: Between\n  # of two\n\n- id: b\n" in text.text
    nowhere: list[Place] = [("list", 0), ("list", 9), ("posts", 1), ("words", "a")]
    for place in nowhere:
        with pytest.raises(ValueError, match="nothing behind which"):
            text.insert(place, "x")


def test_what_is_taken_out_leaves_comments_of_other_lines() -> None:
    text = YamlText(COUNCIL)
    text.remove(("list", 0, "name"))
    text.remove(("posts", "leader", "holder"))
    text.remove(("words", 1))
    text.remove(("steps", 0))
    assert changed(text.text) == [
        "words: [Swale]  # right",
        "-    holder: A. Councillor  # since May",
        "-words: [Swale, Thanet]  # right",
        "-  - {step: figures, working_days: 20}",
        "-  name: One",
    ]


def test_the_first_entry_behind_a_dash_can_go() -> None:
    text = YamlText("- id: a\n  name: b\n- c: d\n")
    text.remove((0, "id"))
    assert text.text == "- name: b\n- c: d\n"
    text.remove((1, "c"))
    assert text.text == "- name: b\n- {}\n"
    text.remove((0,))
    assert text.text == "- {}\n"


def test_text_over_several_lines_is_replaced_whole() -> None:
    text = YamlText(COUNCIL)
    text.set(("list", 1, "name"), "Two")
    assert text.text == COUNCIL.replace("name: >-\n    Two, which is\n    long", "name: Two")


def test_of_a_mapping_only_what_differs_is_changed() -> None:
    text = YamlText(COUNCIL)
    text.set(("posts",), {"leader": {"title": "Leader", "holder": "C"}, "clerk": {"title": "Clerk"}})
    assert changed(text.text) == [
        "    holder: C  # since May",
        "  clerk: {title: Clerk}",
        "-    holder: A. Councillor  # since May",
        "-  clerk: {title: Clerk, holder: B. Officer}",
    ]


@pytest.mark.parametrize(
    ("text", "place", "value", "expected"),
    [
        ("a:\n", ("a",), "x", "a: x\n"),
        ("a:   # why\nb: c\n", ("a",), "x", "a: x   # why\nb: c\n"),
        ("a:   # why\nb: c\n", ("a", "k"), "x", "a: {k: x}   # why\nb: c\n"),
        ("a: ~\n", ("a", 0), "x", "a: [x]\n"),
        ("a: []\n", ("a", 0), {"b": {"c": {"d": "e"}}}, "a:\n  - b:\n      c: {d: e}\n"),
        ("a: 1  # one\n", ("a",), {"b": {"c": "d"}}, "a:  # one\n  b: {c: d}\n"),
        ("a:\n  b: c\n", ("a",), "x", "a: x\n"),
        ("a:\n- b\n- c\n", ("a",), [], "a: []\n"),
        ("", ("a", "b"), "x", "a: {b: x}\n"),
        ("# only this", ("a",), "x", "# only this\na: x\n"),
        ("{}\n", ("a",), "x", "{a: x}\n"),
        ("a: b", ("c",), "d", "a: b\nc: d"),
        ("---\na: b\n...\n", ("c",), "d", "---\na: b\nc: d\n...\n"),
        ("a: 'it''s'\n", ("a",), "no", "a: 'no'\n"),
        ('a: "x"\n', ("a",), "1.10", 'a: "1.10"\n'),
        ("a: x\n", ("a",), "~", 'a: "~"\n'),
        ("a: x\n", ("a",), None, "a: null\n"),
        ("a: x\n", ("a",), "two\nlines", 'a: "two\\nlines"\n'),
        ("a: |\n  x\n\n\nb: c\n", ("a",), "y", "a: y\n\n\nb: c\n"),
        ("a: [\n  x,  # one\n  y\n]\n", ("a", 2), "z", "a: [\n  x,  # one\n  y, z\n]\n"),
        ("a: b\r\nc: d\r\n", ("e",), "f", "a: b\r\nc: d\r\ne: f\r\n"),
        ("\ufeffa: b\n", ("a",), "c", "\ufeffa: c\n"),
        ("a: *x\n", ("a",), "c", None),
        ("b: &x c\na: *x\n", ("a",), "d", "b: &x c\na: d\n"),
        ("? a\n: b\n", ("a",), "c", "? a\n: c\n"),
        ("- # one\n  a: b\n", (1,), "c", "- # one\n  a: b\n- c\n"),
        ("-\n\n  # one\n  a: b\n", (1,), "c", "-\n\n  # one\n  a: b\n- c\n"),
    ],
)
def test_places_of_every_kind(text: str, place: Place, value: Plain, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(ValueError, match="refers to nothing"):
            YamlText(text)
        return
    changing = YamlText(text)
    changing.set(place, value)
    assert changing.text == expected
    assert read(expected) == replaced(read(text), place, value)


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ("a: &x b\nc: *x\n", ("a",), "uses it in several places"),
        ("a: &x {b: c}\nd: *x\n", ("a", "b"), "uses it in several places"),
        ("a: &x {b: c}\nd: *x\n", ("d", "b"), "by an alias"),
        ("a: b\n", ("a", "c"), "nothing that could hold `a.c`"),
        ("a: [b]\n", ("a", 3), "nothing that could hold `a.3`"),
        ("a: {b c}\n", ("a", "b c"), "cannot be changed where it is"),
    ],
)
def test_what_cannot_be_changed_is_refused_and_the_text_stays(text: str, place: Place, why: str) -> None:
    changing = YamlText(text)
    with pytest.raises(ValueError, match=why):
        changing.set(place, "z")
    assert changing.text == text


@pytest.mark.parametrize("text", ["a: [b\n", "a: 1\na: 2\n", "a: b\n---\nc: d\n", "a: \x07\n"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"line|several"):
        YamlText(text)


def test_what_is_not_there_cannot_be_taken_out() -> None:
    for place in [("nobody",), ("list", 7), ()]:
        with pytest.raises(ValueError, match=r"no |whole"):
            YamlText(COUNCIL).remove(place)


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("inputs/*/*.yaml")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_nothing_changes_when_each_value_is_set_to_itself(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    text = YamlText(written)
    text.set((), text.value)
    for place in every_place(text.value):
        text.set(place, found_in(text.value, place))
    assert text.text == written


# -- for all texts ---------------------------------------------------------------------------------


def every_place(value: Plain, at: Place = ()) -> Iterator[Place]:
    """The places of all values."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in inner:
        yield (*at, step)
        yield from every_place(one, (*at, step))


SIGNS = st.text(
    st.sampled_from("ab1 :#-?,[]{}&*!|>'\"%@`\\~.=<\t\n£é\u00a0\u2028\x85\x00\ufeff\U0001f600/"), max_size=12
)
WORDS = st.none() | SIGNS | st.sampled_from(["null", "true", "1.10", "- a", "a: b", "...", "---", "# no", "2026-12-08"])
KEYS = st.sampled_from(["a", "b", "name", "holder", "a key", "null", "", "c:d", "x#y", "- d", "é", "[k]", "'"])
VALUES: st.SearchStrategy[Plain] = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
)
ROOTS = st.dictionaries(KEYS, VALUES, max_size=4) | st.lists(VALUES, max_size=4)


class Hand:
    """Writes values as different people do: in blocks and brackets, in any quotes, with comments and blank lines."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.numbered = 0

    def text(self, value: Plain) -> str:
        """A file of values."""
        lines = [*self.aside(""), *self.block(value, ""), *self.aside("")] if value else [flow(value)]
        ends = self.chance.choice(["\n", "\n", "\r\n"])
        last = self.chance.choice([ends, ends, ""])
        return self.chance.choice(["", "", "\ufeff"]) + ends.join(lines) + last

    def aside(self, indent: str) -> list[str]:
        """A comment of its own number, a blank line, or nothing."""
        self.numbered += 1
        return self.chance.choice(
            [[], [], [], [""], [f"{indent}# note {self.numbered}"], [f"# left {self.numbered}", ""]]
        )

    def behind(self) -> str:
        self.numbered += 1
        return self.chance.choice(["", "", "", f"  # behind {self.numbered}", " "])

    def block(self, value: Plain, indent: str) -> list[str]:
        lines: list[str] = []
        if isinstance(value, dict):
            for key, one in value.items():
                lines += [
                    *self.aside(indent),
                    *self.hung(f"{indent}{word(key)}:", one, indent, self.chance.choice("024")),
                ]
        elif isinstance(value, list):
            for one in value:
                lines += [*self.aside(indent), *self.hung(f"{indent}-", one, indent, "2")]
        return lines

    def hung(self, head: str, value: Plain, indent: str, deeper: str) -> list[str]:
        """A value behind its key or dash, or below it."""
        if value is None:
            return [head + self.chance.choice(["", " ~", " null"]) + self.behind()]
        if isinstance(value, str):
            lines = self.literal(value, indent)
            if lines and self.chance.random() < 0.5:
                return [f"{head} {lines[0]}", *lines[1:]]
            written = word(value, style=self.chance.choice(["word", '"', "'"]))
            gap = self.chance.choice([" ", " ", "   ", f"\n{indent}   ".replace("\n", "\n")])
            return f"{head}{gap}{written}{self.behind()}".split("\n")
        if not value or self.chance.random() < 0.4:
            return [f"{head} {flow(value)}{self.behind()}"]
        if isinstance(value, dict) and (deeper == "0" or head.endswith(":")):
            deeper = "2" if deeper == "0" else deeper
        inner = self.block(value, indent + " " * int(deeper))
        if (
            head.endswith("-")
            and inner[0].strip()
            and not inner[0].lstrip().startswith("#")
            and self.chance.random() < 0.7
        ):
            return [f"{head} {inner[0].removeprefix(indent + '  ')}", *inner[1:]]
        return [head + self.behind(), *inner]

    def literal(self, value: str, indent: str) -> list[str]:
        """A text as a block of lines, where it can be one."""
        plain = value.replace("\n", "")
        if not plain or not plain.isprintable() or value.startswith((" ", "\n")) or not value.strip() or "\n " in value:
            return []
        chomp = "-" if not value.endswith("\n") else "" if not value.endswith("\n\n") else "+"
        lines = value.removesuffix("\n").split("\n") if chomp else value.split("\n")
        return [f"|{chomp}", *(f"{indent}     {line}" if line else "" for line in lines)]


def written(value: Plain, seed: int) -> str | None:
    """A file of values, as some hand writes it; None where that hand made a mistake."""
    text = Hand(random.Random(seed)).text(value)
    try:
        return text if YamlText(text).value == value else None
    except ValueError:
        return None


def outside(text: str, place: Place) -> list[str]:
    """The lines of a text that are not those of a value."""
    found = YamlText(text)
    plain = text.removeprefix("\ufeff")
    spot = found._spot(place)  # where it is written is known to nobody else
    before = plain[: found._begins(place, flow=found._spot(place[:-1]).style == "flow")].splitlines(keepends=True)[:-1]
    return [*before, *plain[spot.end :].splitlines(keepends=True)[1:]]


@counts(150, 2000)
def test_a_value_that_is_set_is_read_and_all_else_stays(count: int) -> None:
    refused = done = 0

    @settings(max_examples=count)
    @given(ROOTS, VALUES, st.integers(0, 2**32), st.randoms(use_true_random=False))
    def holds(root: Plain, new: Plain, seed: int, chance: random.Random) -> None:
        nonlocal refused, done
        text = written(root, seed)
        places = [place for place in every_place(root)]
        if text is None or not places:
            return
        place = chance.choice(places)
        changing = YamlText(text)
        try:
            changing.set(place, new)
        except ValueError:
            refused += 1
            assert changing.text == text
            return
        done += 1
        assert read(changing.text.removeprefix("\ufeff")) == replaced(root, place, new)
        assert changing.text.startswith("\ufeff") == text.startswith("\ufeff")
        assert ("\r\n" in changing.text) <= ("\r\n" in text or "\n" not in text)
        rest = iter(changing.text.removeprefix("\ufeff").splitlines(keepends=True))
        kept = outside(text, place)
        assert [line for line in kept if line in rest][: len(kept) - 1] == kept[: len(kept) - 1]

    holds()
    assert done > 10 * refused


@counts(150, 2000)
def test_values_that_are_set_at_once_are_as_if_set_one_after_another(count: int) -> None:
    done = 0

    @settings(max_examples=count)
    @given(ROOTS, st.lists(SIGNS, min_size=1, max_size=5), st.integers(0, 2**32), st.randoms(use_true_random=False))
    def holds(root: Plain, new: list[str], seed: int, chance: random.Random) -> None:
        nonlocal done
        text = written(root, seed)
        places = list(every_place(root))
        if text is None or not places:
            return
        nested = [place for place in places if not isinstance(found_in(root, place), dict | list)]
        nested += [(*place, "new") for place in places if isinstance(found_in(root, place), dict)]
        values = dict(zip(chance.sample(nested, len(nested)), new, strict=False))
        one, other = YamlText(text), YamlText(text)
        try:
            one.set_all(values)
        except ValueError:
            assert one.text == text
            return
        for place, value in values.items():
            other.set(place, value)
        assert one.text == other.text
        done += 1

    holds()
    assert done > count / 3


@counts(150, 2000)
def test_what_is_added_and_taken_out_leaves_all_else(count: int) -> None:
    refused = done = 0

    @settings(max_examples=count)
    @given(ROOTS, VALUES, KEYS, st.integers(0, 2**32), st.randoms(use_true_random=False))
    def holds(root: Plain, new: Plain, key: str, seed: int, chance: random.Random) -> None:
        nonlocal refused, done
        text = written(root, seed)
        if text is None:
            return
        place = chance.choice([(), *every_place(root)])
        holder = found_in(root, place)
        changing = YamlText(text)
        try:
            if isinstance(holder, list):
                changing.append(place, new)
                expected = replaced(root, (*place, len(holder)), new)
            elif isinstance(holder, dict) and key not in holder:
                changing.set((*place, key), new)
                expected = replaced(root, (*place, key), new)
            elif place:
                changing.remove(place)
                expected = without(root, place)
            else:
                return
        except ValueError:
            refused += 1
            assert changing.text == text
            return
        done += 1
        assert read(changing.text.removeprefix("\ufeff")) == expected
        if isinstance(holder, list) or (
            isinstance(holder, dict) and key not in holder
        ):  # what is taken out takes its own comments with it
            comments = [line for line in text.splitlines() if line.lstrip().startswith("#")]
            rest = iter(changing.text.splitlines())
            assert [line for line in comments if line in rest] == comments

    holds()
    assert done > 10 * refused
