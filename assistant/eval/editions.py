"""Which edition of the form a gold case fills, told by its year, or by what it has."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from schemas.fields import Report

UNKNOWN: Final = "unknown"


def edition_of(report: Report, type_name: str) -> str:
    """`H30`, `R2`, `R4` for the group report; for other types, or where nothing tells, `unknown`."""
    tell = _EDITIONS.get(type_name)
    return UNKNOWN if tell is None else tell(report)


def _group_report(report: Any) -> str:
    """By the year; where it is lost, by the effect tables: 3 and 4 came with R4, 1 and 2 with R2."""
    year = report.fiscal_year
    if year is not None:
        return "H30" if year < 2020 else "R2" if year < 2022 else "R4"
    if report.deaths is not None or report.referrals is not None:
        return "R4"
    if report.patients is not None or report.visits is not None:
        return "R2"
    return UNKNOWN


_EDITIONS: Final[Mapping[str, Callable[[Any], str]]] = {"group_report": _group_report}
