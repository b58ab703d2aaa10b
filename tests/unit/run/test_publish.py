"""The door: what a public file discloses keeps every file back, and each format can be looked through."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from unit.making import document, renderer, words

from paperkit.document.nodes import Paragraph
from paperkit.findings.finding import Invalid
from paperkit.run.publish import Leaving, publish, publish_folders

SECRET = "the bidder withdrew his offer"
SECRETS = frozenset([SECRET])
TEXT = b"We heard that the bidder withdrew his offer in May.\n"


PATH = "From /home/jsmith/q3.csv"


def pdf(text: str, title: str = "A paper") -> bytes:
    return renderer().render(document(Paragraph(words(text)), title=title)).content


def refused(*files: Leaving) -> list[tuple[str, str]]:
    """Code and place of what keeps files back."""
    with pytest.raises(Invalid) as caught:
        publish(files)
    return [(finding.code, str(finding.at)) for finding in caught.value.findings]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("item.txt", TEXT),
        ("record.csv", b'id,said\none,"the bidder\nwithdrew his offer"\n'),
        ("manifest.json", json.dumps({"files": [{"the bidder": "withdrew\nhis offer"}]}).encode()),
        ("paper.pdf", pdf(f"We heard that {SECRET} in May.")),
    ],
)
def test_exempt_words_keep_every_file_back(name: str, content: bytes, tmp_path: Path) -> None:
    files = [Leaving(tmp_path / "good.txt", b"Good.\n"), Leaving(tmp_path / name, content, secrets=SECRETS)]
    assert refused(*files) == [("disclosure.exempt", name)]
    assert list(tmp_path.iterdir()) == []


def test_all_that_is_disclosed_is_said_at_once(tmp_path: Path) -> None:
    files = [Leaving(tmp_path / name, TEXT, secrets=SECRETS) for name in ("a.txt", "b.txt")]
    titled = Leaving(tmp_path / "c.pdf", pdf("Good.", title=PATH), author="A council")
    assert refused(*files, titled) == [
        ("disclosure.exempt", "a.txt"),
        ("disclosure.exempt", "b.txt"),
        ("disclosure.path", "c.pdf"),
    ]


def test_what_is_not_for_the_public_is_written_as_it_is(tmp_path: Path) -> None:
    publish([Leaving(tmp_path / "exempt.txt", TEXT, public=False, secrets=SECRETS)])
    assert (tmp_path / "exempt.txt").read_bytes() == TEXT


def test_files_of_several_folders_are_looked_through_before_any_is_written(tmp_path: Path) -> None:
    good, bad = Leaving(tmp_path / "one" / "a.csv", b"a\n"), Leaving(tmp_path / "two" / "b.csv", TEXT, secrets=SECRETS)
    assert refused(good, bad) == [("disclosure.exempt", "b.csv")]
    assert not (tmp_path / "one").exists()
    publish([good])
    assert (tmp_path / "one" / "a.csv").read_bytes() == b"a\n"


def test_whole_folders_go_through_the_same_door(tmp_path: Path) -> None:
    bundle = {tmp_path / "bundle": [Leaving(Path("item.txt"), TEXT, secrets=SECRETS)]}
    with pytest.raises(Invalid):
        publish_folders(bundle, {})
    assert list(tmp_path.iterdir()) == []


def test_a_format_that_nobody_can_look_through_does_not_leave(tmp_path: Path) -> None:
    old = Leaving(tmp_path / "paper.doc", b"\xd0\xcf\x11\xe0", author="A council")
    assert refused(old) == [("disclosure.unread", "paper.doc")]
    assert list(tmp_path.iterdir()) == []


def test_in_the_papers_of_others_only_exempt_words_are_looked_for(tmp_path: Path) -> None:
    assert refused(Leaving(tmp_path / "paper.pdf", pdf("Good.", PATH), author="A council")) == [
        ("disclosure.path", "paper.pdf")
    ]
    assert refused(Leaving(tmp_path / "paper.pdf", pdf("Good."), author="Another council")) == [
        ("disclosure.author", "paper.pdf")
    ]
    publish([Leaving(tmp_path / "pack.pdf", pdf("Good.", PATH), secrets=SECRETS)])
    pack = Leaving(tmp_path / "pack.pdf", pdf(f"We heard that {SECRET}."), secrets=SECRETS)
    assert refused(pack) == [("disclosure.exempt", "pack.pdf")]
