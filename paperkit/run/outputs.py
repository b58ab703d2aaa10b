"""The files of a paper."""

from enum import StrEnum


class Output(StrEnum):
    """The files of a paper."""

    COVERING = "covering-report"
    APPENDIX = "appendix"
    WHOLE = "whole"
    EXEMPT = "exempt"
