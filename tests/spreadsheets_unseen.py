"""Spreadsheets that were written after the recogniser, and on which it was not tuned: how well it does on new ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook
from spreadsheets import QUARTERS, Style, _columns, known


def surrey(folder: Path) -> Style:
    """Number and name in one cell, quarters of two years, a status that is a word."""
    book, style = Workbook(), Style(folder / "unseen-1.xlsx")
    sheet = book.active
    sheet.title = "Appendix 1"
    sheet["A1"] = "Key Performance Indicators"
    sheet["A2"] = "The table shows performance for the four most recent quarters."
    sheet.append([])
    sheet.append(
        [
            "KPI",
            "Portfolio holder",
            "Target",
            "Q3 2024/25",
            "Q4 2024/25",
            "Q1 2025/26",
            "Q2 2025/26",
            "Status",
            "Description of performance",
            "Contextual information",
        ]
    )
    for number, one in enumerate(known(), start=1):
        sheet.append(
            [
                f"KPI {number} \u2013 {one.name}",
                f"Portfolio Holder for {one.portfolio}",
                one.shown(one.target),
                *(one.shown(one.values[quarter]) for quarter in QUARTERS[2:6]),
                one.status("2025-26 Q2"),
                one.comment,
                "See the annual plan for the background to this measure, which is reviewed every spring.",
            ]
        )
    book.save(style.path)
    _columns(
        style,
        "Appendix 1",
        [
            "name",
            "portfolio",
            "target",
            *(f"result {quarter}" for quarter in QUARTERS[2:6]),
            "status 2025-26 Q2",
            "commentary 2025-26 Q2",
            "not taken",
        ],
    )
    return style


def shire(folder: Path) -> Style:
    """Measures under areas of focus, a baseline of an earlier year, a projection, tracks instead of colours."""
    book, style = Workbook(), Style(folder / "unseen-2.xlsx")
    sheet = book.active
    sheet.title = "KBMs"
    sheet["A1"] = "Integrated Performance Report 2025/26"
    sheet["A3"] = "Area of Focus"
    for place, text in enumerate(
        [
            "Area of Focus",
            "Key Business Measure",
            "Strategic Director",
            "Reporting frequency",
            "Aim",
            "Baseline 2023/24",
            "2025/26 Target",
            "Qtr 1",
            "Qtr 2",
            "Year End Projection",
            "Q2 Status",
            "Latest direction of travel",
            "Performance Narrative",
            "Improvement Activity",
        ],
        start=1,
    ):
        sheet.cell(3, place, text)
    for one in known():
        sheet.append(
            [
                f"Vibrant {one.directorate}",
                one.name,
                f"Strategic Director for {one.directorate}",
                "Quarterly",
                "Higher is better" if one.higher else "Lower is better",
                one.values["2024-25 Q1"],
                one.target,
                one.values["2025-26 Q1"],
                one.values["2025-26 Q2"],
                "On Track",
                {"Green": "On Track", "Amber": "On Track", "Red": "Not on Track"}[one.status("2025-26 Q2")],
                "Improving",
                one.comment,
                one.action,
            ]
        )
    book.save(style.path)
    _columns(
        style,
        "KBMs",
        [
            "priority",
            "name",
            "lead officer",
            "frequency",
            "polarity",
            "result 2023/24",
            "target 2025/26",
            "result 2025-26 Q1",
            "result 2025-26 Q2",
            "forecast 2025/26",
            "status 2025-26 Q2",
            "direction 2025-26 Q2",
            "commentary 2025-26 Q2",
            "actions 2025-26 Q2",
        ],
    )
    return style


def cathedral(folder: Path) -> Style:
    """High and low targets, previous and current value of the quarter in the title."""
    book, style = Workbook(), Style(folder / "unseen-3.xlsx")
    sheet = book.active
    sheet.title = "Measures"
    sheet["A1"] = "Operational Performance Report"
    sheet["A2"] = "Quarter Two 2025/26"
    sheet.append(
        [
            "Assistant Director",
            "Service area",
            "Measure ID",
            "Measure",
            "High is good / Low is good",
            "Unit",
            "Low target",
            "High target",
            "Previous quarter value",
            "Current quarter value",
            "Outturn status",
            "Service area commentary",
        ]
    )
    for one in known("MEA "):
        low, high = sorted((one.target, round(one.target * (0.95 if one.higher else 1.05), 1)))
        sheet.append(
            [
                f"Assistant Director {one.directorate}",
                one.service,
                one.reference,
                one.name,
                "High is good" if one.higher else "Low is good",
                one.unit,
                low,
                high,
                one.values["2025-26 Q1"],
                one.values["2025-26 Q2"],
                one.status("2025-26 Q2"),
                one.comment,
            ]
        )
    book.save(style.path)
    _columns(
        style,
        "Measures",
        [
            "lead officer",
            "service",
            "reference",
            "name",
            "polarity",
            "unit",
            "floor",
            "target",
            "result 2025-26 Q1",
            "result 2025-26 Q2",
            "status 2025-26 Q2",
            "commentary 2025-26 Q2",
        ],
    )
    return style


def rescue(folder: Path) -> Style:
    """Years over the quarters in two lines, year to date, a change in per cent, no status."""
    book, style = Workbook(), Style(folder / "unseen-4.xlsx")
    sheet = book.active
    sheet.title = "Response"
    sheet["A1"] = "Service Delivery performance"
    sheet.append([])
    sheet.append(["", "", "", "2024-25", "", "", "", "2025-26", "", "", "", "", ""])
    sheet.append(
        [
            "KPI No.",
            "What we measure",
            "Station area",
            "Q1",
            "Q2",
            "Q3",
            "Q4",
            "Q1",
            "Q2",
            "Q3",
            "YTD",
            "% change",
            "Annual target",
        ]
    )
    for one in known("KPI"):
        sheet.append(
            [
                one.reference,
                one.name,
                f"{one.directorate} area",
                *(one.values[quarter] for quarter in QUARTERS),
                round(sum(list(one.values.values())[4:]), 1),
                "3.1%",
                one.target,
            ]
        )
    book.save(style.path)
    style.statuses = False
    _columns(
        style,
        "Response",
        [
            "reference",
            "name",
            "service",
            *(f"result {quarter}" for quarter in QUARTERS),
            "not taken",
            "worked out",
            "target 2025/26",
        ],
    )
    return style


def ambition(folder: Path) -> Style:
    """Value, target and success by quarter, side by side, without a line above them."""
    book, style = Workbook(), Style(folder / "unseen-5.xlsx")
    sheet = book.active
    sheet.title = "All PIs"
    sheet.append(
        [
            "PI ref",
            "PI title",
            "Dept / Section",
            "Lower or higher is better",
            "Outturn 24/25",
            "Qtr 1 25/26 value",
            "Qtr 1 25/26 target",
            "Qtr 1 25/26 success?",
            "Qtr 2 25/26 value",
            "Qtr 2 25/26 target",
            "Qtr 2 25/26 success?",
            "Remarks",
            "Responsible manager",
            "Corporate ambition",
        ]
    )
    for one in known("PLA "):
        cells = [
            cell
            for quarter in QUARTERS[4:6]
            for cell in (
                one.values[quarter],
                one.target,
                {"Green": "Achieved", "Amber": "Near target", "Red": "Not achieved"}[one.status(quarter)],
            )
        ]
        sheet.append(
            [
                one.reference,
                one.name,
                one.service,
                "Higher" if one.higher else "Lower",
                one.values["2024-25 Q4"],
                *cells,
                one.comment,
                f"{one.service} Manager",
                f"Ambition: {one.directorate}",
            ]
        )
    book.save(style.path)
    _columns(
        style,
        "All PIs",
        [
            "reference",
            "name",
            "service",
            "polarity",
            "result 2024/25",
            *(f"{role} {quarter}" for quarter in QUARTERS[4:6] for role in ("result", "target", "status")),
            "commentary 2025-26 Q2",
            "lead officer",
            "priority",
        ],
    )
    return style


def trust(folder: Path) -> Style:
    """The latest quarter first, thresholds as Green and Red, assurance in words."""
    book, style = Workbook(), Style(folder / "unseen-6.xlsx")
    sheet = book.active
    sheet.title = "Sept 25"
    sheet["A1"] = "Board Assurance Dashboard"
    sheet.append([])
    sheet.append(
        [
            "Line",
            "Performance standard",
            "Executive owner",
            "Green threshold",
            "Red threshold",
            "Sep 2025",
            "Jun 2025",
            "Mar 2025",
            "Sep 2025 RAG",
            "Assurance comments",
            "Recovery actions",
            "Peer median",
        ]
    )
    for number, one in enumerate(known(), start=1):
        red = round(one.target * (0.95 if one.higher else 1.05), 1)
        sheet.append(
            [
                number,
                one.name,
                f"Chief {one.directorate} Officer",
                one.target,
                red,
                one.values["2025-26 Q2"],
                one.values["2025-26 Q1"],
                one.values["2024-25 Q4"],
                one.status("2025-26 Q2"),
                one.comment,
                one.action,
                round(one.target * 0.9, 1),
            ]
        )
    book.save(style.path)
    _columns(
        style,
        "Sept 25",
        [
            "reference",
            "name",
            "lead officer",
            "target",
            "floor",
            "result 2025-26 Q2",
            "result 2025-26 Q1",
            "result 2024-25 Q4",
            "status 2025-26 Q2",
            "commentary 2025-26 Q2",
            "actions 2025-26 Q2",
            "benchmark",
        ],
    )
    return style


def parish_cluster(folder: Path) -> Style:
    """Headings in three lines: year, quarter, what there is of it."""
    book, style = Workbook(), Style(folder / "unseen-7.xlsx")
    sheet = book.active
    sheet.title = "Dashboard"
    sheet["A1"] = "Corporate Dashboard"
    sheet.append([])
    sheet.append(["", "", "", "2025/26"])
    sheet.merge_cells("D3:I3")
    sheet.append(
        [
            "Ref.",
            "Corporate Performance Measure",
            "Preferred outcome",
            "Quarter 1",
            "",
            "",
            "Quarter 2",
            "",
            "",
            "Context",
        ]
    )
    sheet.merge_cells("D4:F4")
    sheet.merge_cells("G4:I4")
    sheet.append(["", "", "", *["Achieved", "Planned", "Rating"] * 2, ""])
    for one in known("R"):
        cells = [cell for quarter in QUARTERS[4:6] for cell in (one.values[quarter], one.target, one.status(quarter))]
        sheet.append([one.reference, one.name, "Increase" if one.higher else "Decrease", *cells, one.comment])
    book.save(style.path)
    quarters = [f"{role} {quarter}" for quarter in QUARTERS[4:6] for role in ("result", "target", "status")]
    _columns(style, "Dashboard", ["reference", "name", "polarity", *quarters, "commentary 2025-26 Q2"])
    return style


def metropolitan(folder: Path) -> Style:
    """Codes of a system as headings, with underscores."""
    book, style = Workbook(), Style(folder / "unseen-8.xlsx")
    sheet = book.active
    sheet.title = "extract"
    sheet.append(
        [
            "kpi_id",
            "kpi_title",
            "directorate_name",
            "accountable_officer",
            "uom",
            "target_direction",
            "2526_target",
            "2025-26_Q1_actual",
            "2025-26_Q2_actual",
            "2025-26_Q2_rag",
            "q2_comment",
            "data_source",
            "record_created",
        ]
    )
    for one in known("MB-"):
        sheet.append(
            [
                one.reference,
                one.name,
                one.directorate,
                one.lead,
                one.unit,
                "up" if one.higher else "down",
                one.target,
                one.values["2025-26 Q1"],
                one.values["2025-26 Q2"],
                one.status("2025-26 Q2"),
                one.comment,
                "System",
                "2025-10-14",
            ]
        )
    book.save(style.path)
    _columns(
        style,
        "extract",
        [
            "reference",
            "name",
            "directorate",
            "lead officer",
            "unit",
            "polarity",
            "target 2025/26",
            "result 2025-26 Q1",
            "result 2025-26 Q2",
            "status 2025-26 Q2",
            "commentary 2025-26 Q2",
            "data source",
            "not taken",
        ],
    )
    return style


def combined(folder: Path) -> Style:
    """A combined authority: outcomes between the rows, a rolling year of results, confidence in words."""
    book, style = Workbook(), Style(folder / "unseen-9.xlsx")
    sheet = book.active
    sheet.title = "Outcomes"
    sheet["A1"] = "State of the region: monitoring report to December 2025"
    sheet.append([])
    sheet.append(
        [
            "Headline measure",
            "Why we measure it",
            "Where the data comes from",
            "End of March 2025",
            "End of June 2025",
            "End of September 2025",
            "End of December 2025",
            "What we want to achieve",
            "How are we doing?",
            "Story behind the numbers",
        ]
    )
    indicators = known()
    for directorate in dict.fromkeys(one.directorate for one in indicators):
        sheet.append([f"Outcome: {directorate}"])
        for one in (one for one in indicators if one.directorate == directorate):
            sheet.append(
                [
                    one.name,
                    f"It shows whether residents get what they need from {one.service}, and how soon.",
                    "Partners' returns",
                    *(one.shown(one.values[quarter]) for quarter in QUARTERS[3:]),
                    one.shown(one.target),
                    one.status("2025-26 Q3"),
                    one.comment,
                ]
            )
    book.save(style.path)
    _columns(
        style,
        "Outcomes",
        [
            "name",
            "definition",
            "data source",
            *(f"result {quarter}" for quarter in QUARTERS[3:]),
            "target 2025/26",
            "status 2025-26 Q3",
            "commentary 2025-26 Q3",
        ],
    )
    return style


def university_town(folder: Path) -> Style:
    """Each quarter's target beside its result, the previous year's quarter, trend in words; titles in a merged row."""
    book, style = Workbook(), Style(folder / "unseen-10.xlsx")
    sheet = book.active
    sheet.title = "Q2 report"
    sheet["A1"] = "Service Performance Indicators: July to September 2025"
    sheet.merge_cells("A1:K1")
    sheet.append(
        [
            "Service Performance Indicators",
            "Cabinet Portfolio",
            "Team",
            "Q2 2024/25",
            "Q1 2025/26",
            "Q2 2025/26",
            "Q2 2025/26 profiled target",
            "Full year target",
            "Compared to same period last year",
            "RAG",
            "Officer narrative",
        ]
    )
    for one in known():
        sheet.append(
            [
                one.name,
                one.portfolio,
                one.service,
                one.values["2024-25 Q2"],
                one.values["2025-26 Q1"],
                one.values["2025-26 Q2"],
                one.target,
                one.target,
                "Better" if one.higher else "Worse",
                one.status("2025-26 Q2")[0],
                one.comment,
            ]
        )
    book.save(style.path)
    _columns(
        style,
        "Q2 report",
        [
            "name",
            "portfolio",
            "service",
            "result 2024-25 Q2",
            "result 2025-26 Q1",
            "result 2025-26 Q2",
            "target 2025-26 Q2",
            "target 2025/26",
            "direction",
            "status 2025-26 Q2",
            "commentary 2025-26 Q2",
        ],
    )
    return style


def care_group(folder: Path) -> Style:
    """An integrated joint board: local codes, thresholds in words, years and quarters mixed."""
    book, style = Workbook(), Style(folder / "unseen-11.xlsx")
    sheet = book.active
    sheet.title = "HSCP"
    sheet["A1"] = "Integration Joint Board"
    sheet["A2"] = "Performance framework 2025-26"
    sheet.append([])
    sheet.append(
        [
            "Local code",
            "Indicator description",
            "Strategic outcome",
            "Locality / service",
            "Reporting cycle",
            "Scottish average",
            "2023-24",
            "2024-25",
            "Apr-Jun",
            "Jul-Sep",
            "Oct-Dec",
            "Target for 2025-26",
            "Within 5% of target?",
            "Notes and caveats",
            "Next steps and owner",
        ]
    )
    for one in known("NI-"):
        sheet.append(
            [
                one.reference,
                one.name,
                f"Outcome for {one.directorate}",
                one.service,
                "Quarterly",
                one.target * 0.9,
                one.values["2024-25 Q1"],
                one.values["2024-25 Q4"],
                *(one.values[quarter] for quarter in QUARTERS[4:]),
                one.target,
                one.status("2025-26 Q3"),
                one.comment,
                one.action,
            ]
        )
    book.save(style.path)
    _columns(
        style,
        "HSCP",
        [
            "reference",
            "name",
            "priority",
            "service",
            "frequency",
            "benchmark",
            "result 2023/24",
            "result 2024/25",
            *(f"result {quarter}" for quarter in QUARTERS[4:]),
            "target 2025/26",
            "status 2025-26 Q3",
            "commentary 2025-26 Q3",
            "actions 2025-26 Q3",
        ],
    )
    return style


FIRST: tuple[Callable[[Path], Style], ...] = (surrey, shire, cathedral, rescue, ambition, trust)
"""65 of 75 columns when they were new; what they showed was then mended."""
SECOND: tuple[Callable[[Path], Style], ...] = (parish_cluster, metropolitan, combined, university_town, care_group)
STYLES = (*FIRST, *SECOND)
