"""Links and bookmarks: they lead in the pack to the pages to which they led before."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from unit.packing.making import bound, changed, drawn, e, link, opened, pack_of, plain, tagged

from paperkit.packing.links import named, write_bookmarks

TWO = plain("First", "Second")


def leads_to(pdf: Pdf, annotation: Any) -> tuple[int, list[Any]]:
    """The page, counted from 0, and the view to which a link of a pack leads; by names alone."""
    assert "/A" not in annotation
    names = list(pdf.Root.Names.Dests.Names)
    assert names[::2] == sorted(names[::2], key=bytes)
    found = dict(zip(map(bytes, names[::2]), names[1::2], strict=True))[bytes(annotation.Dest)]
    [number] = [number for number, page in enumerate(pdf.pages) if page.obj.objgen == found[0].objgen]
    return number, list(found)[1:]


def led(*papers: bytes) -> list[tuple[int, list[Any]]]:
    """Where the links of a pack lead, in order."""
    with opened(pack_of(*papers)) as pdf:
        return [leads_to(pdf, one) for page in pdf.pages for one in page.obj.get("/Annots", ())]


def names(pdf: Pdf, **places: Any) -> None:
    """Give places of a file names."""
    pairs = [one for name, place in sorted(places.items()) for one in (String(name), place)]
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(pairs)))


def by_name(pdf: Pdf) -> None:
    names(pdf, start=Array([pdf.pages[1].obj, Name.XYZ, 72, 700, None]))
    link(pdf, Dest=String("start"))


def by_name_in_an_action(pdf: Pdf) -> None:
    names(pdf, start=Array([pdf.pages[1].obj, Name.XYZ, 72, 700, None]))
    link(pdf, A=Dictionary(S=Name.GoTo, D=String("start")))


def by_page(pdf: Pdf) -> None:
    link(pdf, Dest=Array([pdf.pages[1].obj, Name.XYZ, 72, 700, None]))


def by_page_in_an_action(pdf: Pdf) -> None:
    link(pdf, A=Dictionary(S=Name.GoTo, D=Array([pdf.pages[1].obj, Name.XYZ, 72, 700, None])))


def by_the_number_of_a_page(pdf: Pdf) -> None:
    link(pdf, Dest=Array([1, Name.XYZ, 72, 700, None]))


def by_an_old_name(pdf: Pdf) -> None:
    pdf.Root.Dests = Dictionary(start=Dictionary(D=Array([pdf.pages[1].obj, Name.XYZ, 72, 700, None])))
    link(pdf, Dest=Name.start)


def by_an_old_name_that_is_no_plain_word(pdf: Pdf) -> None:
    pdf.Root.Dests = Dictionary({"/é #": Array([pdf.pages[1].obj, Name.XYZ, 72, 700, None])})
    link(pdf, Dest=Name("/é #"))


def by_a_branch_of_names(pdf: Pdf) -> None:
    place = Array([pdf.pages[1].obj, Name.XYZ, 72, 700, None])
    leaf = pdf.make_indirect(Dictionary(Names=Array([String("start"), place]), Limits=Array(["start", "start"])))
    branch = pdf.make_indirect(Dictionary(Kids=Array([leaf])))
    branch.Kids.append(branch)
    pdf.Root.Names = Dictionary(Dests=branch)
    link(pdf, Dest=String("start"))


def by_a_dictionary(pdf: Pdf) -> None:
    link(pdf, Dest=Dictionary(D=Array([pdf.pages[1].obj, Name.XYZ, 72, 700, None])))


def by_a_dictionary_with_a_name(pdf: Pdf) -> None:
    names(pdf, start=Dictionary(D=Array([pdf.pages[1].obj, Name.XYZ, 72, 700, None])))
    link(pdf, Dest=Dictionary(D=String("start")))


def by_a_name_that_is_written_as_an_old_one(pdf: Pdf) -> None:
    by_name(pdf)
    pdf.pages[0].obj.Annots[0].Dest = Name.start


def by_an_old_name_that_is_written_as_a_new_one(pdf: Pdf) -> None:
    by_an_old_name(pdf)
    pdf.pages[0].obj.Annots[0].Dest = String("start")


def by_an_element_in_an_action(pdf: Pdf) -> None:
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, Pg=pdf.pages[1].obj))
    link(pdf, A=Dictionary(S=Name.GoTo, SD=Array([element, Name.XYZ, 72, 700, None])))


def by_an_element_and_a_page(pdf: Pdf) -> None:
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, Pg=pdf.pages[0].obj))
    place = Array([pdf.pages[1].obj, Name.XYZ, 72, 700, None])
    link(pdf, A=Dictionary(S=Name.GoTo, D=place, SD=Array([element, Name.Fit])))


def then_to_another(pdf: Pdf) -> None:
    chain = Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit]))
    place = Array([pdf.pages[1].obj, Name.XYZ, 72, 700, None])
    link(pdf, A=Dictionary(S=Name.GoTo, D=place, Next=Array([chain])), PA=Dictionary(S=Name.URI, URI=String("x")))


WAYS = [
    by_name,
    by_name_in_an_action,
    by_page,
    by_page_in_an_action,
    by_the_number_of_a_page,
    by_an_old_name,
    by_an_old_name_that_is_no_plain_word,
    by_a_branch_of_names,
    by_a_dictionary,
    by_a_dictionary_with_a_name,
    by_a_name_that_is_written_as_an_old_one,
    by_an_old_name_that_is_written_as_a_new_one,
    by_an_element_in_an_action,
    by_an_element_and_a_page,
    then_to_another,
]


@pytest.mark.parametrize("way", WAYS)
def test_a_link_leads_to_its_page_however_it_is_written(way: Any) -> None:
    paper = changed(TWO, way)
    assert led(TWO, paper, paper) == [(3, [Name.XYZ, 72, 700, None]), (5, [Name.XYZ, 72, 700, None])]


@pytest.mark.parametrize(
    "view",
    [
        [Name.Fit],
        [Name.FitH, None],
        [Name.FitH, 700.25],
        [Name.FitR, 0, 0, 100, 100],
        [Name.XYZ, None, None, None],
        [Name.XYZ, 0, 842, 0],
    ],
)
def test_a_view_is_kept(view: list[Any]) -> None:
    [(page, kept)] = led(TWO, changed(TWO, lambda pdf: link(pdf, Dest=Array([pdf.pages[1].obj, *view]))))
    assert (page, [str(one) for one in kept]) == (3, [str(one) for one in view])


def test_a_place_without_a_view_is_a_whole_page() -> None:
    assert led(changed(TWO, lambda pdf: link(pdf, Dest=Array([pdf.pages[1].obj])))) == [(1, [Name.Fit])]


def test_a_name_that_two_files_share_means_two_places() -> None:
    def start(number: int) -> Any:
        def name(pdf: Pdf) -> None:
            names(pdf, start=Array([pdf.pages[number].obj, Name.Fit]))
            link(pdf, Dest=String("start"))

        return name

    assert led(changed(TWO, start(1)), changed(TWO, start(0))) == [(1, [Name.Fit]), (2, [Name.Fit])]


def test_a_link_out_of_a_file_stays() -> None:
    def out(pdf: Pdf) -> None:
        link(pdf, A=Dictionary(S=Name.URI, URI=String("https://example.gov.uk/#page=2")))

    with opened(pack_of(TWO, changed(TWO, out))) as pdf:
        assert str(pdf.pages[2].Annots[0].A.URI) == "https://example.gov.uk/#page=2"


def to_no_page(pdf: Pdf) -> None:
    link(pdf, 1, Dest=Array([None, Name.Fit]))


def to_a_page_that_was_taken_out(pdf: Pdf) -> None:
    link(pdf, 1, Dest=Array([pdf.pages[2].obj, Name.Fit]))
    del pdf.pages[2]


def to_no_name(pdf: Pdf) -> None:
    link(pdf, 1, Dest=String("nowhere"))


def to_a_number_too_high(pdf: Pdf) -> None:
    link(pdf, 1, Dest=Array([7, Name.Fit]))


def with_a_view_that_is_none(pdf: Pdf) -> None:
    """A view holds numbers and names alone; what else is there would be lost with the file."""
    strange = [Dictionary(A=1), pdf.make_stream(b"x"), Array([1])]
    link(pdf, Dest=Array([pdf.pages[1].obj, Name.XYZ, *strange]))


def test_a_view_that_is_none_is_a_whole_page() -> None:
    assert led(TWO, changed(TWO, with_a_view_that_is_none)) == [(3, [Name.Fit])]


def to_an_empty_dictionary(pdf: Pdf) -> None:
    link(pdf, 1, Dest=Dictionary(D=Dictionary()))


def to_an_element_without_a_page(pdf: Pdf) -> None:
    link(pdf, 1, A=Dictionary(S=Name.GoTo, SD=Array([Dictionary(S=Name.P), Name.Fit])))


def to_a_name_without_a_place(pdf: Pdf) -> None:
    names(pdf, start=Dictionary())
    link(pdf, 1, A=Dictionary(S=Name.GoTo, D=String("start")))


@pytest.mark.parametrize(
    "dead",
    [
        to_no_page,
        to_a_page_that_was_taken_out,
        to_no_name,
        to_a_number_too_high,
        to_an_empty_dictionary,
        to_an_element_without_a_page,
        to_a_name_without_a_place,
    ],
)
def test_a_dead_link_is_reported_with_its_page_and_leads_nowhere_in_the_pack(dead: Any) -> None:
    merged = bound(TWO, changed(plain("First", "Second", "Third"), dead))
    assert merged.dead == (("Paper 2", 2),)
    with opened(merged.content) as pdf:
        names = [bytes(name) for name in list(pdf.Root.Names.Dests.Names)[::2]]
        assert bytes(pdf.pages[3].Annots[0].Dest) not in names


def test_a_link_that_leads_nowhere_and_says_so_is_not_reported() -> None:
    assert bound(changed(TWO, link)).dead == ()


def test_every_paper_has_a_name_for_its_first_page() -> None:
    with opened(pack_of(TWO, TWO)) as pdf:
        found = list(pdf.Root.Names.Dests.Names)
        starts = {str(name): place[0].objgen for name, place in zip(found[::2], found[1::2], strict=True)}
        assert starts == {"paper-1": pdf.pages[0].obj.objgen, "paper-2": pdf.pages[2].obj.objgen}


# -- bookmarks ------------------------------------------------------------------------------------


def outline(pdf: Pdf) -> list[tuple[int, str, int | None]]:
    """The bookmarks with their depth and page, by a walk that also looks at counts and neighbours."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

    def under(above: Any, depth: int) -> Any:
        mark, last, count = above.get("/First"), None, 0
        while mark is not None:
            assert mark.Parent.objgen == above.objgen
            assert (mark.get("/Prev") is None) == (last is None)
            place = mark.get("/Dest")
            yield depth, str(mark.Title), None if place is None else numbers[place[0].objgen]
            yield from under(mark, depth + 1)
            last, mark, count = mark, mark.get("/Next"), count + 1
        assert (above.get("/Last") is None) == (last is None)

    return list(under(pdf.Root.Outlines, 0))


