"""make soak: the long forms, bounded to a quarter of an hour in total, and a table of figures.

    python -m tests.soak [--part PART …] [--scale 1.0]

Parts: sqlite (5,000 submissions, 20 kills), postgresql (1,000, 20 kills, some of the server, a model that is paid
for), reviewers (20 confirm 10,000 fields), throughput (1 and 2 processes; beside a bare process pool), split (a network
that parts). `--scale 0.1` runs a tenth of each. Each part has so many seconds and is a process of its own: one that
does not come to its end in time fails, with what it had reached, and the others are run all the same. Exit status 1
where something was lost, done twice, paid for twice, or not done in time.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant.console import table
from tests.integration.postgresql import new_database, server
from tests.soak import reviewers, split, throughput
from tests.soak.backlog import Backlog, write_forms
from tests.soak.clock import Clock
from tests.soak.paid import PaidCalls
from tests.soak.server import PostgresServer

Rows = list[tuple[str, str]]
KILLS = 20
_GRACE = 25.0  # seconds, for putting away what a part has started


def on_sqlite(folder: Path, scale: float, clock: Clock) -> Rows:
    """Nothing lost, nothing twice, on an embedded database that two processes share."""
    count = max(60, int(5000 * scale))
    write_forms(folder / "forms", count)
    database = str(folder / "store.sqlite3")
    backlog = Backlog(folder / "forms", database, count, options=["--processes", "1"], clock=clock)
    backlog.run(KILLS, hosts=2)
    backlog.check()
    return _told("SQLite", backlog)


def on_postgresql(folder: Path, scale: float, clock: Clock) -> Rows:
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
                clock=clock,
            )
            backlog.before_kill = lambda: paid.note_kept(url)
            backlog.run(KILLS, hosts=2)
            backlog.check()
            repeated = paid.repeated()
            assert repeated == [], f"paid for twice: {repeated[:5]}"
            rows = _told("PostgreSQL, model", backlog)
            rows.append(("  calls answered", f"{len(paid.asked())}"))
            rows.append(("  of these asked again because the asker was killed first", f"{paid.in_flight()}"))
            rows.append(("  calls repeated whose answer was kept", "0"))
            return rows
    finally:
        server.close()


def _told(name: str, backlog: Backlog) -> Rows:
    figures = backlog.figures
    kills = ", ".join(f"{count} × {what}" for what, count in sorted(figures.kills.items()))
    return [
        (f"{name}: submissions", f"{figures.submissions}"),
        ("  killed", kills),
        ("  lost, done twice", "0, 0"),
        ("  decisions meanwhile, gone", f"{figures.decisions}, 0"),
        ("  reports confirmed meanwhile, gone", f"{figures.confirmed}, 0"),
        ("  seconds, with all kills", f"{figures.seconds:.0f} ({figures.rate:.1f}/s)"),
    ]


def by_reviewers(folder: Path, scale: float, clock: Clock) -> Rows:
    """Twenty people at once, two review servers, one PostgreSQL."""
    with server() as place:
        found = reviewers.run(
            new_database(place, "reviewers"),
            fields=max(200, int(10_000 * scale)),
            reviewers=20,
            servers=2,
            folder=folder,
            clock=clock,
        )
    assert found["faults"] == [], found["faults"]
    return [
        (f"{found['reviewers']} reviewers on {found['servers']} servers: fields confirmed", f"{found['fields']}"),
        ("  in the log, in the audit log (each once)", f"{found['logged']}, {found['audited']}"),
        ("  conflicts met, all resolved", f"{found['conflicts']}"),
        ("  decisions/s; p50, p95, p99 in ms", _latencies(found)),
    ]


def _latencies(found: dict[str, object]) -> str:
    return "{decisions_per_second}; {p50_ms}, {p95_ms}, {p99_ms}".format(**found)


@dataclass(frozen=True)
class Part:
    """What is run, and how many seconds it may take on two cores."""

    run: Callable[[Path, float, Clock], Rows]
    seconds: float


# 900 seconds in total, and some for putting away what a part has left; some 700 where nothing else runs.
PARTS = {
    "sqlite": Part(on_sqlite, 220),
    "postgresql": Part(on_postgresql, 225),
    "reviewers": Part(by_reviewers, 190),
    "throughput": Part(throughput.measured, 140),
    "split": Part(split.parted, 125),
}


def _inside(name: str, folder: Path, scale: float) -> int:
    """A part, in the process that is its own."""
    clock = Clock(PARTS[name].seconds, folder / "reached")
    try:
        rows = PARTS[name].run(folder, scale, clock)
    except Exception:  # noqa: BLE001 told here, and by the exit status
        traceback.print_exc()
        return 1
    (folder / "rows.json").write_text(json.dumps(rows), encoding="utf-8")
    return 0


def _outside(name: str, scale: float) -> tuple[Rows, bool]:
    """A part's figures and whether it went well; it is ended with all it has started where it does not end itself."""
    with tempfile.TemporaryDirectory(prefix="soak", ignore_cleanup_errors=True) as folder:
        command = [sys.executable, "-m", "tests.soak", "--inside", folder, "--part", name, "--scale", str(scale)]
        process = subprocess.Popen(command, start_new_session=True)
        try:
            process.wait(PARTS[name].seconds + _GRACE)
        except subprocess.TimeoutExpired:
            pass
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        if process.returncode == 0:
            found = json.loads(Path(folder, "rows.json").read_text(encoding="utf-8"))
            return [(name, value) for name, value in found], True
        reached = Path(folder, "reached")
        how_far = reached.read_text(encoding="utf-8") if reached.exists() else "nothing yet"
        return [(f"{name}: FAILED", f"reached: {how_far}")], False


def main() -> int:
    """Run the parts; 1 where one failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak")
    parser.add_argument("--part", action="append", choices=PARTS)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--inside", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside is not None:
        return _inside(given.part[0], given.inside, given.scale)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # whatever a part has started ends with it
    rows: Rows = []
    well = True
    for name in given.part or PARTS:
        begun = time.monotonic()
        found, went_well = _outside(name, given.scale)
        seconds = time.monotonic() - begun
        rows += found
        well &= went_well
        print(f"{name}: {'' if went_well else 'FAILED after '}{seconds:.0f} s", file=sys.stderr, flush=True)
    print(table(("soak", "figure"), rows))
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
