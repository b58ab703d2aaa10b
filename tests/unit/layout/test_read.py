"""Layout files: what they inherit, what they name, what can be read on what."""

from __future__ import annotations

from pathlib import Path

import pytest
from unit.making import codes, committee, layout_of

from paperkit.findings.finding import Finding, Invalid
from paperkit.layout.layout import Layout
from paperkit.layout.read import read_layout
from paperkit.layout.where import layouts_for, packaged_layouts


def wrong(folder: Path, text: str) -> tuple[Finding, ...]:
    """The findings of a layout that extends `committee`."""
    with pytest.raises(Invalid) as caught:
        layout_of(folder, text)
    return caught.value.findings


def whole(folder: Path, old: str, new: str) -> Layout:
    """A layout of its own: the text of `committee` with a change."""
    text = (packaged_layouts() / "committee.yaml").read_text(encoding="utf-8")
    assert old in text
    path = folder / "whole.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return read_layout(path, {})


# -- extends --------------------------------------------------------------------------------------


def test_a_layout_need_hold_only_what_differs(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, "title: Mine\nchart: {height: 99pt}\n")
    assert layout.file.title == "Mine"
    assert layout.file.chart.height == 99
    assert layout.file.chart.grid == committee().file.chart.grid


def test_a_list_replaces_the_one_below(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, "indicator: {notes: [only this]}\n")
    assert layout.file.indicator.notes == ("only this",)


def test_layouts_may_extend_each_other_in_a_chain(tmp_path: Path) -> None:
    (tmp_path / "middle.yaml").write_text("extends: committee\ntitle: Middle\nlanguage: cy\n")
    (tmp_path / "top.yaml").write_text("extends: middle\ntitle: Top\n")
    known = {"middle": tmp_path / "middle.yaml", "committee": packaged_layouts() / "committee.yaml"}
    layout = read_layout(tmp_path / "top.yaml", known)
    assert (layout.file.title, layout.file.language) == ("Top", "cy")


