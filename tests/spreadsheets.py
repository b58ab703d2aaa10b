"""Councils' spreadsheets of indicators in many forms, each with what its columns are: made anew for each test.

No council is meant. The figures follow one rule, so that what the recogniser finds can be held against what was meant.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

_KINDS = {
    "%": [
        ("Percentage of household waste sent for recycling", "higher", 48, "Waste and Recycling", "Place"),
        ("Percentage of major planning applications decided in time", "higher", 85, "Planning", "Place"),
        ("Percentage of minor planning applications decided in time", "higher", 80, "Planning", "Place"),
        ("Percentage of calls answered within 60 seconds", "higher", 80, "Customer Services", "Resources"),
        ("Percentage of council tax collected", "higher", 97, "Revenues and Benefits", "Resources"),
        ("Percentage of business rates collected", "higher", 98, "Revenues and Benefits", "Resources"),
        ("Percentage of invoices paid within 30 days", "higher", 95, "Finance", "Resources"),
        ("Percentage of repairs completed first time", "higher", 88, "Housing Repairs", "People"),
        ("Percentage of homes with a valid gas certificate", "higher", 100, "Housing Repairs", "People"),
        ("Percentage of tenants satisfied with their home", "higher", 75, "Tenancy Services", "People"),
        ("Rent arrears as a percentage of rent due", "lower", 3, "Tenancy Services", "People"),
        ("Percentage of food premises rated 3 or better", "higher", 96, "Environmental Health", "Place"),
        ("Percentage of complaints answered on time", "higher", 90, "Customer Services", "Resources"),
        ("Percentage of information requests answered on time", "higher", 90, "Governance", "Resources"),
        ("Staff turnover as a percentage of staff", "lower", 12, "Human Resources", "Resources"),
        ("Percentage of streets below the standard for litter", "lower", 6, "Streets and Parks", "Place"),
        ("Percentage of homelessness cases prevented", "higher", 60, "Housing Options", "People"),
        ("Percentage of adults in treatment who complete it", "higher", 40, "Public Health", "People"),
        ("Percentage of assessments completed within 45 days", "higher", 85, "Children's Services", "People"),
        ("Percentage of care leavers in suitable homes", "higher", 88, "Children's Services", "People"),
        ("Percentage of young people not in education or work", "lower", 5, "Education", "People"),
    ],
    "Number": [
        ("Number of missed bin collections per 100,000", "lower", 60, "Waste and Recycling", "Place"),
        ("Number of fly-tipping incidents", "lower", 420, "Streets and Parks", "Place"),
        ("Number of new affordable homes completed", "higher", 40, "Housing Options", "People"),
        ("Number of households in temporary accommodation", "lower", 130, "Housing Options", "People"),
        ("Number of visits to leisure centres", "higher", 98000, "Leisure and Culture", "Place"),
        ("Number of visits to the theatre", "higher", 21000, "Leisure and Culture", "Place"),
        ("Number of stage one complaints", "lower", 150, "Customer Services", "Resources"),
        ("Number of online forms submitted", "higher", 15400, "Customer Services", "Resources"),
        ("Number of people killed or seriously injured on roads", "lower", 32, "Highways", "Place"),
        ("Number of apprentices employed", "higher", 24, "Human Resources", "Resources"),
        ("Number of empty homes brought back into use", "higher", 12, "Housing Options", "People"),
        ("Number of library loans", "higher", 64000, "Leisure and Culture", "Place"),
        ("Number of children looked after per 10,000", "lower", 62, "Children's Services", "People"),
    ],
    "Days": [
        ("Average days to re-let a council home", "lower", 25, "Tenancy Services", "People"),
        ("Average days to process a new benefit claim", "lower", 20, "Revenues and Benefits", "Resources"),
        ("Average days to process a change of circumstances", "lower", 7, "Revenues and Benefits", "Resources"),
        ("Working days lost to sickness per employee", "lower", 9, "Human Resources", "Resources"),
        ("Average days to repair a street light", "lower", 5, "Highways", "Place"),
        ("Average days to remove fly-tipped waste", "lower", 2, "Streets and Parks", "Place"),
    ],
    "£": [
        ("Income from car parks", "higher", 412000, "Highways", "Place"),
        ("Income from commercial property", "higher", 655000, "Finance", "Resources"),
        ("Cost of temporary accommodation, net", "lower", 240000, "Housing Options", "People"),
        ("Spend on agency staff", "lower", 180000, "Human Resources", "Resources"),
        ("Savings delivered", "higher", 310000, "Finance", "Resources"),
    ],
}
PORTFOLIOS = {"Place": "Environment and Growth", "Resources": "Finance and Customers", "People": "Homes and Families"}
QUARTERS = ("2024-25 Q1", "2024-25 Q2", "2024-25 Q3", "2024-25 Q4", "2025-26 Q1", "2025-26 Q2", "2025-26 Q3")
SENTENCES = (
    "Performance has held steady in the quarter, helped by the new team that began in the summer.",
    "Demand was higher than planned, and two posts were vacant for part of the quarter; both are now filled.",
    "The service has changed how it plans its work, and the first results of that can be seen here.",
    "A supplier was late with its data, so checks took longer than they should have done this time.",
)
ACTIONS = ("Review the plan each month.", "Recruit to the vacant posts.", "Meet the contractor every fortnight.")


@dataclass(frozen=True)
class Known:
    """An indicator as the spreadsheets have it."""

    reference: str
    name: str
    unit: str
    higher: bool
    target: float
    service: str
    directorate: str
    values: Mapping[str, float]
    comment: str
    action: str

    def status(self, quarter: str) -> str:
        """Green at the target, Amber behind it by no more than 5% of it, Red beyond."""
        behind = (self.target - self.values[quarter]) * (1 if self.higher else -1)
        return "Green" if behind <= 0 else "Amber" if behind <= 0.05 * self.target + 1e-9 else "Red"

    @property
    def places(self) -> int:
        """The decimals of its values."""
        return 1 if self.unit in ("%", "Days") else 0

    def shown(self, value: float) -> str:
        """A value as text: 85.3%, £1,234, 12.3."""
        if self.unit == "%":
            return f"{value:.1f}%"
        return f"£{value:,.0f}" if self.unit == "£" else f"{value:,.{self.places}f}"

    @property
    def lead(self) -> str:
        """The post that answers for it."""
        return f"Head of {self.service}"

    @property
    def portfolio(self) -> str:
        """Whose field it is."""
        return PORTFOLIOS[self.directorate]


def known(prefix: str = "KPI ", seed: int = 1) -> list[Known]:
    """The 45 indicators, by directorate and service."""
    chance = Random(seed)
    made = []
    for unit, entries in _KINDS.items():
        for name, polarity, target, service, directorate in entries:
            places = 1 if unit in ("%", "Days") else 0
            values = {}
            for quarter in QUARTERS:
                value = target * chance.uniform(0.88, 1.08)
                values[quarter] = round(min(value, 100.0) if unit == "%" else value, places) if places else round(value)
            made.append((name, unit, polarity == "higher", target, service, directorate, values))
    made.sort(key=lambda one: (one[5], one[4]))
    return [
        Known(f"{prefix}{number}", *one, SENTENCES[number % 4], ACTIONS[number % 3])
        for number, one in enumerate(made, start=1)
    ]


@dataclass
class Style:
    """A spreadsheet that was written, and what its columns are: by sheet and letter."""

    path: Path
    columns: dict[tuple[str, str], str] = field(default_factory=dict)
    indicators: int = 45
    statuses: bool = True


def _columns(style: Style, sheet: str, truths: Sequence[str], first: int = 1) -> None:
    for place, truth in enumerate(truths):
        if truth:
            style.columns[(sheet, get_column_letter(first + place))] = truth


def _put(sheet: Worksheet, rows: Iterable[Sequence[object]], percent: Sequence[int] = ()) -> None:
    for row in rows:
        sheet.append(list(row))
        for column in percent:
            cell = sheet.cell(sheet.max_row, column)
            if isinstance(cell.value, float) and sheet.cell(sheet.max_row, 1).value is not None:
                cell.number_format = "0.0%"


def _services(indicators: Sequence[Known]) -> list[str]:
    return list(dict.fromkeys(one.service for one in indicators))


# -- the styles ---------------------------------------------------------------------------------------


def district(folder: Path) -> Style:
    """A title, quarters merged over actual, target and RAG, headings of services between the rows, notes below."""
    book, style = Workbook(), Style(folder / "district.xlsx")
    sheet = book.active
    sheet.title = "KPIs"
    sheet["A1"] = "Corporate performance indicators 2025/26"
    sheet["A2"] = "Quarterly monitoring"
    sheet.append([])
    sheet.append(
        [
            "Ref",
            "Indicator",
            "Unit",
            "Good is",
            "2024/25 Outturn",
            *["Quarter 1", "", ""],
            *["Quarter 2", "", ""],
            *["Quarter 3", "", ""],
            "Comments",
        ]
    )
    sheet.append(["", "", "", "", "", *["Actual", "Target", "RAG"] * 3, ""])
    for start in (6, 9, 12):
        sheet.merge_cells(start_row=4, start_column=start, end_row=4, end_column=start + 2)
    for column in (1, 2, 3, 4, 5, 15):
        sheet.merge_cells(start_row=4, start_column=column, end_row=5, end_column=column)
    indicators = known("D")
    for service in _services(indicators):
        sheet.append([service.upper()])
        for one in (one for one in indicators if one.service == service):
            quarters = [(one.values[quarter], one.target, one.status(quarter)[0]) for quarter in QUARTERS[4:]]
            sheet.append(
                [
                    one.reference,
                    one.name,
                    one.unit,
                    "High" if one.higher else "Low",
                    one.values["2024-25 Q4"],
                    *(cell for three in quarters for cell in three),
                    one.comment,
                ]
            )
    sheet.append([])
    sheet.append(["* Figures for the current year have not been audited."])
    book.save(style.path)
    quarters_ = [f"{role} {quarter}" for quarter in QUARTERS[4:] for role in ("result", "target", "status")]
    _columns(
        style, "KPIs", ["reference", "name", "unit", "polarity", "result 2024/25", *quarters_, "commentary 2025-26 Q3"]
    )
    return style


def borough(folder: Path) -> Style:
    """One line of headings, quarters of the year, one RAG and one comment for the quarter in the title."""
    book, style = Workbook(), Style(folder / "borough.xlsx")
    sheet = book.active
    sheet.title = "Scorecard"
    sheet["A1"] = "Corporate Scorecard - Quarter 3 2025/26"
    sheet.append([])
    sheet.append(
        [
            "KPI Ref",
            "KPI Description",
            "Portfolio Holder",
            "Lead Officer",
            "Good performance is",
            "Outturn 2024/25",
            "Target 2025/26",
            "Q1",
            "Q2",
            "Q3",
            "Q4",
            "RAG Status",
            "Direction of Travel",
            "Commentary",
        ]
    )
    for one in known("CS"):
        now, before = one.values["2025-26 Q3"], one.values["2025-26 Q2"]
        way = "\u2191" if now > before else "\u2193" if now < before else "\u2192"
        sheet.append(
            [
                one.reference,
                one.name,
                f"Cllr A. Other - {one.portfolio}",
                one.lead,
                "Bigger is better" if one.higher else "Smaller is better",
                one.shown(one.values["2024-25 Q4"]),
                one.shown(one.target),
                *(one.shown(one.values[quarter]) for quarter in QUARTERS[4:]),
                "",
                one.status("2025-26 Q3").upper(),
                way,
                one.comment,
            ]
        )
    book.save(style.path)
    _columns(
        style,
        "Scorecard",
        [
            "reference",
            "name",
            "portfolio",
            "lead officer",
            "polarity",
            "result 2024/25",
            "target 2025/26",
            "result 2025-26 Q1",
            "result 2025-26 Q2",
            "result 2025-26 Q3",
            "result 2025-26 Q4",
            "status 2025-26 Q3",
            "direction 2025-26 Q3",
            "commentary 2025-26 Q3",
        ],
    )
    return style


def county(folder: Path) -> Style:
    """A sheet for each directorate, ends of quarters as dates over the columns, shares in the format of percentages."""
    from datetime import datetime

    book, style = Workbook(), Style(folder / "county.xlsx")
    book.remove(book.active)
    guide = book.create_sheet("Guidance")
    guide.append(["How to fill in this workbook"])
    guide.append(["Enter actuals in the yellow cells only."])
    indicators = known("")
    for directorate in dict.fromkeys(one.directorate for one in indicators):
        sheet = book.create_sheet(directorate)
        sheet["A1"] = f"{directorate} directorate"
        dates = [datetime(2025, 3, 31), datetime(2025, 6, 30), datetime(2025, 9, 30), datetime(2025, 12, 31)]
        sheet.append([])
        sheet.append(
            [
                "Performance Indicator",
                "Service",
                "Polarity",
                "Tolerance",
                "Annual Target",
                *dates,
                "Explanation of performance",
                "Improvement actions",
            ]
        )
        for cell in sheet[3][5:9]:
            cell.number_format = "mmm-yy"
        for one in (one for one in indicators if one.directorate == directorate):
            by = 100 if one.unit == "%" else 1
            sheet.append(
                [
                    one.name,
                    one.service,
                    "\u25b2" if one.higher else "\u25bc",
                    0.05,
                    one.target / by,
                    *(one.values[quarter] / by for quarter in QUARTERS[3:]),
                    one.comment,
                    one.action,
                ]
            )
            sheet.cell(sheet.max_row, 4).number_format = "0%"
            for column in range(5, 10) if one.unit == "%" else ():
                sheet.cell(sheet.max_row, column).number_format = "0.0%"
        _columns(
            style,
            directorate,
            [
                "name",
                "service",
                "polarity",
                "tolerance",
                "target 2025/26",
                *(f"result {quarter}" for quarter in QUARTERS[3:]),
                "commentary 2025-26 Q3",
                "actions 2025-26 Q3",
            ],
        )
    book.save(style.path)
    style.statuses = False
    return style


def long_csv(folder: Path) -> Style:
    """A row for each indicator and quarter, as a system exports it, with semicolons."""
    style = Style(folder / "export.csv")
    with style.path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(
            [
                "Measure ID",
                "Measure",
                "Directorate",
                "Service Area",
                "Unit",
                "Polarity",
                "Financial Year",
                "Quarter",
                "Actual",
                "Target",
                "RAG",
                "Narrative",
            ]
        )
        for one in known("M"):
            for quarter in QUARTERS:
                year, number = quarter.split(" ")
                writer.writerow(
                    [
                        one.reference,
                        one.name,
                        one.directorate,
                        one.service,
                        "Percentage" if one.unit == "%" else one.unit,
                        "Higher is better" if one.higher else "Lower is better",
                        year.replace("-", "/"),
                        number,
                        one.values[quarter],
                        one.target,
                        one.status(quarter),
                        one.comment if quarter == QUARTERS[-1] else "",
                    ]
                )
    _columns(
        style,
        "",
        [
            "reference",
            "name",
            "directorate",
            "service",
            "unit",
            "polarity",
            "year",
            "period",
            "result",
            "target",
            "status",
            "commentary",
        ],
    )
    return style


def welsh(folder: Path) -> Style:
    """Headings in Welsh."""
    book, style = Workbook(), Style(folder / "cymraeg.xlsx")
    sheet = book.active
    sheet.title = "Dangosyddion"
    sheet["A1"] = "Dangosyddion perfformiad 2025/26"
    sheet.append(
        [
            "Cyf",
            "Dangosydd",
            "Cyfarwyddiaeth",
            "Gwasanaeth",
            "Targed 2025/26",
            "Alldro 2024/25",
            "Chwarter 1",
            "Chwarter 2",
            "Chwarter 3",
            "Statws",
            "Sylwadau",
        ]
    )
    for one in known("DP"):
        sheet.append(
            [
                one.reference,
                one.name,
                one.directorate,
                one.service,
                one.shown(one.target),
                one.shown(one.values["2024-25 Q4"]),
                *(one.shown(one.values[quarter]) for quarter in QUARTERS[4:]),
                {"Green": "Gwyrdd", "Amber": "Ambr", "Red": "Coch"}[one.status("2025-26 Q3")],
                one.comment,
            ]
        )
    book.save(style.path)
    _columns(
        style,
        "Dangosyddion",
        [
            "reference",
            "name",
            "directorate",
            "service",
            "target 2025/26",
            "result 2024/25",
            "result 2025-26 Q1",
            "result 2025-26 Q2",
            "result 2025-26 Q3",
            "status 2025-26 Q3",
            "commentary 2025-26 Q3",
        ],
    )
    return style


def scottish(folder: Path) -> Style:
    """Years across with others' averages, a quarter beside them."""
    book, style = Workbook(), Style(folder / "scottish.xlsx")
    sheet = book.active
    sheet.title = "Indicators"
    sheet.append(
        [
            "Code",
            "Description",
            "Theme",
            "Unit of measure",
            "2023/24",
            "2024/25",
            "Target 2025/26",
            "Q1 2025/26",
            "Q2 2025/26",
            "Q3 2025/26",
            "Scotland average",
            "Family group average",
            "Status",
            "Short term trend",
            "Long term trend",
            "Latest note",
        ]
    )
    for one in known("SCQ"):
        q3, q2 = one.values["2025-26 Q3"], one.values["2025-26 Q2"]
        sheet.append(
            [
                one.reference,
                one.name,
                f"Outcome: {one.directorate}",
                one.unit,
                one.values["2024-25 Q1"],
                one.values["2024-25 Q4"],
                one.target,
                *(one.values[quarter] for quarter in QUARTERS[4:]),
                round(one.target * 0.97, 1),
                round(one.target * 0.95, 1),
                one.status("2025-26 Q3"),
                "Improving" if q3 > q2 else "Declining",
                "Improving",
                one.comment,
            ]
        )
    book.save(style.path)
    _columns(
        style,
        "Indicators",
        [
            "reference",
            "name",
            "priority",
            "unit",
            "result 2023/24",
            "result 2024/25",
            "target 2025/26",
            "result 2025-26 Q1",
            "result 2025-26 Q2",
            "result 2025-26 Q3",
            "benchmark",
            "not taken",
            "status 2025-26 Q3",
            "direction 2025-26 Q3",
            "not taken",
            "commentary 2025-26 Q3",
        ],
    )
    return style


