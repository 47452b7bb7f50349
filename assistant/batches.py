"""Batches of requests for the model engine as files: written, answers read, and what a run would cost.

What is asked about comes from files or, where none are named, from what waits in the store. Batches that the program
hands over to a provider itself are `assistant.backlog`'s.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from assistant.documents import Document
from assistant.engines.llm.batch import BatchEngine, Estimate, Responses, estimate, line_of, requests_of, responses_in
from assistant.engines.llm.engine import LlmEngine
from assistant.errors import AssistantError, Bilingual, UnreadableError, UsageError, by_system
from assistant.extracting import ExtractionDesk
from assistant.files import Input, write_text
from assistant.jobs import Extracted, Failure, Worked, extract_stored, extract_to, failure, piece_of, unread
from assistant.readers import read_bytes
from assistant.store import State, Store, Submission
from assistant.unpacking import Piece
from assistant.workers import Workers
from schemas.fields import ReportType


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A submission to ask about: its name, and how to read it (which raises UnreadableError)."""

    name: str
    read: Callable[[], Document]


def from_files(found: Sequence[Input], desk: ExtractionDesk) -> Iterator[Asked]:
    """Files, and what lies in those that are a ZIP or mail."""
    for one in found:
        try:
            parts = list(desk.parts(read_bytes(one.path), one.below))
        except AssistantError as exc:
            yield Asked(name=str(one.path), read=partial(_raise, exc))
            continue
        for part in parts:
            name = str(one.path / part.below.relative_to(one.below))
            if isinstance(part, Piece):
                yield Asked(name=name, read=partial(_document, desk, part))
            elif part.lost:
                yield Asked(name=name, read=partial(_raise, UnreadableError(part.why.ja, part.why.en)))


def _raise(error: AssistantError) -> Document:
    raise error


def _document(desk: ExtractionDesk, piece: Piece) -> Document:
    return desk.begin(piece).document


def from_store(store: Store, report_type: ReportType, desk: ExtractionDesk) -> Iterator[Asked]:
    """What waits in the store."""
    for one in waiting_in(store, report_type):
        yield Asked(name=one.name, read=partial(stored_document, store, one, desk))


def stored_document(store: Store, submission: Submission, desk: ExtractionDesk) -> Document:
    """What a submission in the store is read from. Raises UnreadableError where that cannot be read."""
    return _document(desk, piece_of(store, submission))


def waiting_in(store: Store, report_type: ReportType) -> tuple[Submission, ...]:
    """The submissions of a type that wait for their extraction."""
    return tuple(one for one in store.submissions(State.WAITING) if one.report_type == report_type.name)


@dataclass(kw_only=True)
class Written:
    """What a file of requests holds, and the inputs that could not be read."""

    lines: int = 0
    submissions: int = 0
    failures: list[Failure] = field(default_factory=list)


def write_requests(
    path: Path, asked: Iterable[Asked], *, engine: LlmEngine, report_type: ReportType, missing: bool = False
) -> Written:
    """Write the requests, one line a submission and section; the same bytes for the same files and settings.

    The same submission given twice is asked about once. `missing`: only the parts that no answer is kept for. Raises
    WriteError where the file cannot be written.
    """
    written, lines, seen = Written(), [], set()
    for one in asked:
        try:
            work = engine.work(one.read(), report_type)
        except AssistantError as exc:
            written.failures.append(failure(one.name, exc))
            continue
        written.submissions += 1
        new = [r for r in requests_of(work, engine, missing=missing) if r["custom_id"] not in seen]
        seen |= {r["custom_id"] for r in new}
        lines += [line_of(r) for r in new]
    written.lines = len(lines)
    write_text(path, "".join(lines))
    return written


def load_responses(path: Path) -> Responses:
    """The answers in a file. Raises UsageError where it cannot be read or holds none."""
    try:
        return responses_in(path.read_text(encoding="utf-8"))
    except OSError as exc:
        told = by_system(exc)
        raise UsageError(f"「{path}」を読めません（{told.ja}）。", f"Cannot read {path}: {told.en}.") from exc
    except UnicodeDecodeError as exc:
        raise UsageError(f"「{path}」を読めません（{exc}）。", f"Cannot read {path}: {exc}.") from exc


def read_responses(
    responses: Responses,
    found: Sequence[Input],
    out: Path,
    *,
    engine: LlmEngine,
    report_type: ReportType,
    missing: bool = False,
    workers: Workers | None = None,
) -> Iterator[Extracted]:
    """Results for files from a batch's answers, as `extract_to` writes them. Reading twice changes nothing.

    `missing`: the file answers only the parts that no answer was kept for; the others come from what is kept.
    """
    batch = BatchEngine(engine, responses, kept=missing)
    return extract_to(found, out, engine=batch, report_type=report_type, workers=workers)


def read_into(
    store: Store, chosen: Iterable[Submission], batch: BatchEngine, *, desk: ExtractionDesk, who: str
) -> Iterator[Worked]:
    """Results for submissions in the store, saved there. Reading twice changes nothing.

    A submission without any answer stays as it is, and is told.
    """
    for one in chosen:
        try:
            done = extract_stored(store, one, engine=batch, report_type=desk.report_type, workers=desk.workers)
            extraction = done.extraction
            before = store.extractions(one.id)
            if before and before[-1].extraction.public() == extraction.public():
                saved = store.submission(one.id)
            else:
                saved = store.save_extraction(one.id, extraction, who=who, document=done.document)
        except Exception as exc:  # noqa: BLE001 a bug on one submission must not lose the others: named, and counted
            yield Worked(submission=store.submission(one.id), failures=(failure(one.name, exc),))
            continue
        yield Worked(submission=saved, failures=unread(one.name, extraction))


def answerable_in(store: Store, report_type: ReportType, batch: BatchEngine) -> tuple[Submission, ...]:
    """What waits, and what was extracted from an earlier reading of the same answers."""
    found = []
    for one in store.submissions(State.WAITING, State.READY, State.IN_REVIEW):
        told = one.state is State.WAITING or any(batch.responses.speaks_of(file.sha256) for file in one.files)
        if told and one.report_type == report_type.name:
            found.append(one)
    return tuple(found)


def left_over(responses: Responses, path: Path) -> Iterator[Failure]:
    """Lines that could not be read or that no file asked for, to be called when all files are done."""
    for number, why in responses.unreadable:
        yield Failure(
            name=f"{path}:{number}", why=Bilingual(ja=f"この行は読めません（{why}）。", en=f"Not a line: {why}.")
        )
    for custom_id in responses.unused:
        yield Failure(
            name=f"{path}: {custom_id}",
            why=Bilingual(
                ja="指定されたファイルと設定に、この回答に当たる問い合わせがありません。",
                en="No request of the files and settings given is answered by this.",
            ),
        )


def estimated(asked: Iterable[Asked], *, engine: LlmEngine, report_type: ReportType) -> tuple[Estimate, list[Failure]]:
    """What extracting would come to, and those that could not be read."""
    total = Estimate(requests=0, prompt_tokens=0, completion_tokens=0, cost=0.0)
    failures: list[Failure] = []
    for one in asked:
        try:
            total += estimate(engine.work(one.read(), report_type), engine)
        except AssistantError as exc:
            failures.append(failure(one.name, exc))
    return total, failures
