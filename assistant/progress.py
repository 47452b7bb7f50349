"""How far something has come, on stderr: a bar on a terminal, else a line now and then."""

import sys
import time
from collections.abc import Callable
from typing import TextIO

_WIDTH = 24
_EVERY, _LINE_EVERY = 0.2, 30.0  # seconds between two pictures of a bar, and between two lines


class Progress:
    """Counts up to a total that may grow. Other output goes through `aside`, so that it doesn't tear the bar."""

    def __init__(self, *, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream or sys.stderr
        self._bar = self._stream.isatty()
        self._clock = clock
        self._begun = self._told = clock()
        self._done = self._total = self._failed = 0
        self._shown = False

    def grow(self, total: int) -> None:
        """The total as it is known by now."""
        self._total = total
        self._tell()

    def step(self, *, failed: bool) -> None:
        """One more is done."""
        self._done += 1
        self._failed += failed
        self._tell()

    def aside(self, say: Callable[[], object]) -> None:
        """Let something else be said."""
        self._clear()
        say()

    def close(self) -> None:
        """Take the bar away."""
        self._clear()

    def _tell(self) -> None:
        now = self._clock()
        if now - self._told < (_EVERY if self._bar else _LINE_EVERY) and not (self._bar and self._done == self._total):
            return
        self._told = now
        self._clear()
        self._stream.write(self._line(now - self._begun) + ("" if self._bar else "\n"))
        self._stream.flush()
        self._shown = self._bar

    def _line(self, seconds: float) -> str:
        rate = self._done / seconds if seconds > 0 else 0.0
        left = (self._total - self._done) / rate if rate and self._total >= self._done else None
        # Whoever works off what others enqueue knows of no total.
        words = f"{self._done}/{self._total}  {rate:.1f}/s" if self._total else f"{self._done}  {rate:.1f}/s"
        if left is not None:
            words += f"  残り / left {_duration(left)}"
        if self._failed:
            words += f"  失敗 / failed {self._failed}"
        if not self._bar:
            return words
        full = min(_WIDTH, round(_WIDTH * self._done / self._total)) if self._total else 0
        return f"[{'#' * full}{'.' * (_WIDTH - full)}] {words}"

    def _clear(self) -> None:
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = False


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


__all__ = ["Progress"]
