"""The kinds of groups that a council has, and by which its indicators may be sorted."""

from __future__ import annotations

from enum import StrEnum


class GroupKind(StrEnum):
    """By what indicators are grouped."""

    DIRECTORATE = "directorate"
    DIVISION = "division"
    PORTFOLIO = "portfolio"
    SERVICE_AREA = "service-area"
