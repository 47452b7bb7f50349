"""Answers and batches in the store, on both databases, for several processes."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from assistant.engines.kept import AnswerKey
from assistant.errors import StoreError
from assistant.store import Store
from assistant.store.batches import ANSWERED, Batch, BatchRequest, BatchState
from tests.integration.submitted import submitted

KEY = AnswerKey(
    document="d" * 64,
    shown="s",
    report_type="group_report",
    part="visits",
    model="m",
    prompt="p",
    schema="c",
    parameters="{}",
)


def add(store: Store, *custom_ids: str, submission: int = 1) -> Batch | None:
    requests = [BatchRequest(custom_id=i, submission=submission) for i in custom_ids]
    return store.batches.add(requests, report_type="group_report", model="m", server="s", who="鈴木")


def test_an_answer_is_kept_and_the_newest_holds(store: Store) -> None:
    assert store.answers.get(KEY) is None
    store.answers.put(KEY, "一")
    store.answers.put(KEY, "二\u2028")
    assert store.answers.get(KEY) == "二\u2028"
    assert store.answers.count() == 1


@pytest.mark.parametrize("name", list(AnswerKey.__dataclass_fields__))
def test_an_answer_to_anything_else_is_another_one(name: str) -> None:
    assert replace(KEY, **{name: "other"}).digest != KEY.digest


def test_the_answers_about_a_document_can_be_forgotten(store: Store) -> None:
    store.answers.put(KEY, "一")
    store.answers.put(replace(KEY, part="deaths"), "二")
    store.answers.put(replace(KEY, document="e" * 64), "三")
    assert store.answers.forget(KEY.document) == 2
    assert store.answers.count() == 1
    assert store.answers.forget() == 1


WRITER = """
import json, sys
from dataclasses import replace
from assistant.engines.kept import AnswerKey
from assistant.store import Store
key = AnswerKey(**json.loads(sys.argv[2]))
with Store.open(sys.argv[1]) as store:
    for n in range(40):
        store.answers.put(key, f"shared {n}")
        store.answers.put(replace(key, part=f"{sys.argv[3]} {n}"), f"own {n}")
        assert (store.answers.get(key) or "").startswith("shared ")
"""


def test_several_processes_keep_answers_at_once(store: Store, url: str) -> None:
    told = json.dumps({n: getattr(KEY, n) for n in AnswerKey.__dataclass_fields__})
    running = [subprocess.Popen([sys.executable, "-c", WRITER, url, told, str(i)]) for i in range(2)]
    assert [one.wait(timeout=100) for one in running] == [0, 0]
    assert store.answers.count() == 2 * 40 + 1
    assert store.answers.get(replace(KEY, part="1 39")) == "own 39"


def test_a_batch_has_no_request_that_another_one_has_until_that_is_collected(store: Store) -> None:
    submitted(store)
    first = add(store, "a", "b")
    assert first is not None and first.requests == 2
    second = add(store, "b", "c")
    assert second is not None
    assert [r.custom_id for r in store.batches.requests(second.id)] == ["c"]
    assert add(store, "a", "c") is None
    store.batches.change(first, BatchState.COLLECTED)
    assert store.batches.open_ids() == {"c"}
    assert add(store, "a") is not None


def test_of_processes_that_hand_over_the_same_requests_at_once_one_does(store: Store) -> None:
    submitted(store)
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: add(store, "a", "b"), range(4)))
    assert sum(m is not None for m in made) == 1


def test_a_batch_that_another_process_has_brought_on_is_not_changed(store: Store) -> None:
    submitted(store)
    seen = add(store, "a")
    assert seen is not None
    after = store.batches.change(seen, BatchState.UPLOADED, input_file="file-1")
    assert (after.state, after.input_file) == (BatchState.UPLOADED, "file-1")
    with pytest.raises(StoreError, match="Another process"):
        store.batches.change(seen, BatchState.DROPPED)
    assert store.batches.find(seen.id) == after
    with pytest.raises(StoreError, match="no batch"):
        store.batches.find(99)


def test_what_a_submissions_last_batch_left_open_is_known(store: Store) -> None:
    submission = submitted(store).id
    first = add(store, "a", "b", submission=submission)
    assert first is not None
    assert store.batches.unanswered() == frozenset()
    store.batches.outcomes(first, {"a": ANSWERED, "b": "refused"})
    store.batches.change(first, BatchState.COLLECTED)
    assert store.batches.unanswered() == {submission}
    second = add(store, "b", submission=submission)
    assert second is not None
    store.batches.outcomes(second, {"b": ANSWERED})
    store.batches.change(second, BatchState.COLLECTED)
    assert store.batches.unanswered() == frozenset()
