"""Turns findings into what would mend them: words of a text in place of others; and into answers with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from paperkit.claims.expression import Vocabulary, Worked, vocabulary_of, worked_out
from paperkit.claims.lexicon import BETTER, DOWN, UP, WORSE
from paperkit.claims.subjects import book_of
from paperkit.council.register import Polarity
from paperkit.editing.yamltext import YamlText
from paperkit.findings.finding import Finding
from paperkit.layout.layout import Layout
from paperkit.paper.model import RatedPaper
from paperkit.reading.yamlfile import Plain

_QUOTED = re.compile(r"`([^`]+)`")
_PRINTS = re.compile(r"\{\{(?P<expression>[^{}]+)\}\} prints it\b")
_MEANT = re.compile(r"did you mean `(?P<word>[^`]+)`\?")
_NUMBER = re.compile(r"(?<![\w.,])[£]?\d[\d,]*(?:\.\d+)?(?:%|\b)")
_MOVED = re.compile(r"\b(?P<how>up|down)(?: by)? (?=[£\d])", re.IGNORECASE)
_WENT = re.compile(r"\b(?P<how>rose|fell)(?: by)? (?=[£\d])", re.IGNORECASE)
_UNIT = re.compile(r"\s*%|\s+(?:percentage points?|points?|per cent|percent|pp)\b", re.IGNORECASE)
_OF_A_TIE = 3
"""What a finding about a tie quotes: the typed words, the expression, what that gives."""
_RISE, _FALL, _GAIN, _LOSS = (re.compile(rf"\b(?:{one})\b", re.IGNORECASE) for one in (UP, DOWN, BETTER, WORSE))
_SIZES = ("percentage", "points", "difference")


@dataclass(frozen=True, slots=True)
class Mend:
    """A change that mends a finding: words of a file, from a line on, and what is to stand there instead."""

    old: str
    new: str
    prints: str
    """What the new words print, where they are worked out."""
    line: int

    def applied(self, text: str) -> str:
        """The text with the change. Raises `ValueError` where the words are not there, or there more than once."""
        start, end = self._stretch(text)
        return f"{text[:start]}{self.new}{text[end:]}"

    def with_unit(self, text: str) -> Mend:
        """The mend of the words and of the unit behind them, where what it prints has a unit of its own.

        Raises `ValueError` where the words are not there, and where a unit would be printed twice.
        """
        start, end = self._stretch(text)
        if not _UNIT.search(self.prints):
            return self
        old = text[start:end]
        if unit := _UNIT.match(text, end):
            old += unit[0]
        mend = replace(self, old=" ".join(old.split()))
        if _UNIT.match(text, mend._stretch(text)[1]):
            raise ValueError("the unit would be printed twice; mend the words in the text")
        return mend

    def _stretch(self, text: str) -> tuple[int, int]:
        """Where the words begin and end in a text. Raises `ValueError` where they are not there once."""
        lines = text.split("\n")  # as findings count them
        start = sum(len(line) + 1 for line in lines[: self.line - 1])
        paragraph = re.split(r"\n[ \t]*\n", text[start:], maxsplit=1)[0]
        words = r"\s+".join(re.escape(word) for word in self.old.split())
        pattern = re.compile(rf"(?<!\w)(?<!\d[.,]){words}(?!\w|[.,]\d)")
        found = list(pattern.finditer(paragraph))
        if len(found) != 1:
            raise ValueError("the words are no longer there as they were; mend them in the text")
        return start + found[0].start(), start + found[0].end()


def mend_of(finding: Finding, rated: RatedPaper, layout: Layout) -> Mend | None:
    """What would mend a finding by one click; None where that takes a person to write."""
    if finding.hint is None or finding.at.line is None:
        return None
    quoted = _QUOTED.findall(finding.message)
    if found := _PRINTS.search(finding.hint):
        for old, expression in _computed(quoted[0] if quoted else "", found["expression"].strip()):
            if prints := _printed(old, expression, quoted[0], rated, vocabulary_of(layout)):
                return Mend(old, f"{{{{{expression}}}}}", prints, finding.at.line)
    if finding.code == "claims.tie" and len(quoted) == _OF_A_TIE:
        typed, expression, given = quoted
        said = given[:1].upper() + given[1:] if typed[:1].isupper() else given
        return Mend(f"{typed} = {expression}", f"{said} = {expression}", said, finding.at.line)
    meant = _MEANT.match(finding.hint)
    if meant and quoted:
        return Mend(quoted[0], meant["word"], "", finding.at.line)
    return None


def _computed(words: str, expression: str) -> Iterator[tuple[str, str]]:
    """Typed words of a sentence, and the expression that says the same: a change with its direction, a number alone."""
    numbers = _NUMBER.findall(words)
    if len(numbers) != 1 or words.endswith("..."):
        return
    bare = " | ".join(part for part in expression.split(" | ") if part not in _SIZES)
    size = next((part for part in expression.split(" | ") if part in _SIZES), "")
    for pattern, frame in ((_MOVED, "change"), (_WENT, "rose or fell")):
        if (moved := pattern.search(words)) and size:
            yield f"{moved[0]}{numbers[0]}", f"{bare} | {size} | {frame}"
            return
    yield numbers[0], expression


def _printed(old: str, expression: str, sentence: str, rated: RatedPaper, words: Vocabulary) -> str:
    """What an expression prints; nothing where it is not worked out, or where the words around it say otherwise.

    `an increase of 24%` is not mended by the size of a fall.
    """
    try:
        worked = worked_out(expression, book_of(rated), words)
    except ValueError:
        return ""
    alone = _NUMBER.fullmatch(old) is not None
    return "" if alone and worked.moved and _says_otherwise(sentence, worked) else worked.words


def _says_otherwise(sentence: str, change: Worked) -> bool:
    """Whether a sentence has a word for the other direction than that of a change."""
    size = change.sizes[0].range
    way = 1 if size.low > 0 else -1 if size.high < 0 else 0
    better = {Polarity.HIGHER: way, Polarity.LOWER: -way}.get(change.polarity or Polarity.WITHIN, 0)
    return any(
        direction < 0 and pattern.search(sentence)
        for pattern, direction in ((_RISE, way), (_FALL, -way), (_GAIN, better), (_LOSS, -better))
    )


def answered(text: str, key: str, reason: str, by: str, day: str) -> str:
    """The text of `answers.yaml` with one answer more. Raises `ValueError` where it cannot be changed."""
    answer: dict[str, Plain] = {"finding": key, "reason": reason, "by": by, "date": day}
    file = YamlText(text or "answers:\n")
    file.append(("answers",), answer)
    return file.text


def withdrawn(text: str, key: str) -> str:
    """The text of `answers.yaml` without the answer to a finding. Raises `ValueError` where there is none."""
    file = YamlText(text or "answers:\n")
    value = file.value
    answers = value.get("answers") if isinstance(value, dict) else None
    for place, answer in enumerate(answers if isinstance(answers, list) else ()):
        if isinstance(answer, dict) and answer.get("finding") == key:
            file.remove(("answers", place))
            return file.text
    raise ValueError("this answer was taken out already: look at what is found now")


def confirmed(text: str, name: str) -> str | None:
    """The text of a `paper.yaml` without an entry of `to_confirm`; None where it has none of that name.

    Raises `ValueError` where it cannot be changed.
    """
    yaml = YamlText(text)
    value = yaml.value
    asked = value.get("to_confirm") if isinstance(value, dict) else None
    if not isinstance(asked, list) or name not in asked:
        return None
    yaml.remove(("to_confirm", asked.index(name)) if len(asked) > 1 else ("to_confirm",))
    return yaml.text
