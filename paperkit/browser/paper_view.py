"""The paper as a page of the browser: its parts on the left, its pages, and what is beside them on the right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from paperkit.browser.address import Address, Asked, Panel, Sight
from paperkit.browser.desk import Good, State
from paperkit.browser.pages import Lettering
from paperkit.browser.places import Place
from paperkit.browser.shell import link, live, page
from paperkit.browser.texts import PaperText
from paperkit.document.nodes import Bookmark
from paperkit.findings.finding import Finding, Severity, open_errors
from paperkit.layout.layout import Layout
from paperkit.render.html.elements import Element, made, said
from paperkit.run.outputs import Output
from paperkit.values.quantity import counted_noun

FILES = {
    Output.WHOLE: "Report and appendix",
    Output.COVERING: "Covering report",
    Output.APPENDIX: "Appendix",
    Output.EXEMPT: "Exempt part",
}
"""What the files of a paper are called here."""
_SIGHTS = {
    Sight.ALL: "All colours",
    Sight.GREY: "Grey",
    Sight.PROTAN: "Without red (protanopia)",
    Sight.DEUTAN: "Without green (deuteranopia)",
    Sight.TRITAN: "Without blue (tritanopia)",
}
_OTHERS = {
    Panel.FIGURES: "Figures of the quarter",
    Panel.ACTIONS: "Actions",
    Panel.HEARD: "Read to me",
}
"""What can be beside the pages besides findings and texts."""
WIDTHS = (560, 880, 1320, 1760)
"""The widths in dots of which the browser takes the one that its screen needs."""
_SIZES = "(max-width: 68rem) 96vw, (max-width: 96rem) calc(100vw - 46rem), 52rem"
"""How wide pages are shown: as the style sheet has it."""
Places = Mapping[str, Place]
"""Where findings stand, by their keys."""


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a page of the browser shows of a paper."""

    address: Address
    state: State
    version: int
    papers: Sequence[str]
    layouts: Sequence[str]
    texts: Sequence[PaperText]
    places: Places
    rows: Mapping[str, str]
    """By the place of a cell that something was found in the id that its row is of."""


def paper_page(shown: Shown, beside: Element) -> bytes:
    """The whole page; `beside` is the panel."""
    address = shown.address
    title = _title(shown.state) or address.asked.folder
    body = [_head(shown, title), made("div", _ways(shown), _middle(shown), beside, class_="desk")]
    exempt = "exempt" if address.asked.output is Output.EXEMPT else ""
    kind = " ".join(filter(None, (f"panel-{address.panel}", exempt)))
    return page(title, body, kind=kind, version=str(shown.version), changes=address.url("/changes"))


def places_of(state: State, rows: Mapping[str, str]) -> dict[str, Place]:
    """Where the findings of a paper stand on its pages, by their keys; those that stand nowhere are left out."""
    if state.good is None:
        return {}
    found = {finding.key: state.good.map.of(finding, rows) for finding in state.findings}
    return {key: place for key, place in found.items() if place is not None}


# -- head ---------------------------------------------------------------------------------------


def _title(state: State) -> str:
    if state.known is None:
        return ""
    paper = state.known.paper.rated.paper
    return f"{paper.council.short_name}: {paper.file.committee.name}, {paper.quarter}"


def _head(shown: Shown, title: str) -> Element:
    address, asked, state = shown.address, shown.address.asked, shown.state
    there = _outputs(state)
    files = made("ul", *(_choice(address, replace(asked, output=one), FILES[one]) for one in FILES if one in there))
    return made(
        "header",
        made("p", link("paperkit", "/papers", class_="brand")),
        made("h1", title),
        _standing(address, state),
        live(made("nav", files, aria_label="Files of this paper", class_="files"), "files"),
        _chosen("Paper", [(one, Address(Asked(one)).url()) for one in shown.papers], asked.folder),
        _chosen(
            "Layout",
            [("its own", replace(address, asked=replace(asked, layout="")).url())]
            + [(one, replace(address, asked=replace(asked, layout=one)).url()) for one in shown.layouts],
            asked.layout or "its own",
        ),
        _chosen(
            "Eyes",
            [(words, replace(address, sight=one).url()) for one, words in _SIGHTS.items()],
            _SIGHTS[address.sight],
        ),
        class_="top",
    )


def _outputs(state: State) -> Collection[Output]:
    """The files that the paper has, or will have as soon as its pages are made."""
    if state.good or state.known is None:
        return state.good.outputs if state.good else (Output.WHOLE,)
    return [one for one in FILES if one is not Output.EXEMPT or state.known.paper.unabridged]


