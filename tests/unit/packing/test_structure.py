"""Trees that come together: every piece is owned by the like of what owned it, and no name means two things."""

from __future__ import annotations

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from unit.packing.making import (
    changed,
    drawn,
    e,
    first,
    lines,
    link,
    opened,
    pack_of,
    pieces,
    plain,
    same_pieces,
    same_words,
    tagged,
    text_at,
)

SMALL = tagged(e("Document", e("H1", "Title"), e("P", "Words")))


def roles(content: bytes) -> dict[str, str]:
    with opened(content) as pdf:
        return {key: str(to) for key, to in pdf.Root.StructTreeRoot.get("/RoleMap", {}).items()}


def elements(pdf: Pdf, kind: str) -> list[Any]:
    return [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/S") == f"/{kind}"]


# -- types ----------------------------------------------------------------------------------------


def test_a_type_that_two_files_map_differently_gets_two_names() -> None:
    one = tagged(e("Title", "First"), roles={"Title": "H1"})
    other = tagged(e("Title", "Second"), roles={"Title": "P"})
    assert roles(same_words(one, other)) == {"/Title": "/H1", "/Title-2": "/P"}


def test_a_type_that_two_files_map_alike_keeps_its_name() -> None:
    one = tagged(e("Title", "First"), roles={"Title": "H1"})
    assert roles(same_words(one, one)) == {"/Title": "/H1"}


def test_a_type_that_one_file_does_not_map_is_not_mapped_by_another() -> None:
    one, other = tagged(e("Box", "First")), tagged(e("Box", "Second"), roles={"Box": "H1"})
    assert roles(same_words(one, other)) == {"/Box-2": "/H1"}
    assert roles(same_words(other, one)) == {"/Box": "/H1"}


def test_a_new_name_is_one_that_no_file_has() -> None:
    one = tagged(e("Box", "First"), e("Box-2", "Second"), roles={"Box": "P", "Box-2": "H2"})
    other = tagged(e("Box", "Third"), e("Box-2", "Fourth"), roles={"Box": "H1", "Box-2": "H3"})
    same_pieces(one, other)
    same_words(one, other)


def test_a_standard_type_that_one_file_maps_to_another_stays_what_it_was_in_the_rest() -> None:
    odd = tagged(e("H1", "No heading"), e("P", "Words"), roles={"H1": "P"})
    pack = same_words(SMALL, odd, SMALL)
    assert roles(pack) == {"/H1-2": "/P"}
    same_pieces(SMALL, odd, SMALL)


@pytest.mark.parametrize("to", ["P", "Loop"])
def test_a_standard_type_that_is_mapped_to_itself_is_itself(to: str) -> None:
    paper = tagged(e("P", "Words"), e("H1", "Title"), roles={"P": to, "Loop": "P", "H1": "H1"})
    pack = pack_of(paper)
    assert [piece.kinds[-1] for piece in pieces(pack)] == ["P", "H1"]
    assert roles(pack) == {}


def test_a_chain_of_roles_is_followed_to_its_end() -> None:
    paper = tagged(e("Chapter", "Title"), roles={"Chapter": "Heading 1", "Heading 1": "H1"})
    assert roles(same_words(paper)) == {"/Chapter": "/H1"}


def test_a_chain_of_roles_that_passes_a_standard_type_goes_on() -> None:
    paper = tagged(e("Title", "Words"), e("P", "More"), roles={"Title": "P", "P": "H2"})
    same_words(paper, SMALL)


def test_a_type_whose_name_is_no_plain_word_is_kept() -> None:
    paper = tagged(e("Überschrift 1", "Title"), e("100% #", "Words"), roles={"Überschrift 1": "H1", "100% #": "P"})
    assert set(roles(same_words(paper, paper)).values()) == {"/H1", "/P"}


def test_types_of_a_namespace_are_not_touched() -> None:
    def name(pdf: Pdf) -> None:
        space = pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String("http://iso.org/pdf2/ssn")))
        pdf.Root.StructTreeRoot.Namespaces = Array([space])
        first(pdf, "Title").NS = space

    other = tagged(e("Title", "Words"), roles={"Title": "P"})
    with opened(pack_of(other, changed(tagged(e("Title", "Of a book")), name))) as pdf:
        [spaced] = [one for one in elements(pdf, "Title") if "/NS" in one]
        assert [space.objgen for space in pdf.Root.StructTreeRoot.Namespaces] == [spaced.NS.objgen]
        assert pdf.Root.Version == "/2.0"


