"""What is beside the pages: the findings, one of them, a text to write, the quarter's figures, what is heard."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from paperkit.browser.address import Address, Panel
from paperkit.browser.files import Held
from paperkit.browser.mending import Mend
from paperkit.browser.paper_view import Places
from paperkit.browser.shell import field, hidden, link, live
from paperkit.claims.expression import PARTS
from paperkit.findings.finding import Finding, Severity, Span
from paperkit.loading.prose import COMMENTARY_HEADINGS
from paperkit.render.html.elements import Element, Inner, made

_GROUPS = ((Severity.ERROR, "Errors"), (Severity.WARNING, "Warnings"), (Severity.NOTE, "Notes"))
_OPEN = (Severity.ERROR, Severity.WARNING)
_PERIODS = ("this quarter", "last quarter", "same quarter last year", "year to date", "12 months")
_COMPARED = ("on last quarter", "on same quarter last year", "on target")


_NOTHING: Mapping[str, str] = {}
_HIDDEN = ("name", "mark", "key")
"""Fields of a form that nobody types."""
_LONG = ("text", "reason")
_TYPED = {"text": "Text", "reason": "Reason", "by": "Post that answers"}


def panel(title: str, *inner: Inner) -> Element:
    """What is beside the pages, under its heading, which is given the focus when it is opened."""
    return made(
        "aside", made("h2", title, tabindex="-1", id="panel-title"), *inner, id="panel", aria_labelledby="panel-title"
    )


def back(address: Address) -> Element:
    """The way back to all findings."""
    return made("p", link("All findings", address.beside(Panel.FINDINGS).url(), data_go="", class_="back"))


# -- findings -----------------------------------------------------------------------------------


def findings_panel(
    address: Address, findings: Sequence[Finding], places: Places, secret: Container[str] = frozenset()
) -> Element:
    """All that was found, by severity; what is answered is apart. What has a `secret` key speaks of exempt parts."""
    groups: list[Element] = []
    for severity, title in _GROUPS:
        of = [one for one in findings if one.severity is severity and one.answer is None]
        if of:
            groups.append(_group(address, f"{title} ({len(of)})", of, places, secret, is_open=severity in _OPEN))
    answered = [one for one in findings if one.answer is not None]
    if answered:
        groups.append(_group(address, f"Answered ({len(answered)})", answered, places, secret, is_open=False))
    if not any(one.severity in _OPEN and one.answer is None for one in findings):
        groups = [made("p", "No errors and no warnings.", class_="calm"), *groups]
    return panel("What was found", live(made("div", *groups), "findings"))


def _group(
    address: Address, title: str, findings: Sequence[Finding], places: Places, secret: Container[str], *, is_open: bool
) -> Element:
    items = [made("li", _entry(address, one, places, secret=one.key in secret)) for one in findings]
    folded = made("details", made("summary", title), made("ol", *items), open="open" if is_open else None)
    return made("section", folded, class_=f"group {findings[0].severity}")


def _entry(address: Address, finding: Finding, places: Places, *, secret: bool = False, id: str = "") -> Element:
    place = places.get(finding.key)
    page = f"page {place.page + 1}, " if place else ""
    return made(
        "a",
        *([_exempt()] if secret else []),
        made("span", *marked(finding.message), class_="message"),
        made("span", f"{page}{_where(finding.at, address)}", class_="where"),
        href=address.beside(Panel.FINDING, finding.key).url(),
        id=id or f"finding-{finding.key}",
        data_go="",
        data_key=finding.key,
        class_=f"entry {finding.severity}",
    )


def _partly_exempt() -> Element:
    """The mark of a text that is exempt, or has exempt parts."""
    return made("p", "Part of this text is exempt: not for the public.", class_="mark")


def _exempt() -> Element:
    """The mark of what speaks of exempt parts."""
    return made("span", "Speaks of what is exempt", class_="mark")


def _where(at: Span, address: Address) -> str:
    """A place as people say it: the file, in the paper's folder or the council's, the line, the column."""
    inside = at.path.rpartition(f"{address.asked.folder}/")[2]
    parts = [inside if inside != at.path else "/".join(at.path.split("/")[-2:])]
    parts += [f"line {at.line}"] if at.line is not None else []
    return ", ".join([*parts, *([at.field] if at.field else [])])


def marked(message: str) -> list[Inner]:
    """A message, what it quotes set apart."""
    parts = message.split("`")
    if len(parts) % 2 == 0:
        return [message]
    return [made("code", part) if number % 2 else part for number, part in enumerate(parts) if part]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer of the paper: the key that it is given to, and what it says."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Looked:
    """A finding that is looked at: its page in the docs, what would mend it, the file it is in, who may answer."""

    finding: Finding
    explained: str
    mend: Mend | None
    file: str | None
    """The name of the text that it is in, where that can be written here."""
    sentence: str
    """The line of the file, as it is written."""
    exempt: bool
    """Whether any of that file is exempt."""
    page: int | None
    answerable: bool
    secret: bool
    """Whether it speaks of exempt parts."""
    posts: Sequence[str]
    cell: Address | None = None
    """Where its cell is typed, if it is in the quarter's figures or among the actions."""
    to_confirm: str = ""
    """What a person is asked to confirm by it."""
    given: Given | None = None
    """The answer that can be taken out: that of the finding, or the one that the finding is about."""


