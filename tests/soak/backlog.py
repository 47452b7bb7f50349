"""A backlog that is worked off while those who work on it are killed; and what must be true of it in the end."""

import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from assistant.errors import AssistantError
from assistant.review import Decision, DecisionKind
from assistant.store import State, Store
from assistant.store import database as db
from assistant.store.tables import decisions, extractions, moves, submission_files, submissions
from tests.soak.clock import Clock, OutOfTimeError
from tests.soak.server import PostgresServer

FORM = """令和4年度 医療提供施設等グループ化推進事業計画（報告）書
参入促進・連携（グループ化）名\tみどり野在宅連携の会 その{number}
１ 在宅に赴いて診療（往診、訪問診療）する合計診療患者数
医療機関名\t現状\t取組目標\t実績
みどり野中央診療所\t{one}名\t8名\t9名
沢田東クリニック\t3名\t4名\t5名
連携する医療機関内の合計\t10名\t13名\t14名
"""


def write_forms(folder: Path, count: int) -> None:
    """Short forms, each different from the others."""
    folder.mkdir(parents=True)
    for number in range(count):
        text = FORM.format(number=number, one=number % 90 + 1)
        (folder / f"form{number:05}.txt").write_text(text, encoding="utf-8")


@dataclass(kw_only=True)
class Figures:
    """What is told of a run."""

    submissions: int
    kills: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    decisions: int = 0
    confirmed: int = 0

    @property
    def rate(self) -> float:
        return self.submissions / self.seconds