@pytest.mark.parametrize("name", ["nowhere", "[a, b]"])
def test_a_layout_that_is_not_there_cannot_be_extended(tmp_path: Path, name: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(f"title: Mine\nextends: {name}\n")
    with pytest.raises(Invalid) as caught:
        read_layout(path, {"somewhere": path})
    [finding] = caught.value.findings
    assert (finding.code, finding.at.line) == ("layout.extends", 2)


def test_two_layouts_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    for name, other in (("one", "two"), ("two", "one")):
        (tmp_path / f"{name}.yaml").write_text(f"extends: {other}\n")
    with pytest.raises(Invalid) as caught:
        read_layout(tmp_path / "one.yaml", {name: tmp_path / f"{name}.yaml" for name in ("one", "two")})
    assert caught.value.findings[0].message == "`one` extends itself"


def test_a_very_long_row_of_layouts_is_refused(tmp_path: Path) -> None:
    paths = {f"l{at}": tmp_path / f"l{at}.yaml" for at in range(3000)}
    for at, path in enumerate(paths.values()):
        path.write_text(f"extends: l{at + 1}\n")
    with pytest.raises(Invalid) as caught:
        read_layout(paths["l0"], paths)
    assert "20 layouts already extend each other in a row" in caught.value.findings[0].message


def test_a_layout_with_a_very_long_name_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(f"extends: {'a' * 300}\n")
    with pytest.raises(Invalid):
        read_layout(tmp_path / "mine.yaml", layouts_for(tmp_path))


def test_what_is_wrong_below_is_found_below(tmp_path: Path) -> None:
    (tmp_path / "low.yaml").write_text("extends: committee\nlanguage: cy\ncolours:\n  grey: '#EEEEEE'\n")
    (tmp_path / "top.yaml").write_text("extends: low\ntitle: Top\n")
    known = {"low": tmp_path / "low.yaml", "committee": packaged_layouts() / "committee.yaml"}
    with pytest.raises(Invalid) as caught:
        read_layout(tmp_path / "top.yaml", known)
    assert {Path(finding.at.path).name for finding in caught.value.findings} == {"committee.yaml"}


def test_a_file_without_a_mapping_is_no_layout(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("- a\n- b\n")
    with pytest.raises(Invalid) as caught:
        read_layout(tmp_path / "mine.yaml", {})
    assert codes(caught.value.findings) == ["yaml.shape"]


# -- styles ---------------------------------------------------------------------------------------


def test_a_style_takes_what_it_leaves_out_from_body(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, "styles: {body: {size: 15, colour: grey}, list: {bold: true}}\n")
    made = layout.style("list")
    assert (made.size, made.colour, made.bold) == (15, "#4A4A4A", True)


def test_a_style_takes_what_it_leaves_out_from_the_one_it_is_like() -> None:
    assert committee().style("table-corner").fill == committee().style("table-head").fill
    assert committee().style("table-corner").align == "left"


def test_leading_is_a_multiple_of_the_size(tmp_path: Path) -> None:
    layout = layout_of(
        tmp_path, "styles: {body: {leading: 1.5}, masthead: {size: 20}, note: {size: 10, leading: 1.2}}\n"
    )
    assert layout.style("masthead").leading == 30  # as many times the size as in body
    assert layout.style("note").leading == pytest.approx(12)


def test_body_may_not_be_like_another_style(tmp_path: Path) -> None:
    wrong(tmp_path, "styles: {body: {like: note}}\n")


def test_each_role_needs_a_style(tmp_path: Path) -> None:
    with pytest.raises(Invalid) as caught:
        whole(tmp_path, "  list: {after: 4, indent: 6mm}\n", "")
    assert [(f.code, f.message, f.hint) for f in caught.value.findings] == [
        ("layout.missing-style", "no style `list`", "add `list:`")
    ]


def test_a_style_may_not_be_like_one_that_is_not_there(tmp_path: Path) -> None:
    [finding] = wrong(tmp_path, "styles:\n  note: {like: table-not}\n")
    assert finding.code == "layout.missing-style"
    assert finding.hint == "did you mean `table-note`?"
    assert finding.at.line == 3


def test_a_style_that_nothing_is_set_in_is_a_slip(tmp_path: Path) -> None:
    [finding] = wrong(tmp_path, "styles: {heading2: {size: 9}}\n")
    assert (finding.code, finding.hint) == ("layout.unknown-style", "did you mean `heading-2`?")


def test_a_style_of_ones_own_may_be_what_others_are_like(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, "styles: {small: {size: 9.5}, note: {like: small, size: 11}, chart: {like: small}}\n")
    assert (layout.style("note").size, layout.style("chart").size) == (11, 9)


@pytest.mark.parametrize("text", ["{note: {like: note}}", "{note: {like: chart}, chart: {like: note}}"])
def test_styles_that_are_like_themselves_are_refused(tmp_path: Path, text: str) -> None:
    assert set(codes(wrong(tmp_path, f"styles: {text}\n"))) == {"layout.style-loop"}


# -- colours --------------------------------------------------------------------------------------


def test_a_colour_has_a_name_or_is_one() -> None:
    assert committee().colour("navy") == "#12436D"
    assert committee().colour("#ABCDEF") == "#ABCDEF"


@pytest.mark.parametrize(
    "text", ["styles: {note: {colour: gray}}", "tables: {rule: gray}", "chart: {target: {colour: gray}}"]
)
def test_a_colour_that_is_not_there_has_a_hint(tmp_path: Path, text: str) -> None:
    [finding] = wrong(tmp_path, f"{text}\n")
    assert (finding.code, finding.message) == ("layout.unknown-colour", "no colour `gray`")
    assert finding.hint == "did you mean `grey`?"


def test_words_need_contrast_with_their_ground(tmp_path: Path) -> None:
    [finding] = wrong(tmp_path, 'styles: {note: {colour: "#777777"}}\n')
    assert finding.code == "layout.contrast"
    assert finding.message == "style `note`: #777777 on #FFFFFF has a contrast of 4.48, less than 4.5"


def test_a_status_needs_contrast_with_its_word(tmp_path: Path) -> None:
    [finding] = wrong(tmp_path, "statuses:\n  amber: {ink: '#FFFFFF'}\n")
    assert finding.message.startswith("status `amber`: #FFFFFF on #FFC845 has a contrast of 1.5")


def test_lines_of_a_chart_need_less_contrast(tmp_path: Path) -> None:
    layout_of(tmp_path, "chart: {target: {colour: '#949494'}}\n")  # 3.03
    [finding] = wrong(tmp_path, "chart: {target: {colour: '#959595'}}\n")  # 2.99
    assert "WCAG 2.2, 1.4.11" in str(finding.hint)


def test_links_need_contrast(tmp_path: Path) -> None:
    wrong(tmp_path, "colours: {link: '#FFFFEE'}\n")


# -- words and pages ------------------------------------------------------------------------------


def test_a_placeholder_that_means_nothing_is_named(tmp_path: Path) -> None:
    [finding] = wrong(tmp_path, "furniture:\n  left: 'Page {pge}'\n")
    assert (finding.code, finding.at.line) == ("yaml.value", 3)
    assert "no placeholder {pge} here; known: {label}, {short_title}, {page}, {pages}, {council}" in finding.message


@pytest.mark.parametrize("text", ["{page", "page}", "{}", "{0}"])
def test_braces_must_come_in_pairs_around_a_name(tmp_path: Path, text: str) -> None:
    assert codes(wrong(tmp_path, f"furniture: {{left: '{text}'}}\n")) == ["yaml.value"]


@pytest.mark.parametrize("text", ["{page:d}", "{page!x}", "{page:{pages}}"])
def test_a_placeholder_is_a_name_alone(tmp_path: Path, text: str) -> None:
    assert codes(wrong(tmp_path, f"furniture: {{left: '{text}'}}\n")) == ["yaml.value"]


def test_a_kind_of_page_must_be_there(tmp_path: Path) -> None:
    [finding] = wrong(tmp_path, "covering_report: {page: uprite}\n")
    assert (finding.code, finding.hint) == ("layout.unknown-page", "did you mean `upright`?")


def test_margins_must_leave_room(tmp_path: Path) -> None:
    [finding] = wrong(tmp_path, "pages: {upright: {margins: {left: 150mm}}}\n")
    assert finding.code == "layout.no-room"
    assert "leave 38 by 255 mm" in finding.message


def test_a_part_of_the_appendix_stands_in_it_once(tmp_path: Path) -> None:
    text = "appendix: {sections: [{kind: key, heading: Key, page: wide}, {kind: key, heading: Key, page: wide}]}\n"
    assert codes(wrong(tmp_path, text)) == ["layout.section-twice"]


def test_file_names_must_tell_the_parts_apart(tmp_path: Path) -> None:
    assert codes(wrong(tmp_path, "wording: {file_name: '{title}'}\n")) == ["layout.file-name"]


def test_a_key_that_no_layout_has_gets_a_hint(tmp_path: Path) -> None:
    [finding] = wrong(tmp_path, "chart: {hight: 50mm}\n")
    assert (finding.code, finding.hint) == ("yaml.unknown-key", "did you mean `height`?")


def test_what_stands_side_by_side_fills_the_width() -> None:
    left, right = committee().beside(500)
    assert left + right + committee().file.indicator.chart_gap == pytest.approx(500)
    assert left / right == pytest.approx(1.35)


@pytest.mark.parametrize("name", ["committee", "borough"])
def test_the_layouts_of_paperkit_are_valid(name: str) -> None:
    known = layouts_for(packaged_layouts())
    assert read_layout(known[name], known).file.title
