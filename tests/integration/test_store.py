"""The store's use cases, on SQLite and on PostgreSQL."""

import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from assistant.errors import Bilingual, ConflictError, DecisionError, StoreError, UsageError
from assistant.review import DecisionKind, LeafState
from assistant.store import State, Store, Upload, database
from assistant.store.tables import metadata
from tests.integration.submitted import TARGET, TEXT, reading, submitted
from tests.unit.review.cases import REPORT, evidence, extraction

ROOT = Path(__file__).parents[2]
FILE = Upload(name="みどり野.txt", content=TEXT.encode())


def add(store: Store, *uploads: Upload, **more: Any) -> tuple[int, bool]:
    submission, new = store.add(uploads or (FILE,), report_type="group_report", who="鈴木", **more)
    return submission.id, new


# --- files and the queue ---------------------------------------------------------------------------------------------


def test_a_submission_keeps_its_files_and_waits(store: Store) -> None:
    number, new = add(store)
    found = store.submission(number)
    assert (new, found.state, found.name, found.added_by) == (True, State.WAITING, "みどり野.txt", "鈴木")
    assert store.content(found.files[0].sha256) == FILE.content


def test_the_same_bytes_twice_are_one_submission(store: Store) -> None:
    first, _ = add(store)
    again, new = add(store, Upload(name="別名.txt", content=FILE.content))
    assert (again, new) == (first, False)


def test_a_file_may_hold_several_reports_and_a_report_come_in_several_files(store: Store) -> None:
    scan = b"%PDF-1.4 two reports"
    front = Upload(name="束.pdf", content=scan, first_page=1, last_page=4)
    back = Upload(name="束.pdf", content=scan, first_page=5, last_page=8)
    first, _ = add(store, front)
    second, new = add(store, back, FILE)
    assert new and first != second
    assert [link.first_page for link in store.submission(second).files] == [5, None]
    with store._engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM files")).scalar() == 2


def test_a_failure_says_why_and_can_be_tried_again(store: Store) -> None:
    number, _ = add(store)
    store.fail(number, Bilingual(ja="壊れています", en="damaged"), who="鈴木")
    found = store.submission(number)
    assert (found.state, found.why) == (State.FAILED, Bilingual(ja="壊れています", en="damaged"))
    assert store.retry(number, who="高橋").why is None
    assert [(m.state, m.who) for m in store.history(number)] == [
        (State.WAITING, "鈴木"),
        (State.FAILED, "鈴木"),
        (State.WAITING, "高橋"),
    ]


