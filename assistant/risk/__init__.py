"""How probably each leaf is wrong, and which model says so.

    estimated = estimate(reading, findings, document=document, report_type=report_type)
    estimated.risk["patients.rows[0].current"], estimated.model

A model is fitted to gold by `python -m assistant.eval calibrate` and kept beside this file, one a report type, as
readable JSON. A report type or an engine without one has the rule of thumb, `uncalibrated`.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.documents import Document
from assistant.errors import UsageError
from assistant.extraction import Finding, Reading
from assistant.risk.blanks import believed
from assistant.risk.model import RiskModel, fitted
from assistant.risk.signals import leaf_signals
from assistant.risk.thumb import MODEL as UNCALIBRATED
from assistant.risk.thumb import risks as by_thumb
from assistant.settings import from_environment
from schemas.fields import ReportType

LOOK_AT = 0.1  # a risk from which on a leaf wants a look, where no model promises another
LEAST = 0.0001  # the difference of two risks: they have four digits


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
    """The risk from which on a leaf wants a look before the others.

    What the settings say; else what lies above the risk up to which the fitted model promises 99.5 %, if it is that
    model that made the estimates; else the rule of thumb's. Raises UsageError for a setting that is no share.
    """
    told = from_environment().look_at
    if told is not None:
        return _share(told)
    model = fitted(report_type)
    if model is None or model.name != risk_model or model.look_at is None:
        return LOOK_AT
    return round(model.look_at + LEAST, 4)


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = math.nan
    if not 0 <= share <= 1:
        raise UsageError(
            f"ASSISTANT_LOOK_ATは0から1までの数です: {text}", f"ASSISTANT_LOOK_AT is a number from 0 to 1, not {text}"
        )
    return share


__all__ = ["LOOK_AT", "UNCALIBRATED", "Estimate", "believed", "estimate", "look_at"]