# -- headings -------------------------------------------------------------------------------------


def test_headings_without_a_level_get_one_beside_those_that_have_one() -> None:
    unlevelled = tagged(e("Sect", e("H", "Chapter"), e("Sect", e("H", "Section"), e("P", "Words"))))
    said = [line for line in lines(pack_of(unlevelled, SMALL)) if line.startswith("Heading")]
    assert said == ["Heading level 1: Chapter", "Heading level 2: Section", "Heading level 1: Title"]


def test_headings_without_a_level_stay_where_no_others_are() -> None:
    unlevelled = tagged(e("Sect", e("H", "Chapter")))
    assert [piece.kinds[-1] for piece in pieces(pack_of(unlevelled, unlevelled))] == ["H", "H"]


def test_headings_deeper_than_six_are_sixth() -> None:
    tree = e("Sect", e("H", "7"))
    for level in range(6, 0, -1):
        tree = e("Sect", e("H", str(level)), tree)
    assert "Heading level 6: 7" in lines(pack_of(tagged(tree), SMALL))


# -- tops -----------------------------------------------------------------------------------------


def test_a_pack_is_one_document_with_a_part_for_each_paper() -> None:
    many = tagged(e("H1", "Title"), e("Sect", e("P", "Words")), e("P", "More"))
    nested = tagged(e("Document", e("Document", e("P", "Inner"))))
    with opened(same_words(SMALL, many, nested)) as pdf:
        document = pdf.Root.StructTreeRoot.K
        assert (str(document.S), str(document.Lang)) == ("/Document", "en-GB")
        assert [(str(part.S), str(part.T)) for part in document.K] == [("/Part", f"Paper {n}") for n in (1, 2, 3)]
        assert len(elements(pdf, "Part")) == 3


def test_a_document_by_another_name_becomes_a_part() -> None:
    paper = tagged(e("Workbook", e("P", "Words")), roles={"Workbook": "Document"})
    assert [piece.kinds for piece in pieces(pack_of(paper))] == [("Document", "Part", "P")]


def test_each_part_keeps_its_language() -> None:
    def welsh(pdf: Pdf) -> None:
        pdf.Root.Lang = String("cy")

    def element_in_french(pdf: Pdf) -> None:
        first(pdf, "Document").Lang = String("fr")

    papers = [changed(SMALL, welsh), changed(SMALL, welsh, element_in_french), SMALL, changed(plain("Geiriau"), welsh)]
    with opened(pack_of(*papers)) as pdf:
        assert [str(part.Lang) for part in pdf.Root.StructTreeRoot.K.K] == ["cy", "fr", "en-GB", "cy"]


# -- ids, headers, classes ------------------------------------------------------------------------


def table(word: str) -> bytes:
    by = Dictionary(O=Name.Table, Headers=Array([String("a")]))
    head = e("TR", e("TH", word, ID=String("a"), A=Dictionary(O=Name.Table, Scope=Name.Column)), e("TH", "Other"))
    return tagged(e("Table", head, e("TR", e("TD", "1", A=by), e("TD", "2", A=Array([by, 0])))))


def test_header_cells_are_found_by_ids_that_two_files_share() -> None:
    pack = same_words(table("First"), table("Second"))
    assert [line for line in lines(pack) if "1" in line] == ["  First: 1; First: 2", "  Second: 1; Second: 2"]


def test_every_id_is_found_by_the_tree_of_ids() -> None:
    with opened(pack_of(table("First"), table("Second"))) as pdf:
        names = list(pdf.Root.StructTreeRoot.IDTree.Names)
        assert names[::2] == sorted(names[::2], key=bytes)
        assert [bytes(element.ID) for element in names[1::2]] == [bytes(name) for name in names[::2]]
        assert len(names) == 4


