"""What councils have that the starter has not: years, hours, references, names that two have, files from Windows."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest
from registers import HEADER, Book, council_in

from paperkit.round.register.changes import told
from paperkit.round.register.exchange import Proposal, proposed, write


def taken_in(book: Book, council: Path) -> list[str]:
    """Import a workbook; gives what was told."""
    proposal: Proposal = proposed(Path(book.save()), council)
    write(proposal)
    return list(told(proposal.changes))


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """The starter council."""
    return council_in(tmp_path, "starter")


def edited(path: Path, old: str, new: str) -> None:
    """Replace something in a file, whatever ends its lines."""
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def test_files_from_windows_stay_as_they_are(ours: Path, tmp_path: Path) -> None:
    for name in ("council.yaml", "indicators.yaml", "results.csv"):
        text = (ours / name).read_text(encoding="utf-8").replace("\n", "\r\n")
        text = text.replace(",", ";") if name == "results.csv" else text
        (ours / name).write_bytes(b"\xef\xbb\xbf" + text.encode())
    before = {path.name: path.read_bytes() for path in ours.iterdir() if path.is_file()}
    book = Book(ours, tmp_path / "register.xlsx")
    book.set("People", "leader", "Holder", "C. New")
    book.set("Targets", "calls-answered", "2026-27 Q3", 82)
    book.set("Indicators", "complaint-days", "Benchmark", "average of England")
    taken_in(book, ours)
    before["council.yaml"] = before["council.yaml"].replace(b"A. Councillor", b"C. New")
    before["results.csv"] = before["results.csv"].replace(b"2026-27 Q3;;;80;70", b"2026-27 Q3;;;82;70")
    before["indicators.yaml"] += b"    benchmark: average of England\r\n"
    assert {path.name: path.read_bytes() for path in ours.iterdir() if path.is_file()} == before


def test_hours_and_minutes_are_typed_as_such(ours: Path, tmp_path: Path) -> None:
    edited(ours / "indicators.yaml", "{name: Working days, decimals: 1}", "{name: Time, clock: true}")
    edited(ours / "results.csv", ",12,15", ",2:30,3:00")
    edited(ours / "results.csv", ",,2:30,3:00\ncomplaint-days,2026-27 Q4", ",,150,3:00\ncomplaint-days,2026-27 Q4")
    book = Book(ours, tmp_path / "register.xlsx")
    place = book.column("Targets", "2026-27 Q2")
    values = [book.sheet("Targets").cell(HEADER + 2, place + step).value for step in range(3)]
    assert values == ["2:30", 150, "2:30"]
    book.set("Targets", "complaint-days", "2026-27 Q2", time(2, 40))
    book.set("Targets", "complaint-days", "2026-27 Q3", "2:30")  # which is what it was
    assert taken_in(book, ours) == ["complaint-days: target for 2026-27 Q2 from 2:30 to 2:40"]
    assert "complaint-days,2026-27 Q2,,,2:40,3:00\n" in (ours / "results.csv").read_text(encoding="utf-8")


def test_a_percentage_of_excel_is_one(ours: Path, tmp_path: Path) -> None:
    book = Book(ours, tmp_path / "register.xlsx")
    cell = book.set("Targets", "calls-answered", "2026-27 Q3", 0.825)
    book.sheet("Targets")[cell].number_format = "0.0%"
    assert taken_in(book, ours) == ["calls-answered: target for 2026-27 Q3 from 80 to 82.5"]


def test_the_first_directorate_of_a_council(ours: Path, tmp_path: Path) -> None:
    book = Book(ours, tmp_path / "register.xlsx")
    book.set("Divisions", "customer-services", "Directorate", "Place")
    sheet = book.sheet("Directorates")
    sheet.cell(HEADER + 1, 2).value = "Place"
    assert taken_in(book, ours) == [
        'customer-services: directorate is now "Place", where there was none',
        'place: new directorate "Place"',
    ]
    text = (ours / "council.yaml").read_text(encoding="utf-8")
    assert "customer-services: {name: Customer Services, director: head-of-service, directorate: place}\n" in text
    assert "\ndirectorates:\n  place: {name: Place}\n" in text


def test_of_two_with_one_name_the_ids_are_shown(ours: Path, tmp_path: Path) -> None:
    two = "customer-services: {name: Customer Services, director: head-of-service}\n"
    edited(
        ours / "council.yaml", two, f"{two}  contact-centre: {{name: Customer services, director: head-of-service}}\n"
    )
    book = Book(ours, tmp_path / "register.xlsx")
    place = book.column("Indicators", "Division")
    assert book.sheet("Indicators").cell(HEADER + 1, place).value == "customer-services"
    book.set("Indicators", "calls-answered", "Division", "contact-centre")
    assert taken_in(book, ours) == ['calls-answered: division from "customer-services" to "contact-centre"']


def test_a_new_name_is_followed_where_it_is_chosen_already(ours: Path, tmp_path: Path) -> None:
    """Cells that still have the old name of a division, and those that have the new one, mean the same."""
    book = Book(ours, tmp_path / "register.xlsx")
    book.set("Divisions", "customer-services", "Name", "Customers and Libraries")
    book.set("Indicators", "calls-answered", "Division", "Customers and Libraries")
    assert taken_in(book, ours) == ['customer-services: name from "Customer Services" to "Customers and Libraries"']


def test_targets_of_years(tmp_path: Path) -> None:
    """An annual indicator's year is the quarter that ends it; of another its row of the whole year is changed."""
    council = council_in(tmp_path, "eldenvale")
    book = Book(council, tmp_path / "register.xlsx")
    before = (council / "results.csv").read_text(encoding="utf-8")
    book.set("Targets", "decent-homes", "2025/26", 98.5)
    book.set("Targets", "calls-answered-60-seconds", "2026/27", 82)
    book.set("Targets", "decent-homes", "2026/27", 99)
    assert taken_in(book, council) == [
        "calls-answered-60-seconds: target for 2026/27 from 80 to 82",
        "decent-homes: target for 2025-26 Q4 from 98 to 98.5",
        "decent-homes: target for 2026-27 Q4 is now 99, where there was none",
    ]
    after = before.replace("CD 1,2026/27,,,80", "CD 1,2026/27,,,82").replace(
        "decent-homes,2025-26 Q4,98.6,,98,95,,,,,\n",
        "decent-homes,2025-26 Q4,98.6,,98.5,95,,,,,\ndecent-homes,2026-27 Q4,,,99,,,,,,\n",
    )
    assert (council / "results.csv").read_text(encoding="utf-8") == after
