"""Stores that every earlier version of the program wrote are brought up to date, with nothing lost, on both databases.

The fixtures were made by the code of those versions; `python -m tests.stored` makes the newest one.
"""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData, create_engine, select

from assistant.review import LeafState
from assistant.store import State, Store, database
from tests.integration.submitted import TARGET, reading
from tests.stored import STORES

REVISIONS = sorted(path.stem for path in STORES.glob("*.sql"))


def loaded(revision: str, url: str, folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Put a fixture into a new database as it was; its rows."""
    path = Path(url) if "://" not in url else folder / "old.sqlite3"
    with closing(sqlite3.connect(path)) as plain:
        plain.executescript((STORES / f"{revision}.sql").read_text(encoding="utf-8"))
    old = MetaData()
    made = create_engine(f"sqlite:///{path}")
    with made.connect() as connection:
        old.reflect(connection)
        rows = {table.name: [row._asdict() for row in connection.execute(select(table))] for table in old.sorted_tables}
    made.dispose()
    if "://" in url:
        _copied(rows, revision, url)
    return rows


def _copied(rows: dict[str, list[dict[str, Any]]], revision: str, url: str) -> None:
    engine = create_engine(
        url.replace("postgresql://", "postgresql+psycopg://"), connect_args={"options": "-c timezone=UTC"}
    )
    with engine.begin() as connection:
        database.rebuild(connection, revision)
        new = MetaData()
        new.reflect(connection)
        for table in new.sorted_tables:
            if table.name != "alembic_version" and rows[table.name]:
                connection.execute(table.insert(), rows[table.name])
    engine.dispose()


def test_there_is_data_of_every_version_before_the_newest() -> None:
    assert REVISIONS[: int(database.HEAD) - 1] == [f"{n:04}" for n in range(1, int(database.HEAD))]


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_store_of_an_earlier_version_is_brought_up_to_date(revision: str, url: str, tmp_path: Path) -> None:
    before = loaded(revision, url, tmp_path)
    with Store.open(url) as store:
        assert [one.state for one in store.submissions()] == [
            State.CONFIRMED, State.IN_REVIEW, State.FAILED, State.REJECTED, State.WAITING
        ]  # fmt: skip
        first, again = store.review(1), store.review(2)
        assert first.reviewed.leaves[TARGET].value == 12
        assert first.submission.superseded_by == 2
        assert again.reviewed.leaves[TARGET].state is LeafState.UNREVIEWED
        for number in range(1, 6):
            decided = [row for row in before["decisions"] if row["submission"] == number]
            logged = [(str(one.decision.operation), one.decision.new) for one in store.decisions(number)]
            assert logged == [(row["operation"], json.loads(row["new"])) for row in decided]
            stored = [row for row in before["extractions"] if row["submission"] == number]
            assert [one.id for one in store.extractions(number)] == [row["id"] for row in stored]
            assert len(store.history(number)) == sum(row["submission"] == number for row in before["moves"])
        for row in before["files"]:
            assert store.content(row["sha256"]) == row["content"]
        verified = store.verified()
        assert verified.faults == () and verified.odd == ()
        assert sum(one.what == "decided" for one in store.audit.entries()) == len(before["decisions"])
        if "://" not in url:  # the copy above left PostgreSQL's sequences behind
            after = store.decide(2, reading(TARGET, 7), seen_revision=again.revision)
            assert after.reviewed.leaves[TARGET].value == 7
            assert store.verified().faults == ()
