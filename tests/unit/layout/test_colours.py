"""A colour is checked because its type says that it is one, and for what its type says that it is for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import pytest
import yaml
from pydantic import Field, create_model
from unit.making import layout_of

from paperkit.document.nodes import Banner, Cell, Heading, Link, Note, Paragraph
from paperkit.document.walk import walk
from paperkit.findings.finding import Finding, Invalid
from paperkit.layout import read
from paperkit.layout.colours import Colour, Coloured, ColourName, Hex, colours_in
from paperkit.layout.file import LayoutFile
from paperkit.layout.legible import unreadable
from paperkit.layout.looks import FILLED, ROLES, StyleEntry, TableLook
from paperkit.layout.missing import dangling
from paperkit.layout.read import read_layout
from paperkit.layout.sections import CoverSection
from paperkit.layout.styles import as_printed
from paperkit.layout.where import layouts_for, packaged_layouts
from paperkit.reading.fields import Id, Strict
from paperkit.reading.places import Place
from paperkit.reading.yamlfile import Plain, read_yaml
from paperkit.run.prepare import Prepared

COMMITTEE = packaged_layouts() / "committee.yaml"
LAYOUTS = sorted(packaged_layouts().glob("*.yaml"))


def wrong(folder: Path, text: str) -> tuple[Finding, ...]:
    """What is wrong with the committee layout and these lines."""
    with pytest.raises(Invalid) as caught:
        layout_of(folder, f"{text}\n")
    return caught.value.findings


def printed(path: Path) -> list[Coloured]:
    """The colours of a layout of paperkit, as they are printed."""
    return list(colours_in(as_printed(read_layout(path, layouts_for(path.parent)).file)))


# -- a key that is new ----------------------------------------------------------------------------


class Stripes(Strict):
    """What a layout might say of the ground of rows."""

    odd: ColourName
    even: Annotated[ColourName, Colour(no_contrast="what stands on it is checked")] | None = None
    words: Annotated[Hex, Colour(on=("even",), called="stripes of `{}`")] = "#000000"


class StripedTables(TableLook):
    """Tables with more colours than there are: alone, in a list, in a mapping, in a model."""

    hover: ColourName = "navy"
    series: tuple[ColourName, ...] = ()
    by_name: dict[str, Annotated[ColourName, Colour(on=("tables.hover",))]] = Field(default_factory=dict)
    stripes: dict[str, Stripes] = Field(default_factory=dict)


class Underlined(StyleEntry):
    """A style with a line under its words."""

    line: ColourName | None = None


class Sheet(CoverSection):
    """A section with a colour."""

    tint: ColourName | None = None


Wider = create_model(
    "Wider",
    __base__=LayoutFile,
    tables=(StripedTables, ...),
    styles=(dict[Id, Underlined], ...),
    sheets=(tuple[Sheet | None, ...], ()),
)
"""A layout file with colours that no layout has yet, and nothing else changed."""


def laid_over(base: Plain, top: Plain) -> Plain:
    """Values with others in their place."""
    if isinstance(base, dict) and isinstance(top, dict):
        return {**base, **{key: laid_over(base.get(key), value) for key, value in top.items()}}
    return top


def found(text: str) -> list[Finding]:
    """What is wrong with the committee layout and these lines, by the checks that every layout has to pass."""
    source = read_yaml(COMMITTEE)
    file = Wider.model_validate(laid_over(source.value, yaml.safe_load(text)))
    return [*dangling(file, source)] or [*unreadable(as_printed(file), source)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("tables: {hover: nosuch}", "tables.hover"),
        ("tables: {series: [navy, nosuch]}", "tables.series.1"),
        ("tables: {by_name: {one: nosuch}}", "tables.by_name.one"),
        ("tables: {stripes: {one: {odd: nosuch}}}", "tables.stripes.one.odd"),
        ("tables: {stripes: {one: {odd: navy, even: nosuch}}}", "tables.stripes.one.even"),
        ("styles: {note: {line: nosuch}}", "styles.note.line"),
        ('sheets: [null, {kind: cover, page: wide, lines: [""], tint: nosuch}]', "sheets.1.tint"),
    ],
)
def test_a_new_key_names_a_colour_that_is_there(text: str, place: str) -> None:
    [finding] = found(text)
    assert (finding.code, finding.message, finding.at.field) == ("layout.unknown-colour", "no colour `nosuch`", place)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tables: {hover: white}", "`tables.hover`: #FFFFFF on #FFFFFF has a contrast of 1.00, less than 4.5"),
        ("tables: {series: [navy, white]}", "`tables.series.1`: #FFFFFF on #FFFFFF"),
        ("tables: {by_name: {one: navy}}", "`tables.by_name.one`: #12436D on #12436D"),
        ("tables: {stripes: {one: {odd: white}}}", "`tables.stripes.one.odd`: #FFFFFF on #FFFFFF"),
        ("tables: {stripes: {one: {odd: navy, even: navy}}}", "stripes of `one`: #000000 on #12436D"),
        ("tables: {stripes: {one: {odd: navy, words: '#FFFFFF'}}}", "stripes of `one`: #FFFFFF on #FFFFFF"),
        ("styles: {note: {line: white}}", "`styles.note.line`: #FFFFFF on #FFFFFF"),
        ('sheets: [{kind: cover, page: wide, lines: [""], tint: white}]', "`sheets.0.tint`: #FFFFFF on #FFFFFF"),
    ],
)
def test_a_new_key_is_seen_on_what_its_type_says(text: str, said: str) -> None:
    [finding] = found(text)
    assert finding.code == "layout.contrast"
    assert finding.message.startswith(said)


@pytest.mark.parametrize(
    "text",
    [
        "tables: {series: [navy], by_name: {one: white}, stripes: {one: {odd: navy, even: faint}}}",
        "styles: {note: {line: grey}}",
        'sheets: [{kind: cover, page: wide, lines: [""], tint: navy}]',
    ],
)
def test_new_keys_that_can_be_seen_are_in_order(text: str) -> None:
    assert found(text) == []


def test_a_new_key_of_a_style_is_taken_from_the_one_that_it_is_like() -> None:
    """The line of `body` is white, and so is that of every style that has none of its own."""
    findings = found("styles: {body: {line: white}}")
    assert {finding.at.field for finding in findings} == {f"styles.{role}.line" for role in ROLES}


def test_a_new_key_is_checked_where_layouts_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "LayoutFile", Wider)
    [finding] = wrong(tmp_path, "tables:\n  hover: nosuchcolour")
    assert (finding.code, finding.at.line) == ("layout.unknown-colour", 3)
    [finding] = wrong(tmp_path, "tables:\n  hover: white")
    assert (finding.code, finding.at.line) == ("layout.contrast", 3)


# -- the keys that there are ----------------------------------------------------------------------


def leaves(value: Plain, place: Place = ()) -> dict[Place, str]:
    """Every text in plain values, by its place."""
    if isinstance(value, str):
        return {place: value}
    inner = value.items() if isinstance(value, dict) else enumerate(value or ())
    return {at: text for key, one in inner for at, text in leaves(one, (*place, key)).items()}


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_whatever_looks_like_a_colour_is_taken_for_one(path: Path) -> None:
    """No key of a layout of paperkit holds a colour, or the name of one, without its type saying so."""
    file = read_layout(path, layouts_for(path.parent)).file
    texts = leaves(read_yaml(path).value)
    here = {at for at, text in texts.items() if re.match("#[0-9A-Fa-f]{6}$", text) or text in file.colours}
    known = {one.place for one in colours_in(file)}
    assert here <= known
    assert here or path.stem in ("kent", "county")  # which have the colours of the layouts that they extend


KEYS = {(one.place[0], one.place[-1], str(one.colour)): one for one in printed(COMMITTEE)}
"""A colour for each kind of key, and each thing that such a key is for."""


@pytest.mark.parametrize("one", KEYS.values(), ids=lambda one: ".".join(map(str, one.place)))
def test_no_key_takes_a_colour_that_is_not_seen(tmp_path: Path, one: Coloured) -> None:
    """In each kind of key the colour of its own ground is refused, or its type says why it need not be seen."""
    if one.colour.no_contrast:
        assert len(one.colour.no_contrast.split()) > 4
        return
    at = {known.place: known.written for known in printed(COMMITTEE)}
    for other in {at.get(one.beside(name), "#FFFFFF") for name in (*one.colour.on, *one.colour.under)}:
        text: object = other
        for step in reversed(one.place):
            text = {step: text}
        [finding] = wrong(tmp_path, yaml.safe_dump(text))
        assert (finding.code, finding.at.line) == ("layout.contrast", len(one.held) + 1)
        assert "has a contrast of 1.00" in finding.message


@pytest.mark.parametrize("role", ROLES)
def test_words_are_seen_on_their_own_ground(tmp_path: Path, role: str) -> None:
    """White words in a style that has a dark fill are seen in bars and cells, where it is drawn, and there alone."""
    text = f'styles: {{{role}: {{fill: "#1A1A1A", colour: "#FFFFFF"}}}}\ncolours: {{link: "#FFFFFF"}}'
    said = {finding.message.split(":")[0] for finding in wrong(tmp_path, text)}
    assert (f"style `{role}`" in said) == (role not in FILLED)


def test_a_fill_that_is_not_drawn_is_named(tmp_path: Path) -> None:
    [finding] = wrong(tmp_path, "styles: {masthead: {fill: navy, colour: white}}")
    assert finding.message.startswith("style `masthead`: #FFFFFF on #FFFFFF")
    assert finding.hint == "it is on the page: `fill` is drawn under bars and cells only"


def test_cells_and_bars_and_no_others_are_drawn_on_a_fill(kent: Prepared) -> None:
    nodes = list(walk(kent.papers.whole))
    bars = [node.heading for node in nodes if isinstance(node, Banner)]
    filled = [node for node in nodes if isinstance(node, Cell | Banner) or node in bars]
    others = [node for node in nodes if isinstance(node, Paragraph | Heading | Note) and node not in bars]
    assert len(others) > 100
    assert {node.role for node in filled} <= FILLED
    assert {node.role for node in others} <= set(ROLES) - FILLED


def test_a_fill_of_body_is_that_of_cells(tmp_path: Path) -> None:
    layout = layout_of(tmp_path, 'styles: {body: {fill: "#FFFFDD"}}\n')
    assert (layout.style("table-cell").fill, layout.style("list").fill) == ("#FFFFDD", None)


# -- links, charts, drafts ------------------------------------------------------------------------


def test_links_stand_in_no_other_cells_than_their_type_says(kent: Prepared) -> None:
    [link] = [one for one in printed(COMMITTEE) if one.place == ("colours", "link")]
    cells = [node for node in walk(kent.papers.whole) if isinstance(node, Cell)]
    linked = {cell.role for cell in cells if any(isinstance(node, Link) for node in walk(cell))}
    assert linked
    assert {f"styles.{role}.fill" for role in linked} < set(link.colour.on)


def test_links_are_seen_in_cells(tmp_path: Path) -> None:
    [finding] = wrong(tmp_path, "styles:\n  table-status:\n    colour: white\n    fill: navy")
    assert finding.message == "links: #0B3D91 on #12436D has a contrast of 1.02, less than 4.5"
    assert (Path(finding.at.path).name, finding.at.line, finding.at.field) == (
        "mine.yaml", 5, "styles.table-status.fill",
    )  # fmt: skip


def test_links_are_black_unless_the_layout_says_otherwise(tmp_path: Path) -> None:
    [finding] = wrong(tmp_path, "colours: {link: null}\nstyles: {table-status: {colour: white, fill: navy}}")
    assert finding.message.startswith("links: #000000 on #12436D")


def test_the_latest_result_is_text(tmp_path: Path) -> None:
    """The target is only a line: what is enough for it is too little for results, one of which is printed beside it."""
    layout_of(tmp_path, "chart: {target: {colour: '#808080'}}\n")
    [finding] = wrong(tmp_path, "chart: {actual: {colour: '#808080'}}")
    assert finding.message.startswith("the chart's actual: #808080 on #FFFFFF has a contrast of 3.95, less than 4.5")


def test_a_draft_can_be_read(tmp_path: Path) -> None:
    layout_of(tmp_path, "furniture: {draft: white}\n")
    [finding] = wrong(tmp_path, "furniture: {draft: navy}")
    assert finding.message == "`furniture.draft`: #000000 on #12436D has a contrast of 2.05, less than 3"


def test_the_key_of_a_colour_says_in_an_editor_what_it_is_for() -> None:
    look = Stripes.model_json_schema()["properties"]
    assert look["odd"]["description"] == "colour with a contrast of 4.5 to 1 or more on the page"
    assert look["words"]["description"] == "colour with a contrast of 4.5 to 1 or more on `even`"
    assert look["even"]["anyOf"][0]["description"] == "colour that needs no contrast: what stands on it is checked"