def finding_panel(address: Address, looked: Looked) -> Element:
    """One finding: what is wrong, from which cells, what would be right; to mend, to answer, or to write."""
    finding = looked.finding
    marks = [*([made("p", _exempt())] if looked.secret else []), *([_partly_exempt()] if looked.exempt else [])]
    parts: list[Inner] = [back(address), *marks]
    parts.append(made("p", *marked(finding.message), class_=f"message {finding.severity}"))
    terms = [one for term, said in _facts(address, looked) for one in (made("dt", term), made("dd", said))]
    parts.append(made("dl", *terms))
    if looked.mend:
        parts.append(_mend(address, finding, looked.mend))
    if looked.to_confirm:
        parts.append(_confirmation(address, finding))
    if looked.cell:
        words = "Go to the figures" if looked.cell.panel is Panel.FIGURES else "Go to the actions"
        parts.append(made("p", link(words, looked.cell.url(), data_go="", class_="button")))
    elif looked.file:
        to = address.beside(Panel.TEXT, looked.file).url(line=str(finding.at.line or 1))
        words = "Go to the text" if looked.file.endswith(".md") else f"Go to {looked.file.rpartition('/')[2]}"
        parts.append(made("p", link(words, to, data_go="", class_="button")))
    if looked.answerable and finding.answer is None and not looked.to_confirm:
        parts.append(_answer(address, finding, looked.posts))
    if looked.given:
        parts.append(_withdrawal(address, looked.given))
    explained = [made("p", text) for text in looked.explained.split("\n\n") if text.strip()]
    if explained:
        parts.append(made("details", made("summary", "What this check looks for"), *explained))
    return panel(
        {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.NOTE: "Note"}[finding.severity], *parts
    )


def _facts(address: Address, looked: Looked) -> list[tuple[str, Inner]]:
    """What is known of a finding, each under its term."""
    finding = looked.finding
    facts: list[tuple[str, Inner]] = []
    if looked.page is not None:
        facts.append(("On", link(f"page {looked.page + 1}", f"#page-{looked.page + 1}")))
    facts.append(("In", _where(finding.at, address)))
    if looked.sentence:
        facts.append(("Written", made("q", looked.sentence.strip())))
    if finding.related:
        facts.append(("Worked out from", made("ul", *(made("li", _where(at, address)) for at in finding.related))))
    if finding.hint:
        facts.append(("What would be right", made("span", *marked(finding.hint))))
    if finding.answer:
        facts.append(("Answered", finding.answer))
    elif looked.given:
        facts.append(("The answer said", looked.given.words))
    return facts


def _mend(address: Address, finding: Finding, mend: Mend) -> Element:
    shown: list[Inner] = [made("del", mend.old), " becomes ", made("ins", mend.prints or mend.new)]
    if mend.prints:
        shown += [", worked out from the figures"]
    return made(
        "form",
        made("p", *shown, class_="change"),
        *hidden(key=finding.key),
        made("button", "Mend it", type="submit", class_="first"),
        method="post",
        action=address.url("/mend"),
        data_form="",
    )


def _confirmation(address: Address, finding: Finding) -> Element:
    return made(
        "form",
        made("p", "Look at it, and correct what is wrong. Then:", class_="hint"),
        *hidden(key=finding.key),
        made("button", "I have looked: it is right", type="submit", class_="first"),
        method="post",
        action=address.url("/confirm"),
        data_form="",
    )


def _answer(address: Address, finding: Finding, posts: Sequence[str]) -> Element:
    listed = made("datalist", *(made("option", value=post) for post in posts), id="posts")
    return made(
        "form",
        made("h3", "Let it stand, with a reason"),
        *hidden(key=finding.key),
        field(
            "Reason",
            made("textarea", id="reason", name="reason", rows="3", required="required", minlength="10"),
            "It is kept with the paper and printed on the check sheet.",
        ),
        field(
            "Post that answers",
            made("input", id="by", name="by", list="posts", required="required", autocomplete="off"),
            "A post of the council, as the list has it; not a person.",
        ),
        listed,
        made("button", "Answer it", type="submit"),
        method="post",
        action=address.url("/answer"),
        data_form="",
    )


