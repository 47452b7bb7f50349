"""The audit log: what somebody did to the database behind the program's back is found, and named."""

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from assistant.errors import Bilingual
from assistant.review import DecisionKind
from assistant.store import State, Store, Verdict
from tests.integration.submitted import TARGET, TEXT, reading, submitted


def reviewed_store(store: Store) -> int:
    """Two submissions, decisions on both, a log-in; the first one's number."""
    first, second = submitted(store), submitted(store, TEXT + "二つめ\n")
    for revision, value in enumerate((11, 12, 13)):
        store.decide(first.id, reading(TARGET, value), seen_revision=revision)
    store.decide(second.id, reading(TARGET, 10), seen_revision=0)
    store.desks.tried("鈴木", "127.0.0.1", succeeded=True)
    store.reject(second.id, Bilingual(ja="別の書類", en="the wrong document"), who="高橋")
    return first.id


def tamper(store: Store, *statements: str, **values: Any) -> None:
    """As an owner of the database can, whatever the tables forbid."""
    if store._engine.dialect.name == "sqlite":
        with closing(sqlite3.connect(store._engine.url.database or "")) as plain, plain:
            for statement in statements:
                plain.execute(statement, values)
        return
    with store._engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            connection.execute(text(statement), values)


def test_an_untouched_store_passes_and_every_act_has_its_entry(store: Store) -> None:
    number = reviewed_store(store)
    head = store.audit.seal()
    found = store.verified()
    assert (found.faults, found.odd, found.unsealed) == ((), (), 0)
    assert found.head == head and found.files == 2
    assert [(one.what, one.who) for one in store.audit.entries(number)] == [
        ("added", "鈴木"), ("moved", "鈴木"), ("extracted", "鈴木"), ("moved", "鈴木"),
        ("decided", "鈴木"), ("moved", "鈴木"), ("decided", "鈴木"), ("decided", "鈴木"),
    ]  # fmt: skip
    assert [one.what for one in store.audit.entries(0)] == ["log-in"]