def fire(folder: Path) -> Style:
    """A fire authority: months over the columns, what is aimed at in words, a compared quarter, a total row."""
    book, style = Workbook(), Style(folder / "fire.xlsx")
    sheet = book.active
    sheet.title = "Corporate Performance"
    sheet["B1"] = "Quarter 3 Performance Report 2025-26"
    sheet.append([])
    sheet.append(
        [
            "",
            "Measure",
            "Aim to",
            "Target 2025-26",
            "Oct - Dec 2024",
            "Apr - Jun 2025",
            "Jul - Sep 2025",
            "Oct - Dec 2025",
            "Variance",
            "Performance against target",
            "Narrative",
        ]
    )
    for one in known("F"):
        sheet.append(
            [
                "",
                one.name,
                "Increase" if one.higher else "Reduce",
                one.target,
                one.values["2024-25 Q3"],
                *(one.values[quarter] for quarter in QUARTERS[4:]),
                round(one.values["2025-26 Q3"] - one.target, 1),
                {"Green": "Met", "Amber": "Within tolerance", "Red": "Not met"}[one.status("2025-26 Q3")],
                one.comment,
            ]
        )
    sheet.append(["", "Total", "", "", 1, 2, 3, 4, "", "", ""])
    book.save(style.path)
    _columns(
        style,
        "Corporate Performance",
        [
            "name",
            "polarity",
            "target 2025/26",
            "result 2024-25 Q3",
            "result 2025-26 Q1",
            "result 2025-26 Q2",
            "result 2025-26 Q3",
            "worked out",
            "status 2025-26 Q3",
            "commentary 2025-26 Q3",
        ],
        first=2,
    )
    return style


