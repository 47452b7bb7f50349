"""The models that the package keeps: one a report type at most, each with what it came from."""

import pytest

from assistant.risk.model import fitted
from schemas import report_types


@pytest.mark.parametrize("name", report_types())
def test_a_kept_model_says_what_it_came_from(name: str) -> None:
    model = fitted(name)
    if model is None:
        assert name != "group_report"  # the project's own type has one
        return
    assert {"date", "code_version", "data", "cross_validation"} <= set(model.about)
    assert model.name.startswith(f"{name}-{model.about['date']}-")
    assert all({"cases", "hash"} <= set(row) for row in model.about["data"] if row["dataset"] != "confirmed reviews")