TAMPERED = {
    "a figure in a decision": ("UPDATE decisions SET new = '99' WHERE submission = 1 AND revision = 2", "was changed"),
    "who decided": ("UPDATE decisions SET who = '高橋' WHERE submission = 1 AND revision = 2", "was changed"),
    "whose reading it was": ("UPDATE decisions SET reading = 2 WHERE submission = 1 AND revision = 2", "was changed"),
    "a decision taken away": ("DELETE FROM decisions WHERE submission = 1 AND revision = 3", "was deleted"),
    "a decision put in": (
        "INSERT INTO decisions (operation, submission, extraction, revision, kind, path, who, at, old, new) "
        "SELECT 'x', 1, extraction, 9, kind, path, who, at, old, new FROM decisions WHERE revision = 2",
        "no entry tells of it",
    ),
    "the extraction": ("UPDATE extractions SET content = '{}' WHERE submission = 1", "extraction:1 holds was changed"),
    "a move": ("UPDATE moves SET note = 'other' WHERE submission = 1 AND note IS NOT NULL", "move:"),
    "the state": ("UPDATE submissions SET state = 'confirmed' WHERE id = 1", "is not what the log says"),
    "the files of a submission": ("UPDATE submission_files SET name = 'x' WHERE submission = 1", "submission:1 holds"),
    "the bytes of a file": ("UPDATE files SET content = content || content", "is damaged"),
    "a log-in": ("DELETE FROM attempts", "attempt:1 was deleted"),
    "the whole submission": ("DELETE FROM submissions WHERE id = 1", "the submission itself was deleted"),
    "an entry changed": ("UPDATE audit SET who = '高橋' WHERE chain = 1 AND number = 5", "entry 5 was changed"),
    "an entry deleted": ("DELETE FROM audit WHERE chain = 1 AND number = 5", "entries 5 to 5 were deleted"),
    "the last entry deleted": ("DELETE FROM audit WHERE chain = 1 AND number = 8", "does not end where it should"),
    "an entry put in": (
        "INSERT INTO audit (chain, number, at, who, what, subject, digest, before, hash) "
        "SELECT 1, 9, at, who, what, subject, digest, before, hash FROM audit WHERE chain = 1 AND number = 8",
        "entry 9 was changed",
    ),
    "a salt": ("UPDATE audit SET salt = NULL WHERE chain = 1 AND number = 5", "the salt of entry 5"),
    "a seal": ("UPDATE audit_seals SET hash = 'x' WHERE number = 1", "seal 1 was changed"),
    "the first seal": ("DELETE FROM audit_seals WHERE number = 1", "seal 1 is missing"),
    "the heads of a seal": ("UPDATE audit_heads SET number = number - 1 WHERE seal = 1 AND chain = 1", "seal 1"),
    "a chain's end": ("UPDATE audit_chains SET number = 2 WHERE chain = 1", "does not end where it should"),
}


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite store to copy."""
    path = tmp_path_factory.mktemp("sealed") / "store.sqlite3"
    with Store.open(path) as store:
        reviewed_store(store)
        store.audit.seal()
    return path


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_changed_behind_the_programs_back_is_found(sealed: Path, tmp_path: Path, what: str) -> None:
    with Store.open(shutil.copy(sealed, tmp_path / "store.sqlite3")) as store:
        found(store, *TAMPERED[what])


def test_what_was_changed_is_found_on_either_database(store: Store) -> None:
    reviewed_store(store)
    store.audit.seal()
    for what in ("a figure in a decision", "an entry deleted", "a seal", "the whole submission"):
        found(store, *TAMPERED[what])


def found(store: Store, statement: str, message: str) -> None:
    tamper(store, statement)
    faults = store.verified().faults
    assert any(message in fault.en for fault in faults), faults
    assert all(fault.ja for fault in faults)


def test_two_entries_that_changed_places_are_found(store: Store) -> None:
    reviewed_store(store)
    tamper(
        store,
        "UPDATE audit SET number = 100 WHERE chain = 1 AND number = 7",
        "UPDATE audit SET number = 7 WHERE chain = 1 AND number = 8",
        "UPDATE audit SET number = 8 WHERE chain = 1 AND number = 100",
    )
    assert any("entry 7 does not follow the one before" in fault.en for fault in store.verified().faults)


def test_an_end_cut_off_with_all_its_traces_is_found_by_the_head_that_was_noted(store: Store) -> None:
    number = reviewed_store(store)
    store.audit.seal()
    earlier = store.audit.entries(number)[-1]
    store.decide(number, reading(TARGET, 5), seen_revision=3)
    noted = store.audit.seal()
    assert noted is not None
    cut = [
        "DELETE FROM decisions WHERE submission = 1 AND revision = 4",
        "DELETE FROM audit WHERE chain = 1 AND number = 9",
        "UPDATE audit_chains SET number = 8, sealed = 8, hash = :hash WHERE chain = 1",
        "DELETE FROM audit_heads WHERE seal = :seal",
        "DELETE FROM audit_seals WHERE number = :seal",
    ]
    tamper(store, *cut, seal=noted.seal, hash=earlier.hash)
    assert store.verified().faults == ()  # the docstring says so: the hashes have no key
    assert any("its end was cut off" in fault.en for fault in store.verified(noted=noted.hash).faults)


def test_approving_seals_and_settings_are_told(store: Store) -> None:
    number = reviewed_store(store)
    review = store.review(number)
    for path, line in review.reviewed.leaves.items():
        review = store.decide(
            number, reading(path, line.value, kind=DecisionKind.CONFIRM), seen_revision=review.revision
        )
    store.confirm(number, who="鈴木", seen_revision=review.revision)
    store.verdicts.say(number, Verdict.APPROVE, who="高橋")
    store.desks.prefer("sampling", 0.1, who="高橋")
    assert store.submission(number).state is State.CONFIRMED
    assert [one.what for one in store.audit.entries(number)][-2:] == ["moved", "approve"]
    assert store.verified().unsealed == 1  # the setting; all else was sealed by the approval
    assert store.verified().faults == ()


def test_many_writers_at_once_leave_unbroken_chains(store: Store) -> None:
    numbers = [submitted(store, f"{TEXT}{n}\n").id for n in range(4)]

    def work(person: int) -> None:
        number = numbers[person % 4]
        for value in range(3):
            path = f"patients.rows[{person // 4}].current"
            store.decide(number, reading(path, value, who=f"p{person}"), seen_revision=0)
        store.desks.tried(f"p{person}", "127.0.0.1", succeeded=True)
        store.audit.seal()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    found = store.verified()
    assert found.faults == () and found.unsealed == 0
    assert sum(one.what == "decided" for one in store.audit.entries()) == 24