def landlord(folder: Path) -> Style:
    """A housing landlord: year end, quartiles of others, frequencies."""
    book, style = Workbook(), Style(folder / "landlord.xlsx")
    sheet = book.active
    sheet.title = "Board KPIs"
    sheet["A1"] = "Board performance pack, Q2 2025-26"
    sheet.append([])
    sheet.append(
        [
            "No.",
            "Performance measure",
            "Responsible director",
            "Frequency",
            "Year end 2024/25",
            "2025/26 target",
            "Quarter 1 result",
            "Quarter 2 result",
            "HouseMark median",
            "On target?",
            "Trend",
            "Comment",
        ]
    )
    for number, one in enumerate(known(), start=1):
        sheet.append(
            [
                number,
                one.name,
                f"Director of {one.directorate}",
                "Quarterly",
                one.values["2024-25 Q4"],
                one.target,
                one.values["2025-26 Q1"],
                one.values["2025-26 Q2"],
                round(one.target * 0.96, 1),
                one.status("2025-26 Q2"),
                "\u2192",
                one.comment,
            ]
        )
    book.save(style.path)
    _columns(
        style,
        "Board KPIs",
        [
            "reference",
            "name",
            "lead officer",
            "frequency",
            "result 2024/25",
            "target 2025/26",
            "result 2025-26 Q1",
            "result 2025-26 Q2",
            "benchmark",
            "status 2025-26 Q2",
            "direction 2025-26 Q2",
            "commentary 2025-26 Q2",
        ],
    )
    return style