def test_an_attribute_that_elements_share_is_renamed_once() -> None:
    def share(pdf: Pdf) -> None:
        by = pdf.make_indirect(Dictionary(O=Name.Table, Headers=Array([String("a")])))
        for cell in elements(pdf, "TD"):
            cell.A = by

    same_words(table("First"), changed(table("Second"), share))


def classed(**classes: Any) -> bytes:
    return tagged(e("P", "Words", C=Name.box), classes=Dictionary(**classes))


def test_a_class_that_two_files_fill_differently_gets_two_names() -> None:
    one, other = (classed(box=Dictionary(O=Name.Layout, SpaceAfter=space)) for space in (6, 12))
    with opened(pack_of(one, other, one)) as pdf:
        names = [str(element.C) for element in elements(pdf, "P")]
        assert [int(pdf.Root.StructTreeRoot.ClassMap[name].SpaceAfter) for name in names] == [6, 12, 6]


def test_headers_in_a_class_are_found() -> None:
    def by_class(pdf: Pdf) -> None:
        pdf.Root.StructTreeRoot.ClassMap = Dictionary(by=Dictionary(O=Name.Table, Headers=Array([String("a")])))
        for cell in elements(pdf, "TD"):
            del cell.A
            cell.C = Array([Name.by, 0])

    with opened(pack_of(SMALL, changed(table("First"), by_class))) as pdf:
        [head] = [cell for cell in elements(pdf, "TH") if "/ID" in cell]
        assert [bytes(name) for name in pdf.Root.StructTreeRoot.ClassMap.by.Headers] == [bytes(head.ID)]


def test_a_class_that_one_file_does_not_fill_is_not_filled_by_another() -> None:
    filled = classed(box=Dictionary(O=Name.Layout, SpaceAfter=6))
    with opened(pack_of(filled, classed(other=Dictionary(O=Name.Layout)))) as pdf:
        classes = pdf.Root.StructTreeRoot.ClassMap
        filled_by = [classes[str(element.C)] for element in elements(pdf, "P")]
        assert [isinstance(groups, Dictionary) for groups in filled_by] == [True, False]
        assert len(filled_by[1]) == 0


# -- content --------------------------------------------------------------------------------------


def test_words_whose_element_names_no_page_are_not_taken_from_the_page_of_its_parent() -> None:
    def unname(pdf: Pdf) -> None:
        del first(pdf, "P").Pg  # as it is left by a program that takes pages out

    paper = tagged(e("Sect", e("P", "Gone", page=1), e("H1", "Stays")), pages=2)
    assert [piece.kinds[-1] for piece in pieces(pack_of(changed(paper, unname)))] == ["H1"]


def by_reference(pdf: Pdf) -> None:
    """Spell out each piece with its page, and let the elements name no page."""
    for element in elements(pdf, "P"):
        element.K = Array([Dictionary(Type=Name.MCR, Pg=element.Pg, MCID=element.K)])
        del element.Pg


def test_pieces_that_name_their_page_are_owned() -> None:
    paper = changed(tagged(e("P", "First"), e("P", "Second", page=1), pages=2), by_reference)
    same_words(SMALL, paper)
    same_pieces(SMALL, paper)


def in_a_form(pdf: Pdf) -> None:
    """Draw words by a form on every page, which its element owns by the form's own number."""
    form = pdf.make_stream(
        b"/P <</MCID 0>> BDC " + text_at(72, 300, "In a form") + b"EMC",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=[0, 0, 595, 842],
        Resources=pdf.pages[0].Resources,
        StructParents=len(pdf.pages),
    )
    for page in pdf.pages:
        page.obj.Resources = Dictionary(Font=page.Resources.Font, XObject=Dictionary(Form=form))
        page.contents_add(b"/Form Do")
    element = first(pdf, "P")
    kids = [element.K] if isinstance(element.K, int) else list(element.K)
    element.K = Array([*kids, Dictionary(Type=Name.MCR, Stm=form, MCID=0, Pg=pdf.pages[0].obj)])


