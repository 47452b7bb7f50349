"""Worker processes: untrusted files are read in them, so that a crash, a memory bomb or an endless loop costs one
named failure and not the program.

Each worker does one job after the other and is replaced after many, and when it dies or is ended. Processes are
spawned everywhere, as Windows does it: what works here works there.
"""

import contextlib
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext, SpawnProcess
from queue import LifoQueue
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

from assistant.errors import TooLargeError, UnreadableError
from assistant.patience import Patience

P = ParamSpec("P")
T = TypeVar("T")

MEMORY = 6_000_000_000  # bytes of address space; OCR's libraries reserve much more than they use
JOBS = 500  # after which a worker is replaced: what leaks, leaks no longer
MOST = 4  # workers at once: a page that is read by OCR takes a gigabyte
_START = 120.0  # seconds that a worker may take to come up on a busy machine
_LOOK = 0.25  # seconds between two looks at the time it took


class CrashError(UnreadableError):
    """The worker that read a file died of it."""

    passing = True


class KilledError(TooLargeError):
    """The system ended the worker that read a file: for want of memory, as a rule."""

    passing = True


class OvertimeError(TooLargeError):
    """The worker that read a file was ended because it took too long."""


class Workers:
    """A few worker processes, started when there is work. For any number of threads; each call waits for its answer."""

    def __init__(self, count: int | None = None, *, memory: int = MEMORY, jobs: int = JOBS) -> None:
        self.count = count or max(1, min(MOST, os.cpu_count() or 1))
        self._idle: LifoQueue[_Worker] = LifoQueue()
        self._all = [_Worker(multiprocessing.get_context("spawn"), memory, jobs) for _ in range(self.count)]
        for worker in reversed(self._all):
            self._idle.put(worker)

    def call(self, name: str, seconds: float, function: Callable[P, T], /, *arguments: P.args, **named: P.kwargs) -> T:
        """What the function returns or raises, run in a worker; it, its arguments and its result are pickled.

        `name` is the file that it works on, for messages. Raises CrashError where the worker dies, OvertimeError after
        `seconds` of its processor time (and what `more_time` added), or several times as many by the clock,
        TooLargeError where the memory does not suffice.
        """
        worker = self._idle.get()
        try:
            return worker.call(name, seconds, function, arguments, named)  # type: ignore[no-any-return]
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """End all workers, whatever they are doing; who waits for one is told that it died."""
        for worker in self._all:
            worker.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Worker:
    """One process and the pipe to it; used by one thread at a time."""

    def __init__(self, context: SpawnContext, memory: int, jobs: int) -> None:
        self._context, self._memory, self._jobs = context, memory, jobs
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._left = 0
        self._closed = False

    def call(self, name: str, seconds: float, function: Any, arguments: Any, named: Any) -> Any:
        pipe = self._started(name)
        self._left -= 1
        finished = False
        try:
            pipe.send((function, arguments, named))
            answer = self._answer(pipe, name, seconds, Patience(self._process.pid if self._process else None))
            finished = True
        except (EOFError, ConnectionError) as error:
            raise self._crashed(name) from error
        finally:
            if not finished or self._left <= 0:
                self.end()
        if answer[0] == "done":
            return answer[1]
        if answer[0] == "memory":
            raise _too_much_memory(name)
        _, raised, trace = answer
        raise raised from (_Remote(trace) if trace else None)

    def close(self) -> None:
        """End the process for good, from any thread; the pipe stays with the thread that may be waiting at it."""
        self._closed = True
        process = self._process
        if process is not None:
            process.kill()

    def end(self) -> None:
        """End the process, if there is one."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()

    def _started(self, name: str) -> Connection:
        """The pipe to a process that is ready for a job."""
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self.end()
        if self._closed:
            raise self._crashed(name)
        here, there = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(there, self._memory), daemon=True)
        process.start()
        there.close()
        self._process, self._pipe, self._left = process, here, self._jobs
        try:
            self._answer(here, name, _START, Patience(process.pid))
        except (EOFError, ConnectionError) as error:
            raise self._crashed(name) from error
        except OvertimeError:
            self.end()
            raise
        return here

    @staticmethod
    def _answer(pipe: Connection, name: str, seconds: float, patience: Patience) -> Any:
        """The worker's last word on a job. Raises OvertimeError; EOFError and ConnectionError where it died."""
        while True:
            if not pipe.poll(_LOOK):
                if patience.is_over(seconds):
                    raise _too_slow(name, seconds)
                continue
            answer = pipe.recv()
            if answer[0] != "more":
                return answer
            seconds += answer[1]

    def _crashed(self, name: str) -> UnreadableError:
        process = self._process
        if process is not None:
            process.join(5)
        code = process.exitcode if process is not None else None
        self.end()
        if code == -getattr(signal, "SIGKILL", 9) and not self._closed:
            error = _too_much_memory(name)  # who else ends it so? The system ran out of memory
            return KilledError(error.text.ja, error.text.en)
        return CrashError(
            ja=f"「{name}」の読み取り中に読取りプログラムが異常終了しました（{code}）。ファイルが壊れている可能性があります。"
            "別の形式（PDFなど）で保存し直したものを受け取ってください。",
            en=f"The reader crashed on {name!r} ({code}); the file may be damaged. Please obtain it saved anew or in "
            "another format (PDF).",
        )


