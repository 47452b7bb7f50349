"""Many reviewers at once against running review servers; the long form is `python -m tests.soak.reviewers`."""

from pathlib import Path

import pytest

from tests.integration.postgresql import new_database
from tests.soak.reviewers import run


@pytest.mark.postgres
def test_twenty_reviewers_at_once_have_every_decision_logged_exactly_once(postgresql: str, tmp_path: Path) -> None:
    database = new_database(postgresql, "many_reviewers")
    found = run(database, fields=200, reviewers=20, servers=1, folder=tmp_path)
    assert found["faults"] == []
    assert (found["logged"], found["fields"]) == (200, 200)
    assert 0 < found["p50_ms"] <= found["p95_ms"]