def test_pieces_of_a_form_are_owned_by_the_form() -> None:
    paper = changed(tagged(e("P", "First"), e("P", "Second", page=1), pages=2), in_a_form)
    assert any(isinstance(piece.page, str) for piece in pieces(paper))
    same_pieces(SMALL, paper, paper)


def linked(pdf: Pdf) -> None:
    """Put a link on the first page, which the first paragraph owns."""
    annotation = link(pdf, A=Dictionary(S=Name.URI, URI=String("https://example.gov.uk")), StructParent=70)
    element = first(pdf, "P")
    element.K = Array([element.K, Dictionary(Type=Name.OBJR, Obj=annotation, Pg=pdf.pages[0].obj)])


def test_a_link_is_owned_by_its_element() -> None:
    with opened(pack_of(SMALL, changed(SMALL, linked))) as pdf:
        annotation = pdf.pages[1].Annots[0]
        nums: list[Any] = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owner = nums[nums.index(int(annotation.StructParent)) + 1]
        assert owner.S == "/P"
        assert owner.K[1].Obj.objgen == annotation.objgen


def test_a_link_without_an_element_keeps_no_number_of_the_tree_it_left() -> None:
    def stale(pdf: Pdf) -> None:
        made = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], StructParent=0)
        pdf.pages[0].obj.Annots = Array([made])

    with opened(pack_of(SMALL, changed(SMALL, stale))) as pdf:
        assert "/StructParent" not in pdf.pages[1].Annots[0]


def test_keys_of_the_parent_tree_rise_and_are_below_the_next() -> None:
    with opened(pack_of(SMALL, changed(SMALL, linked, in_a_form), SMALL)) as pdf:
        root = pdf.Root.StructTreeRoot
        assert [int(key) for key in list(root.ParentTree.Nums)[::2]] == list(range(int(root.ParentTreeNextKey)))


# -- damage ---------------------------------------------------------------------------------------