def _choice(address: Address, asked: Asked, words: str) -> Element:
    return made("li", link(words, replace(address, asked=asked).url(), current=asked == address.asked))


def _chosen(label: str, choices: Sequence[tuple[str, str]], current: str) -> Element:
    """A folded list of links; its summary says what is chosen."""
    items = [made("li", link(words, to, current=words == current)) for words, to in choices]
    folded = made(
        "details",
        made("summary", made("span", f"{label}: ", class_="quiet"), current),
        made("ul", *items),
        class_="chosen",
    )
    return live(folded, f"choose-{label.lower()}")


def _standing(address: Address, state: State) -> Element:
    """How the paper stands, in a line that leads to what was found."""
    errors = len(open_errors(state.findings))
    if state.read is None:
        words, tone = f"Cannot be read: {counted_noun(errors, 'error')}", "bad"
    elif errors:
        words, tone = f"Draft: {counted_noun(errors, 'open error')}", "bad"
    else:
        words, tone = "No open errors", "good"
    to = link(words, address.beside(Panel.FINDINGS).url(), data_go="", id="standing-link")
    return live(made("p", to, class_=f"standing {tone}"), "standing")


# -- parts --------------------------------------------------------------------------------------


def _ways(shown: Shown) -> Element:
    address, good = shown.address, shown.state.good
    inner: list[Element] = []
    document = good.document(address.asked.output) if good else None
    if good and document:
        counts = _counts(good, shown)
        inner = [made("ul", *(_way(mark, good, counts) for mark in document.bookmarks))]
    folded = made("details", made("summary", "Parts and indicators"), *inner, open="open")
    others = made(
        "ul",
        *(made("li", _beside(address, panel, words)) for panel, words in _OTHERS.items()),
        class_="others",
    )
    texts = _texts(address, shown.texts)
    return made("nav", others, texts, live(folded, "parts"), class_="ways", aria_label="This paper")


def _beside(address: Address, panel: Panel, words: str) -> Element:
    return link(words, address.beside(panel).url(), data_go="", current=address.panel is panel)


def _way(mark: Bookmark, good: Good, counts: Mapping[str, Counter[Severity]]) -> Element:
    page = good.map.pages.get(mark.anchor)
    words: list[Element] = [made("span", mark.title, class_="name")]
    status = _status(mark.anchor, good)
    if status is not None:
        words.append(status)
    if count := counts.get(mark.anchor):
        words += list(_tallies(count))
    inner = [made("ul", *(_way(one, good, counts) for one in mark.inner))] if mark.inner else []
    return made("li", made("a", *words, href=f"#page-{page + 1}") if page is not None else words[0], *inner)


def _status(anchor: str, good: Good) -> Element | None:
    id, rated = anchor.removeprefix("indicator-"), good.read.paper.rated
    if id == anchor or id not in rated.ratings:
        return None
    return status_mark(rated.ratings[id].status.value, good.read.paper.layout)


def status_mark(status: str, layout: Layout) -> Element:
    """A status in the layout's word, on its colour."""
    return made("span", layout.status(status).word, class_=f"status {status}")


def _tallies(count: Counter[Severity]) -> Iterator[Element]:
    for severity in (Severity.ERROR, Severity.WARNING):
        if count[severity]:
            words = counted_noun(count[severity], severity.value)
            yield made(
                "span",
                made("span", str(count[severity]), aria_hidden="true"),
                said(f", {words}"),
                class_=f"tally {severity}",
            )


def _counts(good: Good, shown: Shown) -> dict[str, Counter[Severity]]:
    """How many findings are under each bookmark: those about it, and what else is on its pages."""
    document = good.document(good.asked.output)
    marks = [one for mark in (document.bookmarks if document else ()) for one in (mark, *mark.inner)]
    anchors = {mark.anchor for mark in marks}
    known = sorted((page, mark.anchor) for mark in marks if (page := good.map.pages.get(mark.anchor)) is not None)
    counts: dict[str, Counter[Severity]] = {}
    for finding in (one for one in shown.state.findings if one.answer is None):
        place, about = shown.places.get(finding.key), good.map.about(finding, shown.rows)
        before = [anchor for page, anchor in known if place and page <= place.page]
        if under := about if about in anchors else next(reversed(before), None):
            counts.setdefault(under, Counter())[finding.severity] += 1
    return counts