def _withdrawal(address: Address, given: Given) -> Element:
    return made(
        "form",
        *hidden(key=given.key),
        made("button", "Remove this answer", type="submit"),
        method="post",
        action=address.url("/withdraw"),
        data_form="",
    )


# -- writing ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a text: what figures can be said in it, by their ids; its pages."""

    subjects: Mapping[str, str]
    pages: Sequence[int]
    exempt: Sequence[str]
    """The headings under which it is exempt; one that is "" where all of it is."""
    own: str = ""
    """The id of what the text is about, if it is an indicator or table."""


def text_panel(
    address: Address, held: Held, title: str, findings: Sequence[Finding], about: About, line: int | None
) -> Element:
    """A text to be written, and what was found in it."""
    markdown = held.name.endswith(".md")
    area = made(
        "textarea", _kept(held.text), id="text", name="text", rows="16", spellcheck="true",
        data_line=str(line) if line else None, aria_describedby="text-hint text-state" if markdown else "text-state",
        class_="secret" if "" in about.exempt else None, data_exempt="|".join(filter(None, about.exempt)) or None,
    )  # fmt: skip
    form = made(
        "form",
        *hidden(name=held.name, mark=held.mark),
        made("label", f"Text of {held.name}", for_="text", class_="said"),
        *([_tools()] if markdown else []),
        *([_headings()] if markdown and "/commentary/" in held.name else []),
        *([_help(held.name, held.text)] if markdown else []),
        area,
        made("p", "Saved", id="text-state", class_="state", role="status"),
        made("button", "Save", type="submit", class_="first"),
        method="post",
        action=address.url("/text"),
        id="writing",
    )
    parts: list[Inner] = [back(address)]
    if about.exempt:
        parts.append(made("p", _exempt_words(about.exempt), class_="mark"))
    parts += [_seen_on(about.pages), _first_found(address, findings), form]
    if markdown:
        parts.append(_figure(about.subjects, about.own))
    return panel(title, *parts, found_here(address, findings))


def _exempt_words(headings: Sequence[str]) -> str:
    """What of a text is exempt."""
    said = "This text" if "" in headings else f"What is under {' and '.join(headings)}"
    return f"{said} is exempt: not for the public."


def _first_found(address: Address, findings: Sequence[Finding]) -> Element:
    """The first thing that was found in a text, above it, and how many more there are below it."""
    inner: list[Inner] = [_entry(address, findings[0], {}, id="first-finding")] if findings else []
    if len(findings) > 1:
        inner.append(made("p", link(f"{len(findings) - 1} more below", "#found-here"), class_="hint"))
    return live(made("div", *inner), "found-first")


def _kept(text: str) -> str:
    """A text for a text area, which drops the first end of a line (HTML, 13.2.6.4.7)."""
    return f"\n{text}"


def _help(name: str, text: str) -> Element:
    """How a text is written, for whoever has not done it."""
    of = "A heading begins with #. " if "/commentary/" in name else ""
    said = f"{of}A blank line begins a paragraph. What is in {{{{ }}}} is worked out from the figures."
    if "<!--" in text:
        said += " What stands between <!-- and --> is not printed: last quarter's words are kept so. Write above it."
    return made("p", said, id="text-hint", class_="hint")


def _headings() -> Element:
    """The headings that commentary may have, each to be put in."""
    buttons = (made("button", f"# {one}", type="button", data_heading=one) for one in COMMENTARY_HEADINGS)
    return made("div", *buttons, role="group", aria_label="Add a heading", class_="tools")


def _seen_on(pages: Sequence[int]) -> Element:
    """Where a text is printed."""
    links = [link(f"page {page + 1}", f"#page-{page + 1}") for page in pages]
    between = [one for number, each in enumerate(links) for one in ((", ", each) if number else (each,))]
    return live(made("p", "Printed on ", *between) if links else made("p", "Not printed yet"), "printed-on")


def found_here(address: Address, findings: Sequence[Finding]) -> Element:
    """What was found in a text, as a region that is kept up to date."""
    if findings:
        items = [made("li", _entry(address, finding, {})) for finding in findings]
        inner = [made("h3", f"Found in this text ({len(items)})"), made("ol", *items)]
    else:
        inner = [made("p", "Nothing was found in this text.", class_="calm")]
    return live(made("div", *inner), "found-here")


def _tools() -> Element:
    tools = (("bold", "Bold"), ("list", "List"), ("link", "Link"))
    return made(
        "div",
        *(made("button", words, type="button", data_tool=name) for name, words in tools),
        role="group",
        aria_label="Marks",
        class_="tools",
    )


