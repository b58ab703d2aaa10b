"""Laws of the hand-over: a manifest is read as it was written, and words that are the same have no difference."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from paperkit.finished.comparison import word_changes
from paperkit.handover.manifest import (
    AnswerEntry,
    FileEntry,
    InputEntry,
    MadeWith,
    Manifest,
    MemberEntry,
    PaperEntry,
    TextEntry,
    read_manifest,
    written,
)

ANY = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
NAMES = ANY.map(lambda text: f"a{text}b".replace("/", "-").replace("\\", "-").replace(":", "-"))
SHAS = st.binary(min_size=32, max_size=32).map(bytes.hex)
SIZES = st.integers(0, 10**9)
DAYS = st.dates(date(1974, 1, 1), date(2099, 12, 31))
PAPERS = st.builds(
    PaperEntry, council=ANY, committee=ANY, meeting=DAYS, quarter=ANY, title=ANY, folder=NAMES, layout=ANY
)
MEMBERS = st.builds(MemberEntry, name=NAMES, bytes=SIZES, sha256=SHAS)
FILES = st.builds(
    FileEntry, name=NAMES, title=ANY, role=st.sampled_from(["covering-report", "appendix", "whole"]), pages=SIZES,
    bytes=SIZES, sha256=SHAS, restriction=st.just("open"), members=st.lists(MEMBERS, max_size=2).map(tuple),
)  # fmt: skip
INPUTS = st.builds(InputEntry, of=st.sampled_from(["council", "layout"]), path=NAMES, bytes=SIZES, sha256=SHAS)
MANIFESTS = st.builds(
    Manifest,
    format=st.just(1),
    paper=PAPERS,
    files=st.lists(FILES, min_size=1, max_size=3).map(tuple),
    item=st.builds(TextEntry, name=NAMES, bytes=SIZES, sha256=SHAS),
    made_with=st.builds(MadeWith, paperkit=ANY, python=ANY, libraries=st.dictionaries(ANY, ANY, max_size=2)),
    inputs=st.lists(INPUTS, min_size=1, max_size=3).map(tuple),
    answers=st.lists(st.builds(AnswerEntry, finding=ANY, reason=ANY, by=ANY, date=st.none() | DAYS), max_size=2).map(
        tuple
    ),
)


@given(MANIFESTS)
def test_a_manifest_is_read_as_it_was_written(manifest: Manifest) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "manifest.json"
        path.write_bytes(written(manifest))
        assert read_manifest(path) == manifest
        assert written(read_manifest(path)) == written(manifest)


WORDS = st.lists(st.sampled_from(["fell", "rose", "by", "23%", "24%", "800"]), max_size=12)


@given(WORDS, WORDS)
def test_there_is_a_change_where_words_differ_and_nowhere_else(old: list[str], new: list[str]) -> None:
    assert (word_changes(old, new) == []) == (old == new)
