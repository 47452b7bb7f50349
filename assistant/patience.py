"""How long work may take: its own time on the processor counts, so that a busy machine ends nothing that is all right.

Work that only waits has no such time; behind the bound on it stands a wider one on the clock on the wall.
"""

import os
import time

import psutil

WALL = 5.0  # times the seconds that are allowed


class Patience:
    """The time that a process takes from here on."""

    def __init__(self, process: int | None = None) -> None:
        """`process` is its number; this one if left out."""
        self._process: psutil.Process | None
        try:
            self._process = psutil.Process(os.getpid() if process is None else process)
        except psutil.Error:
            self._process = None  # gone already: whoever waits for it is told elsewhere
        self._began = time.monotonic()
        self._used = self._processor()

    def is_over(self, seconds: float) -> bool:
        """Whether so many seconds of its own, or WALL times as many on the wall, have passed.

        Several threads use more than a second of processor time in one: neither clock alone ends the patience.
        """
        passed = time.monotonic() - self._began
        if passed <= seconds:
            return False
        now = self._processor()
        unknown = now is None or self._used is None
        return unknown or passed > WALL * seconds or (now or 0.0) - (self._used or 0.0) > seconds

    def _processor(self) -> float | None:
        """Seconds of processor time so far; None where the system does not tell: then the wall counts."""
        if self._process is None:
            return None
        try:
            times = self._process.cpu_times()
        except psutil.Error:
            return None
        return float(times.user + times.system)


__all__ = ["WALL", "Patience"]
