"""One broken file through readers and engine, in a worker: a reading that holds together, or a failure with a name."""

import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random
from unittest.mock import patch

from assistant.documents import Document
from assistant.engines.offline import OfflineEngine
from assistant.errors import EngineError, UnreadableError
from assistant.pipeline import extract
from assistant.readers import Limits, open_container, read, scan_ocr, scan_pages
from assistant.readers.scan_ocr import Gray, TextLine
from assistant.workers import CrashError, OvertimeError, Workers
from schemas import report_type
from tests.fuzz.damages import mutant

LIMITS = Limits(seconds=20, ocr_seconds=10, bytes=20_000_000, unpacked=40_000_000, pages=40)
HANG = LIMITS.seconds + 15  # seconds after which a worker is ended: readers have to see to their own limit
_MOST_PARTS = 5  # of a container
_EACH = 2.0  # seconds a file of several tried together

Job = tuple[str, int, bool]  # a format, the state of chance that breaks a file of it, whether pictures are really read


@dataclass(slots=True)
class Tally:
    """What became of the files, by format."""

    read: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)  # with a name: all right
    failures: list[tuple[str, str, int]] = field(default_factory=list)  # format, what happened, the state of chance

    @property
    def tried(self) -> Counter[str]:
        """Files by format."""
        return self.read + self.refused + Counter(kind for kind, _, _ in self.failures)

    def add(self, kind: str, state: int, outcome: str) -> None:
        """Note what `outcome_of` said."""
        if outcome == "read":
            self.read[kind] += 1
        elif outcome == "refused":
            self.refused[kind] += 1
        else:
            self.failures.append((kind, outcome, state))


def outcome_of(workers: Workers, kind: str, data: bytes, *, ocr: bool) -> str:
    """ "read", "refused" (with a name), or what went wrong. Never raises for anything that a file did."""
    name = f"mutant.{kind}"
    try:
        try:
            return workers.call(name, HANG, attempt, data, name, ocr=ocr)
        except OvertimeError:  # a hang, or a busy machine that had a worker to start and OCR to load? A hang comes back
            return workers.call(name, 2 * HANG, attempt, data, name, ocr=ocr)
    except (CrashError, OvertimeError) as error:
        return f"{type(error).__name__}: {error}"
    except (UnreadableError, EngineError):
        return "refused"
    except Exception as error:  # noqa: BLE001  whatever it is, it is what we are looking for
        cause = str(error.__cause__ or "")
        return f"unnamed {type(error).__name__}: {error}\n{cause[-1500:]}"


def outcomes_of(workers: Workers, jobs: Sequence[Job]) -> list[str]:
    """As `outcome_of`, for several files in one call: a process costs more than a file. Where one of them brings the
    worker down, or takes too long, each is tried by itself."""
    try:
        return workers.call("mutants", HANG + _EACH * len(jobs), attempts, jobs)
    except (CrashError, OvertimeError):
        return [outcome_of(workers, kind, mutant(kind, Random(state)), ocr=ocr) for kind, state, ocr in jobs]


def attempts(jobs: Sequence[Job]) -> list[str]:
    """In the worker: what became of each file, its making included."""
    return [_told(kind, mutant(kind, Random(state)), ocr) for kind, state, ocr in jobs]


def _told(kind: str, data: bytes, ocr: bool) -> str:
    started = time.process_time()  # a busy machine is no hang; what only waits is ended by the caller's limit
    try:
        said = attempt(data, f"mutant.{kind}", ocr=ocr)
    except (UnreadableError, EngineError):
        said = "refused"
    except Exception as error:  # noqa: BLE001  as above
        return f"unnamed {type(error).__name__}: {error}\n{traceback.format_exc()[-1500:]}"
    seconds = time.process_time() - started
    return said if seconds < HANG else f"slow: {seconds:.0f} s of processor time"


def attempt(data: bytes, name: str, *, ocr: bool) -> str:
    """In the worker: a file, and what is in it, read and its fields found. `ocr`: pictures are really read."""
    with patch.object(scan_pages, "ocr_in_use", _real_ocr if ocr else _Blind):  # for this file, not for the process
        contents = open_container(data, name, limits=LIMITS)
        if contents is None:
            _through(data, name)
            return "read"
        for member in contents.members[:_MOST_PARTS]:
            try:
                _through(member.content, str(member.name))
            except (UnreadableError, EngineError):
                continue
        return "read"


def _through(data: bytes, name: str) -> None:
    """All that becomes of a file before a person sees it: read, its fields found, checked."""
    document = read(data, name, limits=LIMITS)
    whole(document)
    found = extract(document, engine=OfflineEngine(), report_type=report_type("group_report"))
    bugs = [note.why.en for note in found.notes if note.state == "failed" and "bug in the program" in note.why.en]
    assert not bugs, bugs


def whole(document: Document) -> None:
    """Raises AssertionError where a document's parts do not fit its text."""
    length = len(document.text)
    ends = [word.end for word in document.words]
    assert all(0 <= w.start < w.end <= length for w in document.words)
    assert all(end <= after.start for end, after in zip(ends, document.words[1:], strict=False))
    assert all(0 <= m.start <= m.end <= length for m in document.marks)
    for table in document.tables:
        assert all(0 <= o < length for c in table.cells for o in c.passage.offsets if o >= 0)
        assert table.rows * table.columns < 5_000_000
    for word in document.words:
        if word.box is not None:
            assert 0 <= word.box.x0 <= word.box.x1 <= 1 and 0 <= word.box.y0 <= word.box.y1 <= 1


class _Blind:
    """An OCR that sees nothing: most trials are about the files, not about the letters."""

    version = "blind"

    def quarters(self, gray: Gray) -> int:
        return 0

    def lines(self, gray: Gray) -> tuple[TextLine, ...]:
        return ()


@cache
def _real_ocr() -> scan_ocr.RapidOcr:
    return scan_ocr.RapidOcr()  # nothing is kept: no broken page comes twice


__all__ = ["HANG", "LIMITS", "Job", "Tally", "attempt", "attempts", "outcome_of", "outcomes_of", "whole"]