def no_parent_tree(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.ParentTree


def wrong_parent_tree(pdf: Pdf) -> None:
    element = first(pdf, "H1")
    pdf.Root.StructTreeRoot.ParentTree.Nums = Array([0, Array([element, element, element]), 7, element])


def no_parents(pdf: Pdf) -> None:
    for element in [*elements(pdf, "P"), *elements(pdf, "H1")]:
        del element.P


def kids_to_nowhere(pdf: Pdf) -> None:
    element = first(pdf, "P")
    loose = [Name.P, String("x"), Dictionary(Type=Name.OBJR), Dictionary(), -1]
    element.K = Array([*loose, element.K, 10**9])


def direct_elements(pdf: Pdf) -> None:
    document = first(pdf, "Document")
    document.K = Array([Dictionary(dict(kid.items())) for kid in document.K])


def a_loop(pdf: Pdf) -> None:
    element = first(pdf, "P")
    element.K = Array([element.K, element, first(pdf, "Document")])


@pytest.mark.parametrize(
    "damage", [no_parent_tree, wrong_parent_tree, no_parents, kids_to_nowhere, direct_elements, a_loop]
)
def test_a_damaged_tree_is_mended_and_says_what_it_said(damage: Any) -> None:
    paper = changed(SMALL, damage)
    said = [piece for piece in pieces(same_words(SMALL, paper)) if piece.page == 1]
    assert [(piece.number, piece.kinds[-1]) for piece in said] == [(0, "H1"), (1, "P")]


def test_an_element_that_stands_twice_stands_where_it_is_first() -> None:
    def twice(pdf: Pdf) -> None:
        first(pdf, "Sect").K = Array([first(pdf, "P")])

    paper = changed(tagged(e("P", "Words"), e("Sect", e("H1", "Title"))), twice)
    assert [piece.kinds[-1] for piece in pieces(pack_of(paper))] == ["P"]


def test_what_belongs_to_a_page_that_was_taken_out_owns_nothing_of_another() -> None:
    def take_out(pdf: Pdf) -> None:
        by_reference(pdf)
        del pdf.pages[1]

    tree = e("Sect", e("P", "Stays"), e("P", "Gone", page=1), page=0)
    pack = pack_of(changed(tagged(tree, pages=2), take_out))
    [stays] = pieces(pack)
    assert (stays.page, stays.number) == (0, 0)
    assert [line for line in lines(pack) if line] == ["Stays"]


def test_a_description_of_what_was_taken_out_is_not_heard() -> None:
    def take_out(pdf: Pdf) -> None:
        del pdf.pages[1]

    tree = e("Sect", e("P", "Stays"), e("Figure", "x", page=1, Alt=String("A map of what was taken out")))
    assert [line for line in lines(pack_of(changed(tagged(tree, pages=2), take_out))) if line] == ["Stays"]


def test_a_link_of_a_page_that_was_taken_out_is_not_in_the_pack() -> None:
    def take_out(pdf: Pdf) -> None:
        annotation = link(pdf, 1, A=Dictionary(S=Name.URI, URI=String("https://gone.uk")))
        element = first(pdf, "P")
        element.K = Array([element.K, Dictionary(Type=Name.OBJR, Obj=annotation, Pg=pdf.pages[1].obj)])
        del pdf.pages[1]

    with opened(pack_of(changed(tagged(e("P", "Stays"), pages=2), take_out))) as pdf:
        assert not any("/URI" in one for one in pdf.objects if isinstance(one, Dictionary))
        assert not any(one.get("/Subtype") == "/Link" for one in pdf.objects if isinstance(one, Dictionary))


def test_content_at_the_top_of_a_tree_does_not_keep_the_tree_that_it_left() -> None:
    def loose(pdf: Pdf) -> None:
        root = pdf.Root.StructTreeRoot
        root.K = Array([*root.K, Dictionary(Type=Name.MCR, Pg=pdf.pages[0].obj, MCID=5)])

    with opened(pack_of(changed(SMALL, loose))) as pdf:
        roots = [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/Type") == "/StructTreeRoot"]
        assert len(roots) == 1


def test_a_tree_without_elements_is_none() -> None:
    def empty(pdf: Pdf) -> None:
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array()))

    pack = pack_of(changed(plain("Words"), empty))
    assert [line for line in lines(pack) if line] == ["Words"]


def test_a_deep_tree_is_bound() -> None:
    tree = e("P", "Words")
    for _ in range(150):
        tree = e("Sect", tree)
    same_pieces(SMALL, tagged(tree))


def test_a_page_that_is_listed_twice_is_there_twice() -> None:
    def again(pdf: Pdf) -> None:
        pdf.Root.Pages.Kids.append(pdf.Root.Pages.Kids[0])
        pdf.Root.Pages.Count = 2

    with opened(pack_of(SMALL, changed(SMALL, again))) as pdf:
        assert len({page.obj.objgen for page in pdf.pages}) == 3


def test_boxes_and_resources_that_pages_inherit_are_theirs() -> None:
    def inherit(pdf: Pdf) -> None:
        for page in pdf.pages:
            pdf.Root.Pages.MediaBox, pdf.Root.Pages.Rotate = Array([0, 0, 500, 400]), 90
            pdf.Root.Pages.Resources = page.obj.Resources
            del page.obj.MediaBox, page.obj.Resources

    with opened(same_words(SMALL, changed(SMALL, inherit))) as pdf:
        page = pdf.pages[1].obj
        assert ([int(side) for side in page.MediaBox], int(page.Rotate)) == ([0, 0, 500, 400], 90)


def test_nothing_of_the_trees_that_were_left_is_in_the_pack() -> None:
    with opened(pack_of(SMALL, drawn(b""), SMALL)) as pdf:
        roots = [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/Type") == "/StructTreeRoot"]
        assert len(roots) == 1


def test_numbers_of_pages_are_outside_the_tree() -> None:
    pack = pack_of(SMALL)
    with opened(pack) as pdf:
        assert len(pieces(pack)) == 2
        assert b"/Artifact" in pdf.pages[0].Contents[-1].read_bytes()