def _texts(address: Address, texts: Sequence[PaperText]) -> Element:
    """The texts of the paper, each to be written."""
    items = [made("li", _text(address, text)) for text in texts]
    return live(made("details", made("summary", "Words"), made("ul", *items)), "texts")


def _text(address: Address, text: PaperText) -> Element:
    more = [] if text.is_begun else [made("span", "not begun", class_="status")]
    to = address.beside(Panel.TEXT, text.name).url()
    return made(
        "a",
        made("span", text.title, class_="name"),
        *more,
        href=to,
        data_go="",
        aria_current="true" if address.item == text.name else None,
    )


# -- pages --------------------------------------------------------------------------------------


def _middle(shown: Shown) -> Element:
    state, good = shown.state, shown.state.good
    old = good is not None and state.read is None
    notices: list[Element] = []
    if old:
        notices = [
            made(
                "p", "These are the last good pages. What is wrong in the files is listed beside them.", class_="notice"
            )
        ]
    sheets = [_sheet(shown, good, number) for number in range(len(good.sheets))] if good else []
    if not sheets:
        lacking = "The paper cannot be read, so that it has no pages yet. What is wrong is listed beside."
        notices = [made("p", "The pages are on their way." if state.read else lacking, class_="notice")]
    pages = made("div", *notices, *sheets, class_="pages old" if old else "pages")
    return made("main", live(pages, "pages"), id="main", tabindex="-1", aria_label="Pages")


def _sheet(shown: Shown, good: Good, number: int) -> Element:
    """A page: its picture, and over it what the script fetches when it is seen."""
    address, size = shown.address, good.sheets[number]
    of = f"Page {number + 1} of {len(good.sheets)}"
    query = {"page": str(number + 1), "edition": good.edition}
    exempt = [made("p", "Exempt: not for the public", class_="mark")] if address.asked.output is Output.EXEMPT else []
    sources = {wide: address.url("/picture", **query, width=str(wide)) for wide in WIDTHS}
    picture = made(
        "img",
        src=sources[WIDTHS[1]],
        srcset=", ".join(f"{source} {wide}w" for wide, source in sources.items()),
        sizes=_SIZES,
        alt="",
        width=f"{size.width:.0f}",
        height=f"{size.height:.0f}",
        loading="lazy",
        decoding="async",
    )
    over = made("div", class_="over", data_overlay=address.url("/overlay", **query))
    head = made("div", made("h2", of, class_="number"), *_sources(shown, good, number), class_="over-page")
    return made(
        "section",
        head,
        *exempt,
        made("div", picture, over, class_="paper"),
        id=f"page-{number + 1}",
        class_="sheet",
        aria_label=of,
    )


def _sources(shown: Shown, good: Good, number: int) -> Iterator[Element]:
    """Ways from a page to the texts that it prints."""
    here = good.map.files_on.get(number, ())
    for text in (one for one in shown.texts if one.path in here):
        to = shown.address.beside(Panel.TEXT, text.name).url()
        yield link(f"Write: {text.title}", to, data_go="", title=text.title)


def overlay(address: Address, good: Good, number: int, lettering: Lettering, marked: Sequence[Finding]) -> Element:
    """What is over the picture of a page: its words, to be selected and heard, and outlines around what is wrong."""
    size = good.sheets[number]
    words = [
        made(
            "text", line.words, x=f"{line.box.left:.1f}", y=f"{line.box.top + line.box.height * 0.8:.1f}",
            font_size=f"{line.box.height * 0.9:.1f}", textLength=f"{max(line.box.width, 1):.1f}",
            lengthAdjust="spacingAndGlyphs",
        )
        for line in lettering.lines
    ]  # fmt: skip
    outlines = []
    for finding, boxes in zip(marked, lettering.places, strict=True):
        shapes = [
            made(
                "rect",
                x=f"{b.left - 2:.1f}",
                y=f"{b.top - 1:.1f}",
                width=f"{b.width + 4:.1f}",
                height=f"{b.height + 2:.1f}",
                rx="2",
            )
            for b in boxes
        ]
        to, label = address.beside(Panel.FINDING, finding.key).url(), f"{finding.severity.value}: {finding.message}"
        outlines.append(
            made(
                "a",
                made("title", label),
                *shapes,
                href=to,
                class_=f"outline {finding.severity}",
                data_go="",
                data_key=finding.key,
                aria_label=label,
            )
        )
    return made(
        "svg",
        made("g", *words, class_="words"),
        *outlines,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {size.width:g} {size.height:g}",
    )
