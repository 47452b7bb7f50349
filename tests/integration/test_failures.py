"""Disk full, folder read-only, database gone, clock moved back: each named in the user's language, nothing lost."""

import os
import resource
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.errors import StoreError
from assistant.files import WriteError
from assistant.store import Store, ThrottledError, Upload, audit, database, logs, people, submissions
from tests.integration import postgresql as running
from tests.integration.submitted import TARGET, TEXT, reading, submitted

# --- disk full -------------------------------------------------------------------------------------------------------


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """The operating system lets no file of this process grow beyond, as a full disk does not."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


def test_a_full_disk_is_named_and_nothing_saved_before_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    with Store.open(path) as store:
        number = submitted(store).id
        store.decide(number, reading(TARGET, 12), seen_revision=0)
        wanted = reading(TARGET, 11)
        log = Path(f"{path}-wal")
        with files_no_longer_than(log.stat().st_size), pytest.raises(StoreError) as caught:
            for n in range(100):  # until the room that SQLite had set aside is used up
                store.add([Upload(name=f"{n}", content=os.urandom(50_000))], report_type="group_report", who="鈴木")
        assert "ディスクの" in caught.value.text.ja and "disk" in caught.value.text.en
        after = store.decide(number, wanted, seen_revision=1)  # there is room again
        assert after.reviewed.leaves[TARGET].value == 11
        assert [one.decision.new for one in store.decisions(number)] == [12, 11]
        assert store.verified().faults == ()


def test_sqlites_own_word_for_a_full_disk_is_named(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.sqlite3") as store:
        submitted(store)
        with store._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count=1")  # of this pooled connection: no page more
        with pytest.raises(StoreError, match="the disk is full") as caught:
            store.add([Upload(name="a", content=bytes(500_000))], report_type="group_report", who="鈴木")
        assert "ディスクの空きがありません" in caught.value.text.ja
        assert len(store.submissions()) == 1


def test_a_backup_onto_a_full_disk_is_named_and_leaves_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.sqlite3") as store:
        submitted(store)
        store.add([Upload(name="a", content=os.urandom(500_000))], report_type="group_report", who="鈴木")
        with files_no_longer_than(400_000), pytest.raises((StoreError, WriteError)) as caught:
            store.back_up(tmp_path / "out" / "b.zip", who="鈴木")
        assert "書き込めません" in caught.value.text.ja or "ディスクの" in caught.value.text.ja
        assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())
        assert store.back_up(tmp_path / "out" / "b.zip", who="鈴木").files == 2


# --- a folder that may only be read ----------------------------------------------------------------------------------


def as_nobody(work: Callable[[], str]) -> str:
    """What `work` says in a process that has no rights of its own: root may write everywhere."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            said = work()
        except BaseException as exc:  # noqa: BLE001 told to the test
            said = f"{type(exc).__name__}: {exc}"
        os.write(write, said.encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as told:
        said = told.read().decode()
    os.waitpid(child, 0)
    return said


def test_a_folder_that_may_only_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "store.sqlite3"
    path.parent.mkdir()
    with Store.open(path) as store:
        number = submitted(store).id
    above = [folder for folder in path.parents if folder.is_relative_to("/tmp") and folder != Path("/tmp")]
    modes = {folder: folder.stat().st_mode for folder in above}
    for folder in above:
        folder.chmod(0o755)
    path.chmod(0o444)
    path.parent.chmod(0o555)

    def work() -> str:
        try:
            with Store.open(path) as store:
                store.decide(number, reading(TARGET, 12), seen_revision=0)
        except StoreError as exc:
            return f"{exc.text.ja}|{exc.text.en}"
        return "written"

    try:
        said = as_nobody(work)
    finally:
        for folder, mode in modes.items():
            folder.chmod(mode)
        path.chmod(0o644)
    assert "権限" in said and "ermi" in said.partition("|")[2], said
    with Store.open(path) as store:
        assert store.decide(number, reading(TARGET, 12), seen_revision=0).revision == 1


# --- the database is gone for a while --------------------------------------------------------------------------------


class Stopping:
    """A PostgreSQL server of one's own that can be stopped at once, and started again."""

    def __init__(self, folder: str) -> None:
        self.folder = Path(folder)
        self.user = "postgres" if os.geteuid() == 0 else None
        self.started: subprocess.Popen[bytes] | None = None

    def stop(self) -> None:
        """As a power cut does: no connection is told."""
        process = int((self.folder / "data" / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])
        os.kill(process, signal.SIGQUIT)  # PostgreSQL's "immediate"
        while (self.folder / "data" / "postmaster.pid").exists():
            time.sleep(0.05)

    def start(self) -> None:
        """Again, on the same data."""
        options = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={self.folder}", "-c", "fsync=off"]
        command: list[str | Path] = [running._programs() / "postgres", "-D", self.folder / "data", *options]
        with (self.folder / "log").open("ab") as log:
            self.started = subprocess.Popen(
                command, stdout=subprocess.DEVNULL, stderr=log, user=self.user, cwd=self.folder
            )
        running._wait(self.folder, self.started)

    def end(self) -> None:
        if self.started is not None:
            self.started.send_signal(signal.SIGINT)
            self.started.wait(30)


@pytest.mark.postgres
def test_a_database_that_is_gone_for_a_while_loses_and_doubles_nothing() -> None:
    with running.server() as folder:
        server = Stopping(folder)
        with Store.open(running.new_database(folder, "gone")) as store:
            try:
                number = submitted(store).id
                wanted = [reading("patients.rows[0].current", 5, who="高橋"), reading(TARGET, 12, who="鈴木")]
                store.decide(number, reading("fiscal_year", 2023), seen_revision=0)
                server.stop()
                for use in (lambda: store.review(number), lambda: store.decide(number, wanted[0], seen_revision=1)):
                    with pytest.raises(StoreError, match="cannot be reached") as caught:
                        use()
                    assert "サーバーに接続できません" in caught.value.text.ja
                refused: list[StoreError] = []

                def keep_trying(n: int) -> None:
                    while True:  # as the screen's outbox does
                        try:
                            store.decide(number, wanted[n], seen_revision=1)
                            return
                        except StoreError as exc:
                            refused.append(exc)
                            time.sleep(0.1)

                trying = [threading.Thread(target=keep_trying, args=(n,)) for n in range(2)]
                for one in trying:
                    one.start()
                time.sleep(1)
                server.start()
                for one in trying:
                    one.join(60)
                assert refused and all("接続できません" in exc.text.ja for exc in refused)
                logged = [one.decision.operation for one in store.decisions(number)][1:]
                assert sorted(logged) == sorted(one.operation for one in wanted)
                assert store.verified().faults == ()
            finally:
                store.close()
                server.end()


# --- the clock -------------------------------------------------------------------------------------------------------


def test_a_clock_put_back_is_named_and_disturbs_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = submitted(store).id
    store.decide(number, reading(TARGET, 11), seen_revision=0)
    token = store.desks.start_session("鈴木")
    store.desks.sit(number, "鈴木")
    for _ in range(people.TRIES):
        store.desks.tried("高橋", "127.0.0.1", succeeded=False)
    with pytest.raises(ThrottledError):
        store.desks.may_try("高橋", "127.0.0.1")

    def earlier() -> object:
        return database.now() - timedelta(days=1)

    for module in (audit, logs, people, submissions):
        monkeypatch.setattr(module, "now", earlier)
    store.decide(number, reading(TARGET, 12), seen_revision=1)
    other = submitted(store, f"{TEXT}後から\n")
    assert store.review(number).reviewed.leaves[TARGET].value == 12  # the order is by number, not by the clock
    assert [one.id for one in store.submissions()] == [number, other.id]
    assert store.desks.session(token) is None  # log in anew
    store.desks.may_try("高橋", "127.0.0.1")  # not shut out for a day
    assert store.desks.taken() == () and store.desks.sit(number, "高橋").who == "高橋"
    for _ in range(people.TRIES):
        store.desks.tried("高橋", "127.0.0.1", succeeded=False)
    with pytest.raises(ThrottledError):
        store.desks.may_try("高橋", "127.0.0.1")
    found = store.verified()
    assert found.faults == ()
    assert any("時刻が" in one.ja and "time goes back" in one.en for one in found.odd)
