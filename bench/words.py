"""The words and names that `workload.py` draws from; an invented council, invented people."""

from __future__ import annotations

from typing import Any

QUARTERS = ["Sep 23", "Dec 23", "Mar 24", "Jun 24", "Sep 24", "Dec 24", "Mar 25"]
MI_QUARTERS = [
    "Apr to Jun 2023",
    "Jul to Sep 2023",
    "Oct to Dec 2023",
    "Jan to Mar 2024",
    "Apr to Jun 2024",
    "Jul to Sep 2024",
    "Oct to Dec 2024",
]
RAG = {
    "Green": {"fill": "#2E7D32", "ink": "#FFFFFF"},
    "Amber": {"fill": "#FFBF00", "ink": "#000000"},
    "Red": {"fill": "#C62828", "ink": "#FFFFFF"},
}
ARROW = {"up": "\u2191", "down": "\u2193", "same": "\u2194"}
DIRECTION = {"up": "Improved", "down": "Worsened", "same": "No change"}

AREAS = [
    "Adult Services",
    "Children and Families",
    "Schools and Learning",
    "Roads and Transport",
    "Waste and Recycling",
    "Customer Contact",
    "Public Health",
    "Housing Support",
    "Libraries",
    "Planning",
    "Parks and Open Spaces",
    "Jobs and Skills",
]
MEASURES = [
    ("Percentage of {x} completed within the agreed time", "pct"),
    ("Number of {x} recorded during the quarter", "num"),
    ("Average number of days taken to close {x}", "days"),
    ("Share of residents who were satisfied with {x}", "pct"),
    ("Number of {x} still open at the end of the quarter", "num"),
]
THINGS = [
    "pothole reports",
    "care reviews",
    "school place offers",
    "library visits",
    "planning decisions",
    "blue badge requests",
    "street light repairs",
    "housing enquiries",
    "food hygiene checks",
    "bus pass renewals",
    "missed bin reports",
    "parking appeals",
    "adult learning starts",
    "foster carer checks",
    "footpath inspections",
    "home adaptation requests",
]
PEOPLE = [
    "Alma Fenwick",
    "Dov Marchetti",
    "Priya Lindqvist",
    "Owen Castellan",
    "Ruth Abara",
    "Gareth Molyneux",
    "Soraya Whitlock",
    "Ines Thackray",
    "Tomas Oyelaran",
    "Hetty Brand",
]
DIVISIONS = [
    "Front Line Delivery",
    "Commissioning",
    "Service Improvement",
    "Place and Networks",
    "Family Support",
    "Resident Experience",
]
PRIORITIES = [
    "Make services easier to reach",
    "Look after people who need help",
    "Keep the county moving",
    "Help local firms and jobs grow",
]
AMBITIONS = ["Fair chances for everyone", "Safe and well places", "A council that listens"]

SUBJ = [
    "The team",
    "The service",
    "Our main contractor",
    "The area office",
    "Each district partner",
    "The new rota",
    "The shared inbox",
    "The autumn plan",
    "The review group",
    "The field crew",
]
VERB = [
    "has brought forward",
    "has cleared",
    "now checks",
    "has agreed",
    "will keep",
    "has tested",
    "is widening",
    "has taken over",
    "has moved",
    "is recording",
]
OBJ = [
    "the oldest cases on the list",
    "a weekly look at late work",
    "two extra sessions for staff",
    "the queue left over from the spring",
    "a simpler form for residents",
    "the rules for urgent requests",
    "a short call to every new applicant",
    "the time lost between two offices",
    "a small fund for repairs",
    "the way results are counted",
]
TAIL = [
    "so that people do not have to ask again",
    "and the gap to target should close by the summer",
    "after a slow start in the first month",
    "while demand stays above the level we planned for",
    "because the old system could not cope",
    "and early figures look steady",
    "which follows the advice given at the last meeting",
    "before the winter pressure begins",
    "although two posts are still empty",
    "and a further note will come to members in due course",
]
OUTSIDE = [
    "About {share} of every hundred cases were dealt with at the first contact.",
    "Staff sickness took {days} working days out of the plan.",
    "Letters about the change went to {homes} households.",
    "The new form was tried with {people} residents.",
]
"""What no figure of the paper speaks of; a reader of the paper would have to look it up elsewhere."""
RISK = [
    "If {t} rise again, the present plan would not be enough and money would have to be found elsewhere.",
    "A change in national rules about {t} is possible; we are keeping in touch with the department.",
    "Bad weather could add to {t}, so standby cover has been agreed for ten weeks.",
    "Losing skilled staff would slow work on {t}; training places have been booked as a safeguard.",
    "Suppliers who deal with {t} may raise prices, and the contract has a cap for that reason.",
]

COVER = [
    "Quarterly Performance Report",
    "Quarter 3, 2024/25",
    "Indicators for the Residents and Places Directorate",
    "March 2025",
]
KEY = [
    ["Green", "The target has been met or passed"],
    ["Amber", "Performance is behind target but inside the agreed limit"],
    ["Red", "Performance is well behind target and outside the agreed limit"],
    ["up", "Performance has improved compared with the last quarter"],
    ["down", "Performance has worsened compared with the last quarter"],
    ["same", "There has been no real change since the last quarter"],
]
SUMMARY_COLUMNS = [
    "Indicator description",
    "Service area",
    "Detail below?",
    "Current status",
    "Previous status",
    "Direction of travel",
]
TABLES: list[dict[str, Any]] = [
    {
        "title": "Incoming calls received by the contact centre: top contact lines",
        "corner": "Contact line",
        "range": (8, 52),
        "bullets": 3,
        "lines": [
            "Main line",
            "Roads and transport",
            "Switchboards",
            "Libraries",
            "Registrars",
            "Adult services",
            "Schools line",
            "Blue badges",
            "Adult learning",
            "Children and families",
            "Other lines",
        ],
    },
    {
        "title": "Number of complaints received: top service areas",
        "corner": "Complaints by service area",
        "range": (4, 640),
        "bullets": 1,
        "lines": [
            "Roads and transport",
            "Children and families",
            "Schools service",
            "Social care",
            "Adult services",
            "Libraries",
            "Insurance claims",
            "Waste",
            "Parks",
            "Adult learning",
            "Commercial services",
            "Contact centre",
            "Youth services",
            "Other services",
        ],
    },
]
