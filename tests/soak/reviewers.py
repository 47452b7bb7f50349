"""Twenty scripted reviewers at once, over HTTP, against the running review server on PostgreSQL.

    make soak ARGS="--part reviewers"                       # 10,000 fields, 20 reviewers, 2 servers: minutes
    python -m tests.soak.reviewers --fields 500 --json out.json

Two reviewers share each submission, every fiftieth request is sent twice (as a browser does whose answer was lost), and
whoever meets a conflict looks again and sends the same operation. At the end every decision must be in the log exactly
once, with its audit entry, and `audit verify` must pass; exit status 1 otherwise.
"""

import argparse
import http.client
import json
import random
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from assistant.engines.offline import OfflineEngine
from assistant.pipeline import extract
from assistant.readers import read
from assistant.store import Store, Upload
from assistant.store import database as db
from assistant.store.tables import decisions
from schemas import report_type
from tests.integration.postgresql import new_database, server
from tests.soak.clock import Clock, OutOfTimeError

_ROOT = Path(__file__).parents[2]
_FORM = _ROOT / "eval" / "group_report" / "a1_r4_tabs_clean" / "submission.txt"
_WHO = "X-Remote-User"
_TWICE = 50  # one request in so many is sent twice


@dataclass(frozen=True, kw_only=True)
class Task:
    """One field to confirm."""

    submission: int
    path: str
    value: Any


@dataclass(kw_only=True)
class Reviewer:
    """A person at a screen, with a connection of their own."""

    name: str
    port: int
    random: random.Random
    seen: dict[int, int] = field(default_factory=dict)  # the revision on the screen, by submission
    seconds: list[float] = field(default_factory=list)
    operations: list[str] = field(default_factory=list)  # acknowledged
    met: int = 0  # conflicts

    def work(self, tasks: Sequence[Task], clock: Clock) -> "Reviewer":
        """Confirm field by field, while there is time."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)) as line:
            for number, task in enumerate(tasks):
                if clock.left < 0:
                    raise OutOfTimeError(f"{self.name} confirmed {number} of {len(tasks)} in {clock.seconds:.0f} s")
                if task.submission not in self.seen:
                    self._look(line, task.submission)
                self._confirm(line, task)
        return self

    def _look(self, line: http.client.HTTPConnection, submission: int) -> None:
        """Open a submission, or see what others did there."""
        status, answer = self._post(line, f"/api/submissions/{submission}", None)
        assert status == 200, answer[:300]
        self.seen[submission] = int(json.loads(answer)["revision"])

    def _confirm(self, line: http.client.HTTPConnection, task: Task) -> None:
        operation = str(uuid4())
        again = self.random.randrange(_TWICE) == 0
        while True:
            asked = {
                "operation": operation,
                "kind": "confirm",
                "path": task.path,
                "value": task.value,
                "revision": self.seen[task.submission],
            }
            asked["have"] = asked["revision"]
            begun = time.perf_counter()
            status, answer = self._post(line, f"/api/submissions/{task.submission}/decisions", asked)
            if status == 200:
                break
            if status != 409:
                raise AssertionError(f"{status}: {answer[:300]!r}")
            self.met += 1
            self._look(line, task.submission)
        self.seconds.append(time.perf_counter() - begun)
        self.operations.append(operation)
        self.seen[task.submission] = int(json.loads(answer)["revision"])
        if again:
            status, answer = self._post(line, f"/api/submissions/{task.submission}/decisions", asked)
            assert status == 200, answer[:300]

    def _post(self, line: http.client.HTTPConnection, path: str, asked: object) -> tuple[int, bytes]:
        headers = {_WHO: self.name, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json"}
        body = None if asked is None else json.dumps(asked)
        line.request("GET" if body is None else "POST", path, body=body, headers=headers)
        answer = line.getresponse()
        return answer.status, answer.read()


def seed(store: Store, fields: int, *, at_least: int) -> list[list[Task]]:
    """As many submissions as it takes for so many fields, but `at_least` some; the fields of each."""
    content = _FORM.read_bytes()
    first = extract(read(content, "R4.txt"), engine=OfflineEngine(), report_type=report_type("group_report"))
    made: list[list[Task]] = []
    while sum(map(len, made)) < fields:
        name = f"R4_{len(made) + 1}.txt"
        copy = content + f"\n（写し {len(made) + 1}）\n".encode()
        submission, _ = store.add([Upload(name=name, content=copy)], report_type="group_report", who="seed")
        info = first.document.model_copy(update={"name": name, "sha256": sha256(copy).hexdigest()})
        store.save_extraction(submission.id, first.model_copy(update={"document": info}), who="seed", checked=True)
        leaves = store.review(submission.id).reviewed.leaves
        tasks = [Task(submission=submission.id, path=path, value=line.value) for path, line in leaves.items()]
        made.append(tasks[: -(-fields // at_least)])
    left = fields - sum(map(len, made[:-1]))
    return [*made[:-1], made[-1][:left]]


def shares(made: Sequence[Sequence[Task]], reviewers: int) -> list[list[Task]]:
    """The fields of each reviewer: two work on each submission, taking turns."""
    found: list[list[Task]] = [[] for _ in range(reviewers)]
    for number, tasks in enumerate(made):
        pair = (2 * number) % reviewers
        for turn, task in enumerate(tasks):
            found[(pair + turn % 2) % reviewers].append(task)
    return found


@contextmanager
def review_server(database: str, folder: Path) -> Iterator[int]:
    """A review server behind a proxy that names the user; its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "assistant", "review", "--database", database, "--port", str(port),
               "--user-header", _WHO, "--people", str(folder / "people.json")]  # fmt: skip
    process = subprocess.Popen(command, cwd=_ROOT, stderr=subprocess.DEVNULL)
    try:
        for _ in range(900):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(60)


