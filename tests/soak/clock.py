"""How long a part of the soak may take, and how far it has come: a part that runs out of time fails by name."""

import time
from collections.abc import Callable
from pathlib import Path


class OutOfTimeError(AssertionError):
    """A part did not come to its end in its time."""


class Clock:
    """A part's time. What it reaches is written down, for whoever has to end it from outside."""

    def __init__(self, seconds: float, notes: Path | None = None) -> None:
        self.seconds = seconds
        self._begun, self._notes, self._reached = time.monotonic(), notes, "nothing yet"

    @property
    def left(self) -> float:
        """Seconds; less than none where the time is over."""
        return self._begun + self.seconds - time.monotonic()

    def reached(self, words: str) -> None:
        """Note how far it is."""
        self._reached = words
        if self._notes is not None:
            self._notes.write_text(words, encoding="utf-8")

    def until(self, true: Callable[[], bool], *, every: float = 0.3) -> None:
        """Wait for something. Raises OutOfTimeError, with what was reached, when the time is over."""
        while not true():
            if self.left < 0:
                raise OutOfTimeError(f"not done in {self.seconds:.0f} s; reached: {self._reached}")
            time.sleep(every)


__all__ = ["Clock", "OutOfTimeError"]
