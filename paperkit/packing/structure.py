"""Turns the structure trees of several PDFs into one: elements, roles, classes, ids, parent tree (ISO 32000-1, 14.7).

What two files call by one name may be two things, so ids get a prefix that is their file's own, and a type of element
that maps to another standard type in another file gets another name. The parent tree is not taken over but made anew
from the elements, so that it cannot disagree with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from paperkit.finished.contents import dictionaries, every_dictionary

Array, Dictionary, Name, String = pikepdf.Array, pikepdf.Dictionary, pikepdf.Name, pikepdf.String

_MOST_MARKS = 100_000
"""Pieces of marked content on a page; a higher number is damage, and an array up to it would fill the memory."""
_DEEPEST = 6
STANDARD = {
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private",
    "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead",
    "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT",
    "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form",
}  # fmt: skip
"""The standard types of PDF 1.7 (ISO 32000-1, 14.8.4)."""


def has_tags(pdf: pikepdf.Pdf) -> bool:
    """Whether a PDF has a structure tree with anything in it."""
    tree = pdf.Root.get("/StructTreeRoot")
    kids = tree.get("/K") if isinstance(tree, Dictionary) else None
    return isinstance(kids, Dictionary) or (isinstance(kids, Array) and len(kids) > 0)


@dataclass
class _Owned:
    """What owns marked content: a page or a stream, and the element of each piece by its number."""

    holder: Any
    elements: dict[int, Any] = field(default_factory=dict)


@dataclass
class Forest:
    """The trees of a pack as they come together under one root; `finish` hangs it on the pack."""

    pack: pikepdf.Pdf
    language: str
    parts: list[Any] = field(default_factory=list)
    roles: dict[str, str | None] = field(default_factory=dict)
    """Each type that is none of the standard's, and the one that it stands for; None where its file does not say."""
    classes: dict[str, bytes] = field(default_factory=dict)
    class_values: dict[str, Any] = field(default_factory=dict)
    ids: dict[bytes, Any] = field(default_factory=dict)
    owned: dict[tuple[int, int], _Owned] = field(default_factory=dict)
    objects: list[tuple[Any, Any]] = field(default_factory=list)
    """Annotations and other objects, each with its element."""
    namespaces: list[Any] = field(default_factory=list)
    unlevelled: list[tuple[Any, int]] = field(default_factory=list)
    """Headings of the type H, whose level is how deep they are."""
    levelled: bool = False
    """Whether there are headings that say their level, H1 to H6."""

    def add(self, paper: pikepdf.Pdf, prefix: str, title: str) -> None:
        """Take over the tree of a paper whose pages are in the pack already."""
        tree = paper.Root.StructTreeRoot
        _mark_gone(paper)
        for key in ("/ParentTree", "/IDTree", "/ParentTreeNextKey", "/AF", "/PronunciationLexicon"):
            if key in tree:
                del tree[key]
        kept = tree if tree.is_indirect else paper.make_indirect(tree)
        copied = self.pack.copy_foreign(kept)
        self.namespaces += list(copied.get("/Namespaces", ()))
        roles = {key[1:]: str(value)[1:] for key, value in dict(copied.get("/RoleMap", {})).items()}
        grafted = _Graft(self, prefix.encode(), _flat(roles), dict(copied.get("/ClassMap", {})))
        copied.K = Array([kid for kid in _kids(copied) if _is_element(kid)])  # at the top nothing else may be
        top = grafted.kids_of(copied, 0)
        is_document = len(top) == 1 and grafted.standard(top[0]) == "Document"
        self.add_part(top, title, str(paper.Root.get("/Lang", "")), document=top[0] if is_document else None)

    def add_part(self, top: Sequence[Any], title: str, language: str, *, document: Any = None) -> None:
        """Add the elements of a whole paper: its Document, where it has one, becomes a part of the pack's."""
        if document is None:
            part = self.new("Part", Array(top))
            for kid in top:
                kid.P = part
        else:
            part = document
            part.S = Name.Part
        part.T = String(title)
        if "/Lang" not in part and (language or self.language):
            part.Lang = String(language or self.language)
        self.parts.append(part)

    def new(self, kind: str, kids: Any) -> Any:
        """A new element."""
        return self.pack.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), K=kids))

    def own(self, holder: Any, number: int, element: Any) -> None:
        """Note the element of a piece of marked content on a page or in a stream."""
        self.owned.setdefault(holder.objgen, _Owned(holder)).elements[number] = element

    def finish(self) -> None:
        """Hang the one tree on the pack."""
        if self.levelled:
            for element, level in self.unlevelled:
                element.S = Name(f"/H{min(level, _DEEPEST)}")
        document = self.new("Document", Array(self.parts))
        document.Lang = String(self.language)
        root = self.pack.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=document))
        document.P = root
        for part in self.parts:
            part.P = document
        self._parent_tree(root)
        if roles := {name: to for name, to in self.roles.items() if to}:
            root.RoleMap = Dictionary({f"/{name}": Name(f"/{to}") for name, to in sorted(roles.items())})
        if self.class_values:
            root.ClassMap = Dictionary({f"/{name}": value for name, value in sorted(self.class_values.items())})
        if self.namespaces:
            root.Namespaces = Array(self.namespaces)
        if self.ids:
            pairs = [one for name, element in sorted(self.ids.items()) for one in (String(name), element)]
            root.IDTree = self.pack.make_indirect(Dictionary(Names=Array(pairs)))
        self.pack.Root.StructTreeRoot = root
        self.pack.Root.MarkInfo = Dictionary(Marked=True)

    def _parent_tree(self, root: Any) -> None:
        """Number what owns marked content, pages first, and say of each piece whose it is."""
        order = {page.obj.objgen: number for number, page in enumerate(self.pack.pages)}
        numbers: list[Any] = []
        key = 0
        for _, owned in sorted(self.owned.items(), key=lambda one: (order.get(one[0], len(order)), one[0])):
            owned.holder.StructParents = key
            pieces = [owned.elements.get(number) for number in range(max(owned.elements) + 1)]
            numbers += [key, self.pack.make_indirect(Array(pieces))]
            key += 1
        for held, element in self.objects:
            held.StructParent = key
            numbers += [key, element]
            key += 1
        root.ParentTree = self.pack.make_indirect(Dictionary(Nums=Array(numbers)))
        root.ParentTreeNextKey = key


