"""A backlog worked off while its workers, and the database server, are killed with SIGKILL. Long forms: make soak."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.soak.backlog import Backlog, write_forms
from tests.soak.paid import PaidCalls
from tests.soak.server import PostgresServer

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX's")


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    running = PostgresServer()
    yield running
    running.close()


@pytest.mark.timeout(400)
def test_on_sqlite_nothing_is_lost_or_done_twice_when_workers_are_killed(tmp_path: Path) -> None:
    write_forms(tmp_path / "forms", 40)
    backlog = Backlog(tmp_path / "forms", str(tmp_path / "store.sqlite3"), 40, options=["--processes", "1"])
    figures = backlog.run(3)
    backlog.check()
    assert figures.kills == {"worker": 3}
    assert figures.decisions > 0


@pytest.mark.postgres
@pytest.mark.timeout(400)
def test_on_postgresql_no_paid_call_is_repeated_when_workers_and_the_server_are_killed(
    tmp_path: Path, server: PostgresServer
) -> None:
    with PaidCalls(tmp_path / "forms", 24) as paid:
        options = ["--processes", "1", "--engine", "llm"]
        url = server.make("store")
        backlog = Backlog(tmp_path / "forms", url, 24, options=options, environment=paid.environment(), server=server)
        backlog.before_kill = lambda: paid.note_kept(url)
        figures = backlog.run(2)
        backlog.check()
        assert figures.kills == {"worker": 1, "database server": 1}
        assert paid.repeated() == []
        assert len(paid.asked()) >= 24 * 7
