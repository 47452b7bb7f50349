"""The store's table of runs."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

from assistant.store import database
from assistant.store.runs import Run, RunHistory

MOMENT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def run(**changes: Any) -> Run:
    given: dict[str, Any] = {
        "at": MOMENT,
        "who": "suzuki",
        "report_type": "group_report",
        "dataset": "eval/group_report",
        "data_hash": "d1",
        "engine": "offline",
        "model": None,
        "prompt_hash": None,
        "code_version": "c1",
        "scores": {"f1": 0.9, "groups": {"header": {"f1": None}}},
    }
    return Run(**(given | changes))


def test_runs_come_back_as_they_were_recorded_oldest_first(tmp_path: Path):
    with RunHistory.open(tmp_path / "s.sqlite3") as history:
        history.add(run(at=MOMENT + timedelta(days=1), code_version="c2"))
        first = history.add(run(note="before"))
        found = history.runs()
        assert [r.code_version for r in found] == ["c1", "c2"]
        assert found[0] == run(id=first, note="before")
        assert [r.code_version for r in history.runs(last=1)] == ["c2"]
        assert history.runs(report_type="other") == ()


def test_a_store_from_before_the_table_gets_it_and_keeps_what_it_has(tmp_path: Path):
    path = tmp_path / "s.sqlite3"
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.execute(
            text("INSERT INTO groups (report_type, key, name) VALUES ('group_report', 'k', 'みずうみの会')")
        )
    engine.dispose()
    with RunHistory.open(path) as history:
        history.add(run())
        assert len(history.runs()) == 1
    engine = database.connect(path)
    with database.reading(engine) as connection:
        assert connection.execute(text("SELECT name FROM groups")).scalar() == "みずうみの会"
    engine.dispose()