@dataclass
class _Graft:
    """One paper's tree on its way into the forest: its prefix, what its types stand for, its classes."""

    forest: Forest
    prefix: bytes
    roles: Mapping[str, str | None]
    classes: Mapping[str, Any]
    renamed: dict[str, str] = field(default_factory=dict)
    """What types, and classes behind a dot, are called in the pack."""
    seen: set[tuple[int, int]] = field(default_factory=set)

    def kids_of(self, element: Any, level: int) -> list[Any]:
        """The elements in an element, each gone through; what leads nowhere is dropped."""
        found, page, kids = element.get("/K"), element.get("/Pg"), _kids(element)
        here = level + 1 if any(self._is_heading(kid) for kid in kids) else level
        kept, elements = [], []
        for kid in kids:
            if _is_element(kid):
                taken = self.element(kid, element, here)
                elements += taken
                kept += taken
            elif self.content(kid, element, page):
                kept.append(kid)
        if isinstance(found, Array) or len(kept) != len(kids) or elements:
            element.K = kept[0] if len(kept) == 1 else Array(kept)
        return elements

    def element(self, element: Any, parent: Any, level: int) -> list[Any]:
        """An element and all below it, as one of a list; none where it was there already, or what it held is gone.

        A page that was deleted leaves elements behind, whose words (`/Alt`, `/ActualText`) nobody is to hear.
        """
        if not element.is_indirect:
            element = self.forest.pack.make_indirect(element)
        if element.objgen in self.seen:
            return []
        self.seen.add(element.objgen)
        element.P = parent
        held = len(_kids(element))
        self.kids_of(element, level)
        if (left := len(_kids(element))) == 0 < held:
            return []
        for key in _SAID if left < held else ():
            if key in element:
                del element[key]
        if element.get("/Pg") == _GONE:
            del element.Pg
        self.heading(element, level)
        self.names(element)
        return [element]

    def _is_heading(self, kid: Any) -> bool:
        return _is_element(kid) and self.standard(kid) == "H"

    def heading(self, element: Any, level: int) -> None:
        """Note which kind of headings a paper has: a file may not have both (ISO 14289-1, 7.4.4)."""
        kind = self.standard(element)
        if kind == "H":
            self.forest.unlevelled.append((element, level))
        elif kind[:1] == "H" and kind[1:].isdigit():
            self.forest.levelled = True

    def standard(self, element: Any) -> str:
        """The standard type of an element; its own where its file does not map it to one."""
        name = str(element.S)[1:]
        return self.roles.get(name) or name

    def names(self, element: Any) -> None:
        """Let an element's type, id, classes and the ids of its headers be unique in the pack."""
        if "/NS" not in element:
            name = str(element.S)[1:]
            if (new := self.kind(name)) != name:
                element.S = Name(f"/{new}")
        if "/ID" in element:
            name_of = self.prefix + bytes(element.ID)
            element.ID = String(name_of)
            self.forest.ids[name_of] = element
        if "/C" in element:
            element.C = self.classed(element.C)
        for group in _groups(element.get("/A")):
            self.headers(group)

    def headers(self, group: Any) -> None:
        """Let the attribute that names header cells name them as they are called now; once, where elements share it."""
        found = group.get("/Headers")
        if isinstance(found, Array) and not (group.is_indirect and group.objgen in self.seen):
            group.Headers = Array([String(self.prefix + bytes(name)) for name in found])
            self.seen.add(group.objgen)

    def kind(self, name: str) -> str:
        """What a type is called in the pack."""
        if name in STANDARD and name not in self.roles:
            return name
        if name not in self.renamed:
            self.renamed[name] = self._free(name, self.roles.get(name))
        return self.renamed[name]

    def _free(self, name: str, to: str | None) -> str:
        """A name for a type that means nothing else in the pack."""
        roles, wanted, number = self.forest.roles, name, 1
        while wanted in STANDARD or roles.get(wanted, to) != to:
            number += 1
            wanted = f"{name}-{number}"
        roles[wanted] = to
        return wanted

    def classed(self, named: Any) -> Any:
        """The classes of an element, as the pack calls them; numbers of revisions between them stay."""
        if isinstance(named, Name):
            return Name(f"/{self.class_of(str(named)[1:])}")
        return Array([Name(f"/{self.class_of(str(one)[1:])}") if isinstance(one, Name) else one for one in named])

    def class_of(self, name: str) -> str:
        """What a class is called in the pack."""
        key, value = f".{name}", self.classes.get(f"/{name}", Array())  # another file may fill what this one does not
        if key not in self.renamed:
            for group in _groups(value):
                self.headers(group)
            self.renamed[key] = self._free_class(name, value)
        return self.renamed[key]

    def _free_class(self, name: str, value: Any) -> str:
        """A name for a class that holds nothing else in the pack."""
        written, wanted, number = value.unparse(resolved=True), name, 1
        while self.forest.classes.get(wanted, written) != written:
            number += 1
            wanted = f"{name}-{number}"
        self.forest.classes[wanted], self.forest.class_values[wanted] = written, value
        return wanted

    def content(self, kid: Any, element: Any, page: Any) -> bool:
        """Note whose a piece of content is; false where it leads nowhere."""
        if isinstance(kid, int):
            return self._marked(page, kid, element)
        if not isinstance(kid, Dictionary):
            return False
        page = kid.get("/Pg", page)
        if "/MCID" in kid:
            return self._marked(kid.get("/Stm", page), kid.MCID, element)
        held = kid.get("/Obj")
        if page == _GONE or not isinstance(held, Dictionary | pikepdf.Stream) or not held.is_indirect:
            return False
        self.forest.objects.append((held, element))
        return True

    def _marked(self, holder: Any, number: Any, element: Any) -> bool:
        is_number = isinstance(number, int) and 0 <= number < _MOST_MARKS
        if not isinstance(holder, Dictionary | pikepdf.Stream) or not is_number:
            return False
        self.forest.own(holder, number, element)
        return True


