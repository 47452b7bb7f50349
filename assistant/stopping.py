"""Being told to go: Ctrl-C, or the system's word (SIGTERM; on Windows Ctrl-Break)."""

import os
import signal
import threading
from types import FrameType, TracebackType
from typing import Any, Self

_GRACE = 30.0  # seconds after which the process ends even if a database that is gone holds it


class Stopping:
    """Whether this process was told to go. For `with`, in the main thread; elsewhere it never is.

    All work is such that a process may die at any time: one that cannot end by itself is ended.
    """

    def __init__(self) -> None:
        self.told = threading.Event()
        self._before: dict[int, Any] = {}
        self._timer: threading.Timer | None = None

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            names = ("SIGINT", "SIGTERM", "SIGBREAK")
            for number in (getattr(signal, name) for name in names if hasattr(signal, name)):
                self._before[number] = signal.signal(number, self._stop)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        if self.told.is_set():
            return
        self.told.set()
        self._timer = threading.Timer(_GRACE, os._exit, args=(128 + number,))
        self._timer.daemon = True
        self._timer.start()


__all__ = ["Stopping"]