def health(folder: Path) -> Style:
    """An NHS body: months across."""
    book, style = Workbook(), Style(folder / "health.xlsx")
    sheet = book.active
    sheet.title = "Integrated report"
    months = ["Apr-25", "May-25", "Jun-25", "Jul-25", "Aug-25", "Sep-25"]
    sheet.append(["Domain", "Metric", "Exec lead", "Standard", *months, "Data source"])
    for one in known():
        values = [one.values["2025-26 Q1"]] * 3 + [one.values["2025-26 Q2"]] * 3
        sheet.append(
            [one.directorate, one.name, f"Chief {one.directorate} Officer", one.target, *values, "Trust system"]
        )
    book.save(style.path)
    style.statuses = False
    _columns(
        style,
        "Integrated report",
        [
            "priority",
            "name",
            "lead officer",
            "target",
            *(f"result month 2025-{month:02}" for month in range(4, 10)),
            "data source",
        ],
    )
    return style


def tabs(folder: Path) -> Style:
    """A sheet for each quarter."""
    book, style = Workbook(), Style(folder / "Performance 2025-26.xlsx")
    book.remove(book.active)
    for number, quarter in enumerate(QUARTERS[4:], start=1):
        sheet = book.create_sheet(f"Q{number}")
        sheet.append([f"Performance report, Quarter {number} 2025/26"])
        sheet.append([])
        sheet.append(["PI No", "Performance Indicator", "Department", "Actual", "Target", "Status", "Comments"])
        for one in known("PI "):
            sheet.append(
                [
                    one.reference,
                    one.name,
                    one.directorate,
                    one.shown(one.values[quarter]),
                    one.shown(one.target),
                    one.status(quarter),
                    one.comment,
                ]
            )
        _columns(
            style,
            f"Q{number}",
            [
                "reference",
                "name",
                "directorate",
                f"result {quarter}",
                "target",
                f"status {quarter}",
                f"commentary {quarter}",
            ],
        )
    book.save(style.path)
    return style


