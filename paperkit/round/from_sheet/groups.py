"""Turns what a spreadsheet says of services, directorates and lead officers into a council's divisions and posts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from paperkit.round.from_sheet.draft import Draft
from paperkit.round.sheets.cells import is_person, is_post
from paperkit.round.sheets.roles import Role
from paperkit.round.sheets.taken import Taken
from paperkit.values.slug import slug

ALL = "All services"
"""The service of an indicator of which nothing says whose it is."""
LEADER, HEAD = "Leader of the Council", "Head of {service}"
COUNCILLOR, OFFICER = "A. Councillor", "A. Officer"
"""Who holds a post, until somebody writes it: the names that the starter council has too."""
_PRIORITY = re.compile(
    r"\b(?:priorit|theme|outcome|objective|aim\b|ambition|goal|pledge|amcan|blaenoriaeth)", re.IGNORECASE
)
_OFFICE = re.compile(
    r"\b(?:cabinet member|portfolio holder|lead member|executive member)(?: for)?\b[: -]*", re.IGNORECASE
)
_NUMBERED = re.compile(r"^(?:\d+[.)]|[A-Z][.)])\s+")
_LONGEST = 80
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Home:
    """Whose an indicator is, in words."""

    service: str
    directorate: str
    portfolio: str
    priority: str


@dataclass(slots=True)
class Groups:
    """A council's parts by their ids: names, and the posts of those who answer for them."""

    posts: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By id the title and who holds it."""
    directorates: dict[str, str] = field(default_factory=dict)
    divisions: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """By id the name, the director's post, the directorate or nothing."""
    portfolios: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By id the name and the Cabinet Member's post."""
    homes: dict[str, Home] = field(default_factory=dict)
    """By an indicator's id whose it is."""
    invented_portfolios: bool = False
    named: dict[str, str] = field(default_factory=dict)
    """By the names of people that stand beside indicators the titles of the posts that they are given."""
    leads: dict[str, str] = field(default_factory=dict)
    """By an indicator's id the post that is named beside it, where that is not its division's."""

    def division(self, id: str) -> str:
        """The id of an indicator's division."""
        return _id(self.homes[id].service)

    def portfolio(self, id: str) -> str:
        """The id of an indicator's portfolio."""
        return _id(self.homes[id].portfolio)

    def lead(self, id: str) -> dict[str, str]:
        """The key of the post that is named beside an indicator; nothing where it is its division's."""
        return {"lead": self.leads[id]} if id in self.leads else {}


def groups_of(found: Sequence[Draft], taken: Taken) -> Groups:
    """The parts of a council, as far as a spreadsheet knows them; the rest are placeholders."""
    made = Groups(posts={"leader": (LEADER, COUNCILLOR)})
    leads: dict[str, Counter[str]] = {}
    nested = any(levels and levels[0] != _service(draft, levels) for draft in found if (levels := _levels(draft)))
    for draft in found:
        home = _home(draft, nested=nested)
        made.homes[draft.id] = home
        lead = draft.entry.text(Role.LEAD)
        if is_post(lead):
            leads.setdefault(home.service, Counter())[_tidy(lead)] += 1
    _portfolios(made)
    for name in _unique(home.directorate for home in made.homes.values()):
        made.directorates[_id(name)] = name
    for home in made.homes.values():
        if _id(home.service) not in made.divisions:
            common = leads.get(home.service, Counter()).most_common(1)
            post = _post(made, common[0][0] if common else HEAD.format(service=home.service), OFFICER)
            made.divisions[_id(home.service)] = (home.service, post, _id(home.directorate) if home.directorate else "")
    for title in dict.fromkeys(one for counted in leads.values() for one in counted):
        _post(made, title, OFFICER)  # also where others are named more often
    _people(found, made, taken)
    for draft in found:
        lead = draft.entry.text(Role.LEAD)
        title = _tidy(lead) if is_post(lead) else made.named.get(_person(lead), "")
        if title and (post := _post(made, title, OFFICER)) != made.divisions[made.division(draft.id)][1]:
            made.leads[draft.id] = post
    return made


def _levels(draft: Draft) -> list[str]:
    """The sheet and the headings between the rows under which an indicator stands, the outer one first."""
    entry = draft.entry
    sections = [_tidy(text) for text in entry.sections if not _PRIORITY.search(text)]
    is_general = re.search(r"\d|\bkpis?\b|\bdata\b|\bsheet|indicators?|performance|scorecard", entry.sheet.lower())
    return [name for name in ("" if is_general else _tidy(entry.sheet), *sections) if name]


def _service(draft: Draft, levels: Sequence[str]) -> str:
    return _tidy(draft.entry.text(Role.SERVICE)) or (levels[-1] if levels else "")


def _home(draft: Draft, *, nested: bool) -> Home:
    """Whose an indicator is; `nested` says that headings between the rows are directorates, over services."""
    entry, levels = draft.entry, _levels(draft)
    themes = [_tidy(text) for text in entry.sections if _PRIORITY.search(text)]
    directorate, service = _tidy(entry.text(Role.DIRECTORATE)), _service(draft, levels)
    if not directorate and levels and nested:
        directorate = levels[0]
    priority = _tidy(entry.text(Role.PRIORITY)) or (themes[0] if themes else "")
    return Home(service or directorate or ALL, directorate, _portfolio(entry.text(Role.PORTFOLIO)), priority)


