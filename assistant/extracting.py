"""Submissions to results, several at once: files are read in worker processes, results come in the order asked for."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeVar

from assistant.documents import Document
from assistant.engines import Engine, at_once
from assistant.engines.offline import OfflineEngine
from assistant.extraction import Extraction
from assistant.pipeline import extract
from assistant.readers import DEFAULT, Contents, Limits, open_container, read
from assistant.unpacking import Missing, Piece, read_piece, unpacked
from assistant.workers import Workers
from schemas.fields import ReportType

T = TypeVar("T")
B = TypeVar("B")
R = TypeVar("R")


@dataclass(frozen=True, kw_only=True)
class Begun:
    """A submission that was read; extracted too, where that could be done in the worker."""

    document: Document
    extraction: Extraction | None = None


@dataclass(frozen=True, kw_only=True)
class Done:
    """A submission's document and what an engine made of it."""

    document: Document
    extraction: Extraction


@dataclass(frozen=True, kw_only=True)
class ExtractionDesk:
    """What it takes to make results of files. Without workers everything happens in this process: for trusted files."""

    engine: Engine | None  # None: files are only taken apart
    report_type: ReportType
    workers: Workers | None = None
    limits: Limits = DEFAULT

    @property
    def at_once(self) -> int:
        """How many submissions are worked on at a time."""
        engines = at_once(self.engine) if self.engine is not None else 1
        return max(engines, self.workers.count if self.workers is not None else 1)

    def parts(self, content: bytes, below: PurePath, *, name: str | None = None) -> Iterator[Piece | Missing]:
        """The submissions in a file, and what does not become one."""
        piece = Piece(name=name or below.name, below=below, content=content)
        return unpacked(piece, report_type=self.report_type, limits=self.limits, opened=self._opened)

    def _opened(self, content: bytes, name: str) -> Contents | None:
        if self.workers is None:
            return open_container(content, name, limits=self.limits)
        return self.workers.call(name, self.limits.seconds, open_container, content, name, limits=self.limits)

    def begin(self, piece: Piece) -> Begun:
        """Read a submission; the part that may go on at the same time for several.

        Raises UnreadableError. The embedded engine does its part in the worker too; other engines hold connections
        and counts that belong to this process. Those that read several documents side by side do so here.
        """
        if self._in_one_go:
            return self._there(_whole, piece)
        document = self._document(piece)
        if self.engine is None or at_once(self.engine) == 1:
            return Begun(document=document)
        return Begun(document=document, extraction=extract(document, engine=self.engine, report_type=self.report_type))

    def extraction(self, piece: Piece) -> Extraction | None:
        """The same where all of it happens in a worker; the document stays there. None where it does not."""
        return self._there(_extraction, piece) if self._in_one_go else None

    @property
    def _in_one_go(self) -> bool:
        return self.workers is not None and isinstance(self.engine, OfflineEngine)

    def _there(self, whole: Callable[[Piece, Engine, ReportType, Limits], R], piece: Piece) -> R:
        assert self.workers is not None and self.engine is not None
        name, seconds = piece.name, self.limits.seconds
        return self.workers.call(name, seconds, whole, piece, self.engine, self.report_type, self.limits)

    def _document(self, piece: Piece) -> Document:
        if self.workers is None:
            return read_piece(piece, limits=self.limits)
        return self.workers.call(piece.name, self.limits.seconds, read_piece, piece, limits=self.limits)

    def finish(self, begun: Begun) -> Done:
        """The result for a submission that was read. Raises EngineError."""
        if begun.extraction is not None:
            return Done(document=begun.document, extraction=begun.extraction)
        assert self.engine is not None
        extraction = extract(begun.document, engine=self.engine, report_type=self.report_type)
        return Done(document=begun.document, extraction=extraction)


def reading_in(workers: Workers, limits: Limits = DEFAULT) -> Callable[[bytes, str], Document]:
    """A way to make a document of a file in a worker, for whoever needs nothing else of them."""

    def read_there(content: bytes, name: str) -> Document:
        return workers.call(name, limits.seconds, read, content, name, limits=limits)

    return read_there


def _whole(piece: Piece, engine: Engine, report_type: ReportType, limits: Limits) -> Begun:
    document = read_piece(piece, limits=limits)
    return Begun(document=document, extraction=extract(document, engine=engine, report_type=report_type))


def _extraction(piece: Piece, engine: Engine, report_type: ReportType, limits: Limits) -> Extraction:
    return extract(read_piece(piece, limits=limits), engine=engine, report_type=report_type)


def in_order(items: Iterable[T], at_once: int, *, begin: Callable[[T], B], finish: Callable[[T, B], R]) -> Iterator[R]:
    """For each item what `finish` makes of what `begin` made of it, in order; `begin` runs in threads, ahead."""
    if at_once <= 1:
        for item in items:
            yield finish(item, begin(item))
        return
    pool = ThreadPoolExecutor(at_once, thread_name_prefix="extract")
    waiting: deque[tuple[T, Future[B]]] = deque()
    try:
        for item in items:
            waiting.append((item, pool.submit(begin, item)))
            if len(waiting) > 2 * at_once:
                first, begun = waiting.popleft()
                yield finish(first, begun.result())
        while waiting:
            first, begun = waiting.popleft()
            yield finish(first, begun.result())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


__all__ = ["Begun", "Done", "ExtractionDesk", "in_order", "reading_in"]
