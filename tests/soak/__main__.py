"""make soak: the long forms, bounded to a quarter of an hour in total, and a table of figures.

    python -m tests.soak [--part PART …] [--scale 1.0]

Parts: sqlite (5,000 submissions, 20 kills), postgresql (1,000, 20 kills, some of the server, a model that is paid
for), throughput (1 and 2 processes; beside a bare process pool), split (a network that parts). `--scale 0.1` runs a
tenth of the submissions. Exit status 1 where something was lost, done twice, or paid for twice.
"""

import argparse
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from assistant.console import table
from tests.soak import split, throughput
from tests.soak.backlog import Backlog, write_forms
from tests.soak.paid import PaidCalls
from tests.soak.server import PostgresServer

Rows = list[tuple[str, str]]
KILLS = 20


def on_sqlite(folder: Path, scale: float) -> Rows:
    """Nothing lost, nothing twice, on an embedded database."""
    count = max(60, int(5000 * scale))
    write_forms(folder / "forms", count)
    backlog = Backlog(folder / "forms", str(folder / "store.sqlite3"), count)
    figures = backlog.run(KILLS)
    backlog.check()
    return _told("SQLite", backlog, figures.seconds)


def on_postgresql(folder: Path, scale: float) -> Rows:
    """The same with two processes on PostgreSQL, its server killed too, and calls that cost."""
    count = max(40, int(1000 * scale))
    server = PostgresServer()
    try:
        with PaidCalls(folder / "forms", count) as paid:
            url = server.make("store")
            backlog = Backlog(
                folder / "forms",
                url,
                count,
                options=["--processes", "1", "--engine", "llm"],
                environment=paid.environment(),
                server=server,
            )
            backlog.before_kill = lambda: paid.note_kept(url)
            figures = backlog.run(KILLS, hosts=2)
            backlog.check()
            repeated = paid.repeated()
            assert repeated == [], f"paid for twice: {repeated[:5]}"
            rows = _told("PostgreSQL, model", backlog, figures.seconds)
            rows.append(("  calls answered", f"{len(paid.asked())}"))
            rows.append(("  of these asked again because the asker was killed first", f"{paid.in_flight()}"))
            rows.append(("  calls repeated whose answer was kept", "0"))
            return rows
    finally:
        server.close()


def _told(name: str, backlog: Backlog, seconds: float) -> Rows:
    figures = backlog.figures
    kills = ", ".join(f"{count} × {what}" for what, count in sorted(figures.kills.items()))
    return [
        (f"{name}: submissions", f"{figures.submissions}"),
        ("  killed", kills),
        ("  lost, done twice", "0, 0"),
        ("  decisions meanwhile, gone", f"{figures.decisions}, 0"),
        ("  reports confirmed meanwhile, gone", f"{figures.confirmed}, 0"),
        ("  seconds, with all kills", f"{seconds:.0f} ({figures.rate:.1f}/s)"),
    ]


PARTS: dict[str, Callable[[Path, float], Rows]] = {
    "sqlite": on_sqlite,
    "postgresql": on_postgresql,
    "throughput": throughput.measured,
    "split": split.parted,
}


def main() -> int:
    """Run the parts; 1 where one failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak")
    parser.add_argument("--part", action="append", choices=PARTS)
    parser.add_argument("--scale", type=float, default=1.0)
    given = parser.parse_args()
    rows: Rows = []
    failed = False
    for name in given.part or PARTS:
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="soak") as folder:
            try:
                rows += PARTS[name](Path(folder), given.scale)
            except Exception:  # noqa: BLE001 the other parts are to be told of all the same
                failed = True
                traceback.print_exc()
                rows.append((name, "FAILED"))
        print(f"{name}: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
    print(table(("soak", "figure"), rows))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
