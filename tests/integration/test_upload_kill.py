"""A review server that is killed in the middle of an upload: the file waits in the store, and is taken up again."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.durable import Queue, Worker
from assistant.engines.offline import OfflineEngine
from assistant.extracting import ExtractionDesk
from assistant.readers import DEFAULT
from assistant.store import State, Store
from assistant.ui.intake import taking_in
from schemas import report_type
from tests.in_this_process import InThisProcess
from tests.soak.backlog import FORM

KIND = report_type("group_report")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an upload whose server was killed while it read."""
    folder = tmp_path_factory.mktemp("upload")
    database, file = str(folder / "store.sqlite3"), folder / "form.txt"
    file.write_text(FORM.format(number=1, one=1), encoding="utf-8")
    command = [sys.executable, "-m", "tests.integration.uploading", database, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None and process.stdout.readline() == "reading\n"
        process.kill()
    return folder


@pytest.fixture
def killed(left: Path, tmp_path: Path) -> tuple[str, Path]:
    """A copy of its store, and its file."""
    folder = shutil.copytree(left, tmp_path / "copy")
    return str(folder / "store.sqlite3"), folder / "form.txt"


def test_what_was_uploaded_waits_and_the_same_upload_again_is_that_submission(killed: tuple[str, Path]) -> None:
    database, file = killed
    with Store.open(database) as store:
        (waiting,) = store.submissions()
        assert waiting.state is State.WAITING
        take_in = taking_in(store, engine=OfflineEngine(), report_type=KIND, limits=DEFAULT)
        taken = take_in(file.read_bytes(), file.name, "鈴木")
        assert (taken.id, taken.state) == (waiting.id, State.READY)
        assert len(store.submissions()) == len(store.extractions(taken.id)) == 1


def test_what_was_uploaded_is_worked_off_by_the_next_worker(killed: tuple[str, Path]) -> None:
    database, _ = killed
    with Store.open(database) as store:
        files = ExtractionDesk(engine=OfflineEngine(), report_type=KIND, workers=InThisProcess())
        with Worker(store, database, files, Queue(name="test", at_once=1), who="鈴木") as at_work:
            assert at_work.sweep() == 1
            while not at_work.is_empty():
                for _ in at_work.events(0.2):
                    pass
        assert [one.state for one in store.submissions()] == [State.READY]