def _flat(roles: Mapping[str, str]) -> dict[str, str | None]:
    """Each mapped type and the standard type to which its map leads in the end; None where it leads to none.

    Many makers map standard types to themselves; these are left out, since they mean what they mean.
    """
    ends = {name: [kind for kind in _chain(name, roles) if kind in STANDARD] for name in roles}
    return {name: kinds[-1] if kinds else None for name, kinds in ends.items() if kinds or name not in STANDARD}


def _chain(name: str, roles: Mapping[str, str]) -> Iterator[str]:
    """What a type is mapped to, and what that is mapped to, each once."""
    passed = {name}
    while (name := roles.get(name, "")) and name not in passed:
        passed.add(name)
        yield name


_SAID = ("/Alt", "/ActualText", "/E", "/T")
"""What is said for all that an element holds, also for what is gone."""
_GONE = Name.Gone
"""Stands in the place of a page that was taken out of a file whose tree still names it."""


def _mark_gone(paper: pikepdf.Pdf) -> None:
    """Let what belongs to a page that was taken out say so; else it would be taken for a part of its element's page."""
    pages = {page.obj.objgen for page in paper.pages}
    for found in every_dictionary(paper):
        if isinstance(page := found.get("/Pg"), Dictionary) and page.objgen not in pages:
            found.Pg = _GONE


def _kids(element: Any) -> list[Any]:
    """What is in an element, whether one thing or several."""
    found = element.get("/K")
    return list(found) if isinstance(found, Array) else [] if found is None else [found]


def _is_element(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and "/S" in kid


def _groups(found: Any) -> list[Any]:
    """The attribute dictionaries of an element, whether one or several."""
    return [found] if isinstance(found, Dictionary) else list(dictionaries(found))
