"""A store with very many submissions, made without reading any, to see what takes how long on it.

python -m tests.soak.many --count 100000 [--database URL]     makes it (in a folder of its own), times `status`
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from assistant.store import State, Store
from assistant.store import database as db
from assistant.store.tables import files, findings, groups, moves, submission_files, submissions

_STATES = (State.WAITING, State.FAILED, *[State.READY] * 10, *[State.IN_REVIEW] * 4, *[State.CONFIRMED] * 4)
_BEGUN = datetime(2026, 4, 1, tzinfo=UTC)
_AT_A_TIME = 5_000


def fill(database: str, count: int) -> None:
    """Submissions of 500 groups and five years in all states, with three findings each."""
    with Store.open(database):
        pass
    engine = db.connect(database)
    with db.writing(engine) as connection:
        kind = {"report_type": "group_report"}
        named = [{**kind, "key": f"g{n}", "name": f"みどり野在宅連携の会 {n}"} for n in range(500)]
        connection.execute(groups.insert(), named)
    for start in range(1, count + 1, _AT_A_TIME):
        numbers = range(start, min(start + _AT_A_TIME, count + 1))
        with db.writing(engine) as connection:
            connection.execute(files.insert(), [_file(n) for n in numbers])
            connection.execute(submissions.insert(), [_submission(n) for n in numbers])
            connection.execute(submission_files.insert(), [_link(n) for n in numbers])
            connection.execute(moves.insert(), [_move(n) for n in numbers])
            connection.execute(findings.insert(), [one for n in numbers for one in _findings(n)])
    engine.dispose()


def _digest(number: int) -> str:
    return sha256(str(number).encode()).hexdigest()


def _at(number: int) -> datetime:
    return _BEGUN + timedelta(seconds=number)


def _file(number: int) -> dict[str, Any]:
    return {"sha256": _digest(number), "size": 7, "content": f"{number:07}".encode(), "added": _at(number)}


def _submission(number: int) -> dict[str, Any]:
    state = _STATES[number % len(_STATES)]
    failed = state is State.FAILED
    known = state not in (State.WAITING, State.FAILED)
    return {
        "id": number,
        "name": f"R{number % 5 + 2}/form{number:07}.txt",
        "report_type": "group_report",
        "state": state,
        "why_ja": "壊れています。" if failed else None,
        "why_en": "It is damaged." if failed else None,
        **dict.fromkeys(("revision", "adopted"), 0),
        "group_id": number % 500 + 1 if known else None,
        "fiscal_year": 2020 + number % 5 if known else None,
        "lines": 60 if known else 0,
        "decided": 60 if state is State.CONFIRMED else 0,
        "look": 5 if known else 0,
        "added": _at(number),
        "added_by": "many",
        "changed": _at(number),
    }


def _link(number: int) -> dict[str, Any]:
    return {"submission": number, "position": 0, "sha256": _digest(number), "name": f"form{number:07}.txt"}


def _move(number: int) -> dict[str, Any]:
    return {"submission": number, "state": State.WAITING, "who": "many", "at": _at(number), "revision": 0}


def _findings(number: int) -> Iterator[dict[str, Any]]:
    for position, severity in enumerate(("error", "warning", "info")):
        yield {
            "submission": number,
            "position": position,
            "standing": "open",
            "rule": "many",
            "severity": severity,
            "path": "group_name",
            "content": "{}",
        }


@contextmanager
def _somewhere(database: str | None) -> Iterator[str]:
    if database is not None:
        yield database
        return
    with tempfile.TemporaryDirectory() as folder:
        yield str(Path(folder, "store.sqlite3"))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--database", help="an empty one; where none is given, one that is deleted afterwards")
    given = parser.parse_args()
    with _somewhere(given.database) as database:
        begun = time.monotonic()
        fill(database, given.count)
        print(f"made {given.count} in {time.monotonic() - begun:.0f} s")
        for options in ([], ["--last", "10"]):
            begun = time.monotonic()
            command = [sys.executable, "-m", "assistant", "status", *options, "--database", database]
            told = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            seconds = time.monotonic() - begun
            print(f"status {' '.join(options)}: {seconds:.1f} s, {len(told.splitlines())} lines, {peak:.0f} MB")


if __name__ == "__main__":
    main()