def test_any_number_is_gone_through_in_pages_and_may_change_its_state_meanwhile(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.store.store._PAGE", 2)
    numbers = [add(store, Upload(name=f"{n}", content=f"{n}".encode()))[0] for n in range(5)]
    gone_through = []
    for one in store.each(State.WAITING):
        store.fail(one.id, Bilingual(ja="停電", en="a power cut"), who="鈴木")
        gone_through.append(one.id)
    assert gone_through == numbers
    assert list(store.each(State.WAITING)) == []
    assert [one.id for one in store.each(State.FAILED, State.WAITING)] == numbers


def test_a_move_that_makes_no_sense_is_refused(store: Store) -> None:
    number, _ = add(store)
    with pytest.raises(StoreError, match="waiting: it cannot become confirmed"):
        store.confirm(number, who="鈴木", seen_revision=0)


def test_a_submission_that_does_not_exist_is_named(store: Store) -> None:
    with pytest.raises(StoreError, match="no submission 99"):
        store.submission(99)


# --- extractions and groups ------------------------------------------------------------------------------------------


def test_an_extraction_comes_back_whole(store: Store) -> None:
    found = submitted(store)
    (stored,) = store.extractions(found.id)
    assert stored.extraction.report == REPORT
    assert stored.extraction.evidence["patients.rows[1].current"] == (evidence("3名"),)
    assert (stored.engine, stored.version, found.extraction) == ("offline", "1", stored.id)


def test_the_queue_shows_counts_group_and_year(store: Store) -> None:
    found = submitted(store)
    assert (found.state, found.group_name, found.fiscal_year) == (State.READY, "みどり野在宅連携の会", 2022)
    assert found.lines == len(store.review(found.id).reviewed.leaves)
    assert found.decided == 0 and found.look > 0
    assert found.findings["error"] > 0


def test_a_group_is_the_same_over_the_years_however_it_is_spaced(store: Store) -> None:
    first = submitted(store)
    later = REPORT.model_copy(update={"fiscal_year": 2023, "group_name": "みどり野 在宅連携の会"})
    second = submitted(store, TEXT + "R5\n", report=later)
    assert second.group == first.group
    assert (second.fiscal_year, second.group_name) == (2023, "みどり野在宅連携の会")


def test_a_correction_of_the_name_brings_the_submission_to_its_group(store: Store) -> None:
    first = submitted(store)
    misread = REPORT.model_copy(update={"group_name": "みとり野"})
    second = submitted(store, TEXT + "R5\n", report=misread)
    assert second.group != first.group
    after = store.decide(second.id, reading("group_name", "みどり野在宅連携の会"), seen_revision=0)
    assert after.submission.group == first.group


def test_a_second_extraction_takes_over_only_while_nobody_decided(store: Store) -> None:
    found = submitted(store)
    other = extraction(engine={"name": "llm", "version": "2"}, document=store.review(found.id).extraction.document)
    taken = store.save_extraction(found.id, other, who="鈴木")
    assert taken.extraction == store.extractions(found.id)[1].id
    store.decide(found.id, reading(TARGET, 12), seen_revision=taken.revision)
    kept = store.save_extraction(found.id, other, who="鈴木")
    assert kept.extraction == taken.extraction
    assert len(store.extractions(found.id)) == 3
    assert store.review(found.id).reviewed.leaves[TARGET].value == 12


def test_a_decision_on_an_extraction_that_was_replaced_is_a_conflict(store: Store) -> None:
    found = submitted(store)
    other = extraction(document=store.review(found.id).extraction.document)
    store.save_extraction(found.id, other, who="鈴木")
    with pytest.raises(ConflictError):
        store.decide(found.id, reading(TARGET, 12), seen_revision=found.revision)


# --- decisions -------------------------------------------------------------------------------------------------------


def test_a_decision_is_logged_and_the_findings_follow(store: Store) -> None:
    found = submitted(store)
    before = store.review(found.id)
    after = store.decide(found.id, reading(TARGET, 12), seen_revision=before.revision)
    assert after.submission.state is State.IN_REVIEW
    assert after.revision == before.revision + 1
    assert "total-mismatch" in {f.rule for f in before.reviewed.findings}
    assert "total-mismatch" not in {f.rule for f in after.reviewed.findings}
    assert after.submission.findings["error"] < before.submission.findings["error"]
    (logged,) = store.decisions(found.id)
    assert (logged.decision.old, logged.decision.new, logged.decision.who) == (13, 12, "鈴木")


def test_what_was_decided_is_there_after_opening_the_store_anew(url: str) -> None:
    with Store.open(url) as store:
        found = submitted(store)
        amendment = reading(TARGET, 12, kind=DecisionKind.AMENDMENT).model_copy(update={"reason": "合計の誤り"})
        before = store.decide(found.id, amendment, seen_revision=0)
    with Store.open(url) as store:
        after = store.review(found.id)
    assert after.reviewed.leaves == before.reviewed.leaves
    assert after.reviewed.findings == before.reviewed.findings
    assert after.submission == before.submission


def test_sending_a_decision_twice_is_deciding_once(store: Store) -> None:
    found = submitted(store)
    decision = reading(TARGET, 12)
    first = store.decide(found.id, decision, seen_revision=0)
    again = store.decide(found.id, decision, seen_revision=0)
    assert again.revision == first.revision
    assert len(store.decisions(found.id)) == 1


def test_an_operation_id_stands_for_one_decision_only(store: Store) -> None:
    found = submitted(store)
    decision = reading(TARGET, 12)
    store.decide(found.id, decision, seen_revision=0)
    with pytest.raises(DecisionError, match="operation id"):
        store.decide(found.id, decision.model_copy(update={"who": "高橋"}), seen_revision=1)


def test_two_reviewers_on_one_leaf_the_second_is_told(store: Store) -> None:
    found = submitted(store)
    store.decide(found.id, reading(TARGET, 12, who="鈴木"), seen_revision=0)
    with pytest.raises(ConflictError, match="鈴木 has changed") as caught:
        store.decide(found.id, reading(TARGET, 11, who="高橋"), seen_revision=0)
    assert "鈴木さんが" in caught.value.text.ja
    assert store.review(found.id).reviewed.leaves[TARGET].value == 12
    store.decide(found.id, reading(TARGET, 11, who="高橋"), seen_revision=1)
    assert store.review(found.id).reviewed.leaves[TARGET].value == 11


def test_two_reviewers_on_two_leaves_both_are_kept(store: Store) -> None:
    found = submitted(store)
    store.decide(found.id, reading(TARGET, 12, who="鈴木"), seen_revision=0)
    after = store.decide(found.id, reading("patients.total.actual", 15, who="高橋"), seen_revision=0)
    assert [after.reviewed.leaves[p].value for p in (TARGET, "patients.total.actual")] == [12, 15]


def test_ones_own_decisions_in_a_row_need_not_wait_for_each_other(store: Store) -> None:
    found = submitted(store)
    store.decide(found.id, reading(TARGET, 12), seen_revision=0)
    assert store.decide(found.id, reading(TARGET, 11), seen_revision=0).reviewed.leaves[TARGET].value == 11


def test_a_decision_in_a_list_whose_entries_moved_is_a_conflict_even_with_oneself(store: Store) -> None:
    found = submitted(store)
    store.decide(found.id, reading("patients.rows[0]", None, kind=DecisionKind.INSERT), seen_revision=0)
    with pytest.raises(ConflictError):
        store.decide(found.id, reading("patients.rows[1].current", 5), seen_revision=0)
    store.decide(found.id, reading("fiscal_year", 2023), seen_revision=0)


def test_a_removal_does_not_take_what_another_person_decided_meanwhile(store: Store) -> None:
    found = submitted(store)
    store.decide(found.id, reading("patients.rows[0].current", 5, who="高橋"), seen_revision=0)
    with pytest.raises(ConflictError):
        store.decide(found.id, reading("patients.rows[0]", None, kind=DecisionKind.REMOVE), seen_revision=0)


def test_undoing_is_logged_and_the_leaf_is_as_before(store: Store) -> None:
    found = submitted(store)
    decision = reading(TARGET, 12)
    store.decide(found.id, decision, seen_revision=0)
    undo = reading("", None, kind=DecisionKind.UNDO).model_copy(update={"undoes": decision.operation})
    after = store.decide(found.id, undo, seen_revision=1)
    assert after.reviewed.leaves[TARGET].state is LeafState.UNREVIEWED
    assert len(store.decisions(found.id)) == 2


def test_an_impossible_decision_leaves_no_trace(store: Store) -> None:
    found = submitted(store)
    with pytest.raises(DecisionError):
        store.decide(found.id, reading("nothing.here", 1), seen_revision=0)
    assert store.decisions(found.id) == ()
    assert store.submission(found.id) == found


def test_many_reviewers_at_once_lose_nothing(url: str) -> None:
    with Store.open(url) as store:
        found = submitted(store)
        paths = [p for p, line in store.review(found.id).reviewed.leaves.items() if isinstance(line.value, int)]

        def work(path: str) -> None:
            with Store.open(url) as own:
                own.decide(found.id, reading(path, 1, who=path), seen_revision=0)

        with ThreadPoolExecutor(6) as pool:
            list(pool.map(work, paths))
        log = store.decisions(found.id)
        assert sorted(one.decision.path for one in log) == sorted(paths)
        assert [one.revision for one in log] == list(range(1, len(paths) + 1))
        assert store.submission(found.id).decided == len(paths)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_what_another_server_saved_meanwhile_is_seen_as_if_everything_were_read_anew(url: str) -> None:
    with Store.open(url) as one, Store.open(url) as other:
        found = submitted(one)
        confirmed = [p for p, line in one.review(found.id).reviewed.leaves.items() if line.value is not None][:6]
        value = {path: one.review(found.id).reviewed.leaves[path].value for path in confirmed}
        steps = [reading(path, value[path], kind=DecisionKind.CONFIRM) for path in confirmed]
        steps.insert(3, reading(TARGET, 12))  # takes more than following
        steps.append(reading("", None, kind=DecisionKind.UNDO).model_copy(update={"undoes": steps[0].operation}))
        for number, step in enumerate(steps):
            servers = (one, other) if number % 3 else (other, one)
            servers[0].decide(found.id, step, seen_revision=number)
            with Store.open(url) as fresh:
                expected = fresh.review(found.id)
            assert servers[1].review(found.id) == servers[0].review(found.id) == expected


def test_after_a_confirmed_value_a_submission_is_told_as_it_is_stored(store: Store) -> None:
    number = submitted(store).id
    review = store.review(number)
    for path in list(review.reviewed.leaves)[:5]:
        value = review.reviewed.leaves[path].value
        confirmed = reading(path, value, kind=DecisionKind.CONFIRM)
        review = store.decide(number, confirmed, seen_revision=review.revision)
        assert review.submission == store.submission(number)
        assert review.reviewed.leaves[path].state is LeafState.CONFIRMED
    assert store.history(number)[-1].state is State.IN_REVIEW


def test_what_another_server_closed_meanwhile_takes_no_decision(store: Store, url: str) -> None:
    number = submitted(store).id
    review = store.review(number)
    with Store.open(url) as other:
        other.reject(number, Bilingual(ja="別の書類", en="the wrong one"), who="高橋")
    confirmed = reading(TARGET, review.reviewed.leaves[TARGET].value, kind=DecisionKind.CONFIRM)
    with pytest.raises(DecisionError, match="is rejected, not under review"):
        store.decide(number, confirmed, seen_revision=review.revision)
    assert store.decisions(number) == ()


def test_kill_9_loses_no_acknowledged_decision(url: str) -> None:
    with Store.open(url) as store:
        found = submitted(store)
    kills = 2
    acknowledged: list[str] = []
    for _ in range(kills):
        command = [sys.executable, "-m", "tests.integration.submitted", url, str(found.id)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
            assert process.stdout is not None
            acknowledged += [process.stdout.readline().strip() for _ in range(4)]
            time.sleep(random.uniform(0, 0.3))  # in the middle of whatever it is doing
            process.kill()
            acknowledged += [line.strip() for line in process.stdout if line.endswith("\n")]
    with Store.open(url) as store:
        logged = [str(one.decision.operation) for one in store.decisions(found.id)]
        assert set(acknowledged) <= set(logged)
        assert len(set(logged)) == len(logged) <= len(acknowledged) + kills
        store.decide(found.id, reading("fiscal_year", 2023), seen_revision=store.submission(found.id).revision)


# --- the end of a review ---------------------------------------------------------------------------------------------


def decide_all(store: Store, number: int) -> int:
    review = store.review(number)
    for path, line in review.reviewed.leaves.items():
        kind = DecisionKind.CONFIRM
        review = store.decide(number, reading(path, line.value, kind=kind), seen_revision=review.revision)
    return review.revision


def test_a_report_is_confirmed_when_all_is_decided_and_then_rests(store: Store) -> None:
    found = submitted(store)
    with pytest.raises(DecisionError, match="still to be decided"):
        store.confirm(found.id, who="鈴木", seen_revision=0)
    revision = decide_all(store, found.id)
    with pytest.raises(ConflictError):
        store.confirm(found.id, who="鈴木", seen_revision=revision - 1)
    assert store.confirm(found.id, who="鈴木", seen_revision=revision).state is State.CONFIRMED
    with pytest.raises(DecisionError, match="Reopen"):
        store.decide(found.id, reading(TARGET, 12), seen_revision=revision)
    assert store.reopen(found.id, who="高橋").state is State.IN_REVIEW
    assert store.decide(found.id, reading(TARGET, 12), seen_revision=revision).reviewed.leaves[TARGET].value == 12


def test_a_rejected_submission_says_why_and_comes_back_where_it_was(store: Store) -> None:
    found = submitted(store)
    why = Bilingual(ja="別の書類です", en="the wrong document")
    assert store.reject(found.id, why, who="鈴木").why == why
    assert store.reopen(found.id, who="鈴木").state is State.READY


def test_a_resubmission_supersedes_and_overwrites_nothing(store: Store) -> None:
    old, new = submitted(store), submitted(store, TEXT + "再提出\n")
    assert store.supersede(new.id, old.id, who="鈴木").supersedes == old.id
    assert store.submission(old.id).superseded_by == new.id
    assert store.review(old.id).extraction.report == REPORT
    third = submitted(store, TEXT + "再々提出\n")
    with pytest.raises(StoreError, match="cannot be made the resubmission"):
        store.supersede(third.id, old.id, who="鈴木")


# --- the database ----------------------------------------------------------------------------------------------------


OPENED = "import sys; from assistant.store import Store; Store.open(sys.argv[1]).close()"


def test_several_processes_may_open_a_new_store_at_once(url: str) -> None:
    running = [subprocess.Popen([sys.executable, "-c", OPENED, url], cwd=ROOT) for _ in range(3)]
    assert [one.wait(timeout=100) for one in running] == [0, 0, 0]
    with Store.open(url) as store:
        assert store.submissions() == ()


def test_the_migrations_make_the_tables_that_the_program_uses(store: Store) -> None:
    with store._engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    assert differences == []


def test_the_newest_migration_is_the_one_that_the_program_asks_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "assistant/store/migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == database.HEAD


def test_a_store_of_a_newer_version_is_refused_and_left_alone(url: str) -> None:
    with Store.open(url) as store, store._engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer version"):
        Store.open(url)


def test_a_store_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="unable to open database file"):
        Store.open(tmp_path / "no such folder" / "store.sqlite3")


@pytest.mark.parametrize("address", ["mysql://root@localhost/x", "postgresql+asyncpg://x/y", "http://x"])
def test_a_database_of_another_kind_is_refused(address: str) -> None:
    with pytest.raises(UsageError):
        Store.open(address)


def test_a_password_does_not_show_in_errors() -> None:
    with pytest.raises(StoreError) as caught:
        Store.open("postgresql://tester:geheim@127.0.0.1:1/nothing")
    assert "geheim" not in str(caught.value) + caught.value.text.ja