class _Remote(Exception):
    """Where in the worker an error was raised."""

    def __init__(self, trace: str) -> None:
        super().__init__(f"\n{trace}")


def _too_slow(name: str, seconds: float) -> OvertimeError:
    return OvertimeError(
        ja=f"「{name}」の読み取りが{seconds:.0f}秒で終わらないため、打ち切りました。複雑すぎるか壊れています。"
        "分割するか、印刷し直したPDFで試してください。",
        en=f"Reading {name!r} was ended after {seconds:.0f} s; it is too complex or damaged. Split it, or print it to "
        "a new PDF and try that.",
    )


def _too_much_memory(name: str) -> TooLargeError:
    return TooLargeError(
        ja=f"「{name}」の読み取りにメモリーが足りません。大きすぎるか壊れています。分割してください。",
        en=f"There is not enough memory to read {name!r}; it is too large or damaged. Please split it.",
    )


# --- in the worker ---------------------------------------------------------------------------------------------------

_here = threading.local()  # .pipe: to the process that waits for this one


def more_time(seconds: float) -> None:
    """Ask for more time than was given at first: for work that is known to be long. Nothing outside of a worker."""
    pipe = getattr(_here, "pipe", None)
    if pipe is not None:
        pipe.send(("more", seconds))


def _serve(pipe: Connection, memory: int) -> None:
    """Do jobs until nobody sends any."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that the user started
    _bound_memory(memory)
    _here.pipe = pipe
    pipe.send(("ready",))
    while True:
        try:
            function, arguments, named = pipe.recv()
            pipe.send(_done(function, arguments, named))
        except (EOFError, ConnectionError):
            return  # who waited for it is gone


def _done(function: Callable[..., Any], arguments: Any, named: Any) -> tuple[Any, ...]:
    try:
        return "done", function(*arguments, **named)
    except MemoryError:
        return ("memory",)
    except UnreadableError as error:
        return "raised", error, ""
    except Exception as error:  # noqa: BLE001 the process that waits raises it again
        trace = traceback.format_exc()
        try:
            multiprocessing.reduction.ForkingPickler.dumps(error)
        except Exception:  # noqa: BLE001 an error that cannot be carried over is told by its name
            return "raised", RuntimeError(f"{type(error).__name__}: {error}"), trace
        return "raised", error, trace


def _bound_memory(memory: int) -> None:
    """At most so much address space, where the system knows such a bound (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(OSError, ValueError):
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        bound = memory if most == resource.RLIM_INFINITY else min(memory, most)
        resource.setrlimit(resource.RLIMIT_AS, (bound, most))


__all__ = ["CrashError", "KilledError", "OvertimeError", "Workers", "more_time"]
