"""Purging: the contents are gone to the last byte, the record of who did what when is left and still verifies."""

import os
import random
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import select

from assistant.engines.kept import AnswerKey
from assistant.errors import StoreError, UsageError
from assistant.extraction import DocumentInfo
from assistant.review import DecisionKind
from assistant.store import State, Store, Upload
from assistant.store.tables import groups
from tests.integration.submitted import TARGET, TEXT, reading, submitted
from tests.unit.review.cases import REPORT, extraction

# Random, so that no compression hides it, and ASCII, so that JSON's escapes do not either.
PLANTED = "Kq" + random.Random(7).randbytes(30).hex()


def planted(store: Store) -> int:
    """A submission with the string in every place that a submission can have contents in."""
    content = f"{TEXT}{PLANTED}\n".encode()
    letter = Upload(name=f"{PLANTED}.eml", content=f"From: {PLANTED}".encode())
    upload = Upload(name=f"{PLANTED}.txt", content=content)
    number = store.add([upload], report_type="group_report", who="鈴木", container=letter)[0].id
    digest = sha256(content).hexdigest()
    info = DocumentInfo(name=f"{PLANTED}.txt", sha256=digest, media_type="text/plain", pages=None)
    report = REPORT.model_copy(update={"group_name": PLANTED})
    usage = {"requests": 2, "x": PLANTED}
    found = extraction(report=report, document=info, usage=usage, engine={"name": "llm"})
    store.save_extraction(number, found, who="鈴木")
    amendment = reading("group_name", f"{PLANTED}2", kind=DecisionKind.AMENDMENT)
    store.decide(number, amendment.model_copy(update={"reason": f"{PLANTED}3"}), seen_revision=0)
    store.decide(number, reading(TARGET, 12), seen_revision=1)
    told = {"report_type": "group_report", "part": "all", "model": "m", "prompt": "p", "schema": "s"}
    store.answers.put(AnswerKey(document=digest, shown="x", parameters="{}", **told), PLANTED)
    store.desks.sit(number, "鈴木")
    return number


def test_a_purged_submission_is_a_record_without_contents(store: Store) -> None:
    number = planted(store)
    before = [(m.state, m.who, m.at) for m in store.history(number)]
    done = store.purge(number, who="高橋", reason="保存期間の満了")
    assert len(done.gone) == 2 and done.shared == ()
    found = store.submission(number)
    assert found.state is State.PURGED and found.why is not None and "保存期間の満了" in found.why.ja
    assert [(m.state, m.who, m.at) for m in store.history(number)][:-1] == before
    assert [(one.decision.path, one.decision.who, one.decision.new) for one in store.decisions(number)] == [
        ("group_name", "鈴木", None),
        (TARGET, "鈴木", None),
    ]
    for use in (
        lambda: store.review(number),
        lambda: store.extractions(number),
        lambda: store.content(found.files[0].sha256),
    ):
        with pytest.raises(StoreError, match="purged"):
            use()
    assert store.statistics.spent().requests == 2
    with store._engine.connect() as connection:
        assert connection.execute(select(groups)).all() == []
    verified = store.verified()
    assert verified.faults == () and verified.files == 0
    assert store.audit.entries(number)[-2].what == "purged"


def test_no_byte_of_a_purged_submission_is_left_in_the_database(url: str, tmp_path: Path) -> None:
    with Store.open(url) as store:
        kept = submitted(store)
        number = planted(store)
        store.purge(number, who="高橋", reason="テスト")
        assert store.compact()
        assert store.review(kept.id).extraction.report == REPORT
        folder = tmp_path
        if store._engine.dialect.name == "postgresql":
            with store._engine.connect() as connection:
                query = "SELECT oid FROM pg_database WHERE datname = current_database()"
                own = connection.exec_driver_sql(query).scalar()
            folder = Path(url.partition("host=")[2], "data", "base", str(own))
    searched = [path for path in folder.rglob("*") if path.is_file()]
    assert searched
    for path in searched:
        assert PLANTED.encode() not in path.read_bytes(), path


def test_the_planted_string_is_found_where_nothing_was_purged(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.sqlite3") as store:
        planted(store)
        store.compact()
    assert (tmp_path / "s.sqlite3").read_bytes().count(PLANTED.encode()) >= 8


def test_files_that_another_submission_has_too_stay_and_are_told(store: Store) -> None:
    archive = Upload(name="束.zip", content=b"PK two reports")
    first, second = (
        store.add([Upload(name=f"{n}.txt", content=b"report %d" % n)], report_type="group_report", who="鈴木",
                  container=archive)[0] for n in (1, 2)
    )  # fmt: skip
    done = store.purge(first.id, who="高橋", reason="誤送信")
    assert (len(done.gone), len(done.shared), done.sharers) == (1, 1, (second.id,))
    assert store.content(second.container or "") == archive.content
    assert len(store.purge(second.id, who="高橋", reason="誤送信").gone) == 2
    assert store.verified().faults == ()


def test_purging_twice_is_harmless_and_wants_a_reason(store: Store) -> None:
    number = planted(store)
    with pytest.raises(UsageError):
        store.purge(number, who="高橋", reason=" ")
    assert store.submission(number).state is State.IN_REVIEW
    store.purge(number, who="高橋", reason="一度目")
    log = store.audit.entries(number)
    store.purge(number, who="高橋", reason="二度目")
    assert store.audit.entries(number) == log


def test_what_was_purged_may_be_handed_in_again(store: Store) -> None:
    upload = Upload(name="再.txt", content=os.urandom(64))
    first, _ = store.add([upload], report_type="group_report", who="鈴木")
    store.purge(first.id, who="高橋", reason="誤り")
    second, new = store.add([upload], report_type="group_report", who="鈴木")
    assert new and second.id != first.id
    assert store.content(second.files[0].sha256) == upload.content
    assert store.verified().faults == ()


def test_a_purge_that_the_log_does_not_know_is_found(store: Store) -> None:
    """Deleting salts hides contents from the check: only an entry that says so excuses it."""
    number = planted(store)
    with store._engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE audit SET salt = NULL WHERE chain = {number}")
    assert any("salt" in fault.en for fault in store.verified().faults)