def marked(content: bytes, *items: pikepdf.OutlineItem) -> bytes:
    def mark(pdf: Pdf) -> None:
        with pdf.open_outline() as found:
            found.root.extend(items)

    return changed(content, mark)


def test_bookmarks_stand_under_that_of_their_paper() -> None:
    chapter = pikepdf.OutlineItem("Chapter", 0)
    chapter.children.append(pikepdf.OutlineItem("Section", 1))
    paper = marked(TWO, chapter, pikepdf.OutlineItem("Annex", 1))
    with opened(pack_of(TWO, paper)) as pdf:
        assert outline(pdf) == [
            (0, "1 Item", 0),
            (0, "2 Item", 2),
            (1, "Chapter", 2),
            (2, "Section", 3),
            (1, "Annex", 3),
        ]


def test_papers_of_one_item_stand_under_it_and_may_have_one_title() -> None:
    paths = [("1 Item",), ("1 Item", "Appendix"), ("1 Item", "Appendix"), ("2 Item", "Appendix")]
    with opened(plain("a", "b", "c", "d")) as pdf:
        write_bookmarks(pdf, [(path, number, ()) for number, path in enumerate(paths)])
        assert outline(pdf) == [
            (0, "1 Item", 0),
            (1, "Appendix", 1),
            (1, "Appendix", 2),
            (0, "2 Item", 3),
            (1, "Appendix", 3),
        ]


