"""How probably each leaf is wrong, and which model says so.

    estimated = estimate(reading, findings, document=document, report_type=report_type)
    estimated.risk["patients.rows[0].current"], estimated.model

A model is fitted to gold by `python -m assistant.eval calibrate` and kept beside this file, one a report type, as
readable JSON. A report type or an engine without one has the rule of thumb, `uncalibrated`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.documents import Document
from assistant.extraction import Finding, Reading
from assistant.risk.model import RiskModel, fitted
from assistant.risk.signals import leaf_signals
from assistant.risk.thumb import MODEL as UNCALIBRATED
from assistant.risk.thumb import risks as by_thumb
from schemas.fields import ReportType

LOOK_AT = 0.1  # a risk above which a leaf wants a look, where no model promises another


@dataclass(frozen=True, slots=True)
class Estimate:
    """The probability, 0 to 1, that each leaf is wrong, blank ones included; and the name of what estimated it."""

    risk: Mapping[str, float]
    model: str


def estimate(
    reading: Reading,
    findings: Iterable[Finding],
    *,
    document: Document,
    report_type: ReportType,
    model: RiskModel | None = None,
) -> Estimate:
    """By `model`, else by the one that is kept for the report type, if it was fitted to this engine's readings."""
    told = tuple(findings)
    chosen = model or fitted(report_type.name)
    if chosen is None or reading.engine.get("name") not in chosen.engines:
        return Estimate(by_thumb(reading, told), UNCALIBRATED)
    signals = leaf_signals(reading, told, document=document, report_type=report_type)
    return Estimate(chosen.risks(signals), chosen.name)


def look_at(report_type: str, risk_model: str) -> float:
    """The risk above which a leaf wants a look: what the fitted model promises 99.5 % for, if it made the estimates."""
    model = fitted(report_type)
    if model is None or model.name != risk_model or model.look_at is None:
        return LOOK_AT
    return model.look_at


__all__ = ["LOOK_AT", "UNCALIBRATED", "Estimate", "estimate", "look_at"]
