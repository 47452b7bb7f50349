"""A PostgreSQL server for a test session, started by an unprivileged user in a folder of its own."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

_UNPRIVILEGED = "postgres"  # PostgreSQL refuses to run as root; Debian's package makes this user


@contextmanager
def server() -> Iterator[str]:
    """The folder of its socket. Skips where PostgreSQL is not installed."""
    programs = _programs()
    user = _UNPRIVILEGED if hasattr(os, "geteuid") and os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))  # short: a socket's path has 107 characters at most
    if user:
        shutil.chown(folder, user)
    data = folder / "data"
    options = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={folder}", "-c", "fsync=off"]
    try:
        setup: list[str | Path] = [
            programs / "initdb",
            "-D",
            data,
            "-A",
            "trust",
            "-U",
            "tester",
            "-E",
            "UTF8",
            "--no-sync",
        ]
        subprocess.run(setup, check=True, capture_output=True, user=user, cwd=folder)
        process = subprocess.Popen(
            [programs / "postgres", "-D", data, *options],
            stdout=subprocess.DEVNULL,
            stderr=(folder / "log").open("wb"),
            user=user,
            cwd=folder,
        )
        try:
            _wait(folder, process)
            yield str(folder)
        finally:
            process.send_signal(signal.SIGQUIT)  # at once: what it has is thrown away
            process.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    named = shutil.which("initdb")
    if found:
        return found[-1].parent
    if named:
        return Path(named).parent
    pytest.skip("PostgreSQL is not installed")


def _wait(folder: Path, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        try:
            psycopg.connect(address(str(folder), "postgres"), connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            try:
                process.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
            break
    raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text(encoding='utf-8', errors='replace')}")


def address(folder: str, database: str) -> str:
    """The URL of a database of the server."""
    return f"postgresql://tester@/{database}?host={folder}"


def new_database(folder: str, name: str) -> str:
    """Make an empty database; its URL."""
    with psycopg.connect(address(folder, "postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return address(folder, name)
