"""A backlog worked off while its workers, and the database server, are killed with SIGKILL. Long forms: make soak."""

import os
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from assistant.durable import Queue, System, Worker
from assistant.errors import StoreError
from assistant.extracting import ExtractionDesk
from assistant.store import Store
from schemas import report_type
from tests.in_this_process import InThisProcess
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
def test_on_sqlite_two_processes_lose_nothing_and_do_nothing_twice_when_they_are_killed(tmp_path: Path) -> None:
    write_forms(tmp_path / "forms", 40)
    backlog = Backlog(tmp_path / "forms", str(tmp_path / "store.sqlite3"), 40, options=["--processes", "1"])
    figures = backlog.run(3, hosts=2)
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


@pytest.mark.postgres
@pytest.mark.timeout(120)
def test_a_worker_outlives_its_database_and_dbos_goes_on_as_soon_as_it_is_back(server: PostgresServer) -> None:
    url = server.make("store")
    with Store.open(url) as store:
        files = ExtractionDesk(engine=None, report_type=report_type("group_report"), workers=InThisProcess())
        with Worker(store, url, files, Queue(name="test", at_once=1), who="鈴木") as at_work:
            assert at_work._for_dbos is not None
            connected = threading.Event()

            def connect(engine: Engine = at_work._for_dbos) -> None:
                engine.dispose()
                engine.connect().close()
                connected.set()

            server.kill()
            waiting = threading.Thread(target=connect, daemon=True)
            waiting.start()
            at_work._pace = 99.0  # it is to be set anew
            with pytest.raises(StoreError, match="cannot be reached"):
                list(at_work.events(0.0))
            assert not connected.wait(3.0)
            server.start()
            assert connected.wait(15.0)
            list(at_work.events(0.0))
            assert at_work._pace < 99.0


@pytest.mark.postgres
@pytest.mark.timeout(120)
def test_who_leaves_waits_for_no_database(server: PostgresServer) -> None:
    leaving = threading.Event()
    with closing(System.open(server.make("store"))) as system:
        engine = system.for_dbos(leaving)
        server.kill()
        threading.Timer(1.5, leaving.set).start()
        with pytest.raises(OperationalError):
            engine.connect()
        assert leaving.is_set()