def system(folder: Path) -> Style:
    """As a performance system writes it: quarters with years over value, target and status."""
    book, style = Workbook(), Style(folder / "system.xlsx")
    sheet = book.active
    sheet.title = "Export"
    sheet.append(
        [
            "PI Code",
            "Short Name",
            "Managed By",
            *["Q2 2025/26", "", ""],
            *["Q3 2025/26", "", ""],
            "Annual 2025/26",
            "Latest Note",
        ]
    )
    sheet.append(["", "", "", *["Value", "Target", "Status"] * 2, "Target", ""])
    for one in known("CP_"):
        cells = [
            cell
            for quarter in QUARTERS[5:]
            for cell in (one.shown(one.values[quarter]), one.shown(one.target), one.status(quarter))
        ]
        sheet.append([one.reference, one.name, one.lead, *cells, one.shown(one.target), one.comment])
    book.save(style.path)
    _columns(
        style,
        "Export",
        [
            "reference",
            "name",
            "lead officer",
            *(f"{role} {quarter}" for quarter in QUARTERS[5:] for role in ("result", "target", "status")),
            "target 2025/26",
            "commentary 2025-26 Q3",
        ],
    )
    return style


def rows_of_kinds(folder: Path) -> Style:
    """Two rows an indicator, actual and target, with the name merged over them."""
    book, style = Workbook(), Style(folder / "kinds.xlsx")
    sheet = book.active
    sheet.title = "Dashboard data"
    sheet.append(["", "", "", "", "2024/25", "", "2025/26", "", ""])
    sheet.append(["Priority", "Measure", "Officer", "", "Q3", "Q4", "Q1", "Q2", "Q3"])
    sheet.merge_cells("E1:F1")
    sheet.merge_cells("G1:I1")
    for one in known():
        row = sheet.max_row + 1
        sheet.append(
            [
                one.directorate,
                one.name,
                one.lead,
                "Actual",
                *(one.shown(one.values[quarter]) for quarter in QUARTERS[2:]),
            ]
        )
        sheet.append(["", "", "", "Target", *[one.shown(one.target)] * 5])
        for column in (1, 2, 3):
            sheet.merge_cells(start_row=row, start_column=column, end_row=row + 1, end_column=column)
    book.save(style.path)
    style.statuses = False
    _columns(
        style,
        "Dashboard data",
        ["priority", "name", "lead officer", "kind of row", *(f"result {quarter}" for quarter in QUARTERS[2:])],
    )
    return style


