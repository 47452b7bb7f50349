"""Sessions, throttled log-ins, seats and preferences, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import Table, update

from assistant.store import Store, ThrottledError, Upload
from assistant.store import database as db
from assistant.store.database import now
from assistant.store.people import IDLE, LEFT, LONGEST, TRIES, WINDOW
from assistant.store.tables import attempts, seats, sessions


def aged(store: Store, table: Table, column: str, by: timedelta) -> None:
    """As if that much time had gone by."""
    with db.writing(store._engine) as connection:
        connection.execute(update(table).values({column: now() - by}))


def test_a_session_ends_by_log_out_by_idleness_and_by_age(store: Store) -> None:
    desks = store.desks
    token = desks.start_session("sato")
    found = desks.session(token)
    assert found is not None and found.who == "sato"
    assert desks.session(token + "x") is None
    desks.end_session(token)
    assert desks.session(token) is None
    token = desks.start_session("sato")
    aged(store, sessions, "seen", IDLE + timedelta(seconds=5))
    assert desks.session(token) is None
    token = desks.start_session("sato")
    aged(store, sessions, "started", LONGEST + timedelta(seconds=5))
    assert desks.session(token) is None


def test_the_table_does_not_hold_what_the_cookie_holds(store: Store) -> None:
    token = store.desks.start_session("sato")
    with db.reading(store._engine) as connection:
        rows = [str(tuple(row)) for row in connection.execute(sessions.select())]
    assert rows and not any(token in row for row in rows)


def test_wrong_passwords_are_throttled_by_name_until_time_has_gone_by_or_the_right_one_came(store: Store) -> None:
    desks = store.desks
    for _ in range(TRIES):
        desks.may_try("sato", "10.0.0.1")
        desks.tried("sato", "10.0.0.1", succeeded=False)
    with pytest.raises(ThrottledError, match="Try again in about 1"):
        desks.may_try("sato", "10.0.0.2")
    desks.may_try("suzuki", "10.0.0.1")
    aged(store, attempts, "at", WINDOW + timedelta(seconds=1))
    desks.may_try("sato", "10.0.0.1")
    for _ in range(TRIES - 1):
        desks.tried("sato", "10.0.0.1", succeeded=False)
    desks.tried("sato", "10.0.0.1", succeeded=True)
    desks.tried("sato", "10.0.0.1", succeeded=False)
    desks.may_try("sato", "10.0.0.1")


def test_a_seat_is_kept_told_taken_over_and_free_when_nobody_is_heard_of(store: Store) -> None:
    desks = store.desks
    made, _ = store.add([Upload(name="a.txt", content=b"a")], report_type="group_report", who="test")
    assert desks.sit(made.id, "sato").who == "sato"
    assert desks.sit(made.id, "suzuki").who == "sato"
    assert [seat.who for seat in desks.taken()] == ["sato"]
    assert desks.sit(made.id, "suzuki", take_over=True).who == "suzuki"
    assert desks.sit(made.id, "sato").who == "suzuki"
    desks.leave(made.id, "sato")
    assert desks.sit(made.id, "sato").who == "suzuki"
    aged(store, seats, "seen", LEFT + timedelta(seconds=1))
    assert desks.taken() == ()
    assert desks.sit(made.id, "sato").who == "sato"
    desks.leave(made.id, "sato")
    assert desks.taken() == ()


def test_the_newest_preference_holds(store: Store) -> None:
    assert store.desks.preferences() == {}
    store.desks.prefer("sample", 0.05, who="admin")
    store.desks.prefer("sample", 0.1, who="admin")
    assert store.desks.preferences() == {"sample": 0.1}
