"""How findings are made: one constructor, and numbers and places in words."""

from collections.abc import Iterable
from typing import Any

from assistant.extraction import Finding, Severity, Suggestion, Words
from schemas.fields import Label, Report, title

SEVERITIES: dict[str, Severity] = {
    "total-mismatch": "error",
    "visit-split-mismatch": "error",
    "difference-mismatch": "error",
    "deaths-exceed-patients": "warning",
    "outside-deaths-exceed-deaths": "error",
    "patients-exceed-visits": "warning",
    "non-integer-count": "error",
    "negative-count": "error",
    "not-a-number": "warning",
    "corrected-on-form": "info",
    "blank-cell": "warning",
    "blank-column": "info",
    "blank-table": "warning",
    "template-text-left": "warning",
    "weekday-mismatch": "error",
    "invalid-date": "error",
    "date-outside-period": "warning",
    "meeting-order": "info",
    "institution-mismatch": "warning",
    "name-variant": "warning",
    "missing-header": "warning",
    "phone-format": "warning",
    "target-missed": "info",
    "instruction-in-source": "warning",
    "hidden-content": "warning",
    "value-not-in-source": "error",
    "engines-disagree": "warning",
}


def finding(
    rule: str, paths: Iterable[str], ja: str, en: str, suggestion: Iterable[tuple[str, Any]] | None = None
) -> Finding:
    """A finding of a rule; its severity is the catalogue's (another report type's own rules are warnings)."""
    changes = tuple(Suggestion(path=p, value=v) for p, v in suggestion) if suggestion else None
    return Finding(
        rule=rule,
        severity=SEVERITIES.get(rule, "warning"),
        paths=tuple(paths),
        message=Words(ja=ja, en=en),
        suggestion=changes,
    )


def place(report: Report, path: str) -> Label:
    """A path in words."""
    return title(report, path)


def amount(value: float) -> str:
    """22.5 or 7, as it is written."""
    return str(int(value)) if float(value).is_integer() else str(value)