def thresholds(folder: Path) -> Style:
    """Capitals, blank columns and rows, limits of Amber and Red, definitions, numerators, figures kept back."""
    book, style = Workbook(), Style(folder / "thresholds.xlsx")
    sheet = book.active
    sheet.title = "Register"
    for _ in range(3):
        sheet.append([])
    sheet.append(
        [
            "",
            "INDICATOR REF",
            "INDICATOR NAME",
            "DEFINITION",
            "SERVICE AREA",
            "DATA SOURCE",
            "REPORTING FREQUENCY",
            "TARGET",
            "RED THRESHOLD",
            "",
            "Q1 25/26 NUMERATOR",
            "Q1 25/26 DENOMINATOR",
            "Q1 25/26 ACTUAL",
            "Q2 25/26 ACTUAL",
            "Q2 25/26 RAG",
            "Q2 25/26 COMMENTS",
            "LAST UPDATED",
        ]
    )
    for number, one in enumerate(known("EX/")):
        red = round(one.target * (0.95 if one.higher else 1.05), 2)
        second: object = one.values["2025-26 Q2"] if number % 15 else ("<5", "TBC", "n/a")[number // 15 % 3]
        said = one.status("2025-26 Q2").lower() if number % 15 else "n/a"
        sheet.append(
            [
                "",
                one.reference,
                one.name,
                f"What is counted, from the records of {one.service}, on the last day of the quarter.",
                one.service,
                "Own system",
                "Quarterly",
                one.target,
                red,
                "",
                *((round(one.values["2025-26 Q1"] * 10), 1000) if one.unit == "%" else ("", "")),
                one.values["2025-26 Q1"],
                second,
                said,
                one.comment,
                "12/10/2025",
            ]
        )
        if number % 20 == 19:
            sheet.append([])
    book.save(style.path)
    _columns(
        style,
        "Register",
        [
            "reference",
            "name",
            "definition",
            "service",
            "data source",
            "frequency",
            "target",
            "floor",
            "",
            "numerator 2025-26 Q1",
            "denominator 2025-26 Q1",
            "result 2025-26 Q1",
            "result 2025-26 Q2",
            "status 2025-26 Q2",
            "commentary 2025-26 Q2",
            "not taken",
        ],
        first=2,
    )
    return style


def register_and_results(folder: Path) -> Style:
    """Definitions on one sheet, results on another, a summary that is no table of indicators."""
    book, style = Workbook(), Style(folder / "two-sheets.xlsx")
    sheet = book.active
    sheet.title = "Results"
    sheet.append(
        [
            "Indicator",
            "Mar 2025",
            "Jun 2025",
            "Sep 2025",
            "Dec 2025",
            "Target",
            "RAG",
            "What is the data telling us?",
            "What are we doing about it?",
        ]
    )
    for one in known():
        sheet.append(
            [
                one.name,
                *(one.shown(one.values[quarter]) for quarter in QUARTERS[3:]),
                one.shown(one.target),
                one.status("2025-26 Q3"),
                one.comment,
                one.action,
            ]
        )
    more = book.create_sheet("Definitions")
    more.append(["Indicator", "Definition", "Owner", "Directorate", "High or low is good?", "Source"])
    for one in known():
        more.append(
            [
                one.name,
                f"Counted at the end of each quarter by {one.service}.",
                one.lead,
                one.directorate,
                "High" if one.higher else "Low",
                "Service records",
            ]
        )
    total = book.create_sheet("Summary")
    total.append(["Directorate", "Green", "Amber", "Red"])
    for directorate in PORTFOLIOS:
        total.append([directorate, 10, 3, 2])
    book.save(style.path)
    _columns(
        style,
        "Results",
        [
            "name",
            *(f"result {quarter}" for quarter in QUARTERS[3:]),
            "target",
            "status 2025-26 Q3",
            "commentary 2025-26 Q3",
            "actions 2025-26 Q3",
        ],
    )
    _columns(style, "Definitions", ["name", "definition", "lead officer", "directorate", "polarity", "data source"])
    return style


def coloured(folder: Path) -> Style:
    """Statuses as colours: of the results' own cells, and of blank cells under a heading; bands between rows."""
    from openpyxl.styles import PatternFill

    book, style = Workbook(), Style(folder / "coloured.xlsx")
    sheet = book.active
    sheet.title = "Traffic lights"
    sheet.append(
        [
            "PI",
            "Measure",
            "Section",
            "Target 2025/26",
            "Q1 2025/26",
            "Q2 2025/26",
            "Q3 2025/26",
            "Q3 2025/26 RAG",
            "Comments",
        ]
    )
    fills = {"Green": "FF00B050", "Amber": "FFFFC000", "Red": "FFFF0000"}
    for one in known("TL"):
        sheet.append(
            [
                one.reference,
                one.name,
                one.service,
                one.target,
                *(one.values[quarter] for quarter in QUARTERS[4:]),
                "",
                one.comment,
            ]
        )
        for column, quarter in zip((5, 6, 8), QUARTERS[4:], strict=True):
            sheet.cell(sheet.max_row, column).fill = PatternFill("solid", fgColor=fills[one.status(quarter)])
        if sheet.max_row % 2:
            sheet.cell(sheet.max_row, 2).fill = PatternFill("solid", fgColor="FFE2EFDA")
    book.save(style.path)
    _columns(
        style,
        "Traffic lights",
        [
            "reference",
            "name",
            "service",
            "target 2025/26",
            *(f"result {quarter}" for quarter in QUARTERS[4:]),
            "status 2025-26 Q3",
            "commentary 2025-26 Q3",
        ],
    )
    return style


STYLES: tuple[Callable[[Path], Style], ...] = (
    district, borough, county, long_csv, welsh, scottish, fire, landlord, health, tabs, system, rows_of_kinds,
    thresholds, register_and_results, coloured,
)  # fmt: skip