def run(
    database: str, *, fields: int, reviewers: int, servers: int, folder: Path, clock: Clock | None = None
) -> dict[str, Any]:
    """The figures; `faults` is empty where all is well. Raises OutOfTimeError."""
    clock = clock or Clock(3600)
    with Store.open(database) as store:
        made = seed(store, fields, at_least=reviewers // 2)
    clock.reached(f"{len(made)} submissions made")
    with ExitStack() as stack:
        ports = [stack.enter_context(review_server(database, folder)) for _ in range(servers)]
        people = [
            Reviewer(name=f"reviewer{n}", port=ports[n % servers], random=random.Random(n)) for n in range(reviewers)
        ]
        begun = time.perf_counter()
        with ThreadPoolExecutor(reviewers) as pool:
            at_work = [
                pool.submit(one.work, tasks, clock) for one, tasks in zip(people, shares(made, reviewers), strict=True)
            ]
            while wait(at_work, timeout=2).not_done:
                clock.reached(f"{sum(len(one.operations) for one in people)} of {fields} fields confirmed")
            done = [one.result() for one in at_work]
        seconds = time.perf_counter() - begun
    taken = sorted(second for one in done for second in one.seconds)
    acknowledged = Counter(operation for one in done for operation in one.operations)
    with Store.open(database) as store:
        begun = time.perf_counter()
        store.audit.seal()
        verified = store.verified()
        verifying = time.perf_counter() - begun
        told = sum(entry.what == "decided" for entry in store.audit.entries())
    engine = db.connect(database)
    with db.reading(engine) as connection:
        logged = Counter(connection.execute(select(decisions.c.operation)).scalars())
    engine.dispose()
    faults = [fault.en for fault in verified.faults]
    if logged != acknowledged or len(logged) != fields or told != fields:
        once = f"{len(acknowledged)} acknowledged, {sum(logged.values())} logged, {told} in the audit log"
        faults.append(f"{fields} fields, {once}")
    return {
        "fields": fields,
        "submissions": len(made),
        "reviewers": reviewers,
        "servers": servers,
        "seconds": round(seconds, 1),
        "decisions_per_second": round(fields / seconds, 1),
        "p50_ms": round(1000 * taken[len(taken) // 2], 1),
        "p95_ms": round(1000 * taken[int(0.95 * len(taken))], 1),
        "p99_ms": round(1000 * taken[int(0.99 * len(taken))], 1),
        "longest_ms": round(1000 * taken[-1], 1),
        "conflicts": sum(one.met for one in done),
        "logged": logged.total(),
        "audited": told,
        "audit_entries": verified.entries,
        "verify_seconds": round(verifying, 1),
        "faults": faults,
    }


def main() -> int:
    """Print the figures; 1 where a decision was lost, or is there twice."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fields", type=int, default=10_000)
    parser.add_argument("--reviewers", type=int, default=20)
    parser.add_argument("--servers", type=int, default=2, help="review server processes (2)")
    parser.add_argument("--json", type=Path, help="write the figures here, too")
    arguments = parser.parse_args()
    with server() as folder:
        database = new_database(folder, "reviewers")
        found = run(
            database,
            fields=arguments.fields,
            reviewers=arguments.reviewers,
            servers=arguments.servers,
            folder=Path(folder),
        )
    for name, value in found.items():
        print(f"{name}: {value}")
    if arguments.json is not None:
        arguments.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return 1 if found["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