def test_a_bookmark_that_repeats_the_title_of_its_paper_is_left_out() -> None:
    title = pikepdf.OutlineItem("Item", 0)
    title.children.append(pikepdf.OutlineItem("Section", 1))
    with opened(pack_of(marked(TWO, title))) as pdf:
        assert outline(pdf) == [(0, "1 Item", 0), (1, "Section", 1)]


@pytest.mark.parametrize("way", WAYS)
def test_a_bookmark_leads_to_its_page_however_it_is_written(way: Any) -> None:
    def mark(pdf: Pdf) -> None:
        way(pdf)
        annotation = pdf.pages[0].obj.Annots[0]
        entries = {key: annotation[key] for key in ("/Dest", "/A") if key in annotation}
        top = pdf.make_indirect(Dictionary(Type=Name.Outlines))
        top.First = top.Last = pdf.make_indirect(Dictionary(Title=String("Chapter"), Parent=top, **_keys(entries)))
        pdf.Root.Outlines = top

    with opened(pack_of(TWO, changed(TWO, mark))) as pdf:
        assert outline(pdf)[-1] == (1, "Chapter", 3)


def _keys(entries: dict[str, Any]) -> dict[str, Any]:
    return {key[1:]: value for key, value in entries.items()}


def looped(pdf: Pdf) -> None:
    """Let the list of bookmarks lead back to its beginning, and a bookmark into itself."""
    first = pdf.Root.Outlines.First
    first.Next.Next, first.First = first, first