class Backlog:
    """A folder of forms, a store, and processes that take it in and work it off."""

    def __init__(
        self,
        folder: Path,
        url: str,
        count: int,
        *,
        options: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
        server: PostgresServer | None = None,
        seed: int = 1,
        clock: Clock | None = None,
    ) -> None:
        self.forms, self.url, self.count = folder, url, count
        self.figures = Figures(submissions=count)
        self.logged: dict[UUID, int] = {}  # decisions that the store has acknowledged, and their submissions
        self.confirmed: set[int] = set()
        self.before_kill: Callable[[], None] = lambda: None
        self._options, self._environment, self._server = list(options), dict(environment or {}), server
        self._random, self._clock = random.Random(seed), clock or Clock(380)
        self._processes: list[subprocess.Popen[bytes]] = []
        self._over = threading.Event()
        self.log = folder.parent / f"{folder.name}.log"

    def run(self, kills: int, *, hosts: int = 1) -> Figures:
        """Take all in and work it off, with so many kills on the way, evenly over its progress."""
        begun = time.monotonic()
        self._clock.reached(f"0 of {self.count}")
        reviewer = threading.Thread(target=self._review, daemon=True)
        reviewer.start()
        try:
            self._start("import", str(self.forms))
            for _ in range(hosts - 1):
                self._start("worker")
            for number in range(kills):
                self._wait_for((number + 1) * self.count // (kills + 1))
                self.before_kill()
                self._kill(number)
            self._wait_for(self.count)
            self.figures.seconds = time.monotonic() - begun
        finally:
            self._over.set()
            for process in self._processes:
                process.kill()
                process.wait()
            reviewer.join(30)
        return self.figures

    def _start(self, *command: str) -> None:
        with self.log.open("ab") as log:
            self._processes.append(
                subprocess.Popen(
                    [sys.executable, "-m", "assistant", *command, "--database", self.url, *self._options],
                    stdout=log,
                    stderr=log,
                    env=self._environment or None,
                )
            )

    def _kill(self, number: int) -> None:
        """Somebody dies, and comes back."""
        if self._server is not None and number % 3 == 1:
            self.figures.kills["database server"] += 1
            self._server.kill()
            time.sleep(self._random.uniform(0, 2))
            self._server.start()
            return
        place = self._random.randrange(len(self._processes))
        victim = self._processes.pop(place)
        victim.kill()
        victim.wait()
        self.figures.kills["worker"] += 1
        self._begin_again(place)

    def _begin_again(self, place: int) -> None:
        """One that died or ended has a successor; what was not taken in yet comes in now."""
        if place == 0 and self._counts().total() < self.count:
            self._start("import", str(self.forms))
        else:
            self._start("worker")
        self._processes.insert(place, self._processes.pop())

    def _counts(self) -> Counter[State]:
        query = select(submissions.c.state, func.count()).group_by(submissions.c.state)
        return Counter({State(state): count for state, count in self._asked(query)})

    def _asked(self, query: Select[Any]) -> list[Any]:
        """Rows; none while the database is away."""
        try:
            engine = db.connect(self.url)
        except AssistantError:
            return []
        try:
            with db.reading(engine) as connection:
                return list(connection.execute(query))
        except AssistantError:
            return []
        finally:
            engine.dispose()

    def _wait_for(self, done: int) -> None:
        try:
            self._clock.until(lambda: self._is_done(done), every=0.3 if self.count < 500 else 1.0)
        except OutOfTimeError as error:
            log = self.log.read_text(encoding="utf-8", errors="replace")
            raise OutOfTimeError(f"{error}\n{log[-4000:]}") from error

    def _is_done(self, wanted: int) -> bool:
        counts = self._counts()
        done = counts.total() - counts[State.WAITING]
        if counts:
            kills = ", ".join(f"{count} × {what} killed" for what, count in sorted(self.figures.kills.items()))
            self._clock.reached(f"{done} done of {self.count}; {kills}; {dict(counts)}")
        self._revive()
        return done >= wanted

    def _revive(self) -> None:
        """An import that came to its end, or could not begin because the database was away, begins again."""
        for place, process in list(enumerate(self._processes)):
            if process.poll() is not None:
                self._processes.remove(process)
                self._begin_again(place)

    def _review(self) -> None:
        """A person who decides on what comes, and confirms a report now and then."""
        seen = {0}
        while not self._over.wait(0.5 if self.count < 500 else 2.0):
            query = select(submissions.c.id).where(submissions.c.state == State.READY, submissions.c.id > max(seen))
            ready = [row.id for row in self._asked(query.order_by(submissions.c.id).limit(3))]
            try:
                with Store.open(self.url) as store:
                    for one in ready:
                        seen.add(one)
                        self._decide(store, one, whole=len(seen) % 10 == 2)
            except AssistantError:
                continue  # the database is away

    def _decide(self, store: Store, number: int, *, whole: bool) -> None:
        review = store.review(number)
        paths = list(review.reviewed.leaves) if whole else list(review.reviewed.leaves)[:1]
        for path in paths:
            value = review.reviewed.leaves[path].value
            decision = Decision(kind=DecisionKind.CONFIRM, path=path, new=value, who="佐々木")
            review = store.decide(number, decision, seen_revision=review.revision)
            self.logged[decision.operation] = number
        if whole:
            store.confirm(number, who="佐々木", seen_revision=review.revision)
            self.confirmed.add(number)

    def check(self) -> None:
        """Nothing lost, nothing twice, no decision gone."""
        of = submissions.c
        found = self._asked(select(of.id, of.state, of.extraction, of.why_en))
        assert len(found) == self.count
        names = self._asked(select(submission_files.c.name))
        assert sorted(row.name for row in names) == sorted(path.name for path in self.forms.iterdir())
        assert [row for row in found if row.extraction is None] == []
        once = dict.fromkeys((row.id for row in found), 1)
        extracted = self._asked(select(extractions.c.submission))
        assert Counter(row.submission for row in extracted) == once, "one was extracted twice"
        ready = self._asked(select(moves.c.submission).where(moves.c.state == State.READY))
        assert Counter(row.submission for row in ready) == once, "one became ready twice"
        decided = {UUID(row.operation) for row in self._asked(select(decisions.c.operation))}
        assert set(self.logged) <= decided, "a decision that was acknowledged is gone"
        assert {row.id for row in found if row.state == State.CONFIRMED} >= self.confirmed
        with Store.open(self.url) as store:
            store.audit.seal()
            assert store.verified(with_files=False).faults == ()
        told = self.log.read_text(encoding="utf-8", errors="replace")
        # Where an error ends the program, Python tells of all its frames, the first ones too.
        assert "in _run_module_as_main" not in told, f"one died of itself:\n{told[-8000:]}"
        self.figures.decisions, self.figures.confirmed = len(self.logged), len(self.confirmed)
