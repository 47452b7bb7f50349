"""The short form of `make fuzz`: some broken files of each format. The long one is run by hand and before a release."""

from collections.abc import Iterator
from random import Random

import pytest

from assistant.workers import Workers
from tests.fuzz.damages import mutant
from tests.fuzz.seeds import SPLICED, seeds
from tests.fuzz.trial import attempt, outcome_of

EACH = 12  # files of a format
SPLICES = 60  # forms put together anew: no reader refuses these, and the engine has to make something of each


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(1) as some:
        yield some


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", sorted(seeds()))
def test_broken_files_are_read_or_refused_by_name(kind: str, workers: Workers) -> None:
    for number in range(SPLICES if kind == SPLICED else EACH):
        data = mutant(kind, Random(f"{kind} {number}"))
        outcome = outcome_of(workers, kind, data, ocr=False)
        assert outcome in ("read", "refused"), f"{kind} {number}: {outcome}"


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", sorted(seeds()))
def test_the_whole_files_are_read(kind: str) -> None:
    assert attempt(seeds()[kind][0], f"whole.{kind}", ocr=False) == "read"
