"""A network that parts a worker from the database, in network namespaces: needs root, Linux and `ip`."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from assistant.store import Store
from tests.soak.backlog import write_forms
from tests.soak.clock import Clock
from tests.soak.server import PostgresServer

Rows = list[tuple[str, str]]
NAME = "assistantsoak"
HERE, THERE = "10.231.77.1", "10.231.77.2"
APART = 38.0  # seconds: longer than a lease, and than a peer's silence is borne


def ip(*words: str, check: bool = True) -> "subprocess.CompletedProcess[bytes]":
    """One `ip` command."""
    return subprocess.run(["ip", *words], check=check, capture_output=True)


def possible() -> bool:
    """Whether this machine allows it."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("ip") is None:
        return False
    made = ip("netns", "add", f"{NAME}try", check=False).returncode == 0
    ip("netns", "del", f"{NAME}try", check=False)
    return made


def parted(folder: Path, scale: float, clock: Clock) -> Rows:
    """A worker behind a cable that is pulled with work in its hands; another one, at the database, takes it over."""
    if not possible():
        return [("network split", "SKIPPED: no network namespaces on this machine (root, Linux and `ip` needed)")]
    count = max(60, int(120 * scale))
    write_forms(folder / "forms", count)
    _lay_cable()
    try:
        server = PostgresServer(listen=HERE)
        try:
            return _run(folder, server, count, clock)
        finally:
            server.close()
    finally:
        _take_cable_up()


def _take_cable_up() -> None:
    ip("netns", "del", NAME, check=False)
    ip("link", "del", f"{NAME[:10]}0", check=False)


def _lay_cable() -> None:
    _take_cable_up()  # a run that was ended from outside may have left it
    ours, theirs = f"{NAME[:10]}0", f"{NAME[:10]}1"
    ip("netns", "add", NAME)
    ip("link", "add", ours, "type", "veth", "peer", "name", theirs)
    ip("link", "set", theirs, "netns", NAME)
    ip("addr", "add", f"{HERE}/24", "dev", ours)
    ip("link", "set", ours, "up")
    for words in (
        ("addr", "add", f"{THERE}/24", "dev", theirs),
        ("link", "set", theirs, "up"),
        ("link", "set", "lo", "up"),
    ):
        ip("netns", "exec", NAME, "ip", *words)


def _run(folder: Path, server: PostgresServer, count: int, clock: Clock) -> Rows:
    url = server.make("store")
    far = f"postgresql://tester@{HERE}:5432/store"
    assistant = [sys.executable, "-m", "assistant"]
    log = (folder / "log").open("ab")
    subprocess.run(
        [*assistant, "import", str(folder / "forms"), "--queue-only", "--database", url],
        check=True,
        stdout=log,
        stderr=log,
    )
    there = subprocess.Popen(
        ["ip", "netns", "exec", NAME, *assistant, "worker", "--processes", "1", "--database", far],
        stdout=log,
        stderr=log,
    )
    near: subprocess.Popen[bytes] | None = None
    try:
        with Store.open(url) as store:
            clock.until(lambda: len(store.waiting.ids("group_report")) < count - 10)
            clock.reached("ten were done by the worker that was cut off then")
            ip("link", "set", f"{NAME[:10]}0", "down")
            begun = time.monotonic()
            near = subprocess.Popen(
                [*assistant, "worker", "--processes", "1", "--database", url], stdout=log, stderr=log
            )
            clock.until(lambda: not store.waiting.ids("group_report"))
            clock.reached("all were done by the other worker")
            done = time.monotonic() - begun
            near.kill()
            near.wait()
            more = folder / "more"
            write_forms(more, count + 20)
            taken_in = [*assistant, "import", str(more), "--queue-only", "--database", url]
            subprocess.run(taken_in, check=True, stdout=log, stderr=log)
            apart = max(APART, time.monotonic() - begun)
            time.sleep(begun + apart - time.monotonic() if begun + apart > time.monotonic() else 0)
            ip("link", "set", f"{NAME[:10]}0", "up")  # the one that was cut off is of use again
            back = time.monotonic()
            clock.reached(f"the cable is back after {back - begun:.0f} s")
            clock.until(lambda: not store.waiting.ids("group_report"))
            again = time.monotonic() - back
            found = store.submissions()
            assert len(found) == count + 20
            assert all(len(store.extractions(one.id)) == 1 for one in found)
    finally:
        for process in (there, near):
            if process is not None:
                process.kill()
                process.wait()
        log.close()
    return [
        (f"network split, {count} submissions: apart for, s", f"{apart:.0f}"),
        ("  lost, done twice", "0, 0"),
        ("  all done by the other worker after, s", f"{done:.0f}"),
        ("  20 new ones done by the worker that was cut off after, s", f"{again:.0f}"),
    ]


__all__ = ["parted", "possible"]
