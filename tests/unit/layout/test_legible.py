"""Layouts that some could not read, or could not tell apart, are refused; with a reason some may stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from unit.making import codes, layout_of

from paperkit.findings.finding import Finding, Invalid
from paperkit.values.colour import DEFICIENCIES, as_seen_with, contrast


def wrong(folder: Path, text: str) -> tuple[Finding, ...]:
    """What is wrong with the committee layout and these lines."""
    with pytest.raises(Invalid) as caught:
        layout_of(folder, text)
    return caught.value.findings


@pytest.mark.parametrize("colour", ["#777777", "#FFBF47"])
def test_pale_text_is_refused(tmp_path: Path, colour: str) -> None:
    [finding] = wrong(tmp_path, f'styles: {{masthead: {{colour: "{colour}"}}}}\n')
    assert (finding.code, finding.at.line) == ("layout.contrast", 2)
    assert "less than 4.5" in finding.message


def test_text_that_is_pale_to_the_colour_blind_is_refused(tmp_path: Path) -> None:
    """Red on black is 5.25 to 1 to most people, and far less to those who are blind to red."""
    [finding] = wrong(tmp_path, 'statuses: {red: {fill: "#000000", ink: "#FF0000"}}\n')
    assert finding.message.startswith("status `red`: #FF0000 on #000000 has a contrast of ")
    assert "with protanopia" in finding.message


def test_pale_lines_of_a_chart_are_refused(tmp_path: Path) -> None:
    [finding] = wrong(tmp_path, 'chart: {target: {colour: "#AAAAAA"}}\n')
    assert (finding.code, "less than 3" in finding.message) == ("layout.contrast", True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("statuses: {amber: {word: GREEN}}", "the word of status `amber` is that of `green`"),
        ("statuses: {red: {shape: diamond}}", "the shape of status `red` is that of `amber`"),
        ("directions: {down: {word: improved}}", "the word of direction `down` is that of `up`"),
        ('directions: {down: {symbol: "↑"}}', "the sign of direction `down` is that of `up`"),
        ("chart: {target: {marker: circle, dash: solid}}", "the line of `target` is that of `actual`"),
        (
            'chart: {shares: ["#12436D", "#3D6A94"]}',
            "the parts of a whole in #3D6A94 and #12436D have a contrast of 1.80, less than 3",
        ),
    ],
)
def test_looks_that_are_alike_are_refused(tmp_path: Path, text: str, message: str) -> None:
    [finding] = wrong(tmp_path, f"{text}\n")
    assert (finding.code, finding.message) == ("layout.alike", message)


def test_looks_may_be_alike_where_they_are_not_seen(tmp_path: Path) -> None:
    layout_of(tmp_path, 'direction_shown: word\ndirections: {down: {symbol: "↑"}}\n')
    layout_of(tmp_path, "chart: {actual_as: columns, target: {marker: circle, dash: solid}}\n")
    layout_of(tmp_path, "statuses: {green: {shape: none}, amber: {shape: none}, red: {shape: none}}\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{size: 11}", "11 points, less than 12"),
        ("{align: centre}", "aligned centre"),
        ("{italic: true, capitals: true}", "italic, in capitals"),
    ],
)
def test_running_text_is_large_plain_and_flush_left(tmp_path: Path, text: str, said: str) -> None:
    [finding] = wrong(tmp_path, f"styles: {{list: {text}}}\n")
    assert (finding.code, finding.message) == ("layout.hard-to-read", f"style `list` is {said}")


def test_a_small_body_makes_all_running_text_small(tmp_path: Path) -> None:
    assert codes(wrong(tmp_path, "styles: {body: {size: 11}}\n")) == ["layout.hard-to-read"] * 4


def test_a_reason_lets_a_style_stand_and_all_that_are_like_it(tmp_path: Path) -> None:
    layout_of(tmp_path, "styles: {body: {size: 11, exception: our readers asked for two pages}}\n")


def test_a_reason_has_words(tmp_path: Path) -> None:
    assert codes(wrong(tmp_path, 'styles: {body: {size: 11, exception: "-"}}\n')) == ["yaml.value"]


def test_nothing_at_all_is_under_nine_points(tmp_path: Path) -> None:
    [finding] = wrong(tmp_path, "styles: {note: {size: 8}}\n")
    assert finding.message == "style `note` is 8 points, less than 9"


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("grey", ["#000000", "#7f7f7f", "#ffffff"])
def test_grey_stays_grey(deficiency: str, grey: str) -> None:
    assert as_seen_with(deficiency, grey) == grey


def test_red_and_green_come_close_to_those_who_are_blind_to_them() -> None:
    red, green = "#C22B14", "#00703C"
    seen = [as_seen_with("deuteranopia", colour) for colour in (red, green)]
    assert contrast(*seen) < 1.5
    assert seen != [red, green]