def _portfolio(text: str) -> str:
    """The name of a portfolio: without the office, and without who holds it."""
    parts = [part for part in re.split(r"\s[-\u2013]\s|[,(\n]", text) if part.strip()]
    named = [_tidy(_OFFICE.sub("", part)) for part in parts if not _is_name(part)]
    return next((name for name in named if name), "")


def _is_name(text: str) -> bool:
    return _is_member(text) or is_person(text.strip("() "))


def _is_member(text: str) -> bool:
    """Whether a text is the name of a councillor, with the word for it."""
    return bool(re.match(r"\s*(?:cllr|councillor|cyng)\b", text, re.IGNORECASE))


def _portfolios(made: Groups) -> None:
    """Portfolios as the spreadsheet has them; where it has none, they are as the directorates or the services are."""
    if not any(home.portfolio for home in made.homes.values()):
        made.invented_portfolios = True
        by_directorate = any(home.directorate for home in made.homes.values())
        made.homes = {
            id: Home(
                home.service,
                home.directorate,
                (home.directorate if by_directorate else home.service) or ALL,
                home.priority,
            )
            for id, home in made.homes.items()
        }
    made.homes = {
        id: Home(home.service, home.directorate, home.portfolio or ALL, home.priority)
        for id, home in made.homes.items()
    }
    for name in _unique(home.portfolio for home in made.homes.values()):
        made.portfolios[_id(name)] = (name, _post(made, f"Cabinet Member for {name}", COUNCILLOR))


def _post(made: Groups, title: str, holder: str) -> str:
    """The id of a post with a title, which is added where it is not there."""
    known = next((id for id, (one, _) in made.posts.items() if one == title), None)
    if known is None:
        known = _id(title)
        made.posts[known] = (title, holder)
    return known


def _people(found: Sequence[Draft], made: Groups, taken: Taken) -> None:
    """Who is named beside indicators becomes the holder of a post: the commonest of a service, of its head's.

    A post of which nobody knows the title is called by the service. Cabinet Members' names are not taken.
    """
    places: dict[str, Counter[str]] = {}
    for draft in found:
        lead = _person(draft.entry.text(Role.LEAD))
        if lead:
            places.setdefault(lead, Counter())[made.homes[draft.id].service] += 1
    heads: dict[str, Counter[str]] = {}
    for name, services in places.items():
        for service, count in services.items():
            heads.setdefault(service, Counter())[name] += count
    for service, names in heads.items():
        post = made.divisions[_id(service)][1]
        title, holder = made.posts[post]
        first = next((name for name, _ in names.most_common() if name not in made.named), "")
        if holder == OFFICER and first:
            made.posts[post] = (title, first)
            made.named[first] = title
    for name, services in places.items():
        if name not in made.named:
            title = _free_title(made, f"Lead officer, {services.most_common(1)[0][0]}")
            _post(made, title, name)
            made.named[name] = title
    _members(found, taken)


def _person(text: str) -> str:
    """The name of a person; nothing where the text is none."""
    name = " ".join(re.sub(r"\(.*?\)", " ", text).split())  # behind it may be a team
    return name if is_person(name) and not _is_member(name) else ""


def _free_title(made: Groups, title: str) -> str:
    """A title that no post has yet."""
    titles = {one for one, _ in made.posts.values()}
    return next(one for one in (title, *(f"{title} {number}" for number in range(2, 10_000))) if one not in titles)


def _members(found: Sequence[Draft], taken: Taken) -> None:
    """What is told of leads that are neither posts nor persons, and of portfolios that are names alone: one line."""
    for role in (Role.LEAD, Role.PORTFOLIO):
        given = [one for draft in found if (one := draft.entry.said.get(role)) is not None]
        lost = [one for one in given if not _is_taken(role, one.text)]
        names = dict.fromkeys(one.text for one in lost)
        if lost:
            listed = ", ".join(f"`{name[:40]}`" for name in names)
            said = f"the {role.value} is not taken where it is neither a post nor the name of one person: {listed}"
            if role is Role.PORTFOLIO:
                said = f"the {role.value} is not taken where it is a name and no field: {listed}"
            taken.tell(lost[0].at, said)


def _is_taken(role: Role, text: str) -> bool:
    return bool(_portfolio(text)) if role is Role.PORTFOLIO else is_post(text) or bool(_person(text))


def _id(name: str) -> str:
    """The id of a part of the council; a word by which YAML means nothing is none."""
    plain = slug(name)[:_LONGEST].strip("-")
    return f"{plain}-1" if plain == "null" else plain


def _tidy(text: str) -> str:
    """A name as it is printed: one space, not in capitals throughout, without a number before it."""
    plain = _NUMBERED.sub("", " ".join(text.split()).strip(" :-"))
    if plain.isupper() and len(plain) > _SHORTEST:
        plain = " ".join(_small(word, place) for place, word in enumerate(plain.split()))
    return plain[:_LONGEST]


def _small(word: str, place: int) -> str:
    """A word of capitals as a name has it; an abbreviation without a vowel stays."""
    if word.lower() in ("and", "of", "the", "for", "in", "to") and place:
        return word.lower()
    return word if not set(word) & set("AEIOUY") else word.capitalize()


def _unique(names: Iterable[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if name]