def test_bookmarks_that_lead_back_to_themselves_end() -> None:
    paper = changed(marked(TWO, pikepdf.OutlineItem("One", 0), pikepdf.OutlineItem("Two", 1)), looped)
    with opened(pack_of(paper)) as pdf:
        assert [title for _, title, _ in outline(pdf)] == ["1 Item", "One", "Two"]


def test_a_bookmark_that_leads_to_no_page_is_left_out_unless_others_stand_under_it() -> None:
    def mark(pdf: Pdf) -> None:
        first = pdf.Root.Outlines.First
        del first.Dest, first.Next.Dest
        first.A = Dictionary(S=Name.URI, URI=String("https://example.gov.uk"))

    above = pikepdf.OutlineItem("Above", 1)
    above.children.append(pikepdf.OutlineItem("Under", 1))
    with opened(pack_of(changed(marked(TWO, pikepdf.OutlineItem("Out", 0), above), mark))) as pdf:
        assert outline(pdf) == [(0, "1 Item", 0), (1, "Above", None), (2, "Under", 1)]


def test_many_bookmarks_are_kept() -> None:
    paper = marked(TWO, *(pikepdf.OutlineItem(f"Mark {number}", number % 2) for number in range(3000)))
    with opened(pack_of(paper)) as pdf:
        assert len(outline(pdf)) == 3001


# -- what else leads somewhere --------------------------------------------------------------------


def test_articles_go_and_leave_nothing_behind() -> None:
    def thread(pdf: Pdf) -> None:
        bead = pdf.make_indirect(Dictionary(P=pdf.pages[0].obj, R=[0, 0, 9, 9]))
        bead.N = bead.V = bead
        pdf.pages[0].obj.B = Array([bead])
        pdf.Root.Threads = Array([pdf.make_indirect(Dictionary(F=bead, I=Dictionary(Author=String("Somebody"))))])

    assert b"Somebody" not in unpacked(pack_of(TWO, changed(TWO, thread)))


def unpacked(content: bytes) -> bytes:
    with opened(content) as pdf:
        return b"\n".join(one.unparse(resolved=True) for one in pdf.objects)


def test_what_nobody_sees_of_pages_is_not_in_the_pack() -> None:
    def hide(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        page.PieceInfo = Dictionary(Maker=Dictionary(Private=String("secret-1")))
        page.Thumb = pdf.make_stream(b"secret-2")
        page.Resources.Font.F.Metadata = pdf.make_stream(b"x", Kind=String("secret-3"))
        pdf.docinfo["/Author"] = "secret-4"
        page.LastModified = String("secret-5")

    assert b"secret" not in unpacked(pack_of(changed(TWO, hide)))


def test_a_pack_has_one_run_of_page_labels() -> None:
    def label(pdf: Pdf) -> None:
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.r)]))

    with opened(pack_of(changed(TWO, label), TWO)) as pdf:
        assert [page.label for page in pdf.pages] == ["1", "2", "3", "4"]


def test_naming_tells_what_was_found() -> None:
    with opened(changed(tagged(e("P", "Words")), to_nowhere)) as pdf:
        leading = named(pdf, "9-")
        assert (dict(leading.places), leading.bookmarks, leading.dead) == ({}, (), (1,))


def to_nowhere(pdf: Pdf) -> None:
    link(pdf, Dest=String("nowhere"))


def test_a_page_without_links_has_none() -> None:
    with opened(pack_of(drawn(b""))) as pdf:
        assert "/Annots" not in pdf.pages[0].obj
