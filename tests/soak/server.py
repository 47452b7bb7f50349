"""A PostgreSQL server that is killed and started again."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

from tests.integration.postgresql import _UNPRIVILEGED, _programs, address


class PostgresServer:
    """A server in a folder of its own, reached by its socket and, where one is given, by an address."""

    def __init__(self, listen: str = "") -> None:
        self._programs = _programs()
        self._user = _UNPRIVILEGED if hasattr(os, "geteuid") and os.geteuid() == 0 else None
        self.folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
        self._listen = listen
        self._process: subprocess.Popen[bytes] | None = None
        if self._user:
            shutil.chown(self.folder, self._user)
        data: list[str | Path] = [self._programs / "initdb", "-D", self.folder / "data"]
        data += ["-A", "trust", "-U", "tester", "-E", "UTF8", "--no-sync"]
        subprocess.run(data, check=True, capture_output=True, user=self._user, cwd=self.folder)
        if listen:
            with (self.folder / "data" / "pg_hba.conf").open("a", encoding="utf-8") as file:
                file.write("host all all 0.0.0.0/0 trust\n")
        self.start()

    def url(self, database: str) -> str:
        """By its socket."""
        return address(str(self.folder), database)

    def make(self, database: str) -> str:
        """Make an empty database; its URL."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{database}"'.encode())
        return self.url(database)

    def start(self) -> None:
        """Until it answers. What a killed one has left behind may be in its way for a second or two."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            self._process = self._begun()
            while self._process.poll() is None and time.monotonic() < deadline:
                try:
                    psycopg.connect(self.url("postgres"), connect_timeout=2).close()
                    return
                except psycopg.OperationalError:
                    time.sleep(0.1)
            time.sleep(0.5)
        log = (self.folder / "log").read_text(encoding="utf-8", errors="replace")
        raise RuntimeError(f"PostgreSQL did not start: {log[-2000:]}")

    def _begun(self) -> "subprocess.Popen[bytes]":
        options = ["-c", f"listen_addresses={self._listen}", "-c", f"unix_socket_directories={self.folder}"]
        options += ["-c", "fsync=off", "-c", "port=5432", "-c", "max_connections=200"]
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [self._programs / "postgres", "-D", self.folder / "data", *options],
                stdout=subprocess.DEVNULL,
                stderr=log,
                user=self._user,
                cwd=self.folder,
            )

    def kill(self) -> None:
        """As a power cut does it to a process."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End it, and delete its folder."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(30)
        shutil.rmtree(self.folder, ignore_errors=True)
