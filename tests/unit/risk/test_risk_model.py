"""Scoring by a kept model: plain arithmetic; what it never saw is never taken for safe."""

import json
import math

import pytest

import assistant.risk as risk
from assistant.engines.offline import OfflineEngine
from assistant.errors import UsageError
from assistant.readers import read
from assistant.risk.model import UNSEEN, Part, Pass, RiskModel, fitted
from assistant.risk.signals import LeafSignals
from tests.submission import TEXT, TYPE

PART = Part(base=-2.0, weights={"grounding": {"exact": 0.0, "none": 3.0}, "what": {"fiscal_year": 1.0}})
ALONE = Pass(given=PART, null=Part(base=-4.0, weights={}))
COMPANY = Part(base=-3.0, weights={"part company": {"up to 0.002": 0.0, "worse": 4.0}})
MODEL = RiskModel(
    name="m", engines=("offline",), first=ALONE, second=Pass(given=COMPANY, null=COMPANY), look_at=0.05, about={}
)


def logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def test_the_levels_weights_are_added_up() -> None:
    assert PART.risk({"grounding": "none", "what": "fiscal_year"}) == pytest.approx(logistic(2))


def test_an_unseen_level_is_as_bad_as_the_worst_and_an_unseen_kind_of_leaf_an_average_one() -> None:
    assert PART.risk({"grounding": "exact", "what": "members.name"}) == pytest.approx(logistic(-2))
    assert PART.risk({"grounding": "approximate", "what": "fiscal_year"}) == pytest.approx(logistic(2))
    assert PART.risk({"grounding": "approximate", "what": "members.name"}) >= UNSEEN


def test_a_leaf_in_bad_company_is_risky_itself() -> None:
    bad = {"grounding": "none", "what": "x"}
    good = {"grounding": "exact", "what": "x"}
    together = [LeafSignals(f"visits.total.{i}", True, bad) for i in "abc"]
    alone = LeafSignals("fiscal_year", True, good)
    risks = MODEL.risks([*together, LeafSignals("visits.total.d", True, good), alone])
    assert risks["visits.total.d"] == pytest.approx(logistic(1), abs=1e-4)
    assert risks["fiscal_year"] == pytest.approx(logistic(-3), abs=1e-4)


def test_a_model_survives_its_json() -> None:
    assert RiskModel.of_json(json.loads(json.dumps(MODEL.as_json()))) == MODEL


def test_a_report_type_without_a_model_stays_uncalibrated() -> None:
    assert fitted("no_such_type") is None
    assert risk.look_at("no_such_type", "uncalibrated") == risk.LOOK_AT


def test_a_model_says_nothing_about_an_engine_that_it_was_not_fitted_to() -> None:
    document = read(TEXT.encode("utf-8"), "submission.txt")
    reading = OfflineEngine().read(document, TYPE).model_copy(update={"engine": {"name": "llm"}})
    assert risk.estimate(reading, (), document=document, report_type=TYPE, model=MODEL).model == risk.UNCALIBRATED


def test_every_leaf_has_a_risk_blank_ones_too() -> None:
    document = read(TEXT.encode("utf-8"), "submission.txt")
    reading = OfflineEngine().read(document, TYPE)
    found = risk.estimate(reading, (), document=document, report_type=TYPE, model=MODEL)
    assert found.model == "m"
    assert "patients.rows[1].target" in found.risk  # 未定
    assert all(0 <= share <= 1 for share in found.risk.values())


def test_what_needs_a_look_is_the_models_promise_or_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(risk, "fitted", lambda _: MODEL)
    assert risk.look_at("group_report", "m") == 0.0501  # up to 0.05 nothing needs a look
    assert risk.look_at("group_report", "an older model") == risk.LOOK_AT
    monkeypatch.setenv("ASSISTANT_LOOK_AT", "0.3")
    assert risk.look_at("group_report", "m") == 0.3
    monkeypatch.setenv("ASSISTANT_LOOK_AT", "much")
    with pytest.raises(UsageError, match="ASSISTANT_LOOK_AT"):
        risk.look_at("group_report", "m")