def _figure(subjects: Mapping[str, str], own: str) -> Element:
    """The choice of a figure: what, when, compared with what; its words are seen before it is put in.

    What is chosen to begin with is what the text is about.
    """
    chosen = [("subject", "Of what", [*subjects.items()]), ("period", "When", _as_choices(_PERIODS))]
    chosen.append(("comparison", "Compared", [("", "with nothing"), *_as_choices(_COMPARED)]))
    chosen.append(
        (
            "frame",
            "Said as",
            [("", "as usual"), *_as_choices(phrase for phrase, slot in PARTS.items() if slot == "frame")],
        )
    )
    fields = [
        field(
            label,
            made(
                "select",
                *(
                    made("option", words, value=value, selected="selected" if value == own else None)
                    for value, words in choices
                ),
                id=f"figure-{name}",
                name=name,
            ),
        )
        for name, label, choices in chosen
    ]
    said = made(
        "output", "", id="figure-words", for_=" ".join(f"figure-{name}" for name, _, _ in chosen), aria_live="polite"
    )
    button = made("button", "Put it in", type="button", id="figure-insert")
    return made(
        "details",
        made("summary", "Insert a figure"),
        *fields,
        made("p", "It prints: ", said),
        button,
        id="figure",
        class_="figure",
    )


def _as_choices(phrases: Iterable[str]) -> list[tuple[str, str]]:
    return [(phrase, phrase) for phrase in phrases]


def changed_panel(address: Address, ours: str, now: Held) -> Element:
    """What is shown when somebody else changed a text meanwhile: both, to choose from."""
    theirs = made(
        "form",
        *hidden(name=now.name, mark=now.mark, text=now.text),
        made("button", "Take what is in the file", type="submit"),
        method="post",
        action=address.url("/text"),
    )
    both = made(
        "form",
        *hidden(name=now.name, mark=now.mark),
        field("Yours, not yet saved", made("textarea", _kept(ours), id="text", name="text", rows="12")),
        made("button", "Save yours over it", type="submit", class_="first"),
        method="post",
        action=address.url("/text"),
    )
    said = "The file was changed by another program, or in another tab, after you opened it. Nothing was overwritten."
    there = field("In the file now", made("textarea", _kept(now.text), id="theirs", rows="12", readonly="readonly"))
    return panel("Changed meanwhile", made("p", said, class_="message error", role="alert"), there, theirs, both)


def refused_panel(address: Address, said: str, typed: Mapping[str, str] = _NOTHING, again: str = "") -> Element:
    """What is shown when something cannot be done; what was typed is kept.

    With `again`, the path to which it was sent, it may be changed and sent there once more; else it is there to be
    copied.
    """
    message = made("p", said, class_="message error", role="alert")
    shown = {name: value for name, value in typed.items() if name not in _HIDDEN and (again or value)}
    if not shown:
        return panel("Nothing was changed", back(address), message)
    fields = [
        field(
            _TYPED.get(name, name.replace("/", ", ")),
            _typed(name, value, f"typed-{number}", None if again else "readonly"),
        )
        for number, (name, value) in enumerate(shown.items())
    ]
    kept = made("h3", "What you typed")
    if again:
        sent = hidden(**{name: value for name, value in typed.items() if name in _HIDDEN})
        button = made("button", "Try again", type="submit", class_="first")
        fields = [made("form", *sent, *fields, button, method="post", action=address.url(again))]
    return panel("Nothing was changed", back(address), message, kept, *fields)


def _typed(name: str, value: str, id: str, readonly: str | None) -> Element:
    if name in _LONG:
        return made("textarea", _kept(value), id=id, name=name, rows="12", readonly=readonly)
    return made("input", id=id, name=name, value=value, readonly=readonly, autocomplete="off")


def nothing_panel(address: Address, said: str) -> Element:
    """What is shown in place of something that cannot be shown, as long as it cannot."""
    shown = panel("This cannot be shown", back(address), made("p", said, class_="message error", role="alert"))
    shown.set("data-nothing", "")
    return shown


# -- heard --------------------------------------------------------------------------------------


def heard_panel(address: Address, pages: Mapping[int, Sequence[str]]) -> Element:
    """What a screen reader says of these pages, in order."""
    said = "What a screen reader says of these pages, in this order."
    heard = [made("section", made("h3", link(f"Page {page}", f"#page-{page}")), _lines(pages[page])) for page in pages]
    return panel("Read to me", back(address), live(made("div", made("p", said), *heard), "heard"))


def _lines(lines: Sequence[str]) -> Element:
    """The lines of a page, headings among them set apart."""
    spoken = [line.strip() for line in lines if line.strip()]
    kinds = ["heading" if line.startswith("Heading level") else None for line in spoken]
    items = [made("li", line, class_=kind) for line, kind in zip(spoken, kinds, strict=True)]
    return made("ol", *items, class_="heard")
